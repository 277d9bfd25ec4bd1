"""Finding and reading a theme, and telling everything that is wrong with it."""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import msgspec
import tomli

from factsheet import disk
from factsheet.diagnostics import Diagnostic, Problems, error
from factsheet.disk import Kind
from factsheet.render.theme import Fonts, Page, Theme

LIMIT = 16 * 1024
"""Bytes of a theme: thousands of dotted keys take seconds to read, and a theme has forty short lines."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LARGEST_FONT = 64 << 20  # bytes; those with all of Chinese have 20 MiB
_LONGEST = 60  # characters of a value that a message repeats

BOUNDS = {"sizes": (4, 72), "spacing": (0, 100), "page": (5, 100)}  # points, points, millimetres
BOUNDS_OF_KEY = {
    "sizes.minor": (4, 24),
    "sizes.body": (4, 24),
    "sizes.small": (4, 24),
    "sizes.raised": (4, 24),
    "sizes.line": (1, 3),  # times the size
    "sizes.marking": (12, 24),  # at least 12 (TLP 2.0); it stands in the margins
    "page.top": (12, 187),  # room for the marking, and for the text
    "page.bottom": (12, 187),
    "page.side": (5, 70),
    "page.marks": (5, 30),
}
_LEAST_WIDTH, _LEAST_HEIGHT = 60, 80  # millimetres of text, beside the hanging column and from top to bottom
_NARROWEST, _SHORTEST = 210, 279  # millimetres: the width of A4 and the height of Letter

_MOST_FALLBACKS = 16
_TRUETYPE = (b"\0\1\0\0", b"true")  # the first bytes of a file with TrueType outlines
_TABLES = frozenset((b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post"))


def load(name: str, folders: Sequence[Path]) -> Theme:
    """The theme of a name or of a path to a TOML file.

    ``folders`` are searched in order for ``NAME.toml``; the last one holds the built-in themes,
    whose fonts a theme may name as if they were its own. Raises `Problems` with all faults.
    """
    file = _find(name, folders)
    values = _read(file)
    problems = [error("T012", f"The theme {file}: {fault}") for fault in _faults(values)]
    fonts, unfit = _fonts(values.get("fonts", {}), [file.parent, *folders], file)
    if problems or unfit:
        raise Problems([*problems, *unfit])
    theme = msgspec.convert({"name": file.stem, **values, "folder": str(file.parent)}, Theme)
    return msgspec.structs.replace(theme, fonts=fonts)


def _find(name: str, folders: Sequence[Path]) -> Path:
    if name.endswith(".toml"):
        if disk.kind(name) is not Kind.NOTHING:
            return Path(name)
        raise Problems([error("T010", f"There is no theme file {_cut(name)}")])
    if file := disk.first(folders, f"{name}.toml"):
        return file
    known = sorted(
        {file.removesuffix(".toml") for folder in folders for file in disk.names(folder) if file.endswith(".toml")}
    )
    raise Problems([error("T010", f"There is no theme “{_cut(name)}”", help=f"There are: {', '.join(known)}")])


def _read(file: Path) -> dict[str, object]:
    try:
        data = disk.read(file, LIMIT)
        if len(data) > LIMIT:
            raise Problems([error("T011", f"The theme {file} is larger than {LIMIT // 1024} KiB")])
        return tomli.loads(data.decode("utf-8-sig"))
    except RecursionError as fault:
        raise Problems([error("T011", f"The theme {file} cannot be read: too many brackets are open")]) from fault
    except (disk.Unreadable, ValueError) as fault:  # ValueError: no UTF-8, no TOML, or a number of thousands of digits
        raise Problems([error("T011", f"The theme {file} cannot be read: {fault}")]) from fault


# --- values -----------------------------------------------------------------------------------


def _faults(values: Mapping[str, object]) -> Iterator[str]:
    """Everything that is wrong with the tables and keys, the files of fonts aside."""
    tables = {f.name: f.type for f in msgspec.structs.fields(Theme) if f.name not in ("name", "folder")}
    for name, table in values.items():
        if name not in tables:
            yield f"“{_cut(name)}” is not known{_meant(name, tables)}"
        else:
            yield from _faults_of(name, table, tables[name])
    page = values.get("page", {})
    if not any(_faults_of("page", page, Page)):
        yield from _lack_of_room(msgspec.convert(page, Page))


def _faults_of(name: str, table: object, type: type) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"“{name}” is a table: [{name}]"
        return
    fields = {f.name: f.type for f in msgspec.structs.fields(type)}
    for key, value in table.items():
        if key not in fields:
            yield f"“{_cut(key)}” is not known in [{name}]{_meant(key, fields)}"
        elif fields[key] is str:
            yield from _fault_of_text(name, key, value)
        elif key == "fallback":
            yield from _fault_of_files(name, key, value)
        else:
            yield from _fault_of_number(name, key, value)


def _fault_of_text(table: str, key: str, value: object) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{table}.{key} must be a text in quotes"
    elif table == "colours" and not _COLOUR.fullmatch(value):
        yield f"{table}.{key} is “{_cut(value)}”, not a colour like #0b4f7a"
    elif table == "fonts" and not (value.strip() and value.isprintable()):
        yield f"{table}.{key} is empty, or holds characters that cannot be seen"


def _fault_of_files(table: str, key: str, value: object) -> Iterator[str]:
    if not isinstance(value, list):
        yield f'{table}.{key} must be a list of files: ["mine.ttf"]'
    elif len(value) > _MOST_FALLBACKS:
        yield f"{table}.{key} has {len(value)} files, and may have {_MOST_FALLBACKS}"
    else:
        for i, file in enumerate(value, 1):
            yield from _fault_of_text(table, f"{key}[{i}]", file)


def _fault_of_number(table: str, key: str, value: object) -> Iterator[str]:
    least, most = BOUNDS_OF_KEY.get(f"{table}.{key}", BOUNDS[table])
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield f"{table}.{key} must be a number"
    elif not least <= value <= most:
        yield f"{table}.{key} is {_cut(repr(value))}, and must be from {least} to {most}"


def _lack_of_room(page: Page) -> Iterator[str]:
    hanging = max(page.dates, page.labels)
    if (width := _NARROWEST - 2 * page.side - hanging) < _LEAST_WIDTH:
        yield (
            f"page.side ({page.side:g} twice) and the wider of page.dates and page.labels ({hanging:g}) leave "
            f"{width:g} mm for the text, which is no room: it needs {_LEAST_WIDTH}"
        )
    if (height := _SHORTEST - page.top - page.bottom) < _LEAST_HEIGHT:
        yield (
            f"page.top ({page.top:g}) and page.bottom ({page.bottom:g}) leave {height:g} mm for the text on Letter, "
            f"which is no room: it needs {_LEAST_HEIGHT}"
        )


def _meant(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, known, n=1) if len(word) <= _LONGEST else []
    return f"; did you mean “{near[0]}”?" if near else ""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


# --- fonts ------------------------------------------------------------------------------------


def _fonts(table: object, folders: Sequence[Path], file: Path) -> tuple[Fonts, list[Diagnostic]]:
    """The fonts with whole paths, each from the first folder that has it, and what is wrong with their files."""
    if any(_faults_of("fonts", table, Fonts)):  # told already
        return Fonts(), []
    fonts = msgspec.convert(table, Fonts)
    named = {name: getattr(fonts, name) for name in fonts.__struct_fields__ if name not in ("family", "fallback")}
    places: dict[str, str] = {}  # by font, as it is named: one file may serve for several
    problems: dict[str, Diagnostic] = {}
    for value in (*named.values(), *fonts.fallback):
        found = disk.first(folders, value)
        if found is None:
            problems[value] = error("T013", f"The theme {file}: the font {_cut(value)} is not there")
        elif fault := _unfit(found):
            help = "TrueType outlines are needed: a .ttf file; .otf, .ttc and .woff files do not serve"
            problems[value] = error("T014", f"The theme {file}: the font {_cut(value)} {fault}", help=help)
        else:
            places[value] = disk.real(found)
    if problems:
        return fonts, list(problems.values())
    fallback = tuple(places[value] for value in fonts.fallback)
    return msgspec.structs.replace(
        fonts, fallback=fallback, **{name: places[value] for name, value in named.items()}
    ), []


def _unfit(file: Path) -> str:
    """Why a file cannot serve as a font, from its table directory (OpenType 1.9, Font File); "" if it can."""
    if (found := disk.kind(file)) not in (Kind.FILE, Kind.UNREACHABLE):
        return f"is a {found}, not a file"
    try:
        with file.open("rb") as stream:
            version, count = struct.unpack(">4sH6x", stream.read(12))
            records = [struct.unpack(">4s4xII", stream.read(16)) for _ in range(count)] if version in _TRUETYPE else []
            size = os.fstat(stream.fileno()).st_size
    except OSError as fault:
        return f"cannot be read: {disk.reason(fault)}"
    except struct.error:
        return "is no TrueType font, or not a whole one"
    if version == b"OTTO":
        return "has PostScript outlines"
    if not records:
        return "is no TrueType font"
    if size > _LARGEST_FONT:
        return f"is larger than {_LARGEST_FONT >> 20} MiB"
    if any(offset + length > size for _, offset, length in records):
        return "is not whole"
    lacking = sorted(_TABLES - {tag for tag, _, _ in records})
    return f"is no TrueType font: it has no {b', '.join(lacking).decode()}" if lacking else ""
