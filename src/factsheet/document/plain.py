"""The plain Markdown that templates make nearly always, read line by line; whatever is not certain is left.

`commonmark` reads the same, and what it makes of it is the measure: tests hold the two against each other. Here are
headings, paragraphs, containers, lists of bullets, description lists and tables, each set off as our templates set
them off, and words with slots, some of them strong. No character that means anything else is here at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factsheet.document.reading import Filling, MarkdownError, Reader, tidy
from factsheet.document.tree import (
    Align,
    Block,
    BulletList,
    Column,
    Described,
    DescriptionList,
    Inline,
    Paragraph,
    Strong,
    Table,
    Text,
)
from factsheet.patterns import pattern

_OTHER = pattern(r"[^\n\w .,;:?|*#·▲()%/'’‘“”„«»…–—\"+=$€£°≈≥≤\ue000-\ue019-]|_")  # what may mean something else
_WORDS = pattern(r"[^\W\d_]|\d+(?![\d.)])|[\ue000(“‘„«\"]|\*\*[\ue000A-Za-z]")  # how a line of words starts
_HEADING = pattern(r"(#{1,6}) +([^# ][^#]*)")
_OPENING = pattern(r"(:{3,}) *([a-z-]+) *")
_RULE = pattern(r"\|(?: *:?-+:? *\|)+ *")
_STRONG = pattern(r"(?<![^ ])\*\*([\ue000A-Za-z](?:[^*]*[\ue001A-Za-z.:])?)\*\*(?![^ ])")
_ALIGN = {"-:": Align.RIGHT, "::": Align.CENTRE}
_DEEPEST = 12


class _NotPlain(Exception):
    """This may mean something else."""


def blocks(source: str, fillings: Sequence[Filling]) -> tuple[Block, ...] | None:
    """The blocks of a Markdown text; ``None`` where it is not plain, or cannot be a document."""
    if _OTHER.search(source):
        return None
    try:
        return _Lines(source.split("\n"), fillings).blocks(0, None, 0, 0)
    except (_NotPlain, MarkdownError):  # of which the other reader says more
        return None


class _Lines(Reader):
    """Reads lines; one that starts a list's item or a description loses its marker while that is read."""

    def __init__(self, lines: list[str], fillings: Sequence[Filling]) -> None:
        super().__init__(fillings)
        self._lines = lines
        self._indents = [len(line) - len(line.lstrip(" ")) if line.strip(" ") else -1 for line in lines]  # -1: empty
        self._depth = 0

    def blocks(self, line: int, end: int | None, indent: int, base: int) -> tuple[Block, ...]:
        """The blocks of the lines up to ``end``. They are indented so far; four more than ``base`` would make code."""
        lines, indents = self._lines, self._indents
        end = len(lines) if end is None else end
        if self._depth > _DEEPEST:
            raise _NotPlain
        self._depth += 1
        found: list[Block] = []
        while line < end:
            if indents[line] < 0:
                line += 1
                continue
            if indents[line] != indent:
                raise _NotPlain
            match lines[line][indent]:
                case "#":
                    line = self._heading(line, end, indent, found)
                case ":":
                    line = self._container(line, end, indent, base, found)
                case "-":
                    line = self._bullets(line, end, indent, found)
                case "|":
                    line = self._table(line, end, indent, found)
                case _ if line + 1 < end and self._described(line + 1, indent):
                    line = self._descriptions(line, end, indent, base, found)
                case _:
                    line = self._paragraph(line, end, indent, found)
        self._depth -= 1
        return tuple(found)

    def _set_off(self, line: int, end: int) -> None:
        """Nothing may follow on the next line, since it would belong to what is above."""
        if line < end and self._indents[line] >= 0:
            raise _NotPlain

    def _heading(self, line: int, end: int, indent: int, found: list[Block]) -> int:
        heading = _HEADING.fullmatch(self._lines[line], indent)
        self._set_off(line + 1, end)
        if not heading:
            raise _NotPlain
        found.append(self.heading(len(heading[1]), self._inlines(heading[2])))
        return line + 1

    def _container(self, line: int, end: int, indent: int, base: int, found: list[Block]) -> int:
        opening = _OPENING.fullmatch(self._lines[line], indent)
        if not opening:
            raise _NotPlain
        markers = len(opening[1])
        for close in range(line + 1, end):
            text = self._lines[close].strip(" ")
            if len(text) >= markers and text.count(":") == len(text):
                if self._indents[close] == indent:
                    inner = self.blocks(line + 1, close, indent, base)
                    found.extend(self.container(opening[2], inner, line + 1))
                    return close + 1
                if self._indents[close] < base + 4:
                    raise _NotPlain
        raise _NotPlain

    def _bullets(self, line: int, end: int, indent: int, found: list[Block]) -> int:
        items: list[tuple[Block, ...]] = []
        while line < end and self._lines[line].startswith("- ", indent) and self._indents[line] == indent:
            below = indent + 2
            self._unmark(line, below)
            stop = self._end(line + 1, end, below)
            items.append(self.blocks(line, stop, below, below))
            line = stop
        if not items:
            raise _NotPlain
        if line < end and self._indents[line - 1] >= 0:
            raise _NotPlain  # it may go on the words above
        found.append(BulletList(tuple(items)))
        return line

    def _described(self, line: int, indent: int) -> bool:
        return self._indents[line] == indent and self._lines[line].startswith(": ", indent)

    def _descriptions(self, line: int, end: int, indent: int, base: int, found: list[Block]) -> int:
        """Each a line and, below it, blocks; the first of these stands behind a colon."""
        if base != indent:
            raise _NotPlain  # a description in another
        entries: list[Described] = []
        while line + 1 < end and self._described(line + 1, indent):
            words, below = self._lines[line], indent + 4
            if not _WORDS.match(words, indent) or not self._lines[line + 1].startswith(":   ", indent):
                raise _NotPlain
            term = self._inlines(words)
            self._unmark(line + 1, below)
            stop = self._end(line + 2, end, indent + 2)
            if stop < end and self._indents[stop - 1] >= 0:
                raise _NotPlain  # it may go on the words above
            entries.append(Described(term, self.blocks(line + 1, stop, below, indent + 2)))
            line = stop
            if line < end and self._indents[line] != indent:
                raise _NotPlain
            marked = line + 1 if line + 1 < end and self._indents[line + 1] >= 0 else line + 2
            stray = marked < end and self._lines[marked].lstrip(" ").startswith(": ")
            if stray and not self._described(line + 1, indent):
                raise _NotPlain  # it describes what is above, wherever it stands
        found.append(DescriptionList(tuple(entries)))
        return line

    def _unmark(self, line: int, indent: int) -> None:
        """Only spaces before what stands behind a marker."""
        self._lines[line] = " " * indent + self._lines[line][indent:]
        if not self._lines[line][indent:].strip(" ") or self._lines[line][indent] == " ":
            raise _NotPlain
        self._indents[line] = indent

    def _end(self, line: int, end: int, indent: int) -> int:
        """The first line that is indented less."""
        while line < end and (self._indents[line] < 0 or self._indents[line] >= indent):
            line += 1
        return line

    def _table(self, line: int, end: int, indent: int, found: list[Block]) -> int:
        stop = line
        while stop < end and self._indents[stop] >= 0:
            if self._indents[stop] != indent or self._lines[stop][indent] != "|":
                raise _NotPlain
            stop += 1
        if stop < line + 2 or not _RULE.fullmatch(self._lines[line + 1], indent):
            raise _NotPlain
        aligns = [_ALIGN.get(rule[0] + rule[-1], Align.LEFT) for rule in self._cells(line + 1)]
        head, *rows = (self._cells(row) for row in range(line, stop) if row != line + 1)
        if any(len(row) != len(aligns) for row in (head, *rows)):
            raise _NotPlain
        columns = tuple(Column(self._inlines(cell), align) for cell, align in zip(head, aligns, strict=True))
        found.append(Table(columns, tuple(tuple(self._inlines(cell) for cell in row) for row in rows)))
        return stop

    def _cells(self, line: int) -> list[str]:
        text = self._lines[line].strip(" ")
        if len(text) < 2 or not text.endswith("|"):
            raise _NotPlain
        return [cell.strip(" ") for cell in text[1:-1].split("|")]

    def _paragraph(self, line: int, end: int, indent: int, found: list[Block]) -> int:
        start = line
        while line < end and self._indents[line] >= 0:
            if self._indents[line] != indent or not _WORDS.match(self._lines[line], indent):
                raise _NotPlain
            line += 1
        content = "\n".join(self._lines[start:line])
        blocks = self.block_slots(content)
        if blocks is not None:
            found.extend(blocks)
        elif children := self._inlines(content):
            found.append(Paragraph(children))
        return line

    def _inlines(self, content: str) -> tuple[Inline, ...]:
        content = content.strip(" ")
        if "\n" not in content:
            return tidy(self._line(content))
        if "  \n" in content:
            raise _NotPlain  # a break of the line
        found: list[Inline] = []
        for line in content.split("\n"):
            found.extend((*self._line(line.strip(" ")), Text(" ")))
        return tidy(found)

    def _line(self, line: str) -> Iterable[Inline]:
        if "*" not in line:
            return self.text(line, Text)
        pieces = _STRONG.split(line)
        if any("*" in piece for piece in pieces):
            raise _NotPlain
        found: list[Inline] = []
        for index, piece in enumerate(pieces):
            if piece:
                inlines = self.text(piece, Text)
                found.extend((Strong(tuple(inlines)),) if index % 2 else inlines)
        return found
