"""Whatever Markdown a template makes, read by markdown-it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from msgspec import Struct

from factsheet.document.reading import SLOT, SLOTTED, Filling, MarkdownError, Reader, number_of, slot, tidy
from factsheet.document.text import inline_text
from factsheet.document.tree import (
    Align,
    Block,
    BulletList,
    Code,
    CodeBlock,
    Column,
    Described,
    DescriptionList,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Node,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)

_DEEPEST = 60  # levels of blocks in blocks; what lies deeper would be dropped by the parser
_LINK = re.compile(r"(?:https?://|mailto:|#).", re.IGNORECASE)


class _Branch(Struct):
    """A token and what stands between it and its closing token."""

    token: Token
    children: list[_Branch] = []


def parse(source: str, fillings: Sequence[Filling], notes: Sequence[Note]) -> tuple[tuple[Block, ...], Sequence[Note]]:
    """As `markdown.parse`: the blocks, and all notes in the order of their references. Raises `MarkdownError`."""
    environment: dict[str, Any] = {}
    tokens = _parser().parse(source, environment)
    _refuse_what_is_dropped(tokens, environment)
    reader = _Reader(fillings)
    branches = _nest(tokens)
    footnotes = [b for b in branches if b.token.type == "footnote_block_open"]
    blocks = reader.blocks(b for b in branches if b.token.type != "footnote_block_open")
    own = [reader.note(item) for block in footnotes for item in block.children]
    if unprinted := {number_of(n) for n in SLOT.findall(source)} - reader.used:
        line = source[: source.index(slot(min(unprinted)))].count("\n") + 1
        raise MarkdownError("A value stands where nothing is printed, such as a link's title", line, min(unprinted))
    return _renumber(blocks, notes, own) if own else (blocks, notes)


def _refuse_what_is_dropped(tokens: Sequence[Token], environment: Mapping[str, Any]) -> None:
    """What the parser leaves out without a word."""
    for token in tokens:
        if token.level >= _DEEPEST - 2:
            raise MarkdownError("This is nested too deeply", token.map[0] + 1 if token.map else 0)
    notes: Mapping[str, int] = environment.get("footnotes", {}).get("refs", {})
    for label, reference in notes.items():
        if reference < 0:
            raise MarkdownError(f"Nothing refers to note “{label.removeprefix(':')}”")


def parse_inline(text: str, words: Callable[[str], Inline]) -> tuple[Inline, ...]:
    """As `markdown.parse_inline`. Raises `MarkdownError`."""
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


class _Reader(Reader):
    """Reads branches."""

    def __init__(self, fillings: Sequence[Filling], words: Callable[[str], Inline] = Text) -> None:
        super().__init__(fillings, words)
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
                self.line = branch.token.map[0] + 1
            read = self._block_readers.get(branch.token.type)
            if read is None:
                raise MarkdownError(f"{branch.token.type} has no place in a document", self.line)
            found.extend(read(branch))
        return tuple(found)

    def _heading(self, branch: _Branch) -> tuple[Block, ...]:
        return (self.heading(int(branch.token.tag[1:]), self._inline_of(branch)),)

    def _paragraph(self, branch: _Branch) -> tuple[Block, ...]:
        if (blocks := self.block_slots(branch.children[0].token.content)) is not None:
            return blocks
        children = self._inline_of(branch)
        return (Paragraph(children),) if children else ()

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
        line = self.line
        name = branch.token.info.strip()
        if SLOTTED.search(name):
            raise MarkdownError("A value cannot name a container", line)
        return self.container(name, self.blocks(branch.children), line)

    def _code(self, branch: _Branch) -> tuple[Block, ...]:
        if SLOTTED.search(branch.token.info):
            raise MarkdownError("A value cannot name a language", self.line)
        words = inline_text(self.text(branch.token.content.rstrip("\n"), Text))
        return (CodeBlock(words),)

    def note(self, branch: _Branch) -> tuple[str, tuple[Inline, ...]]:
        """The label of a note in the Markdown, and its words."""
        label = str(branch.token.meta["label"])
        if SLOTTED.search(label):
            raise MarkdownError("A value cannot name a note", self.line)
        words: list[Inline] = []
        for block in self.blocks(c for c in branch.children if c.token.type != "footnote_anchor"):
            if not isinstance(block, Paragraph):
                raise MarkdownError(f"Note “{label}” holds more than paragraphs", self.line)
            words.extend((LineBreak(), *block.children) if words else block.children)
        return label, tuple(words)

    # inlines

    def _inline_of(self, branch: _Branch) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for child in branch.children:
            found.extend(self.inlines(_nest(child.token.children or ())))
        return tidy(found)

    def inlines(self, branches: Iterable[_Branch]) -> list[Inline]:
        found: list[Inline] = []
        for branch in branches:
            found.extend(self._inline(branch))
        return found

    def _inline(self, branch: _Branch) -> Iterable[Inline]:
        token = branch.token
        match token.type:
            case "text" | "text_special":
                return self.text(token.content, self.words)
            case "code_inline":
                return self.text(token.content, Code)
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
                raise MarkdownError(f"{token.type} has no place in a document", self.line)

    def _link(self, branch: _Branch) -> Link:
        target = str(branch.token.attrs.get("href", ""))
        if SLOTTED.search(target):
            raise MarkdownError("A value cannot be the target of a link; use link(…)", self.line)
        if not _LINK.match(target):
            raise MarkdownError(f"“{target}” is not an http, https, mailto or #anchor link", self.line)
        return Link(tuple(self.inlines(branch.children)), target)


def _align(token: Token) -> Align:
    style = str(token.attrs.get("style", ""))
    return {"text-align:right": Align.RIGHT, "text-align:center": Align.CENTRE}.get(style, Align.LEFT)


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
