"""What a claim cites, for the rules of sources and standing."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.checks.study import Study
from factsheet.facts.nearest import shown
from factsheet.facts.schema import Claim, Source

_MOST_NAMED = 3


def cited_sources(study: Study, claim: Claim) -> tuple[Source, ...] | None:
    """The sources that a claim cites; ``None`` if one is not in the file, so that nothing holds of all of them."""
    known = study.facts.sources
    ids = [citation.id for citation in claim.sources]
    return tuple(known[id] for id in ids) if all(id in known for id in ids) else None


def listed(ids: Iterable[str]) -> str:
    """Some ids in a sentence: “a”, “b” and “c”; the first three and a count where there are more."""
    names = [shown(id) for id in ids]
    if len(names) > _MOST_NAMED:
        names[_MOST_NAMED - 1 :] = [f"{len(names) - _MOST_NAMED + 1} more"]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
