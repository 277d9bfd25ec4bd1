"""What tagging costs: tagged and untagged runs take turns in one process.

The same program without its marks is the untagged one.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from benchmarks.generate import SIZES, fact_file
from benchmarks.measuring import seconds
from benchmarks.traps.documents import rows
from factsheet import builtin, pipeline
from factsheet.document import tree
from factsheet.facts.load import load
from factsheet.render.pdf import render
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.structure import Structure
from factsheet.render.theme import Theme

MOST_TAGGED = 1.15  # of the time without tags
THEME = Theme(folder=str(builtin.folder() / "themes"))


@contextlib.contextmanager
def untagged() -> Iterator[None]:
    """The backend without marks, parent tree and elements in the file; elements are still made in memory."""
    with contextlib.ExitStack() as stack:
        for owner, name, replacement in (
            (PageCanvas, "_mark", lambda *_: None),
            (PageCanvas, "_opening", lambda *_: "/Artifact BMC"),
            (Structure, "write", lambda *_: {}),
        ):
            stack.enter_context(patch.object(owner, name, replacement))
        yield


def cost(document: tree.Document, rounds: int) -> tuple[float, float]:
    """The medians of tagged and untagged runs, after one of each that does not count."""
    tagged, plain = [], []
    for turn in range(rounds + 1):
        with_tags = seconds(lambda: render(document, THEME, "a4"))
        with untagged():
            without = seconds(lambda: render(document, THEME, "a4"))
        if turn:
            tagged.append(with_tags)
            plain.append(without)
    return statistics.median(tagged), statistics.median(plain)


def sheet(size: str) -> tree.Document:
    """The briefing of a generated fact file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "facts.toml")
        path.write_text(fact_file(SIZES[size]), encoding="utf-8")
        return pipeline.document_of(load(path), folder=path.parent)


def print_cost(rounds: int) -> float:
    """The worst ratio."""
    print(f"{'document':>10} {'tagged':>8} {'without':>8} {'ratio':>6}")
    worst = 0.0
    for name, document in (("S", sheet("S")), ("M", sheet("M")), ("1,000 rows", rows(1_000))):
        tagged, plain = cost(document, rounds)
        worst = max(worst, tagged / plain)
        print(f"{name:>10} {tagged:>8.3f} {plain:>8.3f} {tagged / plain:>6.2f}")
    return worst


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    return int(print_cost(asked.rounds) > MOST_TAGGED)


if __name__ == "__main__":
    sys.exit(main())
