"""Themes are found by name or path, and what is wrong with one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet import builtin
from factsheet.diagnostics import Problems
from factsheet.render.theme import Colours
from factsheet.render.themes import load

BUILT_IN = builtin.folder() / "themes"


def test_the_plain_theme_is_the_defaults() -> None:
    theme = load("plain", [BUILT_IN])
    assert theme.colours == Colours()
    assert all(Path(getattr(theme.fonts, name)).is_file() for name in ("regular", "italic", "semibold", "bold"))


def test_a_theme_of_ones_own_comes_first_and_keeps_the_built_in_fonts(tmp_path: Path) -> None:
    (tmp_path / "plain.toml").write_text('[colours]\naccent = "#7a0b2e"\n')
    theme = load("plain", [tmp_path, BUILT_IN])
    assert theme.colours.accent == "#7a0b2e"
    assert theme.colours.ink == Colours().ink
    assert Path(theme.fonts.regular).is_file()


def test_a_theme_is_named_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "house.toml"
    file.write_text("[sizes]\nbody = 11\n")
    assert load(str(file), [BUILT_IN]).sizes.body == 11


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[colours]\naccent = 'red'\n", "not a colour"),
        ("[colours]\nacent = '#7a0b2e'\n", "did you mean “accent”?"),
        ("[colors]\nink = '#000000'\n", "did you mean “colours”?"),
        ("colours = 3\n", "is a table"),
        ("[sizes]\nbody = 'large'\n", "must be a number"),
        ("[colours]\nink = 3\n", "must be a text"),
        ("[sizes]\nmarking = 9\n", "at least 12 pt"),
        ("[sizes]\nbody = 4000\n", "out of reach"),
        ("[page]\nside = 90\n", "no room"),
        ("[fonts]\nregular = 'mine.ttf'\n", "mine.ttf is not there"),
        ("[fonts\n", "cannot be read"),
        ("\xff", "cannot be read"),
    ],
)
def test_a_faulty_theme_is_told(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "mine.toml").write_text(text, encoding="latin-1")
    with pytest.raises(Problems) as raised:
        load("mine", [tmp_path, BUILT_IN])
    assert words in str(raised.value)


def test_a_theme_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(Problems) as raised:
        load("plian", [BUILT_IN])
    assert raised.value.diagnostics[0].help == "There are: plain"
