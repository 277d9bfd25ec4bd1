"""Runs: inline nodes as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from msgspec.structs import replace

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
from factsheet.render.docx import comments, notes
from factsheet.render.docx.controls import BREAK, control
from factsheet.render.docx.run import run
from factsheet.render.docx.story import Part, Story
from factsheet.render.docx.tones import PLAIN, Tone


def runs(story: Story, inlines: Iterable[Inline], tone: Tone = PLAIN) -> str:
    return "".join([_inline(story, node, tone) for node in inlines])


def fact(story: Story, node: FactText, tone: Tone) -> str:
    """The words of a fact in controls that know its path: one a line, since a control must hold one run and no break.

    A comment says again what stands elsewhere, and Word takes no controls there.
    """
    tongue = story.tongue(node.text, node.language)
    if story.part is Part.COMMENTS:
        return run(node.text, tone.style, tongue)
    if "\n" not in node.text:
        return control(story, node.path, node.text, tone.style, tongue)
    return BREAK.join(control(story, node.path, line, tone.style, tongue) for line in node.text.split("\n"))


def _inline(story: Story, node: Inline, tone: Tone) -> str:
    match node:
        case Text():
            return run(node.text, tone.style, story.tongue(node.text))
        case FactText():
            return fact(story, node, tone)
        case Emphasis():
            return runs(story, node.children, replace(tone, emphasis=True))
        case Strong():
            return runs(story, node.children, replace(tone, strong=True))
        case Soft():
            return runs(story, node.children, replace(tone, soft=True))
        case Badge():
            return runs(story, node.children, replace(tone, fixed="News Badge" if node.news else "Badge"))
        case Code():
            return run(node.text, replace(tone, fixed="Code").style, story.tongue(node.text))
        case Mark():
            return _mark(story, node, tone)
        case Link():
            return _link(story, node, tone)
        case NoteReference():
            return notes.reference(story, node.number, tone)
        case LineBreak():
            return BREAK
        case Anchor():
            return story.bookmark(node.name)
        case _:
            assert_never(node)


def _mark(story: Story, node: Mark, tone: Tone) -> str:
    words = run(node.text, "TermMark" if tone.fixed == "Term" else "CaveatMark")
    if not tone.link and story.part is not Part.COMMENTS:
        words = story.internal_link(node.target, words)
    return comments.around(story, node.target, words)


def _link(story: Story, node: Link, tone: Tone) -> str:
    """A link inside a link is words, for Word knows no nested links; one in a comment too."""
    if tone.link or story.part is Part.COMMENTS or not story.goes_somewhere(node.target):
        return runs(story, node.children, tone)
    return story.hyperlink(node.target, runs(story, node.children, replace(tone, link=True)))
