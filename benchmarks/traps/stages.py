"""What a trap is measured at: each step from a fact file or a document to its outputs, and back."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.measuring import seconds, timed
from factsheet import builtin, pipeline
from factsheet.checks.examine import examine
from factsheet.cli.changes import as_text
from factsheet.cli.formats import Format, Found
from factsheet.cli.formats import document as for_programs
from factsheet.cli.report import Style, report
from factsheet.diagnostics import Diagnostic, Problems, has_errors
from factsheet.document.tree import Document
from factsheet.facts.load import Loaded, loads
from factsheet.inputs import source
from factsheet.readback import embedded
from factsheet.readback.pull import pull
from factsheet.release import release
from factsheet.render import BACKENDS, Options
from factsheet.render.themes import load
from factsheet.template.changed import told
from factsheet.word.reading import read

Measured = Iterator[tuple[str, float]]
"""Steps and their seconds of the processor."""


def of_document(document: Document) -> Measured:
    """Both outputs; and the Word file read back, if it carries facts."""
    made: dict[str, bytes] = {}
    yield from _rendered(document, made)
    if document.attachment:
        with _file("measured.docx", made["docx"]) as path:
            yield "read back", seconds(lambda: read(path))


def of_file(toml: str) -> Measured:
    """All that is done with a fact file: its digest, loading, checks and what is said of them, outputs, and back.

    What is at fault goes no further than to where that is found.
    """
    with _file("facts.toml", toml.encode()) as facts:
        yield "digest", seconds(lambda: source(facts).inputs.facts)
        taken, loaded = timed(lambda: _loaded(toml, facts))
        yield "load", taken
        if isinstance(loaded, Problems):
            yield from _told(list(loaded.diagnostics), facts)
            return
        taken, found = timed(lambda: examine(loaded))
        yield "check", taken
        yield from _told(found, facts)
        if has_errors(found):
            return
        taken, document = timed(lambda: pipeline.document_of(loaded, folder=facts.parent))
        yield "fill", taken
        made: dict[str, bytes] = {}
        yield from _rendered(document, made)
        yield from _back(loaded, made)


def _loaded(toml: str, facts: Path) -> Loaded | Problems:
    try:
        return loads(toml.encode(), str(facts))
    except Problems as problems:
        return problems


def _told(found: list[Diagnostic], facts: Path) -> Measured:
    """As text, in short and in full, and for programs."""
    yield "report", seconds(lambda: report(found, Style()))
    yield "report in full", seconds(lambda: report(found, Style(), whole=True))
    for format in (Format.JSON, Format.SARIF, Format.GITHUB, Format.GITLAB):
        yield format, seconds(partial(for_programs, format, [Found(str(facts), d) for d in found]))


def _rendered(document: Document, made: dict[str, bytes]) -> Measured:
    """The outputs, which are put into ``made``."""
    theme = load("plain", builtin.theme_folders(Path()))
    for format in ("pdf", "docx"):
        taken, rendering = timed(partial(BACKENDS[format], document, theme, "a4", Options()))
        made[format] = rendering.data
        yield format, taken


def _back(loaded: Loaded, made: dict[str, bytes]) -> Measured:
    """From outputs to facts: those that they carry, what has changed since, and what an editor has changed."""
    yield "extract", seconds(lambda: embedded.facts_in(made["pdf"], Path("measured.pdf")))
    later = loads(_edited(loaded.text.encode()), "later.toml")
    yield "diff", seconds(lambda: as_text(told(release(loaded.facts), release(later.facts)), Style()))
    with _file("measured.docx", _edited_package(made["docx"])) as path:
        yield "pull", seconds(lambda: pull(path, loaded))


def _edited(words: bytes) -> bytes:
    return words.replace(b"garrison", b"station")


def _edited_package(docx: bytes) -> bytes:
    """As an editor leaves it who changes a word wherever it stands."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, _edited(data) if name.startswith("word/") else data)
    return buffer.getvalue()


@contextmanager
def _file(name: str, data: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        yield path
