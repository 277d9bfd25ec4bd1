"""What two texts have in common at their ends."""

from __future__ import annotations

from collections.abc import Sequence


def in_common(one: Sequence[object], other: Sequence[object]) -> tuple[int, int]:
    """How many items of two sequences are the same at the start, and how many of the rest at the end."""
    start = _at_start(one, other)
    return start, _at_start(one[start:][::-1], other[start:][::-1])


def differing(one: str, other: str, context: int) -> tuple[int, int, int]:
    """Where the part that differs starts in both texts, and ends in each, with what stands near it."""
    start, end = in_common(one, other)
    kept = max(0, end - context)
    return max(0, start - context), len(one) - kept, len(other) - kept


def cut_where_they_differ(one: str, other: str, longest: int, context: int) -> tuple[str, str]:
    """Both texts; of long ones, the part that differs."""
    if max(len(one), len(other)) <= longest:
        return one, other
    start, end, other_end = differing(one, other, context)
    return cut(one, longest, start, end), cut(other, longest, start, other_end)


def cut(text: str, longest: int, start: int = 0, end: int | None = None) -> str:
    """A part of a text, no longer than it may be, with a sign where something is left out."""
    end = min(len(text) if end is None else end, start + longest)
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _at_start(one: Sequence[object], other: Sequence[object]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
