"""Files that would fill memory or take hours: each is refused, or read in moments."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from factsheet.diagnostics import Problems
from factsheet.word import memory
from factsheet.word.baseline import NAMESPACE, read_baseline
from factsheet.word.memory import MOST_PIECES
from factsheet.word.package import MOST_RELATIONS, opened
from factsheet.word.passages import LONGEST_SECTION
from factsheet.word.reading import read
from factsheet.word.refused import Refused
from tests.word.files import W, inserted, paragraph, parts, passages, refused, relations, run, saved


def code_of_baseline(inner: str) -> str:
    """The code with which a baseline is refused."""
    digest = hashlib.sha256().hexdigest()
    part = f'<baseline xmlns="{NAMESPACE}"><facts sha256="{digest}"/>{inner}</baseline>'
    with pytest.raises(Refused) as raised:
        read_baseline(io.BytesIO(part.encode()))
    return raised.value.code


def test_a_long_namespace_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, parts(f'<a:b xmlns:a="{"u" * 256}"/>')).code == "E206"
    assert passages(tmp_path, f'<a:b xmlns:a="{"u" * 255}"/><w:p><w:r><w:t>x</w:t></w:r></w:p>')


def test_names_that_are_long_together_are_refused(tmp_path: Path) -> None:
    names = "".join(f'<{"n" * 999}{number:04} {"a" * 999}{number:04}=""/>' for number in range(600))
    assert refused(tmp_path, parts(names)).code == "E206"


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        (f'<section in="body" name="{"s" * (LONGEST_SECTION + 1)}"/>', "E205"),
        (f'<p><c key="{"k" * 65}">x</c></p>', "E205"),
        (f'<path key="{"k" * 65}">x</path>', "E205"),
        ("<p>" + '<c key="a.b">x</c>' * (MOST_PIECES + 1) + "</p>", "E206"),
        ("<p>" + "x" * 1_000_001 + "</p>", "E206"),
        ('<path key="a">' + "x" * 1_000_001 + "</path>", "E206"),
        (f'<p by="{"&#10;".join(["A"] * (MOST_PIECES + 2))}">x</p>', "E206"),
        ("".join(f'<p by="{"A" * 1_000_000}">x{number}</p>' for number in range(60)), "E206"),
    ],
)
def test_a_baseline_that_no_document_makes_is_refused(inner: str, code: str) -> None:
    assert code_of_baseline(inner) == code


def test_many_authors_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each may have a name of 255 characters, and there may be 50 in a paragraph."""
    monkeypatch.setattr(memory, "MOST_KEPT", memory.MOST_KEPT // 10)
    changes = "".join(inserted(run("x"), f"{'é' * 240}{number}") for number in range(50))
    assert len(read(saved(tmp_path, parts(paragraph(changes) * 100))).passages) == 100
    assert refused(tmp_path, parts(paragraph(changes) * 450)).code == "E206"


def test_a_long_heading_is_cut_where_it_names_a_section(tmp_path: Path) -> None:
    heading = paragraph(run("h" * 3_000), '<w:outlineLvl w:val="0"/>')
    assert passages(tmp_path, heading + paragraph(run("x")))[1].section == "h" * LONGEST_SECTION


def test_a_part_is_read_once_however_often_it_is_named(tmp_path: Path) -> None:
    names = [a + b + c + "ter.xml" for a in "fF" for b in "oO" for c in "oO"]
    many = relations(**{f"footer{number}": name for number, name in enumerate(names)})
    footer = parts(footer=f'<w:ftr xmlns:w="{W}">{paragraph(run("Foot"))}</w:ftr>')
    footer["word/fOOter.xml"] = footer.pop("word/footer.xml")
    found = read(saved(tmp_path, {**footer, "word/_rels/document.xml.rels": many})).passages
    assert [passage.words for passage in found] == ["Words", "Foot"]


def test_too_many_relations_are_refused(tmp_path: Path) -> None:
    one = b'<Relationship Id="" Type="" Target=""/>'
    many = relations().replace(b"</", one * (MOST_RELATIONS + 1) + b"</")
    assert refused(tmp_path, {**parts(), "word/_rels/document.xml.rels": many}).code == "E206"


def test_what_is_no_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    for path in (tmp_path / "pipe.docx", tmp_path, Path("/dev/zero")):
        with pytest.raises(Problems) as raised, opened(path):
            pass
        (problem,) = raised.value.diagnostics
        assert (problem.code, "is not a file" in problem.message) == ("E201", True)
