"""Jobs by several processes at once."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TypeVar

from factsheet.batch import Job
from factsheet.diagnostics import Diagnostic, error

T = TypeVar("T")

# A fork shares what is loaded already. Elsewhere it is not safe, or there is none.
_METHOD = "fork" if sys.platform == "linux" else "spawn"


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def outcomes(
    run: Callable[[Job], T], failed: Callable[[Path, Diagnostic], T], jobs: Sequence[Job], processes: int
) -> Iterator[T]:
    """What became of each job, in their order; a job whose process dies has ``failed``, and so have those after it."""
    if min(processes, len(jobs)) <= 1:
        yield from map(run, jobs)
        return
    executor = ProcessPoolExecutor(min(processes, len(jobs)), get_context(_METHOD), _begin)
    try:
        futures = [executor.submit(run, job) for job in jobs]
        for job, future in zip(jobs, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                message = f"“{job.facts}” was not built: a process ended before its time"
                help = "If memory was short, build fewer at once with --jobs"
                yield failed(job.facts, error("E113", message, help=help))
    except BaseException:  # interrupted, or a bug: the others need not go on
        for process in executor._processes.values():
            process.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leave an interruption to the parent, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
