"""A picture leaves its file behind: only sound pixels go on, upright, and the same bytes each time."""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from factsheet.diagnostics import Diagnostic, Problems
from factsheet.document.tree import Picture
from factsheet.pixels import PIXELS
from factsheet.template.pictures import cleaned
from factsheet.template.slots import FactFault
from tests.building import outputs_of
from tests.template.support import facts, filled, problem

SECRET = b"A. Witness, 54.6872 N"
IMAGE = '[subject.image]\npath = "{}"\nalt = "A gate"\n'
TEMPLATE = "{{ picture() }}\n"


def exif(orientation: int = 1) -> Image.Exif:
    """EXIF as a telephone writes it: who, where, and how it was held."""
    said = Image.Exif()
    said[0x0112], said[0x013B] = orientation, SECRET.decode()
    said.get_ifd(0x8825)[1] = SECRET.decode()
    return said


def jpeg(image: Image.Image, **options: object) -> bytes:
    packed = BytesIO()
    image.save(packed, "JPEG", **options)
    return packed.getvalue()


def png(image: Image.Image, **options: object) -> bytes:
    packed = BytesIO()
    image.save(packed, "PNG", **options)
    return packed.getvalue()


def segment(marker: int, data: bytes) -> bytes:
    """One segment of a JPEG (ITU T.81, B.1.1.4)."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG (ISO/IEC 15948, 5.3)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def telling_jpeg() -> bytes:
    whole = jpeg(Image.new("RGB", (8, 4), "red"), exif=exif(), comment=SECRET, icc_profile=SECRET)
    more = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET) + segment(0xED, b"Photoshop 3.0\0" + SECRET)
    return whole[:2] + more + whole[2:] + SECRET


def telling_png() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET.decode())
    words.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    whole = png(Image.new("RGB", (8, 4), "red"), pnginfo=words, exif=exif(), icc_profile=SECRET, dpi=(72, 72))
    end = whole.index(b"IEND") - 4
    return whole[:end] + chunk(b"prVt", SECRET) + whole[end:] + SECRET


def rgb16() -> bytes:
    """A PNG of 4 by 2 pixels with 16 bits a sample, which Pillow does not write."""
    rows = (b"\0" + bytes.fromhex("804010402040") * 4) * 2
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 2, 16, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def pixels(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as image:
        image.load()
        return image


def refused(folder: Path, data: bytes, name: str = "gate.jpg") -> Diagnostic:
    """The one problem with a picture, which must be the fact's."""
    (folder / name).write_bytes(data)
    found = problem(folder, TEMPLATE, facts(more=IMAGE.format(name)))
    assert (found.code, found.path) == ("T005", "subject.image.path")
    return found


# --- what a file says beside the picture ------------------------------------------------------


@pytest.mark.parametrize("make", [telling_jpeg, telling_png])
def test_nothing_but_the_pixels_is_kept(make: object) -> None:
    assert callable(make)
    data = make()
    assert data.count(SECRET) >= 5
    clean, *_ = cleaned(data)
    assert SECRET not in clean
    image = pixels(clean)
    assert not {"exif", "icc_profile", "comment", "xmp", "Author", "dpi", "photoshop"} & image.info.keys()
    assert not image.getexif()
    assert image.convert("RGB").getpixel((0, 0)) in ((255, 0, 0), (254, 0, 0))


def test_no_output_tells_who_took_the_picture_and_where(tmp_path: Path) -> None:
    (tmp_path / "gate.jpg").write_bytes(telling_jpeg())
    (tmp_path / "facts.toml").write_bytes(facts(more=IMAGE.format("gate.jpg")))
    outputs = {
        output.format: output.data for output in outputs_of(tmp_path / "facts.toml", formats=["pdf", "docx"]).outputs
    }
    with zipfile.ZipFile(BytesIO(outputs["docx"])) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    [media] = [data for name, data in parts.items() if name.startswith("word/media/")]
    assert pixels(media).size == (8, 4)
    for data in (outputs["pdf"], *parts.values()):
        assert SECRET not in data
        assert b"Exif" not in data


def test_a_photograph_is_turned_upright_before_it_forgets_how_it_was_held() -> None:
    upright = Image.new("L", (40, 24))
    upright.paste(255, (0, 0, 16, 8))  # the corner shows every turn
    turns = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    for orientation, turn in turns.items():
        held = upright if turn is None else upright.transpose(turn)
        clean, media_type, width, height = cleaned(jpeg(held, exif=exif(orientation), quality=100))
        assert (media_type, width, height) == ("image/jpeg", 40, 24), orientation
        assert pixels(clean).getpixel((2, 2)) > 200, orientation  # type: ignore[operator]
        assert pixels(clean).getpixel((37, 21)) < 50, orientation  # type: ignore[operator]


@pytest.mark.parametrize(
    "said", [b"Exif\0\0nonsense", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*\0\0\0\x08\xff"]
)
def test_what_is_said_of_the_camera_may_be_damaged_where_the_pixels_are_not(said: bytes) -> None:
    whole = jpeg(Image.new("RGB", (8, 4), "red"))
    assert cleaned(whole[:2] + segment(0xE1, said) + whole[2:])[2:] == (8, 4)
    whole = png(Image.new("RGB", (8, 4), "red"))
    assert cleaned(whole[:33] + chunk(b"eXIf", said.removeprefix(b"Exif\0\0")) + whole[33:])[2:] == (8, 4)


# --- kinds ------------------------------------------------------------------------------------


def test_every_kind_of_png_becomes_eight_bits_of_grey_or_colour_and_looks_the_same() -> None:
    palette = Image.new("P", (4, 2), 1)
    palette.putpalette([9, 9, 9, 200, 100, 50])
    grey16 = Image.new("I;16", (4, 2), 0x8040)
    kinds = [
        (png(Image.new("1", (4, 2), 1)), "L", 255),
        (png(Image.new("L", (4, 2), 77)), "L", 77),
        (png(Image.new("LA", (4, 2), (77, 40))), "RGBA", (77, 77, 77, 40)),
        (png(palette), "RGB", (200, 100, 50)),
        (png(palette, transparency=1), "RGBA", (200, 100, 50, 0)),
        (png(palette, transparency=bytes([255, 90])), "RGBA", (200, 100, 50, 90)),
        (png(Image.new("RGB", (4, 2), (1, 2, 3))), "RGB", (1, 2, 3)),
        (png(Image.new("RGB", (4, 2), (1, 2, 3)), transparency=(1, 2, 3)), "RGBA", (1, 2, 3, 0)),
        (png(Image.new("RGBA", (4, 2), (1, 2, 3, 4))), "RGBA", (1, 2, 3, 4)),
        (png(grey16), "L", 0x80),
        (rgb16(), "RGB", (0x80, 0x10, 0x20)),
    ]
    for data, mode, colour in kinds:
        clean, media_type, width, height = cleaned(data)
        assert (media_type, width, height) == ("image/png", 4, 2)
        assert (pixels(clean).mode, pixels(clean).getpixel((3, 1))) == (mode, colour)


def test_a_printers_photograph_is_made_fit_for_a_screen() -> None:
    clean, *_ = cleaned(jpeg(Image.new("CMYK", (8, 8), (0, 0, 0, 0))))
    assert (pixels(clean).mode, pixels(clean).getpixel((4, 4))) == ("RGB", (255, 255, 255))
    assert pixels(cleaned(jpeg(Image.new("L", (8, 8), 40)))[0]).mode == "L"


def test_the_first_picture_of_several_is_kept() -> None:
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    several = BytesIO()
    first.save(several, "MPO", save_all=True, append_images=[second])
    kinds = [(png(first, save_all=True, append_images=[second]), "image/png"), (several.getvalue(), "image/jpeg")]
    for data, kind in kinds:
        clean, media_type, *_ = cleaned(data)
        assert (media_type, Image.MIME[pixels(clean).format or ""]) == (kind, kind)
        assert pixels(clean).convert("RGB").getpixel((4, 4)) in ((255, 0, 0), (254, 0, 0))
        assert getattr(pixels(clean), "n_frames", 1) == 1


@pytest.mark.parametrize("make", [telling_jpeg, telling_png])
def test_the_same_picture_gives_the_same_bytes(make: object) -> None:
    assert callable(make)
    assert cleaned(make()) == cleaned(make())


# --- what is refused --------------------------------------------------------------------------


def test_a_picture_that_does_not_go_on_to_its_end_is_refused(tmp_path: Path) -> None:
    noise = Image.effect_noise((64, 64), 90)
    for data in (jpeg(noise), png(noise)):
        assert "no sound PNG or JPEG" in refused(tmp_path, data[: len(data) // 2]).message
        assert "no sound PNG or JPEG" in refused(tmp_path, data[:20]).message
    damaged = bytearray(png(noise))
    damaged[len(damaged) // 2] ^= 0xFF
    assert "no sound PNG or JPEG" in refused(tmp_path, bytes(damaged)).message
    assert "no sound PNG or JPEG" in refused(tmp_path, b"GIF89a").message
    assert "no sound PNG or JPEG" in refused(tmp_path, b"").message


@pytest.mark.parametrize("side", [10_000, 14_000, 60_000])
def test_a_small_file_of_very_many_pixels_is_refused_and_nothing_is_printed(
    tmp_path: Path, side: int, capfd: pytest.CaptureFixture[str]
) -> None:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        assert f"more than {PIXELS:,} pixels" in refused(tmp_path, bomb).message
    assert warned == []
    assert capfd.readouterr() == ("", "")


def test_symbolic_links_in_a_circle_are_one_problem(tmp_path: Path) -> None:
    (tmp_path / "gate.jpg").symlink_to("back.jpg")
    (tmp_path / "back.jpg").symlink_to("gate.jpg")
    found = problem(tmp_path, TEMPLATE, facts(more=IMAGE.format("gate.jpg")))
    assert (found.code, found.path) == ("T005", "subject.image.path")
    assert "“gate.jpg”" in found.message


def test_what_is_no_file_below_the_folder_is_refused(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    (desk / "folder").mkdir(parents=True)
    (tmp_path / "secret.jpg").write_bytes(jpeg(Image.new("L", (1, 1))))
    (desk / "link.jpg").symlink_to("../secret.jpg")
    for name, words in [
        ("link.jpg", "outside"),
        ("folder", "not a file"),
        ("none.jpg", "cannot be read"),
        ("n" * 300 + ".jpg", "cannot be read"),
    ]:
        found = problem(desk, TEMPLATE, facts(more=IMAGE.format(name)))
        assert (found.code, found.path) == ("T005", "subject.image.path")
        assert words in found.message


def test_a_path_of_five_thousand_letters_is_not_repeated_whole(tmp_path: Path) -> None:
    found = problem(tmp_path, TEMPLATE, facts(more=IMAGE.format("n" * 5_000)))
    assert found.code == "T005"
    assert len(found.message) < 200


# --- whatever the file ------------------------------------------------------------------------

SOUND = [telling_jpeg(), telling_png(), jpeg(Image.effect_noise((16, 16), 90), exif=exif(6), progressive=True)]


def damaged() -> Iterator[st.SearchStrategy[bytes]]:
    for sound in SOUND:
        place = st.integers(0, len(sound) - 1)
        patch = st.tuples(place, st.binary(min_size=1, max_size=4))
        yield st.lists(patch, min_size=1, max_size=4).map(lambda patches, sound=sound: patched(sound, patches))  # type: ignore[misc]


def patched(data: bytes, patches: list[tuple[int, bytes]]) -> bytes:
    for place, patch in patches:
        data = data[:place] + patch + data[place + len(patch) :]
    return data


@given(st.one_of(*damaged(), st.binary(max_size=64)))
def test_any_bytes_are_a_clean_picture_or_refused(data: bytes) -> None:
    with suppress(FactFault):
        clean, _, width, height = cleaned(data)
        assert pixels(clean).size == (width, height)
        assert cleaned(data)[0] == clean


def test_a_picture_goes_into_the_document_cleaned(tmp_path: Path) -> None:
    (tmp_path / "gate.jpg").write_bytes(telling_jpeg())
    [node] = filled(tmp_path, TEMPLATE, facts(more=IMAGE.format("gate.jpg"))).blocks
    assert isinstance(node, Picture)
    assert (node.data, node.media_type, node.width, node.height) == cleaned(telling_jpeg())
    assert node.alt == "A gate"


def test_a_damaged_picture_is_refused_for_every_format(tmp_path: Path) -> None:
    (tmp_path / "gate.jpg").write_bytes(telling_jpeg()[:400])
    (tmp_path / "facts.toml").write_bytes(facts(more=IMAGE.format("gate.jpg")))
    for format in ("pdf", "docx", "md"):
        with pytest.raises(Problems) as raised:
            outputs_of(tmp_path / "facts.toml", formats=[format])
        assert [d.code for d in raised.value.diagnostics] == ["T005"]


def test_an_output_is_made_from_the_pixels_and_not_from_the_file(tmp_path: Path) -> None:
    """A digest of the file would tell which photograph it was, with its place and its camera."""
    (tmp_path / "facts.toml").write_bytes(facts(more=IMAGE.format("gate.jpg")))
    found = []
    for data in (telling_jpeg(), telling_jpeg().replace(SECRET, SECRET[::-1])):
        (tmp_path / "gate.jpg").write_bytes(data)
        made = outputs_of(tmp_path / "facts.toml", formats=["pdf", "docx", "md"]).outputs
        found.append([output.data for output in made])
    assert found[0] == found[1]
