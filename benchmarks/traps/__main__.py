"""How time grows, however a sheet is long: each trap at its size once, twice and four times.

``python -m benchmarks.traps [NAME…]``; a name is any part of a trap's.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from benchmarks.measuring import LINEAR, exponent, seconds
from benchmarks.traps import documents, files
from benchmarks.traps.naive import NAIVE
from benchmarks.traps.stages import Measured, of_document, of_file

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
        yield Trap(f"{name}, in a fact file", size, lambda n, make=text: of_file(make(n)))  # type: ignore[misc]
    for name, (tree, size) in documents.TRAPS.items():
        yield Trap(name, size, lambda n, make=tree: of_document(make(n)))  # type: ignore[misc]


def naive() -> Iterator[Trap]:
    for name, (work, size) in NAIVE.items():
        yield Trap(name, size, partial(_alone, work))


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
    for _ in range(rounds):
        for times in TIMES:
            for step, taken in trap.measure(trap.size * times):
                least[step, times] = min(taken, least.get((step, times), taken))
        found = {step: Growth(tuple(least[step, times] for times in TIMES)) for step, times in least if times == 1}
        if all(growth.is_linear for growth in found.values()):
            break
    return found


def whole(steps: Mapping[str, Growth]) -> Growth:
    """All steps together."""
    return Growth(tuple(map(sum, zip(*(growth.taken for growth in steps.values()), strict=True))))


def line(name: str, size: int, growth: Growth) -> str:
    shown = "".join(f" {taken:>8.3f}" for taken in growth.taken)
    return f"{name:<44} {size:>7,}{shown} {growth.k:>6.2f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--rounds", type=int, default=5, help="at most, of what seems to be out of proportion")
    parser.add_argument("--times", type=int, default=1, help="so many times as large")
    parser.add_argument("--steps", action="store_true", help="show each step of a trap")
    asked = parser.parse_args()
    chosen = [trap for trap in traps() if not asked.names or any(name in trap.name for name in asked.names)]
    print(f"{'':<44} {'size':>7}" + "".join(f" {f'{times}x':>8}" for times in TIMES) + f" {'k':>6}  steepest step")
    faults: list[str] = []
    for trap in chosen:
        size = trap.size * asked.times
        steps = grown(Trap(trap.name, size, trap.measure), asked.rounds)
        name, growth = max(((n, g) for n, g in steps.items() if g.tells), key=lambda one: one[1].k, default=("", None))
        print(line(trap.name, size, whole(steps)) + (f"  {name} {growth.k:.2f}" if growth else ""), flush=True)
        if asked.steps:
            for step, one in steps.items():
                print(line(f"  {step}", size, one), flush=True)
        faults += [f"{trap.name}, {step}: {one.k:.2f}" for step, one in steps.items() if not one.is_linear]
    if not asked.names:
        print("\nthe same by reportlab and python-docx, as lies nearest")
        for trap in naive():
            print(line(trap.name, trap.size, grown(trap, rounds=1)[""]), flush=True)
    print("\n".join(["", *(f"out of proportion: {fault}" for fault in faults)]) if faults else "all in proportion")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
