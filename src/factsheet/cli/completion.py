"""What the shell offers when Tab is pressed."""

from __future__ import annotations

import os
from collections.abc import Iterable

from factsheet import builtin, disk
from factsheet.disk import Kind
from factsheet.render import BACKENDS

_TEMPLATE = ".md.j2"
_THEME = ".toml"


def facts(incomplete: str) -> list[str]:
    """TOML files, and folders to look into."""
    folder, typed = os.path.split(incomplete)
    found = []
    for entry in _entries(folder or "."):
        name = os.path.join(folder, entry.name)
        if entry.name.startswith(".") and not typed.startswith("."):
            continue
        if disk.kind(entry.path) is Kind.FOLDER:
            found.append(name + os.sep)
        elif entry.name.endswith(".toml"):
            found.append(name)
    return _matching(found, incomplete)


def formats(incomplete: str) -> list[str]:
    return _matching(BACKENDS, incomplete)


def checks(incomplete: str) -> list[str]:
    """The codes of the checks; the last one of several with commas between."""
    from factsheet.checks.registry import RULES  # imported when asked for: start-up time

    before, comma, last = incomplete.rpartition(",")
    return [before + comma + code for code in _matching((rule.code for rule in RULES), last.upper())]


def templates(incomplete: str) -> list[str]:
    """The built-in templates, and those of ``templates/`` here."""
    names = [*_names(str(builtin.folder()), _TEMPLATE), *_names("templates", _TEMPLATE)]
    return _matching(names, incomplete)


def themes(incomplete: str) -> list[str]:
    """The built-in themes, those of ``templates/themes/`` here, and TOML files."""
    names = [
        *facts(incomplete),
        *_names(str(builtin.folder() / "themes"), _THEME),
        *_names(os.path.join("templates", "themes"), _THEME),
    ]
    return _matching(names, incomplete)


def _names(folder: str, suffix: str) -> list[str]:
    names = [entry.name for entry in _entries(folder) if entry.name.endswith(suffix)]
    return [name.removesuffix(suffix) for name in names if not name.startswith("_")]


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _matching(names: Iterable[str], incomplete: str) -> list[str]:
    return sorted({name for name in names if name.startswith(incomplete)})
