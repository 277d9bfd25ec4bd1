"""What became of facts in a document that came back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from factsheet.readback.compare import Compared
from factsheet.readback.edits import traced
from factsheet.readback.versions import Versions
from factsheet.word.passages import Control, Passage, Region
from tests.growth import in_proportion
from tests.readback.passages import FACTS, OFFICE, came_back, passage, passages

OPENED = "[history.opened.event|The depot opened]"
SHUT = "[history.opened.event|The depot shut]"
CLOSING = "[history.closing.event|Closure]"
JOBS = "[figures.staff-owner|84]"
COUNCIL = "[figures.staff-council|≈ 110–130]"


def listed(found: Compared) -> list[tuple[str, str, str, str]]:
    return [(one.path, str(one.status), one.old, one.new) for one in found.changes]


def disputed(found: Compared) -> list[tuple[str, str, str]]:
    return [(one.path, str(one.kind), one.new) for one in found.conflicts]


def now(old: str, new: str) -> str:
    """Today's fact file, in which ``old`` has become ``new``."""
    text = FACTS.read_text(encoding="utf-8")
    assert text.count(old) == 1
    return text.replace(old, new)


def test_what_nobody_edited_is_no_change() -> None:
    before = passages("Northern Depot", f"In 1974: {OPENED}", f"{JOBS} posts", f"About {COUNCIL} people")
    found = came_back(before, before)
    assert (found.changes, found.conflicts, found.prose, found.edits, found.there) == ((), (), (), {}, 0)


def test_another_text_is_a_change_that_can_be_written() -> None:
    found = came_back(passages(f"First: {OPENED}."), passages("First: [history.opened.event|It opened|Ana Editor]."))
    assert listed(found) == [("history.opened.event", "changed", "The depot opened", "It opened")]
    assert [one.by for one in found.changes] == [("Ana Editor",)]
    assert found.edits == {"history.opened.event": "It opened"}
    assert not found.prose


def test_another_number_is_a_number() -> None:
    found = came_back(passages(f"{JOBS} posts"), passages("[figures.staff-owner|91] posts"))
    assert found.edits == {"figures.staff-owner.value": Decimal(91)}
    assert not found.conflicts


@pytest.mark.parametrize("typed", ["197", "19"])
def test_a_year_that_lost_a_digit_is_never_written(typed: str) -> None:
    found = came_back(passages("In [history.opened.date|1974]."), passages(f"In [history.opened.date|{typed}]."))
    assert disputed(found) == [("history.opened.date", "unclear", typed)]
    assert not found.edits


def test_other_white_space_is_no_change() -> None:
    found = came_back(passages(f"First: {OPENED}."), passages("First:  [history.opened.event|The depot\u00a0opened] ."))
    assert (listed(found), disputed(found)) == ([], [])


def test_a_form_that_is_not_certain_is_listed_and_never_written() -> None:
    found = came_back(passages(f"{JOBS} posts"), passages("[figures.staff-owner|some eighty] posts"))
    assert listed(found) == [("figures.staff-owner", "changed", "84", "some eighty")]
    assert disputed(found) == [("figures.staff-owner", "unclear", "some eighty")]
    assert found.conflicts[0].reason
    assert not found.edits


def test_a_control_that_shows_a_placeholder_is_cleared() -> None:
    found = came_back(passages(f"First: {OPENED}."), passages("First: [history.opened.event|]."))
    assert listed(found) == [("history.opened.event", "cleared", "The depot opened", "")]
    assert (found.edits, found.conflicts, found.prose) == ({}, (), ())


# --- controls that are gone ----------------------------------------------------------------------


def test_a_control_that_is_gone_with_its_words_is_deleted() -> None:
    found = came_back(
        passages("One", f"First: {OPENED}.", "Two"),
        passages("One", "First: .", "Two"),
        removed={"history.opened.event": ("Ana Editor",)},
    )
    assert listed(found) == [("history.opened.event", "deleted", "The depot opened", "")]
    assert found.changes[0].by == ("Ana Editor",)
    assert (found.conflicts, found.prose) == ((), ())


def test_a_control_that_is_gone_from_between_spaces_is_deleted() -> None:
    found = came_back(passages("A", f"The {JOBS} posts", "B"), passages("A", "The posts", "B"))
    assert listed(found) == [("figures.staff-owner", "deleted", "84", "")]
    assert not found.prose


def test_a_paragraph_that_is_gone_takes_its_facts_along() -> None:
    found = came_back(passages("One", f"First: {OPENED} {CLOSING}", "Two"), passages("One", "Two"))
    assert [(path, status) for path, status, _, _ in listed(found)] == [
        ("history.opened.event", "deleted"),
        ("history.closing.event", "deleted"),
    ]
    assert [(one.kind, one.old) for one in found.prose] == [("removed", "First: The depot opened Closure")]


def test_a_control_that_is_gone_while_its_words_are_there_is_no_change() -> None:
    found = came_back(passages("One", f"First: {OPENED}.", JOBS), passages("One", "First: The depot opened.", "84"))
    assert (found.changes, found.conflicts, found.prose) == ((), (), ())


def test_words_in_the_place_of_a_control_are_its_new_words() -> None:
    found = came_back(
        passages("One", f"First: {OPENED}, {JOBS} posts.", JOBS, "Two"),
        passages("One", "First: It opened, [figures.staff-owner|84] posts.", "84", "Two"),
    )
    assert listed(found) == [("history.opened.event", "changed", "The depot opened", "It opened")]
    assert found.edits == {"history.opened.event": "It opened"}
    assert not found.prose


def test_a_cell_that_was_typed_over_is_its_fact() -> None:
    found = came_back(passages("Owner", JOBS, "posts"), passages("Owner", "91", "posts"))
    assert found.edits == {"figures.staff-owner.value": Decimal(91)}
    assert not found.prose


def test_a_control_that_is_gone_from_words_that_changed_is_unclear() -> None:
    found = came_back(passages("One", f"First: {OPENED}.", "Two"), passages("One", "At first, it opened.", "Two"))
    assert [(path, status) for path, status, _, _ in listed(found)] == [("history.opened.event", "deleted")]
    assert disputed(found) == [("history.opened.event", "unclear", "At first, it opened.")]
    assert [one.kind for one in found.prose] == ["changed"]
    assert not found.edits


def test_two_controls_that_are_gone_side_by_side_are_not_told_apart() -> None:
    found = came_back(passages(f"{OPENED}{CLOSING}."), passages("All new."))
    assert {one.path for one in found.conflicts} == {"history.opened.event", "history.closing.event"}
    assert not found.edits


def test_of_two_controls_that_are_gone_only_the_one_with_other_words_changed() -> None:
    found = came_back(passages(f"First: {OPENED}, {JOBS} posts."), passages("First: The depot opened, 91 posts."))
    assert listed(found) == [("figures.staff-owner", "changed", "84", "91")]


def test_words_that_can_be_divided_in_two_ways_are_unclear() -> None:
    found = came_back(passages(f"{OPENED} or {CLOSING}."), passages("It opened or shut or moved."))
    assert {str(one.kind) for one in found.conflicts} == {"unclear"}
    assert not found.edits


def test_another_control_in_the_place_of_one_is_not_its_words() -> None:
    found = came_back(passages("A", f"First: {OPENED}."), passages("A", "First: [history.new.event|It moved]."))
    assert disputed(found) == [("history.opened.event", "unclear", "First: It moved.")]


def test_lines_whose_controls_are_gone_are_unclear_where_their_words_changed() -> None:
    base = now('event = "The depot opened"', 'event = "The depot\\nopened"')
    lines = "X [history.opened.event|The depot]\n[history.opened.event|opened] Y"
    found = came_back(passages("A", lines), passages("A", "X The depot shut Y"), base=base)
    assert [str(one.kind) for one in found.conflicts] == ["unclear"]
    assert not found.edits


@pytest.mark.parametrize("words", ["X aaab Y", "X aaaa Y"])
def test_words_between_that_overlap_themselves_are_unclear(words: str) -> None:
    found = came_back(passages(f"X {OPENED}aa{CLOSING} Y"), passages(words))
    assert {str(one.kind) for one in found.conflicts} == {"unclear"}
    assert not found.edits


def test_of_two_places_alike_in_one_paragraph_the_one_that_was_typed_over_is_found() -> None:
    found = came_back(passages(f"{OPENED} or {OPENED}."), passages("The depot opened or The depot shut."))
    assert listed(found) == [("history.opened.event", "changed", "The depot opened", "The depot shut")]
    assert (found.changes[0].edited, found.changes[0].places) == (1, 2)
    assert found.edits == {"history.opened.event": "The depot shut"}
    assert not found.prose


# --- several places ------------------------------------------------------------------------------


def test_one_of_two_places_changes_the_fact() -> None:
    found = came_back(passages(OPENED, f"Again: {OPENED}"), passages(OPENED, f"Again: {SHUT}"))
    assert found.edits == {"history.opened.event": "The depot shut"}
    assert (found.changes[0].edited, found.changes[0].places) == (1, 2)


def test_places_that_differ_are_a_conflict() -> None:
    found = came_back(
        passages(OPENED, f"Again: {OPENED}"), passages(SHUT, "Again: [history.opened.event|The depot moved]")
    )
    assert disputed(found) == [("history.opened.event", "places", "The depot shut")]
    assert "The depot moved" in found.conflicts[0].reason
    assert (found.changes, found.edits) == ((), {})


def test_places_that_are_unclear_in_different_ways_differ() -> None:
    found = came_back(
        passages(JOBS, f"Again: {JOBS}"),
        passages("[figures.staff-owner|some eighty]", "Again: [figures.staff-owner|some ninety]"),
    )
    assert disputed(found) == [("figures.staff-owner", "places", "some eighty")]


def test_a_copy_that_says_what_the_edit_says_leaves_the_edit_certain() -> None:
    found = came_back(passages(f"x {OPENED}"), passages(f"x {SHUT}", f"y {SHUT}"))
    assert found.edits == {"history.opened.event": "The depot shut"}
    assert not found.conflicts


def test_a_change_beside_a_copy_that_says_something_else_is_unclear() -> None:
    found = came_back(
        passages("A", OPENED, "B"), passages("A", SHUT, "B", "New: [history.opened.event|The depot moved]")
    )
    assert [(str(one.kind), one.new) for one in found.conflicts] == [("unclear", "The depot shut")]
    assert not found.edits


def test_one_of_two_places_that_is_gone_is_said() -> None:
    found = came_back(passages(OPENED, f"Again: {OPENED}", "End"), passages(OPENED, "End"))
    assert listed(found) == [("history.opened.event", "deleted", "The depot opened", "")]
    assert (found.changes[0].edited, found.changes[0].places) == (1, 2)


def test_an_edit_in_one_place_counts_for_more_than_a_deletion_of_another() -> None:
    found = came_back(passages("One", OPENED, "Two", f"Again: {OPENED}", "End"), passages("One", SHUT, "Two", "End"))
    assert listed(found) == [("history.opened.event", "changed", "The depot opened", "The depot shut")]
    assert (found.changes[0].edited, found.changes[0].places) == (2, 2)
    assert found.edits == {"history.opened.event": "The depot shut"}


def test_the_place_that_is_left_is_compared_with_what_it_showed() -> None:
    before = passages("A", "One [figures.x|about forty]", "Two [figures.x|≈ 40]", "B")
    versions = Versions(before, passages("A", "Two [figures.x|≈ 42]", "B"))
    (one,) = traced(versions, {})
    assert [(str(edit.fate), edit.old, edit.new) for edit in one.edits] == [
        ("changed", "≈ 40", "≈ 42"),
        ("deleted", "about forty", ""),
    ]


def test_paragraphs_that_changed_places_change_no_fact() -> None:
    one, two = f"First: {OPENED}", f"Then: {CLOSING} with {JOBS} posts"
    found = came_back(passages("A", one, "B", two, "C"), passages("A", two, "B", one, "C"))
    assert (found.changes, found.conflicts, found.edits) == ((), (), {})
    assert {one.kind for one in found.prose} == {"moved?"}


def test_a_paragraph_that_was_moved_and_edited_is_followed() -> None:
    one, two = f"First: {OPENED}", f"Then: {OPENED} and {CLOSING}"
    edited = f"First: {SHUT}"
    found = came_back(passages("A", one, "B", two, "C"), passages("A", "B", two, "C", edited))
    assert found.edits == {"history.opened.event": "The depot shut"}


def test_a_copy_that_says_the_same_is_no_edit_of_the_fact() -> None:
    found = came_back(passages(OPENED, "End"), passages(OPENED, "End", f"Again: {OPENED}"))
    assert (found.changes, found.conflicts) == ((), ())
    assert [(one.kind, one.new) for one in found.prose] == [("added", "Again: The depot opened")]


def test_a_copy_that_was_made_a_new_event_is_not_written_over_the_old_one() -> None:
    found = came_back(passages("A", OPENED, "End"), passages("A", OPENED, SHUT, "End"))
    assert disputed(found) == [("history.opened.event", "unclear", "The depot shut")]
    assert not found.edits


def test_lines_of_one_fact_are_compared_as_one_text() -> None:
    base = now('event = "The depot opened"', 'event = "The depot\\n\\nopened"')
    lines = "[history.opened.event|The depot]\n\n[history.opened.event|{}]"
    found = came_back(passages(lines.format("opened")), passages(lines.format("shut")), base=base)
    assert found.edits == {"history.opened.event": "The depot\n\nshut"}
    assert not found.prose


def test_a_paragraph_split_between_the_lines_of_a_fact_changes_no_fact() -> None:
    base = now('event = "The depot opened"', 'event = "The depot\\nopened"')
    whole = "X [history.opened.event|The depot]\n[history.opened.event|opened] Y"
    found = came_back(
        passages(whole),
        passages("X [history.opened.event|The depot]", "[history.opened.event|opened] Y"),
        base=base,
    )
    assert (found.changes, found.conflicts) == ((), ())
    assert found.prose


@pytest.mark.parametrize("left", ["", "\n[history.opened.event|]", "\n[history.opened.event| ]"])
def test_a_line_that_is_empty_or_gone_is_asked_about(left: str) -> None:
    base = now('event = "The depot opened"', 'event = "The depot\\nopened"')
    whole = "X [history.opened.event|The depot]\n[history.opened.event|opened] Y"
    found = came_back(passages(whole), passages(f"X [history.opened.event|The depot]{left} Y"), base=base)
    assert [(str(one.kind), one.reason) for one in found.conflicts] == [("unclear", "A line of it is empty or gone")]
    assert not found.edits


# --- against the fact file of today --------------------------------------------------------------


def test_what_the_fact_file_changed_alone_is_kept() -> None:
    found = came_back(passages(OPENED), passages(OPENED), current=now("The depot opened", "It was opened"))
    assert (found.changes, found.conflicts, found.edits) == ((), (), {})


def test_what_both_changed_is_a_conflict_that_shows_all_three() -> None:
    found = came_back(passages(OPENED), passages(SHUT), current=now("The depot opened", "It was opened"))
    (conflict,) = found.conflicts
    assert (conflict.kind, conflict.old, conflict.new) == ("both", "The depot opened", "The depot shut")
    assert conflict.current == "It was opened"
    assert (found.changes, found.edits) == ((), {})


def test_what_the_fact_file_says_already_is_no_change() -> None:
    found = came_back(passages(OPENED), passages(SHUT), current=now("The depot opened", "The depot shut"))
    assert (found.changes, found.conflicts, found.edits, found.there) == ((), (), {}, 1)


def test_what_the_fact_file_has_no_more_is_a_conflict() -> None:
    found = came_back(
        passages("[sources.gazette.archive_url|https://archive.example.org/depot]"),
        passages("[sources.gazette.archive_url|https://archive.example.org/other]"),
        current=now('archive_url = "https://archive.example.org/depot"\n', ""),
    )
    assert disputed(found) == [("sources.gazette.archive_url", "both", "https://archive.example.org/other")]
    assert not found.edits


def test_a_citation_is_compared_as_a_whole() -> None:
    one, two = "[history.opened.sources.0.at|page 3]", "[history.opened.sources.0.at|page 4]"
    same = now(
        'event = "The depot opened"\nsources = ["gazette: page 3"]',
        'event = "The depot opened"\nsources = [{ id = "gazette", at = "page 3" }]',
    )
    other = now(
        'event = "The depot opened"\nsources = ["gazette: page 3"]',
        'event = "The depot opened"\nsources = [{ id = "gazette", at = "page 3", credibility = 2 }]',
    )
    assert came_back(passages(one), passages(two), current=same).edits
    assert disputed(came_back(passages(one), passages(two), current=other)) == [
        ("history.opened.sources.0.at", "both", "page 4")
    ]


def test_an_item_that_moved_in_its_list_is_found_again() -> None:
    one, two = "[history.opened.sources.0.at|page 3]", "[history.opened.sources.0.at|page 4]"
    current = now(
        'event = "The depot opened"\nsources = ["gazette: page 3"]',
        'event = "The depot opened"\nsources = ["gazette", "gazette: page 3"]',
    )
    found = came_back(passages(one), passages(two), current=current)
    assert [path.split(".")[3] for path in found.edits] == ["1"]


def cited(then: str, today: str) -> Compared:
    """What is found of the place of the first citation, changed from “page 3” to “page 4”."""
    old = 'event = "The depot opened"\nsources = ["gazette: page 3"]'
    herald = "[sources.gazette]\n", '[sources.herald]\ntitle = "Herald"\nkind = "news"\n\n[sources.gazette]\n'
    base, current = (
        now(old, old.replace('["gazette: page 3"]', sources)).replace(*herald) for sources in (then, today)
    )
    one, two = "[history.opened.sources.0.at|page 3]", "[history.opened.sources.0.at|page 4]"
    return came_back(passages(one), passages(two), base=base, current=current)


@pytest.mark.parametrize(
    ("then", "today"),
    [
        ('["gazette: page 3"]', '["gazette: page 5", "gazette: page 6"]'),
        ('["gazette: page 3", "gazette: page 5"]', '["gazette: page 5", "gazette: page 6", "gazette: page 7"]'),
    ],
)
def test_an_item_that_cannot_be_found_again_is_a_conflict(then: str, today: str) -> None:
    found = cited(then, today)
    assert [str(one.kind) for one in found.conflicts] == ["both"]
    assert not found.edits


def test_of_two_items_alike_in_the_list_of_today_none_is_taken_for_the_one() -> None:
    found = cited('["gazette: page 3", "gazette: page 5"]', '["gazette: page 9", "gazette: page 3", "gazette: page 3"]')
    assert [str(one.kind) for one in found.conflicts] == ["both"]
    assert not found.edits


def test_an_item_that_says_the_new_words_already_is_found_where_it_moved_to() -> None:
    found = cited('["gazette: page 3", "gazette: page 5"]', '["gazette: page 9", "gazette: page 4"]')
    assert (found.edits, found.conflicts, found.there) == ({}, (), 1)


def test_a_place_is_never_written_into_the_citation_of_another_source() -> None:
    citation = '[{{ id = "{}", at = "page 3", credibility = 2 }}]'
    found = cited(citation.format("gazette"), citation.format("herald"))
    assert [str(one.kind) for one in found.conflicts] == ["both"]
    assert not found.edits


def test_of_figures_that_share_an_edited_text_one_that_is_gone_leaves_all_unwritten() -> None:
    before = passages("A [figures.staff-owner.measures|jobs at stake] B")
    after = passages("A [figures.staff-owner.measures|posts at stake] B")
    assert len(came_back(before, after).edits) == 2
    less = now('measures = "jobs at stake"\nas_of = "2025-12"', 'as_of = "2025-12"')
    found = came_back(before, after, current=less)
    assert [str(one.kind) for one in found.conflicts] == ["both"]
    assert not found.edits


def test_a_path_that_no_fact_file_has_is_no_bug() -> None:
    before = passages("[history.opened.sources.9.at|page 3]", "[history.opened.sources.x|page 3]", "[nothing.at.all|1]")
    after = passages("[history.opened.sources.9.at|page 4]", "[history.opened.sources.x|page 4]", "[nothing.at.all|2]")
    found = came_back(before, after)
    assert len(found.conflicts) == 3
    assert not found.edits


def test_a_value_that_two_facts_are_printed_from_must_be_one() -> None:
    before = passages("A [figures.staff-owner|84] B", "C [figures.staff-owner.value|84] D")
    after = passages("A [figures.staff-owner|91] B", "C [figures.staff-owner.value|92] D")
    found = came_back(before, after)
    assert {one.kind for one in found.conflicts} == {"places"}
    assert not found.edits


# --- LibreOffice ---------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["8491", "9184"])
def test_words_that_an_old_libreoffice_may_have_joined_are_asked_about(typed: str) -> None:
    found = came_back(passages(f"{JOBS} posts"), passages(f"[figures.staff-owner|{typed}] posts"), program=OFFICE)
    assert disputed(found) == [("figures.staff-owner", "unclear", typed)]
    assert "LibreOffice" in found.conflicts[0].reason
    assert not found.edits


def test_words_that_it_joined_in_the_middle_are_asked_about() -> None:
    found = came_back(passages(OPENED), passages("[history.opened.event|The depotstation opened]"), program=OFFICE)
    assert disputed(found) == [("history.opened.event", "unclear", "The depotstation opened")]


def test_a_prompt_that_it_made_words_of_is_asked_about() -> None:
    prompt = Control("history.opened.event", "Klicken Sie hier", prompted=True)
    after = Passage(Region.BODY, "", ("First: ", prompt))
    found = came_back(passages(f"First: {OPENED}"), [after], program=OFFICE)
    assert disputed(found) == [("history.opened.event", "unclear", "Klicken Sie hier")]
    assert came_back(passages(f"First: {OPENED}"), [after]).edits


def test_it_may_have_lost_what_was_struck_out_and_that_is_said() -> None:
    before = passages(OPENED)
    assert [d.code for d in came_back(before, before, program=OFFICE).warnings] == ["W201"]
    assert not came_back(before, before).warnings


@pytest.mark.parametrize("program", ["Microsoft Office Word", "LibreOffice/25.2.3.2$Linux_X86_64", ""])
def test_other_programs_join_nothing(program: str) -> None:
    found = came_back(passages(f"{JOBS} posts"), passages("[figures.staff-owner|841] posts"), program=program)
    assert found.edits == {"figures.staff-owner.value": Decimal(841)}


def test_what_it_cannot_have_joined_is_taken() -> None:
    found = came_back(passages(f"{JOBS} posts"), passages("[figures.staff-owner|91] posts"), program=OFFICE)
    assert found.edits == {"figures.staff-owner.value": Decimal(91)}


def test_charts_that_libreoffice_drew_anew_are_no_edits() -> None:
    before, after = passages("A", passage("84.0 91.0", Region.CHART)), passages("A")
    assert not came_back(before, after, program=OFFICE).prose
    assert [one.kind for one in came_back(before, after).prose] == ["removed"]


# --- size ----------------------------------------------------------------------------------------


def test_edits_take_time_in_proportion() -> None:
    def prepared(count: int) -> Callable[[], object]:
        rows = "".join(f', ["r{n}", {n}]' for n in range(count))
        base = FACTS.read_text(encoding="utf-8") + (
            f'\n[tables.t]\ntitle = "T"\nsources = ["gazette"]\ncolumns = ["a", "b"]\nrows = [["x", 0]{rows}]\n'
        )
        before = passages(*(f"[tables.t.rows.{n + 1}.0|r{n}]" for n in range(count)))
        after = passages(*(f"[tables.t.rows.{n + 1}.0|s{n}]" for n in range(count)))

        def work() -> None:
            assert len(came_back(before, after, base=base).edits) == count

        return work

    assert in_proportion(prepared, 100)


@pytest.mark.parametrize("end", ["", " and words round them that are others"])
def test_thousands_of_controls_that_are_gone_from_one_paragraph_take_time_in_proportion(end: str) -> None:
    def prepared(count: int) -> Callable[[], object]:
        before = passages(" ".join(f"w{n} [history.opened.event|The depot {n}]" for n in range(count)))
        after = passages(" ".join(f"w{n} The depot {n if n else 'shut'}" for n in range(count)) + end)

        def work() -> None:
            assert traced(Versions(before, after), {})

        return work

    assert in_proportion(prepared, 500)
