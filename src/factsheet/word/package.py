"""The package of a Word file (ECMA-376 part 2), opened so that no file, however made, takes much time or memory.

Nothing is believed that the file says of itself: every read is bounded, and so is their sum.
"""

from __future__ import annotations

import io
import posixpath
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from factsheet import disk
from factsheet.diagnostics import Problems, error
from factsheet.word.refused import Refused
from factsheet.word.xml import Handlers, drained

MOST_BYTES = 100_000_000  # of a file
MOST_DIRECTORY = 1024 * 1024  # bytes of the list of its members, and of any one read
MOST_MEMBERS = 5_000
MOST_RELATIONS = 50_000  # of one part: each address that a link leads to is one
MOST_UNPACKED = 192 * 1024 * 1024  # bytes of all that is read of it
MOST_AT_ONCE = 16 * 1024 * 1024  # bytes of one part that is read whole
MOST_LISTED = 4 * 1024 * 1024  # bytes of one list of relations or media types
MOST_RATIO = 200  # packed to unpacked; XML that people write stays below 50
_FREE = 4 * 1024 * 1024  # bytes that a part may unpack to, whatever its ratio

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = 0x1 | 0x40
TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    struct.error,
)
"""What reading a member can raise where its bytes are not as they should be."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part. ``kind`` is its type's URI; ``target`` the name of a part, or an address if external."""

    id: str
    kind: str
    target: str
    external: bool

    @property
    def role(self) -> str:
        """The last word of its type, which transitional and strict files share: "footnotes", "officeDocument"."""
        return self.kind.rpartition("/")[2]


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked."""

    left: int = MOST_UNPACKED


@dataclass(frozen=True)
class Package:
    """The parts of an open file, by their names without a slash in front (``word/document.xml``).

    Names of parts are the same in upper and lower case. All that reads raises `Refused`, which
    `opened` makes the user's problem: a missing part, too.
    """

    _archive: zipfile.ZipFile
    _members: Mapping[str, zipfile.ZipInfo]
    _budget: _Budget = field(default_factory=_Budget)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(member.filename for member in self._members.values())

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """The bytes of a part, unpacked as they are read."""
        member = self._members.get(name.lower())
        if member is None:
            raise Refused("E202", f"is damaged: it has no “{name[:80]}”")
        try:
            source = self._archive.open(member)
        except _DAMAGED as fault:
            raise Refused("E202", f"is damaged: “{name[:80]}” cannot be unpacked") from fault
        with source:
            yield io.BufferedReader(_Bounded(source, member, self._budget))

    def read(self, name: str, most: int = MOST_AT_ONCE) -> bytes:
        """A whole part, of ``most`` bytes."""
        with self.stream(name) as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise Refused("E206", f"would take too much memory to read: “{name[:80]}” is too large")
        return data

    def content_type(self, name: str) -> str:
        """The media type of a part, or ""."""
        parts, extensions = self._media_types
        return parts.get(name.lower()) or extensions.get(name.rpartition(".")[2].lower(), "")

    def relations(self, name: str = "") -> tuple[Relation, ...]:
        """The relations of a part, in their order; those of the package itself for ""."""
        folder, _, file = name.rpartition("/")
        place = posixpath.join(folder, "_rels", f"{file}.rels")
        if place not in self:
            return ()
        found: list[Relation] = []

        def relation(attributes: dict[str, str]) -> None:
            external = attributes.get("TargetMode", "").lower() == "external"
            target = attributes.get("Target", "")
            place = target if external else self._named(_resolved(folder, target))
            if len(found) >= MOST_RELATIONS:
                raise Refused("E206", "would take too much time to read: a part has too many relations")
            found.append(Relation(attributes.get("Id", ""), attributes.get("Type", ""), place, external))

        drained(io.BytesIO(self.read(place, MOST_LISTED)), Handlers({f"{_RELATIONS} Relationship": relation}))
        return tuple(found)

    def related(self, name: str, *roles: str) -> Sequence[str]:
        """The parts to which a part has a relation in one of these roles, each once."""
        targets = (one.target for one in self.relations(name) if one.role in roles and not one.external)
        return [target for target in dict.fromkeys(targets) if target in self]

    def _named(self, name: str) -> str:
        """The name of a part in the letters that the package has it in."""
        member = self._members.get(name.lower())
        return member.filename if member else name

    @cached_property
    def _media_types(self) -> tuple[dict[str, str], dict[str, str]]:
        """Media types by the name of a part, and by extension."""
        parts: dict[str, str] = {}
        extensions: dict[str, str] = {}

        def override(attributes: dict[str, str]) -> None:
            parts[attributes.get("PartName", "").lower().lstrip("/")] = attributes.get("ContentType", "")

        def default(attributes: dict[str, str]) -> None:
            extensions[attributes.get("Extension", "").lower()] = attributes.get("ContentType", "")

        starts = {f"{_TYPES} Override": override, f"{_TYPES} Default": default}
        drained(io.BytesIO(self.read(TYPES, MOST_LISTED)), Handlers(starts))
        return parts, extensions


class _Bounded(io.RawIOBase):
    """A member as it is unpacked, against its own bounds and the budget of the package."""

    def __init__(self, source: IO[bytes], member: zipfile.ZipInfo, budget: _Budget) -> None:
        self._source, self._budget = source, budget
        self._name = member.filename[:80]
        self._left = max(_FREE, member.compress_size * MOST_RATIO)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._source.read(min(len(buffer), MOST_DIRECTORY))
        except _DAMAGED as fault:
            raise Refused("E202", f"is damaged: “{self._name}” cannot be unpacked") from fault
        self._left -= len(data)
        self._budget.left -= len(data)
        if min(self._left, self._budget.left) < 0:
            raise Refused("E206", f"would take too much time and memory to read: “{self._name}” unpacks without end")
        buffer[: len(data)] = data
        return len(data)


class _Careful(io.BufferedReader):
    """A file of which no list of members is read that is too long to hold."""

    def read(self, size: int | None = -1, /) -> bytes:
        most = MOST_DIRECTORY + 1
        data = super().read(most if size is None or size < 0 else min(size, most))
        if len(data) == most:
            raise Refused("E206", "would take too much memory to read: the list of its parts is too long")
        return data


@contextmanager
def opened(path: Path, data: bytes | None = None) -> Iterator[Package]:
    """A Word file, or another file in the same packing, whose parts can be read while it is open.

    With ``data``, these are its bytes, and ``path`` is what it is called.

    Raises `Problems`: E201 where it cannot be read or is too large, E202 where it is no such file or
    is damaged, E203 where it is locked, E206 where it would take too much time or memory. What is
    refused while it is open becomes one of these, too.
    """
    try:
        with _file(path, data) as file, _archive(file) as archive:
            yield Package(archive, _checked(archive.infolist()))
    except Refused as refused:
        raise Problems([error(refused.code, f"“{path}” {refused.reason}", help=refused.help)]) from refused


def _file(path: Path, data: bytes | None) -> io.BufferedReader:
    if data is not None:
        return io.BufferedReader(io.BytesIO(data))
    try:
        if not is_file(path):
            raise Refused("E201", "is not a file", "Name a file on the disk")
        file = _Careful(io.FileIO(path))
        size = file.seek(0, io.SEEK_END)
    except (OSError, ValueError) as fault:  # ValueError: a null character in the name
        raise Refused("E201", f"cannot be read: {disk.reason(fault)}", "Check the name and the folder") from fault
    if size > MOST_BYTES:
        file.close()
        raise Refused("E201", f"is larger than {MOST_BYTES // 1_000_000} MB, the most that is read")
    return file


def is_file(path: Path) -> bool:
    """Whether it can be read to its end: no folder, no pipe, no device. Raises `OSError` if it is not there."""
    return stat.S_ISREG(path.stat().st_mode)


def _archive(file: io.BufferedReader) -> zipfile.ZipFile:
    file.seek(0)
    if file.peek(8).startswith(_OLE):
        raise _ole(file)
    try:
        return zipfile.ZipFile(file)
    except _DAMAGED as fault:
        file.seek(0)
        if file.peek(4).startswith(b"PK"):
            raise Refused("E202", "is damaged: it cannot be read as a Word file") from fault
        raise Refused("E202", "is no Word file", "Name a .docx file that factsheet has made") from fault


def _ole(file: io.BufferedReader) -> Refused:
    """Either an Office file with a password, or one as Word wrote them up to 2003."""
    file.seek(0)
    before = b""
    while chunk := file.read(MOST_DIRECTORY):
        if _LOCKED in before + chunk:
            return Refused(
                "E203", "is locked", "Save it without a password first: in Word, File, Info, Protect Document"
            )
        before = chunk[-len(_LOCKED) :]
    return Refused("E202", "is no .docx file, but an older kind of file", "Save it as a Word document (.docx) first")


def _checked(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The members by their names in lower case, if all are as a package may have them."""
    if len(members) > MOST_MEMBERS:
        raise Refused("E206", f"would take too much time to read: it has more than {MOST_MEMBERS} parts")
    found: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        name = member.filename
        if member.flag_bits & _ENCRYPTED:
            raise Refused("E203", "is locked", "Save it without a password first")
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise Refused("E202", f"is no Word file: a part is called “{name[:80]}”")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("E202", "is no Word file: it is packed in a way that Word does not know")
        if found.setdefault(name.lower(), member) is not member:
            raise Refused("E202", f"is no Word file: it has two parts called “{name[:80]}”")
    for one, following in pairwise(sorted(members, key=lambda member: member.header_offset)):
        if one.header_offset + one.compress_size >= following.header_offset:
            raise Refused("E202", "is no Word file: its parts lie over each other")
    return {name: member for name, member in found.items() if not name.endswith("/")}


def _resolved(folder: str, target: str) -> str:
    """The name of the part that a relation of a part in ``folder`` leads to."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
