"""What the measurements here share: seconds of the processor, growth, and processes with their memory."""

from __future__ import annotations

import gc
import math
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

LINEAR = 1.15
"""The largest exponent that still counts as linear."""

Made = TypeVar("Made")
ENV = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1] / "src")}
FACTSHEET = [sys.executable, "-m", "factsheet"]
_PAGE = resource.getpagesize()
_GROUP, _RESIDENT = 2, 21  # fields of /proc/PID/stat after the name


def timed(work: Callable[[], Made]) -> tuple[float, Made]:
    """Seconds of the processor, whatever else the machine does, and what was made.

    Without the garbage collector: when it runs, and through how much else it goes, is not the work's doing.
    """
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        made = work()
        return time.process_time() - start, made
    finally:
        gc.enable()


def seconds(work: Callable[[], object]) -> float:
    """Of the processor, as `timed` has them."""
    return timed(work)[0]


def exponent(less: float, more: float, times: float = 2) -> float:
    """The *k* of seconds ~ size^k, where ``times`` the size takes ``more`` instead of ``less``; 2 is quadratic."""
    return math.log(more / less, times) if less > 0 and more > 0 else math.nan


@dataclass(frozen=True, slots=True)
class Ran:
    """A process and all that it started: seconds by the clock and of processors, and the most bytes of memory."""

    seconds: float
    worked: float
    peak: int = 0


def ran(command: Sequence[str], *, folder: Path | None = None, polled: float = 0.0) -> Ran:
    """Run a command, and say nothing. Raises `SystemExit` with what it said if it fails.

    ``polled`` are the seconds after which its memory is looked at again, which takes some time; 0 is not at all.
    """
    with tempfile.TemporaryFile() as said:
        before, start, peak = _worked(), time.perf_counter(), 0
        running = subprocess.Popen(
            command, cwd=folder, env=ENV, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
        )
        try:
            while polled and running.poll() is None:
                peak = max(peak, _memory(running.pid))
                time.sleep(polled)
            running.wait()
        except BaseException:
            os.killpg(running.pid, signal.SIGKILL)
            raise
        done = Ran(time.perf_counter() - start, _worked() - before, peak)
        if running.returncode:
            said.seek(0)
            last = said.read().decode(errors="replace")[-2_000:]
            raise SystemExit(f"{' '.join(command)} ended with {running.returncode}\n{last}")
    return done


def _worked() -> float:
    """Seconds of processors of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory(group: int) -> int:
    """Of a process group: the sum of what each process has in memory, so that what they share counts for each.

    0 where there is no /proc, as on macOS.
    """
    found = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[_GROUP]) == group:
            found += int(fields[_RESIDENT]) * _PAGE
    return found
