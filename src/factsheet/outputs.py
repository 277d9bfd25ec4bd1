"""Writing outputs so that a reader, and a killed run, find the old file or the new one, whole.

Every file is first written beside its target under a name of its own and flushed to the disk,
then moved over the target, which POSIX makes atomic within a file system. Files that belong
together are all written before the first is moved.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from factsheet import disk
from factsheet.diagnostics import Diagnostic, Problems, error
from factsheet.disk import Kind
from factsheet.patterns import pattern

if sys.platform != "win32":
    import fcntl

SUFFIXES = (".pdf", ".docx", ".md")

_PART = pattern(r"\.[0-9a-f]{16}\.factsheet-part")
_LONGEST_TURN, _BETWEEN = 30.0, 0.005  # seconds that another may take, and after which it is looked at again
_NEW_FILE = 0o666  # less the umask, as for every new file
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would change line ends
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_WITHOUT_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}  # such as FAT
_IN_THE_WAY = {errno.ENOTDIR, errno.EEXIST, errno.EISDIR}


def folder_of(facts: Path, output: Path | None) -> Path:
    """The folder that the outputs of ``facts`` go to: ``build/`` beside it, or what was asked for."""
    if output is None:
        return facts.parent / "build"
    return output.parent if _is_file_name(output) else output


def paths_of(facts: Path, output: Path | None, names: Iterable[str]) -> list[Path]:
    """Where each of ``names`` goes. Raises `Problems` if ``output`` names one file that cannot hold them."""
    names = list(names)
    if output is None or not _is_file_name(output):
        return [folder_of(facts, output) / name for name in names]
    if len(names) != 1:
        message = f"“{output}” names one file, and {len(names)} are made: {', '.join(names)}"
        raise Problems([error("E105", message, help="Name a folder, or make one with --format and --template")])
    made = Path(names[0]).suffix
    if made != output.suffix.lower():
        message = f"“{output}” names a {output.suffix.lower()[1:]} file, and a {made[1:]} file is made"
        raise Problems([error("E105", message, help=f"Ask for it with --format {output.suffix.lower()[1:]}")])
    return [output]


def _is_file_name(output: Path) -> bool:
    """By its suffix; a folder that exists stays a folder."""
    return output.suffix.lower() in SUFFIXES and disk.kind(output) is not Kind.FOLDER


def write(path: Path, data: bytes, elsewhere: str = "") -> None:
    """Write one file atomically, as `write_all` does."""
    write_all({path: data}, elsewhere)


def write_all(files: Mapping[Path, bytes], elsewhere: str = "", still: Callable[[], bool] = lambda: True) -> bool:
    """Write files that belong together, making the folders that are missing.

    ``elsewhere`` is the option that names another place, where the user has one. ``still`` is asked last: if it says
    no, nothing is written. Nobody else who writes into one of the folders does so meanwhile.

    What is there and is no regular file (a folder, device, pipe or socket) is not replaced.
    Raises `Problems` for the first file that cannot be written; one that the disk or the folder
    does not take leaves all old files as they were. A target that is a symbolic link stays one:
    the file that it points to is replaced. A file that is replaced keeps its permissions.
    """
    parts: list[_Part] = []
    swept: set[Path] = set()
    try:
        for path, data in files.items():
            with _reported(path, elsewhere):
                target = _target_of(path, elsewhere)
                if target.parent not in swept:
                    _sweep(target.parent)
                    swept.add(target.parent)
                parts.append(_write_part(target, data))
        folders = {part.target.parent for part in parts}
        with _turn(folders):
            if not still():
                return False
            try:
                while parts:
                    with _reported(parts[0].target, elsewhere):
                        parts[0].move()
                    parts.pop(0)
            finally:
                for folder in folders:
                    _flush_folder(folder)
        return True
    finally:
        for part in parts:
            part.discard()


def write_new(path: Path, data: bytes, elsewhere: str = "") -> bool:
    """Write a file where nothing is, whole from its first moment on; whether nothing was there.

    What is there, be it a link to nothing, is never touched, also if it appears meanwhile. Folders that are
    missing are made. Raises `Problems` if it cannot be written.
    """
    with _reported(path, elsewhere):
        if os.path.lexists(path):
            return False
        for folder in reversed([path.parent, *path.parent.parents]):
            folder.mkdir(exist_ok=True)
        _sweep(path.parent)
        part = _write_part(path, data)
        try:
            _name_anew(part)
        except FileExistsError:
            return False
        finally:
            part.discard()
        _flush_folder(path.parent)
    return True


def _name_anew(part: _Part) -> None:
    """Give the file its target's name. Raises `FileExistsError` if something has that name."""
    if sys.platform == "win32":  # which moves onto nothing that exists, and no open files
        os.close(part.descriptor)
        os.rename(part.path, part.target)
        return
    try:
        os.link(part.path, part.target)
    except OSError as fault:
        if fault.errno not in _WITHOUT_LINKS:
            raise
        os.close(os.open(part.target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _NEW_FILE))  # the name is ours from here on
        try:
            os.replace(part.path, part.target)
        except OSError:
            os.unlink(part.target)
            raise


class _Part(NamedTuple):
    """A new file beside the one that it is to replace.

    ``descriptor`` stays open until it is moved, and with it the lock that says that its run is alive.
    """

    path: Path
    target: Path
    descriptor: int

    def move(self) -> None:
        if sys.platform == "win32":  # which does not move open files
            os.close(self.descriptor)
            os.replace(self.path, self.target)
        else:
            os.replace(self.path, self.target)
            os.close(self.descriptor)

    def discard(self) -> None:
        with suppress(OSError):
            os.close(self.descriptor)
        with suppress(OSError):
            os.unlink(self.path)


def _target_of(path: Path, elsewhere: str) -> Path:
    """The file to replace, its folder made, symbolic links followed."""
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    for folder in reversed([target.parent, *target.parent.parents]):  # one by one: a path may have thousands
        folder.mkdir(exist_ok=True)
    with suppress(FileNotFoundError):
        kind = disk.kind_of(os.stat(path).st_mode)
        if kind is Kind.FOLDER:
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        if kind is not Kind.FILE:
            raise Problems([_no_file(path, kind, elsewhere)])
    return target


def _write_part(target: Path, data: bytes) -> _Part:
    part = _new_part(target)
    try:
        with suppress(FileNotFoundError):
            os.chmod(part.path, os.stat(target).st_mode & 0o777)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(part.descriptor, rest) :]
        os.fsync(part.descriptor)
    except BaseException:
        part.discard()
        raise
    return part


def _new_part(target: Path) -> _Part:
    """An empty, locked file. It is made anew if another run swept it away before it was locked."""
    while True:
        path = target.parent / f".{os.urandom(8).hex()}.factsheet-part"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, _NEW_FILE)
        part = _Part(path, target, descriptor)
        with suppress(OSError):  # which says that there are no locks here
            while _is_held(descriptor):  # by one who sweeps, for a moment
                sleep(_BETWEEN)
        if os.fstat(descriptor).st_nlink:
            return part
        part.discard()


def _sweep(folder: Path) -> None:
    """Remove what killed runs have left: our own unfinished files that no run holds a lock on."""
    left = []
    with suppress(OSError), os.scandir(folder) as entries:  # it may be for writing only
        left = [entry.path for entry in entries if _PART.fullmatch(entry.name) and entry.is_file(follow_symlinks=False)]
    for path in left:
        with suppress(OSError):
            descriptor = os.open(path, os.O_WRONLY | _BINARY)
            try:
                if _lock(descriptor):
                    os.unlink(path)
            finally:
                os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Whether nobody else holds the lock, and it is ours now. Some file systems know no locks."""
    if sys.platform == "win32":  # where an open file cannot be removed anyway, so that none is needed
        return False
    try:
        return not _is_held(descriptor)
    except OSError:
        return False


@contextmanager
def _turn(folders: Iterable[Path]) -> Iterator[None]:
    """Be the only one who moves files into some folders, where the file system can; it is a matter of milliseconds.

    Whoever does not come to an end, because it was stopped, could go on at any time, and so nobody goes before it.
    """
    if sys.platform == "win32":
        yield
        return
    with ExitStack() as stack:
        found: dict[tuple[int, int], tuple[Path, int]] = {}
        for folder in folders:
            with suppress(OSError):
                descriptor = os.open(folder, os.O_RDONLY)
                stack.callback(os.close, descriptor)
                known = os.fstat(descriptor)
                found.setdefault((known.st_dev, known.st_ino), (folder, descriptor))
        for _, (folder, descriptor) in sorted(found.items()):  # in one order, so that no two wait for each other
            _wait(folder, descriptor)
        yield


def _wait(folder: Path, descriptor: int) -> None:
    """Until a folder is ours. Raises `Problems` if somebody else keeps it."""
    end = monotonic() + _LONGEST_TURN
    with suppress(OSError):
        while _is_held(descriptor):
            if monotonic() > end:
                message = f"Something else is writing into “{folder}”, and does not come to an end"
                raise Problems([error("E112", message, help="Look for a factsheet that hangs, or was stopped")])
            sleep(_BETWEEN)


def _is_held(descriptor: int) -> bool:
    """Whether somebody else holds the lock; if not, it is ours now. Raises `OSError` where there are none."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _flush_folder(folder: Path) -> None:
    """Make moves last through a power cut, where the file system can."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _reported(path: Path, elsewhere: str) -> Iterator[None]:
    """Turn what the system says about ``path`` into `Problems`."""
    try:
        yield
    except OSError as fault:
        raise Problems([_diagnostic(path, fault, elsewhere)]) from fault


def _diagnostic(path: Path, fault: OSError, elsewhere: str) -> Diagnostic:
    reason = disk.reason(fault)
    if fault.errno in _FORBIDDEN:
        help = "Look at the permissions of the file and its folder" + _or(elsewhere, "name another folder")
        return error("E101", f"“{path}” may not be written: {reason}", help=help)
    if fault.errno in _FULL:
        help = f"Make room{_or(elsewhere, 'name a folder on another disk')}; the old files are as they were"
        return error("E102", f"There is no room for “{path}”: {reason}", help=help)
    if fault.errno in _IN_THE_WAY and (found := _in_the_way(path, elsewhere)):
        return found
    return error("E104", f"“{path}” cannot be written: {reason}")


def _in_the_way(path: Path, elsewhere: str) -> Diagnostic | None:
    """Say what is a folder and should be a file, or the other way round."""
    if disk.kind(path) is Kind.FOLDER:
        return error("E103", f"“{path}” is a folder, and a file is to be written there", help="Remove or rename it")
    for parent in path.parents:
        if os.path.lexists(parent) and disk.kind(parent) is not Kind.FOLDER:
            message = f"“{parent}” is a file, and “{path.name}” is to be written into a folder of that name"
            return error("E103", message, help="Remove or rename it" + _or(elsewhere, "name another folder"))
    return None


def _no_file(path: Path, kind: Kind, elsewhere: str) -> Diagnostic:
    """Say that something else than a file or folder is there, which a new file would do away with."""
    message = f"“{path}” is a {kind}, and a file is to be written there"
    help = f"Name another file or folder with {elsewhere}" if elsewhere else ""
    return error("E103", message, help=help)


def _or(elsewhere: str, instead: str) -> str:
    return f", or {instead} with {elsewhere}" if elsewhere else ""
