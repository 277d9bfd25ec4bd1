"""What a user names on the disk: what lies there, and its bytes, no more than can be too many."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache, wraps
from os import PathLike
from pathlib import Path
from time import time_ns
from typing import TypeVar

T = TypeVar("T")

_Path = PathLike[str] | str
_KEPT = 256  # files of which something is known
_SETTLES = 2_000_000_000  # nanoseconds: a second change within the clock's tick might not show in a file's times


class Kind(StrEnum):
    """What can lie at a path, as a message calls it."""

    NOTHING = "nothing"
    FILE = "file"
    FOLDER = "folder"
    PIPE = "pipe"
    SOCKET = "socket"
    DEVICE = "device"
    OTHER = "special file"
    UNREACHABLE = "what cannot be reached"  # it may not be looked at, or a link leads nowhere or in a circle

    @property
    def is_stream(self) -> bool:
        """Whether it is something that may have no end, or can be read but once."""
        return self in (Kind.PIPE, Kind.SOCKET, Kind.DEVICE, Kind.OTHER)


class Unreadable(Exception):
    """Why something is not read; its text goes on after "cannot be read": "permission denied"."""


def kind(path: _Path) -> Kind:
    """What lies at a path, symbolic links followed. Never raises."""
    try:
        return kind_of(os.stat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return Kind.UNREACHABLE if _leads_nowhere(path) else Kind.NOTHING
    except OSError as fault:
        return Kind.NOTHING if fault.errno == errno.ENAMETOOLONG else Kind.UNREACHABLE
    except ValueError:  # a null character, which no name can hold
        return Kind.NOTHING


def kind_of(mode: int) -> Kind:
    """What `os.stat` says that it is."""
    kinds = {
        stat.S_IFREG: Kind.FILE,
        stat.S_IFDIR: Kind.FOLDER,
        stat.S_IFIFO: Kind.PIPE,
        stat.S_IFSOCK: Kind.SOCKET,
        stat.S_IFCHR: Kind.DEVICE,
        stat.S_IFBLK: Kind.DEVICE,
    }
    return kinds.get(stat.S_IFMT(mode), Kind.OTHER)


def _leads_nowhere(path: _Path) -> bool:
    """Whether a path at which nothing is found, or its folder, is a link."""
    folder = os.path.dirname(path)
    return os.path.islink(path) or (os.path.islink(folder) and not os.path.exists(folder))


def read(path: _Path, most: int) -> bytes:
    """The bytes of a regular file, ``most`` and one more at most. Raises `Unreadable`."""
    found = kind(path)
    if found is Kind.FOLDER or found.is_stream:
        raise Unreadable(f"it is a {found}")
    try:
        with open(path, "rb") as stream:
            return stream.read(most + 1)
    except (OSError, ValueError) as fault:
        lost = found is Kind.UNREACHABLE and isinstance(fault, FileNotFoundError)
        raise Unreadable("a symbolic link leads nowhere" if lost else reason(fault)) from fault


def reason(fault: OSError | ValueError) -> str:
    """What the system says, to go on after a colon."""
    return (getattr(fault, "strerror", None) or str(fault)).lower()


def names(folder: _Path) -> list[str]:
    """The names in a folder; none where it is not there, or may not be looked into."""
    try:
        return sorted(os.listdir(folder))
    except (OSError, ValueError):
        return []


def first(folders: Iterable[Path], name: str) -> Path | None:
    """The file of a name in the first folder that has something there, ``None`` if none has."""
    return next((folder / name for folder in folders if kind(folder / name) is not Kind.NOTHING), None)


def real(path: _Path) -> str:
    """The whole path without links, by which two names of one file are the same.

    The path as it is, where the working folder is gone or the path holds what none can.
    """
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return os.fspath(path)


def whole(path: _Path) -> str:
    """The path from the root on, links and all; as it is, where the working folder is gone."""
    try:
        return os.path.abspath(path)
    except OSError:
        return os.fspath(path)


def once(work: Callable[[Path], T]) -> Callable[[Path], T]:
    """The same for a file as it was before, and not worked out again while the file does not change."""
    kept = lru_cache(_KEPT)(lambda file, _: work(file))

    @wraps(work)
    def asked(file: Path) -> T:
        state = _settled(file)
        return work(file) if state is None else kept(file, state)

    return asked


def _settled(file: Path) -> tuple[int, ...] | None:
    """What tells a file from itself at another time; nothing where a change might not show in that."""
    if sys.platform == "win32":  # where one time is that of creation, and anybody may set the other
        return None
    try:
        found = os.stat(file)
    except (OSError, ValueError):
        return None
    last = max(found.st_mtime_ns, found.st_ctime_ns)
    if time_ns() - last < _SETTLES:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
