"""The Word file as a package: valid, by styles only, whole in its links, and the same every time."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from factsheet.document.tree import (
    Anchor,
    Bar,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Chart,
    ChartKind,
    Column,
    Contents,
    ContentsEntry,
    Described,
    DescriptionList,
    Document,
    Emphasis,
    FactText,
    Furniture,
    Heading,
    Layout,
    LineBreak,
    Link,
    Mark,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    Role,
    Strong,
    Table,
    Text,
    Timeline,
)
from factsheet.render.docx import render
from factsheet.render.docx.story import bookmark_name, safe_address
from factsheet.render.docx.tables import SHORT_ROW, SMALL_CARD
from factsheet.render.theme import Theme
from tests.documents import document, every_node, paragraph, png
from tests.growth import in_proportion
from tests.render.docx_text import C, R, W, parts, targets, tree, value
from tests.render.test_docx_text import HOSTILE, everywhere
from tests.render.word_judge import audited

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
STORIES = ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footnotes.xml")


def written(whole: Document, paper: str = "a4") -> bytes:
    return render(whole, Theme(), paper).data


def body(whole: Document) -> etree._Element:
    return tree(parts(written(whole))["word/document.xml"])


# --- validity -------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_validator_finds_nothing_in_every_node(paper: str) -> None:
    assert audited(written(every_node(), paper)) == []


@pytest.mark.parametrize("words", HOSTILE[:-1])
def test_the_validator_finds_nothing_with_hostile_text(words: str) -> None:
    assert audited(written(everywhere(words))) == []


def test_the_validator_finds_nothing_in_blocks_without_content() -> None:
    whole = document(
        BulletList(((),)),
        OrderedList(((BulletList(((paragraph("nested"),),)),),), start=0),
        DescriptionList(()),
        DescriptionList((Described((), ()),)),
        Timeline(()),
        Timeline((Described((), (Table((), ()),)),)),
        Table((), ()),
        Quote(()),
        Callout(CalloutKind.NOTE, ()),
        Chart(ChartKind.RANGE, (), (), (), "No bars"),
        Paragraph(()),
    )
    assert audited(written(whole)) == []


def test_the_validator_finds_nothing_in_boxes_inside_each_other() -> None:
    inner = (every_node().blocks[1:],)
    whole = document(
        BulletList(inner),
        Callout(CalloutKind.SUMMARY, inner[0]),
        Quote(inner[0]),
        DescriptionList((Described((Text("a"),), inner[0]),)),
        Timeline((Described((Text("a"),), inner[0]),)),
    )
    assert audited(written(whole)) == []


# --- what the validator misses --------------------------------------------------------------


def test_every_style_that_is_used_exists_and_nothing_else_sets_the_look() -> None:
    package = parts(written(every_node()))
    known = {style.get(f"{W}styleId") for style in tree(package["word/styles.xml"]).iter(f"{W}style")}
    used: set[str | None] = set()
    for name in STORIES:
        story = tree(package[name])
        for properties in story.iter(f"{W}rPr"):
            assert {child.tag for child in properties} <= {f"{W}rStyle", f"{W}lang", f"{W}rtl"}
        for properties in story.iter(f"{W}pPr"):
            assert {child.tag for child in properties} <= {f"{W}pStyle", f"{W}numPr"}
        used |= {node.get(f"{W}val") for node in story.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    assert len(used) > 25
    assert used <= known


def test_styles_have_unique_ids_and_names_and_rest_on_styles_that_exist() -> None:
    styles = list(tree(parts(written(every_node()))["word/styles.xml"]).iter(f"{W}style"))
    ids = [style.get(f"{W}styleId") for style in styles]
    names = [(style.find(f"{W}name").get(f"{W}val") or "").lower() for style in styles]  # type: ignore[union-attr]
    assert len(set(ids)) == len(ids) > 50
    assert len(set(names)) == len(names)
    for style in styles:
        for link in style.iter(f"{W}basedOn", f"{W}next"):
            assert link.get(f"{W}val") in ids


def test_every_number_of_a_list_exists_and_levels_belong_to_styles_that_exist() -> None:
    package = parts(written(every_node()))
    numbering = tree(package["word/numbering.xml"])
    numbers = [number.get(f"{W}numId") for number in numbering.iter(f"{W}num")]
    styles = tree(package["word/styles.xml"])
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    assert len(numbers) == len(set(numbers)) > 3
    for part in (styles, tree(package["word/document.xml"])):
        assert {node.get(f"{W}val") for node in part.iter(f"{W}numId")} <= set(numbers)
    assert {node.get(f"{W}val") for node in numbering.iter(f"{W}pStyle")} <= known


def test_bookmarks_are_unique_legal_and_closed_and_every_link_has_its_place() -> None:
    package = parts(written(every_node()))
    names, links = _places(tree(package["word/document.xml"]))
    assert {"_ref_1", "_ref_2", "title", "subject", "figures"} <= set(names)
    assert len(links) == 3
    assert links <= set(names)
    assert _places(tree(package["word/footnotes.xml"])) == ([], {"title"})


def _places(whole: etree._Element) -> tuple[list[str], set[str]]:
    starts = list(whole.iter(f"{W}bookmarkStart"))
    names = [value(start, f"{W}name") for start in starts]
    ids = [value(start, f"{W}id") for start in starts]
    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch("[A-Za-z_][A-Za-z0-9_]{0,39}", name) for name in names)
    assert len(set(ids)) == len(ids)
    assert sorted(ids) == sorted(value(end, f"{W}id") for end in whole.iter(f"{W}bookmarkEnd"))
    return names, {value(link, f"{W}anchor") for link in whole.iter(f"{W}hyperlink") if f"{W}anchor" in link.attrib}


def test_anchors_that_look_alike_get_bookmarks_of_their_own() -> None:
    anchors = ["a", "A", "a.b", "a-b", "a_b", "ä", "1", "", "x" * 40, "x" * 41, "x" * 80, "y" * 300, "п", "р"]
    names = [bookmark_name(anchor) for anchor in anchors]
    assert len({name.lower() for name in names}) == len(anchors)
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names)


def test_an_anchor_that_stands_twice_is_bookmarked_once() -> None:
    names, _ = _places(body(document(Heading(2, (Text("a"),), "same"), Heading(2, (Text("b"),), "same"))))
    assert names.count("same") == 1


def test_a_link_to_nowhere_is_plain_words() -> None:
    whole = document(
        Contents((ContentsEntry(2, "Gone", "gone"),)),
        Paragraph(
            (Link((Text("gone"),), "#gone"), Mark("▲ A", "gone"), NoteReference(7), Link((Text("t"),), "#title"))
        ),
    )
    _, links = _places(body(whole))
    assert links == {"title"}


def test_links_do_not_stand_in_links() -> None:
    inner = (Text("a"), Link((Text("b"),), "https://example.org"), NoteReference(1), Mark("▲ A", "title"))
    whole = document(
        Paragraph((Link((Emphasis(inner),), "https://example.com"),)), notes=(Note(1, (Link(inner, "#title"),)),)
    )
    found = list(body(whole).iter(f"{W}hyperlink"))
    assert found
    assert not [link for link in found if any(parent.tag == link.tag for parent in link.iterancestors())]


def test_a_link_begins_with_a_run_of_its_own_or_libreoffice_saves_what_nobody_can_open() -> None:
    fact = FactText("https://example.org/", "sources.a.url")
    whole = document(Paragraph((Link((fact,), "https://example.org/"), Link((Text("a"), fact), "#title"))))
    first = [next(child.tag for child in link) for link in body(whole).iter(f"{W}hyperlink")]
    assert first == [f"{W}r", f"{W}r"]
    assert "".join(word.text or "" for word in body(whole).iter(f"{W}t")).count("\u200b") == 1


def test_a_place_in_a_drawn_chart_can_be_gone_to() -> None:
    bar = Bar((Text("a"), Anchor("bar")), (), (Text("1"),), 1.0, 1.0)
    whole = document(
        Chart(ChartKind.BAR, (Text("t"),), (), (bar,), "alt"), Paragraph((Link((Text("there"),), "#bar"),))
    )
    names, links = _places(body(whole))
    assert links == {"bar"} <= set(names)


def test_a_link_without_words_is_none() -> None:
    whole = document(Paragraph((Link((), "https://example.org/"), Link((LineBreak(),), "#title"), Text("a"))))
    assert not list(body(whole).iter(f"{W}hyperlink"))


def test_a_table_whose_caption_is_blank_is_called_by_its_heading() -> None:
    whole = document(Heading(2, (Text("Above"),), "above"), Table((Column((Text("a"),)),), (), (LineBreak(),)))
    assert next(body(whole).iter(f"{W}tblCaption")).get(f"{W}val") == "Above"


def test_a_table_with_headings_in_it_is_called_by_the_one_above() -> None:
    inner = Heading(3, (Text("Inside"),), "inside")
    listed = DescriptionList((Described((Text("a"),), (inner,)),), Layout.CARD)
    whole = document(Heading(2, (Text("Above"),), "above"), listed)
    assert [node.get(f"{W}val") for node in body(whole).iter(f"{W}tblCaption")] == ["Above"]


def test_no_number_of_a_note_and_no_mark_is_in_the_name_of_a_table() -> None:
    beside = (NoteReference(1), Text(" "), Mark("▲ A", "title"))
    column, notes = Column((Text("Count"), *beside)), (Note(1, (Text("n"),)),)
    captioned = Table((column,), (), (FactText("By month", "tables.a.title"), *beside))
    heading = Heading(2, (Strong((Text("Above"), *beside)),), "above")
    whole = document(captioned, heading, Table((column,), ()), notes=notes)
    said = [
        [value(node, f"{W}val") for node in body(whole).iter(f"{W}{name}")] for name in ("tblCaption", "tblDescription")
    ]
    assert said == [["By month", "Above"], ["Count", "Count"]]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "http://",
        "https://[broken",
        "http://exa mple.org/",
        "http://a:99999999/",
        "mailto:nobody",
        "//example.org",
        "example.org",
        "",
        "https://user:word@example.org/",
    ],
)
def test_only_web_and_mail_addresses_become_links(target: str) -> None:
    package = parts(written(document(Paragraph((Link((Text("words"),), target),)))))
    assert b"External" not in package["word/_rels/document.xml.rels"]
    assert b"words" in package["word/document.xml"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("http://example.org:8080/ä b\"<>'", "http://example.org:8080/%C3%A4%20b%22%3C%3E'"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("https://[::1]/", "https://[::1]/"),
        ("https://[::1]:80/", "https://[::1]:80/"),
    ],
)
def test_an_address_is_written_as_a_legal_one(target: str, expected: str) -> None:
    assert safe_address(target) == expected
    package = parts(written(document(Paragraph((Link((Text("words"),), target),)))))
    assert expected in targets(package, "word/document.xml").values()


@pytest.mark.parametrize("name", STORIES[:3])
def test_fields_are_balanced(name: str) -> None:
    kinds = [value(node, f"{W}fldCharType") for node in tree(parts(written(every_node()))[name]).iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)
    assert bool(kinds) is (name != "word/header1.xml")


def test_every_drawing_and_table_has_words_for_those_who_cannot_see_it() -> None:
    whole = body(every_node())
    drawings = [node.get("descr") for node in whole.iter(f"{WP}docPr")]
    ids = [node.get("id") for node in whole.iter(f"{WP}docPr")]
    assert len(drawings) == len(set(ids)) == 2
    assert all(drawings)
    tables = list(whole.iter(f"{W}tbl"))
    assert len(tables) == 3
    assert all(table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") for table in tables)  # type: ignore[union-attr]


def test_every_part_has_a_content_type_and_every_relation_a_part() -> None:
    package = parts(written(every_node()))
    types = tree(package["[Content_Types].xml"])
    overrides = {value(node, "PartName")[1:]: value(node, "ContentType") for node in types if "PartName" in node.attrib}
    suffixes = {value(node, "Extension") for node in types if "Extension" in node.attrib}
    assert "drawingml.chart+xml" in overrides["word/charts/chart1.xml"]
    assert overrides.keys() <= package.keys()
    for name in package.keys() - overrides.keys() - {"[Content_Types].xml"}:
        assert name.rpartition(".")[2] in suffixes - {"xml"}
    for part in ("word/document.xml", "word/charts/chart1.xml"):
        found = targets(package, part).values()
        assert found
        assert all(target in package or target.startswith("https://") for target in found)


def test_a_table_repeats_its_heading_keeps_its_rows_and_fills_the_width() -> None:
    table = list(body(every_node()).iter(f"{W}tbl"))[-1]
    rows = table.findall(f"{W}tr")
    assert len(rows) == 3
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    grid = [int(value(column, f"{W}w")) for column in table.iter(f"{W}gridCol")]
    assert sum(grid) == pytest.approx((595.3 - 48 * 72 / 25.4) * 20, abs=2)
    assert grid[0] == max(grid)


def test_a_row_longer_than_a_page_may_split() -> None:
    whole = document(Timeline((Described((Text("1974"),), (paragraph("long " * 2000),)),)))
    row = next(body(whole).iter(f"{W}tr"))
    assert row.find(f"{W}trPr") is None


def test_ordered_lists_start_where_they_are_told() -> None:
    item = ((paragraph("one"),),)
    package = parts(written(document(OrderedList(item, 3), paragraph("between"), OrderedList(item))))
    starts = [node.get(f"{W}val") for node in tree(package["word/numbering.xml"]).iter(f"{W}startOverride")]
    assert starts == ["3", "1"]


def test_header_and_footer_hold_the_marking_and_the_page_pattern() -> None:
    package = parts(written(every_node()))
    header, footer = (tree(package[name]) for name in STORIES[1:3])
    assert "".join(node.text or "" for node in header.iter(f"{W}t")) == "Closure of the Northern DepotTLP:CLEAR"
    assert "".join(node.text or "" for node in footer.iter(f"{W}t")).endswith("Page 1 of 1TLP:CLEAR")
    assert [(node.text or "").strip() for node in footer.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_facts_in_header_and_footer_stand_in_controls() -> None:
    package = parts(written(every_node()))
    found = [[_tagged(node) for node in tree(package[name]).iter(f"{W}sdt")] for name in STORIES[1:3]]
    assert found == [
        [("sheet.title", "Closure of the Northern Depot")],
        [("sheet.edition", "1"), ("sheet.date", "2 March 2026"), ("sheet.id", "depot-closure")],
    ]


def _tagged(control: etree._Element) -> tuple[str, str]:
    words = "".join(word.text or "" for word in control.iter(f"{W}t"))
    return value(control.find(f"{W}sdtPr/{W}tag"), f"{W}val"), words  # type: ignore[arg-type]


def test_the_marking_has_its_official_colours() -> None:
    whole = every_node()
    marking = replace(whole.furniture.marking, text="TLP:RED", colour="#FF2B2B")
    furniture: Furniture = replace(whole.furniture, marking=marking)
    styles = tree(parts(written(replace(whole, furniture=furniture)))["word/styles.xml"])
    style = next(style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "Marking")
    assert style.find(f"{W}rPr/{W}color").get(f"{W}val") == "FF2B2B"  # type: ignore[union-attr]
    assert style.find(f"{W}pPr/{W}shd").get(f"{W}fill") == "000000"  # type: ignore[union-attr]


def test_a_charts_workbook_holds_labels_and_both_ends_and_nothing_for_an_open_one() -> None:
    package = parts(written(every_node()))
    inner = parts(package["word/embeddings/workbook1.xlsx"])
    sheet = inner["xl/worksheets/sheet1.xml"].decode()
    assert re.findall("<v>([0-9.]+)</v>", sheet) == ["0", "130", "110", "1", "84", "84", "2", "90"]
    assert b"Works council\nall staff, Dec 2025, about" in inner["xl/sharedStrings.xml"]
    assert b"2026-03-02T00:00:00Z" in inner["docProps/core.xml"]


def test_a_chart_has_no_axis_line_grid_or_legend() -> None:
    chart = tree(parts(written(every_node()))["word/charts/chart1.xml"])
    assert not list(chart.iter(f"{C}legend", f"{C}majorGridlines"))
    assert [node.get("val") for node in chart.iter(f"{C}delete")] == ["0", "1"]


def test_a_picture_keeps_its_proportions_and_stays_inside_the_margins() -> None:
    wide, high = _extent(Picture(png(3000, 10), "image/png", 3000, 10, "A line"))
    assert wide <= (595.3 - 48 * 72 / 25.4) * 12700 + 1
    assert wide / high == pytest.approx(300, rel=0.01)


def test_a_portrait_is_not_taller_than_sixty_millimetres() -> None:
    wide, high = _extent(Picture(png(400, 600), "image/png", 400, 600, "A portrait"))
    assert high == pytest.approx(60 * 36_000, abs=1)
    assert wide / high == pytest.approx(2 / 3, rel=0.01)


def _extent(node: Picture) -> tuple[int, int]:
    extent = next(body(document(node)).iter(f"{WP}extent"))
    return int(value(extent, "cx")), int(value(extent, "cy"))


# --- how paragraphs stand -------------------------------------------------------------------


def _styles(whole: Document) -> dict[str, etree._Element]:
    found = tree(parts(written(whole))["word/styles.xml"]).iter(f"{W}style")
    return {value(style, f"{W}styleId"): style for style in found}


def _used(whole: Document) -> list[str]:
    """The styles of the paragraphs below the title, in order."""
    return [value(node, f"{W}val") for node in body(whole).iter(f"{W}pStyle")][1:]


def _kept(style: etree._Element) -> bool:
    return style.find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize("last", [Table((Column((Text("a"),)),), ()), Callout(CalloutKind.NOTE, (paragraph("a"),))])
def test_a_document_ends_without_a_space_that_might_take_a_page_of_its_own(last: Block) -> None:
    assert _used(document(last))[-1] == "TableEnd"


def _card(*values: str) -> DescriptionList:
    return DescriptionList(tuple(Described((Text("label"),), (paragraph(value),)) for value in values))


def test_a_small_card_stands_on_one_page() -> None:
    whole = document(_card("one", "two", "three"))
    labels = [name for name in _used(whole) if name.startswith("CardLabel")]
    assert [_kept(_styles(whole)[name]) for name in labels] == [True, True, False]


@pytest.mark.parametrize("card", [_card(*"a" * (SMALL_CARD + 1)), _card("a", "a" * (SHORT_ROW + 1))])
def test_a_card_that_may_fill_a_page_is_not_held_together(card: DescriptionList) -> None:
    assert "CardLabelKept" not in _used(document(card))


QUOTE = Quote((paragraph("their words"),), (Text("speaker"),))
CLAIM = (paragraph("the claim"), Paragraph((Text("who says so"),), Role.ATTRIBUTION), QUOTE)


def test_a_heading_a_claim_who_says_so_and_the_quote_stay_on_one_page() -> None:
    whole = document(Heading(2, (Text("Heading"),), "h"), *CLAIM)
    styles, used = _styles(whole), _used(whole)
    assert used[:5] == ["Heading1", "Claim", "AttributionAbove", "Quote", "QuoteAttribution"]
    assert [_kept(styles[name]) for name in used[:5]] == [True, True, True, True, False]


@pytest.mark.parametrize(
    ("outer", "prefix"),
    [
        (Timeline((Described((Text("1974"),), CLAIM),)), "TimelineQuote"),
        (DescriptionList((Described((Text("Owner"),), CLAIM),)), "Quote"),
    ],
)
def test_a_quote_in_an_entry_or_a_card_has_the_same_gap_above_and_below(outer: Block, prefix: str) -> None:
    used = _used(document(outer))
    start = used.index("Gap")
    assert used[start : start + 4] == ["Gap", prefix, f"{prefix}Attribution", "Gap"]


def test_a_quote_stands_further_in_than_what_it_stands_in() -> None:
    styles = _styles(document())

    def left(name: str) -> int:
        indent = styles[name].find(f"{W}pPr/{W}ind")
        return 0 if indent is None else int(value(indent, f"{W}left"))

    assert left("TimelineQuote") - left("TimelineText") == left("Quote") == left("MarkedQuote") - left("MarkedText")
    assert left("Quote") > 0


def test_lines_of_a_table_are_as_high_as_their_words() -> None:
    line = _styles(document())["TableText"].find(f"{W}pPr/{W}spacing")
    assert line is not None
    assert line.get(f"{W}lineRule") == "auto"


def test_the_contents_are_close_lines_in_the_colour_of_links() -> None:
    style = _styles(document())["TOC1"]
    assert style.find(f"{W}pPr/{W}spacing").get(f"{W}after") == "0"  # type: ignore[union-attr]
    assert style.find(f"{W}rPr/{W}color").get(f"{W}val") == "0B4F7A"  # type: ignore[union-attr]


def test_a_pictures_caption_is_small_and_not_bold() -> None:
    style = _styles(document())["PictureCaption"]
    assert style.find(f"{W}basedOn").get(f"{W}val") == "Normal"  # type: ignore[union-attr]
    assert style.find(f"{W}rPr/{W}b") is None
    assert style.find(f"{W}rPr/{W}sz").get(f"{W}val") == "17"  # type: ignore[union-attr]


# --- same bytes -----------------------------------------------------------------------------


def test_the_sheets_day_is_the_only_date() -> None:
    data = written(every_node())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 3, 2, 0, 0, 0)}
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
    dates = set(re.findall(rb"\d{4}-\d\d-\d\dT", parts(data)["docProps/core.xml"]))
    assert dates == {b"2026-03-02T"}


def test_a_day_before_1980_is_no_date_of_the_zip() -> None:
    whole = every_node()
    old = replace(whole, properties=replace(whole.properties, date="1951-07-28"))
    data = written(old)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
    assert b"1951-07-28T" in parts(data)["docProps/core.xml"]


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import hashlib; from tests.documents import every_node; from factsheet.render.docx import render;"
        "from factsheet.render.theme import Theme;"
        "print(hashlib.sha256(render(every_node(), Theme(), 'a4').data).hexdigest())"
    )
    root = Path(__file__).parents[2]
    digests = set()
    for seed, zone, language in (("1", "UTC", "C"), ("2", "Asia/Tokyo", "lt_LT.UTF-8")):
        path = os.pathsep.join([str(root / "src"), str(root)])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "PYTHONPATH": path}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
        )
        digests.add(done.stdout)
    assert len(digests) == 1


# --- time -----------------------------------------------------------------------------------


def test_entries_take_time_in_proportion() -> None:
    def prepared(count: int) -> Callable[[], object]:
        blocks = (Paragraph((FactText("The depot opened.", "history.opened.event"), NoteReference(1))),)
        entries = tuple(Described((Text("1974"),), blocks) for _ in range(count))
        return partial(written, document(Timeline(entries), notes=(Note(1, (Text("S1"),)),)))

    assert in_proportion(prepared, 500)


def test_rows_take_time_in_proportion() -> None:
    def prepared(count: int) -> Callable[[], object]:
        rows = tuple(
            ((FactText(f"row {n}", f"figures.f{n}.label"),), (FactText(str(n), f"figures.f{n}"), NoteReference(n)))
            for n in range(1, count + 1)
        )
        notes = tuple(Note(n, (FactText("S1", f"sources.s{n}.title"),)) for n in range(1, count + 1))
        table = Table((Column((Text("a"),)), Column((Text("b"),))), rows)
        return partial(written, document(table, notes=notes))

    assert in_proportion(prepared, 500)


def test_every_relation_id_in_the_text_is_in_the_relations() -> None:
    package = parts(written(every_node()))
    known = targets(package, "word/document.xml")
    used = {
        found
        for node in tree(package["word/document.xml"]).iter()
        for key, found in node.attrib.items()
        if str(key).startswith(R)
    }
    assert len(used) > 3
    assert used <= known.keys()
