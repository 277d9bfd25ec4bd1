"""The nearest known word to a mistaken one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_LONGEST = 60  # characters; longer words are no slips of the finger, and comparing them is slow
_SHOWN = 60  # characters of a value that a message repeats


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that ``word`` is likely meant to be, or ``""``. Case and ``_`` for ``-`` do not count."""
    if len(word) > _LONGEST:
        return ""
    by_form = {_plain(k): k for k in known}
    found = difflib.get_close_matches(_plain(word), by_form, n=1, cutoff=0.65)
    return by_form[found[0]] if found else ""


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-")


def shown(text: str, longest: int = _SHOWN) -> str:
    """A text of the fact file as a message repeats it: in quotes, on one line, cut where it is long.

    Characters that could disturb a terminal or reorder the line are shown as escapes.
    """
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return "“" + re.sub(r"[^ -~]", _visible, cut) + "”"


def _visible(match: re.Match[str]) -> str:
    char = match[0]
    if char.isprintable():
        return char
    return f"\\u{ord(char):04X}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08X}"
