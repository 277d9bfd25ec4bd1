"""A theme as paragraph styles: face, size, colour, leading and the space around."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factsheet.document.tree import Align, Role
from factsheet.render.theme import Theme

Colour = tuple[float, float, float]  # red, green, blue from 0 to 1

MILLIMETRE = 72 / 25.4


def colour(text: str) -> Colour:
    """``#rrggbb`` as a colour."""
    red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph's look; lengths in points. ``tracking`` is added after each character."""

    size: float
    leading: float
    colour: Colour
    weight: str = "regular"
    italic: bool = False
    align: Align = Align.LEFT
    tracking: float = 0.0
    before: float = 0.0
    after: float = 0.0


class Styles:
    """The named styles of a theme."""

    def __init__(self, theme: Theme) -> None:
        sizes, colours, space = theme.sizes, theme.colours, theme.spacing
        self.theme = theme
        self.ink = colour(colours.ink)
        self.soft = colour(colours.soft)
        self.rule = colour(colours.rule)
        self.tint = colour(colours.tint)
        self.accent = colour(colours.accent)
        self.caution = colour(colours.caution)
        line = sizes.line
        self.body = Style(sizes.body, sizes.body * line, self.ink, after=space.paragraph_after)
        self.small = Style(sizes.small, sizes.small * line, self.ink, after=space.paragraph_after)
        self.fine = replace(self.small, colour=self.soft, after=0.0)
        self.label = replace(self.body, colour=self.soft, after=0.0)
        self.date = replace(self.body, weight="semibold", align=Align.RIGHT, after=0.0)
        self.mark = replace(self.body, weight="semibold", colour=self.accent, after=0.0)
        self.bullet = replace(self.body, colour=self.accent, after=0.0)
        self.quote = replace(self.body, italic=True, after=1.0)
        self.cell = replace(self.body, after=0.0)
        self.column = replace(self.fine, weight="semibold")
        self.caption = replace(self.body, weight="semibold", before=space.block_after / 2, after=2.0)
        self.note = replace(self.small, after=0.0)
        self.note_mark = replace(self.small, colour=self.accent, after=0.0)
        self.roles = {
            Role.BODY: self.body,
            Role.KICKER: replace(
                self.fine, weight="semibold", tracking=sizes.small * 0.09, after=space.paragraph_after
            ),
            Role.SUBTITLE: Style(sizes.subtitle, sizes.subtitle * 1.3, self.soft, after=space.block_after),
            Role.STRIP: self.fine,
            Role.LEAD: replace(self.body, weight="semibold", after=1.5),
            Role.ATTRIBUTION: replace(self.fine, after=space.paragraph_after),
            Role.SMALL: self.small,
        }

    def heading(self, level: int) -> Style:
        """Levels 1 to 6; what lies beyond looks like 6."""
        sizes, space = self.theme.sizes, self.theme.spacing
        if level == 1:
            return Style(sizes.title, sizes.title * 1.16, self.ink, "bold", before=2.0, after=1.0)
        if level == 2:
            return Style(
                sizes.section,
                sizes.section * 1.25,
                self.accent,
                "semibold",
                before=space.section_before,
                after=space.section_after,
            )
        size = sizes.subsection if level == 3 else sizes.minor
        before = space.section_before * (0.75 if level == 3 else 0.55)
        return Style(size, size * 1.3, self.ink, "semibold", before=before, after=space.section_after * 0.6)
