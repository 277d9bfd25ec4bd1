"""Jobs by several processes: in order, whole, and none outlives the other."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from factsheet.batch import Job
from factsheet.diagnostics import Diagnostic, Problems
from factsheet.workers import cores, outcomes
from tests.processes import children, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")


def jobs(*names: str) -> list[Job]:
    return [Job(Path(name)) for name in names]


def run(job: Job) -> str:
    """A job does what it is called, the later ones sooner."""
    match job.facts.name.split():
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["fail"]:
            raise LookupError("a bug")
        case ["hang"]:
            time.sleep(1_000)
        case ["wait", seconds]:
            time.sleep(float(seconds))
        case ["ignored"]:
            return str(signal.getsignal(signal.SIGINT))
        case ["blocked"]:
            return str(signal.pthread_sigmask(signal.SIG_BLOCK, []))
    return f"{job.facts}"


def failed(facts: Path, d: Diagnostic) -> str:
    return f"{facts} {d.code}"


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    """No process is left, and no signal is changed, whatever happens."""
    before = signal.getsignal(signal.SIGINT), signal.pthread_sigmask(signal.SIG_BLOCK, [])
    yield
    assert until(lambda: children(os.getpid()) == [])
    assert (signal.getsignal(signal.SIGINT), signal.pthread_sigmask(signal.SIG_BLOCK, [])) == before


def test_there_is_a_core_at_least() -> None:
    assert cores() >= 1


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_outcomes_come_in_the_order_of_their_jobs(processes: int) -> None:
    names = [f"wait 0.0{9 - n}" for n in range(10)]
    with outcomes(run, failed, jobs(*names), processes) as made:
        assert list(made) == names


def test_the_processes_leave_ctrl_c_to_the_parent() -> None:
    with outcomes(run, failed, jobs("ignored", "blocked"), 2) as made:
        assert list(made) == [str(signal.SIG_IGN), "set()"]


def test_a_process_that_dies_takes_the_rest_with_it_and_not_what_is_done() -> None:
    with outcomes(run, failed, jobs("a", "die", "hang", "b", "c"), 2) as made:
        found = list(made)
    assert found[1:] == ["die E113", "hang E113", "b E113", "c E113"]
    assert found[0] in ("a", "a E113")  # of a moment


def test_what_fails_in_a_process_is_a_bug_and_ends_the_others() -> None:
    with pytest.raises(LookupError, match="a bug"), outcomes(run, failed, jobs("fail", "hang"), 2) as made:
        list(made)


def test_who_stops_taking_outcomes_ends_the_processes() -> None:
    class Enough(Exception):
        pass

    with pytest.raises(Enough), outcomes(run, failed, jobs("a", "hang", "hang", "hang"), 2) as made:  # noqa: PT012
        assert next(made) == "a"
        raise Enough


def test_ctrl_c_ends_the_processes() -> None:
    def interrupt() -> None:
        time.sleep(0.2)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt), outcomes(run, failed, jobs("hang", "hang"), 2) as made:
        list(made)


def test_where_no_process_can_be_started_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, "fork", full)
    with pytest.raises(Problems) as raised, outcomes(run, failed, jobs("a", "b"), 2):
        pass
    assert [d.code for d in raised.value.diagnostics] == ["E113"]
