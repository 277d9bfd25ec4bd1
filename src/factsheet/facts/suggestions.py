"""Suggestions for many unknown names at once."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.facts.nearest import nearest

_MOST = 20  # names: one suggestion is a comparison with every known name


class Suggestions:
    """The nearest known name, for the first unknown ones of a run; a name that recurs counts once."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._found: dict[str, str] = {}

    def nearest(self, word: str) -> str:
        """The known name that ``word`` is likely meant to be, or ``""``."""
        if word not in self._found:
            self._found[word] = nearest(word, self._known) if len(self._found) < _MOST else ""
        return self._found[word]
