"""Markdown with slots becomes blocks.

A *slot* is a private-use character, a number, a private-use character. It stands for a value that
the parser must never see; after parsing it is replaced by its *filling*: inline nodes, or one
block where the slot is a paragraph of its own. What remains of CommonMark 0.31 is: headings,
paragraphs, lists, tables, block quotes, code, links, emphasis, description lists, notes, and
containers (``::: summary``). HTML, images and rules are not part of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from factsheet.document.text import inline_text
from factsheet.document.tree import (
    Align,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Code,
    CodeBlock,
    Column,
    Contents,
    ContentsEntry,
    Described,
    DescriptionList,
    Emphasis,
    Heading,
    Inline,
    Layout,
    LineBreak,
    Link,
    Node,
    Note,
    NoteReference,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Role,
    Strong,
    Table,
    Text,
    Timeline,
)

OPEN, CLOSE = "\ue000", "\ue001"
# Private-use digits, so that no piece of a slot can be taken for a number of the page.
_DIGITS = {ord("0") + digit: 0xE010 + digit for digit in range(10)}
_PLAIN_DIGITS = {private: plain for plain, private in _DIGITS.items()}
_SLOT = re.compile(f"{OPEN}([\ue010-\ue019]+){CLOSE}")
_PIECE = re.compile("[\ue000-\uf8ff]")
_SLOTTED = re.compile("[\ue000-\ue019]|%EE%80%[89]", re.IGNORECASE)
_DEEPEST = 60  # levels of blocks in blocks; what lies deeper would be dropped by the parser
_LINK = re.compile(r"(?:https?://|mailto:|#).", re.IGNORECASE)

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


@dataclass(frozen=True, slots=True)
class Parsed:
    """The blocks, and all notes in the order of their references."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]


@dataclass(slots=True)
class _Branch:
    """A token and what stands between it and its closing token."""

    token: Token
    children: list[_Branch] = field(default_factory=list)


def slot(number: int) -> str:
    """The characters of a slot."""
    return OPEN + str(number).translate(_DIGITS) + CLOSE


def parse(source: str, fillings: Sequence[Filling], notes: Sequence[Note] = ()) -> Parsed:
    """Blocks of a Markdown text; ``fillings[n]`` replaces slot n, ``notes`` are those that the fillings refer to.

    Raises `MarkdownError`.
    """
    environment: dict[str, Any] = {}
    tokens = _parser().parse(source, environment)
    _refuse_what_is_dropped(tokens, environment)
    reader = _Reader(fillings)
    branches = _nest(tokens)
    footnotes = [b for b in branches if b.token.type == "footnote_block_open"]
    blocks = reader.blocks(b for b in branches if b.token.type != "footnote_block_open")
    own = [reader.note(item) for block in footnotes for item in block.children]
    if unprinted := {_number(n) for n in _SLOT.findall(source)} - reader.used:
        line = source[: source.index(slot(min(unprinted)))].count("\n") + 1
        raise MarkdownError("A value stands where nothing is printed, such as a link's title", line, min(unprinted))
    if own:
        blocks, notes = _renumber(blocks, notes, own)
    return Parsed(_with_contents(blocks), tuple(notes))


def _refuse_what_is_dropped(tokens: Sequence[Token], environment: Mapping[str, Any]) -> None:
    """What the parser leaves out without a word."""
    for token in tokens:
        if token.level >= _DEEPEST - 2:
            raise MarkdownError("This is nested too deeply", token.map[0] + 1 if token.map else 0)
    notes: Mapping[str, int] = environment.get("footnotes", {}).get("refs", {})
    for label, reference in notes.items():
        if reference < 0:
            raise MarkdownError(f"Nothing refers to note “{label.removeprefix(':')}”")


def _number(digits: str) -> int:
    return int(digits.translate(_PLAIN_DIGITS))


def parse_inline(text: str, words: Callable[[str], Inline]) -> tuple[Inline, ...]:
    """The inline nodes of one line of Markdown that is a fact's own; ``words`` makes the node of a piece of text.

    For those who ask for it: everything else keeps facts out of the parser. Raises `MarkdownError`.
    """
    reader = _Reader((), words)
    (token,) = _parser().parseInline(text)
    return tuple(reader.inlines(_nest(token.children or ())))


def _parser() -> MarkdownIt:
    parser = (
        MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
        .enable("table")
        .disable(["html_block", "html_inline", "hr"])
    )
    container_plugin(parser, "box", validate=lambda info, _: bool(info.strip()))
    deflist_plugin(parser)
    footnote_plugin(parser, inline=False, move_to_end=True)
    # Links are judged here, with a message, and not dropped by the parser in silence.
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return parser


def _any_link(url: str) -> bool:  # noqa: ARG001 # the parser's signature
    return True


def _nest(tokens: Iterable[Token]) -> list[_Branch]:
    root: list[_Branch] = []
    open_: list[list[_Branch]] = [root]
    for token in tokens:
        if token.nesting < 0:
            open_.pop()
            continue
        branch = _Branch(token)
        open_[-1].append(branch)
        if token.nesting > 0:
            open_.append(branch.children)
    return root


class _Reader:
    """Reads branches; holds the fillings and the names given so far."""

    def __init__(self, fillings: Sequence[Filling], words: Callable[[str], Inline] = Text) -> None:
        self._fillings, self._words = fillings, words
        self.used: set[int] = set()
        self._anchors: dict[str, int] = {}
        self._level = 0
        self._line = 0
        self._block_readers: Mapping[str, Callable[[_Branch], tuple[Block, ...]]] = {
            "heading_open": self._heading,
            "paragraph_open": self._paragraph,
            "bullet_list_open": lambda b: (BulletList(self._items(b)),),
            "ordered_list_open": lambda b: (OrderedList(self._items(b), int(b.token.attrs.get("start", 1))),),
            "blockquote_open": lambda b: (Quote(self.blocks(b.children)),),
            "dl_open": lambda b: (DescriptionList(self._described(b)),),
            "table_open": self._table,
            "container_box_open": self._container,
            "fence": self._code,
            "code_block": self._code,
        }

    # blocks

    def blocks(self, branches: Iterable[_Branch]) -> tuple[Block, ...]:
        found: list[Block] = []
        for branch in branches:
            if branch.token.map:
                self._line = branch.token.map[0] + 1
            read = self._block_readers.get(branch.token.type)
            if read is None:
                raise MarkdownError(f"{branch.token.type} has no place in a document", self._line)
            found.extend(read(branch))
        return tuple(found)

    def _heading(self, branch: _Branch) -> tuple[Block, ...]:
        level = int(branch.token.tag[1:])
        if level > self._level + 1:
            raise MarkdownError(f"A heading of level {level} follows one of level {self._level}", self._line)
        self._level = level
        children = self._inline_of(branch)
        return (Heading(level, children, self._anchor(inline_text(children))),)

    def _anchor(self, words: str) -> str:
        plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
        name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "section"
        count = self._anchors[name] = self._anchors.get(name, 0) + 1
        return name if count == 1 else f"{name}-{count}"

    def _paragraph(self, branch: _Branch) -> tuple[Block, ...]:
        content = branch.children[0].token.content
        if OPEN in content and (blocks := self._block_slots(content)) is not None:
            return blocks
        children = self._inline_of(branch)
        return (Paragraph(children),) if children else ()

    def _block_slots(self, content: str) -> tuple[Block, ...] | None:
        """The blocks of a paragraph that is nothing but slots with a block in each."""
        if _SLOT.sub("", content).strip():
            return None
        fillings = [self._filling(_number(n)) for n in _SLOT.findall(content)]
        blocks = [f for f in fillings if not isinstance(f, tuple)]
        return tuple(blocks) if blocks and len(blocks) == len([f for f in fillings if f != ()]) else None

    def _items(self, branch: _Branch) -> tuple[tuple[Block, ...], ...]:
        return tuple(self.blocks(item.children) for item in branch.children)

    def _described(self, branch: _Branch) -> tuple[Described, ...]:
        entries: list[Described] = []
        for child in branch.children:
            if child.token.type == "dt_open":
                entries.append(Described(self._inline_of(child), ()))
                continue
            blocks = self.blocks(child.children)
            last = entries[-1]
            entries[-1] = Described(last.term, last.blocks + blocks)
        return tuple(entries)

    def _table(self, branch: _Branch) -> tuple[Block, ...]:
        head, *bodies = branch.children
        columns = tuple(Column(self._inline_of(cell), _align(cell.token)) for cell in head.children[0].children)
        rows = tuple(tuple(self._inline_of(cell) for cell in row.children) for body in bodies for row in body.children)
        return (Table(columns, rows),)

    def _container(self, branch: _Branch) -> tuple[Block, ...]:
        line = self._line
        name = branch.token.info.strip()
        if _SLOTTED.search(name):
            raise MarkdownError("A value cannot name a container", line)
        blocks = self.blocks(branch.children)
        if name in CALLOUTS:
            return (Callout(CALLOUTS[name], blocks),)
        if name in ROLES:
            return tuple(Paragraph(b.children, ROLES[name]) if isinstance(b, Paragraph) else b for b in blocks)
        if name == "page-break":
            return (PageBreak(), *blocks)
        if name not in CONTAINERS:
            raise MarkdownError(f"There is no container “{name}”; there are {', '.join(CONTAINERS)}", line)
        return tuple(_described_as(name, block, line) for block in blocks)

    def _code(self, branch: _Branch) -> tuple[Block, ...]:
        if _SLOTTED.search(branch.token.info):
            raise MarkdownError("A value cannot name a language", self._line)
        words = inline_text(self._text(branch.token.content.rstrip("\n"), Text))
        return (CodeBlock(words),)

    def note(self, branch: _Branch) -> tuple[str, tuple[Inline, ...]]:
        """The label of a note in the Markdown, and its words."""
        label = str(branch.token.meta["label"])
        if _SLOTTED.search(label):
            raise MarkdownError("A value cannot name a note", self._line)
        words: list[Inline] = []
        for block in self.blocks(c for c in branch.children if c.token.type != "footnote_anchor"):
            if not isinstance(block, Paragraph):
                raise MarkdownError(f"Note “{label}” holds more than paragraphs", self._line)
            words.extend((LineBreak(), *block.children) if words else block.children)
        return label, tuple(words)

    # inlines

    def _inline_of(self, branch: _Branch) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for child in branch.children:
            found.extend(self.inlines(_nest(child.token.children or ())))
        return _tidy(found)

    def inlines(self, branches: Iterable[_Branch]) -> list[Inline]:
        found: list[Inline] = []
        for branch in branches:
            found.extend(self._inline(branch))
        return found

    def _inline(self, branch: _Branch) -> Iterable[Inline]:
        token = branch.token
        match token.type:
            case "text" | "text_special":
                return self._text(token.content, self._words)
            case "code_inline":
                return self._text(token.content, Code)
            case "softbreak":
                return (Text(" "),)
            case "hardbreak":
                return (LineBreak(),)
            case "em_open":
                return (Emphasis(tuple(self.inlines(branch.children))),)
            case "strong_open":
                return (Strong(tuple(self.inlines(branch.children))),)
            case "link_open":
                return (self._link(branch),)
            case "footnote_ref":
                # Negative until every note is known: `_renumber` gives the number.
                return (NoteReference(-1 - int(token.meta["id"])),)
            case "footnote_anchor":
                return ()
            case _:
                raise MarkdownError(f"{token.type} has no place in a document", self._line)

    def _link(self, branch: _Branch) -> Link:
        target = str(branch.token.attrs.get("href", ""))
        if _SLOTTED.search(target):
            raise MarkdownError("A value cannot be the target of a link; use link(…)", self._line)
        if not _LINK.match(target):
            raise MarkdownError(f"“{target}” is not an http, https, mailto or #anchor link", self._line)
        return Link(tuple(self.inlines(branch.children)), target)

    def _text(self, content: str, kind: Callable[[str], Inline]) -> Iterable[Inline]:
        if not _PIECE.search(content):
            if content.startswith(":::"):
                raise MarkdownError("This closes no container; one that holds another takes more colons", self._line)
            return (kind(content),)
        found: list[Inline] = []
        for index, piece in enumerate(_SLOT.split(content)):
            if index % 2 == 0:
                if _PIECE.search(piece):
                    raise MarkdownError("A value was taken apart, or made of private-use characters", self._line)
                if piece:
                    found.append(kind(piece))
                continue
            number = _number(piece)
            filling = self._filling(number)
            if not isinstance(filling, tuple):
                raise MarkdownError("This stands in a line, but makes a block of its own", self._line, number)
            found.extend(filling)
        return found

    def _filling(self, number: int) -> Filling:
        if number >= len(self._fillings):
            raise MarkdownError("The template holds private-use characters", self._line)
        self.used.add(number)
        return self._fillings[number]


def _align(token: Token) -> Align:
    style = str(token.attrs.get("style", ""))
    return {"text-align:right": Align.RIGHT, "text-align:center": Align.CENTRE}.get(style, Align.LEFT)


def _described_as(name: str, block: Block, line: int) -> Block:
    if not isinstance(block, DescriptionList):
        raise MarkdownError(f"“{name}” takes a description list (a line, then a line that starts with “:”)", line)
    if name == "timeline":
        return Timeline(block.items)
    return DescriptionList(block.items, Layout(name))


def _tidy(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Without the spaces that an empty filling leaves: at either end, or two in a row."""
    found: list[Inline] = []
    for node in inlines:
        if isinstance(node, LineBreak):
            _trim(found)
        if isinstance(node, Text):
            words = node.text
            if (not found or _ends_with_space(found[-1])) and words.startswith(" "):
                words = words.lstrip(" ")
            if not words:
                continue
            if found and isinstance(last := found[-1], Text):
                found[-1] = Text(last.text + words)
                continue
            node = Text(words)
        found.append(node)
    _trim(found)
    return tuple(found)


def _trim(inlines: list[Inline]) -> None:
    """Take away the space at the end."""
    if inlines and isinstance(last := inlines[-1], Text):
        words = last.text.rstrip(" ")
        inlines[-1:] = [Text(words)] if words else []


def _ends_with_space(node: Inline) -> bool:
    return isinstance(node, LineBreak) or (isinstance(node, Text) and node.text.endswith(" "))


def _with_contents(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their lists of contents filled in."""
    if not any(isinstance(block, Contents) for block in blocks):
        return blocks
    entries = tuple(
        ContentsEntry(b.level, inline_text(b.children), b.anchor)
        for b in blocks
        if isinstance(b, Heading) and b.level == 2
    )
    return tuple(Contents(entries) if isinstance(block, Contents) else block for block in blocks)


def _renumber(
    blocks: tuple[Block, ...], notes: Sequence[Note], own: Sequence[tuple[str, tuple[Inline, ...]]]
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Number the template's own notes and those of the fillings together, by their first reference."""
    order: dict[int, int] = {}
    sequence: list[int] = []

    def number(reference: NoteReference) -> NoteReference:
        if reference.number not in order:
            sequence.append(reference.number)
            order[reference.number] = len(sequence)
        return NoteReference(order[reference.number])

    def walk(node: object) -> object:
        if isinstance(node, NoteReference):
            return number(node)
        if isinstance(node, tuple):
            return tuple(walk(child) for child in node)
        if isinstance(node, Node):
            return type(node)(*(walk(getattr(node, name)) for name in node.__struct_fields__))
        return node

    blocks = walk(blocks)  # type: ignore[assignment] # the same nodes, renumbered
    words = {note.number: note.children for note in notes} | {-1 - i: children for i, (_, children) in enumerate(own)}
    numbered: list[Note] = []
    while len(numbered) < len(sequence):  # a note may refer to others
        children = walk(words[sequence[len(numbered)]])
        numbered.append(Note(len(numbered) + 1, children))  # type: ignore[arg-type] # as above
    return blocks, tuple(numbered)
