"""What is promised of speed and memory: the arithmetic, whatever was measured."""

from __future__ import annotations

import pytest
from benchmarks.promises import DOCXTPL, FRESH, MEBIBYTE, ONE, OURS, PAIR, TWO, TYPST, Results, Taken, promises


def taken(*seconds: float, mebibytes: int = 0) -> Taken:
    return Taken(seconds, tuple(s / 2 for s in seconds), mebibytes * MEBIBYTE)


def cold(ours: Taken, fresh: Taken, typst: Taken, docxtpl: Taken) -> dict[str, Taken]:
    return {OURS: ours, FRESH: fresh, TYPST: typst, DOCXTPL: docxtpl, PAIR: typst + docxtpl}


def told(results: Results) -> list[tuple[str, float, bool]]:
    return [(promise.name, round(promise.value, 3), promise.is_kept) for promise in promises(results)]


def test_one_after_the_other_takes_the_seconds_of_both_in_each_round_and_the_memory_of_the_larger() -> None:
    pair = taken(0.1, 0.3, 0.2, mebibytes=50) + taken(0.2, 0.1, 0.2, mebibytes=40)
    assert [round(s, 3) for s in pair.seconds] == [0.3, 0.4, 0.4]
    assert (round(pair.median, 3), round(pair.least, 3), pair.peak) == (0.4, 0.3, 50 * MEBIBYTE)


def test_a_small_sheet_is_held_against_the_medians_of_the_pair_and_of_a_full_run() -> None:
    one = cold(taken(0.3, 0.2, 9.0), taken(0.1, 0.1, 0.1), taken(0.1, 0.1, 0.1), taken(0.2, 0.2, 0.2))
    assert told(Results({"S": one})) == [
        ("both documents of S from nothing, to typst + docxtpl", 1.0, True),
        ("an up-to-date run of S, to a full one", 0.333, False),
    ]


def test_nothing_is_promised_of_both_documents_of_a_sheet_of_middle_size() -> None:
    one = cold(taken(9.0), taken(0.1), taken(0.1), taken(0.2))
    assert told(Results({"M": one})) == [("an up-to-date run of M, to a full one", 0.011, True)]


@pytest.mark.parametrize(("ours", "kept"), [(200, (True, True)), (240, (False, True)), (260, (False, False))])
def test_memory_is_held_against_typst_and_against_a_bound(ours: int, kept: tuple[bool, bool]) -> None:
    one = cold(taken(1.3, mebibytes=ours), taken(0.3), taken(0.9, mebibytes=1_000), taken(0.1, mebibytes=100))
    found = {name: is_kept for name, _, is_kept in told(Results({"L": one}))}
    assert found["both documents of L from nothing, to typst + docxtpl"]
    assert (found["memory at L, to typst's"], found["memory at L, in MiB"]) == kept


def test_memory_that_cannot_be_seen_is_no_promise_kept() -> None:
    one = cold(taken(1.0), taken(0.1), taken(0.9), taken(0.1))
    assert not any("memory" in name for name, _, _ in told(Results({"L": one})))


def test_as_many_pairs_a_second_as_the_peers_is_enough() -> None:
    warm = {ONE: {OURS: [9.0, 12.0, 10.0], PAIR: [10.0, 10.0, 30.0]}, TWO: {OURS: [15.0], PAIR: [16.0]}}
    assert told(Results(warm=warm)) == [
        ("pairs a second of typst + docxtpl, to ours, in one process", 1.0, True),
        ("pairs a second of typst + docxtpl, to ours, in two processes", 1.067, False),
    ]


def test_a_promise_says_its_name_and_its_measure() -> None:
    [promise] = promises(Results({"M": cold(taken(1.0), taken(0.5), taken(1.0), taken(1.0))}))
    assert str(promise) == "MISSED: an up-to-date run of M, to a full one: 0.50, at most 0.3"
