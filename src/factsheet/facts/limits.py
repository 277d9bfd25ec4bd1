"""Limits that are checked before a file is parsed, in one linear pass each."""

from __future__ import annotations

import re
from collections.abc import Callable

from factsheet.facts.faults import Fault
from factsheet.patterns import pattern

MOST_BYTES = 8 * 1024 * 1024
DEEPEST = 32  # open brackets
MOST_PARTS = 16  # of a dotted key
MOST_FORBIDDEN = 1_000  # characters that are reported one by one
MOST_DIGITS = 100  # of a number, and the largest power of ten in one

_STRINGS_AND_COMMENTS = pattern(
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+(?P<closed>"{3,5})?'
    r"|'''(?:[^']++|'{1,2}(?!'))*+(?P<closed_too>'{3,5})?"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+",
    re.DOTALL,
)
_BRACKET = pattern(r"[\[\]{}]")
_LONG_NUMBER = pattern(rf'[=,\[][\s"]*+([+-]?[0-9][0-9A-Za-z_.]{{{MOST_DIGITS},}}+)')
_PART = r'(?:[A-Za-z0-9_-]++|"++)'
_LONG_KEY = pattern(rf'(?<![A-Za-z0-9_."-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{MOST_PARTS}}}')


def first_excess(text: str) -> tuple[int, Fault, str, str] | None:
    """The first limit that a TOML text breaks: offset, fault, message and help; ``None`` if it keeps them all."""
    if not _breaks(_outline(text)):
        return None
    return _breaks(_in_place(text))


def open_string(text: str) -> int | None:
    """Where a string of several lines starts that is never closed."""
    for m in _STRINGS_AND_COMMENTS.finditer(text):
        if m[0].startswith(('"""', "'''")) and not (m["closed"] or m["closed_too"]):
            return m.start()
    return None


def open_string_of_line(line: str) -> int | None:
    """Where a string of one line starts that the line does not close."""
    for m in _STRINGS_AND_COMMENTS.finditer(line):
        if m.end() == len(line) and re.fullmatch(r"""'[^']*+|"(?:[^"\\]++|\\.)*+\\?""", m[0]):
            return m.start()
    return None


def open_bracket(text: str, offset: int) -> int | None:
    """The innermost bracket that is open before ``offset``."""
    open_: list[int] = []
    for m in _BRACKET.finditer(_in_place(text[:offset])):
        if m[0] in "[{":
            open_.append(m.start())
        elif open_:
            open_.pop()
    return open_[-1] if open_ else None


def _outline(text: str) -> str:
    """The text with each string and comment as a single quote: what is left is keys, numbers and brackets."""
    return _STRINGS_AND_COMMENTS.sub('"', text)


def _in_place(text: str) -> str:
    """The same, with every character in its place."""
    return _STRINGS_AND_COMMENTS.sub(lambda m: re.sub(r"[^\n]", '"', m[0]), text)


def _breaks(outline: str) -> tuple[int, Fault, str, str] | None:
    checks: tuple[Callable[[str], tuple[int, Fault, str, str] | None], ...] = (_depth, _number, _key)
    found = [broken for check in checks if (broken := check(outline))]
    return min(found, key=lambda broken: broken[0]) if found else None


def _depth(outline: str) -> tuple[int, Fault, str, str] | None:
    depth = 0
    for m in _BRACKET.finditer(outline):
        if m[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                message = f"More than {DEEPEST} brackets are open here, one in another"
                return m.start(), Fault.NESTED_TOO_DEEP, message, "A fact file needs three at most; close those before"
        else:
            depth = max(depth - 1, 0)
    return None


def _number(outline: str) -> tuple[int, Fault, str, str] | None:
    if m := _LONG_NUMBER.search(outline):
        message = f"This number has more than {MOST_DIGITS} digits"
        return m.start(1), Fault.NUMBER_TOO_LONG, message, "Put it in quotes if it is a text"
    return None


def _key(outline: str) -> tuple[int, Fault, str, str] | None:
    if m := _LONG_KEY.search(outline):
        message = f"This key has more than {MOST_PARTS} parts between dots"
        return m.start(), Fault.KEY_TOO_LONG, message, "Put it in quotes if it is a text"
    return None
