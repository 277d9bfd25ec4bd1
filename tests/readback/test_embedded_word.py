"""The facts come out of any Word file that still carries them, and nothing else does."""

from __future__ import annotations

import io
import os
import zipfile
from functools import cache
from pathlib import Path

import pytest

from factsheet.diagnostics import Diagnostic, Problems
from factsheet.facts.load import load
from factsheet.readback.embedded import facts_of
from factsheet.release.embedded import fact_file
from tests.building import outputs_of
from tests.readback.editing import opened, tracked
from tests.readback.resaving import reprefixed, resaved
from tests.word.files import parts, zipped

DEPOT = Path(__file__).parents[1] / "cases" / "depot.toml"


@cache
def briefing() -> bytes:
    (output,) = outputs_of(DEPOT, formats=["docx"]).outputs
    return output.data


@cache
def its_facts() -> bytes:
    return fact_file(load(DEPOT).facts).encode()


def rewritten(data: bytes, **changes: tuple[bytes, bytes]) -> bytes:
    """The same parts; in one whose name begins so, some bytes are changed; without new ones, the part is left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    for start, (old, new) in changes.items():
        (name,) = (name for name in found if name.startswith(start))
        assert old in found[name]
        found[name] = found[name].replace(old, new)
    return zipped(found)


def problem(folder: Path, data: bytes) -> Diagnostic:
    path = folder / "briefing.docx"
    path.write_bytes(data)
    with pytest.raises(Problems) as raised:
        facts_of(path)
    return raised.value.diagnostics[0]


def test_the_facts_come_out_byte_for_byte(tmp_path: Path) -> None:
    for data in (briefing(), resaved(briefing()), reprefixed(briefing())):
        (tmp_path / "briefing.docx").write_bytes(data)
        assert facts_of(tmp_path / "briefing.docx") == its_facts()


def test_an_edit_does_not_change_what_is_carried(tmp_path: Path) -> None:
    file = opened(briefing())
    tracked(file.controls("history.opened.event")[0], "The depot closed")
    (tmp_path / "briefing.docx").write_bytes(file.saved())
    assert facts_of(tmp_path / "briefing.docx") == its_facts()


def test_the_name_of_the_file_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "briefing.pdf").write_bytes(briefing())
    assert facts_of(tmp_path / "briefing.pdf") == its_facts()


def test_a_word_file_without_facts_tells_who_saved_it_last(tmp_path: Path) -> None:
    found = problem(tmp_path, zipped(parts()))
    assert (found.code, "saved it last" in found.help) == ("E204", False)
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    lost = rewritten(
        briefing(),
        **{
            "word/_rels/document.xml": (f"{space}/customXml".encode(), f"{space}/other".encode()),
            "docProps/app.xml": (b">factsheet<", b">Some Writer<"),
        },
    )
    found = problem(tmp_path, lost)
    assert found.code == "E204"
    assert "Some Writer" in found.help


def test_facts_that_were_changed_since_are_refused(tmp_path: Path) -> None:
    changed = rewritten(briefing(), **{"customXml/item1": (b"Northern Depot", b"Southern Depot")})
    assert problem(tmp_path, changed).code == "E205"


def test_a_locked_file_an_old_one_and_others_are_told_apart(tmp_path: Path) -> None:
    ole = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
    assert problem(tmp_path, ole + "EncryptedPackage".encode("utf-16-le")).code == "E203"
    assert "older kind" in problem(tmp_path, ole).message
    assert problem(tmp_path, zipped({"mimetype": b"application/vnd.oasis.opendocument.text"})).code == "E202"
    assert problem(tmp_path, briefing()[:5_000]).code == "E202"


def test_what_is_no_file_has_no_facts(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    for path in (tmp_path / "pipe.docx", tmp_path, Path("/dev/zero")):
        with pytest.raises(Problems) as raised:
            facts_of(path)
        assert [d.code for d in raised.value.diagnostics] == ["E201"]
        assert "is not a file" in raised.value.diagnostics[0].message
