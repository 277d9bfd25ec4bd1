"""Values written into a fact file: all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet.diagnostics import Problems
from factsheet.facts.load import load
from factsheet.revision import faults, revise
from tests.conftest import FACTS

EVENT = "history.closing.event"


def refused(path: Path, edits: dict[str, str], *, meanwhile: str = "") -> list[str]:
    """The codes of what is wrong."""
    current = load(path)
    if meanwhile:
        path.write_text(meanwhile, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(Problems) as raised:
        revise(current, edits)
    assert path.read_bytes() == before
    return [d.code for d in raised.value.diagnostics]


def test_a_value_is_written_and_nothing_else(facts: Path) -> None:
    revise(load(facts), {EVENT: "Closing down"})
    assert facts.read_text(encoding="utf-8") == FACTS.replace('"Closure"', '"Closing down"')


def test_a_value_that_the_loader_refuses_is_not_written(facts: Path) -> None:
    assert refused(facts, {"history.closing.date": "some day", EVENT: "Closing down"})[0] == "E209"


def test_a_value_that_a_check_refuses_is_not_written(facts: Path) -> None:
    assert refused(facts, {"history.closing.sources.0": "tribune"})[0] == "E209"


def test_an_error_that_was_there_before_does_not_stand_in_the_way(facts: Path) -> None:
    faulty = FACTS.replace('sources = ["gazette"]', 'sources = ["gazette"]\nsaid_by = "nobody"')
    facts.write_text(faulty, encoding="utf-8")
    revise(load(facts), {EVENT: "Closing down"})
    assert facts.read_text(encoding="utf-8") == faulty.replace('"Closure"', '"Closing down"')


def test_a_second_error_does_although_there_was_one_before(facts: Path) -> None:
    faulty = FACTS.replace('sources = ["gazette"]', 'sources = ["gazette"]\nsaid_by = "nobody"')
    facts.write_text(faulty, encoding="utf-8")
    assert refused(facts, {"history.closing.sources.0": "tribune"})[0] == "E209"


def test_what_would_be_wrong_can_be_asked_for_before(facts: Path) -> None:
    current = load(facts)
    assert not faults(current, {EVENT: "Closing down"})
    assert [d.path for d in faults(current, {"history.closing.date": "some day"})] == ["history.closing.date"]
    assert facts.read_text(encoding="utf-8") == FACTS


def test_a_file_that_somebody_else_has_changed_is_left(facts: Path) -> None:
    assert refused(facts, {EVENT: "Closing down"}, meanwhile=FACTS + "# mine\n") == ["E211"]


def test_a_file_that_is_gone_is_not_made_anew(facts: Path) -> None:
    current = load(facts)
    facts.unlink()
    with pytest.raises(Problems, match="any more"):
        revise(current, {EVENT: "Closing down"})
    assert not facts.exists()
