"""What a file says is what a reader sees once all tracked changes are accepted."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from factsheet.word import changes
from factsheet.word import parts as word_parts
from factsheet.word.keys import key
from factsheet.word.parts import headings
from factsheet.word.passages import FACT, Control, Passage, Region
from factsheet.word.reading import read
from tests.word.files import (
    MC,
    STRICT,
    W,
    control,
    deleted,
    document,
    inserted,
    paragraph,
    parts,
    passages,
    refused,
    relations,
    run,
    saved,
    types,
)

FACT_PATH = "history.opened.event"


def only(folder: Path, body: str, **related: str) -> Passage:
    (passage,) = passages(folder, body, **related)
    return passage


def words(folder: Path, inner: str) -> str:
    """The words of a file with one paragraph, or "" for one that has none."""
    return "".join(passage.words for passage in passages(folder, paragraph(inner)))


# --- words ------------------------------------------------------------------------------------


def test_a_paragraph_is_its_words_and_the_places_of_facts_in_order(tmp_path: Path) -> None:
    found = only(tmp_path, paragraph(run("In ") + control(FACT_PATH, run("1974")) + run(".")))
    assert found == Passage(Region.BODY, "", ("In ", Control(FACT_PATH, "1974"), "."))
    assert (found.words, found.prose) == ("In 1974.", f"In {FACT}.")


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t>", "a\nb\nc"),
        ("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t>", "a\u2011b\u00adc"),
        ('<w:sym w:font="Symbol" w:char="00B1"/><w:t>5</w:t>', "±5"),
        ('<w:sym w:font="Symbol" w:char="D800"/><w:sym w:char="x"/>', "\ufffd\ufffd"),
        ("<w:t>&lt;b&gt; AT&amp;T {{7*7}} | 😀 漢</w:t>", "<b> AT&T {{7*7}} | 😀 漢"),
        ("<w:rPr><w:b/></w:rPr><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t>", "ab"),
    ],
)
def test_signs_in_a_run_are_the_characters_that_they_show(inner: str, expected: str, tmp_path: Path) -> None:
    assert only(tmp_path, paragraph(f"<w:r>{inner}</w:r>")).pieces == (expected,)


def test_tab_stops_of_a_paragraph_are_no_tabs(tmp_path: Path) -> None:
    stops = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    assert only(tmp_path, paragraph(run("a"), stops)).pieces == ("a",)


def test_paragraphs_without_words_are_left_out(tmp_path: Path) -> None:
    assert passages(tmp_path, paragraph("") + paragraph(run(" ")) + paragraph("<w:r><w:br/></w:r>")) == ()


@pytest.mark.parametrize("space", [W, STRICT])
def test_any_prefix_and_both_namespaces_are_read(space: str, tmp_path: Path) -> None:
    body = paragraph(control(FACT_PATH, run("1974")))
    xml = document(body, space).decode().replace("<w:", "<x:").replace("</w:", "</x:").replace(" w:val", " x:val")
    xml = xml.replace("xmlns:w=", "xmlns:x=")
    file = parts() | {"word/document.xml": xml.encode()}
    assert read(saved(tmp_path, file)).passages[0].controls == (Control(FACT_PATH, "1974"),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"])
def test_any_encoding_that_xml_declares_is_read(encoding: str, tmp_path: Path) -> None:
    declared = "" if encoding == "utf-8-sig" else f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    if encoding in ("utf-16-le", "utf-16-be"):
        declared = '<?xml version="1.0" encoding="utf-16"?>'
    xml = declared + document(paragraph(run("Šiauliai" if encoding != "iso-8859-1" else "Zürich"))).decode()
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    file = parts() | {"word/document.xml": mark + xml.encode(encoding)}
    assert read(saved(tmp_path, file)).passages[0].words in ("Šiauliai", "Zürich")


def test_a_formula_is_words(tmp_path: Path) -> None:
    maths = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    assert words(tmp_path, f'<m:oMath xmlns:m="{maths}"><m:r><m:t>x=1</m:t></m:r></m:oMath>') == "x=1"


# --- fields -----------------------------------------------------------------------------------


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    "code", [" PAGE ", "NUMPAGES", " SEQ Table \\* ARABIC ", " noteref _ref_1 \\f \\h ", "TOC \\o"]
)
def test_what_a_program_counts_is_no_words_however_it_is_written(code: str, tmp_path: Path) -> None:
    assert words(tmp_path, run("a") + field(code, run("7")) + run("b")) == "ab"
    assert words(tmp_path, run("a") + f'<w:fldSimple w:instr="{code}">{run("7")}</w:fldSimple>' + run("b")) == "ab"


@pytest.mark.parametrize("code", [' HYPERLINK "https://example.org" ', "ADDIN ZOTERO_ITEM", ""])
def test_words_in_other_fields_are_an_editors(code: str, tmp_path: Path) -> None:
    assert words(tmp_path, run("a ") + field(code, run("link")) + run(" b")) == "a link b"
    simple = f"<w:fldSimple w:instr='{code}'>{run('x')}</w:fldSimple>"
    assert words(tmp_path, run("a ") + simple) == "a x"


def test_fields_in_fields_are_told_apart(tmp_path: Path) -> None:
    inner = field("", run("seen") + field("PAGE", run("9"))).replace(
        '<w:instrText xml:space="preserve"></w:instrText>',
        '<w:instrText xml:space="preserve"> IF </w:instrText></w:r>' + field("PAGE", run("1")) + "<w:r>",
    )
    assert words(tmp_path, inner + run(" after")) == "seen after"


def test_a_code_in_pieces_is_one(tmp_path: Path) -> None:
    pieces = field("PA", run("7")).replace(
        "PA</w:instrText>", "PA</w:instrText></w:r><w:r><w:instrText>GE</w:instrText>"
    )
    assert words(tmp_path, pieces + run("b")) == "b"


def test_a_field_that_never_ends_hides_nothing_after_its_paragraph(tmp_path: Path) -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    assert [p.words for p in passages(tmp_path, paragraph(begun) + paragraph(run("after")))] == ["after"]


def test_contents_that_run_over_paragraphs_are_left_out(tmp_path: Path) -> None:
    whole = field("TOC \\o", run("One") + "</w:p><w:p>" + run("Two"))
    assert words(tmp_path, whole) == ""
    block = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph(run('Contents'))}{paragraph(run('One'))}</w:sdtContent></w:sdt>"
    )
    assert [p.words for p in passages(tmp_path, block + paragraph(run("Text")))] == ["Text"]


def test_contents_that_never_end_are_refused_and_not_taken_for_the_rest_of_the_file(tmp_path: Path) -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    assert refused(tmp_path, parts(paragraph(begun) + paragraph(run("hidden")))).code == "E202"


# --- controls ---------------------------------------------------------------------------------


def test_a_control_of_several_runs_is_one_place(tmp_path: Path) -> None:
    found = only(tmp_path, paragraph(control(FACT_PATH, run("19") + "<w:proofErr/>" + run("74"))))
    assert found.controls == (Control(FACT_PATH, "1974"),)


def test_a_control_that_a_program_has_cut_up_is_one_place(tmp_path: Path) -> None:
    found = only(tmp_path, paragraph("".join(control(FACT_PATH, run(part)) for part in ("19", "7", "4"))))
    assert found.controls == (Control(FACT_PATH, "1974"),)


def test_what_was_tracked_in_any_piece_of_it_is_tracked_in_it(tmp_path: Path) -> None:
    pieces = control(FACT_PATH, inserted(run("19"))) + control(FACT_PATH, run("7") + inserted(run("5"), "Ben"))
    found = only(tmp_path, paragraph(pieces + control(FACT_PATH, deleted("4", "Cem"))))
    assert found.controls[0] == Control(FACT_PATH, "1975", ("Ana", "Ben"))


def test_lines_of_a_fact_stay_apart(tmp_path: Path) -> None:
    lines = control(FACT_PATH, run("one")) + "<w:r><w:br/></w:r>" + control(FACT_PATH, run("two"))
    assert only(tmp_path, paragraph(lines)).pieces == (Control(FACT_PATH, "one"), "\n", Control(FACT_PATH, "two"))


def test_the_title_counts_where_the_tag_is_lost_or_another(tmp_path: Path) -> None:
    alias = f'<w:alias w:val="{FACT_PATH}"/>'
    for tag in ("", "goog_rdk_0", "A Tag of Somebody's"):
        assert only(tmp_path, paragraph(control(tag, run("x"), alias))).controls == (Control(FACT_PATH, "x"),)


def test_the_key_of_a_long_path_is_one(tmp_path: Path) -> None:
    for path in ("history." + "a" * 100 + ".event", "history." + "a" * 38 + "." + "b" * 40):
        assert only(tmp_path, paragraph(control(key(path), run("x")))).controls == (Control(key(path), "x"),)


def test_controls_of_others_are_words(tmp_path: Path) -> None:
    for tag in ("", "note", "goog_rdk_1", "a" * 20 + "." + "b" * 60):
        assert only(tmp_path, paragraph(control(tag, run("x")))).pieces == ("x",)


def test_a_control_in_another_is_its_own_place(tmp_path: Path) -> None:
    inner = control("note", run("a") + control("figures.jobs", run("84")) + run("b"))
    assert only(tmp_path, paragraph(inner)).pieces == ("a", Control("figures.jobs", "84"), "b")
    inner = control(FACT_PATH, run("a") + control("note", run("b")) + run("c"))
    assert only(tmp_path, paragraph(inner)).controls == (Control(FACT_PATH, "abc"),)


@pytest.mark.parametrize(
    "body",
    [
        control(FACT_PATH, paragraph(run("x"))),
        f"<w:tbl><w:tr>{control(FACT_PATH, '<w:tc>' + paragraph(run('x')) + '</w:tc>')}</w:tr></w:tbl>",
        f"<w:tbl>{control(FACT_PATH, '<w:tr><w:tc>' + paragraph(run('x')) + '</w:tc></w:tr>')}</w:tbl>",
        f"<w:tbl><w:tr><w:tc>{control(FACT_PATH, paragraph(run('x')))}</w:tc></w:tr></w:tbl>",
        paragraph(f'<w:hyperlink w:anchor="a">{control(FACT_PATH, run("x"))}</w:hyperlink>'),
        paragraph(control(FACT_PATH, f'<w:hyperlink w:anchor="a">{run("x")}</w:hyperlink>')),
        paragraph(control(FACT_PATH, field('HYPERLINK "a"', run("x")))),
        paragraph(f"<w:smartTag>{control(FACT_PATH, run('x'))}</w:smartTag>"),
    ],
)
def test_a_control_is_found_wherever_word_lets_it_stand(body: str, tmp_path: Path) -> None:
    assert only(tmp_path, body).pieces == (Control(FACT_PATH, "x"),)


def test_a_placeholder_is_no_words(tmp_path: Path) -> None:
    shown = control(FACT_PATH, run("Click here to enter text."), "<w:showingPlcHdr/>")
    expected = Control(FACT_PATH, "", cleared=True)
    assert only(tmp_path, paragraph(run("In ") + shown + run("."))).pieces == ("In ", expected, ".")
    assert only(
        tmp_path,
        shown.replace("<w:sdtContent>", "<w:sdtContent><w:p>").replace("</w:sdtContent>", "</w:p></w:sdtContent>"),
    ).pieces == (expected,)
    off = control(FACT_PATH, run("1974"), '<w:showingPlcHdr w:val="0"/>')
    assert only(tmp_path, paragraph(off)).controls == (Control(FACT_PATH, "1974"),)


def test_a_control_tells_whether_it_has_a_placeholder(tmp_path: Path) -> None:
    has = control(FACT_PATH, run("1974"), '<w:placeholder><w:docPart w:val="A"/></w:placeholder>')
    assert only(tmp_path, paragraph(has)).controls == (Control(FACT_PATH, "1974", prompted=True),)


def test_an_empty_control_is_a_place_without_words(tmp_path: Path) -> None:
    assert only(tmp_path, paragraph(control(FACT_PATH, ""))).pieces == (Control(FACT_PATH, ""),)


# --- tracked changes --------------------------------------------------------------------------


def test_a_tracked_edit_in_a_control_is_its_new_words_and_who_wrote_them(tmp_path: Path) -> None:
    found = only(tmp_path, paragraph(control(FACT_PATH, run("19") + deleted("74") + inserted(run("75"), "Ben"))))
    assert found == Passage(Region.BODY, "", (Control(FACT_PATH, "1975", ("Ana", "Ben")),))


def test_a_tracked_edit_outside_is_the_paragraphs(tmp_path: Path) -> None:
    found = only(tmp_path, paragraph(deleted("In ") + inserted(run("Since "), "Ben") + control(FACT_PATH, run("1974"))))
    assert found == Passage(Region.BODY, "", ("Since ", Control(FACT_PATH, "1974")), ("Ana", "Ben"))


def test_a_control_that_was_inserted_whole_tells_who_did(tmp_path: Path) -> None:
    found = only(tmp_path, paragraph(inserted(control(FACT_PATH, run("1975")))))
    assert found == Passage(Region.BODY, "", (Control(FACT_PATH, "1975", ("Ana",)),))


def test_a_control_whose_words_are_all_deleted_stays_empty(tmp_path: Path) -> None:
    found = only(tmp_path, paragraph(control(FACT_PATH, deleted("1974"))))
    assert found.controls == (Control(FACT_PATH, "", ("Ana",)),)


def test_a_control_that_a_tracked_change_removes_is_gone_with_a_name(tmp_path: Path) -> None:
    whole = f'<w:del w:id="1" w:author="Ana">{control(FACT_PATH, run("1974"))}</w:del>'
    file = read(saved(tmp_path, parts(paragraph(run("In ") + whole))))
    assert [p.pieces for p in file.passages] == [("In ",)]
    assert file.removed == {FACT_PATH: ("Ana",)}


def test_a_control_whose_markup_alone_is_deleted_leaves_its_words(tmp_path: Path) -> None:
    start, end = '<w:customXmlDelRangeStart w:id="1" w:author="Ana"/>', '<w:customXmlDelRangeEnd w:id="1"/>'
    inner = run("In ") + start + control(FACT_PATH, end + run("1974") + start) + end + run(".")
    file = read(saved(tmp_path, parts(paragraph(inner))))
    assert file.passages == (Passage(Region.BODY, "", ("In 1974.",), ("Ana",)),)
    assert file.removed == {FACT_PATH: ("Ana",)}


def test_what_moved_is_read_where_it_went(tmp_path: Path) -> None:
    away = f'<w:moveFrom w:id="1" w:author="Ana">{control(FACT_PATH, run("1974"))}</w:moveFrom>'
    here = f'<w:moveTo w:id="2" w:author="Ana">{control(FACT_PATH, run("1974"))}</w:moveTo>'
    file = read(saved(tmp_path, parts(paragraph(run("a") + away) + paragraph(run("b") + here))))
    assert [p.words for p in file.passages] == ["a", "b1974"]
    words = f'<w:moveFrom w:id="1" w:author="Ana">{run(" and more")}</w:moveFrom>'
    assert only(tmp_path, paragraph(run("a") + words)) == Passage(Region.BODY, "", ("a",), ("Ana",))


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="Ana"/></w:rPr>'
    body = paragraph(run("one "), mark) + paragraph(control(FACT_PATH, run("two")))
    assert passages(tmp_path, body) == (Passage(Region.BODY, "", ("one ", Control(FACT_PATH, "two")), ("Ana",)),)
    cells = (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('one'), mark)}</w:tc><w:tc>{paragraph(run('two'))}</w:tc></w:tr></w:tbl>"
    )
    assert [p.words for p in passages(tmp_path, cells)] == ["one", "two"]
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('two'))}</w:tc></w:tr></w:tbl>"
    assert [p.words for p in passages(tmp_path, paragraph(run("one"), mark) + table)] == ["one", "two"]
    assert [p.words for p in passages(tmp_path, paragraph(run("last"), mark))] == ["last"]


def test_a_paragraph_that_is_deleted_whole_is_gone(tmp_path: Path) -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="Ana"/></w:rPr>'
    body = paragraph(run("one")) + paragraph(deleted("two"), mark) + paragraph(run("three"))
    assert passages(tmp_path, body) == (Passage(Region.BODY, "", ("one",)), Passage(Region.BODY, "", ("three",)))


def test_a_paragraph_that_was_inserted_tells_who_did(tmp_path: Path) -> None:
    mark = '<w:rPr><w:ins w:id="1" w:author="Ana"/></w:rPr>'
    assert only(tmp_path, paragraph(inserted(run("new")), mark)).by == ("Ana",)


def test_deleted_rows_and_cells_are_gone_and_inserted_ones_are_there(tmp_path: Path) -> None:
    def row(text: str, row: str = "", cell: str = "") -> str:
        return f"<w:tr><w:trPr>{row}</w:trPr><w:tc><w:tcPr>{cell}</w:tcPr>{paragraph(run(text))}</w:tc></w:tr>"

    gone, new = '<w:del w:id="1" w:author="Ana"/>', '<w:ins w:id="1" w:author="Ben"/>'
    cell = '<w:cellDel w:id="1" w:author="Ana"/>'
    body = f"<w:tbl>{row('a')}{row('b', gone)}{row('c', new)}{row('d', cell=cell)}{row('e')}</w:tbl>"
    assert [(p.words, p.by) for p in passages(tmp_path, body)] == [("a", ()), ("c", ("Ben",)), ("e", ())]


def test_changes_of_formatting_are_none(tmp_path: Path) -> None:
    was = '<w:rPr><w:b/><w:rPrChange w:id="1" w:author="Ana"><w:rPr/></w:rPrChange></w:rPr>'
    pwas = '<w:jc w:val="left"/><w:pPrChange w:id="1" w:author="Ana"><w:pPr><w:pStyle w:val="H"/></w:pPr></w:pPrChange>'
    inner = control(FACT_PATH, f"<w:r>{was}<w:t>1974</w:t></w:r>")
    assert only(tmp_path, paragraph(inner, pwas)) == Passage(Region.BODY, "", (Control(FACT_PATH, "1974"),))


# --- parts ------------------------------------------------------------------------------------


def notes(*inner: str) -> str:
    listed = "".join(
        f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>' for number, text in enumerate(inner, 1)
    )
    separator = f'<w:footnote w:type="separator" w:id="-1">{paragraph(run("---"))}</w:footnote>'
    return f'<w:footnotes xmlns:w="{W}">{separator}{listed}</w:footnotes>'


def test_notes_headers_and_footers_are_read(tmp_path: Path) -> None:
    found = passages(
        tmp_path,
        paragraph(run("Text") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        footer=f'<w:ftr xmlns:w="{W}">{paragraph(run("TLP:CLEAR"))}</w:ftr>',
        header=f'<w:hdr xmlns:w="{W}">{paragraph(run("Title"))}</w:hdr>',
        footnotes=notes(control(FACT_PATH, run("page 3"))),
    )
    assert [(p.region, p.words) for p in found] == [
        (Region.BODY, "Text"),
        (Region.NOTE, "page 3"),
        (Region.HEADER, "Title"),
        (Region.FOOTER, "TLP:CLEAR"),
    ]


def test_a_note_whose_reference_is_deleted_is_gone(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = paragraph(run("Text") + reference.format(1) + f'<w:del w:author="Ana">{reference.format(2)}</w:del>')
    note = notes(run("one"), control(FACT_PATH, run("two")), run("three"))
    file = read(saved(tmp_path, parts(body, footnotes=note)))
    assert [p.words for p in file.passages] == ["Text", "one"]
    assert file.removed == {FACT_PATH: ("Ana",)}


def test_a_note_behind_one_that_is_gone_is_read(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = paragraph(run("Text") + f'<w:del w:author="Ana">{reference.format(1)}</w:del>' + reference.format(2))
    file = read(saved(tmp_path, parts(body, footnotes=notes(run("one"), control(FACT_PATH, run("two"))))))
    assert [p.words for p in file.passages] == ["Text", "two"]
    assert not file.removed


def test_a_note_whose_reference_was_moved_is_there(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    went, came = (
        f'<w:moveFrom w:author="Ana">{reference}</w:moveFrom>',
        f'<w:moveTo w:author="Ana">{reference}</w:moveTo>',
    )
    for moved in (went + came, came + went):
        file = read(saved(tmp_path, parts(paragraph(run("Text") + moved), footnotes=notes(run("one")))))
        assert [p.words for p in file.passages] == ["Text", "one"]


def test_a_part_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    header = f'<w:hdr xmlns:w="{W}">{paragraph(run("Title"))}</w:hdr>'
    file = parts(paragraph(run("Text")), header=header)
    file["word/_rels/document.xml.rels"] = relations(header="header.xml", header2="header.xml")
    assert [p.words for p in read(saved(tmp_path, file)).passages] == ["Text", "Title"]


def test_comments_are_read_with_their_author(tmp_path: Path) -> None:
    comment = f'<w:comment w:id="1" w:author="Ana">{paragraph(run("Why?"))}</w:comment>'
    comments = f'<w:comments xmlns:w="{W}">{comment}</w:comments>'
    found = passages(tmp_path, paragraph(run("Text")), comments=comments)
    assert found[1] == Passage(Region.COMMENT, "", ("Why?",), ("Ana",))


def test_a_chart_is_its_names_its_values_and_its_labels(tmp_path: Path) -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"

    def chart(value: str, name: str = "") -> str:
        tx = (
            f"<c:tx><c:strRef><c:strCache><c:pt><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>" if name else ""
        )
        label = "<c:dLbl><c:tx><c:rich><a:p><a:r><a:t>≈ 84</a:t></a:r></a:p></c:rich></c:tx></c:dLbl>"
        names = "<c:cat><c:strRef><c:strCache><c:pt><c:v>Union</c:v></c:pt></c:strCache></c:strRef></c:cat>"
        values = f"<c:val><c:numRef><c:numCache><c:pt><c:v>{value}</c:v></c:pt></c:numCache></c:numRef></c:val>"
        series = f"<c:ser>{tx}{label}{names}{values}</c:ser><c:ser>{tx}{names}{values}</c:ser>"
        return f'<c:chartSpace xmlns:c="{space}" xmlns:a="{drawing}">{series}</c:chartSpace>'

    found = passages(tmp_path, paragraph(run("Text")), chart=chart("84.0"))
    assert found[1] == Passage(Region.CHART, "", ("≈ 84\nUnion\n84.0\n84.0",))
    assert passages(tmp_path, paragraph(run("Text")), chart=chart("84", "Series1")) == found


def test_a_section_is_the_nearest_heading_above(tmp_path: Path) -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="House"><w:name w:val="House"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="Body"><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style></w:styles>'
    )
    body = (
        paragraph(run("before"), '<w:pStyle w:val="Body"/>')
        + paragraph(run("One"), '<w:pStyle w:val="berschrift1"/>')
        + paragraph(run("first"))
        + paragraph(run("Two"), '<w:pStyle w:val="House"/>')
        + paragraph(run("second"))
        + paragraph(run("Three"), '<w:outlineLvl w:val="0"/>')
        + paragraph(run("third"))
    )
    found = passages(tmp_path, body, styles=styles)
    assert [p.section for p in found] == ["", "", "One", "One", "Two", "Two", "Three"]


@pytest.mark.parametrize("sign", ['<w:name w:val="heading 1"/>', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'])
def test_no_more_headings_are_known_than_fit(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    styles = "".join(f'<w:style w:styleId="s{number}">{sign}</w:style>' for number in range(5))
    part = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'.encode()
    assert len(headings(BytesIO(part))) == 5
    monkeypatch.setattr(word_parts, "_MOST_HEADINGS", 3)
    assert headings(BytesIO(part)) == {"s0", "s1", "s2"}


def test_changes_that_lie_in_each_other_without_end_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = '<w:customXmlDelRangeStart w:id="{}" w:author="Ana"/>'
    body = paragraph("".join(begun.format(number) for number in range(3)) + run("Text"))
    assert [p.words for p in passages(tmp_path, body)] == ["Text"]
    monkeypatch.setattr(changes, "_MOST", 2)
    assert refused(tmp_path, parts(body)).code == "E206"


def test_a_text_box_is_read_once_and_apart_from_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(control('figures.jobs', run('box')))}</w:txbxContent>"
    choices = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    both = f"<mc:AlternateContent>{choices}</mc:AlternateContent>"
    body = paragraph(run("a") + control(FACT_PATH, f"<w:r>{both}<w:t>b</w:t></w:r>"))
    assert [p.pieces for p in passages(tmp_path, body)] == [
        (Control("figures.jobs", "box"),),
        ("a", Control(FACT_PATH, "b")),
    ]
    only_fallback = f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Fallback>{run("x")}</mc:Fallback></mc:AlternateContent>'
    assert words(tmp_path, only_fallback) == "x"


def test_parts_are_found_by_their_relations_and_not_by_their_names(tmp_path: Path) -> None:
    file = {
        "[Content_Types].xml": types("text/main.bin"),
        "_rels/.rels": relations(officeDocument="/text/main.bin"),
        "TEXT/main.bin": document(paragraph(run("Text"))),
        "text/_rels/main.bin.rels": relations(header="../furniture/top%20one.xml", header2="none.xml"),
        "furniture/top one.xml": f'<w:hdr xmlns:w="{W}">{paragraph(run("Title"))}</w:hdr>'.encode(),
    }
    assert [p.words for p in read(saved(tmp_path, file)).passages] == ["Text", "Title"]


def test_the_program_that_saved_it_last_is_named(tmp_path: Path) -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    properties = "<Pages>3</Pages><Application>LibreOffice/7.4</Application>"
    file = parts() | {
        "_rels/.rels": relations(**{"officeDocument": "word/document.xml", "extended-properties": "docProps/app.xml"}),
        "docProps/app.xml": f'<Properties xmlns="{space}">{properties}</Properties>'.encode(),
    }
    assert read(saved(tmp_path, file)).program == "LibreOffice/7.4"
    assert read(saved(tmp_path, parts())).program == ""
