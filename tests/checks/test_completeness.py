"""L002, L003, R002, R003, R005, R007: what a sheet lacks, and what cannot be built as asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from factsheet.diagnostics import Diagnostic, Severity
from factsheet.facts.schema import Profile
from tests.checks.example import examined

SHEET = '[sheet]\nid = "x"\ndate = 2026-03-31\n'


def found(code: str, toml: str, profile: Profile = "press") -> list[Diagnostic]:
    return [d for d in examined(toml, profile) if d.code == code]


def at(code: str, toml: str, profile: Profile = "press") -> list[str]:
    return [d.path for d in found(code, toml, profile)]


# --- L002 missing-disclaimer ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ('disclaimer = "x"\nmethod = "x"', []),
        ('method = "x"', ["sheet.disclaimer"]),
        ('disclaimer = "x"', ["sheet.method"]),
        ("", ["sheet.disclaimer", "sheet.method"]),
    ],
)
def test_coi_wants_a_disclaimer_and_a_method(lines: str, missing: list[str]) -> None:
    toml = f'{SHEET}title = "x"\n{lines}\n'
    assert at("L002", toml, "coi") == missing
    assert all(d.span and d.span.source == "[sheet]" for d in found("L002", toml, "coi"))
    assert at("L002", toml, "press") == at("L002", toml, "intelligence") == []


# --- L003 missing-translation ---------------------------------------------------------------

WORDED = """
[sheet]
id = "x"
title = { en = "x", lt = "x" }
subtitle = "x"
date = 2026-03-31
headings = { history = "x" }
prepared_by = "Desk"
[subject]
name = "Northern Depot"
kind = "organisation"
image = { path = "a.jpg", alt = "x" }
[subject.names.old]
text = "Šiaurės depas"
language = "lt"
[subject.attributes.a]
label = { en = "x", lt = "x" }
value = "x"
sources = [{ id = "gazette", excerpt = "x" }]
quote = { text = "x" }
[figures.f]
label = { en = "x", lt = "x" }
as_said = "many"
unit = "people"
per = "day"
sources = ["gazette"]
[figures.g]
label = { en = "x", lt = "x" }
value = 1
unit = "EUR"
sources = ["gazette"]
[voices.v]
name = "Owner"
access = "firsthand"
interest = "x"
"""


def test_every_text_of_the_preparers_is_wanted_in_every_language_asked_for() -> None:
    assert at("L003", WORDED + '[build]\nlanguages = ["en", "lt"]\n') == [
        "sheet.subtitle",
        "sheet.headings.history",
        "subject.image.alt",
        "subject.attributes.a.value",
        "figures.f.unit",
        "voices.v.interest",
    ]


def test_one_finding_a_text_names_all_the_languages_that_it_lacks() -> None:
    toml = '[reasons.r]\nreason = { en = "x", lt = "y" }\n[build]\nlanguages = ["lt", "en", "fr", "de"]\n'
    told = {d.path: d for d in found("L003", toml)}
    assert told["reasons.r.reason"].message == "This text is missing in “fr”, “de”"
    assert told["sheet.title"].message == "This text is missing in “lt”, “fr”, “de”"
    assert told["sheet.title"].help == 'Give it as a table of languages: { en = "…", lt = "…", fr = "…", de = "…" }'


@pytest.mark.parametrize(
    ("given", "asked", "missing"),
    [
        ("lt", "lt-LT", False),
        ("lt", "LT", False),
        ("lt-LT", "lt", True),  # one region's words are not all
        ("zh", "zh-Hant-TW", False),
        ("zh-Hans", "zh-Hant", True),
    ],
)
def test_a_language_stands_for_its_regions(given: str, asked: str, missing: bool) -> None:
    toml = f'[reasons.r]\nreason = {{ en = "x", {given} = "y" }}\n[build]\nlanguages = ["{asked}"]\n'
    assert ("reasons.r.reason" in at("L003", toml)) == missing


def test_nothing_is_missing_where_no_other_language_is_asked_for() -> None:
    assert at("L003", WORDED) == at("L003", WORDED + '[build]\nlanguages = ["en"]\n') == []


def test_the_finding_stands_at_the_text() -> None:
    toml = '[reasons.r]\nreason = "Talks"\n[build]\nlanguages = ["lt"]\n'
    (only,) = [d for d in found("L003", toml) if d.path == "reasons.r.reason"]
    assert only.span
    assert (only.span.source, only.span.column) == ('reason = "Talks"', 10)


# --- R002, R003, R005, R007 -----------------------------------------------------------------


def test_a_release_at_another_label_stops_the_build_and_cannot_be_ignored() -> None:
    sheet = SHEET + 'title = "x"\ntlp = "AMBER"\n'
    (only,) = found("R002", sheet + '[build]\ntlp = "GREEN"\n[check.ignore]\nR002 = "x"\n')
    assert (only.path, only.severity) == ("build.tlp", Severity.ERROR)
    assert only.span
    assert only.span.source == 'tlp = "GREEN"'
    assert at("R002", sheet + '[build]\ntlp = "AMBER"\n') == at("R002", sheet) == []


def test_each_language_that_is_not_made_is_told_at_its_place() -> None:
    (one, other) = found("R003", '[build]\nlanguages = ["lt", "en", "fr"]\n')
    assert (one.path, other.path) == ("build.languages.0", "build.languages.2")
    assert one.severity is Severity.WARNING
    assert one.span
    assert (one.span.column, one.span.end_column) == (14, 18)


def test_capitals_of_a_language_tag_do_not_count() -> None:
    assert at("R003", '[build]\nlanguages = ["EN", "en"]\n') == []
    assert at("L003", '[reasons.r]\nreason = "Talks"\n[build]\nlanguages = ["EN"]\n') == []
    toml = '[reasons.r]\nreason = "Talks"\n[build]\nlanguages = ["lt", "LT"]\n'
    assert {d.message for d in found("L003", toml)} == {"This text is missing in “lt”"}
    sheet = SHEET + 'title = "x"\nlanguage = "zh-Hant"\n'
    assert at("R003", sheet + '[build]\nlanguages = ["zh-hant", "zh-Hans"]\n') == ["build.languages.1"]


def test_the_two_checks_of_languages_tell_one_story() -> None:
    toml = '[reasons.r]\nreason = "Talks"\n[build]\nlanguages = ["en", "lt"]\n'
    (made,) = found("R003", toml)
    assert made.message == "Documents are made in the sheet's language, “en”, only; none is made in “lt” yet"
    assert made.help == "Take it out; or, to have missing translations found (L003), keep it and ignore R003"
    assert found("R003", toml + '[check]\nignore = { R003 = "Translations are being prepared." }\n') == []


def test_a_stricter_label_is_offered_for_the_sheet_and_a_wider_one_never() -> None:
    sheet = SHEET + 'title = "x"\ntlp = "AMBER"\n'
    (stricter,) = found("R002", sheet + '[build]\ntlp = "RED"\n')
    assert stricter.help == 'Leave out tlp in [build], or raise the sheet to tlp = "RED"'
    (wider,) = found("R002", sheet + '[build]\ntlp = "GREEN"\n')
    assert wider.help == "Leave out tlp in [build]"


@pytest.mark.parametrize(("section", "help"), [("histroy", 'Did you mean "history"?'), ("zzz", "There are: ")])
def test_a_heading_of_no_section_is_told(section: str, help: str) -> None:
    (only,) = found("R005", f'{SHEET}title = "x"\nheadings = {{ {section} = "x", history = "x" }}\n')
    assert only.path == f"sheet.headings.{section}"
    assert only.help.startswith(help)


@pytest.mark.parametrize(("language", "told"), [("en", False), ("EN", False), ("en-GB", False), ("et", True)])
def test_a_language_without_words_of_the_page_is_told(language: str, told: bool) -> None:
    toml = f'{SHEET}title = "x"\nlanguage = "{language}"\n'
    assert at("R007", toml) == (["sheet.language"] if told else [])


def test_checking_needs_neither_writers_of_documents_nor_locales() -> None:
    heavy = {"reportlab", "docx", "babel", "jinja2", "factsheet.template.labels"}
    code = f"import sys, factsheet.checks.registry; print({heavy} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"


def test_places_keys_and_acronyms_need_no_translation() -> None:
    toml = """
        [build]
        languages = ["en", "lt"]
        [history.h]
        date = "2026"
        event = { en = "Closure", lt = "Uždarymas" }
        place = "Vilnius"
        role = "UN"
        sources = ["gazette"]
        [figures.f]
        label = { en = "Staff", lt = "Darbuotojai" }
        measures = "staff"
        value = 1
        as_of = "2025"
        sources = ["gazette"]
    """
    below = ("history.", "figures.")
    assert [path for path in at("L003", toml) if path.startswith(below)] == []
    role = toml.replace('"UN"', '"Observer"')
    assert [path for path in at("L003", role) if path.startswith(below)] == ["history.h.role"]
