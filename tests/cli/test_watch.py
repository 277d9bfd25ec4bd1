"""``factsheet watch``: one long run that watches a desk for each test, and a few short ones."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any

import pytest

from tests.conftest import FACTS, Factsheet, process

PATIENCE = 20.0
DESKS = (
    *("saved", "renamed", "emptied", "mended", "undone", "alike", "templated", "pictured", "themed"),
    *("linked", "gone", "moved", "hasty", "edited", "north", "south"),
)
MISTAKE = ("event =", "evnet =")
PICTURE = '[subject.image]\npath = "depot.png"\nalt = "The depot"\n\n[history.closing]'
SAMPLE_PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)


def facts_of(name: str) -> str:
    return FACTS.replace("depot-closure", name).replace("format = 1\n", 'format = 1\n\n[build]\nformats = ["md"]\n')


@dataclass(slots=True)
class Run:
    """A run of ``factsheet watch``, and what it has said so far."""

    running: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    _gathering: list[threading.Thread] = field(default_factory=list)

    def __post_init__(self) -> None:
        for stream, lines in ((self.running.stderr, self.said), (self.running.stdout, self.out)):
            self._gathering.append(threading.Thread(target=_gather, args=(stream, lines), daemon=True))
            self._gathering[-1].start()

    def until(self, holds: Callable[[], object], what: str = "") -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"{what}: {self.said[-20:]} {self.out[-5:]}"
            assert self.running.poll() is None, f"it has ended: {self.said[-20:]}"
            time.sleep(0.02)

    def until_said(self, words: str) -> None:
        self.until(lambda: words in "".join(self.said), words)

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        self.running.send_signal(how)
        code = self.running.wait(PATIENCE)
        for thread in self._gathering:
            thread.join(PATIENCE)
        return code


def _gather(stream: IO[str] | None, lines: list[str]) -> None:
    assert stream is not None
    lines.extend(iter(stream.readline, ""))  # each as it comes


@dataclass(slots=True)
class Desk:
    """A folder with a fact file that is watched; ``run`` is that of all desks."""

    folder: Path
    run: Run
    name: str

    @property
    def facts(self) -> Path:
        return self.folder / "facts.toml"

    @property
    def output(self) -> Path:
        return self.folder / "build" / f"{self.name}.md"

    def text(self, *changed: str) -> str:
        """The fact file with words in place of others."""
        text = facts_of(self.name)
        for old, new in zip(changed[::2], changed[1::2], strict=True):
            text = text.replace(old, new)
        return text

    def save(self, *changed: str) -> None:
        part = self.facts.with_name(".part")
        part.write_text(self.text(*changed), encoding="utf-8")
        part.replace(self.facts)

    def until_shown(self, words: str) -> None:
        self.run.until(lambda: words in self.output.read_text(encoding="utf-8"), words)

    def said(self) -> list[str]:
        """What was said of this desk."""
        return [line for line in (*self.run.said, *self.run.out) if f"{self.name}/" in line]

    def until_said(self, words: str) -> None:
        self.run.until(lambda: any(words in line for line in self.said()), words)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Run]]:
    place = tmp_path_factory.mktemp("room")
    for name in DESKS:
        (place / name).mkdir()
        (place / name / "facts.toml").write_text(facts_of(name), encoding="utf-8")
    (place / "linked" / "..first").mkdir()
    (place / "linked" / "facts.toml").rename(place / "linked" / "..first" / "facts.toml")
    (place / "linked" / "..data").symlink_to("..first")
    (place / "linked" / "facts.toml").symlink_to("..data/facts.toml")
    run = Run(process("watch", *(f"{name}/facts.toml" for name in DESKS), cwd=place))
    try:
        run.until_said("stop with Ctrl-C")
        run.until(lambda: len(run.out) == len(DESKS))
        yield place, run
    finally:
        assert run.stop() == 0
        assert "Traceback" not in "".join(run.said)


@pytest.fixture
def desk(room: tuple[Path, Run]) -> Callable[[str], Desk]:
    place, run = room

    def named(name: str) -> Desk:
        desk = Desk(place / name, run, name)
        assert "Northern Depot" in desk.output.read_text(encoding="utf-8"), "it is built once at the start"
        return desk

    return named


Desks = Callable[[str], Desk]

# --- saves ------------------------------------------------------------------------------------


def test_what_is_watched_is_said_once(room: tuple[Path, Run]) -> None:
    assert "".join(room[1].said).count("Watching ") == 1
    assert f"{len(DESKS)} fact files: {len(DESKS)} built\n" in room[1].said


def test_a_file_that_is_written_in_place_is_built_anew(desk: Desks) -> None:
    saved = desk("saved")
    saved.facts.write_text(saved.text("Closure of", "Opening of"), encoding="utf-8")
    saved.until_shown("Opening of")
    saved.until_said("build/saved.md  ")
    saved.run.until(lambda: re.search(r"saved/facts\.toml: \d+\.\d\d s\n", "".join(saved.said())), "the seconds")


def test_a_file_that_takes_the_place_of_the_old_one_is_built_time_and_again(desk: Desks) -> None:
    renamed = desk("renamed")
    for title in ("First of", "Second of", "Third of"):
        renamed.save("Closure of", title)
        renamed.until_shown(title)


def test_a_file_that_is_empty_for_a_moment_is_no_error(desk: Desks) -> None:
    emptied = desk("emptied")
    emptied.save("Closure of", "Sale of")
    emptied.until_shown("Sale of")  # from here on it is quick
    with emptied.facts.open("w", encoding="utf-8") as stream:
        stream.flush()
        time.sleep(0.1)  # longer than it waits for quiet
        stream.write(emptied.text("Closure of", "Opening of"))
    emptied.until_shown("Opening of")
    assert not [line for line in emptied.said() if "error" in line or "-->" in line]


def test_the_last_of_hasty_saves_is_built(desk: Desks) -> None:
    hasty = desk("hasty")
    for number in range(40):
        hasty.save("Closure of", f"Issue {number} of")
        time.sleep(0.01)
    hasty.until_shown("Issue 39 of")


def test_a_link_to_a_link_is_followed_when_either_changes(desk: Desks) -> None:
    linked = desk("linked")
    (linked.folder / "..second").mkdir()
    (linked.folder / "..second" / "facts.toml").write_text(linked.text("Closure of", "Opening of"), encoding="utf-8")
    (linked.folder / "..new").symlink_to("..second")
    (linked.folder / "..new").replace(linked.folder / "..data")
    linked.until_shown("Opening of")
    (linked.folder / "..second" / "facts.toml").write_text(linked.text("Closure of", "Sale of"), encoding="utf-8")
    linked.until_shown("Sale of")
    assert linked.facts.is_symlink()


def test_the_same_content_is_not_built_again(desk: Desks) -> None:
    alike, other = desk("alike"), desk("saved")
    made, said = alike.output.stat(), alike.said()
    alike.save()
    other.save("Closure of", "Renewal of")
    other.until_shown("Renewal of")
    assert alike.output.stat() == made
    assert alike.said() == said


# --- errors -----------------------------------------------------------------------------------


def test_an_error_is_shown_and_the_output_stays_until_it_is_mended(desk: Desks) -> None:
    mended = desk("mended")
    made = mended.output.stat(), mended.output.read_bytes()
    mended.save(*MISTAKE)
    mended.until_said("1 error in mended/facts.toml")
    assert '17 | evnet = "Closure"\n' in mended.run.said
    assert (mended.output.stat(), mended.output.read_bytes()) == made
    mended.save("Closure of", "Opening of")
    mended.until_shown("Opening of")


def test_a_mistake_that_is_undone_is_said_to_be(desk: Desks) -> None:
    undone = desk("undone")
    made = undone.output.stat()
    undone.save(*MISTAKE)
    undone.until_said("1 error in undone/facts.toml")
    undone.save()
    undone.until_said("build/undone.md  up to date")
    assert undone.output.stat() == made


def test_a_file_that_is_gone_leaves_its_output_and_is_watched_for(desk: Desks) -> None:
    gone = desk("gone")
    made = gone.output.read_bytes()
    gone.facts.unlink()
    gone.until_said("1 error in gone/facts.toml")
    assert gone.output.read_bytes() == made
    gone.save("Closure of", "Opening of")
    gone.until_shown("Opening of")


def test_a_folder_may_go_away_and_come_back(desk: Desks) -> None:
    moved = desk("moved")
    away = moved.folder.with_name("away")
    moved.folder.rename(away)
    moved.until_said("1 error in moved/facts.toml")
    away.rename(moved.folder)
    moved.until_said("build/moved.md  up to date")
    moved.save("Closure of", "Opening of")
    moved.until_shown("Opening of")


def test_what_somebody_has_edited_is_left(desk: Desks) -> None:
    edited = desk("edited")
    edited.output.write_text("mine", encoding="utf-8")
    edited.save("Closure of", "Opening of")
    edited.run.until_said("“edited/build/edited.md” has been edited since it was made")
    assert edited.output.read_text(encoding="utf-8") == "mine"


def test_two_files_of_one_id_write_nothing_until_that_is_mended(desk: Desks) -> None:
    """They go into one folder, since one is a link to the other's."""
    north, south = desk("north"), desk("south")
    shutil.rmtree(south.folder / "build")
    (south.folder / "build").symlink_to(north.folder / "build")
    made = north.output.read_bytes()
    south.save('id = "south"', 'id = "north"')
    north.run.until_said("“north/facts.toml” and “south/facts.toml” would both write")
    assert north.output.read_bytes() == made
    north.save('id = "north"', 'id = "far-north"')
    north.run.until(lambda: (north.folder / "build" / "far-north.md").exists())
    north.run.until(lambda: north.output.read_bytes() != made or "north.md  up to date" in "".join(north.run.out))


# --- what goes in -----------------------------------------------------------------------------


def test_templates_come_change_take_in_others_and_go(desk: Desks) -> None:
    templated = desk("templated")
    templates = templated.folder / "templates"
    templates.mkdir()
    (templates / "briefing.md.j2").write_text("# One {{ sheet.title }}\n", encoding="utf-8")
    templated.until_shown("One Closure")
    (templates / "part.md.j2").write_text("Two\n", encoding="utf-8")
    (templates / "briefing.md.j2").write_text('# One\n\n{% include "part.md.j2" %}\n', encoding="utf-8")
    templated.until_shown("Two")
    (templates / "part.md.j2").write_text("Three\n", encoding="utf-8")
    templated.until_shown("Three")
    made = templated.output.read_bytes()
    (templates / "part.md.j2").write_text("{% if %}\n", encoding="utf-8")
    templated.until_said("templated/templates/part.md.j2:1:1")
    assert templated.output.read_bytes() == made
    shutil.rmtree(templates)
    templated.until_shown("Northern Depot")


def test_a_picture_is_awaited_and_its_change_is_built(desk: Desks) -> None:
    pictured = desk("pictured")
    pictured.save("[history.closing]", PICTURE)
    pictured.until_said("1 error in pictured/facts.toml")
    (pictured.folder / "depot.png").write_bytes(SAMPLE_PICTURE)
    pictured.until_shown("The depot")
    (pictured.folder / "depot.png").write_bytes(b"none")
    pictured.run.until(lambda: "".join(pictured.said()).count("1 error in pictured/facts.toml") == 2)
    (pictured.folder / "depot.png").write_bytes(SAMPLE_PICTURE)
    pictured.until_said("build/pictured.md  up to date")


def test_a_theme_is_awaited_and_its_change_is_built(desk: Desks) -> None:
    themed = desk("themed")
    made = themed.folder / "build" / "themed.docx"
    themed.save('formats = ["md"]', 'formats = ["docx"]\ntheme = "house"')
    themed.until_said("1 error in themed/facts.toml")
    (themed.folder / "templates" / "themes").mkdir(parents=True)
    theme = themed.folder / "templates" / "themes" / "house.toml"
    theme.write_text("[sizes]\nbody = 9\n", encoding="utf-8")
    themed.run.until(made.exists)
    first = made.read_bytes()
    theme.write_text("[sizes]\nbody = 11\n", encoding="utf-8")
    themed.run.until(lambda: made.read_bytes() != first)


@pytest.mark.slow
def test_when_nothing_changes_nothing_is_built(room: tuple[Path, Run]) -> None:
    def states() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in room[0].rglob("*") if path.is_file()}

    made: dict[Path, int] = {}
    while states() != made:  # what the tests before this have set off
        made = states()
        time.sleep(0.5)
    said = len(room[1].said), len(room[1].out)
    time.sleep(2.5)
    assert states() == made
    assert (len(room[1].said), len(room[1].out)) == said


# --- how it begins and ends -------------------------------------------------------------------


def alone(folder: Path, *arguments: str, **how: Any) -> Run:
    return Run(process(*arguments, cwd=folder, **how))


@pytest.mark.usefixtures("facts")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_or_termination_is_its_ordinary_end(folder: Path, how: signal.Signals) -> None:
    run = alone(folder, "build", "--watch", "-f", "md")
    run.until_said("Watching 1 file; stop with Ctrl-C\n")
    assert run.stop(how) == 0
    assert run.said == ["Watching 1 file; stop with Ctrl-C\n"]
    assert [line.split()[0] for line in run.out] == ["build/depot-closure.md"]


@pytest.mark.usefixtures("facts")
@pytest.mark.slow
def test_it_ends_when_nobody_reads_what_it_says(folder: Path) -> None:
    run = process("watch", "-f", "md", cwd=folder)
    assert run.stdout
    assert run.stderr
    assert run.stdout.readline().startswith("build/depot-closure.md")
    assert run.stderr.readline().startswith("Watching")
    run.stdout.close()
    assert run.wait(PATIENCE) == 1
    assert run.stderr.read() == ""


def test_it_begins_with_a_mistake_and_waits_for_it_to_be_mended(folder: Path, facts: Path) -> None:
    facts.write_text(FACTS.replace(*MISTAKE), encoding="utf-8")
    run = alone(folder, "watch", "-q", "-f", "md", "-o", "brief.md")
    run.until_said("1 error in facts.toml")
    facts.write_text(FACTS, encoding="utf-8")
    run.until((folder / "brief.md").exists)
    facts.write_text(FACTS.replace("Closure of", "Opening of"), encoding="utf-8")
    run.until(lambda: "Opening of" in (folder / "brief.md").read_text(encoding="utf-8"))
    assert run.stop() == 0
    assert run.out == []


def test_what_was_edited_is_replaced_if_that_is_asked_for(folder: Path, facts: Path) -> None:
    run = alone(folder, "watch", "--force", "-f", "md")
    run.until_said("Watching")
    made = folder / "build" / "depot-closure.md"
    made.write_text("mine", encoding="utf-8")
    facts.write_text(FACTS.replace("Closure of", "Opening of"), encoding="utf-8")
    run.until(lambda: "Opening of" in made.read_text(encoding="utf-8"))
    assert run.stop() == 0


@pytest.mark.slow
def test_without_notices_of_the_system_it_looks_for_itself(folder: Path, facts: Path) -> None:
    limited = 'echo 0 >/proc/sys/user/max_inotify_instances && exec "$@"'
    before = ["unshare", "--user", "--map-root-user", "sh", "-c", limited, "sh"]
    if not shutil.which("unshare") or subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs a user namespace")

    def shows(title: str) -> bool:
        return title in (folder / "build" / "depot-closure.md").read_text(encoding="utf-8")

    run = alone(folder, "watch", "-f", "md", before=before)
    run.until_said("The system gives no notice of changes (")
    for title in ("Opening of", "Sale of"):
        facts.write_text(FACTS.replace("Closure of", title), encoding="utf-8")
        run.until(partial(shows, title))
    assert run.stop() == 0
    assert "".join(run.said).count("The system gives no notice") == 1


@pytest.mark.usefixtures("facts")
def test_watching_and_checking_do_not_go_together(factsheet: Factsheet) -> None:
    ended = factsheet("build", "--watch", "--check")
    assert ended.code == 2
    assert "'--watch'" in ended.err


def test_it_takes_what_build_takes_but_for_checking() -> None:
    from inspect import signature

    from factsheet.cli.commands.build import build
    from factsheet.cli.commands.watch import watch

    ours, theirs = signature(watch).parameters, signature(build).parameters
    assert theirs.keys() - ours.keys() == {"check", "annotate", "watch"}
    assert all(ours[name] == theirs[name] for name in ours)
