"""Where a text stops being TOML."""

from __future__ import annotations

import re

import tomli
from msgspec import Struct

LONGEST_LINE = 10_000  # characters that are searched for what is wrong

Hint = tuple[int, int, str, str]
"""Offset, length, message and help."""


class Stop(Struct, frozen=True, gc=False):
    """Where parsing stopped: the offset, the line and its start, and the innermost bracket that is open there."""

    text: str
    offset: int
    start: int
    line: str
    bracket: int | None

    @property
    def column(self) -> int:
        """From 0."""
        return self.offset - self.start

    @property
    def word(self) -> re.Match[str] | None:
        for m in re.finditer(r"""[^\s,\[\]{}"'#=]+""", self.line):
            if m.start() <= self.column <= m.end():
                return m
        return None


def is_toml(text: str) -> bool:
    try:
        tomli.loads(text)
    except ValueError:
        return False
    return True
