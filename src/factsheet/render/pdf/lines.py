"""Fragments to lines: one pass, linear in the characters, whatever the words are.

Spaces stay with the word before them and may hang over the line's end, so that the text of a line
is all there. A word that is wider than the line is broken where it is full, after a stroke or the
like if there is one near.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from factsheet.render.pdf.ideographs import WIDE, parted
from factsheet.render.pdf.pieces import Fragment

# Line breaks are taken after these (a part of UAX 14, classes SP and BA); thin spaces hold numbers together.
_SPACES = " \t\u1680\u2000-\u2006\u2008\u205f\u3000"
_SOLID = f"[^{_SPACES}{WIDE}]*"
_WORD = re.compile(f"([{WIDE}]|{_SOLID}(?:[{_SPACES}]+(?=·){_SOLID})*)([{_SPACES}]*)")  # no line begins with a dot
_AFTER = "/?&=_.,;:"  # where a word that is too long is broken by preference
_FUZZ = 1e-6

Part = tuple[int, int, int]  # index of the fragment, start and end in its text


@dataclass(slots=True)
class Line:
    """Parts in order, and their width without the spaces at the end, in points; ``forced`` ends in a line break."""

    parts: list[Part] = field(default_factory=list)
    width: float = 0.0
    forced: bool = False

    def add(self, part: Part) -> None:
        """Joined to the part before it if that ends where this starts."""
        if self.parts and self.parts[-1][0] == part[0] and self.parts[-1][2] == part[1]:
            self.parts[-1] = (part[0], self.parts[-1][1], part[2])
        else:
            self.parts.append(part)


@dataclass(slots=True)
class _Word:
    parts: list[Part] = field(default_factory=list)
    width: float = 0.0


class _Breaker:
    def __init__(self, fragments: Sequence[Fragment], width: float) -> None:
        self.fragments, self.limit = fragments, width + _FUZZ
        self.lines = [Line()]
        self.space = 0.0  # the width of the spaces at the line's end
        self.word = _Word()
        self.last = ""  # the last character of the word, "" where no break may follow

    def run(self) -> list[Line]:
        for index, fragment in enumerate(self.fragments):
            if fragment.newline:
                self.end_word((index, 0, 0), 0.0)
                self.lines[-1].forced = True
                self.new_line()
            elif fragment.look.solid or not fragment.text:
                self.take((index, 0, len(fragment.text)))
                self.last = ""
            else:
                self.take_text(index, fragment)
        self.end_word((len(self.fragments) - 1, 0, 0), 0.0)
        return self.lines

    def take_text(self, index: int, fragment: Fragment) -> None:
        for match in _WORD.finditer(fragment.text):
            start, middle, end = match.start(), match.end(1), match.end()
            if middle > start:
                if not fragment.look.rise and parted(self.last, _meant(fragment, start)):  # a note's number stays
                    self.end_word((index, start, start), 0.0)
                self.take((index, start, middle))
                self.last = _meant(fragment, middle - 1)
            if end > middle:
                self.end_word((index, middle, end), fragment.width(middle, end))

    def take(self, part: Part) -> None:
        self.word.parts.append(part)
        self.word.width += self.fragments[part[0]].width(part[1], part[2])

    def end_word(self, space: Part, space_width: float) -> None:
        word, line = self.word, self.lines[-1]
        if word.parts:
            if line.width + self.space + word.width > self.limit:
                if line.width or self.space:
                    self.new_line()
                if word.width > self.limit:
                    self.break_word(word)
                    word = _Word()
            line = self.lines[-1]
            for part in word.parts:
                line.add(part)
            if word.parts:
                line.width += self.space + word.width
                self.space = 0.0
            self.word = _Word()
        self.last = ""
        if space[2] > space[1]:
            line.add(space)
            self.space += space_width

    def new_line(self) -> None:
        self.lines.append(Line())
        self.space = 0.0

    def break_word(self, word: _Word) -> None:
        """Fill lines with a word that fits none; the last is left open."""
        characters = list(self.characters(word))
        position = 0
        while position < len(characters):
            if position:
                self.new_line()
            end, width = position, 0.0
            while end < len(characters) and (end == position or width + self.space + characters[end][1] <= self.limit):
                width += characters[end][1]
                end += 1
            if end < len(characters):
                end = self.nicer(characters, position, end)
                width = sum(advance for _, advance in characters[position:end])
            line = self.lines[-1]
            for part, _ in characters[position:end]:
                line.add(part)
            line.width += self.space + width
            self.space = 0.0
            position = end

    def characters(self, word: _Word) -> Iterator[tuple[Part, float]]:
        for index, start, end in word.parts:
            fragment = self.fragments[index]
            if start == end:
                yield (index, start, end), fragment.gap
            for i in range(start, end):
                yield (index, i, i + 1), fragment.width(i, i + 1)

    def nicer(self, characters: list[tuple[Part, float]], start: int, end: int) -> int:
        """The last good place to break in the second half of a full line, or its end."""
        for place in range(end, start + (end - start) // 2, -1):
            if self.at(characters[place - 1][0]) in _AFTER:
                return place
        place = end
        while place > start + 1 and unicodedata.combining(self.at(characters[place][0]) or " "):
            place -= 1
        return place

    def at(self, part: Part) -> str:
        return self.fragments[part[0]].text[part[1] : part[2]] or "\0"


def _meant(fragment: Fragment, index: int) -> str:
    """The character that one of the text stands for."""
    return fragment.originals[index][:1] if fragment.originals else fragment.text[index]


def break_lines(fragments: Sequence[Fragment], width: float) -> list[Line]:
    """The lines of a paragraph, at least one, ``width`` points wide."""
    return _Breaker(fragments, width).run()


class Word(NamedTuple):
    """Its width and that of the spaces after it, its largest type size, all in points; ``ends`` a line by force."""

    width: float
    space: float
    size: float
    ends: bool


def words(fragments: Sequence[Fragment]) -> Iterator[Word]:
    """What a line may be broken between."""
    width, size, last = 0.0, 0.0, ""
    for fragment in fragments:
        if fragment.newline:
            yield Word(width, 0.0, size, True)
            width, size, last = 0.0, 0.0, ""
        elif fragment.look.solid or not fragment.text:
            width += fragment.width(0, len(fragment.text))
            size, last = max(size, fragment.look.size if fragment.text else 0.0), ""
        else:
            for match in _WORD.finditer(fragment.text):
                start, middle, end = match.start(), match.end(1), match.end()
                if middle > start:
                    if not fragment.look.rise and parted(last, _meant(fragment, start)):
                        yield Word(width, 0.0, size, False)
                        width, size = 0.0, 0.0
                    width, size = width + fragment.width(start, middle), max(size, fragment.look.size)
                    last = _meant(fragment, middle - 1)
                if end > middle:
                    yield Word(width, fragment.width(middle, end), max(size, fragment.look.size), False)
                    width, size, last = 0.0, 0.0, ""
    yield Word(width, 0.0, size, False)


def extents(fragments: Sequence[Fragment]) -> tuple[float, float]:
    """The width of the widest line if none is broken, and of the longest word."""
    natural = longest = line = 0.0
    for word in words(fragments):
        natural, longest = max(natural, line + word.width), max(longest, word.width)
        line = 0.0 if word.ends else line + word.width + word.space
    return natural, longest
