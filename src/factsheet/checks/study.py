"""A fact file as the checks look at it: what several of them need is worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import get_args

from msgspec import Struct

from factsheet.checks.languages import primary
from factsheet.checks.prose import Prose, Searched, prose_of
from factsheet.diagnostics import Diagnostic
from factsheet.facts.quantities import Calculated, calculate
from factsheet.facts.records import records
from factsheet.facts.schema import Caveat, Citation, Claim, FactFile, Figure, Profile, QuoteRecord, Record
from factsheet.facts.sources import Independence

PROFILES: tuple[Profile, ...] = get_args(Profile)


class Cited(Struct, frozen=True, gc=False):
    """One citation of a claim; ``path`` is its own, ``history.opened.sources.0``."""

    path: str
    claim: Claim
    citation: Citation


class Study:
    """A fact file under a profile, the file's own where none is given. Nothing in it is to be changed.

    Raises `ValueError` for a profile that does not exist: no check would run under it, and none would be missed.
    """

    def __init__(self, facts: FactFile, profile: Profile | None = None) -> None:
        if profile is not None and profile not in PROFILES:
            raise ValueError(f"There is no profile {profile!r}; there are {', '.join(PROFILES)}")
        self.facts = facts
        self.profile: Profile = profile or facts.check.profile

    @cached_property
    def records(self) -> tuple[tuple[str, Record], ...]:
        """Every record below the subject, with its path, in the order of the contract."""
        return tuple(records(self.facts))

    @cached_property
    def by_path(self) -> Mapping[str, Record]:
        """The same by path."""
        return dict(self.records)

    @cached_property
    def claims(self) -> tuple[tuple[str, Claim], ...]:
        """Every claim, with its path."""
        return tuple((path, record) for path, record in self.records if isinstance(record, Claim))

    @cached_property
    def given(self) -> tuple[tuple[str, Claim], ...]:
        """Every claim that stands on its own: a formula takes sources, dates and standing from its operands."""
        return tuple((path, claim) for path, claim in self.claims if not is_formula(claim))

    @cached_property
    def citations(self) -> tuple[Cited, ...]:
        """Every citation of every claim."""
        return tuple(
            Cited(f"{path}.sources.{number}", claim, citation)
            for path, claim in self.claims
            for number, citation in enumerate(claim.sources)
        )

    @cached_property
    def quotes(self) -> tuple[tuple[str, Claim, QuoteRecord], ...]:
        """Every quote with the path of its claim, and the claim."""
        return tuple((path, claim, claim.quote) for path, claim in self.claims if claim.quote is not None)

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """Every text that the preparers word, in every language."""
        return tuple(prose_of(self.facts, self.records))

    @cached_property
    def english(self) -> Searched:
        """Those in English, in any of its regional forms."""
        languages = {text.language for text in self.prose}
        english = {language for language in languages if primary(language) == "en"}
        return Searched([text for text in self.prose if text.language in english])

    @cached_property
    def independence(self) -> Independence:
        """How many independent sources stand behind claims."""
        return Independence(self.facts)

    @cached_property
    def calculation(self) -> tuple[Mapping[str, Calculated], tuple[Diagnostic, ...]]:
        """The results of the formulas by id, and their faults."""
        results, faults = calculate(self.facts.figures)
        return results, tuple(faults)

    def caveats_about(self, path: str) -> tuple[Caveat, ...]:
        """The caveats about a record or about one of its fields; those about the sheet are not among them."""
        return self._caveats.get(path, ())

    def caveats_on(self, path: str, claim: Claim) -> Iterator[Caveat]:
        """The caveats about a claim, one of its fields, its sources, or the voices that speak in it."""
        yield from self.caveats_about(path)
        for citation in claim.sources:
            yield from self.caveats_about(f"sources.{citation.id}")
        for voice in voices_of(claim):
            yield from self.caveats_about(f"voices.{voice}")

    @cached_property
    def _caveats(self) -> Mapping[str, tuple[Caveat, ...]]:
        """Caveats by the paths of the records that they, or fields of them, are about."""
        found: dict[str, list[Caveat]] = {}
        for caveat in self.facts.caveats.values():
            for path in dict.fromkeys(map(_record_path, caveat.about)):
                found.setdefault(path, []).append(caveat)
        return {path: tuple(held) for path, held in found.items()}


def is_formula(claim: Claim) -> bool:
    """Whether a claim is calculated from others."""
    return isinstance(claim, Figure) and claim.formula is not None


def voices_of(claim: Claim) -> tuple[str, ...]:
    """The voices that a claim rests on: those that say it, the one that relays it, the one that counted."""
    counted_by = claim.counted_by if isinstance(claim, Figure) else None
    return tuple(id for id in (*claim.said_by, claim.via, counted_by) if id is not None)


def _record_path(path: str) -> str:
    """``history.x.event`` to ``history.x``; what is below the subject has a part more."""
    keys = path.split(".")
    below_subject = keys[0] == "subject" and len(keys) > 2 and keys[1] in ("attributes", "names")
    return ".".join(keys[: 3 if below_subject else 2])
