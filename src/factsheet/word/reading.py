"""What a Word file says: its paragraphs, the places of facts in them, and the baseline it carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO

from factsheet.word.baseline import read_baseline
from factsheet.word.charts import chart_passages
from factsheet.word.memory import Memory
from factsheet.word.names import PROPERTIES, WORD, each, value
from factsheet.word.package import Package, opened
from factsheet.word.passages import Baseline, Passage, Region
from factsheet.word.place import Traces
from factsheet.word.refused import Refused
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

_MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)


_HEADING = re.compile("title|heading [1-9]", re.IGNORECASE)
_MOST_HEADINGS = 1_000
_LONGEST_NAME = 100  # characters of a program's


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says. ``program`` saved it last; ``baseline`` is what it said when it was made.

    ``removed`` are the keys of controls that a tracked change takes away, with those who tracked it.
    """

    program: str
    passages: tuple[Passage, ...]
    baseline: Baseline | None
    removed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read(path: Path) -> Read:
    """A Word file as if all its tracked changes were accepted. Raises `Problems` (E201 to E206)."""
    with opened(path) as package:
        main, memory, traces = main_part(package), Memory(), Traces()
        baseline = carried(package, memory)
        memory.know(baseline.passages if baseline else ())
        ids: frozenset[str] = frozenset()
        for relation in package.relations(main):
            if relation.role == "styles" and relation.target in package:
                with package.stream(relation.target) as stream:
                    ids |= headings(stream)
        found = tuple(passages(_parts(package, main), ids, memory, traces))
        removed = {key: tuple(by) for key, by in traces.removed.items()}
        return Read(program(package), found, baseline, removed)


def main_part(package: Package) -> str:
    """The name of the part that holds the body."""
    if "mimetype" in package and package.read("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        raise Refused("E202", "is an OpenDocument file", "Save it as a Word document (.docx) first")
    if "[Content_Types].xml" not in package:
        raise Refused("E202", "is no Word file", "Name a .docx file that factsheet has made")
    for relation in package.relations():
        if relation.role == "officeDocument" and not relation.external and relation.target in package:
            if package.content_type(relation.target) in _MAIN:
                return relation.target
            raise Refused(
                "E202", "is an Office file, but no Word document", "Name a .docx file that factsheet has made"
            )
    raise Refused("E202", "is no Word file: it has no body")


def headings(styles: IO[bytes]) -> frozenset[str]:
    """The ids of the styles of headings and of the title."""
    found: set[str] = set()
    style = ""

    def begin(attributes: dict[str, str]) -> None:
        nonlocal style
        style = value(attributes, "styleId")

    def name(attributes: dict[str, str]) -> None:
        if _HEADING.fullmatch(value(attributes)):
            found.add(style)

    def level(attributes: dict[str, str]) -> None:
        if value(attributes) in set("012345678") and len(found) < _MOST_HEADINGS:
            found.add(style)

    drained(styles, Handlers(each(WORD, {"style": begin, "name": name, "outlineLvl": level})))
    return frozenset(found)


def passages(
    parts: Iterable[tuple[Region, IO[bytes]]],
    headings: frozenset[str],
    memory: Memory | None = None,
    traces: Traces | None = None,
) -> Iterator[Passage]:
    """The paragraphs with words of these parts, in their order, and one passage a chart.

    ``memory`` bounds what is kept, ``traces`` gathers what parts tell about others. Raises `Refused`.
    """
    memory, traces = memory or Memory(), traces or Traces()
    for region, stream in parts:
        if region is Region.CHART:
            yield from chart_passages(stream, memory)
            continue
        story = Story(region, headings, memory, traces)
        for _ in parsed(stream, story.handlers, memory):
            yield from story.taken()


def in_order(related: Iterable[tuple[str, str]]) -> Iterator[tuple[Region, str]]:
    """The parts with words among those that the main part names, by role and name, each once."""
    named = sorted(dict.fromkeys(related), key=lambda one: (len(one[1]), one[1]))
    for role, region in _REGIONS.items():
        for other, name in named:
            if other == role:
                yield region, name


def _parts(package: Package, main: str) -> Iterator[tuple[Region, IO[bytes]]]:
    related = ((one.role, one.target) for one in package.relations(main) if not one.external)
    for region, name in [(Region.BODY, main), *in_order(related)]:
        if name in package:
            with package.stream(name) as stream:
                yield region, stream


def program(package: Package) -> str:
    """The Application of the extended properties, or ""."""
    for relation in package.relations():
        if relation.role in ("extended-properties", "extendedProperties") and relation.target in package:
            return _application(package.read(relation.target))
    return ""


def _application(properties: bytes) -> str:
    words: list[str] = []
    inside = False

    def turn(on: bool) -> None:
        nonlocal inside
        inside = on

    def text(text: str) -> None:
        if inside:
            words.append(text[:_LONGEST_NAME])

    starts = each(PROPERTIES, {"Application": lambda _: turn(True)})
    ends = each(PROPERTIES, {"Application": lambda: turn(False)})
    drained(BytesIO(properties), Handlers(starts, ends, text))
    return "".join(words)[:_LONGEST_NAME]


def carried(package: Package, memory: Memory | None = None) -> Baseline | None:
    """The baseline in a package, if there is one. Raises `Refused` where several differ, or it is damaged."""
    found: Baseline | None = None
    for relation in package.relations(main_part(package)):
        if relation.role != "customXml" or relation.target not in package:
            continue
        with package.stream(relation.target) as stream:
            baseline = read_baseline(stream, memory)
        if baseline and found and baseline.facts != found.facts:
            raise Refused("E205", "carries fact files that differ, and nothing says which one counts")
        found = found or baseline
    return found
