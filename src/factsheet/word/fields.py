"""Fields (ECMA-376 part 1, 17.16): whether the words at a place are an editor's, or counted by a program."""

from __future__ import annotations

import re

from msgspec import Struct

from factsheet.patterns import pattern
from factsheet.word.refused import Refused

_COUNTED = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES SEQ NOTEREF PAGEREF REF STYLEREF LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT "
    "TOC TOA INDEX TC XE RD".split()
)
"""Fields whose results a program counts or copies from elsewhere in the file."""

_LONG = frozenset(("TOC", "TOA", "INDEX"))
"""Those that go on over paragraphs; any other ends with its paragraph, whatever the file says."""

_LINK = pattern(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]+))', re.IGNORECASE)
_PLACE = pattern(r'\\l\s+"([^"]*)"')  # in the file that a link leads to

_DEEPEST = 20
LONGEST = 4_000  # characters of a code that are looked at
_KIND = 200  # and of these where its first word is looked for


class _Field(Struct, gc=False, eq=False):
    code: str = ""
    result: bool = False
    mute: bool = True
    address: str = ""  # where its result leads to outside the file

    @property
    def kind(self) -> str:
        """The first word of its code."""
        return next(iter(self.code[:_KIND].split(None, 1)), "").upper()

    def begin_result(self) -> None:
        self.result, self.mute = True, self.kind in _COUNTED
        if link := _LINK.match(self.code):
            place = _PLACE.search(self.code)
            self.address = (link[1] or link[2] or "") + (f"#{place[1]}" if place else "")


class Fields:
    """The fields that are open at a place, each in the one before.

    ``mute``: the words there are no editor's. ``address`` is where these lead to outside the file, or "".
    """

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.mute = False
        self.address = ""

    def begin(self, code: str = "") -> None:
        """A field; with its ``code``, one that is written in a single element."""
        if len(self._open) >= _DEEPEST:
            raise Refused("E206", "would take too much memory to read: its fields lie too deep in each other")
        self._open.append(_Field(code))
        if code:
            self._open[-1].begin_result()
        self._listen()

    def write(self, code: str) -> None:
        """More of the code of the innermost field, if that is still being read."""
        if self._open and not self._open[-1].result and len(self._open[-1].code) < LONGEST:
            self._open[-1].code = (self._open[-1].code + code)[:LONGEST]

    def separate(self) -> None:
        """The code ends, the result begins."""
        if self._open:
            self._open[-1].begin_result()
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
        self.mute, self.address = False, ""
        for field in self._open:
            self.mute = self.mute or field.mute
            self.address = field.address or self.address
