"""Runs: inline nodes as WordprocessingML."""

from __future__ import annotations

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
from factsheet.render.docx.run import run
from factsheet.render.docx.story import Story
from factsheet.render.docx.tones import PLAIN, Tone


def runs(story: Story, inlines: Iterable[Inline], tone: Tone = PLAIN) -> str:
    return "".join(_inline(story, node, tone) for node in inlines)


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
