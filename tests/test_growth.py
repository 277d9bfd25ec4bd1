"""Whether growth is told from growth: by the clock of work that takes as long as it says."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.growth import in_proportion


class Clock:
    """A processor's time that passes by the seconds that work takes, and now and then by those of others."""

    def __init__(self, others: tuple[float, ...] = (0.0,)) -> None:
        self.now = 0.0
        self.others = others
        self.runs = 0

    def process_time(self) -> float:
        return self.now

    def takes(self, seconds: Callable[[int], float]) -> Callable[[int], Callable[[], object]]:
        def prepared(size: int) -> Callable[[], object]:
            self.now += 1_000.0  # what is prepared is not measured

            def work() -> None:
                self.now += seconds(size) + self.others[self.runs % len(self.others)]
                self.runs += 1

            return work

        return prepared


OTHERS = [(0.0,), (0.0, 0.002, 0.03), (0.5, 0.0, 0.01, 0.0, 0.2)]


@pytest.mark.parametrize("others", OTHERS)
@pytest.mark.parametrize(
    ("seconds", "proportionate"),
    [
        (lambda size: size / 100_000, True),
        (lambda size: 0.001 + size / 100_000, True),
        (lambda size: size**1.2 / 100_000, True),
        (lambda size: size**2 / 10_000_000, False),
        (lambda size: size**1.6 / 1_000_000, False),
        (lambda size: size / 100_000 + size**2 / 5_000_000, False),
    ],
    ids=["linear", "linear beside a start", "nearly linear", "quadratic", "nearly quadratic", "quadratic in part"],
)
def test_growth_is_told_however_busy_the_machine_is(
    monkeypatch: pytest.MonkeyPatch, seconds: Callable[[int], float], proportionate: bool, others: tuple[float, ...]
) -> None:
    clock = Clock(others)
    monkeypatch.setattr(time, "process_time", clock.process_time)
    assert in_proportion(clock.takes(seconds), 100) is proportionate


def test_work_that_takes_long_is_not_tried_more_often_than_it_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(time, "process_time", clock.process_time)
    assert not in_proportion(clock.takes(lambda size: size**2 / 1_000), 100)
    assert clock.runs == 1 + 3 + 1


@pytest.mark.parametrize(("power", "size"), [(1, 20_000), (2, 150)])
def test_growth_of_real_work_is_told(power: int, size: int) -> None:
    def prepared(size: int) -> Callable[[], object]:
        return lambda: sum(1 for _ in range(size**power))

    assert in_proportion(prepared, size) is (power == 1)
