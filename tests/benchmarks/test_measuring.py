"""The instruments: seconds, growth, and the memory of a process and of those that it starts."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.measuring import exponent, ran, seconds, timed
from benchmarks.traps.__main__ import TIMES, Trap, grown, whole

from benchmarks import measuring
from tests.processes import is_alive, until


@pytest.mark.parametrize(
    ("less", "more", "times", "k"), [(1, 2, 2, 1), (0.5, 2, 2, 2), (3, 3, 2, 0), (1, 64, 4, 3), (2, 1, 2, -1)]
)
def test_the_exponent_of_growth(less: float, more: float, times: float, k: float) -> None:
    assert exponent(less, more, times) == pytest.approx(k)


def test_what_takes_no_time_has_no_exponent() -> None:
    assert exponent(0.0, 1.0) != exponent(0.0, 1.0)


def test_work_is_timed_without_the_garbage_collector_which_runs_again_afterwards() -> None:
    assert timed(gc.isenabled)[1] is False
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        seconds(lambda: 1 / 0)
    assert gc.isenabled()


def test_a_command_that_fails_ends_a_run_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"ended with 3\n.*no such thing"):
        ran([sys.executable, "-c", "import sys; print('no such thing', file=sys.stderr); sys.exit(3)"], folder=tmp_path)


def test_the_seconds_of_a_command_hold_those_of_the_processor() -> None:
    done = ran([sys.executable, "-c", "while __import__('time').process_time() < 0.2: pass"])
    assert done.seconds >= 0.2
    assert done.worked >= 0.2
    assert done.peak == 0


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="memory is seen in /proc")
def test_the_memory_of_a_command_holds_that_of_the_processes_that_it_starts() -> None:
    holds = "import time; held = b'1' * (60 << 20); time.sleep(0.5)"
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {holds!r}], check=True)"
    assert 60 << 20 < ran([sys.executable, "-c", starts], polled=0.01).peak < 200 << 20


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are seen in /proc")
def test_an_interrupted_run_leaves_no_process_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []

    def interrupted(group: int) -> int:
        begun.append(group)
        raise KeyboardInterrupt

    monkeypatch.setattr(measuring, "_memory", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ran([sys.executable, "-c", "import time; time.sleep(100)"], folder=tmp_path, polled=0.01)
    (pid,) = begun
    assert until(lambda: not is_alive(pid))


# --- growth ---------------------------------------------------------------------------------------


def of(*rounds: dict[str, tuple[float, float, float]]) -> Trap:
    """A trap that takes such seconds, round by round; a tiny run that is not measured comes first."""
    waiting = [iter(rounds) for _ in TIMES]

    def measure(size: int) -> Iterator[tuple[str, float]]:
        if size >= 100:
            at = TIMES.index(size // 100)
            yield from ((step, taken[at]) for step, taken in next(waiting[at]).items())

    return Trap("any", 100, measure)


def test_a_step_in_proportion_is_measured_once() -> None:
    found = grown(of({"pdf": (1.0, 2.0, 4.0)}), rounds=5)
    assert found["pdf"].k == pytest.approx(1.0)
    assert found["pdf"].is_linear


def test_a_step_that_seems_out_of_proportion_is_measured_again_and_its_least_counts() -> None:
    found = grown(of({"pdf": (1.0, 2.0, 9.0)}, {"pdf": (1.5, 2.5, 4.2)}), rounds=5)
    assert found["pdf"].taken == (1.0, 2.0, 4.2)
    assert found["pdf"].is_linear


def test_a_quadratic_step_is_out_of_proportion_in_the_end() -> None:
    found = grown(of(*[{"pdf": (1.0, 4.0, 16.0), "docx": (0.1, 0.2, 0.4)}] * 3), rounds=3)
    assert (found["pdf"].is_linear, found["docx"].is_linear) == (False, True)
    assert whole(found).taken == pytest.approx((1.1, 4.2, 16.4))


def test_a_step_that_takes_no_time_to_speak_of_is_not_judged() -> None:
    found = grown(of({"pdf": (0.001, 0.004, 0.016)}), rounds=5)
    assert found["pdf"].is_linear
