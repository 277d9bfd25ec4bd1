"""The faults of formulas, for the rules that speak of them."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault
from factsheet.checks.sentences import pointing
from factsheet.checks.study import Study
from factsheet.diagnostics import Diagnostic
from factsheet.facts.paths import split
from factsheet.patterns import pattern

_WORD = pattern(r"[\w-]+")  # an id whole


def formula_faults(study: Study, code: str) -> Iterator[Fault]:
    """What working out the formulas finds under one code."""
    for found in study.calculation[1]:
        if found.code == code:
            yield Fault(found.path, found.message, found.help, _first(study, found) if found.part else "")


def _first(study: Study, found: Diagnostic) -> str:
    """The words that lead to the id at fault: it may be a part of another before it."""
    formula = study.facts.figures[split(found.path)[1]].formula or ""
    match = next((word for word in _WORD.finditer(formula) if word[0] == found.part), None)
    return pointing(formula, *match.span()) if match else ""
