"""From a fact file to documents: complete, the same in every format, and the same bytes each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pymupdf
import pytest

from factsheet import pipeline
from factsheet.diagnostics import Problems, Severity
from factsheet.document.text import text
from factsheet.document.tree import Document
from factsheet.facts.load import load
from tests.building import outputs_of
from tests.render.docx_text import docx_text, lines, parts

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
FILES = {"sample": ROOT / "facts.toml", "depot": CASES / "depot.toml", "every-field": CASES / "every-field.toml"}
TEMPLATES = ("briefing", "one-page", "timeline")

HOSTILE = [
    "AT&T <b>x</b> &amp; {{7*7}} {% raw %} [x](javascript:alert(1)) | pipe | `code` **stars** \\ # ::: end",
    "two\nlines\n\nand a\ttab",
    "Дмитрий Мишов Žąsų Ελλάδα ﬁ é 𝔸",
    "漢字 👩‍🚒 ✈️ ⚠",
    "x" * 3000,
]


def briefing(file: Path, template: str = "briefing") -> Document:
    return pipeline.document_of(load(file), template, folder=file.parent)


def bare(words: str) -> str:
    """Without white space and signs that take no room."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2060\ufe0f]+", "", words)


def pdf_text(data: bytes) -> str:
    """The text of all pages, header and footer left out."""
    with pymupdf.open(stream=data) as pdf:
        whole = (page.get_text(clip=pymupdf.Rect(0, 60, page.rect.width, page.rect.height - 60)) for page in pdf)
        return bare("".join(whole))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("name", FILES)
def test_word_says_what_the_document_says(name: str, template: str) -> None:
    document = briefing(FILES[name], template)
    (output,) = outputs_of(FILES[name], formats=["docx"], templates=[template]).outputs
    assert lines(docx_text(output.data)) == lines(text(document))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("name", FILES)
def test_pdf_says_what_the_document_says(name: str, template: str) -> None:
    document = briefing(FILES[name], template)
    (output,) = outputs_of(FILES[name], formats=["pdf"], templates=[template]).outputs
    written = pdf_text(output.data)
    for line in text(document).splitlines():
        for cell in line.split("\t"):
            assert bare(cell) in written, cell
    # And nothing twice: what is more are bullets, and page numbers of the contents.
    assert len(written) - len(bare(text(document))) < 150


@pytest.mark.parametrize("hostile", HOSTILE, ids=["markup", "lines", "scripts", "unusual", "long"])
def test_hostile_text_in_every_field_comes_out_as_written(tmp_path: Path, hostile: str) -> None:
    file = tmp_path / "facts.toml"
    count = _fill_every_text(file, hostile)
    assert count > 70
    built = outputs_of(file, formats=["pdf", "docx", "md"])
    pdf, docx, _ = built.outputs
    document = text(briefing(file))
    assert document.count(hostile) > 80
    assert lines(docx_text(docx.data)) == lines(document)
    # Two cells that go on over a page are read by turns, so that a text as long as a page is not found in one piece.
    written = pdf_text(pdf.data)
    assert Counter(bare(document)) <= Counter(written)
    assert len(hostile) > 1000 or written.count(bare(hostile)) >= document.count(hostile)


def _fill_every_text(file: Path, words: str) -> int:
    """Write the case with every field, each of its free texts replaced; returns how many."""
    escaped = "".join(c if c.isalnum() and c.isascii() else f"\\U{ord(c):08X}" for c in words)
    source = FILES["every-field"].read_text(encoding="utf-8")
    # Texts of the case begin with a capital; ids, dates, references and words of vocabularies do not.
    free = re.compile(r'(?<![.\w])"[A-Z][a-z]+ [^"/]*"')
    filled, count = free.subn(lambda _: f'"{escaped}"', source)
    file.write_text(filled, encoding="utf-8")
    assert tomllib.loads(filled)
    return count


def test_the_same_facts_make_the_same_bytes(tmp_path: Path) -> None:
    def run(number: int, **environment: str) -> dict[str, bytes]:
        folder = tmp_path / str(number)
        folder.mkdir()
        facts = folder / "facts.toml"
        facts.write_bytes(FILES["every-field"].read_bytes())
        code = (
            "import os, sys\nos.umask(int(sys.argv[1]))\n"
            "from factsheet.cli.main import run\nsys.exit(run(sys.argv[2:]))"
        )
        command = [sys.executable, "-c", code, str(number * 18), "build", "-q", str(facts)]
        command += ["-t", "briefing", "-t", "timeline", "-f", "pdf", "-f", "docx", "-f", "md"]
        variables = os.environ | {"PYTHONPATH": str(ROOT / "src")} | environment
        subprocess.run(command, env=variables, check=True, cwd=folder)
        return {file.name: file.read_bytes() for file in sorted((folder / "build").iterdir())}

    first = run(1, TZ="Asia/Tokyo", LANG="C", PYTHONHASHSEED="1", SOURCE_DATE_EPOCH="1")
    second = run(2, TZ="America/Lima", LANG="lt_LT.UTF-8", PYTHONHASHSEED="2")
    assert len(first) == 6
    assert first == second


def test_a_record_above_the_sheet_stops_the_build(tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    source = FILES["depot"].read_text(encoding="utf-8")
    file.write_text(source.replace("[history.opened]", '[history.opened]\ntlp = "RED"'), encoding="utf-8")
    with pytest.raises(Problems) as raised:
        outputs_of(file)
    assert [(d.code, d.path) for d in raised.value.diagnostics] == [("R001", "history.opened.tlp")]
    assert raised.value.diagnostics[0].span


@pytest.mark.parametrize(
    ("build", "code"),
    [
        ('tlp = "GREEN"', "R002"),
        ('templates = ["brefing"]', "T001"),
        ('templates = ["lt"]', "T001"),
        ('theme = "x"', "T010"),
    ],
)
def test_what_cannot_be_built_is_told(tmp_path: Path, build: str, code: str) -> None:
    file = tmp_path / "facts.toml"
    file.write_text(FILES["depot"].read_text(encoding="utf-8") + f"\n[build]\n{build}\n", encoding="utf-8")
    with pytest.raises(Problems) as raised:
        outputs_of(file)
    assert [d.code for d in raised.value.diagnostics] == [code]


@pytest.mark.parametrize("name", ["lt", "pt-BR", "root", "AMBER", "green"])
def test_a_template_cannot_be_called_like_a_language_or_a_label(tmp_path: Path, name: str) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / f"{name}.md.j2").write_text("# Title", encoding="utf-8")
    with pytest.raises(Problems) as raised:
        pipeline.document_of(load(FILES["depot"]), name, folder=tmp_path)
    assert "that is a language or a label" in raised.value.diagnostics[0].message


def test_a_one_page_sheet_of_two_pages_is_told(tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    words = "many words " * 900
    point = f'\n[summary.long]\ntext = "{words}"\nrests_on = ["history.opened"]\n'
    file.write_text(FILES["depot"].read_text(encoding="utf-8") + point, encoding="utf-8")
    built = outputs_of(file, formats=["pdf"], templates=["one-page", "briefing"])
    assert [w.code for w in built.warnings] == ["R006"]


def test_the_samples_one_page_sheet_takes_one_page() -> None:
    (output,) = outputs_of(FILES["sample"], formats=["pdf"], templates=["one-page"]).outputs
    assert output.pages == 1


def test_what_has_no_effect_yet_is_told(tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    more = '\n[build]\nlanguages = ["en", "lt"]\nformats = ["md"]\n'
    file.write_text(FILES["depot"].read_text(encoding="utf-8") + more, encoding="utf-8")
    built = outputs_of(file)
    assert [d.path for d in built.warnings if d.code == "R003"] == ["build.languages.1"]


# --- what is for Word alone ---------------------------------------------------------------------


def with_build(folder: Path, build: str) -> Path:
    file = folder / "facts.toml"
    file.write_text(FILES["depot"].read_text(encoding="utf-8") + f"\n[build]\n{build}\n", encoding="utf-8")
    return file


def word_file(path: Path) -> Path:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "House of Facts"
    word.save(str(path))
    return path


def word_of(file: Path, **asked: Any) -> dict[str, bytes]:
    (output,) = outputs_of(file, formats=["docx"], **asked).outputs
    return parts(output.data)


def test_caveats_are_comments_if_the_call_or_the_fact_file_asks_for_it(tmp_path: Path) -> None:
    assert "word/comments.xml" in word_of(FILES["sample"], comments=True)
    assert "word/comments.xml" not in word_of(FILES["sample"])
    file = tmp_path / "facts.toml"
    source = FILES["sample"].read_text(encoding="utf-8")
    assert "[build]" in source
    file.write_text(source.replace("[build]", "[build]\ncomments = true"), encoding="utf-8")
    assert "word/comments.xml" in word_of(file)


def test_a_house_is_named_by_the_call_or_by_the_fact_file(tmp_path: Path) -> None:
    (tmp_path / "looks").mkdir()
    look = word_file(tmp_path / "looks" / "house.docx")
    named = word_of(with_build(tmp_path, 'reference_docx = "looks/house.docx"'))
    assert b"House of Facts" in named["word/header1.xml"]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    given = word_of(with_build(elsewhere, ""), reference=look)
    assert given["word/header1.xml"] == named["word/header1.xml"]


def test_the_house_that_is_named_by_the_call_comes_first(tmp_path: Path) -> None:
    file = with_build(tmp_path, 'reference_docx = "missing.docx"')
    assert word_of(file, reference=word_file(tmp_path / "house.docx"))


def test_a_house_is_not_looked_at_where_no_word_file_is_made(tmp_path: Path) -> None:
    file = with_build(tmp_path, 'reference_docx = "missing.docx"')
    assert outputs_of(file, formats=["md"]).warnings == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [("../house.docx", "R008"), ("link.docx", "R008"), ("missing.docx", "E201"), ("facts.toml", "E202"), (".", "E201")],
)
def test_a_house_that_cannot_be_used_is_told_at_its_place(tmp_path: Path, name: str, code: str) -> None:
    word_file(tmp_path / "house.docx")
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "link.docx").symlink_to("../house.docx")
    with pytest.raises(Problems) as raised:
        outputs_of(with_build(folder, f'reference_docx = "{name}"'), formats=["docx"])
    (problem,) = raised.value.diagnostics
    assert (problem.code, problem.path) == (code, "build.reference_docx")
    assert problem.span


def test_what_a_house_lacks_is_a_warning(tmp_path: Path) -> None:
    look = word_file(tmp_path / "house.docx")
    built = outputs_of(FILES["depot"], formats=["docx"], templates=["briefing"], reference=look)
    (told,) = built.warnings
    assert told.code == "W103"
    assert (told.path, told.span) == ("", None)  # the fact file does not name it


def test_what_a_house_lacks_is_told_where_the_fact_file_names_the_house(tmp_path: Path) -> None:
    word_file(tmp_path / "house.docx")
    file = with_build(tmp_path, 'reference_docx = "house.docx"')
    (told,) = outputs_of(file, formats=["docx"], templates=["briefing"]).warnings
    assert (told.code, told.path) == ("W103", "build.reference_docx")
    assert told.span
    assert told.span.source == 'reference_docx = "house.docx"'


def test_a_heading_of_no_section_is_told_with_the_nearest(tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    source = FILES["depot"].read_text(encoding="utf-8")
    file.write_text(source.replace("[subject]", 'headings = { histroy = "Past" }\n\n[subject]', 1), encoding="utf-8")
    (found,) = outputs_of(file, formats=["md"]).warnings
    assert (found.code, found.path) == ("R005", "sheet.headings.histroy")
    assert "history" in found.help
    assert found.span


def test_a_template_fault_stands_at_the_template_and_names_the_fact(tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    file.write_bytes(FILES["depot"].read_bytes())
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "mine.md.j2").write_text("{% for e in history %}\n{{ e.place }}\n{% endfor %}\n")
    with pytest.raises(Problems) as raised:
        outputs_of(file, templates=["mine"])
    (problem,) = raised.value.diagnostics
    assert problem.path == "history.opened.place"
    assert problem.span
    assert (Path(problem.span.file).name, problem.span.line) == ("mine.md.j2", 2)


# --- ignored findings ---------------------------------------------------------------------------

WARNED = """
[figures.pay]
label = "Pay"
value = 1
unit = "people"
as_of = "2020"
sources = ["gazette"]

[figures.sum]
label = "Sum"
formula = "pay + staff-owner-2"
unit = "people"

[figures.staff-owner-2]
label = "Staff"
value = 2
unit = "people"
as_of = "2021"
sources = ["gazette"]
"""

MISTAKEN = """
[summary.point]
text = "Point"
rests_on = ["history.nothing"]
"""


def found_in(file: Path, more: str) -> list[str]:
    """The codes of what is found in the depot's file and these lines, errors with an exclamation mark."""
    file.write_text(FILES["depot"].read_text(encoding="utf-8") + more, encoding="utf-8")
    try:
        return [d.code for d in pipeline.examined(load(file))]
    except Problems as problems:
        return [d.code + "!" * (d.severity is Severity.ERROR) for d in problems.diagnostics]


def test_an_ignored_warning_is_silent_and_others_are_not(tmp_path: Path) -> None:
    (code,) = found_in(tmp_path / "facts.toml", WARNED)
    assert found_in(tmp_path / "facts.toml", f'{WARNED}\n[check.ignore]\n{code} = "known"\n') == []
    assert found_in(tmp_path / "facts.toml", f'{WARNED}\n[check.ignore]\nS999 = "another"\n') == [code, "X001"]


def test_an_error_that_leaves_nothing_to_build_cannot_be_ignored(tmp_path: Path) -> None:
    (code,) = found_in(tmp_path / "facts.toml", MISTAKEN)
    assert code.endswith("!")
    ignoring = f'{MISTAKEN}\n[check.ignore]\n{code.removesuffix("!")} = "known"\n'
    assert found_in(tmp_path / "facts.toml", ignoring) == [code, "X001"]


def test_an_error_that_is_answered_with_a_reason_stops_no_build(tmp_path: Path) -> None:
    alone = '[reasons.talks]\nreason = "Talks"\nas_of = "2026"\nsources = ["gazette"]\nstanding = "corroborated"\n'
    assert found_in(tmp_path / "facts.toml", alone) == ["S004!"]
    assert found_in(tmp_path / "facts.toml", alone + '[check.ignore]\nS004 = "checked by us"\n') == []


# --- pictures -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "message"),
    [
        ("missing", "cannot be read"),
        ("text", "no sound PNG or JPEG"),
        ("folder", "not a file"),
        ("link out", "outside the fact file's folder"),
        ("link in a circle", "symbolic link"),
        ("large", "larger than 20 MiB"),
    ],
)
def test_a_picture_that_cannot_be_used_is_told_at_its_place_in_the_fact_file(
    tmp_path: Path, made: str, message: str
) -> None:
    folder = tmp_path / "sheet"
    folder.mkdir()
    picture, outside = folder / "x.png", tmp_path / "outside.png"
    outside.write_bytes(b"\x89PNG")
    match made:
        case "text":
            picture.write_text("no picture")
        case "folder":
            picture.mkdir()
        case "link out":
            picture.symlink_to(outside)
        case "link in a circle":
            picture.symlink_to(picture)
        case "large":
            with picture.open("wb") as stream:
                stream.truncate(20 * 1024 * 1024 + 1)
    source = FILES["depot"].read_text(encoding="utf-8")
    image = 'image = { path = "x.png", alt = "A depot" }'
    (folder / "facts.toml").write_text(source.replace("[subject]\n", f"[subject]\n{image}\n", 1), encoding="utf-8")
    with pytest.raises(Problems) as raised:
        outputs_of(folder / "facts.toml", formats=["md"])
    (problem,) = raised.value.diagnostics
    assert problem.path == "subject.image.path"
    assert problem.span
    assert (Path(problem.span.file).name, problem.span.source) == ("facts.toml", image)
    assert message in problem.message
