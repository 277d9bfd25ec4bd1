"""How jobs are worked through: with how much of the machine, and without garbage that grows."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from weakref import ref

import pytest

from factsheet.batch import Job
from factsheet.cli.report import Style
from factsheet.cli.working import Manner, worked
from factsheet.diagnostics import Diagnostic


class Cycle:
    """What only the collector frees."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    yield
    gc.enable()


def failed(facts: Path, found: Diagnostic) -> NoReturn:
    raise AssertionError(facts, found)


def test_the_garbage_of_each_job_is_collected_behind_it() -> None:
    made: list[ref[Cycle]] = []

    def run(_: Job) -> None:
        made.append(ref(Cycle()))
        assert made[-1]() is not None  # nobody collects meanwhile

    with worked(run, failed, [Job(Path("a")), Job(Path("b"))], Manner(Style(), processes=1)) as outcomes:
        for _ in outcomes:
            assert made[-1]() is None
    assert len(made) == 2


@pytest.mark.parametrize(("count", "processes", "alone"), [(1, 0, True), (1, 2, True), (1, 1, False), (2, 1, False)])
def test_one_job_has_the_machine_to_itself_unless_one_process_is_asked_for(
    count: int, processes: int, alone: bool
) -> None:
    jobs = [Job(Path(str(number))) for number in range(count)]
    with worked(lambda job: job.alone, failed, jobs, Manner(Style(), processes=processes)) as outcomes:
        assert list(outcomes) == [alone] * count
