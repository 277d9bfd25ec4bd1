"""No file, however made, takes much time or memory, or comes back as anything but its parts or a reason."""

from __future__ import annotations

import random
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from factsheet.diagnostics import Problems
from factsheet.word import memory, package
from factsheet.word.package import opened
from factsheet.word.reading import read
from tests.word.files import control, document, paragraph, parts, refused, relations, run, saved, types, zipped

SRC = Path(__file__).resolve().parents[2] / "src"

# --- what is no Word file ---------------------------------------------------------------------


def test_what_cannot_be_read_is_reported(tmp_path: Path) -> None:
    for path in (tmp_path / "none.docx", tmp_path, tmp_path / "a\0b.docx"):
        with pytest.raises(Problems) as raised:
            read(path)
        assert raised.value.diagnostics[0].code == "E201"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = saved(tmp_path, parts())
    with path.open("ab") as file:
        file.truncate(package.MOST_BYTES + 1)
    with pytest.raises(Problems, match="larger than 100 MB") as raised:
        read(path)
    assert raised.value.diagnostics[0].code == "E201"


def _old(name: str) -> bytes:
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2_000_000) + name.encode("utf-16-le") + bytes(500)


OTHERS = {
    "nothing": ("E202", b"", "is no Word file"),
    "a text": ("E202", b"format = 1\n", "is no Word file"),
    "a zip of something": ("E202", zipped({"a.txt": b"a"}), "is no Word file"),
    "an empty zip": ("E202", zipped({}), "is no Word file"),
    "half a file": ("E202", zipped(parts())[:400], "is damaged"),
    "a locked file": ("E203", _old("EncryptedPackage"), "is locked"),
    "a file of Word 97": ("E202", _old("WordDocument"), "older kind of file"),
    "OpenDocument": (
        "E202",
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
        "OpenDocument",
    ),
    "a workbook": (
        "E202",
        zipped(parts() | {"[Content_Types].xml": types(media_type="application/vnd.ms-excel")}),
        "no Word document",
    ),
    "no body": ("E202", zipped({**parts(), "_rels/.rels": relations(officeDocument="word/none.xml")}), "no body"),
    "another document inside": ("E202", zipped(parts('<w:altChunk r="1"/>')), "another document"),
    "no XML": ("E202", zipped(parts() | {"word/document.xml": b"<w:document>"}), "no XML"),
    "an encoding that nobody knows": (
        "E202",
        zipped(parts() | {"word/document.xml": b'<?xml version="1.0" encoding="klingon"?><a/>'}),
        "no XML",
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_word_file_is_told_what_it_is(name: str, tmp_path: Path) -> None:
    code, data, words = OTHERS[name]
    problem = refused(tmp_path, data)
    assert problem.code == code
    assert words in problem.message


@pytest.mark.parametrize(
    "media_type",
    [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_templates_and_files_with_macros_are_read(media_type: str, tmp_path: Path) -> None:
    path = saved(tmp_path, parts() | {"[Content_Types].xml": types(media_type=media_type)})
    assert read(path).passages[0].words == "Words"


# --- document types and entities --------------------------------------------------------------

_DOCTYPE = '<!DOCTYPE a [<!ENTITY b "bb">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/styles.xml"])
def test_a_document_type_is_refused_in_every_part_and_encoding(part: str, encoding: str, tmp_path: Path) -> None:
    file = parts(styles="<a/>")
    xml = file[part].decode()
    declared = f'<?xml version="1.0" encoding="{encoding[:6]}"?>{_DOCTYPE}{xml}'
    for text in (declared, _DOCTYPE + xml):
        problem = refused(tmp_path, file | {part: text.encode(encoding)})
        assert problem.code == "E202"


def test_an_entity_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, parts(paragraph(run("&b;")))).code == "E202"
    doctype = _DOCTYPE.encode() + document(paragraph(run("&b;")))
    assert "document type" in refused(tmp_path, parts() | {"word/document.xml": doctype}).message


def test_a_document_type_that_loads_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    doctype = f'<!DOCTYPE a SYSTEM "file://{tmp_path}/secret">'.encode()
    assert refused(tmp_path, parts() | {"word/document.xml": doctype + document("")}).code == "E202"


# --- the zip ----------------------------------------------------------------------------------


def _named(name: str) -> bytes:
    return zipped({**parts(), name: b"x"})


def _twice() -> bytes:
    return zipped({**parts(), "word/document2xml": b"x"}).replace(b"document2xml", b"document.xml")


def _patched(data: bytes, local: int, central: int, value: bytes) -> bytes:
    """Every header of a member changed, at these offsets from its start."""
    out = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        at = out.find(mark)
        while at >= 0:
            out[at + offset : at + offset + len(value)] = value
            at = out.find(mark, at + 4)
    return bytes(out)


ZIPS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a part twice": ("E202", _twice),
    "a part twice, in other letters": ("E202", lambda: _named("WORD/Document.XML")),
    "a way out": ("E202", lambda: _named("word/../../x")),
    "a way from the root": ("E202", lambda: _named("/etc/x")),
    "a backslash": ("E202", lambda: _named("word\\x")),
    "a drive": ("E202", lambda: _named("C:x")),
    "a password": ("E203", lambda: _patched(zipped(parts()), 6, 8, b"\x01\x00")),
    "another packing": ("E202", lambda: _patched(zipped(parts()), 8, 10, b"\x0c\x00")),
    "sizes too small": ("E202", lambda: _patched(zipped(parts()), 22, 24, struct.pack("<I", 10))),
    "another checksum": ("E202", lambda: _patched(zipped(parts()), 14, 16, b"abcd")),
    "a longer directory": (
        "E202",
        lambda: zipped(parts())[:-10] + struct.pack("<I", 2**31 - 1) + zipped(parts())[-6:],
    ),
}


@pytest.mark.parametrize("name", ZIPS)
def test_a_zip_that_is_not_as_it_says_is_refused(name: str, tmp_path: Path) -> None:
    code, make = ZIPS[name]
    problem = refused(tmp_path, make())
    assert problem.code == code


def test_names_are_the_same_in_upper_and_lower_case(tmp_path: Path) -> None:
    with opened(saved(tmp_path, parts())) as file:
        assert "WORD/document.XML" in file
        assert file.read("Word/Document.xml") == file.read("word/document.xml")
        assert file.content_type("WORD/document.xml").endswith("main+xml")
        assert file.content_type("word/other.xml") == "application/xml"


def test_a_part_that_is_not_there_is_a_reason(tmp_path: Path) -> None:
    with pytest.raises(Problems, match=r"has no “word/none\.xml”"), opened(saved(tmp_path, parts())) as file:
        file.read("word/none.xml")


def test_what_stands_before_the_zip_does_not_matter(tmp_path: Path) -> None:
    data = zipped(parts())
    path = tmp_path / "edited.docx"
    path.write_bytes(b"PK from a mail server\n" + data)
    assert read(path).passages[0].words == "Words"


# --- bombs ------------------------------------------------------------------------------------


def _deflated(data: bytes, times: int = 1) -> bytes:
    """The bytes so many times over, packed; in blocks that do not look back, so that one is packed for all."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * times + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def _member(name: bytes, packed: bytes, crc: int, size: int) -> tuple[bytes, bytes]:
    """A local header with its data, and the start of its entry in the directory."""
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, crc, len(packed), size, len(name), 0)
    return b"PK\x03\x04" + common + name + packed, b"PK\x01\x02" + struct.pack("<H", 20) + common


def _zip(members: list[tuple[bytes, int, bytes]], body: bytes) -> bytes:
    """A zip of a body and a directory: names, offsets, and entries as `_member` gives them."""
    directory = b"".join(entry + struct.pack("<HHHII", 0, 0, 0, 0, offset) + name for name, offset, entry in members)
    end = struct.pack("<HHHHIIH", 0, 0, len(members) % 65536, len(members) % 65536, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def gigabyte() -> bytes:
    """A body of a gigabyte of one letter, in a megabyte."""
    head, tail = document(paragraph(run("@"))).split(b"@")
    packed = _deflated(head)[:-2] + _deflated(b"a" * 2**20, 1024)[:-2] + _deflated(tail)
    size = len(head) + 2**30 + len(tail)
    body, members = b"", []
    for name, part in parts().items():
        data = (packed, 0, size) if name == "word/document.xml" else (_deflated(part), zlib.crc32(part), len(part))
        local, entry = _member(name.encode(), *data)
        members.append((name.encode(), len(body), entry))
        body += local
    return _zip(members, body)


def overlapping() -> bytes:
    """Thousands of members, all of which are the same bytes of the file."""
    local, entry = _member(b"word/document.xml", _deflated(bytes(2**20), 4), 0, 2**22)
    return _zip([(f"word/{number:08}.xml".encode(), 0, entry) for number in range(3_000)], local)


def million() -> bytes:
    """A directory of a million members."""
    local, entry = _member(b"a", b"\x03\x00", 0, 0)
    entry = entry + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"a"
    directory = entry * 1_000_000
    start, size = len(local), len(directory)
    wide = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 10**6, 10**6, size, start)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, start + size, 1)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return local + directory + wide + locator + end


def many() -> bytes:
    return zipped({**parts(), **{f"word/x{number}.xml": b"" for number in range(package.MOST_MEMBERS)}})


def nested() -> bytes:
    """A bomb in a bomb: what is no XML is not unpacked."""
    inner = zipped({"a": bytes(50_000_000)})
    return zipped({**parts(), "word/embeddings/a.zip": inner})


def body(inner: str, count: int) -> Callable[[], bytes]:
    return lambda: zipped(parts(inner * count))


def _names() -> bytes:
    return zipped(parts("".join(f"<a{number}/>" for number in range(200_000))))


def _attributes() -> bytes:
    return zipped(parts("<w:p " + " ".join(f'a{number:x}=""' for number in range(190_000)) + "/>"))


def _notes() -> bytes:
    return zipped(parts(paragraph("".join(f'<w:footnoteReference w:id="{number}"/>' for number in range(400_000)))))


def _related() -> bytes:
    links = {f"hyperlink{number}": "a" for number in range(60_000)}
    return zipped({**parts(), "word/_rels/document.xml.rels": relations(**links)})


_PIECES = control("a.b", run("x")) + run("y")
BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a gigabyte in a megabyte": ("E206", gigabyte),
    "parts over each other": ("E202", overlapping),
    "a million parts": ("E206", million),
    "too many parts": ("E206", many),
    "a bomb in a bomb": ("", nested),
    "one text": ("E206", body(paragraph(run("a" * 2_000_000)), 1)),
    "one tag": ("E206", body(f'<w:p a="{"x" * 2_500_000}"/>', 1)),
    "too many paragraphs": ("E206", body(paragraph(run("a")), 500_000)),
    "too many controls": ("E206", body(paragraph(_PIECES * 500), 300)),
    "too many controls in a paragraph": ("E206", body(paragraph(_PIECES * 15_000), 1)),
    "too deep": ("E206", body("<w:p>", 100_000)),
    "fields in fields": ("E206", body(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50), 1)),
    "boxes in boxes": ("E206", body("<w:txbxContent><w:p>", 20)),
    "changes in changes": ("E206", body(f"<w:tr><w:trPr>{'<w:ins/>' * 10_000}</w:trPr></w:tr>", 1)),
    "names": ("E206", _names),
    "attributes": ("E206", _attributes),
    "notes": ("E206", _notes),
    "relations": ("E206", _related),
}

_CHILD = """
import resource, sys
from pathlib import Path
from factsheet.diagnostics import Problems
from factsheet.word.reading import read
for path in sys.argv[1:]:
    try:
        read(Path(path))
        print("")
    except Problems as problems:
        print(problems.diagnostics[0].code)
(used,) = (line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
print(int(used) // 1024, resource.getrusage(resource.RUSAGE_SELF).ru_utime)
"""


@pytest.mark.slow
def test_bombs_are_refused_in_a_hundred_megabytes_and_some_seconds(tmp_path: Path) -> None:
    paths = []
    for number, (_, make) in enumerate(BOMBS.values()):
        paths.append(str(tmp_path / f"{number}.docx"))
        Path(paths[-1]).write_bytes(make())
    command = [sys.executable, "-c", _CHILD, *paths]
    ended = subprocess.run(command, env={"PYTHONPATH": str(SRC)}, capture_output=True, text=True, check=True)
    *codes, used = ended.stdout.splitlines()
    assert dict(zip(BOMBS, codes, strict=True)) == {name: code for name, (code, _) in BOMBS.items()}
    megabytes, seconds = used.split()
    assert int(megabytes) < 110, "of all of them, one after the other, and Python itself"
    assert float(seconds) < 30


def test_more_elements_than_can_be_read_in_some_seconds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST_ELEMENTS", 100)
    assert read(saved(tmp_path, parts("<w:p/>" * 50))).passages == ()
    assert refused(tmp_path, parts("<w:p/>" * 60, header="<a/>", footer=f"<a>{'<b/>' * 60}</a>")).code == "E206"


def test_sizes_that_are_said_to_be_larger_are_not_believed(tmp_path: Path) -> None:
    data = _patched(zipped(parts()), 22, 24, struct.pack("<I", 2**31))
    assert read(saved(tmp_path, data)).passages[0].words == "Words"


def test_parts_that_lie_over_each_other_are_refused_before_anything_is_unpacked(tmp_path: Path) -> None:
    assert "lie over each other" in refused(tmp_path, overlapping()).message


def test_a_file_that_was_cut_or_garbled_is_read_or_refused(tmp_path: Path) -> None:
    chance, whole, refusals = random.Random(1), zipped(parts(footnotes="<a/>", styles="<a/>")), 0
    path = tmp_path / "edited.docx"
    for number in range(400):
        data = bytearray(whole[: chance.randrange(1, len(whole))] if number % 4 == 1 else whole)
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            read(path)
        except Problems:
            refusals += 1
    assert 100 < refusals < 400
