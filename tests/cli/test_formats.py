"""What is written for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from factsheet.cli.formats import Format, Found, document
from factsheet.cli.jsontext import dumped
from factsheet.diagnostics import Diagnostic, Severity, Span
from tests import schemas
from tests.conftest import FACTS, Factsheet
from tests.schemas import published

SARIF = published(schemas.SARIF)
MACHINES = [format for format in Format if format is not Format.TEXT]
FINDING = Diagnostic(
    "S014",
    Severity.WARNING,
    "No archive: 100 %, they say",
    "sources.gazette.url",
    Span("facts.toml", 12, 7, 12, 15, 'url = "https://x"'),
    "Name one",
    "unarchived-link",
)
LONG = Diagnostic("E006", Severity.ERROR, "x", span=Span("facts.toml", 3, 5, 6, 2))
NOWHERE = Diagnostic("E104", Severity.ERROR, "x")


def written(format: Format, *found: Diagnostic, file: str = "facts.toml") -> str:
    return document(format, [Found(file, d) for d in found]).decode()


def tree(format: Format, *found: Diagnostic, file: str = "facts.toml") -> Any:
    return json.loads(written(format, *found, file=file))


# --- json -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_json_has_every_field_in_its_order() -> None:
    assert tree(Format.JSON, FINDING) == [
        {
            "code": "S014",
            "severity": "warning",
            "name": "unarchived-link",
            "path": "sources.gazette.url",
            "message": "No archive: 100 %, they say",
            "help": "Name one",
            "file": "facts.toml",
            "line": 12,
            "column": 7,
            "end_line": 12,
            "end_column": 15,
        }
    ]
    (nowhere,) = tree(Format.JSON, NOWHERE)
    assert [nowhere[key] for key in ("line", "column", "end_line", "end_column")] == [None] * 4


@given(st.text())
def test_json_says_any_text_as_it_is_and_is_safe_on_a_terminal(text: str) -> None:
    data = dumped([text]).decode()
    assert json.loads(data) == [text]
    assert all(c.isprintable() or c == "\n" for c in data)


# --- where files are ------------------------------------------------------------------------


def named(format: Format, file: str) -> str:
    """The file of a finding, as a format names it."""
    match format:
        case Format.SARIF:
            place = tree(format, FINDING, file=file)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
            return unquote(place["artifactLocation"]["uri"])
        case Format.GITLAB:
            name: str = tree(format, FINDING, file=file)[0]["location"]["path"]
            return name
        case _:
            return written(format, FINDING, file=file).split("file=")[1].split(",")[0]


@pytest.mark.parametrize("format", [Format.SARIF, Format.GITHUB, Format.GITLAB])
def test_a_file_is_named_from_the_root_of_its_repository(
    format: Format, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    desk = folder / "repo" / "desk"
    desk.mkdir(parents=True)
    assert named(format, "repo/desk/a.toml") == "repo/desk/a.toml", "no repository: from the current folder"
    (folder / "repo" / ".git").mkdir()
    assert named(format, "repo/desk/a.toml") == "desk/a.toml"
    monkeypatch.chdir(desk)
    assert named(format, "a.toml") == named(format, "../desk/a.toml") == named(format, str(desk / "a.toml"))
    assert named(format, "a.toml") == "desk/a.toml"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    assert named(format, "a.toml") == "repo/desk/a.toml"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder / "elsewhere"))
    assert named(format, "a.toml") == "desk/a.toml"
    assert named(format, "../../other.toml").endswith("/other.toml"), "below no root: the whole path"


def test_a_root_behind_a_symbolic_link_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "real").mkdir()
    (folder / "link").symlink_to("real")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder / "link"))
    assert named(Format.GITHUB, "real/a.toml") == "a.toml"


# --- sarif ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_sarif_is_valid_and_counts_as_we_do() -> None:
    log = tree(Format.SARIF, FINDING, LONG, NOWHERE, FINDING, file="ж a%#?.toml")
    Draft7Validator(SARIF, format_checker=Draft7Validator.FORMAT_CHECKER).validate(log)
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["E006", "E104", "S014"]
    first = run["results"][0]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("S014", 2, "warning")
    place = first["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 12, "startColumn": 7, "endLine": 12, "endColumn": 15}
    assert place["artifactLocation"] == {"uri": "%D0%B6%20a%25%23%3F.toml", "uriBaseId": "%SRCROOT%"}
    assert "region" not in run["results"][2]["locations"][0]["physicalLocation"]


@pytest.mark.usefixtures("folder")
def test_sarif_explains_its_rules_and_has_a_level_of_its_own_for_each_result() -> None:
    strict = Diagnostic("S012", Severity.ERROR, "x", "sources.a", name="unrated-source")
    (run,) = tree(Format.SARIF, strict)["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["help"]["markdown"].startswith("# S012 unrated-source\n")
    assert rule["fullDescription"]["text"].startswith("Finds ")
    assert run["results"][0]["level"] == "error"


def prints(format: Format, *found: Diagnostic) -> list[str]:
    if format is Format.GITLAB:
        return [entry["fingerprint"] for entry in tree(format, *found)]
    results = tree(format, *found)["runs"][0]["results"]
    return [only for result in results for only in result["partialFingerprints"].values()]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("format", [Format.SARIF, Format.GITLAB])
def test_fingerprints_stay_when_lines_move_and_are_never_the_same(format: Format) -> None:
    moved = Diagnostic("S014", Severity.ERROR, "other words", FINDING.path, Span("facts.toml", 99, 1, 99, 2))
    other = Diagnostic("S014", Severity.WARNING, FINDING.message, "sources.other.url", FINDING.span)
    assert prints(format, FINDING) == prints(format, moved)
    assert len(set(prints(format, FINDING, FINDING, other, LONG))) == 4
    assert prints(format, FINDING, FINDING)[0] == prints(format, FINDING)[0]


def test_sarif_says_that_a_file_could_not_be_read(factsheet: Factsheet) -> None:
    ended = factsheet("check", "--format", "sarif", "none.toml")
    (run,) = json.loads(ended.out)["runs"]
    assert run["invocations"] == [{"executionSuccessful": False}]
    assert [result["ruleId"] for result in run["results"]] == ["E001"]


def test_words_of_a_fact_file_are_no_links_and_no_placeholders_in_sarif() -> None:
    hostile = FINDING._replace(message="“[here](https://x)” and {0}", help='ignore = { S014 = "x" }')
    (result,) = tree(Format.SARIF, hostile)["runs"][0]["results"]
    assert result["message"]["text"] == '“[here] (https://x)” and {{0}}. ignore = {{ S014 = "x" }}'


# --- github ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_a_workflow_command_has_a_place_a_title_and_a_message() -> None:
    assert written(Format.GITHUB, FINDING) == (
        "::warning file=facts.toml,line=12,endLine=12,col=7,endColumn=14,title=S014 unarchived-link"
        "::No archive: 100 %25, they say%0AName one\n"
    )


@pytest.mark.usefixtures("folder")
def test_columns_are_left_out_where_a_place_takes_several_lines() -> None:
    assert written(Format.GITHUB, LONG) == "::error file=facts.toml,line=3,endLine=6,title=E006::x\n"
    assert written(Format.GITHUB, NOWHERE) == "::error file=facts.toml,title=E104::x\n"
    empty = Diagnostic("E001", Severity.ERROR, "x", span=Span("facts.toml", 1, 1, 1, 1))
    assert ",col=1,endColumn=1," in written(Format.GITHUB, empty), "an end before the start is refused"


@pytest.mark.usefixtures("folder")
def test_no_text_breaks_out_of_a_workflow_command() -> None:
    hostile = "a%\r\n::error::b,c:d\x1b[31m\u202e"
    line = written(Format.GITHUB, Diagnostic("S1", Severity.ERROR, hostile, help=hostile), file=hostile)
    assert line.count("\n") == 1
    assert line.startswith("::error file=a%25%0D%0A%3A%3Aerror%3A%3Ab%2Cc%3Ad␛[31m\\u202e,title=S1::")
    assert all(c.isprintable() or c == "\n" for c in line)


@pytest.mark.usefixtures("folder")
def test_a_file_is_named_so_that_a_runner_finds_it() -> None:
    line = written(Format.GITHUB, FINDING, file="sub/deep/new\nline, 50%:a\tb\u00a0ж.toml")
    assert line.startswith("::warning file=sub/deep/new%0Aline%2C 50%25%3Aa\tb\u00a0ж.toml,line=12,")


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "bom"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("column", [1, 3], ids=["", "indented"])
def test_a_fault_is_annotated_at_its_line_however_lines_end(
    factsheet: Factsheet, facts: Path, mark: str, end: str, column: int
) -> None:
    text = FACTS.replace('title = "Depot to close"', 'title = "Depot\u2028to\u2029close"')  # no line ends there
    text = text.replace("publisher", f"{' ' * (column - 1)}publsher")
    line = text[: text.index("publsher")].count("\n") + 1
    facts.write_bytes((mark + text.replace("\n", end)).encode())
    place = f"file=facts.toml,line={line},endLine={line},col={column},endColumn={column + 7},"
    assert factsheet("check", "-f", "github").out.startswith(f"::error {place}")
    facts.write_bytes((mark + f"fromat = 1{end}" + text.replace("\n", end)).encode())
    assert "::error file=facts.toml,line=1,endLine=1,col=1,endColumn=6," in factsheet("check", "-f", "github").out


def command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner takes it apart: its kind, its properties and its message."""

    def plain(text: str) -> str:
        for written, c in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(written, c)
        return text

    kind, _, rest = line.removeprefix("::").partition(" ")
    properties, _, message = rest.partition("::")
    pairs = (pair.split("=", 1) for pair in properties.split(","))
    return kind, {key: plain(value) for key, value in pairs}, plain(message)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_a_runner_reads_the_message_and_the_file_as_they_were(text: str) -> None:
    file = text.replace("/", "")
    line = written(Format.GITHUB, FINDING._replace(message=text, help=""), file=f"./x{file}")
    kind, properties, message = command(line.removesuffix("\n"))
    assert (kind, message, Path(properties["file"]).name) == ("warning", text, f"x{file}")
    assert (properties["line"], properties["title"]) == ("12", "S014 unarchived-link")


# --- gitlab ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_code_quality_has_what_gitlab_requires() -> None:
    first, second = tree(Format.GITLAB, FINDING, NOWHERE)
    assert first["description"] == "No archive: 100 %, they say. Name one"
    assert (first["check_name"], first["severity"]) == ("S014 unarchived-link", "minor")
    assert first["location"] == {"path": "facts.toml", "lines": {"begin": 12, "end": 12}}
    assert (second["severity"], second["location"]["lines"]) == ("major", {"begin": 1})


# --- of whole runs --------------------------------------------------------------------------


@pytest.mark.parametrize("format", MACHINES)
def test_a_machine_format_is_one_document_also_of_no_findings(factsheet: Factsheet, facts: Path, format: str) -> None:
    ended = factsheet("check", "-f", format)
    assert (ended.code, ended.err) == (0, "facts.toml: no problems\n")
    if format == "github":
        assert ended.out == ""
    else:
        found = json.loads(ended.out)
        assert (found["runs"][0]["results"] if format == "sarif" else found) == []
    facts.write_bytes(b"\xff = \x1b")
    ended = factsheet("check", "-f", format, "facts.toml", "none.toml", "-q")
    assert (ended.code, ended.err) == (1, "")
    assert "E004" in ended.out
    assert "E001" in ended.out


def test_the_same_findings_are_the_same_bytes(factsheet: Factsheet, facts: Path) -> None:
    facts.write_text(FACTS.replace("reliability", "# "), encoding="utf-8")
    for format in MACHINES:
        assert factsheet("check", "-f", format).out == factsheet("check", "-f", format).out != ""
