"""What a page was made of is let go of, with or without the collector."""

from __future__ import annotations

import gc
from pathlib import Path
from weakref import ref

import pytest
from msgspec import Struct

from factsheet import builtin, pipeline
from factsheet.facts.load import load
from factsheet.template import fill, views
from factsheet.template.labels import Catalogue
from factsheet.template.slots import Slots
from factsheet.template.views import Record


def test_nothing_of_a_page_waits_for_the_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Slots] = []
    records: list[ref[Record]] = []

    class WatchedSlots(Slots):
        def __init__(self, words: Catalogue, language: str) -> None:
            super().__init__(words, language)
            made.append(self)

    class WatchedRecord(Record):
        __slots__ = ("__weakref__",)

        def __init__(self, struct: Struct, path: str, slots: Slots, id: str = "") -> None:
            super().__init__(struct, path, slots, id)
            records.append(ref(self))

    monkeypatch.setattr(fill, "Slots", WatchedSlots)
    monkeypatch.setattr(views, "Record", WatchedRecord)
    loaded = load(builtin.sample())
    gc.disable()
    try:
        document = pipeline.document_of(loaded, folder=Path())
        held = [record for record in records if record() is not None]
    finally:
        gc.enable()
    assert document.blocks
    assert len(records) > 50
    assert not held
    assert not vars(made[0])
