"""The styles of each frame: its paragraphs and its lists, and the numbering that ties them together."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from factsheet.render.docx.frames import LEVELS, TURNED, Frame, Item, Kind, item_name, kind_name
from factsheet.render.docx.look import Border, Look, Style, Tab
from factsheet.render.theme import Theme

STEP = 14.0
"""The indent of one level of a list, in points."""

TIMELINE_GAP = 10.0
"""From a timeline's line to its events, in points."""

DOT_SIZE = 9.0
DOT_WIDTH = 0.55
"""Type size of a timeline's dot, and its width in ems: half of it hangs over the line."""


class Box(Struct, frozen=True, gc=False):
    """What a frame gives to its paragraphs; ``after`` is the space below a paragraph and below an item."""

    left: float = 0
    right: float = 0
    borders: tuple[tuple[str, Border], ...] = ()
    shade: str = ""
    after: float = 0
    item_after: float = 0

    @property
    def ruled(self) -> bool:
        """Whether a rule stands at its left, so that its lists must not move that rule."""
        return bool(self.borders)


def box(theme: Theme, frame: Frame, marks: float) -> Box:
    colours, spacing = theme.colours, theme.spacing
    match frame:
        case Frame.BODY:
            return Box(after=spacing.paragraph_after, item_after=spacing.item_after)
        case Frame.SUMMARY:
            return _callout(colours.accent, colours.tint)
        case Frame.CAVEAT:
            return _callout(colours.caution, colours.tint)
        case Frame.NOTE:
            return _callout(colours.soft, colours.tint)
        case Frame.QUOTE:
            return _quote(colours.rule, 0)
        case Frame.MARKED_QUOTE:
            return _quote(colours.rule, marks)
        case Frame.TIMELINE_QUOTE:
            return _quote(colours.rule, TIMELINE_GAP)
        case Frame.MARKED:
            return Box(left=marks, after=spacing.item_after, item_after=spacing.item_after / 2)
        case Frame.TIMELINE:
            return Box(left=TIMELINE_GAP)
        case Frame.CARD:
            return Box()


def _quote(rule: str, indent: float) -> Box:
    return Box(left=indent + 12, borders=(("left", Border(rule, 2.25, 9)),))


def _callout(rule: str, tint: str) -> Box:
    edge = Border(tint, 0.5, 3)
    borders = (("top", edge), ("left", Border(rule, 2.25, 9)), ("bottom", edge), ("right", Border(tint, 0.5, 7)))
    return Box(left=12, right=8, borders=borders, shade=tint)


def framed_styles(theme: Theme, marks: float) -> Iterator[Style]:
    for frame in Frame:
        yield from _paragraphs(theme, frame, box(theme, frame, marks))
        yield from _lists(theme, frame, box(theme, frame, marks))
    item = Look(after=theme.spacing.item_after, left=marks, hanging=marks, tabs=((Tab.LEFT, marks),))
    yield Style(name="Marked Item", look=item, shown=True)
    yield Style(name="Marked Item Claim", look=Look(keep_next=True, after=0), based="Marked Item")
    dot = TIMELINE_GAP + DOT_SIZE * DOT_WIDTH / 2
    event = Look(after=0, number=(timeline_number(), 0), left=TIMELINE_GAP, hanging=dot)
    yield Style(name="Timeline Event", look=event, shown=True)


def _paragraphs(theme: Theme, frame: Frame, place: Box) -> Iterator[Style]:
    sizes, colours = theme.sizes, theme.colours
    base = Look(
        after=place.after,
        left=place.left or None,
        right=place.right or None,
        borders=place.borders,
        shade=place.shade,
    )
    italic = True if frame.quoted else None
    name = kind_name(frame, Kind.TEXT)
    claim = replace(base, keep_next=True, after=0, italic=italic)
    if frame is not Frame.BODY:
        look = claim if frame.quoted else base
        based = "Quote" if frame.quoted and frame is not Frame.QUOTE else "Normal"
        yield Style(name=name, look=look, based=based, shown=True)
    small = replace(base, ink=colours.soft, size=sizes.small, line=sizes.small * sizes.line)
    for kind, look in (
        *(() if frame.quoted else ((Kind.CLAIM, claim),)),
        (Kind.LEAD, replace(base, keep_next=True, after=min(place.after, 2), bold=True)),
        (Kind.ATTRIBUTION, small),
        (Kind.ABOVE, replace(small, keep_next=True)),
        (Kind.SMALL, replace(small, ink=theme.colours.ink, after=min(place.after, 3))),
    ):
        yield Style(name=kind_name(frame, kind), look=look, next=name, shown=frame is Frame.BODY)
    turned = Look(right_to_left=True, left=place.right, right=place.left)
    for text in dict.fromkeys((name, kind_name(frame, Kind.CLAIM))):
        yield Style(name=f"{text} {TURNED}", look=turned, based=text)


def _lists(theme: Theme, frame: Frame, place: Box) -> Iterator[Style]:
    sizes, colours = theme.sizes, theme.colours
    for level in range(1, LEVELS + 1):
        left, hanging = list_indent(place, level)
        text = Look(
            after=place.item_after,
            left=left,
            right=place.right or None,
            borders=place.borders,
            shade=place.shade,
            italic=True if frame.quoted else None,
        )
        below = replace(text, left=place.left or None) if place.ruled else text
        attribution = replace(below, italic=None, ink=colours.soft, size=sizes.small, line=sizes.small * sizes.line)
        for item, look in (
            (Item.BULLET, replace(text, number=(bullet_number(frame), level - 1), hanging=hanging)),
            (Item.NUMBER, replace(text, number=(ordered_number(frame), level - 1), hanging=hanging)),
            (Item.CONTINUE, below),
            (Item.ATTRIBUTION, attribution),
        ):
            yield Style(name=item_name(frame, item, level), look=look, shown=frame is Frame.BODY and level == 1)


def list_indent(place: Box, level: int) -> tuple[float, float]:
    """Left indent and hanging first line, in points.

    Where a rule stands at the left, every level hangs back to it, for Word draws the rule at the
    leftmost line; the numbering then moves the bullet in. Paragraphs below a bullet stay at the rule.
    """
    left = place.left + level * STEP
    return left, level * STEP if place.ruled else STEP


def bullet_number(frame: Frame) -> int:
    """The numId of the frame's bullets."""
    return 2 * list(Frame).index(frame) + 1


def ordered_number(frame: Frame) -> int:
    """The numId of the frame's numbers."""
    return 2 * list(Frame).index(frame) + 2


def timeline_number() -> int:
    """The numId of the timeline's dots, the last one of the styles."""
    return 2 * len(Frame) + 1
