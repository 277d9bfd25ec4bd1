"""The whole story: a document is built, edited, read back, the fact file written, and the document built again."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from benchmarks.generate import SIZES, fact_file

from factsheet.cli.main import run
from factsheet.word.passages import normalised
from tests.conftest import Ended, Factsheet
from tests.readback.editing import (
    ANA,
    BEN,
    FORMATTINGS,
    W,
    comment_added,
    deleted,
    deleted_tracked,
    deleted_with_paragraph,
    emptied,
    marking_removed,
    opened,
    paragraph_added,
    parent,
    prose_runs,
    prose_tracked,
    prose_typed,
    replaced_by_words,
    shown,
    tag,
)
from tests.readback.resaving import reprefixed, resaved
from tests.readback.stories import Made, built, differences, edited

ROOT = Path(__file__).parents[2]
SHEETS = {
    "sample": ROOT / "facts.toml",
    "depot": ROOT / "tests" / "cases" / "depot.toml",
    "every-field": ROOT / "tests" / "cases" / "every-field.toml",
}
NOTHING: dict[str, list[Any]] = {"changes": [], "conflicts": [], "prose": []}


@cache
def text_of(sheet: str) -> str:
    return SHEETS[sheet].read_text("utf-8") if sheet in SHEETS else fact_file(SIZES[sheet])


@cache
def document_of(sheet: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "facts.toml")
        path.write_text(text_of(sheet), encoding="utf-8")
        return built(path)


@pytest.fixture(scope="module", params=[*SHEETS, "S"])
def sheet(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def document(sheet: str, folder: Path) -> bytes:
    """The Word file of the sheet, whose fact file lies in the folder."""
    (folder / "facts.toml").write_text(text_of(sheet), encoding="utf-8", newline="")
    return document_of(sheet)


@pytest.fixture
def factsheet(folder: Path, capfd: pytest.CaptureFixture[str]) -> Factsheet:
    """As `tests.conftest.factsheet`; bytes can be written to this stdout."""
    assert folder.is_dir()

    def call(*arguments: str) -> Ended:
        code = run(arguments)
        return Ended(code, *capfd.readouterr())

    return call


def pulled(factsheet: Factsheet, data: bytes, *options: str) -> dict[str, list[Any]]:
    Path("edited.docx").write_bytes(data)
    ended = factsheet("pull", "edited.docx", "--json", *options)
    assert ended.code in (0, 1), ended.err
    found: dict[str, list[Any]] = json.loads(ended.out)
    return found


def test_a_document_that_nobody_edited_has_no_changes(factsheet: Factsheet, document: bytes) -> None:
    assert pulled(factsheet, document) == NOTHING


@pytest.mark.parametrize("anew", [resaved, reprefixed])
def test_a_document_that_was_only_saved_has_no_changes(factsheet: Factsheet, document: bytes, anew: Any) -> None:
    other = anew(document)
    assert other != document
    assert pulled(factsheet, other) == NOTHING


@pytest.mark.parametrize("seed", range(3))
def test_exactly_the_edited_facts_are_pulled_written_and_built_again(
    factsheet: Factsheet, document: bytes, folder: Path, sheet: str, seed: int
) -> None:
    before = (folder / "facts.toml").read_text("utf-8")
    story = edited(document, before, Random(f"{sheet} {seed}"), most=seed * 12 + 1)
    data = resaved(story.data) if seed == 2 else story.data
    assert story.wishes
    expect_changes(pulled(factsheet, data), story)
    ended = factsheet("pull", "edited.docx", "--write")
    assert ended.code == 0, ended.err
    after = (folder / "facts.toml").read_text("utf-8")
    assert differences(before, after) == written(story)
    expect_lines(before, after, story)
    again = built(folder / "facts.toml")
    file = opened(again)
    for wish in story.wishes:
        assert {normalised(shown(control)) for control in file.controls(wish.path)} == {normalised(wish.new)}
    assert pulled(factsheet, again) == NOTHING
    assert pulled(factsheet, data) == NOTHING  # what was edited is in the fact file already


def expect_changes(found: dict[str, list[Any]], story: Made) -> None:
    changes = {change.pop("path"): change for change in found["changes"]}
    assert changes.keys() == {wish.path for wish in story.wishes}
    for wish in story.wishes:
        names = ", ".join(story.by[wish.path]) or None
        said = {"status": "changed", "old": wish.old, "new": wish.new, "by": names}
        change = changes[wish.path]
        assert {**change, "by": ", ".join(sorted((change["by"] or "").split(", "))) or None} == said
    assert found["conflicts"] == found["prose"] == []


def written(story: Made) -> dict[str, object]:
    return {path: value for wish in story.wishes for path, value in wish.written.items()}


def expect_lines(before: str, after: str, story: Made) -> None:
    """No line differs but those of the values; as many stand there as before."""
    old, new = before.splitlines(), after.splitlines()
    assert len(old) == len(new)
    assert 0 < sum(a != b for a, b in zip(old, new, strict=True)) <= len(written(story))


@pytest.mark.parametrize("kind", FORMATTINGS)
def test_formatting_is_no_change(factsheet: Factsheet, document: bytes, kind: str) -> None:
    file = opened(document)
    controls = file.all_controls()
    for control in Random(kind).sample(controls, min(20, len(controls))):
        FORMATTINGS[kind](control)
    assert pulled(factsheet, file.saved()) == NOTHING


@pytest.mark.parametrize(
    ("edit", "status"),
    [(emptied, "cleared"), (deleted_tracked, "cleared"), (deleted, "deleted"), (deleted_with_paragraph, "deleted")],
)
def test_a_fact_that_is_gone_is_said_and_never_written(
    factsheet: Factsheet, folder: Path, edit: Callable[[Any], None], status: str
) -> None:
    (folder / "facts.toml").write_text(text_of("depot"), encoding="utf-8")
    file = opened(document_of("depot"))
    control = file.controls("figures.staff-council.counted")[0]
    beside = {tag(other) for other in next(control.iterancestors(f"{W}p")).iter(f"{W}sdt")}
    edit(control)
    found = pulled(factsheet, file.saved())
    expected = beside if edit is deleted_with_paragraph else {"figures.staff-council.counted"}
    assert {c["path"]: (c["status"], c["new"]) for c in found["changes"]} == dict.fromkeys(expected, (status, ""))
    assert factsheet("pull", "edited.docx", "--write").code == 1
    assert (folder / "facts.toml").read_text("utf-8") == text_of("depot")


def test_words_in_the_place_of_a_control_are_its_facts(factsheet: Factsheet, document: bytes) -> None:
    file = opened(document)
    control = file.all_controls()[0]
    path, old = tag(control), shown(control)
    replaced_by_words(control, f"{old} indeed")
    assert [(c["path"], c["new"]) for c in pulled(factsheet, file.saved())["changes"]] == [(path, f"{old} indeed")]


def test_edits_outside_facts_are_listed_and_are_none_of_a_fact(factsheet: Factsheet, document: bytes) -> None:
    file = opened(document)
    plain, other, *_ = [run for run in prose_runs(file) if parent(run).tag.endswith("}p")][5:]
    below = next(other.iterancestors(f"{W}p"))
    prose_typed(plain, "typed over")
    prose_tracked(other, "tracked over")
    paragraph_added(below, "a paragraph more")
    marking_removed(file)
    comment_added(file, file.all_controls()[0], "Is this so?")
    found = pulled(factsheet, file.saved())
    assert found["changes"] == []
    said = " | ".join(str(edit["new"]) for edit in found["prose"])
    assert all(words in said for words in ("typed over", "tracked over", "a paragraph more", "Is this so?"))
    assert any("TLP:" in edit["old"] and "TLP:" not in edit["new"] for edit in found["prose"])
    assert {ANA, BEN} <= {edit["by"] for edit in found["prose"]}
