"""How firmly a claim stands by itself."""

from __future__ import annotations

from factsheet.facts.schema import Claim, Standing

__all__ = ["own_standing"]


def own_standing(claim: Claim) -> Standing:
    """The standing of a claim: as it is written, but contested where somebody contests it, unless refuted.

    A formula states no standing: it has that of its operands.
    """
    if claim.contested_by and claim.standing is not Standing.REFUTED:
        return Standing.CONTESTED
    return claim.standing
