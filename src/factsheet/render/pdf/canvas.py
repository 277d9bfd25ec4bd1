"""A canvas that shows text by its own operators, and can leave a drawing for later.

What is not known before the last page (how many pages there are, on which a section stands) is
deferred: a place is kept in the page's stream, and filled before the file is written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from factsheet.render.pdf.fonts import SubsetFont, utf16
from factsheet.render.pdf.styles import Colour

Deferred = Callable[["PageCanvas"], None]


class PageCanvas(Canvas):
    """Coordinates are in points from the bottom left of the current frame of reference."""

    _code: list[str]
    _doc: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.page_of: dict[str, int] = {}
        self._deferred: list[tuple[list[str], int, Deferred]] = []
        self._closed: list[tuple[Any, list[str]]] = []
        self._outline: list[int] = []
        self._begin_state()

    def _make_preamble(self) -> None:
        self._preamble = ""  # the usual one sets Helvetica

    # --- text -------------------------------------------------------------------------------

    def begin_text(self) -> None:
        self._code.append("BT")
        self._begin_state()

    def end_text(self) -> None:
        """Rise and tracking outlive a text object, so they are put back."""
        self.text_state(self._text_colour or (0.0, 0.0, 0.0), 0.0, 0.0)
        self._code.append("ET")

    def _begin_state(self) -> None:
        self._text_font = ""
        self._text_colour: Colour | None = None
        self._text_rise = self._text_tracking = 0.0

    def move_text(self, x: float, y: float) -> None:
        """The baseline's start of what is shown next."""
        self._code.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm")

    def text_state(self, colour: Colour, rise: float, tracking: float) -> None:
        if colour != self._text_colour:
            red, green, blue = colour
            self._code.append(f"{red:.4f} {green:.4f} {blue:.4f} rg")
            self._text_colour = colour
        if rise != self._text_rise:
            self._code.append(f"{rise:.3f} Ts")
            self._text_rise = rise
        if tracking != self._text_tracking:
            self._code.append(f"{tracking:.3f} Tc")
            self._text_tracking = tracking

    def show(self, font: SubsetFont, size: float, text: str, original: str | None = None) -> None:
        """Draw glyphs; ``original`` is what they stand for, if it is not themselves (ISO 32000-1, 14.9.4)."""
        code = self._code
        if original is not None:
            code.append(f"/Span <</ActualText <FEFF{utf16(original)}>>> BDC")
        for subset, data in font.splitString(text, self._doc):
            selected = f"{font.getSubsetInternalName(subset, self._doc)} {size:.3f} Tf"
            if selected != self._text_font:
                code.append(selected)
                self._text_font = selected
            code.append(f"({escapePDF(data)}) Tj")
        if original is not None:
            code.append("EMC")

    # --- places and links -------------------------------------------------------------------

    def place(self, name: str, x: float, top: float) -> None:
        """Make a destination of a place on this page; the first of a name counts."""
        if name not in self.page_of:
            self.page_of[name] = self.getPageNumber()
            self.bookmarkHorizontal(name, x, top)

    def link(self, target: str, rect: tuple[float, float, float, float]) -> None:
        """To an address, or to ``#`` and a destination."""
        if target.startswith("#"):
            self.linkRect("", target[1:], rect, relative=1, thickness=0, Border="[0 0 0]")
        else:
            self.linkURL(target, rect, relative=1, thickness=0)

    def outline(self, title: str, name: str, level: int) -> None:
        """An entry below the nearest one of a lesser level."""
        while self._outline and self._outline[-1] >= level:
            self._outline.pop()
        self.addOutlineEntry(title, name, len(self._outline), closed=False)
        self._outline.append(level)

    # --- later ------------------------------------------------------------------------------

    def defer(self, draw: Deferred) -> None:
        """Draw here when all pages are known; links and destinations cannot be made then."""
        self._deferred.append((self._code, len(self._code), draw))
        self._code.append("")

    def showPage(self) -> None:
        code, number = self._code, self.getPageNumber()
        super().showPage()
        self._closed.append((self._doc.idToObject[f"Page{number}"], code))

    def finish(self) -> None:
        """Fill what was deferred; after it, nothing can be drawn."""
        for code, index, draw in self._deferred:
            self._code = []
            draw(self)
            code[index] = "\n".join(self._code)
        self._code = []
        for page, code in self._closed:
            stream = PDFStream(content="\n".join(code))
            stream.filters = [PDFZCompress]
            page.Contents = stream
            page.stream = None
