"""Templates and fact files for tests, made in a folder."""

from __future__ import annotations

from pathlib import Path

from factsheet import builtin
from factsheet.diagnostics import Diagnostic, Problems
from factsheet.document.text import text
from factsheet.document.tree import Document
from factsheet.facts.load import loads
from factsheet.release import release
from factsheet.template.fill import fill
from tests.checks.example import whole

FACTS = """
format = 1
[sheet]
id = "depot"
title = "Depot"
date = 2026-03-02
[subject]
name = "Northern Depot"
kind = "organisation"
[history.opened]
date = "1974"
event = {event}
sources = ["gazette: page 3"]
said_by = "council"
[figures.staff]
label = "Staff"
low = 40
high = 50
qualifier = "about"
unit = "people"
as_of = "2025-12"
sources = ["gazette"]
[voices.council]
name = "Works council"
access = "firsthand"
[caveats.one]
text = "One paper."
about = ["history.opened"]
[sources.gazette]
title = "Depot to close"
kind = "news"
"""

#: The fields that a record of each table cannot do without; ``gazette`` is the source of every small fact file.
LEAST = {
    "subject.attributes": 'label = "L"\nvalue = "V"',
    "summary": 'text = "S"\nrests_on = ["sources.gazette"]',
    "history": 'date = "2020"\nevent = "E"',
    "reasons": 'reason = "R"',
    "statements": 'topic = "T"\ntext = "T"',
    "figures": 'label = "L"\nvalue = 1',
    "tables": 'title = "T"\ncolumns = ["C"]\nrows = [["c"]]',
    "assessments": 'text = "A"\nby = "B"\nbasis = ["sources.gazette"]',
    "caveats": 'text = "C"\nabout = "sheet"',
    "gaps": 'question = "Q"\nsearched = "S"\nsearched_on = 2022-01-01',
    "voices": 'name = "N"\naccess = "firsthand"',
    "sources": 'title = "T"\nkind = "news"',
}
CLAIMS = ("subject.attributes", "history", "reasons", "statements", "figures", "tables")


def facts(event: str = '"The depot opened"', more: str = "") -> bytes:
    """A small fact file; ``event`` is TOML."""
    return (FACTS.replace("{event}", event) + more).encode()


def filled(folder: Path, template: str, data: bytes | None = None, name: str = "mine") -> Document:
    """The document that a template's text makes of a fact file."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.md.j2").write_text(template, encoding="utf-8")
    loaded = loads(data or facts(), "facts.toml")
    return fill(release(loaded.facts), name, [folder, builtin.folder()], folder)


def said(folder: Path, expression: str, toml: str) -> str:
    """The text that one expression of a template makes of a fact file; ``toml`` holds some of its tables."""
    return text(filled(folder, f"{{{{ {expression} }}}}\n", whole(toml))).removesuffix("\n")


def page_of(folder: Path, template: str, toml: str) -> str:
    """The text that a built-in template makes of a fact file; ``toml`` holds some of its tables."""
    return text(filled(folder, f'{{% extends "{template}.md.j2" %}}', whole(toml)))


def problem(folder: Path, template: str, data: bytes | None = None) -> Diagnostic:
    """The one problem that a template meets."""
    try:
        filled(folder, template, data)
    except Problems as problems:
        (found,) = problems.diagnostics
        return found
    raise AssertionError("no problem")
