"""How many sources stand behind a claim, and how many of them are independent.

Two outlets that retell one report are one source: COI methodology (ACCORD, EUAA) calls it
round-tripping, or false corroboration. Where this module has to choose, it counts less.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from factsheet.facts.formulas import FormulaError, parse
from factsheet.facts.graphs import components
from factsheet.facts.quantities import calculate
from factsheet.facts.records import claims
from factsheet.facts.schema import Claim, FactFile, Figure, Source


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind a claim: ``outlets`` named, and ``independent`` sources among what they rest on."""

    outlets: int
    independent: int


@dataclass(frozen=True, slots=True)
class Derivation:
    """Where sources come from.

    ``roots`` holds, for every source, those at the end of ``derives_from``: itself if it derives
    from none. ``circles`` are groups of sources that derive from each other; such a group has
    the roots that it reaches outside itself, else its first member stands for all of it.
    """

    roots: Mapping[str, frozenset[str]]
    circles: tuple[tuple[str, ...], ...]


def derivation(sources: Mapping[str, Source]) -> Derivation:
    """Follow ``derives_from``; ids that do not exist are left out, each source is visited once."""
    origins = {
        id: tuple(origin for origin in source.derives_from if origin in sources) for id, source in sources.items()
    }
    roots: dict[str, frozenset[str]] = {}
    circles: list[tuple[str, ...]] = []
    for group in components(origins):
        outside = {roots[origin] for id in group for origin in origins[id] if origin in roots}
        reached = next(iter(outside)) if len(outside) == 1 else frozenset[str]().union(*outside)
        for id in group:
            roots[id] = reached or frozenset(group[:1])
        if len(group) > 1 or group[0] in origins[group[0]]:
            circles.append(group)
    return Derivation(roots, tuple(circles))


class Independence:
    """The independence of every claim's sources, read once from a fact file.

    Two roots count as one if they have the same publisher (case and spacing aside), or if both
    carry only the same voice, or if a chain of such pairs links them. A root carries the voices of
    every claim of the file that cites it, or cites what derives from it. The voice of a claim is
    the one that relays it (``via``), else those that say it (``said_by``); a claim that names no
    voice adds none, so that it does not make an interview an independent source of itself.

    A claim that names voices has at most as many independent sources as it names: three papers
    that quote one man are one source.
    """

    def __init__(self, facts: FactFile) -> None:
        self._sources = facts.sources
        self._figures = facts.figures
        derived = derivation(facts.sources)
        self.circles = derived.circles
        self._roots = derived.roots
        self._stand_in = self._merged(self._voices(facts))
        self._operands = {id: result.figures for id, result in calculate(facts.figures)[0].items()}

    def roots(self, source: str) -> frozenset[str]:
        """The originals that a source rests on; empty if there is no such source."""
        return self._roots.get(source, frozenset())

    def count(self, sources: Iterable[str]) -> tuple[int, int]:
        """How many outlets some sources are, and how many independent ones they rest on.

        Outlets are distinct publishers; a source without one is its own. Ids that do not exist do
        not count.
        """
        known = [id for id in dict.fromkeys(sources) if id in self._sources]
        outlets = {self._outlet(id) for id in known}
        return len(outlets), len(self._groups(known))

    def of_claim(self, claim: Claim) -> Support:
        """The support of a claim; that of a formula is its operands' together.

        Operands that name voices add at most these, as a claim does, to the sources of the others.
        A formula without a result has none.
        """
        behind = self._behind(claim)
        outlets, independent = self.count(citation.id for part in behind for citation in part.sources)
        voiced = {voice for part in behind for voice in bearers(part)}
        unvoiced = [citation.id for part in behind if not bearers(part) for citation in part.sources]
        most = len(voiced) + len(self._groups(unvoiced)) if voiced else independent
        return Support(outlets, min(independent, most))

    def _behind(self, claim: Claim) -> list[Claim]:
        """The claims that name sources for it: itself, or the given figures of its formula."""
        if not isinstance(claim, Figure) or claim.formula is None:
            return [claim]
        try:
            operands = parse(claim.formula).references
        except FormulaError:
            return []
        given = dict.fromkeys(figure for id in operands for figure in self._operands.get(id, (id,)))
        return [self._figures[id] for id in given if id in self._figures]

    def _voices(self, facts: FactFile) -> dict[str, set[str]]:
        told: dict[frozenset[str], set[str]] = {}  # by the roots that many sources share
        for _, claim in claims(facts):
            for roots in {self.roots(citation.id) for citation in claim.sources}:
                told.setdefault(roots, set()).update(bearers(claim))
        voices: dict[str, set[str]] = {}
        for roots, carried in told.items():
            for root in roots:
                voices.setdefault(root, set()).update(carried)
        return voices

    def _merged(self, voices: Mapping[str, set[str]]) -> dict[str, str]:
        """For every root, the one that stands for all that count as one with it."""
        links: dict[str, list[str]] = {}
        for root in dict.fromkeys(root for roots in self._roots.values() for root in sorted(roots)):
            marks = ["publisher " + self._outlet(root)[1]] if self._outlet(root)[0] else []
            carried = voices.get(root, set())
            if len(carried) == 1:
                marks.append("voice " + next(iter(carried)))
            links[root] = marks
            for mark in marks:
                links.setdefault(mark, []).append(root)
        return {member: group[0] for group in components(links) for member in group}

    def _groups(self, sources: Iterable[str]) -> set[str]:
        return {self._stand_in[root] for roots in {self.roots(id) for id in sources} for root in roots}

    def _outlet(self, source: str) -> tuple[bool, str]:
        """Who published it: a publisher, or the source itself."""
        publisher = self._sources[source].publisher
        folded = " ".join(publisher.casefold().split()) if publisher else ""
        return (True, folded) if folded else (False, source)


def bearers(claim: Claim) -> tuple[str, ...]:
    """The voices through which a claim came: the one that relays it, else those that say it."""
    return (claim.via,) if claim.via else tuple(claim.said_by)
