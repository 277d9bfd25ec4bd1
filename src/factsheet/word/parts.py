"""The parts of a Word file that hold words, and reading these: of a file that comes back, and of one just written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from msgspec import Struct

from factsheet.patterns import pattern
from factsheet.word.charts import chart_passages
from factsheet.word.memory import Memory
from factsheet.word.names import WORD, each, value
from factsheet.word.passages import Passage, Region
from factsheet.word.place import Traces
from factsheet.word.story import Story
from factsheet.word.xml import Handlers, drained, parsed

_REGIONS = {
    "footnotes": Region.NOTE,
    "endnotes": Region.NOTE,
    "header": Region.HEADER,
    "footer": Region.FOOTER,
    "comments": Region.COMMENT,
    "chart": Region.CHART,
}
"""The parts that hold words, by their relation to the main one, in the order of reading."""

_HEADING = pattern("title|heading [1-9]", re.IGNORECASE)
_LEVELS = frozenset("012345678")  # of an outline; 9 is that of the text
_MOST_HEADINGS = 1_000


class Part(Struct, frozen=True, gc=False):
    """A part with words; ``links`` are the addresses outside the file that it may lead to, by the ids of relations."""

    region: Region
    stream: IO[bytes]
    links: Mapping[str, str] = {}


def headings(styles: IO[bytes]) -> frozenset[str]:
    """The ids of the styles of headings and of the title."""
    found: set[str] = set()
    style = ""

    def begin(attributes: dict[str, str]) -> None:
        nonlocal style
        style = value(attributes, "styleId")

    def heading(is_one: bool) -> None:
        if is_one and len(found) < _MOST_HEADINGS:
            found.add(style)

    def name(attributes: dict[str, str]) -> None:
        heading(bool(_HEADING.fullmatch(value(attributes))))

    def level(attributes: dict[str, str]) -> None:
        heading(value(attributes) in _LEVELS)

    drained(styles, Handlers(each(WORD, {"style": begin, "name": name, "outlineLvl": level})))
    return frozenset(found)


def passages(
    parts: Iterable[Part],
    headings: frozenset[str],
    memory: Memory | None = None,
    traces: Traces | None = None,
) -> Iterator[Passage]:
    """The paragraphs with words of these parts, in their order, and one passage a chart.

    ``memory`` bounds what is kept, ``traces`` gathers what parts tell about others. Raises `Refused`.
    """
    memory, traces = memory or Memory(), traces or Traces()
    for part in parts:
        if part.region is Region.CHART:
            yield from chart_passages(part.stream, memory)
            continue
        story = Story(part.region, headings, part.links, memory, traces)
        for _ in parsed(part.stream, story.handlers, memory):
            yield from story.taken()


def in_order(related: Iterable[tuple[str, str]]) -> Iterator[tuple[Region, str]]:
    """The parts with words among those that the main part names, by role and name, each once."""
    named = sorted(dict.fromkeys(related), key=lambda one: (len(one[1]), one[1]))
    for role, region in _REGIONS.items():
        for other, name in named:
            if other == role:
                yield region, name
