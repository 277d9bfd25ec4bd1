"""What is old and what is new, side by side; of long texts, the part that differs."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.cli.excerpt import visible
from factsheet.cli.report import Style, plural
from factsheet.facts.common import differing

BOLD = "1"
NEW = "32"
LONGEST = 2_000  # characters of a text that is shown whole
_CONTEXT = 80  # characters round what differs of a longer one
_OLD = "31"


def sides(old: str, new: str, style: Style, *, whole: bool = False) -> Iterator[str]:
    """A line with what is old and one with what is new, where there is any; of a long one, the part that differs.

    ``whole`` is that this part is never cut, since it may be written.
    """
    then, now = parts(old, new, LONGEST, whole=whole)
    if then:
        yield style.paint(_OLD, f"- {then}")
    if now:
        yield style.paint(NEW, f"+ {now}")


def parts(old: str, new: str, longest: int, *, whole: bool = False) -> tuple[str, str]:
    """Both texts as they can be shown: of a long one, the part that differs, and how much is left out."""
    whole_texts = max(len(old), len(new)) <= longest
    first, *ends = (0, len(old), len(new)) if whole_texts else differing(old, new, _CONTEXT)
    then, now = (
        part(text, first, last if whole else min(last, first + longest)) if text else ""
        for text, last in zip((old, new), ends, strict=True)
    )
    return then, now


def part(text: str, start: int, end: int) -> str:
    """A part of a text, and how much of it is left out."""
    before = f"({_characters(start)} left out) … " if start else ""
    after = f" … ({_characters(len(text) - end)} left out)" if end < len(text) else ""
    return before + visible(text[start:end]) + after


def _characters(number: int) -> str:
    return plural(number, "character")
