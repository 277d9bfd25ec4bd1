"""Caveats as comments at their marks, when they are asked for."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from factsheet.document.tree import (
    Anchor,
    Block,
    BulletList,
    Described,
    DescriptionList,
    Document,
    FactText,
    Layout,
    LineBreak,
    Link,
    Mark,
    Note,
    NoteReference,
    Paragraph,
    Text,
)
from factsheet.render import Options
from factsheet.render.docx import render
from factsheet.render.docx.comments import LONGEST
from factsheet.render.theme import Theme
from tests.documents import document, every_node
from tests.render.docx_findings import findings
from tests.render.docx_text import W, parts, tree, value
from tests.render.word_judge import audited

MARK = Mark("▲ A", "caveats.a")


def written(whole: Document, *, comments: bool = True) -> bytes:
    return render(whole, Theme(), "a4", Options(comments=comments)).data


def caveat(*blocks: Block) -> DescriptionList:
    return DescriptionList((Described((Anchor("caveats.a"), Mark("▲ A")), blocks),), Layout.MARKS)


def marked(*blocks: Block) -> Document:
    return document(Paragraph((Text("claim "), MARK)), caveat(*blocks))


def comments(data: bytes) -> list[etree._Element]:
    return list(tree(parts(data)["word/comments.xml"]))


def said(node: etree._Element) -> list[str]:
    return ["".join(word.text or "" for word in p.iter(f"{W}t")) for p in node.iter(f"{W}p")]


def test_each_mark_has_a_comment_with_the_caveats_words() -> None:
    data = written(every_node())
    found = comments(data)
    assert [said(comment) for comment in found] == [
        ["All figures come from one local paper.", "single source · concerns Jobs at stake"]
    ] * 2
    assert findings(data) == []


def test_no_comment_has_the_id_of_a_footnote_or_libreoffice_shows_one_for_the_other() -> None:
    package = parts(written(every_node()))
    notes, found = (
        [int(value(node, f"{W}id")) for node in tree(package[f"word/{name}.xml"])] for name in ("footnotes", "comments")
    )
    assert len(notes) > 2
    assert len(set(found)) == 2
    assert min(found) > max(notes)


def test_a_comment_stands_round_its_mark() -> None:
    body = tree(parts(written(marked(Paragraph((Text("mind"),)))))["word/document.xml"])
    start = next(body.iter(f"{W}commentRangeStart"))
    between = start.getnext()
    assert between is not None
    assert "".join(word.text or "" for word in between.iter(f"{W}t")) == "▲ A"
    assert between.getnext().tag == f"{W}commentRangeEnd"  # type: ignore[union-attr]
    assert len(list(body.iter(f"{W}commentReference"))) == 1


def test_there_are_none_unless_they_are_asked_for() -> None:
    package = parts(written(every_node(), comments=False))
    assert "word/comments.xml" not in package
    assert b"comment" not in package["word/document.xml"]


def test_a_sheet_without_marks_has_no_part_for_them() -> None:
    assert "word/comments.xml" not in parts(written(document()))


def test_the_preparers_or_the_sheet_say_it_on_the_sheets_day() -> None:
    whole = every_node()
    unsigned = replace(whole, properties=replace(whole.properties, author=""))
    by = [
        [comments(written(document))[0].get(f"{W}{name}") for name in ("author", "initials", "date")]
        for document in (whole, unsigned)
    ]
    assert by == [
        ["Research desk", "Rd", "2026-03-02T00:00:00Z"],
        ["depot-closure", "d", "2026-03-02T00:00:00Z"],
    ]


def test_a_long_name_is_no_longer_than_word_takes() -> None:
    whole = every_node()
    whole = replace(whole, properties=replace(whole.properties, author='a "<b>" ' * 100))
    found = comments(written(whole))[0]
    assert len(value(found, f"{W}author")) <= 255
    assert len(value(found, f"{W}initials")) <= 9


def test_facts_in_a_comment_are_words_for_they_stand_elsewhere_too() -> None:
    fact = FactText("one\ntwo", "caveats.a.text", "ru")
    found = comments(written(marked(Paragraph((fact, Link((Text("link"),), "https://example.org/"))))))
    assert said(found[0]) == ["one twolink"]
    assert not list(found[0].iter(f"{W}sdt", f"{W}hyperlink"))
    assert [value(node, f"{W}val") for node in found[0].iter(f"{W}lang")] == ["ru"]


def test_lines_of_a_caveat_are_one_paragraph_which_libreoffice_would_part_at_a_break() -> None:
    lines = (FactText("one\ntwo", "caveats.a.text"), LineBreak(), Text("three\nfour"))
    found = comments(written(marked(Paragraph(lines))))[0]
    assert said(found) == ["one two three four"]
    assert not list(found.iter(f"{W}br"))


def test_a_caveat_of_more_than_paragraphs_is_said_line_by_line() -> None:
    items = BulletList(((Paragraph((Text("a"),)),), (Paragraph((Text("b"),)),)))
    assert said(comments(written(marked(Paragraph((Text("mind:"),)), items)))[0]) == ["mind:", "a", "b"]


def test_a_caveat_without_words_has_none() -> None:
    for blocks in ((), (Paragraph((Text(" "),)),)):
        assert "word/comments.xml" not in parts(written(marked(*blocks)))


@pytest.mark.parametrize("times", [600, 20_000])
def test_a_caveat_too_long_for_a_comment_is_cut_and_says_so(times: int) -> None:
    data = written(marked(Paragraph((FactText("word " * times, "caveats.a.text"),))))
    (words,) = said(comments(data)[0])
    assert words.startswith("word word")
    assert words.endswith("…")
    assert len(words) <= LONGEST


@pytest.mark.parametrize("words", ["AT&T <b>", '"quoted"', "two\nlines", "ä" * 3000, "محمد"])
def test_any_words_come_out_as_written(words: str) -> None:
    data = written(marked(Paragraph((FactText(words, "caveats.a.text"),))))
    assert audited(data) == []
    assert findings(data) == []
    assert words.replace("\n", " ")[:100] in said(comments(data)[0])[0]


def test_a_mark_in_a_footnote_has_none_since_word_takes_none_there() -> None:
    whole = document(
        Paragraph((Text("claim"), NoteReference(1))), caveat(Paragraph((Text("a"),))), notes=(Note(1, (MARK,)),)
    )
    package = parts(written(whole))
    assert b"comment" not in package["word/footnotes.xml"]
    assert "word/comments.xml" not in package


def test_a_mark_in_a_link_has_one_and_a_mark_without_a_caveat_has_none() -> None:
    whole = document(
        Paragraph((Link((MARK,), "https://example.org/"), Mark("▲ B", "caveats.gone"))), caveat(Paragraph((Text("a"),)))
    )
    data = written(whole)
    assert len(comments(data)) == 1
    assert findings(data) == []


def test_a_note_in_a_caveat_is_a_number_in_its_comment() -> None:
    whole = replace(marked(Paragraph((Text("mind"), NoteReference(1)))), notes=(Note(1, (Text("n"),)),))
    found = comments(written(whole))[0]
    assert said(found) == ["mind1"]
    assert not list(found.iter(f"{W}footnoteReference", f"{W}instrText"))
