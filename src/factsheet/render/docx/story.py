"""What is gathered while the parts are written: relations, bookmarks, lists, numbers."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote, urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from factsheet.document.tree import Described, Document
from factsheet.patterns import pattern
from factsheet.render.direction import is_right_to_left, reads_right_to_left
from factsheet.render.docx.numbering import Restart, restart_number
from factsheet.render.docx.package import Piece, Relation
from factsheet.render.docx.run import run
from factsheet.render.docx.typeface import Typeface
from factsheet.render.docx.xml import R, attribute
from factsheet.render.theme import Theme
from factsheet.word.keys import key

NOTHING = "\u200b"
"""Zero width space: a word that nobody sees."""

_WORDS = "<w:t "

BOOKMARK_LENGTH = 40
"""Word cuts longer names."""

_PLAIN_NAME = pattern("[a-z][a-z0-9]{0,39}")
_OTHER = pattern("[^A-Za-z0-9]+")
_HOST = pattern(r"[^\s/?#\[\]@\\<>\"^`{|}%]+|\[[0-9A-Fa-f:.]+\]")


class Id(StrEnum):
    """What is numbered throughout a file, whichever part it stands in."""

    BOOKMARK = "bookmark"
    DRAWING = "drawing"
    CONTROL = "control"
    NOTE = "note"  # those that Word numbers by itself
    TABLE = "Table"  # the values of these two are Word's names of the sequences
    FIGURE = "Figure"


class Part(StrEnum):
    """Which text is being written: where footnotes, controls and links may stand differs."""

    BODY = "body"
    LIST = "list"  # of the notes at the end, in the same part as the body
    NOTES = "footnotes"
    COMMENTS = "comments"
    FURNITURE = "header and footer"


class Story(Struct, gc=False):
    """The state of one rendering.

    ``anchors`` are the places that there are: links elsewhere are plain words. ``caveats`` are
    those that become comments, by their anchors. ``relations`` are those of the part at hand.
    """

    document: Document
    theme: Theme
    anchors: frozenset[str]
    caveats: Mapping[str, Described] = field(default_factory=dict)
    typeface: Typeface = Typeface()
    part: Part = Part.BODY
    relations: dict[Relation, int] = field(default_factory=dict)
    parts: dict[str, Piece] = field(default_factory=dict)
    restarts: list[Restart] = field(default_factory=list)
    defined: set[str] = field(default_factory=set)
    footnotes: dict[int, bool] = field(default_factory=dict)  # number → whether Word counts it by itself
    commented: list[str] = field(default_factory=list)  # the anchor of each comment's caveat
    numbers: Counter[Id] = field(default_factory=Counter)
    paths: dict[str, str] = field(default_factory=dict)  # of the controls whose tags are no paths
    heading: str = ""
    right_to_left: bool = False

    def __post_init__(self) -> None:
        self.right_to_left = is_right_to_left(self.document.language)

    def of(self, part: Part) -> Story:
        """The same rendering, in another part."""
        return replace(self, part=part, relations=self.relations if part is Part.LIST else {})

    def next(self, kind: Id) -> int:
        """The next number of a kind, from 1."""
        number = self.numbers[kind] = self.numbers[kind] + 1
        return number

    def tag(self, path: str) -> str:
        """What a control of the fact at ``path`` is tagged with."""
        short = key(path)
        if short != path:
            self.paths[short] = path
        return short

    def relation(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relation of the part at hand, made when it is new. ``kind`` is the last word of its type."""
        relation = Relation(f"{R}/{kind}", target if external else f"word/{target}", external)
        return f"rId{self.relations.setdefault(relation, len(self.relations) + 1)}"

    def bookmark(self, anchor: str, inner: str = "") -> str:
        """``inner`` with a bookmark round it; only the first of a name is made."""
        if not anchor or anchor in self.defined:
            return inner
        self.defined.add(anchor)
        return self.named_bookmark(bookmark_name(anchor), inner)

    def named_bookmark(self, name: str, inner: str = "") -> str:
        number = self.next(Id.BOOKMARK)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'

    def hyperlink(self, target: str, inner: str) -> str:
        """``inner`` as a link, or as it is where it has no words or the target is no place that a reader may go to."""
        if target.startswith("#"):
            return self.internal_link(target[1:], inner)
        address = safe_address(target)
        if not address or _WORDS not in inner:
            return inner
        relation = self.relation("hyperlink", address, external=True)
        return f'<w:hyperlink r:id="{relation}" w:history="1">{_begun(inner)}</w:hyperlink>'

    def goes_somewhere(self, target: str) -> bool:
        if target.startswith("#"):
            return target[1:] in self.anchors
        return bool(safe_address(target))

    def internal_link(self, anchor: str, inner: str) -> str:
        if anchor not in self.anchors or _WORDS not in inner:
            return inner
        return f'<w:hyperlink w:anchor="{bookmark_name(anchor)}" w:history="1">{_begun(inner)}</w:hyperlink>'

    def restart(self, restart: Restart) -> int:
        """The numId of a new ordered list."""
        self.restarts.append(restart)
        return restart_number(len(self.restarts) - 1)

    def tongue(self, text: str, language: str = "") -> str:
        """``w:rtl`` of words that are read from right to left, and ``w:lang`` where it is not the document's."""
        plain = not self.right_to_left and text.isascii()  # most words
        direction = "" if plain or not reads_right_to_left(text, language, self.right_to_left) else "<w:rtl/>"
        if not language or language == self.document.language:
            return direction
        return f'{direction}<w:lang w:{_script(language)}="{attribute(language)}"/>'


def _begun(inner: str) -> str:
    """The runs of a link. LibreOffice 7.4 saves broken XML where the first is in a control: it gets one before it."""
    control = inner.find("<w:sdt>")
    return run(NOTHING) + inner if 0 <= control < inner.find("<w:r>") else inner


def bookmark_name(anchor: str) -> str:
    """A legal name, another one for every anchor: letters, digits and underscores, 40 at most.

    Word takes names that differ only in case for the same, so that what is not plain lower case
    gets a hash.
    """
    if _PLAIN_NAME.fullmatch(anchor):
        return anchor
    words = _OTHER.sub("_", anchor).strip("_")
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:12]
    return f"a_{words[: BOOKMARK_LENGTH - len(digest) - 3].rstrip('_')}_{digest}"


@lru_cache(maxsize=64)  # each is asked for twice in a row: whether it is one, and to be written
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
    if is_right_to_left(language):
        return "bidi"
    match language.lower().partition("-")[0]:
        case "zh" | "ja" | "ko" | "yue":
            return "eastAsia"
        case "th" | "hi":
            return "bidi"
        case _:
            return "val"
