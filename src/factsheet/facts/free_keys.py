"""Keys that may stand in place of wrong ones, in one table: each that none has, offered once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from factsheet.facts import forms
from factsheet.facts.values import as_id


class FreeKeys:
    """The keys of one table; ``wrong`` are those that do not fit its form, each with the id that it may stand for."""

    def __init__(self, table: Mapping[str, Any], form: forms.Form) -> None:
        self._table = table
        self._form = form
        self.wrong = {key: as_id(key) for key in table if not form.fits(key)}
        self._taken = table.keys() - self.wrong
        self._last = max(map(int, self._taken), default=0) if form is forms.EDITION else 0

    def instead(self, key: str) -> str:
        """How to write a key that is wrong."""
        if self._form is forms.EDITION:
            return f"A change is filed under its edition: write [changes.{self._edition(key)}]"
        better = self.wrong[key] if self._form is forms.ID else ""
        if not forms.ID.fits(better):
            return self._form.help
        if better in self._taken and not _join(self._table[key], self._table.get(better)):
            return f'"{better}" is there already; choose another id. {self._form.help}'
        self._taken.add(better)
        return f'Write "{better}". {self._form.help}'

    def _edition(self, key: str) -> str:
        """The number in the key, or the next one of all."""
        digits = re.search("[0-9]{1,6}", key)
        number = str(int(digits[0])) if digits else ""
        if number in self._taken or not self._form.fits(number):
            number = str(self._last + 1)
        self._taken.add(number)
        self._last = max(self._last, int(number))
        return number


def _join(one: Any, other: Any) -> bool:
    """Whether two tables may stand under one key: at least one holds tables only, and none has what the other has."""
    if not isinstance(one, dict) or not isinstance(other, dict) or not one.keys().isdisjoint(other):
        return False
    return any(all(isinstance(value, dict) for value in table.values()) for table in (one, other))
