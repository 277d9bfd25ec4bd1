"""Texts far longer, and numbers far larger, than anybody writes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import pytest

from factsheet.checks.examine import examine
from factsheet.checks.limited import MOST, limited
from factsheet.checks.loaded_words import LOADED
from factsheet.diagnostics import Diagnostic
from factsheet.facts.load import Loaded, loads
from tests.checks.example import examined, whole
from tests.growth import in_proportion

FIGURE = """
[figures.jobs]
label = "Jobs at stake"
value = 110
as_of = "2025-12"
sources = ["gazette"]
"""


def point(text: str) -> str:
    return f'[summary.jobs]\ntext = "{text}"\nrests_on = ["figures.jobs"]\n{FIGURE}'


def numbers(count: int) -> str:
    return point(" ".join(str(n) for n in range(10_000, 10_000 + count)))


def event(text: str) -> str:
    return f'[history.protest]\ndate = "2026-02-10"\nsources = ["gazette"]\nevent = "It closed {text}"\n'


def days(count: int) -> str:
    return event(", ".join(f"in the last x{n} years" for n in range(count)))


def found(code: str, toml: str) -> list[Diagnostic]:
    return [d for d in examined(toml) if d.code == code]


@pytest.mark.parametrize("digit", ["9", "٩", "１"])
@pytest.mark.parametrize("rest", ["", " thousand and 40"])
def test_a_number_of_a_million_digits_is_none(digit: str, rest: str) -> None:
    long = digit * 999_998 + rest
    assert [d.part for d in found("S018", point(f"It costs {long}."))] == (["40"] if "40" in rest else [])
    examined(FIGURE + f'as_said = "some {long} jobs"\n')


@pytest.mark.parametrize("count", [MOST, MOST + 1, 4_000])
def test_a_text_of_many_numbers_has_twenty_findings_and_the_last_counts_the_others(count: int) -> None:
    findings = found("S018", numbers(count))
    assert [d.part for d in findings] == [str(n) for n in range(10_000, 10_000 + MOST)]
    assert [d.span.column for d in findings if d.span] == [9 + 6 * n for n in range(MOST)]
    more = count - MOST
    assert findings[-1].message.endswith(f"“10019”; the text has {more} more like it, not shown" if more else "“10019”")
    assert not any("more like it" in d.message for d in findings[:-1])


def test_words_of_other_days_and_loaded_words_are_limited_too() -> None:
    findings = found("D003", days(2_000))
    assert len(findings) == MOST
    assert f"{2_000 - MOST} more" in findings[-1].message
    forms = [form for loaded in LOADED for form in loaded.forms]
    findings = found("L001", event(", ".join(forms)))
    assert len(forms) > len(findings) == MOST


@pytest.mark.parametrize("made", [numbers, days])
def test_a_text_of_thousands_of_findings_takes_time_in_proportion(made: Callable[[int], str]) -> None:
    @cache
    def loaded(count: int) -> Loaded:
        return loads(whole(made(count)), "facts.toml")

    assert in_proportion(lambda count: partial(examine, loaded(count)), 2_000)


@pytest.mark.parametrize(("count", "added"), [(0, []), (19, [""] * 19), (20, [""] * 20)])
def test_few_findings_are_all_there(count: int, added: list[str]) -> None:
    assert [more for _, more in limited(range(count))] == added
