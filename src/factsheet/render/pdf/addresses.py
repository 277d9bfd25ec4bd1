"""Web and mail addresses in running text."""

from __future__ import annotations

from collections.abc import Iterator
from re import IGNORECASE

from factsheet.patterns import pattern

ADDRESS = 2_000
"""Characters of an address that readers follow."""

_FOUND = pattern(
    r"(?P<web>(?:https?://|\bwww\.)[^\s<>\"“”«»]+)|(?P<mail>\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})",
    IGNORECASE,
)
_SAYS = pattern(r"://.|www\..|@", IGNORECASE)
_AFTER = ".,;:!?)]}’'…"  # ends the sentence, not the address


def addressed(text: str) -> Iterator[tuple[str, str]]:
    """The text in parts, each with the address that it is, or ""."""
    end = 0
    if may_hold_address(text):
        for match in _FOUND.finditer(text):
            words = match[0].rstrip(_AFTER)
            if "(" in words and match[0][len(words) :].startswith(")"):
                words += ")"
            if len(words) > ADDRESS or not _SAYS.search(words):
                continue
            if match.start() > end:
                yield text[end : match.start()], ""
            end = match.start() + len(words)
            yield words, _target(words, mail=bool(match["mail"]))
    if end < len(text):
        yield text[end:], ""


def may_hold_address(text: str) -> bool:
    """Whether it is worth looking."""
    return "://" in text or "@" in text or "www." in text.lower()


def _target(words: str, *, mail: bool) -> str:
    if mail:
        return f"mailto:{words}"
    return words if "://" in words else f"https://{words}"
