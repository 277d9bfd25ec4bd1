"""``factsheet pull``: what it prints, what it writes, and what it leaves alone."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import FACTS, SRC, Ended, Factsheet
from tests.readback import editing
from tests.readback.editing import Opened, opened

EVENT = "history.closing.event"
TITLE = "sources.gazette.title"
DATE = "history.closing.date"

Edited = Callable[[Callable[[Opened], None]], Path]


@pytest.fixture
def edited(factsheet: Factsheet, facts: Path) -> Edited:
    return built(factsheet, facts)


def built(factsheet: Factsheet, facts: Path) -> Edited:
    """Build the document; then edit it, and save it as ``edited.docx``."""
    assert factsheet("build", "-f", "docx", "-o", "briefing.docx", "-q").code == 0

    def edit(change: Callable[[Opened], None]) -> Path:
        document = opened(facts.with_name("briefing.docx").read_bytes())
        change(document)
        path = facts.with_name("edited.docx")
        path.write_bytes(document.saved())
        return path

    return edit


def tracked(path: str, new: str) -> Callable[[Opened], None]:
    return lambda document: editing.tracked(document.controls(path)[0], new)


def nothing(document: Opened) -> None:
    assert document.all_controls()


def printed(ended: Ended) -> dict[str, list[dict[str, str | None]]]:
    assert ended.out, ended.err
    tree = json.loads(ended.out)
    assert list(tree) == ["changes", "conflicts", "prose"]
    return dict(tree)


def test_a_document_that_nobody_edited_has_no_edits(factsheet: Factsheet, edited: Edited, facts: Path) -> None:
    edited(nothing)
    assert factsheet("pull", "edited.docx") == Ended(0, "", "no edits\n")
    assert printed(factsheet("pull", "edited.docx", "--json")) == {"changes": [], "conflicts": [], "prose": []}
    assert factsheet("pull", "edited.docx", "--write").err == "no edits\nfacts.toml: nothing to write\n"
    assert facts.read_text(encoding="utf-8") == FACTS


def test_a_change_is_shown_as_a_diff_with_who_tracked_it(factsheet: Factsheet, edited: Edited, facts: Path) -> None:
    edited(tracked(EVENT, "Closure in stages"))
    ended = factsheet("pull", "edited.docx", "facts.toml")
    assert ended == Ended(0, f"{EVENT} (Ana Editor)\n- Closure\n+ Closure in stages\n", "1 fact changed\n")
    assert facts.read_text(encoding="utf-8") == FACTS


def test_json_has_what_programs_need_and_nothing_else(factsheet: Factsheet, edited: Edited) -> None:
    edited(tracked(EVENT, "Fermé “é”"))
    found = printed(factsheet("pull", "edited.docx", "--json"))
    assert found == {
        "changes": [
            {"path": EVENT, "status": "changed", "old": "Closure", "new": "Fermé “é”", "by": "Ana Editor"},
        ],
        "conflicts": [],
        "prose": [],
    }


def test_json_is_utf_8_whatever_the_locale(edited: Edited, folder: Path) -> None:
    edited(tracked(EVENT, "关闭"))
    env = {**os.environ, "PYTHONPATH": str(SRC), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "factsheet", "pull", "edited.docx", "--json"]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=True)
    assert json.loads(done.stdout.decode("utf-8"))["changes"][0]["new"] == "关闭"
    assert "关闭".encode() in done.stdout


def test_write_changes_those_values_and_no_other_byte(factsheet: Factsheet, edited: Edited, facts: Path) -> None:
    edited(tracked(EVENT, "Closure in stages"))
    text = "\ufeff# our own\r\n" + FACTS.replace("\n", "\r\n")
    facts.write_bytes(text.encode())
    ended = factsheet("pull", "edited.docx", "--write")
    assert (ended.code, ended.err) == (0, "1 fact changed\nfacts.toml: 1 fact written; build again to see them\n")
    assert facts.read_bytes() == text.replace('"Closure"', '"Closure in stages"').encode()
    again = factsheet("pull", "edited.docx", "--write")
    assert again == Ended(0, "", "1 fact in the fact file already\nfacts.toml: nothing to write\n")


def test_the_next_document_shows_what_was_written(factsheet: Factsheet, edited: Edited) -> None:
    edited(tracked(EVENT, "Closure in stages"))
    assert factsheet("pull", "edited.docx", "--write").code == 0
    assert factsheet("build", "-f", "docx", "-o", "next.docx", "-q").code == 0
    assert all(
        editing.shown(one) == "Closure in stages" for one in opened(Path("next.docx").read_bytes()).controls(EVENT)
    )


def test_a_link_to_the_fact_file_and_its_mode_are_kept(factsheet: Factsheet, edited: Edited, facts: Path) -> None:
    edited(tracked(EVENT, "Closure in stages"))
    real = facts.rename(facts.with_name("real.toml"))
    real.chmod(0o640)
    facts.symlink_to("real.toml")
    assert factsheet("pull", "edited.docx", "--write").code == 0
    assert facts.is_symlink()
    assert "Closure in stages" in real.read_text(encoding="utf-8")
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_conflict_is_shown_with_all_sides_and_not_written(factsheet: Factsheet, edited: Edited, facts: Path) -> None:
    edited(tracked(EVENT, "Closure in stages"))
    today = FACTS.replace('"Closure"', '"Closing down"')
    facts.write_text(today, encoding="utf-8")
    ended = factsheet("pull", "edited.docx", "--write")
    assert ended.code == 1
    assert "- Closure\n+ Closure in stages\n  changed on both sides: " in ended.out
    assert "the fact file says: Closing down" in ended.out
    assert ended.err.startswith("1 conflict\n")
    assert facts.read_text(encoding="utf-8") == today
    found = printed(factsheet("pull", "edited.docx", "--json"))
    assert not found["changes"]
    assert [(one["path"], one["kind"], one["current"]) for one in found["conflicts"]] == [
        (EVENT, "both", "Closing down")
    ]


def test_what_is_unclear_is_in_changes_and_conflicts(factsheet: Factsheet, edited: Edited, facts: Path) -> None:
    edited(tracked(DATE, "some day soon"))
    ended = factsheet("pull", "edited.docx", "--json", "--write")
    found = printed(ended)
    assert ended.code == 1
    assert [one["path"] for one in found["changes"]] == [DATE]
    assert [(one["path"], one["kind"]) for one in found["conflicts"]] == [(DATE, "unclear")]
    assert facts.read_text(encoding="utf-8") == FACTS


def test_what_is_cleared_is_left_to_be_removed_by_hand(factsheet: Factsheet, edited: Edited, facts: Path) -> None:
    def empty(document: Opened) -> None:
        for control in document.controls("sources.gazette.publisher"):
            editing.emptied(control)

    edited(empty)
    assert factsheet("pull", "edited.docx").code == 0
    ended = factsheet("pull", "edited.docx", "--write")
    assert ended.code == 1
    assert "sources.gazette.publisher: cleared\n- Northern Gazette\n  Not written" in ended.out
    assert facts.read_text(encoding="utf-8") == FACTS


def test_words_outside_facts_are_listed(factsheet: Factsheet, edited: Edited) -> None:
    edited(lambda document: editing.prose_tracked(next(editing.prose_runs(document)), "Other words"))
    ended = factsheet("pull", "edited.docx")
    assert ended.code == 0
    assert ", not a fact (Ana Editor):\n- " in ended.out
    assert ended.err == "1 edit outside facts\n"


def test_text_of_an_editor_cannot_reach_the_terminal_raw(factsheet: Factsheet, edited: Edited) -> None:
    edited(tracked(EVENT, "shut\u202e\u0085now"))
    out = factsheet("pull", "edited.docx").out
    assert "\u202e" not in out
    assert "shut" in out


@pytest.mark.parametrize("colour", ["always", "never"])
def test_problems_are_coloured_as_asked_for(
    factsheet: Factsheet, facts: Path, monkeypatch: pytest.MonkeyPatch, colour: str
) -> None:
    assert facts.exists()
    monkeypatch.setenv("FORCE_COLOR", "1")
    ended = factsheet("pull", "missing.docx", "--color", colour)
    assert ended.code == 1
    assert ("\x1b[" in ended.err) is (colour == "always")


def test_colour_is_as_asked_for(factsheet: Factsheet, edited: Edited) -> None:
    edited(tracked(EVENT, "Closure in stages"))
    assert "\x1b[32m+ Closure in stages\x1b[0m" in factsheet("pull", "edited.docx", "--color", "always").out


# --- what is refused -----------------------------------------------------------------------------


def test_the_document_of_another_sheet_is_refused(factsheet: Factsheet, edited: Edited, facts: Path) -> None:
    edited(tracked(EVENT, "Closure in stages"))
    facts.write_text(FACTS.replace('"depot-closure"', '"other-sheet"'), encoding="utf-8")
    ended = factsheet("pull", "edited.docx", "--write")
    assert (ended.code, ended.out) == (1, "")
    assert "E208" in ended.err
    assert "depot-closure" in ended.err
    assert "other-sheet" in ended.err


@pytest.mark.usefixtures("facts")
def test_a_file_that_is_no_word_file_is_refused(factsheet: Factsheet, folder: Path) -> None:
    (folder / "notes.docx").write_text("words", encoding="utf-8")
    assert factsheet("pull", "notes.docx").code == 1
    assert factsheet("pull", "missing.docx").code == 1


def test_a_document_without_a_baseline_is_refused(factsheet: Factsheet, edited: Edited) -> None:
    def strip(document: Opened) -> None:
        for name in [name for name in document.parts if "customXml" in name or name == "docProps/custom.xml"]:
            del document.parts[name]

    edited(strip)
    ended = factsheet("pull", "edited.docx")
    assert ended.code == 1
    assert "E204" in ended.err


def test_a_wrong_command_is_a_wrong_command(factsheet: Factsheet) -> None:
    assert factsheet("pull").code == 2
    assert factsheet("pull", "a.docx", "b.toml", "c.toml").code == 2


# --- asking --------------------------------------------------------------------------------------


def _command(option: str) -> list[str]:
    return [sys.executable, "-m", "factsheet", "pull", "edited.docx", option]


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SRC), "NO_COLOR": "1", "TERM": "xterm"}


def _on_terminal(folder: Path, answers: str) -> str:
    """What a person sees who answers on a terminal."""
    ours, theirs = pty.openpty()
    command = _command("--write")
    with subprocess.Popen(command, cwd=folder, env=_env(), stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, answers.encode())
        seen = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # Linux, at the end
                break
            if not piece:
                break
            seen += piece
    os.close(ours)
    return f"{seen.decode()}\nexit {process.returncode}"


def test_a_person_is_asked_what_is_meant(edited: Edited, folder: Path, facts: Path) -> None:
    edited(tracked(DATE, "some day soon"))
    seen = _on_terminal(folder, 'soon\n["2026-10"]\n"2026-10"\n')
    assert seen.count('That is no value in TOML that can stand here; one like "2026-03" can') == 2
    assert seen.endswith("exit 0")
    assert facts.read_text(encoding="utf-8") == FACTS.replace('"2026-09"', '"2026-10"')


def test_enter_leaves_the_fact_as_it_is(edited: Edited, folder: Path, facts: Path) -> None:
    edited(tracked(DATE, "some day soon"))
    assert _on_terminal(folder, "\n").endswith("exit 1")
    assert facts.read_text(encoding="utf-8") == FACTS


def test_an_answer_that_makes_the_fact_file_faulty_is_explained_and_asked_for_again(
    edited: Edited, folder: Path, facts: Path
) -> None:
    def edit(document: Opened) -> None:
        tracked(DATE, "some day soon")(document)
        tracked(EVENT, "Closure in stages")(document)

    edited(edit)
    seen = _on_terminal(folder, '2026\n"next year"\n"2026-10"\n')
    assert seen.count("history.closing.date: what is to be written?") == 3
    assert "quotes" in seen
    assert seen.endswith("exit 0")
    written = FACTS.replace('"2026-09"', '"2026-10"').replace('"Closure"', '"Closure in stages"')
    assert facts.read_text(encoding="utf-8") == written


_FIGURES = """
[figures.posts]
label = "Posts"
value = 84
as_of = "2025-12"
sources = ["gazette"]

[figures.jobs]
label = "Jobs"
low = 110
high = 130
as_of = "2025-12"
sources = ["gazette"]

[figures.share]
label = "Share"
formula = "posts / 100"
"""


@pytest.fixture
def figures(factsheet: Factsheet, facts: Path) -> Edited:
    """As `edited`, of a sheet with figures."""
    facts.write_text(FACTS + _FIGURES, encoding="utf-8")
    return built(factsheet, facts)


def test_a_figure_is_answered_with_its_number_or_with_its_ends(figures: Edited, folder: Path, facts: Path) -> None:
    def edit(document: Opened) -> None:
        tracked("figures.posts", "some ninety")(document)
        tracked("figures.jobs", "some hundred")(document)

    before = facts.read_text(encoding="utf-8")
    figures(edit)
    answers = {"figures.posts": "90", "figures.jobs": "100\n{ low = 120, high = 100 }\n{ low = 90, high = 100 }"}
    found = json.loads(
        subprocess.run(_command("--json"), cwd=folder, env=_env(), capture_output=True, check=False).stdout
    )
    seen = _on_terminal(folder, "\n".join(answers[one["path"]] for one in found["conflicts"]) + "\n")
    assert "one like { low = 40, high = 50 } can" in seen
    assert seen.count("figures.jobs: what is to be written?") == 3
    assert seen.endswith("exit 0")
    after = before.replace("value = 84", "value = 90").replace("low = 110\nhigh = 130", "low = 90\nhigh = 100")
    assert facts.read_text(encoding="utf-8") == after


def test_a_calculated_figure_is_not_asked_about(figures: Edited, folder: Path, facts: Path) -> None:
    before = facts.read_text(encoding="utf-8")
    figures(tracked("figures.share", "77"))
    seen = _on_terminal(folder, "")
    assert "It is calculated from" in seen
    assert "what is to be written?" not in seen
    assert seen.endswith("exit 1")
    assert facts.read_text(encoding="utf-8") == before
