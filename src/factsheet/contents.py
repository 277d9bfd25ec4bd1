"""What an output holds, unpacked, so that two of them can be compared: packed bytes depend on who packed them."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Iterator

from factsheet import stamp
from factsheet.freshness import LARGEST, parts_of, plain_lines

_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_LENGTH = re.compile(rb" ?/Length (\d+)")
_END = re.compile(rb"startxref\n\d+\n%%EOF\n")
_PNG = b"\x89PNG\r\n\x1a\n"
_OFFICE = (".docx", ".xlsx")
_STREAM, _TABLE = b"stream\n", b"/Type /XRef"
_PACKED, _IN_LETTERS = b"/FlateDecode", b"/ASCII85Decode"

Contents = dict[str, bytes]
"""The unpacked parts of an output by their names, without its stamp."""


def contents(data: bytes, suffix: str) -> Contents:
    """What an output holds that nobody has changed. What is not as one of ours is one part, as it is."""
    match suffix.lower():
        case ".docx":
            return _package(data)
        case ".pdf":
            return _file(data)
        case _:
            return {"": stamp.without(plain_lines(data))}


def _package(data: bytes) -> Contents:
    """The parts of a package; those of a package in it, and the pixels of a picture, unpacked as well."""
    found: Contents = {}
    for name, part in (parts_of(data) or {"": data}).items():
        if name.endswith(_OFFICE):
            found |= {f"{name}/{inner}": content for inner, content in (parts_of(part) or {"": part}).items()}
        else:
            found[name] = _pixels(part) if part.startswith(_PNG) else part
    if stamp.PART in found:
        found[stamp.PART] = stamp.without(found[stamp.PART])
        found.pop(stamp.PART.replace("item", "itemProps"), None)  # its name is made of the stamp
    return found


def _pixels(png: bytes) -> bytes:
    """A PNG with its image data unpacked (ISO/IEC 15948, 10); as it is where they cannot be."""
    kept, packed, place = list[bytes](), list[bytes](), len(_PNG)
    while place + 8 <= len(png):
        size, kind = struct.unpack(">I4s", png[place : place + 8])
        body = png[place + 8 : place + 8 + size]
        (packed if kind == b"IDAT" else kept).append(body)
        place += size + 12
    try:
        return b"".join([*kept, _unpacked(b"".join(packed))])
    except ValueError:
        return png


def _file(pdf: bytes) -> Contents:
    found, left = Contents(), LARGEST
    try:
        for name, content in _objects(pdf):
            found[name] = content
            left -= len(content)
            if left < 0:
                return {"": pdf}
    except ValueError:
        return {"": pdf}
    return found


def _objects(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """The objects of a PDF as `render/pdf/file.py` writes them, with their streams unpacked, without the table.

    Raises `ValueError` where it is not written so.
    """
    place = pdf.index(b"\n", pdf.index(b"\n") + 1) + 1
    while found := _OBJECT.match(pdf, place):
        start = found.end()
        end = pdf.index(b"\nendobj\n", start)
        at = pdf.find(_STREAM, start, end)
        head = pdf[start : end if at < 0 else at]
        content = head
        if at >= 0:
            at += len(_STREAM)
            if (length := _LENGTH.search(head)) is None:
                raise ValueError("a stream without its length")
            body = pdf[at : at + int(length[1])]
            end = pdf.index(b"\nendobj\n", at + len(body))
            content = _LENGTH.sub(b"", head, count=1) + _decoded(body, head)
        if _TABLE not in head:
            yield found[1].decode(), stamp.without(content)
        place = end + len(b"\nendobj\n")
    if not _END.fullmatch(pdf, place):
        raise ValueError("more than the objects")


def _decoded(body: bytes, head: bytes) -> bytes:
    """A stream without the filters that its dictionary names (ISO 32000-1, 7.4), as far as we use them."""
    if _IN_LETTERS in head:
        body = base64.a85decode(body.rstrip().removesuffix(b"~>"))
    return _unpacked(body) if _PACKED in head else body


def _unpacked(packed: bytes) -> bytes:
    """Raises `ValueError` where it is not whole, or unpacks without end."""
    work = zlib.decompressobj()
    try:
        data = work.decompress(packed, LARGEST)
    except zlib.error as fault:
        raise ValueError(str(fault)) from fault
    if not work.eof:
        raise ValueError("not whole, or without end")
    return data
