"""Damaged fact files for the loader: ``python -m benchmarks.fuzz --runs 1000000 --seed 1``.

Whatever the bytes, a file is read or refused with problems that have a code, a sentence and a place. What can be
read is checked, and now and then mended, without an exception. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import SIZES, fact_file
from factsheet.checks.examine import examine
from factsheet.diagnostics import Diagnostic, Problems
from factsheet.facts.load import loads
from factsheet.facts.mending import mended

_ROOT = Path(__file__).resolve().parents[1]
_SLOWEST = 5.0  # seconds of CPU for one file
_CHECKED = 5  # one file in so many is checked, where it can be read
_MENDED = 20  # and one in so many mended

_TOKENS = (
    b"\" ' \"\"\" ''' [ ] [[ ]] { } = . , # \\ \\u0301 \\u202e \\U0010ffff \\x \r \r\n \n \t 0 -1 1e999 1e-999 nan inf"
    b" 0x1f 1_0 true 2022-02-30 2022-09 2022-02-24T00:00:00Z"
    b" [sheet] [history.x] [[history]] [sources.s] [a.a.a.a.a.a.a.a.a"
    b" \xc3\xa9 e\xcc\x81 \xe2\x80\xae \xee\x80\x80 \xf0\x9f\x91\xa9 \xff \xc3 \xed\xa0\x80 \xef\xbb\xbf \x00 \x1b \x7f"
    b' TLP:WHITE Corroborated statsu likly unverified formula="a/(a-a)" {en="x"} []'
).split(b" ")


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that did what none may do."""

    data: bytes
    reason: str


def seeds(largest: int = 1_000_000) -> list[bytes]:
    """Fact files of no more bytes than that; most are sound."""
    files = [_ROOT / "facts.toml", *sorted((_ROOT / "tests" / "cases").rglob("*.toml"))]
    found = [*(file.read_bytes() for file in files), fact_file(SIZES["S"]).encode()]
    return [data for data in found if len(data) <= largest]


def damaged(chance: random.Random, originals: list[bytes]) -> bytes:
    """One of them with one to eight faults."""
    data = bytearray(chance.choice(originals))
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(8):
            case 0 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : at + chance.choice((1, 1, 2, 8, 60))]
            case 2 | 3:
                data[at:at] = chance.choice(_TOKENS)
            case 4:
                other = chance.choice(originals)
                start = chance.randrange(len(other))
                data[at : at + chance.randrange(40)] = other[start : start + chance.randrange(120)]
            case 5:
                _move_line(chance, data, copy=True)
            case 6:
                _move_line(chance, data, copy=False)
            case _:
                end = min(at + chance.randrange(1, 12), len(data))
                data[at:end] = chance.choice(_TOKENS)
    return bytes(data)


def _move_line(chance: random.Random, data: bytearray, *, copy: bool) -> None:
    """A line to another place, or its copy."""
    lines = data.split(b"\n")
    line = lines[chance.randrange(len(lines))] if copy else lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randrange(len(lines) + 1), line)
    data[:] = b"\n".join(lines)


def failure(data: bytes, *, check: bool = True, mend: bool = True) -> str:
    """What is wrong with how a file is taken, ``""`` if nothing is."""
    start = time.process_time()
    try:
        reason = next(_misplaced(data, _findings(data, check=check)), "")
        if mend and not reason:
            done = mended(data, "f.toml")
            if mended(done.data, "f.toml") != type(done)(done.data):
                reason = "mending again mends more"
    except Exception:  # noqa: BLE001 (every one is what is looked for)
        reason = traceback.format_exc()
    taken = time.process_time() - start
    return reason or (f"it takes {taken:.1f} seconds" if taken > _SLOWEST else "")


def _findings(data: bytes, *, check: bool) -> list[Diagnostic]:
    try:
        loaded = loads(data, "f.toml")
    except Problems as e:
        return list(e.diagnostics)
    return examine(loaded) if check else list(loaded.warnings)


def _misplaced(data: bytes, found: list[Diagnostic]) -> Iterator[str]:
    """What is wrong with the findings in a file."""
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n") if found else []
    for d in found:
        if not d.code or not d.name or not d.message.strip():
            yield f"no code, name or message: {d}"
        elif d.span is None:
            yield f"no place: {d}"
        else:
            start, end = (d.span.line, d.span.column), (d.span.end_line, d.span.end_column)
            if not (1, 1) <= start <= end or d.span.end_line > len(lines):
                yield f"a place outside the file: {d}"
            elif any(column > len(lines[line - 1]) + 1 or column < 1 for line, column in (start, end)):
                yield f"a column outside its line: {d}"


def failures(runs: int, seed: int, originals: list[bytes]) -> Iterator[Failure]:
    """Those of a number of damaged files."""
    chance = random.Random(seed)
    for run in range(runs):
        data = damaged(chance, originals)
        if reason := failure(data, check=run % _CHECKED == 0, mend=run % _MENDED == 0):
            yield Failure(data, reason)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=int, default=1_000_000, help="bytes of the files that are damaged")
    parser.add_argument("--keep", type=Path, help="a folder for the files that fail")
    asked = parser.parse_args()
    count = 0
    for count, found in enumerate(failures(asked.runs, asked.seed, seeds(asked.largest)), 1):
        sys.stdout.write(f"--- {count}\n{found.reason}\n")
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            (asked.keep / f"{asked.seed}-{count}.toml").write_bytes(found.data)
    sys.stdout.write(f"{asked.runs} files, {count} failures\n")
    return min(count, 1)


if __name__ == "__main__":
    sys.exit(main())
