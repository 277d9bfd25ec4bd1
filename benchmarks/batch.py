"""How much two processes gain over one, what an up-to-date run costs, and how much memory a batch takes.

``python -m benchmarks.batch`` builds generated fact files with ``--jobs 1`` and ``--jobs 2``, and each time once more
when all is up to date.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.generate import SIZES, fact_file
from benchmarks.measuring import FACTSHEET, Ran, ran

FASTER, SKIPPED = 1.7, 5.0  # times, at least
_BETWEEN = 0.1  # seconds after which memory is looked at again: of so long a run, that takes nearly nothing


def fact_files(folder: Path, count: int, size: str) -> None:
    text = fact_file(SIZES[size])
    for n in range(count):
        (folder / f"sheet{n:04}.toml").write_text(text.replace('"generated"', f'"generated-{n}"'), encoding="utf-8")


def run(folder: Path, jobs: int, formats: Iterable[str]) -> Ran:
    """Build all in a folder."""
    asked = [word for format in formats for word in ("-f", format)]
    return ran([*FACTSHEET, "build", "*.toml", "-q", "-j", str(jobs), *asked], folder=folder, polled=_BETWEEN)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--size", choices=list(SIZES), default="S")
    parser.add_argument("--format", action="append", choices=["pdf", "docx", "md"])
    asked = parser.parse_args()
    formats = asked.format or ["pdf", "docx"]
    found: dict[str, Ran] = {}
    for jobs in (1, 2):
        with tempfile.TemporaryDirectory() as name:
            fact_files(Path(name), asked.files, asked.size)
            found[f"-j {jobs}"] = run(Path(name), jobs, formats)
            found[f"-j {jobs}, up to date"] = run(Path(name), jobs, formats)
    print(f"{asked.files} fact files of size {asked.size}, {' and '.join(formats)}")
    print(f"{'':<18} {'seconds':>8} {'of processors':>14} {'memory':>9}")
    for what, one in found.items():
        print(f"{what:<18} {one.seconds:>8.2f} {one.worked:>14.2f} {one.peak / 1e6:>6.0f} MB")
    gained = found["-j 1"].seconds / found["-j 2"].seconds
    skipped = found["-j 1"].seconds / found["-j 1, up to date"].seconds
    print(f"two processes are {gained:.2f} times as fast; a run that is up to date is {skipped:.0f} times as fast")
    return int(gained < FASTER or skipped < SKIPPED)


if __name__ == "__main__":
    sys.exit(main())
