"""The bytes of a fact file as text, and the characters that no fact may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from factsheet.diagnostics import Diagnostic, Problems, Span
from factsheet.facts.faults import Fault, problem
from factsheet.patterns import pattern

#: Stands for a forbidden character once it has been reported; as long, so that places keep.
REPLACEMENT = "\ufffd"

# Controls (C0 but tab and newline, DEL, C1), embeddings and overrides of the bidirectional algorithm, surrogates,
# private use, non-characters. Joiners, direction marks and isolates are kept: writing systems need them.
_CLASS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 15) for low in (0xFFFE, 0xFFFF))
    + "\U000f0000-\U0010ffff"
)
_IN_FILES = pattern(f"[{_CLASS}]|\r(?!\n)")
_IN_VALUES = pattern(f"[{_CLASS}\r]")
# What a reader does not see: Unicode's Default_Ignorable_Code_Point, and the Braille pattern without dots.
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_SEEN = pattern(rf"[^\s{UNSEEN}]")
_IDEOGRAPHS = pattern("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")  # for compatibility
_ESCAPE = pattern(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|([bfre])|[^uUxbfre])")
_SHORT_ESCAPES = {"b": "\b", "f": "\f", "r": "\r", "e": "\x1b"}


def decode(data: bytes, file: str) -> str:
    """UTF-8 without a byte-order mark; raises `Problems` for a binary, differently encoded or empty file."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Problems([_not_text(data, 0, file, "This file is in UTF-16, not in UTF-8")])
    body = data.removeprefix(b"\xef\xbb\xbf")
    if (nul := body.find(b"\0")) >= 0:
        raise Problems([_not_text(body, nul, file, "This is not a text file: it holds a null byte")])
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as e:
        message = f"This is not UTF-8 text: the byte 0x{body[e.start]:02X} at offset {e.start + len(data) - len(body)}"
        raise Problems([_not_text(body, e.start, file, message)]) from None
    if is_blank(text):
        raise Problems(
            [
                problem(
                    Fault.EMPTY_FILE,
                    "This file is empty",
                    span=Span(file, 1, 1, 1, 1),
                    help="A fact file starts with: format = 1",
                )
            ]
        )
    return text


def _not_text(body: bytes, offset: int, file: str, message: str) -> Diagnostic:
    """A diagnostic at a byte; its column counts the characters before it."""
    start = body.rfind(b"\n", 0, offset) + 1
    before = body[start:offset].decode("utf-8", "replace")
    line = body.count(b"\n", 0, offset) + 1
    column = len(before) + 1
    span = Span(file, line, column, line, column + 1)
    return problem(Fault.NOT_TEXT, message, span=span, help='Save the file as text, in the encoding "UTF-8"')


def forbidden_in_file(text: str) -> Iterator[tuple[int, str]]:
    """Offset and character of every forbidden one that stands in the file itself."""
    if all(map(str.isprintable, text.split("\n"))):  # as most are, and none of them is printable
        return iter(())
    return ((m.start(), m[0]) for m in _IN_FILES.finditer(text))


def replaced(text: str) -> str:
    """The text with every forbidden character replaced, none moved."""
    return _IN_FILES.sub(REPLACEMENT, text)


def forbidden_in_value(value: str) -> str:
    """The first forbidden character of a decoded value, or ``""``."""
    found = _IN_VALUES.search(value)
    return found[0] if found else ""


def is_blank(text: str) -> bool:
    """Whether a text holds nothing that a reader sees: white space alone, or characters without a look of their own."""
    return _SEEN.search(text) is None


def may_hide_forbidden(text: str) -> bool:
    """Whether escapes in the file could stand for characters that a look at the file does not show."""
    return re.search(r"\\[uUxbfre]", text) is not None


def surely_composed(text: str) -> bool:
    """Whether the values of a TOML text are in NFC for sure, escapes and wrapped lines included."""
    return unicodedata.is_normalized("NFC", text) and not re.search(r"\\[uU\s]", text)


def composed(text: str) -> str:
    """The text in NFC, as Unicode Standard Annex 15 defines it.

    Compatibility ideographs stay: some names are written with them, and NFC has other shapes for them.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    return "".join(
        part if number % 2 else unicodedata.normalize("NFC", part)
        for number, part in enumerate(_IDEOGRAPHS.split(text))
    )


def escape_of_forbidden(source: str) -> tuple[int, int] | None:
    """Where, in the source of a TOML string, the first escape of a forbidden character stands."""
    for m in _ESCAPE.finditer(source):
        code = m[1] or m[2] or m[3]
        char = chr(int(code, 16)) if code else _SHORT_ESCAPES.get(m[4] or "", "")
        if char and _IN_VALUES.match(char):
            return m.span()
    return None


def what_it_is(char: str) -> tuple[str, str]:
    """A forbidden character in words, and what to do about it."""
    if char == "\r":
        return (
            "a carriage return without a line feed",
            "Save the file with the line endings of Unix (LF) or Windows (CRLF)",
        )
    number = f"U+{ord(char):04X}"
    match unicodedata.category(char):
        case "Cc":
            return f"the control character {number}", "Delete it; only tabs and line breaks are allowed"
        case "Co":
            return f"the private-use character {number}", "Delete it, or use the character that Unicode has for it"
        case "Cf":
            name = unicodedata.name(char, "").lower()
            return f"the invisible character {number} ({name})", "Delete it: it changes the order in which text is read"
        case _:
            return f"the code point {number}, which is no character", "Delete it"
