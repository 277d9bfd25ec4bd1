"""The facts come out of any PDF that still carries them, and nothing else does."""

from __future__ import annotations

import hashlib
import io
import random
import subprocess
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pymupdf
import pypdf
import pytest

from factsheet.diagnostics import Problems
from factsheet.facts.load import load
from factsheet.readback import pdf as reader
from factsheet.readback.embedded import facts_of
from factsheet.release.embedded import fact_file
from tests.building import outputs_of
from tests.conftest import FACTS

SPECIFICATION = b"<</Type/Filespec/F(facts.toml)/UF(facts.toml)/AFRelationship/Source/EF<</F 3 0 R>>>>"
CATALOG = b"<</Type/Catalog/AF[2 0 R]>>"


@cache
def briefing() -> bytes:
    facts = Path(__file__).parents[2] / "tests" / "cases" / "depot.toml"
    (output,) = outputs_of(facts, formats=["pdf"]).outputs
    return output.data


@cache
def its_facts() -> bytes:
    return fact_file(load(Path(__file__).parents[2] / "tests" / "cases" / "depot.toml").facts).encode()


def code(folder: Path, data: bytes) -> str:
    """The code of the one problem that is told first."""
    path = folder / "briefing.pdf"
    path.write_bytes(data)
    with pytest.raises(Problems) as raised:
        facts_of(path)
    return raised.value.diagnostics[0].code


def pdf(*objects: bytes) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    data, table = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, content in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    count, start = len(objects) + 1, len(data)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    return data + b"xref\n0 %d\n" % count + table + trailer


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


# --- files that were saved anew -------------------------------------------------------------


def by_qpdf(*options: str) -> Callable[[bytes], bytes]:
    def saved(data: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as file:
            out = io.BytesIO()
            modes = {"packed": pikepdf.ObjectStreamMode.generate, "unpacked": pikepdf.ObjectStreamMode.disable}
            file.save(out, object_stream_mode=modes[options[0]], linearize="linearized" in options)
            return out.getvalue()

    return saved


def with_rc4_and_no_password(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as file:
        out = io.BytesIO()
        file.save(out, encryption=pikepdf.Encryption(owner="owner", user="", R=3, aes=False, metadata=False))
        return out.getvalue()


def with_a_comment(data: bytes) -> bytes:
    with pymupdf.open(stream=data) as file:
        file[0].add_text_annot((50, 50), "See page 2")
        return bytes(file.tobytes())


def by_pypdf(data: bytes) -> bytes:
    out = io.BytesIO()
    pypdf.PdfWriter(clone_from=io.BytesIO(data)).write(out)
    return out.getvalue()


def updated(data: bytes) -> bytes:
    """What is new stands after what was there."""
    writer = pypdf.PdfWriter(io.BytesIO(data), incremental=True)
    writer.add_metadata({"/Title": "Another"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


SAVED: dict[str, Callable[[bytes], bytes]] = {
    "as it is": bytes,
    "unpacked": by_qpdf("unpacked"),
    "packed and linearized": by_qpdf("packed", "linearized"),
    "encrypted with an empty password": with_rc4_and_no_password,
    "commented": with_a_comment,
    "by pypdf": by_pypdf,
    "updated": updated,
    "after other bytes": lambda data: b"From a mail server\n" + data,
}


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED)
def test_the_facts_come_out_byte_for_byte(saved: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "briefing.pdf"
    path.write_bytes(saved(briefing()))
    assert facts_of(path) == its_facts()


def test_other_attachments_are_passed_over(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(briefing())) as file:
        for name in ("a.toml", "facts.csv", "z.txt"):
            file.attachments[name] = b"format = 1\n"
        file.save(tmp_path / "briefing.pdf")
    assert facts_of(tmp_path / "briefing.pdf") == its_facts()


# --- files without ----------------------------------------------------------------------------


def test_a_file_that_is_not_there_or_a_folder_is_not_read(tmp_path: Path) -> None:
    for path in (tmp_path / "none.pdf", tmp_path, tmp_path / "a\0b.pdf"):
        with pytest.raises(Problems) as raised:
            facts_of(path)
        assert raised.value.diagnostics[0].code == "E201"


def test_what_is_no_pdf_is_told(tmp_path: Path) -> None:
    assert code(tmp_path, FACTS.encode()) == "E202"
    assert code(tmp_path, b"") == "E202"


def test_a_locked_file_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(briefing())) as file:
        file.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="owner", user="user"))
    assert code(tmp_path, (tmp_path / "locked.pdf").read_bytes()) == "E203"


def test_a_pdf_without_facts_is_no_damaged_one(tmp_path: Path) -> None:
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(tmp_path / "blank.pdf")
    assert code(tmp_path, (tmp_path / "blank.pdf").read_bytes()) == "E204"


def test_a_file_of_that_name_that_is_not_the_source_does_not_count(tmp_path: Path) -> None:
    other = SPECIFICATION.replace(b"/Source", b"/Data")
    assert code(tmp_path, pdf(CATALOG, other, stream(FACTS.encode()))) == "E204"
    other = SPECIFICATION.replace(b"facts.toml", b"other.toml")
    assert code(tmp_path, pdf(CATALOG, other, stream(FACTS.encode()))) == "E204"
    (tmp_path / "right.pdf").write_bytes(pdf(CATALOG, SPECIFICATION, stream(FACTS.encode())))
    assert facts_of(tmp_path / "right.pdf") == FACTS.encode()


def test_two_fact_files_that_differ_are_refused(tmp_path: Path) -> None:
    second = SPECIFICATION.replace(b"3 0 R", b"5 0 R")
    catalog = CATALOG.replace(b"2 0 R", b"2 0 R 4 0 R")
    one, other = stream(FACTS.encode()), stream(FACTS.replace("2026-09", "2026-10").encode())
    assert code(tmp_path, pdf(catalog, SPECIFICATION, one, second, other)) == "E205"
    (tmp_path / "same.pdf").write_bytes(pdf(catalog, SPECIFICATION, one, second, one))
    assert facts_of(tmp_path / "same.pdf") == FACTS.encode()


def test_two_that_one_name_leads_to_are_refused_if_they_differ(tmp_path: Path) -> None:
    both = SPECIFICATION.replace(b"/EF<</F 3 0 R", b"/EF<</F 3 0 R/UF 4 0 R")
    assert both != SPECIFICATION
    one, other = stream(FACTS.encode()), stream(FACTS.replace("2026-09", "2026-10").encode())
    assert code(tmp_path, pdf(CATALOG, both, one, other)) == "E205"
    (tmp_path / "same.pdf").write_bytes(pdf(CATALOG, both, one, one))
    assert facts_of(tmp_path / "same.pdf") == FACTS.encode()


def test_what_is_no_fact_file_is_refused_with_its_own_faults(tmp_path: Path) -> None:
    path = tmp_path / "briefing.pdf"
    path.write_bytes(pdf(CATALOG, SPECIFICATION, stream(FACTS.replace("status", "statsu").encode())))
    with pytest.raises(Problems) as raised:
        facts_of(path)
    assert [d.code for d in raised.value.diagnostics] == ["E205", "E010"]


def test_facts_that_were_changed_since_are_refused(tmp_path: Path) -> None:
    changed = FACTS.replace("2026-09", "2026-10").encode()
    for data, expected in ((FACTS.encode(), ""), (changed, "E205")):
        checksum = b"/Params<</CheckSum<%b>>>" % hashlib.md5(FACTS.encode()).hexdigest().encode()
        whole = pdf(CATALOG, SPECIFICATION, stream(data, checksum))
        if expected:
            assert code(tmp_path, whole) == expected
        else:
            (tmp_path / "sound.pdf").write_bytes(whole)
            assert facts_of(tmp_path / "sound.pdf") == data


# --- hostile files ----------------------------------------------------------------------------


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.pdf").open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(reader.MOST_BYTES + 1)
    with pytest.raises(Problems, match="larger than 100 MB"):
        facts_of(tmp_path / "large.pdf")


_BOMB = zlib.compress(bytes(100_000_000))

HOSTILE = {
    "a bomb": ("E206", pdf(CATALOG, SPECIFICATION, stream(_BOMB, b"/Filter/FlateDecode"))),
    "a bomb in a bomb": (
        "E206",
        pdf(CATALOG, SPECIFICATION, stream(zlib.compress(_BOMB), b"/Filter[/FlateDecode/FlateDecode]")),
    ),
    "too many facts": (
        "E206",
        pdf(CATALOG, SPECIFICATION, stream(zlib.compress(b"#" * 9_000_000), b"/Filter/FlateDecode")),
    ),
    "a slow filter": ("E206", pdf(CATALOG, SPECIFICATION, stream(b"zzzzz" * 100_000, b"/Filter/ASCII85Decode"))),
    "a tree in itself": ("E206", pdf(b"<</Names<</EmbeddedFiles 2 0 R>>>>", b"<</Kids[2 0 R 2 0 R]>>")),
    "a wide tree in itself": (
        "E206",
        pdf(b"<</Names<</EmbeddedFiles 2 0 R>>>>", b"<</Kids[%b]>>" % (b"2 0 R " * 50_000)),
    ),
    "one file often": (
        "E205",
        pdf(
            b"<</AF[%b]>>" % (b"2 0 R " * 50_000),
            SPECIFICATION,
            stream(zlib.compress(b"#" * 8_000_000), b"/Filter/FlateDecode"),
        ),
    ),
    "a reference to itself": ("E202", pdf(b"1 0 R")),
    "references in a circle": ("E202", pdf(b"<</AF 2 0 R>>", b"3 0 R", b"2 0 R")),
    "nothing as expected": ("E204", pdf(b"<</AF 1/Names[3]/EmbeddedFiles(x)>>")),
    "brackets": ("E202", b"%PDF-1.7\n1 0 obj" + b"[" * 200_000),
    "only a header": ("E202", b"%PDF-1.7\n"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    expected, data = HOSTILE[name]
    assert code(tmp_path, data) == expected


def test_a_file_that_was_cut_or_garbled_gives_its_facts_or_a_reason(tmp_path: Path) -> None:
    chance, whole, refused = random.Random(1), briefing(), 0
    path = tmp_path / "briefing.pdf"
    for number in range(60):
        data = bytearray(whole[: chance.randrange(len(whole))] if number % 2 else whole)
        for _ in range(chance.choice((1, 20, 500))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            assert facts_of(path) == its_facts()
        except Problems:
            refused += 1
    assert 10 < refused < 60


def test_what_is_packed_is_not_unpacked_beyond_what_facts_need(tmp_path: Path) -> None:
    path = tmp_path / "briefing.pdf"
    path.write_bytes(pdf(CATALOG, SPECIFICATION, stream(zlib.compress(bytes(40_000_000)), b"/Filter/FlateDecode")))
    with pytest.raises(Problems, match="more time or memory"):
        facts_of(path)


def test_the_reader_says_nothing_of_its_own_about_a_damaged_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert code(tmp_path, briefing()[:-2_000])
    assert caplog.records == []


@pytest.mark.office
def test_what_qpdf_has_saved_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(briefing())
    subprocess.run(["qpdf", "--object-streams=generate", tmp_path / "a.pdf", tmp_path / "b.pdf"], check=True)
    assert facts_of(tmp_path / "b.pdf") == its_facts()
