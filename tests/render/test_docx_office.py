"""The Word file in the hands of other programs: LibreOffice and pandoc."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from factsheet.document.tree import Document
from factsheet.render.docx import render
from factsheet.render.theme import Theme
from tests.documents import every_node

pytestmark = pytest.mark.office


def saved(whole: Document, folder: Path) -> Path:
    path = folder / "sheet.docx"
    path.write_bytes(render(whole, Theme(), "a4").data)
    return path


def test_libreoffice_shows_every_part_of_the_page(tmp_path: Path) -> None:
    path = saved(every_node(), tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shown = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "sheet.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = shown.rstrip("\f").split("\f")
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert page.count("TLP:CLEAR") == 2
        assert f"Page {number} of {len(pages)}" in page
    for words in ("In brief", "≈ 110–130", "at least 90", "all staff, Dec 2025, about", "Photograph: nobody", "●"):
        assert words in shown


def test_pandoc_reads_headings_lists_tables_and_the_title(tmp_path: Path) -> None:
    command = ["pandoc", "-f", "docx", "-t", "json", str(saved(every_node(), tmp_path))]
    tree = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    kinds = [block["t"] for block in tree["blocks"]]
    levels = [block["c"][0] for block in tree["blocks"] if block["t"] == "Header"]
    assert levels == [1, 1, 1, 1, 2, 1, 1]
    assert kinds.count("Table") == 3
    assert "BulletList" in kinds
    assert [block["c"][0][0] for block in tree["blocks"] if block["t"] == "OrderedList"] == [3]
    assert "title" in tree["meta"]
