"""The pages of the loader's codes."""

from __future__ import annotations

import re
import tomllib

import pytest

from factsheet.facts.explanations import explanation
from factsheet.facts.faults import Fault

CODES = [fault.value for fault in Fault if fault.value.startswith("E")]


def test_there_are_codes_to_explain() -> None:
    assert len(CODES) > 25


@pytest.mark.parametrize("code", CODES)
def test_every_code_says_what_is_wrong_why_and_how_to_mend_it(code: str) -> None:
    page = explanation(code)
    assert page.startswith(f"# {code} {Fault(code).label}\n")
    assert re.findall("^## (.*)", page, re.MULTILINE)[:3] == ["What is wrong", "Why", "Mend it"]
    assert all(section.strip() for section in re.split("^#+ .*$", page, flags=re.MULTILINE)[2:])


@pytest.mark.parametrize("code", CODES)
def test_every_example_is_toml(code: str) -> None:
    assert all(tomllib.loads(text) for text in re.findall(r"```toml\n(.*?)```", explanation(code), re.DOTALL))


@pytest.mark.parametrize("code", ["S016", "E999", "", "e013"])
def test_other_codes_have_no_page_here(code: str) -> None:
    with pytest.raises(KeyError):
        explanation(code)
