"""Captions that Word numbers: "Table 1", "Figure 2" (SEQ fields, ECMA-376 part 1, 17.16.5.56)."""

from __future__ import annotations

from factsheet.document.tree import Inline
from factsheet.render.docx.inlines import runs
from factsheet.render.docx.run import field, run
from factsheet.render.docx.story import Id, Story

NUMBER = "CaptionNumber"
"""The style of a caption's number and its word, which are no part of the document's text."""

EN_SPACE = "\u2002"
_PATTERN = "{number}"


def numbered(story: Story, kind: Id, caption: tuple[Inline, ...]) -> str:
    """The runs of a caption after its number; ``kind`` is of tables or figures. Nothing for an empty one."""
    if not caption:
        return ""
    furniture = story.document.furniture
    pattern = furniture.table if kind is Id.TABLE else furniture.figure
    before, found, after = pattern.partition(_PATTERN)
    number = str(story.next(kind))
    count = field(f"SEQ {kind} \\* ARABIC", number, NUMBER) if found else ""
    return _words(story, before) + count + _words(story, after + EN_SPACE) + runs(story, caption)


def _words(story: Story, words: str) -> str:
    return run(words, NUMBER, story.tongue(words))
