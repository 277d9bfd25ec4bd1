"""A canvas that marks all that it draws: as the content of a structure element, or as an artifact.

It shows text by its own operators, and can leave a drawing for later: what is not known before the
last page (how many pages there are, on which a section stands) is deferred, a place is kept in the
page's stream, and filled before the file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.pdfdoc import PDFName, PDFObject, PDFStream, PDFZCompress, format
from reportlab.pdfgen.canvas import Canvas

from factsheet.render.pdf.fonts import SubsetFont, utf16
from factsheet.render.pdf.shaping import Glyph
from factsheet.render.pdf.strings import LONGEST, address, shortened, written
from factsheet.render.pdf.structure import Annotation, Element, Structure
from factsheet.render.pdf.styles import Colour

Deferred = Callable[["PageCanvas"], None]

_ARTIFACT = "/Artifact BMC"
_PART = LONGEST // 2  # characters, each of one or two UTF-16 code units


class LinkAnnotation(PDFObject):
    """A link (ISO 32000-1, 12.5.6.5), with the words that a screen reader says for it."""

    def __init__(self, rect: tuple[float, float, float, float], spoken: str, key: int, page: str, goal: Any) -> None:
        """``goal`` is an address, or a destination of reportlab's; ``key`` is of the parent tree."""
        self.rect, self.spoken, self.key, self.page, self.goal = rect, spoken, key, page, goal

    def format(self, document: Any) -> bytes:
        page, _ = document.idToObjectNumberAndVersion[self.page]
        left, bottom, right, top = self.rect
        parts = [
            b"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0]",
            f"/Rect [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}] /StructParent {self.key} /P {page} 0 R".encode(),
            b"/Contents " + written(self.spoken, document),
        ]
        if isinstance(self.goal, str):
            parts.append(b"/A << /Type /Action /S /URI /URI " + address(self.goal).format(document) + b" >>")
        else:
            parts.append(b"/Dest " + format(self.goal, document))
        return b" ".join([*parts, b">>"])


class PageCanvas(Canvas):
    """Coordinates are in points from the bottom left of the current frame of reference."""

    _code: list[str]
    _doc: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        self.structure = Structure()
        self._element: Element | None = None  # of what is drawn, text aside
        self._open: Element | str = ""  # whose mark is open; "" is none
        self._unmarked = False  # a mark is round all that is drawn
        self._all_artifacts = False
        super().__init__(*args, **options)
        self.page_of: dict[str, int] = {}
        self._deferred: list[tuple[list[str], int, Deferred]] = []
        self._closed: list[tuple[Any, list[str]]] = []
        self._outline: list[int] = []
        self._key: int | None = None  # of the page in the parent tree
        self._begin_state()

    def _make_preamble(self) -> None:
        self._preamble = ""  # the usual one sets Helvetica

    # --- marks ------------------------------------------------------------------------------

    def _mark(self, element: Element | None) -> None:
        """Let what is drawn next be content of an element, or an artifact."""
        owner: Element | str = _ARTIFACT if element is None or self._all_artifacts else element
        if owner is self._open or self._unmarked:
            return
        self._close()
        self._code.append(self._opening(owner))
        self._open = owner

    def _opening(self, owner: Element | str) -> str:
        if isinstance(owner, str):
            return owner
        self._open_page()
        tag, number = self.structure.mark(owner, self.getPageNumber())
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

    def line(self, *args: Any, **options: Any) -> None:
        self._mark(self._element)
        super().line(*args, **options)

    def rect(self, *args: Any, **options: Any) -> None:
        self._mark(self._element)
        super().rect(*args, **options)

    def roundRect(self, *args: Any, **options: Any) -> None:
        self._mark(self._element)
        super().roundRect(*args, **options)

    def circle(self, *args: Any, **options: Any) -> None:
        self._mark(self._element)
        super().circle(*args, **options)

    def drawImage(self, *args: Any, **options: Any) -> Any:
        self._mark(self._element)
        return super().drawImage(*args, **options)

    # --- text -------------------------------------------------------------------------------

    def begin_text(self) -> None:
        self._close()
        self._code.append("BT")
        self._begin_state()

    def end_text(self) -> None:
        """Rise and tracking outlive a text object, so they are put back."""
        self._close()
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

    def show(
        self, font: SubsetFont, size: float, text: str, element: Element | None = None, original: str | None = None
    ) -> None:
        """Draw glyphs; ``original`` is what they stand for, if it is not themselves (ISO 32000-1, 14.9.4)."""
        self._mark(element)
        code = self._code
        if original is not None:
            self._stand_for(original)
        for subset, data in font.splitString(text, self._doc):
            self._select(font, subset, size)
            code.append(f"({escapePDF(data)}) Tj")
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
            self.text_state(self._text_colour or (0.0, 0.0, 0.0), rise + glyph.dy * size / 1000, self._text_tracking)
            [(subset, data)] = font.splitString(glyph.key, self._doc)
            self._select(font, subset, size)
            shift += glyph.dx
            code.append(f"[{-shift:.2f} ({escapePDF(data)})] TJ" if abs(shift) > 0.01 else f"({escapePDF(data)}) Tj")
            shift = glyph.advance - glyph.dx - font.advance(glyph.key)
        self.text_state(self._text_colour or (0.0, 0.0, 0.0), rise, self._text_tracking)
        code.append("EMC")

    def _stand_for(self, original: str) -> None:
        """Open what a text is drawn as; of one too long for a string, the first parts are drawn as nothing."""
        last = max(len(original) - 1, 0) // _PART * _PART
        for start in range(0, last, _PART):
            self._code.append(f"/Span <</ActualText <FEFF{utf16(original[start : start + _PART])}>>> BDC EMC")
        self._code.append(f"/Span <</ActualText <FEFF{utf16(original[last:])}>>> BDC")

    def _select(self, font: SubsetFont, subset: int, size: float) -> None:
        selected = f"{font.getSubsetInternalName(subset, self._doc)} {size:.3f} Tf"
        if selected != self._text_font:
            self._code.append(selected)
            self._text_font = selected

    # --- places and links -------------------------------------------------------------------

    def place(self, name: str, x: float, top: float) -> None:
        """Make a destination of a place on this page; the first of a name counts."""
        if name not in self.page_of and not self._all_artifacts:
            self.page_of[name] = self.getPageNumber()
            self.bookmarkHorizontal(name, x, top)

    def link(self, element: Element, target: str, spoken: str, rect: tuple[float, float, float, float]) -> None:
        """To an address, or to ``#`` and a destination."""
        if self._all_artifacts:
            return
        page, name = self.getPageNumber(), f"Link{len(self.structure.parents)}"
        left, bottom = self.absolutePosition(*rect[:2])
        right, top = self.absolutePosition(*rect[2:])
        base: Any = self
        goal = base._bookmarkReference(target[1:]) if target.startswith("#") else target
        key = self.structure.annotate(element, Annotation(page, self._doc.annotationName(name)))
        annotation = LinkAnnotation((left, bottom, right, top), spoken, key, f"Page{page}", goal)
        base._addAnnotation(annotation, name)

    def reach(self, element: Element, x: float, top: float, width: float, height: float) -> None:
        """A figure is drawn here, too."""
        if not self._all_artifacts:
            left, bottom = self.absolutePosition(x, top - height)
            element.extend(left, bottom, left + width, bottom + height)

    def outline(self, title: str, name: str, level: int) -> None:
        """An entry below the nearest one of a lesser level."""
        while self._outline and self._outline[-1] >= level:
            self._outline.pop()
        title = shortened(title, LONGEST)
        self.addOutlineEntry(title, name, len(self._outline), closed=False)
        self._outline.append(level)

    # --- later ------------------------------------------------------------------------------

    def defer(self, draw: Deferred, element: Element | None = None) -> None:
        """Draw here when all pages are known; links and destinations cannot be made then."""
        self._close()
        owner: Element | str = _ARTIFACT if element is None or self._all_artifacts else element
        self._code.append(self._opening(owner))
        self._deferred.append((self._code, len(self._code), draw))
        self._code += ["", "EMC"]

    def showPage(self) -> None:
        self._close()
        code, number, key = self._code, self.getPageNumber(), self._open_page()
        super().showPage()
        page = self._doc.idToObject[f"Page{number}"]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = key, PDFName("S")
        self._closed.append((page, code))
        self._key = None

    def finish(self) -> dict[int, bytes]:
        """Fill what was deferred, and write the structure: its objects by number. After it, nothing can be drawn."""
        self._unmarked = True
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
        return self.structure.write(self._doc)
