"""A Word file written anew without an edit, as Word does it, or with everything changed that means nothing."""

from __future__ import annotations

import posixpath
import re
from itertools import count

from lxml import etree

from tests.readback.editing import (
    OFFICE,
    RELATIONS,
    SPACE,
    TYPES,
    Element,
    Opened,
    W,
    made,
    opened,
    packed,
    parent,
    serialised,
    shown,
)

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_VML = "{urn:schemas-microsoft-com:vml}"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_R = f"{{{OFFICE}}}"
_APP = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template>\
Normal.dotm</Template><TotalTime>7</TotalTime><Pages>9</Pages><Words>4100</Words><Application>Microsoft Office Word\
</Application><DocSecurity>0</DocSecurity><AppVersion>16.0000</AppVersion></Properties>"""


def resaved(data: bytes) -> bytes:
    """As Word saves it: ids of sessions, marks of the checker, its bookmark, split runs, its properties."""
    file = opened(data)
    for name in list(file.parts):
        if re.fullmatch(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml", name):
            _story(file.tree(name))
    _body(file.tree("word/document.xml"))
    _settings(file.tree("word/settings.xml"))
    file.parts["docProps/app.xml"] = _APP.encode()
    _renumbered(file)
    parts = {**file.parts, **{name: serialised(tree) for name, tree in file.trees.items()}}
    first = [name for name in parts if name.startswith(("[Content", "_rels"))]
    return packed({name: parts[name] for name in (*first, *sorted(parts.keys() - set(first), reverse=True))}, 1)


def _story(story: Element) -> None:
    number = count(0x10000001)
    for paragraph in story.iter(f"{W}p"):
        for name in ("rsidR", "rsidRDefault", "rsidP"):
            paragraph.set(f"{W}{name}", "00C0FFEE")
        paragraph.set(f"{{{_W14}}}paraId", f"{next(number):08X}")
    for index, run in enumerate(list(story.iter(f"{W}r"))):
        run.set(f"{W}rsidR", f"00BEEF{index % 99:02d}")
        words = run.find(f"{W}t")
        inside = next(run.iterancestors(f"{W}sdt"), None) is not None
        if words is not None and len(run) <= 2 and len(words.text or "") > 12 and index % 3 == 0:
            _split(run, words)
        if words is not None and inside and index % 2 == 0:
            run.addprevious(made("proofErr", type="gramStart"))
            run.addnext(made("proofErr", type="gramEnd"))
    for properties in story.iter(f"{W}sdtPr"):
        if (kind := properties.find(f"{W}text")) is not None:
            kind.addprevious(made("placeholder", made("docPart", val="DefaultPlaceholder_-1854013440")))
            properties.addnext(made("sdtEndPr"))
    for words in story.iter(f"{W}t"):
        if words.text == (words.text or "").strip():
            words.attrib.pop(SPACE, "")


def _split(run: Element, words: Element) -> None:
    """One run of text as two."""
    text = words.text or ""
    other = etree.fromstring(etree.tostring(run, with_tail=False))
    rest = other.find(f"{W}t")
    assert rest is not None
    words.text, rest.text = text[:9], text[9:]
    for node in (words, rest):
        node.set(SPACE, "preserve")
    run.addnext(other)


def _body(tree: Element) -> None:
    """Word's own bookmark, breaks where pages ended, a drawing with what older programs show in its stead."""
    paragraphs = list(tree.iter(f"{W}p"))
    place = paragraphs[len(paragraphs) // 2]
    place.append(made("bookmarkStart", id="99999", name="_GoBack"))
    place.append(made("bookmarkEnd", id="99999"))
    runs = [run for run in tree.iter(f"{W}r") if shown(run)]
    for run in runs[:: max(len(runs) // 5, 1)]:
        words = run.find(f"{W}t")
        assert words is not None
        words.addprevious(made("lastRenderedPageBreak"))
    for drawing in list(tree.iter(f"{W}drawing")):
        run = parent(drawing)
        at = run.index(drawing)
        words = made("t")
        words.text = "for older programs"
        older = etree.Element(f"{{{_MC}}}Fallback", nsmap={"mc": _MC})
        box = etree.SubElement(etree.SubElement(older, f"{W}pict"), f"{_VML}rect", nsmap={"v": _VML[1:-1]})
        etree.SubElement(box, f"{_VML}textbox").append(made("txbxContent", made("p", made("r", words))))
        choice = etree.Element(f"{{{_MC}}}Choice", {"Requires": "wpc"}, nsmap={"mc": _MC})
        both = etree.Element(f"{{{_MC}}}AlternateContent", nsmap={"mc": _MC})
        both.extend([choice, older])
        run.insert(at, both)
        choice.append(drawing)


def _settings(tree: Element) -> None:
    zoom = tree.find(f"{W}zoom")
    assert zoom is not None
    zoom.set(f"{W}percent", "120")
    zoom.addnext(made("proofState", spelling="clean", grammar="clean"))
    compat = tree.find(f"{W}compat")
    assert compat is not None
    compat.addnext(made("rsids", made("rsidRoot", val="00C0FFEE"), made("rsid", val="00C0FFEE")))


def _renumbered(file: Opened) -> None:
    """Other ids of relations, and other names of parts: Word numbers both anew."""
    relations = file.tree("word/_rels/document.xml.rels")
    ids: dict[str, str] = {}
    for node in relations:
        old = node.get("Id", "")
        ids[old] = f"rId{100 + len(ids)}"
        node.set("Id", ids[old])
    for node in file.tree("word/document.xml").iter():
        for key, value in node.attrib.items():
            if str(key).startswith(_R):
                node.set(key, ids[str(value)])
    for name in ("header1", "footer1"):
        _renamed(file, f"word/{name}.xml", f"word/{name[:-1]}7.xml")


def _renamed(file: Opened, old: str, new: str) -> None:
    if old not in file.parts:
        return
    moved = file.trees.pop(old, None)
    file.parts[new] = file.parts.pop(old)
    if moved is not None:
        file.trees[new] = moved
    folder, own = posixpath.split(old)
    if (inner := f"{folder}/_rels/{own}.rels") in file.parts:
        _renamed(file, inner, f"{folder}/_rels/{posixpath.basename(new)}.rels")
    for node in file.tree("[Content_Types].xml").iter(f"{TYPES}Override"):
        if node.get("PartName") == f"/{old}":
            node.set("PartName", f"/{new}")
    for node in file.tree("word/_rels/document.xml.rels").iter(f"{RELATIONS}Relationship"):
        if posixpath.basename(node.get("Target", "")) == own:
            node.set("Target", node.get("Target", "").replace(own, posixpath.basename(new)))


# --- nothing that means anything ------------------------------------------------------------


def reprefixed(data: bytes) -> bytes:
    """Other prefixes, attributes the other way round, another order and packing of parts."""
    file = opened(data)
    for name in list(file.parts):
        if name.startswith("word/") and name.endswith(".xml") and "/charts/" not in name:
            file.trees[name] = _prefixed(file.tree(name))
    parts = {**file.parts, **{name: serialised(tree) for name, tree in file.trees.items()}}
    return packed(dict(sorted(parts.items(), reverse=True)), 9)


def _prefixed(node: Element) -> Element:
    names = {f"x{prefix}" if prefix in ("w", "r", "wp", "a") else prefix: uri for prefix, uri in node.nsmap.items()}
    other = etree.Element(node.tag, nsmap=names)  # type: ignore[arg-type]  # a default namespace has no prefix
    for key, value in reversed(node.attrib.items()):
        other.set(key, value)
    other.text, other.tail = node.text, node.tail
    other.extend([_prefixed(kid) for kid in node])
    return other
