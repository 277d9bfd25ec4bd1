"""TOML strings, changed as an editor would: in the style they have, and only where the words differ (TOML 1.0)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tomli
from msgspec import Struct

from factsheet.facts.common import in_common
from factsheet.patterns import pattern

_OPENING = pattern(r"(\"\"\"|'''|\"|')((?<=\"\"\"|''')\r?\n)?")
_UNIT = pattern(
    r"(?P<wrap>\\[ \t]*\r?\n(?:[ \t]|\r?\n)*)"
    r"|\\u(?P<four>[0-9A-Fa-f]{4})|\\U(?P<eight>[0-9A-Fa-f]{8})|\\(?P<short>.)|\r\n|.",
    re.DOTALL,
)
_LITERAL_UNIT = pattern(r"\r\n|.", re.DOTALL)
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}

_ESCAPED = pattern(r'[\x00-\x08\x0a-\x1f\x7f"\\]')
_ESCAPED_IN_LINES = pattern(r'[\x00-\x08\x0b-\x1f\x7f\\]|"(?="|\Z)')  # a quotation mark where several could end it
_ESCAPES = {"\b": r"\b", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}


def basic(text: str) -> str:
    """The text as a string on one line: ``"…"``."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def respelled(source: str, text: str, newline: str) -> str:
    """The TOML string ``source``, changed to mean ``text``.

    What both have in common at the start and at the end stays as it is written, lines wrapped by a
    backslash and escapes too. The style is kept where it can hold the text. ``newline`` is that of
    the file.
    """
    return next((found for found in _spellings(source, text, newline) if means(found, text)), basic(text))


def means(source: str, text: str) -> bool:
    """Whether ``source`` is a TOML string, and reads as ``text``."""
    try:
        return tomli.loads(f"v = [{source}]") == {"v": [text]}  # a comment in it would take the bracket
    except tomli.TOMLDecodeError:
        return False


def _spellings(source: str, text: str, newline: str) -> Iterator[str]:
    """From the one that changes least; some of them mean something else, and are to be tried."""
    opening = _OPENING.match(source)
    assert opening is not None
    start, quotes = opening[0], opening[1]
    body = source[len(start) : -len(quotes)]
    several_lines = len(quotes) == 3
    change = _change(_units(body, literal="'" in quotes), text)
    written = change.middle
    if '"' in quotes:
        written = (_ESCAPED_IN_LINES if several_lines else _ESCAPED).sub(_escape, written)
    if several_lines:
        written = written.replace("\n", newline)
    for before, after in change.arrangements():
        yield f"{start}{before}{written}{after}{quotes}"
    if '"' in quotes:
        for before, after in change.arrangements():
            yield f"{start}{before}{_ESCAPED.sub(_escape, change.middle)}{after}{quotes}"
    elif several_lines:
        lines = _ESCAPED_IN_LINES.sub(_escape, text).replace("\n", newline)
        yield f'"""{newline}{lines}"""'


class _Unit(Struct, frozen=True, gc=False):
    """One character of a string as it is written; ``char`` is "" where a backslash wraps the line."""

    source: str
    char: str


class _Change(Struct, frozen=True, gc=False):
    """A string round its change: what stays in front of the new words and behind, and wrapped lines next to them."""

    head: str
    wrap: str
    middle: str
    next_wrap: str
    tail: str

    def arrangements(self) -> Iterator[tuple[str, str]]:
        """What stands before and after the new words: a wrapped line takes the white space that follows it."""
        last = self.next_wrap if self.middle or not self.wrap else ""
        yield self.head + self.wrap, last + self.tail
        yield self.head, (last or self.wrap) + self.tail
        yield self.head, self.tail


def _change(units: list[_Unit], text: str) -> _Change:
    old = "".join(unit.char for unit in units)
    start, end = in_common(old, text)
    chars = [number for number, unit in enumerate(units) if unit.char]
    first = chars[start] if start < len(chars) else len(units)  # of what goes; wraps before it stay
    head = chars[start - 1] + 1 if start else 0
    stop = len(chars) - end
    tail = chars[stop] if end else len(units)
    last = chars[stop - 1] + 1 if stop > start else first
    written = [unit.source for unit in units]
    return _Change(
        "".join(written[:head]),
        "".join(written[head:first]),
        text[start : len(text) - end],
        "".join(written[last:tail]),
        "".join(written[tail:]),
    )


def _units(body: str, *, literal: bool) -> list[_Unit]:
    if literal:
        return [_Unit(m[0], "\n" if m[0] == "\r\n" else m[0]) for m in _LITERAL_UNIT.finditer(body)]
    return [_Unit(m[0], _meaning(m)) for m in _UNIT.finditer(body)]


def _meaning(unit: re.Match[str]) -> str:
    if unit["wrap"]:
        return ""
    if code := unit["four"] or unit["eight"]:
        return chr(int(code, 16))
    if unit["short"]:
        return _SHORT[unit["short"]]
    return "\n" if unit[0] == "\r\n" else unit[0]


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"
