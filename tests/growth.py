"""Whether time grows in proportion to what is given, told by the same work at two sizes in one run, and by no clock."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

_ROUNDS = 12  # a busy machine only ever adds to what is measured, so the least of several comes close to the truth
_STEEPEST = 1.5  # the exponent at which growth is called out of proportion; 1 is linear, 2 quadratic
_PATIENCE = 30.0  # seconds for the larger of two sizes that are chosen to take a part of one


def in_proportion(prepared: Callable[[int], Callable[[], object]], small: int, times: int = 8) -> bool:
    """Whether work on ``times`` as much takes about ``times`` as long.

    ``prepared`` makes the work of a size, anew for each measurement; only the work itself is measured, in CPU time.
    The least times of each size are compared: as soon as they show that growth is in proportion, the answer is yes.
    """
    prepared(small)()  # what is done once in a process, such as to compile a pattern, is no part of either time
    few: list[float] = []
    many: list[float] = []
    while len(many) < _ROUNDS and sum(many) < _PATIENCE:
        few += [_seconds(prepared(small)) for _ in range(3)]  # several: beside one that took long, any growth is fine
        many.append(_seconds(prepared(small * times)))
        if min(many) < times**_STEEPEST * min(few):
            return True
    print(f"{small}: {min(few):.5f} s, {small * times}: {min(many):.5f} s, or {min(many) / min(few):.1f} times as long")
    return False


def _seconds(work: Callable[[], object]) -> float:
    gc.disable()  # when it runs, and through how much else it goes, is not the work's doing
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()
