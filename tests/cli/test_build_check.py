"""``factsheet build --check``: it writes nothing, and says which documents are not as they would be made, and why."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from factsheet import freshness, pipeline, stamp
from factsheet.cli.formats import Format
from factsheet.freshness import parts_of
from tests import schemas
from tests.conftest import FACTS, Ended, Factsheet
from tests.documents import png
from tests.projects import change, project, tree
from tests.readback.editing import opened, packed, typed
from tests.repacking import repacked
from tests.schemas import published

ROOT = Path(__file__).parents[2]
THREE = f'{FACTS}\n[build]\nformats = ["pdf", "docx", "md"]\n'
PATHS = [f"build/depot-closure.{format}" for format in ("pdf", "docx", "md")]
PDF, WORD, MARKDOWN = PATHS
LINE = FACTS[: FACTS.index('event = "Closure"')].count("\n") + 1
MACHINES = [format.value for format in Format if format is not Format.TEXT]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three documents."""
    from factsheet.cli.main import run

    folder = tmp_path_factory.mktemp("made")
    (folder / "facts.toml").write_text(THREE, encoding="utf-8")
    assert run(["build", "--quiet", str(folder / "facts.toml")]) == 0
    return folder


@pytest.fixture
def built(folder: Path, made: Path) -> Path:
    """The same in the folder that a run starts in."""
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return folder


Check = Callable[..., Ended]


@pytest.fixture
def check(factsheet: Factsheet, folder: Path) -> Check:
    """Run it, and see that it writes nothing at all."""

    def call(*arguments: str) -> Ended:
        before = tree(folder)
        ended = factsheet("build", "--check", *arguments)
        assert tree(folder) == before
        return ended

    return call


# --- what it says -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("built")
def test_what_is_up_to_date_passes(check: Check) -> None:
    ended = check()
    assert ended == Ended(0, "".join(f"{path}  up to date\n" for path in PATHS), "3 outputs, up to date\n")
    assert check("--quiet") == Ended(0, "", "")
    assert check("--strict").code == 0


def test_what_is_missing_is_told(check: Check, built: Path) -> None:
    (built / WORD).unlink()
    ended = check()
    assert ended.code == 1
    assert ended.out == f"{PDF}  up to date\n{WORD} is missing\n{MARKDOWN}  up to date\n"
    assert ended.err == "1 of 3 outputs is not up to date\n"
    shutil.rmtree(built / "build")
    assert check("-q") == Ended(1, "".join(f"{path} is missing\n" for path in PATHS), "")
    assert not (built / "build").exists()


def test_the_facts_that_differ_are_named_with_what_they_were_and_are(check: Check, built: Path) -> None:
    change(built / "facts.toml", '"Closure"', '"Closure in two steps"')
    change(built / "facts.toml", 'reliability = "C"', 'reliability = "B"')
    ended = check()
    assert ended.code == 1
    for path in PATHS:
        assert (
            f"{path} is out of date\n"
            "  history.closing.event: Closure → Closure in two steps\n"
            "  sources.gazette.reliability: C → B\n"
        ) in ended.out
    assert ended.err == "3 of 3 outputs are not up to date\n"


def test_markdown_tells_the_facts_of_the_document_that_was_made_with_it(check: Check, built: Path) -> None:
    change(built / "facts.toml", '"Closure"', '"Closing"')
    told = "  history.closing.event: Closure → Closing\n"
    assert check("-f", "md", "-f", "pdf").out == f"{MARKDOWN} is out of date\n{told}{PDF} is out of date\n{told}"


def test_a_warning_that_counts_hides_nothing_that_is_out_of_date(check: Check, built: Path) -> None:
    change(built / "facts.toml", 'reliability = "C"\n', "")
    ended = check("--strict", "-f", "pdf")
    assert (ended.code, "warning[S012" in ended.err) == (1, True)
    assert "  sources.gazette.reliability: removed: C\n" in ended.out


def test_markdown_alone_cannot_tell_which_facts_it_has(check: Check, built: Path) -> None:
    change(built / "facts.toml", '"Closure"', '"Closing"')
    assert check("-f", "md").out == f"{MARKDOWN} is out of date\n"


@pytest.mark.slow
def test_the_sample_tells_the_figure_that_has_changed(check: Check, folder: Path, factsheet: Factsheet) -> None:
    shutil.copy(ROOT / "facts.toml", folder)
    assert factsheet("build").code == 0
    assert check().code == 0
    change(folder / "facts.toml", "value = 6_000", "value = 6_200")
    change(folder / "facts.toml", "around 6,000 Russian", "around 6,200 Russian")
    lines = check().out.splitlines()
    told = [
        "  figures.casualties-shoigu: ≈\u00a06,000 → ≈\u00a06,200",
        "  figures.casualties-shoigu.as_said: around 6,000 Russian casualties → around 6,200 Russian casualties",
    ]
    assert lines == [
        *("build/mishov-2023.pdf is out of date", *told),
        *("build/mishov-2023.docx is out of date", *told),
    ]


def test_a_record_that_is_new_and_one_that_is_gone_are_told(check: Check, factsheet: Factsheet, built: Path) -> None:
    text = (built / "facts.toml").read_text(encoding="utf-8")
    new = '[figures.dead]\nlabel = "Dead"\nvalue = 6_000\nas_of = "2026"\nsources = ["gazette"]\n'
    (built / "facts.toml").write_text(text.replace("[sources.", f"{new}[sources."), encoding="utf-8")
    assert check("-f", "pdf").out == f"{PDF} is out of date\n  figures.dead: added: Dead: 6,000\n"
    assert factsheet("build", "-f", "pdf").code == 0
    (built / "facts.toml").write_text(text, encoding="utf-8")
    assert check("-f", "pdf").out == f"{PDF} is out of date\n  figures.dead: removed: Dead: 6,000\n"


INPUTS: dict[str, tuple[Callable[[Path], object], str, list[str]]] = {
    "template": (
        lambda f: change(f / "templates" / "part.md.j2", "Some", "Other"),
        "its template has",
        ["pdf", "docx", "md"],
    ),
    "theme": (
        lambda f: change(f / "templates" / "themes" / "ours.toml", "[fonts]", "[sizes]\nbody = 9\n[fonts]"),
        "its theme has",
        ["pdf", "docx"],
    ),
    "picture": (lambda f: (f / "gate.png").write_bytes(png(20, 20)), "its picture has", ["pdf", "docx"]),
    "paper": (
        lambda f: change(f / "facts.toml", "[build]", '[build]\npaper = "letter"'),
        "its paper size has",
        ["pdf"],  # Word takes its house's
    ),
    "reference": (
        lambda f: change(f / "facts.toml", 'reference_docx = "house.docx"\n', ""),
        "the Word file whose look it takes has",
        ["docx"],
    ),
}


@pytest.mark.parametrize(("busy", "words", "formats"), INPUTS.values(), ids=INPUTS)
def test_what_else_has_changed_is_told(
    check: Check, factsheet: Factsheet, folder: Path, busy: Callable[[Path], object], words: str, formats: list[str]
) -> None:
    project(folder / "desk")
    assert factsheet("build", "desk/facts.toml").code == 0
    assert check("desk/facts.toml").code == 0
    busy(folder / "desk")
    ended = check("desk/facts.toml")
    assert ended.code == 1
    stale = [line for line in ended.out.splitlines() if "up to date" not in line]
    assert stale == [f"desk/build/depot-closure.{format} is out of date: {words} changed" for format in formats]


def test_several_reasons_are_told_together(check: Check, built: Path) -> None:
    change(built / "facts.toml", '"Closure"', '"Closing"')
    change(built / "facts.toml", "[build]", '[build]\npaper = "letter"')
    (built / "templates").mkdir()
    (built / "templates" / "briefing.md.j2").write_text("# {{ sheet.title }}\n", encoding="utf-8")
    assert check("-f", "pdf").out == (
        f"{PDF} is out of date: its template and its paper size have changed\n"
        "  history.closing.event: Closure → Closing\n"
    )


def test_what_is_not_in_the_document_does_not_make_it_stale(check: Check, built: Path) -> None:
    change(built / "facts.toml", "[sheet]", "# a comment\n[sheet]")
    (built / "templates").mkdir()
    shutil.copy(ROOT / "templates" / "briefing.md.j2", built / "templates" / "briefing.md.j2")
    change(built / "templates" / "briefing.md.j2", "{% import", "{# a remark #}{% import")
    assert check().code == 0


def word_edited(path: Path) -> None:
    file = opened(path.read_bytes())
    typed(file.controls("history.closing.event")[0], "Closure in two steps")
    path.write_bytes(file.saved())


EDITS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "Word": (WORD, word_edited),
    "PDF": (PDF, lambda path: path.write_bytes(path.read_bytes() + b"\n")),
    "Markdown": (MARKDOWN, lambda path: change(path, "Closure", "closure")),
    "foreign": (WORD, lambda path: path.write_bytes(b"PK\x03\x04 no Word file")),
    "foreign PDF": (PDF, lambda path: path.write_bytes(b"%PDF-1.4\nno PDF")),
}


@pytest.mark.parametrize(("name", "edit"), EDITS.values(), ids=EDITS)
def test_what_is_edited_is_told_apart_and_what_to_do_about_it(
    check: Check, built: Path, name: str, edit: Callable[[Path], object]
) -> None:
    edit(built / name)
    ended = check()
    assert ended.code == 1
    told = ended.out.splitlines()
    at = told.index(f"{name} has been edited since it was made, or is not factsheet's")
    assert ("factsheet pull" in told[at + 1]) == (name == WORD)
    assert "--force" in told[at + 1]
    assert [line for line in told if line.endswith("  up to date")] == [f"{p}  up to date" for p in PATHS if p != name]


def test_of_what_is_edited_the_facts_are_compared_too(check: Check, built: Path) -> None:
    word_edited(built / WORD)
    change(built / "facts.toml", '"Closure"', '"Closing"')
    assert "  history.closing.event: Closure → Closing\n" in check("-f", "docx").out


def test_what_another_version_has_made_is_told_apart_if_it_would_be_another_now(
    check: Check, factsheet: Factsheet, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(built / "facts.toml", '"Closure"', '"Closing"')
    monkeypatch.setattr(freshness, "__version__", "0.0.9")
    monkeypatch.setattr(pipeline, "__version__", "0.0.9")
    assert factsheet("build").code == 0
    monkeypatch.undo()
    os.chdir(built)
    assert check().code == 0
    change(built / "facts.toml", '"Closing"', '"Closure"')
    ended = check()
    assert ended.out.count("was made by factsheet 0.0.9, and would be another now") == 3
    assert "  history.closing.event: Closing → Closure\n" in ended.out


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_what_another_zlib_has_packed_is_up_to_date(check: Check, built: Path, format: str) -> None:
    path = built / f"build/depot-closure.{format}"
    again = repacked(path.read_bytes(), format)
    assert again != path.read_bytes()
    path.write_bytes(again)
    assert check().code == 0


def test_what_other_libraries_would_make_is_told_as_such(check: Check, factsheet: Factsheet, built: Path) -> None:
    parts = parts_of((built / WORD).read_bytes())
    assert parts
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", b" </w:styles>")
    (built / WORD).write_bytes(packed(stamp.seal_parts(parts)))
    words = "would be another now, though nothing that goes into it has changed: the libraries may have"
    assert check("-f", "docx").out == f"{WORD} {words}\n  Make it again with factsheet build --force\n"
    assert factsheet("build", "-f", "docx").out == f"{WORD}  up to date\n", "so that without --force it would stay"
    assert factsheet("build", "-f", "docx", "--force").code == 0
    assert check("-f", "docx").code == 0
    text = (built / MARKDOWN).read_bytes().replace(b"# Closure", b"#  Closure")
    (built / MARKDOWN).write_bytes(stamp.seal(text))
    assert check("-f", "md").out.startswith(f"{MARKDOWN} {words}\n")


def test_a_sealed_file_that_is_not_as_ours_is_stale_and_no_bug(check: Check, built: Path) -> None:
    for name in PATHS:
        data = (built / name).read_bytes()
        line = stamp.Stamp("\x1b[2J0.0.1\n::error::", {"facts": "\x1b[2J"}).unsealed()
        if name == WORD:
            data = packed(stamp.seal_parts({stamp.PART: line.encode()}))
        else:
            data = stamp.seal(b"%PDF-1.7\n" + line.encode() + b"\n1 0 obj\n")
        (built / name).write_bytes(data)
    for how in ([], ["--report", "github"]):
        ended = check(*how)
        assert (ended.code, "\x1b" in ended.out + ended.err) == (1, False)
        assert "\n::error::" not in ended.out
        assert ended.out.count("was made by factsheet") == 3


def test_what_cannot_be_built_is_told_and_nothing_is_judged(check: Check, built: Path) -> None:
    change(built / "facts.toml", "event =", "evnet =")
    ended = check()
    assert (ended.code, ended.out) == (1, "")
    assert "facts.toml:14:1" in ended.err
    assert "up to date" not in ended.err


def test_warnings_pass_unless_they_count(check: Check, factsheet: Factsheet, built: Path) -> None:
    change(built / "facts.toml", 'reliability = "C"\n', "")
    assert factsheet("build", "-f", "md").code == 0
    ended = check("-f", "md")
    assert (ended.code, "warning[S012" in ended.err) == (0, True)
    assert check("-f", "md", "--strict").code == 1
    assert check("-f", "md", "-q") == Ended(0, "", "")


def test_it_compares_with_an_earlier_edition_if_it_is_asked_to(check: Check, factsheet: Factsheet, built: Path) -> None:
    (built / "old.toml").write_text(THREE.replace("Closure", "Opening"), encoding="utf-8")
    assert factsheet("build", "-f", "md", "--since", "old.toml").code == 0
    assert check("-f", "md", "--since", "old.toml").code == 0
    assert check("-f", "md").out == f"{MARKDOWN} is out of date: what --since names has changed\n"


@pytest.mark.parametrize("wrong", [["--force"], ["--report", "x"]])
def test_what_does_not_go_together_is_wrong_usage(check: Check, wrong: list[str]) -> None:
    assert check(*wrong).code == 2


def test_a_report_goes_with_it_only(factsheet: Factsheet) -> None:
    assert factsheet("build", "--report", "json").code == 2


# --- for programs -------------------------------------------------------------------------------------


def places(format: str, out: str) -> list[tuple[str, int, str]]:
    """File, line and message of each finding."""
    match format:
        case "json":
            return [(d["file"], d["line"], d["message"]) for d in json.loads(out)]
        case "gitlab":
            found = json.loads(out)
            assert len({d["fingerprint"] for d in found}) == len(found)
            return [(d["location"]["path"], d["location"]["lines"]["begin"], d["description"]) for d in found]
        case "sarif":
            whole: Any = json.loads(out)
            Draft7Validator(published(schemas.SARIF)).validate(whole)
            results = whole["runs"][0]["results"]
            at = [result["locations"][0]["physicalLocation"] for result in results]
            return [
                (a["artifactLocation"]["uri"], a["region"]["startLine"], r["message"]["text"])
                for a, r in zip(at, results, strict=True)
            ]
        case _:
            pattern = re.compile(r"::(?:error|warning) file=([^,]*),line=(\d+),.*?::(.*)")
            matches = [pattern.fullmatch(line) for line in out.splitlines()]
            return [(m[1], int(m[2]), m[3]) for m in matches if m]


@pytest.mark.parametrize("format", MACHINES)
def test_a_program_gets_each_fact_that_differs_at_its_line(check: Check, built: Path, format: str) -> None:
    assert places(format, check("--report", format).out) == []
    change(built / "facts.toml", '"Closure"', '"Closing"')
    (built / MARKDOWN).unlink()
    ended = check("--report", format)
    assert ended.code == 1
    found = places(format, ended.out)
    assert [(file, line) for file, line, _ in found] == [("facts.toml", 1), ("facts.toml", LINE)]
    assert f"“{MARKDOWN}” is missing" in found[0][2]
    assert f"history.closing.event: Closure → Closing: not in “{PDF}” and “{WORD}” yet" in found[1][2]
    assert ended.err == "3 of 3 outputs are not up to date\n"
    assert check("--report", format, "-q").err == ""


def test_a_program_gets_both_that_a_document_is_edited_and_what_it_lacks(check: Check, built: Path) -> None:
    word_edited(built / WORD)
    change(built / "facts.toml", '"Closure"', '"Closing"')
    found = json.loads(check("-f", "docx", "--report", "json").out)
    assert [(d["line"], "has been edited" in d["message"], "Closing" in d["message"]) for d in found] == [
        (1, True, False),
        (LINE, False, True),
    ]
    assert all("factsheet pull" in d["help"] for d in found), "since factsheet build alone would refuse it"


@pytest.mark.parametrize("format", MACHINES)
def test_a_program_gets_what_keeps_a_file_from_being_built_at_its_line(check: Check, built: Path, format: str) -> None:
    change(built / "facts.toml", "event =", "evnet =")
    ended = check("--report", format)
    assert (ended.code, ended.err) == (1, "")
    assert [(file, line) for file, line, _ in places(format, ended.out)] == [("facts.toml", 14)]


@pytest.mark.parametrize("format", ["text", *MACHINES])
def test_no_fact_forges_a_line_or_reaches_the_terminal_raw(check: Check, built: Path, format: str) -> None:
    words = "Closing\\n::error file=x,line=1::forged\\n\\n::warning::x\\u2028 %0A \\u200b"
    change(built / "facts.toml", '"Closure"', f'"{words}"')
    ended = check("--report", format)
    assert ended.code == 1
    assert not [line for line in ended.out.splitlines() if line.startswith("::") and "E111" not in line]
    printed = (ended.out + ended.err).replace("\n", "")
    assert [c for c in printed if not c.isprintable()] == []
    if format in ("text", "github"):
        assert len(ended.out.splitlines()) == {"text": 6, "github": 1}[format]


def test_a_long_fact_is_not_told_whole(check: Check, built: Path) -> None:
    change(built / "facts.toml", '"Closure"', f'"{"x" * 200_000}"')
    for format in ("text", *MACHINES):
        assert len(check("-f", "docx", "--report", format).out) < 10_000


# --- many files ---------------------------------------------------------------------------------------


def several(folder: Path, count: int = 3) -> list[str]:
    names = [f"sheet{n}.toml" for n in range(count)]
    for n, name in enumerate(names):
        text = FACTS.replace("depot-closure", f"sheet-{n}") + '[build]\nformats = ["docx"]\n'
        (folder / name).write_text(text, encoding="utf-8")
    return names


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_of_many_files_only_what_is_not_up_to_date_is_told(
    check: Check, factsheet: Factsheet, folder: Path, jobs: str
) -> None:
    names = several(folder)
    assert factsheet("build", *names, "-j", "1").code == 0
    assert check("*.toml", "-j", jobs) == Ended(0, "", "3 outputs, up to date\n")
    change(folder / names[1], '"Closure"', '"Closing"')
    change(folder / names[2], "event =", "evnet =")
    ended = check("*.toml", "-j", jobs)
    assert ended.code == 1
    assert ended.out == "build/sheet-1.docx is out of date\n  history.closing.event: Closure → Closing\n"
    assert "sheet2.toml:14:1" in ended.err
    assert ended.err.endswith("1 of 2 outputs is not up to date; 1 fact file cannot be built\n")
    found = places("json", check("*.toml", "-j", jobs, "--report", "json").out)
    assert [(file, line) for file, line, _ in found] == [("sheet1.toml", LINE), ("sheet2.toml", 14)]


def test_two_files_of_one_id_are_told_in_every_format(check: Check, folder: Path) -> None:
    first, second = several(folder, 2)
    change(folder / second, "sheet-1", "sheet-0")
    ended = check(first, second)
    assert (ended.code, ended.out) == (1, "")
    assert "E106" in ended.err
    assert "E106" in check(first, second, "--report", "json").out
