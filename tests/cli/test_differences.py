"""The diff of ``factsheet pull``: all that may be written is shown."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from factsheet.cli.differences import as_diff, as_json
from factsheet.cli.report import Style
from factsheet.readback.compare import Change, Compared, Status
from factsheet.readback.prose import ProseEdit, ProseKind
from factsheet.word.passages import Region

PLAIN = Style(False)
LONG = " ".join(f"word{number}" for number in range(1, 2_001))


def changed(old: str, new: str) -> Compared:
    return Compared((Change("history.a.event", Status.CHANGED, old, new, (), 1, 1),), (), (), {}, 0)


def test_an_edit_far_behind_the_first_is_shown() -> None:
    new = LONG.replace("word5 ", "word5 EDITED ").replace("word1500 ", "word1500 NOT ")
    _, old_side, new_side = as_diff(changed(LONG, new), PLAIN).split("\n")
    assert "EDITED" in new_side
    assert "NOT" in new_side
    assert "word1500" in old_side
    assert "word1700" not in new_side


def test_what_is_left_out_is_counted() -> None:
    new = LONG.replace("word1000 ", "word1000 more ")
    _, _, side = as_diff(changed(LONG, new), PLAIN).split("\n")
    before, shown, after = side.removeprefix("+ ").split("…")
    counts = [int(part.split("(")[1].split(" ")[0].replace(",", "")) for part in (before, after)]
    assert counts[0] + len(shown[1:-1]) + counts[1] == len(new)


@given(st.sets(st.integers(0, 1_499), min_size=1, max_size=3))
def test_all_that_differs_is_shown(at: set[int]) -> None:
    words = ["a", "bb", "c\n"] * 500
    edited = [f"{word}EDIT{number}" if number in at else word for number, word in enumerate(words)]
    diff = as_diff(changed(" ".join(words), " ".join(edited)), PLAIN)
    assert all(f"EDIT{number}" in diff for number in at)


def test_prose_that_is_not_written_is_cut_and_says_so() -> None:
    found = Compared((), (), (ProseEdit(ProseKind.ADDED, Region.BODY, "", "", LONG),), {}, 0)
    assert as_diff(found, PLAIN).endswith(f"… ({len(LONG) - 2_000:,} characters left out)")


def test_json_holds_no_character_that_turns_or_hides_text() -> None:
    bad = "A\x9b31m\x7f\u202eevil\u2066\u2069\u200f\u061c\u2028\ufeff\x1bé"
    data = as_json(changed("A", bad)).decode()
    assert all(character.isprintable() or character == "\n" for character in data)
    assert "é" in data
    assert json.loads(data)["changes"][0]["new"] == bad
