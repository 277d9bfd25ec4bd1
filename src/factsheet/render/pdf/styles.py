"""A theme as paragraph styles: face, size, colour, leading and the space around."""

from __future__ import annotations

import math
from functools import cached_property

from msgspec import Struct
from msgspec.structs import asdict, replace

from factsheet.document.tree import Align, Role
from factsheet.render.theme import Spacing, Theme

Colour = tuple[float, float, float]  # red, green, blue from 0 to 1

MILLIMETRE = 72 / 25.4
_STEPS = 8  # in a line of the body


def colour(text: str) -> Colour:
    """``#rrggbb`` as a colour."""
    red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


class Style(Struct, frozen=True, gc=False):
    """A paragraph's look; lengths in points. ``tracking`` is added after each character."""

    size: float
    leading: float
    colour: Colour
    weight: str = "regular"
    italic: bool = False
    align: Align = Align.LEFT
    tracking: float = 0.0
    balanced: bool = False  # lines about equally long: for titles and strips
    before: float = 0.0
    after: float = 0.0


class Styles:
    """The named styles of a theme, for a language (BCP 47).

    Leadings and gaps are whole multiples of ``step``, an eighth of the body's line, so that lines
    keep step from block to block.
    """

    def __init__(self, theme: Theme, language: str = "en") -> None:
        sizes, colours = theme.sizes, theme.colours
        self.theme = theme
        self.language = language
        self.ink = colour(colours.ink)
        self.soft = colour(colours.soft)
        self.rule = colour(colours.rule)
        self.tint = colour(colours.tint)
        self.accent = colour(colours.accent)
        self.caution = colour(colours.caution)
        line = sizes.body * sizes.line
        self.step = line / _STEPS
        self.space = space = Spacing(**{name: self.stepped(points) for name, points in asdict(theme.spacing).items()})
        paragraph, block = space.paragraph_after, space.block_after
        self.body = Style(sizes.body, line, self.ink, after=paragraph)
        self.small = Style(sizes.small, self._leading(sizes.small, sizes.line), self.ink, after=paragraph)
        self.fine = replace(self.small, colour=self.soft, after=0.0)
        self.label = replace(self.body, colour=self.soft, after=0.0)
        self.date = replace(self.body, weight="semibold", align=Align.RIGHT, after=0.0)
        self.mark = replace(self.body, weight="semibold", colour=self.accent, after=0.0)
        self.bullet = replace(self.body, colour=self.accent, after=0.0)
        self.quote = replace(self.body, italic=True, after=self.step)
        self.cell = replace(self.body, after=0.0)
        self.column = replace(self.fine, weight="semibold")
        self.caption = replace(self.body, weight="semibold", before=self.stepped(block / 2), after=self.step)
        self.note = replace(self.small, after=0.0)
        self.note_mark = replace(self.small, colour=self.accent, after=0.0)
        subtitle = self._leading(sizes.subtitle, 1.3)
        kicker = replace(self.fine, weight="semibold", tracking=sizes.small * 0.09, balanced=True, after=paragraph)
        self.roles = {
            Role.BODY: self.body,
            Role.KICKER: kicker,
            Role.SUBTITLE: Style(sizes.subtitle, subtitle, self.soft, balanced=True, after=block),
            Role.STRIP: replace(self.fine, balanced=True),
            Role.LEAD: replace(self.body, weight="semibold", after=self.step),
            Role.ATTRIBUTION: replace(self.fine, after=paragraph),
            Role.SMALL: self.small,
        }

    @cached_property
    def decimal(self) -> str:
        """The sign between a number's units and its decimals."""
        from factsheet.render.pdf.language import decimal_sign  # imported when numbers are put in line: start-up time

        return decimal_sign(self.language)

    def stepped(self, points: float) -> float:
        """The nearest multiple of the step."""
        return math.floor(points / self.step + 0.5) * self.step

    def _leading(self, size: float, line: float) -> float:
        """For a type size and what its line should be, times the size; not less than the size."""
        return max(self.stepped(size * line), math.ceil(size / self.step) * self.step)

    def heading(self, level: int) -> Style:
        """Levels 1 to 6; what lies beyond looks like 6."""
        sizes, space = self.theme.sizes, self.space
        if level == 1:
            return Style(sizes.title, self._leading(sizes.title, 1.16), self.ink, "bold", balanced=True)
        if level == 2:
            section = Style(sizes.section, self._leading(sizes.section, 1.25), self.accent, "semibold", balanced=True)
            return replace(section, before=space.section_before, after=space.section_after)
        size = sizes.subsection if level == 3 else sizes.minor
        before = self.stepped(space.section_before * (0.75 if level == 3 else 0.55))
        after = self.stepped(space.section_after * 0.6)
        return Style(size, self._leading(size, 1.3), self.ink, "semibold", before=before, after=after)
