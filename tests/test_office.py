"""The sample's documents, opened by the programs that people open them with."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factsheet import pipeline
from factsheet.document.text import text
from factsheet.document.tree import Table
from factsheet.facts.load import load
from tests.building import outputs_of

pytestmark = pytest.mark.office

SAMPLE = Path(__file__).parents[1] / "facts.toml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("made")
    for output in outputs_of(SAMPLE, formats=["pdf", "docx", "md"]).outputs:
        (made / output.name).write_bytes(output.data)
    yield made
    shutil.rmtree(made)


def words() -> Counter[str]:
    document = pipeline.document_of(load(SAMPLE), folder=SAMPLE.parent)
    return Counter(re.findall(r"[^\W\d]{3,}", text(document)))


def found(written: str) -> Counter[str]:
    # A word that is broken over two lines is whole again without its hyphen.
    return Counter(re.findall(r"[^\W\d]{3,}", re.sub(r"-\n\s*", "", written))) + Counter(
        re.findall(r"[^\W\d]{3,}", written)
    )


def run(*command: str | Path) -> str:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def test_poppler_reads_every_word_of_the_pdf(folder: Path) -> None:
    assert words() <= found(run("pdftotext", "-layout", folder / "mishov-2023.pdf", "-"))


def test_qpdf_finds_no_fault_in_the_pdf(folder: Path) -> None:
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", folder / "mishov-2023.pdf")


def test_every_font_of_the_pdf_is_embedded(folder: Path) -> None:
    lines = run("pdffonts", folder / "mishov-2023.pdf").splitlines()[2:]
    assert len(lines) >= 4
    for line in lines:
        assert re.search(r"\+SourceSans3-\w+ .* yes yes yes ", line), line


def test_libreoffice_makes_a_pdf_of_the_word_file_with_every_word(folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run(
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder / "office",
        folder / "mishov-2023.docx",
    )
    missing = words() - found(run("pdftotext", "-layout", folder / "office" / "mishov-2023.pdf", "-"))
    assert set(missing) <= {"Notes"}  # footnotes need no heading


def test_pandoc_reads_the_structure_of_the_word_file(folder: Path) -> None:
    markdown = run("pandoc", "--from=docx", "--to=markdown", "--wrap=none", folder / "mishov-2023.docx")
    headings = re.findall(r"^(#+) (.+?)(?: \{.*)?$", markdown, re.MULTILINE)
    document = text(pipeline.document_of(load(SAMPLE), folder=SAMPLE.parent))
    assert [name for level, name in headings if level == "#"][:4] == [
        "Subject", "Service history", "Stated reasons", "Other claims",
    ]  # fmt: skip
    assert all(name in document for _, name in headings)
    assert "- Mishov, 26, turned himself in" in markdown.replace("-   ", "- ")
    assert markdown.count("> ") >= 5


def test_pandoc_reads_the_notes_of_the_word_file_as_footnotes_and_its_tables_as_tables(folder: Path) -> None:
    tree = json.loads(run("pandoc", "--from=docx", "--to=json", folder / "mishov-2023.docx"))
    document = pipeline.document_of(load(SAMPLE), folder=SAMPLE.parent)
    found = Counter(node["t"] for node in nodes(tree["blocks"]))
    assert 0 < found["Note"] <= len(document.notes)
    # A note that only another note or a repeated number refers to is none of pandoc's.
    assert found["Note"] >= len(document.notes) - 2
    assert found["Table"] >= sum(isinstance(block, Table) for block in document.blocks)
    assert found["BulletList"] > 0


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every node of pandoc's tree."""
    if isinstance(tree, dict):
        yield from ([tree] if "t" in tree else [])
        tree = list(tree.values())
    if isinstance(tree, list):
        for inner in tree:
            yield from nodes(inner)


def test_pandoc_reads_the_markdown(folder: Path) -> None:
    plain = run("pandoc", "--from=gfm+footnotes", "--to=plain", "--wrap=none", folder / "mishov-2023.md")
    missing = words() - found(plain)
    assert not missing
