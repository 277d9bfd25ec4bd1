"""What Word does by itself: numbers of captions, tracked edits, properties, the contents."""

from __future__ import annotations

from lxml import etree
from msgspec.structs import replace

from factsheet.document.text import text
from factsheet.document.tree import Chart, ChartKind, Column, Document, Picture, Table, Text
from factsheet.render.docx import render
from factsheet.render.theme import Theme
from tests.documents import document, every_node, png
from tests.render.docx_findings import findings
from tests.render.docx_text import W, docx_text, lines, parts, tree, value

_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"


def written(whole: Document) -> dict[str, bytes]:
    return parts(render(whole, Theme(), "a4").data)


def captions(whole: Document) -> list[str]:
    """The words of every paragraph with the number of a caption."""
    paragraphs = tree(written(whole)["word/document.xml"]).iter(f"{W}p")
    return [_said(p) for p in paragraphs if any("SEQ" in (i.text or "") for i in p.iter(f"{W}instrText"))]


def _said(node: etree._Element) -> str:
    return "".join(word.text or "" for word in node.iter(f"{W}t"))


def table(*caption: str) -> Table:
    return Table((Column((Text("a"),)),), (), tuple(map(Text, caption)))


def picture(*caption: str) -> Picture:
    return Picture(png(), "image/png", 40, 30, "alt", tuple(map(Text, caption)))


# --- captions -------------------------------------------------------------------------------


def test_tables_and_figures_are_numbered_each_in_their_own_order() -> None:
    chart = Chart(ChartKind.BAR, (Text("bars"),), (), (), "alt")
    whole = document(table("one"), chart, picture("photograph"), table("two"))
    assert captions(whole) == ["Table 1\u2002one", "Figure 1\u2002bars", "Figure 2\u2002photograph", "Table 2\u2002two"]


def test_the_number_is_a_field_that_word_counts() -> None:
    whole = tree(written(document(table("one"), picture("two")))["word/document.xml"])
    found = [(node.text or "").strip() for node in whole.iter(f"{W}instrText")]
    assert found == [r"SEQ Table \* ARABIC", r"SEQ Figure \* ARABIC"]


def test_what_has_no_caption_has_no_number() -> None:
    whole = document(table(), picture(), Chart(ChartKind.BAR, (), (), (), "alt"), table("first"))
    assert captions(whole) == ["Table 1\u2002first"]


def test_the_numbers_word_is_the_catalogues() -> None:
    whole = document(table("viena"), picture("du"))
    furniture = replace(whole.furniture, table="{number} lentelė.", figure="Pav.")
    assert captions(replace(whole, furniture=furniture)) == ["1 lentelė.\u2002viena"]
    assert "Pav.\u2002du" in _said(tree(written(replace(whole, furniture=furniture))["word/document.xml"]))


def test_numbers_of_captions_are_no_part_of_the_text() -> None:
    whole = document(table("Table 1"), picture("two"))
    data = render(whole, Theme(), "a4").data
    assert lines(docx_text(data)) == lines(text(whole))
    assert findings(data) == []


# --- settings and properties ----------------------------------------------------------------


def test_edits_are_tracked_and_word_asks_nothing_on_opening() -> None:
    settings = tree(written(every_node())["word/settings.xml"])
    assert settings.find(f"{W}trackRevisions") is not None
    assert settings.find(f"{W}updateFields") is None
    mode = [node for node in settings.iter(f"{W}compatSetting") if node.get(f"{W}name") == "compatibilityMode"]
    assert [node.get(f"{W}val") for node in mode] == ["15"]
    assert settings.find(f"{W}themeFontLang").get(f"{W}val") == "en"  # type: ignore[union-attr]


def test_properties_of_the_file_hold_the_marking_the_id_and_the_day() -> None:
    found = tree(written(every_node())["docProps/custom.xml"])
    assert {value(node, "name"): node[0].text for node in found} == {
        "Marking": "TLP:CLEAR",
        "Identifier": "depot-closure",
        "Date": "2026-03-02T00:00:00Z",
    }
    assert [value(node, "pid") for node in found] == ["2", "3", "4"]
    assert {node.tag for node in found} == {f"{_CUSTOM}property"}


def test_the_contents_are_links_without_numbers_of_pages() -> None:
    body = tree(written(every_node())["word/document.xml"])
    field = next(node for node in body.iter(f"{W}instrText") if "TOC" in (node.text or ""))
    assert {r"\n", r"\h", r"\o"} <= set((field.text or "").split())
    entries = [
        p for p in body.iter(f"{W}p") if (s := p.find(f"{W}pPr/{W}pStyle")) is not None and s.get(f"{W}val") == "TOC1"
    ]
    assert [_said(entry) for entry in entries] == ["Subject", "Figures"]
    assert all(_said(link) == _said(entry) for entry in entries for link in entry.iter(f"{W}hyperlink"))
    assert [value(node, f"{W}anchor") for entry in entries for node in entry.iter(f"{W}hyperlink")] == [
        "subject",
        "figures",
    ]
