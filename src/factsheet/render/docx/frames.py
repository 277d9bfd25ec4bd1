"""Where a paragraph stands, and which style it has there.

A frame is a place that gives its paragraphs an indent, a rule or a tint: the body, a callout, a
quote, a marked item, a timeline's event, a card's value. Word has no such boxes for paragraphs:
each kind of paragraph has a style of its own in each frame.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from factsheet.document.tree import CalloutKind, Role
from factsheet.render.docx.look import style_id

LEVELS = 3
"""Levels of lists that have styles; deeper lists stand on the last one."""


class Frame(StrEnum):
    """Each value begins the names of the frame's styles."""

    BODY = ""
    SUMMARY = "Callout Summary"
    CAVEAT = "Callout Caveat"
    NOTE = "Callout Note"
    QUOTE = "Quote"
    MARKED = "Marked"
    TIMELINE = "Timeline"
    CARD = "Card"
    MARKED_QUOTE = "Marked Quote"
    TIMELINE_QUOTE = "Timeline Quote"

    @property
    def quote(self) -> Frame:
        """The frame of a quote that stands in this one."""
        match self:
            case Frame.MARKED | Frame.MARKED_QUOTE:
                return Frame.MARKED_QUOTE
            case Frame.TIMELINE | Frame.TIMELINE_QUOTE:
                return Frame.TIMELINE_QUOTE
            case _:
                return Frame.QUOTE

    @property
    def quoted(self) -> bool:
        return self.quote is self


class Kind(StrEnum):
    """What a paragraph is in its frame; the values end the names of styles."""

    TEXT = ""
    CLAIM = "Claim"  # text with an attribution below: kept with it
    LEAD = "Lead"
    ATTRIBUTION = "Attribution"
    ABOVE = "Attribution Above"  # one with a quote below: kept with it
    SMALL = "Small"


class Following(StrEnum):
    """What stands below a paragraph, as far as it matters to it."""

    ATTRIBUTION = "attribution"
    QUOTE = "quote"
    OTHER = ""


class Item(StrEnum):
    """What a paragraph is in a list."""

    BULLET = "List Bullet"
    NUMBER = "List Number"
    CONTINUE = "List Continue"
    ATTRIBUTION = "List Attribution"


_TEXT = {Frame.BODY: "Normal", Frame.MARKED: "Marked Text", Frame.TIMELINE: "Timeline Text", Frame.CARD: "Card Value"}


def kind_name(frame: Frame, kind: Kind) -> str:
    """The name of the style of a paragraph outside lists."""
    if kind is Kind.TEXT or (kind is Kind.CLAIM and frame.quoted):  # somebody's words are Word's own "Quote"
        return _TEXT.get(frame, frame.value)
    return f"{frame} {kind}".strip()


def item_name(frame: Frame, item: Item, level: int) -> str:
    """The name of the style of a list's paragraph; ``level`` counts from 1."""
    return f"{frame} {item}".strip() + (f" {level}" if level > 1 else "")


class Place(Struct, frozen=True, gc=False):
    """Where a block stands: its frame, the depth of lists round it, and the width it has, in points."""

    frame: Frame
    width: float
    level: int = 0

    def deeper(self) -> Place:
        return replace(self, level=min(self.level + 1, LEVELS))

    def inside(self, frame: Frame, width: float) -> Place:
        return Place(frame, width)


TURNED = "Right to Left"
"""Ends the names of styles of paragraphs that are read so in a document that is not."""


def paragraph_style(
    place: Place, role: Role, following: Following = Following.OTHER, *, right_to_left: bool = False
) -> str:
    """The style id of a paragraph; only running text has a style that is read from right to left."""
    return _paragraph_style(place.frame, place.level, role, following, right_to_left)


@cache  # there are not many
def _paragraph_style(frame: Frame, level: int, role: Role, following: Following, right_to_left: bool) -> str:
    kind = _kind(role, following)
    if right_to_left and not level and kind in (Kind.TEXT, Kind.CLAIM):
        return style_id(f"{kind_name(frame, kind)} {TURNED}")
    if level:
        item = Item.ATTRIBUTION if kind in (Kind.ATTRIBUTION, Kind.ABOVE) else Item.CONTINUE
        return style_id(item_name(frame, item, level))
    if frame is Frame.BODY and role in _ALONE:
        return style_id(_ALONE[role])
    return style_id(kind_name(frame, kind))


_ALONE = {Role.KICKER: "Kicker", Role.SUBTITLE: "Subtitle", Role.STRIP: "Strip"}


def _kind(role: Role, following: Following) -> Kind:
    match role:
        case Role.BODY | Role.SUBTITLE:
            return Kind.CLAIM if following is Following.ATTRIBUTION else Kind.TEXT
        case Role.LEAD:
            return Kind.LEAD
        case Role.ATTRIBUTION:
            return Kind.ABOVE if following is Following.QUOTE else Kind.ATTRIBUTION
        case Role.SMALL | Role.KICKER | Role.STRIP:
            return Kind.SMALL
        case _:
            assert_never(role)


def callout_frame(kind: CalloutKind) -> Frame:
    match kind:
        case CalloutKind.SUMMARY:
            return Frame.SUMMARY
        case CalloutKind.CAVEAT:
            return Frame.CAVEAT
        case CalloutKind.NOTE:
            return Frame.NOTE
        case _:
            assert_never(kind)
