"""Font files, as HarfBuzz reads them, and what is kept of them between two renders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import uharfbuzz as hb

from factsheet.render.pdf import fonts
from factsheet.render.pdf.fonts import Face, SubsetFont, read

FONTS = Path(__file__).parents[2] / "templates" / "fonts"
REGULAR = FONTS / "SourceSans3-Regular.ttf"


@pytest.mark.parametrize("file", sorted(FONTS.glob("*.ttf")), ids=lambda file: file.stem)
def test_characters_have_their_glyphs_and_glyphs_their_widths(file: Path) -> None:
    font, judged = SubsetFont(file), hb.Font(hb.Face(hb.Blob(file.read_bytes())))
    for point in {*judged.face.unicodes} - {0xA0}:  # which is drawn as a space
        assert font.glyph(chr(point)) == judged.get_nominal_glyph(point)
        assert font.advance(chr(point)) == judged.get_glyph_h_advance(font.glyph(chr(point)))
    assert font.advance("\ue000") == judged.get_glyph_h_advance(0)
    assert font.glyph("\xa0") == font.glyph(" ")


def test_a_render_leaves_nothing_behind() -> None:
    first = SubsetFont(REGULAR)
    names = read(REGULAR).face.name, len(first.known)
    key = first.key(5, "fi")
    first.face.name += b"-2"
    assert (first.glyph(key), Face(REGULAR).font.glyph(key)) == (5, 0)
    assert (read(REGULAR).face.name, len(SubsetFont(REGULAR).known)) == names


def test_a_file_that_has_changed_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "mine.ttf"
    file.write_bytes(REGULAR.read_bytes())
    first = read(file)
    assert read(file) is first
    file.write_bytes((FONTS / "SourceSans3-Bold.ttf").read_bytes())
    os.utime(file, ns=(1, 1))
    assert (read(file).face.name, first.face.name) == (b"SourceSans3-Bold", b"SourceSans3-Regular")


def test_a_large_file_is_kept_for_one_render_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_LARGE", 1_000)
    assert read(REGULAR) is not read(REGULAR)


def test_the_widths_of_no_more_words_are_kept_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_WORDS", 3)
    face = Face(REGULAR)
    for word in ("a", "ab", "abc", "abcd", "ab"):
        assert face.widths[word] == pytest.approx(face.width(word))
        assert len(face.widths) <= 3
