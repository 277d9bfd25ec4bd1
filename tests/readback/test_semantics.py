"""What is made of an edit where the fact file, or another place of the fact, says something else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.facts.load import loads
from factsheet.facts.patch import Value, patched
from factsheet.facts.records import value_at
from factsheet.readback.amended import amended
from factsheet.readback.compare import Compared
from factsheet.readback.parted import parted
from factsheet.word.passages import Region
from tests.readback.passages import FACTS, OFFICE, came_back, passage, passages
from tests.readback.test_compare import disputed, listed, now

COUNCIL, OWNER = "figures.staff-council", "figures.staff-owner"
RANGE = "low = 110\nhigh = 130\nqualifier = "
BY_NOW = "The fact file has another value by now"


def figure(typed: str, current: str, path: str = COUNCIL, shown: str = "≈ 110–130") -> Compared:
    return came_back(passages(f"[{path}|{shown}]"), passages(f"[{path}|{typed}]"), current=current)


# --- figures -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "old", "new", "says"),
    [
        ("≈ 115–130", "high = 130", "high = 140", "≈\u00a0110–140"),
        ("≈ 115–140", "low = 110", "low = 100", "≈\u00a0100–130"),
        ("≈ 115–130", f'{RANGE}"about"', "low = 110\nhigh = 130", "110–130"),
        ("≈ 115–130", f'{RANGE}"about"', 'value = 110\nqualifier = "about"', "≈\u00a0110"),
        ("≈ 115–145", "high = 130", "high = 140", "≈\u00a0110–140"),
    ],
)
def test_a_figure_that_both_sides_changed_is_never_put_together(typed: str, old: str, new: str, says: str) -> None:
    found = figure(typed, now(old, new))
    assert (found.edits, listed(found)) == ({}, [])
    (conflict,) = found.conflicts
    assert (str(conflict.kind), conflict.reason, conflict.current) == ("both", BY_NOW, says)
    assert conflict.target == COUNCIL


def test_a_sign_that_was_turned_round_in_the_fact_file_is_a_conflict() -> None:
    base = now("value = 84", 'value = 84\nqualifier = "at-most"')
    before, after = passages(f"[{OWNER}|≤ 84]"), passages(f"[{OWNER}|≤ 91]")
    found = came_back(before, after, base=base, current=base.replace("at-most", "at-least"))
    assert disputed(found) == [(OWNER, "both", "≤ 91")]
    assert found.conflicts[0].current == "≥\u00a084"
    assert not found.edits


@pytest.mark.parametrize("typed", ["≈ 115–140", "about 115–140"])
def test_a_figure_that_prints_what_was_typed_is_there(typed: str) -> None:
    current = now("low = 110\nhigh = 130", "low = 115\nhigh = 140")
    found = figure(typed, current, shown="≈ 110–130" if "≈" in typed else "about 110–130")
    assert (listed(found), found.conflicts, found.edits, found.there) == ([], (), {}, 1)


def test_a_figure_of_another_form_that_prints_what_was_typed_is_there() -> None:
    found = figure("91", now("value = 84", "low = 91\nhigh = 91"), path=OWNER, shown="84")
    assert (found.conflicts, found.edits, found.there) == ((), {}, 1)


def test_an_end_that_the_fact_file_changed_in_the_same_way_is_not_written_again() -> None:
    found = figure("≈ 115–140", now("high = 130", "high = 140"))
    assert found.edits == {f"{COUNCIL}.low": Decimal(115)}


def test_a_best_value_of_the_fact_file_is_no_other_figure() -> None:
    found = figure("≈ 115–130", now("high = 130", "high = 130\nbest = 120"))
    assert found.edits == {f"{COUNCIL}.low": Decimal(115)}


def test_an_unclear_figure_is_shown_as_the_sheet_prints_it() -> None:
    found = figure("some hundred", now("high = 130", "high = 140"))
    assert [(str(one.kind), one.current) for one in found.conflicts] == [("unclear", "≈\u00a0110–140")]


def test_a_figure_whose_numbers_are_gone_is_a_conflict() -> None:
    found = figure("≈ 115–130", now(f'{RANGE}"about"', 'as_said = "many"'))
    assert disputed(found) == [(COUNCIL, "both", "≈ 115–130")]


# --- what is so by default -----------------------------------------------------------------------

QUOTE = 'event = "Closure"\nquote = { text = "Shut"'
SHOWN, TYPED = "[history.closing.quote.verbatim|retold; not verbatim]", "[history.closing.quote.verbatim|verbatim]"


def test_a_default_that_stands_in_the_fact_file_can_be_changed() -> None:
    base, current = (now('event = "Closure"', f"{QUOTE}{verbatim} }}") for verbatim in ("", ", verbatim = false"))
    found = came_back(passages(SHOWN), passages(TYPED), base=base, current=current)
    assert (found.edits, found.conflicts) == ({"history.closing.quote.verbatim": True}, ())
    assert patched(current, found.edits) == current.replace("verbatim = false", "verbatim = true")


def test_a_default_that_the_fact_file_leaves_out_is_unclear() -> None:
    base = now('event = "Closure"', f"{QUOTE} }}")
    found = came_back(passages(SHOWN), passages(TYPED), base=base)
    reason = "The fact file leaves “verbatim” out of [history.closing.quote]: add it there"
    assert [(str(one.kind), one.current, one.reason) for one in found.conflicts] == [("unclear", "", reason)]
    assert not found.edits


def test_a_default_that_the_fact_file_has_changed_is_there() -> None:
    base, current = (now('event = "Closure"', f"{QUOTE}{verbatim} }}") for verbatim in ("", ", verbatim = true"))
    assert came_back(passages(SHOWN), passages(TYPED), base=base, current=current).there == 1


def test_an_edit_that_cannot_be_written_spoils_no_other() -> None:
    base = now('event = "Closure"', f"{QUOTE} }}")
    before = passages(SHOWN, f"[{OWNER}|84]", "[history.opened.event|The depot opened]")
    after = passages(TYPED, f"[{OWNER}|91]", "[history.opened.event|It opened]")
    found = came_back(before, after, base=base, current=base.replace("value = 84", "value = 91"))
    assert disputed(found) == [("history.closing.quote.verbatim", "unclear", "verbatim")]
    assert (found.edits, found.there) == ({"history.opened.event": "It opened"}, 1)


# --- what was emptied or taken away --------------------------------------------------------------

PLACE = "history.opened.place"
WITH_PLACE = now("The depot opened", 'The depot opened"\nplace = "Norton')
PAGE = "history.opened.sources.0.at"
SOURCES = 'event = "The depot opened"\nsources = ["gazette: page 3"]'


@pytest.mark.parametrize("after", [f"In [{PLACE}|].", "In ."])
def test_what_was_removed_from_the_fact_file_as_well_leaves_nothing_to_do(after: str) -> None:
    before = passages(f"In [{PLACE}|Norton].")
    found = came_back(before, passages(after), base=WITH_PLACE)
    assert [one.path for one in found.changes] == [PLACE]
    found = came_back(before, passages(after), base=WITH_PLACE, current=WITH_PLACE.replace('place = "Norton"\n', ""))
    assert (found.changes, found.conflicts, found.there) == ((), (), 1)


@pytest.mark.parametrize("old", ["110–130", "84"])
def test_a_figure_that_was_emptied_is_at_rest_when_its_numbers_are_gone(old: str) -> None:
    path, numbers = (COUNCIL, f'{RANGE}"about"') if "–" in old else (OWNER, "value = 84")
    before, after = passages(f"[{path}|{'≈ ' if '–' in old else ''}{old}]"), passages(f"[{path}|]")
    assert [str(one.status) for one in came_back(before, after).changes] == ["cleared"]
    assert came_back(before, after, current=now(numbers, 'as_said = "many"')).there == 1


@pytest.mark.parametrize("left", ['["gazette"]', "[]"])
def test_a_place_in_a_source_is_at_rest_when_it_is_gone(left: str) -> None:
    before, after = passages(f"S1 [{PAGE}|page 3]"), passages(f"S1 [{PAGE}|]")
    current = now(SOURCES, SOURCES.replace('["gazette: page 3"]', left))
    assert came_back(before, after).changes
    assert came_back(before, after, current=current).there == 1


def test_a_citation_that_was_taken_out_from_among_others_is_gone() -> None:
    three = SOURCES.replace('["gazette: page 3"]', '["gazette: page 3", "gazette: page 4", "gazette: page 5"]')
    base, before, after = now(SOURCES, three), passages(f"S1 [{PAGE}|page 3]"), passages(f"S1 [{PAGE}|]")
    gone = base.replace('"gazette: page 3", "gazette: page 4"', '"gazette: page 4"')
    assert came_back(before, after, base=base, current=gone).there == 1
    other = base.replace('"gazette: page 3", "gazette: page 4"', '"gazette: page 9"')
    assert disputed(came_back(before, after, base=base, current=other)) == [(PAGE, "both", "")]


@pytest.mark.parametrize("after", [f"In [{PLACE}|].", "In ."])
def test_what_was_emptied_while_the_fact_file_changed_is_a_conflict(after: str) -> None:
    found = came_back(
        passages(f"In [{PLACE}|Norton]."),
        passages(after),
        base=WITH_PLACE,
        current=WITH_PLACE.replace("Norton", "Sutton"),
    )
    (conflict,) = found.conflicts
    assert (str(conflict.kind), conflict.old, conflict.new, conflict.current) == ("both", "Norton", "", "Sutton")
    assert not found.changes


def test_a_translation_that_became_the_only_text_is_not_gone() -> None:
    base = now('event = "Closure"', 'event = { en = "Closure", lt = "Uždarymas" }')
    before, after = passages("[history.closing.event.en|Closure]"), passages("[history.closing.event.en|]")
    found = came_back(before, after, base=base, current=now('event = "Closure"', 'event = "Closure"'))
    assert listed(found) == [("history.closing.event.en", "cleared", "Closure", "")]


def test_a_place_that_no_fact_file_had_stays_listed() -> None:
    found = came_back(passages("[history.opened.place|Norton]"), passages("[history.opened.place|]"))
    assert listed(found) == [(PLACE, "cleared", "Norton", "")]


# --- several places ------------------------------------------------------------------------------

OPENED, SHUT, EMPTY = (f"[history.opened.event|{words}]" for words in ("The depot opened", "The depot shut", ""))


def test_one_place_with_other_words_and_another_that_is_empty_are_a_conflict() -> None:
    found = came_back(passages(OPENED, f"Again: {OPENED}"), passages(SHUT, f"Again: {EMPTY}"))
    assert disputed(found) == [("history.opened.event", "places", "The depot shut")]
    assert "is empty" in found.conflicts[0].reason
    assert (found.changes, found.edits) == ((), {})


PLACES = st.lists(st.sampled_from([OPENED, SHUT, EMPTY, "", "[history.opened.event|It moved]"]), min_size=1, max_size=5)


@given(PLACES)
def test_no_fact_is_listed_twice(places: list[str]) -> None:
    before = passages(*(f"P{n}: {OPENED}" for n in range(len(places))), "End")
    found = came_back(before, passages(*(f"P{n}: {one}" for n, one in enumerate(places) if one), "End"))
    assert len(found.changes) <= 1
    assert bool(found.changes or found.conflicts) == (set(places) != {OPENED})


# --- paragraphs that LibreOffice runs together ---------------------------------------------------

LABEL = "[figures.staff-owner.label|Jobs at stake]"
NOTE = "counted: [figures.staff-owner.counted|full-time equivalents] · single source"
JOINED = "[figures.staff-owner.label|Posts at stakeJobs at stake]"


def test_paragraphs_that_libreoffice_ran_together_are_no_edit() -> None:
    before, after = passages("A", LABEL, NOTE, "B"), passages("A", f"{JOINED}{NOTE}", "B")
    found = came_back(before, after, program=OFFICE)
    assert disputed(found) == [("figures.staff-owner.label", "unclear", "Posts at stakeJobs at stake")]
    assert not found.prose
    assert came_back(before, after).prose


def test_paragraphs_that_were_run_together_and_reworded_are_an_edit() -> None:
    reworded = NOTE.replace("single source", "two sources")
    assert came_back(passages("A", LABEL, NOTE), passages("A", f"{JOINED}{reworded}"), program=OFFICE).prose
    assert came_back(passages("A", LABEL, NOTE), passages("A", f"{NOTE}{JOINED}"), program=OFFICE).prose


def test_paragraphs_stand_apart_again_with_what_their_controls_show_now() -> None:
    before = passages(LABEL, NOTE, OPENED, "End")
    assert parted(before, passages(f"{JOINED}{NOTE}{SHUT}", "End")) == list(passages(JOINED, NOTE, SHUT, "End"))
    assert parted(before, before) == list(before)
    alike = passages("A B", "A", "B")
    assert parted(alike, alike) == list(alike)
    apart = passages(LABEL, passage(NOTE, Region.NOTE))
    assert parted(apart, passages(f"{JOINED}{NOTE}")) == list(passages(f"{JOINED}{NOTE}"))


# --- facts with other values ---------------------------------------------------------------------

VALUES: dict[str, Value] = {
    "sheet.title": "Other",
    "subject.attributes.owner.value": "Ana",
    "history.opened.date": "1975~",
    "history.opened.sources.0": "gazette: page 4",
    "figures.staff-council.low": Decimal("115.50"),
    "figures.staff-owner.value": 91,
    "history.closing.status": "cancelled",
    "sources.gazette.accessed": loads(FACTS.read_bytes(), "f").facts.sheet.date,
    "caveats.one-paper.text": "All of it.",
}


@given(st.sets(st.sampled_from(sorted(VALUES))))
def test_amended_facts_are_those_of_the_amended_text(paths: set[str]) -> None:
    text = FACTS.read_text(encoding="utf-8")
    edits = {path: VALUES[path] for path in sorted(paths)}
    assert amended(loads(text.encode(), "f").facts, edits) == loads(patched(text, edits).encode(), "f").facts


def test_what_facts_cannot_take_is_left_out() -> None:
    facts = loads(FACTS.read_bytes(), "f").facts
    wrong: dict[str, Value] = {
        "history.opened.date": "soon",
        "history.opened.place": "Norton",
        "history.none.event": "X",
        "figures.staff-owner.value": "many",
        "figures.staff-owner": 3,
        "history.opened.sources.7.at": "page 4",
        "sheet.nothing": "X",
    }
    assert amended(facts, wrong) == facts
    assert value_at(amended(facts, {**wrong, "sheet.title": "X"}), "sheet.title") == "X"
