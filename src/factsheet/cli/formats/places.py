"""Where findings are, as other programs name it: files from a repository's root, and what stays when lines move."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from factsheet import disk
from factsheet.cli.formats import Found


class Root:
    """Names of files from the root of the repository that they lie in.

    The root is the folder that GITHUB_WORKSPACE names, if the file lies below it; else the nearest
    one above the file that holds ``.git``; else the current folder.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def name(self, file: str) -> str:
        """The file from its root, with ``/`` between folders; the whole path where it lies below none."""
        if file not in self._known:
            self._known[file] = _from_root(Path(disk.whole(file)))
        return self._known[file]


def fingerprints(findings: Sequence[Found], root: Root) -> Iterator[str]:
    """One for each finding, in order: no two are the same, and none depends on a line or on words of a message."""
    seen: Counter[tuple[str, ...]] = Counter()
    for found in findings:
        d = found.diagnostic
        what = (d.code, root.name(found.file), d.path, d.part)
        seen[what] += 1
        text = "\0".join((*what, str(seen[what])))
        yield hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _from_root(file: Path) -> str:
    workspace = os.environ.get("GITHUB_WORKSPACE", "")
    named = [Path(disk.whole(workspace))] if workspace else []
    for root in (*named, *_with_git(file), Path(disk.whole("."))):
        if file.is_relative_to(root):
            return file.relative_to(root).as_posix()
        folder, real = Path(disk.real(file.parent)), Path(disk.real(root))
        if folder.is_relative_to(real):
            return (folder.relative_to(real) / file.name).as_posix()
    return file.as_posix()


def _with_git(file: Path) -> Iterator[Path]:
    """The nearest folder above that is a repository."""
    for folder in file.parents:
        if os.path.lexists(folder / ".git"):  # a file in a worktree
            yield folder
            return
