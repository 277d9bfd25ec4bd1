"""What is kept in the PDF beside its pages: metadata, colours, the facts; and the file's own form."""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageCms

from factsheet.document.tree import Attachment, Document, Picture
from factsheet.render.pdf import icc, render, xmp
from factsheet.render.pdf.strings import text_string
from factsheet.render.theme import Theme
from tests.documents import document, every_node, paragraph, properties
from tests.effort import examples
from tests.render.judges import conformance_faults, syntax_faults

ROOT = Path(__file__).parents[2]
THEME = Theme(folder=str(ROOT / "templates" / "themes"))
FACTS = Attachment("facts.toml", "application/toml", "The facts", b'format = 1\n# "\xc5\xa0iauliai"\n' * 50)
NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "x": "adobe:ns:meta/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
HOSTILE = [
    "AT&T <b>x</b> ]]> <?xpacket end='w'?> <!-- -- &#0; {{7*7}} %s",
    "\u00fe\u00ff reads as UTF-16, \u00ef\u00bb\u00bf as UTF-8",
    "\u200f\u2066right to left\u2069 👩\u200d👩\u200d👧 漢字 Šiauliai",
    "back\\slash (open \\( \ttab\nline",
    "x" * 100_000,
    "漢" * 30_000,
]


def made(**known: Any) -> bytes:
    """The PDF of a document with these properties, and the facts."""
    whole = replace(document(paragraph("Words.")), attachment=FACTS)
    return render(replace(whole, properties=replace(properties(), **known)), THEME, "a4").data


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def packet(pdf: pikepdf.Pdf) -> ElementTree.Element:
    root = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
    found = root.find("rdf:RDF/rdf:Description", NAMES)
    assert found is not None
    return found


def said(description: ElementTree.Element) -> dict[str, str]:
    """What the packet says, by the entry of the information dictionary that says the same."""
    places = {
        "Title": "dc:title/rdf:Alt/rdf:li",
        "Author": "dc:creator/rdf:Seq/rdf:li",
        "Subject": "dc:description/rdf:Alt/rdf:li",
        "Keywords": "pdf:Keywords",
        "Creator": "xmp:CreatorTool",
        "Producer": "pdf:Producer",
        "CreationDate": "xmp:CreateDate",
        "ModDate": "xmp:ModifyDate",
    }
    found = {key: description.findtext(place, None, NAMES) for key, place in places.items()}
    return {key: value for key, value in found.items() if value is not None}


def informed(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The information dictionary, its dates as the packet writes them."""
    entries = {key.removeprefix("/"): str(value) for key, value in pdf.docinfo.items()}
    for key in ("CreationDate", "ModDate"):
        day = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)000000Z", entries[key])
        assert day
        entries[key] = f"{day[1]}-{day[2]}-{day[3]}T00:00:00Z"
    return entries


def cut(words: str, most: int) -> str:
    """On one line, and cut where it is too long."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1] + "…"


# --- metadata -------------------------------------------------------------------------------


def test_the_packet_says_what_the_information_dictionary_says() -> None:
    with opened(made()) as pdf:
        entries = informed(pdf)
        assert entries == said(packet(pdf))
    assert entries == {
        "Title": "Closure of the Northern Depot",
        "Author": "Research desk",
        "Subject": "Northern Depot",
        "Keywords": "depot, closure",
        "Creator": "factsheet",
        "Producer": "factsheet",
        "CreationDate": "2026-03-02T00:00:00Z",
        "ModDate": "2026-03-02T00:00:00Z",
    }


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: words[:12])
def test_hostile_words_are_the_same_in_both(words: str) -> None:
    data = made(title=words, author=words, subject=words, keywords=(words, "second"))
    with opened(data) as pdf:
        entries = informed(pdf)
        known = said(packet(pdf))
        assert known["Title"] == cut(words, 200)
        assert known["Author"] == known["Subject"] == cut(words, 1000)
        assert entries == known
        items = packet(pdf).findall("dc:subject/rdf:Bag/rdf:li", NAMES)
        assert [item.text for item in items] == [cut(words, 200), "second"]
    assert data.count(b"<?xpacket end=") == 1
    assert conformance_faults(data) == []


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"))))
@settings(max_examples=examples(200), deadline=None)
def test_any_title_is_well_formed_and_the_same(words: str) -> None:
    root = ElementTree.fromstring(xmp.packet(replace(properties(), title=words), "en"))
    description = root.find("rdf:RDF/rdf:Description", NAMES)
    assert description is not None
    assert said(description).get("Title", "") == words
    written = text_string(words).encode()
    assert str(pikepdf.Object.parse(written)) == words


def test_what_is_not_known_is_not_said() -> None:
    data = made(author="", subject="", keywords=())
    with opened(data) as pdf:
        entries = informed(pdf)
        assert entries == said(packet(pdf))
        assert set(entries) == {"Title", "Creator", "Producer", "CreationDate", "ModDate"}
        assert packet(pdf).find("dc:subject", NAMES) is None
    assert b"anonymous" not in data
    assert b"unspecified" not in data
    assert conformance_faults(data) == []


def test_the_packet_claims_both_standards_and_names_the_language() -> None:
    with opened(made()) as pdf:
        metadata = pdf.Root.Metadata
        assert metadata.Type == "/Metadata"
        assert metadata.Subtype == "/XML"
        assert "/Filter" not in metadata
        description = packet(pdf)
        assert description.findtext("pdfaid:part", None, NAMES) == "3"
        assert description.findtext("pdfaid:conformance", None, NAMES) == "A"
        assert description.findtext("pdfuaid:part", None, NAMES) == "1"
        assert description.findtext("dc:language/rdf:Bag/rdf:li", None, NAMES) == "en"
        title = description.find("dc:title/rdf:Alt/rdf:li", NAMES)
        assert title is not None
        assert title.get("{http://www.w3.org/XML/1998/namespace}lang") == "x-default"


def test_a_reader_shows_the_title_and_the_outline() -> None:
    with opened(render(every_node(), THEME, "a4").data) as pdf:
        assert pdf.Root.Lang == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.PageMode == "/UseOutlines"


# --- colours --------------------------------------------------------------------------------


def test_the_output_intent_is_srgb() -> None:
    with opened(made()) as pdf:
        (intent,) = list(pdf.Root.OutputIntents)
        assert intent.S == "/GTS_PDFA1"
        assert str(intent.OutputConditionIdentifier) == icc.NAME
        assert intent.DestOutputProfile.N == 3
        assert intent.DestOutputProfile.read_bytes() == icc.srgb()


def test_the_profile_takes_colours_for_what_srgb_takes_them_for() -> None:
    ours, theirs = ImageCms.ImageCmsProfile(io.BytesIO(icc.srgb())), ImageCms.createProfile("sRGB")
    assert ImageCms.getProfileDescription(ours).strip() == icc.NAME
    lab = ImageCms.createProfile("LAB")
    colours = Image.new("RGB", (17 * 17, 17))
    steps = [min(255, step * 16) for step in range(17)]
    colours.putdata([(r, g, b) for r in steps for g in steps for b in steps])
    transforms = [ImageCms.buildTransform(profile, lab, "RGB", "LAB") for profile in (ours, theirs)]
    seen = [transform.apply(colours).tobytes() for transform in transforms]
    assert len(seen[0]) == 17**3 * 3
    apart = (abs(one - other) for one, other in zip(*seen, strict=True))
    assert max(min(distance, 256 - distance) for distance in apart) <= 1  # a byte below 0 is near 256


def test_the_profile_says_its_own_size_and_its_parts_lie_in_it() -> None:
    profile = icc.srgb()
    assert int.from_bytes(profile[:4], "big") == len(profile) < 1_000
    count = int.from_bytes(profile[128:132], "big")
    assert count == 10
    for start in range(132, 132 + 12 * count, 12):
        offset, size = (int.from_bytes(profile[start + at : start + at + 4], "big") for at in (4, 8))
        assert offset % 4 == 0
        assert 132 + 12 * count <= offset < offset + size <= len(profile)


# --- pictures -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGB", "PNG"), ("RGBA", "PNG"), ("L", "PNG"), ("RGB", "JPEG"), ("L", "JPEG")]
)
def test_a_picture_of_any_kind_conforms(mode: str, kind: str) -> None:
    stored = io.BytesIO()
    Image.linear_gradient("L").resize((40, 30)).convert(mode).save(stored, kind)
    picture = Picture(stored.getvalue(), f"image/{kind.lower()}", 40, 30, "A gradient")
    data = render(document(picture), THEME, "a4").data
    with opened(data) as pdf:
        images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert images
        for image in images:
            assert image.ColorSpace in ("/DeviceRGB", "/DeviceGray")
            assert "/Interpolate" not in image
    assert conformance_faults(data) == []


# --- the facts ------------------------------------------------------------------------------


def test_the_facts_are_embedded_as_the_source_of_the_document() -> None:
    with opened(made()) as pdf:
        (specification,) = list(pdf.Root.AF)
        assert specification.AFRelationship == "/Source"
        assert (str(specification.F), str(specification.UF), str(specification.Desc)) == (
            "facts.toml",
            "facts.toml",
            "The facts",
        )
        name, listed = list(pdf.Root.Names.EmbeddedFiles.Names)
        assert str(name) == "facts.toml"
        assert listed.objgen == specification.objgen
        file = specification.EF.F
        assert file.objgen == specification.EF.UF.objgen
        assert file.Type == "/EmbeddedFile"
        assert file.Subtype == "/application/toml"
        assert file.read_bytes() == FACTS.data
        assert file.Params.Size == len(FACTS.data)
        assert bytes(file.Params.CheckSum) == hashlib.md5(FACTS.data, usedforsecurity=False).digest()
        assert str(file.Params.CreationDate) == str(file.Params.ModDate) == "D:20260302000000Z"


def test_a_document_without_an_attachment_has_none() -> None:
    data = render(document(paragraph("Words.")), THEME, "a4").data
    with opened(data) as pdf:
        assert "/AF" not in pdf.Root
        assert "/Names" not in pdf.Root
    assert conformance_faults(data) == []


# --- the file -------------------------------------------------------------------------------


def test_the_file_is_sound_and_conforms() -> None:
    data = made()
    assert data.startswith(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    assert data.endswith(b"\n%%EOF\n")
    assert conformance_faults(data) == []


@pytest.mark.office
def test_qpdf_finds_no_fault() -> None:
    assert syntax_faults(made()) == []


def test_every_stream_ends_with_a_line_of_its_own_and_is_as_long_as_it_says() -> None:
    data = made()
    streams = list(re.finditer(rb"/Length (\d+)\b[^>]*>>\s*stream\n", data))
    assert len(streams) > 5
    for found in streams:
        end = found.end() + int(found[1])
        assert data[end : end + 12] == b"\r\nendstream\n"


def test_small_objects_are_packed_and_each_is_found() -> None:
    whole = every_node()
    many = replace(whole, blocks=(*whole.blocks, *(paragraph(f"Paragraph {n}") for n in range(400))))
    data = render(many, THEME, "a4").data
    with opened(data) as pdf:
        packed = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Type") == "/ObjStm"]
        assert len(packed) > 2
        assert all(int(one.N) <= 200 for one in packed)
        assert len(pdf.objects) == int(pdf.trailer.Size) - 1
    assert len(re.findall(rb"^\d+ 0 obj$", data, re.MULTILINE)) < 60


def test_the_identifier_is_of_the_content() -> None:
    def identifier(data: bytes) -> bytes:
        (found,) = re.findall(rb"/ID \[<([0-9a-f]{32})> <([0-9a-f]{32})>\]", data)
        assert found[0] == found[1]
        return bytes(found[0])

    assert identifier(made()) == identifier(made())
    assert identifier(made()) != identifier(made(author="Somebody else"))


def test_nothing_that_is_made_twice_differs() -> None:
    whole: Document = replace(every_node(), attachment=FACTS)
    assert render(whole, THEME, "a4").data == render(whole, THEME, "a4").data
