"""Runs: inline nodes as WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from factsheet.document.tree import (
    Anchor,
    Badge,
    Code,
    Emphasis,
    FactText,
    Inline,
    LineBreak,
    Link,
    Mark,
    NoteReference,
    Soft,
    Strong,
    Text,
)
from factsheet.render.docx import notes
from factsheet.render.docx.story import Story
from factsheet.render.docx.tones import PLAIN, Tone
from factsheet.render.docx.xml import escaped

_PIECES = re.compile("([\n\t])")


def runs(story: Story, inlines: Iterable[Inline], tone: Tone = PLAIN) -> str:
    return "".join(_inline(story, node, tone) for node in inlines)


def run(text: str, style: str = "", language: str = "") -> str:
    """One ``w:r``; ``language`` is a ``w:lang`` element or "". A newline is a break, a tab a tab."""
    if not text:
        return ""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + language
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{_content(text)}</w:r>"


def _content(text: str) -> str:
    if "\n" not in text and "\t" not in text:
        return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    return "".join(_piece(piece) for piece in _PIECES.split(text) if piece)


def _piece(piece: str) -> str:
    if piece == "\n":
        return "<w:br/>"
    if piece == "\t":
        return "<w:tab/>"
    return f'<w:t xml:space="preserve">{escaped(piece)}</w:t>'


def fact(story: Story, node: FactText, tone: Tone) -> str:
    """The run of a fact, and nothing else in it: here a control that knows ``node.path`` can be put round it."""
    return run(node.text, tone.style, story.run_language(node))


def _inline(story: Story, node: Inline, tone: Tone) -> str:
    match node:
        case Text():
            return run(node.text, tone.style)
        case FactText():
            return fact(story, node, tone)
        case Emphasis():
            return runs(story, node.children, replace(tone, emphasis=True))
        case Strong():
            return runs(story, node.children, replace(tone, strong=True))
        case Soft():
            return runs(story, node.children, replace(tone, soft=True))
        case Badge():
            return runs(story, node.children, replace(tone, fixed="Badge"))
        case Code():
            return run(node.text, replace(tone, fixed="Code").style)
        case Mark():
            return _mark(story, node, tone)
        case Link():
            return _link(story, node, tone)
        case NoteReference():
            return notes.reference(story, node.number, tone)
        case LineBreak():
            return "<w:r><w:br/></w:r>"
        case Anchor():
            return story.bookmark(node.name)
        case _:
            assert_never(node)


def _mark(story: Story, node: Mark, tone: Tone) -> str:
    words = run(node.text, "TermMark" if tone.fixed == "Term" else "CaveatMark")
    return words if tone.link else story.internal_link(node.target, words)


def _link(story: Story, node: Link, tone: Tone) -> str:
    """A link inside a link is words: Word knows no nested links."""
    if tone.link or not story.goes_somewhere(node.target):
        return runs(story, node.children, tone)
    return story.hyperlink(node.target, runs(story, node.children, replace(tone, link=True)))
