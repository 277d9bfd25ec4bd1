"""# S017 summary-firmer-than-facts

## What it does
Finds points of the summary that rest on an unverified, contested or refuted claim, or on one that somebody
contests, while neither a caveat is among what they rest on or about them, nor a word of theirs says so:
who says it ("he says", "according to", "the ministry counted 40", "reportedly") or how it stands ("unverified",
"disputed", "not confirmed", "may be"). A calculated figure and a chart are as firm as the weakest of their figures, an
assessment as the weakest of its basis. Texts in other languages than English are left alone: their words are
not known.

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

from collections import deque
from collections.abc import Iterator, Mapping

from factsheet.checks.hedges import hedges
from factsheet.checks.prose import worded
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.records import record_of
from factsheet.facts.schema import Assessment, Caveat, ChartRecord, Figure, Record, Standing, SummaryPoint
from factsheet.facts.standings import own_standing

_WEAK = (Standing.UNVERIFIED, Standing.CONTESTED, Standing.REFUTED)


def _find(study: Study) -> Iterator[Fault]:
    weak = _weak(study)
    claims = dict(study.given) if weak else {}
    for id, point in study.facts.summary.items():
        path = f"summary.{id}"
        if study.caveats_about(path):
            continue
        held = [found for reference in point.rests_on if (found := record_of(study.facts, reference))]
        at = next((weak[at] for at, _ in held if at in weak), None)
        if at is None or any(isinstance(record, Caveat) for _, record in held):
            continue
        for text in worded(f"{path}.text", point.text, study, "en"):
            if not hedges(text.own):
                standing = own_standing(claims[at])
                help = "Say who says so, or how it stands; or let the point rest on a caveat too"
                yield Fault(
                    text.path, f"This point rests on {shown(at)}, which is {standing}, and does not say so", help
                )


def _weak(study: Study) -> Mapping[str, str]:
    """The nearest claim that does not stand firm, by the paths of what rests on it; each record is visited once."""
    above: dict[str, list[str]] = {}
    for path, record in study.records:
        for below in _below(study, path, record):
            above.setdefault(below, []).append(path)
    found = {path: path for path, claim in study.given if own_standing(claim) in _WEAK}
    waiting = deque(found)
    while waiting:
        path = waiting.popleft()
        for resting in above.get(path, ()):
            if resting not in found:
                found[resting] = found[path]
                waiting.append(resting)
    return found


def _below(study: Study, path: str, record: Record) -> Iterator[str]:
    """The paths of the records that one rests on."""
    references: tuple[str, ...] = ()
    match record:
        case SummaryPoint():
            references = record.rests_on
        case Assessment():
            references = record.basis
        case ChartRecord():
            references = tuple(f"figures.{id}" for id in record.figures)
        case Figure(formula=str()):
            result = study.calculation[0].get(path.partition(".")[2])
            references = tuple(f"figures.{id}" for id in result.operands) if result else ()
        case _:
            return
    for reference in references:
        found = record_of(study.facts, reference)
        if found:
            yield found[0]


RULE = Rule("S017", "summary-firmer-than-facts", Severity.WARNING, __doc__, _find)
