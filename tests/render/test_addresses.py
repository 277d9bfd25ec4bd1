"""Web and mail addresses in a text are links, as they stand and to where they say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factsheet.render.pdf.addresses import addressed
from tests.growth import in_proportion


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/a.", [("https://example.org/a", "https://example.org/a")]),
        ("(www.example.org/a_(b))", [("www.example.org/a_(b)", "https://www.example.org/a_(b)")]),
        ("press@example.org, or", [("press@example.org", "mailto:press@example.org")]),
        ("“http://a.example/?b=1&c”", [("http://a.example/?b=1&c", "http://a.example/?b=1&c")]),
        ("HTTPS://EXAMPLE.ORG/漢…", [("HTTPS://EXAMPLE.ORG/漢", "HTTPS://EXAMPLE.ORG/漢")]),
        ("javascript:alert(1)", []),
        ("http:// and https://. www.", []),
        ("a@b and 5@ and @c", []),
        ("https://" + "a" * 3000, []),
        ("", []),
    ],
)
def test_an_address_is_found_without_what_ends_the_sentence(text: str, found: list[tuple[str, str]]) -> None:
    parts = list(addressed(text))
    assert "".join(words for words, _ in parts) == text
    assert [(words, target) for words, target in parts if target] == found


@pytest.mark.parametrize("unit", ["a.", "@", "a@", "www.", "http://", "a@b.", "-"])
def test_a_hostile_text_takes_time_in_proportion(unit: str) -> None:
    def prepared(count: int) -> Callable[[], object]:
        text = unit * count

        def work() -> None:
            assert "".join(words for words, _ in addressed(text)) == text

        return work

    assert in_proportion(prepared, 5_000)  # most take microseconds; a pattern that looks on from each place, seconds
