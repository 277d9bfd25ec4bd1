"""What is gathered while the body is written: relations, bookmarks, lists, drawings."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from factsheet.document.tree import Document, FactText
from factsheet.render.docx.numbering import Restart, restart_number
from factsheet.render.docx.package import Piece, Relation
from factsheet.render.docx.xml import R, attribute
from factsheet.render.theme import Theme

BOOKMARK_LENGTH = 40
"""Word cuts longer names."""

_PLAIN_NAME = re.compile("[a-z][a-z0-9]{0,39}")
_HOST = re.compile(r"[^\s/?#\[\]@\\<>\"^`{|}%]+|\[[0-9A-Fa-f:.]+\]")


@dataclass(slots=True)
class Story:
    """The state of one rendering. ``anchors`` are the places that there are: links elsewhere are plain words."""

    document: Document
    theme: Theme
    anchors: frozenset[str]
    relations: dict[Relation, int] = field(default_factory=dict)
    parts: dict[str, Piece] = field(default_factory=dict)
    restarts: list[Restart] = field(default_factory=list)
    defined: set[str] = field(default_factory=set)
    referenced: set[int] = field(default_factory=set)
    bookmarks: int = 0
    drawings: int = 0
    heading: str = ""

    def relation(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relation of the document part, made when it is new. ``kind`` is the last word of its type."""
        relation = Relation(f"{R}/{kind}", target if external else f"word/{target}", external)
        return f"rId{self.relations.setdefault(relation, len(self.relations) + 1)}"

    def bookmark(self, anchor: str, inner: str = "") -> str:
        """``inner`` with a bookmark round it; only the first of a name is made."""
        if not anchor or anchor in self.defined:
            return inner
        self.defined.add(anchor)
        return self.named_bookmark(bookmark_name(anchor), inner)

    def named_bookmark(self, name: str, inner: str = "") -> str:
        self.bookmarks += 1
        number = self.bookmarks
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'

    def hyperlink(self, target: str, inner: str) -> str:
        """``inner`` as a link, or as it is where the target is no place that a reader may go to."""
        if target.startswith("#"):
            return self.internal_link(target[1:], inner)
        address = safe_address(target)
        if not address:
            return inner
        relation = self.relation("hyperlink", address, external=True)
        return f'<w:hyperlink r:id="{relation}" w:history="1">{inner}</w:hyperlink>'

    def goes_somewhere(self, target: str) -> bool:
        if target.startswith("#"):
            return target[1:] in self.anchors
        return bool(safe_address(target))

    def internal_link(self, anchor: str, inner: str) -> str:
        if anchor not in self.anchors:
            return inner
        return f'<w:hyperlink w:anchor="{bookmark_name(anchor)}" w:history="1">{inner}</w:hyperlink>'

    def restart(self, restart: Restart) -> int:
        """The numId of a new ordered list."""
        self.restarts.append(restart)
        return restart_number(len(self.restarts) - 1)

    def drawing(self) -> int:
        """The next id of a drawing."""
        self.drawings += 1
        return self.drawings

    def run_language(self, fact: FactText) -> str:
        """``w:lang`` of a fact in another language than the document's, else ""."""
        if not fact.language or fact.language == self.document.language:
            return ""
        return f'<w:lang w:{_script(fact.language)}="{attribute(fact.language)}"/>'


def bookmark_name(anchor: str) -> str:
    """A legal name, another one for every anchor: letters, digits and underscores, 40 at most.

    Word takes names that differ only in case for the same, so that what is not plain lower case
    gets a hash.
    """
    if _PLAIN_NAME.fullmatch(anchor):
        return anchor
    words = re.sub("[^A-Za-z0-9]+", "_", anchor).strip("_")
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:12]
    return f"a_{words[: BOOKMARK_LENGTH - len(digest) - 3].rstrip('_')}_{digest}"


def safe_address(target: str) -> str:
    """An http, https or mailto address as a relation may hold it, else ""."""
    try:
        parts = urlsplit(target)
        _ = parts.port
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2].rsplit(":", 1)[0] if not parts.netloc.endswith("]") else parts.netloc
    match parts.scheme.lower():
        case "http" | "https" if _HOST.fullmatch(host) and "@" not in parts.netloc:
            pass
        case "mailto" if "@" in parts.path:
            pass
        case _:
            return ""
    return quote(target, safe="%!#$&'()*+,/:;=?@[]~")


def _script(language: str) -> str:
    """Which of Word's three languages a tag sets."""
    match language.lower().partition("-")[0]:
        case "zh" | "ja" | "ko" | "yue":
            return "eastAsia"
        case "ar" | "he" | "fa" | "ur" | "ps" | "ckb" | "yi" | "dv" | "syr" | "th" | "hi":
            return "bidi"
        case _:
            return "val"
