"""Names of WordprocessingML, in its transitional and its strict namespace (ECMA-376 parts 1 and 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
CHOICES = ("http://schemas.openxmlformats.org/markup-compatibility/2006",)
CHART = (
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://purl.oclc.org/ooxml/drawingml/chart",
)
DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
PROPERTIES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
)

Handler = TypeVar("Handler")

_OFF = frozenset(("0", "false", "off"))


def each(spaces: Iterable[str], handlers: Mapping[str, Handler]) -> dict[str, Handler]:
    """Handlers by local name as handlers by full name, in each of the namespaces."""
    return {f"{space} {name}": handler for space in spaces for name, handler in handlers.items()}


def value(attributes: Mapping[str, str], name: str = "val", most: int = 255) -> str:
    """An attribute of Word's namespace, cut after ``most`` characters; "" where there is none."""
    transitional, strict = _full(name)
    found = attributes.get(transitional)
    return (attributes.get(strict, "") if found is None else found)[:most]


@cache  # the names are those that the program asks for
def _full(name: str) -> tuple[str, str]:
    """A local name in both namespaces of Word."""
    return f"{WORD[0]} {name}", f"{WORD[1]} {name}"


def on(attributes: Mapping[str, str]) -> bool:
    """Whether an element switches something on (ECMA-376 part 1, 17.17.4)."""
    return value(attributes) not in _OFF
