"""Markdown with slots becomes blocks.

What remains of CommonMark 0.31 is: headings, paragraphs, lists, tables, block quotes, code, links, emphasis,
description lists, notes, and containers (``::: summary``). HTML, images and rules are not part of it. What our
templates make is plainer than that, and `plain` reads it quickly; all else is read by `commonmark`, to the same effect.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from factsheet.document import plain
from factsheet.document.reading import Filling
from factsheet.document.text import inline_text
from factsheet.document.tree import Block, Contents, ContentsEntry, Heading, Inline, Note


class Parsed(Struct, frozen=True):
    """The blocks, and all notes in the order of their references."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]


def parse(source: str, fillings: Sequence[Filling], notes: Sequence[Note] = ()) -> Parsed:
    """Blocks of a Markdown text; ``fillings[n]`` replaces slot n, ``notes`` are those that the fillings refer to.

    Raises `MarkdownError`.
    """
    blocks = plain.blocks(source, fillings)
    if blocks is None:
        from factsheet.document import commonmark  # imported when there is Markdown for it: start-up time

        blocks, notes = commonmark.parse(source, fillings, notes)
    return Parsed(_with_contents(blocks), tuple(notes))


def parse_inline(text: str, words: Callable[[str], Inline]) -> tuple[Inline, ...]:
    """The inline nodes of one line of Markdown that is a fact's own; ``words`` makes the node of a piece of text.

    For those who ask for it: everything else keeps facts out of the parser. Raises `MarkdownError`.
    """
    from factsheet.document import commonmark  # imported when a template asks for it: start-up time

    return commonmark.parse_inline(text, words)


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
