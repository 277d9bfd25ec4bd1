"""``factsheet check``: what it prints, how it ends, what it mends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import get_args

import pytest

from factsheet.cli import completion, fixing, options
from factsheet.cli.fixing import difference
from factsheet.cli.report import Style
from factsheet.diagnostics import Problems
from factsheet.facts.mending import Mended, mended
from factsheet.facts.schema import Profile
from tests.conftest import FACTS, SRC, Factsheet
from tests.privileges import open_folder, unprivileged

UNRATED = FACTS.replace('reliability = "C"\n', "")
WRONG = FACTS.replace('sources = ["gazette"]', "sources = []")


def write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


# --- what it prints, and how it ends ----------------------------------------------------------


@pytest.mark.usefixtures("facts")
def test_a_file_without_faults_is_said_to_have_none(factsheet: Factsheet) -> None:
    ended = factsheet("check")
    assert (ended.code, ended.out, ended.err) == (0, "facts.toml: no problems\n", "")
    ended = factsheet("check", "--quiet")
    assert (ended.code, ended.out, ended.err) == (0, "", "")


def test_findings_go_to_stdout_with_a_line_that_counts_them(factsheet: Factsheet, facts: Path) -> None:
    write(facts, WRONG + "url = 'https://example.org'\n")
    ended = factsheet("check")
    assert (ended.code, ended.err) == (1, "")
    assert "error[S001 claim-without-source]: " in ended.out
    assert "warning[S014 unarchived-link]: " in ended.out
    assert re.search(r"\n1 error, \d warnings in facts.toml\n$", ended.out)


def test_warnings_are_no_failure_unless_they_are_to_count(factsheet: Factsheet, facts: Path) -> None:
    write(facts, UNRATED)
    assert factsheet("check").code == 0
    assert factsheet("check", "--strict").code == 1
    assert factsheet("check", "-q").out == ""
    assert factsheet("check", "-q", "--strict").out.endswith("\n1 warning in facts.toml\n")


def test_one_bad_file_does_not_stop_the_others(factsheet: Factsheet, facts: Path, folder: Path) -> None:
    write(facts, UNRATED)
    write(folder / "bad.toml", "x = ")
    ended = factsheet("check", "none.toml", "bad.toml", "facts.toml", "./facts.toml")
    assert ended.code == 1
    assert [code for code in ("E001", "E006", "S012") if f"[{code} " in ended.out] == ["E001", "E006", "S012"]
    assert ended.out.endswith("\n2 errors, 1 warning in 3 files\n")


def test_only_what_is_selected_is_shown(factsheet: Factsheet, facts: Path) -> None:
    write(facts, WRONG + "url = 'https://example.org'\n")

    def codes(*select: str) -> set[str]:
        arguments = [word for one in select for word in ("--select", one)]
        return {entry["code"] for entry in json.loads(factsheet("check", "-f", "json", *arguments).out)}

    assert {"S001", "S003", "S014"} <= codes()
    assert codes("S014") == {"S014"}
    assert codes("s00") == {"S001", "S003"}
    assert codes("S014, S001") == codes("S014", "S001") == {"S001", "S014"}
    assert codes("D") == set()
    assert factsheet("check", "--select", "S014").code == 0


def test_a_file_that_cannot_be_loaded_is_reported_whatever_is_selected(factsheet: Factsheet, facts: Path) -> None:
    assessed = '[assessments.a]\ntext = "x"\nby = "x"\nbasis = ["history.closing"]\nlikelihood = "maybe"\n'
    for text in ("x = ", FACTS + assessed):
        write(facts, text)
        assert factsheet("check", "--select", "D").code == 1


@pytest.mark.parametrize(
    ("codes", "hint"),
    [("S01a", ""), ("", ""), ("S001,", ""), ("D01", "Did you mean D001?"), ("S4", "Did you mean S004?")],
)
def test_an_unknown_code_is_wrong_usage(factsheet: Factsheet, codes: str, hint: str) -> None:
    ended = factsheet("check", "--select", codes)
    assert (ended.code, ended.out) == (2, "")
    assert "is no check." in ended.err
    assert hint in ended.err


def test_a_profile_comes_before_the_files_own(factsheet: Factsheet, facts: Path) -> None:
    write(facts, UNRATED)
    assert factsheet("check", "--profile", "press").code == 0
    ended = factsheet("check", "--profile", "intelligence")
    assert ended.code == 1
    assert ended.out.endswith("\n1 error in facts.toml, under the profile intelligence\n")
    assert factsheet("check", "--profile", "vogue").code == 2


def test_the_profiles_of_the_command_line_are_those_of_the_fact_file() -> None:
    assert [profile.value for profile in options.ProfileName] == list(get_args(Profile))


def test_a_finding_that_the_file_ignores_is_not_shown(factsheet: Factsheet, facts: Path) -> None:
    write(facts, UNRATED.replace("[sources.gazette]", "[sources.gazette] # factsheet: ignore[S012] local"))
    assert factsheet("check", "--strict").code == 0


def test_colour_is_on_demand_and_verbose_says_how_long_it_took(factsheet: Factsheet, facts: Path) -> None:
    write(facts, UNRATED)
    assert "\x1b[" not in factsheet("check").out
    assert "\x1b[" in factsheet("check", "--color", "always").out
    assert re.fullmatch(r"facts\.toml: \d+\.\d\d s\n", factsheet("check", "-v").err)


def test_build_and_check_find_the_same(factsheet: Factsheet, facts: Path) -> None:
    write(facts, UNRATED)
    found = factsheet("check").out
    assert factsheet("build", "-f", "md").err == found


# --- mending ----------------------------------------------------------------------------------

SLIPS = FACTS.replace('kind = "organisation"', 'kind = "Organisation" # as registered').replace(
    "date = 2026-03-02", 'date = 2026-03-02\ntlp = "WHITE"'
)
DIFF = """\
--- facts.toml
+++ facts.toml
@@ -4,11 +4,11 @@
 id = "depot-closure"
 title = "Closure of the Northern Depot"
 date = 2026-03-02
-tlp = "WHITE"
+tlp = "CLEAR"
~
 [subject]
 name = "Northern Depot"
-kind = "Organisation" # as registered
+kind = "organisation" # as registered
~
 [history.closing]
 date = "2026-09"

2 faults mended in facts.toml
facts.toml: no problems
""".replace("~", " ")  # an empty line that stays


def test_slips_are_mended_and_shown_and_comments_stay(factsheet: Factsheet, facts: Path) -> None:
    write(facts, SLIPS)
    assert factsheet("check").code == 1
    ended = factsheet("check", "--fix")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == DIFF
    assert facts.read_text(encoding="utf-8") == SLIPS.replace("WHITE", "CLEAR").replace("Org", "org")
    assert factsheet("check", "--fix").out == "facts.toml: no problems\n"


def test_crlf_and_a_byte_order_mark_stay(factsheet: Factsheet, facts: Path) -> None:
    data = b"\xef\xbb\xbf" + SLIPS.replace("\n", "\r\n").encode()
    facts.write_bytes(data)
    assert factsheet("check", "--fix").code == 0
    assert facts.read_bytes() == data.replace(b"WHITE", b"CLEAR").replace(b"Org", b"org")


def test_the_summary_says_how_many_faults_can_be_mended(factsheet: Factsheet, facts: Path) -> None:
    write(facts, SLIPS)
    assert factsheet("check").out.endswith("\n2 errors in facts.toml\n2 can be mended with --fix\n")
    assert factsheet("check", "-f", "json").err == "2 errors in facts.toml\n2 can be mended with --fix\n"
    assert "Nothing was made\n" in factsheet("build").err
    write(facts, WRONG)
    assert "--fix" not in factsheet("check").out
    assert factsheet("build").err.endswith(" in facts.toml\nNothing was made\n")


def test_what_mending_would_leave_is_not_promised(factsheet: Factsheet, facts: Path) -> None:
    write(facts, FACTS.replace('status = "planned"', 'statsu = "planed"'))
    assert factsheet("check").out.endswith("\n1 error in facts.toml\n")
    assert "mended" not in factsheet("check", "--fix").out
    write(facts, SLIPS.replace('status = "planned"', 'statsu = "planed"'))
    assert factsheet("check").out.endswith("\n3 errors in facts.toml\n2 can be mended with --fix\n")
    assert "2 faults mended in facts.toml\n" in factsheet("check", "--fix").out


def test_only_what_is_selected_is_mended(factsheet: Factsheet, facts: Path) -> None:
    both = SLIPS.replace("[history.closing]", "[histroy.closing]")
    write(facts, both)
    ended = factsheet("check", "--fix", "--select", "S014")
    assert (ended.code, facts.read_text(encoding="utf-8")) == (1, both)
    assert "mended" not in ended.out
    assert "can be mended" not in factsheet("check", "--select", "S014").out
    assert factsheet("check", "--select", "S,E010").out.endswith("\n1 can be mended with --fix\n")
    ended = factsheet("check", "--fix", "--select", "E010")
    assert facts.read_text(encoding="utf-8") == SLIPS
    assert "1 fault mended in facts.toml\n" in ended.out
    assert factsheet("check", "--fix", "--select", "e").code == 0
    assert facts.read_text(encoding="utf-8") == SLIPS.replace("WHITE", "CLEAR").replace("Org", "org")


def test_quiet_leaves_findings_for_programs_whole(factsheet: Factsheet, facts: Path) -> None:
    write(facts, UNRATED)
    ended = factsheet("check", "-q", "-f", "json")
    assert ([entry["code"] for entry in json.loads(ended.out)], ended.err) == (["S012"], "")


def test_a_pipe_is_no_file_to_mend(factsheet: Factsheet, folder: Path) -> None:
    os.mkfifo(folder / "pipe.toml")
    text = SLIPS.encode()
    writer = threading.Thread(target=(folder / "pipe.toml").write_bytes, args=(text,), daemon=True)
    writer.start()
    ended = factsheet("check", "--fix", "pipe.toml")
    assert ended.code == 1
    assert ended.err.startswith("error[E101]: “pipe.toml” is no regular file, and cannot be mended\n")


def test_what_is_left_decides_the_exit_code(factsheet: Factsheet, facts: Path) -> None:
    write(facts, SLIPS.replace('["gazette"]', "[]"))
    ended = factsheet("check", "--fix")
    assert ended.code == 1
    assert "2 faults mended in facts.toml\n" in ended.out
    assert "error[S001" in ended.out


def test_a_machine_format_stays_one_document_when_something_is_mended(factsheet: Factsheet, facts: Path) -> None:
    write(facts, SLIPS)
    ended = factsheet("check", "--fix", "-f", "json")
    assert (ended.code, json.loads(ended.out)) == (0, [])
    assert ended.err == DIFF


def test_a_file_with_nothing_to_mend_is_not_written(factsheet: Factsheet, facts: Path) -> None:
    os.utime(facts, (0, 0))
    assert factsheet("check", "--fix").code == 0
    assert facts.stat().st_mtime == 0
    assert factsheet("check", "--fix", "none.toml").out.startswith("error[E001")


def test_a_symbolic_link_stays_one(factsheet: Factsheet, facts: Path, folder: Path) -> None:
    write(facts, SLIPS)
    (folder / "link.toml").symlink_to("facts.toml")
    assert factsheet("check", "--fix", "link.toml").code == 0
    assert (folder / "link.toml").is_symlink()
    assert "CLEAR" in facts.read_text(encoding="utf-8")


def test_a_file_that_was_changed_meanwhile_is_left_alone(
    factsheet: Factsheet, facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(facts, SLIPS)

    def meanwhile(data: bytes, file: str, codes: tuple[str, ...]) -> Mended:
        write(facts, SLIPS + "# by another\n")
        return mended(data, file, codes)

    def gone(data: bytes, file: str, codes: tuple[str, ...]) -> Mended:
        facts.unlink()
        return mended(data, file, codes)

    monkeypatch.setattr(fixing, "mended", meanwhile)
    ended = factsheet("check", "--fix")
    assert ended.code == 1
    assert ended.err.startswith("error[E211]: “facts.toml” has been changed while it was mended; nothing is written")
    assert facts.read_text(encoding="utf-8") == SLIPS + "# by another\n"
    monkeypatch.setattr(fixing, "mended", gone)
    assert factsheet("check", "--fix").err.startswith("error[E211]: “facts.toml” cannot be read any more: no such file")


def test_a_file_that_may_not_be_written_is_left_alone() -> None:
    def refused() -> str:
        try:
            fixing.mend(path, Style())
        except Problems as problems:
            return problems.diagnostics[0].code
        return "mended"

    with open_folder() as place:
        place.chmod(0o777)  # a new file could take its place
        path = place / "facts.toml"
        write(path, SLIPS)
        path.chmod(0o444)
        assert unprivileged(refused) == "E101"
        assert path.read_text(encoding="utf-8") == SLIPS


def test_hostile_text_beside_what_is_mended_is_safe_on_a_terminal() -> None:
    shown = "\n".join(difference(b"a\n\x1b[31m\nb\xff", b"a\n\x1b[32m\nb\xff", "\x1b.toml", Style()))
    assert "\x1b" not in shown
    assert "-␛[31m\n+␛[32m\n" in shown


def test_a_difference_has_a_stretch_for_each_group_of_lines() -> None:
    old = [f"line {n}" for n in range(1, 41)]
    new = [line + "!" if line in ("line 2", "line 3", "line 20", "line 26", "line 40") else line for line in old]
    shown = list(difference("\n".join(old).encode(), "\n".join(new).encode(), "x", Style()))
    assert [line for line in shown if line.startswith("@@")] == [
        "@@ -1,6 +1,6 @@",
        "@@ -17,13 +17,13 @@",
        "@@ -37,4 +37,4 @@",
    ]
    assert shown[3:9] == [" line 1", "-line 2", "-line 3", "+line 2!", "+line 3!", " line 4"]


def test_a_difference_with_fewer_lines_shows_all_between() -> None:
    shown = list(difference(b"1\n2\n3\n4\n5", b"1\n2\nX\n5", "x", Style()))
    assert shown[2:] == ["@@ -1,5 +1,4 @@", " 1", " 2", "-3", "-4", "+X", " 5"]


# --- start-up and completion ------------------------------------------------------------------


def modules(text: str, *arguments: str, folder: Path) -> set[str]:
    """The modules that a check of a file imports."""
    write(folder / "facts.toml", text)
    code = "import sys; from factsheet.cli.main import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    command = [sys.executable, "-c", code, "check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=True, cwd=folder)
    return set(done.stderr.split())


def test_what_only_documents_need_is_not_imported(tmp_path: Path) -> None:
    loaded = modules(FACTS, folder=tmp_path)
    assert "factsheet.checks.examine" in loaded
    heavy = {"reportlab", "docx", "rich", "jinja2", "lxml", "babel", "PIL", "xlsxwriter", "pypdf", "markdown_it"}
    assert loaded & heavy == set()
    assert "tree_sitter" not in loaded
    assert modules(UNRATED, "-f", "sarif", folder=tmp_path) & heavy == set()


def test_codes_are_offered_also_after_a_comma() -> None:
    assert completion.checks("S00")[:2] == ["S001", "S002"]
    assert completion.checks("S014,x") == ["S014,X001"]


def test_help_has_examples_and_exit_codes(factsheet: Factsheet) -> None:
    shown = factsheet("check", "--help").out
    for word in ("--format", "--strict", "--select", "--profile", "--fix", "--quiet", "--verbose", "Examples:"):
        assert word in shown
    assert "The exit code is 0" in shown
