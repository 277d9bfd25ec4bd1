"""A Word file that came back, from its bytes to what differs; a hostile one is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace

from factsheet.diagnostics import Problems
from factsheet.facts.load import Loaded, load
from factsheet.readback.pull import based_on, pull
from factsheet.word.reading import read
from tests.building import outputs_of
from tests.readback import editing
from tests.readback.editing import Opened, opened
from tests.readback.passages import FACTS

BASELINE = "customXml/item1.xml"


@pytest.fixture(scope="module")
def briefing() -> bytes:
    """The depot's briefing in Word."""
    return outputs_of(FACTS, formats=["docx"]).outputs[0].data


@pytest.fixture
def current() -> Loaded:
    return load(FACTS)


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "edited.docx"
    path.write_bytes(data)
    return path


def other_baseline(data: bytes, change: Callable[[str], str]) -> bytes:
    """The file with another baseline, wherever it carries one."""
    target, found = BytesIO(), 0
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as other:
        for name in source.namelist():
            part = source.read(name)
            if name == BASELINE:
                changed = change(part.decode())
                found += changed != part.decode()
                part = changed.encode()
            if name != "docProps/custom.xml":
                other.writestr(name, part)
    assert found
    return target.getvalue()


def codes(document: Path, current: Loaded) -> list[str]:
    with pytest.raises(Problems) as raised:
        pull(document, current)
    return [d.code for d in raised.value.diagnostics]


@pytest.mark.parametrize("typing", editing.TYPINGS.values(), ids=editing.TYPINGS)
def test_every_place_of_every_fact_can_be_edited(
    briefing: bytes, current: Loaded, tmp_path: Path, typing: editing.Typing
) -> None:
    file = opened(briefing)
    wanted = {}
    for control in file.all_controls():
        path = editing.tag(control)
        if path not in wanted:
            wanted[path] = (editing.shown(control), editing.shown(control) + " so far")
            typing(control, wanted[path][1])
    found = pull(saved(tmp_path, file.saved()), current)
    assert len(wanted) > 30
    assert {one.path: (one.old, one.new) for one in found.changes} == wanted
    assert not found.prose


@pytest.mark.parametrize("formatting", editing.FORMATTINGS.values(), ids=editing.FORMATTINGS)
def test_formatting_is_no_edit(
    briefing: bytes, current: Loaded, tmp_path: Path, formatting: Callable[[editing.Element], None]
) -> None:
    file = opened(briefing)
    for control in file.all_controls():
        formatting(control)
    found = pull(saved(tmp_path, file.saved()), current)
    assert (found.changes, found.conflicts, found.prose) == ((), (), ())


def test_words_in_the_place_of_every_control_are_read(briefing: bytes, current: Loaded, tmp_path: Path) -> None:
    file = opened(briefing)
    (control, *_) = file.controls("history.opened.event")
    editing.replaced_by_words(control, "The depot was opened")
    found = pull(saved(tmp_path, file.saved()), current)
    assert found.edits == {"history.opened.event": "The depot was opened"}
    assert not found.prose


def test_a_comment_is_seen(briefing: bytes, current: Loaded, tmp_path: Path) -> None:
    file = opened(briefing)
    editing.comment_added(file, file.controls("history.opened.event")[0], "Since when?")
    found = pull(saved(tmp_path, file.saved()), current)
    assert [(one.kind, one.new, one.by) for one in found.prose] == [("comment", "Since when?", (editing.BEN,))]
    assert not found.changes


def test_a_marking_that_was_taken_out_is_seen(briefing: bytes, current: Loaded, tmp_path: Path) -> None:
    file = opened(briefing)
    editing.marking_removed(file)
    found = pull(saved(tmp_path, file.saved()), current)
    assert [(str(one.region), str(one.kind)) for one in found.prose] in (
        [("header", "removed")],
        [("header", "changed")],
    )


def test_a_document_of_another_sheet_is_refused(briefing: bytes, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(FACTS.read_text(encoding="utf-8").replace('"depot-closure"', '"other"'), encoding="utf-8")
    assert codes(saved(tmp_path, briefing), load(other)) == ["E208"]


def test_a_document_without_a_baseline_is_refused(briefing: bytes, current: Loaded, tmp_path: Path) -> None:
    file: Opened = opened(briefing)
    for name in [name for name in file.parts if name.startswith("customXml") or name == "docProps/custom.xml"]:
        del file.parts[name]
    assert codes(saved(tmp_path, file.saved()), current) == ["E204"]


def test_facts_that_cannot_be_read_are_refused(briefing: bytes, current: Loaded, tmp_path: Path) -> None:
    broken = other_baseline(briefing, lambda part: part.replace("depot-closure", "Depot Closure"))
    assert codes(saved(tmp_path, broken), current)[:1] == ["E205"]


def test_a_baseline_with_keys_that_are_no_paths_is_refused(briefing: bytes, tmp_path: Path) -> None:
    document = saved(tmp_path, briefing)
    baseline = read(document).baseline
    assert baseline is not None
    with pytest.raises(Problems) as raised:
        based_on(replace(baseline, paths={"history.opened.event": 'history."\\q"'}), document)
    assert [d.code for d in raised.value.diagnostics] == ["E205"]
