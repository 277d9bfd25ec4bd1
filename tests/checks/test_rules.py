"""What each check finds beyond its own example, and what it leaves alone."""

from __future__ import annotations

import pytest

from factsheet.checks.registry import run
from factsheet.diagnostics import Diagnostic, Severity
from tests.checks.example import examined, facts_of

LOOKED_AT = ("S002", "S005", "F002", "F003", "F008", "F009", "P001", "P003", "R001")

VOICES = '[voices.owner]\nname = "Coast Railways"\naccess = "institutional"\n'


def of_these(toml: str) -> list[Diagnostic]:
    """The findings of the checks that are looked at here."""
    return [d for d in run(facts_of(toml)) if d.code in LOOKED_AT]


def found(toml: str, code: str = "") -> list[tuple[str, str]]:
    """Code and path of each finding; of one code where one is named."""
    return [(d.code, d.path) for d in of_these(toml) if not code or d.code == code]


def help_of(toml: str) -> str:
    (only,) = of_these(toml)
    return only.help


def reason(lines: str = "", sources: str = '["gazette"]') -> str:
    return f'[reasons.r]\nreason = "x"\nsources = {sources}\n{lines}\n'


def figure(id: str, lines: str = "value = 1", sources: str = '["gazette"]') -> str:
    return f'[figures.{id}]\nlabel = "x"\nas_of = "2025"\nsources = {sources}\n{lines}\n'


# --- S002 unknown-reference -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("toml", "path"),
    [
        (reason(sources='["gazette: page 3", "gazete: page 3"]'), "reasons.r.sources.1"),
        (reason(sources='[{ id = "gazete" }]'), "reasons.r.sources.0"),
        (reason('said_by = "owner"'), "reasons.r.said_by.0"),
        (reason('via = "owner"'), "reasons.r.via"),
        (reason('contested_by = ["voices.owner"]'), "reasons.r.contested_by.0"),
        (reason('contested_by = ["sources.gazette", "reasons.r"]'), "reasons.r.contested_by.1"),
        ('[summary.s]\ntext = "x"\nrests_on = ["history.x"]\n', "summary.s.rests_on.0"),
        ('[assessments.a]\ntext = "x"\nby = "y"\nbasis = ["sheet.title", "reasons.x"]\n', "assessments.a.basis.1"),
        ('[caveats.c]\ntext = "x"\nabout = ["sources.gazette", "sources.gazete"]\n', "caveats.c.about.1"),
        ('[charts.c]\ntitle = "x"\nfigures = ["f"]\n', "charts.c.figures.0"),
        ('[sources.a]\ntitle = "x"\nkind = "news"\nderives_from = ["b"]\n', "sources.a.derives_from.0"),
        (figure("f", 'value = 1\ncounted_by = "owner"'), "figures.f.counted_by"),
        (
            figure("f", 'value = 1\nconversions = [{ value = 1, unit = "EUR", rate_source = "ecb" }]'),
            "figures.f.conversions.0.rate_source",
        ),
        ('[figures.f]\nlabel = "x"\nformula = "g * 2"\nunit = "x"\n', "figures.f.formula"),
        ('[subject]\nname = "x"\nkind = "person"\n[subject.attributes.a]\nlabel = "x"\nvalue = 1\nsources = ["no"]\n',
         "subject.attributes.a.sources.0"),
        ('[tables.t]\ntitle = "x"\ncolumns = ["a"]\nrows = [["1"]]\nsources = ["no"]\n', "tables.t.sources.0"),
        ('[history.h]\ndate = "2022"\nevent = "x"\nsources = ["no"]\n', "history.h.sources.0"),
        ('[statements.s]\ntopic = "x"\ntext = "x"\nsources = ["no"]\n', "statements.s.sources.0"),
    ],
)  # fmt: skip
def test_a_reference_to_nothing_is_found_at_its_own_place(toml: str, path: str) -> None:
    assert found(toml) == [("S002", path)]


@pytest.mark.parametrize(
    ("cited", "line", "words"),
    [
        ('sources = ["gazette", "no: page 1"]', 'sources = ["gazette", "no: page 1"]', '"no: page 1"'),
        ('sources = [{ at = "page 1", id = "no" }]', 'sources = [{ at = "page 1", id = "no" }]', '"no"'),
        ('[[reasons.r.sources]]\nat = "page 1"\nid = "no"', 'id = "no"', '"no"'),
    ],
)
def test_a_citation_of_nothing_is_pointed_at_by_its_id(cited: str, line: str, words: str) -> None:
    toml = f'[reasons.r]\nreason = "x"\n{cited}\n'
    (only,) = [d for d in examined(toml) if d.code == "S002"]
    assert only.span
    assert only.span.source[only.span.column - 1 : only.span.end_column - 1] == words
    assert only.span.source == line


def test_an_unknown_figure_is_pointed_at_within_its_formula() -> None:
    toml = '[figures.jobs]\nlabel = "x"\nvalue = 1\nas_of = "2025"\nsources = ["gazette"]\n'
    toml += '[figures.sum]\nlabel = "x"\nformula = "jobs + job-s + job"\n'
    told = [d for d in examined(toml) if d.code == "S002"]
    assert [d.message for d in told] == ["There is no figure “job-s”", "There is no figure “job”"]
    source = told[0].span.source if told[0].span else ""
    assert [source[: d.span.end_column - 1] for d in told if d.span] == [
        'formula = "jobs + job-s',
        'formula = "jobs + job-s + job',
    ]


@pytest.mark.parametrize(
    "reference",
    [
        "reasons.r",
        "reasons.r.reason",
        "reasons.r.reason.lt",
        "reasons.r.quote.text",
        "reasons.r.sources.0",
        "sources.gazette",
        "sources.gazette.title",
        "voices.owner",
        "subject.name",
        "subject.attributes.size",
        "subject.attributes.size.value",
        "subject.names.local",
        "sheet.title",
        "changes.1",
    ],
)
def test_a_caveat_may_be_about_any_record_or_field_that_is_there(reference: str) -> None:
    toml = f"""
        [subject]
        name = "x"
        kind = "person"
        [subject.attributes.size]
        label = "x"
        value = 4
        sources = ["gazette"]
        [subject.names.local]
        text = "x"
        language = "lt"
        [reasons.r]
        reason = {{ en = "x", lt = "y" }}
        quote = {{ text = "x" }}
        sources = ["gazette"]
        [changes.1]
        date = 2026-03-02
        text = "x"
        [caveats.c]
        text = "x"
        about = ["{reference}"]
    """
    assert found(toml + VOICES) == []


def test_a_caveat_may_be_about_the_sheet() -> None:
    assert found('[caveats.c]\ntext = "x"\nabout = "sheet"\n') == []


@pytest.mark.parametrize(
    "reference",
    [
        "reasons.r.quote",  # a field that this record has not
        "reasons.r.reason.de",  # a language that this text has not
        "reasons.r.contested_by",  # an empty list
        "reasons.r.sources.1",
        "reasons.r.sources.x",
        "reasons.r.event",
        "reasons.r.as_of.text",  # nothing stands within a date
        "reasons.r.reason.upper",
        "subject.names",
        "build.theme",
        "check.profile",
        "history.r",
        "nothing.at-all",
    ],
)
def test_a_path_to_what_is_not_there_is_unknown(reference: str) -> None:
    toml = reason('as_of = "2020"') + f'[caveats.c]\ntext = "x"\nabout = ["{reference}"]\n'
    assert found(toml) == [("S002", "caveats.c.about.0")]


@pytest.mark.parametrize(
    ("reference", "help"),
    [
        ("caveats.zz", ""),
        ("caveats.fo", 'Did you mean "caveats.fooo"?'),
        ("caveats.foo.zzz", ""),
        ("figures.xyz", ""),
        ("figures.gazette", 'Did you mean "sources.gazette"?'),
        ("figure.r", 'Did you mean "figures.r"?'),
        ("figure.xyz", ""),
        ("source.gazete", 'Did you mean "sources.gazette"?'),
        ("gazettes.gazette", 'Did you mean "sources.gazette"?'),
        ("figures.rr.label", 'Did you mean "figures.r.label"?'),
        ("sources.gazete.title", 'Did you mean "sources.gazette.title"?'),
        ("sources.gazete.titel", 'Did you mean "sources.gazette"?'),
        ("subject.owner", 'Did you mean "subject.attributes.owner"?'),
        ("subject.attributes.ownr", 'Did you mean "subject.attributes.owner"?'),
        ("subject.attribute.owner", 'Did you mean "subject.attributes.owner"?'),
        ("subject.nam", 'Did you mean "subject.name"?'),
        ("subject.zzz", ""),
        ("figures.r.zzz", 'Refer to the record: "figures.r"'),
        ("changes.11", ""),
    ],
)
def test_what_is_near_by_its_id_is_suggested_and_never_the_record_itself(reference: str, help: str) -> None:
    toml = f"""
        [subject]
        name = "x"
        kind = "person"
        [subject.attributes.owner]
        label = "x"
        value = 4
        as_of = "2025"
        sources = ["gazette"]
        [changes.1]
        date = 2026-03-02
        text = "x"
        [caveats.foo]
        text = "x"
        about = ["{reference}"]
        [caveats.fooo]
        text = "x"
        about = ["figures.r"]
    """
    assert help_of(toml + figure("r", "value = 1")) == help


def test_neither_a_source_nor_a_figure_is_suggested_to_itself() -> None:
    source = '[sources.{}]\ntitle = "x"\nkind = "news"\nderives_from = ["gazet"]\n'
    gazette = '[sources.gazette]\ntitle = "x"\nkind = "news"\n'
    assert help_of(source.format("gazets")) == ""
    assert help_of(source.format("gazets") + gazette) == 'Did you mean "gazette"?'
    assert help_of('[figures.total]\nlabel = "x"\nformula = "totl * 2"\nunit = "x"\n') == ""


def test_the_nearest_record_field_or_id_is_suggested() -> None:
    about = '[caveats.c]\ntext = "x"\nabout = ["{}"]\n'
    assert help_of(reason(sources='["gazete"]')) == 'Did you mean "gazette"?'
    assert help_of(about.format("sources.gazete")) == 'Did you mean "sources.gazette"?'
    assert help_of(about.format("sources.gazette.titel")) == 'Did you mean "sources.gazette.title"?'
    assert help_of(about.format("sources.gazette.zzz")) == 'Refer to the record: "sources.gazette"'
    assert help_of(reason('contested_by = ["voices.owners"]') + VOICES) == 'Did you mean "voices.owner"?'


def test_no_record_is_suggested_to_itself() -> None:
    about = '[caveats.c]\ntext = "x"\nabout = ["sources.c"]\n'
    assert help_of(about) == ""
    assert help_of(about + '[statements.c]\ntopic = "x"\ntext = "x"\n') == 'Did you mean "statements.c"?'


@pytest.mark.parametrize("field", ["publishr", "derivs_from"])
def test_no_field_is_suggested_that_the_record_leaves_out(field: str) -> None:
    about = f'[caveats.c]\ntext = "x"\nabout = ["sources.bare.{field}"]\n'
    bare = '[sources.bare]\ntitle = "x"\nkind = "news"\n'
    assert help_of(about + bare) == 'Refer to the record: "sources.bare"'
    filled = bare + 'publisher = "x"\nderives_from = ["other"]\n[sources.other]\ntitle = "x"\nkind = "news"\n'
    assert help_of(about + filled).startswith('Did you mean "sources.bare.')


def test_no_table_of_the_subject_is_suggested_that_holds_nothing() -> None:
    about = '[caveats.c]\ntext = "x"\nabout = ["subject.attribute"]\n'
    assert help_of(about) == 'Did you mean "subject.attributes"?'
    assert help_of(about + '[subject]\nname = "x"\nkind = "person"\n') == ""


def test_only_a_voice_or_a_source_is_suggested_to_contest_a_claim() -> None:
    assert help_of(reason('contested_by = ["reasons.r"]')) == 'Write "voices.…" or "sources.…"'
    of_that_id = VOICES + '[statements.owner]\ntopic = "x"\ntext = "x"\n'
    assert help_of(reason('contested_by = ["reasons.owner"]') + of_that_id) == 'Did you mean "voices.owner"?'


def test_every_unknown_reference_is_found_in_one_run() -> None:
    toml = reason('said_by = ["a", "b"]\nvia = "c"', sources='["d", "e"]')
    assert [path for _, path in found(toml)] == [
        "reasons.r.sources.0",
        "reasons.r.sources.1",
        "reasons.r.said_by.0",
        "reasons.r.said_by.1",
        "reasons.r.via",
    ]


# --- S005 circular-sources ------------------------------------------------------------------


def source(id: str, *origins: str) -> str:
    return f'[sources.{id}]\ntitle = "x"\nkind = "news"\nderives_from = {list(origins)}\n'


def test_a_circle_is_found_once_at_a_reference_that_closes_it() -> None:
    toml = source("a", "x", "b") + source("b", "c") + source("c", "b", "a") + source("x") + source("y", "a")
    assert found(toml) == [("S005", "sources.b.derives_from.0")]


def test_each_circle_is_found_and_a_source_of_itself_too() -> None:
    toml = source("a", "b") + source("b", "a") + source("c", "c") + source("d", "e") + source("e")
    assert found(toml) == [("S005", "sources.a.derives_from.0"), ("S005", "sources.c.derives_from.0")]


def test_a_long_circle_is_named_in_part() -> None:
    toml = "".join(source(f"s{n}", f"s{(n + 1) % 5000}") for n in range(5000))
    (only,) = of_these(toml)
    assert only.message == "The sources run in a circle: s0 from s1 from s2 from s3 from s4 from s5 from … from s0"


# --- F002, F003, F008, F009 -----------------------------------------------------------------


def chart(*figures: str) -> str:
    return f'[charts.c]\ntitle = "x"\nfigures = {list(figures)}\n'


@pytest.mark.parametrize(
    "unlike",
    [
        'value = 1\nunit = "posts"',
        'value = 1\nunit = "people"\nper = "month"',
        'value = 1\nunit = "people"\ncounted = "all"',
    ],
)
def test_a_chart_over_unlike_figures_is_found_at_the_unlike_one(unlike: str) -> None:
    toml = figure("a", 'value = 1\nunit = "people"') + figure("b", unlike) + chart("a", "b")
    assert found(toml) == [("F002", "charts.c.figures.1")]


def test_competing_counts_may_stand_in_one_chart() -> None:
    counts = ['value = 1\nunit = "people"\ncounted = "all"', 'value = 2\nunit = "posts"\ncounted = "full time"']
    one, other = (f'{count}\nmeasures = "jobs"' for count in counts)
    assert found(figure("a", one) + figure("b", other) + chart("a", "b")) == []
    assert found(figure("a", one) + figure("b", other.replace("jobs", "pay")) + chart("a", "b"))
    assert found(figure("a", one) + figure("b", counts[1]) + chart("a", "b"))


def test_a_calculated_figure_is_drawn_beside_what_has_its_unit() -> None:
    total = '[figures.sum]\nlabel = "x"\nformula = "a + b"\n'
    people = 'value = 1\nunit = "people"'
    toml = figure("a", people) + figure("b", people) + total + chart("a", "sum")
    assert found(toml) == []
    assert found(toml.replace("a + b", "a / b")) == [("F002", "charts.c.figures.1")]


def test_words_cannot_be_drawn() -> None:
    toml = figure("a", 'as_said = "several dozen"') + figure("b") + chart("a", "b")
    assert found(toml) == [("F002", "charts.c.figures.0")]


def test_a_faulty_operand_is_reported_once_and_not_again_for_its_chart() -> None:
    toml = figure("a", "low = 5\nhigh = 4") + '[figures.sum]\nlabel = "x"\nformula = "a + 1 +"\n' + chart("a", "sum")
    assert found(toml) == [("F003", "figures.a.low"), ("F009", "figures.sum.formula")]


@pytest.mark.parametrize(
    ("lines", "paths"),
    [
        ("low = 5\nhigh = 4", ["figures.f.low"]),
        ("low = 4\nhigh = 4", []),
        ("low = 4\nhigh = 5\nbest = 6", ["figures.f.best"]),
        ("low = 4\nhigh = 5\nbest = 3.9", ["figures.f.best"]),
        ("low = 4\nhigh = 5\nbest = 5", []),
        ("low = 5\nhigh = 4\nbest = 4.5", ["figures.f.low"]),
        ('value = 5\nconversions = [{ value = 1, unit = "EUR" }, { low = 2, high = 1, unit = "USD" }]',
         ["figures.f.conversions.1.low"]),
    ],
)  # fmt: skip
def test_ranges_are_in_order_and_hold_their_best_value(lines: str, paths: list[str]) -> None:
    assert found(figure("f", lines), "F003") == [("F003", path) for path in paths]


def test_the_digits_of_a_range_are_repeated_as_written() -> None:
    assert help_of(figure("f", "low = 5.10\nhigh = 4.20")) == "The other way round: low = 4.20, high = 5.10"


def test_unlike_dates_only_warn() -> None:
    toml = figure("a") + figure("b").replace("2025", "2024") + '[figures.sum]\nlabel = "x"\nformula = "a + b"\n'
    assert [(d.code, d.severity) for d in of_these(toml)] == [("F008", Severity.WARNING)]


# --- P001, P003, R001 -----------------------------------------------------------------------

SENSITIVE = reason('sensitive = ["route", "health"]')


def sheet(tlp: str) -> str:
    return f'[sheet]\nid = "x"\ntitle = "x"\ndate = 2026-03-02\ntlp = "{tlp}"\n'


def test_a_sensitive_record_is_found_in_a_clear_sheet_and_not_in_a_closed_one() -> None:
    assert found(SENSITIVE) == [("P001", "reasons.r.sensitive")]
    assert found(sheet("CLEAR") + SENSITIVE) == [("P001", "reasons.r.sensitive")]
    assert found(sheet("GREEN") + SENSITIVE) == []


def test_a_closed_sheet_that_is_built_clear_is_a_clear_release() -> None:
    assert found(sheet("AMBER") + SENSITIVE + '[build]\ntlp = "CLEAR"\n') == [("P001", "reasons.r.sensitive")]


def test_a_sensitive_record_above_clear_is_left_to_the_check_of_labels() -> None:
    assert found(SENSITIVE + 'tlp = "GREEN"\n') == [("R001", "reasons.r.tlp")]


def test_a_sensitive_record_that_is_itself_clear_is_found() -> None:
    assert found(reason('sensitive = ["route"]\ntlp = "CLEAR"')) == [("P001", "reasons.r.sensitive")]


@pytest.mark.parametrize("words", ["-", "..."])
def test_a_reason_to_disclose_has_a_letter(words: str) -> None:
    assert found(reason(f'sensitive = ["route"]\ndisclose = "{words}"')) == [("P001", "reasons.r.sensitive")]


def test_every_kind_of_claim_can_be_sensitive() -> None:
    marked = 'sources = ["gazette"]\nsensitive = ["identity"]\n'
    toml = (
        '[subject]\nname = "x"\nkind = "person"\n[subject.attributes.a]\nlabel = "x"\nvalue = 1\n' + marked
        + '[history.h]\ndate = "2022"\nevent = "x"\n' + marked
        + '[reasons.r]\nreason = "x"\n' + marked
        + '[statements.s]\ntopic = "x"\ntext = "x"\n' + marked
        + '[figures.f]\nlabel = "x"\nvalue = 1\n' + marked
        + '[tables.t]\ntitle = "x"\ncolumns = ["a"]\nrows = [["1"]]\n' + marked
    )  # fmt: skip
    records = ["subject.attributes.a", "history.h", "reasons.r", "statements.s", "figures.f", "tables.t"]
    assert found(toml) == [("P001", f"{record}.sensitive") for record in records]


def test_the_message_about_an_anonymous_voice_does_not_name_it() -> None:
    (only,) = of_these('[voices.v]\nname = "J. Doe"\nanonymous = true\naccess = "firsthand"\n')
    assert (only.code, only.path) == ("P003", "voices.v.name")
    assert "Doe" not in only.message + only.help


@pytest.mark.parametrize(
    ("label", "record", "stops"),
    [
        ("CLEAR", "GREEN", True),
        ("AMBER", "AMBER+STRICT", True),
        ("AMBER+STRICT", "AMBER", False),
        ("RED", "RED", False),
        ("GREEN", "CLEAR", False),
    ],
)
def test_a_record_above_the_sheet_stops_the_build(label: str, record: str, stops: bool) -> None:
    toml = sheet(label) + reason(f'tlp = "{record}"')
    assert found(toml) == ([("R001", "reasons.r.tlp")] if stops else [])


def test_a_record_above_the_label_that_is_built_stops_the_build() -> None:
    toml = sheet("AMBER") + reason('tlp = "AMBER"') + '[build]\ntlp = "GREEN"\n'
    assert found(toml) == [("R001", "reasons.r.tlp")]


@pytest.mark.parametrize(
    ("label", "build", "message", "help"),
    [
        ("RED", "AMBER", "A record for TLP:RED, and [build] asks for TLP:AMBER", "Leave out tlp in [build]"),
        ("GREEN", "", "A record for TLP:RED in a sheet marked TLP:GREEN", 'Raise the sheet to tlp = "RED"'),
        ("GREEN", "RED", "A record for TLP:RED in a sheet marked TLP:GREEN", 'Raise the sheet to tlp = "RED"'),
        (
            "GREEN",
            "CLEAR",
            "A record for TLP:RED in a sheet marked TLP:GREEN",
            'Raise the sheet to tlp = "RED" and leave out tlp in [build]',
        ),
    ],
)
def test_what_is_to_be_raised_for_a_record_is_what_is_too_low(label: str, build: str, message: str, help: str) -> None:
    toml = sheet(label) + reason('tlp = "RED"') + (f'[build]\ntlp = "{build}"\n' if build else "")
    (only,) = of_these(toml)
    assert (only.code, only.message, only.help) == ("R001", message, f"{help}, or remove the record")


def test_a_higher_label_in_build_does_not_let_a_record_through() -> None:
    assert found(reason('tlp = "RED"') + '[build]\ntlp = "RED"\n') == [("R001", "reasons.r.tlp")]


def test_every_kind_of_record_is_held_back() -> None:
    red = 'tlp = "RED"\n'
    toml = (
        '[subject]\nname = "x"\nkind = "person"\n[subject.names.n]\ntext = "x"\nlanguage = "lt"\n' + red
        + '[subject.attributes.a]\nlabel = "x"\nvalue = 1\nsources = ["s"]\n' + red
        + '[summary.s]\ntext = "x"\nrests_on = ["reasons.r"]\n' + red
        + '[history.h]\ndate = "2022"\nevent = "x"\nsources = ["s"]\n' + red
        + '[reasons.r]\nreason = "x"\nsources = ["s"]\n' + red
        + '[statements.s]\ntopic = "x"\ntext = "x"\nsources = ["s"]\n' + red
        + '[figures.f]\nlabel = "x"\nvalue = 1\nsources = ["s"]\n' + red
        + '[tables.t]\ntitle = "x"\ncolumns = ["a"]\nrows = [["1"]]\nsources = ["s"]\n' + red
        + '[charts.c]\ntitle = "x"\nfigures = ["f"]\n' + red
        + '[assessments.a]\ntext = "x"\nby = "x"\nbasis = ["reasons.r"]\n' + red
        + '[caveats.c]\ntext = "x"\nabout = "sheet"\n' + red
        + '[gaps.g]\nquestion = "x"\nsearched = "x"\nsearched_on = 2026-01-01\n' + red
        + '[voices.v]\nname = "x"\naccess = "firsthand"\n' + red
        + '[sources.s]\ntitle = "x"\nkind = "news"\n' + red
        + '[changes.1]\ndate = 2026-01-01\ntext = "x"\n' + red
    )  # fmt: skip
    assert found(toml) == [
        ("R001", f"{record}.tlp")
        for record in (
            "subject.names.n", "subject.attributes.a", "summary.s", "history.h", "reasons.r", "statements.s",
            "figures.f", "tables.t", "charts.c", "assessments.a", "caveats.c", "gaps.g", "voices.v", "sources.s",
            "changes.1",
        )
    ]  # fmt: skip
