"""How fast factsheet is beside typst and docxtpl, which make the same briefing: ``python -m benchmarks.speed``.

All take turns in one run, since a busy machine slows down whoever is at work. The exit code is 1 if a promise is
missed.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.generate import SIZES, briefing
from benchmarks.measuring import ENV, FACTSHEET, Ran, ran
from benchmarks.peers import docxtpl_template
from benchmarks.promises import CHECK, DOCXTPL, FRESH, MEBIBYTE, ONE, OURS, PAIR, TWO, TYPST, Results, Taken, promises
from benchmarks.traps.stages import of_file
from factsheet.version import __version__

WARM, MADE_OF = "warm", "steps"
ROUNDS = {"S": 9, "M": 5, "L": 3, WARM: 3, MADE_OF: 5}
STEPS = {
    "load": "reading and loading the fact file",
    "check": "checks",
    "fill": "filling the template",
    "pdf": "PDF",
    "docx": "Word",
}
"""Of a build, as `of_file` names them, in order."""

PEERS = ("typst", "docxtpl")
TO = {OURS: PAIR, FRESH: OURS, CHECK: OURS}
"""What each is held against."""

_BETWEEN = 0.01  # seconds after which memory is looked at again
_PEER = [sys.executable, "-m"]
_CALLED = {"factsheet": OURS, "peers": PAIR}

Row = tuple[str, ...]


# --- measuring ------------------------------------------------------------------------------------


def commands(folder: Path, size: str) -> dict[str, list[str]]:
    """What is run at a size, in the order of the first round: a full build comes before one that finds it done."""
    facts, out, template = (str(folder / name) for name in (f"{size}.toml", size, "template.docx"))
    build = [*FACTSHEET, "build", facts, "--quiet", "--output", out]
    after = ["--notes-after"] if size == "L" else []  # footnotes in a table of thousands of rows: over 11 GB
    return {
        OURS: [*build, "--force"],
        FRESH: build,
        CHECK: [*FACTSHEET, "check", facts],
        TYPST: [*_PEER, "benchmarks.peers.typst_peer", facts, f"{out}.pdf", *after],
        DOCXTPL: [*_PEER, "benchmarks.peers.docxtpl_peer", facts, f"{out}.docx", template],
    }


def cold(folder: Path, size: str, rounds: int) -> dict[str, Taken]:
    """Each as a process of its own: one round that looks at memory and is no measure of time, then the others.

    Who begins changes from round to round.
    """
    (folder / f"{size}.toml").write_text(briefing(SIZES[size]), encoding="utf-8")
    asked = commands(folder, size)
    peaks = {who: ran(command, polled=_BETWEEN).peak for who, command in asked.items()}
    done: dict[str, list[Ran]] = {who: [] for who in asked}
    for turn in range(rounds):
        for who in in_turn(list(asked), turn):
            done[who].append(ran(asked[who]))
    found = {
        who: Taken(tuple(r.seconds for r in runs), tuple(r.worked for r in runs), peaks[who])
        for who, runs in done.items()
    }
    return found | {PAIR: found[TYPST] + found[DOCXTPL]}


def in_turn(names: list[str], turn: int) -> list[str]:
    """The same, and another one first each turn."""
    first = turn % len(names)
    return names[first:] + names[:first]


def warm(folder: Path, sheets: int, rounds: int) -> dict[str, dict[str, list[float]]]:
    """Pairs of documents a second, of different sheets of size S, in one process and in two at once."""
    for number in range(sheets):
        (folder / f"{number}.toml").write_text(briefing(SIZES["S"], number), encoding="utf-8")
    rates: dict[str, dict[str, list[float]]] = {}
    for turn in range(rounds):
        for processes, count in ((ONE, 1), (TWO, 2)):
            for who in in_turn(list(_CALLED), turn):
                rate = _rate(folder, who, sheets, count)
                rates.setdefault(processes, {}).setdefault(_CALLED[who], []).append(rate)
    return rates


def _rate(folder: Path, who: str, sheets: int, processes: int) -> float:
    """Each process makes its share; the slowest one counts."""
    share = sheets // processes
    asked = [sys.executable, "-m", "benchmarks.warm", who, str(folder), str(folder / "template.docx")]
    running = [
        subprocess.Popen([*asked, str(n * share), str(share)], env=ENV, stdout=subprocess.PIPE, text=True)
        for n in range(processes)
    ]
    said = [process.communicate()[0] for process in running]
    if any(process.returncode for process in running):
        raise SystemExit(f"{who} has failed")
    return share * processes / max(map(float, said))


def steps(size: str, rounds: int) -> dict[str, float]:
    """The least seconds of the processor that each step of a build takes, in a process that has done it before."""
    least: dict[str, float] = {}
    for _ in range(rounds):
        for step, taken in of_file(briefing(SIZES[size])):
            if step in STEPS:
                least[step] = min(taken, least.get(step, taken))
            if step == "docx":  # what comes after it is the way back
                break
    return least


# --- showing --------------------------------------------------------------------------------------


def cold_rows(size: str, taken: Mapping[str, Taken]) -> Iterator[Row]:
    yield size, "median", "least", "processors", "memory", "to", "medians", "minima"
    for who, one in taken.items():
        other = TO.get(who)
        beside = taken[other] if other else None
        ratios = (f"{one.median / beside.median:.2f}", f"{one.least / beside.least:.2f}") if beside else ("", "")
        memory = f"{one.peak / MEBIBYTE:,.0f} MiB" if one.peak else "–"
        shown = (f"{seconds:.3f} s" for seconds in (one.median, one.least, statistics.median(one.worked)))
        yield who, *shown, memory, other or "", *ratios


def warm_rows(rates: Mapping[str, Mapping[str, Sequence[float]]]) -> Iterator[Row]:
    yield "pairs a second", "median", "most", "to", "medians"
    for processes, found in rates.items():
        for who, several in found.items():
            ratio = statistics.median(several) / statistics.median(found[PAIR])
            told = (PAIR, f"{ratio:.2f}") if who == OURS else ("", "")
            yield f"{who}, {processes}", f"{statistics.median(several):.1f}", f"{max(several):.1f}", *told


def step_rows(found: Mapping[str, Mapping[str, float]], small: Taken | None) -> Iterator[Row]:
    """``small`` is a whole build of S from nothing: what its steps do not take is start-up."""
    yield "seconds of a processor", *found
    if small and "S" in found:
        start = statistics.median(small.worked) - sum(found["S"].values())
        yield "start-up: loading the program", *(f"{start:.3f}" if size == "S" else "the same" for size in found)
    for step, told in STEPS.items():
        yield told, *(f"{taken[step]:.3f}" for taken in found.values())


def table(rows: Sequence[Row], *, markdown: bool) -> str:
    """The first row holds the headings; the first column is words, the others are figures."""
    if markdown:
        marks = ("---", *("---:" for _ in rows[0][1:]))
        return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], marks, *rows[1:]))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    )


def heading() -> str:
    """The day, the machine's size and the versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    tools = ", ".join(f"{name} {version(name)}" for name in ("reportlab", "python-docx", *PEERS))
    return (
        f"{date.today():%-d %B %Y}: {os.cpu_count()} processors ({platform.machine()}), {memory:.0f} GiB of memory, "
        f"{platform.system()}, Python {platform.python_version()}; factsheet {__version__}, {tools}."
    )


def sizes(chosen: Sequence[str]) -> str:
    """What those hold that are measured."""
    named = {size for name in chosen for size in {WARM: "S", MADE_OF: "SL"}.get(name, name)}
    told = (f"{name}: {s.events:,} events, {s.figures:,} figures, {s.sources:,} sources" for name, s in SIZES.items())
    return "; ".join(one for one in told if one[0] in named) + "."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", metavar="SIZE", help="S, M, L, warm or steps; all, if none is named")
    parser.add_argument("--rounds", type=int, help=f"of each; else {ROUNDS}")
    parser.add_argument("--sheets", type=int, default=40, help="how many are made warm")
    parser.add_argument("--markdown", action="store_true", help="tables for docs/performance.md")
    asked = parser.parse_args()
    if missing := [name for name in PEERS if find_spec(name) is None]:
        parser.error(f"{' and '.join(missing)}: not installed; make bench does that, or pip install --group bench")
    chosen = asked.sizes or list(ROUNDS)
    if unknown := set(chosen) - ROUNDS.keys():
        parser.error(f"no such size: {', '.join(sorted(unknown))}")
    rounds = {name: asked.rounds or count for name, count in ROUNDS.items()}
    found: dict[str, dict[str, Taken]] = {}
    rates: dict[str, dict[str, list[float]]] = {}
    print(f"{heading()}\n{sizes(chosen)} Rounds: {', '.join(f'{name} {rounds[name]}' for name in chosen)}.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        docxtpl_template.save(folder / "template.docx")
        for size in (size for size in SIZES if size in chosen):
            found[size] = cold(folder, size, rounds[size])
            print(f"\n{table(list(cold_rows(size, found[size])), markdown=asked.markdown)}", flush=True)
        if WARM in chosen:
            rates = warm(folder, asked.sheets, rounds[WARM])
            print(f"\n{table(list(warm_rows(rates)), markdown=asked.markdown)}", flush=True)
    if MADE_OF in chosen:
        made_of = {size: steps(size, rounds[MADE_OF] if size == "S" else 1) for size in ("S", "L")}
        small = found["S"][OURS] if "S" in found else None
        print(f"\n{table(list(step_rows(made_of, small)), markdown=asked.markdown)}", flush=True)
    given = list(promises(Results(found, rates)))
    print("\n" + "\n".join(f"{'- ' if asked.markdown else ''}{promise}" for promise in given))
    return int(not all(promise.is_kept for promise in given))


if __name__ == "__main__":
    sys.exit(main())
