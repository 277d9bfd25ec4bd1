"""What a house's styles may not do: hide our words, or the marking.

A document with a hidden line says something else than its facts do, and TLP 2.0 asks for a marking
that is seen on every page. So the styles of the marking are always ours and rest on nothing of the
house's, and no style that the document uses hides its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from factsheet.render.docx.house.schema import child
from factsheet.render.docx.house.xml import WORD, on, val
from factsheet.render.docx.table_styles import FURNITURE

MARKING, MARKING_LINE = "Marking", "Marking Line"
OFFICIAL = frozenset([MARKING, MARKING_LINE.replace(" ", ""), FURNITURE])
"""Ids of the styles of the marking and of the table that it stands in."""

_HIDING = ("vanish", "webHidden", "specVanish")
_OFF = {
    "rPr": "i iCs caps smallCaps strike dstrike outline shadow emboss imprint vanish webHidden specVanish",
    "pPr": "keepNext keepLines pageBreakBefore snapToGrid contextualSpacing mirrorIndents",
}
_SAID = {
    "rPr": {
        "spacing": {"val": "0"},
        "w": {"val": "100"},
        "kern": {"val": "0"},
        "position": {"val": "0"},
        "u": {"val": "none"},
        "effect": {"val": "none"},
        "bdr": {"val": "nil"},
        "shd": {"val": "clear", "color": "auto", "fill": "auto"},
        "vertAlign": {"val": "baseline"},
        "em": {"val": "none"},
    },
    "pPr": {
        "spacing": dict.fromkeys(
            ("before", "beforeLines", "beforeAutospacing", "after", "afterLines", "afterAutospacing"), "0"
        ),
        "ind": dict.fromkeys(("left", "leftChars", "right", "rightChars", "firstLine", "firstLineChars"), "0"),
        "textDirection": {"val": "lrTb"},
        "textAlignment": {"val": "auto"},
    },
}
"""What a file's defaults may say of paragraphs and words, as it is without them."""


def stand_alone(style: etree._Element) -> None:
    """Let an official style rest on no other style but an official one."""
    basis = val(style, "basedOn")
    if basis in OFFICIAL:
        return
    for rests in style.findall(f"{WORD}basedOn"):
        style.remove(rests)
    if style.get(f"{WORD}type") == "table":
        child(child(style, "tblPr"), "jc").set(f"{WORD}val", "left")
        for name, value in (("w", "0"), ("type", "dxa")):
            child(child(style, "tblPr"), "tblInd").set(WORD + name, value)
        return
    for kind, names in _OFF.items():
        look = child(style, kind)
        for name in names.split():
            child(look, name).set(f"{WORD}val", "0")
        for name, values in _SAID[kind].items():
            said = child(look, name)
            for key, value in values.items():
                said.set(WORD + key, said.get(WORD + key, value))


def unhidden(defaults: etree._Element | None, styles: Iterable[etree._Element]) -> Iterator[str]:
    """Takes what hides words out of the file's defaults and the styles; says where it was."""
    if defaults is not None:
        if _hides(defaults):
            yield "hidden words in the defaults of its styles"
        # In a frame all words might stand beside the page, and effects may have them in no colour.
        beside = [*defaults.iter(f"{WORD}framePr")]
        effects = [one for look in defaults.iter(f"{WORD}rPr") for one in look if not str(one.tag).startswith(WORD)]
        for words, found in (("a frame", beside), ("effects", effects)):
            if found:
                yield f"{words} in the defaults of its styles"
            _remove(found)
    for style in styles:
        if _hides(style):
            yield f"hidden words in its style “{val(style, 'name')}”"


def drop_hidden(story: etree._Element) -> bool:
    """Takes hidden words out of a header or footer; says whether there were any."""
    runs = [run for run in story.iter(f"{WORD}r") if any(on(run.find(f"{WORD}rPr"), name) for name in _HIDING)]
    _remove(runs)
    _hides(story)  # what is left are marks of paragraphs
    return bool(runs)


def _hides(element: etree._Element) -> bool:
    """Whether something in it hid words; it does no more."""
    every = element.iter(*(WORD + name for name in _HIDING))
    found = [one for one in every if one.get(f"{WORD}val") not in ("0", "false", "off")]
    _remove(found)
    return bool(found)


def _remove(elements: Iterable[etree._Element]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
