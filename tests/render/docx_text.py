"""The text of a Word file, read from its XML: comparable with `factsheet.document.text`.

Paragraphs stand on lines, the cells of a row are parted by tabs. A chart gives its categories and
labels where its drawing stands. Bullets and list numbers are no text in the file, nor is the
instruction of a field.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def parts(data: bytes) -> dict[str, bytes]:
    """Name → bytes, in the order of the package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))


def value(node: etree._Element, name: str) -> str:
    """An attribute that must be there."""
    found = node.get(name)
    assert isinstance(found, str)
    return found


def targets(package: dict[str, bytes], part: str) -> dict[str, str]:
    """Relation id → target of a part; internal ones as names of parts."""
    folder, name = posixpath.split(part)
    relations = tree(package[f"{folder}/_rels/{name}.rels"])
    return {
        value(relation, "Id"): value(relation, "Target")
        if relation.get("TargetMode") == "External"
        else posixpath.normpath(f"{folder}/{value(relation, 'Target')}")
        for relation in relations
    }


def docx_text(data: bytes) -> str:
    """The whole text, with every character as it is; see `lines` for comparing."""
    package = parts(data)
    charts = {
        number: package[name] for number, name in targets(package, "word/document.xml").items() if "chart" in name
    }
    body = tree(package["word/document.xml"])[0]
    return "\n".join(_blocks(body, charts)) + "\n"


def lines(text: str) -> list[str]:
    """What is compared: empty lines are left out, for Word needs an empty paragraph between two tables."""
    return [line for line in text.split("\n") if line]


def _blocks(parent: etree._Element, charts: dict[str, bytes]) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph(child, charts)
        elif child.tag == f"{W}tbl":
            for row in child.iterchildren(f"{W}tr"):
                yield "\t".join("\n".join(_blocks(cell, charts)) for cell in row.iterchildren(f"{W}tc"))
        elif child.tag == f"{W}sdt":
            for content in child.iterchildren(f"{W}sdtContent"):
                yield from _blocks(content, charts)


def _paragraph(paragraph: etree._Element, charts: dict[str, bytes]) -> Iterator[str]:
    words = []
    for node in paragraph.iter():
        if node.tag == f"{W}t":
            words.append(node.text or "")
        elif node.tag == f"{W}tab" and node.getparent().tag == f"{W}r":  # type: ignore[union-attr]
            words.append("\t")
        elif node.tag == f"{W}br" and node.get(f"{W}type") != "page":
            words.append("\n")
        elif node.tag == f"{C}chart":
            yield from _chart(tree(charts[value(node, f"{R}id")]))
    yield "".join(words)


def _chart(chart: etree._Element) -> Iterator[str]:
    """Each bar once, whichever of the series has its label."""
    series = next(chart.iter(f"{C}ser"))
    labels = [point.findtext(f"{C}v") or "" for point in series.findall(f"{C}cat//{C}pt")]
    found = [(int(value(label[0], "val")), "".join(_rich(label))) for label in chart.iter(f"{C}dLbl")]
    shown = dict(found)
    assert len(found) == len(shown) == len(labels)
    for index, label in enumerate(labels):
        yield f"{label}\n{shown[index]}"


def _rich(label: etree._Element) -> Iterator[str]:
    for node in label.iter(f"{A}t", f"{A}br"):
        yield "\n" if node.tag == f"{A}br" else node.text or ""
