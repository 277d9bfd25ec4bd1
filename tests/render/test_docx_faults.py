"""Each fault that a Word file may have is found: a sound file is broken in one place at a time."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace

from factsheet.document.tree import Document, Note, NoteReference, Paragraph, Text
from factsheet.render import Options
from factsheet.render.docx import render
from factsheet.render.docx.package import repacked
from factsheet.render.theme import Theme
from tests.documents import every_node
from tests.readback.editing import OFFICE, RELATIONS, SPACE, TYPES, Element, Opened, W, made, opened, parent
from tests.render.docx_findings import CHECKS, findings
from tests.render.docx_reading import WP, reading
from tests.render.word_judge import audited

Change = Callable[[Opened], None]

BODY, NOTES, HEADER, FOOTER = (f"word/{name}.xml" for name in ("document", "footnotes", "header1", "footer1"))
COMMENTS, STYLES, SETTINGS, LISTS = (f"word/{name}.xml" for name in ("comments", "styles", "settings", "numbering"))
RELS, KINDS = "word/_rels/document.xml.rels", "[Content_Types].xml"
CORE, APP, CUSTOM = (f"docProps/{name}.xml" for name in ("core", "app", "custom"))
_NAMES = {
    "w": W[1:-1],
    "wp": WP[1:-1],
    "r": OFFICE,
    "k": TYPES[1:-1],
    "o": RELATIONS[1:-1],
    "dc": "http://purl.org/dc/elements/1.1/",
    "terms": "http://purl.org/dc/terms/",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "e": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
}


def sound() -> Document:
    """Every node; a note that only another one refers to, and one whose number is not its place."""
    whole = every_node()
    late = Paragraph((Text("Late"), NoteReference(4), NoteReference(3), NoteReference(3)))
    more = (Note(3, (Text("Third"), NoteReference(5))), Note(4, (Text("Fourth"),)), Note(5, (Text("Fifth"),)))
    return replace(whole, blocks=(*whole.blocks, late), notes=(*whole.notes, *more))


@cache
def cached_sound() -> bytes:
    return render(sound(), Theme(), "a4", Options(comments=True)).data


def broken(change: Change) -> bytes:
    file = opened(cached_sound())
    change(file)
    return repacked(file.saved(), "2026-03-02")


# --- how to break ---------------------------------------------------------------------------


def at(file: Opened, part: str, path: str) -> Any:
    """The first element that an XPath finds."""
    found = file.tree(part).xpath(path, namespaces=_NAMES)
    assert isinstance(found, list)
    assert found, path
    return found[0]


def first(node: Any, path: str) -> Any:
    return node.xpath(path, namespaces=_NAMES)[0]


def change(part: str, path: str, how: Callable[[Any], object]) -> Change:
    def apply(file: Opened) -> None:
        how(at(file, part, path))

    return apply


def gone(part: str, path: str) -> Change:
    return change(part, path, lambda node: parent(node).remove(node))


def twice(part: str, path: str) -> Change:
    return change(part, path, lambda node: node.addnext(copy.deepcopy(node)))


def said(part: str, path: str, name: str, value: str) -> Change:
    """An attribute with another value; ``w:`` unless a name is whole or without a namespace (``@name``)."""
    full = name if name.startswith("{") else name[1:] if name.startswith("@") else f"{W}{name}"
    return change(part, path, lambda node: node.set(full, value))


def unsaid(part: str, path: str, name: str) -> Change:
    full = name if name.startswith("{") else f"{W}{name}"
    return change(part, path, lambda node: node.attrib.pop(full))


def words(part: str, path: str, text: str) -> Change:
    def how(node: Any) -> None:
        node.text = text

    return change(part, path, how)


def inside(part: str, path: str, *kids: Element) -> Change:
    return change(part, path, lambda node: node.extend(copy.deepcopy(list(kids))))


def before(part: str, path: str, *kids: Element) -> Change:
    return change(part, path, lambda node: [node.addprevious(copy.deepcopy(kid)) for kid in kids])


def after(part: str, path: str, *kids: Element) -> Change:
    return change(part, path, lambda node: [node.addnext(copy.deepcopy(kid)) for kid in reversed(kids)])


def last_first(part: str, path: str) -> Change:
    """The last child before all others."""
    return change(part, path, lambda node: node.insert(0, node[-1]))


def renamed(part: str, path: str, tag: str) -> Change:
    def how(node: Any) -> None:
        node.tag = f"{W}{tag}"

    return change(part, path, how)


def text() -> Element:
    node = made("t")
    node.text = "x"
    return node


def run() -> Element:
    return made("r", text())


def moved_into(node: Any, outer: Element) -> None:
    node.addprevious(outer)
    outer.append(node)


def field(instruction: str, *result: Element) -> list[Element]:
    code = made("instrText")
    code.text = instruction
    inner = (made("r", made("fldChar", fldCharType="begin")), made("r", code))
    end = made("r", made("fldChar", fldCharType="end"))
    return [*inner, made("r", made("fldChar", fldCharType="separate")), *result, end]


def bytes_of(part: str, old: bytes, new: bytes) -> Change:
    def apply(file: Opened) -> None:
        assert old in file.parts[part]
        file.parts[part] = file.parts[part].replace(old, new, 1)

    return apply


def with_part(name: str, data: bytes = b"<x/>", kind: str = "", relation: str = "") -> Change:
    def apply(file: Opened) -> None:
        file.parts[name] = data
        if kind:
            override = {"PartName": f"/{name}", "ContentType": kind}
            etree.SubElement(file.tree(KINDS), f"{TYPES}Override", override)
        if relation:
            known = {"Id": "rIdNew", "Type": f"{OFFICE}/{relation}", "Target": f"/{name}"}
            etree.SubElement(file.tree(RELS), f"{RELATIONS}Relationship", known)

    return apply


def related(kind: str, target: str, **how: str) -> Change:
    known = {"Id": "rIdNew", "Type": f"{OFFICE}/{kind}", "Target": target, **how}
    return inside(RELS, "/*", etree.Element(f"{RELATIONS}Relationship", known))


CONTROL = "(//w:sdt[w:sdtPr/w:text])[1]"
TABLE = "(//w:tbl)[last()]"
AUTOMATIC = "//w:footnoteReference[@w:id='1']"
_CELL = "//w:tc[1]"

FAULTS: dict[str, tuple[Change, str]] = {
    # elements
    "properties of a control in another order": (last_first(BODY, f"{CONTROL}/w:sdtPr"), "alias follows text in sdtPr"),
    "id before tag": (change(BODY, f"{CONTROL}//w:id", lambda n: n.getprevious().addprevious(n)), "tag follows id"),
    "properties of a run in another order": (last_first(STYLES, "(//w:rPr[count(*)>2])[2]"), "follows .* in rPr"),
    "properties of a paragraph in another order": (last_first(STYLES, "//w:pPr[w:ind]"), "follows .* in pPr"),
    "properties of a table in another order": (last_first(BODY, "//w:tblPr"), "tblStyle follows .* in tblPr"),
    "properties of a cell in another order": (
        before(BODY, f"({_CELL}/w:tcPr/w:tcW)[1]", made("gridSpan", val="1")),
        "tcW follows gridSpan",
    ),
    "a section in another order": (last_first(BODY, "//w:sectPr"), "Reference follows pgMar in sectPr"),
    "settings in another order": (last_first(SETTINGS, "/*"), "zoom follows listSeparator in settings"),
    "lists before their kinds": (last_first(LISTS, "/*"), "abstractNum follows num in numbering"),
    "properties twice": (twice(BODY, "//w:tblCaption"), "tblCaption stands 2 times"),
    "what is not known in a place": (inside(BODY, "//w:tcPr", made("pStyle", val="Normal")), "pStyle in tcPr"),
    "properties of a paragraph after its words": (
        change(BODY, "(//w:p[w:pPr and w:r])[1]", lambda n: n.append(n[0])),
        "pPr is not what p begins with",
    ),
    "a bold run": (after(BODY, "(//w:rPr/w:rStyle)[1]", made("b")), "document.xml: b in rPr"),
    "a centred paragraph": (after(BODY, "//w:pPr/w:pStyle", made("jc", val="center")), "jc in pPr"),
    "a shaded cell": (after(BODY, "//w:tcPr/w:tcW", made("shd", val="clear")), "shd in tcPr"),
    "blanks that are not preserved": (
        unsaid(BODY, "//w:t[starts-with(., ' ')]", SPACE),
        "blanks of .* are not preserved",
    ),
    "words in a deletion": (before(BODY, CONTROL, made("del", run(), author="A", date="2026-03-02")), ": t in del"),
    "deleted words outside": (renamed(BODY, "(//w:t)[1]", "delText"), "delText outside del"),
    "a newline in the words": (words(BODY, "//w:t", "a\nb"), "a tab or newline as it is"),
    "words outside a run": (inside(BODY, "//w:p", text()), "t outside a run"),
    "no language": (gone(STYLES, "//w:docDefaults//w:lang"), "the document has no language"),
    "a language that is none": (inside(BODY, "(//w:rPr)[1]", made("lang", val="English (UK)")), "a language 'English"),
    # styles and lists
    "a paragraph style that is not there": (said(BODY, "(//w:pStyle)[3]", "val", "Gone"), "paragraph style 'Gone'"),
    "a run style that is not there": (said(BODY, "(//w:rStyle)[1]", "val", "Gone"), "character style 'Gone'"),
    "a style of another kind": (said(BODY, "(//w:rStyle)[1]", "val", "Title"), "character style 'Title'"),
    "a style in a note that is not there": (said(NOTES, "//w:pStyle", "val", "Gone"), "footnotes.xml: the paragraph"),
    "a style that rests on nothing": (said(STYLES, "//w:basedOn", "val", "Gone"), "basedOn 'Gone'"),
    "a style twice": (twice(STYLES, "(//w:style)[5]"), "2 styles"),
    "two default styles": (said(STYLES, "//w:style[@w:styleId='Title']", "default", "1"), "2 default styles of para"),
    "a list that is not there": (said(BODY, "//w:numId", "val", "999"), "list 999 is not there"),
    "a list of no kind": (said(LISTS, "//w:num/w:abstractNumId", "val", "999"), "is of a kind 999"),
    "a list twice": (twice(LISTS, "//w:num"), "2 lists have the number 1"),
    "a level of a style that is not there": (said(LISTS, "//w:pStyle", "val", "Gone"), "tied to a style 'Gone'"),
    # bookmarks, links and fields
    "a bookmark without end": (gone(BODY, "(//w:bookmarkEnd)[2]"), "bookmark 2 does not end"),
    "a bookmark without begin": (gone(BODY, "//w:bookmarkStart[@w:id='2']"), "bookmark 2 ends without"),
    "a bookmark twice": (said(BODY, "//w:bookmarkStart[@w:name='history']", "name", "Title"), "2 bookmarks are called"),
    "an id of a bookmark twice": (
        change(BODY, "/*", lambda n: [e.set(f"{W}id", "1") for e in n.xpath("//*[@w:id='2']", namespaces=_NAMES)]),
        "2 bookmarks have the id 1",
    ),
    "crossing bookmarks": (
        after(
            BODY, "(//w:bookmarkEnd)[1]", *(made(f"bookmark{end}", id=id) for end in ("Start", "End") for id in "78")
        ),
        "bookmark 7 crosses another",
    ),
    "a name too long for a bookmark": (said(BODY, "//w:bookmarkStart", "name", "x" * 41), "a bookmark is called"),
    "a dead link": (said(BODY, "//w:hyperlink[@w:anchor]", "anchor", "gone"), "a link to a place 'gone'"),
    "a dead link in a note": (said(NOTES, "//w:hyperlink", "anchor", "gone"), "footnotes.xml: a link to a place"),
    "a link to nowhere": (unsaid(BODY, "//w:hyperlink", "anchor"), "a link to nowhere"),
    "a link in a link": (inside(BODY, "//w:hyperlink", made("hyperlink", run(), anchor="title")), "a link in a link"),
    "a link that begins with a control": (
        change(BODY, "//w:hyperlink[@r:id]", lambda n: n.insert(0, copy.deepcopy(first(n, CONTROL)))),
        "a link that begins with a control",
    ),
    "a link without words": (words(BODY, "(//w:hyperlink)[1]//w:t", ""), "a link without words"),
    "a field without end": (gone(BODY, "(//w:r[w:fldChar[@w:fldCharType='end']])[last()]"), "a field without its end"),
    "a field without begin": (gone(FOOTER, "//w:r[w:fldChar]"), "footer1.xml: a field's separate without its begin"),
    "a field without result": (gone(FOOTER, "(//w:r[w:fldChar])[2]"), "words among the instructions"),
    "a field that is parted": (
        change(BODY, "(//w:r[w:fldChar])[3]", lambda n: moved_into(n, made("hyperlink", anchor="title"))),
        "parted by what it stands in",
    ),
    "a field over paragraphs": (
        change(BODY, "//w:p[w:r/w:instrText[contains(., 'SEQ')]]", lambda n: n.addnext(made("p", *n[4:]))),
        "a field over several paragraphs",
    ),
    "a field of a dead place": (after(BODY, CONTROL, *field("REF gone \\h", run())), "refers to a place 'gone'"),
    "a note's field of a dead place": (after(BODY, CONTROL, *field("NOTEREF gone")), "refers to a place 'gone'"),
    "a page's field of a dead place": (
        after(NOTES, "(//w:r)[4]", *field("PAGEREF gone")),
        "footnotes.xml: a field that",
    ),
    "a link's field of a dead place": (
        after(BODY, CONTROL, *field('HYPERLINK \\l "gone"', run())),
        "'gone' that is not",
    ),
    "a simple field of a dead place": (after(BODY, CONTROL, made("fldSimple", instr=" REF gone ")), "a place 'gone'"),
    "a field of another program": (after(BODY, CONTROL, *field("INCLUDETEXT x")), "a field 'INCLUDETEXT'"),
    "a field without instruction": (after(BODY, CONTROL, *field("")), "a field without instruction"),
    "a field to be renewed": (said(FOOTER, "//w:fldChar", "dirty", "1"), "wants to be renewed"),
    "an instruction outside a field": (renamed(BODY, "(//w:t)[1]", "instrText"), "an instruction outside a field"),
    "a caption with another number": (
        words(BODY, "//w:p[.//w:instrText[contains(., 'SEQ')]]/w:r[5]/w:t", "9"),
        "is called '9'",
    ),
    # notes
    "a reference without note": (gone(NOTES, "//w:footnote[@w:id='1']"), "a reference to footnote 1, which is not"),
    "a note without reference": (gone(BODY, f"{AUTOMATIC}/.."), "footnote 1 has 0 references"),
    "a note with two references": (twice(BODY, f"{AUTOMATIC}/.."), "footnote 1 has 2 references"),
    "a note without its number": (gone(NOTES, "//w:footnote[@w:id='1']//w:footnoteRef"), "begins without its number"),
    "a note with a number too many": (
        before(NOTES, "//w:footnote[not(@w:type) and not(.//w:footnoteRef)]//w:t", made("footnoteRef")),
        "begins with a number beside its mark",
    ),
    "a mark of its own that is not there": (
        gone(BODY, "//w:footnoteReference[@w:customMarkFollows]/../w:t"),
        "has no mark",
    ),
    "a note in a note": (
        inside(NOTES, "//w:footnote[@w:id='1']/w:p", made("r", made("footnoteReference", id="2"))),
        "footnote 1 holds a note",
    ),
    "a note in a header": (inside(HEADER, "//w:p", made("r", made("footnoteReference", id="2"))), "header1.xml: a ref"),
    "an id of a note twice": (twice(NOTES, "//w:footnote[@w:id='1']"), "2 footnotes have the id 1"),
    "notes in another order": (last_first(NOTES, "/*"), "the footnotes do not stand in the order of the text"),
    "no separator": (gone(NOTES, "//w:footnote[@w:type='separator']"), "the footnotes have no separator"),
    "an empty separator": (gone(NOTES, "//w:continuationSeparator"), "the footnotes have no continuationSeparator"),
    "separators that are not listed": (gone(SETTINGS, "//w:footnotePr/w:footnote"), "the settings list the footnotes"),
    "a reference with another number": (
        words(BODY, "//w:instrText[contains(., 'NOTEREF')]/../following-sibling::w:r[2]/w:t", "8"),
        "a NOTEREF shows '8', its note is",
    ),
    "a reference to what is no note": (after(BODY, CONTROL, *field("NOTEREF history")), "where no note is"),
    # controls and comments
    "a long tag": (said(BODY, f"{CONTROL}//w:tag", "val", "x" * 65), "is longer than 64"),
    "a long title": (said(BODY, f"{CONTROL}//w:alias", "val", "x" * 65), "is longer than 64"),
    "another title": (said(BODY, f"{CONTROL}//w:alias", "val", "x"), "is called 'x'"),
    "no tag": (gone(BODY, f"{CONTROL}//w:tag"), "a control without tag"),
    "no id": (gone(BODY, f"{CONTROL}/w:sdtPr/w:id"), "has no id"),
    "an id of a control twice": (said(BODY, f"{CONTROL}/w:sdtPr/w:id", "val", "2"), "2 controls have the id 2"),
    "an id that is none": (said(BODY, f"{CONTROL}/w:sdtPr/w:id", "val", "0"), "a control has the id '0'"),
    "a control that can be deleted": (gone(BODY, f"{CONTROL}//w:lock"), "can be deleted"),
    "a control of rich text": (renamed(BODY, f"{CONTROL}/w:sdtPr/w:text", "richText"), "is not of plain text"),
    "a bound control": (before(BODY, f"{CONTROL}/w:sdtPr/w:text", made("dataBinding")), "is bound"),
    "a control of two runs": (inside(BODY, f"{CONTROL}/w:sdtContent", run()), "not one run"),
    "a control with a break": (inside(BODY, f"{CONTROL}/w:sdtContent/w:r", made("br")), "holds a break"),
    "an empty control": (words(BODY, f"{CONTROL}//w:t", ""), "is empty"),
    "a control without content": (gone(BODY, f"{CONTROL}/w:sdtContent"), "a control without content"),
    "a control in the contents list": (
        change(BODY, "//w:hyperlink", lambda n: n.append(copy.deepcopy(first(n, CONTROL)))),
        "stands in the contents list",
    ),
    "a comment that does not begin": (gone(BODY, "//w:commentRangeStart"), "comment 6 has only"),
    "a comment that does not end": (gone(BODY, "//w:commentRangeEnd"), "comment 6 has only"),
    "a comment without mark": (gone(BODY, "//w:commentReference"), "comment 6 has only"),
    "a mark without comment": (gone(COMMENTS, "//w:comment"), "comment 6 is not there"),
    "a comment by nobody": (said(COMMENTS, "//w:comment", "author", ""), "comment 6 lacks"),
    "a comment of no date": (unsaid(COMMENTS, "//w:comment", "date"), "comment 6 lacks"),
    "an id of a comment twice": (twice(COMMENTS, "//w:comment"), "2 comments have the id 6"),
    # tables and drawings
    "a cell without paragraph": (gone(BODY, "//w:tc/w:p"), "tc does not end in a paragraph"),
    "a table at the end": (change(BODY, "//w:sectPr", lambda n: n.addprevious(first(n, TABLE))), "body"),
    "two tables": (twice(BODY, TABLE), "two tables without a paragraph"),
    "a row too short": (gone(BODY, f"{TABLE}//w:tc"), "has rows of"),
    "a heading that is not repeated": (gone(BODY, f"{TABLE}//w:tblHeader"), "the heading of a table is not repeated"),
    "a row that is repeated": (inside(BODY, f"{TABLE}/w:tr[2]/w:trPr", made("tblHeader")), "below the first"),
    "a row repeated that is no heading": (said(BODY, f"{TABLE}//w:tblLook", "firstRow", "0"), "that is no heading"),
    "a table without title": (gone(BODY, "//w:tblCaption"), "a table without a title"),
    "a drawing without words": (change(BODY, "//wp:docPr", lambda n: n.attrib.pop("descr")), "has no alternative text"),
    "an id of a drawing twice": (said(BODY, "(//wp:docPr)[2]", "@id", "1"), "2 drawings have the id 1"),
    # the package
    "a part without content type": (with_part("word/extra.bin"), "word/extra.bin has no content type"),
    "a part that nothing leads to": (
        with_part("word/extra.xml", kind="application/xml"),
        "nothing leads to word/extra.xml",
    ),
    "a content type of nothing": (
        said(KINDS, "//k:Override", "@PartName", "/gone.xml"),
        "a content type for /gone.xml",
    ),
    "a chart without content type": (gone(KINDS, "//k:Override[contains(@PartName, 'chart')]"), "chart word/charts/"),
    "another content type": (
        said(KINDS, "//k:Override[contains(@PartName, 'styles')]", "@ContentType", "text/xml"),
        "text/xml",
    ),
    "macros": (with_part("word/m.bin", kind="application/vnd.ms-office.vbaProject", relation="vbaProject"), "macros"),
    "a document type": (bytes_of(HEADER, b"<w:hdr", b"<!DOCTYPE w:hdr>\n<w:hdr"), "has a document type"),
    "a part that is not well-formed": (bytes_of(HEADER, b"</w:hdr>", b""), "word/header1.xml is not well-formed"),
    "a character that XML cannot hold": (bytes_of(HEADER, b"TLP:", b"TLP\x01"), "is not well-formed"),
    "a relation to nothing": (
        said(RELS, "//o:Relationship[contains(@Target, 'styles')]", "@Target", "gone.xml"),
        "is not there",
    ),
    "an id of no relation": (said(BODY, "//w:hyperlink[@r:id]", f"{{{OFFICE}}}id", "rId999"), "rId999 is no relation"),
    "an id in a part without relations": (said(HEADER, "//w:p", f"{{{OFFICE}}}id", "rId1"), "rId1 is no"),
    "a relation that nothing names": (
        related("hyperlink", "https://example.org/", TargetMode="External"),
        "nothing names",
    ),
    "an id of a relation twice": (twice(RELS, "//o:Relationship"), "has the id rId1 twice"),
    "two relations to a part": (related("styles", "styles.xml"), "2 relations to word/styles.xml"),
    "a picture by link": (related("image", "https://example.org/x.png", TargetMode="External"), "an external image"),
    "a template from outside": (
        related("attachedTemplate", "file:///x.dotm", TargetMode="External"),
        "an external att",
    ),
    "a link that runs": (related("hyperlink", "javascript:alert(1)", TargetMode="External"), "an external hyperlink"),
    "relations of nothing": (with_part("word/_rels/gone.xml.rels"), "relations of word/gone.xml"),
    "a custom part without properties": (
        with_part("customXml/item9.xml", b"<x/>", "application/xml", "customXml"),
        "customXml/item9.xml has no properties",
    ),
    "a custom part that the document does not name": (
        with_part("customXml/item9.xml", b"<x/>", "application/xml"),
        "the document does not name customXml/item9.xml",
    ),
    "an extension that is not to be ignored": (
        said(BODY, "//w:p", "{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "00000001"),
        "wordml is not to be ignored",
    ),
    # settings, properties, dates
    "an old mode": (said(SETTINGS, "//w:compatSetting", "val", "14"), "the compatibility mode is"),
    "no tracking": (gone(SETTINGS, "//w:trackRevisions"), "changes are not tracked"),
    "fields renewed on opening": (
        before(SETTINGS, "//w:footnotePr", made("updateFields")),
        "updateFields in the settings",
    ),
    "a template": (after(SETTINGS, "//w:zoom", made("attachedTemplate")), "attachedTemplate in the settings"),
    "sessions in the settings": (after(SETTINGS, "//w:compat", made("rsids")), "rsids in the settings"),
    "no language in the settings": (gone(SETTINGS, "//w:themeFontLang"), "the settings have no language"),
    "no title": (words(CORE, "//dc:title", ""), "the file has no title"),
    "no identifier": (gone(CORE, "//dc:identifier"), "the file has no identifier"),
    "another program": (words(APP, "//e:Application", "Word"), "does not say which program"),
    "no custom properties": (
        gone("_rels/.rels", "//o:Relationship[contains(@Type, 'custom-')]"),
        "no custom properties",
    ),
    "a custom property twice": (twice(CUSTOM, "//p:property"), "2 properties are called"),
    "custom properties from 1": (said(CUSTOM, "//p:property", "@pid", "1"), "the custom properties are numbered"),
    "a custom property of another kind": (said(CUSTOM, "//p:property", "@fmtid", "{}"), "is none"),
    "a custom property without value": (
        change(CUSTOM, "//p:property/*", lambda n: n.addprevious(etree.Element("x")) or n.getparent().remove(n)),
        "has no value",
    ),
    "another date": (words(CORE, "//terms:modified", "2026-03-05T00:00:00Z"), "a date 2026-03-05"),
    "a comment of another date": (
        said(COMMENTS, "//w:comment", "date", "2026-03-05T00:00:00Z"),
        "comments.xml: a date",
    ),
    "a session": (said(BODY, "//w:p", "rsidR", "00C0FFEE"), "an id of an editing session"),
}


@pytest.mark.parametrize(("fault", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_found(fault: Change, expected: str) -> None:
    found = findings(broken(fault))
    assert any(re.search(expected, finding) for finding in found), found


def test_nothing_is_found_in_a_sound_file() -> None:
    assert findings(cached_sound()) == []
    assert findings(broken(lambda _: None)) == []


def test_what_the_validator_finds_in_one_file_it_does_not_find_in_the_next() -> None:
    strange = broken(inside(BODY, "//w:p", made("nonsense")))
    for _ in range(2):
        assert audited(strange) != []
        assert audited(cached_sound()) == []


def test_the_sound_file_has_what_the_checks_ask_for() -> None:
    read = reading(cached_sound())
    body = read.trees[BODY]
    for (
        tag
    ) in "sdt bookmarkStart hyperlink fldChar footnoteReference commentReference tbl tblHeader numId lang".split():
        assert next(body.iter(f"{W}{tag}"), None) is not None or tag == "lang", tag
    instructions = {str(node.text).split()[0] for _, node in read.all(f"{W}instrText")}
    assert instructions == {"PAGE", "NUMPAGES", "TOC", "SEQ", "NOTEREF"}
    assert len(list(body.iter(f"{WP}docPr"))) == 2


def test_stamps_of_another_day_are_found() -> None:
    assert any("is of" in finding for finding in findings(repacked(cached_sound(), "2026-03-03")))


def test_every_check_finds_something_in_some_broken_file() -> None:
    """No check is there for nothing."""
    silent = {check.__name__ for check in CHECKS}
    for fault, _ in FAULTS.values():
        read = reading(broken(fault))
        if read.faults:
            continue
        silent -= {check.__name__ for check in CHECKS if check.__name__ in silent and any(True for _ in check(read))}
    assert not silent
