"""What an editor did outside facts."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.readback.align import aligned
from factsheet.readback.compare import Compared
from factsheet.readback.places import paragraphs
from factsheet.word.passages import Passage, Region
from tests.growth import in_proportion
from tests.readback.passages import came_back, passage, passages

OPENED = "[history.opened.event|The depot opened]"
SHUT = "[history.opened.event|The depot shut]"


def listed(found: Compared) -> list[tuple[str, str, str]]:
    return [(str(one.kind), one.old, one.new) for one in found.prose]


def test_a_reworded_paragraph_is_listed_with_its_section_and_who_tracked_it() -> None:
    found = came_back(
        passages("A", passage("They gave reasons.", section="Reasons"), "B"),
        passages("A", passage("They gave good reasons.", section="Reasons", by=("Ana", "Ben")), "B"),
    )
    (edit,) = found.prose
    assert (edit.kind, edit.section, edit.by) == ("changed", "Reasons", ("Ana", "Ben"))
    assert (edit.old, edit.new) == ("They gave reasons.", "They gave good reasons.")


def test_a_paragraph_whose_fact_alone_changed_is_not_listed() -> None:
    found = came_back(passages(f"First: {OPENED}."), passages(f"First: {SHUT}."))
    assert found.changes
    assert not found.prose


def test_words_and_facts_that_both_changed_are_both_listed() -> None:
    found = came_back(passages(f"First: {OPENED}."), passages(f"At first: {SHUT}."))
    assert [one.path for one in found.changes] == ["history.opened.event"]
    assert listed(found) == [("changed", "First: The depot opened.", "At first: The depot shut.")]


def test_facts_that_changed_places_with_each_other_are_seen() -> None:
    closing = "[history.closing.event|Closure]"
    found = came_back(passages(f"First: {OPENED}, then: {closing}"), passages(f"First: {closing}, then: {OPENED}"))
    assert listed(found) == [
        ("changed", "First: The depot opened, then: Closure", "First: Closure, then: The depot opened")
    ]
    assert not found.edits


def test_a_paragraph_of_facts_alone_that_is_gone_is_listed_as_its_facts_only() -> None:
    found = came_back(passages(OPENED, "T"), passages("T"))
    assert [str(one.status) for one in found.changes] == ["deleted"]
    assert not found.prose


def test_paragraphs_added_and_removed_are_listed_once_in_the_order_of_the_document() -> None:
    found = came_back(passages("A one", "B two", "C three", "D four"), passages("A one", "X", "C three", "D four", "Y"))
    assert listed(found) == [("changed", "B two", "X"), ("added", "", "Y")]
    found = came_back(passages("A one", "B two", "C three"), passages("X", "A one", "C three"))
    assert listed(found) == [("added", "", "X"), ("removed", "B two", "")]


def test_a_paragraph_that_was_split_is_seen_as_that() -> None:
    found = came_back(
        passages("A", "one two three four five six", "B"), passages("A", "one two three four", "five six", "B")
    )
    assert listed(found) == [
        ("changed", "one two three four five six", "one two three four"),
        ("added", "", "five six"),
    ]


def test_a_changed_paragraph_is_known_beside_one_that_is_gone() -> None:
    found = came_back(
        passages("A", "gone for good", "the owner gave three reasons", "B"),
        passages("A", "the owner gave two reasons", "B"),
    )
    assert listed(found) == [
        ("removed", "gone for good", ""),
        ("changed", "the owner gave three reasons", "the owner gave two reasons"),
    ]


def test_notes_are_compared_apart_from_the_body() -> None:
    found = came_back(
        passages("A", passage("Note one", Region.NOTE)), passages("A", "B", passage("Note other", Region.NOTE))
    )
    assert [(one.region, one.kind) for one in found.prose] == [(Region.BODY, "added"), (Region.NOTE, "changed")]


@pytest.mark.parametrize("region", [Region.HEADER, Region.FOOTER])
def test_a_marking_that_is_gone_is_seen(region: Region) -> None:
    found = came_back(
        passages("A", passage("TLP:AMBER", region), passage("Depot", region)), passages("A", passage("Depot", region))
    )
    assert listed(found) == [("removed", "TLP:AMBER", "")]


def test_a_marking_that_is_another_is_seen() -> None:
    found = came_back(passages(passage("TLP:AMBER", Region.HEADER)), passages(passage("TLP:CLEAR", Region.HEADER)))
    assert listed(found) == [("changed", "TLP:AMBER", "TLP:CLEAR")]


@pytest.mark.parametrize("region", [Region.HEADER, Region.FOOTER])
def test_headers_and_footers_are_paired_with_what_they_became(region: Region) -> None:
    before = passages(passage("Closure of the Depot", region), passage("TLP:CLEAR", region))
    after = passages(passage("Closure of the Northern Depot", region), passage("TLP:GREEN", region))
    assert listed(came_back(before, after)) == [
        ("changed", "Closure of the Depot", "Closure of the Northern Depot"),
        ("changed", "TLP:CLEAR", "TLP:GREEN"),
    ]
    more = (*after, passage("Draft", region))
    assert listed(came_back(before, more)) == [
        ("changed", "Closure of the Depot", "Closure of the Northern Depot"),
        ("removed", "TLP:CLEAR", ""),
        ("added", "", "TLP:GREEN"),
        ("added", "", "Draft"),
    ]


def test_who_took_a_paragraph_away_is_listed() -> None:
    by = {"They gave reasons.": ("Ana",), "TLP:AMBER": ("Ben",)}
    before = passages("A", "They gave reasons.", "B", passage("TLP:AMBER", Region.HEADER))
    found = came_back(before, passages("A", "B"), deleted=by)
    assert [(one.kind, one.old, one.by) for one in found.prose] == [
        ("removed", "They gave reasons.", ("Ana",)),
        ("removed", "TLP:AMBER", ("Ben",)),
    ]


def test_headers_may_be_repeated_and_left_out_again() -> None:
    one, two = passage("TLP:AMBER", Region.HEADER), passage(f"{OPENED}", Region.HEADER)
    assert not listed(came_back(passages(one, two), passages(two, one, one, two, two)))
    found = came_back(passages(one, two, one, two), passages(one, two))
    assert (listed(found), found.changes) == ([], ())


def test_a_comment_that_an_editor_added_is_listed_with_its_writer() -> None:
    ours = passage("A caveat.", Region.COMMENT, by=("Desk",))
    theirs = passage("Is that so?", Region.COMMENT, by=("Ana",))
    found = came_back(passages("A", ours), passages("A", theirs, ours))
    assert [(one.kind, one.new, one.by) for one in found.prose] == [("comment", "Is that so?", ("Ana",))]
    assert listed(came_back(passages("A", ours), passages("A", ours, ours))) == [("comment", "", "A caveat.")]
    assert listed(came_back(passages("A", ours), passages("A"))) == [("removed", "A caveat.", "")]


def test_a_chart_with_other_numbers_is_listed() -> None:
    found = came_back(passages(passage("Owner 84.0", Region.CHART)), passages(passage("Owner 91.0", Region.CHART)))
    assert listed(found) == [("changed", "Owner 84.0", "Owner 91.0")]


_WORDS = st.lists(st.sampled_from(["a", "b", "a b c", "b c d", f"x {OPENED}", f"x {SHUT}", OPENED, "—"]), max_size=12)


@given(_WORDS, _WORDS)
def test_paragraphs_are_paired_in_order_and_once(before: list[str], after: list[str]) -> None:
    pairs, moved = aligned(paragraphs(passages(*before)), paragraphs(passages(*after)))
    assert list(dict(sorted(pairs.items())).values()) == sorted(pairs.values())
    assert not pairs.keys() & moved.keys()
    assert len({*pairs.values(), *moved.values()}) == len(pairs) + len(moved)


@given(_WORDS, _WORDS)
def test_no_word_outside_facts_changes_unseen(before: list[str], after: list[str]) -> None:
    found = came_back(passages(*before), passages(*after))
    assert bool(found.prose or found.changes or found.conflicts) == (before != after)


def _hostile(kind: str, count: int) -> tuple[list[str], list[str]]:
    numbers = random.Random(1)
    words = [f"w{numbers.randrange(50)}" for _ in range(40)]
    match kind:
        case "all other":
            return [f"a{n}" for n in range(count)], [f"b{n}" for n in range(count - 1)]
        case "alike":
            return ["same words"] * count, ["same words", "other words"] * (count // 2)
        case "turned round":
            return [f"a{n}" for n in range(count)], [f"a{n}" for n in reversed(range(count))]
        case _:
            return (
                [" ".join(numbers.choices(words, k=9)) for _ in range(count)],
                [" ".join(numbers.choices(words, k=9)) for _ in range(count - 1)],
            )


@pytest.mark.parametrize("kind", ["all other", "alike", "turned round", "a few words"])
def test_however_much_differs_takes_time_in_proportion(kind: str) -> None:
    @cache
    def texts(count: int) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        before, after = _hostile(kind, count)
        return passages(*before), passages(*after)

    def prepared(count: int) -> Callable[[], object]:
        before, after = texts(count)

        def work() -> None:
            assert came_back(before, after).prose

        return work

    assert in_proportion(prepared, 2_000, times=4)  # of fewer paragraphs, all are held against all
