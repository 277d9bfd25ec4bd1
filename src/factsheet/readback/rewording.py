"""New words for a text, its white space kept as far as the words are the same."""

from __future__ import annotations

import re
import unicodedata

from factsheet.facts.common import in_common

_WORD = re.compile(r"\S+")


def reworded(old: str, typed: str) -> str:
    """The text that ``typed`` makes of ``old``: its words, in NFC.

    White space is kept at both ends, between lines, and between the words that stay at the start and
    at the end of a line: a document shows no empty lines, and edits are compared without it.
    """
    lines, new_lines = _lines(old), _lines(typed)
    if len(lines) != len(new_lines):
        return _reworded(old, typed)
    pieces: list[str] = []
    done = 0
    for (start, end), (new_start, new_end) in zip(lines, new_lines, strict=True):
        pieces += old[done:start], _reworded(old[start:end], typed[new_start:new_end])
        done = end
    return "".join([*pieces, old[done:]])


def _lines(text: str) -> list[tuple[int, int]]:
    """The start and the end of each line with words."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _reworded(old: str, typed: str) -> str:
    words, new_words = list(_WORD.finditer(old)), list(_WORD.finditer(typed))
    then, now = [_nfc(word[0]) for word in words], [_nfc(word[0]) for word in new_words]
    if then == now:
        return old
    if not words:
        return _nfc(typed.strip())
    start, end = in_common(then, now)
    head = words[start - 1].end() if start else words[0].start()
    tail = words[-end].start() if end else words[-1].end()
    first = new_words[start - 1].end() if start else _edge(new_words, typed)
    last = new_words[-end].start() if end else (new_words[-1].end() if new_words else first)
    return old[:head] + _nfc(typed[first:last]) + old[tail:]


def _edge(words: list[re.Match[str]], text: str) -> int:
    return words[0].start() if words else len(text)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
