"""The page: its size, its furniture, and the loop that fills it."""

from __future__ import annotations

from factsheet.document.text import inline_text
from factsheet.document.tree import Align, Furniture
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.flow import Stack
from factsheet.render.pdf.fragments import Composer
from factsheet.render.pdf.pages import Frame, paginate
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.styles import MILLIMETRE, Style, Styles, colour

PAPERS = {"a4": (595.2756, 841.8898), "letter": (612.0, 792.0)}  # points
_PAD = 5.0  # points beside the marking's words in their box
_TALL = 1.25  # the height of that box, times the words' size
_AIR = 8.0  # points between the furniture and what stands on the page, at least
_GAP = 10.0  # between the words of a header or footer


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
        self.line = styles.body.leading
        self.furniture = max(styles.theme.sizes.marking * _TALL, styles.fine.leading)  # the height of those lines

    def frames(self) -> list[Frame]:
        """The frame, and it with a line more at its foot, then one at its head, where the air is enough."""
        top, bottom = self.bottom + self.height, self.bottom
        frames = [Frame(top, self.height)]
        if bottom - self.line - (self.footer + self.furniture / 2) >= _AIR:
            bottom -= self.line
            frames.append(Frame(top, top - bottom))
        if self.header - self.furniture / 2 - (top + self.line) >= _AIR:
            top += self.line
            frames.append(Frame(top, top - bottom))
        return frames


class PageFurniture:
    """Draws the header and the footer of each page."""

    def __init__(self, furniture: Furniture, composer: Composer, styles: Styles, page: Page) -> None:
        self.furniture, self.composer, self.page = furniture, composer, page
        self.style = styles.fine
        self.box = colour(furniture.marking.background)
        size = styles.theme.sizes.marking
        marking = Style(size, size * _TALL, colour(furniture.marking.colour), "bold")
        self.marking = Prose(composer.plain(furniture.marking.text, marking), marking)
        self.taken = min(self.marking.extents()[0] + 2 * _PAD, page.width / 2) if furniture.marking.text else 0.0
        self.header = self._line(inline_text(furniture.header), page.width - self.taken - _GAP)
        self.footer = self._line(inline_text(furniture.footer), page.width * 0.6 - _GAP)

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

    def draw(self, canvas: PageCanvas, pages: int) -> None:
        """On the page at hand, which is one of so many."""
        page = self.page
        top = self.style.leading / 2
        if pages > 1:  # the title of a single page stands on it
            self.header.paint(canvas, page.left, page.header + top, page.width)
        self._mark(canvas, page.header)
        self.footer.paint(canvas, page.left, page.footer + top, page.width)
        self._number(canvas, pages)
        self._mark(canvas, page.footer)

    def _mark(self, canvas: PageCanvas, middle: float) -> None:
        if not self.taken:
            return
        tall = self.marking.style.leading
        right = self.page.left + self.page.width
        canvas.fill_colour(self.box)
        canvas.rect(right - self.taken, middle - tall / 2, self.taken, tall)
        self.marking.paint(canvas, right - self.taken + _PAD, middle + tall / 2, self.taken)

    def _number(self, canvas: PageCanvas, pages: int) -> None:
        words = self.furniture.page.replace("{page}", str(canvas.page)).replace("{pages}", str(pages))
        style = Style(self.style.size, self.style.leading, self.style.colour, align=Align.RIGHT)
        room = self.page.width - (self.taken + _GAP if self.taken else 0.0)
        top = self.page.footer + style.leading / 2
        Prose(self.composer.plain(words, style), style).paint(canvas, self.page.left, top, room)


def fill(canvas: PageCanvas, page: Page, furniture: PageFurniture, story: list[Stack]) -> None:
    """Lay the story out; each stack starts on a new page. What is drawn is let go, and nothing is left of the story."""
    frame, pages = paginate(story, page.width, page.frames())
    story.clear()
    count = len(pages)
    pages.reverse()
    while pages:
        furniture.draw(canvas, count)
        pages.pop().paint(canvas, page.left, frame.top, page.width)
        canvas.end_page()
