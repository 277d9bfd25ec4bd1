"""What tagging costs, and how the time of a long table grows with its rows.

Tagged and untagged runs take turns in one process; the same program without its marks is the untagged one.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from reportlab.platypus import SimpleDocTemplate, Table

from benchmarks.generate import SIZES, fact_file
from factsheet import builtin, pipeline
from factsheet.document import tree
from factsheet.facts.load import load
from factsheet.render.pdf import render
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.structure import Structure
from factsheet.render.theme import Theme

MOST_TAGGED = 1.15  # of the time without tags
MOST_LINEAR = 1.15  # the exponent that still counts as linear
THEME = Theme(folder=str(builtin.folder() / "themes"))
COLUMNS = ("Figure", "Value", "Who says so")


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


def seconds(work: Callable[[], Any]) -> float:
    """Of the processor, whatever else the machine does."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


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


def cells(count: int) -> list[tuple[str, str, str]]:
    return [(f"Row {n} of a long table", f"{n:,}", "somebody says so") for n in range(count)]


def table(count: int) -> tree.Document:
    columns = tuple(tree.Column((tree.Text(name),)) for name in COLUMNS)
    rows = tuple(tuple((tree.Text(cell),) for cell in row) for row in cells(count))
    furniture = tree.Furniture(
        header=(), footer=(), page="{page}", marking=tree.Marking("", "#FFFFFF"), notes_heading="", back_to_text="",
        note="{number}", caveat="{mark}", continued="{title}", table="{number}", figure="{number}",
    )  # fmt: skip
    properties = tree.Properties("Rows", "", "", (), "2024-01-31", "rows")
    title = tree.Heading(1, (tree.Text("Rows"),), "title")
    return tree.Document("en", properties, furniture, (title, tree.Table(columns, rows)))


def peer(count: int) -> None:
    """reportlab's own table of the same words, neither wrapped nor tagged, in a font that is not embedded."""
    SimpleDocTemplate(io.BytesIO()).build([Table([COLUMNS, *cells(count)], repeatRows=1)])


def print_cost(rounds: int) -> float:
    """The worst ratio."""
    print(f"{'document':>10} {'tagged':>8} {'without':>8} {'ratio':>6}")
    worst = 0.0
    for name, document in (("S", sheet("S")), ("M", sheet("M")), ("1,000 rows", table(1_000))):
        tagged, plain = cost(document, rounds)
        worst = max(worst, tagged / plain)
        print(f"{name:>10} {tagged:>8.3f} {plain:>8.3f} {tagged / plain:>6.2f}")
    return worst


def print_growth(rows: list[int]) -> float:
    """The last exponent of our own table."""
    print(f"{'rows':>10} {'seconds':>8} {'exponent':>9} {'peer':>8} {'exponent':>9}")
    exponent, before = 0.0, (0, 0.0, 0.0)
    for count in sorted(rows):
        own = seconds(partial(render, table(count), THEME, "a4"))
        other = seconds(partial(peer, count))
        shown = ["", ""]
        if before[0]:
            exponent = math.log(own / before[1], count / before[0])
            shown = [f"{exponent:.2f}", f"{math.log(other / before[2], count / before[0]):.2f}"]
        print(f"{count:>10,} {own:>8.2f} {shown[0]:>9} {other:>8.2f} {shown[1]:>9}")
        before = (count, own, other)
    return exponent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_250, 2_500, 5_000, 10_000, 20_000])
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    worst, exponent = print_cost(asked.rounds), print_growth(asked.rows)
    return int(worst > MOST_TAGGED or exponent > MOST_LINEAR)


if __name__ == "__main__":
    sys.exit(main())
