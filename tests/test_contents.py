"""Two documents hold the same if all in them is the same, whoever packed it; and whatever a file is, it is read."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from factsheet import contents as module
from factsheet import pipeline
from factsheet.contents import contents
from factsheet.freshness import parts_of, read_stamp
from tests.building import outputs_of
from tests.conftest import FACTS
from tests.documents import png
from tests.readback.editing import packed
from tests.repacking import repacked

FORMATS = ("pdf", "docx", "md")
CHART = """
[figures.a]
label = "Jobs"
value = 84
unit = "posts"
as_of = "2025"
sources = ["gazette"]
[figures.b]
label = "Posts"
value = 48
unit = "posts"
as_of = "2025"
sources = ["gazette"]
[charts.c]
title = "Two figures"
figures = ["a", "b"]
"""


@cache
def made(format: str, picture: str = "", event: str = "Closure") -> bytes:
    with TemporaryDirectory() as folder:
        text = FACTS.replace('"Closure"', f'"{event}"') + CHART
        if picture:
            image = Image.new("RGBA" if picture == "RGBA" else "RGB", (40, 30), "teal")
            image.save(Path(folder) / "x", "JPEG" if picture == "JPEG" else "PNG")
            text = text.replace("[subject]\n", '[subject]\nimage = { path = "x", alt = "A gate" }\n')
        file = Path(folder) / "facts.toml"
        file.write_text(text, encoding="utf-8")
        [output] = outputs_of(file, formats=[format]).outputs
        return output.data


pictures = pytest.mark.parametrize("picture", ["", "RGB", "RGBA", "JPEG"])
formats = pytest.mark.parametrize("format", FORMATS)


@pictures
@formats
def test_what_a_document_holds_is_more_than_one_part_and_has_no_seal(format: str, picture: str) -> None:
    data = made(format, picture)
    found = contents(data, f".{format}")
    assert (len(found) > 10) == (format != "md")
    sealed = read_stamp(data, f".{format}")
    assert sealed
    assert not any(sealed.seal.encode() in part for part in found.values())
    assert any(b"Depot" in part for part in found.values())


@pictures
@pytest.mark.parametrize("level", [0, 1, 9])
@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_a_document_that_is_packed_anew_holds_the_same(format: str, level: int, picture: str) -> None:
    data = made(format, picture)
    again = repacked(data, format, level)
    assert again != data
    found = read_stamp(again, f".{format}")
    assert found
    assert found.intact
    assert contents(again, f".{format}") == contents(data, f".{format}")


def test_markdown_whose_line_ends_git_has_changed_holds_the_same() -> None:
    assert contents(made("md").replace(b"\n", b"\r\n"), ".md") == contents(made("md"), ".md")


def test_a_workbook_in_a_word_file_and_the_pixels_of_a_picture_may_be_packed_anew() -> None:
    parts = parts_of(made("docx", "RGB"))
    assert parts
    [book] = [name for name in parts if name.endswith(".xlsx")]
    [image] = [name for name in parts if parts[name].startswith(b"\x89PNG")]
    pixels = Image.open(io.BytesIO(parts[image]))
    again = io.BytesIO()
    pixels.save(again, "PNG", compress_level=1)
    inner = parts_of(parts[book])
    assert inner
    changed = {**parts, book: packed(inner, 1), image: again.getvalue()}
    assert changed != parts
    assert contents(packed(changed), ".docx") == contents(packed(parts), ".docx")
    pixels.putpixel((3, 3), (1, 2, 3))
    pixels.save(again := io.BytesIO(), "PNG")
    assert contents(packed({**parts, image: again.getvalue()}), ".docx") != contents(packed(parts), ".docx")


@formats
def test_another_fact_is_seen(format: str) -> None:
    assert contents(made(format, event="Closing"), f".{format}") != contents(made(format), f".{format}")


@formats
def test_another_stamp_is_not_seen(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made(format)
    monkeypatch.setattr(pipeline, "__version__", "9.9.9.9")
    again = made.__wrapped__(format)
    found = read_stamp(again, f".{format}")
    assert found
    assert (found.intact, found.stamp.version) == (True, "9.9.9.9")
    assert contents(again, f".{format}") == contents(before, f".{format}")


# --- files of others ------------------------------------------------------------------------------


@formats
def test_any_damage_is_read_without_an_exception(format: str) -> None:
    data = made(format, "RGB")

    @settings(deadline=None)
    @given(st.integers(0, len(data) - 1), st.binary(max_size=20), st.integers(0, 40))
    def damage(at: int, new: bytes, gone: int) -> None:
        contents(data[:at] + new + data[at + gone :], f".{format}")

    damage()


def stream(entries: str, body: bytes) -> bytes:
    return f"1 0 obj\n<< {entries} >>\nstream\n".encode() + body + b"\nendstream\nendobj\n"


def pdf(*objects: bytes) -> bytes:
    return b"%PDF-1.7\n%x\n" + b"".join(objects)


def png_of(pixels: bytes) -> bytes:
    whole = png(10, 10)
    at = whole.index(b"IDAT")
    return whole[: at - 4] + struct.pack(">I", len(pixels)) + b"IDAT" + pixels + whole[whole.index(b"IEND") - 4 - 4 :]


HOSTILE = {
    "empty": b"",
    "a line": b"%PDF-1.7",
    "no end of an object": pdf(b"1 0 obj\n<<>>\n"),
    "no length": pdf(stream("/Filter /FlateDecode", b"x")),
    "a length beyond the end": pdf(stream("/Length 99999", b"x")),
    "not packed as it says": pdf(stream("/Length 1 /Filter /FlateDecode", b"x")),
    "packed in part": pdf(stream("/Length 5 /Filter /FlateDecode", zlib.compress(b"words")[:5])),
    "no letters": pdf(stream("/Length 3 /Filter [ /ASCII85Decode /FlateDecode ]", b"\xff~>")),
    "letters of nothing": pdf(stream("/Length 4 /Filter [ /ASCII85Decode /FlateDecode ]", b"GQ~>")),
    "more after its end": pdf(stream("/Length 1", b"x")) + b"startxref\n15\n%%EOF\nmore\n",
    "random": os.urandom(1_000),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_as_ours_is_one_part_as_it_is(data: bytes) -> None:
    assert contents(data, ".pdf") == {"": data}
    assert contents(data, ".docx") == {"": data}


@pytest.mark.parametrize("pixels", [b"", b"x", zlib.compress(b"words")[:-3]])
def test_a_picture_whose_pixels_cannot_be_unpacked_is_compared_as_it_is(pixels: bytes) -> None:
    picture = png_of(pixels)
    assert contents(packed({"a.png": picture}), ".docx") == {"a.png": picture}


def test_what_unpacks_without_end_is_compared_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1 << 20)
    whole, half = zlib.compress(bytes((1 << 20) + 1)), zlib.compress(bytes(600_000))
    stop = b"startxref\n15\n%%EOF\n"
    for bodies in ([whole], [half, half]):
        data = pdf(*(stream(f"/Length {len(body)} /Filter /FlateDecode", body) for body in bodies)) + stop
        assert contents(data, ".pdf") == {"": data}
    assert len(contents(pdf(stream(f"/Length {len(half)} /Filter /FlateDecode", half)) + stop, ".pdf")["1"]) > 600_000
    picture = png_of(whole)
    assert contents(packed({"a.png": picture}), ".docx") == {"a.png": picture}


def test_packages_in_packages_are_not_unpacked_without_end() -> None:
    data = packed({"x": b"words"})
    for _ in range(50):
        data = packed({"a.xlsx": data})
    assert list(contents(data, ".docx")) == ["a.xlsx/a.xlsx"]
    assert zipfile.is_zipfile(io.BytesIO(contents(data, ".docx")["a.xlsx/a.xlsx"]))
