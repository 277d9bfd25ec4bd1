"""The fields in a house's header: those that tell of the page and the document stay, others become their words.

Programs renew most fields only when they are asked to. So what a field or a bound control says of
the document (its title, its author) is written as this document has it, and not as the house's had.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from factsheet.render.docx.house.xml import WORD

OF_DOCUMENT = {"TITLE": "title", "SUBJECT": "subject", "AUTHOR": "creator", "KEYWORDS": "keywords"}
"""Fields that say a property of the document, and that property's name in the file (ECMA-376 part 2, 11)."""

_HARMLESS = frozenset(
    [*OF_DOCUMENT, *"PAGE NUMPAGES SECTION SECTIONPAGES STYLEREF DATE TIME CREATEDATE SAVEDATE IF".split()]
)
"""Fields that read nothing but the document that they stand in, and the clock."""


@dataclass(slots=True)
class _Field:
    """A field as it is met: its marks and instructions, and the words that it shows."""

    nodes: list[etree._Element]
    instruction: str = ""
    separated: bool = False
    shown: list[etree._Element] = field(default_factory=list)


def settle(root: etree._Element, properties: Mapping[str, str]) -> None:
    """``properties`` are the document's, by the names of fields."""
    for simple in list(root.iter(f"{WORD}fldSimple")):
        name = _name(str(simple.get(f"{WORD}instr", "")))
        _say(simple.iter(f"{WORD}t"), properties.get(name))
        if name not in _HARMLESS:
            _unwrap(simple)
    open_fields: list[_Field] = []
    for node in list(root.iter(f"{WORD}fldChar", f"{WORD}instrText", f"{WORD}t")):
        _meet(node, open_fields, properties)
    for broken in open_fields:
        _remove(broken.nodes)


def settle_controls(root: etree._Element, properties: Mapping[str, str]) -> None:
    """Controls that are bound to a property say it as the document has it."""
    for binding in root.iter(f"{WORD}dataBinding"):
        path = str(binding.get(f"{WORD}xpath", ""))
        bound = next((name for name, element in OF_DOCUMENT.items() if f":{element}[" in path), "")
        control = next(binding.iterancestors(f"{WORD}sdt"), None)
        if "coreProperties" in path and control is not None:
            _say(control.iter(f"{WORD}t"), properties.get(bound))


def _meet(node: etree._Element, open_fields: list[_Field], properties: Mapping[str, str]) -> None:
    kind = node.get(f"{WORD}fldCharType") if node.tag == f"{WORD}fldChar" else None
    if kind == "begin":
        open_fields.append(_Field([node]))
    elif not open_fields:
        if node.tag != f"{WORD}t":
            _remove([node])
    elif node.tag == f"{WORD}t":
        if open_fields[-1].separated:
            open_fields[-1].shown.append(node)
    elif kind == "end":
        done = open_fields.pop()
        name = _name(done.instruction)
        _say(done.shown, properties.get(name))
        if name not in _HARMLESS:
            _remove([*done.nodes, node])
    else:
        last = open_fields[-1]
        last.nodes.append(node)
        last.separated |= kind == "separate"
        last.instruction += (node.text or "") if kind is None else ""


def _name(instruction: str) -> str:
    return next(iter(instruction.split()), "").upper()


def _say(words: Iterable[etree._Element], said: str | None) -> None:
    """The first piece of words says it all."""
    if said is None:
        return
    for index, piece in enumerate(list(words)):
        piece.text = said if index == 0 else ""


def _remove(nodes: list[etree._Element]) -> None:
    for node in nodes:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = [child for child in element if child.tag != f"{WORD}fldData"]
