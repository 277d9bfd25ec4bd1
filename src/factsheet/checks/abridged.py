"""Quotes with words left out: their parts, and whether the parts stand in another text."""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.checks.scripts import UNSPACED
from factsheet.checks.sentences import words
from factsheet.patterns import pattern

_LEFT_OUT = pattern(r"…|\.\.\.+|\.(?:\s\.){2,}|\*(?:\s?\*){2,}|\[[^\[\]]*\]")
_UNSPACED = pattern(f"[{UNSPACED}]")


def open_ends(text: str) -> tuple[bool, bool]:
    """Whether words are left out before a text, and after it."""
    gaps = [gap for gap in _LEFT_OUT.finditer(text) if not words(gap[0])]  # "[sic]" adds some
    if not gaps:
        return False, False
    return not words(text[: gaps[0].start()]), not words(text[gaps[-1].end() :])


def kept(text: str) -> str:
    """A text without "…" and what stands in square brackets, which are for words left out."""
    return _LEFT_OUT.sub(" ", text)


def parts_of(text: str) -> tuple[str, ...]:
    """The words of a text as `words` gives them, a space around each, in parts where words are left out.

    A bracket that touches a letter changes a word, "[T]he", "demand[ed]": there the part begins or ends without a
    space, within the word. Each letter of a script that writes no spaces is a word.
    """
    parts: list[str] = []
    start, opens = 0, " "
    for gap in (*_LEFT_OUT.finditer(text), None):
        end = gap.start() if gap else len(text)
        closes = "" if gap and gap[0][0] == "[" and text[max(0, end - 1) : end].isalpha() else " "
        piece = text[start:end]
        if part := " ".join(
            words(_UNSPACED.sub(r" \g<0> ", piece) if max(piece, default="") >= UNSPACED[0] else piece)
        ):
            parts.append(f"{opens}{part}{closes}")
        if gap:
            start = gap.end()
            opens = "" if gap[0][0] == "[" and text[start : start + 1].isalpha() else " "
    return tuple(parts)


def stand_in(parts: Sequence[str], within: Sequence[str]) -> bool:
    """Whether parts stand in the parts of another text, as whole words and in their order."""
    text, at = "\n".join(within), 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part.removesuffix(" "))
    return True
