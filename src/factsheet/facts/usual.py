"""Words that people use in place of those of a vocabulary, and words for which it has none by intent."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

#: What a standing cannot be: a tool does not know what is true.
VOUCHING = frozenset("verified confirmed true proven proved established certain fact factual correct".split())

# Word of the vocabulary → what people write for it. Only where both mean the same; those of the
# likelihoods are the second row of ICD 203.
_USUAL: tuple[Mapping[str, str], ...] = (
    {
        "stated": "claimed, alleged, said, asserted",
        "unverified": "uncorroborated, unconfirmed, not verified, not confirmed, not corroborated, not yet verified, "
        "not yet confirmed, unchecked, unproven, unsubstantiated, unverifiable",
        "contested": "disputed, denied, challenged",
        "refuted": "disproved, disproven, debunked, false, untrue",
    },
    {
        "about": "approximately, approx, around, roughly, circa, ca, nearly, ~",
        "at-least": "minimum, no fewer than, no less than, >=",
        "at-most": "maximum, up to, no more than, <=",
        "more-than": "over, above, >",
        "less-than": "under, below, fewer than, <",
        "exact": "exactly, precisely",
    },
    {"firsthand": "eyewitness, witness, direct", "secondhand": "hearsay, indirect"},
    {
        "news": "newspaper, press, media, broadcaster, news agency, magazine",
        "official": "government",
        "academic": "study, journal",
        "social": "social media, tweet, post",
        "document": "contract, letter",
        "dataset": "data, database, statistics",
    },
    {
        "organisation": "company, authority, association, party",
        "place": "country, town, city, building",
        "policy": "law",
        "agreement": "treaty, contract",
    },
    {
        "occurred": "happened",
        "planned": "scheduled, announced",
        "cancelled": "called off",
    },
    {"moderate": "medium"},
    {
        "almost no chance": "remote",
        "very unlikely": "highly improbable",
        "unlikely": "improbable",
        "roughly even chance": "roughly even odds",
        "likely": "probable",
        "very likely": "highly probable",
        "almost certain": "nearly certain",
    },
)


def usual(word: str, known: tuple[str, ...]) -> str:
    """The known word that means what people call ``word``, or ``""``."""
    return _of(known).get(" ".join(word.casefold().replace("-", " ").replace("_", " ").split()), "")


@lru_cache(maxsize=64)
def _of(known: tuple[str, ...]) -> Mapping[str, str]:
    tables = [table for table in _USUAL if table.keys() <= set(known)]
    return MappingProxyType(
        {word: meant for table in tables for meant, words in table.items() for word in words.split(", ")}
    )
