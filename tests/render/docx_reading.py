"""A Word file as a judge sees it: parts, content types, relations, and the stories that hold text."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
XML = "{http://www.w3.org/XML/1998/namespace}"

Element = etree._Element

_STORIES = ("footnotes", "endnotes", "header", "footer", "comments")


@dataclass(frozen=True, slots=True)
class Relation:
    """``kind`` is the last word of its type; ``target`` a part's name, or an address if it is external."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """``relations`` are by source (``""`` is the package) and id; ``faults`` what kept a part from being read."""

    parts: dict[str, bytes]
    stamps: dict[str, tuple[int, int, int, int, int, int]]
    trees: dict[str, Element]
    types: dict[str, str]
    relations: dict[str, dict[str, Relation]]
    faults: list[str] = field(default_factory=list)

    def of_kind(self, kind: str, source: str | None = None) -> list[str]:
        """The parts that a relation of this kind leads to, from any part if no source is named."""
        sources = self.relations.values() if source is None else [self.relations.get(source, {})]
        found = [relation.target for relations in sources for relation in relations.values() if relation.kind == kind]
        return [target for target in dict.fromkeys(found) if target in self.trees]

    def root(self, kind: str) -> Element | None:
        """The tree of the one part of this kind."""
        found = self.of_kind(kind)
        return self.trees[found[0]] if found else None

    @property
    def main(self) -> Element | None:
        return self.root("officeDocument")

    @property
    def stories(self) -> dict[str, Element]:
        """The parts that hold paragraphs, the body first."""
        main = self.of_kind("officeDocument", "")
        names = [*main, *(name for kind in _STORIES for source in main for name in self.of_kind(kind, source))]
        return {name: self.trees[name] for name in names}

    def all(self, *tags: str) -> Iterator[tuple[str, Element]]:
        """Each element with one of these tags in any story, in order, with the story's short name."""
        for name, story in self.stories.items():
            for node in story.iter(*tags):
                yield posixpath.basename(name), node


def reading(data: bytes) -> Reading:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        parts = {info.filename: archive.read(info) for info in infos}
    faults = [f"{name} stands twice in the package" for name in _repeated([info.filename.lower() for info in infos])]
    trees: dict[str, Element] = {}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(part, etree.XMLParser(huge_tree=True, resolve_entities=False))
            except etree.XMLSyntaxError as fault:
                faults.append(f"{name} is not well-formed: {fault.msg}")
    for name, tree in trees.items():
        ids = [node.get("Id", "") for node in tree] if name.endswith(".rels") else []
        faults += [f"{name} has the id {id} twice" for id in _repeated(ids)]
    stamps = {info.filename: info.date_time for info in infos}
    return Reading(parts, stamps, trees, _types(parts, trees), _relations(trees), faults)


def _repeated(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _types(parts: dict[str, bytes], trees: dict[str, Element]) -> dict[str, str]:
    """The content type of each part that has one (ECMA-376 part 2, 10.1.2)."""
    listed = trees.get("[Content_Types].xml")
    entries = [] if listed is None else list(listed)
    exact = {node.get("PartName", "")[1:].lower(): node.get("ContentType", "") for node in entries}
    suffixes = {node.get("Extension", "").lower(): node.get("ContentType", "") for node in entries}
    found = {name: exact.get(name.lower()) or suffixes.get(name.rpartition(".")[2].lower()) for name in parts}
    return {name: kind for name, kind in found.items() if kind}


def _relations(trees: dict[str, Element]) -> dict[str, dict[str, Relation]]:
    found = {}
    for name, tree in trees.items():
        folder, file = posixpath.split(name)
        if file.endswith(".rels") and posixpath.basename(folder) == "_rels":
            base = posixpath.dirname(folder)
            source = posixpath.join(base, file.removesuffix(".rels")) if file != ".rels" else ""
            found[source] = {node.get("Id", ""): _relation(node, base) for node in tree}
    return found


def _relation(node: Element, base: str) -> Relation:
    kind, target = node.get("Type", "").rpartition("/")[2], node.get("Target", "")
    if node.get("TargetMode") == "External":
        return Relation(kind, target, True)
    return Relation(kind, posixpath.normpath(posixpath.join("/", base, target))[1:], False)


# --- helpers --------------------------------------------------------------------------------


def short(node: Element) -> str:
    """The local name of an element."""
    return str(node.tag).rpartition("}")[2]


def attribute(node: Element | None, name: str = "val") -> str:
    """A ``w:`` attribute, "" where there is none."""
    return "" if node is None else node.get(f"{W}{name}") or ""


def texts(node: Element) -> str:
    return "".join(found.text or "" for found in node.iter(f"{W}t"))
