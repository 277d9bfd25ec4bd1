"""What is promised of speed and memory, and whether a run keeps it: plain arithmetic on what was measured."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

OURS, FRESH, CHECK = "factsheet build", "up to date", "factsheet check"
TYPST, DOCXTPL, PAIR = "typst", "docxtpl", "typst + docxtpl"
ONE, TWO = "one process", "two processes"
MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Taken:
    """Each round's seconds by the clock and of processors, and the most memory in bytes; 0 where it cannot be seen."""

    seconds: tuple[float, ...]
    worked: tuple[float, ...]
    peak: int = 0

    def __add__(self, other: Taken) -> Taken:
        """One after the other, round by round: seconds add up, and the larger memory counts."""
        return Taken(
            tuple(map(sum, zip(self.seconds, other.seconds, strict=True))),
            tuple(map(sum, zip(self.worked, other.worked, strict=True))),
            max(self.peak, other.peak),
        )

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def least(self) -> float:
        return min(self.seconds)


@dataclass(frozen=True, slots=True)
class Results:
    """``cold`` by size and who; ``warm`` holds pairs of documents a second of each round, by processes and who."""

    cold: Mapping[str, Mapping[str, Taken]] = field(default_factory=dict)
    warm: Mapping[str, Mapping[str, Sequence[float]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Promise:
    """``value`` is no more than ``most``."""

    name: str
    value: float
    most: float

    @property
    def is_kept(self) -> bool:
        return self.value <= self.most

    def __str__(self) -> str:
        return f"{'kept' if self.is_kept else 'MISSED'}: {self.name}: {self.value:.2f}, at most {self.most:g}"


def promises(results: Results) -> Iterator[Promise]:
    """Those of what was measured."""
    for size in (size for size in results.cold if size != "M"):
        yield Promise(f"both documents of {size} from nothing, to {PAIR}", _ratio(results, size, OURS, PAIR), 1.3)
    for size in results.cold:
        yield Promise(f"an up-to-date run of {size}, to a full one", _ratio(results, size, FRESH, OURS), 0.3)
    if "L" in results.cold:
        yield from _memory(results.cold["L"])
    for processes, rates in results.warm.items():
        value = statistics.median(rates[PAIR]) / statistics.median(rates[OURS])
        yield Promise(f"pairs a second of {PAIR}, to ours, in {processes}", value, 1.0)


def _ratio(results: Results, size: str, who: str, other: str) -> float:
    """Of medians."""
    return results.cold[size][who].median / results.cold[size][other].median


def _memory(taken: Mapping[str, Taken]) -> Iterator[Promise]:
    ours, peer = taken[OURS].peak, taken[TYPST].peak
    if ours and peer:
        yield Promise("memory at L, to typst's", ours / peer, 0.2)
        yield Promise("memory at L, in MiB", ours / MEBIBYTE, 250)
