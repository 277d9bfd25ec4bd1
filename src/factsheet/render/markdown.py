"""Markdown: CommonMark with tables and footnotes, for pasting and for comparing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from factsheet.document.text import inline_text
from factsheet.document.tree import (
    Align,
    Anchor,
    Badge,
    Block,
    BulletList,
    Callout,
    Chart,
    Code,
    CodeBlock,
    Column,
    Contents,
    Described,
    DescriptionList,
    Document,
    Emphasis,
    FactText,
    Heading,
    Inline,
    LineBreak,
    Link,
    Mark,
    Note,
    NoteReference,
    OrderedList,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Soft,
    Strong,
    Table,
    Text,
    Timeline,
)
from factsheet.render import Rendering
from factsheet.render.theme import Theme
from factsheet.stamp import seal

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~#^$!])")
_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])", re.MULTILINE)
_MARKED = re.compile(r"^([-+=:])", re.MULTILINE)
_SPACED = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)
_ALIGN = {Align.LEFT: "---", Align.RIGHT: "--:", Align.CENTRE: ":-:"}


def render(document: Document, theme: Theme, paper: str) -> Rendering:
    """The document as UTF-8 Markdown; ``theme`` and ``paper`` have no say in it."""
    del theme, paper
    marking = f"**{_escaped(document.furniture.marking.text)}**"
    footer = _escaped(inline_text(document.furniture.footer))
    parts = [marking, *_blocks(document.blocks), *_notes(document), footer, marking]
    if document.stamp:
        parts.append(f"<!-- {document.stamp.unsealed()} -->")
    return Rendering(seal(("\n\n".join(parts) + "\n").encode()))


def _notes(document: Document) -> Iterator[str]:
    if document.notes:
        yield f"## {_escaped(document.furniture.notes_heading)}"
        yield "\n".join(_note(note) for note in document.notes)


def _note(note: Note) -> str:
    return f"[^{note.number}]: {_indented(_inlines(note.children), '    ')}"


def _escaped(text: str) -> str:
    """A text in which nothing is markup."""
    text = _SPECIAL.sub(r"\\\1", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _NUMBERED.sub(r"\1\\\2", text)
    text = _MARKED.sub(r"\\\1", text)
    # Space at either end of a line would be markup or be lost.
    text = _SPACED.sub(lambda m: "".join(f"&#{ord(c)};" for c in m[0]), text)
    # A backslash breaks a line within a block; at the end of one it would be a backslash.
    return re.sub(r"\n(\n*)\Z", lambda m: "&#10;" * len(m[0]), text).replace("\n", "\\\n")


def _inlines(inlines: Iterable[Inline], *, strong: bool = False) -> str:
    """``strong`` words bear no more marks of that: four asterisks in a row are none."""
    return "".join(_inline(node, strong=strong) for node in inlines)


def _inline(node: Inline, *, strong: bool) -> str:
    match node:
        case Text() if node.text.isspace():
            return node.text
        case Text():
            # The template's own words end in spaces that part them from what follows.
            body = node.text.strip(" ")
            start, _, end = node.text.partition(body) if body else (node.text, "", "")
            return start + _escaped(body) + end
        case FactText() | Mark():
            return _escaped(node.text)
        case Code():
            return _code(node.text)
        case Emphasis():
            return _wrapped("*", _inlines(node.children, strong=strong))
        case Strong() | Badge():
            return _inlines(node.children, strong=True) if strong else _bold(node.children)
        case Soft():
            return _inlines(node.children, strong=strong)
        case Link():
            words = _inlines(node.children, strong=strong)
            return words if node.target.startswith("#") else f"[{words}](<{_address(node.target)}>)"
        case NoteReference():
            return f"[^{node.number}]"
        case LineBreak():
            return "\\\n"
        case Anchor():
            return ""
        case _:
            assert_never(node)


def _bold(inlines: Iterable[Inline]) -> str:
    return _wrapped("**", _inlines(inlines, strong=True))


def _wrapped(sign: str, words: str) -> str:
    return f"{sign}{words}{sign}" if words.strip() else words


def _address(target: str) -> str:
    return re.sub(r"[<>\\\s]", lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), target)


def _code(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence} {text} {fence}" if text.strip() else text


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if words := _block(block):
            yield words


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_flat(block.children)}"
        case Paragraph():
            return (_bold if block.role is Role.LEAD else _inlines)(block.children)
        case BulletList():
            return "\n".join(_item("- ", item) for item in block.items)
        case OrderedList():
            return "\n".join(_item(f"{n}. ", item) for n, item in enumerate(block.items, block.start))
        case DescriptionList() | Timeline():
            return "\n".join(_described(entry) for entry in block.items)
        case Table():
            return _table(block.columns, block.rows, block.caption)
        case Quote():
            said = "\n\n".join(_blocks(block.blocks))
            below = f"\n\n— {_inlines(block.attribution)}" if block.attribution else ""
            return "> " + _indented(said + below, "> ")
        case Callout():
            return "> " + _indented("\n\n".join(_blocks(block.blocks)), "> ")
        case Chart():
            return _chart(block)
        case Picture():
            return "\n\n".join(filter(None, [f"*{_escaped(block.alt)}*", _inlines(block.caption)]))
        case Contents():
            return "\n".join(f"- {_escaped(entry.text)}" for entry in block.entries)
        case CodeBlock():
            return "    " + block.text.replace("\n", "\n    ")
        case PageBreak():
            return ""
        case _:
            assert_never(block)


def _flat(inlines: Iterable[Inline]) -> str:
    """On one line: for headings and cells."""
    return _on_one_line(_inlines(inlines))


def _on_one_line(words: str) -> str:
    return words.replace("\\\n", "<br>").replace("\n", " ")


def _item(mark: str, blocks: Iterable[Block]) -> str:
    return mark + _indented("\n\n".join(_blocks(blocks)), " " * len(mark))


def _described(entry: Described) -> str:
    term = _on_one_line(_inlines(entry.term, strong=True))
    first, *rest = [*_blocks(entry.blocks), ""]
    return "- " + _indented("\n\n".join(filter(None, [f"**{term}** {first}", *rest])), "  ")


def _indented(text: str, indent: str) -> str:
    return text.replace("\n", "\n" + indent)


def _table(
    columns: Iterable[Column], rows: Iterable[tuple[tuple[Inline, ...], ...]], caption: tuple[Inline, ...] = ()
) -> str:
    columns = tuple(columns)
    lines = [f"{_on_one_line(_bold(caption))}\n"] if caption else []
    lines.append(_row(column.heading for column in columns))
    lines.append("|" + "|".join(_ALIGN[column.align] for column in columns) + "|")
    lines.extend(_row(row) for row in rows)
    return "\n".join(lines)


def _row(cells: Iterable[tuple[Inline, ...]]) -> str:
    return "| " + " | ".join(_flat(cell) for cell in cells) + " |"


def _chart(chart: Chart) -> str:
    note = f" {_inlines(chart.note)}" if chart.note else ""
    lines = [f"{_bold(chart.title)}{note}", ""]
    for bar in chart.bars:
        detail = f" ({_inlines(bar.detail)})" if inline_text(bar.detail) else ""
        lines.append(f"- {_inlines(bar.label)}{detail}: {_bold(bar.shown)}")
    return "\n".join(lines)
