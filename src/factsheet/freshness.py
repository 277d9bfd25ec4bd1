"""How an output on the disk stands to what would be made: up to date, or why it is not."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Standing:
    """``seal`` is the output's, by which it is known again; "" where it has none."""

    state: State
    seal: str = ""
    stamp: stamp.Stamp | None = None


def standing(path: Path, inputs: Mapping[str, str]) -> Standing:
    """How the output at a path stands to the digests of what would go into it. Never raises."""
    if disk.kind(path) is not Kind.FILE:  # what is in the way is told where it is written
        return Standing(State.MISSING)
    try:
        size = path.stat().st_size
        if not size:  # whoever wrote it has come to nothing
            return Standing(State.MISSING)
        if size > LARGEST:
            return Standing(State.EDITED)
        data = disk.read(path, LARGEST)
    except (OSError, disk.Unreadable):
        return Standing(State.EDITED)
    found = read_stamp(data, path.suffix)
    return Standing(State.EDITED) if found is None else Standing(_state(found, inputs), found.seal, found.stamp)


def _state(found: Sealed, inputs: Mapping[str, str]) -> State:
    if not found.intact:
        return State.EDITED
    if found.stamp.version != __version__:
        return State.OTHER_VERSION
    return State.FRESH if found.stamp.inputs == inputs and all(inputs.values()) else State.STALE


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
