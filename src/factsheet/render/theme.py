"""A theme: the look that every backend reads, from one TOML file."""

from __future__ import annotations

from msgspec import Struct, field


class Fonts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One family of TrueType files. File names are relative to the theme file's folder.

    ``fallback`` are files for what the family lacks, in order; the built-in ones come after them.
    """

    family: str = "Source Sans 3"
    regular: str = "../fonts/SourceSans3-Regular.ttf"
    italic: str = "../fonts/SourceSans3-Italic.ttf"
    semibold: str = "../fonts/SourceSans3-SemiBold.ttf"
    semibold_italic: str = "../fonts/SourceSans3-SemiBoldItalic.ttf"
    bold: str = "../fonts/SourceSans3-Bold.ttf"
    fallback: tuple[str, ...] = ()


class Sizes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Type sizes in points."""

    title: float = 23
    subtitle: float = 12
    section: float = 14
    subsection: float = 11.5
    minor: float = 10
    body: float = 10
    small: float = 8.5
    raised: float = 6.5  # a note's number
    marking: float = 12
    line: float = 1.4  # line height, times the size


class Colours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``#rrggbb``. Text colours keep 4.5 : 1 on white and on the tint (WCAG 2.2, 1.4.3)."""

    ink: str = "#1b1f24"
    soft: str = "#5b6670"
    rule: str = "#c9d0d6"
    tint: str = "#f3f5f7"
    accent: str = "#0b4f7a"
    caution: str = "#8a4b00"


class Page(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Margins and hanging columns, in millimetres."""

    side: float = 24
    top: float = 24
    bottom: float = 22
    dates: float = 30
    labels: float = 34
    marks: float = 8


class Spacing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Vertical space in points; the PDF takes the nearest eighth of the body's line (1.75 here)."""

    section_before: float = 19.25
    section_after: float = 5.25
    paragraph_after: float = 5.25
    item_after: float = 3.5
    block_after: float = 8.75


class Theme(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``folder`` is where the theme file lies; font files are looked up from there."""

    name: str = "plain"
    folder: str = ""
    fonts: Fonts = field(default_factory=Fonts)
    sizes: Sizes = field(default_factory=Sizes)
    colours: Colours = field(default_factory=Colours)
    page: Page = field(default_factory=Page)
    spacing: Spacing = field(default_factory=Spacing)
