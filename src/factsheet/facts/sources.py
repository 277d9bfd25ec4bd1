"""How many sources stand behind a claim, and how many of them are independent.

Two outlets that retell one report are one source: COI methodology (ACCORD, EUAA) calls it
round-tripping, or false corroboration. Where this module has to choose, it counts less.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from factsheet.facts.formulas import FormulaError, parse
from factsheet.facts.graphs import components
from factsheet.facts.quantities import calculate
from factsheet.facts.records import claims
from factsheet.facts.schema import Claim, FactFile, Figure, Source, SourceKind, Text

REPORTING = frozenset((SourceKind.NEWS, SourceKind.SOCIAL, SourceKind.INTERVIEW, SourceKind.OTHER))
"""Kinds of sources that pass on what others say."""

_OWN = ""  # the voice of the source itself
_DROPPED = frozenset(".'’‘ʼ")


class Support(Struct, frozen=True, gc=False):
    """What stands behind a claim: ``outlets`` named, and ``independent`` sources among what they rest on."""

    outlets: int
    independent: int


class Derivation(Struct, frozen=True, gc=False):
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

    Two roots count as one if they have one publisher (or one author, where no publisher is named),
    if they are one page or one copy (``url``, ``archive_url``, ``identifier``, ``sha256``), if both
    carry only the same voice, or if a chain of such pairs links them. A root carries the voices of
    every claim of the file that cites it, or cites what derives from it. The voice of a claim is
    the one that relays it (``via``), else those that say it (``said_by``). A claim that names no
    voice is stated by its source, which carries a voice of its own then; an interview states
    nothing by itself.

    Three papers that quote one man are one source: of the roots of a claim that names voices, those
    that report (news, social media, interviews, others) count together as many as it names at most.
    Roots that are evidence of another kind (documents, official and academic sources, NGOs) count for
    themselves, unless all that they carry in the whole file is these same voices. A dataset carries
    nobody's voice: readings and images count for themselves.
    """

    def __init__(self, facts: FactFile) -> None:
        self._sources = facts.sources
        self._figures = facts.figures
        derived = derivation(facts.sources)
        self.circles = derived.circles
        self._roots = derived.roots
        self._carried = self._voices(facts)
        self._outlets = _linked({id: _publishers(source) for id, source in facts.sources.items()})
        originals = dict.fromkeys(root for roots in self._roots.values() for root in sorted(roots))
        self._stand_in = _linked({root: self._marks(root) for root in originals})
        self._known: dict[tuple[frozenset[frozenset[str]], frozenset[str]], _Groups] = {}
        self._operands = {id: result.figures for id, result in calculate(facts.figures)[0].items()}

    def roots(self, source: str) -> frozenset[str]:
        """The originals that a source rests on; empty if there is no such source."""
        return self._roots.get(source, frozenset())

    def carried(self, root: str) -> frozenset[str]:
        """The voices that an original carries in the whole file; an empty one is its own."""
        return frozenset(self._carried.get(root, ()))

    def count(self, sources: Iterable[str]) -> tuple[int, int]:
        """How many outlets some sources are, and how many independent ones they rest on.

        Outlets are distinct publishers, or authors where no publisher is named; a source without
        either is its own. Ids that do not exist do not count.
        """
        known = [id for id in dict.fromkeys(sources) if id in self._sources]
        return len({self._outlets[id] for id in known}), len(self._groups(known).free)

    def of_claim(self, claim: Claim) -> Support:
        """The support of a claim; that of a formula is its operands' together.

        What operands without a voice cite counts for itself, as it would count for them. A formula
        without a result has no support.
        """
        behind = self._behind(claim)
        outlets, _ = self.count(citation.id for part in behind for citation in part.sources)
        voices = frozenset(voice for part in behind for voice in bearers(part))
        voiced = self._groups((citation.id for part in behind if bearers(part) for citation in part.sources), voices)
        unvoiced = self._groups(citation.id for part in behind if not bearers(part) for citation in part.sources)
        # What both have counts once. Only what is shared is made: of thousands of claims, each may rest on thousands.
        free = len(voiced.free) + len(unvoiced.free) - len(voiced.free & unvoiced.free)
        reporting = len(voiced.reporting) - len(voiced.reporting & unvoiced.free)
        return Support(outlets, free + min(reporting, len(voices)))

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
                told.setdefault(roots, set()).update(bearers(claim) or (_OWN,))
        voices: dict[str, set[str]] = {}
        for roots, carried in told.items():
            for root in roots:
                voices.setdefault(root, set()).update(self._carries(root, carried))
        return voices

    def _carries(self, root: str, told: set[str]) -> set[str]:
        """Of the voices of what a root is cited for, those that it carries by its kind."""
        match self._sources[root].kind:
            case SourceKind.INTERVIEW:
                return told - {_OWN}
            case SourceKind.DATASET:
                return {_OWN}
            case _:
                return told

    def _marks(self, root: str) -> list[str]:
        """What a root must not share with another to be independent of it."""
        carried = self._carried.get(root, set())
        voice = [f"voice {voice}" for voice in carried if voice != _OWN] if len(carried) == 1 else []
        return [*_publishers(self._sources[root]), *_copies(self._sources[root]), *voice]

    def _groups(self, sources: Iterable[str], voices: frozenset[str] = frozenset()) -> _Groups:
        """What counts among the roots of some sources; claims that rest on the same are looked at once."""
        wanted = frozenset(self.roots(id) for id in sources)
        found = self._known.get((wanted, voices))
        if found is None:
            free: set[str] = set()
            reporting: set[str] = set()
            for root in frozenset[str]().union(*wanted):
                capped = voices and (self._sources[root].kind in REPORTING or self._carried.get(root, set()) <= voices)
                (reporting if capped else free).add(self._stand_in[root])
            found = self._known[wanted, voices] = _Groups(frozenset(free), frozenset(reporting - free))
        return found


class _Groups(Struct, frozen=True, gc=False):
    """Roots that count as one each: for themselves, or ``reporting`` only as many as there are voices."""

    free: frozenset[str]
    reporting: frozenset[str]


def _linked(marks: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """For every id, the first of those that it shares a mark with, or that a chain of such pairs leads to."""
    links: dict[str, list[str]] = {id: [] for id in marks}
    for id, held in marks.items():
        for mark in held:
            links[id].append(f"{mark} ")  # no id has a space
            links.setdefault(f"{mark} ", []).append(id)
    return {member: group[0] for group in components(links) for member in group}


def _publishers(source: Source) -> list[str]:
    """Who published it, in every language; its authors stand for a publisher that is not named."""
    found = [f"house {name}" for name in _names(source.publisher)]
    return found or [f"house {name}" for author in source.author for name in _names(author)]


def _names(text: str | None) -> list[str]:
    if text is None:
        return []
    names = text.translations.values() if isinstance(text, Text) and text.translations else (str(text),)
    return [folded for name in names if (folded := _folded(name))]


def _folded(name: str) -> str:
    """A name as it is compared: without case, accents, punctuation, what is not seen, and a leading "The"."""
    parts = []
    for character in unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold():
        category = unicodedata.category(character)
        if character in _DROPPED or category == "Cf" or "\u0300" <= character <= "\u036f":
            continue
        parts.append(" " if category[0] in "PZ" else character)
    folded = " ".join("".join(parts).split())
    return folded.removeprefix("the ") or name.strip()


def _copies(source: Source) -> list[str]:
    """What only one page, one document or one file has."""
    pages = [f"page {page(link)}" for link in (source.url, source.archive_url) if link]
    identifier = [f"identifier {' '.join(source.identifier.casefold().split())}"] if source.identifier else []
    return [*pages, *identifier, *([f"sha256 {source.sha256.lower()}"] if source.sha256 else [])]


def page(link: str) -> str:
    """What two links to one page have in common: not the scheme, "www.", the case of the host, nor a place in it.

    What stands behind "#" is a place unless it is written as an address: "#/doc/1".
    """
    _, parted, rest = link.partition("://")
    if not parted:
        return link
    whole, _, place = rest.partition("#")
    if any(sign in place for sign in "/!={"):
        whole = rest
    host, slash, path = whole.rstrip("/").partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{path}"


def bearers(claim: Claim) -> tuple[str, ...]:
    """The voices through which a claim came: the one that relays it, else those that say it."""
    return (claim.via,) if claim.via else tuple(claim.said_by)
