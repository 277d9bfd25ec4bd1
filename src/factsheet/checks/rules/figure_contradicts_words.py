"""# F006 figure-contradicts-words

## What it does
Finds figures whose `as_said` holds numbers, in digits or in English words, none of which is the value or an
end of the range; ends of a range where `as_said` gives another range; and a `best` where it gives another number
within the range. Dates and ages are beside the point, except of a figure that is a time itself, in years or days.
"None", "a single man" and "both" are 0, 1 and 2; "an attack" and "no fewer than" beside a number are not. A share
in words, "two thirds of the 40", is one too, of a hundred where the unit is `%`. Where
`as_said` has no number and begins with "none" or "both", or is "a single man" whole, another value contradicts it.

## Why
`as_said` is what the source says, and the value what is calculated and drawn. If they differ, one of the two
is a slip of the pen, and every sum over it is wrong.

## Bad
```toml
[figures.staff]
label = "Staff"
value = 48
as_said = "two dozen fitters"
unit = "people"
as_of = "2025-12"
sources = ["gazette"]
```

## Good
```toml
[figures.staff]
label = "Staff"
value = 24
as_said = "two dozen fitters"
unit = "people"
as_of = "2025-12"
sources = ["gazette"]
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise
from math import prod

from factsheet.checks.as_said import Said, as_said
from factsheet.checks.numerals import BETWEEN, SCALES, scale_of
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.schema import Figure
from factsheet.patterns import pattern

_WORKED_OUT = pattern(r"±|\+/-|\bplus\s+or\s+minus\b|\bgive\s+or\s+take\b", re.IGNORECASE)
_OUT_OF = pattern(r"\s*(?:\bin\b|\bof\b|\bout\s+of\b|/)(?:\s+(?:the|every|all|its|their))?\s*", re.IGNORECASE)
_WITHOUT_NUMBER = {
    0: re.compile(
        r"\b(?:no(?!\s+(?:fewer|less|more|later|earlier|doubt|longer)\b)|none|nobody|nothing|never|neither"
        r"|not\s+(?:a\s+single|one|any))\b",
        re.IGNORECASE,
    ),
    1: re.compile(r"\b(?:another|single|sole|lone|only\s+(?:an?|the)|once)\b", re.IGNORECASE),
    2: re.compile(r"\b(?:both|pair|couple|twice|twins)\b", re.IGNORECASE),
}
"""Small counts that English says without a number, even where others stand; "an attack" beside a number is none."""

_SURELY = {
    0: re.compile(r"\s*(?:none|nobody|no\s+one|not\s+(?:a\s+single|one))\b", re.IGNORECASE),
    1: re.compile(r"\s*(?:(?:only|just|but)\s+)?a\s+single(?:\s+\w+){1,2}\W*\Z", re.IGNORECASE),
    2: re.compile(r"\s*both\s(?!.*\band\b)", re.IGNORECASE | re.DOTALL),
}
"""Those at the beginning of words without another number that leave no doubt: "a single attack killed them" does."""


@cache
def _scale() -> re.Pattern[str]:
    return re.compile(rf"\b{scale_of(SCALES)}\b", re.IGNORECASE)


def _find(study: Study) -> Iterator[Fault]:
    for path, figure, said in as_said(study):
        if not _says_a_number(said) or _WORKED_OUT.search(said.text) or _is_share(figure, said):
            continue
        given = {
            name: value for name in ("value", "low", "high", "best") if (value := getattr(figure, name)) is not None
        }
        absent = {name: value for name, value in given.items() if not _is_said(value, figure, said)}
        for name in _wrong(given, absent, said):
            yield Fault(
                f"{path}.{name}",
                f"{name} is {given[name]}, but as_said is {shown(said.text)}",
                "Write the number that the source gives; a number worked out from others is a formula",
            )


def _says_a_number(said: Said) -> bool:
    """Whether the words leave no doubt that they hold one."""
    if said.counts or said.vague or not said.is_english:
        return bool(said.counts)
    return any(pattern.match(said.text) for pattern in _SURELY.values())


def _wrong(given: Mapping[str, Decimal], absent: Mapping[str, Decimal], said: Said) -> list[str]:
    """The fields at fault, of those that hold a number: the first where none is right."""
    if len(absent) == len(given):
        return list(given)[:1]
    if absent.keys() == {"best"} and given.keys() >= {"low", "high"}:
        low, high = sorted((given["low"], given["high"]))
        others = (reading for number in said.counts for reading in number.readings)
        return ["best"] if any(low < other < high for other in others) else []
    return [name for name in absent if name != "best"] if _is_range(said) else []


def _is_said(value: Decimal, figure: Figure, said: Said) -> bool:
    scale = prod(SCALES[word.lower()] for word in _scale().findall(figure.unit or ""))  # "lakh crore" has two
    if said.holds(value) or said.holds(value * scale):
        return True
    unsaid = _WITHOUT_NUMBER.get(int(value)) if value in (0, 1, 2) else None
    return bool(unsaid and unsaid.search(said.text))


def _is_range(said: Said) -> bool:
    """Whether the words give a range themselves: "40 to 50"."""
    return any(
        BETWEEN.fullmatch(said.text, one.end, other.start) and max(one.readings) < max(other.readings)
        for one, other in pairwise(said.counts)
    )


def _is_share(figure: Figure, said: Said) -> bool:
    """Whether a percentage is said as a share: "one in five"."""
    if figure.unit != "%":
        return False
    return any(_OUT_OF.fullmatch(said.text, one.end, other.start) for one, other in pairwise(said.numbers))


RULE = Rule("F006", "figure-contradicts-words", Severity.WARNING, __doc__, _find)
