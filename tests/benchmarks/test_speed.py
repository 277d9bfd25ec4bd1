"""What the peers make of a fact file, and how it is shown. typst and docxtpl are there after ``make bench`` only."""

from __future__ import annotations

import tomllib
from pathlib import Path

import docx
import pymupdf
import pytest
from benchmarks.generate import SIZES, Size, briefing
from benchmarks.peers import docxtpl_template
from benchmarks.promises import FRESH, OURS, PAIR, Taken
from benchmarks.speed import cold, cold_rows, in_turn, table, warm
from benchmarks.warm import main as made_warm

from factsheet.checks.examine import examine
from factsheet.diagnostics import has_errors
from factsheet.facts.load import loads

SMALL = Size(3, 6, 4)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "0.toml"
    path.write_text(briefing(SMALL), encoding="utf-8")
    return path


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "template.docx"
    docxtpl_template.save(path)
    return path


def words(facts: Path) -> list[str]:
    """What every briefing must say."""
    sheet = tomllib.loads(facts.read_text(encoding="utf-8"))
    told = [sheet["sheet"]["title"], *(event["event"] for event in sheet["history"].values())]
    told += [reason["quote"]["text"] for reason in sheet["reasons"].values()]
    told += [caveat["text"] for caveat in sheet["caveats"].values()]
    told += [source["url"] for source in sheet["sources"].values()]
    assert len(told) == 1 + 3 + 8 + 2 + 4
    return told


def bare(text: str) -> str:
    """Without the ends of lines, wherever they fall, and hyphens there."""
    return "".join(text.split())


@pytest.mark.parametrize("size", SIZES)
def test_a_briefing_is_a_fact_file_without_errors_and_no_two_are_alike(size: str) -> None:
    text = briefing(SIZES[size])
    assert text == briefing(SIZES[size]) != briefing(SIZES[size], 1)
    assert not has_errors(examine(loads(text.encode(), "facts.toml")))


@pytest.mark.parametrize("after", [False, True])
def test_typst_makes_the_briefing(facts: Path, tmp_path: Path, after: bool) -> None:
    pytest.importorskip("typst", reason="make bench installs it")
    from benchmarks.peers import typst_peer

    typst_peer.render(facts, tmp_path / "out.pdf", notes_after=after)
    with pymupdf.open(tmp_path / "out.pdf") as pdf:
        text = bare("".join(page.get_text() for page in pdf))
    assert [word for word in words(facts) if bare(word) not in text] == []


def test_docxtpl_makes_the_briefing(facts: Path, tmp_path: Path, template: Path) -> None:
    pytest.importorskip("docxtpl", reason="make bench installs it")
    from benchmarks.peers import docxtpl_peer

    docxtpl_peer.render(facts, tmp_path / "out.docx", template)
    made = docx.Document(str(tmp_path / "out.docx"))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    text = bare("".join([*(paragraph.text for paragraph in made.paragraphs), *cells]))
    assert [word for word in words(facts) if bare(word) not in text] == []


def test_a_template_has_a_table_for_each_that_the_briefing_has(template: Path) -> None:
    assert len(docx.Document(str(template)).tables) == 3


def test_all_take_turns_at_being_first() -> None:
    names = ["a", "b", "c"]
    assert ["".join(in_turn(names, turn)) for turn in range(4)] == ["abc", "bca", "cab", "abc"]


def test_ours_is_made_warm(facts: Path, template: Path) -> None:
    assert made_warm("factsheet", facts.parent, template, 0, 1) > 0
    assert {path.suffix for path in (facts.parent / "factsheet-0").iterdir()} == {".pdf", ".docx"}


def test_all_are_measured_side_by_side(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("typst", reason="make bench installs it")
    pytest.importorskip("docxtpl", reason="make bench installs it")
    monkeypatch.setitem(SIZES, "S", SMALL)
    found = cold(template.parent, "S", 1)
    assert found[PAIR].median == pytest.approx(sum(found[who].median for who in ("typst", "docxtpl")))
    assert found[FRESH].median < found[OURS].median
    assert all(pairs[0] > 0 for rates in warm(template.parent, 2, 1).values() for pairs in rates.values())


def test_a_table_is_shown_for_a_reader_and_for_a_page() -> None:
    one = Taken((1.0, 2.0), (0.5, 0.5), 50 << 20)
    rows = list(cold_rows("S", {OURS: one, PAIR: Taken((2.0, 2.0), (1.0, 1.0))}))
    assert table(rows, markdown=True).splitlines() == [
        "| S | median | least | processors | memory | to | medians | minima |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| factsheet build | 1.500 s | 1.000 s | 0.500 s | 50 MiB | typst + docxtpl | 0.75 | 0.50 |",
        "| typst + docxtpl | 2.000 s | 2.000 s | 1.000 s | – |  |  |  |",
    ]
    plain = table(rows, markdown=False).splitlines()
    assert len(set(map(len, plain))) == 1
    assert plain[1].startswith("factsheet build  1.500 s  1.000 s")
