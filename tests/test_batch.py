"""What has not changed is left, what has is made again, and what somebody has written is not overwritten."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from factsheet import batch, freshness, outputs, pipeline
from factsheet.batch import Job, run
from factsheet.diagnostics import Diagnostic
from factsheet.editions import edition
from factsheet.freshness import read_stamp
from factsheet.inputs import Asked
from tests.changes_of_inputs import BUSY, IDLE, Change
from tests.projects import NAMES, build, change, house, project, rightly_built, tree
from tests.readback.editing import opened, typed

PDF, WORD, MARKDOWN = NAMES


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is built."""
    folder = tmp_path_factory.mktemp("project")
    assert rightly_built(project(folder)) == NAMES
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(built, tmp_path / "desk", copy_function=shutil.copy2)
    return tmp_path / "desk"


QUICK = {"a fact", "a template that comes to be there", "a font", "the house's file", "one output empty"}

# --- what is left ----------------------------------------------------------------------------------


@pytest.mark.parametrize("idle", IDLE.values(), ids=IDLE)
def test_what_does_not_go_into_a_document_makes_none_again(folder: Path, idle: Change) -> None:
    idle(folder)
    before = tree(folder)
    assert build(folder / "facts.toml") == []
    assert tree(folder) == before


# --- what is made again ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("busy", "names"),
    [pytest.param(*change, id=name, marks=[] if name in QUICK else pytest.mark.slow) for name, change in BUSY.items()],
)
def test_what_goes_into_documents_makes_these_again_and_no_others(folder: Path, busy: Change, names: list[str]) -> None:
    busy(folder)
    before = tree(folder)
    assert rightly_built(folder / "facts.toml") == names
    after = tree(folder)
    assert after.keys() == before.keys() | {f"build/{name}" for name in names}
    assert [name for name in before if after[name] != before[name]] == sorted(
        f"build/{name}" for name in names if f"build/{name}" in before
    )
    assert build(folder / "facts.toml") == []


def test_another_version_of_the_program_makes_everything_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freshness, "__version__", "99.0")
    monkeypatch.setattr(pipeline, "__version__", "99.0")
    assert build(folder / "facts.toml") == NAMES
    found = read_stamp((folder / "build" / PDF).read_bytes(), ".pdf")
    assert found
    assert found.stamp.version == "99.0"
    assert build(folder / "facts.toml") == []


def test_an_earlier_edition_to_compare_with_makes_everything_again(folder: Path) -> None:
    facts, old = folder / "facts.toml", folder / "old.toml"
    for words in ("Opening", "Removal"):
        shutil.copy(facts, old)
        change(old, '"Closure"', f'"{words}"')
        assert build(facts, Asked(formats=("md",), since=edition(str(old)))) == [MARKDOWN]
        assert words in (folder / "build" / MARKDOWN).read_text(encoding="utf-8")
        assert build(facts, Asked(formats=("md",), since=edition(str(old)))) == []
    assert build(facts) == [MARKDOWN]


def test_what_the_call_asks_for_counts_as_the_fact_file_does(folder: Path) -> None:
    facts = folder / "facts.toml"
    assert build(facts, Asked(comments=True)) == [WORD]
    assert build(facts, Asked(comments=True, theme="plain")) == [PDF, WORD]
    theme = str(folder / "templates" / "themes" / "ours.toml")
    assert build(facts, Asked(theme=theme)) == [PDF, WORD]
    assert build(facts) == []
    house(folder / "elsewhere.docx", "Elsewhere")
    assert build(facts, Asked(reference=folder / "elsewhere.docx")) == [WORD]
    assert build(facts, Asked(formats=("md", "md"), templates=("briefing", "timeline"))) == [
        "depot-closure.timeline.md"
    ]


def test_force_makes_what_is_up_to_date_and_strict_looks_at_the_facts_all_the_same(folder: Path) -> None:
    assert build(folder / "facts.toml", force=True) == NAMES
    outcome = run(Job(folder / "facts.toml", strict=True))
    assert (outcome.written, {d.code for d in outcome.found}) == ((), {"W103"}), "of the house, which Word alone tells"
    change(folder / "facts.toml", 'reliability = "C"\n', "")
    assert build(folder / "facts.toml") == NAMES
    outcome = run(Job(folder / "facts.toml", strict=True))
    assert (outcome.written, {d.code for d in outcome.found} >= {"S012"}) == ((), True)


# --- templates whose names are not written in one piece ------------------------------------------------


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{% set name = subject.kind %}{% include name ignore missing %}", "organisation"),
        ("{% include 'a' '.md.j2' ignore missing %}", "a.md.j2"),
        ("{% include 'a\\u002emd.j2' ignore missing %}", "a.md.j2"),
        ("{% include ['none.md.j2', 'a'] ignore missing %}", "a"),
        ("{% include 'words and more.md.j2' ignore missing %}", "words and more.md.j2"),
        ("It's {% include 'a.md.j2' ignore missing %} and it's here", "a.md.j2"),
        ("{% include './a.md.j2' ignore missing %}", "a.md.j2"),
        ("{% include 'built-in/a.md.j2' ignore missing %}", "built-in/a.md.j2"),
    ],
)
def test_a_template_that_is_asked_for_in_any_way_is_never_overlooked(folder: Path, template: str, name: str) -> None:
    facts, part = folder / "facts.toml", folder / "templates" / name
    part.parent.mkdir(exist_ok=True)
    (folder / "templates" / "briefing.md.j2").write_text(f"# Words\n\n{template}\n", encoding="utf-8")
    asked = Asked(formats=("md",))
    assert build(facts, asked) == [MARKDOWN]
    for words in ("first words", "second words"):
        part.write_text(words, encoding="utf-8")
        assert build(facts, asked) == [MARKDOWN]
        assert words in (folder / "build" / MARKDOWN).read_text(encoding="utf-8")
    part.unlink()
    assert build(facts, asked) == [MARKDOWN]


def test_an_apostrophe_in_a_template_keeps_no_document_from_being_up_to_date(folder: Path) -> None:
    template = "It's {% include 'part.md.j2' %} and it's here, the house's\n"
    (folder / "templates" / "briefing.md.j2").write_text(template, encoding="utf-8")
    assert build(folder / "facts.toml", Asked(formats=("md",))) == [MARKDOWN]
    assert build(folder / "facts.toml", Asked(formats=("md",))) == []


# --- what is not as it should be is told, though all outputs are there ---------------------------------

FAULTS: dict[str, tuple[str, str, str]] = {
    "a label that no document is made at": ("[build]", '[build]\ntlp = "GREEN"', "R002"),
    "a record above the sheet": ('status = "planned"', 'status = "planned"\ntlp = "RED"', "R001"),
    "an unknown key": ('status = "planned"', 'status = "planned"\nstatu = "x"', "E0"),
    "an unknown profile": ("[build]", '[check]\nprofile = "x"\n[build]', "E0"),
    "an unknown setting": ("[build]", "[build]\nx = 1", "E0"),
    "an unknown paper": ("[build]", '[build]\npaper = "a5"', "E0"),
    "an unknown theme": ('"ours"', '"theirs"', "T010"),
    "an unknown template": ("[build]", '[build]\ntemplates = ["briefing", "x"]', "T001"),
    "a day for a text": ('title = "Closure of the Northern Depot"', "title = 2024-01-01", "E0"),
    "no TOML": ("[build]", "[build", "E0"),
}


@pytest.mark.parametrize("formats", [(), ("md",)], ids=["all", "Markdown"])
@pytest.mark.parametrize(("old", "new", "code"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_though_the_documents_are_up_to_date(
    folder: Path, old: str, new: str, code: str, formats: tuple[str, ...]
) -> None:
    change(folder / "facts.toml", old, new)
    before = tree(folder)
    outcome = run(Job(folder / "facts.toml", Asked(formats=formats)))
    assert outcome.written == ()
    assert [d.code for d in outcome.found if d.code.startswith(code)]
    assert tree(folder) == before


@pytest.mark.parametrize("name", ["gate.png", "house.docx", "templates/briefing.md.j2", "templates/themes/mine.ttf"])
def test_a_file_that_cannot_be_read_any_more_is_told(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    before = tree(folder)
    outcome = run(Job(folder / "facts.toml"))
    assert outcome.written == ()
    assert outcome.found
    assert tree(folder) == before


# --- what somebody has edited ------------------------------------------------------------------------


def word_edited(path: Path) -> None:
    """As Word does it; the part with the stamp stays as it is."""
    file = opened(path.read_bytes())
    typed(file.controls("history.closing.event")[0], "Closure in two steps")
    path.write_bytes(file.saved())


EDITED: dict[str, tuple[str, Change]] = {
    "a word in Word": (WORD, word_edited),
    "bytes after a PDF": (PDF, lambda path: path.write_bytes(path.read_bytes() + b"% more\n")),
    "a letter in Markdown": (MARKDOWN, lambda path: change(path, "Closure", "closure")),
    "Markdown without its stamp": (MARKDOWN, lambda path: change(path, "<!-- {", "<!-- ")),
    "another PDF": (PDF, lambda path: path.write_bytes(b"%PDF-1.7\nanother\n%%EOF\n")),
    "another Word file": (WORD, lambda path: house(path, "Another")),
    "another file": (WORD, lambda path: path.write_text("notes", encoding="utf-8")),
    "one byte": (MARKDOWN, lambda path: path.write_bytes(b"\n")),
}


@pytest.mark.parametrize("stale", [False, True], ids=["same facts", "other facts"])
@pytest.mark.parametrize(("name", "edit"), EDITED.values(), ids=EDITED)
def test_what_is_edited_is_left_with_all_beside_it_until_it_is_forced(
    folder: Path, name: str, edit: Change, stale: bool
) -> None:
    edit(folder / "build" / name)
    if stale:
        change(folder / "facts.toml", '"Closure"', '"Closing"')
    before = tree(folder)
    outcome = run(Job(folder / "facts.toml"))
    assert outcome.written == ()
    assert [(d.code, name in d.message) for d in outcome.found] == [("E110", True)]
    assert ("factsheet pull" in outcome.found[0].help) == (name == WORD)
    assert tree(folder) == before


def test_what_is_edited_keeps_nothing_else_from_being_made_and_force_replaces_it(folder: Path) -> None:
    facts = folder / "facts.toml"
    word_edited(folder / "build" / WORD)
    change(facts, '"Closure"', '"Closing"')
    assert build(facts, Asked(formats=("md",))) == [MARKDOWN]
    assert build(facts, force=True) == NAMES
    assert rightly_built(facts) == []


def test_every_output_that_is_edited_is_told_and_so_is_what_else_is_wrong(folder: Path) -> None:
    for name in NAMES:
        (folder / "build" / name).write_bytes(b"mine")
    change(folder / "facts.toml", 'reliability = "C"\n', "")
    codes = [d.code for d in run(Job(folder / "facts.toml")).found]
    assert codes.count("E110") == 3
    assert "S012" in codes


# --- what happens while it is built --------------------------------------------------------------------


def meanwhile(monkeypatch: pytest.MonkeyPatch, happening: Callable[[], object], after: str = "make") -> None:
    """It happens once, after the facts and templates are read, or all is rendered, and before it is written."""
    step, waiting = getattr(pipeline, after), [happening]

    def taken(*arguments: object, **how: object) -> object:
        done = step(*arguments, **how)
        if waiting:
            waiting.pop()()
        return done

    monkeypatch.setattr(pipeline, after, taken)


@pytest.mark.parametrize(("name", "edit"), list(EDITED.values())[:3], ids=list(EDITED)[:3])
def test_an_output_that_is_edited_while_it_is_built_is_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, edit: Change
) -> None:
    change(folder / "facts.toml", '"Closure"', '"Closing"')
    meanwhile(monkeypatch, lambda: edit(folder / "build" / name))
    before = tree(folder, [name])
    outcome = run(Job(folder / "facts.toml", Asked(formats=(name.rpartition(".")[2], "md"))))
    assert [d.code for d in outcome.found] == ["E110"]
    assert tree(folder, [name]) == before


def test_a_file_that_appears_while_an_output_is_built_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "build" / PDF).unlink()
    meanwhile(monkeypatch, lambda: (folder / "build" / PDF).write_bytes(b"mine"))
    assert [d.code for d in run(Job(folder / "facts.toml")).found] == ["E110"]
    assert (folder / "build" / PDF).read_bytes() == b"mine"


def facts_in_outputs(folder: Path) -> set[str]:
    """The digests of facts that the outputs in a project say that they were made from."""
    found = [read_stamp((folder / "build" / name).read_bytes(), Path(name).suffix) for name in NAMES]
    assert all(one and one.intact for one in found)
    return {one.stamp.inputs["facts"] for one in found if one}


@pytest.mark.parametrize("kept", NAMES)
def test_a_build_of_other_facts_meanwhile_leaves_one_set(
    folder: Path, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    """The first one would leave an output as it is, of which the second makes another."""
    facts = folder / "facts.toml"
    for name in NAMES:
        if name != kept:
            (folder / "build" / name).unlink()

    def another() -> None:
        change(facts, '"Closure"', '"Closing"')
        assert not [d for d in run(Job(facts)).found if d.code.startswith("E")]

    meanwhile(monkeypatch, another)
    assert build(facts) == []
    assert len(facts_in_outputs(folder)) == 1


@pytest.mark.parametrize("after", ["make", "document_of"])
@pytest.mark.parametrize(
    ("name", "old", "new"), [("facts.toml", '"Closing"', '"Removal"'), ("templates/part.md.j2", "Some", "Other")]
)
def test_what_changes_while_it_is_built_is_stale_at_the_next_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str, after: str
) -> None:
    facts, asked = folder / "facts.toml", Asked(formats=("md",))
    change(facts, '"Closure"', '"Closing"')
    meanwhile(monkeypatch, lambda: change(folder / name, old, new), after)
    assert build(facts, asked) == [MARKDOWN]
    assert rightly_built(facts, asked) == [MARKDOWN]


def test_who_never_gets_to_write_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "write_all", lambda *_, **__: False)
    change(folder / "facts.toml", '"Closure"', '"Closing"')
    before = tree(folder)
    outcome = run(Job(folder / "facts.toml"))
    assert [d.code for d in outcome.found] == ["E112"]
    assert tree(folder) == before


# --- several fact files --------------------------------------------------------------------------------


def conflicting(*jobs: Job) -> list[tuple[str, Diagnostic]]:
    return [(facts.name, d) for facts, d in batch.conflicts(jobs)]


def test_outputs_of_one_name_are_told_before_anything_is_made(folder: Path) -> None:
    other, third = folder / "other.toml", folder / "third.toml"
    shutil.copy(folder / "facts.toml", other)
    shutil.copy(folder / "facts.toml", third)
    change(third, 'id = "depot-closure"', 'id = "third"')
    jobs = [Job(folder / "facts.toml"), Job(third), Job(other)]
    assert [(name, d.code) for name, d in conflicting(*jobs)] == [("other.toml", "E106")] * 3
    assert conflicting(*jobs[:2]) == []
    assert [name for name, _ in conflicting(*jobs[:2], Job(other, Asked(formats=("md",))))] == ["other.toml"]
    assert conflicting(*jobs[:2], Job(other, output=folder / "elsewhere")) == []


def test_a_folder_that_has_two_names_is_one(folder: Path) -> None:
    (folder / "link").symlink_to("build")
    shutil.copy(folder / "facts.toml", folder / "other.toml")
    jobs = Job(folder / "facts.toml"), Job(folder / "other.toml", output=folder / "link")
    assert [d.code for _, d in conflicting(*jobs)] == ["E106"] * 3


def test_a_fact_file_that_would_be_overwritten_is_told_whichever_comes_first(folder: Path) -> None:
    other = folder / "build" / "depot-closure.timeline.md"
    shutil.copy(folder / "facts.toml", other)
    change(other, 'id = "depot-closure"', 'id = "other"')
    jobs = Job(folder / "facts.toml", Asked(formats=("md",), templates=("timeline",))), Job(other)
    for order in (jobs, jobs[::-1]):
        assert [d.code for _, d in conflicting(*order)] == ["E107"]


@pytest.mark.parametrize("text", ["", "x = [", "[sheet]\nid = 5\n", "sheet = 1\n", '[sheet]\nid = "../x/\\u0000"\n'])
def test_a_fact_file_without_an_id_conflicts_with_none(folder: Path, text: str) -> None:
    (folder / "other.toml").write_text(text, encoding="utf-8")
    jobs = Job(folder / "facts.toml"), Job(folder / "other.toml"), Job(folder / "missing.toml")
    assert conflicting(*jobs) == []
    assert [d.code[:2] for job in jobs[1:] for d in run(job).found[:1]] == ["E0", "E0"]


def test_an_output_of_these_very_facts_is_not_compared_with_itself(facts: Path) -> None:
    """Else what it tells of changes would be gone with the second build."""
    (old,) = (written.path for written in run(Job(facts, Asked(("pdf",)))).written)
    change(facts, 'event = "Closure"', 'event = "Closing"')
    asked = Asked(("pdf",), since=edition(str(old)))
    (written,) = run(Job(facts, asked)).written
    assert written.size is not None
    kept = old.read_bytes()
    outcome = run(Job(facts, asked._replace(since=edition(str(old)))))
    assert (outcome.written, [d.code for d in outcome.found]) == ((), ["E114"])
    assert old.read_bytes() == kept
