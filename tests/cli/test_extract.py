"""``factsheet extract``: what it writes, and what it never writes over."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from factsheet.diagnostics import Problems
from factsheet.facts.load import load
from factsheet.readback.embedded import facts_of
from factsheet.release.embedded import fact_file
from tests.conftest import Factsheet, process
from tests.readback.test_embedded import pdf, stream


@pytest.fixture
def briefing(factsheet: Factsheet, facts: Path) -> Path:
    """A PDF, and no fact file beside it."""
    assert factsheet("build", "-f", "pdf", "-o", "briefing.pdf", "-q").code == 0
    facts.rename(facts.with_name("original.toml"))
    return facts.with_name("briefing.pdf")


@pytest.fixture
def expected(briefing: Path) -> bytes:
    return fact_file(load(briefing.with_name("original.toml")).facts).encode()


def test_the_facts_are_written_to_facts_toml(factsheet: Factsheet, briefing: Path, expected: bytes) -> None:
    ended = factsheet("extract", "briefing.pdf")
    assert (ended.code, ended.out, ended.err) == (0, "facts.toml\n", "")
    assert briefing.with_name("facts.toml").read_bytes() == expected


@pytest.mark.usefixtures("briefing")
def test_a_word_file_has_the_same_facts(factsheet: Factsheet, folder: Path, expected: bytes) -> None:
    assert factsheet("build", "original.toml", "-f", "docx", "-o", "briefing.docx", "-q").code == 0
    ended = factsheet("extract", "briefing.docx")
    assert (ended.code, ended.out, ended.err) == (0, "facts.toml\n", "")
    assert (folder / "facts.toml").read_bytes() == expected


def test_they_are_written_under_the_name_that_was_asked_for(
    factsheet: Factsheet, briefing: Path, expected: bytes
) -> None:
    assert factsheet("extract", "briefing.pdf", "-o", "new/north.toml").code == 0
    assert (briefing.parent / "new" / "north.toml").read_bytes() == expected
    assert not briefing.with_name("facts.toml").exists()


@pytest.mark.usefixtures("briefing")
def test_on_standard_output_they_are_byte_for_byte(expected: bytes, folder: Path) -> None:
    run = process("extract", "briefing.pdf", "-o", "-", cwd=folder)
    out, err = run.communicate()
    assert (run.returncode, out.encode(), err) == (0, expected, "")


@pytest.mark.usefixtures("briefing")
def test_a_reader_who_goes_away_is_no_bug(folder: Path) -> None:
    script = f"{sys.executable} -m factsheet extract briefing.pdf -o - | head -c 1"
    src = Path(__file__).resolve().parents[2] / "src"
    run = subprocess.run(
        ["sh", "-c", script], cwd=folder, env={"PYTHONPATH": str(src)}, capture_output=True, text=True, check=False
    )
    assert run.stdout == "f"
    assert "bug" not in run.stderr


@pytest.mark.usefixtures("briefing")
def test_the_documents_made_of_them_say_the_same(factsheet: Factsheet, folder: Path) -> None:
    factsheet("extract", "briefing.pdf")
    for facts in ("original.toml", "facts.toml"):
        assert factsheet("build", facts, "-f", "md", "-o", f"{facts}.md").code == 0
    assert (folder / "facts.toml.md").read_bytes() == (folder / "original.toml.md").read_bytes()


@pytest.mark.parametrize("arguments", [[], ["-o", "facts.toml"]])
def test_a_file_that_differs_is_never_written_over(factsheet: Factsheet, briefing: Path, arguments: list[str]) -> None:
    kept = briefing.with_name("facts.toml")
    kept.write_text("# work of a week\n", encoding="utf-8")
    ended = factsheet("extract", "briefing.pdf", *arguments)
    assert ended.code == 1
    assert "E207" in ended.err
    assert "--output" in ended.err
    assert kept.read_text(encoding="utf-8") == "# work of a week\n"


@pytest.mark.usefixtures("briefing")
def test_a_file_that_is_the_same_is_left_alone(factsheet: Factsheet, folder: Path) -> None:
    factsheet("extract", "briefing.pdf")
    before = (folder / "facts.toml").stat()
    assert factsheet("extract", "briefing.pdf").code == 0
    after = (folder / "facts.toml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.usefixtures("facts")
def test_a_file_without_facts_leaves_nothing_behind(factsheet: Factsheet, folder: Path) -> None:
    (folder / "facts.toml").rename(folder / "other.pdf")
    ended = factsheet("extract", "other.pdf")
    assert ended.code == 1
    assert "E202" in ended.err
    assert not (folder / "facts.toml").exists()


def test_a_folder_in_the_way_is_reported(factsheet: Factsheet, briefing: Path) -> None:
    briefing.with_name("facts.toml").mkdir()
    ended = factsheet("extract", "briefing.pdf")
    assert ended.code == 1
    assert "E103" in ended.err


@pytest.mark.usefixtures("briefing")
def test_a_name_that_no_file_can_have_is_reported(factsheet: Factsheet) -> None:
    ended = factsheet("extract", "briefing.pdf", "-o", "a" * 300)
    assert ended.code == 1
    assert "E104" in ended.err


@pytest.mark.usefixtures("briefing")
def test_a_closed_standard_output_is_reported(folder: Path) -> None:
    script = f"{sys.executable} -m factsheet extract briefing.pdf -o - >&-"
    src = Path(__file__).resolve().parents[2] / "src"
    run = subprocess.run(
        ["sh", "-c", script], cwd=folder, env={"PYTHONPATH": str(src)}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "E104" in run.stderr


@pytest.mark.usefixtures("briefing")
def test_a_file_that_begins_alike_and_goes_on_is_not_the_same(
    factsheet: Factsheet, folder: Path, expected: bytes
) -> None:
    kept = folder / "facts.toml"
    kept.write_bytes(expected + b"# work of a week\n")
    ended = factsheet("extract", "briefing.pdf")
    assert ended.code == 1
    assert "E207" in ended.err
    assert kept.read_bytes() == expected + b"# work of a week\n"


@pytest.mark.usefixtures("briefing")
def test_no_escape_sequence_in_a_name_reaches_the_terminal(factsheet: Factsheet, folder: Path, expected: bytes) -> None:
    ended = factsheet("extract", "briefing.pdf", "-o", "a\x1b[31mb.toml")
    assert (ended.code, ended.out, ended.err) == (0, "a␛[31mb.toml\n", "")
    assert (folder / "a\x1b[31mb.toml").read_bytes() == expected


def test_more_than_ten_files_that_call_themselves_the_facts_are_not_read(factsheet: Factsheet, folder: Path) -> None:
    entries = "/Type/Filespec/F(facts.toml)/UF(facts.toml)/AFRelationship/Source"

    def carrying(count: int) -> bytes:
        numbers = range(2, 2 + 2 * count, 2)
        objects = [f"<</Type/Catalog/AF[{' '.join(f'{number} 0 R' for number in numbers)}]>>".encode()]
        for number in numbers:
            objects.append(f"<<{entries}/EF<</F {number + 1} 0 R>>>>".encode())
            objects.append(stream(b"format = 1\n# %d\n" % number))
        return pdf(*objects)

    for count, code in ((10, "E205"), (11, "E206")):
        (folder / "many.pdf").write_bytes(carrying(count))
        ended = factsheet("extract", "many.pdf")
        assert ended.code == 1
        assert code in ended.err


def test_reading_leaves_the_level_of_the_readers_log_as_it_was(briefing: Path) -> None:
    logger = logging.getLogger("pypdf")
    before = logger.level
    try:
        logger.setLevel(17)
        facts_of(briefing)
        assert logger.level == 17
        briefing.write_bytes(b"%PDF-1.7\n")
        with pytest.raises(Problems):
            facts_of(briefing)
        assert logger.level == 17
    finally:
        logger.setLevel(before)
