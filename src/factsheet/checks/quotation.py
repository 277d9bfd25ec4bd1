"""What stands in quotation marks, by the habits of several languages."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from factsheet.patterns import pattern

_CLOSING = {
    "“": "”",
    "„": "“”",
    "”": "”",  # Swedish and Finnish: ”…”
    "‟": "”",
    "〝": "〞〟",
    "«": "»",
    "»": "«",  # Danish, and German books: »…«
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "’": "’",
    "「": "」",
    "『": "』",
    '"': '"',
    "'": "'",
}
"""Marks that open a quotation, each with those that close it."""

_TYPED = {"“": '"', "„": '"', '"': "”“", "‘": "'", "’": "'", "‚": "'", "'": "’", "`": "'’", "«": '"', "”": '"'}
"""Marks that close it where the two were typed on different keyboards, looked for if nothing else closes it."""

_NEAR = 4  # characters of a paragraph's indent

_MARK = pattern("[`" + "".join({*_CLOSING, *"".join(_CLOSING.values())}) + "]")


def unquoted(text: str) -> str:
    """The text with what it quotes blanked out, each character by a space; what is never closed is no quotation."""
    if not _MARK.search(text):
        return text
    once = _blanked(text, _CLOSING)
    return _blanked(once, _TYPED) if _MARK.search(once) else once


def _blanked(text: str, closing: Mapping[str, str]) -> str:
    parts, end = [], 0
    for start, stop in _outermost(text, closing):
        parts += [text[end:start], " " * (stop - start)]
        end = stop
    return "".join([*parts, text[end:]])


def _outermost(text: str, closing: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    held: tuple[int, int] | None = None
    for start, stop in sorted(_quotations(text, closing)):
        if held and start < held[1]:
            continue
        held = (start, stop)
        yield held


def _quotations(text: str, closing: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Where quotations begin and end, the inner ones too; each mark is looked at once."""
    opened: list[tuple[str, int]] = []
    waiting = dict.fromkeys(closing, 0)  # how many of each are open
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if waiting.get(mark) and _goes_on(text, at):
            yield _closed(opened, waiting, mark), at  # of several paragraphs, of which each opens and the last closes
            opened.append((mark, at))
            waiting[mark] += 1
            continue
        closes = [opening for opening, closed in closing.items() if mark in closed and waiting[opening]]
        if closes and _may_close(text, at):
            yield _closed(opened, waiting, closes), at + 1
        elif mark in closing and _may_open(text, at):
            opened.append((mark, at))
            waiting[mark] += 1


def _closed(opened: list[tuple[str, int]], waiting: dict[str, int], marks: Container[str]) -> int:
    """Close what was opened last by one of the marks, and all within it; where that was."""
    while True:
        mark, start = opened.pop()
        waiting[mark] -= 1
        if mark in marks:
            return start


def _goes_on(text: str, at: int) -> bool:
    """Whether a mark stands before the first word of a paragraph."""
    before = text[max(0, at - _NEAR) : at]
    return "\n" in before and not before.rpartition("\n")[2].strip() and bool(text[at + 1 : at + 2].strip())


def _may_close(text: str, at: int) -> bool:
    """An apostrophe within a word closes nothing."""
    return text[at] not in "'’" or not _is_word(text[at + 1 : at + 2])


def _may_open(text: str, at: int) -> bool:
    """Marks that also close open before a word only; an apostrophe ("workers'", "'90s") and inches (12\") do not."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    match text[at]:
        case "”" | "»" | '"':
            return not _is_word(before) and bool(after.strip())
        case "'" | "‘" | "’" | "`":
            return not _is_word(before) and _is_word(after) and not after.isdigit()
        case _:
            return True


def _is_word(char: str) -> bool:
    return char.isalnum()
