"""What a page says of the wording of a quote: verbatim, retold, or translated."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet.document.tree import FactText, Paragraph, Quote
from tests.checks.example import whole
from tests.template.support import LEAST, filled, said

TWO = '{ de = "weit darunter", en = "well below" }'


def claim(quote: str) -> str:
    return f'[statements.s]\n{LEAST["statements"]}\nsources = ["gazette"]\nquote = {{ {quote} }}\n'


def wording(folder: Path, quote: str, more: str = "") -> str:
    """What stands below the words of a quote, its note left out."""
    _, below = said(folder, "quote('statements.s')", claim(quote) + more).split("\n")[:2]
    return below.removeprefix("the source · ").rstrip("\u202f1")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ('language = "de", original_language = "de"', "translated from German"),
        ('language = "de"', "translated from German"),
        ('language = "de-AT"', "translated from German (Austria)"),
        ('original_language = "de"', "translated from German"),
        ('language = "de", translated_by = "T"', "translated from German by T"),
        ('original_language = "de", translated_by = "T"', "translated from German by T"),
        ('language = "de", original_language = "fr"', "translated from German · original in French"),
        (
            'language = "de", original_language = "fr", translated_by = "T"',
            "translated from German · translated from French by T",
        ),
    ],
)
def test_a_version_in_another_language_is_translated_and_neither_verbatim_nor_in_it(
    tmp_path: Path, fields: str, words: str
) -> None:
    assert wording(tmp_path, f"text = {TWO}, verbatim = true, {fields}") == words
    assert wording(tmp_path, f"text = {TWO}, {fields}") == f"retold; not verbatim · {words}"


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        (f'text = {TWO}, verbatim = true, language = "en"', "verbatim"),
        (f"text = {TWO}, verbatim = true", "verbatim"),
        (f'text = {TWO}, verbatim = true, language = "en-GB", original_language = "en"', "verbatim"),
        (f'text = {TWO}, verbatim = true, language = "de", original_language = "en"', "verbatim"),
        (
            f'text = {TWO}, verbatim = true, language = "en", original_language = "de", translated_by = "T"',
            "verbatim · translated from German by T",
        ),
        (
            f'text = {TWO}, verbatim = true, language = "de", authentic = ["de", "en"]',
            "verbatim · equally authentic in German, English",
        ),
        ('text = "weit darunter", verbatim = true, language = "de"', "verbatim · in German"),
        (
            'text = "well below", verbatim = true, language = "en", original_language = "de"',
            "verbatim · original in German",
        ),
    ],
)
def test_the_words_themselves_are_verbatim(tmp_path: Path, quote: str, words: str) -> None:
    assert wording(tmp_path, quote) == words


@pytest.mark.parametrize("language", ["en-GB", "EN"])
@pytest.mark.parametrize("own", ["en", "en-US", "EN-gb"])
def test_a_version_in_another_form_of_its_language_is_verbatim(tmp_path: Path, language: str, own: str) -> None:
    sheet = f'[sheet]\nid = "x"\ntitle = "X"\ndate = 2026-01-01\nlanguage = "{language}"\n'
    quote = (
        f'text = {{ de = "weit darunter", {language} = "well below" }}, verbatim = true, original_language = "{own}"'
    )
    assert wording(tmp_path, quote, sheet).startswith("verbatim")


@pytest.mark.parametrize(
    ("quote", "path", "language"),
    [
        (f'text = {TWO}, verbatim = true, language = "de"', "quote.text.en", ""),
        ('text = "weit darunter", verbatim = true, language = "de"', "quote.text", "de"),
    ],
)
def test_the_words_are_marked_with_the_language_that_they_are_in(
    tmp_path: Path, quote: str, path: str, language: str
) -> None:
    document = filled(tmp_path, "{{ quote('statements.s') }}\n", whole(claim(quote)))
    (block,) = document.blocks
    assert isinstance(block, Quote)
    (paragraph,) = block.blocks
    assert isinstance(paragraph, Paragraph)
    (words,) = [node for node in paragraph.children if isinstance(node, FactText)]
    assert (words.path, words.language) == (f"statements.s.{path}", language)
