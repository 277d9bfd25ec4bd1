"""What a template is handed: records in the order that a reader wants, headings, words and facts by their path."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.template.support import LEAST, page_of, said


def order(folder: Path, toml: str, records: str) -> list[str]:
    return said(folder, f"{records} | map(attribute='id') | join(' ')", toml).split()


@pytest.mark.parametrize(
    "dates",
    [
        ["2022-02-24", "2022-10", "2023"],
        ["2022-09-30", "2022-10-01"],
        ["999X", "unknown"],
        ["0999", "1000", "2022"],
        ["2022-04", "2022-23", "2022-12", "2022-24"],  # 23 is autumn, from September; 24 winter, from December
        ["2022-21", "2022-04", "2022-22"],  # 21 is spring, from March; 22 summer, from June
        ["../2023-06", "1974", "202X", "2023-06/..", "unknown"],
        ["2022-02-24", "2022-02-24/2022-04", "2022-02-24/.."],
        ["[2021-12,2022-05]", "2022-01", "2022-03~", "2022-04?"],
        ["2022-01~", "2022-02", "2022-03~"],
    ],
)
def test_history_is_sorted_by_date_and_not_by_text(tmp_path: Path, dates: list[str]) -> None:
    wanted = [f"e{number}" for number in range(len(dates))]
    for arranged in (list(zip(wanted, dates, strict=True))[::-1], sorted(zip(wanted, dates, strict=True), key=repr)):
        toml = "".join(f'[history.{id}]\ndate = "{date}"\nevent = "E {id}"\n' for id, date in arranged)
        assert order(tmp_path, toml, "history") == wanted


def test_events_of_one_date_keep_the_order_of_the_file(tmp_path: Path) -> None:
    toml = "".join(f'[history.{id}]\ndate = "2022-09"\nevent = "E"\n' for id in ("b", "c", "a"))
    assert order(tmp_path, toml, "history") == ["b", "c", "a"]


def test_changes_are_listed_newest_first_by_number(tmp_path: Path) -> None:
    toml = "".join(f'[changes.{n}]\ndate = 2022-01-01\ntext = "Change"\n' for n in (2, 9, 11, 10, 100))
    assert order(tmp_path, toml, "changes") == ["100", "11", "10", "9", "2"]
    lines = page_of(tmp_path, "briefing", toml).splitlines()
    editions = [line.partition("\t")[0] for line in lines if line.startswith("Edition ") and "\t" in line]
    assert editions == ["Edition 100", "Edition 11", "Edition 10", "Edition 9", "Edition 2"]


@pytest.mark.parametrize("table", [table for table in LEAST if table not in ("subject.attributes", "history")])
def test_all_other_records_keep_the_order_of_the_file(tmp_path: Path, table: str) -> None:
    toml = "".join(f"[{table}.{id}]\n{LEAST[table]}\n" for id in ("c", "a", "b"))
    assert order(tmp_path, toml, table) == ["c", "a", "b"]


# --- headings and words -------------------------------------------------------------------------

SUBJECT = '[subject]\nname = "N"\nkind = "{kind}"\n'


@pytest.mark.parametrize(("kind", "words"), [("person", "Service history"), ("place", "History")])
def test_the_history_of_a_person_is_a_service_history(tmp_path: Path, kind: str, words: str) -> None:
    toml = SUBJECT.format(kind=kind) + '[history.x]\ndate = "2020"\nevent = "E"\n'
    assert said(tmp_path, "heading('history')", toml) == words
    assert words in page_of(tmp_path, "timeline", toml).splitlines()


def test_headings_of_the_sheet_stand_for_those_of_the_catalogue(tmp_path: Path) -> None:
    sections = {
        "summary": "1", "subject": "2", "history": "3", "reasons": "4", "statements": "5", "figures": "6",
        "tables": "7", "assessments": "8", "caveats": "9", "gaps": "10", "changes": "11", "method": "12",
        "voices": "13", "sources": "14", "legend": "15",
    }  # fmt: skip
    headings = "".join(f'headings.{section} = "Own heading {n}"\n' for section, n in sections.items())
    case = (Path(__file__).parents[1] / "cases" / "every-field.toml").read_text(encoding="utf-8")
    toml = case.replace("format = 1", "", 1).replace('headings = { figures = "Heading of figures" }\n', headings)
    toml = toml.replace('kind = "organisation"', 'kind = "person"', 1)
    lines = page_of(tmp_path, "briefing", toml).splitlines()
    assert [line for line in lines if line.startswith("Own heading ")] == [f"Own heading {n}" for n in range(1, 16)]


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("label('figure.value')", "Value"),
        ("label('change.edition', number=3)", "Edition 3"),
        ("label('claim.note', note=sheet.title)", "Note: Closure of the Northern Depot"),
        ("label('legend.mark', heading=heading('caveats'))", "▲ a caveat, listed under Caveats"),
        ("more('caveat.more', 0)", ""),
        ("more('caveat.more', -1)", ""),
        ("more('caveat.more', 1)", "1 further caveat: see the full briefing."),
        ("more('source.more', 12)", "12 further sources: see the full briefing."),
        ("fact('sheet.title')", "Closure of the Northern Depot"),
        ("fact('subject.name')", "Northern Depot"),
        ("fact('sources.gazette.title')", "Depot to close"),
        ("fact('sources.gazette').title", "Depot to close"),
        ("fact('sources.gazette').path", "sources.gazette"),
        ("fact('subject.attributes.since.value')", "1974"),
    ],
)
def test_words_and_facts_are_had_by_their_names(tmp_path: Path, expression: str, words: str) -> None:
    toml = SUBJECT.replace("N", "Northern Depot").format(kind="organisation")
    toml += '[subject.attributes.since]\nlabel = "Since"\nvalue = 1974\n'
    assert said(tmp_path, expression, toml) == words


@pytest.mark.parametrize(("claims", "listed"), [(15, False), (16, True)])
def test_a_long_sheet_lists_its_sections_and_a_short_one_does_not(tmp_path: Path, claims: int, listed: bool) -> None:
    toml = SUBJECT.format(kind="place") + "".join(f'[reasons.r{n}]\nreason = "R"\n' for n in range(claims))
    assert page_of(tmp_path, "briefing", toml).splitlines().count("Sources") == (2 if listed else 1)
