"""All checks, in the order in which they run."""

from __future__ import annotations

from factsheet.checks.rule import Rule
from factsheet.checks.rules import (
    anonymous_voice_named,
    circular_sources,
    faulty_formula,
    inverted_range,
    record_above_sheet,
    sensitive_in_clear,
    unknown_reference,
    unlike_dates,
    unlike_figures,
)
from factsheet.checks.study import Study
from factsheet.diagnostics import Diagnostic
from factsheet.facts.schema import FactFile, Profile

RULES: tuple[Rule, ...] = (
    unknown_reference.RULE,
    circular_sources.RULE,
    unlike_figures.RULE,
    inverted_range.RULE,
    unlike_dates.RULE,
    faulty_formula.RULE,
    sensitive_in_clear.RULE,
    anonymous_voice_named.RULE,
    record_above_sheet.RULE,
)


def run(facts: FactFile, profile: Profile | None = None) -> list[Diagnostic]:
    """The findings of every rule, each rule's in the order of the file; nothing is ignored."""
    study = Study(facts, profile)
    return [diagnostic for rule in RULES for diagnostic in rule.check(study)]
