"""The places of facts in a paragraph."""

from __future__ import annotations

from collections.abc import Callable

from factsheet.readback.places import paragraphs
from factsheet.word.passages import Control, Passage, Region
from tests.growth import in_proportion


def test_controls_of_one_fact_with_line_breaks_between_are_one_place() -> None:
    one, two, other = Control("history.a.event", "One"), Control("history.a.event", "Two"), Control("a.b", "3")
    passage = Passage(Region.BODY, "", ("So: ", one, "\n", two, other, " and ", one, two, " or ", two, " end"))
    (found,) = paragraphs([passage])
    assert [place.text for place in found.places] == ["One\nTwo", "3", "OneTwo", "Two"]
    assert [segment for segment in found.segments if isinstance(segment, str)] == ["So: ", " and ", " or ", " end"]
    assert found.words == "So: One Two3 and OneTwo or Two end"


def test_many_lines_of_one_fact_are_gathered_in_time_in_proportion() -> None:
    def prepared(count: int) -> Callable[[], object]:
        passage = Passage(Region.BODY, "", (Control("a.b", "x"),) * count)

        def work() -> None:
            (found,) = paragraphs([passage])
            assert len(found.places[0].lines) == count

        return work

    assert in_proportion(prepared, 40_000)
