"""How the PDF's pages stand: links, outline, furniture, and what is kept together."""

from __future__ import annotations

import io
from functools import partial
from typing import Any

import pikepdf
import pymupdf
import pytest
from msgspec.structs import replace

from factsheet.document.tree import (
    Align,
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
    Document,
    Heading,
    Link,
    Mark,
    Note,
    NoteReference,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Table,
    Text,
    Timeline,
)
from factsheet.render import Rendering
from factsheet.render.pdf import render
from tests.documents import document, every_node, furniture, paragraph, png
from tests.growth import in_proportion
from tests.render.test_pdf import THEME, pages, rendered


def opened(rendering: Rendering) -> Any:
    return pymupdf.open(stream=rendering.data)


def links(rendering: Rendering) -> list[tuple[int, dict[str, Any]]]:
    with opened(rendering) as pdf:
        return [(page.number, link) for page in pdf for link in page.get_links()]


def filler(lines: int) -> list[Block]:
    return [Paragraph((Text(f"line {i}"),)) for i in range(lines)]


def test_only_web_and_mail_addresses_become_links() -> None:
    targets = [
        "https://a.org/x?y=1&z=(2)",
        "http://b.org",
        "mailto:a@b.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "#no",
    ]
    made = rendered(*(Paragraph((Link((Text("here"),), target),)) for target in targets))
    assert [link["uri"] for _, link in links(made)] == targets[:3]
    assert pages(made)[0].count("here") == len(targets)


def test_notes_marks_and_anchors_lead_to_their_places_and_back() -> None:
    made = render(
        document(
            Paragraph((Text("A claim"), NoteReference(1), Mark("▲ A", "caveats.x"), Link((Text("up"),), "#title"))),
            PageBreak(),
            Paragraph((Anchor("caveats.x"), Text("The caveat"))),
            notes=(Note(1, (Text("S1"),)),),
        ),
        THEME,
        "a4",
    )
    assert [(page, link["page"]) for page, link in links(made)] == [(0, 1), (0, 1), (0, 0), (1, 0)]


def test_links_and_marks_to_a_place_that_is_not_there_are_plain_words() -> None:
    made = rendered(
        Contents((ContentsEntry(2, "Entry", "gone"),)),
        Paragraph((Mark("▲ A", "gone"), Link((Text("words"),), "#gone"), Link((Text("n"),), "#"), NoteReference(9))),
    )
    assert links(made) == []
    assert "Entry" in pages(made)[0]
    assert "▲ Awordsn9" in pages(made)[0]


def test_a_link_that_is_broken_over_lines_has_a_place_on_each() -> None:
    made = rendered(Paragraph((Link((Text("many words " * 30),), "https://a.org"),)))
    assert len(links(made)) > 2


def test_the_outline_nests_even_where_levels_are_skipped() -> None:
    made = rendered(
        Heading(2, (Text("Two"),), "a"), Heading(5, (Text("Five & 𝔸"),), "b"), Heading(3, (Text("Three"),), "c"),
        Heading(2, (Text("Again\nTwo"),), "d"),
    )  # fmt: skip
    with opened(made) as pdf:
        toc = [(level, title) for level, title, _ in pdf.get_toc()]
    assert toc == [(1, "Closure of the Northern Depot"), (2, "Two"), (3, "Five & 𝔸"), (3, "Three"), (2, "Again Two")]


def test_the_notes_stand_in_the_outline() -> None:
    with opened(render(every_node(), THEME, "a4")) as pdf:
        assert pdf.get_toc()[-1][:2] == [2, "Notes"]


def test_the_contents_give_the_pages_of_their_sections() -> None:
    entries = tuple(ContentsEntry(2, name, name) for name in ("one", "two"))
    made = rendered(
        Contents(entries), Heading(2, (Text("one"),), "one"), PageBreak(), Heading(2, (Text("two"),), "two")
    )
    assert "".join(pages(made)[0].split("Depot\n")[1]).split() == ["one", "1", "two", "2", "one"]


def test_each_page_says_which_of_how_many_it_is() -> None:
    made = rendered(*filler(200))
    assert made.pages
    assert made.pages > 3
    with opened(made) as pdf:
        for number, page in enumerate(pdf, 1):
            assert f"Page {number} of {made.pages}" in page.get_text()
            assert page.get_text().count("TLP:CLEAR") == 2


@pytest.mark.parametrize("title", ["W" * 500, "a very long title " * 40])
def test_a_long_header_is_cut_short_of_the_marking(title: str) -> None:
    whole = document(paragraph("text"), PageBreak(), paragraph("more"))
    words = replace(furniture("TLP:AMBER+STRICT", "#FFC000"), header=(Text(title),), footer=(Text(title),))
    made = render(replace(whole, furniture=words), THEME, "letter")
    with opened(made) as pdf:
        cut = [word for word in pdf[0].get_text("words") if word[4].endswith("…")]
        marks = pdf[0].search_for("TLP:AMBER+STRICT")
        numbers = pdf[0].search_for("Page 1 of 2")
    assert len(cut) == len(marks) == 2
    assert all(word[2] < mark.x0 for word in cut for mark in marks)
    assert cut[1][2] < numbers[0].x0
    assert numbers[0].x1 < marks[0].x0


@pytest.mark.parametrize("lines", range(28, 52))
def test_no_heading_stands_at_the_foot_of_a_page(lines: int) -> None:
    made = rendered(*filler(lines), Heading(2, (Text("Heading"),), "h"), paragraph("one two three " * 60))
    found = [page for page in pages(made) if "Heading" in page]
    assert len(found) == 1
    assert len(found[0].split("Heading")[1].strip().splitlines()) >= 2


@pytest.mark.parametrize("lines", range(28, 42))
def test_no_line_of_a_paragraph_is_left_alone(lines: int) -> None:
    made = rendered(*filler(lines), paragraph("word " * 90))
    counts = [sum(line.startswith("word") for line in page.splitlines()) for page in pages(made)]
    assert 1 not in counts


@pytest.mark.parametrize("lines", range(30, 42))
def test_who_says_so_stays_with_the_claim(lines: int) -> None:
    claim = (paragraph("the claim"), Paragraph((Text("who says so"),), Role.ATTRIBUTION))
    made = rendered(*filler(lines), *claim, Quote((paragraph("their words"),), (Text("speaker"),)))
    together = ("the claim", "who says so", "their words", "speaker")
    assert [all(words in page for words in together) for page in pages(made) if "the claim" in page] == [True]


@pytest.mark.parametrize("lines", range(20, 40))
def test_a_small_callout_and_an_entry_are_not_cut(lines: int) -> None:
    callout = Callout(CalloutKind.SUMMARY, (BulletList(tuple((paragraph(f"point {i}"),) for i in range(5))),))
    entry = Timeline((Described((Text("1974"),), (paragraph("event " * 60),)),))
    for block, words, times in ((callout, "point", 5), (entry, "event", 60)):
        found = [page.count(words) for page in pages(rendered(*filler(lines), block)) if words in page]
        assert found == [times]


def test_a_tables_header_is_repeated_and_its_rows_are_whole() -> None:
    rows = tuple(((Text(f"row {i} " + "text " * 60),), (Text(f"end {i}"),)) for i in range(40))
    made = rendered(Table((Column((Text("HEAD"),)), Column((Text("N"),), Align.RIGHT)), rows, (Text("CAPTION"),)))
    found = pages(made)
    assert len(found) > 2
    assert all("HEAD" in page for page in found)
    assert sum("CAPTION" in page for page in found) == 1
    for i in range(40):
        assert [page for page in found if f"row {i} " in page] == [page for page in found if f"end {i}\n" in page]


def test_numbers_stand_right_aligned_under_each_other() -> None:
    rows = tuple(((Text("x"),), (Text(number),)) for number in ("111", "22,000", "333"))
    with opened(rendered(Table((Column((Text("A"),)), Column((Text("B"),), Align.RIGHT)), rows))) as pdf:
        ends = {round(word[2], 2) for word in pdf[0].get_text("words") if word[4] in ("111", "22,000", "333")}
    assert len(ends) == 1


def test_everything_stands_between_the_margins() -> None:
    with opened(render(every_node(), THEME, "letter")) as pdf:
        assert len(pdf) > 1
        for page in pdf:
            assert (round(page.rect.width), round(page.rect.height)) == (612, 792)
            for x0, _, x1, _, words, *_ in page.get_text("words"):
                assert x0 > 68, words
                assert x1 < 612 - 67, words


def test_a_chart_of_open_empty_and_odd_bars_is_drawn() -> None:
    spans: list[tuple[float | None, float | None]] = [
        (0, 0),
        (None, None),
        (5, None),
        (None, 7),
        (-3, 4),
        (1e300, 1e300),
    ]
    bars = tuple(
        Bar((Text(f"bar {low} {high}"),), (Text("detail " * 9),), (Text("v" * 80),), low, high) for low, high in spans
    )
    for kind in ChartKind:
        made = rendered(Chart(kind, (Text("T"),), (), bars, "alt"))
        assert pages(made)[0].count("bar") == len(bars)


@pytest.mark.parametrize(
    ("kind", "ends", "solid", "outlined", "broken"),
    [
        (ChartKind.BAR, (84.0, 84.0), 1, 0, 0),
        (ChartKind.BAR, (84.0, 90.0), 1, 1, 0),
        (ChartKind.BAR, (0.0, 90.0), 0, 1, 0),
        (ChartKind.BAR, (84.0, None), 1, 0, 2),
        (ChartKind.BAR, (-9.0, None), 0, 1, 2),
        (ChartKind.BAR, (None, -9.0), 1, 0, 2),
        (ChartKind.RANGE, (84.0, 90.0), 0, 1, 0),
        (ChartKind.RANGE, (84.0, 84.0), 0, 1, 0),
        (ChartKind.RANGE, (84.0, None), 0, 0, 2),
    ],
)
def test_what_is_certain_is_solid_a_range_outlined_and_an_open_end_broken(
    kind: ChartKind, ends: tuple[float | None, float | None], solid: int, outlined: int, broken: int
) -> None:
    bar = Bar((Text("bar"),), (), (Text("shown"),), *ends)
    with opened(rendered(Chart(kind, (Text("T"),), (), (bar,), "alt"))) as pdf:
        drawn = pdf[0].get_drawings()
    accent = tuple(round(int(THEME.colours.accent[i : i + 2], 16) / 255, 2) for i in (1, 3, 5))

    def inked(shape: dict[str, Any], part: str) -> bool:
        return shape[part] is not None and tuple(round(one, 2) for one in shape[part]) == accent

    assert sum(shape["type"] == "f" and inked(shape, "fill") for shape in drawn) == solid
    assert sum(shape["type"] == "fs" and inked(shape, "color") for shape in drawn) == outlined
    assert sum(inked(shape, "color") and shape["dashes"] != "[] 0" for shape in drawn) == broken


def test_page_breaks_leave_no_empty_page() -> None:
    made = rendered(PageBreak(), PageBreak(), paragraph("a"), PageBreak())
    assert made.pages == 2


def test_a_document_of_nothing_is_one_page() -> None:
    whole = document()
    assert render(replace(whole, blocks=()), THEME, "a4").pages == 1


def test_metadata_is_the_documents_and_nothing_else() -> None:
    with pikepdf.open(io.BytesIO(render(every_node(), THEME, "a4").data)) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert pdf.Root.Lang == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert info == {
        "/Title": "Closure of the Northern Depot", "/Author": "Research desk", "/Subject": "Northern Depot",
        "/Keywords": "depot, closure", "/Creator": "factsheet", "/Producer": "factsheet",
        "/CreationDate": "D:20260302000000Z", "/ModDate": "D:20260302000000Z",
    }  # fmt: skip


def test_a_portrait_is_sixty_millimetres_tall() -> None:
    with opened(rendered(Picture(png(1600, 2400), "image/png", 1600, 2400, "alt", (Text("caption"),)))) as pdf:
        box = pdf[0].get_image_info()[0]["bbox"]
    assert box[3] - box[1] == pytest.approx(60 * 72 / 25.4, abs=0.1)
    assert (box[2] - box[0]) / (box[3] - box[1]) == pytest.approx(2 / 3, rel=0.01)


def test_sizes_are_taken_from_the_theme() -> None:
    with opened(rendered(paragraph("word"))) as pdf:
        spans = [s for b in pdf[0].get_text("dict")["blocks"] for line in b["lines"] for s in line["spans"]]
    sizes = {span["text"].strip(): span["size"] for span in spans}
    assert (sizes["word"], sizes["Closure of the Northern Depot"], sizes["TLP:CLEAR"]) == (10, 23, 12)


def long_document(claims: int) -> Document:
    entries = tuple(Described((Text("1974"),), (paragraph(f"event {i} " + "word " * 15),)) for i in range(claims))
    rows = tuple(((Text(f"row {i}"),), (Text(str(i)),)) for i in range(claims))
    return document(Timeline(entries), Table((Column((Text("A"),)), Column((Text("B"),), Align.RIGHT)), rows))


def test_a_document_takes_time_in_proportion() -> None:
    assert in_proportion(lambda claims: partial(render, long_document(claims), THEME, "a4"), 125)


@pytest.mark.parametrize("shift", range(8))
def test_no_line_begins_with_the_dot_that_parts_what_is_said_of_a_claim(shift: int) -> None:
    said = "i" * shift + "".join(f" word{'i' * (i * i % 23)} ·" for i in range(600))
    with opened(render(document(paragraph(said)), THEME, "a4")) as pdf:
        lines = [line for page in pdf for line in page.get_text().splitlines() if "word" in line]
    assert len(lines) > 30
    assert not any(line.lstrip().startswith("·") for line in lines)
