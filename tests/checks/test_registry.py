"""What holds for every check."""

from __future__ import annotations

import re
import time

import pytest

from factsheet.checks.registry import RULES, run
from factsheet.checks.rule import PROFILES, Rule
from factsheet.facts.quantities import NAMES
from factsheet.facts.records import record_of, value_at
from tests.checks.example import examined, facts_of

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


def test_there_are_checks() -> None:
    assert len(RULES) >= 9


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


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_check_runs_in_its_profiles_only(rule: Rule) -> None:
    assert rule.profiles
    for profile in PROFILES:
        codes = {d.code for d in examined(example(rule, "Bad"), profile)}
        assert (rule.code in codes) == (profile in rule.profiles)


def big(claims: int) -> str:
    """A file of figures, formulas and events, each with references."""
    parts = []
    for n in range(claims // 2):
        parts.append(f'[figures.f-{n}]\nlabel = "x"\nvalue = {n + 1}\nas_of = "2024"\nsources = ["gazette"]\n')
        if n % 4 == 0:
            parts.append(f'[figures.c-{n}]\nlabel = "x"\nformula = "f-{n} + f-{n // 2}"\n')
        parts.append(f'[history.e-{n}]\ndate = "2024"\nevent = "x"\nsources = ["gazette"]\n')
        parts.append(f'[caveats.k-{n}]\ntext = "x"\nabout = ["history.e-{n}.event"]\n')
    return "".join(parts)


def test_eight_thousand_claims_are_checked_in_two_seconds() -> None:
    facts = facts_of(big(8000))
    start = time.process_time()
    assert run(facts) == []
    assert time.process_time() - start < 2


def test_thousands_of_unknown_references_are_reported_as_quickly() -> None:
    facts = facts_of(big(4000).replace("gazette", "gazete").replace('"history.e-', '"history.x-'))
    start = time.process_time()
    assert len(run(facts)) == 6000
    assert time.process_time() - start < 4
