"""Jobs by several processes at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TypeVar

from factsheet import disk
from factsheet.batch import Job
from factsheet.diagnostics import Diagnostic, Problems, error
from factsheet.signals import leave_to_parent, put_off

T = TypeVar("T")

# A fork shares what is loaded already. Elsewhere it is not safe, or there is none.
_METHOD = "fork" if sys.platform == "linux" else "spawn"


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def outcomes(
    run: Callable[[Job], T], failed: Callable[[Path, Diagnostic], T], jobs: Sequence[Job], processes: int
) -> Iterator[Iterator[T]]:
    """What becomes of each job, in their order; a job whose process dies has ``failed``, and so have those after it.

    The processes begin at once, before anything else does that they should not share.
    """
    executor = _Workers(min(processes, len(jobs)), get_context(_METHOD), _begin)
    try:
        futures = _begun(executor, run, jobs)
        yield _results(zip(jobs, futures, strict=True), failed)
    except BaseException:  # interrupted, or a bug: the others need not go on
        executor.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _begun(executor: ProcessPoolExecutor, run: Callable[[Job], T], jobs: Sequence[Job]) -> list[Future[T]]:
    """Raises `Problems` where the system has no room for another process."""
    try:
        with put_off():
            return [executor.submit(run, job) for job in jobs]
    except OSError as fault:
        message = f"No process can be started: {disk.reason(fault)}"
        raise Problems([error("E113", message, help="Build one after the other, with --jobs 1")]) from fault


class _Workers(ProcessPoolExecutor):
    def terminate(self) -> None:
        """End them, whatever they are at."""
        for process in list(self._processes.values()):
            process.terminate()


def _results(begun: Iterable[tuple[Job, Future[T]]], failed: Callable[[Path, Diagnostic], T]) -> Iterator[T]:
    for job, future in begun:
        try:
            yield future.result()
        except BrokenProcessPool:
            message = f"“{job.facts}” was not built: a process ended before its time"
            help = "If memory was short, build fewer at once with --jobs"
            yield failed(job.facts, error("E113", message, help=help))


def _begin() -> None:
    """Leave an interruption to the parent, and do not outlive it."""
    leave_to_parent()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
