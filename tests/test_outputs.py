"""Outputs are old or new, never half, whatever happens to the run that writes them."""

from __future__ import annotations

import errno
import os
import random
import resource
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from factsheet.diagnostics import Problems
from factsheet.outputs import folder_of, paths_of, write, write_all, write_new
from tests.privileges import open_folder, unprivileged

SRC = Path(__file__).resolve().parents[1] / "src"
OLD, NEW = b"old " * 80_000, b"newer " * 90_000

WRITER = """
import sys
from pathlib import Path
from factsheet.outputs import write_all
one, two = Path(sys.argv[1]), Path(sys.argv[2])
old, new = b"old " * 80_000, b"newer " * 90_000
print("ready", flush=True)
while True:
    write_all({one: old, two: old})
    write_all({one: new, two: new})
"""


WRITER_OF_NEW = """
import sys
from pathlib import Path
from factsheet.outputs import write_new
new = b"newer " * 1_000_000
print("ready", flush=True)
for number in range(1_000_000):
    write_new(Path(sys.argv[1], str(number)), new)
"""


def writer(*paths: Path, script: str = WRITER) -> subprocess.Popen[str]:
    """A process that writes the paths over and over, and has begun to."""
    command = [sys.executable, "-c", script, *map(str, paths)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(SRC)})
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.stdout.close()
    return process


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def fault(path: Path, data: bytes = b"x") -> tuple[str, str]:
    """The code and message of the one problem that writing meets."""
    with pytest.raises(Problems) as raised:
        write(path, data)
    [problem] = raised.value.diagnostics
    return problem.code, problem.message


# --- where outputs go -------------------------------------------------------------------------


def test_outputs_go_to_build_beside_the_fact_file() -> None:
    assert folder_of(Path("desk/facts.toml"), None) == Path("desk/build")
    assert paths_of(Path("facts.toml"), None, ["a.pdf", "a.docx"]) == [Path("build/a.pdf"), Path("build/a.docx")]


def test_outputs_go_to_the_folder_that_was_asked_for(tmp_path: Path) -> None:
    assert paths_of(Path("facts.toml"), tmp_path, ["a.pdf", "a.docx"]) == [tmp_path / "a.pdf", tmp_path / "a.docx"]


def test_one_output_takes_the_file_name_that_was_asked_for() -> None:
    assert paths_of(Path("facts.toml"), Path("out/Brief.PDF"), ["a.pdf"]) == [Path("out/Brief.PDF")]


def test_a_folder_whose_name_looks_like_a_file_stays_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "all.pdf"
    folder.mkdir()
    assert paths_of(Path("facts.toml"), folder, ["a.pdf"]) == [folder / "a.pdf"]


@pytest.mark.parametrize("made", [["a.pdf", "a.docx"], ["a.docx"], []])
def test_a_file_name_that_cannot_hold_what_is_made_is_refused(made: list[str]) -> None:
    with pytest.raises(Problems) as raised:
        paths_of(Path("facts.toml"), Path("brief.pdf"), made)
    assert [d.code for d in raised.value.diagnostics] == ["E105"]


# --- writing ----------------------------------------------------------------------------------


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b" / "c.pdf", b"data")
    assert (tmp_path / "a" / "b" / "c.pdf").read_bytes() == b"data"


def test_folders_may_lie_a_thousand_deep(tmp_path: Path) -> None:
    folder = Path(tmp_path, *["a"] * 1_200)
    try:
        write(folder / "c.pdf", b"data")
        (folder / "c.pdf").unlink()
    finally:  # by hand, since what cleans up after tests does not go so deep
        os.removedirs(folder)


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_all({tmp_path / "a.pdf": b"1", tmp_path / "a.docx": b"2"})
    write_all({tmp_path / "a.pdf": b"3", tmp_path / "a.docx": b""})
    assert (tmp_path / "a.pdf").read_bytes() == b"3"
    assert (tmp_path / "a.docx").read_bytes() == b""
    assert names(tmp_path) == ["a.docx", "a.pdf"]


def test_a_name_of_255_bytes_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 251 + ".pdf")
    write(path, b"data")
    assert path.read_bytes() == b"data"


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def test_a_new_file_has_the_permissions_that_the_umask_leaves(tmp_path: Path) -> None:
    for mask, mode in [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)]:
        with umask(mask):
            write(tmp_path / f"{mask}.pdf", b"data")
        assert (tmp_path / f"{mask}.pdf").stat().st_mode & 0o777 == mode


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    for mode in (0o600, 0o666):
        write(path, b"before")
        path.chmod(mode)
        with umask(0o022):
            write(path, b"after")
        assert path.stat().st_mode & 0o777 == mode


def test_a_symbolic_link_stays_and_what_it_points_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    real, link = tmp_path / "shared" / "real.pdf", tmp_path / "link.pdf"
    real.write_bytes(b"before")
    link.symlink_to(real)
    write(link, b"after")
    assert link.is_symlink()
    assert real.read_bytes() == b"after"
    assert names(tmp_path / "shared") == ["real.pdf"]


# --- writing what is new ------------------------------------------------------------------------


def test_a_new_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    with umask(0o027):
        assert write_new(tmp_path / "a" / "b" / "c.toml", NEW)
    assert (tmp_path / "a" / "b" / "c.toml").read_bytes() == NEW
    assert (tmp_path / "a" / "b" / "c.toml").stat().st_mode & 0o777 == 0o640
    assert names(tmp_path / "a" / "b") == ["c.toml"]


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "nowhere").symlink_to("none")
    os.mkfifo(tmp_path / "pipe")
    before = names(tmp_path)
    assert [write_new(tmp_path / name, NEW) for name in before] == [False] * 5
    assert names(tmp_path) == before
    assert (tmp_path / "file").read_bytes() == OLD
    assert os.readlink(tmp_path / "nowhere") == "none"


def no_links(source: object, target: object) -> None:
    """`os.link` where a file system has none."""
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), source, None, target)


@pytest.mark.parametrize("links", [True, False])
def test_nor_is_what_appears_while_the_new_file_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path, flush = tmp_path / "a.toml", os.fsync

    def meanwhile(descriptor: int) -> None:
        flush(descriptor)
        path.write_bytes(OLD)

    monkeypatch.setattr(os, "fsync", meanwhile)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    assert not write_new(path, NEW)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["a.toml"]


def test_a_file_system_without_links_takes_new_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_links)
    with umask(0o027):
        assert write_new(tmp_path / "a.toml", NEW)
    assert not write_new(tmp_path / "a.toml", OLD)
    assert (tmp_path / "a.toml").read_bytes() == NEW
    assert (tmp_path / "a.toml").stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["a.toml"]


def test_what_a_killed_run_has_left_of_a_new_file_is_cleaned_up_and_the_file_kept(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(NEW)
    os.link(tmp_path / "a.toml", tmp_path / ".0123456789abcdef.factsheet-part")  # killed between name and clean-up
    assert write_new(tmp_path / "b.toml", OLD)
    assert names(tmp_path) == ["a.toml", "b.toml"]
    assert (tmp_path / "a.toml").read_bytes() == NEW


# --- what stands in the way -------------------------------------------------------------------


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"a file")
    code, message = fault(tmp_path / "build" / "a.pdf")
    assert code == "E103"
    assert f"“{tmp_path / 'build'}” is a file" in message
    assert fault(tmp_path / "build" / "deeper" / "a.pdf")[0] == "E103"


def test_a_folder_where_a_file_should_be_is_named_and_its_companion_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"before")
    with pytest.raises(Problems) as raised:
        write_all({tmp_path / "a.pdf": b"after", tmp_path / "a.docx": b"after"})
    assert [d.code for d in raised.value.diagnostics] == ["E103"]
    assert (tmp_path / "a.pdf").read_bytes() == b"before"
    assert names(tmp_path) == ["a.docx", "a.pdf"]


def test_what_is_no_file_is_not_replaced_directly_or_through_a_link(tmp_path: Path) -> None:
    pipe, end = tmp_path / "pipe.pdf", tmp_path / "socket.pdf"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(end))
        for number, (path, kind) in enumerate([(pipe, "pipe"), (end, "socket")]):
            link = tmp_path / f"{number}.pdf"
            link.symlink_to(path.name)
            before = path.lstat()
            for name in (path, link):
                companion = tmp_path / "a.docx"
                with pytest.raises(Problems) as raised:
                    write_all({companion: b"after", name: b"after"})
                [problem] = raised.value.diagnostics
                assert (problem.code, f"“{name}” is a {kind}" in problem.message) == ("E103", True)
                assert not companion.exists()
            assert path.lstat() == before
            assert link.is_symlink()
    assert names(tmp_path) == ["0.pdf", "1.pdf", "pipe.pdf", "socket.pdf"]


def test_a_symbolic_link_that_leads_nowhere_leads_to_the_new_file_and_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to("new.pdf")
    write(tmp_path / "link.pdf", b"data")
    assert (tmp_path / "new.pdf").read_bytes() == b"data"
    (tmp_path / "circle.pdf").symlink_to("circle.pdf")
    assert fault(tmp_path / "circle.pdf")[0] == "E104"
    assert (tmp_path / "circle.pdf").is_symlink()


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs /proc")
def test_a_folder_that_takes_no_files_is_a_problem_not_a_crash() -> None:
    assert fault(Path("/proc/a.pdf"))[0] in {"E101", "E104"}
    assert fault(Path("/proc/self/build/a.pdf"))[0] in {"E101", "E104"}


def test_a_read_only_folder_is_a_problem_with_a_reason() -> None:
    with open_folder() as folder:
        (folder / "a.pdf").write_bytes(b"old")
        folder.chmod(0o555)
        said = unprivileged(lambda: " ".join(fault(folder / "a.pdf")))
        assert said.startswith("E101")
        assert "permission denied" in said
        assert (folder / "a.pdf").read_bytes() == b"old"


def test_a_name_that_is_too_long_is_a_problem(tmp_path: Path) -> None:
    for name in ("n" * 300 + ".pdf", "n" * 300 + "/a.pdf", "deep/" * 2_000 + "a.pdf"):
        [path] = paths_of(Path("facts.toml"), tmp_path / name, ["a.pdf"])
        assert fault(path)[0] == "E104"
        assert folder_of(Path("facts.toml"), tmp_path / name) == path.parent
    assert not list(tmp_path.rglob("*.pdf"))


def limited(path: Path, size: int) -> subprocess.CompletedProcess[str]:
    """Write more than the ``size`` in bytes that the process may write to one file."""
    script = f"""
from pathlib import Path
from factsheet.diagnostics import Problems
from factsheet.outputs import write_all
path = Path({str(path)!r})
try:
    write_all({{path.with_suffix(".md"): b"small", path: b"x" * {size * 3}}})
except Problems as problems:
    print(*(d.code for d in problems.diagnostics))
"""
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SRC)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        check=False,
    )


def test_a_full_disk_is_a_problem_that_leaves_the_old_files_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(OLD)
    path.with_suffix(".md").write_bytes(OLD)
    done = limited(path, 100_000)
    assert (done.stdout, done.stderr) == ("E102\n", "")
    assert path.read_bytes() == OLD
    assert path.with_suffix(".md").read_bytes() == OLD
    assert names(tmp_path) == ["a.md", "a.pdf"]


# --- killed, and two at once ------------------------------------------------------------------


def test_a_run_killed_at_any_moment_leaves_whole_files_and_no_litter_accumulates(tmp_path: Path) -> None:
    one, two = tmp_path / "a.pdf", tmp_path / "a.docx"
    write_all({one: OLD, two: OLD})
    moments = random.Random(1)
    most = 0
    for _ in range(25):
        process = writer(one, two)
        time.sleep(moments.uniform(0, 0.02))
        process.kill()
        process.wait()
        assert one.read_bytes() in (OLD, NEW)
        assert two.read_bytes() in (OLD, NEW)
        most = max(most, len(names(tmp_path)))
    assert 2 < most <= 4, "some runs were killed with files half written, and each cleaned up after the last"
    write(one, NEW)
    assert names(tmp_path) == ["a.docx", "a.pdf"]


def test_a_run_killed_while_it_writes_new_files_leaves_whole_ones(tmp_path: Path) -> None:
    moments = random.Random(1)
    seen = left = 0
    for _ in range(15):
        process = writer(tmp_path, script=WRITER_OF_NEW)
        time.sleep(moments.uniform(0, 0.03))
        process.kill()
        process.wait()
        for path in tmp_path.iterdir():
            whole = path.read_bytes() == b"newer " * 1_000_000
            seen += whole
            left += not whole
            assert whole or path.name.endswith(".factsheet-part")
            path.unlink()
    assert seen
    assert left, "some runs were killed with files half written"


def test_two_runs_at_once_leave_whole_files_and_do_not_disturb_each_other(tmp_path: Path) -> None:
    one, two = tmp_path / "a.pdf", tmp_path / "a.docx"
    write_all({one: OLD, two: OLD})
    processes = [writer(one, two), writer(one, two)]
    end = time.monotonic() + 1
    while time.monotonic() < end:
        assert one.read_bytes() in (OLD, NEW)
        assert two.read_bytes() in (OLD, NEW)
    assert [process.poll() for process in processes] == [None, None]
    for process in processes:
        process.kill()
        process.wait()
    write(one, NEW)
    assert names(tmp_path) == ["a.docx", "a.pdf"]


def left_behind(folder: Path, name: str, make: Callable[[Path], object]) -> bool:
    """Whether a file of that name is still there after a write beside it."""
    make(folder / name)
    write(folder / "a.pdf", b"data")
    return os.path.lexists(folder / name)


def test_only_files_that_are_clearly_our_own_are_cleaned_up(tmp_path: Path) -> None:
    ours = ".0123456789abcdef.factsheet-part"
    assert not left_behind(tmp_path, ours, Path.touch)
    assert left_behind(tmp_path, ".notes.factsheet-part", Path.touch)
    assert left_behind(tmp_path, "0123456789abcdef.factsheet-part", Path.touch)
    assert left_behind(tmp_path, ours, lambda path: path.symlink_to(tmp_path / "a.pdf"))


def test_a_run_that_sweeps_takes_no_file_from_one_that_has_just_begun(tmp_path: Path) -> None:
    def run(name: str) -> None:
        for _ in range(150):
            write(tmp_path / name, b"whole")

    with ThreadPoolExecutor(8) as runs:
        for done in [runs.submit(run, f"{number}.md") for number in range(8)]:
            done.result()


@pytest.mark.skipif(sys.platform == "win32", reason="flushes no folders")
def test_files_are_flushed_before_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flush, flushed = os.fsync, list[list[str]]()

    def noted(descriptor: int) -> None:
        flush(descriptor)
        whole = sorted(name for name in names(tmp_path) if not name.startswith("."))
        flushed.append(whole if stat.S_ISDIR(os.fstat(descriptor).st_mode) else ["a file", *whole])

    monkeypatch.setattr(os, "fsync", noted)
    write_all({tmp_path / "a.md": NEW, tmp_path / "b.md": NEW})
    assert flushed == [["a file"], ["a file"], ["a.md", "b.md"]]
