"""The text of a Word file, read from its XML: comparable with `factsheet.document.text`.

Paragraphs stand on lines, the cells of a row are parted by tabs. A chart gives its categories and
labels where its drawing stands. Bullets, list numbers and the numbers of captions are no text, nor
is the instruction of a field. Notes stand at the end under their heading, whether they are
footnotes or a list; a footnote's number is what Word makes of it.
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


def docx_text(data: bytes, notes_heading: str = "Notes") -> str:
    """The whole text, with every character as it is; see `lines` for comparing."""
    package = parts(data)
    charts = {
        number: package[name] for number, name in targets(package, "word/document.xml").items() if "chart" in name
    }
    body = tree(package["word/document.xml"])[0]
    numbers = _note_numbers(body)
    footnotes = {value(node, f"{W}id"): node for node in tree(package["word/footnotes.xml"])}
    notes = {int(number): "\n".join(_blocks(footnotes[id], {}, {"": number})) for id, number in numbers.items()}
    found = []
    for line, style in _styled(body, charts, numbers):
        if style == "Note":
            notes[int(line.partition("\t")[0])] = line
        else:
            found.append(line)
    if notes and found[-1] == notes_heading:
        found.pop()
    return "\n".join([*found, *([notes_heading] if notes else []), *(notes[n] for n in sorted(notes))]) + "\n"


def _note_numbers(body: etree._Element) -> dict[str, str]:
    """Id → number of each footnote: its own mark, or its place among those that have none."""
    numbers: dict[str, str] = {}
    counted = 0
    for node in body.iter(f"{W}footnoteReference"):
        own = node.get(f"{W}customMarkFollows") == "1"
        counted += not own
        mark = "".join(word.text or "" for word in node.itersiblings(f"{W}t"))
        numbers[value(node, f"{W}id")] = mark if own else str(counted)
    return numbers


def _styled(body: etree._Element, charts: dict[str, bytes], numbers: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The lines of the body with their paragraphs' styles."""
    for child in body:
        style = child.find(f"{W}pPr/{W}pStyle")
        for line in _block(child, charts, numbers):
            yield line, "" if style is None else value(style, f"{W}val")


def lines(text: str) -> list[str]:
    """What is compared: empty lines are left out, for Word needs an empty paragraph between two tables."""
    return [line for line in text.split("\n") if line]


def _blocks(parent: etree._Element, charts: dict[str, bytes], numbers: dict[str, str]) -> Iterator[str]:
    for child in parent:
        yield from _block(child, charts, numbers)


def _block(block: etree._Element, charts: dict[str, bytes], numbers: dict[str, str]) -> Iterator[str]:
    if block.tag == f"{W}p":
        yield from _paragraph(block, charts, numbers)
    elif block.tag == f"{W}tbl":
        for row in block.iterchildren(f"{W}tr"):
            yield "\t".join("\n".join(_blocks(cell, charts, numbers)) for cell in row.iterchildren(f"{W}tc"))
    elif block.tag == f"{W}sdt":
        for content in block.iterchildren(f"{W}sdtContent"):
            yield from _blocks(content, charts, numbers)


def _paragraph(paragraph: etree._Element, charts: dict[str, bytes], numbers: dict[str, str]) -> Iterator[str]:
    """``numbers`` are those of footnotes by their ids, "" is that of the footnote itself."""
    words = []
    for node in paragraph.iter():
        if node.tag == f"{W}t":
            words.append("" if _numbers_a_caption(node) or _begins_a_link(node) else node.text or "")
        elif node.tag == f"{W}tab" and node.getparent().tag == f"{W}r":  # type: ignore[union-attr]
            words.append("\t")
        elif node.tag == f"{W}br" and node.get(f"{W}type") != "page":
            words.append("\n")
        elif node.tag == f"{W}footnoteReference" and node.get(f"{W}customMarkFollows") != "1":
            words.append(numbers[value(node, f"{W}id")])
        elif node.tag == f"{W}footnoteRef":
            words.append(numbers[""])
        elif node.tag == f"{C}chart":
            yield from _chart(tree(charts[value(node, f"{R}id")]))
    yield "".join(words)


def _numbers_a_caption(word: etree._Element) -> bool:
    style = word.getparent().find(f"{W}rPr/{W}rStyle")  # type: ignore[union-attr]
    return style is not None and style.get(f"{W}val") == "CaptionNumber"


def _begins_a_link(word: etree._Element) -> bool:
    """Whether it is the zero width space before a link's first control."""
    run = word.getparent()
    following = run.getnext() if run is not None else None
    return word.text == "\u200b" and following is not None and following.tag == f"{W}sdt"


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
