"""The page: its frame, its furniture, and the loop that fills it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, PageBreak
from reportlab.platypus.frames import Frame

from factsheet.document.tree import Align, Furniture
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.flow import Stack
from factsheet.render.pdf.fragments import Composer
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.styles import MILLIMETRE, Style, Styles, colour

PAPERS = {"a4": (595.2756, 841.8898), "letter": (612.0, 792.0)}  # points
_PAD = 5.0  # points beside the marking's words in their box
_GAP = 10.0  # between the words of a header or footer


class Story(Flowable):
    """The rest of a run of pages, as platypus knows it."""

    def __init__(self, stack: Stack) -> None:
        super().__init__()
        self.stack = stack

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, self.stack.measure(available_width, available_height)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        head, tail = self.stack.cut(available_width, available_height, force=True)
        if not isinstance(head, Stack) or not isinstance(tail, Stack):
            return [self]
        return [Story(head), PageBreak(), Story(tail)]  # what is left of the page is left free

    def draw(self) -> None:
        self.stack.paint(cast("PageCanvas", self.canv), 0.0, self.height, self.width)


class Page:
    """Sizes of the page and its frame, in points."""

    def __init__(self, styles: Styles, paper: str) -> None:
        margins = styles.theme.page
        self.size = PAPERS[paper]
        self.left = margins.side * MILLIMETRE
        self.bottom = margins.bottom * MILLIMETRE
        self.width = self.size[0] - 2 * self.left
        self.height = self.size[1] - self.bottom - margins.top * MILLIMETRE
        self.header = self.size[1] - margins.top * MILLIMETRE * 0.5  # the middle of the header's line
        self.footer = self.bottom * 0.45


class PageFurniture:
    """Draws the header and the footer of each page."""

    def __init__(self, furniture: Furniture, composer: Composer, styles: Styles, page: Page) -> None:
        self.furniture, self.composer, self.page = furniture, composer, page
        self.style = styles.fine
        self.box = colour(furniture.marking.background)
        marking = Style(
            styles.theme.sizes.marking, styles.theme.sizes.marking * 1.25, colour(furniture.marking.colour), "bold"
        )
        self.marking = Prose(composer.plain(furniture.marking.text, marking), marking)
        self.taken = min(self.marking.extents()[0] + 2 * _PAD, page.width / 2) if furniture.marking.text else 0.0
        self.header = self._line(furniture.header, page.width - self.taken - _GAP)
        self.footer = self._line(furniture.footer, page.width * 0.6 - _GAP)

    def _line(self, text: str, width: float) -> Prose:
        """One line, cut short where it is too long: the title stands whole on the first page."""
        text = " ".join(text.split())
        whole = Prose(self.composer.plain(text, self.style), self.style)
        if whole.extents()[0] <= width:
            return whole
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            shorter = Prose(self.composer.plain(text[:middle].rstrip() + "…", self.style), self.style)
            low, high = (middle, high) if shorter.extents()[0] <= width else (low, middle - 1)
        return Prose(self.composer.plain(text[:low].rstrip() + "…", self.style), self.style)

    def draw(self, canvas: PageCanvas) -> None:
        page, number = self.page, canvas.getPageNumber()
        top = self.style.leading / 2
        canvas.saveState()
        self.header.paint(canvas, page.left, page.header + top, page.width)
        self._mark(canvas, page.header)
        self.footer.paint(canvas, page.left, page.footer + top, page.width)
        canvas.defer(lambda canvas: self._number(canvas, number))
        self._mark(canvas, page.footer)
        canvas.restoreState()

    def _mark(self, canvas: PageCanvas, middle: float) -> None:
        if not self.taken:
            return
        tall = self.marking.style.leading
        right = self.page.left + self.page.width
        canvas.setFillColor(self.box)
        canvas.rect(right - self.taken, middle - tall / 2, self.taken, tall, stroke=0, fill=1)
        self.marking.paint(canvas, right - self.taken + _PAD, middle + tall / 2, self.taken)

    def _number(self, canvas: PageCanvas, number: int) -> None:
        total = canvas.getPageNumber() - 1
        words = self.furniture.page.replace("{page}", str(number)).replace("{pages}", str(total))
        style = Style(self.style.size, self.style.leading, self.style.colour, align=Align.RIGHT)
        room = self.page.width - (self.taken + _GAP if self.taken else 0.0)
        top = self.page.footer + style.leading / 2
        Prose(self.composer.plain(words, style), style).paint(canvas, self.page.left, top, room)


class Template(BaseDocTemplate):
    """A document of one page template, filled in one pass."""

    def __init__(self, canvas: PageCanvas, page: Page, furniture: PageFurniture) -> None:
        super().__init__("", pagesize=page.size)
        self._doSave = 0  # the file is written when what was deferred is filled in
        self._given = canvas
        frame = Frame(page.left, page.bottom, page.width, page.height, 0, 0, 0, 0)
        template = PageTemplate(frames=[frame], onPage=lambda canvas, _: furniture.draw(cast("PageCanvas", canvas)))
        self.addPageTemplates([template])

    def _makeCanvas(self, *args: Any, **options: Any) -> PageCanvas:  # noqa: ARG002, it is made
        return self._given


def fill(canvas: PageCanvas, page: Page, furniture: PageFurniture, story: Sequence[Stack]) -> None:
    """Lay the story out; each stack starts on a new page."""
    flowables: list[Flowable] = []
    for stack in story:
        flowables += [PageBreak(), Story(stack)]
    Template(canvas, page, furniture).build(flowables[1:])
