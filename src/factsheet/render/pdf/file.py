"""The bytes of a PDF file (ISO 32000-1, 7.5): small objects packed in object streams, found by a stream of places."""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfbase.pdfdoc import format as formatted

from factsheet.stamp import seal

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the comment says that the file is binary (ISO 19005-3, 6.1.2)
_PACKED = 200  # objects in one object stream: a reader unpacks all to have one
_END = b"endstream\n"
_EOL = b"\r\n"  # before it: after a last byte of \r, a lone \n would be taken for the end of \r\n

# A place, as the table has it in 7 bytes: a kind; an offset, or the number of an object stream; the index there.
_NOWHERE, _IN_FILE, _IN_STREAM = 0xFFFF, 1 << 48, 2 << 48


def pdf(document: Any, others: Iterator[bytes]) -> bytes:
    """The file of a finished document of reportlab's, and of other objects: they have the numbers that it left free.

    Its identifier is a digest of all that stands before it; its stamp, if it has one, is sealed.
    """
    root, info = (document.Reference(one).format(document).decode() for one in (document.Catalog, document.info))
    file, names = _File(), document.numberToId
    places = array("Q", [_NOWHERE])  # by number; the first object stream counts as 0 until its number is known
    small: list[tuple[int, bytes]] = []
    streams: list[bytes] = []
    while len(places) <= document.objectcounter:  # while an object is formatted, others can come up
        number = len(places)
        data = _let_go(document, names[number]) if number in names else next(others)
        if data.endswith(_END):
            places.append(file.add(number, data.removesuffix(_END) + _EOL + b"endstream"))
            continue
        places.append(_IN_STREAM + (len(streams) << 16) + len(small))
        small.append((number, data))
        if len(small) == _PACKED:
            streams.append(_object_stream(small))
            small.clear()
    if small:
        streams.append(_object_stream(small))
    first = len(places) << 16
    for stream in streams:
        places.append(file.add(len(places), stream))
    number, end = len(places), file.end
    places.append(_IN_FILE + (end << 16))
    table = b"".join([(place + first if place >= _IN_STREAM else place).to_bytes(7, "big") for place in places])
    identifier = f"<{file.digest.hexdigest()[:32]}>"
    trailer = f"/Type /XRef /Size {number + 1} /W [1 4 2] /Root {root} /Info {info}"
    file.add(number, _stream(f"{trailer} /ID [{identifier} {identifier}]", table))
    file.parts.append(b"startxref\n%d\n%%%%EOF\n" % end)
    return seal(b"".join(file.parts))


def _let_go(document: Any, name: str) -> bytes:
    """An object of the document's as the file has it. Nothing else asks for what it holds, so that is freed."""
    found = document.idToObject[name]
    data: bytes = formatted(found, document, toplevel=1)
    document.idToObject[name] = None
    if isinstance(found, PDFStream):
        found.content = None
    return data


class _File:
    """What is written so far: its parts, its length and its digest."""

    def __init__(self) -> None:
        self.parts = [_HEADER]
        self.end = len(_HEADER)
        self.digest = hashlib.sha256(_HEADER)

    def add(self, number: int, data: bytes) -> int:
        """Append an object, and return its place."""
        whole, place = b"%d 0 obj\n%b\nendobj\n" % (number, data), _IN_FILE + (self.end << 16)
        self.parts.append(whole)
        self.end += len(whole)
        self.digest.update(whole)
        return place


def _object_stream(packed: list[tuple[int, bytes]]) -> bytes:
    """Objects in one stream (ISO 32000-1, 7.5.7), after their numbers and where each starts."""
    heads, offset = list[str](), 0
    for number, data in packed:
        heads.append(f"{number} {offset}")
        offset += len(data) + 1
    head = " ".join(heads).encode() + b"\n"
    body = b"\n".join([data for _, data in packed])
    return _stream(f"/Type /ObjStm /N {len(packed)} /First {len(head)}", head + body)


def _stream(entries: str, data: bytes) -> bytes:
    packed = zlib.compress(data)
    head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
    return head.encode() + packed + _EOL + b"endstream"
