"""How the time of a Word table grows with its rows, each cell of which is a fact in a content control.

Beside it python-docx writes and opens a table of the same words, without controls.
"""

from __future__ import annotations

import argparse
import gc
import io
import math
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx

from benchmarks.tagging import COLUMNS, cells, table
from factsheet.document import tree
from factsheet.render.docx import render
from factsheet.render.theme import Theme
from factsheet.word.reading import read

MOST = 1.15  # the exponent that still counts as linear


@dataclass(frozen=True, slots=True)
class Seconds:
    """Of the processor: to write and to read back our file, and to write and open the peer's."""

    written: float
    read: float
    peer: float
    opened: float


def facts(count: int) -> tree.Document:
    """A table of facts; it carries a fact file, so that what it shows is kept in it, too."""
    rows = tuple(
        tuple((tree.FactText(cell, f"tables.long.rows.{row}.{column}"),) for column, cell in enumerate(line))
        for row, line in enumerate(cells(count))
    )
    plain = table(0)
    columns = tuple(tree.Column((tree.Text(name),)) for name in COLUMNS)
    attachment = tree.Attachment("facts.toml", "application/toml", "The facts", b"format = 1\n")
    blocks = (*plain.blocks[:1], tree.Table(columns, rows))
    return tree.Document(plain.language, plain.properties, plain.furniture, blocks, attachment=attachment)


def peer(count: int) -> bytes:
    """python-docx's own table of the same words, a row at a time."""
    document = docx.Document()
    made = document.add_table(count + 1, len(COLUMNS))
    for row, words in zip(made.rows, [COLUMNS, *cells(count)], strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    gc.collect()
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def measure(count: int) -> Seconds:
    document = facts(count)
    written, rendering = timed(lambda: render(document, Theme(), "a4"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.docx")
        path.write_bytes(rendering.data)
        back, found = timed(lambda: read(path))
    assert sum(len(passage.controls) for passage in found.passages) == len(COLUMNS) * count
    other, data = timed(lambda: peer(count))
    opened, _ = timed(lambda: docx.Document(io.BytesIO(data)))
    return Seconds(written, back, other, opened)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[5_000, 10_000, 20_000])
    asked = parser.parse_args()
    names = ("written", "read", "peer", "opened")
    print(f"{'rows':>8} " + " ".join(f"{name:>8} {'k':>5}" for name in names))
    measure(100)  # what is imported and made once does not count
    steepest, before = 0.0, (0, Seconds(0, 0, 0, 0))
    for count in sorted(asked.rows):
        found = measure(count)
        shown = ""
        for name in names:
            seconds, last = getattr(found, name), getattr(before[1], name)
            exponent = math.log(seconds / last, count / before[0]) if last else math.nan
            shown += f" {seconds:>8.2f} " + (f"{exponent:>5.2f}" if last else " " * 5)
            if last and name in ("written", "read"):
                steepest = max(steepest, exponent)
        print(f"{count:>8,}{shown}", flush=True)
        before = (count, found)
    return int(steepest > MOST)


if __name__ == "__main__":
    sys.exit(main())
