"""What each word of a vocabulary means, for those who write a fact file in an editor.

The standards are the Admiralty scale, ICD 203 and TLP 2.0; the standings and kinds are the format's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_TLP = {
    "CLEAR": "may be shared with everybody",
    "GREEN": "within the community, not in public",
    "AMBER": "within the organisation and its clients, as far as they need to know",
    "AMBER+STRICT": "within the organisation only, as far as its members need to know",
    "RED": "for the eyes and ears of the recipients only",
}
_STANDING = {
    "stated": "somebody says so, and no more is known",
    "documented": "a document, an official source or a dataset shows it",
    "corroborated": "two or more independent sources say so",
    "unverified": "it could not be checked; a caveat says why",
    "contested": "somebody denies it; contested_by names them",
    "refuted": "it was shown to be false; kept so that readers meet the answer",
}
_QUALIFIER = {
    "exact": "the number itself",
    "about": "near the number or the range",
    "at-least": "the number or more",
    "more-than": "above the number",
    "at-most": "the number or fewer",
    "less-than": "below the number",
}
_SUBJECT_KIND = {
    "person": "one human being",
    "group": "people without a legal form: a community, a movement, a unit",
    "organisation": "a company, an authority, an association, a party",
    "place": "a country, a town, a building, a site",
    "event": "something that happened",
    "object": "a thing, such as a ship or a weapon",
    "policy": "a law, a rule or a programme",
    "agreement": "a treaty or a contract",
}
_STATUS = {
    "occurred": "it has happened",
    "planned": "it was announced and has not happened yet",
    "cancelled": "it was announced and will not happen",
}
_CAVEAT_KIND = {
    "unverified": "it could not be checked",
    "single-source": "everything rests on one source",
    "secondary-source": "the source retells others, and the original was not seen",
    "interest": "who says so stands to gain by it",
    "translation": "the words may differ in the original",
    "estimate": "the number is estimated, not counted",
    "definition": "others count or name the thing differently",
    "outdated": "it may have changed since",
    "internal-tension": "the source contradicts itself",
    "safety": "something is left out to protect somebody",
    "other": "none of these",
}
_ACCESS = {
    "firsthand": "saw or did it",
    "secondhand": "knows it from others",
    "institutional": "speaks for an organisation",
}
_SOURCE_KIND = {
    "news": "a newspaper, a broadcaster, an agency",
    "official": "a government, a court, a public authority, an intergovernmental body",
    "ngo": "a non-governmental organisation",
    "academic": "a study, a book, a peer-reviewed article",
    "interview": "a conversation held for this sheet or published as such",
    "document": "a contract, a letter, an order, a record",
    "social": "a post on a social network or in a channel",
    "dataset": "data that can be counted again",
    "other": "none of these",
}
_SENSITIVITY = {
    "health": "somebody's health",
    "location": "where somebody is or lives",
    "route": "how somebody travelled or fled",
    "third-party": "people who are not the subject and did not agree",
    "identity": "who somebody is",
}
_RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
_LIKELIHOOD = {
    "almost no chance": "1–5 %",
    "very unlikely": "5–20 %",
    "unlikely": "20–45 %",
    "roughly even chance": "45–55 %",
    "likely": "55–80 %",
    "very likely": "80–95 %",
    "almost certain": "95–99 %",
}
_CONFIDENCE = {
    "low": "scant or doubtful sources, or many assumptions",
    "moderate": "credible sources that do not settle it",
    "high": "good and independent sources; still no certainty",
}
_PROFILE = {
    "press": "what every briefing needs",
    "coi": "country-of-origin information: also the disclaimer, the kinds of sources, the reference period",
    "intelligence": "a source without reliability is an error",
}
_CHART_KIND = {
    "bar": "a bar for each figure",
    "range": "a line from low to high for each figure",
}
_CHANGE_KIND = {
    "substantive": "a fact, a source or a judgement has changed",
    "minor": "wording or layout only",
}
_FORMAT = {
    "pdf": "PDF",
    "docx": "Word",
    "md": "Markdown",
}
_PAPER = {
    "a4": "210 × 297 mm",
    "letter": "8.5 × 11 in",
}

_VOCABULARIES: tuple[Mapping[str, str], ...] = (
    _TLP,
    _STANDING,
    _QUALIFIER,
    _SUBJECT_KIND,
    _STATUS,
    _CAVEAT_KIND,
    _ACCESS,
    _SOURCE_KIND,
    _SENSITIVITY,
    _RELIABILITY,
    _LIKELIHOOD,
    _CONFIDENCE,
    _PROFILE,
    _CHART_KIND,
    _CHANGE_KIND,
    _FORMAT,
    _PAPER,
)

#: Each vocabulary, its words in their order, by those words: word → what it means.
MEANINGS: Mapping[tuple[str, ...], Mapping[str, str]] = MappingProxyType(
    {tuple(words): MappingProxyType(words) for words in _VOCABULARIES}
)
