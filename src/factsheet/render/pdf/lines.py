"""Fragments to words, once, and words to lines: each is one pass, linear in the characters, whatever the words are.

Spaces stay with the word before them and may hang over the line's end, so that the text of a line
is all there. A word that is wider than the line is broken where it is full, after a stroke or the
like if there is one near.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from factsheet.patterns import pattern
from factsheet.render.pdf.ideographs import WIDE, is_narrow, parted
from factsheet.render.pdf.pieces import Fragment

# Line breaks are taken after these (a part of UAX 14, classes SP and BA); thin spaces hold numbers together.
_SPACES = " \t\u1680\u2000-\u2006\u2008\u205f\u3000"
_SOLID = f"[^{_SPACES}{WIDE}]*"
_WORD = pattern(f"([{WIDE}]|{_SOLID}(?:[{_SPACES}]+(?=·){_SOLID})*)([{_SPACES}]*)")  # no line begins with a dot
_NARROW = pattern(f"([^{_SPACES}]*(?:[{_SPACES}]+(?=·)[^{_SPACES}]*)*)([{_SPACES}]*)")  # the same of what is not wide
_SPACE = pattern(f"[{_SPACES}]")
_NO_SINGLE_SPACE = pattern(f"[{_SPACES[1:]}]| [ ·]")
_AFTER = "/?&=_.,;:"  # where a word that is too long is broken by preference
_FUZZ = 1e-6

Part = tuple[int, int, int]
"""The index of a fragment, start and end in its text."""

Word = tuple[float, float, float, int, int, bool]
"""What a line is broken between. Its width and that of the spaces after it, its largest type size, all in points;
where it ends with these spaces: the index of a fragment, and the place in its text; whether it ends a line by force.
"""


class Line(Struct, frozen=True, gc=False):
    """From a place, the index of a fragment and the place in its text, to another; its width in points without the
    spaces at its end. ``forced`` ends in a line break.
    """

    first: int
    start: int
    last: int
    end: int
    width: float
    forced: bool = False

    def parts(self, fragments: Sequence[Fragment]) -> list[Part]:
        """In order, with fragments that have no text."""
        first, start, last, end = self.first, self.start, self.last, self.end
        if first == last:
            return [(first, start, end)] if end > start else []
        found: list[Part] = []
        for index in range(first, last):
            fragment = fragments[index]
            length = len(fragment.text)
            if not fragment.newline and (start < length or not start):
                found.append((index, start, length))
            start = 0
        if end:
            found.append((last, 0, end))
        return found


def words(fragments: Sequence[Fragment]) -> list[Word]:
    """The words of a paragraph."""
    found: list[Word] = []
    width = size = 0.0
    begun, last = False, ""  # whether there is a word, and its last character, "" where no break may follow
    for index, fragment in enumerate(fragments):
        look, text = fragment.look, fragment.text
        if fragment.newline:
            if begun or not found or found[-1][5]:
                found.append((width, 0.0, size, index, 0, True))
            else:
                found[-1] = (*found[-1][:3], index, 0, True)
        elif look.solid or not text:
            width += fragment.width(0, len(text))
            size, begun, last = max(size, look.size) if text else size, True, ""
            continue
        elif fragment.originals is None and fragment.glyphs is None and not _is_more_than_words(text):
            type_size, tracking, widths = look.size, look.tracking, fragment.face.widths
            space = widths[" "] * type_size / 1000 + tracking
            if text[0] != " " and not look.rise and parted(last, text[0]):
                found.append((width, 0.0, size, index, 0, False))
                width, size = 0.0, 0.0
            rest = text.split(" ")
            word = rest.pop()
            end = 0
            for each in rest:
                end += len(each) + 1
                if each:
                    width += widths[each] * type_size / 1000 + tracking * len(each)
                elif not begun:  # a space at the text's start
                    _add_space(found, space, type_size, index, end)
                    continue
                found.append((width, space, type_size if size < type_size else size, index, end, False))
                width, size, begun = 0.0, 0.0, False
            if word:
                width += widths[word] * type_size / 1000 + tracking * len(word)
                size, begun, last = max(size, type_size), True, word[-1]
                continue
        else:
            for match in (_NARROW if is_narrow(text) else _WORD).finditer(text):
                start, middle, end = match.start(), match.end(1), match.end()
                if middle > start:
                    if not look.rise and parted(last, _meant(fragment, start)):  # a note's number stays
                        found.append((width, 0.0, size, index, start, False))
                        width, size = 0.0, 0.0
                    width, size, begun = width + fragment.width(start, middle), max(size, look.size), True
                    last = _meant(fragment, middle - 1)
                if end > middle:
                    space = fragment.width(middle, end)
                    if begun:
                        found.append((width, space, max(size, look.size), index, end, False))
                    else:
                        _add_space(found, space, look.size, index, end)
                    width, size, begun, last = 0.0, 0.0, False, ""
            continue
        width, size, begun, last = 0.0, 0.0, False, ""
    if begun:
        found.append((width, 0.0, size, len(fragments), 0, False))
    return found


def _is_more_than_words(text: str) -> bool:
    """Whether there is more in it than words and single spaces between them."""
    if text.isascii():
        return "  " in text or "\t" in text
    return not is_narrow(text) or _NO_SINGLE_SPACE.search(text) is not None


def _add_space(found: list[Word], space: float, size: float, index: int, end: int) -> None:
    """Where there is no word before it on the line, it is as one without a width."""
    if found and not found[-1][5]:
        width, before, largest, *_ = found[-1]
        found[-1] = (width, before + space, max(largest, size), index, end, False)
    else:
        found.append((0.0, space, size, index, end, False))


def _meant(fragment: Fragment, index: int) -> str:
    """The character that one of the text stands for."""
    return fragment.originals[index][:1] if fragment.originals else fragment.text[index]


def extents(words: Sequence[Word]) -> tuple[float, float]:
    """The width of the widest line if none is broken, and of the longest word."""
    natural = longest = line = 0.0
    for width, space, _, _, _, ends in words:
        line += width
        if line > natural:
            natural = line
        if width > longest:
            longest = width
        line += space
        if ends:
            natural, line = max(natural, line), 0.0
    return max(natural, line), longest


def break_lines(fragments: Sequence[Fragment], words: Sequence[Word], width: float) -> list[Line]:
    """The lines of a paragraph, at least one, ``width`` points wide; ``words`` are those of the fragments."""
    limit = width + _FUZZ
    lines: list[Line] = []
    line = space = 0.0  # the width of the line at hand, and of the spaces at its end
    first = start = last = end = 0  # where it starts, and where the word before ends
    for word, after, _, index, place, ends in words:
        if line + space + word > limit:
            if line or space:
                lines.append(Line(first, start, last, end, line))
                first, start, line, space = last, end, 0.0, 0.0
            if word > limit:
                lines += _broken(fragments, Line(last, end, index, place, after), limit)
                rest = lines.pop()
                first, start, line = rest.first, rest.start, rest.width
            else:
                line = word
        else:
            line += space + word
        space, last, end = after, index, place
        if ends:
            lines.append(Line(first, start, last, end, line, True))
            first, start, line, space = index + 1, 0, 0.0, 0.0
            last, end = first, start
    lines.append(Line(first, start, len(fragments), 0, line))
    return lines


def _broken(fragments: Sequence[Fragment], word: Line, limit: float) -> Iterator[Line]:
    """The lines that a word fills which fits none; the last is not full. Its ``width`` is that of its spaces."""
    characters = list(_characters(fragments, word))
    if word.width:
        while _SPACE.match(_at(fragments, characters[-1][0])) and not fragments[characters[-1][0][0]].look.solid:
            characters.pop()
    position, first, start = 0, word.first, word.start
    while position < len(characters):
        end, width = position, 0.0
        while end < len(characters) and (end == position or width + characters[end][1] <= limit):
            width += characters[end][1]
            end += 1
        if end < len(characters):
            end = _nicer(fragments, characters, position, end)
            width = sum(advance for _, advance in characters[position:end])
        index, before, after = characters[end - 1][0]
        last, place = (index, after) if after > before else (index + 1, 0)
        yield Line(first, start, last, place, width)
        position, first, start = end, last, place


def _characters(fragments: Sequence[Fragment], word: Line) -> Iterator[tuple[Part, float]]:
    for index, start, end in word.parts(fragments):
        fragment = fragments[index]
        if start == end:
            yield (index, start, end), fragment.gap
        for i in range(start, end):
            yield (index, i, i + 1), fragment.width(i, i + 1)


def _nicer(fragments: Sequence[Fragment], characters: list[tuple[Part, float]], start: int, end: int) -> int:
    """The last good place to break in the second half of a full line, or its end."""
    for place in range(end, start + (end - start) // 2, -1):
        if _at(fragments, characters[place - 1][0]) in _AFTER:
            return place
    place = end
    while place > start + 1 and unicodedata.combining(_at(fragments, characters[place][0]) or " "):
        place -= 1
    return place


def _at(fragments: Sequence[Fragment], part: Part) -> str:
    return fragments[part[0]].text[part[1] : part[2]] or "\0"
