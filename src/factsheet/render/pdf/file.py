"""The bytes of a PDF file (ISO 32000-1, 7.5): small objects packed in object streams, found by a stream of places."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Mapping
from typing import Any

from reportlab.pdfbase.pdfdoc import format as formatted

from factsheet.stamp import seal

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the comment says that the file is binary (ISO 19005-3, 6.1.2)
_PACKED = 200  # objects in one object stream: a reader unpacks all to have one
_END = b"endstream\n"
_EOL = b"\r\n"  # before it: after a last byte of \r, a lone \n would be taken for the end of \r\n

_Place = tuple[int, int, int]  # 1, offset, 0; or 2, number of the object stream, index there


def pdf(document: Any, others: Mapping[int, bytes]) -> bytes:
    """The file of a finished document of reportlab's, and of other objects that have numbers among its own.

    Its identifier is a digest of all that stands before it; its stamp, if it has one, is sealed.
    """
    root, info = (document.Reference(one).format(document).decode() for one in (document.Catalog, document.info))
    parts, places, small = [_HEADER], dict[int, _Place](), list[tuple[int, bytes]]()
    end, number = len(_HEADER), 1
    while number <= document.objectcounter:  # while an object is formatted, others can come up
        data = others.get(number) or formatted(document.idToObject[document.numberToId[number]], document, toplevel=1)
        if data.endswith(_END):
            end = _add(parts, places, end, number, data.removesuffix(_END) + _EOL + b"endstream")
        else:
            small.append((number, data))
        number += 1
    for start in range(0, len(small), _PACKED):
        packed = small[start : start + _PACKED]
        places.update({one: (2, number, index) for index, (one, _) in enumerate(packed)})
        end = _add(parts, places, end, number, _object_stream(packed))
        number += 1
    places[number] = (1, end, 0)
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    identifier = f"<{digest.hexdigest()[:32]}>"
    trailer = f"/Type /XRef /Size {number + 1} /W [1 4 2] /Root {root} /Info {info} /ID [{identifier} {identifier}]"
    table = b"".join(struct.pack(">BIH", *places.get(one, (0, 0, 0xFFFF))) for one in range(number + 1))
    _add(parts, places, end, number, _stream(trailer, table))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % end)
    return seal(b"".join(parts))


def _add(parts: list[bytes], places: dict[int, _Place], end: int, number: int, data: bytes) -> int:
    """Append an object at the file's end, and return its new end."""
    whole = b"%d 0 obj\n%b\nendobj\n" % (number, data)
    parts.append(whole)
    places[number] = (1, end, 0)
    return end + len(whole)


def _object_stream(packed: list[tuple[int, bytes]]) -> bytes:
    """Objects in one stream (ISO 32000-1, 7.5.7), after their numbers and where each starts."""
    heads, offset = list[str](), 0
    for number, data in packed:
        heads.append(f"{number} {offset}")
        offset += len(data) + 1
    head = " ".join(heads).encode() + b"\n"
    body = b"\n".join(data for _, data in packed)
    return _stream(f"/Type /ObjStm /N {len(packed)} /First {len(head)}", head + body)


def _stream(entries: str, data: bytes) -> bytes:
    packed = zlib.compress(data)
    head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
    return head.encode() + packed + _EOL + b"endstream"
