"""What becomes of the pieces of a Markdown text, whoever has found them: headings, containers, words with slots.

A *slot* is a private-use character, a number, a private-use character. It stands for a value that the parser must
never see; after parsing it is replaced by its *filling*: inline nodes, or one block where the slot is a paragraph of
its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from factsheet.document.text import inline_text
from factsheet.document.tree import (
    Block,
    Callout,
    CalloutKind,
    DescriptionList,
    Heading,
    Inline,
    Layout,
    LineBreak,
    PageBreak,
    Paragraph,
    Role,
    Text,
    Timeline,
)

OPEN, CLOSE = "\ue000", "\ue001"
# Private-use digits, so that no piece of a slot can be taken for a number of the page.
_DIGITS = {ord("0") + digit: 0xE010 + digit for digit in range(10)}
_PLAIN_DIGITS = {private: plain for plain, private in _DIGITS.items()}
SLOT = re.compile(f"{OPEN}([\ue010-\ue019]+){CLOSE}")
_PIECE = re.compile("[\ue000-\uf8ff]")
SLOTTED = re.compile("[\ue000-\ue019]|%EE%80%[89]", re.IGNORECASE)

Filling = tuple[Inline, ...] | Block

ROLES = {role.value: role for role in Role if role is not Role.BODY}
CALLOUTS = {kind.value: kind for kind in CalloutKind}
CONTAINERS = (*CALLOUTS, *ROLES, "timeline", "marks", "card", "page-break")


class MarkdownError(ValueError):
    """The Markdown asks for something that a document cannot hold.

    ``line`` counts from 1 in the Markdown; ``slot`` is the number of the slot at fault, if one is.
    """

    def __init__(self, message: str, line: int = 0, slot: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.slot = slot


def slot(number: int) -> str:
    """The characters of a slot."""
    return OPEN + str(number).translate(_DIGITS) + CLOSE


def number_of(digits: str) -> int:
    return int(digits.translate(_PLAIN_DIGITS))


class Reader:
    """Makes nodes; holds the fillings and the names given so far. ``line`` is where it reads."""

    def __init__(self, fillings: Sequence[Filling], words: Callable[[str], Inline] = Text) -> None:
        self._fillings, self.words = fillings, words
        self.used: set[int] = set()
        self.line = 0
        self._anchors: dict[str, int] = {}
        self._level = 0

    # blocks

    def heading(self, level: int, children: tuple[Inline, ...]) -> Heading:
        if level > self._level + 1:
            raise MarkdownError(f"A heading of level {level} follows one of level {self._level}", self.line)
        self._level = level
        return Heading(level, children, self._anchor(inline_text(children)))

    def _anchor(self, words: str) -> str:
        plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
        name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "section"
        count = self._anchors[name] = self._anchors.get(name, 0) + 1
        return name if count == 1 else f"{name}-{count}"

    def block_slots(self, content: str) -> tuple[Block, ...] | None:
        """The blocks of a paragraph that is nothing but slots with a block in each."""
        if not content.lstrip().startswith(OPEN):
            return None
        blocks: list[Block] = []
        for index, piece in enumerate(SLOT.split(content)):
            if index % 2 == 0:
                if piece and piece.strip():
                    return None
            elif not isinstance(filling := self._filling(number_of(piece)), tuple):
                blocks.append(filling)
            elif filling:
                return None
        return tuple(blocks) or None

    def container(self, name: str, blocks: tuple[Block, ...], line: int) -> tuple[Block, ...]:
        """The blocks of a container; ``line`` is where it starts."""
        if name in CALLOUTS:
            return (Callout(CALLOUTS[name], blocks),)
        if name in ROLES:
            return tuple(Paragraph(b.children, ROLES[name]) if isinstance(b, Paragraph) else b for b in blocks)
        if name == "page-break":
            return (PageBreak(), *blocks)
        if name not in CONTAINERS:
            raise MarkdownError(f"There is no container “{name}”; there are {', '.join(CONTAINERS)}", line)
        return tuple(_described_as(name, block, line) for block in blocks)

    # inlines

    def text(self, content: str, kind: Callable[[str], Inline]) -> Iterable[Inline]:
        """The nodes of a piece of text with slots in it."""
        if not _PIECE.search(content):
            if content.startswith(":::"):
                raise MarkdownError("This closes no container; one that holds another takes more colons", self.line)
            return (kind(content),)
        found: list[Inline] = []
        for index, piece in enumerate(SLOT.split(content)):
            if index % 2:
                number = number_of(piece)
                filling = self._filling(number)
                if not isinstance(filling, tuple):
                    raise MarkdownError("This stands in a line, but makes a block of its own", self.line, number)
                found += filling
            elif piece:
                if piece != " " and _PIECE.search(piece):
                    raise MarkdownError("A value was taken apart, or made of private-use characters", self.line)
                found.append(kind(piece))
        return found

    def _filling(self, number: int) -> Filling:
        if number >= len(self._fillings):
            raise MarkdownError("The template holds private-use characters", self.line)
        self.used.add(number)
        return self._fillings[number]


def _described_as(name: str, block: Block, line: int) -> Block:
    if not isinstance(block, DescriptionList):
        raise MarkdownError(f"“{name}” takes a description list (a line, then a line that starts with “:”)", line)
    if name == "timeline":
        return Timeline(block.items)
    return DescriptionList(block.items, Layout(name))


def tidy(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Without the spaces that an empty filling leaves: at either end, or two in a row."""
    found: list[Inline] = []
    last: Inline | None = None
    for node in inlines:
        if isinstance(node, Text):
            words = node.text
            if words.startswith(" ") and (last is None or _ends_with_space(last)):
                words = words.lstrip(" ")
            if not words:
                continue
            if isinstance(last, Text):
                found[-1] = last = Text(last.text + words)
                continue
            if words is not node.text:
                node = Text(words)
        elif isinstance(node, LineBreak):
            _trim(found)
        found.append(node)
        last = node
    _trim(found)
    return tuple(found)


def _trim(inlines: list[Inline]) -> None:
    """Take away the space at the end."""
    if inlines and isinstance(last := inlines[-1], Text) and last.text.endswith(" "):
        words = last.text.rstrip(" ")
        inlines[-1:] = [Text(words)] if words else []


def _ends_with_space(node: Inline) -> bool:
    return isinstance(node, LineBreak) or (isinstance(node, Text) and node.text.endswith(" "))
