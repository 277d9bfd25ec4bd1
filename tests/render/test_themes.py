"""Themes are found by name or path, and what is wrong with one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet import builtin
from factsheet.diagnostics import Diagnostic, Problems
from factsheet.render.pdf import render
from factsheet.render.pdf.frame import PAPERS
from factsheet.render.theme import Colours, Sizes, Spacing
from factsheet.render.themes import BOUNDS, BOUNDS_OF_KEY, load
from tests.documents import every_node

BUILT_IN = builtin.folder() / "themes"


def problems_of(name: str, folders: list[Path]) -> tuple[Diagnostic, ...]:
    with pytest.raises(Problems) as raised:
        load(name, folders)
    return raised.value.diagnostics


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
        ("[sizes]\nmarking = 9\n", "sizes.marking is 9, and must be from 12 to 24"),
        ("[sizes]\nbody = 4000\n", "sizes.body is 4000, and must be from 4 to 24"),
        ("[sizes]\nline = nan\n", "sizes.line is nan, and must be from 1 to 3"),
        ("[sizes]\nbody = true\n", "must be a number"),
        ("[spacing]\nblock_after = -1\n", "spacing.block_after is -1, and must be from 0 to 100"),
        ("[page]\nside = 70\n", "no room"),
        ("[page]\ntop = 100\nbottom = 100\n", "no room"),
        ("[fonts]\nregular = 'mine.ttf'\n", "mine.ttf is not there"),
        ("[fonts]\nfamily = ''\n", "fonts.family is empty"),
        ('[fonts]\nfamily = "\\u0001"\n', "fonts.family is empty, or holds"),
        ("[fonts]\nbold = '" + "n" * 300 + "'\n", "is not there"),
        ("[fonts\n", "cannot be read"),
        ("\xff", "cannot be read"),
        ("ink = " + "[" * 5_000 + "]" * 5_000, "too many brackets are open"),
        ("body = " + "9" * 5_000, "cannot be read"),
        (".".join("a" * 20_000) + " = 1", "larger than 16 KiB"),
        ("#" * 16_400, "larger than 16 KiB"),
    ],
)
def test_a_faulty_theme_is_told(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "mine.toml").write_text(text, encoding="latin-1")
    with pytest.raises(Problems) as raised:
        load("mine", [tmp_path, BUILT_IN])
    assert words in str(raised.value)


def test_all_faults_of_a_theme_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        "paper = 1\n[colours]\nink = 'red'\nsoft = 4\n[sizes]\nbody = 200\nline = 200\nbdy = 1\n"
        "[page]\nside = 60\ndates = 90\ntop = 150\nbottom = 150\n[fonts]\nregular = 'mine.ttf'\nbold = '/etc/passwd'\n"
    )
    found = problems_of("mine", [tmp_path, BUILT_IN])
    assert [d.code for d in found] == ["T012"] * 8 + ["T013", "T014"]
    words = ["paper", "colours.ink", "colours.soft", "sizes.body", "sizes.line", "bdy", "page.side", "page.top"]
    for problem, word in zip(found, [*words, "mine.ttf", "/etc/passwd"], strict=True):
        assert word in problem.message


def test_a_document_fits_the_page_at_every_bound(tmp_path: Path) -> None:
    """The largest and smallest of everything, with the least room that is left for the text."""
    pages = [
        "side = 25\ndates = 100\nlabels = 100\nmarks = 30\ntop = 12\nbottom = 187",
        "side = 70\ndates = 10\nlabels = 10",
    ]
    for least in (True, False):
        for page in pages:
            (tmp_path / "mine.toml").write_text(f"{sizes(least)}[page]\n{page}\n")
            theme = load("mine", [tmp_path, BUILT_IN])
            for paper in PAPERS:
                assert (render(every_node(), theme, paper).pages or 0) > 1


def sizes(least: bool) -> str:
    lines = []
    for table, names in [("sizes", Sizes.__struct_fields__), ("spacing", Spacing.__struct_fields__)]:
        lines.append(f"[{table}]")
        for name in names:
            bounds = BOUNDS_OF_KEY.get(f"{table}.{name}", BOUNDS[table])
            lines.append(f"{name} = {bounds[0 if least else 1]}")
    return "\n".join(lines) + "\n"


# --- fonts ------------------------------------------------------------------------------------


def font() -> bytes:
    return (builtin.folder() / "fonts" / "SourceSans3-Regular.ttf").read_bytes()


def retagged(tag: bytes) -> bytes:
    """A font that lacks a table."""
    assert font().count(tag) >= 1
    return font().replace(tag, b"gone", 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is no TrueType font, or not a whole one"),
        (b"root:x:0:0:root:/root:/bin/bash\n" * 9, "is no TrueType font"),
        (b"OTTO" + font()[4:], "has PostScript outlines"),
        (b"ttcf" + font()[4:], "is no TrueType font"),
        (b"wOF2" + font()[4:], "is no TrueType font"),
        (font()[:100], "is no TrueType font, or not a whole one"),
        (font()[:-1], "is not whole"),
        (font()[: len(font()) // 2], "is not whole"),
        (retagged(b"glyf"), "is no TrueType font: it has no glyf"),
        (retagged(b"hmtx"), "is no TrueType font: it has no hmtx"),
    ],
)
def test_a_file_that_is_no_truetype_font_is_refused_with_its_name(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "mine.ttf").write_bytes(data)
    (tmp_path / "mine.toml").write_text("[fonts]\nregular = 'mine.ttf'\nbold = 'mine.ttf'\n")
    [problem] = problems_of("mine", [tmp_path, BUILT_IN])
    assert problem.code == "T014"
    assert f"the font mine.ttf {words}" in problem.message


def test_a_font_may_lie_anywhere(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "mine.ttf").write_bytes(font())
    (tmp_path / "mine.toml").write_text(f"[fonts]\nregular = '{tmp_path}/fonts/mine.ttf'\n")
    assert load("mine", [tmp_path, BUILT_IN]).fonts.regular == str(tmp_path / "fonts" / "mine.ttf")


@pytest.mark.parametrize("tag", [b"head", b"maxp", b"loca"])
def test_a_font_whose_tables_are_damaged_is_a_problem_in_pdf(tmp_path: Path, tag: bytes) -> None:
    data = bytearray(font())
    record = data.index(tag)
    start = int.from_bytes(data[record + 8 : record + 12], "big")
    data[start : start + 60] = b"\xff" * 60
    (tmp_path / "mine.ttf").write_bytes(data)
    (tmp_path / "mine.toml").write_text("[fonts]\nregular = 'mine.ttf'\n")
    theme = load("mine", [tmp_path, BUILT_IN])
    with pytest.raises(Problems) as raised:
        render(every_node(), theme, "a4")
    [problem] = raised.value.diagnostics
    assert (problem.code, "mine.ttf is damaged" in problem.message) == ("T014", True)


def test_a_theme_with_an_endless_name_is_not_there(tmp_path: Path) -> None:
    for name in ("n" * 300, "n" * 5_000 + ".toml"):
        [problem] = problems_of(name, [tmp_path, BUILT_IN])
        assert (problem.code, len(problem.message) < 100) == ("T010", True)


def test_a_theme_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(Problems) as raised:
        load("plian", [BUILT_IN])
    assert raised.value.diagnostics[0].help == "There are: plain"
