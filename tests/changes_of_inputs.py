"""What can change in a project, and which documents that goes into."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from factsheet import builtin
from tests.documents import png
from tests.projects import NAMES, change, house

PDF, WORD, MARKDOWN = NAMES
Change = Callable[[Path], object]


def aged(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (1, 1))


IDLE: dict[str, Change] = {
    "nothing": lambda _: None,
    "a comment": lambda folder: change(folder / "facts.toml", "[sheet]", "# a comment\n[sheet]"),
    "the order of fields": lambda folder: change(
        folder / "facts.toml", 'date = "2026-09"\nevent = "Closure"', 'event = "Closure"\ndate = "2026-09"'
    ),
    "a default": lambda folder: change(folder / "facts.toml", "date = 2026-03-02", "date = '2026-03-02'\nedition = 1"),
    "a longer form": lambda folder: change(folder / "facts.toml", '["gazette"]', '[{ id = "gazette" }]'),
    "a check that is ignored": lambda folder: change(
        folder / "facts.toml", "[build]", '[check]\nprofile = "press"\nignore = { S014 = "a reason" }\n[build]'
    ),
    "a template that is not used": lambda folder: change(folder / "templates" / "unrelated.md.j2", "Nothing", "Much"),
    "a theme that is not used": lambda folder: change(folder / "templates" / "themes" / "unrelated.toml", "11", "12"),
    "dates of files": lambda folder: aged(folder),
    "a file of the same bytes": lambda folder: (folder / "gate.png").write_bytes((folder / "gate.png").read_bytes()),
}

ALL, LOOKS, WORDS = NAMES, [PDF, WORD], [WORD]
BUSY: dict[str, tuple[Change, list[str]]] = {
    "a fact": (lambda folder: change(folder / "facts.toml", '"Closure"', '"Closing"'), ALL),
    "the order of records": (
        lambda folder: change(
            folder / "facts.toml", "[sources.gazette]", '[sources.a]\ntitle = "A"\nkind = "news"\n[sources.gazette]'
        ),
        ALL,
    ),
    "the template": (lambda folder: change(folder / "templates" / "briefing.md.j2", "house's", "home's"), ALL),
    "an included template": (lambda folder: change(folder / "templates" / "part.md.j2", "Some", "Other"), ALL),
    "an imported template": (lambda folder: change(folder / "templates" / "macros.md.j2", "A line", "One"), ALL),
    "a template that comes to be there": (
        lambda folder: (folder / "templates" / "other.md.j2").write_text("other words", encoding="utf-8"),
        ALL,
    ),
    "a template in place of a built-in one": (
        lambda folder: (
            shutil.copy(folder / "templates" / "part.md.j2", folder / "templates" / "_parts.md.j2")
            and change(folder / "templates" / "briefing.md.j2", "built-in/briefing.md.j2", "part.md.j2")
        ),
        ALL,
    ),
    "the template taken away": (lambda folder: (folder / "templates" / "briefing.md.j2").unlink(), ALL),
    "the theme": (
        lambda folder: change(folder / "templates" / "themes" / "ours.toml", "[fonts]", "[sizes]\nbody = 9\n[fonts]"),
        LOOKS,
    ),
    "another theme": (lambda folder: change(folder / "facts.toml", '"ours"', '"plain"'), LOOKS),
    "a font": (
        lambda folder: shutil.copy(
            builtin.folder() / "fonts" / "SourceSans3-Italic.ttf", folder / "templates" / "themes" / "mine.ttf"
        ),
        LOOKS,
    ),
    "the picture": (lambda folder: (folder / "gate.png").write_bytes(png(20, 20)), ALL),
    "the house's file": (lambda folder: house(folder / "house.docx", "Home of Facts"), WORDS),
    "no house's file": (lambda folder: change(folder / "facts.toml", 'reference_docx = "house.docx"\n', ""), WORDS),
    "comments": (lambda folder: change(folder / "facts.toml", "[build]", "[build]\ncomments = true"), WORDS),
    "the paper": (lambda folder: change(folder / "facts.toml", "[build]", '[build]\npaper = "letter"'), LOOKS),
    "one output gone": (lambda folder: (folder / "build" / PDF).unlink(), [PDF]),
    "one output empty": (lambda folder: (folder / "build" / WORD).write_bytes(b""), [WORD]),
}
