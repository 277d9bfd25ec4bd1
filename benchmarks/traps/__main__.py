"""How time grows, however a sheet is long: each trap at its size once, twice and four times.

``python -m benchmarks.traps [NAME…]``; a name is any part of a trap's.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from benchmarks.measuring import LINEAR, exponent, seconds
from benchmarks.traps import documents, files
from benchmarks.traps.naive import NAIVE
from benchmarks.traps.stages import Measured, of_document, of_file
from factsheet.document.tree import Document

TIMES = (1, 2, 4)
_TINY = 12  # a size at which is done what a process does but once
_LEAST = 0.05  # seconds at the largest size; of a step that takes less, growth cannot be told, and does not matter


@dataclass(frozen=True, slots=True)
class Trap:
    """``measure`` does all steps on what is so large."""

    name: str
    size: int
    measure: Callable[[int], Measured]


@dataclass(frozen=True, slots=True)
class Growth:
    """The least seconds of the processor at each of the times."""

    taken: tuple[float, ...]

    @property
    def k(self) -> float:
        """The exponent of the last step, where what does not grow counts least."""
        return exponent(self.taken[-2], self.taken[-1])

    @property
    def tells(self) -> bool:
        return self.taken[-1] >= _LEAST

    @property
    def is_linear(self) -> bool:
        return not self.tells or self.k <= LINEAR


def traps() -> Iterator[Trap]:
    for name, (text, size) in files.TRAPS.items():
        yield Trap(f"{name}, in a fact file", size, partial(_of_file, text))
    for name, (tree, size) in documents.TRAPS.items():
        yield Trap(name, size, partial(_of_document, tree))


def naive() -> Iterator[Trap]:
    for name, (work, size) in NAIVE.items():
        yield Trap(name, size, partial(_alone, work))


def _of_file(make: Callable[[int], str], size: int) -> Measured:
    return of_file(make(size))


def _of_document(make: Callable[[int], Document], size: int) -> Measured:
    return of_document(make(size))


def _alone(work: Callable[[int], None], size: int) -> Measured:
    yield "", seconds(lambda: work(size))


def grown(trap: Trap, rounds: int) -> dict[str, Growth]:
    """Each step's growth: of one round, and of up to so many while a step seems to be out of proportion.

    A busy machine only ever adds to what is measured, so the least of several comes close to the truth.
    """
    least: dict[tuple[str, int], float] = {}
    found: dict[str, Growth] = {}
    for _ in trap.measure(_TINY):
        pass
    for turn in range(rounds):
        for times in TIMES if turn == 0 else TIMES[-2:]:
            for step, taken in trap.measure(trap.size * times):
                least[step, times] = min(taken, least.get((step, times), taken))
        found = {step: Growth(tuple(least[step, times] for times in TIMES)) for step, times in least if times == 1}
        if all(growth.is_linear for growth in found.values()):
            break
    return found


def whole(steps: Mapping[str, Growth]) -> Growth:
    """All steps together."""
    return Growth(tuple(map(sum, zip(*(growth.taken for growth in steps.values()), strict=True))))


def cells(name: str, size: int, growth: Growth, steepest: str = "") -> tuple[str, ...]:
    return name, f"{size:,}", *(f"{taken:.3f}" for taken in growth.taken), f"{growth.k:.2f}", steepest


def steepest(steps: Mapping[str, Growth]) -> str:
    """Of those that tell."""
    name, growth = max(((n, g) for n, g in steps.items() if g.tells), key=lambda one: one[1].k, default=("", None))
    return f"{name} {growth.k:.2f}" if growth else ""


def say(cells: Sequence[str], *, markdown: bool) -> None:
    """A line at once, since the next one takes a while."""
    first, *others = cells
    shown = f"| {' | '.join(cells)} |" if markdown else f"{first:<48}" + "".join(f" {cell:>8}" for cell in others)
    print(shown.rstrip(), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--rounds", type=int, default=5, help="at most, of what seems to be out of proportion")
    parser.add_argument("--times", type=int, default=1, help="so many times as large")
    parser.add_argument("--steps", action="store_true", help="show each step of a trap")
    parser.add_argument("--markdown", action="store_true", help="tables for docs/performance.md")
    asked = parser.parse_args()
    tell = partial(say, markdown=asked.markdown)
    faults: list[str] = []
    head(tell, "trap", markdown=asked.markdown)
    for trap in traps():
        if asked.names and not any(name in trap.name for name in asked.names):
            continue
        size = trap.size * asked.times
        steps = grown(replace(trap, size=size), asked.rounds)
        tell(cells(trap.name, size, whole(steps), steepest(steps)))
        for step, one in steps.items() if asked.steps else ():
            tell(cells(f"  {step}", size, one))
        faults += [f"{trap.name}, {step}: {one.k:.2f}" for step, one in steps.items() if not one.is_linear]
    if not asked.names:
        print()
        head(tell, "the way that lies nearest", markdown=asked.markdown)
        for trap in naive():
            tell(cells(trap.name, trap.size, grown(trap, rounds=1)[""]))
    print("\n" + "\n".join(f"out of proportion: {fault}" for fault in faults or ["nothing"]))
    return int(bool(faults))


def head(tell: Callable[[Sequence[str]], None], what: str, *, markdown: bool) -> None:
    titles = (what, "size", *(f"{times}×" for times in TIMES), "k", "steepest step")
    tell(titles)
    if markdown:
        tell(("---", *("---:" for _ in titles[1:-1]), "---"))


if __name__ == "__main__":
    sys.exit(main())
