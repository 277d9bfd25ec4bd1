"""Where the keys and values of a fact file stand: fact path to line and column.

The headers of tables are looked for once, when the first place is asked for, and a table is parsed
when a place in it is: most files have few faults. Every character that is not ASCII is replaced by
one that is for a parse: such characters stand only in strings and comments, so the tree is the
same, and its byte offsets are character offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import tomli

from factsheet.diagnostics import Diagnostic, Span
from factsheet.facts import characters, paths
from factsheet.facts.comments import Comments
from factsheet.facts.faults import OF_KEYS, UNKNOWN_REFERENCE, Fault
from factsheet.patterns import pattern

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_Path = tuple[str, ...]

_TOKEN = pattern(
    r'"""[^"\\]*(?:(?:\\.|""?(?!"))[^"\\]*)*"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"[^"\\]*(?:\\.[^"\\]*)*"'
    r"|'[^']*'|#[^\n]*|[\[\]]",
    re.DOTALL,
)
"""A string, a comment or a bracket: all that matters for where a header is."""

_BARE = pattern("[A-Za-z0-9_-]+")
_PLAIN_KEY = pattern(r"[A-Za-z0-9_-]+(?=[ \t]*=)")
_PART = pattern(r'"[^"\\]*(?:\\.[^"\\]*)*"' r"|'[^']*'|[A-Za-z0-9_-]+")
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


class Places:
    """The places of one text; ``file`` is its name as spans have it."""

    def __init__(self, text: str, file: str) -> None:
        self._text, self.file = text, file
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
            return d._replace(span=self.at(0, 0))
        if d.code == UNKNOWN_REFERENCE and path[-2:-1] == ("sources",):  # a citation, be it a text or a table
            entry, _ = self._nearest((*path, "id"))
            assert entry
        start, end = entry.key if d.code in OF_KEYS and exact else entry.value
        if d.code == Fault.FORBIDDEN_CHARACTER and (found := characters.escape_of_forbidden(self._text[start:end])):
            start, end = start + found[0], start + found[1]
        if d.part and (words := self._part(d.part, start, end)):
            start, end = words
        return d._replace(span=self.at(start, end))

    def _part(self, part: str, start: int, end: int) -> tuple[int, int] | None:
        """Where some words of a value stand first, lines of the file ending where they may; ``None`` if escaped."""
        pattern = r"(?:\s|\\\r?\n)+".join(map(re.escape, part.split()))
        found = re.compile(pattern).search(self._text, start, end)
        return found.span() if found and part.strip() else None

    def at(self, start: int, end: int) -> Span:
        """The span between two offsets in characters."""
        line, end_line = bisect_right(self._lines, start), bisect_right(self._lines, end)
        column, end_column = start - self._lines[line - 1] + 1, end - self._lines[end_line - 1] + 1
        return Span(self.file, line, column, end_line, end_column, self._source(line))

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

    def comments(self) -> Comments:
        """Every comment; of a file that can be loaded."""
        headers = {entry.value[0]: ".".join(path) for path, entry in self._index.items()}
        return Comments(self._text, self._parsed(0, len(self._text)), headers)

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
        next(iter(tomli.loads(f"{part} = 0"))) if part[0] in "\"'" else part for part in _PART.findall(written)
    )
