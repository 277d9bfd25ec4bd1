"""Documents of ours as another zlib would have packed them."""

from __future__ import annotations

import re
import zlib

from factsheet import stamp
from factsheet.freshness import parts_of
from tests.readback.editing import packed

_OBJECT = re.compile(rb"(\d+) 0 obj\n(<<.*?>>)\nstream\n", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)")


def repacked(data: bytes, format: str, level: int = 1) -> bytes:
    """The same document, and its seal is right."""
    if format == "docx":
        parts = parts_of(data)
        assert parts
        return packed(stamp.seal_parts(parts), level)
    return stamp.seal(_pdf(data, level)) if format == "pdf" else data


def _pdf(data: bytes, level: int) -> bytes:
    """With its streams packed anew, all but the table of places, which is left wrong: nothing here looks at it."""
    made, place = list[bytes](), 0
    for found in _OBJECT.finditer(data):
        length = _LENGTH.search(found[2])
        if (b"/Filter [ /FlateDecode ]" not in found[2] and b"/Type /ObjStm" not in found[2]) or not length:
            continue
        body = zlib.compress(zlib.decompress(data[found.end() : found.end() + int(length[1])]), level)
        made += [data[place : found.start(2)], _LENGTH.sub(b"/Length %d" % len(body), found[2], count=1), b"\nstream\n"]
        made.append(body)
        place = found.end() + int(length[1])
    return b"".join([*made, data[place:]])
