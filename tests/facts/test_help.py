"""What a refused value or key of a fact file is helped by: no opposite, no guess, and the file's own names."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factsheet.diagnostics import Diagnostic, Problems
from factsheet.facts import date_slips, dates, figure_words
from factsheet.facts.load import loads
from factsheet.facts.nearest import nearest, nearest_code
from factsheet.facts.schema import Standing
from factsheet.facts.values import as_id
from tests.effort import examples
from tests.facts.test_load import DEPOT


def problems(more: str) -> list[Diagnostic]:
    with pytest.raises(Problems) as e:
        loads((DEPOT + more).encode(), "depot.toml")
    return list(e.value.diagnostics)


def help_for(more: str) -> str:
    (d,) = problems(more)
    return d.help


def reason(line: str) -> str:
    return f'[reasons.r]\nreason = "R"\n{line}\n'


def figure(line: str) -> str:
    return f'[figures.f]\nlabel = "F"\n{line}\n'


# --- words ----------------------------------------------------------------------------------


def test_of_two_labels_that_may_be_meant_both_are_offered_the_stricter_first() -> None:
    assert help_for(reason('tlp = "AMBER+"')).startswith('Did you mean "AMBER+STRICT" or "AMBER"?')


@pytest.mark.parametrize(
    "word",
    [
        "uncontested",
        "undocumented",
        "undisputed",
        "unrefuted",
        "not contested",
        "never refuted",
        "not documented",
        "un-documented",
        "uncontestd",
        "no longer contested",
    ],
)
def test_no_standing_is_offered_for_its_opposite(word: str) -> None:
    assert "Did you mean" not in help_for(reason(f'standing = "{word}"'))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("uncorroborated", "unverified"),
        ("Unconfirmed", "unverified"),
        ("not verified", "unverified"),
        ("not-corroborated", "unverified"),
        ("disputed", "contested"),
        ("denied", "contested"),
        ("debunked", "refuted"),
        ("false", "refuted"),
        ("unverifyed", "unverified"),
        ("corroborate", "corroborated"),
    ],
)
def test_a_usual_word_gets_the_standing_that_means_the_same(word: str, meant: str) -> None:
    assert help_for(reason(f'standing = "{word}"')).startswith(f'Did you mean "{meant}"?')


@pytest.mark.parametrize("word", ["verified", "Confirmed", "true", "proven"])
def test_no_standing_says_that_something_is_true(word: str) -> None:
    help = help_for(reason(f'standing = "{word}"'))
    assert "Did you mean" not in help
    assert "a tool cannot know" in help
    assert "two independent sources" in help


@given(st.sampled_from(list(Standing)), st.sampled_from(["un", "not ", "dis", "in", "non-", "never "]))
@settings(max_examples=examples(60))
def test_a_denied_word_is_not_taken_for_the_word(word: str, denial: str) -> None:
    assert nearest(denial + word, Standing) != word


@pytest.mark.parametrize(
    ("word", "code"),
    [("S4", "S004"), ("s04", "S004"), ("S-4", "S004"), (" S4 ", "S004"), ("S0004", "S004"), ("S9", ""), ("SS4", "")],
)
def test_a_code_is_near_in_a_short_form(word: str, code: str) -> None:
    assert nearest_code(word, ["S001", "S004", "S014", "Q004"]) == code


def test_usual_words_of_other_vocabularies_are_known() -> None:
    found = {
        d.path.rpartition(".")[2]: d.help
        for d in problems(
            '[sources.s]\ntitle = "S"\nkind = "newspaper"\n'
            '[voices.v]\nname = "V"\naccess = "eyewitness"\n'
            '[figures.f]\nlabel = "F"\nvalue = 3\nqualifier = "approximately"\n'
        )
    }
    assert found["kind"].startswith('Did you mean "news"?')
    assert found["access"].startswith('Did you mean "firsthand"?')
    assert found["qualifier"].startswith('Did you mean "about"?')


def test_letters_of_reliability_are_told_with_their_meaning() -> None:
    help = help_for('[sources.s]\ntitle = "S"\nkind = "news"\nreliability = "high"\n')
    assert '"A" completely reliable' in help
    assert '"F" reliability cannot be judged' in help


@pytest.mark.parametrize("value", ['"confirmed"', "7", "1.5"])
def test_numbers_of_credibility_are_told_with_their_meaning(value: str) -> None:
    help = help_for(reason(f'sources = [{{ id = "gazette", credibility = {value} }}]'))
    assert "1 confirmed by other sources" in help
    assert "as_said" not in help


# --- references -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "help"),
    [
        ('said_by = "voices.leyla"', 'Write "leyla"'),
        ('via = "voices.owner"', 'Write "owner"'),
        ('sources = ["sources.gazette: page 14"]', 'Write "gazette: page 14"'),
        ('sources = ["GAZETTE: page 14"]', 'Write "gazette: page 14"'),
        ('sources = ["gazette page 14"]', 'Write "gazette: page 14"'),
        ('sources = ["Gazette, p. 14: left"]', "Write the id of a source"),
        ('sources = ["gazette:"]', 'Write "gazette"'),
        ('sources = ["HRM page 14"]', "Write the id of a source"),
        ('contested_by = ["owner"]', 'Write "voices.owner"'),
        ('contested_by = ["sheet"]', "Name who contests it"),
        ('contested_by = ["closing"]', "Name who contests it"),
        ('contested_by = ["history"]', "Name who contests it"),
        ('contested_by = ["History.closing"]', "Name who contests it"),
        ('contested_by = ["Voices.Owner"]', 'Write "voices.owner"'),
        (f'sources = ["{"s" * 61}"]\npage = 14', 'The place belongs in the citation: sources = ["gazette: page 14"]'),
        ("page = 14", 'The place belongs in the citation: sources = ["gazette: page 14"]'),
        ('sources = [{ id = "gazette", page = 14 }]', 'Write at = "page 14"'),
    ],
)
def test_a_name_in_another_form_is_shown_as_it_is_written(line: str, help: str) -> None:
    assert help_for(reason(line)).startswith(help)


def test_a_record_is_named_with_its_table_where_there_is_one_of_that_id() -> None:
    point = '[summary.s]\ntext = "S"\nrests_on = ["{}"]\n'
    assert help_for(point.format("closing")) == 'Write "history.closing"'
    assert help_for(point.format("title")).startswith("A reference names the table")
    twice = '[reasons.closing]\nreason = "R"\n'
    assert help_for(twice + point.format("closing")).startswith("A reference names the table")


@pytest.mark.parametrize(
    ("reference", "help"),
    [
        ('["History.closing"]', 'Write "history.closing"'),
        ('["HISTORY.Closing"]', 'Write "history.closing"'),
        ('["History.closing.event"]', 'Write "history.closing.event"'),
        ('["history/closing"]', 'Write "history.closing"'),
        ('["History: closing"]', 'Write "history.closing"'),
        ('["history.closing."]', 'Write "history.closing"'),
        ('["Subject.name"]', 'Write "subject.name"'),
        ('["History.opening"]', 'Write "history.opening"'),
        ('["figures"]', 'Name one of its records: "figures.staff-council"'),
        ('["Figures"]', 'Name one of its records: "figures.staff-council"'),
        ('["Charts.one"]', "A reference names the table too"),
        ('["gaps"]', "There is no record in [gaps] to name"),
        ('["subject"]', 'Name one of its fields: "subject.name"'),
        ('"closing"', 'Write ["history.closing"]'),
        ('"History.closing"', 'Write ["history.closing"]'),
        ('"history.closing"', 'Write ["history.closing"]'),
        ('"figures"', 'Name one of its records: "figures.staff-council"'),
        ('"nothing"', "A reference names the table too"),
        ('["..."]', "A reference names the table too"),
        (f'["History.{"x" * 99}"]', "A reference names the table too"),
    ],
)
def test_a_reference_in_another_form_is_shown_as_it_is_written(reference: str, help: str) -> None:
    assert help_for(f'[summary.s]\ntext = "S"\nrests_on = {reference}\n').startswith(help)


@pytest.mark.parametrize(
    ("table", "more", "help"),
    [
        ("reasons", '[reasons.Bad_One]\nreason = "R"\n', "A reference names the table too"),
        (
            "reasons",
            '[reasons.Bad_One]\nreason = "R"\n[reasons.good]\nreason = "R"\n',
            'one of its records: "reasons.good"',
        ),
        ("reasons", "[reasons]\nnote = 1\n", "A reference names the table too"),
        ("changes", '[changes.01]\ndate = 2025-01-01\ntext = "C"\n', "A reference names the table too"),
        ("changes", '[changes.1]\ndate = 2025-01-01\ntext = "C"\n', 'Name one of its records: "changes.1"'),
        ("reasons", "", "There is no record in [reasons] to name"),
        ("reasons", "[reasons]\n", "There is no record in [reasons] to name"),
    ],
)
def test_no_record_is_offered_whose_id_is_none(table: str, more: str, help: str) -> None:
    found = {d.path: d.help for d in problems(f'[summary.s]\ntext = "S"\nrests_on = ["{table}"]\n{more}')}
    assert help in found["summary.s.rests_on.0"]


def test_a_help_repeats_no_id_of_any_length() -> None:
    assert len(help_for(reason(f'said_by = "voices.{"v" * 500}"'))) < 200


@pytest.mark.parametrize("reference", ['"figures"', '["figures"]'])
def test_a_table_is_no_record_of_its_name(reference: str) -> None:
    of_that_name = '[reasons.figures]\nreason = "R"\n'
    help = help_for(f'[summary.s]\ntext = "S"\nrests_on = {reference}\n{of_that_name}')
    assert help == 'Name one of its records: "figures.staff-council"'


@pytest.mark.parametrize(("words", "help"), [(8, 'Write "w-w-w-w-w-w-w-w"'), (9, "Write the id of a source")])
def test_a_source_is_looked_for_in_a_few_words_of_a_citation(words: int, help: str) -> None:
    of_that_id = f'[sources.{"-".join("w" * words)}]\ntitle = "S"\nkind = "news"\n'
    assert help_for(reason(f'sources = ["{" ".join("W" * words)}"]') + of_that_id).startswith(help)


@pytest.mark.parametrize("reference", ['"sheets"', '"Sheet"', '["sheets"]', '["Sheet"]', '"the sheet"'])
def test_a_caveat_about_the_sheet_is_helped_by_its_word(reference: str) -> None:
    assert help_for(f'[caveats.c]\ntext = "C"\nabout = {reference}\n') == 'Did you mean about = "sheet"?'


@pytest.mark.parametrize(
    ("line", "help"),
    [
        ('sources = "Gazette"', 'Write ["gazette"]'),
        ('sources = "gazette: page 3"', 'Write ["gazette: page 3"]'),
        ('sensitive = "health"', 'Write ["health"]'),
        ('sensitive = "helth"', 'Did you mean "health"?'),
        ('contested_by = "owner"', 'Write ["voices.owner"]'),
        ('contested_by = "mayor"', "Name who contests it, with the table"),
        ("sources = 'gazette: page 3, \"left\"'", 'Write ["…"]'),
        (f'sources = "gazette: {"page " * 20}"', 'Write ["…"]'),
        (f'sources = "Gazette: {"page " * 20}"', "Write the id of a source"),
    ],
)
def test_what_lacks_its_list_is_shown_in_one_as_it_would_be_taken(line: str, help: str) -> None:
    assert help_for(reason(line)).startswith(help)


@pytest.mark.parametrize("figures", ["Staff Council", "figures.staff-council"])
def test_an_id_that_lacks_its_list_is_shown_in_one_in_its_right_form(figures: str) -> None:
    assert help_for(f'[charts.c]\ntitle = "C"\nfigures = "{figures}"\n') == 'Write ["staff-council"]'


@pytest.mark.parametrize("place", ["page " * 20, r"page 3, \"left\"", r"page\u00ad3"])
@pytest.mark.parametrize("source", ["Gazette:", "sources.gazette:", "Gazette"])
def test_no_citation_is_offered_that_would_be_cut_or_escaped(source: str, place: str) -> None:
    assert help_for(reason(f'sources = ["{source} page 3"]')) == 'Write "gazette: page 3"'
    assert help_for(reason(f'sources = ["{source} {place}"]')).startswith("Write the id of a source")


@pytest.mark.parametrize("page", [r'"3, \"left\""', f'"{"3, " * 20}"'])
def test_a_place_that_would_be_cut_or_escaped_is_left_out_of_a_help(page: str) -> None:
    assert help_for(reason(f'sources = [{{ id = "gazette", page = {page} }}]')) == 'Write at = "page …"'


@pytest.mark.parametrize(
    ("value", "help"),
    [
        ('["S014"]', 'Write ignore = { S014 = "…" }'),
        ('["S014", "D001"]', 'Write ignore = { S014 = "…", D001 = "…" }'),
        ('"S014"', 'Write ignore = { S014 = "…" }'),
        (
            '["S001", "S002", "S003", "S004", "S005", "S006", "S007"]',
            'Write ignore = { S001 = "…", S002 = "…", S003 = "…", S004 = "…", S005 = "…", S006 = "…" }',
        ),
        ('["s4", 5]', 'Write ignore = { S014 = "…" }'),
        ("true", 'Write ignore = { S014 = "…" }'),
    ],
)
def test_checks_are_ignored_with_a_reason_each(value: str, help: str) -> None:
    (d,) = problems(f"[check]\nignore = {value}\n")
    assert (d.message.partition(",")[0], d.help) == ("“ignore” must be a table with a text for each key", help)


@pytest.mark.parametrize(
    ("text", "id"), [("Beating_1", "beating-1"), ("1 North", "north"), ("North Depot", "north-depot"), ("-a-2-", "a-2")]
)
def test_an_id_keeps_its_number(text: str, id: str) -> None:
    assert as_id(text) == id


# --- figures --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "help"),
    [
        ('value = "several"', 'as_said = "several"'),
        ('value = "10-15"', "Write low = 10 and high = 15"),
        ('value = "10 to 15 people"', 'Write low = 10 and high = 15 and unit = "people"'),
        ('value = "about 15"', 'Write value = 15 and qualifier = "about"'),
        ('value = "at least 15"', 'Write value = 15 and qualifier = "at-least"'),
        ('value = "15+"', 'Write value = 15 and qualifier = "at-least"'),
        ('value = "1,500"', "Write value = 1_500"),
        ('value = "15"', "Write it without quotes: 15"),
        ('value = "between 10 and 15"', "Write low = 10 and high = 15"),
        ('value = "10 and 15"', 'as_said = "10 and 15"'),
        ('value = "15-10"', 'as_said = "15-10"'),
        ('value = "15 or 16"', 'as_said = "15 or 16"'),
        ('value = 3\nconversions = [{ value = "about 3", unit = "x" }]', "A number stands without quotes"),
    ],
)
def test_a_number_in_words_gets_the_fields_for_it(line: str, help: str) -> None:
    assert help in help_for(figure(line))


@given(st.text(st.characters(codec="utf-8"), max_size=30) | st.from_regex(r"[~<>]?[0-9][0-9.,' -]{0,12}[a-z%+]{0,3}"))
@example("0,000")
@settings(max_examples=examples(300))
def test_what_is_proposed_for_a_figure_is_toml(text: str) -> None:
    if lines := figure_words.instead(text):
        tomllib.loads(lines.replace(" and ", "\n", 3).replace("\\", "/"))


# --- dates ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("March 2025", '"2025-03"'),
        ("3 March 2025", '"2025-03-03"'),
        ("March 3rd, 2025", '"2025-03-03"'),
        ("2025/03/04", '"2025-03-04"'),
        ("03.03.2025", 'year-month-day: "2025-03-03"'),
        ("13/04/2025", 'year-month-day: "2025-04-13"'),
        ("03/04/2025", 'year-month-day: "2025-04-03" or "2025-03-04"'),
        ("2025-04-??", ": 2025-04"),
        ("circa 2025", '"2025~"'),
        ("since May 2023", '"2023-05/.."'),
        ("2022 to 2023", '"2022/2023"'),
        ("2023 to 2022", "Write it like"),
        ("1990s", ": 199X"),
        ("2025-04-31", "01 to 30"),
        ("31.11.2025", "November 2025 has 30 days"),
        ("20XX", "A century is an interval: 2000/2099"),
        ("19xx", "A century is an interval: 1900/1999"),
        ("00XX", "A century is an interval: 0001/0099"),
        ("1985-04-XX", "Leave out what is not known: 1985-04"),
        ("1985-XX-XX", "Leave out what is not known: 1985"),
        ("-1985", "Years run from 0001 to 9999"),
        ("Y170000002", "Years run from 0001 to 9999"),
        ("1985-04-12/", "An open end is two dots"),
        ("2022-24/2022-21", "the winter of 2021/22 is 2021-24"),
        ("2022-23/2022-21", "Write the months: seasons count as in the north, 21 from March"),
        ("2022-24/2022-05", "the winter of 2021/22 is 2021-24"),
        ("2023/2022-21", "The other way round: 2022-21/2023"),
    ],
)
def test_a_date_in_another_form_is_proposed_in_that_of_the_file(text: str, help: str) -> None:
    assert help in help_for(reason(f'as_of = "{text}"'))


@pytest.mark.parametrize("text", ["March 2025", "2025-03-04/2025-03-01", "2025-13", "", "x", "../.."])
def test_a_fault_of_a_date_is_told_once(text: str) -> None:
    (d,) = problems(reason(f'as_of = "{text}"'))
    assert d.message.count("date") <= 1
    assert "not a date: " not in d.message


def test_a_full_day_that_is_none_is_helped() -> None:
    source = '[sources.s]\ntitle = "S"\nkind = "news"\naccessed = "{}"\n'
    assert help_for(source.format("2026-11-31")) == "November 2026 has 30 days"
    assert help_for(source.format("2 March 2026")) == 'Write "2026-03-02"'
    assert help_for(source.format("March 2026")) == "Give year, month and day: 2023-05-31"


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{1,4}[-./][0-9]{1,2}([-./][0-9]{1,4})?", fullmatch=True))
@settings(max_examples=examples(300))
def test_a_date_that_is_read_from_words_is_one(text: str) -> None:
    if found := date_slips.reading(text):
        dates.parse(found)


# --- one fault, one error -------------------------------------------------------------------


@pytest.mark.parametrize(
    "more",
    [
        '[voices.v]\nname = "V"\nacess = "firsthand"\n',
        '[voices.v]\nnam = "V"\naccess = "firsthand"\n',
        '[figures.f]\nlabel = "F"\nvaleu = 15\n',
        '[figures.f]\nlabel = "F"\nlow = 15\nhihg = 16\n',
        '[reasons.r]\nresaon = "R"\n',
    ],
)
def test_a_misspelt_field_is_not_missing_as_well(more: str) -> None:
    assert [d.code for d in problems(more)] == ["E010"]


def test_a_field_that_no_key_stands_for_is_missing() -> None:
    assert [d.code for d in problems('[voices.v]\nname = "V"\nzzz = 1\n')] == ["E011", "E010"]
    assert [d.code for d in problems('[figures.f]\nlabl = "F"\n')] == ["E011", "E010"]


def refused(more: str, old: str = "", new: str = "") -> list[tuple[str, str]]:
    """The codes and paths of what is wrong with the depot's file, after a change and with more below."""
    assert old in DEPOT
    with pytest.raises(Problems) as e:
        loads((DEPOT.replace(old, new, 1) + more).encode(), "depot.toml")
    return [(d.code, d.path) for d in e.value.diagnostics]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{ zz = 1 }", ("E012", "zz")),
        ("{ english = 'R' }", ("E026", "english")),
        ("{ english = 1 }", ("E026", "english")),
        ("{ english = '' }", ("E026", "english")),
        ("{ lt = ' ' }", ("E017", "lt")),
        ("{ lt = 'R' }", ("E018", "")),
        ("{ }", ("E018", "")),
    ],
)
def test_a_table_that_holds_no_text_of_a_language_is_one_fault(text: str, found: tuple[str, str]) -> None:
    code, key = found
    assert refused(f"[reasons.r]\nreason = {text}\n") == [(code, f"reasons.r.reason.{key}".rstrip("."))]


def test_a_missing_language_is_told_of_beside_a_text_that_is_there() -> None:
    found = refused('[reasons.r]\nreason = { lt = "R", de = 1 }\n')
    assert found == [("E018", "reasons.r.reason"), ("E012", "reasons.r.reason.de")]


@pytest.mark.parametrize("value", ["1", '""', "[]", "{}"])
def test_what_stands_at_a_key_that_is_none_is_not_looked_at(value: str) -> None:
    assert refused(f"[check.ignore]\nzzqq = {value}\n") == [("E026", "check.ignore.zzqq")]
    heading = f"date = 2026-03-02\nheadings = {{ Foo = {value} }}"
    assert refused("", "date = 2026-03-02", heading) == [("E026", "sheet.headings.Foo")]


@pytest.mark.parametrize(
    ("old", "new", "more", "found"),
    [
        ("[subject]", "[subjct]", "", ("E010", "subjct")),
        ("[sheet]", "[sheat]", '[sheet.headings]\nhistory = "H"\n', ("E010", "sheat")),
        ("", "", '[resons.r]\nreason = "R"\n[reasons.r.quote]\ntext = "Q"\n', ("E010", "resons")),
        ("", "", '[reason.r]\nreason = "R"\n[reasons.r.quote]\ntext = "Q"\n', ("E010", "reason")),
        ("", "", '[reasons.R]\nreason = "R"\n[reasons.r.quote]\ntext = "Q"\n', ("E026", "reasons.R")),
        ("", "", '[reasons.r.quote]\ntext = "Q"\n[reasons.R]\nreason = "R"\n', ("E026", "reasons.R")),
        ("", "", '[figures.F]\nlabel = "L"\nvalue = 1\n[figures.f.quote]\ntext = "Q"\n', ("E026", "figures.F")),
    ],
)
def test_what_stands_in_a_table_under_a_wrong_name_is_not_missing_in_its_rest(
    old: str, new: str, more: str, found: tuple[str, str]
) -> None:
    assert refused(more, old, new) == [found]


def test_what_stands_in_neither_part_of_a_table_is_missing() -> None:
    assert refused("", '[subject]\nname = "Northern Depot"', "[subjct]") == [
        ("E010", "subjct"),
        ("E011", "subject.name"),
    ]
    parts = '[reasons.R]\nnote = "N"\n[reasons.r.quote]\ntext = "Q"\n'
    assert sorted(refused(parts)) == [
        ("E011", "reasons.R.reason"),
        ("E011", "reasons.r.reason"),
        ("E026", "reasons.R"),
    ]


# --- keys -----------------------------------------------------------------------------------


CHANGE = 'date = 2025-01-01\ntext = "C"\n'


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        (["01"], ["1"]),
        (["1", "01"], ["2"]),
        (["1", "2", "03"], ["3"]),
        (["1", "2", "02"], ["3"]),
        (["5", "first"], ["6"]),
        (["first"], ["1"]),
        (["1", "01", "001"], ["2", "3"]),
        (["1", "v2"], ["2"]),
        (["3", "0"], ["4"]),
    ],
)
def test_an_edition_is_offered_a_number_that_none_has(keys: list[str], written: list[str]) -> None:
    found = problems("".join(f"[changes.{key}]\n{CHANGE}" for key in keys))
    assert [d.code for d in found] == ["E026"] * len(written)
    assert [d.help for d in found] == [f"A change is filed under its edition: write [changes.{n}]" for n in written]


@pytest.mark.parametrize(
    ("more", "helps"),
    [
        ("[reasons.A_b]\nreason = 'R'\n", ['Write "a-b".']),
        ("[reasons.a-b]\nreason = 'R'\n[reasons.A_b]\nreason = 'S'\n", ['"a-b" is there already; choose another id.']),
        (
            "[reasons.A_b]\nreason = 'R'\n[reasons.A-b]\nreason = 'S'\n",
            ['Write "a-b".', '"a-b" is there already; choose another id.'],
        ),
        ("[reasons.R]\nreason = 'R'\n[reasons.r.quote]\ntext = 'Q'\n", ['Write "r".']),
        (
            "[reasons.R]\nreason = 'R'\n[reasons.R.quote]\ntext = 'Q'\n[reasons.r.quote]\ntext = 'P'\n",
            ['"r" is there already; choose another id.'],
        ),
        ("[reasons.\"Ä\"]\nreason = 'R'\n", ["An id has small letters"]),
    ],
)
def test_no_id_is_offered_that_another_record_has(more: str, helps: list[str]) -> None:
    found = problems(more)
    assert [d.code for d in found] == ["E026"] * len(helps)
    assert all(d.help.startswith(help) for d, help in zip(found, helps, strict=True))


@pytest.mark.parametrize(
    ("more", "fix"),
    [
        ("[subjct]\nkind = 'depot'\n", ""),
        ("[reasons.r]\nreason = { en = 'R' }\nresaon = { lt = 'P' }\n", ""),
        ("[resons.r]\nreason = 'R'\n[reasons.other]\nreason = 'R'\n", "reasons"),
    ],
)
def test_a_key_beside_the_right_one_is_mended_only_where_both_hold_records(more: str, fix: str) -> None:
    assert [(d.code, d.fix) for d in problems(more)] == [("E010", fix)]


# --- voices ---------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ['"yes"', '"true"', "1", "[]"])
def test_a_voice_whose_anonymity_is_wrongly_given_lacks_no_name(value: str) -> None:
    (only,) = problems(f'[voices.v]\naccess = "firsthand"\nanonymous = {value}\n')
    assert (only.code, only.path) == ("E012", "voices.v.anonymous")
    assert only.help == "Write true or false, without quotes"


def test_a_voice_that_is_not_anonymous_lacks_its_name() -> None:
    (only,) = problems('[voices.v]\naccess = "firsthand"\nanonymous = false\n')
    assert (only.code, only.path) == ("E011", "voices.v.name")
