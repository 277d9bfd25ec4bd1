"""Strings of a PDF, as pikepdf reads them."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import DummyDoc

from factsheet.render.pdf.strings import LONGEST, address, text_string, title_string
from tests.effort import examples


def title(words: str) -> bytes:
    written: bytes = title_string(words).format(DummyDoc())
    return written


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=LONGEST // 4))
@settings(max_examples=examples(200), deadline=None)
def test_any_title_is_read_as_it_stands(words: str) -> None:
    for written in (text_string(words).encode(), title(words)):
        assert written.isascii()
        if not words.startswith(("\u00fe\u00ff", "\u00ff\u00fe", "\u00ef\u00bb\u00bf")) or written.startswith(b"<"):
            assert str(pikepdf.Object.parse(written)) == words


@pytest.mark.parametrize("character", ["\x7f", "\x9f", "\xad"])
def test_what_one_byte_cannot_say_is_said_in_two(character: str) -> None:
    assert title(character).startswith(b"(\\376\\377")
    assert str(pikepdf.Object.parse(title(character))) == character


def test_a_title_is_in_one_byte_a_character_where_it_can_be() -> None:
    assert title("Šiauliai – “Zokniai” • €") == b"(\\227iauliai \\205 \\215Zokniai\\216 \\200 \\240)"
    assert title("漢").startswith(b"(\\376\\377")


@pytest.mark.parametrize("target", ["https://example.org/a_(b)", "https://example.org/字?ž=1#%20", "mailto:a@b.org"])
def test_an_address_is_in_ascii(target: str) -> None:
    read = str(pikepdf.Object.parse(address(target).encode()))
    assert read.isascii()
    assert read == target or not target.isascii()
