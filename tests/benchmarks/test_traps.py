"""Each trap makes what it says, however small it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from benchmarks.traps import documents, files
from benchmarks.traps.naive import NAIVE
from benchmarks.traps.stages import of_document, of_file

from factsheet.document.tree import Document

BACK = {"extract", "diff", "pull"}
AT_FAULT = {"warnings", "unknown references", "unknown references in one line", "errors", "errors in one line"}


@pytest.mark.parametrize("name", documents.TRAPS)
def test_a_document_is_measured_at_each_step(name: str) -> None:
    make: Callable[[int], Document] = documents.TRAPS[name][0]
    small, larger = make(12), make(24)
    assert small != larger
    steps = dict(of_document(small))
    assert {"pdf", "docx"} <= steps.keys()
    assert ("read back" in steps) == (small.attachment is not None)


@pytest.mark.parametrize("name", files.TRAPS)
def test_a_fact_file_goes_all_the_way_unless_faults_are_what_it_is_about(name: str) -> None:
    make = files.TRAPS[name][0]
    assert make(12) != make(24)
    steps = [step for step, _ in of_file(make(12))]
    assert len(steps) == len(set(steps))
    assert BACK.isdisjoint(steps) if name in AT_FAULT else set(steps) >= BACK
    assert {"load", "report", "sarif"} <= set(steps)


def test_some_traps_are_about_faults() -> None:
    assert files.TRAPS.keys() >= AT_FAULT


@pytest.mark.parametrize("name", NAIVE)
def test_the_way_that_lies_nearest_can_be_gone(name: str) -> None:
    NAIVE[name][0](12)
