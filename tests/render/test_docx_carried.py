"""A Word file says of itself what it said when it was made, and carries the facts that it was made from."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from factsheet.builtin import folder
from factsheet.diagnostics import Problems
from factsheet.document.tree import Attachment, Document, FactText, Paragraph, Text
from factsheet.render.docx import render
from factsheet.render.themes import load
from factsheet.word import memory
from factsheet.word.memory import MOST_CHARACTERS
from factsheet.word.reading import read
from tests.building import outputs_of
from tests.documents import document, every_node
from tests.effort import examples

CASES = Path(__file__).parents[1] / "cases"
SAMPLE = Path(__file__).parents[2] / "facts.toml"
FACTS = Attachment("facts.toml", "application/toml", "The facts", b"format = 1\n# \xc5\xa0\r\n")
THEME = load("plain", [folder() / "themes"])
LONG = "history." + "a" * 90 + ".event"


def written(document: Document, path: Path) -> Path:
    path.write_bytes(render(replace(document, attachment=FACTS), THEME, "a4").data)
    return path


def unedited(path: Path) -> None:
    """Nothing was edited, and there is something that could have been."""
    found = read(path)
    assert found.baseline
    assert found.passages == tuple(found.baseline.passages)
    assert any(passage.controls for passage in found.passages)
    assert not found.removed


@pytest.mark.parametrize(
    "facts", [SAMPLE, CASES / "depot.toml", CASES / "every-field.toml"], ids=lambda path: path.stem
)
def test_a_document_that_nobody_edited_says_what_it_said(facts: Path, tmp_path: Path) -> None:
    for output in outputs_of(facts, formats=["docx"], templates=["briefing", "one-page", "timeline"]).outputs:
        (tmp_path / output.name).write_bytes(output.data)
        unedited(tmp_path / output.name)


def test_every_node_is_read_back(tmp_path: Path) -> None:
    path = written(every_node(), tmp_path / "a.docx")
    unedited(path)
    said = read(path)
    assert {control.key for passage in said.passages for control in passage.controls} >= {
        "sheet.title",
        "summary.a.text",
        "subject.attributes.owner.value",
        "history.opened.date",
        "reasons.duty.quote.text",
        "figures.council",
        "charts.jobs.title",
        "caveats.one-paper.text",
    }


def test_what_we_wrote_ourselves_is_carried_however_much_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST_KEPT", 1)
    with zipfile.ZipFile(written(every_node(), tmp_path / "a.docx")) as package:
        assert "customXml/item1.xml" in package.namelist()


_any = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\t\n")
)


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_any, _any), min_size=1, max_size=4))
def test_any_text_in_any_fact_is_read_back_as_it_was(tmp_path: Path, texts: list[tuple[str, str]]) -> None:
    blocks = [Paragraph((Text(prose), FactText(fact, f"history.e{n}.event"))) for n, (prose, fact) in enumerate(texts)]
    unedited(written(document(*blocks), tmp_path / "a.docx"))


def test_the_facts_and_the_paths_of_short_names_are_carried(tmp_path: Path) -> None:
    path = written(document(Paragraph((FactText("x", LONG), FactText("y", "history.b.event")))), tmp_path / "a.docx")
    baseline = read(path).baseline
    assert baseline
    assert baseline.facts == FACTS.data
    assert list(baseline.paths.values()) == [LONG]
    assert [baseline.path(control.key) for control in baseline.passages[1].controls] == [LONG, "history.b.event"]


def test_a_document_without_facts_carries_nothing() -> None:
    data = render(every_node(), THEME, "a4").data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("customXml")]


def test_a_paragraph_that_could_not_be_read_back_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problems) as raised:
        written(document(Paragraph((Text("a" * (MOST_CHARACTERS + 1)),))), tmp_path / "a.docx")
    assert raised.value.diagnostics[0].code == "T021"
    unedited(written(document(Paragraph((Text("a" * MOST_CHARACTERS),))), tmp_path / "a.docx"))


def test_the_same_document_is_the_same_bytes(tmp_path: Path) -> None:
    one, other = (written(every_node(), tmp_path / name).read_bytes() for name in ("a", "b"))
    assert one == other


@pytest.mark.office
def test_libreoffice_keeps_what_is_carried(tmp_path: Path) -> None:
    (output,) = outputs_of(SAMPLE, formats=["docx"], templates=["briefing"]).outputs
    (tmp_path / "a.docx").write_bytes(output.data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    unedited(tmp_path / "out" / "a.docx")
    assert read(tmp_path / "out" / "a.docx").program.startswith("LibreOffice")
