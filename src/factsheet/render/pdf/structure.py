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
        element.kids.append(Mark(page, number))
        return element.tag, number

    def annotate(self, element: Element, annotation: Annotation) -> int:
        """The key of a new annotation in the parent tree."""
        element = element.current()
        element.join()
        element.kids.append(annotation)
        self.parents.append(element)
        return len(self.parents) - 1

    def write(self, document: Any) -> dict[int, bytes]:
        """Point from a PDF document of reportlab's, with all its pages, to the tree: these objects, by number."""
        self.root.prune()
        elements = list(_descendants(self.root))
        first = document.objectcounter + 1
        document.objectcounter += len(elements)
        for number, element in enumerate(elements, first):
            element.number = number
        tree = f"<< /Type /StructTreeRoot /K {self.root.number} 0 R /ParentTree << /Nums [{self._numbers()}] >>"
        tree += f" /ParentTreeNextKey {len(self.parents)}{_identities(elements)} >>"
        document.Reference(tree.encode(), "StructTreeRoot")
        document.Catalog.StructTreeRoot = PDFObjectReference("StructTreeRoot")
        document.Catalog.MarkInfo = b"<< /Marked true >>"
        writer = _Writer(document)
        return {element.number: writer.element(element) for element in elements}

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
        self.places: dict[str, tuple[int, int]] = document.idToObjectNumberAndVersion
        self.root = self._reference("StructTreeRoot")

    def element(self, element: Element) -> bytes:
        parent = f"{element.parent.number} 0 R" if element.parent else self.root
        match element.kids:
            case [Mark() as only] if not (element.box or element.id or element.spoken or element.language):
                attributes = f" /A << {element.attributes} >>" if element.attributes else ""
                start = f"<< /Type /StructElem /S /{element.tag} /P {parent} /Pg {self._page(only.page)}"
                return f"{start} /K {only.number}{attributes} >>".encode()  # most of a long table
            case _:
                return self._whole(element, parent)

    def _whole(self, element: Element, parent: str) -> bytes:
        page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), 0)
        kids = [self._kid(kid, page) for kid in element.kids]
        words = [f"<< /Type /StructElem /S /{element.tag} /P {parent}"]
        if page:
            words.append(f"/Pg {self._page(page)}")
        if kids:
            words.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
        if element.box:
            words.append(
                "/A << /O /Layout /Placement /Block /BBox [{:.2f} {:.2f} {:.2f} {:.2f}] >>".format(*element.box)
            )
        elif element.attributes:
            words.append(f"/A << {element.attributes} >>")
        if element.id:
            words.append(f"/ID ({element.id})")
        data = " ".join(words).encode()
        if element.spoken:
            data += b" /Alt " + written(element.spoken, self.document)
        if element.language:
            data += b" /Lang " + written(element.language, self.document)
        return data + b" >>"

    def _kid(self, kid: Element | Mark | Annotation, page: int) -> str:
        match kid:
            case Element():
                return f"{kid.number} 0 R"
            case Mark():
                if kid.page == page:
                    return str(kid.number)
                return f"<< /Type /MCR /Pg {self._page(kid.page)} /MCID {kid.number} >>"
            case Annotation():
                return f"<< /Type /OBJR /Obj {self._reference(kid.name)} /Pg {self._page(kid.page)} >>"

    def _page(self, page: int) -> str:
        return self._reference(f"Page{page}")

    def _reference(self, name: str) -> str:
        return f"{self.places[name][0]} 0 R"
