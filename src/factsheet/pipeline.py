"""The whole story: a fact file is loaded and checked, released, fills a template, is rendered."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from factsheet import builtin
from factsheet.checks.examine import examine
from factsheet.diagnostics import Diagnostic, Problems, error, has_errors, in_order, warning
from factsheet.document.tree import Document
from factsheet.facts.load import Loaded
from factsheet.facts.nearest import shown
from factsheet.facts.schema import Build, Tlp
from factsheet.inputs import UNKNOWN, Known, Source, known_of
from factsheet.release import Release, embedded, release
from factsheet.release.earlier import reason_to_withhold
from factsheet.render import BACKENDS, Options, Reference, Rendering
from factsheet.render.theme import Theme
from factsheet.stamp import Stamp
from factsheet.template.fill import fill
from factsheet.version import __version__

if TYPE_CHECKING:
    from factsheet.editions import Edition
    from factsheet.render.aside import Aside

ONE_PAGE = "one-page"
"""The template that promises one page."""

_LONGEST_LANGUAGE = len("root")  # of a language in the name of a locale

_THEME = "build.theme"
_REFERENCE = "build.reference_docx"
"""Where a fact file names its theme, and a house's own Word file."""


@dataclass(frozen=True, slots=True)
class Output:
    """One document made. ``name`` is its file name, ``pages`` is ``None`` where the format has none."""

    name: str
    format: str
    data: bytes
    pages: int | None


@dataclass(frozen=True, slots=True)
class Built:
    """All documents of one fact file, and what their reader should know."""

    outputs: tuple[Output, ...]
    warnings: tuple[Diagnostic, ...]


def make(
    source: Source,
    only: Collection[str] | None = None,
    known: Known | None = None,
    aside: Aside | None = None,
) -> Built:
    """The documents that a fact file and who builds it ask for; ``only`` those of these names.

    ``known`` are its facts, where they are loaded already; ``aside`` renders one format beside the others. Raises
    `Problems` with all diagnostics, warnings included, and makes nothing then.
    """
    inputs, asked, folder = source.inputs, source.asked, source.facts.parent
    wanted = [output for output in inputs.outputs() if only is None or output.name in only]
    known = known or known_of(source)
    loaded = known.loaded
    digests = {output.name: inputs.of(output, known.digest) for output in wanted}  # before what they are of is read
    warnings = examined(loaded)
    build = loaded.facts.build
    looks = _theme(loaded, folder, asked.theme)
    has_word = any(output.format == "docx" for output in wanted)
    house = _reference(loaded, folder, asked.reference) if has_word else None
    options = Options(asked.comments or build.comments, house)
    since = _earlier(loaded, asked.since) if asked.since else None
    outputs: list[Output] = []
    for template, group in groupby(wanted, attrgetter("template")):
        several = list(group)
        names: set[str] = set()
        document = document_of(loaded, template, known.released, folder=folder, since=since, asked=names)
        foreseen = names <= inputs.templates(template).keys()
        stamped: dict[str, Document] = {}
        for one in several:
            made_from = digests[one.name] if foreseen else digests[one.name] | {"template": UNKNOWN}
            stamped[one.format] = structs.replace(document, stamp=Stamp(__version__, made_from))
        renderings = _renderings(stamped, looks, build.paper, options, aside)
        for one in several:
            rendering = renderings[one.format]
            outputs.append(Output(one.name, one.format, rendering.data, rendering.pages))
            warnings.extend(_placed(loaded, w, one.format) for w in rendering.warnings)
            if template == ONE_PAGE and (rendering.pages or 1) > 1:
                message = f"The one-page sheet takes {rendering.pages} pages"
                warnings.append(warning("R006", message, help="Shorten the summary, or let it rest on fewer figures"))
    return Built(tuple(outputs), tuple(in_order(dict.fromkeys(warnings))))


def _renderings(
    documents: Mapping[str, Document], theme: Theme, paper: str, options: Options, aside: Aside | None
) -> dict[str, Rendering]:
    """The document of each format, rendered; one of them ``aside``, while the others are rendered here."""
    here = dict(documents)
    elsewhere = here.pop(aside.format, None) if aside else None
    if aside and elsewhere:
        aside.begin(elsewhere, theme, paper, options)
    made = {format: BACKENDS[format](document, theme, paper, options) for format, document in here.items()}
    if aside and elsewhere:
        # Where it has failed, the same is done here, so that it is told what is wrong.
        made[aside.format] = aside.rendering() or BACKENDS[aside.format](elsewhere, theme, paper, options)
    return made


def examined(loaded: Loaded) -> list[Diagnostic]:
    """The warnings of a fact file; raises `Problems` where it holds an error."""
    found = examine(loaded)
    if has_errors(found):
        raise Problems(found)
    return found


def document_of(
    loaded: Loaded,
    template: str = "briefing",
    released: Release | None = None,
    *,
    folder: Path,
    since: Release | None = None,
    asked: set[str] | None = None,
) -> Document:
    """The document that a template makes of a loaded file; ``folder`` is where the file lies.

    ``released`` is what of the file is released, where that is known already.

    A user's ``templates/`` in that folder comes before the built-in ones; the names that were asked for are put into
    ``asked``. ``since`` is an earlier edition: the document says what has changed. Raises `Problems`.
    """
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", template):
        raise Problems([error("T001", f"A template is called by letters, digits and hyphens, not {shown(template)}")])
    if _is_language(template) or template.upper() in Tlp.__members__.values():
        raise Problems([error("T001", f"A template cannot be called “{template}”: that is a language or a label")])
    try:
        released = released or release(loaded.facts)
        filled = fill(released, template, builtin.template_folders(folder), folder, since, asked)
    except Problems as problems:
        raise Problems(loaded.place(p) if p.path and not p.span else p for p in problems.diagnostics) from problems
    return structs.replace(filled, attachment=embedded.attachment(released))


def _is_language(name: str) -> bool:
    if len(name.replace("-", "_").partition("_")[0]) > _LONGEST_LANGUAGE:
        return False
    from babel import localedata  # imported where it may be one: start-up time

    return localedata.exists(name.replace("-", "_"))


def _earlier(loaded: Loaded, edition: Edition) -> Release:
    """The edition that the documents are compared with; raises `Problems` if it is another sheet's."""
    new, old = loaded.facts, edition.facts
    if new.sheet.id != old.sheet.id:
        message = f"{shown(edition.name)} is an edition of {shown(old.sheet.id)}, and not of {shown(new.sheet.id)}"
        raise Problems([error("R009", message, help="Name an earlier edition with --since")])
    if reason := reason_to_withhold(old, new):
        help = "What has changed would tell of it. Name an edition that those may read who read this one"
        raise Problems([error("R010", f"{shown(edition.name)} {reason}", help=help)])
    return edition.release


def _placed(loaded: Loaded, told: Diagnostic, format: str) -> Diagnostic:
    """With its place in the fact file, where a house's own Word file that is not named there has none."""
    return told if format == "docx" and not told.path else loaded.place(told)


def _theme(loaded: Loaded, folder: Path, given: str | None) -> Theme:
    """The theme: as given, or the fact file's, whose faults are told at its place there. Raises `Problems`."""
    from factsheet.render.themes import load as load_theme  # imported when something is built: start-up time

    wanted = given or loaded.facts.build.theme
    try:
        return load_theme(wanted, builtin.theme_folders(folder))
    except Problems as problems:
        if given or wanted == Build().theme:
            raise
        at = (problem._replace(path=_THEME) for problem in problems.diagnostics)
        raise Problems(loaded.place(problem) for problem in at) from problems


def _reference(loaded: Loaded, folder: Path, given: Path | None) -> Reference | None:
    """The house's own Word file: as given, or the fact file's, from below its folder. Raises `Problems`."""
    wanted = given or loaded.facts.build.reference_docx
    if wanted is None:
        return None
    from factsheet.render.docx.house.file import reference  # imported when there is one: start-up time

    if isinstance(wanted, Path):
        return reference(wanted)
    try:
        return reference(_below(folder, wanted))._replace(path=_REFERENCE)
    except Problems as problems:
        at = (problem._replace(path=_REFERENCE) for problem in problems.diagnostics)
        raise Problems(loaded.place(problem) for problem in at) from problems


def _below(folder: Path, name: str) -> Path:
    """A file in the folder or below it, symbolic links followed; its path as written. Raises `Problems`."""
    try:
        real, home = (folder / name).resolve(), folder.resolve()
    except (OSError, RuntimeError, ValueError) as fault:  # a circle of links, before Python 3.13; a null character
        raise Problems([error("E201", f"{shown(name)} cannot be read")]) from fault
    if not real.is_relative_to(home):
        help = "Copy it there, or name it with --reference-docx"
        raise Problems([error("R008", f"{shown(name)} lies outside the fact file's folder", help=help)])
    return folder / name
