"""What goes into a document is known by digests, without the facts being loaded, and nothing is left out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from factsheet import builtin, inputs
from factsheet.diagnostics import Problems
from factsheet.facts import settings
from factsheet.facts.schema import Build, Check, Profile, Tlp
from factsheet.facts.shapes import ChoiceShape, fields
from factsheet.facts.table import Table, table
from factsheet.inputs import UNKNOWN, Asked, Inputs, known_of, loaded_from, source
from factsheet.render import themes
from tests.changes_of_inputs import BUSY, IDLE, Change
from tests.conftest import FACTS
from tests.growth import in_proportion
from tests.projects import NAMES, change, project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "desk").parent


def digests(folder: Path, asked: Asked = Asked()) -> dict[str, dict[str, str]]:  # noqa: B008 - frozen
    found = source(folder / "facts.toml", asked).inputs
    return {output.name: found.of(output) for output in found.outputs()}


def facts_digest(text: str) -> str:
    read = table(text.encode())
    assert read
    return Inputs(Path(), read, Asked()).facts


# --- which outputs something goes into --------------------------------------------------------------


@pytest.mark.parametrize("idle", IDLE.values(), ids=IDLE)
def test_what_goes_into_no_document_changes_no_digest(folder: Path, idle: Change) -> None:
    before, exact = digests(folder), known_of(source(folder / "facts.toml")).digest
    assert list(before) == NAMES
    assert all(all(into.values()) for into in before.values())
    idle(folder)
    after = digests(folder)
    assert known_of(source(folder / "facts.toml")).digest == exact
    assert {name: into | {"facts": exact} for name, into in after.items()} == before


@pytest.mark.parametrize(("busy", "names"), BUSY.values(), ids=BUSY)
def test_what_goes_into_documents_changes_their_digests_and_no_others(
    folder: Path, busy: Change, names: list[str]
) -> None:
    (folder / "build").mkdir()
    for name in NAMES:
        (folder / "build" / name).write_bytes(b"x")
    before = digests(folder)
    busy(folder)
    after = digests(folder)
    if all((folder / "build" / name).is_file() and (folder / "build" / name).stat().st_size for name in NAMES):
        assert [name for name in NAMES if after[name] != before[name]] == names
    else:  # it is the outputs that change
        assert after == before


def test_a_built_in_template_goes_into_what_is_made_of_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, ours = digests(folder), folder.parent / "built-in"
    shutil.copytree(builtin.folder(), ours)
    monkeypatch.setattr(builtin, "folder", lambda: ours)
    assert digests(folder) == before
    for name, counts in [("timeline.md.j2", False), ("_parts.md.j2", True), ("briefing.md.j2", True)]:
        change(ours / name, "{% ", "{%  ")
        after = digests(folder)
        assert [one for one in NAMES if after[one] != before[one]] == (NAMES if counts else [])
        before = after


def test_all_files_that_go_into_the_outputs_are_known(folder: Path) -> None:
    ours = [path for path in folder.rglob("*") if path.is_file() and "unrelated" not in path.name]
    built_in = [builtin.folder() / "_parts.md.j2", builtin.folder() / "briefing.md.j2"]
    assert source(folder / "facts.toml").inputs.files() == {*ours, *built_in} - {folder / "facts.toml"}


def test_a_font_goes_into_documents_wherever_the_theme_may_have_it_from(folder: Path) -> None:
    theme = folder / "elsewhere" / "other.toml"
    theme.parent.mkdir()
    theme.write_text('[fonts]\nregular = "../fonts/SourceSans3-Regular.ttf"\nbold = "own.ttf"\n', encoding="utf-8")
    (folder / "templates" / "themes" / "own.ttf").write_bytes(b"a font")
    files = source(folder / "facts.toml", Asked(theme=str(theme))).inputs.files()
    assert {theme, folder / "templates" / "themes" / "own.ttf"} <= files
    assert any(file.name == "SourceSans3-Regular.ttf" for file in files)
    (theme.parent / "own.ttf").write_bytes(b"a nearer font")
    assert theme.parent / "own.ttf" in source(folder / "facts.toml", Asked(theme=str(theme))).inputs.files()


# --- what has no digest -----------------------------------------------------------------------------

FAULTY = {
    "a record above the sheet": 'tlp = "AMBER"',
    "no label": 'tlp = "amber"',
    "no text for a label": "tlp = 5",
    "[build] at another label": '[build]\ntlp = "GREEN"',
    "[build] at no label": "[build]\ntlp = 1",
    "[build] with an unknown key": "[build]\nx = 1",
    "[build] with an unknown paper": '[build]\npaper = "a5"',
    "[build] with a text for a list": '[build]\nformats = "pdf"',
    "[check] with an unknown profile": '[check]\nprofile = "none"',
    "[check] with a text for a table": '[check]\nignore = "all"',
}


@pytest.mark.parametrize("more", FAULTY.values(), ids=FAULTY)
def test_there_is_no_digest_of_what_no_document_is_made_of(more: str) -> None:
    assert facts_digest(FACTS)
    assert facts_digest(FACTS.replace("[sources", f"{more}\n[sources")) == UNKNOWN


@pytest.mark.parametrize("record", ["history.closing", "sources.gazette", "subject.names.old", "subject.attributes.a"])
def test_a_record_above_the_sheet_gives_none_wherever_it_stands(record: str) -> None:
    secret = f'[{record}]\ntlp = "RED"\n'
    text = FACTS.replace(f"[{record}]\n", secret) if f"[{record}]\n" in FACTS else FACTS + secret
    assert facts_digest(text) == UNKNOWN
    assert facts_digest(text.replace("date = 2026-03-02", 'date = 2026-03-02\ntlp = "RED"')) != UNKNOWN


def test_the_words_and_labels_are_those_of_the_schema() -> None:
    assert list(settings.LABELS) == [str(label) for label in Tlp]
    assert settings.BUILD.keys() == set(Build.__struct_fields__)
    assert settings.CHECK.keys() == set(Check.__struct_fields__)
    assert all(map(settings.CHECK["profile"], get_args(Profile)))
    papers = {f.name: f.shape for f in fields(Build)}["paper"]
    assert isinstance(papers, ChoiceShape)
    assert all(map(settings.BUILD["paper"], papers.words))
    assert inputs._LARGEST_THEME == themes.LIMIT


def test_what_cannot_be_read_has_no_digest(folder: Path) -> None:
    for name in ("gate.png", "house.docx", "templates/themes/ours.toml"):
        (folder / name).unlink()
    found = digests(folder)
    assert {name: sorted(key for key, value in into.items() if not value) for name, into in found.items()} == {
        "depot-closure.pdf": ["picture", "theme"],
        "depot-closure.docx": ["picture", "reference", "theme"],
        "depot-closure.md": ["picture", "theme"],
    }


# --- hostile ----------------------------------------------------------------------------------------

HOSTILE = [
    "",
    "sheet = 5\nbuild = 5\ncheck = 5\nsubject = 5",
    "[sheet]\nid = {}\ntlp = []",
    '[sheet]\nid = "../../x"\n[build]\ntemplates = ["../../../etc/passwd", "a/../b", "\\u0000", ""]\ntheme = "../x"',
    '[sheet]\nid = "a"\n[build]\nformats = [1, [], {}]\ntemplates = [[]]\ntheme = []\nreference_docx = {}\npaper = []',
    '[sheet]\nid = "a"\n[subject]\nimage = 5\nnames = []\nattributes = { a = 5, b = { tlp = {} } }',
    '[sheet]\nid = "a"\n[subject.image]\npath = "/dev/zero"\n[build]\nreference_docx = "/dev/stdin"',
    f'[sheet]\nid = "{"a" * 5_000}"\n[subject.image]\npath = "{"b/" * 3_000}"\n',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_fact_file_makes_it_fail(tmp_path: Path, text: str) -> None:
    found = table(text.encode()) or Table("", {})
    for asked in (Asked(), Asked(formats=("pdf", "docx", "md"), templates=("../x", "", "a\0")), Asked(theme="\0.toml")):
        into = Inputs(tmp_path, found, asked)
        into.files()
        assert all({"facts", "template"} <= into.of(output).keys() for output in into.outputs())


@pytest.mark.parametrize(
    "theme",
    [b"", b"\xff", b"[fonts", b"fonts = 5", b"[fonts]\nregular = 5\nfallback = [[], 5, '\\u0000', '']", b"[" * 9_000],
)
def test_nothing_in_a_theme_makes_it_fail(folder: Path, theme: bytes) -> None:
    (folder / "templates" / "themes" / "ours.toml").write_bytes(theme)
    assert all(into.get("theme", "x") for into in digests(folder).values())


@pytest.mark.parametrize("what", ["folder", "pipe", "circle"])
def test_nothing_that_lies_in_place_of_a_file_makes_it_fail_or_wait(folder: Path, what: str) -> None:
    for name in ("gate.png", "house.docx", "templates/part.md.j2", "templates/briefing.md.j2"):
        path = folder / name
        path.unlink()
        if what == "folder":
            path.mkdir()
        elif what == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to(path)
    found = digests(folder)
    assert found["depot-closure.pdf"]["picture"] == UNKNOWN
    assert found["depot-closure.docx"]["reference"] == UNKNOWN


def test_a_theme_that_is_too_large_to_be_one_is_not_parsed(folder: Path) -> None:
    theme, font = folder / "templates" / "themes" / "ours.toml", folder / "templates" / "themes" / "mine.ttf"
    text = theme.read_text(encoding="utf-8")
    for size in (themes.LIMIT, themes.LIMIT + 1):
        theme.write_text(text + "#" * (size - len(text)), encoding="utf-8")
        assert (font in source(folder / "facts.toml").inputs.files()) == (size == themes.LIMIT)


def test_templates_that_lead_to_each_other_come_to_an_end(folder: Path) -> None:
    for n in range(1_200):
        words = f'{{% include "t{n + 1}.md.j2" %}}{{% include "t{n // 2}.md.j2" %}}'
        (folder / "templates" / f"t{n}.md.j2").write_text(words, encoding="utf-8")
    found = source(folder / "facts.toml").inputs.templates("t0")
    assert len(found) == 1_000
    assert "t1.md.j2" in found


def test_the_digest_of_a_fact_file_takes_time_in_proportion_to_its_size() -> None:
    def digesting(count: int) -> Callable[[], object]:
        records = "".join(
            f'[history.e{n}]\ndate = "2020"\nevent = "words"\nsources = ["gazette"]\n' for n in range(count)
        )
        read = table((FACTS + records).encode())
        assert read
        return lambda: Inputs(Path(), read, Asked()).facts

    assert in_proportion(digesting, 500)


def test_quotation_marks_in_a_template_take_time_in_proportion_to_their_number(tmp_path: Path) -> None:
    path = tmp_path / "t.md.j2"

    def looking(count: int) -> Callable[[], object]:
        text = '\'a.b" "' * count + "'" + "a" * count * 7
        return lambda: (path.write_text(text, encoding="utf-8"), inputs._quoted(path))

    assert in_proportion(looking, 5_000)


@pytest.mark.parametrize("name", ["missing.toml", "folder.toml"])
def test_a_fact_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(Problems) as raised:
        source(tmp_path / name)
    assert [d.code for d in raised.value.diagnostics] == ["E001"]


@pytest.mark.parametrize(
    "faulty",
    [
        *("[check]\nignore = {S001 = 5}", '[check]\nignore = {Sxx = "why"}', '[check]\nignore = {S001 = " "}'),
        *('[check]\nstale_after = "abc"', '[check]\nprofile = "coin"', '[build]\nlanguages = ["??"]'),
        *("[build]\nlanguages = [5]", "[build]\nlanguages = []", '[build]\nformats = ["md", 5]'),
        *('[build]\nreference_docx = "x\\u0000"', '[build]\nthemes = "plain"', '[build]\ntemplates = [""]'),
    ],
)
def test_settings_that_the_loader_refuses_are_no_way_to_be_up_to_date(tmp_path: Path, faulty: str) -> None:
    facts = tmp_path / "facts.toml"
    facts.write_text(f"{FACTS}\n{faulty}\n", encoding="utf-8")
    read = source(facts)
    assert read.inputs.facts == UNKNOWN
    with pytest.raises(Problems):
        loaded_from(read)
