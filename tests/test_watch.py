"""Which changes on the disk make a fact file due, and which do not. All are real, and so are the system's notices."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from time import monotonic

import pytest

from factsheet import batch, watch
from factsheet.batch import Job
from factsheet.inputs import Asked
from factsheet.watch import Watch
from tests.conftest import FACTS

pytestmark = pytest.mark.slow  # each waits for what the system tells; tests/cli/test_watch.py sees the whole

PATIENCE = 20.0  # seconds for what must be noticed
QUIET = 0.3  # and for what must not
BRIEF = 0.04

PICTURE = '[subject.image]\npath = "pictures/depot.png"\nalt = "The depot"\n\n[history.closing]'


@pytest.fixture(autouse=True)
def notices_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is noticed is noticed by the system's notices, and not since everything is looked at now and then."""
    monkeypatch.setattr(watch, "_GLANCE", PATIENCE * 2)


def begun(*jobs: Job) -> Watch:
    """A watch that has seen everything."""
    watching = Watch(jobs)
    assert watching.changes(0) == list(jobs)
    assert watching.changes(QUIET) == []
    return watching


def noticed(watching: Watch, change: Callable[[], object]) -> list[Job]:
    """The jobs that a change makes due that comes while it waits, and by a notice: before it looks by itself."""
    assert watching.changes(BRIEF) == [], "all is seen, and it listens"
    changing = Timer(BRIEF, change)
    changing.start()
    end = monotonic() + PATIENCE
    due = watching.changes(PATIENCE)
    assert monotonic() < end
    changing.join()
    while watching.changes(BRIEF):  # a change of several steps
        pass
    return due


def put(file: Path, text: str) -> Callable[[], object]:
    """What writes a file in place."""
    return lambda: file.write_text(text, encoding="utf-8")


def other(facts: Path) -> str:
    return facts.read_text(encoding="utf-8") + "# another\n"


# --- saves ------------------------------------------------------------------------------------


def in_place(facts: Path) -> None:
    facts.write_text(other(facts), encoding="utf-8")


def by_a_rename(facts: Path) -> None:
    new = facts.with_name(".facts.toml.part")
    new.write_text(other(facts), encoding="utf-8")
    new.replace(facts)


def as_vim_does(facts: Path) -> None:
    text = other(facts)
    (facts.parent / "4913").touch()
    (facts.parent / "4913").unlink()
    facts.rename(facts.with_name("facts.toml~"))
    facts.write_text(text, encoding="utf-8")
    facts.with_name("facts.toml~").unlink()


def with_the_old_time(facts: Path) -> None:
    before = facts.stat()
    new = facts.with_name("new.toml")
    new.write_text(facts.read_text(encoding="utf-8").replace("Closure", "Clozure"), encoding="utf-8")
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    subprocess.run(["mv", new, facts], check=True)


def by_deletion(facts: Path) -> None:
    facts.unlink()


def with_its_folder(facts: Path) -> None:
    facts.parent.rename(facts.parent.with_name("away"))


def by_permission(facts: Path) -> None:
    facts.chmod(0o600)


@pytest.mark.parametrize(
    "save", [in_place, by_a_rename, as_vim_does, with_the_old_time, by_deletion, with_its_folder, by_permission]
)
def test_a_save_of_any_kind_is_noticed_once(folder: Path, save: Callable[[Path], None]) -> None:
    (folder / "desk").mkdir()
    facts = folder / "desk" / "facts.toml"
    facts.write_text(FACTS, encoding="utf-8")
    job = Job(facts)
    watching = begun(job)
    assert noticed(watching, lambda: save(facts)) == [job]
    assert watching.changes(QUIET) == []


def test_what_comes_back_is_noticed_again_and_again(facts: Path) -> None:
    job = Job(facts)
    watching = begun(job)
    for _ in range(3):
        assert noticed(watching, facts.unlink) == [job]
        assert noticed(watching, put(facts, FACTS)) == [job]


def test_a_folder_that_is_removed_and_made_anew_is_watched_again(folder: Path) -> None:
    desk = folder / "far" / "desk"
    desk.mkdir(parents=True)
    (desk / "facts.toml").write_text(FACTS, encoding="utf-8")
    job = Job(desk / "facts.toml")
    watching = begun(job)

    def make_anew() -> None:
        desk.mkdir(parents=True)
        (desk / "facts.toml").write_text(FACTS, encoding="utf-8")

    for _ in range(2):
        assert noticed(watching, lambda: shutil.rmtree(folder / "far")) == [job]
        assert noticed(watching, make_anew) == [job]
    assert noticed(watching, lambda: in_place(desk / "facts.toml")) == [job]


def test_a_change_between_two_looks_is_not_lost(facts: Path) -> None:
    job = Job(facts)
    watching = begun(job)
    in_place(facts)
    assert watching.changes(0) == [job], "what happened while something else was done"
    in_place(facts)
    assert watching.changes(0) == [job]


# --- links ------------------------------------------------------------------------------------


def test_the_file_behind_a_link_counts_and_so_does_each_link_on_the_way(folder: Path) -> None:
    for name in ("first", "second"):
        (folder / name).mkdir()
        (folder / name / "facts.toml").write_text(FACTS, encoding="utf-8")
    (folder / "mount").mkdir()
    (folder / "mount" / "..data").symlink_to("../first")
    (folder / "mount" / "facts.toml").symlink_to("..data/facts.toml")
    (folder / "desk").mkdir()
    (folder / "desk" / "facts.toml").symlink_to(folder / "mount" / "facts.toml")
    job = Job(folder / "desk" / "facts.toml")
    watching = begun(job)

    assert noticed(watching, lambda: by_a_rename(folder / "first" / "facts.toml")) == [job]

    (folder / "mount" / "..new").symlink_to("../second")  # as Kubernetes does
    assert noticed(watching, lambda: (folder / "mount" / "..new").replace(folder / "mount" / "..data")) == [job]

    assert noticed(watching, lambda: in_place(folder / "second" / "facts.toml")) == [job]

    assert noticed(watching, lambda: (folder / "desk" / "facts.toml").unlink()) == [job]


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "facts.toml").symlink_to("other.toml")
    (folder / "other.toml").symlink_to("facts.toml")
    job = Job(folder / "facts.toml")
    watching = begun(job)
    (folder / "other.toml").unlink()
    assert noticed(watching, put(folder / "other.toml", FACTS)) == [job]


# --- what goes in -----------------------------------------------------------------------------


def test_templates_are_noticed_from_the_moment_their_folder_appears(facts: Path) -> None:
    job = Job(facts)
    watching = begun(job)
    templates = facts.parent / "templates"
    templates.mkdir()
    watching.changes(QUIET)
    assert noticed(watching, put(templates / "briefing.md.j2", "# One")) == [job]
    (templates / "parts").mkdir()
    watching.changes(QUIET)
    assert noticed(watching, put(templates / "parts" / "head.md.j2", "# Two")) == [job], (
        "it may be named by what a template works out"
    )
    assert noticed(watching, lambda: by_a_rename(templates / "parts" / "head.md.j2")) == [job]
    assert noticed(watching, lambda: shutil.rmtree(templates)) == [job]
    assert noticed(watching, lambda: shutil.copytree(facts.parent, facts.parent / "templates")) == [job]


def test_a_template_is_found_behind_a_link_to_a_shared_folder(
    facts: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shared = tmp_path_factory.mktemp("shared")
    (shared / "parts").mkdir()
    (shared / "briefing.md.j2").write_text("# One", encoding="utf-8")
    (shared / "parts" / "loop").symlink_to(shared)
    (facts.parent / "templates").symlink_to(shared)
    job = Job(facts)
    watching = begun(job)
    assert noticed(watching, lambda: in_place(shared / "briefing.md.j2")) == [job]


def test_a_picture_is_noticed_where_it_is_missing_and_when_it_changes(facts: Path) -> None:
    facts.write_text(FACTS.replace("[history.closing]", PICTURE), encoding="utf-8")
    job = Job(facts)
    watching = begun(job)
    pictures = facts.parent / "pictures"
    pictures.mkdir()
    assert noticed(watching, put(pictures / "depot.png", "one")) == [job]
    assert noticed(watching, put(pictures / "depot.png", "two")) == [job]
    assert noticed(watching, put(facts, FACTS)) == [job]
    (pictures / "depot.png").write_bytes(b"three")
    assert watching.changes(QUIET) == [], "it does not go in any more"


def test_a_theme_its_fonts_and_a_reference_are_noticed_wherever_they_lie(folder: Path, facts: Path) -> None:
    house = folder.parent / "house"
    house.mkdir(exist_ok=True)
    job = Job(facts, Asked(("docx",), theme=str(house / "house.toml"), reference=house / "house.docx"))
    watching = begun(job)
    assert noticed(watching, put(house / "house.toml", '[fonts]\nregular = "House.ttf"\n')) == [job]
    assert noticed(watching, put(house / "House.ttf", "font")) == [job]
    assert noticed(watching, put(house / "house.docx", "word")) == [job]
    (house / "more.ttf").write_bytes(b"font")
    assert watching.changes(QUIET) == []


def test_of_several_only_those_concerned_are_named(folder: Path) -> None:
    jobs = []
    for name in ("north", "south"):
        (folder / name).mkdir()
        (folder / name / "facts.toml").write_text(FACTS, encoding="utf-8")
        jobs.append(Job(folder / name / "facts.toml"))
    watching = begun(*jobs)
    assert noticed(watching, lambda: in_place(jobs[1].facts)) == [jobs[1]]
    (folder / "north" / "templates").mkdir()
    assert noticed(watching, put(folder / "north" / "templates" / "timeline.md.j2", "# One")) == [jobs[0]]


# --- what does not ----------------------------------------------------------------------------


@pytest.mark.parametrize("output", [".", "templates"])
def test_the_outputs_own_writing_is_nothing_even_in_a_folder_that_is_watched(facts: Path, output: str) -> None:
    (facts.parent / "templates").mkdir()
    job = Job(facts, Asked(("md", "docx")), output=facts.parent / output, force=True)
    watching = begun(job)
    for _ in range(2):
        assert len(batch.run(job).written) == 2
        assert watching.changes(QUIET) == []


def test_an_output_whose_look_the_next_one_takes_is_not_built_for_ever(facts: Path) -> None:
    made = facts.parent / "build" / "depot-closure.docx"
    assert batch.run(Job(facts, Asked(("docx",)))).written
    job = Job(facts, Asked(("docx",), reference=made))
    watching = begun(job)
    assert batch.run(job).written[0].size, "it is another now"
    assert watching.changes(QUIET) == []


def test_what_an_editor_leaves_is_nothing(facts: Path) -> None:
    (facts.parent / "templates").mkdir()
    watching = begun(Job(facts))
    for name in (".facts.toml.swp", "facts.toml~", "templates/.briefing.md.j2.swp", "templates/briefing.md.j2~"):
        (facts.parent / name).write_text("x", encoding="utf-8")
    facts.read_bytes()
    assert watching.changes(QUIET) == []


def test_files_are_counted_that_are_there_and_not_the_programs_own(facts: Path) -> None:
    facts.write_text(FACTS.replace("[history.closing]", PICTURE), encoding="utf-8")
    watching = begun(Job(facts))
    assert watching.files == {str(facts)}
    (facts.parent / "templates").mkdir()
    assert noticed(watching, put(facts.parent / "templates" / "briefing.md.j2", "# One"))
    assert watching.files == {str(facts), str(facts.parent / "templates" / "briefing.md.j2")}


@pytest.mark.parametrize("path", ["\\u0000.png", "n" * 300, "../" * 40 + "etc/passwd", "."])
def test_a_hostile_path_in_a_fact_file_is_looked_at_and_no_more(facts: Path, path: str) -> None:
    facts.write_text(FACTS.replace("[history.closing]", PICTURE.replace("pictures/depot.png", path)), encoding="utf-8")
    job = Job(facts)
    watching = begun(job)
    assert noticed(watching, lambda: in_place(facts)) == [job]
