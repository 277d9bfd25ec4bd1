"""The structure of a document, as a screen reader walks it (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).

The elements of blocks are made in the document's order before anything is laid out; drawing only
adds leaves. An inline element joins its parent when it is first drawn, so that it stands between
the words around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from factsheet.render.pdf.strings import written

_MAY_BE_EMPTY = frozenset(("TD", "TH"))  # a row keeps its cells


@dataclass(frozen=True, slots=True)
class Mark:
    """A sequence of marked content: the number of its page from 1, and its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation by its name in the file, and its page."""

    page: int
    name: str


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
        self.kids: list[Element | Mark | Annotation] = []
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
        return element

    def resume(self) -> None:
        """Go on in a new element beside it: a figure has one box, which is on one page (ISO 32000-1, 14.8.5.4.3)."""
        last = self.current()
        last.next = Element(last.tag, last.parent, spoken=last.spoken, language=last.language, inline=True)
        last.next.joined = True
        if last.parent:
            last.parent.kids.insert(last.parent.kids.index(last) + 1, last.next)

    def extend(self, left: float, bottom: float, right: float, top: float) -> None:
        """Let the box hold this rectangle too."""
        if self.next:
            self.next.extend(left, bottom, right, top)
            return
        if self.box:
            left, bottom = min(left, self.box[0]), min(bottom, self.box[1])
            right, top = max(right, self.box[2]), max(top, self.box[3])
        self.box = (left, bottom, right, top)

    def prune(self) -> bool:
        """Leave out what holds nothing; whether this holds something, or may be empty."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        match self.kids:
            case [Element(tag="Lbl") as only] if self.tag == "LI":
                only.tag = "LBody"  # some readers pass over an item that has no body
            case _:
                pass
        return bool(self.kids) or self.tag in _MAY_BE_EMPTY


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
        element = element.current()
        element.join()
        if any(isinstance(kid, Element) for kid in element.kids[-1:]):
            element = Element("Span", element)
        number = len(self._page)
        self._page.append(element)
        element.kids.append(Mark(page, number))
        return element.tag, number

    def annotate(self, element: Element, annotation: Annotation) -> int:
        """The key of a new annotation in the parent tree."""
        element.join()
        element.kids.append(annotation)
        self.parents.append(element)
        return len(self.parents) - 1

    def write(self, document: Any) -> None:
        """Add the tree to a PDF document of reportlab's, when all pages are in it."""
        self.root.prune()
        elements = list(_descendants(self.root))
        first = document.objectcounter + 1
        for number, element in enumerate(elements, first):
            element.number = number
        root = first + len(elements)
        writer = _Writer(document)
        for element in elements:
            parent = element.parent.number if element.parent else root
            document.Reference(writer.element(element, parent), f"Element{element.number}")
        tree = f"<< /Type /StructTreeRoot /K {self.root.number} 0 R /ParentTree << /Nums [{self._numbers()}] >>"
        tree += f" /ParentTreeNextKey {len(self.parents)}{_identities(elements)} >>"
        document.Reference(tree.encode(), "StructTreeRoot")
        document.Catalog.StructTreeRoot = PDFObjectReference("StructTreeRoot")
        document.Catalog.MarkInfo = b"<< /Marked true >>"

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


def _descendants(root: Element) -> Iterator[Element]:
    """The element and all below it, in reading order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))


class _Writer:
    def __init__(self, document: Any) -> None:
        self.document = document

    def element(self, element: Element, parent: int) -> bytes:
        page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), 0)
        parts = [f"<< /Type /StructElem /S /{element.tag} /P {parent} 0 R".encode()]
        if page:
            parts.append(f"/Pg {self._page(page)}".encode())
        kids = [self._kid(kid, page) for kid in element.kids]
        if kids:
            parts.append(f"/K {kids[0]}".encode() if len(kids) == 1 else f"/K [{' '.join(kids)}]".encode())
        attributes = element.attributes
        if element.box:
            attributes = "/O /Layout /Placement /Block /BBox [{:.2f} {:.2f} {:.2f} {:.2f}]".format(*element.box)
        if attributes:
            parts.append(f"/A << {attributes} >>".encode())
        if element.id:
            parts.append(f"/ID ({element.id})".encode())
        if element.spoken:
            parts.append(b"/Alt " + written(element.spoken, self.document))
        if element.language:
            parts.append(b"/Lang " + written(element.language, self.document))
        parts.append(b">>")
        return b" ".join(parts)

    def _kid(self, kid: Element | Mark | Annotation, page: int) -> str:
        match kid:
            case Element():
                return f"{kid.number} 0 R"
            case Mark():
                if kid.page == page:
                    return str(kid.number)
                return f"<< /Type /MCR /Pg {self._page(kid.page)} /MCID {kid.number} >>"
            case Annotation():
                number, _ = self.document.idToObjectNumberAndVersion[kid.name]
                return f"<< /Type /OBJR /Obj {number} 0 R /Pg {self._page(kid.page)} >>"

    def _page(self, page: int) -> str:
        number, _ = self.document.idToObjectNumberAndVersion[f"Page{page}"]
        return f"{number} 0 R"
