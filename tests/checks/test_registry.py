"""What holds for every check."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache

import pytest

from factsheet.checks.registry import RULES, run
from factsheet.checks.rule import Rule
from factsheet.checks.study import PROFILES
from factsheet.cli.formats import Format, Found, document
from factsheet.diagnostics import Severity
from factsheet.facts.quantities import NAMES
from factsheet.facts.records import record_of, value_at
from factsheet.facts.schema import FactFile
from tests.checks.example import examined, facts_of
from tests.growth import in_proportion

ALL, COI = ("press", "coi", "intelligence"), ("coi",)
ERROR, WARNING = Severity.ERROR, Severity.WARNING
TABLE = [  # code, name, severity, the same under the profile intelligence, profiles
    ("S001", "claim-without-source", ERROR, ERROR, ALL),
    ("S002", "unknown-reference", ERROR, ERROR, ALL),
    ("S003", "unused-source", WARNING, WARNING, ALL),
    ("S004", "false-corroboration", ERROR, ERROR, ALL),
    ("S005", "circular-sources", ERROR, ERROR, ALL),
    ("S006", "retelling-without-original", WARNING, WARNING, ALL),
    ("S007", "single-kind-of-source", WARNING, WARNING, COI),
    ("S008", "unattributed-testimony", WARNING, WARNING, ALL),
    ("S009", "interested-voice-without-caveat", WARNING, WARNING, ALL),
    ("S010", "unverified-without-caveat", ERROR, ERROR, ALL),
    ("S011", "contested-without-opponent", ERROR, ERROR, ALL),
    ("S012", "unrated-source", WARNING, ERROR, ALL),
    ("S013", "incomplete-citation", WARNING, WARNING, ALL),
    ("S014", "unarchived-link", WARNING, WARNING, ALL),
    ("S015", "document-not-named", WARNING, WARNING, ALL),
    ("S016", "mixed-likelihood", ERROR, ERROR, ALL),
    ("S017", "summary-firmer-than-facts", WARNING, WARNING, ALL),
    ("S018", "number-without-figure", WARNING, WARNING, ALL),
    ("S019", "citation-without-place", WARNING, WARNING, ALL),
    ("Q001", "reworded-quote", WARNING, WARNING, ALL),
    ("Q002", "untranslated-quote", WARNING, WARNING, ALL),
    ("Q003", "quote-not-in-excerpt", WARNING, WARNING, ALL),
    ("D001", "undated-claim", WARNING, WARNING, ALL),
    ("D002", "stale-fact", WARNING, WARNING, ALL),
    ("D003", "relative-date", WARNING, WARNING, ALL),
    ("D004", "accessed-before-published", ERROR, ERROR, ALL),
    ("D005", "outside-reference-period", WARNING, WARNING, COI),
    ("F001", "figure-without-date", ERROR, ERROR, ALL),
    ("F002", "unlike-figures", ERROR, ERROR, ALL),
    ("F003", "inverted-range", ERROR, ERROR, ALL),
    ("F004", "inconsistent-conversion", WARNING, WARNING, ALL),
    ("F005", "unsourced-rate", WARNING, WARNING, ALL),
    ("F006", "figure-contradicts-words", WARNING, WARNING, ALL),
    ("F007", "word-turned-number", WARNING, WARNING, ALL),
    ("F008", "unlike-dates", WARNING, WARNING, ALL),
    ("F009", "faulty-formula", ERROR, ERROR, ALL),
    ("P001", "sensitive-in-clear", ERROR, ERROR, ALL),
    ("P002", "withheld-in-prose", ERROR, ERROR, ALL),
    ("P003", "anonymous-voice-named", ERROR, ERROR, ALL),
    ("L001", "loaded-word", WARNING, WARNING, ALL),
    ("L002", "missing-disclaimer", ERROR, ERROR, COI),
    ("L003", "missing-translation", WARNING, WARNING, ALL),
    ("X001", "unused-ignore", WARNING, WARNING, ALL),
    ("R001", "record-above-sheet", ERROR, ERROR, ALL),
    ("R002", "label-not-made", ERROR, ERROR, ALL),
    ("R003", "language-not-made", WARNING, WARNING, ALL),
    ("R005", "unknown-section", WARNING, WARNING, ALL),
    ("R007", "language-without-words", WARNING, WARNING, ALL),
]
SECTIONS = ["What it does", "Why", "Bad", "Good"]
ALONGSIDE = {  # what cannot be made yet is told beside what these checks find
    "L003": "R003",
    "P002": "R001",
}


def sections(rule: Rule) -> dict[str, str]:
    parts = re.split(r"^## (.+)\n", rule.documentation, flags=re.MULTILINE)
    return {title: text.strip() for title, text in zip(parts[1::2], parts[2::2], strict=True)}


def example(rule: Rule, section: str) -> str:
    fenced = re.fullmatch(r"```toml\n(.*)```", sections(rule)[section], re.DOTALL)
    assert fenced
    return fenced[1]


def test_the_checks_are_those_of_the_table_as_strict_and_in_the_same_profiles() -> None:
    assert [
        (rule.code, rule.name, rule.severity, rule.severity_in("intelligence"), rule.profiles) for rule in RULES
    ] == TABLE
    assert all(rule.severity_in(profile) is rule.severity for rule in RULES for profile in ("press", "coi"))


def test_codes_and_names_are_unique_and_well_formed() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"[A-Z][0-9]{3}", rule.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)


def test_a_formula_gives_its_faults_the_names_of_the_checks() -> None:
    assert NAMES.items() <= {(rule.code, rule.name) for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_check_is_the_file_that_bears_its_name(rule: Rule) -> None:
    assert rule.find.__module__ == "factsheet.checks.rules." + rule.name.replace("-", "_")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_check_says_what_it_does_why_and_shows_both_sides(rule: Rule) -> None:
    assert rule.documentation.startswith(f"# {rule.code} {rule.name}\n")
    assert list(sections(rule)) == SECTIONS
    assert all(sections(rule).values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_bad_example_breaks_this_check_only_and_the_good_one_none(rule: Rule) -> None:
    profile = rule.profiles[0]
    bad, good = (
        [d for d in examined(example(rule, part), profile) if d.code != ALONGSIDE.get(rule.code)]
        for part in ("Bad", "Good")
    )
    assert {(d.code, d.severity, d.name) for d in bad} == {(rule.code, rule.severity_in(profile), rule.name)}
    assert good == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_finding_points_at_a_value_and_says_what_would_mend_it(rule: Rule) -> None:
    facts = facts_of(example(rule, "Bad"))
    found = examined(example(rule, "Bad"), rule.profiles[0])
    assert found
    for diagnostic in found:
        record = record_of(facts, diagnostic.path) or diagnostic.path.startswith(("build.", "check."))
        assert record or value_at(facts, diagnostic.path) is not None
        assert diagnostic.span
        assert diagnostic.help


def test_what_is_missing_is_told_at_the_field_that_it_would_be() -> None:
    rules = {rule.code: rule for rule in RULES}
    missing = {
        "S001": "history.opened.sources",
        "S006": "sources.gazette.derives_from",
        "S008": "reasons.repairs.said_by",
        "S012": "sources.gazette.reliability",
        "D001": "reasons.cost.as_of",
        "F001": "figures.staff.as_of",
        "L002": "sheet.disclaimer",
    }
    for code, path in missing.items():
        found = examined(example(rules[code], "Bad"), rules[code].profiles[0])
        entries = json.loads(document(Format.JSON, [Found("facts.toml", one) for one in found]))
        assert [(entry["code"], entry["path"]) for entry in entries] == [(code, path)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_check_runs_in_its_profiles_only(rule: Rule) -> None:
    assert rule.profiles
    for profile in PROFILES:
        codes = {d.code for d in examined(example(rule, "Bad"), profile)}
        assert (rule.code in codes) == (profile in rule.profiles)


VERBS = "opened closed moved repaired delivered counted reported answered".split()


def big(claims: int) -> str:
    """A file of figures, formulas, events, quotes, summary points and assessments, each with references."""
    sources = claims // 8
    parts = ['[voices.v]\nname = "Ada Berg"\naccess = "firsthand"\n']
    for n in range(sources):
        origin = f'derives_from = ["s-{n - 1}"]\n' if n % 5 == 4 else ""
        parts.append(
            f'[sources.s-{n}]\ntitle = "Report {n}"\npublisher = "Paper {n}"\nkind = "news"\npublished = "2026-01"\n'
            f'accessed = 2026-03-01\nreliability = "C"\n{origin}'
        )
    for n in range(claims // 2):
        cited = f'sources = ["s-{n % sources}", "s-{(n * 7 + 1) % sources}"]\n'
        parts.append(f'[figures.f-{n}]\nlabel = "x"\nvalue = {n + 1}\nas_of = "2024"\n{cited}')
        if n % 4 == 0:
            parts.append(f'[figures.c-{n}]\nlabel = "x"\nformula = "f-{n} + f-{n // 2}"\n')
        event = " ".join(f"The depot {verb} its gates in yard {n} at noon." for verb in VERBS)
        parts.append(f'[history.e-{n}]\ndate = "2024"\nevent = "{event}"\nsaid_by = "v"\n{cited}')
        if n % 4 == 1:
            word = " ".join(VERBS[(n >> k) % 8] for k in range(0, 12, 2))
            parts.append(f'quote = {{ text = "Yard {n} was {word}", language = "en", verbatim = true }}\n')
        parts.append(f'[caveats.k-{n}]\ntext = "x"\nabout = ["history.e-{n}.event"]\n')
        if n % 8 == 0:
            parts.append(f'[summary.p-{n}]\ntext = "Yard {n} was closed."\nrests_on = ["history.e-{n}"]\n')
            parts.append(
                f'[assessments.a-{n}]\ntext = "It is likely that yard {n} stays closed."\nby = "Desk"\n'
                f'likelihood = "likely"\nbasis = ["history.e-{n}", "figures.f-{n}"]\n'
            )
    return "".join(parts)


def test_the_checks_of_thousands_of_claims_take_time_in_proportion() -> None:
    @cache
    def facts(claims: int) -> FactFile:
        return facts_of(big(claims))

    def prepared(claims: int) -> Callable[[], object]:
        held = facts(claims)

        def work() -> None:
            assert {d.code for d in run(held)} <= {"Q001"}

        return work

    assert in_proportion(prepared, 500)


def test_thousands_of_unknown_references_are_reported_in_time_in_proportion() -> None:
    @cache
    def facts(claims: int) -> FactFile:
        return facts_of(big(claims).replace('sources = ["s-', 'sources = ["z-').replace('"history.e-', '"history.x-'))

    def prepared(claims: int) -> Callable[[], object]:
        held = facts(claims)

        def work() -> None:
            assert sum(d.code == "S002" for d in run(held)) == claims * 13 // 8

        return work

    assert in_proportion(prepared, 160)
