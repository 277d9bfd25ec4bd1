"""The section "What has changed" says of a record how it stands, who says so and what it is, as the page does."""

from __future__ import annotations

import pytest

from factsheet.document.tree import Mark, NoteReference
from tests.template.test_news import DEPOT, document, edited, nodes, section, text_of

VOICE = '\n[voices.jane-doe]\nname = "Jane Doe"\ndescription = "a clerk"\naccess = "firsthand"\n'
MORE = """
[history.sale]
date = "2027"
status = "planned"
event = "Sale of the depot"
said_by = "owner"
sources = ["gazette"]

[statements.noise]
topic = "Noise"
text = "The depot is loud"
said_by = "owner"
contested_by = ["voices.works-council"]
sources = ["gazette"]

[statements.papers]
topic = "Papers"
text = "There are papers"
standing = "corroborated"
sources = ["gazette"]

[figures.twice]
label = "Twice"
formula = "staff-owner * 2"
unit = "posts"

[charts.jobs]
title = "Jobs compared"
figures = ["staff-owner"]

[tables.rails]
title = "Rails"
columns = ["A"]
rows = [["1"]]
sources = ["gazette"]

[gaps.answer]
question = "An answer of the town"
searched = "the papers"
searched_on = 2026-03-01

[assessments.end]
text = "It will close"
basis = ["statements.noise"]
by = "the desk"

[caveats.noise]
text = "Nobody measured"
about = ["statements.noise"]
"""


def lines(new: str, old: str) -> list[str]:
    return text_of(*section(document(new, old))).split("\n")


def line(found: list[str], word: str) -> str:
    (one,) = (line for line in found if word in line)
    return one


def test_a_new_record_bears_its_badges_its_speaker_its_notes_and_its_caveats() -> None:
    found = lines(DEPOT + MORE, DEPOT)
    assert line(found, "Sale of").endswith(" · planned · according to Coast Railways")
    noise = line(found, "is loud")
    assert " · contested · according to Coast Railways, disputed by Works council · ▲" in noise
    assert line(found, "are papers").endswith(" · called corroborated")
    assert line(found, "Twice: ").endswith(" · calculated")
    blocks = section(document(DEPOT + MORE, DEPOT))
    assert len(list(nodes(blocks, NoteReference))) > 3
    assert any(mark.target == "caveats.noise" for mark in nodes(blocks, Mark))  # type: ignore[attr-defined]


def test_a_changed_record_bears_them_too_but_not_what_the_line_says_itself() -> None:
    new = edited(DEPOT + MORE, ('"The depot is loud"', '"The depot is noisy"'), ("staff-owner * 2", "staff-owner * 3"))
    found = lines(new, DEPOT + MORE)
    assert " · contested · according to Coast Railways, disputed by" in line(found, "is noisy")
    assert line(found, "Twice: ").endswith(" · calculated")
    cancelled = DEPOT.replace('status = "planned"', 'status = "cancelled"')
    assert line(lines(cancelled, DEPOT), "status").count("cancelled") == 1


@pytest.mark.parametrize(
    ("word", "starts"),
    [
        ("An answer of the town", "Could not be found: An"),
        ("Jobs compared", "Chart: Jobs"),
        ("Rails", "Table: Rails"),
        ("It will close", "Assessment: It"),
    ],
)
def test_what_its_words_do_not_tell_begins_with_what_it_is_new_or_gone(word: str, starts: str) -> None:
    assert line(lines(DEPOT + MORE, DEPOT), word).startswith(starts)
    assert line(lines(DEPOT, DEPOT + MORE), word).startswith(starts)


def test_what_is_gone_says_how_it_stood_and_a_caveat_that_it_was_one() -> None:
    found = lines(DEPOT, DEPOT + MORE)
    assert "2027: Sale of the depot · planned" in found
    assert "Noise: The depot is loud · contested" in found
    assert "Papers: There are papers · called corroborated" in found
    assert line(found, "Twice: ").endswith(" · calculated")
    assert "Caveat: Nobody measured" in found


def test_of_a_voice_that_is_gone_it_is_said_that_a_voice_is_gone() -> None:
    old = edited(DEPOT, ('said_by = "owner"', 'said_by = ["owner", "jane-doe"]')) + VOICE
    found = lines(DEPOT, old)
    assert "A voice" in found
    assert line(found, "said by").startswith("Closure, said by: A voice (removed)")
    assert "Jane" not in (shown := "\n".join(found))
    assert "jane-doe" not in shown
    assert "clerk" not in shown


def test_of_a_voice_no_former_name_or_description_is_printed() -> None:
    old = edited(DEPOT, ('said_by = "owner"', 'said_by = ["owner", "jane-doe"]')) + VOICE + 'note = "Jane of Hill St"\n'
    silent = edited(old, ('name = "Jane Doe"\n', "anonymous = true\n"), ("a clerk", "an employee"), ("Jane of ", "Of "))
    silent = edited(silent, ('"owner", "jane-doe"', '"owner"'))
    shown = "\n".join(lines(silent, old))
    assert "an employee (changed)" in shown
    assert "said by: an employee (removed)" in shown
    assert "name: removed" in shown
    assert "Jane" not in shown
    assert "clerk" not in shown
    renamed = "\n".join(lines(edited(old, ("Jane Doe", "Joan Roe")), old))
    assert "Voice: name: Joan Roe (changed)" in renamed
    assert "Jane Doe" not in renamed
