"""Regular expressions that are compiled late."""

from __future__ import annotations

import re

import pytest

from factsheet.patterns import pattern


@pytest.mark.parametrize("text", ["Ab 12", "ab", "", "12\nab"])
def test_finds_what_a_compiled_one_finds(text: str) -> None:
    late, early = pattern(r"([a-z]+)|(?P<n>\d+)", re.IGNORECASE), re.compile(r"([a-z]+)|(?P<n>\d+)", re.IGNORECASE)

    assert [m.groups() for m in late.finditer(text)] == [m.groups() for m in early.finditer(text)]
    assert late.sub("-", text) == early.sub("-", text)
    assert bool(late.match(text)) == bool(early.match(text))
    assert bool(late.fullmatch(text)) == bool(early.fullmatch(text))
    assert late.split(text) == early.split(text)
    assert late.pattern == early.pattern
    assert late.groupindex == early.groupindex


def test_is_compiled_when_it_is_used() -> None:
    late = pattern("(")

    with pytest.raises(re.error):
        late.match("")
