"""What stands in quotation marks, by the habits of several languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOSING = {
    "“": "”",
    "„": "“”",
    "”": "”",  # Swedish and Finnish: ”…”
    "«": "»",
    "»": "«",  # Danish, and German books: »…«
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    '"': '"',
    "'": "'",
}
"""Marks that open a quotation, each with those that close it."""

_MARK = re.compile("[" + "".join({*_CLOSING, *"".join(_CLOSING.values())}) + "]")


def unquoted(text: str) -> str:
    """The text with what it quotes blanked out, each character by a space; what is never closed is no quotation."""
    if not _MARK.search(text):
        return text
    parts, end = [], 0
    for start, stop in _outermost(text):
        parts += [text[end:start], " " * (stop - start)]
        end = stop
    return "".join([*parts, text[end:]])


def _outermost(text: str) -> Iterator[tuple[int, int]]:
    held: tuple[int, int] | None = None
    for start, stop in sorted(_quotations(text)):
        if held and start < held[1]:
            continue
        held = (start, stop)
        yield held


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where quotations begin and end, the inner ones too; each mark is looked at once."""
    opened: list[tuple[str, int]] = []
    waiting = dict.fromkeys(_CLOSING, 0)  # how many of each are open
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        closes = [opening for opening, closing in _CLOSING.items() if mark in closing and waiting[opening]]
        if closes and _may_close(text, at):
            while True:
                opening, start = opened.pop()
                waiting[opening] -= 1
                if opening in closes:
                    break
            yield start, at + 1
        elif mark in _CLOSING and _may_open(text, at):
            opened.append((mark, at))
            waiting[mark] += 1


def _may_close(text: str, at: int) -> bool:
    """An apostrophe within a word closes nothing."""
    return text[at] not in "'’" or not _is_word(text[at + 1 : at + 2])


def _may_open(text: str, at: int) -> bool:
    """Marks that also close open before a word only; an apostrophe ("workers'", "'90s") and inches (12\") do not."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    match text[at]:
        case "”" | "»" | '"':
            return not _is_word(before) and bool(after.strip())
        case "'" | "‘":
            return not _is_word(before) and _is_word(after) and not after.isdigit()
        case _:
            return True


def _is_word(char: str) -> bool:
    return char.isalnum()
