"""Suggestions for many unknown names at once."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.facts.nearest import nearest

_MOST = 20  # names: one suggestion is a comparison with every known name


class Suggestions:
    """The nearest known name, for the first unknown ones of a run; a name that recurs counts once."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._found: dict[tuple[str, str], str] = {}

    def nearest(self, word: str, but: str = "") -> str:
        """The known name that ``word`` is likely meant to be, ``but`` one, or ``""``. Of a number none is near."""
        asked = word, but
        if asked not in self._found:
            known = (name for name in self._known if name != but)
            search = len(self._found) < _MOST and not word.isdecimal()
            self._found[asked] = nearest(word, known) if search else ""
        return self._found[asked]
