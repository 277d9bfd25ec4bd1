"""The fields in a house's header: those that tell of the page and the document stay, others become their words.

Programs renew most fields only when they are asked to. So what a field or a bound control says of
the document (its title, its author) is written as this document has it, and not as the house's had.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from factsheet.render.docx.house.xml import WORD, unwrap, val

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
    instruction: list[str] = field(default_factory=list)
    separated: bool = False
    shown: list[etree._Element] = field(default_factory=list)


def settle(root: etree._Element, properties: Mapping[str, str]) -> None:
    """``properties`` are the document's, by the names of fields."""
    simple = {one: _name(str(one.get(f"{WORD}instr", ""))) for one in root.iter(f"{WORD}fldSimple")}
    _say_in({one: properties[name] for one, name in simple.items() if name in properties})
    _remove(list(root.iter(f"{WORD}fldData")))
    unwrap(one for one, name in simple.items() if name not in _HARMLESS)
    open_fields: list[_Field] = []
    for node in list(root.iter(f"{WORD}fldChar", f"{WORD}instrText", f"{WORD}t")):
        _meet(node, open_fields, properties)
    for broken in open_fields:
        _remove(broken.nodes)


def _say_in(said: Mapping[etree._Element, str]) -> None:
    """What is in each of these elements is said by its first piece of words, and what lies in it says nothing more."""
    for element, words in said.items():
        if not any(around in said for around in element.iterancestors()):
            _say(element.iter(f"{WORD}t"), words)


def settle_controls(root: etree._Element, properties: Mapping[str, str]) -> None:
    """Controls that are bound to a property, or that we wrote ourselves, say what they are of as the document has it.

    ``properties`` are by the names of fields, or by what controls are tagged with.
    """
    said = {}
    for own in root.iter(f"{WORD}sdt"):
        look = own.find(f"{WORD}sdtPr")
        name = val(look, "tag") or val(look, "alias")
        if name in properties:
            said[own] = properties[name]
    for binding in root.iter(f"{WORD}dataBinding"):
        path = str(binding.get(f"{WORD}xpath", ""))
        bound = next((name for name, element in OF_DOCUMENT.items() if f":{element}[" in path), "")
        control = next(binding.iterancestors(f"{WORD}sdt"), None)
        if "coreProperties" in path and control is not None and bound in properties:
            said[control] = properties[bound]
    _say_in(said)


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
        name = _name("".join(done.instruction))
        if name in properties:
            _say(done.shown, properties[name])
        if name not in _HARMLESS:
            _remove([*done.nodes, node])
    else:
        last = open_fields[-1]
        last.nodes.append(node)
        last.separated |= kind == "separate"
        last.instruction.append((node.text or "") if kind is None else "")


def _name(instruction: str) -> str:
    return next(iter(instruction.split()), "").upper()


def _say(words: Iterable[etree._Element], said: str) -> None:
    """The first piece of words says it all."""
    for index, piece in enumerate(list(words)):
        piece.text = said if index == 0 else ""


def _remove(nodes: list[etree._Element]) -> None:
    for node in nodes:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
