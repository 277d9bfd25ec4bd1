"""Where the keys and values of a fact file stand: fact path to line and column.

The headers of tables are looked for once, when the first place is asked for, and a table is parsed
when a place in it is: most files have few faults. Every character that is not ASCII is replaced by
one that is for a parse: such characters stand only in strings and comments, so the tree is the
same, and its byte offsets are character offsets.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from factsheet.diagnostics import Diagnostic, Span
from factsheet.facts import characters, paths
from factsheet.facts.faults import OF_KEYS, UNKNOWN_REFERENCE, Fault

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_Path = tuple[str, ...]


_TOKEN = re.compile(
    r'"""[^"\\]*(?:(?:\\.|""?(?!"))[^"\\]*)*"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"[^"\\]*(?:\\.[^"\\]*)*"'
    r"|'[^']*'|#[^\n]*|[\[\]]",
    re.DOTALL,
)
"""A string, a comment or a bracket: all that matters for where a header is."""

_BARE = re.compile("[A-Za-z0-9_-]+")
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+(?=[ \t]*=)")
_PART = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"' r"|'[^']*'|[A-Za-z0-9_-]+")
"""A part of a dotted key."""


class _Entry:
    """A key and its value, as offsets; of what is not looked into yet, ``held`` is where a table's pairs
    start and end, or a list or an inline table with the offset of the text that its node was parsed from.
    """

    __slots__ = ("held", "key", "value")

    def __init__(
        self, key: tuple[int, int], value: tuple[int, int], held: tuple[int, int] | tuple[Node, int] | None = None
    ) -> None:
        self.key, self.value, self.held = key, value, held


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment and what it stands at: the ``lines`` of a value, first and last, or the ``table`` of a header.

    ``offset`` is where ``text`` starts, in characters. One that nothing follows stands at neither.
    """

    text: str
    offset: int
    lines: tuple[int, int] | None = None
    table: str | None = None


class Places:
    """The places of one text; ``file`` is its name as spans have it."""

    def __init__(self, text: str, file: str) -> None:
        self._text, self._file = text, file
        self._sources: dict[int, str] = {}
        self._unread: dict[_Path, tuple[Node, int]] = {}  # pairs with the offset of the text that they were parsed from

    def value(self, path: str) -> Span | None:
        """The value of a fact path; of the nearest parent's where the text has no such path, ``None`` for none."""
        entry, _ = self._nearest(paths.split(path))
        return self.at(*entry.value) if entry else None

    def key(self, path: str) -> Span | None:
        """The key of a fact path, or the header of a table; for an absent path as `value` does."""
        entry, _ = self._nearest(paths.split(path))
        return self.at(*entry.key) if entry else None

    def offsets(self, path: str) -> tuple[int, int] | None:
        """Where the value of exactly this path starts and ends, in characters; ``None`` where the text has none."""
        entry, exact = self._nearest(paths.split(path))
        return entry.value if entry and exact else None

    def place(self, d: Diagnostic) -> Diagnostic:
        """The diagnostic with a span from its path, where it has none.

        Faults of a key point at the key, a missing field at the table that lacks it, an unknown source at its id, all
        others at the value.
        """
        if d.span is not None:
            return d
        path = paths.split(d.path)
        entry, exact = self._nearest(path)
        if entry is None:
            return replace(d, span=self.at(0, 0))
        if d.code == UNKNOWN_REFERENCE and path[-2:-1] == ("sources",):  # a citation, be it a text or a table
            entry, _ = self._nearest((*path, "id"))
            assert entry
        start, end = entry.key if d.code in OF_KEYS and exact else entry.value
        if d.code == Fault.FORBIDDEN_CHARACTER and (found := characters.escape_of_forbidden(self._text[start:end])):
            start, end = start + found[0], start + found[1]
        if d.part and (words := self._part(d.part, start, end)):
            start, end = words
        return replace(d, span=self.at(start, end))

    def _part(self, part: str, start: int, end: int) -> tuple[int, int] | None:
        """Where some words of a value stand first, lines of the file ending where they may; ``None`` if escaped."""
        pattern = r"(?:\s|\\\r?\n)+".join(map(re.escape, part.split()))
        found = re.compile(pattern).search(self._text, start, end)
        return found.span() if found and part.strip() else None

    def at(self, start: int, end: int) -> Span:
        """The span between two offsets in characters."""
        line, end_line = bisect_right(self._lines, start), bisect_right(self._lines, end)
        column, end_column = start - self._lines[line - 1] + 1, end - self._lines[end_line - 1] + 1
        return Span(self._file, line, column, end_line, end_column, self._source(line))

    def _source(self, line: int) -> str:
        """The text of a line; one object a line, since many places can share a long one."""
        if line not in self._sources:
            end = self._lines[line] - 1 if line < len(self._lines) else len(self._text)
            self._sources[line] = self._text[self._lines[line - 1] : end].removesuffix("\r")
        return self._sources[line]

    @cached_property
    def _lines(self) -> list[int]:
        """The offset of each line's start."""
        starts, at = [0], self._text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self._text.find("\n", at + 1)
        return starts

    def _nearest(self, path: _Path) -> tuple[_Entry | None, bool]:
        """The entry of a path, or of its nearest parent; and whether it is the path's own."""
        for length in range(1, len(path) + 1):
            if (parent := self._entry(path[: length - 1])) is not None and parent.held is not None:
                self._look_into(parent, path[: length - 1])
        for length in range(len(path), 0, -1):
            if (entry := self._entry(path[:length])) is not None:
                return entry, length == len(path)
        return None, False

    def _entry(self, path: _Path) -> _Entry | None:
        entry = self._index.get(path)
        if entry is None and (pair := self._unread.pop(path, None)) is not None:
            self._add_pair(self._index, pair[0], path[:-1], pair[1])
            return self._index[path]
        return entry

    # --- comments ----------------------------------------------------------------------------

    def comments(self) -> Iterator[Comment]:
        """Every comment; of a file that can be loaded.

        One beside a value, or on the first or last line of one that takes several, stands at that value; one
        within a list at the items of its line; one that has a line of its own at what comes next.
        """
        headers = {entry.value[0]: ".".join(path) for path, entry in self._index.items()}
        waiting: list[Node] = []
        for top in self._parsed(0, len(self._text)).named_children:
            children = [top]
            if top.type in ("table", "table_array_element"):
                table, children = headers[top.start_byte], top.named_children
                yield from (self._comment(c, table=table) for c in waiting)
                waiting = []
            for child in children:
                if child.type == "pair":
                    yield from (self._comment(c, _rows(child)) for c in waiting)
                    waiting = []
                    yield from self._of_pair(child, _rows(child))
                elif child.type == "comment" and child is not top and _rows(child)[0] == _rows(top)[0]:
                    yield self._comment(child, table=table)
                elif child.type == "comment":
                    waiting.append(child)
        yield from map(self._comment, waiting)

    def _of_pair(self, pair: Node, lines: tuple[int, int]) -> Iterator[Comment]:
        """The comments beside a value and within it."""
        for child in pair.named_children:
            if child.type == "comment":
                yield self._comment(child, lines)
            elif child.type == "array":
                yield from self._of_list(child, lines)
            elif child.type == "inline_table":
                yield from self._of_table(child)

    def _of_table(self, table: Node) -> Iterator[Comment]:
        """The comments within an inline table: those of its values, since it has one line."""
        for pair in table.named_children:
            yield from self._of_pair(pair, _rows(pair))

    def _of_list(self, held: Node, lines: tuple[int, int]) -> Iterator[Comment]:
        """The comments within a list; ``lines`` is what one on its first line stands at."""
        first, last = _rows(held)
        if first == last:
            return
        waiting: list[Node] = []
        before = (0, 0)  # the lines of the items that end on the line of the last one
        for child in held.named_children:
            rows = _rows(child)
            if child.type == "comment":
                if rows[0] == first:
                    yield self._comment(child, lines)
                elif before[1] == rows[0]:
                    yield self._comment(child, before)
                else:
                    waiting.append(child)
                continue
            yield from (self._comment(c, rows) for c in waiting)
            waiting = []
            before = (before[0], rows[1]) if before[1] == rows[0] else rows
            if child.type == "array":
                yield from self._of_list(child, lines if rows[0] == first else rows)
            elif child.type == "inline_table":
                yield from self._of_table(child)
        yield from map(self._comment, waiting)

    def _comment(self, node: Node, lines: tuple[int, int] | None = None, table: str | None = None) -> Comment:
        return Comment(self._text[node.start_byte : node.end_byte], node.start_byte, lines, table)

    # --- the index ---------------------------------------------------------------------------

    @cached_property
    def _parser(self) -> Parser:
        import tree_sitter_toml  # imported when there is something to point at: start-up time
        from tree_sitter import Language, Parser

        return Parser(Language(tree_sitter_toml.language()))

    @cached_property
    def _ascii(self) -> bytes:
        return self._text.encode("ascii", "replace")

    def _parsed(self, start: int, end: int) -> Node:
        """The tree of the text between two offsets; its own offsets count from ``start``."""
        return self._parser.parse(self._ascii[start:end]).root_node

    @cached_property
    def _index(self) -> dict[_Path, _Entry]:
        """Every table, and the keys above the first; tables and lists are looked into when they are asked for."""
        index: dict[_Path, _Entry] = {}
        arrays: dict[_Path, int] = {}
        headers = list(self._headers())
        ends = [*(start for start, _ in headers), len(self._text)]
        for pair in self._parsed(0, ends[0]).named_children:
            if pair.type == "pair":
                self._add_pair(index, pair, (), 0)
        for header, end in zip(headers, ends[1:], strict=True):
            self._add_table(index, arrays, header, end)
        return index

    def _headers(self) -> Iterator[tuple[int, int]]:
        """Where each header of a table starts, and where it ends: its brackets are the first thing in a line."""
        depth = start = 0
        for token in _TOKEN.finditer(self._text):
            if token[0] == "[":
                start = start if depth else token.start()
                depth += 1
            elif token[0] == "]":
                depth -= 1
                if not depth and not self._text[self._text.rfind("\n", 0, start) + 1 : start].strip():
                    yield start, token.end()

    def _add_table(
        self, index: dict[_Path, _Entry], arrays: dict[_Path, int], place: tuple[int, int], end: int
    ) -> None:
        """Add the table whose header is at ``place``, and whose pairs go on to ``end``."""
        header = self._text[place[0] : place[1]]
        keys = _keys_of(header.strip("[] \t"))
        table: _Path = ()
        for key in keys:
            table = (*table, key)
            if table in arrays and len(table) < len(keys):
                table = (*table, str(arrays[table] - 1))
        for length in range(1, len(table) + 1):
            index.setdefault(table[:length], _Entry(place, place))
        if header.startswith("[["):
            arrays[table] = arrays.get(table, 0) + 1
            table = (*table, str(arrays[table] - 1))
        index[table] = _Entry(place, place, (place[1], end))

    def _add_pair(self, index: dict[_Path, _Entry], pair: Node, table: _Path, base: int) -> None:
        """Add a key and its value; offsets of nodes count from ``base``."""
        key, *others = pair.named_children
        value = next((child for child in reversed(others) if child.type != "comment"), None)
        if value is None:
            return
        place = (base + key.start_byte, base + key.end_byte)
        span = (base + value.start_byte, base + value.end_byte)
        held = (value, base) if value.type in ("array", "inline_table") else None
        written = self._text[place[0] : place[1]]
        if key.type == "bare_key":
            index[(*table, written)] = _Entry(place, span, held)
            return
        keys = _keys_of(written)
        for length in range(1, len(keys)):
            index.setdefault((*table, *keys[:length]), _Entry(place, place))
        index[(*table, *keys)] = _Entry(place, span, held)

    def _look_into(self, entry: _Entry, path: _Path) -> None:
        """Add what a table or a list holds."""
        held, entry.held = entry.held, None
        assert held is not None
        first, second = held
        node, base = (self._parsed(first, second), first) if isinstance(first, int) else (first, second)
        children = [child for child in node.named_children if child.type != "comment"]
        for number, child in enumerate(children):
            if child.type == "pair":
                key = _PLAIN_KEY.match(self._text, base + child.start_byte)
                if key:  # most pairs are never asked for
                    self._unread[(*path, key[0])] = child, base
                else:
                    self._add_pair(self._index, child, path, base)
            elif node.type == "array":
                span = (base + child.start_byte, base + child.end_byte)
                inner = (child, base) if child.type in ("array", "inline_table") else None
                self._index[(*path, str(number))] = _Entry(span, span, inner)


def _keys_of(written: str) -> _Path:
    """The parts of a key, decoded."""
    if _BARE.fullmatch(written):
        return (written,)
    return tuple(
        next(iter(tomllib.loads(f"{part} = 0"))) if part[0] in "\"'" else part for part in _PART.findall(written)
    )


def _rows(node: Node) -> tuple[int, int]:
    """The first and the last line of a node, from 1."""
    return node.start_point[0] + 1, node.end_point[0] + 1
