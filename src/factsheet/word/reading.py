"""What a Word file says: its paragraphs, the places of facts in them, and the baseline it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from msgspec import Struct

from factsheet.word.baseline import read_baseline
from factsheet.word.memory import Memory
from factsheet.word.names import PROPERTIES, each
from factsheet.word.package import TYPES, Package, opened
from factsheet.word.parts import Part, headings, in_order, passages
from factsheet.word.passages import Baseline, Passage, Region
from factsheet.word.place import Traces
from factsheet.word.refused import Refused
from factsheet.word.xml import Handlers, drained

MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
"""The media types of the main part: documents and templates, with macros and without; macros are not read."""

_LINK = "hyperlink"  # the role of the relation
_LONGEST_NAME = 100  # characters of a program's


class Read(Struct, frozen=True, gc=False):
    """What a file says. ``program`` saved it last; ``baseline`` is what it said when it was made.

    ``removed`` are the keys of controls that a tracked change takes away, with those who tracked it,
    ``deleted`` the words of paragraphs, normalised, with the same.
    """

    program: str
    passages: tuple[Passage, ...]
    baseline: Baseline | None
    removed: Mapping[str, tuple[str, ...]] = {}
    deleted: Mapping[str, tuple[str, ...]] = {}


def read(path: Path) -> Read:
    """A Word file as if all its tracked changes were accepted. Raises `Problems` (E201 to E206)."""
    with opened(path) as package:
        main, memory, traces = main_part(package), Memory(), Traces()
        baseline = carried(package, memory)
        memory.know(baseline.passages if baseline else ())
        ids: frozenset[str] = frozenset()
        for name in package.related(main, "styles"):
            with package.stream(name) as stream:
                ids |= headings(stream)
        found = tuple(passages(_parts(package, main), ids, memory, traces))
        removed, deleted = ({key: tuple(by) for key, by in one.items()} for one in (traces.removed, traces.deleted))
        return Read(program(package), found, baseline, removed, deleted)


def main_part(package: Package) -> str:
    """The name of the part that holds the body."""
    if "mimetype" in package and package.read("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        raise Refused("E202", "is an OpenDocument file", "Save it as a Word document (.docx) first")
    if TYPES not in package:
        raise Refused("E202", "is no Word file", "Name a .docx file that factsheet has made")
    for relation in package.relations():
        if relation.role == "officeDocument" and not relation.external and relation.target in package:
            if package.content_type(relation.target) in MAIN:
                return relation.target
            raise Refused(
                "E202", "is an Office file, but no Word document", "Name a .docx file that factsheet has made"
            )
    raise Refused("E202", "is no Word file: it has no body")


def _parts(package: Package, main: str) -> Iterator[Part]:
    related = ((one.role, one.target) for one in package.relations(main) if not one.external)
    for region, name in [(Region.BODY, main), *in_order(related)]:
        if name in package:
            links = {one.id: one.target for one in package.relations(name) if one.external and one.role == _LINK}
            with package.stream(name) as stream:
                yield Part(region, stream, links)


def program(package: Package) -> str:
    """The Application of the extended properties, or ""."""
    for name in package.related("", "extended-properties", "extendedProperties"):
        return _application(package.read(name))
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
    for name in package.related(main_part(package), "customXml"):
        with package.stream(name) as stream:
            baseline = read_baseline(stream, memory)
        if baseline and found and baseline.facts != found.facts:
            raise Refused("E205", "carries fact files that differ, and nothing says which one counts")
        found = found or baseline
    return found
