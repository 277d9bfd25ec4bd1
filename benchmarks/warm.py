"""Sheet after sheet in one process: ``python -m benchmarks.warm WHO FOLDER TEMPLATE FIRST COUNT`` prints seconds.

WHO is ``factsheet`` or ``peers``: each makes a PDF and a Word file of each ``N.toml`` in the folder. The first one is
not measured: it loads what a process loads once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

Make = Callable[[Path, Path], object]


def factsheet_makes(_: Path) -> Make:
    import factsheet

    return lambda facts, out: factsheet.build(facts, output=out, force=True)


def peers_make(template: Path) -> Make:
    from benchmarks.peers import docxtpl_peer, typst_peer  # which a process that is not asked for them does not load

    def make(facts: Path, out: Path) -> None:
        out.mkdir(exist_ok=True)
        typst_peer.render(facts, out / f"{facts.stem}.pdf")
        docxtpl_peer.render(facts, out / f"{facts.stem}.docx", template)

    return make


WHO = {"factsheet": factsheet_makes, "peers": peers_make}


def main(who: str, folder: Path, template: Path, first: int, count: int) -> float:
    make = WHO[who](template)
    out = folder / f"{who}-{first}"
    make(folder / f"{first}.toml", out)
    start = time.perf_counter()
    for number in range(first, first + count):
        make(folder / f"{number}.toml", out)
    return time.perf_counter() - start


if __name__ == "__main__":
    who, folder, template, first, count = sys.argv[1:]
    print(main(who, Path(folder), Path(template), int(first), int(count)))
