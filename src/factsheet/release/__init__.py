"""What one audience may read, in one language."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from factsheet.facts.quantities import Calculated, calculate
from factsheet.facts.schema import FactFile, Tlp
from factsheet.facts.sources import Independence


class Release(Struct, frozen=True):
    """A fact file as one audience may read it.

    ``calculated`` holds the results of the formulas by figure id, ``withheld`` how many records
    were left out.
    """

    facts: FactFile
    language: str
    tlp: Tlp
    calculated: Mapping[str, Calculated]
    independence: Independence
    withheld: int = 0


def release(facts: FactFile) -> Release:
    """The whole sheet at its own label and in its own language.

    Nothing is withheld: a record above the sheet's label has stopped the build before.
    """
    calculated, _ = calculate(facts.figures)  # its problems are findings of the checks
    return Release(facts, facts.sheet.language, facts.sheet.tlp, calculated, Independence(facts))
