"""How an output on the disk stands to what would be made: up to date, or why it is not."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from factsheet import disk, stamp
from factsheet.disk import Kind
from factsheet.stamp import Sealed
from factsheet.version import __version__

LARGEST = 256 << 20
"""Bytes of an output, and of the parts of one."""

_MOST_PARTS = 5_000  # more than that, and a file cannot be read back, either
_OURS = (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)


class State(StrEnum):
    """``EDITED`` is an output that is not, or not any more, what the program made."""

    FRESH = "up to date"
    MISSING = "missing"
    STALE = "out of date"
    OTHER_VERSION = "made by another version"
    EDITED = "edited"


class Found(NamedTuple):
    """What lies in the place of an output: something, if ``there``, and what is ``sealed`` of it, if anything is."""

    there: bool
    sealed: Sealed | None = None

    def state(self, inputs: Mapping[str, str]) -> State:
        """How it stands to the digests of what would go into it."""
        if not self.there:
            return State.MISSING
        if self.sealed is None or not self.sealed.intact:
            return State.EDITED
        if self.sealed.stamp.version != __version__:
            return State.OTHER_VERSION
        return State.FRESH if self.sealed.stamp.inputs == inputs and all(inputs.values()) else State.STALE


def look(path: Path) -> Found:
    """What lies in the place of an output. Never raises."""
    if disk.kind(path) is not Kind.FILE:  # what is in the way is told where it is written
        return Found(there=False)
    try:
        size = path.stat().st_size
        if not size:  # whoever wrote it has come to nothing
            return Found(there=False)
        sealed = read_stamp(disk.read(path, LARGEST), path.suffix) if size <= LARGEST else None
    except (OSError, disk.Unreadable):
        return Found(there=True)
    return Found(there=True, sealed=sealed)


def read_stamp(data: bytes, suffix: str) -> Sealed | None:
    """The stamp of an output's bytes."""
    if suffix.lower() != ".docx":
        return stamp.read(plain_lines(data) if suffix.lower() == ".md" else data)
    parts = parts_of(data)
    return None if parts is None else stamp.read_parts(parts)


def plain_lines(text: bytes) -> bytes:
    """With the line ends that it was made with, whatever git made of them."""
    return text.replace(b"\r\n", b"\n")


def parts_of(data: bytes) -> dict[str, bytes] | None:
    """The parts of a package by their names; ``None`` where it is none, or not as one of ours."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            members = package.infolist()
            return {one.filename: package.read(one) for one in members} if _are_ours(members) else None
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, OSError, RuntimeError, EOFError):
        return None


def _are_ours(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether a package is as we make them: of two parts of one name, a reader may take the other one."""
    return (
        len({one.filename for one in members}) == len(members) <= _MOST_PARTS
        and all(one.compress_type in _OURS for one in members)
        and sum(one.file_size for one in members) <= LARGEST
    )
