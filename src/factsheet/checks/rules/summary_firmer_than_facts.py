"""# S017 summary-firmer-than-facts

## What it does
Finds points of the summary that rest on an unverified, contested or refuted claim, or on one that somebody
contests, while neither a caveat is among what they rest on or about them, nor a word of theirs says so
("says", "according to", "unverified", "disputed", "may", …). A calculated figure and a chart are as firm as
the weakest of their figures. Texts in other languages than English are left alone: their words are not known.

## Why
Most readers read the summary only. A claim must not gain certainty on its way there (ICD 203, consistency of
main message and analysis; EUAA COI Report Methodology, executive summary).

## Bad
```toml
[summary.jobs]
text = "The closure costs 110 jobs."
rests_on = ["figures.jobs"]

[figures.jobs]
label = "Jobs at stake"
value = 110
as_of = "2025-12"
standing = "unverified"
sources = ["gazette"]

[caveats.jobs]
text = "Nobody else has counted the jobs."
about = ["figures.jobs"]
kind = "unverified"
```

## Good
```toml
[summary.jobs]
text = "The closure costs 110 jobs, according to the gazette."
rests_on = ["figures.jobs"]

[figures.jobs]
label = "Jobs at stake"
value = 110
as_of = "2025-12"
standing = "unverified"
sources = ["gazette"]

[caveats.jobs]
text = "Nobody else has counted the jobs."
about = ["figures.jobs"]
kind = "unverified"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheet.checks.prose import worded
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.records import record_of
from factsheet.facts.schema import Caveat, ChartRecord, Claim, Figure, Standing

_WORDS = re.compile(
    r"\b(?:"
    # who says so: the point is then that it was said
    r"say|says|said|saying|told|tells|according|states?|stated|reports?|reported|reportedly|describes?|described"
    r"|account|accounts|claims?|claimed|alleges?|alleged|allegedly|allegations?|asserts?|asserted|argues?|argued"
    r"|maintains?|maintained|insists?|insisted|testif(?:y|ies|ied)|believes?|believed|estimates?|estimated|puts?"
    r"|word|words|version|versions|purportedly|supposedly|cited|quoted|denies|denied|deny|denial|rejects?"
    r"|rejected"
    # how it stands
    r"|unverified|unconfirmed|uncorroborated|unproven|unclear|uncertain|unknown|disputed|disputes?|contested"
    r"|contests?|contradict(?:s|ed|ory)?|conflicting|refuted|refutes?|disproved|disproven|false|untrue|incorrect"
    r"|inaccurate|doubtful|doubted|doubts?|questioned|questionable|challenged|controversial|rumou?rs?|rumou?red"
    r"|(?:not|never|nor)\s+(?:\w+\s+){0,3}?(?:confirmed|verified|corroborated|established|proven|known)"
    r"|without\s+(?:\w+\s+){0,2}?(?:confirmation|verification|corroboration)|(?:cannot|could\s+not)\s+be"
    # that it may not be so
    r"|may|might|could|would|possibly|perhaps|apparently|seems?|seemed|appears?|appeared|if\s+true|unlikely|likely"
    r")\b",
    re.IGNORECASE,
)
"""One of these is enough. Generous on purpose: a point that hedges in other words than these is the worse alarm."""

_WEAK = (Standing.UNVERIFIED, Standing.CONTESTED, Standing.REFUTED)


def _find(study: Study) -> Iterator[Fault]:
    for id, point in study.facts.summary.items():
        path = f"summary.{id}"
        if study.caveats_about(path):
            continue
        held = [found for reference in point.rests_on if (found := record_of(study.facts, reference))]
        if any(isinstance(record, Caveat) for _, record in held):
            continue
        weak = next((found for at, record in held for found in _weak(study, at, record)), None)
        if weak is None:
            continue
        at, standing = weak
        for text in worded(f"{path}.text", point.text, study, "en"):
            if not _WORDS.search(text.own):
                help = "Say who says so, or how it stands; or let the point rest on a caveat too"
                yield Fault(text.path, f"It rests on {shown(at)}, which is {standing}, and does not say so", help)


def _weak(study: Study, path: str, record: object) -> Iterator[tuple[str, str]]:
    """The claims in or below a record that do not stand firm, each with how it stands."""
    for at, claim in _claims(study, path, record):
        if claim.standing in _WEAK:
            yield at, str(claim.standing)
        elif claim.contested_by:
            yield at, "contested by others"


def _claims(study: Study, path: str, record: object) -> Iterator[tuple[str, Claim]]:
    match record:
        case Figure(formula=str()):
            result = study.calculation[0].get(path.partition(".")[2])
            yield from ((f"figures.{id}", study.facts.figures[id]) for id in (result.figures if result else ()))
        case Claim():
            yield path, record
        case ChartRecord():
            for id in record.figures:
                if id in study.facts.figures:
                    yield from _claims(study, f"figures.{id}", study.facts.figures[id])
        case _:
            return


RULE = Rule("S017", "summary-firmer-than-facts", Severity.WARNING, __doc__, _find)
