"""# S016 mixed-likelihood

## What it does
Finds, in the English text of an assessment, a likelihood outside the one row ("almost no chance", "very
unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain"), such as "probably",
"the odds are" or "a 70 % chance"; a likelihood and a confidence in one sentence; and a likelihood other than that
of the field `likelihood`. A `likelihood` outside the row is refused with the same code. "The probability that he
returns was not assessed" judges nothing, and is well.

One text has twenty findings of a kind at most; the last says how many more there are.

## Why
ICD 203 has two rows of terms, strongly encourages its users to keep to one of them, and says that a degree of
likelihood and a level of confidence are not to stand in one sentence: readers take the one for the other.

## Bad
```toml
[assessments.closing]
text = "We assess with high confidence that the depot will probably close."
basis = ["subject.attributes.owner"]
by = "the preparers"
```

## Good
```toml
[assessments.closing]
text = "The depot is likely to close. Confidence in this is high."
basis = ["subject.attributes.owner"]
by = "the preparers"
likelihood = "likely"
confidence = "high"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from factsheet.checks.limited import limited
from factsheet.checks.prose import Prose, worded
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.sentences import is_name, pointing, sentences
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.schema import Assessment
from factsheet.patterns import pattern

_IN_ROW = (
    r"almost\s+no\s+chance|roughly\s+even\s+chances?|almost\s+certain(?:ly)?|very\s+(?:un)?likely"
    r"|(?<!\bmost\s)(?<!\bmore\s)(?<!\bless\s)(?:un)?likely"
)
_WORD = r"(?:chances?|odds|probabilit(?:y|ies)|likelihood)"
_GREAT = (
    r"(?:high|low|small|slim|slight|good|better|great|strong|weak|decent|distinct|remote|significant|substantial"
    r"|considerable|negligible|minimal|little|overwhelming)"
)
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_PERCENT = r"\d+(?:[.,]\d+)?\s*(?:%|per\s?cent)"
_OUTSIDE = (
    r"(?:highly|extremely|quite|fairly|rather|somewhat|overwhelmingly|reasonably)\s+(?:un)?likely"
    r"|(?<!\bthe\s)most\s+(?:un)?likely|more\s+likely\s+than\s+not|more\s+than\s+likely|as\s+likely\s+as\s+not"
    r"|not\s+(?:very\s+)?(?:un)?likely|(?:highly\s+|very\s+|most\s+)?(?:im)?probabl[ey](?!\s+cause)"
    r"|(?:nearly|virtually|practically|all\s+but)\s+certain(?:ly)?|(?<!almost\s)(?<!\bnot\s)certain\s+to(?=\s+(?!have\b)[a-z])"
    rf"|(?:roughly\s+|about\s+)?even\s+odds|(?<!roughly\s)(?:an|about)\s+even\s+chance|fifty[-\s]fifty(?:\s+{_WORD})?"
    rf"|50[-–/]50\s+(?:{_WORD}|that|whether)|in\s+all\s+(?:probability|likelihood)|(?:virtual|near)\s+certainty"
    rf"|{_WORD}\s+of\s+(?:about\s+|around\s+|over\s+)?{_PERCENT}|{_COUNT}[-\s]in[-\s]{_COUNT}\s+{_WORD}"
    r"|(?<=\bis\sa\s)real\s+possibility|realistic\s+possibility"
    rf"|{_PERCENT}\s+(?:{_WORD}|likely|certain|sure)|{_COUNT}\s+chances?\s+in\s+(?:a\s+(?:hundred|thousand)|{_COUNT})\b"
    rf"|{_GREAT}\s+(?:{_WORD}|possibility)(?!\s+to\b)|(?:chances|odds)\s+are"
)
_THERE_IS = pattern(r"\bthere\s+(?:is|are|was|were|remains?)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_IS_GREAT = pattern(
    rf"[^.,;:!?]{{1,80}}?\b(?:is|are|remains?|at)\s+(?:\w+\s+)?(?:{_GREAT}\b|long\b|even\b|{_PERCENT})", re.IGNORECASE
)
"""What makes "a chance of", "the probability that" a judgement: "there is …", "… is small"."""

_IN_LAW = pattern(r"\s+(?:an?\s+)?(?:appeal|review|hearing|remedy|redress)\b", re.IGNORECASE)
_NEAR = 60  # characters in which "there is" is looked for
_OURS = r"(?:we|i|analysts?|authors?|preparers?|desk|team|office|unit)"  # others may be confident of anything
_JUDGING = r"(?:assess|assume|judge|expect|say|conclude|estimate)"
_LEVEL = r"(?:low|moderate|medium|high)"
_OUR_JUDGEMENT = r"(?:this|that|these|those|our|it|the\s+(?:\w+\s+)?(?:judg|assess|estimat|find|conclu|source|report))"
_IN_OTHERS = rf"(?!\s+in\b(?!\s+{_OUR_JUDGEMENT}))"
"""Confidence in the economy is no confidence in a judgement."""

_NO_MOOD = "".join(rf"(?<!\b{whose}\s)" for whose in "consumer public business investor market popular voter".split())
_ROW = "almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain"


@cache
def _terms() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<outside>{_OUTSIDE})|(?P<row>{_IN_ROW})|(?<!almost\sno\s)(?<!\beven\s)(?P<word>{_WORD}\s+(?:of|that)))(?!\w)",
        re.IGNORECASE,
    )


@cache
def _confidences() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_LEVEL}(?:[-\s]+(?:to|or)[-\s]+{_LEVEL})?(?:\s+level\s+of|\s+degree\s+of)?[-\s]+confidence{_IN_OTHERS}"
        rf"|{_NO_MOOD}confidence(?:\s+level|\s+(?:in\s+{_OUR_JUDGEMENT}|that\s)[^.;!?]{{0,100}}?)?\s*(?::|\b(?:is|as|was))?\s+{_LEVEL}"
        rf"|{_OURS}\s+(?:is|are|am|remains?)\s+(?:\w+\s+)?confident|confidently\s+{_JUDGING})\b",
        re.IGNORECASE,
    )


def _find(study: Study) -> Iterator[Fault]:
    for id, assessment in study.facts.assessments.items():
        for text in worded(f"assessments.{id}.text", assessment.text, study, "en"):
            yield from _in_text(text, assessment)


def _in_text(text: Prose, assessment: Assessment) -> Iterator[Fault]:
    own = text.own
    terms = [term for term in _terms().finditer(own) if _is_likelihood(own, term)]
    if not terms:
        return
    outside: dict[str, re.Match[str]] = {}
    for term in terms:
        if not term["row"]:
            outside.setdefault(" ".join(term[0].lower().split()), term)
    for (phrase, term), more in limited(outside.items()):
        message = f"{shown(phrase)} is outside the one row of likelihoods{more}"
        yield Fault(text.path, message, f"One of: {_ROW}", pointing(text.text, *term.span()))
    row = [term for term in terms if term["row"]]
    if row and assessment.likelihood and all(_term(term) != assessment.likelihood for term in row):
        message = f"The text says {shown(_term(row[0]))}, the field likelihood {shown(assessment.likelihood)}"
        yield Fault(text.path, message, "Use one term in both", pointing(text.text, *row[0].span()))
    for (term, confidence), more in limited(_with_confidence(own, terms)):
        message = f"One sentence has a likelihood, {shown(term[0])}, and a confidence, {shown(confidence[0])}{more}"
        help = "Put the confidence into a sentence of its own, or into the field confidence"
        yield Fault(text.path, message, help, pointing(text.text, *term.span()))


def _is_likelihood(own: str, term: re.Match[str]) -> bool:
    """Whether it judges: no name ("Probable Ltd"), and no mere mention of a probability."""
    if term["word"]:
        if _IN_LAW.match(own, term.end()):
            return False
        is_there = _THERE_IS.search(own, max(0, term.start() - _NEAR), term.start())
        return bool(is_there or _IS_GREAT.match(own, term.end()))
    return not is_name(own, term.start())


def _with_confidence(own: str, terms: Iterable[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """The first likelihood of each sentence that holds a confidence too, and that."""
    rest = iter(terms)
    term = next(rest, None)
    for start, end in sentences(own):
        while term and term.start() < start:
            term = next(rest, None)
        if term and term.start() < end and (confidence := _confidences().search(own, start, end)):
            yield term, confidence


def _term(match: re.Match[str]) -> str:
    """The row's own form of a term."""
    phrase = " ".join(match[0].lower().split())
    return phrase.replace("certainly", "certain").replace("chances", "chance")


RULE = Rule("S016", "mixed-likelihood", Severity.ERROR, __doc__, _find)
