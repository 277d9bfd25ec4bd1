"""How long it takes from a save of a fact file until all its outputs are new, beside a build from nothing.

Both are measured in the same run, turn by turn: ``factsheet build`` in a process of its own after each save, and
``factsheet watch``, which has been running for a while.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.measuring import ENV, FACTSHEET, ran
from factsheet import builtin

MOST = 0.5  # seconds from a save to whole outputs
_MARK = "Watching"
_WARM = 2.0  # seconds that it is left to itself after it has begun, and half of that between saves
_PATIENCE = 60.0


def saved(facts: Path, text: str, number: int) -> None:
    """The fact file with another comment and title, by a rename, as most editors save."""
    part = facts.with_suffix(".part")
    part.write_text(text.replace('\ntitle = "', f'\ntitle = "{number} ', 1), encoding="utf-8")
    part.replace(facts)


def states(folder: Path) -> dict[str, int]:
    """When each output was made."""
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*") if not path.name.startswith(".")}


def until_new(folder: Path, save: Callable[[], None]) -> float:
    """Seconds from a save until the last output is another one."""
    before = states(folder)
    save()
    start = time.perf_counter()
    while time.perf_counter() < start + _PATIENCE:
        now = states(folder)
        if before.keys() == now.keys() and all(now[name] != before[name] for name in before):
            return time.perf_counter() - start
        time.sleep(0.001)
    raise TimeoutError(f"not all of {', '.join(before)} were made anew")


@contextmanager
def watching(facts: Path) -> Iterator[None]:
    process = subprocess.Popen(
        [*FACTSHEET, "watch", str(facts)], env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        while line := process.stderr.readline():
            if line.startswith(_MARK):
                break
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def cold(facts: Path) -> float:
    """Seconds that a build takes in a process of its own."""
    return ran([*FACTSHEET, "build", "--quiet", str(facts)]).seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", nargs="?", type=Path, default=builtin.sample())
    parser.add_argument("--rounds", type=int, default=20)
    arguments = parser.parse_args()
    text = arguments.facts.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        watched, other = Path(name) / "watched" / "facts.toml", Path(name) / "other" / "facts.toml"
        for facts in (watched, other):
            facts.parent.mkdir()
            shutil.copy(arguments.facts, facts)
        cold(other)
        seconds: dict[str, list[float]] = {"build": [], "watch": []}
        with watching(watched):
            time.sleep(_WARM)
            for number in range(arguments.rounds):
                saved(other, text, number)
                seconds["build"].append(cold(other))
                time.sleep(_WARM / 2)
                seconds["watch"].append(until_new(watched.parent / "build", partial(saved, watched, text, number)))
    print(f"{'':6} {'median':>8} {'least':>8} {'most':>8}")
    for what, taken in seconds.items():
        print(f"{what:6} {statistics.median(taken):6.2f} s {min(taken):6.2f} s {max(taken):6.2f} s")
    median = statistics.median(seconds["watch"])
    print(f"a watched save takes {median / statistics.median(seconds['build']):.2f} of a build")
    return int(median > MOST)


if __name__ == "__main__":
    sys.exit(main())
