"""What checking a fact file costs beside loading it: ``python -m benchmarks.checking [FACTS...]``.

Without files, those of ``benchmarks.generate``, and twice the largest. Seconds are of the processor, the least of three
runs; the peer is the loader in the same run.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from benchmarks.generate import SIZES, Size, fact_file
from benchmarks.measuring import timed
from factsheet.checks.examine import examine
from factsheet.checks.study import PROFILES
from factsheet.facts.load import loads
from factsheet.facts.schema import Profile

RUNS = 3


def measured(data: bytes, profile: Profile) -> tuple[float, float, int]:
    """Seconds to load, seconds to check, and the number of findings."""
    loading, checking, found = [], [], 0
    for _ in range(RUNS):
        taken, loaded = timed(partial(loads, data, "facts.toml"))
        loading.append(taken)
        taken, findings = timed(partial(examine, loaded, profile))
        checking.append(taken)
        found = len(findings)
    return min(loading), min(checking), found


def main(files: list[str]) -> None:
    large = SIZES["L"]
    sizes = SIZES | {"2 x L": Size(2 * large.events, 2 * large.figures, 2 * large.sources)}
    texts = {name: Path(name).read_bytes() for name in files} or {
        name: fact_file(size).encode() for name, size in sizes.items()
    }
    print("file          profile        load s  check s  ratio  findings")
    for name, data in texts.items():
        for profile in PROFILES:
            load, check, findings = measured(data, profile)
            print(f"{name[-12:]:12}  {profile:12}  {load:7.2f}  {check:7.2f}  {check / load:5.2f}  {findings:8}")


if __name__ == "__main__":
    main(sys.argv[1:])
