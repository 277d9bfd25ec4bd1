"""The faults of formulas, for the rules that speak of them."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault
from factsheet.checks.study import Study


def formula_faults(study: Study, code: str) -> Iterator[Fault]:
    """What working out the formulas finds under one code."""
    for found in study.calculation[1]:
        if found.code == code:
            yield Fault(found.path, found.message, found.help)
