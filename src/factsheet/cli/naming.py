"""The fact files that a command line names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from glob import escape, glob, has_magic
from pathlib import Path

from factsheet import disk
from factsheet.disk import Kind

_DEEP = "**"  # any folders, and theirs
_TWICE = (_DEEP, _DEEP)


def named(files: Iterable[Path] | None) -> list[Path]:
    """The fact files that are meant, each once, in the order given; those of a pattern in the order of their names."""
    found: dict[str, Path] = {}
    for name in files or [Path("facts.toml")]:
        for file in _matching(name):
            found.setdefault(disk.real(file), file)
    return list(found.values())


def _matching(name: Path) -> list[Path]:
    """The files of a pattern, as a shell would find them, but for what lies in ``templates/``: themes are TOML, too.

    A name that is no pattern, or fits nothing, is a file's.
    """
    if not has_magic(str(name)) or disk.kind(name) is not Kind.NOTHING:
        return [name]
    fitting = {file for file in _fitting(name) if "templates" not in file.parts[:-1] or "templates" in name.parts}
    return sorted(file for file in fitting if disk.kind(file) is not Kind.FOLDER) or [name]


def _fitting(pattern: Path) -> Iterator[Path]:
    """What a pattern fits; ``**`` leads through no links, which may go in circles."""
    parts = [
        part for part, before in zip(pattern.parts, ("", *pattern.parts), strict=False) if (part, before) != _TWICE
    ]
    if _DEEP not in parts:
        yield from map(Path, glob(str(pattern)))
        return
    at = parts.index(_DEEP)
    for top in glob(str(Path(*parts[:at]))) if at else ["."]:
        for folder, below, _ in os.walk(top):
            below[:] = [name for name in below if not name.startswith(".")]
            yield from _fitting(Path(escape(folder), *(parts[at + 1 :] or ["*"])))
