"""Quotes with words left out: their parts, and whether the parts stand in another text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factsheet.checks.sentences import words

_LEFT_OUT = re.compile(r"…|\.\.\.+|\[[^\[\]]*\]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that write no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""


def kept(text: str) -> str:
    """A text without "…" and what stands in square brackets, which are for words left out."""
    return _LEFT_OUT.sub(" ", text)


def parts_of(text: str) -> tuple[str, ...]:
    """The words of a text as `words` gives them, a space around each, in parts where words are left out.

    Each letter of a script that writes no spaces is a word.
    """
    parts = (" ".join(words(_UNSPACED.sub(r" \g<0> ", part))) for part in _LEFT_OUT.split(text))
    return tuple(f" {part} " for part in parts if part)


def stand_in(parts: Sequence[str], within: Sequence[str]) -> bool:
    """Whether parts stand in the parts of another text, as whole words and in their order."""
    text, at = "\n".join(within), 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part) - 1
    return True
