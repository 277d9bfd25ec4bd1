"""How a claim stands by itself, as a page tells it."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from factsheet.facts.schema import Claim, Figure, Standing
from factsheet.facts.standings import borne_out, own_standing
from factsheet.template.page import Page


class Told(NamedTuple):
    """How a page says that a record stands; ``called`` so by the sheet, where its sources do not bear that out."""

    standing: Standing
    called: bool = False


STATED = Told(Standing.STATED)
CAN_BE_CALLED = (Standing.DOCUMENTED, Standing.CORROBORATED)
"""The standings that say something of the sources, the weaker first."""

WEAK = (Told(Standing.REFUTED), Told(Standing.CONTESTED), Told(Standing.UNVERIFIED))
WEAKEST_FIRST = (
    *WEAK,
    STATED,
    *(Told(standing, called=True) for standing in CAN_BE_CALLED),
    *(Told(standing) for standing in CAN_BE_CALLED),
)


def told_of_claim(page: Page, claim: Claim) -> Told:
    """How a claim that is not calculated stands."""
    called = not borne_out(claim, page.facts.sources, page.release.independence)
    return Told(own_standing(claim), called)


def is_computed(record: Struct) -> bool:
    """Whether a record is a figure that is calculated from others."""
    return isinstance(record, Figure) and record.formula is not None
