"""The Word file in the hands of other programs: LibreOffice and pandoc."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from factsheet.document.tree import (
    Align,
    Column,
    Document,
    FactText,
    Link,
    Note,
    NoteReference,
    PageBreak,
    Paragraph,
    Strong,
    Table,
    Text,
)
from factsheet.facts.load import load
from factsheet.readback.pull import pull
from factsheet.render.docx import render
from factsheet.render.theme import Theme
from tests.building import outputs_of
from tests.documents import document, every_node
from tests.render.docx_text import W, parts, tree

pytestmark = pytest.mark.office

SAMPLE = Path(__file__).parents[2] / "facts.toml"
SAMPLE_ID = "mishov-2023"
TEMPLATES = ["briefing", "one-page", "timeline"]


def saved(whole: Document, folder: Path) -> Path:
    path = folder / "sheet.docx"
    path.write_bytes(render(whole, Theme(), "a4").data)
    return path


def shown_by_libreoffice(whole: Document, folder: Path) -> list[str]:
    """The words of each page of the PDF that it makes."""
    path = saved(whole, folder)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shown = subprocess.run(
        ["pdftotext", "-layout", str(folder / "sheet.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    return shown.rstrip("\f").split("\f")


def test_libreoffice_shows_every_part_of_the_page(tmp_path: Path) -> None:
    pages = shown_by_libreoffice(every_node(), tmp_path)
    assert len(pages) > 1
    shown = "".join(pages)
    for number, page in enumerate(pages, start=1):
        assert page.count("TLP:CLEAR") == 2
        assert f"Page {number} of {len(pages)}" in page
    for words in ("In brief", "≈ 110–130", "at least 90", "all staff, Dec 2025, about", "Photograph: nobody", "●"):
        assert words in shown


def test_libreoffice_breaks_no_marking_number_or_unit(tmp_path: Path) -> None:
    whole = document(
        Table(
            (Column((Text("Figure"),)), Column((Text("Value"),), Align.RIGHT), Column((Text("Unit"),))),
            tuple(((Text("words " * 60),), (Strong((Text(f"≈\u00a0{n},000"),)),), (Text("people"),)) for n in (6, 204)),
        )
    )
    marking = replace(whole.furniture.marking, text="TLP:AMBER+STRICT")
    whole = replace(whole, furniture=replace(whole.furniture, marking=marking))
    (page,) = shown_by_libreoffice(whole, tmp_path)
    found = page.split()
    assert [found.count(word) for word in ("TLP:AMBER+STRICT", "6,000", "204,000", "people")] == [2, 1, 1, 2]


def test_libreoffice_sets_each_note_at_the_foot_of_its_page_and_repeats_its_number(tmp_path: Path) -> None:
    first = Paragraph((Text("one"), NoteReference(1), Text("two"), NoteReference(2), Text("one"), NoteReference(1)))
    second = Paragraph((Text("late"), NoteReference(3), Text("once more"), NoteReference(2)))
    notes = tuple(Note(n, (Text(f"the words of {n}"),)) for n in (1, 2, 3))
    pages = shown_by_libreoffice(document(first, PageBreak(), second, notes=notes), tmp_path)
    assert len(pages) == 2
    assert "one1two2one1" in pages[0]
    assert "late3once more2" in pages[1]
    found = [re.findall(r"the words of (\d)", page) for page in pages]
    assert found == [["1", "2"], ["3"]]


def test_what_libreoffice_saves_can_be_opened_with_facts_in_links_and_notes(tmp_path: Path) -> None:
    links = tuple(
        Link((FactText(f"https://example.org/{n}", f"sources.s{n}.url"),), "https://example.org/") for n in "ab"
    )
    whole = document(Paragraph((*links, NoteReference(1))), notes=(Note(1, links),))
    path = saved(whole, tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path / "out"),
    ]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    package = parts((tmp_path / "out" / path.name).read_bytes())
    for name in ("word/document.xml", "word/footnotes.xml"):
        kept = [node.get(f"{W}val") for node in tree(package[name]).iter(f"{W}alias")]
        assert kept[-2:] == ["sources.sa.url", "sources.sb.url"]


@pytest.fixture(scope="module")
def commented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample by all templates with comments, and beside it what LibreOffice makes of it: PDFs and Word files."""
    folder = tmp_path_factory.mktemp("commented")
    for output in outputs_of(SAMPLE, formats=["docx"], templates=TEMPLATES, comments=True).outputs:
        (folder / output.name).write_bytes(output.data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for form, filter in (("pdf", "pdf"), ("docx", "docx:MS Word 2007 XML")):
        command = ["soffice", profile, "--headless", "--convert-to", filter, "--outdir", str(folder / form)]
        subprocess.run([*command, *map(str, folder.glob("*.docx"))], check=True, capture_output=True, timeout=180)
    return folder


@pytest.mark.parametrize("template", TEMPLATES)
def test_libreoffice_shows_each_note_beside_comments(commented: Path, template: str) -> None:
    name = SAMPLE_ID if template == "briefing" else f"{SAMPLE_ID}.{template}"
    package = parts((commented / f"{name}.docx").read_bytes())
    notes = [note for note in tree(package["word/footnotes.xml"]) if note.get(f"{W}type") is None]
    assert bool(notes) is ("word/comments.xml" in package) is (template != "one-page")
    command = ["pdftotext", "-raw", str(commented / "pdf" / f"{name}.pdf"), "-"]
    shown = "".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    for number, note in enumerate(notes, start=1):
        words = "".join("".join(word.text or "" for word in note.iter(f"{W}t")).split())
        assert f"{number}{words}" in shown, number


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_save_by_libreoffice_changes_no_fact_in_header_footer_or_comments(commented: Path, template: str) -> None:
    name = SAMPLE_ID if template == "briefing" else f"{SAMPLE_ID}.{template}"
    loaded = load(SAMPLE)
    for path in (commented / f"{name}.docx", commented / "docx" / f"{name}.docx"):
        found = pull(path, loaded)
        assert (list(found.changes), list(found.conflicts), list(found.prose)) == ([], [], [])


def test_pandoc_reads_notes_as_notes(tmp_path: Path) -> None:
    command = ["pandoc", "-f", "docx", "-t", "json", str(saved(every_node(), tmp_path))]
    read = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    notes = [note for note in _of_kind(read["blocks"], "Note") if note]
    assert len(notes) == 2
    assert "Gazette," in str(notes[0])
    assert "2026." in str(notes[1])


def _of_kind(node: object, kind: str) -> Iterator[object]:
    if isinstance(node, dict):
        if node.get("t") == kind:
            yield node["c"]
        for inner in node.values():
            yield from _of_kind(inner, kind)
    elif isinstance(node, list):
        for inner in node:
            yield from _of_kind(inner, kind)


def test_pandoc_reads_headings_lists_tables_and_the_title(tmp_path: Path) -> None:
    command = ["pandoc", "-f", "docx", "-t", "json", str(saved(every_node(), tmp_path))]
    read = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    kinds = [block["t"] for block in read["blocks"]]
    levels = [block["c"][0] for block in read["blocks"] if block["t"] == "Header"]
    assert levels == [1, 1, 1, 1, 2, 1]
    assert kinds.count("Table") == 3
    assert "BulletList" in kinds
    assert [block["c"][0][0] for block in read["blocks"] if block["t"] == "OrderedList"] == [3]
    assert "title" in read["meta"]
