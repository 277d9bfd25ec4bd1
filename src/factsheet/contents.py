"""What an output holds, unpacked, so that two of them can be compared: packed bytes depend on who packed them."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from factsheet import stamp
from factsheet.freshness import parts_of, plain_lines

_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_LENGTH = re.compile(rb" ?/Length (\d+)")
_PNG = b"\x89PNG\r\n\x1a\n"
_OFFICE = (".docx", ".xlsx")
_STREAM, _PACKED, _TABLE = b"stream\n", b"/FlateDecode", b"/Type /XRef"

Contents = dict[str, bytes]
"""The unpacked parts of an output by their names, without its stamp."""


def contents(data: bytes, suffix: str) -> Contents:
    """What an output of ours holds that nobody has changed."""
    match suffix.lower():
        case ".docx":
            return _package(data)
        case ".pdf":
            return dict(_objects(data))
        case _:
            return {"": stamp.without(plain_lines(data))}


def _package(data: bytes) -> Contents:
    """The parts of a package; those of a package in it, and the pixels of a picture, unpacked as well."""
    found: Contents = {}
    for name, part in (parts_of(data) or {"": data}).items():
        if name.endswith(_OFFICE):
            found |= {f"{name}/{inner}": content for inner, content in _package(part).items()}
        else:
            found[name] = _pixels(part) if part.startswith(_PNG) else part
    if stamp.PART in found:
        found[stamp.PART] = stamp.without(found[stamp.PART])
        found.pop(stamp.PART.replace("item", "itemProps"))  # its name is made of the stamp
    return found


def _pixels(png: bytes) -> bytes:
    """A PNG with its image data unpacked (ISO/IEC 15948, 10)."""
    kept, packed, place = list[bytes](), list[bytes](), len(_PNG)
    while place + 8 <= len(png):
        size, kind = struct.unpack(">I4s", png[place : place + 8])
        body = png[place + 8 : place + 8 + size]
        (packed if kind == b"IDAT" else kept).append(body)
        place += size + 12
    return b"".join([*kept, zlib.decompress(b"".join(packed))])


def _objects(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """The objects of a PDF as `render/pdf/file.py` writes them, with their streams unpacked, without the table."""
    place = pdf.index(b"\n", pdf.index(b"\n") + 1) + 1
    while found := _OBJECT.match(pdf, place):
        start = found.end()
        end = pdf.index(b"\nendobj\n", start)
        at = pdf.find(_STREAM, start, end)
        if at >= 0:
            head = pdf[start:at]
            length = _LENGTH.search(head)
            assert length is not None
            at += len(_STREAM)
            end = pdf.index(b"\nendobj\n", at + int(length[1]))
            body = pdf[at : at + int(length[1])]
            body = _LENGTH.sub(b"", head) + (zlib.decompress(body) if _PACKED in head else body)
        else:
            head = body = pdf[start:end]
        if _TABLE not in head:
            yield found[1].decode(), stamp.without(body)
        place = end + len(b"\nendobj\n")
