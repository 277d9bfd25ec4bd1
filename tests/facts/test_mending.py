"""Fixes that are certain, and those that are not."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet.diagnostics import Diagnostic, Problems, Severity
from factsheet.facts.load import Loaded, loads
from factsheet.facts.mending import Mended, mended
from factsheet.facts.nearest import certain
from factsheet.facts.schema import (
    Event,
    FactFile,
    Likelihood,
    Qualifier,
    Reliability,
    Sensitivity,
    SourceKind,
    Standing,
    Statement,
    Tlp,
    Voice,
)
from tests.growth import in_proportion

CASES = Path(__file__).parents[1] / "cases"
DEPOT = (CASES / "depot.toml").read_text(encoding="utf-8")
MORE = """
[assessments.a]
text = "It closes."
basis = ["history.closing"]
by = "the preparers"
likelihood = "very likely"

[reasons.cost]
reason = "Cost"
sources = [{ id = "gazette", at = "page 3" }, "gazette: page 4"]
sensitive = ["third-party"]
quote = { text = "Too dear", verbatim = true }
"""
FILE = DEPOT + MORE


def mend(text: str) -> str:
    """The text after mending, which mending again does not change."""
    done = mended(text.encode(), "facts.toml")
    assert mended(done.data, "facts.toml") == Mended(done.data)
    assert bool(done.fixes) == (done.data != text.encode())
    return done.data.decode()


def problems(text: str) -> list[Diagnostic]:
    try:
        return list(loads(text.encode(), "facts.toml").warnings)
    except Problems as e:
        return list(e.diagnostics)


# --- certain --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("Corroborated", Standing, "corroborated"),
        ("unverfied", Standing, "unverified"),
        ("unverifed", Standing, "unverified"),
        ("contestd", Standing, "contested"),
        ("newss", SourceKind, "news"),
        ("sumary", FactFile.__struct_fields__, "summary"),
        ("staus", Event.__struct_fields__, "status"),
        ("at least", Qualifier, "at-least"),
        ("AtLeast", Qualifier, "at-least"),
        ("third_party", Sensitivity, "third-party"),
        ("amber strict", Tlp, "AMBER+STRICT"),
        ("offical", SourceKind, "official"),
        ("a", get_args(Reliability), "A"),
        ("likley", get_args(Likelihood), "likely"),
        ("unlikley", get_args(Likelihood), "unlikely"),
        ("very likly", get_args(Likelihood), "very likely"),
        ("Almost-Certain", get_args(Likelihood), "almost certain"),
        ("statsu", Event.__struct_fields__, "status"),
        ("contested-by", Event.__struct_fields__, "contested_by"),
    ],
)
def test_what_only_one_word_can_be_meant_by_is_certain(word: str, known: list[str], meant: str) -> None:
    assert certain(word, tuple(known)) == meant


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("verified", Standing),
        ("uverified", Standing),
        ("undocumented", Standing),
        ("uncorroborated", Standing),
        ("unrefuted", Standing),
        ("confirmed", Standing),
        ("reputed", Standing),
        ("rebutted", Standing),
        ("untested", Standing),
        ("almost", Qualifier),
        ("inexact", Qualifier),
        ("unofficial", SourceKind),
        ("probable", get_args(Likelihood)),
        ("ulikely", get_args(Likelihood)),
        ("unikely", get_args(Likelihood)),
        ("G", get_args(Reliability)),
        ("AB", get_args(Reliability)),
        ("", Standing),
        ("data", Event.__struct_fields__),
        ("tpl", Event.__struct_fields__),
        ("x" * 100_000, Standing),
        ("\u202e{{7*7}}", Standing),
        ("AMBER+", Tlp),
        ("AMBER +", Tlp),
        ("AMBER-", Tlp),
        ("AMBERS", Tlp),
        ("AMBER+STRIC", Tlp),
        ("AMBER++STRICT", Tlp),
        ("Grean", Tlp),
        ("A+", get_args(Reliability)),
        ("B-", get_args(Reliability)),
        ("almost uncertain", get_args(Likelihood)),
        ("almost incertain", get_args(Likelihood)),
        ("almost a chance", get_args(Likelihood)),
        ("vary likely", get_args(Likelihood)),
        ("very ulikely", get_args(Likelihood)),
        ("roughly ever chance", get_args(Likelihood)),
        ("at last", Qualifier),
        ("refused", Standing),
        ("refutd", Standing),
        ("contexted", Standing),
        ("corroborated?", Standing),
        ("corroborted", Standing),
        ("documentd", Standing),
        ("contested?", Standing),
        ("stated1", Standing),
        ("paid_by", Statement.__struct_fields__),
        ("sad_by", Statement.__struct_fields__),
        ("autonymous", Voice.__struct_fields__),
        ("disclosed", Voice.__struct_fields__),
        ("disclos", Voice.__struct_fields__),
        ("even", Event.__struct_fields__),
        ("_note", Event.__struct_fields__),
        ("note2", Event.__struct_fields__),
    ],
)
def test_another_meaning_is_never_a_misspelling(word: str, known: list[str]) -> None:
    assert certain(word, tuple(known)) == ""


def test_a_word_between_two_is_not_certain() -> None:
    assert certain("tesst", ("tests", "tesst2")) == ""
    assert certain("colunm", ("column", "columns")) == ""


# --- keys -----------------------------------------------------------------------------------


def test_a_key_is_renamed_in_every_header_and_dotted_key() -> None:
    for old, new in (("[history.", "[histroy."), ("[figures.", '["figurs" . '), ("[voices.", "[  'Voices'.")):
        wrong = FILE.replace(old, new)
        assert wrong != FILE
        quotes = {"[history.": "[history.", "[figures.": '["figures" . ', "[voices.": "[  'voices'."}[old]
        assert mend(wrong) == FILE.replace(old, quotes)


def test_a_table_named_in_the_singular_is_renamed() -> None:
    gap = '\n[gaps.offers]\nquestion = "Q"\nsearched = "S"\nsearched_on = 2026-03-01\n'
    assert mend(FILE + gap.replace("gaps", "gap")) == FILE + gap
    both = FILE + gap + gap.replace("gaps", "gap")
    assert mend(both) == both


def test_a_misspelt_header_is_mended_beside_right_ones() -> None:
    more = '\n[reasons.late]\nreason = "R"\nstanding = "Stated"\n[reasons.late.quote]\ntext = "x"\nverbatm = false\n'
    right = more.replace("Stated", "stated").replace("verbatm", "verbatim")
    assert mend(FILE + more.replace("[reasons.", "[reasns.")) == FILE + right
    owner = '\n[subject.attributes.rail]\nlabel = "Rail"\nvalue = "x"\n'
    assert mend(FILE + owner.replace("attributes", "atributes")) == FILE + owner
    gap = '\n[gaps.offers]\nquestion = "Q"\nsearched = "S"\nsearched_on = 2026-03-01\n'
    assert mend(FILE + gap + gap.replace("gaps.offers", "gap.costs")) == FILE + gap + gap.replace("offers", "costs")


@pytest.mark.parametrize(
    "more",
    [
        '[reasns.cost]\nreason = "a record of that id is there"\n',
        '[reasns.a]\nreason = "R"\n[resons.b]\nreason = "which of both is the slip?"\n',
        "[sheet.reasns]\na = 1\n",
    ],
)
def test_a_misspelt_header_that_would_clash_is_left(more: str) -> None:
    assert mend(FILE + more) == FILE + more


@pytest.mark.parametrize("right", ['reasons = { b = { reason = "R" } }', 'reasons.b.reason = "R"', "[reasons]"])
def test_a_table_that_takes_no_further_header_keeps_the_misspelt_one_from_being_mended(right: str) -> None:
    text = DEPOT.replace("[sheet]", f"{right}\n[sheet]", 1) + '[reasns.c]\nreason = "R"\n[reasns]\n'
    assert mend(text) == text


def test_dotted_keys_and_those_of_inline_tables_and_lists_are_renamed() -> None:
    dotted = 'subject.attributes.owner.lable = "Owner"\nsubject . attributes.owner.value = "Coast"\n'
    head, _, rest = DEPOT.partition("[subject.attributes.owner]")
    _, _, rest = rest.partition("\n\n")
    right = head.replace("[subject]\n", "").replace("name =", "subject.name =").replace("kind =", "subject.kind =")
    sheet, _, subject = right.partition("subject.name")
    sheet_start = sheet.index("[sheet]")
    text = sheet[:sheet_start] + "subject.name" + subject + dotted + sheet[sheet_start:] + rest
    assert mend(text) == text.replace("lable", "label")
    assert mend(FILE.replace("verbatim", "verbatm")) == FILE
    assert mend(FILE.replace('at = "page 3"', 'excerp = "page 3"')) == FILE.replace(
        'at = "page 3"', 'excerpt = "page 3"'
    )


def test_what_a_misspelt_key_hides_is_mended_too() -> None:
    assert mend(FILE.replace("status", "statsu").replace("planned", "Planned").replace("[history", "[histroy")) == FILE


def test_a_key_that_is_there_already_is_not_made_twice() -> None:
    text = FILE.replace('status = "planned"', 'status = "planned"\nstatsu = "occurred"')
    assert mend(text) == text


def test_two_keys_that_mean_the_same_are_left() -> None:
    text = FILE.replace('status = "planned"', 'statu = "planned"\nstatsu = "occurred"')
    assert mend(text) == text


@pytest.mark.parametrize("second", ["notee", "noot"])
def test_two_keys_that_could_mean_the_same_are_left_if_one_is_likelier(second: str) -> None:
    text = FILE.replace('status = "planned"', f'status = "planned"\nnoote = "a"\n{second} = "b"')
    assert mend(text) == text


def test_a_mark_of_who_may_read_is_never_guessed() -> None:
    for word in ("AMBER+", "TLP:AMBER +", "AMBERS", "TLP:AMBER-"):
        text = FILE.replace("[sheet]\n", f'[sheet]\ntlp = "{word}"\n')
        assert mend(text) == text


@pytest.mark.parametrize("line", ['statsu = "cancelled for good"', "statsu = { a = 1 }", 'sourcs = "gazette"'])
def test_a_key_whose_value_does_not_fit_is_left(line: str) -> None:
    for old in ('status = "planned"', 'sources = ["gazette"]\n\n[figures.staff-council]'):
        if line[:4] == old[:4]:
            text = FILE.replace(old, line + old.partition("\n")[1] + old.partition("\n")[2])
            assert mend(text) == text


def test_a_doubtful_fix_keeps_no_other_from_being_made() -> None:
    text = FILE.replace('language = "en"', "").replace("[sheet]\n", '[sheet]\nlangauge = "lt"\n')
    text = text.replace('event = "Closure"', 'event = { en = "Closure" }').replace('"planned"', '"Planned"')
    assert mend(text) == text.replace('"Planned"', '"planned"')


# --- values ---------------------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_value_is_mended_and_all_else_kept(start: str, newline: str) -> None:
    right = FILE.replace('status = "planned"', "status   =  'planned'\t# the council's word: Planned")
    right = right.replace("[sheet]\n", '[sheet] # TLP:WHITE\ntlp = """CLEAR"""\n')
    wrong = right.replace("'planned'", "'Planned'").replace('"""CLEAR"""', '"""TLP:WHITE"""')
    wrong = wrong.replace('["third-party"]', '["third party"]').replace('"very likely"', '"Very_Likely"')
    assert mend((start + wrong).replace("\n", newline)) == (start + right).replace("\n", newline)


def test_a_fix_is_told_with_its_place() -> None:
    done = mended(FILE.replace("planned", "Planned").encode(), "facts.toml")
    (d,) = done.fixes
    assert (d.code, d.path, d.fix) == ("E013", "history.closing.status", "planned")
    assert d.span is not None
    assert d.span.source == 'status = "Planned"'


def test_a_likelihood_outside_the_row_is_the_fault_of_that_check() -> None:
    (d,) = problems(FILE.replace('"very likely"', '"probable"'))
    assert (d.code, d.name, d.path, d.fix) == ("S016", "mixed-likelihood", "assessments.a.likelihood", "")
    assert "almost no chance" in d.help
    (other,) = problems(FILE.replace('"planned"', '"likely"'))
    assert other.code == "E013"


@pytest.mark.parametrize("text", ["", "[", "a = ", "\ufeff", "x" * 1000, "\x00", FILE + "[sheet]\n"])
def test_what_is_no_fact_file_comes_back_as_it_is(text: str) -> None:
    assert mended(text.encode(), "f") == Mended(text.encode())
    assert mended(b"\xff\xfe" + text.encode(), "f") == Mended(b"\xff\xfe" + text.encode())


# --- NFC ------------------------------------------------------------------------------------

NFD = unicodedata.normalize("NFD", "Ąžuolas é 각")


def test_a_text_not_in_nfc_is_warned_of_at_its_value_and_mended() -> None:
    text = FILE.replace("Closure of", f"{NFD} of").replace("Cost", f"Cost \\u00e9 {NFD}").replace("page 4", NFD)
    found = problems(text)
    assert [(d.code, d.severity, d.path) for d in found] == [
        ("E028", Severity.WARNING, path) for path in ("sheet.title", "reasons.cost.sources.1", "reasons.cost.reason")
    ] or {d.path for d in found} == {"sheet.title", "reasons.cost.sources.1", "reasons.cost.reason"}
    assert all(d.span and d.span.source for d in found)
    assert mend(text) == unicodedata.normalize("NFC", text)


def test_one_run_mends_all_that_is_certain_beside_what_is_not() -> None:
    text = FILE.replace("Closure of", f"{NFD} of").replace("status", "statsu") + '[reasons.x]\nreason = "X"\nzzz = 1\n'
    assert mend(text) == unicodedata.normalize("NFC", text).replace("statsu", "status")


def test_comments_addresses_and_quotes_of_code_stay_as_they_are() -> None:
    text = FILE.replace("https://example.org/depot", f"https://example.org/{NFD[0:2]}").replace(
        "[sheet]", f"# {NFD}\n[sheet]"
    )
    assert problems(text) == []
    assert mend(text) == text


@pytest.mark.parametrize(
    "source", [r'"e\u0301 \u00a0 x"', r'"\u0065́"', '"""e\\\n   \u0301"""', r'"a\\ é"', "'''\né'''"]
)
def test_an_accent_beside_an_escape_is_mended_or_left(source: str) -> None:
    text = FILE.replace('"Cost"', source)
    before, after = tomllib.loads(text), tomllib.loads(mend(text))
    assert after["reasons"]["cost"].pop("reason") == unicodedata.normalize(
        "NFC", before["reasons"]["cost"].pop("reason")
    )
    assert before == after


def test_ideographs_of_names_keep_their_shape() -> None:
    assert problems(FILE.replace("Cost", "\ufa10 \U0002f800")) == []
    assert "\ufa10é" in mend(FILE.replace("Cost", "\ufa10e\u0301"))


# --- whatever the file ----------------------------------------------------------------------

SLIPS = [
    ("status", "statsu"),
    ("sources = ", "Sources = "),
    ("qualifier", "qualifer"),
    ("reliability", "reliabilty"),
    ("accessed", "acessed"),
    ("[figures.", "[figuers."),
    ("[caveats.", "[ 'caveat-s' ."),
    ('"single-source"', '"Single Source"'),
    ('"organisation"', '"organization"'),
    ('"firsthand"', '"first-hand"'),
    ('"C"', '"c"'),
    ('"very likely"', '"very  likly"'),
    ('"news"', "'News'"),
]


@given(st.sets(st.sampled_from(SLIPS)), st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_misspelt_file_is_mended_to_the_values_of_the_right_one(
    slips: set[tuple[str, str]], newline: str, marked: bool
) -> None:
    wrong = FILE
    for right, slip in sorted(slips):
        wrong = wrong.replace(right, slip)
    start = "\ufeff" if marked else ""
    found = mend((start + wrong).replace("\n", newline))
    right_again = found.replace("[ 'caveats' .", "[caveats.").replace("'news'", '"news"')
    assert right_again == (start + FILE).replace("\n", newline)


@pytest.mark.parametrize(("word", "slip"), [("standing", "standig"), ('"stated"', '"Stated"')])
def test_hundreds_of_fixes_take_time_in_proportion(word: str, slip: str) -> None:
    def prepared(count: int) -> Callable[[], object]:
        right = "".join(f'[reasons.r{n}]\nreason = "R"\nstanding = "stated"\n' for n in range(count))
        wrong = right.replace(word, slip)

        def work() -> None:
            assert mend(FILE + wrong) == FILE + right

        return work

    assert in_proportion(prepared, 200)


def test_the_file_is_read_no_more_often_for_hundreds_of_doubtful_fixes_than_for_dozens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads: list[bytes] = []

    def counted(data: bytes, file: str) -> Loaded:
        reads.append(data)
        return loads(data, file)

    def read(count: int) -> int:
        reads.clear()
        text = FILE + "".join(f'[reasons.r{n}]\nreason = "R"\nstandig = "no"\n' for n in range(count))
        assert mend(text) == text
        return len(reads)

    monkeypatch.setattr("factsheet.facts.mending.loads", counted)
    assert read(200) == read(24)  # each trial of a fix reads it, and that takes time in proportion to it
