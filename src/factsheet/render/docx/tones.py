"""The character styles of running text.

A run takes one character style only, so each combination of stress, importance, softness and
link is a style.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from factsheet.render.docx.look import Border, Look, Style, style_id
from factsheet.render.theme import Theme


class Tone(Struct, frozen=True, gc=False):
    """How words are set; ``fixed`` names a style that overrides the rest. ``style`` is the id of the one they take."""

    link: bool = False
    soft: bool = False
    strong: bool = False
    emphasis: bool = False
    fixed: str = ""
    style: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "style", style_id(self.name))  # once, for all the words that are set so

    @property
    def name(self) -> str:
        """The name of the character style, "" for plain words."""
        words = ((self.link, "Hyperlink"), (self.soft, "Soft"), (self.strong, "Strong"), (self.emphasis, "Emphasis"))
        return self.fixed or " ".join(word for on, word in words if on)


PLAIN = Tone()

SUPERSCRIPT = 0.65
"""What Word makes of a size when it raises it."""


def character_styles(theme: Theme) -> Iterator[Style]:
    yield from _combinations(theme)
    colours, sizes = theme.colours, theme.sizes
    raised = Look(ink=colours.accent, size=sizes.raised / SUPERSCRIPT, raised=True)
    badge = Look(ink=colours.caution, size=sizes.small - 1, bold=True, outlined=Border(colours.caution, 0.5, 1))
    fixed = {
        "Badge": badge,
        "News Badge": replace(badge, ink=colours.accent, outlined=Border(colours.accent, 0.5, 1)),
        "Caveat Mark": Look(ink=colours.caution, size=sizes.small),
        "Code": Look(no_proof=True),
        "Footnote Reference": raised,
        "Note Number": Look(ink=colours.accent),
        "Caption Number": Look(ink=colours.soft, size=sizes.small),
        "Comment Reference": Look(size=sizes.small),
        "Term": Look(ink=colours.accent, bold=True),
        "Term Mark": Look(ink=colours.caution, bold=True),
    }
    for name, look in fixed.items():
        yield Style(name=name, look=look, based="Default Paragraph Font", character=True, shown=True)


def _combinations(theme: Theme) -> Iterator[Style]:
    colours, sizes = theme.colours, theme.sizes
    for link, soft, strong, emphasis in product((False, True), repeat=4):
        tone = Tone(link, soft, strong, emphasis)
        if tone == PLAIN:
            continue
        look = Look(
            bold=True if strong else None,
            italic=True if emphasis else None,
            ink=colours.accent if link else colours.soft if soft else "",
            size=sizes.small if soft else None,
            underline=colours.rule if link else "",
        )
        simple = " " not in tone.name
        yield Style(name=tone.name, look=look, based="Default Paragraph Font", character=True, shown=simple)
