"""Each fault that a PDF's structure may have is found: a sound file is broken in one place at a time."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import cache
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, String

from factsheet.document.text import text
from factsheet.document.tree import Block, Column, FactText, Paragraph, Table, Text
from factsheet.render.pdf import render
from factsheet.render.pdf.canvas import PageCanvas
from tests.documents import every_node
from tests.render.pdf_findings import findings
from tests.render.pdf_structure import said, walked
from tests.render.test_pdf import THEME

Change = Callable[[Any], None]


def sound() -> bytes:
    """A file with every kind of element, several pages, another language and a replaced character."""
    whole = every_node()
    foreign = Paragraph((Text("He said "), FactText("не вернулся 漢", "a.b", "ru")))
    columns = tuple(Column((Text(name),)) for name in ("Figure", "Value", "Who says so"))
    rows = tuple((((Text(f"Row {n}"),), (Text(f"{n}"),), (Text("somebody"),))) for n in range(70))
    blocks: tuple[Block, ...] = (*whole.blocks, foreign, Table(columns, rows))
    return render(replace(whole, blocks=blocks), THEME, "a4").data


cached_sound = cache(sound)


def broken(change: Change) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(cached_sound())) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


# --- where to break -------------------------------------------------------------------------


def elements(pdf: Any, tag: str) -> list[Any]:
    """The structure elements of a type, in order."""
    return [element for element in _walk(pdf.Root.StructTreeRoot) if str(element.S) == f"/{tag}"]


def _walk(node: Any) -> Iterator[Any]:
    for kid in kids(node):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _walk(kid)


def kids(node: Any) -> list[Any]:
    found = node.get("/K", Array())
    return list(found) if isinstance(found, Array) else [found]


def element(tag: str, change: Callable[[Any], None], index: int = 0) -> Change:
    return lambda pdf: change(elements(pdf, tag)[index])


def set_key(name: str, value: Any) -> Callable[[Any], None]:
    def change(node: Any) -> None:
        node[name] = value

    return change


def without(name: str) -> Callable[[Any], None]:
    def change(node: Any) -> None:
        del node[name]

    return change


def links(pdf: Any) -> list[Any]:
    return [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", [])]


def link(change: Callable[[Any], None], external: bool = True) -> Change:
    return lambda pdf: change(next(found for found in links(pdf) if ("/A" in found) == external))


def page(change: Callable[[Any], None]) -> Change:
    return lambda pdf: change(pdf.pages[0].obj)


def font(change: Callable[[Any], None]) -> Change:
    return lambda pdf: change(next(iter(pdf.pages[0].Resources.Font.values())))


def root(change: Callable[[Any], None]) -> Change:
    return lambda pdf: change(pdf.Root)


def stream(change: Callable[[list[Any]], None]) -> Change:
    """Change the instructions of the first page."""

    def apply(pdf: Any) -> None:
        instructions = [(list(i.operands), str(i.operator)) for i in pikepdf.parse_content_stream(pdf.pages[0])]
        change(instructions)
        made = [(operands, pikepdf.Operator(operator)) for operands, operator in instructions]
        pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(made))

    return apply


def position(instructions: list[Any], operator: str, start: int = 0, holds: str = "") -> int:
    return next(
        i
        for i, (operands, found) in enumerate(instructions)
        if i >= start and found == operator and holds in " ".join(str(o) for o in operands)
    )


# --- ways to break --------------------------------------------------------------------------


def swap_mcids(instructions: list[Any]) -> None:
    marks = [operands[1] for operands, operator in instructions if operator == "BDC" and "/MCID" in operands[1]]
    marks[2].MCID, marks[3].MCID = int(marks[3].MCID), int(marks[2].MCID)


def repeat_mcid(instructions: list[Any]) -> None:
    marks = [operands[1] for operands, operator in instructions if operator == "BDC" and "/MCID" in operands[1]]
    marks[3].MCID = int(marks[2].MCID)


def unmark_artifact(instructions: list[Any]) -> None:
    start = position(instructions, "BMC")
    del instructions[position(instructions, "EMC", start)]
    del instructions[start]


def hide_content(instructions: list[Any]) -> None:
    instructions[position(instructions, "BDC", holds="MCID")] = ([Name.Artifact], "BMC")


def nest_artifact(instructions: list[Any]) -> None:
    show = position(instructions, "Tj", position(instructions, "BDC", holds="MCID"))
    instructions[show:show] = [([Name.Artifact], "BMC"), ([], "EMC")]


def nest_content(instructions: list[Any]) -> None:
    start = position(instructions, "BMC") + 1
    instructions[start:start] = [([Name.P, Dictionary(MCID=999)], "BDC"), ([], "EMC")]


def cross_text_object(instructions: list[Any]) -> None:
    end = position(instructions, "EMC", position(instructions, "BDC", holds="MCID"))
    del instructions[end]
    instructions.insert(position(instructions, "ET", end) + 1, ([], "EMC"))


def open_forever(instructions: list[Any]) -> None:
    del instructions[max(i for i, (_, operator) in enumerate(instructions) if operator == "EMC")]


def move_off_the_page(instructions: list[Any]) -> None:
    instructions[position(instructions, "Tm")] = ([1, 0, 0, 1, 3000, 100], "Tm")


def retag(instructions: list[Any]) -> None:
    instructions[position(instructions, "BDC", holds="MCID")][0][0] = Name.H5


def swap_parents(pdf: Any) -> None:
    entry = pdf.Root.StructTreeRoot.ParentTree.Nums[int(pdf.pages[0].obj.StructParents) * 2 + 1]
    first = entry[0]
    entry[0] = entry[len(entry) - 1]
    entry[len(entry) - 1] = first


def to_unicode(old: bytes, new: bytes) -> Change:
    def change(found: Any) -> None:
        mapped = found.ToUnicode.read_bytes()
        assert re.search(old, mapped)
        found.ToUnicode.write(re.sub(old, new, mapped, count=1))

    return font(change)


def drop_kid(holder: str, test: Callable[[Any], bool]) -> Change:
    """Take a kid that passes the test out of the first element of a type that has one."""

    def change(pdf: Any) -> None:
        for node in elements(pdf, holder):
            left = [kid for kid in kids(node) if not test(kid)]
            if len(left) < len(kids(node)):
                node.K = Array(left)
                return

    return change


def reverse_kids(tag: str) -> Change:
    def change(pdf: Any) -> None:
        node = next(node for node in elements(pdf, tag) if len(kids(node)) > 2)
        node.K = Array(reversed(kids(node)))

    return change


def add_kid(holder: str, tag: str) -> Change:
    def change(pdf: Any) -> None:
        node = elements(pdf, holder)[0]
        made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag}"), P=node))
        node.K = Array([*kids(node), made])

    return change


def is_tag(tag: str) -> Callable[[Any], bool]:
    return lambda kid: isinstance(kid, Dictionary) and kid.get("/S") == f"/{tag}"


def is_objr(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR"


def stand_twice(pdf: Any) -> None:
    document = elements(pdf, "Document")[0]
    document.K = Array([*kids(document), elements(pdf, "BlockQuote")[0]])


def rename_note(pdf: Any) -> None:
    first, second = elements(pdf, "Note")[:2]
    second.ID = String(str(first.ID))


def forget_note(pdf: Any) -> None:
    names = pdf.Root.StructTreeRoot.IDTree.Names
    pdf.Root.StructTreeRoot.IDTree.Names = Array(list(names)[2:])


def drop_annotations(pdf: Any) -> None:
    del pdf.pages[0].obj["/Annots"]


def another_title(pdf: Any) -> None:
    pdf.trailer.Info.Title = String("Another title")


def first_outline_entry_to(goal: Any) -> Change:
    def change(pdf: Any) -> None:
        pdf.Root.Outlines.First.Dest = goal

    return change


FAULTS: dict[str, tuple[Change, str]] = {
    "content that is no artifact": (stream(unmark_artifact), "outside any mark"),
    "content hidden as an artifact": (stream(hide_content), "MCID 0 is not on page 1"),
    "an artifact inside content": (stream(nest_artifact), "an artifact inside"),
    "content inside an artifact": (stream(nest_content), "inside an artifact"),
    "MCIDs swapped": (stream(swap_mcids), "out of order|drawn before"),
    "an MCID twice": (stream(repeat_mcid), "twice on a page"),
    "a mark across a text object": (stream(cross_text_object), "text object"),
    "a mark never closed": (stream(open_forever), "the page ends within"),
    "text off the page": (stream(move_off_the_page), "outside the page"),
    "a mark of another tag": (stream(retag), "holds a mark of H5"),
    "a mark that the tree lacks": (drop_kid("H1", lambda kid: isinstance(kid, int)), "is not in the tree|an empty H1"),
    "kids in reverse": (reverse_kids("P"), "out of order|drawn before"),
    "blocks in reverse": (reverse_kids("Document"), "drawn before"),
    "an element twice": (stand_twice, "stands twice in the tree"),
    "another parent": (element("BlockQuote", lambda node: set_key("/P", node)(node)), "names another parent"),
    "an empty element": (add_kid("Document", "P"), "an empty P"),
    "the parent tree's marks swapped": (swap_parents, "the parent tree differs"),
    "no parent tree": (root(lambda r: without("/ParentTree")(r.StructTreeRoot)), "there is no parent tree"),
    "the next key taken": (root(lambda r: set_key("/ParentTreeNextKey", 0)(r.StructTreeRoot)), "ParentTreeNextKey"),
    "no structure": (root(without("/StructTreeRoot")), "no structure tree"),
    "not marked as tagged": (root(without("/MarkInfo")), "not marked as tagged"),
    "a page without StructParents": (page(without("/StructParents")), "has no StructParents"),
    "a page without an order of tabs": (page(without("/Tabs")), "not tabbed through"),
    "TH without Scope": (element("TH", without("/A")), "TH without Scope"),
    "a row of too few cells": (drop_kid("TR", is_tag("TD")), "whose rows have"),
    "a row outside a table": (element("Table", set_key("/S", Name.Div)), "THead in Div"),
    "a cell outside a row": (element("TR", set_key("/S", Name.Div)), "Div in THead"),
    "a caption in the middle": (element("TBody", set_key("/S", Name.Caption)), "TR in Caption|Caption in the middle"),
    "an item without a body": (element("LBody", set_key("/S", Name.Div)), "Div in LI"),
    "a list without its numbering": (element("L", without("/A")), "without ListNumbering"),
    "Figure without Alt": (element("Figure", without("/Alt")), "Figure without Alt"),
    "Figure with an empty Alt": (element("Figure", set_key("/Alt", String(" "))), "Figure without Alt"),
    "Figure without BBox": (element("Figure", without("/A")), "Figure without BBox"),
    "a BBox elsewhere": (
        element("Figure", lambda node: set_key("/BBox", Array([0, 0, 5, 5]))(node.A)),
        "does not hold what is drawn",
    ),
    "a gap in the headings": (element("H2", set_key("/S", Name.H4)), "H4 follows H1"),
    "a second title": (element("H2", set_key("/S", Name.H1)), "H1 stands more than once"),
    "no language": (root(without("/Lang")), "no language"),
    "a language that is none": (root(set_key("/Lang", String("English, please"))), "no language"),
    "words in a language that is none": (
        lambda pdf: set_key("/Lang", String("??"))(next(n for n in elements(pdf, "Span") if "/Lang" in n)),
        r"in a language '\?\?'",
    ),
    "Note without ID": (element("Note", without("/ID")), "Note with the ID None"),
    "an ID twice": (rename_note, "of 2 Notes"),
    "a note that the ID tree lacks": (forget_note, "the ID tree differs"),
    "a note that is gone": (drop_kid("Document", is_tag("Note")), "a Reference to note 1, which is not there"),
    "Link without its annotation": (drop_kid("Link", is_objr), "Link without its annotation"),
    "Link without text": (drop_kid("Link", lambda kid: isinstance(kid, int)), "Link without text"),
    "an annotation outside Link": (element("Link", set_key("/S", Name.Span)), "an annotation in Span"),
    "an annotation on no page": (drop_annotations, "an annotation in the tree, but on no page"),
    "an annotation without words": (link(without("/Contents")), "without Contents"),
    "an annotation of another parent": (link(set_key("/StructParent", 0)), "the parent tree differs"),
    "a script in a link": (
        link(lambda found: set_key("/URI", String("javascript:alert(1)"))(found.A)),
        "a link to javascript",
    ),
    "a link that launches": (link(set_key("/A", Dictionary(S=Name.Launch))), "a link to /Launch"),
    "a link to no place": (link(set_key("/Dest", Name("/nowhere")), external=False), "that does not exist"),
    "an outline to no place": (first_outline_entry_to(Name("/nowhere")), "in the outline, a destination"),
    "something done at opening": (root(set_key("/OpenAction", Dictionary(S=Name.JavaScript))), "when it is opened"),
    "a title that is not shown": (root(without("/ViewerPreferences")), "does not show the title"),
    "no XMP": (root(without("/Metadata")), "there is no XMP"),
    "another title in Info": (another_title, "Title is 'Another title' in Info"),
    "a font not embedded": (font(lambda found: without("/FontFile2")(found.FontDescriptor)), "is not embedded"),
    "a font without ToUnicode": (font(without("/ToUnicode")), "has no ToUnicode|stands for no text"),
    "a character that stands for nothing": (to_unicode(rb"(?s)beginbfchar.*endbfchar", b""), "stands for no text"),
    "a character of private use": (to_unicode(rb"(beginbfchar\s*<\w+> )<\w+>", rb"\1<E000>"), r"maps to U\+E000"),
    "a character that is U+0000": (to_unicode(rb"(beginbfchar\s*<\w+> )<\w+>", rb"\1<0000>"), r"maps to U\+0000"),
}


def test_the_file_that_is_broken_is_sound() -> None:
    assert findings(cached_sound()) == []
    assert findings(broken(lambda _: None)) == []
    assert "Row 69" in said(walked(cached_sound()))


@pytest.mark.parametrize(("change", "finding"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_found(change: Change, finding: str) -> None:
    found = findings(broken(change))
    assert any(re.search(finding, fault) for fault in found), found


def test_a_header_row_that_is_read_again_on_each_page_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PageCanvas, "artifacts", lambda _: nullcontext())
    assert any("header row that is repeated" in fault for fault in findings(sound()))


def test_a_word_that_is_left_out_is_missed_in_the_text() -> None:
    data = broken(stream(hide_content))
    assert said(walked(data)) != said(walked(cached_sound()))
    assert said(text(every_node())).split()[0] not in said(walked(data)).split()
