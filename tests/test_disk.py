"""What lies at a path is told, whatever it is, and never raises."""

from __future__ import annotations

import os
import re
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from factsheet import disk
from factsheet.disk import Kind
from tests.conftest import SRC
from tests.privileges import open_folder, unprivileged

ASKS = re.compile(r"\.(?:exists|is_file|is_dir|is_fifo|read_bytes|read_text)\(")
OURS = {"builtin.py", "starting/__init__.py", "template/labels/__init__.py"}  # what comes with the program
OTHERS = {
    "disk.py",
    "outputs.py",  # entries of a folder, links not followed
    "pipeline.py",  # locales of Babel
    "render/pdf/fonts.py",  # a font that the theme has looked at
}


def test_each_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "nowhere").symlink_to("none")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        kinds = {name: disk.kind(tmp_path / name) for name in sorted(os.listdir(tmp_path))}
    assert kinds == {
        "circle": Kind.UNREACHABLE,
        "file": Kind.FILE,
        "folder": Kind.FOLDER,
        "link": Kind.FILE,
        "nowhere": Kind.UNREACHABLE,
        "pipe": Kind.PIPE,
        "socket": Kind.SOCKET,
    }
    assert disk.kind(os.devnull) is Kind.DEVICE
    assert disk.kind(tmp_path / "nowhere" / "x") is Kind.UNREACHABLE
    for name in ("none", "none/x", "file/x", "n" * 5_000, "nul\0l"):
        assert disk.kind(tmp_path / name) is Kind.NOTHING, name


def test_what_may_not_be_looked_at_is_not_nothing() -> None:
    with open_folder() as place:
        closed = place / "closed"
        closed.mkdir(mode=0o000)
        assert unprivileged(lambda: disk.kind(closed / "x")) == Kind.UNREACHABLE
        assert unprivileged(lambda: str(disk.names(closed))) == "[]"
        closed.chmod(0o755)


def test_no_more_is_read_than_asked_for_and_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abcdef")
    assert disk.read(tmp_path / "file", 3) == b"abcd"
    assert disk.read(tmp_path / "file", 6) == b"abcdef"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("folder", "it is a folder"),
        ("pipe", "it is a pipe"),
        ("none", "no such file or directory"),
        ("nowhere", "a symbolic link leads nowhere"),
        ("circle", "too many levels of symbolic links"),
        ("n" * 5_000, "file name too long"),
        ("nul\0l", "null"),
    ],
)
def test_what_is_no_file_is_not_read(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "nowhere").symlink_to("none")
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(disk.Unreadable, match=why):
        disk.read(tmp_path / name, 10)


def test_nothing_else_asks_what_lies_at_a_path_of_the_user() -> None:
    """The methods of paths raise where they may not look, and tell a pipe or a circle of links from nothing at all."""
    asking = {
        str(file.relative_to(SRC / "factsheet")) for file in SRC.rglob("*.py") if ASKS.search(file.read_text("utf-8"))
    }
    assert asking >= OURS, "it finds what there is to find"
    assert asking <= OURS | OTHERS


# --- what is worked out once ----------------------------------------------------------------------


@pytest.fixture
def sizes() -> tuple[Callable[[Path], int], list[Path]]:
    """How large a file is, and for which it was worked out."""
    asked: list[Path] = []

    @disk.once
    def size(file: Path) -> int:
        asked.append(file)
        return len(file.read_bytes()) if file.exists() else -1

    return size, asked


def settled(file: Path, text: str) -> None:
    """Write a file whose times, but for that of its status, are those of long ago."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, (1_000_000_000, 1_000_000_000))


def wait(seconds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns()
    monkeypatch.setattr(disk, "time_ns", lambda: now + seconds * 1_000_000_000)


@pytest.mark.skipif(sys.platform == "win32", reason="always works it out")
def test_a_file_that_does_not_change_is_looked_at_once(
    sizes: tuple[Callable[[Path], int], list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (size, asked), file = sizes, tmp_path / "a"
    settled(file, "abc")
    wait(3, monkeypatch)
    assert [size(file), size(file), len(asked)] == [3, 3, 1]
    settled(file, "abcd")
    wait(6, monkeypatch)
    assert [size(file), size(file), len(asked)] == [4, 4, 2]
    other = tmp_path / "b"
    settled(other, "xy")
    wait(9, monkeypatch)
    os.replace(other, file)
    wait(12, monkeypatch)
    assert [size(file), len(asked)] == [2, 3]


def test_a_file_that_has_just_changed_is_looked_at_again(
    sizes: tuple[Callable[[Path], int], list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (size, asked), file = sizes, tmp_path / "a"
    for text in ("abc", "xyz", "a"):
        settled(file, text)  # whose own time says that it is old
        assert size(file) == len(text)
    assert len(asked) == 3
    wait(-1_000, monkeypatch)  # a clock that is behind
    assert [size(file), size(file), len(asked)] == [1, 1, 5]


def test_a_file_that_is_not_there_is_looked_for_again(
    sizes: tuple[Callable[[Path], int], list[Path]], tmp_path: Path
) -> None:
    (size, asked), file = sizes, tmp_path / "a"
    assert [size(file), size(file), len(asked)] == [-1, -1, 2]
