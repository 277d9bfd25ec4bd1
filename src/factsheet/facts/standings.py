"""How firmly a claim stands by itself."""

from __future__ import annotations

from collections.abc import Mapping

from factsheet.facts.schema import Claim, Source, SourceKind, Standing
from factsheet.facts.sources import Independence

DOCUMENTS = frozenset({SourceKind.DOCUMENT, SourceKind.OFFICIAL, SourceKind.DATASET})
"""Kinds of sources that can show a ``documented`` claim."""

ENOUGH = 2  # independent sources, of what is corroborated
CONFIRMED = 1  # credibility "confirmed by other sources"


def own_standing(claim: Claim) -> Standing:
    """The standing of a claim: as it is written, but contested where somebody contests it, unless refuted.

    A formula states no standing: it has that of its operands.
    """
    if claim.contested_by and claim.standing is not Standing.REFUTED:
        return Standing.CONTESTED
    return claim.standing


def agreed(claim: Claim, independence: Independence) -> bool:
    """Whether at least two independent sources stand behind a claim."""
    return independence.of_claim(claim).independent >= ENOUGH


def borne_out(claim: Claim, sources: Mapping[str, Source], independence: Independence) -> bool:
    """Whether the sources of a claim are such as its standing speaks of; nothing is asked of a weak one."""
    match own_standing(claim):
        case Standing.CORROBORATED:
            return agreed(claim, independence)
        case Standing.DOCUMENTED:
            return any(sources[citation.id].kind in DOCUMENTS for citation in claim.sources)
        case _:
            return True
