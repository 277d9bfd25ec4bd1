"""The sRGB colour space (IEC 61966-2-1) as an ICC profile of a few hundred bytes (ICC.1:2004-10, version 4.2)."""

from __future__ import annotations

import struct

NAME = "sRGB IEC61966-2.1"

# Adapted to D50 by Bradford's matrix, as version 4 wants them.
_WHITE = (0.96420, 1.0, 0.82491)
_PRIMARIES = {
    b"rXYZ": (0.436066, 0.222488, 0.013916),
    b"gXYZ": (0.385147, 0.716873, 0.097076),
    b"bXYZ": (0.143066, 0.060608, 0.714096),
}
_ADAPTATION = (1.047882, 0.022919, -0.050217, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076, 0.751678)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)  # gamma, a, b, c, d: (aX + b)^gamma from d on, else cX


def srgb() -> bytes:
    """The profile: a display's, by a matrix and one curve that the three channels share."""
    shared = b"para" + struct.pack(">4xHxx", 3) + _fixed(_CURVE)
    tags = {
        b"desc": _text(NAME),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": b"XYZ " + bytes(4) + _fixed(_WHITE),
        b"chad": b"sf32" + bytes(4) + _fixed(_ADAPTATION),
        **{name: b"XYZ " + bytes(4) + _fixed(colour) for name, colour in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), shared),
    }
    start = 128 + 4 + 12 * len(tags)
    table, body, places = struct.pack(">I", len(tags)), b"", dict[bytes, int]()
    for name, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", name, places[data], len(data))
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    kind = struct.pack(">I4xI4s4s4s", size, 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    created = struct.pack(">6H", 2004, 10, 1, 0, 0, 0)  # the day of the format: it has to be one, and always the same
    return (kind + created + b"acsp").ljust(68, b"\0") + _fixed(_WHITE).ljust(60, b"\0")


def _fixed(values: tuple[float, ...]) -> bytes:
    """Numbers of 16 bits before the point and 16 after it."""
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _text(words: str) -> bytes:
    data = words.encode("utf-16-be")
    return struct.pack(">4s4xII4sII", b"mluc", 1, 12, b"enUS", len(data), 28) + data
