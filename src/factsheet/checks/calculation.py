"""The faults of formulas, for the rules that speak of them."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault
from factsheet.facts.quantities import calculate
from factsheet.facts.schema import FactFile


def formula_faults(facts: FactFile, code: str) -> Iterator[Fault]:
    """What working out the formulas finds under one code."""
    for found in calculate(facts.figures)[1]:
        if found.code == code:
            yield Fault(found.path, found.message, found.help)
