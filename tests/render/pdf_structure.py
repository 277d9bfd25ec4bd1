"""The structure tree of a PDF, read from its bytes, and the text that walking it gives.

Follows ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF). What is wrong with it is found by
`tests.render.pdf_findings`.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tests.render.pdf_content import Area, Content, content

_INLINE = frozenset({"Span", "Link", "Reference", "Code", "Em", "Strong", "Quote", "BibEntry", "Annot"})
_KEYS = ("Alt", "ActualText", "Lang", "ID")


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a page's content: the page's index, its number there, its tag there, and what it holds."""

    page: int
    mcid: int
    tag: str = ""
    text: str = ""
    area: Area | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that an element refers to; ``key`` is its object."""

    page: int
    key: tuple[int, int]


@dataclass(slots=True)
class Node:
    """A structure element. ``attributes`` holds Alt, ActualText, Lang, ID and those of its attribute objects."""

    tag: str
    key: tuple[int, int] = (0, 0)
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Node | Mark | Annotation] = field(default_factory=list)
    parent: Node | None = None

    @property
    def elements(self) -> list[Node]:
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def descendants(self) -> Iterator[Node]:
        """All elements below, in order."""
        for kid in self.elements:
            yield kid
            yield from kid.descendants()

    def leaves(self) -> Iterator[Mark]:
        """All marks below, in order."""
        for kid in self.kids:
            if isinstance(kid, Mark):
                yield kid
            elif isinstance(kid, Node):
                yield from kid.leaves()

    def text(self) -> str:
        """What is said, replacement texts in place."""
        replaced = self.attributes.get("ActualText")
        if replaced is not None:
            return str(replaced)
        return "".join(kid.text if isinstance(kid, Mark) else kid.text() for kid in _said(self))

    def shown(self, depth: int = 0) -> str:
        """The tree as lines, for a reader."""
        told = "".join(f" {name}={value!r}" for name, value in self.attributes.items())
        lines = [f"{'  ' * depth}{self.tag}{told}"]
        for kid in self.kids:
            match kid:
                case Node():
                    lines.append(kid.shown(depth + 1))
                case Mark():
                    lines.append(f"{'  ' * depth}  {kid.page + 1}/{kid.mcid} {kid.text!r}")
                case Annotation():
                    lines.append(f"{'  ' * depth}  (annotation on page {kid.page + 1})")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Reading:
    """A PDF as read: its pages, and the tree, whose node is the tree's root itself."""

    pdf: Any  # a `pikepdf.Pdf`, whose objects are of any type
    pages: tuple[Content, ...]
    root: Node
    faults: tuple[str, ...]


@contextmanager
def reading(data: bytes) -> Iterator[Reading]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts: dict[tuple[int, int], Any] = {}
        pages = tuple(content(page, fonts) for page in pdf.pages)
        reader = _Reader(pdf, pages)
        yield Reading(pdf, pages, reader.root(), tuple(reader.faults))


def tree(data: bytes) -> Node:
    """The structure tree: a node ``StructTreeRoot`` above the document's."""
    with reading(data) as read:
        return read.root


def walked(data: bytes) -> str:
    """The text in the order of the structure, a line for each run of inline content.

    Bullets, list numbers and the page numbers of contents are left out: they are no text.
    """
    return "\n".join(_lines(tree(data))) + "\n"


def said(words: str) -> str:
    """What must be the same in any reading: words parted by single spaces, without invisible characters."""
    return " ".join("".join(c for c in words if not _invisible(c)).split())


def _invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or 0xFE00 <= ord(character) <= 0xFE0F or ord(character) > 0xE0000


def _said(node: Node) -> Iterator[Node | Mark]:
    """The kids that are text: no annotation, no label of a numbered or bulleted item, no page number."""
    item = node if node.tag == "LI" else node.parent
    numbered = item and item.parent and item.parent.attributes.get("ListNumbering", "/None") != "/None"
    label = numbered and node.tag in ("LI", "LBody")  # the body, where an item is nothing but its label
    entry = node.tag == "Reference" and node.parent and node.parent.tag == "TOCI"  # a link, and its page's number
    for kid in node.kids:
        if isinstance(kid, Annotation) or (label and kid.tag == "Lbl"):
            continue
        if not entry or (isinstance(kid, Node) and kid.tag == "Link"):
            yield kid


def _lines(node: Node) -> Iterator[str]:
    run: list[str] = []
    for kid in _said(node):
        if isinstance(kid, Node) and kid.tag not in _INLINE:
            if run:
                yield "".join(run)
            run = []
            yield from [kid.text()] if "ActualText" in kid.attributes else _lines(kid)
        else:
            run.append(kid.text if isinstance(kid, Mark) else kid.text())
    if run:
        yield "".join(run)


class _Reader:
    """Reads a tree, and notes what cannot be read."""

    def __init__(self, pdf: pikepdf.Pdf, pages: tuple[Content, ...]) -> None:
        self.pdf, self.pages = pdf, pages
        self.index = {page.obj.objgen: i for i, page in enumerate(pdf.pages)}
        self.faults: list[str] = []
        self.seen: set[tuple[int, int]] = set()

    def root(self) -> Node:
        found = self.pdf.Root.get("/StructTreeRoot")
        node = Node("StructTreeRoot")
        if found is None:
            self.faults.append("there is no structure tree")
            return node
        node.key = found.objgen
        node.kids = list(self._kids(found, node))
        return node

    def _kids(self, element: Any, node: Node) -> Iterator[Node | Mark | Annotation]:
        kids = element.get("/K", pikepdf.Array())
        page = element.get("/Pg")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield self._mark(page, kid)
            elif kid.get("/Type") == "/MCR":
                yield self._mark(kid.get("/Pg", page), int(kid.MCID))
            elif kid.get("/Type") == "/OBJR":
                yield Annotation(self._page(kid.get("/Pg", page)), kid.Obj.objgen)
            else:
                yield self._element(kid, element, node)

    def _element(self, element: Any, above: Any, parent: Node) -> Node:
        node = Node(str(element.S)[1:], element.objgen, dict(_attributes(element)), parent=parent)
        if element.objgen in self.seen:
            self.faults.append(f"{node.tag} stands twice in the tree")
            return node
        self.seen.add(element.objgen)
        if element.P.objgen != above.objgen:
            self.faults.append(f"{node.tag} names another parent than it has")
        node.kids = list(self._kids(element, node))
        return node

    def _page(self, page: Any) -> int:
        if page is None or page.objgen not in self.index:
            self.faults.append("a kid on no page")
            return -1
        return self.index[page.objgen]

    def _mark(self, page: Any, mcid: int) -> Mark:
        index = self._page(page)
        found = self.pages[index].marks.get(mcid) if index >= 0 else None
        if found is None:
            self.faults.append(f"MCID {mcid} is not on page {index + 1}")
            return Mark(index, mcid)
        return Mark(index, mcid, found.tag[1:], found.text, found.area)


def _attributes(element: Any) -> Iterator[tuple[str, Any]]:
    for key in _KEYS:
        if f"/{key}" in element:
            yield key, str(element[f"/{key}"])
    found = element.get("/A", pikepdf.Array())
    for owned in found if isinstance(found, pikepdf.Array) else [found]:
        if isinstance(owned, pikepdf.Dictionary):
            for name, value in owned.items():
                if name != "/O":
                    yield name[1:], _plain(value)


def _plain(value: Any) -> Any:
    """A name or string as ``str``, a number as ``float``, an array as a tuple of them."""
    if isinstance(value, pikepdf.Array):
        return tuple(_plain(entry) for entry in value)
    return str(value) if isinstance(value, pikepdf.Object) else float(value)
