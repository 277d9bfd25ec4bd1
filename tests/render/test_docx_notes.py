"""Notes are Word's own footnotes, at their first place; from then on their number is repeated."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from factsheet.document.text import text
from factsheet.document.tree import (
    Bar,
    Block,
    Chart,
    ChartKind,
    Column,
    Document,
    FactText,
    Inline,
    Link,
    Mark,
    Note,
    NoteReference,
    Paragraph,
    Table,
    Text,
)
from factsheet.render.docx import render
from factsheet.render.theme import Theme
from tests.documents import document, every_node
from tests.effort import examples
from tests.render.docx_findings import findings
from tests.render.docx_text import W, docx_text, lines, parts, targets, tree, value


def written(whole: Document) -> bytes:
    return render(whole, Theme(), "a4").data


def noted(*inlines: Inline, notes: int = 3) -> Document:
    return document(
        Paragraph(inlines),
        notes=tuple(Note(n, (FactText(f"note {n}", f"sources.s{n}.title"),)) for n in range(1, notes + 1)),
    )


def body(data: bytes) -> etree._Element:
    return tree(parts(data)["word/document.xml"])


def footnotes(data: bytes) -> dict[str, etree._Element]:
    """Those of the text, by their ids."""
    made = tree(parts(data)["word/footnotes.xml"])
    return {value(node, f"{W}id"): node for node in made if f"{W}type" not in node.attrib}


def instructions(data: bytes) -> list[str]:
    return [(node.text or "").strip() for node in body(data).iter(f"{W}instrText")]


def said(node: etree._Element) -> str:
    return "".join(word.text or "" for word in node.iter(f"{W}t"))


def test_a_note_is_a_footnote_at_its_first_place_and_its_number_repeated_after_that() -> None:
    data = written(noted(Text("a"), NoteReference(1), Text("b"), NoteReference(1), NoteReference(2)))
    references = list(body(data).iter(f"{W}footnoteReference"))
    assert [value(node, f"{W}id") for node in references] == ["1", "2"]
    assert not [node for node in references if f"{W}customMarkFollows" in node.attrib]
    assert instructions(data) == [r"NOTEREF _ref_1 \f \h"]
    assert [said(node) for node in footnotes(data).values()] == ["note 1", "note 2"]


def test_the_place_that_a_repeated_number_refers_to_is_the_footnotes_reference() -> None:
    data = written(noted(NoteReference(1), NoteReference(1)))
    start = next(node for node in body(data).iter(f"{W}bookmarkStart") if node.get(f"{W}name") == "_ref_1")
    following = start.getnext()
    assert following is not None
    assert following.find(f"{W}footnoteReference") is not None
    assert following.getnext().tag == f"{W}bookmarkEnd"  # type: ignore[union-attr]


def test_a_note_out_of_order_keeps_its_number_as_a_mark_of_its_own() -> None:
    whole = noted(NoteReference(2), NoteReference(1), NoteReference(3))
    data = written(whole)
    marks = [node.get(f"{W}customMarkFollows") for node in body(data).iter(f"{W}footnoteReference")]
    assert marks == ["1", None, "1"]  # Word counts the one without a mark, as 1
    assert [said(node) for node in footnotes(data).values()] == ["2note 2", "note 1", "3note 3"]
    assert lines(docx_text(data)) == lines(text(whole))
    assert findings(data) == []


def test_footnotes_stand_in_the_order_of_the_text_and_count_on_from_the_separators() -> None:
    data = written(noted(NoteReference(3), NoteReference(1)))
    made = tree(parts(data)["word/footnotes.xml"])
    assert [value(node, f"{W}id") for node in made] == ["-1", "0", "1", "2"]
    assert [node.get(f"{W}type") for node in made] == ["separator", "continuationSeparator", None, None]
    listed = tree(parts(data)["word/settings.xml"]).find(f"{W}footnotePr")
    assert listed is not None
    assert [value(node, f"{W}id") for node in listed] == ["-1", "0"]


def test_a_note_that_only_notes_refer_to_stands_in_a_list_at_the_end() -> None:
    whole = replace(
        noted(NoteReference(1)),
        notes=(
            Note(1, (Text("first "), NoteReference(2))),
            Note(2, (Text("second "), NoteReference(1), NoteReference(3))),
            Note(3, (Text("third"),)),
        ),
    )
    data = written(whole)
    assert list(footnotes(data)) == ["1"]
    styles = [value(node, f"{W}val") for node in body(data).iter(f"{W}pStyle")]
    assert styles[-3:] == ["Heading1", "Note", "Note"]
    assert lines(docx_text(data)) == lines(text(whole))
    assert findings(data) == []


def test_there_is_no_heading_of_notes_where_all_are_footnotes() -> None:
    assert "Notes" not in said(body(written(every_node())))


def test_a_note_that_is_not_there_is_a_number() -> None:
    data = written(noted(NoteReference(9), notes=1))
    assert footnotes(data) == {}
    assert said(body(data)).endswith("9Notes1note 1")


def test_facts_in_a_footnote_know_their_paths() -> None:
    note = footnotes(written(noted(NoteReference(1))))["1"]
    assert [value(tag, f"{W}val") for tag in note.iter(f"{W}tag")] == ["sources.s1.title"]


def test_ids_of_controls_and_bookmarks_are_unique_over_text_and_notes() -> None:
    data = written(every_node())
    assert findings(data) == []
    package = parts(data)
    stories = [tree(package[name]) for name in ("word/document.xml", "word/footnotes.xml")]
    ids = [value(node, f"{W}val") for story in stories for node in story.iterfind(f".//{W}sdtPr/{W}id")]
    assert len(ids) == len(set(ids)) > 10


def test_an_address_in_a_footnote_is_a_relation_of_the_footnotes() -> None:
    whole = replace(
        noted(NoteReference(1), Link((Text("a"),), "https://example.org/body")),
        notes=(Note(1, (Link((Text("b"),), "https://example.org/note"),)),),
    )
    package = parts(written(whole))
    assert list(targets(package, "word/footnotes.xml").values()) == ["https://example.org/note"]
    assert "https://example.org/note" not in targets(package, "word/document.xml").values()
    link = next(tree(package["word/footnotes.xml"]).iter(f"{W}hyperlink"))
    assert "rId1" in link.attrib.values()


def test_a_number_in_a_link_is_no_link_in_a_link() -> None:
    inner = (Text("words"), NoteReference(1), NoteReference(1))
    data = written(noted(Link(inner, "https://example.org/")))
    link = next(body(data).iter(f"{W}hyperlink"))
    assert len(list(link.iter(f"{W}footnoteReference"))) == 1
    assert instructions(data) == [r"NOTEREF _ref_1 \f"]
    assert not list(link.iterdescendants(f"{W}hyperlink"))


def test_a_footnote_may_stand_in_a_heading_that_is_repeated() -> None:
    table = Table((Column((Text("Head"), NoteReference(1))),), (((Text("cell"), NoteReference(1)),),))
    data = written(document(table, notes=(Note(1, (Text("note"),)),)))
    row = next(body(data).iter(f"{W}tr"))
    assert row.find(f"{W}trPr/{W}tblHeader") is not None
    assert len(list(row.iter(f"{W}footnoteReference"))) == 1
    assert findings(data) == []


def test_a_note_that_only_a_drawn_chart_refers_to_is_listed() -> None:
    bar = Bar((Text("label"), NoteReference(1)), (), (Text("5"),), 5.0, 5.0)
    whole = document(Chart(ChartKind.BAR, (Text("chart"),), (), (bar,), "alt"), notes=(Note(1, (Text("note"),)),))
    data = written(whole)
    assert footnotes(data) == {}
    assert lines(docx_text(data)) == lines(text(whole))


def test_the_narrow_space_before_a_number_stays() -> None:
    assert "word\u202f" in said(body(written(noted(Text("word"), Text("\u202f"), NoteReference(1)))))


@pytest.mark.parametrize("style", ["FootnoteText", "FootnoteReference"])
def test_footnotes_have_words_own_styles(style: str) -> None:
    package = parts(written(every_node()))
    found = next(s for s in tree(package["word/styles.xml"]).iter(f"{W}style") if s.get(f"{W}styleId") == style)
    name = re.sub("([a-z])([A-Z])", r"\1 \2", style).lower()
    assert found.find(f"{W}name").get(f"{W}val") == name  # type: ignore[union-attr]
    assert f"{W}customStyle" not in found.attrib
    assert f'"{style}"'.encode() in package["word/footnotes.xml"] + package["word/document.xml"]


NOTES = 5
REFERENCES = st.lists(st.integers(1, NOTES + 1), max_size=12)


@settings(max_examples=examples(40), deadline=None)
@given(REFERENCES, st.lists(REFERENCES, min_size=NOTES, max_size=NOTES), st.booleans())
def test_whatever_refers_to_what_every_note_and_number_stands_in_the_file_once(
    found: list[int], inner: list[list[int]], linked: bool
) -> None:
    references: tuple[Inline, ...] = tuple(map(NoteReference, found))
    block: Block = Paragraph(
        (Text("a"), Mark("▲ A", "title"), *((Link(references, "#title"),) if linked else references))
    )
    notes = tuple(Note(n, (Text("n"), *map(NoteReference, inner[n - 1]))) for n in range(1, NOTES + 1))
    whole = document(block, notes=notes)
    data = written(whole)
    assert lines(docx_text(data)) == lines(text(whole))
    assert findings(data) == []
