"""What a right fact file becomes."""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factsheet.diagnostics import Diagnostic, Problems, Severity
from factsheet.facts.dates import parse
from factsheet.facts.faults import Fault
from factsheet.facts.load import Loaded, load, loads
from factsheet.facts.schema import CaveatKind, EventStatus, Qualifier, SourceKind, Standing, SubjectKind, Text, Tlp
from tests.effort import examples

DEPOT = (Path(__file__).parents[1] / "cases" / "depot.toml").read_text(encoding="utf-8")


def loaded(more: str = "", text: str = DEPOT) -> Loaded:
    return loads((text + more).encode(), "depot.toml")


def errors(more: str = "", text: str = DEPOT) -> list[tuple[str, str]]:
    with pytest.raises(Problems) as e:
        loaded(more, text)
    return [(Fault(d.code).name, d.path) for d in e.value.diagnostics]


def test_the_example_of_the_format_is_read_as_it_stands() -> None:
    facts = load(Path(__file__).parents[1] / "cases" / "depot.toml").facts
    assert facts.sheet.date == Day(2026, 3, 2)
    assert facts.sheet.language == "en"
    assert facts.subject.kind is SubjectKind.ORGANISATION
    assert facts.subject.attributes["owner"].value.value == "Coast Railways"
    assert facts.subject.attributes["owner"].sources[0].id == "gazette"
    assert facts.subject.attributes["owner"].sources[0].at == "page 3"
    assert facts.history["opened"].date == parse("1974")
    assert facts.history["closing"].status is EventStatus.PLANNED
    assert facts.history["closing"].said_by == ("owner",)
    assert facts.history["closing"].standing is Standing.STATED
    assert facts.figures["staff-council"].low == Decimal(110)
    assert facts.figures["staff-council"].qualifier is Qualifier.ABOUT
    assert facts.sources["gazette"].kind is SourceKind.NEWS
    assert facts.sources["gazette"].accessed == Day(2026, 3, 1)
    assert facts.sources["gazette"].reliability == "C"
    assert facts.caveats["one-paper"].kind is CaveatKind.SINGLE_SOURCE
    assert facts.caveats["one-paper"].about == ("sources.gazette",)
    assert facts.build.formats == ("pdf", "docx")
    assert facts.check.profile == "press"


INVISIBLE = "\u00a0\u00ad\u034f\u061c\u115f\u180e\u200b\u200e\u2066\u2800\u3000\u3164\ufe0f\ufeff\U000e0041"


@pytest.mark.parametrize("text", ["", " \t", *INVISIBLE, INVISIBLE])
def test_a_text_in_which_nothing_is_seen_is_empty(text: str) -> None:
    assert errors(f'[reasons.x]\nreason = "{text}"\n') == [("EMPTY_VALUE", "reasons.x.reason")]
    assert errors(f'[reasons.x]\nreason = "R"\nsources = ["gazette: {text}"]\n') == [
        ("BAD_REFERENCE", "reasons.x.sources.0")
    ]


@pytest.mark.parametrize("text", [f"{INVISIBLE}x", "\u2066x", "می\u200cخواهم", "\u06dd", "—"])
def test_invisible_characters_are_kept_beside_what_is_seen(text: str) -> None:
    assert loaded(f'[reasons.x]\nreason = "{text}"\n').facts.reasons["x"].reason == text


def test_records_keep_the_order_of_the_file() -> None:
    assert list(loaded().facts.figures) == ["staff-council", "staff-owner"]
    swapped = "".join(f'[reasons.r{n}]\nreason = "R"\n' for n in (3, 1, 2))
    assert list(loaded(swapped).facts.reasons) == ["r3", "r1", "r2"]


def test_changes_are_ordered_as_numbers() -> None:
    changes = "".join(f'[changes.{n}]\ndate = 2026-03-02\ntext = "C"\n' for n in (10, 9, 100, 1))
    assert list(loaded(changes).facts.changes) == ["1", "9", "10", "100"]


def test_numbers_keep_their_digits() -> None:
    fare = '[figures.fare]\nlabel = "Fare"\nvalue = 4.20\n'
    negative = '[figures.negative]\nlabel = "Change"\nlow = -1_000\nhigh = +0.50\n'
    figures = loaded(fare + negative).facts.figures
    assert str(figures["fare"].value) == "4.20"
    assert str(figures["negative"].low) == "-1000"
    assert str(figures["negative"].high) == "0.50"


def test_a_local_date_of_toml_is_a_date_of_ours() -> None:
    event = '[history.late]\ndate = 2022-02-24\nevent = "Late"\n'
    assert loaded(event).facts.history["late"].date == parse("2022-02-24")


def test_a_day_may_be_given_as_text() -> None:
    text = DEPOT.replace("date = 2026-03-02", 'date = "2026-03-02"')
    assert loaded(text=text).facts.sheet.date == Day(2026, 3, 2)


def test_a_text_by_language_reads_as_that_of_the_sheet_and_keeps_the_others() -> None:
    event = '[history.late.event]\nlt = "Vėlai"\nen = "Late"\n[history.late]\ndate = "2022"\n'
    text = loaded(event).facts.history["late"].event
    assert text == "Late"
    assert text.translations == {"lt": "Vėlai", "en": "Late"}


def test_a_plain_text_has_no_translations() -> None:
    title = loaded().facts.sheet.title
    assert isinstance(title, Text)
    assert title.translations is None


def test_language_tags_are_alike_whatever_their_capitals() -> None:
    text = DEPOT.replace('id = "depot-closure"', 'id = "depot-closure"\nlanguage = "zh-Hant"')
    assert loaded('[reasons.one.reason]\nZH-hant = "理由"\n', text).facts.reasons["one"].reason == "理由"
    assert errors('[reasons.one.reason]\nen = "a"\nEN = "b"\n') == [("BAD_KEY", "reasons.one.reason.EN")]


@pytest.mark.parametrize(
    "tag", ["en", "lt", "zh-Hant", "zh-Hant-TW", "sr-Latn-RS", "es-419", "de-1996", "x-ours", "ckb"]
)
def test_a_language_tag_may_have_every_part_of_bcp_47(tag: str) -> None:
    text = DEPOT.replace('id = "depot-closure"', f'id = "depot-closure"\nlanguage = "{tag}"')
    assert loaded(text=text).facts.sheet.language == tag


@pytest.mark.parametrize("tag", ["english", "en_GB", "e", "en-", "-en", "en--GB", "lietuvių", "en GB"])
def test_a_tag_that_is_none_is_refused(tag: str) -> None:
    text = DEPOT.replace('id = "depot-closure"', f'id = "depot-closure"\nlanguage = "{tag}"')
    assert errors(text=text) == [("BAD_LANGUAGE_TAG", "sheet.language")]


def test_a_citation_has_three_forms() -> None:
    table = '{ id = "gazette", at = "p. 1", credibility = 2, excerpt = "x" }'
    sources = f'["gazette", "gazette: page 3: left", {table}]'
    first, second, third = loaded(f'[reasons.one]\nreason = "R"\nsources = {sources}\n').facts.reasons["one"].sources
    assert (first.id, first.at) == ("gazette", None)
    assert (second.id, second.at) == ("gazette", "page 3: left")
    assert (third.id, third.at, third.credibility, third.excerpt) == ("gazette", "p. 1", 2, "x")


def test_one_or_many_may_say_it() -> None:
    one = loaded('[reasons.one]\nreason = "R"\nsaid_by = "owner"\n').facts.reasons["one"]
    many = loaded('[reasons.one]\nreason = "R"\nsaid_by = ["owner", "works-council"]\n').facts.reasons["one"]
    assert one.said_by == ("owner",)
    assert many.said_by == ("owner", "works-council")


def test_an_author_is_a_text_or_a_list() -> None:
    one = '[sources.a]\ntitle = "A"\nkind = "other"\nauthor = "O. Ivšina"\n'
    many = '[sources.b]\ntitle = "B"\nkind = "other"\nauthor = ["One", "Two"]\n'
    sources = loaded(one + many).facts.sources
    assert sources["a"].author == ("O. Ivšina",)
    assert sources["b"].author == ("One", "Two")


def test_a_cell_may_be_empty_or_a_number() -> None:
    table = '[tables.t]\ntitle = "T"\ncolumns = ["A", "B"]\nrows = [["", 1.50], [{ en = "x" }, "y"]]\n'
    rows = loaded(table).facts.tables["t"].rows
    assert [[str(cell.value) for cell in row] for row in rows] == [["", "1.50"], ["x", "y"]]


def test_a_label_with_a_plus_is_read() -> None:
    assert loaded('[reasons.one]\nreason = "R"\ntlp = "AMBER+STRICT"\n').facts.reasons["one"].tlp is Tlp.AMBER_STRICT


def test_a_file_without_sources_is_refused() -> None:
    bare = 'format = 1\n[sheet]\nid = "a"\ntitle = "A"\ndate = 2026-01-01\n[subject]\nname = "A"\nkind = "place"\n'
    assert errors(text=bare) == [("MISSING_FIELD", "sources")]
    assert errors(text=bare + "[sources]\n") == [("EMPTY_VALUE", "sources")]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "HTTP://example.org/ą?b=c#d",
        "mailto:a@example.org",
        "https://[::1]/",
        "https://example.org:80/",
    ],
)
def test_web_addresses_are_read(url: str) -> None:
    assert loaded(text=DEPOT.replace("https://example.org/depot", url)).facts.sources["gazette"].url == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "example.org",
        "file:///etc/passwd",
        "https://",
        "https:// a",
        "//a.b",
        " https://a.b",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    assert errors(text=DEPOT.replace("https://example.org/depot", url)) == [("BAD_LINK", "sources.gazette.url")]


@pytest.mark.parametrize("path", ["a.jpg", "images/a.jpg", "images/a..b.jpg", "…/ž.png", "a/b/.c"])
def test_a_picture_is_below_the_folder(path: str) -> None:
    image = f'[subject.image]\npath = "{path}"\nalt = "A"\n'
    found = loaded(image).facts.subject.image
    assert found is not None
    assert found.path == path


@pytest.mark.parametrize(
    "path", ["../a.jpg", "/a.jpg", "a/../../b", "..", "a/..", "C:/a.jpg", "~/a.jpg", r"a\\b.jpg", "./../a"]
)
def test_a_picture_elsewhere_is_refused(path: str) -> None:
    image = f'[subject.image]\npath = "{path}"\nalt = "A"\n'
    assert errors(image) == [("BAD_FILE_NAME", "subject.image.path")]


# --- characters --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "char", ["\u202e", "\u202a", "\ue000", "\U000f0000", "\x07", "\x7f", "\x85", "\ufffe", "\U0001ffff"]
)
def test_a_forbidden_character_is_refused_where_it_stands(char: str) -> None:
    with pytest.raises(Problems) as e:
        loaded(f'[reasons.one]\nreason = "Отказ{char} x"\n')
    (d,) = e.value.diagnostics
    assert d.span is not None
    assert d.code == Fault.FORBIDDEN_CHARACTER
    assert (d.span.line, d.span.column, d.span.end_column) == (DEPOT.count("\n") + 2, 16, 17)
    assert char not in d.message + d.span.source


@pytest.mark.parametrize("escape", [r"\u202E", r"\U000F0000", r"\b", r"\r", r"\u0000", r"\uFFFE"])
def test_a_forbidden_character_is_refused_where_it_is_escaped(escape: str) -> None:
    with pytest.raises(Problems) as e:
        loaded(rf'[reasons.one]{chr(10)}reason = "Отказ \\u202E {escape} x"{chr(10)}')
    (d,) = e.value.diagnostics
    assert d.span is not None
    assert (d.code, d.path) == (Fault.FORBIDDEN_CHARACTER, "reasons.one.reason")
    assert d.span.source[d.span.column - 1 : d.span.end_column - 1] == escape
    assert (d.span.column, d.span.line) == (25, DEPOT.count("\n") + 2)


def test_a_forbidden_character_in_a_comment_is_refused() -> None:
    assert errors("# \u202e\n") == [("FORBIDDEN_CHARACTER", "")]


def test_forbidden_characters_hide_no_other_problem() -> None:
    assert errors('[reasons.one]\nreason = "\ue000"\nnot = "\x07"\n') == [
        ("FORBIDDEN_CHARACTER", ""),
        ("UNKNOWN_KEY", "reasons.one.not"),
        ("FORBIDDEN_CHARACTER", ""),
    ]


def test_a_carriage_return_alone_is_told_once() -> None:
    with pytest.raises(Problems) as e:
        loads(DEPOT.replace("\n", "\r").encode(), "mac.toml")
    assert [d.code for d in e.value.diagnostics] == [Fault.FORBIDDEN_CHARACTER]


KEPT = (
    "AT&T <b> {{7*7}} [x](javascript:alert(1)) | pipe | \U0001f469\u200d\U0001f467 e\u0301 "
    "\u05e2\u05b4\u05d1\u05e8\u200f \u2067\u0646\u0635\u2069 字 \u200d\u00ad\ufeff"
)


@given(
    st.text(
        st.characters(exclude_categories=("Cc", "Co", "Cs", "Cn"), exclude_characters="\u202a\u202b\u202c\u202d\u202e")
    )
)
@example(KEPT)
@example("a\tb\nc")
@settings(max_examples=examples(150), deadline=None)
def test_any_other_text_comes_out_as_written(text: str) -> None:
    if not text.strip():
        return
    escaped = text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    found = loaded(f'[reasons.one]\nreason = "{escaped}"\n')
    assert found.facts.reasons["one"].reason == text


def problems_of(data: bytes) -> tuple[Diagnostic, ...] | None:
    """The problems of a file, ``None`` where it is read."""
    try:
        loads(data, "f.toml")
    except Problems as e:
        return e.diagnostics
    return None


# --- whatever the bytes ------------------------------------------------------------------------


@given(st.binary(max_size=300))
@settings(max_examples=examples(300), deadline=None)
def test_bytes_are_read_or_refused_with_problems(data: bytes) -> None:
    assert problems_of(data) != ()


SNIPPETS = [
    "[",
    "]",
    "{",
    "}",
    '"',
    '"""',
    "'",
    "=",
    ".",
    ",",
    "\n",
    "\r",
    "#",
    "\\",
    "\\u202e",
    "é",
    "\ue000",
    "0",
    "-",
    "nan",
]


@given(
    st.lists(
        st.tuples(st.integers(0, len(DEPOT)), st.integers(0, 40), st.sampled_from(SNIPPETS)), min_size=1, max_size=4
    )
)
@settings(max_examples=examples(400), deadline=None)
def test_a_damaged_fact_file_is_read_or_refused_at_a_place(cuts: list[tuple[int, int, str]]) -> None:
    text = DEPOT
    for at, length, snippet in cuts:
        text = text[:at] + snippet + text[at + length :]
    lines = text.split("\n")
    for d in problems_of(text.encode()) or ():
        assert d.severity is Severity.ERROR
        assert d.message
        assert d.span is not None
        assert 1 <= d.span.line <= d.span.end_line <= len(lines)
        assert 1 <= d.span.column <= len(lines[d.span.line - 1]) + 1
        assert (d.span.line, d.span.column) <= (d.span.end_line, d.span.end_column)


VALUES = [
    "true",
    "5",
    "-1.5",
    "nan",
    "2022-01-01",
    "2022-01-01T00:00:00",
    "10:00:00",
    "[]",
    "{}",
    "[[1]]",
    '"x"',
    '""',
    "[{a=1}]",
]


@given(st.data())
@settings(max_examples=examples(300), deadline=None)
def test_a_value_of_any_kind_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    lines = DEPOT.split("\n")
    number = data.draw(st.sampled_from([n for n, line in enumerate(lines) if " = " in line]))
    key = lines[number].partition(" = ")[0]
    lines[number] = f"{key} = {data.draw(st.sampled_from(VALUES))}"
    assert all(d.span and d.span.line for d in problems_of("\n".join(lines).encode()) or ())
