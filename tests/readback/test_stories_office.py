"""Edits come back from a document that LibreOffice has saved."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import process
from tests.readback.editing import opened, shown, tag, typed, typed_in_pieces
from tests.readback.stories import Wish, built, edited, parsed, wished
from tests.readback.test_stories import NOTHING, SHEETS, text_of

pytestmark = pytest.mark.office


def saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    (folder / "sent.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    command += ["--outdir", str(folder / "saved"), str(folder / "sent.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "saved" / "sent.docx").read_bytes()


def pulled(data: bytes, facts: Path) -> dict[str, list[Any]]:
    path = facts.parent / "edited.docx"
    path.write_bytes(data)
    out, err = process("pull", str(path), str(facts), "--json").communicate()
    assert out, err
    found: dict[str, list[Any]] = json.loads(out)
    return found


@pytest.fixture(params=SHEETS)
def facts(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "facts.toml"
    path.write_text(text_of(request.param), encoding="utf-8")
    return path


def test_a_save_by_libreoffice_is_no_change(facts: Path, tmp_path: Path) -> None:
    data = saved_by_libreoffice(built(facts), tmp_path)
    assert b"LibreOffice" in opened(data).parts["docProps/app.xml"]
    assert pulled(data, facts) == NOTHING


def test_typed_edits_survive_a_save_by_libreoffice_or_are_asked_about(facts: Path, tmp_path: Path) -> None:
    """Its version 7.4 repeats words of two scripts in a control; new words that hold the old ones may be two in one."""
    file, tree, chance = opened(built(facts)), parsed(facts.read_text("utf-8")), Random(facts.name)
    wishes: dict[str, Wish] = {}
    for control in chance.sample(file.all_controls(), 40):
        wish = wished(tree, tag(control), shown(control), chance)
        if wish and wish.path not in wishes:
            chance.choice([typed, typed_in_pieces])(control, wish.new)
            wishes[wish.path] = wish
    assert len(wishes) > 5
    found = pulled(saved_by_libreoffice(file.saved(), tmp_path), facts)
    assert {change["path"] for change in found["changes"]} == wishes.keys()
    asked = {conflict["path"] for conflict in found["conflicts"]}
    certain = {change["path"]: change["new"] for change in found["changes"] if change["path"] not in asked}
    assert certain
    assert certain == {path: wishes[path].new for path in certain}


def test_tracked_edits_are_pulled_or_asked_about_after_a_save_by_libreoffice(facts: Path, tmp_path: Path) -> None:
    """Its version 7.4 makes the old words and the new ones one text: that is asked about, and never written."""
    story = edited(built(facts), facts.read_text("utf-8"), Random(facts.name), 8)
    found = pulled(saved_by_libreoffice(story.data, tmp_path), facts)
    assert {change["path"] for change in found["changes"]} == {wish.path for wish in story.wishes}
    unclear = {conflict["path"] for conflict in found["conflicts"]}
    said = {wish.path: wish.new for wish in story.wishes}
    assert all(change["new"] == said[change["path"]] for change in found["changes"] if change["path"] not in unclear)
