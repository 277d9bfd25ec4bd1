"""Who may read what is built."""

from __future__ import annotations

from factsheet.facts.schema import FactFile, Tlp


def widest(facts: FactFile) -> Tlp:
    """The most open label that the sheet or its build names: whoever may read at it may read the document."""
    return min((facts.sheet.tlp, facts.build.tlp or facts.sheet.tlp), key=lambda label: label.rank)
