"""Which TLP labels a build asks for."""

from __future__ import annotations

from factsheet.facts.schema import FactFile, Tlp


def labels(facts: FactFile) -> tuple[Tlp, ...]:
    """The labels of the releases to build: those of ``[build]``, else the sheet's own."""
    asked = facts.build.tlp
    if asked is None:
        return (facts.sheet.tlp,)
    return (asked,) if isinstance(asked, Tlp) else asked
