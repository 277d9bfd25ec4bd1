"""Web and mail addresses in a text are links, as they stand and to where they say."""

from __future__ import annotations

import time

import pytest

from factsheet.render.pdf.addresses import addressed


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
def test_a_hostile_text_takes_linear_time(unit: str) -> None:
    start = time.process_time()
    assert "".join(words for words, _ in addressed(unit * 100_000)) == unit * 100_000
    assert time.process_time() - start < 5
