"""A project with all that goes into documents: facts, templates, a theme with a font, a picture, a house's file."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import docx

from factsheet import builtin
from factsheet.batch import Job, Outcome, run
from factsheet.contents import contents
from factsheet.inputs import Asked
from tests.building import outputs_of
from tests.conftest import FACTS
from tests.documents import png

TEMPLATE = """\
{% extends "built-in/briefing.md.j2" %}
{% from 'macros.md.j2' import line %}
{% block gaps %}
{% include "part.md.j2" %}

It's a house's {% include 'other.md.j2' ignore missing %}

{{ line() }}
{% endblock %}
"""
BUILD = """
[build]
formats = ["pdf", "docx", "md"]
theme = "ours"
reference_docx = "house.docx"
"""
IMAGE = 'image = { path = "gate.png", alt = "A gate" }'
PLAIN = Asked()
NAMES = [f"depot-closure.{format}" for format in ("pdf", "docx", "md")]


def project(folder: Path) -> Path:
    """Made in a folder; the fact file in it."""
    themes = folder / "templates" / "themes"
    themes.mkdir(parents=True)
    (folder / "templates" / "briefing.md.j2").write_text(TEMPLATE, encoding="utf-8")
    (folder / "templates" / "part.md.j2").write_text("Some words of a part.\n", encoding="utf-8")
    (folder / "templates" / "macros.md.j2").write_text("{% macro line() %}A line.{% endmacro %}\n", encoding="utf-8")
    (folder / "templates" / "unrelated.md.j2").write_text("Nothing.\n", encoding="utf-8")
    (themes / "ours.toml").write_text('[fonts]\nfallback = ["mine.ttf"]\n', encoding="utf-8")
    (themes / "unrelated.toml").write_text("[sizes]\nbody = 11\n", encoding="utf-8")
    shutil.copy(builtin.folder() / "fonts" / "SourceSans3-Bold.ttf", themes / "mine.ttf")
    house(folder / "house.docx", "House of Facts")
    (folder / "gate.png").write_bytes(png())
    facts = folder / "facts.toml"
    facts.write_text(FACTS.replace("[subject]\n", f"[subject]\n{IMAGE}\n") + BUILD, encoding="utf-8")
    return facts


def house(path: Path, words: str) -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = words
    word.save(str(path))


def change(path: Path, old: str, new: str) -> int:
    """Other words in a file, which must have been there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    return path.write_text(text.replace(old, new), encoding="utf-8")


def made_again(outcome: Outcome) -> list[str]:
    """The names of the outputs that a run has written."""
    assert outcome.written, outcome.found
    return [written.path.name for written in outcome.written if written.size is not None]


def build(facts: Path, asked: Asked = PLAIN, *, force: bool = False, strict: bool = False) -> list[str]:
    """The names of what a run makes."""
    return made_again(run(Job(facts, asked, force=force, strict=strict)))


def rightly_built(facts: Path, asked: Asked = PLAIN) -> list[str]:
    """The names of what a run makes, if all that lies there then is as it would be made now."""
    outcome = run(Job(facts, asked))
    made = made_again(outcome)
    given = {name: getattr(asked, name) for name in asked._fields}
    now = {output.name: output.data for output in outputs_of(facts, **given).outputs}
    for written in outcome.written:
        held, suffix = written.path.read_bytes(), written.path.suffix
        assert contents(held, suffix) == contents(now[written.path.name], suffix), written.path
    return made


def tree(folder: Path, leaving_out: Iterable[str] = ()) -> Mapping[str, tuple[bytes, int, int]]:
    """The files below a folder: bytes, when they were last changed, and which they are."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    states = {path: path.stat() for path in files}
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), state.st_mtime_ns, state.st_ino)
        for path, state in states.items()
        if path.name not in leaving_out
    }
