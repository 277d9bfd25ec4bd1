"""The structure of a document, as a screen reader walks it (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).

The elements of blocks are made in the document's order before anything is laid out; drawing only
adds leaves. An inline element joins its parent when it is first drawn, so that it stands between
the words around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from factsheet.render.pdf.strings import text_string

_MARKS = 1 << 32  # on a page
_MAY_BE_EMPTY = frozenset(("TD", "TH"))  # a row keeps its cells


class Annotation(NamedTuple):
    """An annotation: the number of its page from 1, and its number as an object."""

    page: int
    object: int


class Element:
    """A structure element, of one of the standard types (ISO 32000-1, 14.8.4).

    ``attributes`` is its attribute dictionary as written. ``box`` is filled in for figures when
    they are drawn: left, bottom, right and top on the page, in points.
    """

    __slots__ = ("attributes", "box", "id", "joined", "kids", "language", "next", "number", "parent", "spoken", "tag")

    def __init__(
        self,
        tag: str,
        parent: Element | None = None,
        *,
        attributes: str = "",
        spoken: str = "",
        language: str = "",
        id: str = "",
        inline: bool = False,
    ) -> None:
        """``spoken`` is the alternative text. One that is ``inline`` joins its parent when it is drawn."""
        self.tag, self.parent, self.attributes = tag, parent, attributes
        self.spoken, self.language, self.id = spoken, language, id
        self.kids: list[Kid] = []
        self.box: tuple[float, float, float, float] | None = None
        self.next: Element | None = None  # what it goes on in
        self.number = 0
        self.joined = parent is None
        if not inline:
            self.join()

    def join(self) -> None:
        """Stand among the kids of its parent, which joins its own."""
        if not self.joined and self.parent is not None:
            self.joined = True
            self.parent = self.parent.current()
            self.parent.join()
            self.parent.kids.append(self)

    def current(self) -> Element:
        """This, or what it goes on in."""
        element = self
        while element.next:
            element = element.next
        if self.next:
            self.next = element  # it can go on for many pages
        return element

    def resume(self, spoken: str) -> None:
        """Go on in a new element beside it, of this alternative text; what it holds can go on there.

        A figure has one box, which is on one page (ISO 32000-1, 14.8.5.4.3).
        """
        last = self.current()
        following = last._following(last.parent, spoken)
        following.joined = True
        if last.parent:
            last.parent.kids.insert(last.parent.kids.index(last) + 1, following)

    def _following(self, parent: Element | None, spoken: str) -> Element:
        """What this goes on in, once something is drawn there."""
        self.next = Element(
            self.tag, parent, attributes=self.attributes, spoken=spoken, language=self.language, inline=True
        )
        for kid in self.kids:
            if isinstance(kid, Element) and kid.tag != "Caption":  # which is none of what the box holds
                kid._following(self.next, kid.spoken)
        return self.next

    def extend(self, left: float, bottom: float, right: float, top: float) -> None:
        """Let the box hold this rectangle too."""
        element = self.current()
        if element.box:
            left, bottom = min(left, element.box[0]), min(bottom, element.box[1])
            right, top = max(right, element.box[2]), max(top, element.box[3])
        element.box = (left, bottom, right, top)

    def prune(self) -> bool:
        """Leave out what holds nothing; whether this holds something, or may be empty."""
        lost = [kid for kid in self.kids if isinstance(kid, Element) and not kid.prune()]
        if lost:
            self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or not kid.empty]
        if self.tag == "LI" and len(self.kids) == 1 and isinstance(label := self.kids[0], Element):
            label.tag = "LBody"  # some readers pass over an item that has no body
        return not self.empty

    @property
    def empty(self) -> bool:
        """Whether it holds nothing and may not."""
        return not self.kids and self.tag not in _MAY_BE_EMPTY


Kid = Element | int | Annotation
"""An element, a sequence of marked content (the number of its page from 1, times `_MARKS`, and its number there), or an
annotation.
"""


class Structure:
    """The tree of one document, and the parent tree that leads from marks and annotations back to it."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.parents: list[Element | list[Element]] = []  # an annotation's element, or a page's by mark
        self._page: list[Element] = []

    def open_page(self) -> int:
        """The key of a new page in the parent tree."""
        self._page = []
        self.parents.append(self._page)
        return len(self.parents) - 1

    def mark(self, element: Element, page: int) -> tuple[str, int]:
        """A new sequence of marked content on the page that is open: the tag and number that it bears.

        Words that follow an inline element get one of their own: some readers take all that lies
        directly in an element before what its inline elements hold.
        """
        if element.next:
            element = element.current()
        if not element.joined:
            element.join()
        if element.kids and isinstance(element.kids[-1], Element):
            element = Element("Span", element)
        number = len(self._page)
        self._page.append(element)
        element.kids.append(page * _MARKS + number)
        return element.tag, number

    def annotate(self, element: Element, annotation: Annotation) -> int:
        """The key of a new annotation in the parent tree."""
        element = element.current()
        element.join()
        element.kids.append(annotation)
        self.parents.append(element)
        return len(self.parents) - 1

    def write(self, document: Any, pages: Sequence[int]) -> Iterator[bytes]:
        """Point from a PDF document of reportlab's to the tree: these objects, whose numbers it leaves free.

        ``pages`` are the numbers of all pages, as objects.
        """
        self.root.prune()
        elements = _descendants(self.root)
        first = document.objectcounter + 1
        document.objectcounter += len(elements)
        for number, element in enumerate(elements, first):
            element.number = number
        tree = f"<< /Type /StructTreeRoot /K {self.root.number} 0 R /ParentTree << /Nums [{self._numbers()}] >>"
        tree += f" /ParentTreeNextKey {len(self.parents)}{_identities(elements)} >>"
        self.parents.clear()
        self._page = []
        document.Reference(tree.encode(), "StructTreeRoot")
        document.Catalog.StructTreeRoot = PDFObjectReference("StructTreeRoot")
        document.Catalog.MarkInfo = b"<< /Marked true >>"
        return _Writer(document.objectcounter, pages).written(elements)

    def _numbers(self) -> str:
        return "\n".join(f"{key} {_parent(parent)}" for key, parent in enumerate(self.parents))


def _parent(parent: Element | list[Element]) -> str:
    if isinstance(parent, Element):
        return f"{parent.number} 0 R"
    return f"[{' '.join(f'{element.number} 0 R' for element in parent)}]"


def _identities(elements: list[Element]) -> str:
    """The ID tree, where elements have names; its names are sorted as bytes."""
    named = sorted((element.id, element.number) for element in elements if element.id)
    if not named:
        return ""
    names = " ".join(f"({id}) {number} 0 R" for id, number in named)
    return f" /IDTree << /Names [{names}] >>"


def _descendants(root: Element) -> list[Element]:
    """The element and all below it, in reading order."""
    waiting, found = [root], list[Element]()
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]
    return found


class _Writer:
    """``root`` is the number of the tree's root, ``pages`` are those of pages."""

    def __init__(self, root: int, pages: Sequence[int]) -> None:
        self.root, self.pages = root, [f"{page} 0 R" for page in pages]

    def written(self, elements: list[Element]) -> Iterator[bytes]:
        """Each as an object. What is written is let go, and its kids lose it, so that it is freed."""
        elements.reverse()
        while elements:
            element = elements.pop()
            yield self._element(element).encode()
            element.kids.clear()

    def _element(self, element: Element) -> str:
        kids = element.kids
        start = (
            f"<< /Type /StructElem /S /{element.tag} /P {element.parent.number if element.parent else self.root} 0 R"
        )
        marks = [kid for kid in kids if isinstance(kid, int)]
        first = marks[0] // _MARKS if marks else 0  # the page of its first mark
        if first:
            start += f" /Pg {self.pages[first - 1]}"
        if len(kids) == 1:
            start += f" /K {self._kid(kids[0], first)}"
        elif kids:
            start += f" /K [{' '.join([self._kid(kid, first) for kid in kids])}]"
        if element.box:
            left, bottom, right, top = element.box
            start += f" /A << /O /Layout /Placement /Block /BBox [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}] >>"
        elif element.attributes:
            start += f" /A << {element.attributes} >>"
        if element.id:
            start += f" /ID ({element.id})"
        if element.spoken:
            start += f" /Alt {text_string(element.spoken)}"
        if element.language:
            start += f" /Lang {text_string(element.language)}"
        return start + " >>"

    def _kid(self, kid: Kid, page: int) -> str:
        """``page`` is the number of the element's."""
        if isinstance(kid, Element):
            return f"{kid.number} 0 R"
        if isinstance(kid, int):
            its, number = divmod(kid, _MARKS)
            return str(number) if its == page else f"<< /Type /MCR /Pg {self.pages[its - 1]} /MCID {number} >>"
        return f"<< /Type /OBJR /Obj {kid.object} 0 R /Pg {self.pages[kid.page - 1]} >>"
