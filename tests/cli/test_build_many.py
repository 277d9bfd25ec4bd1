"""``factsheet build`` of several fact files: each by itself, however many at once, and whatever becomes of one."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factsheet import builtin
from factsheet.cli.naming import named
from tests.conftest import FACTS, Ended, Factsheet, process
from tests.processes import children, is_alive, kill, until
from tests.projects import change, tree

needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")


def sheets(folder: Path, count: int, formats: str = '"md"') -> list[str]:
    """So many fact files, which each ask for these formats."""
    folder.mkdir(exist_ok=True)
    names = [f"sheet{n:02}.toml" for n in range(count)]
    for n, name in enumerate(names):
        text = FACTS.replace("depot-closure", f"sheet-{n:02}") + f"\n[build]\nformats = [{formats}]\n"
        (folder / name).write_text(text, encoding="utf-8")
    return names


def built(folder: Path) -> dict[str, bytes]:
    return {name: data for name, (data, _, _) in tree(folder).items() if "build/" in name}


# --- one alone ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("spoiled", [False, True])
def test_two_processes_make_and_say_what_one_does(folder: Path, spoiled: bool) -> None:
    """Of one fact file in two formats; also where only the one for the PDF finds what is wrong."""
    (folder / "facts.toml").write_text(FACTS, encoding="utf-8")
    if spoiled:
        font = bytearray((builtin.folder() / "fonts" / "SourceSans3-Regular.ttf").read_bytes())
        table = int.from_bytes(font[(record := font.index(b"head")) + 8 : record + 12], "big")
        font[table : table + 60] = b"\xff" * 60
        (folder / "mine.ttf").write_bytes(font)
        (folder / "mine.toml").write_text('[fonts]\nregular = "mine.ttf"\n', encoding="utf-8")
    asked = ("--theme", "mine.toml") if spoiled else ()
    ended, made = [], []
    for jobs in ("1", "2"):
        running = process("build", "facts.toml", "-j", jobs, *asked)
        out, err = running.communicate()
        ended.append((running.returncode, out, err))
        made.append(built(folder))
        shutil.rmtree(folder / "build", ignore_errors=True)
    assert ended[0] == ended[1]
    assert made[0] == made[1]
    assert ended[0][0] == spoiled
    assert len(made[0]) == (0 if spoiled else 2)


# --- each by itself -----------------------------------------------------------------------------------


def test_many_at_once_say_and_make_what_one_after_the_other_does(factsheet: Factsheet, folder: Path) -> None:
    names = sheets(folder, 5, '"md", "docx"')
    change(folder / names[2], "event =", "evnet =")
    change(folder / names[4], 'reliability = "C"\n', "")
    ended, made = [], []
    for jobs in ("1", "8"):
        ended.append(factsheet("build", *reversed(names), "-j", jobs))
        made.append(built(folder))
        shutil.rmtree(folder / "build")
    assert ended[0] == ended[1]
    assert made[0] == made[1]
    assert ended[0].code == 1
    lines = [line.split("  ")[0] for line in ended[0].out.splitlines()]
    assert lines == [f"build/sheet-{n:02}.{format}" for n in (4, 3, 1, 0) for format in ("md", "docx")]
    assert "sheet02.toml:14:1" in ended[0].err
    assert "warning[S012" in ended[0].err
    assert ended[0].err.endswith("1 error, 1 warning in 5 files\n5 fact files: 4 built, 1 failed\n")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_up_to_date_edited_and_stale_is_counted(factsheet: Factsheet, folder: Path, jobs: str) -> None:
    names = sheets(folder, 4)
    assert factsheet("build", *names, "-j", jobs, "-q") == Ended(0, "", "")
    assert factsheet("build", *names, "-j", jobs) == Ended(0, "", "4 fact files: 4 up to date\n")
    change(folder / "build" / "sheet-01.md", "Closure", "Closing")
    change(folder / names[2], '"Closure"', '"Closing"')
    (folder / names[3]).unlink()
    before = (folder / "build" / "sheet-01.md").read_bytes()
    ended = factsheet("build", *names, "-j", jobs)
    assert ended.code == 1
    assert re.fullmatch(r"build/sheet-02\.md  1 KB\n", ended.out)
    assert re.findall(r"error\[(E\d+)", ended.err) == ["E110", "E001"]
    assert ended.err.endswith("2 errors in 4 files\n4 fact files: 1 built, 1 up to date, 2 failed\n")
    assert (folder / "build" / "sheet-01.md").read_bytes() == before
    assert factsheet("build", *names[:3], "-j", jobs, "--force").code == 0
    assert (folder / "build" / "sheet-01.md").read_bytes() != before


def test_verbose_tells_what_is_up_to_date_and_how_long_each_took(factsheet: Factsheet, folder: Path) -> None:
    names = sheets(folder, 2)
    assert factsheet("build", *names, "-q").code == 0
    ended = factsheet("build", *names, "-v")
    assert ended.out == "build/sheet-00.md  up to date\nbuild/sheet-01.md  up to date\n"
    assert re.search(r"^sheet01\.toml: \d+\.\d\d s$", ended.err, re.MULTILINE)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_two_sheets_of_one_id_stop_all_before_anything_is_written(
    factsheet: Factsheet, folder: Path, jobs: str
) -> None:
    names = sheets(folder, 3)
    change(folder / names[2], "sheet-02", "sheet-00")
    ended = factsheet("build", *names, "-j", jobs)
    assert (ended.code, ended.out) == (1, "")
    assert "error[E106]: “sheet00.toml” and “sheet02.toml” would both write “build/sheet-00.md”" in ended.err
    assert not (folder / "build").exists()


@pytest.mark.parametrize("jobs", ["-1", "x", ""])
def test_a_number_of_jobs_that_is_none_is_wrong_usage(factsheet: Factsheet, jobs: str) -> None:
    assert factsheet("build", "-j", jobs).code == 2


# --- which files ----------------------------------------------------------------------------------------


@pytest.fixture
def desk(folder: Path) -> Path:
    """Fact files in folders, and what else a pattern could find."""
    for name in (
        *(
            "b.toml",
            "a.toml",
            "north/c.toml",
            "north/deep/d.toml",
            "south/e[1].toml",
            "south/e1.toml",
            ".hidden/f.toml",
        ),
        *("templates/themes/ours.toml", "north/templates/themes/theirs.toml", "north/.g.toml"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    (folder / "north" / "folder.toml").mkdir()
    return folder


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([], ["facts.toml"]),
        (["*.toml"], ["a.toml", "b.toml"]),
        (["**/*.toml"], ["a.toml", "b.toml", "north/c.toml", "north/deep/d.toml", "south/e1.toml", "south/e[1].toml"]),
        (["north/**/*.toml"], ["north/c.toml", "north/deep/d.toml"]),
        (["b.toml", "*.toml", "./a.toml"], ["b.toml", "a.toml"]),
        (["a.toml", "b.toml", "a.toml"], ["a.toml", "b.toml"]),
        (["b.toml", "a.toml", "north/../b.toml"], ["b.toml", "a.toml"]),
        (["south/e[1].toml"], ["south/e[1].toml"]),
        (["south/e[12].toml"], ["south/e1.toml"]),
        (["south/e?.toml"], ["south/e1.toml"]),
        (["none/*.toml"], ["none/*.toml"]),
        (["none.toml", "a.toml"], ["none.toml", "a.toml"]),
        (["templates/**/*.toml"], ["templates/themes/ours.toml"]),
        (["north/templates/themes/theirs.toml"], ["north/templates/themes/theirs.toml"]),
        ([".hidden/*.toml"], [".hidden/f.toml"]),
        (["north/folder.toml"], ["north/folder.toml"]),
    ],
    ids=lambda names: " ".join(names) or "none",
)
def test_files_are_found_by_names_and_patterns_each_once_and_in_order(given: list[str], found: list[str]) -> None:
    assert [str(path) for path in named([Path(name) for name in given])] == found


def test_links_that_lead_back_are_not_followed_without_end(desk: Path) -> None:
    for name in ("one", "two", "three"):
        (desk / "north" / name).symlink_to(desk)
    plain = ["a.toml", "b.toml", "north/c.toml", "north/deep/d.toml", "south/e1.toml", "south/e[1].toml"]
    for pattern in ("**/*.toml", "**/**/**/**/**/**/**/*.toml", f"{desk}/**/*.toml"):
        assert [os.path.relpath(path, desk) for path in named([Path(pattern)])] == plain
    assert [str(path) for path in named([Path("north/one/b.toml"), Path("north/on*/b.toml")])] == ["north/one/b.toml"]


def test_a_file_that_a_link_leads_to_as_well_is_built_once(factsheet: Factsheet, folder: Path) -> None:
    sheets(folder, 2)
    (folder / "link.toml").symlink_to("sheet00.toml")
    ended = factsheet("build", "*.toml", "sheet01.toml")
    assert (ended.code, ended.out.count("\n")) == (0, 2), ended.err
    assert ended.err == "2 fact files: 2 built\n"


def test_a_pattern_that_nothing_fits_is_a_problem(factsheet: Factsheet) -> None:
    ended = factsheet("build", "facts/**/*.toml")
    assert (ended.code, ended.out) == (1, "")
    assert "No file fits the pattern “facts/**/*.toml”" in ended.err


# --- processes --------------------------------------------------------------------------------------------


@pytest.fixture
def slow(folder: Path) -> Iterator[Callable[..., Ended]]:
    """Run a build of many by two processes, and do something to it in the middle; nothing is left of it afterwards."""
    names, started = sheets(folder, 120, '"pdf", "docx"'), list[int]()

    def call(happening: Callable[[int], object], after: float = 0.0) -> Ended:
        running = process("build", "-j", "2", *names, cwd=folder, start_new_session=True)
        try:
            assert until(lambda: len(children(running.pid)) == 2 or running.poll() is not None)
            started.extend(children(running.pid))
            time.sleep(after)
            happening(running.pid)
            out, err = running.communicate(timeout=60)
        finally:
            kill(running.pid)
        assert until(lambda: not any(map(is_alive, started)))
        return Ended(running.returncode, out, err)

    yield call
    kill(*started)


@needs_proc
def test_a_process_that_is_killed_fails_what_it_had_to_do_and_nothing_hangs(
    slow: Callable[..., Ended], folder: Path, factsheet: Factsheet
) -> None:
    ended = slow(lambda pid: kill(children(pid)[0]), after=0.5)
    assert ended.code == 1
    assert "Traceback" not in ended.err
    failed = re.findall(r"“(sheet\d\d\.toml)” was not built: a process ended", ended.err)
    assert failed
    assert "error[E113]" in ended.err
    assert re.search(r"\b\d+ failed\n$", ended.err)
    assert factsheet("build", "sheet00.toml", "--force", "-f", "md").code == 0
    assert not [name for name in os.listdir(folder / "build") if name.endswith("-part")]


@needs_proc
@pytest.mark.parametrize("moment", [0.0, 0.02, 0.6])
def test_ctrl_c_ends_it_at_once_without_a_trace(slow: Callable[..., Ended], moment: float) -> None:
    ended = slow(lambda pid: os.killpg(pid, signal.SIGINT), after=moment)
    assert (ended.code, ended.err.splitlines()[-1:]) == (130, ["Interrupted."])
    assert "Traceback" not in ended.err


@needs_proc
@pytest.mark.slow
def test_ctrl_c_at_any_moment_ends_it_without_a_trace(folder: Path) -> None:
    names, moments = sheets(folder, 6), random.Random(1)
    codes = set()
    for _ in range(40):
        running = process("build", "-j", "2", "--force", *names, cwd=folder, start_new_session=True)
        time.sleep(moments.uniform(0.02, 0.9))
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=60)
        codes.add(running.returncode)
        assert "Process " not in err, err
        assert running.returncode in (0, 130, -signal.SIGINT, 1), err  # Python itself may not have started yet
        if running.returncode == 130:
            assert "Traceback" not in err, err
    assert 130 in codes


@needs_proc
def test_none_outlives_a_parent_that_is_killed(slow: Callable[..., Ended]) -> None:
    assert slow(lambda pid: kill(pid), after=0.3).code == -signal.SIGKILL
