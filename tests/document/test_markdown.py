"""Markdown with slots becomes a tree, and a slot's text is never read as markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.document.markdown import parse
from factsheet.document.reading import Filling, MarkdownError, slot
from factsheet.document.text import inline_text
from factsheet.document.tree import (
    Align,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Code,
    CodeBlock,
    Contents,
    ContentsEntry,
    DescriptionList,
    Emphasis,
    FactText,
    Heading,
    Layout,
    LineBreak,
    Link,
    Note,
    NoteReference,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Role,
    Strong,
    Table,
    Text,
    Timeline,
)

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Co"]))


def blocks(source: str, *fillings: Filling) -> tuple[Block, ...]:
    return parse(source, fillings).blocks


def fact(text: str) -> tuple[FactText]:
    return (FactText(text, "history.a.event"),)


def test_headings_have_levels_and_anchors_of_their_own() -> None:
    assert blocks("# One\n\n## Two\n\n## Two\n\n## Žodis & <b>\n") == (
        Heading(1, (Text("One"),), "one"),
        Heading(2, (Text("Two"),), "two"),
        Heading(2, (Text("Two"),), "two-2"),
        Heading(2, (Text("Žodis & <b>"),), "zodis-b"),
    )


def test_a_heading_that_skips_a_level_is_refused() -> None:
    with pytest.raises(MarkdownError, match="level 3 follows one of level 1") as raised:
        blocks("# One\n\n### Three\n")
    assert raised.value.line == 3


def test_inline_marks_become_nodes() -> None:
    assert blocks("a *b* **c** `d`  \ne [f](https://example.org/)") == (
        Paragraph(
            (
                Text("a "),
                Emphasis((Text("b"),)),
                Text(" "),
                Strong((Text("c"),)),
                Text(" "),
                Code("d"),
                LineBreak(),
                Text("e "),
                Link((Text("f"),), "https://example.org/"),
            )
        ),
    )


def test_lists_hold_blocks() -> None:
    assert blocks("- a\n- b\n  - c\n\n3. d\n") == (
        BulletList(((_p("a"),), (_p("b"), BulletList(((_p("c"),),))))),
        OrderedList(((_p("d"),),), 3),
    )


def test_a_table_has_aligned_columns() -> None:
    (table,) = blocks("| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |\n")
    assert isinstance(table, Table)
    assert [column.align for column in table.columns] == [Align.LEFT, Align.RIGHT, Align.CENTRE]
    assert table.rows == (((Text("1"),), (Text("2"),), (Text("3"),)),)


def test_description_lists_are_cards_marks_or_timelines() -> None:
    source = "a\n:   b\n\n    c\n"
    (card,) = blocks(source)
    (marks,) = blocks(f"::: marks\n{source}:::\n")
    (timeline,) = blocks(f"::: timeline\n{source}:::\n")
    assert isinstance(card, DescriptionList)
    assert isinstance(marks, DescriptionList)
    assert isinstance(timeline, Timeline)
    assert (card.layout, marks.layout) == (Layout.CARD, Layout.MARKS)
    assert card.items == marks.items == timeline.items
    assert card.items[0].blocks == (_p("b"), _p("c"))


def test_containers_nest_and_give_paragraphs_a_role() -> None:
    assert blocks(":::: summary\n::: lead\na\n:::\n\nb\n::::\n") == (
        Callout(CalloutKind.SUMMARY, (Paragraph((Text("a"),), Role.LEAD), _p("b"))),
    )


def test_a_container_that_holds_another_takes_more_colons() -> None:
    with pytest.raises(MarkdownError, match="more colons"):
        blocks("::: summary\n::: lead\na\n:::\n\nb\n:::\n")


def test_an_unknown_container_is_refused_with_the_known_ones() -> None:
    with pytest.raises(MarkdownError, match=r"no container “sumary”.*summary") as raised:
        blocks("a\n\n::: sumary\nb\n:::\n")
    assert raised.value.line == 3


def test_quotes_code_and_page_breaks_are_blocks() -> None:
    assert blocks("> a\n\n```\nb\n  c\n```\n\n::: page-break\n:::\n") == (
        Quote((_p("a"),)),
        CodeBlock("b\n  c"),
        PageBreak(),
    )


@pytest.mark.parametrize("source", ["<b>a</b>", "<script>alert(1)</script>", "a & b &lt;", "<!-- c -->"])
def test_html_is_text(source: str) -> None:
    (paragraph,) = blocks(source)
    assert isinstance(paragraph, Paragraph)
    assert inline_text(paragraph.children) == source.replace("&lt;", "<")


def test_a_picture_is_refused() -> None:
    with pytest.raises(MarkdownError, match="image has no place"):
        blocks("![a](b.png)")


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "other.html"])
def test_a_link_elsewhere_than_the_web_is_refused(target: str) -> None:
    with pytest.raises(MarkdownError, match="is not an http"):
        blocks(f"[a]({target})")


def test_a_slot_in_a_line_becomes_its_inlines() -> None:
    assert blocks(f"a **{slot(0)}** b", fact("x")) == (Paragraph((Text("a "), Strong(fact("x")), Text(" b"))),)


def test_a_slot_on_its_own_becomes_its_block() -> None:
    quote = Quote((_p("said"),))
    assert blocks(f"a\n\n{slot(0)}\n\nb", quote) == (_p("a"), quote, _p("b"))
    (items,) = blocks(f"- {slot(0)}\n", quote)
    assert items == BulletList(((quote,),))


def test_a_block_in_the_middle_of_a_line_is_refused_with_its_slot() -> None:
    with pytest.raises(MarkdownError, match="a block of its own") as raised:
        blocks(f"a {slot(0)}", Quote(()))
    assert raised.value.slot == 0


def test_an_empty_filling_leaves_nothing_behind() -> None:
    assert blocks(f"a {slot(0)} b {slot(0)}\n\n{slot(0)}\n", ()) == (_p("a b"),)


@pytest.mark.parametrize(
    "source",
    [
        "[a]({0})",
        "[a][b]\n\n[b]: {0}",
        "[a](https://example.org/{0})",
        "::: {0}\n:::",
        "```{0}\n```",
        "a[^{0}]\n\n[^{0}]: b",
    ],
)
def test_a_slot_is_no_target_name_or_label(source: str) -> None:
    with pytest.raises(MarkdownError, match="A value cannot"):
        blocks(source.replace("{0}", slot(0)), fact("x"))


def test_private_use_characters_of_a_template_are_refused() -> None:
    with pytest.raises(MarkdownError, match="private-use"):
        blocks(slot(7))


def test_contents_list_the_sections() -> None:
    assert blocks(f"# A\n\n{slot(0)}\n\n## B\n\n### C\n", Contents(()))[1] == Contents((ContentsEntry(2, "B", "b"),))


def test_notes_of_the_template_and_of_facts_are_numbered_together() -> None:
    parsed = parse(
        f"a[^x] b{slot(0)} c[^y]\n\n[^y]: Y\n[^x]: X {slot(1)}\n",
        [(NoteReference(1),), fact("f")],
        [Note(1, (Text("N"),))],
    )
    (paragraph,) = parsed.blocks
    assert isinstance(paragraph, Paragraph)
    assert inline_text(paragraph.children) == "a1 b2 c3"
    assert parsed.notes == (
        Note(1, (Text("X "), *fact("f"))),
        Note(2, (Text("N"),)),
        Note(3, (Text("Y"),)),
    )


@given(ANY_TEXT)
def test_any_text_in_a_slot_comes_out_as_it_is(text: str) -> None:
    filling = fact(text)
    source = (
        f"# {slot(0)}\n\n{slot(0)} and **{slot(0)}**\n\n- {slot(0)}\n\n| a |\n|---|\n| {slot(0)} |\n\n> {slot(0)}\n"
    )
    heading, paragraph, items, table, quote = blocks(source, filling)
    assert isinstance(heading, Heading)
    assert heading.children == filling
    assert paragraph == Paragraph((*filling, Text(" and "), Strong(filling)))
    assert items == BulletList(((Paragraph(filling),),))
    assert isinstance(table, Table)
    assert table.rows == ((filling,),)
    assert quote == Quote((Paragraph(filling),))


def _p(text: str) -> Paragraph:
    return Paragraph((Text(text),))
