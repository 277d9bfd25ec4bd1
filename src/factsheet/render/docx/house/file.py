"""A house's own Word file as it is read from the disk: the parts that a look is made of, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from factsheet.diagnostics import Problems, error
from factsheet.render import Reference
from factsheet.render.docx.house.xml import HELP
from factsheet.word.package import Package, opened
from factsheet.word.reading import MAIN

_LOOK = ("styles", "numbering", "settings", "theme", "fontTable", "header", "footer")
_WANTED = {"": ("officeDocument",), "officeDocument": _LOOK} | dict.fromkeys(_LOOK, ("image",))
"""Which relations are followed, from the package on."""


def reference(path: Path) -> Reference:
    """The look that a Word file has. Raises `Problems`, E201, E202, E203 or E206, as `word.package.opened` does."""
    try:
        with opened(path) as package:
            parts = dict(_parts(package, "", "", set()))
            types = {package.content_type(relation.target) for relation in package.relations()}
    except Problems as problems:
        raise Problems(d._replace(help=HELP) if d.code == "E202" else d for d in problems.diagnostics) from problems
    if not types.intersection(MAIN):
        raise Problems([error("E202", f"“{path}” is no Word document", help=HELP)])
    return Reference(str(path), parts)


def _parts(package: Package, name: str, role: str, met: set[str]) -> Iterator[tuple[str, bytes]]:
    """The relations of a part, and the parts that they lead to, each once."""
    folder, _, file = name.rpartition("/")
    place = f"{folder}/_rels/{file}.rels".lstrip("/")
    if place not in package:
        return
    yield place, package.read(place)
    for relation in package.relations(name):
        target = relation.target
        wanted = relation.role in _WANTED.get(role, ()) and not relation.external
        if wanted and target in package and target not in met:
            met.add(target)
            yield target, package.read(target)
            yield from _parts(package, target, relation.role, met)
