"""From the words on a page back to the values of the fact file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date as Day
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factsheet.diagnostics import Problems
from factsheet.document.tree import Document, FactText, Node
from factsheet.facts import dates as edtf
from factsheet.facts.load import load, loads
from factsheet.facts.patch import Value, patched
from factsheet.facts.schema import FactFile, Figure
from factsheet.facts.shapes import (
    ChoiceShape,
    DateShape,
    DayShape,
    FlagShape,
    NumberShape,
    RecordShape,
    StringShape,
    TextOrNumberShape,
    WholeShape,
)
from factsheet.pipeline import document_of
from factsheet.readback import dates, numbers, vocabularies
from factsheet.readback.fields import field_at
from factsheet.readback.rewording import reworded
from factsheet.readback.values import Reader, Unclear, read_back
from factsheet.template import words as in_words
from factsheet.template.labels import catalogue
from factsheet.word.passages import normalised
from tests.effort import examples
from tests.growth import in_proportion

ROOT = Path(__file__).resolve().parents[2]
WORDS = catalogue("en")
CASES = ROOT / "tests" / "cases"

FACTS = """\
format = 1
[sheet]
id = "depot"
title = "Depot"
date = 2026-03-02
edition = 2
reference_period = "2022/2022"
[subject]
name = "Depot"
kind = "organisation"
[subject.attributes.staff]
label = "Staff"
value = 12000
sources = ["gazette"]
[subject.attributes.age]
label = "Age"
value = 30
[subject.attributes.founded]
label = "Founded"
value = "1974"
[history.opened]
date = "[2022-04, 2022-05]"
event = { EN = "Opened", lt = "Atidarytas" }
status = "planned"
standing = "unverified"
sources = ["gazette: page 3", { id = "gazette", at = "page 4", credibility = 2 },
  { id = "gazette", at = " page 6" }]
note = "One  line.\\n\\nAnother line."
quote = { text = "Open", verbatim = true }
[history.denied]
date = 2022-04-01
event = "Denied"
standing = "documented"
contested_by = ["sources.gazette"]
[statements.loose]
topic = "T"
text = "T"
contested_by = ["sources.gazette"]
[figures.staff]
label = "Staff"
low = 40
high = 50
best = 45
qualifier = "about"
measures = "jobs"
sources = ["gazette"]
[figures.posts]
label = "Posts"
value = 1234
qualifier = "at-least"
measures = "jobs"
[figures.single]
label = "Single"
low = 7
high = 7
[figures.cold]
label = "Cold"
value = -4.50
unit = "°C"
[figures.words]
label = "Words"
measures = { en = "Words", lt = "Žodžiai" }
as_said = "several dozen"
[figures.share]
label = "Share"
formula = "cold / staff"
unit = "%"
[tables.t]
title = "T"
columns = ["Year", "Count"]
rows = [[2021, 12000], ["none", 865]]
[sources.gazette]
title = "Gazette"
kind = "news"
author = "One"
accessed = 2026-01-01
url = "https://example.org/a"
"""
FILE = loads(FACTS.encode(), "facts.toml")


def read(path: str, shown: str, typed: str) -> dict[str, Value] | str:
    """The edits, or the reason why there are none."""
    found = read_back(FILE.facts, path, shown, typed, WORDS)
    return found.reason if isinstance(found, Unclear) else dict(found)


@pytest.mark.parametrize(
    ("path", "shown", "typed", "edits"),
    [
        ("sheet.title", "Depot", "The Depot", {"sheet.title": "The Depot"}),
        ("sheet.title", "Depot", "Depot", {}),
        ("sheet.title", "Depot", "De\u0301pot", {"sheet.title": "Dépot"}),
        ("history.opened.event.en", "Opened", "Opened late", {"history.opened.event.EN": "Opened late"}),
        ("history.opened.event.lt", "Atidarytas", "Atidaryta", {"history.opened.event.lt": "Atidaryta"}),
        (
            "history.opened.note",
            "One  line.\nAnother line.",
            "One  line.\nA second line.",
            {"history.opened.note": "One  line.\n\nA second line."},
        ),
        (
            "history.opened.note",
            "One line. Another line.",
            "One long line. Another line.",
            {"history.opened.note": "One long line.\n\nAnother line."},
        ),
        ("history.opened.sources.0.at", "page 3", "page 5", {"history.opened.sources.0": "gazette: page 5"}),
        ("history.opened.sources.2.at", "page 6", "page 7", {"history.opened.sources.2.at": " page 7"}),
        ("history.opened.sources.1.at", "page 4", "page 5", {"history.opened.sources.1.at": "page 5"}),
        (
            "figures.staff.measures",
            "jobs",
            "posts",
            {"figures.staff.measures": "posts", "figures.posts.measures": "posts"},
        ),
        ("figures.words.measures.lt", "Žodžiai", "Žodis", {"figures.words.measures.lt": "Žodis"}),
        ("figures.words.measures.en", "Words", "Word", {"figures.words.measures.en": "Word"}),
        ("sources.gazette.author.0", "One", "Two", {"sources.gazette.author.0": "Two"}),
        ("sources.gazette.url", "https://example.org/a", "https://x.org/", {"sources.gazette.url": "https://x.org/"}),
        ("subject.attributes.founded.value", "1974", "1975", {"subject.attributes.founded.value": "1975"}),
        ("subject.attributes.staff.value", "12,000", "13,000", {"subject.attributes.staff.value": 13000}),
        ("subject.attributes.staff.value", "12,000", "1974", {"subject.attributes.staff.value": 1974}),
        ("subject.attributes.staff.value", "12,000", "4.20", {"subject.attributes.staff.value": Decimal("4.20")}),
        ("tables.t.rows.0.0", "2021", "2022", {"tables.t.rows.0.0": 2022}),
        ("tables.t.rows.0.1", "12,000", "2,000", {"tables.t.rows.0.1": 2000}),
        ("tables.t.rows.1.1", "865", "1,000", {"tables.t.rows.1.1": 1000}),
        ("tables.t.rows.1.0", "none", "", {"tables.t.rows.1.0": ""}),
        ("figures.staff.best", "45", "46", {"figures.staff.best": 46}),
        ("figures.staff", "≈ 40–50", "≈\u00a042–50", {"figures.staff.low": 42}),
        ("figures.staff", "about 40–50", "about 42–60", {"figures.staff.low": 42, "figures.staff.high": 60}),
        ("figures.posts", "≥ 1,234", "≥ 1,235", {"figures.posts.value": 1235}),
        ("figures.single", "7", "8", {"figures.single.low": 8, "figures.single.high": 8}),
        ("figures.cold", "−4.50", "−4.55", {"figures.cold.value": Decimal("-4.55")}),
        ("figures.cold", "−4.50", "3", {"figures.cold.value": 3}),
        ("sheet.date", "2 March 2026", "3 March 2026", {"sheet.date": Day(2026, 3, 3)}),
        ("sheet.reference_period", "2022", "2023", {"sheet.reference_period": "2023/2023"}),
        ("sheet.reference_period", "2022", "May – July 2022", {"sheet.reference_period": "2022-05/2022-07"}),
        ("history.denied.date", "1 April 2022", "2 April 2022", {"history.denied.date": "2022-04-02"}),
        ("history.denied.date", "1 April 2022", "about April 2022", {"history.denied.date": "2022-04~"}),
        ("history.denied.date", "1 April 2022", "summer 2022 (uncertain)", {"history.denied.date": "2022-22?"}),
        ("history.denied.date", "1 April 2022", "1990s", {"history.denied.date": "199X"}),
        ("history.denied.date", "1 April 2022", "from June 2023", {"history.denied.date": "2023-06/.."}),
        ("history.denied.date", "1 April 2022", "date unknown", {"history.denied.date": "unknown"}),
        (
            "history.denied.date",
            "1 April 2022",
            "24 February – April 2022",
            {"history.denied.date": "2022-02-24/2022-04"},
        ),
        (
            "history.denied.date",
            "1 April 2022",
            "from about April 2022 to June 2022",
            {"history.denied.date": "2022-04~/2022-06"},
        ),
        (
            "history.opened.date",
            "April 2022 or May 2022",
            "April 2022 or June 2022",
            {"history.opened.date": "[2022-04, 2022-06]"},
        ),
        ("history.opened.status", "planned", "cancelled", {"history.opened.status": "cancelled"}),
        ("history.opened.standing", "unverified", "refuted", {"history.opened.standing": "refuted"}),
        ("history.denied.standing", "contested", "refuted", {"history.denied.standing": "refuted"}),
        ("history.opened.quote.verbatim", "verbatim", "retold; not verbatim", {"history.opened.quote.verbatim": False}),
        ("subject.kind", "organisation", "group", {"subject.kind": "group"}),
    ],
)
def test_a_value_is_read_from_its_words(path: str, shown: str, typed: str, edits: dict[str, Value]) -> None:
    found = read(path, shown, typed)
    assert found == edits
    assert not isinstance(found, str)
    assert {key: type(value) for key, value in found.items()} == {key: type(value) for key, value in edits.items()}
    loads(patched(FACTS, found).encode(), "facts.toml")


@pytest.mark.parametrize(
    ("path", "shown", "typed", "reason"),
    [
        ("history.nobody.event", "x", "y", "no such value"),
        ("history.opened", "x", "y", "More than a single value"),
        ("sheet.title", "Dep", "Depots", "not show the whole text"),
        ("sheet.title", "Depot", " ", "is empty"),
        ("sheet.title", "Depot", "De\x07pot", "control character"),
        ("sheet.title", "Depot", "De\u202epot", "changes the order|invisible character"),
        ("sources.gazette.url", "https://example.org/a", "example", "not a web address"),
        ("subject.attributes.staff.value", "12,000", "many", "“many” is no number as this sheet prints one"),
        ("subject.attributes.staff.value", "12,000", "£4.2 million", "“£4.2 million” is no number"),
        ("subject.attributes.staff.value", "12,000", "13000", "no number"),
        ("subject.attributes.staff.value", "12,000", "1,3000", "no number"),
        ("subject.attributes.staff.value", "12,000", "013", "no number"),
        ("subject.attributes.staff.value", "12,000", "9" * 200, "no number"),
        ("subject.attributes.staff.value", "12,000", "١٢", "no number"),
        ("subject.attributes.staff.value", "12,000", "9" + ",999" * 20, "no number"),
        ("subject.attributes.age.value", "30", "1,960", "no number"),
        ("figures.staff.best", "45", "1960", "no number"),
        ("subject.attributes.staff.value", "12.000", "13,000", "not how this number is printed"),
        ("sheet.edition", "2", "0", "a whole number from 1"),
        ("sheet.edition", "2", "−1", "a whole number from 1"),
        ("figures.staff", "≈ 40–50", "40–50", "no figure in the form of"),
        ("figures.staff", "≈ 40–50", "≈ 40-50", "no figure"),
        ("figures.staff", "≈ 40–50", "≈ 45", "no figure"),
        ("figures.staff", "≈ 40–50", "≈ 45–45", "no figure"),
        ("figures.staff", "≈ 40–50", "≈ 50–40", "ends before it begins"),
        ("figures.staff", "≈ 40–50", "≥ 40–50", "no figure"),
        ("figures.posts", "≥ 1,234", "≥ 1,234 posts", "no figure"),
        ("figures.words", "several dozen", "3", "no figure"),
        ("figures.share", "−9–−11", "4", "calculated from “cold / staff”"),
        ("figures.share.standing", "unverified", "contested", "calculated from"),
        ("sheet.date", "2 March 2026", "March 2026", "no full date"),
        ("sheet.date", "2 March 2026", "30 February 2026", "no date"),
        ("sheet.date", "2 March 2026", "2026-03-03", "no date"),
        ("sheet.reference_period", "2022", "date unknown", "no date"),
        ("history.denied.date", "1 April 2022", "03/04/2022", "no date"),
        ("history.denied.date", "1 April 2022", "May – April 2022", "no date"),
        ("history.denied.date", "1 April 2022", "1 April 22", "written short"),
        ("sheet.date", "2 March 2026", "about 2 March 2026", "no full date"),
        ("subject.attributes.staff.value", "12,000", "1.960", "decimals, or thousands"),
        ("figures.posts", "≥ 1,234", "≥ 1.235", "decimals, or thousands"),
        ("history.opened.standing", "unverified", "stated", "cannot stand here, only “documented”"),
        ("history.opened.standing", "unverified", "dubious", "cannot stand here"),
        ("history.opened.status", "planned", "occurred", "cannot stand here"),
        ("history.denied.standing", "contested", "unverified", "while somebody denies it"),
        ("history.opened.standing", "contested", "refuted", "cannot stand here"),
    ],
)
def test_what_cannot_be_read_with_certainty_is_unclear_and_says_why(
    path: str, shown: str, typed: str, reason: str
) -> None:
    found = read(path, shown, typed)
    assert isinstance(found, str)
    assert re.search(reason, found)


def test_a_number_that_had_three_decimals_may_have_them_again() -> None:
    old, new = Decimal("1.960"), Decimal("1.961")
    assert not numbers.in_doubt(new, old)
    assert numbers.in_doubt(new, Decimal(1960))
    assert not numbers.in_doubt(Decimal("0.125"), Decimal(5))


# --- every place of a document --------------------------------------------------------------


def printed(document: Document) -> list[tuple[str, str]]:
    """Path and words of every fact in a document, each pair once."""

    def facts(node: object) -> Iterator[tuple[str, str]]:
        if isinstance(node, FactText):
            yield node.path, node.text
        elif isinstance(node, Node):
            for name in node.__struct_fields__:
                yield from facts(getattr(node, name))
        elif isinstance(node, tuple):
            for inner in node:
                yield from facts(inner)

    return list(dict.fromkeys(facts(document)))


def edited(base: FactFile, path: str, words: str) -> str:
    """Other words of the same type for a fact."""
    field = field_at(base, path)
    assert field is not None
    match field.shape:
        case FlagShape():
            ways = list(vocabularies.flags(field, WORDS).values())
        case ChoiceShape():
            ways = list(vocabularies.choices(field, field.shape, WORDS).values())
        case DateShape() | DayShape():
            return re.sub("[0-9]{4}", lambda year: str(int(year[0]) - 10), words).replace("date unknown", "May 2001")
        case RecordShape() | NumberShape() | WholeShape():
            return re.sub("[0-9](?!.*[0-9])", lambda digit: str(9 - int(digit[0])), words)
        case TextOrNumberShape() if isinstance(field.value.value, Decimal):
            return re.sub("[0-9](?!.*[0-9])", lambda digit: str(9 - int(digit[0])), words)
        case StringShape(form) if form is not None:
            return words[:-1] + ("1" if words.endswith("0") else "0")
        case _:
            return re.sub("[A-Za-z]", "é", words, count=1) if words.isascii() and words != "%" else f"Q{words}"
    others = [way for way in dict.fromkeys(ways) if way not in ("", words, "person")]
    return others[0] if others else words + "?"


def unclear_by_nature(base: FactFile, path: str) -> bool:
    """Whether a fact is calculated, rules the sheet, or is printed in one state only."""
    field = field_at(base, path)
    assert field is not None
    calculated = isinstance(field.value, Figure) and field.value.formula is not None
    return calculated or path == "sheet.id" or field.name in ("subject", "anonymous", "consulted")


def left_out(text: str, edits: dict[str, Value]) -> list[str]:
    """The facts that a fact file leaves to their defaults."""
    try:
        patched(text, edits)
    except Problems as problems:
        refused = problems.diagnostics
    else:
        refused = ()
    assert all("leaves" in d.message for d in refused)
    return [d.path for d in refused]


@pytest.mark.parametrize("template", ["briefing", "one-page", "timeline"])
@pytest.mark.parametrize(
    "file", [ROOT / "facts.toml", CASES / "every-field.toml", CASES / "depot.toml"], ids=lambda f: f.stem
)
def test_every_edit_of_a_document_comes_back_and_the_next_document_shows_it(file: Path, template: str) -> None:
    base = load(file)
    reader = Reader(base.facts, WORDS)
    edits: dict[str, Value] = {}
    typed: dict[str, str] = {}
    unclear: list[str] = []
    places = printed(document_of(base, template, folder=file.parent))
    for path, words in places:
        same = reader.read(path, words, words)
        assert same == {} or isinstance(same, Unclear)
        found = reader.read(path, words, edited(base.facts, path, words))
        if isinstance(found, Unclear):
            unclear.append(path)
        else:
            assert found, path
            edits |= found
            typed[path] = edited(base.facts, path, words)
    assert {"sheet.title", "sheet.edition", "sheet.date"} < typed.keys()
    assert unclear == [path for path, _ in places if unclear_by_nature(base.facts, path)]
    for path in left_out(base.text, edits):
        del edits[path], typed[path]
    after = loads(patched(base.text, edits).encode(), base.file)
    shown = {(path, normalised(words)) for path, words in printed(document_of(after, template, folder=file.parent))}
    assert {(path, normalised(words)) for path, words in typed.items()} <= shown


# --- promises -------------------------------------------------------------------------------

YEARS = st.integers(1000, 9999).map(str)
MONTHS = st.dates(Day(1000, 1, 1)).map(lambda day: day.isoformat()[:7])
DAYS = st.dates(Day(1000, 1, 1)).map(lambda day: day.isoformat())
SEASONS = st.tuples(YEARS, st.integers(21, 24)).map(lambda pair: f"{pair[0]}-{pair[1]}")
DECADES = st.integers(100, 999).map(lambda decade: f"{decade}X")
POINTS = st.tuples(YEARS | MONTHS | DAYS | SEASONS | DECADES, st.sampled_from(["", "?", "~", "%"])).map("".join)
ENDS = st.tuples(POINTS, POINTS).map(lambda ends: "/".join(sorted(ends)))
OPEN = POINTS.map(lambda point: f"{point}/..") | POINTS.map(lambda point: f"../{point}")
SETS = st.lists(POINTS, min_size=2, max_size=4, unique=True).map(lambda points: f"[{','.join(points)}]")


@settings(max_examples=examples(300), deadline=None)
@given(POINTS | ENDS | OPEN | SETS | st.just("unknown"))
@example("2022-01/2022-01")
@example("2022-02-24/2022-04")
@example("2022~/2022%")
def test_every_date_is_read_back_from_its_words(text: str) -> None:
    try:
        date = edtf.parse(text)
    except edtf.DateError:
        return  # an interval that ends before it begins
    found = dates.date(in_words.date(date, WORDS), WORDS, interval=date.form is edtf.Form.INTERVAL)
    assert found is not None
    assert found.text == date.text


@settings(max_examples=examples(300), deadline=None)
@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=3) | st.integers().map(Decimal), st.sampled_from([4, 5])
)
def test_every_number_is_read_back_from_its_digits(value: Decimal, grouped_from: int) -> None:
    if abs(value) >= Decimal(10) ** 30 or (value.is_zero() and value.is_signed()):
        return
    found = numbers.number(in_words.number(value, WORDS, grouped_from=grouped_from), WORDS, grouped_from)
    assert str(found) == str(value)


@pytest.mark.parametrize("locale", ["de", "fr", "lt", "en_GB", "de_CH", "sv"])
def test_numbers_are_read_with_the_marks_of_any_locale(locale: str) -> None:
    signs = Locale.parse(locale).number_symbols["latn"]
    words = type(WORDS)("en", {"number.group": signs["group"], "number.point": signs["decimal"]})
    for value in (Decimal("1234567.50"), Decimal("-1234"), Decimal("0.5")):
        typed = in_words.number(value, words).replace("\u202f", " ").replace("\u00a0", " ")
        assert numbers.number(typed, words, 4) == value


TYPED = st.text(st.sampled_from("ab é\u0301\u00a0\n\t "), max_size=20) | st.text(max_size=20)


@settings(max_examples=examples(400), deadline=None)
@given(TYPED, TYPED)
@example("a\n\nb c", "a\nb d")
@example("  a ", "")
def test_a_text_becomes_what_was_typed_but_for_white_space(old: str, typed: str) -> None:
    new = reworded(old, typed)
    assert normalised(new) == normalised(typed)
    if normalised(old) == normalised(typed):
        assert new == old
    assert not old.strip() or new.startswith(old[: len(old) - len(old.lstrip())])


PLACES = printed(document_of(FILE, folder=ROOT))


@settings(max_examples=examples(60), deadline=None)
@given(st.text(max_size=30))
@example("9" * 5000)
@example("about " * 500)
@example("refuted")
def test_whatever_is_typed_is_unclear_or_makes_a_fact_file(typed: str) -> None:
    edits: dict[str, Value] = {}
    for path, shown in PLACES:
        found = read_back(FILE.facts, path, shown, typed, WORDS)
        if not isinstance(found, Unclear):
            edits |= found
    for path in left_out(FACTS, edits):
        del edits[path]
    loads(patched(FACTS, edits).encode(), "facts.toml")


def test_thousands_of_edits_take_time_in_proportion() -> None:
    @cache
    def facts(count: int) -> FactFile:
        events = "".join(
            f'[history.h{n}]\ndate = "2022-0{n % 9 + 1}"\nevent = "Event {n}"\nsources = ["gazette: page {n}"]\n'
            f'[figures.f{n}]\nlabel = "F"\nvalue = {n}\nmeasures = "M {n}"\n'
            for n in range(count)
        )
        return loads((FACTS + events).encode(), "facts.toml").facts

    def prepared(count: int) -> Callable[[], object]:
        held = facts(count)

        def work() -> None:
            reader = Reader(held, WORDS)
            for n in range(count):
                assert reader.read(f"history.h{n}.sources.0.at", f"page {n}", f"page {n}b") == {
                    f"history.h{n}.sources.0": f"gazette: page {n}b"
                }
                assert reader.read(f"figures.f{n}.measures", f"M {n}", f"N {n}") == {f"figures.f{n}.measures": f"N {n}"}

        return work

    assert in_proportion(prepared, 150)


@pytest.mark.parametrize(
    "path",
    ["format", "sheet.id", "sheet.tlp", "sheet.language", "build.paper", "check.profile", "history.opened.tlp"],
)
def test_what_rules_a_sheet_is_never_read_back(path: str) -> None:
    text = FACTS.replace("[history.opened]\n", '[build]\npaper = "a4"\n[history.opened]\ntlp = "AMBER"\n')
    base = loads(text.encode(), "facts.toml").facts
    for shown, typed in (("AMBER", "CLEAR"), ("TLP:AMBER", "TLP:CLEAR"), ("depot", "other"), ("1", "2")):
        found = read_back(base, path, shown, typed, WORDS)
        assert found == Unclear("It rules the sheet: change it in the fact file")


def test_a_record_may_be_called_like_a_field_that_rules() -> None:
    text = FACTS.replace("[history.opened]", "[history.tlp]")
    base = loads(text.encode(), "facts.toml").facts
    assert read_back(base, "history.tlp.event.en", "Opened", "Closed", WORDS) == {"history.tlp.event.EN": "Closed"}


def test_a_text_of_blanks_is_reworded_in_time_in_proportion() -> None:
    def prepared(count: int) -> Callable[[], object]:
        typed = "Opened more\n" + " " * count + "\nend"

        def work() -> None:
            assert reworded("Opened\nend", typed) == "Opened more\nend"

        return work

    assert in_proportion(prepared, 10_000)  # a fraction of a millisecond; to look on from each blank takes seconds
