"""A canvas that marks all that it draws: as the content of a structure element, or as an artifact.

It writes the operators of a page's content (ISO 32000-1, annex A), and can leave a drawing for later: what is not
known before the last page (how many pages there are, on which a section stands) is deferred, a place is kept in the
page's content, and filled before the file is written.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pdfgeom import bezierArc

from factsheet.render.pdf.fonts import SubsetFont, utf16
from factsheet.render.pdf.shaping import Glyph
from factsheet.render.pdf.strings import LONGEST, address, shortened, text_string, title_string
from factsheet.render.pdf.structure import Annotation, Element, Structure
from factsheet.render.pdf.styles import Colour

Deferred = Callable[["PageCanvas"], None]

_ARTIFACT = "/Artifact BMC"
_PART = LONGEST // 2  # characters, each of one or two UTF-16 code units
_BLACK = (0.0, 0.0, 0.0)

_number = lru_cache(4_096)(fp_str)  # most numbers return on each page


class PageCanvas(Canvas):
    """Coordinates are in points from the bottom left of the page. ``page_of`` are the numbers of destinations' pages.

    What comes by the thousand is given to reportlab as it is to stand in the file.
    """

    _code: list[str]
    _doc: Any
    _pageNumber: int
    _annotationrefs: list[Any]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.structure = Structure()
        self.page_of: dict[str, int] = {}
        self._element: Element | None = None  # of what is drawn, text aside
        self._open: Element | str = ""  # whose mark is open; "" is none
        self._unmarked = False  # a mark is round all that is drawn
        self._all_artifacts = False
        self._selections: dict[tuple[SubsetFont, int, float], str] = {}  # operators that set a font
        self._places: dict[str, str] = {}  # of destinations, on their pages
        self._links: list[tuple[str, bytes, str]] = []  # into the document: name, start, goal
        self._waiting: list[tuple[str, str, str, str]] = []  # of the page at hand: name, start, what is said, goal
        self._numbers: list[int] = []  # of pages, as objects
        self._deferred: list[tuple[list[str], int, Deferred]] = []
        self._unpacked: list[tuple[Any, list[str]]] = []  # pages on which something is deferred, and their content
        self._titled: list[str] = []  # destinations that are in the outline
        self._levels: list[int] = []
        self._key: int | None = None  # of the page in the parent tree
        self._begin_state()

    @property
    def page(self) -> int:
        """The number of the page at hand."""
        return self._pageNumber

    def _make_preamble(self) -> None:
        self._preamble = ""  # the usual one sets Helvetica

    # --- marks ------------------------------------------------------------------------------

    def _mark(self, element: Element | None) -> None:
        """Let what is drawn next be content of an element, or an artifact."""
        owner: Element | str = _ARTIFACT if element is None or self._all_artifacts else element
        if owner is self._open or self._unmarked:
            return
        if self._open:
            self._code.append("EMC")
        self._code.append(self._opening(owner))
        self._open = owner

    def _opening(self, owner: Element | str) -> str:
        if isinstance(owner, str):
            return owner
        self._open_page()
        tag, number = self.structure.mark(owner, self._pageNumber)
        return f"/{tag} <</MCID {number}>> BDC"

    def _open_page(self) -> int:
        if self._key is None:
            self._key = self.structure.open_page()
        return self._key

    def _close(self) -> None:
        if self._open:
            self._code.append("EMC")
            self._open = ""

    @contextmanager
    def content_of(self, element: Element) -> Iterator[None]:
        """What is drawn in it, text aside, is content of the element."""
        before, self._element = self._element, element
        yield
        self._element = before

    @contextmanager
    def artifacts(self) -> Iterator[None]:
        """What is drawn in it is no content, and has no links or places: it stands elsewhere already."""
        before, self._all_artifacts = self._all_artifacts, True
        yield
        self._all_artifacts = before

    # --- drawing ----------------------------------------------------------------------------

    def fill_colour(self, colour: Colour) -> None:
        """Of areas that are drawn next."""
        self._code.append(f"{_numbers(colour)} rg")

    def line_style(self, colour: Colour, width: float | None = None) -> None:
        """Of lines that are drawn next; without a width, that stays."""
        self._code.append(f"{_numbers(colour)} RG")
        if width is not None:
            self._code.append(f"{_number(width)} w")

    def dashes(self, *lengths: float) -> None:
        """How lines are broken that are drawn next: dash and gap, or not at all."""
        self.setDash(*lengths)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._mark(self._element)
        self._code.append(f"n {_number(x1)} {_number(y1)} m {_number(x2)} {_number(y2)} l S")

    def rect(self, x: float, y: float, width: float, height: float, stroke: float = 0, fill: float = 1) -> None:
        """By its lower left corner."""
        self._mark(self._element)
        super().rect(x, y, width, height, stroke, fill)

    def rounded(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        """The outline of a rectangle with round corners."""
        self._mark(self._element)
        super().roundRect(x, y, width, height, radius)

    def dot(self, x: float, y: float, radius: float) -> None:
        """A filled circle, by its middle."""
        self._mark(self._element)
        arcs = bezierArc(x - radius, y - radius, x + radius, y + radius, 0, 360)
        self._code += ["n", f"{_numbers(arcs[0][:2])} m", *[f"{_numbers(arc[2:])} c" for arc in arcs], "f*"]

    def image(self, image: ImageReader, x: float, y: float, width: float, height: float) -> None:
        """A picture, by its lower left corner."""
        self._mark(self._element)
        super().drawImage(image, x, y, width, height, mask="auto")

    # --- text -------------------------------------------------------------------------------

    def begin_text(self) -> None:
        self._close()
        self._code.append("BT")
        self._begin_state()

    def end_text(self) -> None:
        """Rise and tracking outlive a text object, so they are put back."""
        self._close()
        self.text_state(self._text_colour or _BLACK, 0.0, 0.0)
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

    def show(
        self, font: SubsetFont, size: float, text: str, element: Element | None = None, original: str | None = None
    ) -> None:
        """Draw glyphs; ``original`` is what they stand for, if it is not themselves (ISO 32000-1, 14.9.4)."""
        self._mark(element)
        code = self._code
        if original is not None:
            self._stand_for(original)
        for subset, string in font.encoded(text, self._doc):
            self._select(font, subset, size)
            code.append(f"({string}) Tj")
        if original is not None:
            code.append("EMC")

    def show_glyphs(
        self, font: SubsetFont, size: float, glyphs: Iterable[Glyph], element: Element | None, original: str
    ) -> None:
        """Draw glyphs where shaping puts them; what is shown next needs a place of its own."""
        self._mark(element)
        code, rise = self._code, self._text_rise
        self._stand_for(original)
        shift = 0.0  # from where the glyph before leaves the pen
        for glyph in glyphs:
            self.text_state(self._text_colour or _BLACK, rise + glyph.dy * size / 1000, self._text_tracking)
            [(subset, string)] = font.encoded(glyph.key, self._doc)
            self._select(font, subset, size)
            shift += glyph.dx
            code.append(f"[{-shift:.2f} ({string})] TJ" if abs(shift) > 0.01 else f"({string}) Tj")
            shift = glyph.advance - glyph.dx - font.advance(glyph.key)
        self.text_state(self._text_colour or _BLACK, rise, self._text_tracking)
        code.append("EMC")

    def _stand_for(self, original: str) -> None:
        """Open what a text is drawn as; of one too long for a string, the first parts are drawn as nothing."""
        last = max(len(original) - 1, 0) // _PART * _PART
        for start in range(0, last, _PART):
            self._code.append(f"/Span <</ActualText <FEFF{utf16(original[start : start + _PART])}>>> BDC EMC")
        self._code.append(f"/Span <</ActualText <FEFF{utf16(original[last:])}>>> BDC")

    def _select(self, font: SubsetFont, subset: int, size: float) -> None:
        selected = self._selections.get((font, subset, size))
        if selected is None:
            name = font.getSubsetInternalName(subset, self._doc)
            selected = self._selections[font, subset, size] = f"{name} {size:.3f} Tf"
        if selected != self._text_font:
            self._code.append(selected)
            self._text_font = selected

    # --- places and links -------------------------------------------------------------------

    def place(self, name: str, x: float, top: float) -> None:
        """Make a destination of a place on this page; the first of a name counts."""
        if name not in self.page_of and not self._all_artifacts:
            self.page_of[name] = self.page
            self._places[name] = f"/XYZ {_number(x)} {_number(top)} 0"

    def _destination(self, name: str) -> bytes:
        return f"[ {self._numbers[self.page_of[name] - 1]} 0 R {self._places[name]} ]".encode()

    def link(self, element: Element, target: str, spoken: str, rect: tuple[float, float, float, float]) -> None:
        """To an address, or to ``#`` and a destination, with the words that a screen reader says for it (12.5.6.5)."""
        if self._all_artifacts:
            return
        document = self._doc
        name = f"Link{document.objectcounter}"
        document.Reference(b"", name)  # what it is, is put there later
        number = document.objectcounter
        self._annotationrefs.append(b"%d 0 R" % number)
        key = self.structure.annotate(element, Annotation(self.page, number))
        left, bottom, right, top = rect
        start = (
            "<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0]"
            f" /Rect [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}] /StructParent {key}"
        )
        self._waiting.append((name, start, text_string(spoken), target))

    def reach(self, element: Element, x: float, top: float, width: float, height: float) -> None:
        """A figure is drawn here, too."""
        if not self._all_artifacts:
            bottom = top - height
            element.extend(x, bottom, x + width, bottom + height)

    def outline(self, title: str, name: str, level: int) -> None:
        """An entry below the nearest one of a lesser level."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self.addOutlineEntry(title_string(shortened(title, LONGEST)), name, len(self._levels), closed=False)
        self._titled.append(name)
        self._levels.append(level)

    # --- pages ------------------------------------------------------------------------------

    def defer(self, draw: Deferred, element: Element | None = None) -> None:
        """Draw here when all pages are known; links and destinations cannot be made then."""
        self._close()
        owner: Element | str = _ARTIFACT if element is None or self._all_artifacts else element
        self._code.append(self._opening(owner))
        self._deferred.append((self._code, len(self._code), draw))
        self._code += ["", "EMC"]

    def end_page(self) -> None:
        """What is drawn next stands on another page."""
        self._close()
        code, key, objects = self._code, self._open_page(), self._doc.idToObject
        code.append(" ")
        self._code = []  # reportlab would keep it as one string
        self.showPage()
        number = self._doc.objectcounter
        page = self._doc.Pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = key, PDFName("S")
        if self._deferred and self._deferred[-1][0] is code:
            self._unpacked.append((page, code))
        else:
            page.Contents = _packed(code)
        self._numbers.append(number)
        for name, start, spoken, target in self._waiting:
            data = f"{start} /P {number} 0 R /Contents {spoken}"
            if target.startswith("#"):
                self._links.append((name, data.encode(), target[1:]))
            else:
                objects[name] = f"{data} /A << /Type /Action /S /URI /URI {address(target)} >> >>".encode()
        self._waiting, self._key = [], None

    def finish(self) -> Iterator[bytes]:
        """Fill what was deferred, lead links to their goals, and write the structure: its objects.

        After it, nothing can be drawn.
        """
        self._unmarked = True
        for code, index, draw in self._deferred:
            self._code = []
            draw(self)
            code[index] = "\n".join(self._code)
        self._code = []
        for page, code in self._unpacked:
            page.Contents = _packed(code)
        for name, start, goal in self._links:
            self._doc.idToObject[name] = b"%b /Dest %b >>" % (start, self._destination(goal))
        self._destinations = {name: self._destination(name) for name in self._titled}
        return self.structure.write(self._doc, self._numbers)


def _numbers(values: Iterable[float]) -> str:
    return " ".join(map(_number, values))


def _packed(code: list[str]) -> PDFStream:
    """The content of a page."""
    entries = PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])})
    return PDFStream(entries, zlib.compress("\n".join(code).encode()))
