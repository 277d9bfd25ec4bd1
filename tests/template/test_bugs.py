"""A bug of this program is not laid at the door of whoever wrote the template or the facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet.diagnostics import Problems
from factsheet.template import figures, words
from tests.template.support import facts, filled

FIGURE = "{{ value(figures['staff']) }}"


@pytest.mark.parametrize(("signs", "fault"), [({}, KeyError), (None, TypeError)])
def test_what_our_own_function_raises_is_a_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, signs: object, fault: type[Exception]
) -> None:
    assert filled(tmp_path, FIGURE).blocks
    monkeypatch.setattr(figures, "_SIGNS", signs)
    with pytest.raises(fault):
        filled(tmp_path, FIGURE)


def test_a_word_that_our_own_catalogue_lacks_is_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_SEASONS", {21: "date.no-such-word"})
    data = facts().replace(b'date = "1974"', b'date = "1974-21"')
    with pytest.raises(KeyError):
        filled(tmp_path, "{{ history['opened'].date }}", data)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ 1 + none }}", "takes numbers"),
        ("{{ 'a' < 1 }}", "not supported"),
    ],
)
def test_a_mistake_in_a_template_is_not_a_bug_of_ours(tmp_path: Path, template: str, message: str) -> None:
    with pytest.raises(Problems) as raised:
        filled(tmp_path, template)
    (found,) = raised.value.diagnostics
    assert found.code == "T003"
    assert message in found.message
    assert found.span
