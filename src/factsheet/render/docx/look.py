"""Paragraph and character properties, written in the order of the schema (ECMA-376 part 1, 17.3 and 17.7)."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from factsheet.render.docx.xml import attribute, colour, half_points, twips


class Border(Struct, frozen=True, gc=False):
    """``width`` and ``space`` in points; ``ink`` is ``#rrggbb``. Word takes widths from 0.25 to 12 points."""

    ink: str
    width: float = 0.5
    space: float = 0

    def xml(self, side: str) -> str:
        return (
            f'<w:{side} w:val="single" w:sz="{round(self.width * 8)}" w:space="{round(self.space)}"'
            f' w:color="{colour(self.ink)}"/>'
        )


_SIDES = ("top", "left", "bottom", "right")
"""In the order of the schema."""


class Tab(StrEnum):
    LEFT = "left"
    RIGHT = "right"


class Look(Struct, frozen=True, gc=False, kw_only=True):
    """What a paragraph or character style sets; ``None`` and ``False`` leave it to the style it is based on.

    Lengths in points, colours ``#rrggbb``. ``number`` is (numId, level from 0). A hanging first
    line starts ``hanging`` left of ``left``.
    """

    keep_next: bool | None = None
    keep_lines: bool = False
    number: tuple[int, int] | None = None
    borders: tuple[tuple[str, Border], ...] = ()  # side and border, in the order of `_SIDES`
    shade: str = ""
    tabs: tuple[tuple[Tab, float], ...] = ()
    right_to_left: bool | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    exact: bool = False
    lines: float | None = None  # in place of ``line``: each line as high as its own words, times this
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    align: str = ""
    outline: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool = False
    no_proof: bool = False
    ink: str = ""
    tracking: float | None = None
    size: float | None = None
    underline: str = ""  # the colour of the line
    outlined: Border | None = None
    raised: bool = False
    tabular: bool = False

    def paragraph(self) -> str:
        """``w:pPr``, or "" when nothing is set."""
        parts = [
            "" if self.keep_next is None else _switch("keepNext", self.keep_next),
            "<w:keepLines/>" if self.keep_lines else "",
            self._numbering(),
            self._borders(),
            f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(self.shade)}"/>' if self.shade else "",
            self._tabs(),
            "" if self.right_to_left is None else _switch("bidi", self.right_to_left),
            self._spacing(),
            self._indent(),
            f'<w:jc w:val="{self.align}"/>' if self.align else "",
            f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "",
        ]
        inner = "".join(parts)
        return f"<w:pPr>{inner}</w:pPr>" if inner else ""

    def run(self) -> str:
        """``w:rPr``, or "" when nothing is set."""
        parts = [
            "" if self.bold is None else _switch("b", self.bold) + _switch("bCs", self.bold),
            "" if self.italic is None else _switch("i", self.italic) + _switch("iCs", self.italic),
            "<w:caps/>" if self.capitals else "",
            "<w:noProof/>" if self.no_proof else "",
            f'<w:color w:val="{colour(self.ink)}"/>' if self.ink else "",
            f'<w:spacing w:val="{twips(self.tracking)}"/>' if self.tracking is not None else "",
            self._size(),
            f'<w:u w:val="single" w:color="{colour(self.underline)}"/>' if self.underline else "",
            self.outlined.xml("bdr") if self.outlined else "",
            '<w:vertAlign w:val="superscript"/>' if self.raised else "",
            '<w14:numForm w14:val="lining"/><w14:numSpacing w14:val="tabular"/>' if self.tabular else "",
        ]
        inner = "".join(parts)
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""

    def mirrored(self) -> Look:
        """For a page that is read from right to left, where indents turn by themselves and borders do not."""
        sides = {"left": "right", "right": "left"}
        turned = {sides.get(side, side): border for side, border in self.borders}
        return replace(self, borders=tuple((side, turned[side]) for side in _SIDES if side in turned))

    def _numbering(self) -> str:
        if self.number is None:
            return ""
        number, level = self.number
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def _borders(self) -> str:
        inner = "".join(border.xml(side) for side, border in self.borders)
        return f"<w:pBdr>{inner}</w:pBdr>" if inner else ""

    def _tabs(self) -> str:
        inner = "".join(f'<w:tab w:val="{kind}" w:pos="{twips(place)}"/>' for kind, place in self.tabs)
        return f"<w:tabs>{inner}</w:tabs>" if inner else ""

    def _spacing(self) -> str:
        inner = ""
        if self.before is not None:
            inner += f' w:before="{twips(self.before)}"'
        if self.after is not None:
            inner += f' w:after="{twips(self.after)}"'
        if self.line is not None:
            inner += f' w:line="{twips(self.line)}" w:lineRule="{"exact" if self.exact else "atLeast"}"'
        if self.lines is not None:
            inner += f' w:line="{round(self.lines * 240)}" w:lineRule="auto"'
        return f"<w:spacing{inner}/>" if inner else ""

    def _indent(self) -> str:
        inner = ""
        if self.left is not None:
            inner += f' w:left="{twips(self.left)}"'
        if self.right is not None:
            inner += f' w:right="{twips(self.right)}"'
        if self.hanging is not None:
            inner += f' w:hanging="{twips(self.hanging)}"'
        return f"<w:ind{inner}/>" if inner else ""

    def _size(self) -> str:
        if self.size is None:
            return ""
        size = half_points(self.size)
        return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _switch(name: str, on: bool) -> str:
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


class Style(Struct, frozen=True, gc=False, kw_only=True):
    """A paragraph or character style. ``shown`` puts it into Word's gallery."""

    name: str
    look: Look
    based: str = "Normal"
    next: str = ""
    character: bool = False
    shown: bool = False

    def mirrored(self) -> Style:
        return replace(self, look=self.look.mirrored())

    def xml(self) -> str:
        kind = "character" if self.character else "paragraph"
        default = ' w:default="1"' if self.name == "Normal" else ""
        own = "" if self.name in _BUILT_IN else ' w:customStyle="1"'
        based = f'<w:basedOn w:val="{style_id(self.based)}"/>' if self.based and self.name != "Normal" else ""
        following = f'<w:next w:val="{style_id(self.next)}"/>' if self.next else ""
        gallery = "<w:qFormat/>" if self.shown else "<w:semiHidden/><w:unhideWhenUsed/>"
        return (
            f'<w:style w:type="{kind}"{default}{own} w:styleId="{style_id(self.name)}">'
            f'<w:name w:val="{attribute(_BUILT_IN.get(self.name, self.name))}"/>{based}{following}{gallery}'
            f"{'' if self.character else self.look.paragraph()}{self.look.run()}</w:style>"
        )


_SAME = ("Normal", "Title", "Subtitle", "Quote", "Hyperlink", "Strong", "Emphasis")
_LISTS = ("List Bullet", "List Number", "List Continue")
_BUILT_IN = {
    **{name: name for name in _SAME},
    **{f"{name}{level}": f"{name}{level}" for name in _LISTS for level in ("", " 2", " 3")},
    **{name: name.lower() for name in ("Caption", "Header", "Footer", "Footnote Text", "Footnote Reference")},
    **{f"Comment {kind}": f"annotation {kind.lower()}" for kind in ("Text", "Reference")},
    **{f"Heading {level}": f"heading {level}" for level in range(1, 7)},
    **{f"TOC {level}": f"toc {level}" for level in range(1, 4)},
}
"""The styles that Word knows, and their names in the file."""


def style_id(name: str) -> str:
    """The id of a style: its name without spaces."""
    return name.replace(" ", "")
