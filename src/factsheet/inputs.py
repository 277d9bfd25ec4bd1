"""What goes into the outputs of a fact file, as digests: cheap to work out, without the facts being loaded.

Nothing here finds fault. What is not as it should be has no digest, and so no output that is up to date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from factsheet import builtin, disk
from factsheet.builtin import BUILT_IN, SUFFIX
from factsheet.facts import defaults
from factsheet.facts.canonical import digest, digest_of_facts
from factsheet.facts.settings import BUILD, CHECK, LABELS, is_like
from factsheet.facts.table import Table, read, table

if TYPE_CHECKING:
    from factsheet.editions import Edition
    from factsheet.facts.load import Loaded
    from factsheet.release import Release

UNKNOWN = ""
"""In place of a digest: of nothing, and so never what an output was made from."""

_LARGEST = 64 << 20  # bytes of a file that goes into an output; the largest is a font
_MOST_NAMES = 1_000  # of what a template may ask for
_LARGEST_THEME = 16 << 10  # bytes; a larger one is refused
_NAME = r"(?=[^\s\"'.]*\.)[^\s\"']{1,255}"
_QUOTED = re.compile(rf"""(?=\"({_NAME})\"|'({_NAME})')""")


class Asked(NamedTuple):
    """What a build is asked for, which comes before the fact file's own ``[build]``.

    ``since`` is an earlier edition: the documents say what has changed.
    """

    formats: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    theme: str | None = None
    comments: bool = False
    reference: Path | None = None
    since: Edition | None = None


class Output(NamedTuple):
    """One output that is wanted; ``name`` is its file's."""

    name: str
    template: str
    format: str


def name_of(id: str, template: str, format: str) -> str:
    """``ID.pdf``, ``ID.one-page.pdf``."""
    return f"{id}.{format}" if template == defaults.TEMPLATES[0] else f"{id}.{template}.{format}"


class Source(NamedTuple):
    """A fact file as it was read; ``table`` is ``None`` where loading it will find fault."""

    facts: Path
    data: bytes
    table: Table | None
    asked: Asked
    inputs: Inputs


def source(facts: Path, asked: Asked = Asked()) -> Source:  # noqa: B008 - immutable
    """A fact file, read once for all that is made of it. Raises `Problems` (E001)."""
    data = read(str(facts))
    found = table(data)
    return Source(facts, data, found, asked, Inputs(facts.parent, found or Table("", {}), asked))


class Known(NamedTuple):
    """The facts of a file, what of them is released, and the digest of that."""

    loaded: Loaded
    released: Release
    digest: str


def known_of(read: Source) -> Known:
    """Load the facts of a file; raises `Problems`."""
    from factsheet.release import embedded, release  # imported when it is needed: start-up time

    loaded = loaded_from(read)
    released = release(loaded.facts)
    return Known(loaded, released, embedded.digest(released))


def loaded_from(read: Source) -> Loaded:
    """The facts of a file; raises `Problems`."""
    from factsheet.facts.load import load_table, loads  # imported when it is needed: start-up time

    name = str(read.facts)
    return load_table(read.table, name) if read.table else loads(read.data, name)


class Inputs:
    """What goes into the outputs of a fact file in ``folder`` whose content is ``table``.

    Each digest is taken once, when it is first asked for.
    """

    def __init__(self, folder: Path, table: Table, asked: Asked) -> None:
        self._folder, self._values, self._asked = folder, table.values, asked
        self._build = _section(table.values, "build")
        self._theme_folders = builtin.theme_folders(folder)
        self._reached: dict[str, Mapping[str, Path | None]] = {}
        self._templates: dict[str, str] = {}

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
        reached = {file for one in self.outputs() for file in self.templates(one.template).values()}
        single = (self._theme, self._picture, self._reference)
        return {file for file in (*reached, *self._fonts.values(), *single) if file}

    def places(self) -> set[Path]:
        """The same, and where a font of the theme would lie that is not there."""
        missing = {self._theme.parent / name for name in self._font_names} if self._theme else set()
        return self.files() | missing

    def templates(self, template: str) -> Mapping[str, Path | None]:
        """The files that a template is made of, by their names: itself, and all that it may ask for.

        ``None`` is the file of a name that it may ask for, and that is not there.
        """
        if template not in self._reached:
            self._reached[template] = _reached(template + SUFFIX, builtin.template_folders(self._folder))
        return self._reached[template]

    def of(self, output: Output, facts: str | None = None) -> dict[str, str]:
        """Digests of what goes into an output, by what they are of; ``facts`` is that of its release, if it is known.

        What is as it is by default is left out.
        """
        found = {"facts": facts or self.facts, "template": self._template(output.template)}
        if self._picture:
            found["picture"] = self._pixels
        if output.format != "md" or not self._theme:
            found["theme"] = self._look
        if output.format != "md":
            found["paper"] = str(self._build.get("paper", defaults.PAPER))
        if output.format == "docx" and (self._asked.comments or self._build.get("comments")):
            found["comments"] = "yes"
        if output.format == "docx" and self._reference:
            found["reference"] = self._house
        if self._asked.since:
            found["since"] = self.since
        return found

    def _template(self, template: str) -> str:
        if template not in self._templates:
            self._templates[template] = _together(self.templates(template))
        return self._templates[template]

    @cached_property
    def _pixels(self) -> str:
        return _digest_of_picture(self._picture) if self._picture else UNKNOWN

    @cached_property
    def _look(self) -> str:
        return _together({"": self._theme, **self._fonts}) if self._theme else UNKNOWN

    @cached_property
    def _house(self) -> str:
        return _digest_of_file(self._reference) if self._reference else UNKNOWN

    @cached_property
    def facts(self) -> str:
        """Of all that a release holds.

        By a digest a guess can be confirmed. So there is none of a file with a record above the sheet's label:
        it would tell of what is withheld.
        """
        if not (is_like(_section(self._values, "check"), CHECK) and is_like(self._build, BUILD)):
            return UNKNOWN  # the loader will find fault
        sheet = _section(self._values, "sheet").get("tlp", LABELS[0])
        if self._build.get("tlp", sheet) != sheet:
            return UNKNOWN  # no such document can be made
        label = _rank(sheet)
        if any(_rank(above) > label for above in _labels([self._values, _section(self._values, "subject")])):
            return UNKNOWN
        return digest_of_facts(self._values)

    @cached_property
    def since(self) -> str:
        """Of the facts of the edition that is compared with."""
        from factsheet.release import embedded  # imported when it is needed: start-up time

        return embedded.digest(self._asked.since.release) if self._asked.since else UNKNOWN

    @cached_property
    def _theme(self) -> Path | None:
        name = self._asked.theme or self._build.get("theme", defaults.THEME)
        if not isinstance(name, str):
            return None
        return Path(name) if name.endswith(".toml") else disk.first(self._theme_folders, f"{name}.toml")

    @cached_property
    def _font_names(self) -> list[str]:
        """As the theme has them. Those that none names are a part of the program."""
        if self._theme is None:
            return []
        try:
            data = disk.read(self._theme, _LARGEST_THEME)
            fonts = _section(tomli.loads(data.decode("utf-8-sig")), "fonts") if len(data) <= _LARGEST_THEME else {}
        except (disk.Unreadable, ValueError, RecursionError):
            return []
        return [name for value in fonts.values() for name in _texts([value] if isinstance(value, str) else value)]

    @cached_property
    def _fonts(self) -> dict[str, Path]:
        """The fonts of the theme, by their names there."""
        if self._theme is None:
            return {}
        found = {name: disk.first([self._theme.parent, *self._theme_folders], name) for name in self._font_names}
        return {name: file for name, file in found.items() if file}

    @cached_property
    def _picture(self) -> Path | None:
        path = _section(_section(self._values, "subject"), "image").get("path")
        return self._folder / path if isinstance(path, str) else None

    @cached_property
    def _reference(self) -> Path | None:
        named = self._build.get("reference_docx")
        return self._asked.reference or (self._folder / named if isinstance(named, str) else None)


def _digest_of_picture(file: Path) -> str:
    """Of its pixels as they go on: of its file, it would tell where and with whose camera it was taken."""
    from factsheet.pixels import Unfit, cleaned  # imported when there is a picture: start-up time

    try:
        return digest(cleaned(disk.read(file, _LARGEST))[0])
    except (disk.Unreadable, Unfit):
        return UNKNOWN


@disk.once
def _digest_of_file(file: Path) -> str:
    """Of the content of a file."""
    try:
        return digest(disk.read(file, _LARGEST))
    except disk.Unreadable:
        return UNKNOWN


def _together(files: Mapping[str, Path | None]) -> str:
    """Of several files, which each have a name; of one that is not there, the name."""
    told = [(name, _digest_of_file(file) if file else UNKNOWN) for name, file in sorted(files.items())]
    return digest(json.dumps(told).encode())


def _reached(name: str, folders: Iterable[Path]) -> dict[str, Path | None]:
    """The file of a template, and those of all that it may ask for: whatever it names in quotation marks.

    That is more than it asks for, and needs no template engine.
    """
    found: dict[str, Path | None] = {}
    waiting = [name]
    while waiting and len(found) < _MOST_NAMES:
        name = waiting.pop()
        if name in found:
            continue
        file = None if ".." in name.split("/") or name.startswith("/") else disk.first(folders, name)
        if file is None and name.startswith(f"{BUILT_IN}/"):
            file = disk.first([builtin.folder()], name.removeprefix(f"{BUILT_IN}/"))
        found[name] = file
        if file:
            waiting += _quoted(file)
    return found


@disk.once
def _quoted(template: Path) -> list[str]:
    """What may be the name of another template in a template: the built-in ones end alike, others have a dot.

    What stands between any two quotation marks may be, since an apostrophe in a text is like the start of a name.
    """
    try:
        text = disk.read(template, _LARGEST).decode("utf-8", "replace")
    except disk.Unreadable:
        return []
    return sorted({m[1] or m[2] for m in _QUOTED.finditer(text)})


def _section(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A table in a table; an empty one where there is something else."""
    found = values.get(name)
    return found if isinstance(found, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list | tuple) else ()


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
    return LABELS.index(label) if label in LABELS else len(LABELS)
