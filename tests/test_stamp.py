"""What an output says of its making is sealed: nothing in it can be changed, and no fact can pass for it."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factsheet import inputs, stamp
from factsheet.freshness import State, look, parts_of, plain_lines, read_stamp
from factsheet.stamp import Sealed
from factsheet.version import __version__
from tests.building import outputs_of
from tests.ci.jobs import git
from tests.conftest import FACTS
from tests.growth import in_proportion
from tests.readback.editing import packed

FORMATS = ("pdf", "docx", "md")
NOUGHTS = "0" * 64
FORGED = json.dumps({"factsheet": "9.9.9", "inputs": {"facts": "f" * 32}, "seal": NOUGHTS}, separators=(",", ":"))


@cache
def made(format: str, facts: str = FACTS) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "facts.toml"
        file.write_text(facts, encoding="utf-8")
        [output] = outputs_of(file, formats=[format]).outputs
        return output.data


def parts(data: bytes) -> dict[str, bytes]:
    found = parts_of(data)
    assert found
    return found


def intact(found: Sealed | None) -> bool:
    return found is not None and found.intact


# --- what leaves the seal as it is ----------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
def test_an_output_is_intact_as_it_was_made(format: str) -> None:
    found = read_stamp(made(format), f".{format}")
    assert found
    assert found.intact
    assert found.stamp.version == __version__
    assert {"facts", "template"} <= found.stamp.inputs.keys()
    assert all(found.stamp.inputs.values())


@pytest.mark.parametrize("level", [0, 1, 9])
def test_a_word_file_is_intact_when_its_parts_are_packed_anew(level: int) -> None:
    again = packed(dict(reversed(parts(made("docx")).items())), level)
    assert again != made("docx")
    assert intact(read_stamp(again, ".docx"))


def test_markdown_is_intact_when_git_has_changed_its_line_ends(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "core.autocrlf", "true")
    path = tmp_path / "a.md"
    path.write_bytes(made("md"))
    git(tmp_path, "add", "a.md")
    git(tmp_path, "commit", "--quiet", "--message", "a")
    path.unlink()
    git(tmp_path, "checkout", "--", "a.md")
    assert path.read_bytes().count(b"\r\n") > 10
    assert intact(read_stamp(path.read_bytes(), ".md"))


# --- what breaks it -------------------------------------------------------------------------------

CHANGES: dict[str, Callable[[bytes, int, int], bytes]] = {
    "flip": lambda data, at, bits: data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :],
    "insert": lambda data, at, byte: data[:at] + bytes([byte]) + data[at:],
    "delete": lambda data, at, count: data[:at] + data[at + count :],
    "append": lambda data, _, byte: data + bytes([byte]),
    "repeat": lambda data, at, count: data[: at + count] + data[at:],
}


def changed(data: bytes, chosen: st.DataObject) -> bytes:
    """One change by chance, as often near the stamp as anywhere."""
    stamped = max(data.rfind(b'{"factsheet"'), 0)
    places = st.integers(0, len(data) - 1) | st.integers(stamped, min(stamped + 400, len(data) - 1))
    kind = chosen.draw(st.sampled_from(sorted(CHANGES)))
    found = CHANGES[kind](data, chosen.draw(places), chosen.draw(st.integers(1, 255)))
    assume(plain_lines(found) != plain_lines(data))
    return found


@pytest.mark.parametrize("format", ["pdf", "md"])
@settings(deadline=None)
@given(chosen=st.data())
def test_any_byte_that_is_changed_anywhere_breaks_the_seal(format: str, chosen: st.DataObject) -> None:
    assert not intact(read_stamp(changed(made(format), chosen), f".{format}"))


@settings(deadline=None)
@given(st.data())
def test_any_byte_that_is_changed_in_a_part_of_a_word_file_breaks_the_seal(chosen: st.DataObject) -> None:
    found = parts(made("docx"))
    name = chosen.draw(st.sampled_from(sorted(found)))
    data = found[name] or b"\n"
    assert not intact(stamp.read_parts({**found, name: changed(data, chosen)}))


@settings(deadline=None)
@given(st.data())
def test_a_part_that_is_added_taken_away_or_renamed_breaks_the_seal(chosen: st.DataObject) -> None:
    found = parts(made("docx"))
    name = chosen.draw(st.sampled_from(sorted(found)))
    new = chosen.draw(st.text(max_size=5)) + name
    data = found.pop(name)
    assert not intact(stamp.read_parts(found))
    if new != name:
        assert not intact(stamp.read_parts({**found, new: data}))
        assert not intact(stamp.read_parts({**found, name: data, new: b""}))


def test_bytes_do_not_count_twice_when_they_move_from_one_part_to_the_next() -> None:
    sealed = stamp.seal_parts({stamp.PART: stamp.Stamp("1", {}).unsealed().encode(), "a": b"x", "b": b"yb z"})
    assert intact(stamp.read_parts(sealed))
    assert not intact(stamp.read_parts({**sealed, "a": b"xb y", "b": b"z"}))


def test_a_word_file_with_two_parts_of_one_name_is_not_as_it_was_made() -> None:
    data = io.BytesIO(made("docx"))
    with zipfile.ZipFile(data, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("word/document.xml", package.read("word/document.xml"))
    assert read_stamp(data.getvalue(), ".docx") is None


@pytest.mark.parametrize("format", FORMATS)
def test_any_damage_to_a_file_is_read_without_an_exception(format: str) -> None:
    @settings(deadline=None)
    @given(st.data())
    def damage(chosen: st.DataObject) -> None:
        data = made(format)
        if chosen.draw(st.booleans()):
            data = data[: chosen.draw(st.integers(0, len(data) - 1))]
        read_stamp(changed(data or b"P", chosen), f".{format}")

    damage()


# --- facts that would pass for it -----------------------------------------------------------------

PLACES = {
    "title": ('title = "Closure of the Northern Depot"', "title"),
    "event": ('event = "Closure"', "event"),
    "name": ('name = "Northern Depot"', "name"),
    "publisher": ('publisher = "Northern Gazette"', "publisher"),
}


@pytest.mark.parametrize("words", [FORGED, f'"{FORGED}-->\n<!-- {FORGED}', FORGED[:14], FORGED * 40], ids=len)
@pytest.mark.parametrize("format", FORMATS)
def test_a_fact_that_is_a_stamp_itself_changes_nothing(format: str, words: str) -> None:
    facts = FACTS
    for old, field in PLACES.values():
        assert old in facts
        facts = facts.replace(old, f"{field} = {json.dumps(words)}")
    data = made(format, facts)
    found = read_stamp(data, f".{format}")
    assert found
    assert found.intact
    assert found.stamp.version == __version__
    assert found.stamp.inputs.keys() == (read_stamp(made(format), f".{format}") or found).stamp.inputs.keys()
    assert "f" * 32 not in found.stamp.inputs.values()
    unsealed = found.stamp.unsealed().encode()
    assert (data if format != "docx" else parts(data)[stamp.PART]).count(unsealed.replace(NOUGHTS.encode(), b"")) == 0
    assert stamp.without(data).count(b'{"factsheet":"9.9.9"') == data.count(b'{"factsheet":"9.9.9"')


# --- files of others ------------------------------------------------------------------------------


def zipped(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", how) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return whole.getvalue()


def encrypted() -> bytes:
    """A package that says of its one part that it is locked."""
    data = bytearray(zipped({stamp.PART: b"x"}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    return bytes(data)


def lying() -> bytes:
    """A package whose part unpacks to more than it says."""
    data = bytearray(zipped({stamp.PART: b"\0" * 1_000_000}))
    for signature, size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(signature) + size, 10)
    return bytes(data)


def sealed(line: str) -> bytes:
    """A file whose seal is right, with a stamp that is not."""
    data = stamp.seal(f"words\n{line}\n".encode())
    assert NOUGHTS.encode() not in data
    return data


def line(inner: str) -> str:
    return f'{{"factsheet":"{inner},"seal":"{NOUGHTS}"}}'


FOREIGN: dict[str, bytes] = {
    "nothing but a stamp": sealed(FORGED),
    "no dictionary": sealed(line('1","inputs":[1,2]')),
    "no inputs": sealed(line('1"')),
    "words for inputs": sealed(line('1","inputs":"facts"')),
    "nested deeply": sealed(line('1","inputs":' + "[" * 1_900 + "]" * 1_900)),
    "nested without end": sealed(line('1","inputs":' + "[" * 3_900)),
    "a long number": sealed(line('1","inputs":{"facts":' + "9" * 3_900 + "}")),
    "two of one key": sealed(line('1","inputs":{"facts":"a","facts":"b"},"inputs":{}')),
    "no UTF-8": stamp.seal(line('1","x":"').encode().replace(b'"x":"', b'"x":"\xff"')),
    "longer than any": line('1","inputs":{"facts":"' + "a" * 5_000 + '"}').encode(),
    "a start alone": b'{"factsheet":"',
    "a zip in another format": zipped({"a": b"b"}),
    "random bytes": os.urandom(10_000),
}

PACKAGES: dict[str, bytes] = {
    "no zip": b"PK\x03\x04 and no more",
    "a zip without a stamp": zipped({"word/document.xml": b"<x/>"}),
    "a stamp without an end": zipped({stamp.PART: b'{"factsheet":"'}),
    "locked": encrypted(),
    "lying about its size": lying(),
    "packed otherwise": zipped({stamp.PART: FORGED.encode()}, zipfile.ZIP_LZMA),
    "a part that is a folder": zipped({f"{stamp.PART}/": b""}),
    "odd names": zipped({"../../x": b"x", "\n\u202e": b"y", "C:\\x": b"z", stamp.PART: FORGED.encode()}),
}


@pytest.mark.parametrize("suffix", [".pdf", ".md", ".docx"])
@pytest.mark.parametrize("data", FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_file_is_edited_or_stale_and_never_up_to_date(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    state = look(path).state({"facts": "0" * 32, "template": "1" * 32})
    assert state in (State.EDITED, State.OTHER_VERSION)
    assert (state is State.OTHER_VERSION) <= (data.count(b'{"factsheet":"') == 1 and suffix != ".docx")


@pytest.mark.parametrize("data", PACKAGES.values(), ids=PACKAGES)
def test_a_foreign_package_is_edited(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert look(path).state({}) is State.EDITED


def test_a_package_of_very_many_parts_is_not_unpacked() -> None:
    members = {str(n): b"" for n in range(5_001)}
    assert parts_of(zipped(dict(list(members.items())[:-1]))) is not None
    assert parts_of(zipped(members)) is None


def test_a_package_that_would_fill_the_memory_is_not_unpacked() -> None:
    whole = io.BytesIO()
    with (
        zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open(stamp.PART, "w", force_zip64=True) as part,
    ):
        for _ in range(257):
            part.write(bytes(1 << 20))
    assert len(whole.getvalue()) < 3_000_000
    assert parts_of(whole.getvalue()) is None


def test_a_hostile_file_takes_time_in_proportion_to_its_size() -> None:
    def reading(size: int) -> Callable[[], object]:
        data = FORGED.encode() * size + b'{"factsheet":"' * size
        return lambda: (stamp.read(data), stamp.without(data), stamp.seal(data))

    assert in_proportion(reading, 20_000)


# --- what lies where an output should ---------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.md"])
def test_what_is_no_file_is_missing_and_is_not_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert look(path).state({}) is State.MISSING
    path.mkdir()
    assert look(path).state({}) is State.MISSING
    path.rmdir()
    os.mkfifo(path)
    assert look(path).state({}) is State.MISSING
    path.unlink()
    path.symlink_to("/dev/zero")
    assert look(path).state({}) is State.MISSING
    path.unlink()
    path.symlink_to(path)
    assert look(path).state({}) is State.MISSING
    assert look(tmp_path / ("n" * 300) / name).state({}) is State.MISSING
    assert look(tmp_path / f"\0{name}").state({}) is State.MISSING


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.md"])
def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.truncate(1 << 40)
    assert look(path).state({}) is State.EDITED


@pytest.mark.parametrize("format", FORMATS)
def test_an_output_is_up_to_date_if_all_that_went_into_it_is_the_same_and_known(tmp_path: Path, format: str) -> None:
    path = tmp_path / f"a.{format.upper()}"
    path.write_bytes(made(format))
    sealed = look(path).sealed
    assert sealed
    into = dict(sealed.stamp.inputs)
    assert look(path).state(into) is State.FRESH
    for name in into:
        assert look(path).state({**into, name: "0" * 32}) is State.STALE
        assert look(path).state({key: value for key, value in into.items() if key != name}) is State.STALE
    assert look(path).state({**into, "reference": "0" * 32}) is State.STALE


def test_what_is_not_known_is_never_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(stamp.seal(stamp.Stamp(__version__, {"facts": inputs.UNKNOWN}).unsealed().encode()))
    assert look(path).state({"facts": inputs.UNKNOWN}) is State.STALE
    path.write_bytes(stamp.seal(stamp.Stamp("0.0.1", {"facts": "a"}).unsealed().encode()))
    assert look(path).state({"facts": "a"}) is State.OTHER_VERSION
