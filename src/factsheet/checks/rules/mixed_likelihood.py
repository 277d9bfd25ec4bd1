"""# S016 mixed-likelihood

## What it does
Finds, in the English text of an assessment, a likelihood outside the one row ("almost no chance", "very
unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain"), such as "probably",
"the odds are" or "a 70 % chance"; a likelihood and a confidence in one sentence; and a likelihood other than that
of the field `likelihood`. A `likelihood` outside the row is refused with the same code.

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
from collections.abc import Iterator

from factsheet.checks.prose import Prose, worded
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.sentences import pointing, sentences
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.schema import Assessment

_IN_ROW = r"almost\s+no\s+chance|roughly\s+even\s+chances?|almost\s+certain(?:ly)?|very\s+(?:un)?likely|(?:un)?likely"
_WORD = r"(?:chances?|odds|probabilit(?:y|ies)|likelihood)"
_OUTSIDE = (
    r"(?:highly|extremely|quite|fairly|rather|somewhat|most|overwhelmingly|reasonably)\s+(?:un)?likely"
    r"|more\s+likely\s+than\s+not|more\s+than\s+likely|as\s+likely\s+as\s+not|not\s+(?:very\s+)?(?:un)?likely"
    r"|(?:highly\s+|very\s+|most\s+)?(?:im)?probabl[ey](?!\s+cause)|remote\s+(?:chance|possibility|likelihood)"
    r"|(?:nearly|virtually|practically|all\s+but)\s+certain(?:ly)?|(?:roughly\s+|about\s+)?even\s+odds"
    r"|(?<!roughly\s)(?:an|about)\s+even\s+chance|fifty[-\s]fifty|(?:good|slim|little)\s+chance"
    r"|in\s+all\s+(?:probability|likelihood)|virtual\s+certainty"
    rf"|\d+(?:[.,]\d+)?\s*(?:%|per\s?cent)\s+{_WORD}"
    rf"|(?<!almost\sno\s)(?<!\beven\s){_WORD}\s+(?:of|that|are|is)"
)
_TERM = re.compile(rf"\b(?:(?P<outside>{_OUTSIDE})|(?P<row>{_IN_ROW}))\b", re.IGNORECASE)
_OURS = r"(?:we|i|analysts?|authors?|preparers?|desk|team|office|unit)"  # others may be confident of anything
_JUDGING = r"(?:assess|assume|judge|expect|say|conclude|estimate)"
_LEVEL = r"(?:low|moderate|medium|high)"
_CONFIDENCE = re.compile(
    rf"\b(?:{_LEVEL}(?:[-\s]+(?:to|or)[-\s]+{_LEVEL})?(?:\s+level\s+of|\s+degree\s+of)?[-\s]+confidence"
    rf"|confidence\s+(?:level\s+|in\s+(?:this|that|the|our)(?:\s+\w+){{0,3}}?\s+)?(?:is|as|:)\s+{_LEVEL}"
    rf"|{_OURS}\s+(?:is|are|am|remains?)\s+(?:\w+\s+)?confident|confidently\s+{_JUDGING})\b",
    re.IGNORECASE,
)
_ROW = "almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain"


def _find(study: Study) -> Iterator[Fault]:
    for id, assessment in study.facts.assessments.items():
        for text in worded(f"assessments.{id}.text", assessment.text, study, "en"):
            yield from _in_text(text, assessment)


def _in_text(text: Prose, assessment: Assessment) -> Iterator[Fault]:
    own = text.own
    terms = list(_TERM.finditer(own))
    if not terms:
        return
    outside = {" ".join(term[0].lower().split()): term for term in reversed(terms) if term["outside"]}
    for phrase, term in reversed(outside.items()):
        message = f"{shown(phrase)} is outside the one row of likelihoods"
        yield Fault(text.path, message, f"One of: {_ROW}", pointing(text.text, *term.span()))
    row = [term for term in terms if term["row"]]
    if row and assessment.likelihood and all(_term(term) != assessment.likelihood for term in row):
        message = f"The text says {shown(_term(row[0]))}, the field likelihood {shown(assessment.likelihood)}"
        yield Fault(text.path, message, "Use one term in both", pointing(text.text, *row[0].span()))
    yield from _with_confidence(text, own)


def _with_confidence(text: Prose, own: str) -> Iterator[Fault]:
    """Sentences that hold both; their likelihood is pointed at."""
    for start, end in sentences(own):
        confidence, term = _CONFIDENCE.search(own, start, end), _TERM.search(own, start, end)
        if confidence and term:
            message = f"One sentence has a likelihood, {shown(term[0])}, and a confidence, {shown(confidence[0])}"
            help = "Put the confidence into a sentence of its own, or into the field confidence"
            yield Fault(text.path, message, help, pointing(text.text, *term.span()))


def _term(match: re.Match[str]) -> str:
    """The row's own form of a term."""
    phrase = " ".join(match[0].lower().split())
    return phrase.replace("certainly", "certain").replace("chances", "chance")


RULE = Rule("S016", "mixed-likelihood", Severity.ERROR, __doc__, _find)
