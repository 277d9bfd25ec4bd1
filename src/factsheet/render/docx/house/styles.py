"""Our styles among a house's: theirs where the names are the same, ours added where they have none.

A style is known by its name and type: its id is another one in each language ("berschrift1" is
"heading 1"), and names are the same in upper and lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from factsheet.render.docx.frames import Frame, Kind, kind_name
from factsheet.render.docx.house.schema import child, insert
from factsheet.render.docx.house.visible import MARKING, MARKING_LINE, OFFICIAL, stand_alone, unhidden
from factsheet.render.docx.house.xml import WORD, on, val
from factsheet.render.docx.xml import W

_MARKINGS = re.compile(rf"({MARKING}|{MARKING_LINE})( [0-9]+)?", re.IGNORECASE)
"""Names of the marking's styles, free ones among them."""

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_STATED_NOWHERE = 10.0
"""Points of text in a file that does not say its size (ECMA-376 part 1, 17.3.2.38)."""

_BELOW_QUOTES = [kind_name(Frame.QUOTE, kind) for kind in (Kind.LEAD, Kind.ATTRIBUTION, Kind.ABOVE, Kind.SMALL)]
"""They stand in line with a quote, whosever style that has."""


@dataclass(slots=True)
class Styles:
    """A house's styles with ours among them. ``ids`` are theirs, or new ones, by our ids; ``added`` too are by ours."""

    root: etree._Element
    known: dict[str, etree._Element]  # by the ids in the file
    ids: dict[str, str] = field(default_factory=dict)
    added: dict[str, etree._Element] = field(default_factory=dict)
    seen: tuple[str, ...] = ()  # what hid words in the house's styles and does so no more

    @property
    def missed(self) -> list[str]:
        """The names of what the house lacks, without what every file has by itself, and what is ours in any."""
        added = ((identifier, style) for identifier, style in self.added.items() if identifier not in OFFICIAL)
        return [val(style, "name") for identifier, style in added if not _is_default(style)]

    @property
    def markings(self) -> frozenset[str]:
        """The ids of the house's own styles of these names, which a document of ours has that became a house's."""
        ours = {_id(style) for style in self.added.values()}
        named = (id for id, style in self.known.items() if _MARKINGS.fullmatch(val(style, "name")))
        return frozenset(id for id in named if id not in ours)

    def theirs(self, our_id: str) -> etree._Element | None:
        """The house's style in place of ours, if there is one."""
        return None if our_id in self.added else self.known.get(self.ids.get(our_id, ""))

    def numbering(self, style: etree._Element) -> tuple[str, str]:
        """The numId and the level of a style, its own or of what it rests on; "" where nothing is said."""
        met: set[str] = set()
        one: etree._Element | None = style
        while one is not None and _id(one) not in met:
            met.add(_id(one))
            found = one.find(f"{WORD}pPr/{WORD}numPr")
            if found is not None:
                return val(found, "numId"), val(found, "ilvl")
            one = self.known.get(val(one, "basedOn"))
        return "", ""


def merged(house: etree._Element | None, ours: etree._Element, used: set[str]) -> Styles:
    """``used`` are ids of ours. Added styles have references as the house has ids, and numbers as ours has them."""
    root = _with_extensions(_plain_paper(ours) if house is None else house)
    _speak(root, ours)
    styles = Styles(root, {_id(style): style for style in _styles(root) if _id(style)})
    known = {identifier: identifier for identifier in styles.known}
    for style in styles.known.values():
        _refer(style, known)
    by_name = {(_type(style), val(style, "name").lower()): identifier for identifier, style in styles.known.items()}
    defaults = {_type(style): identifier for identifier, style in styles.known.items() if _is_default(style)}
    ids, names = {identifier.lower() for identifier in styles.known}, {name for _, name in by_name}
    our = {_id(style): style for style in _styles(ours)}
    waiting = [identifier for identifier in our if identifier in used]
    for identifier in waiting:  # which grows
        style = our[identifier]
        name = val(style, "name")
        default = defaults.get(_type(style)) if _is_default(style) else None
        theirs = None if identifier in OFFICIAL else by_name.get((_type(style), name.lower()), default)
        if theirs is None and identifier not in styles.ids:
            added = _renamed(style, _free(identifier, ids, ""), _free(name, names, " "))
            styles.added[identifier] = added
            if identifier in OFFICIAL:
                stand_alone(added)
            waiting.extend(basis for basis in [val(added, "basedOn")] if basis in our)
        styles.ids.setdefault(identifier, theirs or _id(styles.added[identifier]))
    for identifier, style in our.items():
        if identifier in styles.added:
            _join(styles, styles.added[identifier])
        elif (taken := styles.theirs(identifier)) is not None:
            _keep_as(taken, style)
    styles.seen = tuple(unhidden(root.find(f"{WORD}docDefaults"), _in_use(styles)))
    return styles


def _in_use(styles: Styles) -> Iterator[etree._Element]:
    """The styles that our words may take their look from."""
    waiting = [*styles.ids.values(), *(_id(style) for style in styles.known.values() if _is_default(style))]
    met = {""}
    while waiting:
        identifier = waiting.pop()
        style = styles.known.get(identifier)
        if style is not None and identifier not in met:
            met.add(identifier)
            yield style
            waiting.append(val(style, "basedOn"))


def _join(styles: Styles, style: etree._Element) -> None:
    """Add a style. Its references lead to what there is; on the house's running text it keeps its own place."""
    _refer(style, styles.ids)
    styles.root.append(style)
    styles.known[_id(style)] = style
    basis = styles.known.get(val(style, "basedOn"))
    if _type(style) == "paragraph" and basis is not None and _is_default(basis):
        _steady(style)
    quote = styles.theirs("Quote")
    if quote is not None and val(style, "name") in _BELOW_QUOTES:
        _stand_as(style, quote)


def _keep_as(style: etree._Element, ours: etree._Element) -> None:
    """Kept with what stands below and on one page as our style is, where a house's says nothing of that."""
    for name in ("keepNext", "keepLines"):
        if on(ours.find(f"{WORD}pPr"), name):
            child(child(style, "pPr"), name)


def _stand_as(style: etree._Element, other: etree._Element) -> None:
    """Indents and rules as another style has them."""
    look = child(style, "pPr")
    for name in ("pBdr", "shd", "ind"):
        for old in look.findall(WORD + name):
            look.remove(old)
        for new in other.iterfind(f"{WORD}pPr/{WORD}{name}"):
            insert(look, deepcopy(new))


def _refer(style: etree._Element, ids: Mapping[str, str]) -> None:
    """Let a style rest on, be followed by and be linked to styles that there are, by their new ids."""
    for name in ("basedOn", "next", "link"):
        found = style.find(WORD + name)
        if found is not None and (target := ids.get(str(found.get(f"{WORD}val")))):
            found.set(f"{WORD}val", target)
        elif found is not None:
            style.remove(found)


def _steady(style: etree._Element) -> None:
    """Space above, indents and justified lines are not taken over from the house's running text.

    Our words stand in narrow columns, and have line breaks, before which justified words would be torn apart.
    """
    look = child(style, "pPr")
    _default(child(look, "spacing"), ("before", "beforeAutospacing", "afterAutospacing"), "0")
    indent = child(look, "ind")
    first = () if indent.get(f"{WORD}hanging") else ("firstLine",)
    _default(indent, ("left", "right", *first), "0")
    _default(child(look, "jc"), ("val",), "left")


def _default(element: etree._Element, names: Iterable[str], value: str) -> None:
    """Set those attributes that are not set."""
    for name in names:
        if element.get(WORD + name) is None:
            element.set(WORD + name, value)


def _speak(root: etree._Element, ours: etree._Element) -> None:
    """The document's language and direction, whatever the house's words were in."""
    for language in list(root.iter(f"{WORD}lang")):
        language.getparent().remove(language)  # type: ignore[union-attr]
    defaults = child(root, "docDefaults")
    look = child(child(defaults, "rPrDefault"), "rPr")
    for language in ours.iterfind(f"{WORD}docDefaults//{WORD}lang"):
        insert(look, deepcopy(language))
    if any(on(style.find(f"{WORD}pPr"), "bidi") for style in _styles(ours) if _is_default(style)):
        lines = child(child(defaults, "pPrDefault"), "pPr")
        child(lines, "bidi")


def tie(style: etree._Element, number: str, level: str) -> None:
    """Let a paragraph style number its paragraphs."""
    found = child(child(style, "pPr"), "numPr")
    found[:] = []
    for name, value in (("ilvl", level), ("numId", number)):
        etree.SubElement(found, WORD + name).set(f"{WORD}val", value)


def normal_size(house: etree._Element) -> float:
    """The type size of running text, in points."""
    for place in _running_text(house):
        said = val(place.find(f"{WORD}rPr"), "sz")
        if said.isascii() and said.isdecimal():
            return int(said[:4]) / 2
    return _STATED_NOWHERE


def normal_font(house: etree._Element) -> str:
    """The typeface of running text as DrawingML has it; a file that names none is in Times New Roman for Word."""
    for place in _running_text(house):
        fonts = place.find(f"{WORD}rPr/{WORD}rFonts")
        if fonts is None:
            continue
        of_theme, name = str(fonts.get(f"{WORD}asciiTheme", "")), str(fonts.get(f"{WORD}ascii", ""))
        if of_theme:  # which comes before a name (ECMA-376 part 1, 17.3.2.26)
            return "+mj-lt" if of_theme.startswith("major") else "+mn-lt"
        if name:
            return name
    return "Times New Roman"


def _running_text(house: etree._Element) -> Iterator[etree._Element]:
    """Where the look of running text is said: the default style, what that rests on, and the file's defaults."""
    known = {_id(style): style for style in _styles(house)}
    one = next((style for style in known.values() if _type(style) == "paragraph" and _is_default(style)), None)
    met: set[str] = set()
    while one is not None and _id(one) not in met:
        met.add(_id(one))
        yield one
        one = known.get(val(one, "basedOn"))
    yield from house.iterfind(f"{WORD}docDefaults/{WORD}rPrDefault")


def _styles(root: etree._Element) -> Iterator[etree._Element]:
    return root.iterchildren(f"{WORD}style")


def _id(style: etree._Element) -> str:
    return str(style.get(f"{WORD}styleId", ""))


def _type(style: etree._Element) -> str:
    return str(style.get(f"{WORD}type", "paragraph"))


def _is_default(style: etree._Element) -> bool:
    return style.get(f"{WORD}default") in ("1", "true", "on")


def _renamed(style: etree._Element, identifier: str, name: str) -> etree._Element:
    copy = deepcopy(style)
    copy.set(f"{WORD}styleId", identifier)
    child(copy, "name").set(f"{WORD}val", name)
    return copy


def _free(wanted: str, taken: set[str], between: str) -> str:
    """``wanted``, or with a number behind it; names and ids of all types must differ, and not in case alone."""
    name, number = wanted, 2
    while name.lower() in taken:
        name, number = f"{wanted}{between}{number}", number + 1
    taken.add(name.lower())
    return name


def _plain_paper(ours: etree._Element) -> etree._Element:
    """The styles of a house that has none: our defaults."""
    root = etree.Element(ours.tag, nsmap={"w": W})
    root.extend(deepcopy(ours.findall(f"{WORD}docDefaults")))
    return root


def _with_extensions(house: etree._Element) -> etree._Element:
    """The root with ``w14`` declared as something that a program may ignore, for our tabular figures."""
    prefixes = {prefix: space for prefix, space in house.nsmap.items() if prefix} | {"w14": _W14, "mc": _MARKUP}
    root = etree.Element(house.tag, nsmap=prefixes)
    ignorable = str(house.get(f"{{{_MARKUP}}}Ignorable", "")).split()
    root.attrib.update(house.attrib)
    root.set(f"{{{_MARKUP}}}Ignorable", " ".join(dict.fromkeys([*ignorable, "w14"])))
    root.extend(list(house))
    return root
