"""``factsheet build``: what it writes, what it prints, and how it ends."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import docx
import pytest

from tests.conftest import FACTS, Factsheet


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# --- what it makes ----------------------------------------------------------------------------


@pytest.mark.usefixtures("facts")
def test_facts_toml_becomes_pdf_and_docx_in_build(factsheet: Factsheet, folder: Path) -> None:
    ended = factsheet("build")
    assert ended.code == 0, ended.err
    assert names(folder / "build") == ["depot-closure.docx", "depot-closure.pdf"]
    assert (folder / "build" / "depot-closure.pdf").read_bytes().startswith(b"%PDF-")
    assert (folder / "build" / "depot-closure.docx").read_bytes().startswith(b"PK")


@pytest.mark.usefixtures("facts")
def test_each_output_is_a_line_with_path_size_and_pages(factsheet: Factsheet, folder: Path) -> None:
    lines = factsheet("build").out.splitlines()
    assert len(lines) == 2
    assert re.fullmatch(r"build/depot-closure\.pdf  \d+ KB  1 page", lines[0])
    assert re.fullmatch(r"build/depot-closure\.docx  \d+ KB", lines[1])
    size = (folder / "build" / "depot-closure.pdf").stat().st_size
    assert f"  {size / 1000:.0f} KB  " in lines[0]


@pytest.mark.usefixtures("facts")
def test_formats_and_templates_may_be_given_several_times(factsheet: Factsheet, folder: Path) -> None:
    ended = factsheet("build", "-f", "md", "--format", "pdf", "-t", "briefing", "--template", "timeline")
    assert ended.code == 0, ended.err
    assert names(folder / "build") == [
        "depot-closure.md",
        "depot-closure.pdf",
        "depot-closure.timeline.md",
        "depot-closure.timeline.pdf",
    ]


@pytest.mark.usefixtures("facts")
def test_outputs_go_where_o_says(factsheet: Factsheet, folder: Path) -> None:
    assert factsheet("build", "-f", "md", "-o", "out/deep").out.startswith("out/deep/depot-closure.md  ")
    assert factsheet("build", "-f", "md", "-o", "brief.md").out.startswith("brief.md  ")
    assert names(folder) == ["brief.md", "facts.toml", "out/deep/depot-closure.md"]


def test_outputs_lie_beside_their_fact_file(factsheet: Factsheet, folder: Path) -> None:
    (folder / "desk").mkdir()
    (folder / "desk" / "north.toml").write_text(FACTS, encoding="utf-8")
    assert factsheet("build", "desk/north.toml", "-f", "md").code == 0
    assert names(folder) == ["desk/build/depot-closure.md", "desk/north.toml"]


def test_a_fact_file_named_twice_is_built_once(factsheet: Factsheet, facts: Path) -> None:
    ended = factsheet("build", "-f", "md", "facts.toml", str(facts), "./facts.toml")
    assert ended.code == 0, ended.err
    assert ended.out.count("\n") == 1


# --- problems ---------------------------------------------------------------------------------


def test_a_missing_fact_file_is_a_problem(factsheet: Factsheet) -> None:
    ended = factsheet("build")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("error[E001")
    assert ended.err.endswith("1 error in facts.toml\nNothing was made\n")


def test_a_mistake_is_shown_in_its_place_and_nothing_is_written(
    factsheet: Factsheet, facts: Path, folder: Path
) -> None:
    facts.write_text(FACTS.replace("event =", "evnet ="), encoding="utf-8")
    ended = factsheet("build")
    assert (ended.code, ended.out) == (1, "")
    assert '  --> facts.toml:14:1\n   |\n14 | evnet = "Closure"\n   | ^^^^^\n' in ended.err
    assert names(folder) == ["facts.toml"]


def test_problems_of_one_file_do_not_stop_the_next(factsheet: Factsheet, facts: Path, folder: Path) -> None:
    (folder / "south.toml").write_text(FACTS.replace("depot", "south").replace("event =", "evnet ="), encoding="utf-8")
    ended = factsheet("build", "south.toml", str(facts.name), "-f", "md")
    assert ended.code == 1
    assert names(folder / "build") == ["depot-closure.md"]
    assert ended.err.endswith("in 2 files\n2 fact files: 1 built, 1 failed\n")


@pytest.mark.usefixtures("facts")
def test_two_fact_files_that_would_write_one_file_write_nothing(factsheet: Factsheet, folder: Path) -> None:
    (folder / "copy.toml").write_text(FACTS, encoding="utf-8")
    ended = factsheet("build", "facts.toml", "copy.toml", "-f", "md")
    assert (ended.code, ended.out) == (1, "")
    assert "“facts.toml” and “copy.toml” would both write “build/depot-closure.md”" in ended.err
    assert not (folder / "build").exists()


@pytest.mark.usefixtures("facts")
def test_two_fact_files_of_one_name_in_two_folders_are_both_written(factsheet: Factsheet, folder: Path) -> None:
    (folder / "desk").mkdir()
    (folder / "desk" / "facts.toml").write_text(FACTS, encoding="utf-8")
    ended = factsheet("build", "facts.toml", "desk/facts.toml", "-f", "md")
    assert (ended.code, ended.err) == (0, "2 fact files: 2 built\n")
    assert factsheet("build", "facts.toml", "desk/facts.toml", "-f", "md", "-o", "all").code == 1
    assert not (folder / "all").exists()


def test_a_fact_file_is_never_overwritten(factsheet: Factsheet, folder: Path) -> None:
    (folder / "notes.md").write_text(FACTS, encoding="utf-8")
    ended = factsheet("build", "notes.md", "-f", "md", "-o", "notes.md")
    assert ended.code == 1
    assert "would be overwritten" in ended.err
    assert (folder / "notes.md").read_text(encoding="utf-8") == FACTS


@pytest.mark.usefixtures("facts")
def test_what_stands_in_the_way_is_a_problem(factsheet: Factsheet, folder: Path) -> None:
    (folder / "build").write_text("not a folder", encoding="utf-8")
    ended = factsheet("build")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("error[E103]: “build” is a file")


@pytest.mark.usefixtures("facts")
def test_an_output_that_cannot_be_is_one_problem_and_nothing_is_written(factsheet: Factsheet, folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    (folder / "link.md").symlink_to("pipe.md")
    for name in ("pipe.md", "link.md", "n" * 300 + ".md", "n" * 300, "n" * 5_000 + "/a.md"):
        ended = factsheet("build", "-f", "md", "-o", name)
        assert (ended.code, ended.out) == (1, ""), name
        assert ended.err.startswith("error[E10")
        assert ended.err.endswith("1 error in facts.toml\nNothing was made\n")
    assert names(folder) == ["facts.toml"]
    assert (folder / "pipe.md").is_fifo()
    assert (folder / "link.md").is_symlink()


def test_many_problems_of_a_kind_are_gathered_and_all_are_shown_on_demand(factsheet: Factsheet, facts: Path) -> None:
    facts.write_text(FACTS + "".join(f"key-{n} = 1\n" for n in range(70)), encoding="utf-8")
    gathered = factsheet("build").err
    assert gathered.count("error[E010") == 4
    assert "error[E010 unknown-key]: 67 more\n" in gathered
    assert gathered.endswith("70 errors in facts.toml\nNothing was made\n")
    assert factsheet("build", "--verbose").err.count("error[E010") == 70


def test_a_warning_stops_a_strict_build_of_its_file_only(factsheet: Factsheet, facts: Path, folder: Path) -> None:
    other = FACTS.replace("depot-closure", "other") + '\n[build]\nlanguages = ["en", "lt"]\n'
    (folder / "other.toml").write_text(other, encoding="utf-8")
    ended = factsheet("build", "--strict", "-q", "-f", "md", facts.name, "other.toml")
    assert ended.code == 1
    assert "warning[R003" in ended.err, "what stops it is said, --quiet or not"
    assert [file.name for file in (folder / "build").iterdir()] == ["depot-closure.md"]
    assert factsheet("build", "-f", "md", "other.toml").code == 0


def test_warnings_are_printed_and_stop_nothing(factsheet: Factsheet, facts: Path) -> None:
    facts.write_text(FACTS + '\n[build]\nlanguages = ["en", "lt"]\n', encoding="utf-8")
    ended = factsheet("build", "-f", "md")
    assert ended.code == 0
    assert "warning[" in ended.err
    assert re.search(r"\d+ warnings? in facts.toml\n$", ended.err)


# --- how it talks -----------------------------------------------------------------------------


def test_quiet_prints_errors_only(factsheet: Factsheet, facts: Path) -> None:
    facts.write_text(FACTS + '\n[build]\nlanguages = ["en", "lt"]\n', encoding="utf-8")
    ended = factsheet("build", "-q", "-f", "md")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    facts.write_text("", encoding="utf-8")
    assert factsheet("build", "-q").err.startswith("error[")


@pytest.mark.usefixtures("facts")
def test_verbose_says_how_long_each_file_took(factsheet: Factsheet) -> None:
    assert re.search(r"^facts\.toml: \d+\.\d\d s$", factsheet("build", "-v", "-f", "md").err, re.MULTILINE)


def test_colour_is_for_terminals_unless_it_is_asked_for(factsheet: Factsheet, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in factsheet("build").err
    assert "\x1b[" in factsheet("build", "--color", "always").err
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in factsheet("build").err
    assert "\x1b[" not in factsheet("build", "--color", "never").err
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in factsheet("build").err
    assert "\x1b[" in factsheet("build", "--color=always").err


def test_wrong_usage_ends_with_2(factsheet: Factsheet) -> None:
    for arguments in (["build", "--nonsense"], ["build", "-f", "html"], ["bild"], ["build", "--color", "blue"]):
        ended = factsheet(*arguments)
        assert (ended.code, ended.out) == (2, ""), arguments
        assert "Try 'factsheet" in ended.err


@pytest.mark.usefixtures("facts")
def test_a_house_of_ones_own_is_given_by_name(factsheet: Factsheet, folder: Path) -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "House of Facts"
    word.save(str(folder / "house.docx"))
    ended = factsheet("build", "-f", "docx", "--comments", "--reference-docx", "house.docx")
    assert ended.code == 0
    assert ended.err.startswith("warning[W103]: “house.docx” lacks styles that the document uses: ")
    with zipfile.ZipFile(folder / "build" / "depot-closure.docx") as made:
        assert b"House of Facts" in made.read("word/header1.xml")


@pytest.mark.usefixtures("facts")
def test_a_house_that_is_no_word_file_is_a_problem_and_nothing_is_written(factsheet: Factsheet, folder: Path) -> None:
    ended = factsheet("build", "--reference-docx", "facts.toml")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("error[E202]: “facts.toml” is no Word file")
    assert names(folder) == ["facts.toml"]


def test_help_shows_examples_and_every_option(factsheet: Factsheet) -> None:
    for ask in ("-h", "--help"):
        ended = factsheet("build", ask)
        assert ended.code == 0
        assert "factsheet build -f pdf -o briefing.pdf" in ended.out
        shown = "--output --format --template --theme --comments --reference-docx --force --quiet --verbose --color"
        for option in shown.split():
            assert option in ended.out
    assert "factsheet build " in factsheet("--help").out
