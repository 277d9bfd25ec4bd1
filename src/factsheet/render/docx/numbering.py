"""The numbering part: bullets, numbers and dots, tied to their styles; one instance for each list that restarts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from factsheet.render.docx.framed import (
    DOT_SIZE,
    Box,
    box,
    bullet_number,
    list_indent,
    ordered_number,
    timeline_number,
)
from factsheet.render.docx.frames import LEVELS, Frame, Item, item_name
from factsheet.render.docx.look import Look, style_id
from factsheet.render.docx.xml import DECLARATION, W
from factsheet.render.theme import Theme

EM_SPACE = "\u2003"


class Restart(Struct, frozen=True, gc=False):
    """An ordered list: a new instance of the frame's numbers; ``level`` counts from 1."""

    frame: Frame
    level: int
    start: int


def restart_number(index: int) -> int:
    """The numId of the document's ordered list ``index``, counted from 0."""
    return timeline_number() + 1 + index


def numbering_part(theme: Theme, marks: float, restarts: list[Restart]) -> str:
    last = timeline_number()
    styled = [f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, last + 1)]
    restarted = [_instance(restart_number(index), restart) for index, restart in enumerate(restarts)]
    inner = "".join([_definitions(theme, marks), *styled, *restarted])
    return f'{DECLARATION}<w:numbering xmlns:w="{W}">{inner}</w:numbering>'


def _instance(number: int, restart: Restart) -> str:
    level = restart.level - 1
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{ordered_number(restart.frame)}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{restart.start}"/></w:lvlOverride></w:num>'
    )


@lru_cache(maxsize=8)  # sheets of one look have the same lists
def _definitions(theme: Theme, marks: float) -> str:
    return "".join(_abstracts(theme, marks))


def _abstracts(theme: Theme, marks: float) -> Iterator[str]:
    for frame in Frame:
        place = box(theme, frame, marks)
        bullets = (_level(theme, frame, place, Item.BULLET, level) for level in range(1, LEVELS + 1))
        yield _abstract(bullet_number(frame), bullets)
        numbers = (_level(theme, frame, place, Item.NUMBER, level) for level in range(1, LEVELS + 1))
        yield _abstract(ordered_number(frame), numbers)
    look = Look(ink=theme.colours.accent, size=DOT_SIZE)
    dot = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="TimelineEvent"/>'
        f'<w:lvlText w:val="●"/><w:lvlJc w:val="left"/>{look.run()}</w:lvl>'
    )
    yield _abstract(timeline_number(), [dot])


def _abstract(number: int, levels: Iterator[str] | list[str]) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


def _level(theme: Theme, frame: Frame, place: Box, item: Item, level: int) -> str:
    left, hanging = list_indent(place, level)
    moved = EM_SPACE * (level - 1) if place.ruled else ""
    if item is Item.BULLET:
        # A bullet is one character to LibreOffice; text without a number may be more.
        form, text, look = "none" if moved else "bullet", "•–·"[level - 1], Look(ink=theme.colours.accent, italic=False)
    else:
        form, text, look = ("decimal", "lowerLetter", "lowerRoman")[level - 1], f"%{level}.", Look(italic=False)
    indent = Look(left=left, hanging=hanging)
    return (
        f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style_id(item_name(frame, item, level))}"/>'
        f'<w:lvlText w:val="{moved}{text}"/><w:lvlJc w:val="left"/>{indent.paragraph()}{look.run()}</w:lvl>'
    )
