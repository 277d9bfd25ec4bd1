"""Fields (ECMA-376 part 1, 17.16): whether the words at a place are an editor's, or counted by a program."""

from __future__ import annotations

from dataclasses import dataclass

from factsheet.word.refused import Refused

_COUNTED = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES SEQ NOTEREF PAGEREF REF STYLEREF LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT "
    "TOC TOA INDEX TC XE RD".split()
)
"""Fields whose results a program counts or copies from elsewhere in the file."""

_LONG = frozenset(("TOC", "TOA", "INDEX"))
"""Those that go on over paragraphs; any other ends with its paragraph, whatever the file says."""

_DEEPEST = 20
_LONGEST = 200  # characters of a code that are looked at


@dataclass(slots=True)
class _Field:
    code: str = ""
    result: bool = False

    @property
    def kind(self) -> str:
        """The first word of its code."""
        return next(iter(self.code.split(None, 1)), "").upper()

    @property
    def mute(self) -> bool:
        return not self.result or self.kind in _COUNTED


class Fields:
    """The fields that are open at a place, each in the one before. ``mute``: the words there are no editor's."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.mute = False

    def begin(self, code: str = "") -> None:
        """A field; with its ``code``, one that is written in a single element."""
        if len(self._open) >= _DEEPEST:
            raise Refused("E206", "would take too much memory to read: its fields lie too deep in each other")
        self._open.append(_Field(code, bool(code)))
        self._listen()

    def write(self, code: str) -> None:
        """More of the code of the innermost field, if that is still being read."""
        if self._open and not self._open[-1].result:
            self._open[-1].code = (self._open[-1].code + code)[:_LONGEST]

    def separate(self) -> None:
        """The code ends, the result begins."""
        if self._open:
            self._open[-1].result = True
            self._listen()

    def end(self) -> None:
        if self._open:
            self._open.pop()
            self._listen()

    def end_paragraph(self) -> None:
        if self._open:
            self._open = [field for field in self._open if field.kind in _LONG]
            self._listen()

    def _listen(self) -> None:
        self.mute = any(field.mute for field in self._open)
