"""Finding and reading a theme."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import msgspec

from factsheet.diagnostics import Problems, error
from factsheet.render.theme import Fonts, Theme

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def load(name: str, folders: Sequence[Path]) -> Theme:
    """The theme of a name or of a path to a TOML file.

    ``folders`` are searched in order for ``NAME.toml``; the last one holds the built-in themes,
    whose fonts a theme may name as if they were its own. Raises `Problems`.
    """
    file = _find(name, folders)
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise Problems([error("T011", f"The theme {file} cannot be read: {fault}")]) from fault
    problems = [error("T012", f"The theme {file}: {problem}") for problem in _misplaced(values)]
    if problems:
        raise Problems(problems)
    theme = msgspec.convert({"name": file.stem, **values, "folder": str(file.parent)}, Theme)
    problems = [error("T012", f"The theme {file}: {problem}") for problem in _faults(theme)]
    if problems:
        raise Problems(problems)
    return msgspec.structs.replace(theme, fonts=_with_places(theme.fonts, [file.parent, *folders], file))


def _find(name: str, folders: Sequence[Path]) -> Path:
    if name.endswith(".toml"):
        if Path(name).is_file():
            return Path(name)
        raise Problems([error("T010", f"There is no theme file {name}")])
    for folder in folders:
        if (file := folder / f"{name}.toml").is_file():
            return file
    known = sorted({p.stem for folder in folders if folder.is_dir() for p in folder.glob("*.toml")})
    raise Problems([error("T010", f"There is no theme “{name}”", help=f"There are: {', '.join(known)}")])


def _misplaced(values: Mapping[str, object]) -> Iterator[str]:
    """Tables and keys that a theme does not have, and values that are no text or number where one belongs."""
    tables = {f.name: f.type for f in msgspec.structs.fields(Theme) if f.name not in ("name", "folder")}
    for name, table in values.items():
        if name not in tables:
            yield f"“{name}” is not known{_meant(name, tables)}"
        elif not isinstance(table, dict):
            yield f"“{name}” is a table: [{name}]"
        else:
            fields = {f.name: f.type for f in msgspec.structs.fields(tables[name])}
            yield from _misplaced_keys(name, table, fields)


def _misplaced_keys(name: str, table: Mapping[str, object], fields: Mapping[str, type]) -> Iterator[str]:
    for key, value in table.items():
        if key not in fields:
            yield f"“{key}” is not known in [{name}]{_meant(key, fields)}"
        elif fields[key] is str and not isinstance(value, str):
            yield f"{name}.{key} must be a text in quotes"
        elif fields[key] is float and (isinstance(value, bool) or not isinstance(value, int | float)):
            yield f"{name}.{key} must be a number"


def _meant(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, known, n=1)
    return f"; did you mean “{near[0]}”?" if near else ""


def _faults(theme: Theme) -> Iterator[str]:
    for name in theme.colours.__struct_fields__:
        value = getattr(theme.colours, name)
        if not _COLOUR.fullmatch(value):
            yield f"colours.{name} is “{value}”, not a colour like #0b4f7a"
    for table in (theme.sizes, theme.page, theme.spacing):
        for name in table.__struct_fields__:
            value = getattr(table, name)
            if not 0 <= value <= 200:
                yield f"{name} = {value} is out of reach (0 to 200)"
    if 2 * theme.page.side + max(theme.page.dates, theme.page.labels) > 160:
        yield "page.side leaves no room for the text"
    if min(theme.sizes.body, theme.sizes.small, theme.sizes.line) < 1 or theme.sizes.marking < 12:
        yield "sizes: the marking has at least 12 pt (TLP 2.0), all text at least 1"


def _with_places(fonts: Fonts, folders: Sequence[Path], file: Path) -> Fonts:
    """The fonts with whole paths, each from the first folder that has it."""
    places: dict[str, str] = {}
    missing = []
    for name in fonts.__struct_fields__:
        value = getattr(fonts, name)
        if name == "family":
            continue
        found = next((folder / value for folder in folders if (folder / value).is_file()), None)
        if found is None:
            missing.append(error("T013", f"The theme {file}: the font {value} is not there"))
        else:
            places[name] = str(found.resolve())
    if missing:
        raise Problems(missing)
    return msgspec.structs.replace(fonts, **places)
