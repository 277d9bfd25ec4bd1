"""What goes into the outputs of a fact file, as digests: cheap to work out, without the facts being loaded.

Nothing here finds fault. What is not as it should be has no digest, and so no output that is up to date.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factsheet import builtin, disk
from factsheet.builtin import BUILT_IN, SUFFIX
from factsheet.disk import Kind
from factsheet.facts import defaults
from factsheet.facts.canonical import digest, digest_of_facts
from factsheet.facts.table import Table, read, table

if TYPE_CHECKING:
    from factsheet.editions import Edition
    from factsheet.facts.load import Loaded

UNKNOWN = ""
"""In place of a digest: of nothing, and so never what an output was made from."""

_LARGEST = 64 << 20  # bytes of a file that goes into an output; the largest is a font
_MOST_FILES = 1_000  # that a template leads to
_LABELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
_QUOTED = re.compile(r""""([^"\n]{1,255})"|'([^'\n]{1,255})'""")
_BUILD = {  # the keys of [build] and their types, by which a fault in it is known
    "formats": list,
    "templates": list,
    "languages": list,
    "tlp": str,
    "theme": str,
    "paper": str,
    "reference_docx": str,
    "comments": bool,
}
_CHECK = {"profile": str, "ignore": dict, "stale_after": str}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a build is asked for, which comes before the fact file's own ``[build]``.

    ``since`` is an earlier edition: the documents say what has changed.
    """

    formats: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    theme: str | None = None
    comments: bool = False
    reference: Path | None = None
    since: Edition | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """One output that is wanted; ``name`` is its file's."""

    name: str
    template: str
    format: str


def name_of(id: str, template: str, format: str) -> str:
    """``ID.pdf``, ``ID.one-page.pdf``."""
    return f"{id}.{format}" if template == defaults.TEMPLATES[0] else f"{id}.{template}.{format}"


@dataclass(frozen=True, slots=True)
class Source:
    """A fact file as it was read; ``table`` is ``None`` where loading it will find fault."""

    facts: Path
    data: bytes
    table: Table | None
    asked: Asked
    inputs: Inputs


def source(facts: Path, asked: Asked = Asked()) -> Source:
    """A fact file, read once for all that is made of it. Raises `Problems` (E001)."""
    data = read(str(facts))
    found = table(data)
    return Source(facts, data, found, asked, Inputs(facts.parent, found or Table("", {}), asked))


def loaded_from(read: Source) -> Loaded:
    """The facts of a file; raises `Problems`."""
    from factsheet.facts.load import load_table, loads  # imported when it is needed: start-up time

    name = str(read.facts)
    return load_table(read.table, name) if read.table else loads(read.data, name)


def digest_of(loaded: Loaded) -> str:
    """Of all facts of the release, which an output says that it was made from."""
    from factsheet.release import embedded, release  # imported when it is needed: start-up time

    return embedded.digest(release(loaded.facts))


class Inputs:
    """What goes into the outputs of a fact file in ``folder`` whose content is ``table``."""

    def __init__(self, folder: Path, table: Table, asked: Asked) -> None:
        self._folder, self._values, self._asked = folder, table.values, asked
        self._build = _section(table.values, "build")
        self._theme_folders = (self._folder / "templates" / "themes", builtin.folder() / "themes")
        self._reached: dict[str, dict[str, Path]] = {}

    def outputs(self) -> list[Output]:
        """Every output in the order in which they are made; none where the file does not name them."""
        id = _section(self._values, "sheet").get("id")
        if not isinstance(id, str):
            return []
        formats = dict.fromkeys(self._asked.formats or _texts(self._build.get("formats", defaults.FORMATS)))
        templates = dict.fromkeys(self._asked.templates or _texts(self._build.get("templates", defaults.TEMPLATES)))
        return [Output(name_of(id, t, f), t, f) for t in templates for f in formats]

    def files(self) -> set[Path]:
        """The files that go into the outputs, the fact file aside."""
        reached = {file for one in self.outputs() for file in self.template_files(one.template).values()}
        single = (self._theme, self._picture, self._reference)
        return reached | set(self._fonts.values()) | {file for file in single if file}

    def template_files(self, template: str) -> dict[str, Path]:
        """The files that a template is made of, by their names: itself, and all that it may ask for."""
        if template not in self._reached:
            self._reached[template] = _reached(template + SUFFIX, [self._folder / "templates", builtin.folder()])
        return self._reached[template]

    def of(self, output: Output, facts: str | None = None) -> dict[str, str]:
        """Digests of what goes into an output, by what they are of; ``facts`` is that of its release, if it is known.

        What is as it is by default is left out.
        """
        found = {"facts": facts or self.facts, "template": _together(self.template_files(output.template))}
        if self._picture:
            found["picture"] = digest_of_file(self._picture)
        if output.format != "md":
            found["theme"] = _together({"": self._theme, **self._fonts}) if self._theme else UNKNOWN
            found["paper"] = str(self._build.get("paper", defaults.PAPER))
        if output.format == "docx" and (self._asked.comments or self._build.get("comments")):
            found["comments"] = "yes"
        if output.format == "docx" and self._reference:
            found["reference"] = digest_of_file(self._reference)
        if self._asked.since:
            found["since"] = self._since
        return found

    @cached_property
    def facts(self) -> str:
        """Of all that a release holds.

        By a digest a guess can be confirmed. So there is none of a file with a record above the sheet's label:
        it would tell of what is withheld.
        """
        if not (_is_like(_section(self._values, "check"), _CHECK) and _is_like(self._build, _BUILD)):
            return UNKNOWN  # the loader will find fault
        label = _rank(_section(self._values, "sheet").get("tlp", _LABELS[0]))
        if any(_rank(above) > label for above in _labels([self._values, _section(self._values, "subject")])):
            return UNKNOWN
        return digest_of_facts(self._values)

    @cached_property
    def _since(self) -> str:
        from factsheet.release import embedded  # imported when it is needed: start-up time

        return embedded.digest(self._asked.since.release) if self._asked.since else UNKNOWN

    @cached_property
    def _theme(self) -> Path | None:
        name = self._asked.theme or self._build.get("theme", defaults.THEME)
        if not isinstance(name, str):
            return None
        return Path(name) if name.endswith(".toml") else _first(self._theme_folders, f"{name}.toml")

    @cached_property
    def _fonts(self) -> dict[str, Path]:
        """The fonts that the theme names, by these names. Those that none names are a part of the program."""
        if self._theme is None:
            return {}
        try:
            fonts = _section(tomllib.loads(disk.read(self._theme, _LARGEST).decode("utf-8-sig")), "fonts")
        except (disk.Unreadable, ValueError, RecursionError):
            return {}
        names = [name for value in fonts.values() for name in _texts([value] if isinstance(value, str) else value)]
        found = {name: _first([self._theme.parent, *self._theme_folders], name) for name in names}
        return {name: file for name, file in found.items() if file}

    @cached_property
    def _picture(self) -> Path | None:
        path = _section(_section(self._values, "subject"), "image").get("path")
        return self._folder / path if isinstance(path, str) else None

    @cached_property
    def _reference(self) -> Path | None:
        named = self._build.get("reference_docx")
        return self._asked.reference or (self._folder / named if isinstance(named, str) else None)


def digest_of_file(file: Path) -> str:
    """Of the content of a file."""
    try:
        return digest(disk.read(file, _LARGEST))
    except disk.Unreadable:
        return UNKNOWN


def _together(files: Mapping[str, Path]) -> str:
    """Of several files, which each have a name."""
    return digest(json.dumps([(name, digest_of_file(file)) for name, file in sorted(files.items())]).encode())


def _reached(name: str, folders: Iterable[Path]) -> dict[str, Path]:
    """The file of a template, and those of all that it may ask for: whatever it names in quotation marks.

    That is more than it asks for, and needs no template engine.
    """
    found: dict[str, Path] = {}
    waiting = [name]
    while waiting and len(found) < _MOST_FILES:
        name = waiting.pop()
        if name in found or ".." in name.split("/") or name.startswith("/"):
            continue
        file = _first(folders, name)
        if file is None and name.startswith(f"{BUILT_IN}/"):
            file = _first([builtin.folder()], name.removeprefix(f"{BUILT_IN}/"))
        if file:
            found[name] = file
            waiting += _quoted(file)
    return found


def _quoted(template: Path) -> list[str]:
    """What may be the name of another template in a template: the built-in ones end alike, others have a dot."""
    try:
        text = disk.read(template, _LARGEST).decode("utf-8", "replace")
    except disk.Unreadable:
        return []
    names = {m[1] or m[2] for m in _QUOTED.finditer(text)}
    return sorted(name for name in names if "." in name and " " not in name)


def _first(folders: Iterable[Path], name: str) -> Path | None:
    return next((folder / name for folder in folders if disk.kind(folder / name) is not Kind.NOTHING), None)


def _section(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A table in a table; an empty one where there is something else."""
    found = values.get(name)
    return found if isinstance(found, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list | tuple) else ()


def _is_like(section: Mapping[str, Any], types: Mapping[str, type]) -> bool:
    return all(key in types and isinstance(value, types[key]) for key, value in section.items())


def _labels(tables: Iterable[Mapping[str, Any]]) -> Iterator[object]:
    """The labels of all records in tables of tables of records."""
    for held in tables:
        for records in held.values():
            if isinstance(records, dict):
                yield from (
                    record["tlp"] for record in records.values() if isinstance(record, dict) and "tlp" in record
                )


def _rank(label: object) -> int:
    """The higher, the fewer may read it; above all others, where it is no label."""
    return _LABELS.index(label) if label in _LABELS else len(_LABELS)
