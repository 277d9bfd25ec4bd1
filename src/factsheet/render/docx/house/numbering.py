"""The lists of a house's own Word file, and ours beside them.

A list style of theirs that numbers keeps its numbering: our lists that begin anew are then new
instances of it. Where it numbers nothing, it takes ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from factsheet.render.docx.house.styles import Styles, tie
from factsheet.render.docx.house.xml import WORD, val
from factsheet.render.docx.xml import W

Numbered = tuple[str, str]
"""A numId and a level (``w:ilvl``), as they are written."""

_NONE = ("", "0")
"""A style without a numId has that of what it rests on, and one with 0 has no number (ECMA-376 part 1, 17.9.18)."""


@dataclass(slots=True)
class Numbering:
    """A house's numbering with ours in it. ``places`` are those of paragraphs, by those that we wrote."""

    root: etree._Element
    places: dict[Numbered, Numbered]


def merged(house: etree._Element | None, ours: etree._Element, styles: Styles, used: set[Numbered]) -> Numbering:
    """``used`` are our numbers in paragraphs; those of added styles are found, and written anew there."""
    root = etree.Element(f"{WORD}numbering", nsmap={"w": W}) if house is None else house
    _without_lost_pictures(root)
    lists = _Lists(root, ours, styles)
    for identifier in list(styles.ids):
        lists.tie(identifier)
    places = {place: lists.place(*place) for place in sorted(used, key=lambda place: (int(place[0]), place[1]))}
    lists.close()
    _without_loose_ends(root, styles)
    return Numbering(root, places)


class _Lists:
    """The work of one merging: what of ours was taken over, and under which ids."""

    def __init__(self, root: etree._Element, ours: etree._Element, styles: Styles) -> None:
        self._root, self._styles = root, styles
        self._nums = _by_id(root, "num", "numId")
        self._abstracts = _by_id(root, "abstractNum", "abstractNumId")
        self._our_nums = _by_id(ours, "num", "numId")
        self._our_abstracts = _by_id(ours, "abstractNum", "abstractNumId")
        self._house = frozenset(self._nums)
        self._our_places = _our_places(self._our_nums, self._our_abstracts)
        self._free_nums = _free(self._nums, 1)
        self._free_abstracts = _free(self._abstracts, 0)
        self._taken: dict[str, str] = {}  # our abstract → its new id
        self._instances: dict[str, str] = {}  # our number → its new id
        self._new: dict[str, list[etree._Element]] = {"abstractNum": [], "num": []}

    def tie(self, our_style: str) -> None:
        """Give a style that numbers in ours its numbering, unless the house's has its own."""
        added = self._styles.added.get(our_style)
        style = added if added is not None else self._styles.theirs(our_style)
        numbered = self._our_places.get(our_style)
        if style is None or numbered is None or (added is None and self._own(style)):
            return
        number, level = numbered
        tie(style, self._instance(number), level)

    def place(self, number: str, level: str) -> Numbered:
        """Where a paragraph stands that we put at a number of ours."""
        instance = self._our_nums[number]
        our_style = self._style_of(val(instance, "abstractNumId"), level)
        theirs = self._styles.theirs(our_style)
        own = self._own(theirs) if theirs is not None else None
        if own is None:
            return self._instance(number), level
        copy = deepcopy(self._nums[own[0]])
        new = next(self._free_nums)
        copy.set(f"{WORD}numId", new)
        _start_at(copy, own[1], val(instance.find(f"{WORD}lvlOverride"), "startOverride") or "1")
        self._append(copy)
        return new, own[1]

    def close(self) -> None:
        """Put in what is new. Its levels are tied to the styles that number by them, and to no others."""
        _insert(self._root, self._new["abstractNum"], ("numPicBullet", "abstractNum"))
        _insert(self._root, self._new["num"], ("numPicBullet", "abstractNum", "num"))
        for new_id in self._taken.values():
            for level in self._abstracts[new_id].iterchildren(f"{WORD}lvl"):
                tied = level.find(f"{WORD}pStyle")
                if tied is None:
                    continue
                our_style = str(tied.get(f"{WORD}val"))
                style = self._styles.known.get(self._styles.ids.get(our_style, ""))
                number = self._styles.numbering(style)[0] if style is not None else ""
                if val(self._nums.get(number), "abstractNumId") == new_id:
                    tied.set(f"{WORD}val", self._styles.ids[our_style])
                else:
                    level.remove(tied)

    def _own(self, style: etree._Element) -> Numbered | None:
        """The house's numbering of a style of its own, with its level."""
        number, level = self._styles.numbering(style)
        abstract = self._abstracts.get(val(self._nums.get(number), "abstractNumId"))
        if abstract is None or number not in self._house:
            return None
        if not level:
            levels = abstract.iterchildren(f"{WORD}lvl")
            tied = (str(lvl.get(f"{WORD}ilvl")) for lvl in levels if val(lvl, "pStyle") == style.get(f"{WORD}styleId"))
            level = next(tied, "0")
        return number, level

    def _style_of(self, our_abstract: str, level: str) -> str:
        levels = self._our_abstracts[our_abstract].iterchildren(f"{WORD}lvl")
        return next((val(one, "pStyle") for one in levels if one.get(f"{WORD}ilvl") == level), "")

    def _instance(self, number: str) -> str:
        """The new id of a number of ours, which is taken over when it is asked for."""
        if number not in self._instances:
            copy = deepcopy(self._our_nums[number])
            abstract = copy.find(f"{WORD}abstractNumId")
            assert abstract is not None  # ECMA-376 part 1, 17.9.15: every instance has one, and this is ours
            abstract.set(f"{WORD}val", self._abstract(str(abstract.get(f"{WORD}val"))))
            self._instances[number] = next(self._free_nums)
            copy.set(f"{WORD}numId", self._instances[number])
            self._append(copy)
        return self._instances[number]

    def _abstract(self, our_id: str) -> str:
        if our_id not in self._taken:
            copy = deepcopy(self._our_abstracts[our_id])
            new = self._taken[our_id] = next(self._free_abstracts)
            copy.set(f"{WORD}abstractNumId", new)
            self._abstracts[new] = copy
            self._new["abstractNum"].append(copy)
        return self._taken[our_id]

    def _append(self, instance: etree._Element) -> None:
        self._nums[str(instance.get(f"{WORD}numId"))] = instance
        self._new["num"].append(instance)


def _by_id(root: etree._Element, name: str, key: str) -> dict[str, etree._Element]:
    return {str(element.get(WORD + key)): element for element in root.iterchildren(WORD + name)}


def _our_places(nums: dict[str, etree._Element], abstracts: dict[str, etree._Element]) -> dict[str, Numbered]:
    """Our styles and where they number, from the levels that are tied to them; the first instance is the styles'."""
    return {
        val(level, "pStyle"): (number, str(level.get(f"{WORD}ilvl")))
        for number, instance in reversed(nums.items())
        for level in abstracts[val(instance, "abstractNumId")].iterchildren(f"{WORD}lvl")
    }


def _free(taken: dict[str, etree._Element], start: int) -> Iterator[str]:
    numbers = (str(start + step) for step in range(2**31 - 1))
    known = frozenset(taken)
    return (number for number in numbers if number not in known)


def _start_at(instance: etree._Element, level: str, start: str) -> None:
    """Let an instance begin anew at a level."""
    overrides = instance.iterchildren(f"{WORD}lvlOverride")
    override = next((one for one in overrides if one.get(f"{WORD}ilvl") == level), None)
    if override is None:
        override = etree.SubElement(instance, f"{WORD}lvlOverride", {f"{WORD}ilvl": level})
    for old in override.findall(f"{WORD}startOverride"):
        override.remove(old)
    override.insert(0, etree.Element(f"{WORD}startOverride", {f"{WORD}val": start}))


def _insert(root: etree._Element, elements: list[etree._Element], behind: tuple[str, ...]) -> None:
    """Behind the last of those children that have these names."""
    names = {WORD + name for name in behind}
    place = max((index for index, child in enumerate(root, start=1) if child.tag in names), default=0)
    root[place:place] = elements


def _without_loose_ends(root: etree._Element, styles: Styles) -> None:
    """Styles number by lists that there are, and lists are tied to styles that there are."""
    numbers = _by_id(root, "num", "numId")
    for numbered in list(styles.root.iter(f"{WORD}numPr")):
        look = numbered.getparent()
        if look is not None and val(numbered, "numId") not in numbers and val(numbered, "numId") not in _NONE:
            look.remove(numbered)
    for level in root.iter(f"{WORD}lvl"):
        for tied in level.findall(f"{WORD}pStyle"):
            if tied.get(f"{WORD}val") not in styles.known:
                level.remove(tied)


def _without_lost_pictures(root: etree._Element) -> None:
    """A bullet whose picture did not come along is the character that stands beside it."""
    there = {str(found.get(f"{WORD}numPicBulletId")) for found in root.iterchildren(f"{WORD}numPicBullet")}
    for bullet in list(root.iter(f"{WORD}lvlPicBulletId")):
        parent = bullet.getparent()
        if parent is not None and bullet.get(f"{WORD}val") not in there:
            parent.remove(bullet)
