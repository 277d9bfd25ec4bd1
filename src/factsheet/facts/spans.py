"""Where the keys and values of a fact file stand: fact path to line and column.

The text is parsed once, when the first place is asked for. Every character that is not ASCII is
replaced by one that is for that parse: such characters stand only in strings and comments, so the
tree is the same, and its byte offsets are character offsets.
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
from factsheet.facts.faults import OF_KEYS, Fault

if TYPE_CHECKING:
    from tree_sitter import Node

_Path = tuple[str, ...]


class _Entry:
    """A key and its value, as offsets; ``node`` is that of a table or list not looked into yet."""

    __slots__ = ("key", "node", "value")

    def __init__(self, key: tuple[int, int], value: tuple[int, int], node: Node | None = None) -> None:
        self.key, self.value, self.node = key, value, node


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

        Faults of a key point at the key, a missing field at the table that lacks it, all others at the value.
        """
        if d.span is not None:
            return d
        entry, exact = self._nearest(paths.split(d.path))
        if entry is None:
            return replace(d, span=self.at(0, 0))
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
            if (parent := self._index.get(path[: length - 1])) is not None and parent.node is not None:
                self._look_into(parent, path[: length - 1])
        for length in range(len(path), 0, -1):
            if (entry := self._index.get(path[:length])) is not None:
                return entry, length == len(path)
        return None, False

    # --- comments ----------------------------------------------------------------------------

    def comments(self) -> Iterator[Comment]:
        """Every comment; of a file that can be loaded.

        One beside a value, or on the first or last line of one that takes several, stands at that value; one
        within a list at the items of its line; one that has a line of its own at what comes next.
        """
        headers = {entry.value[0]: ".".join(path) for path, entry in self._index.items()}
        waiting: list[Node] = []
        for top in self._root.named_children:
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
    def _root(self) -> Node:
        """The tree of the text."""
        import tree_sitter_toml  # imported when there is something to point at: start-up time
        from tree_sitter import Language, Parser

        parser = Parser(Language(tree_sitter_toml.language()))
        self._tree = parser.parse(self._text.encode("ascii", "replace"))
        return self._tree.root_node

    @cached_property
    def _index(self) -> dict[_Path, _Entry]:
        """Every table, and the keys above the first; tables and lists are looked into when they are asked for."""
        index: dict[_Path, _Entry] = {}
        arrays: dict[_Path, int] = {}
        for node in self._root.named_children:
            if node.type == "pair":
                self._add_pair(index, node, ())
            elif node.type in ("table", "table_array_element"):
                self._add_table(index, arrays, node)
        return index

    def _add_table(self, index: dict[_Path, _Entry], arrays: dict[_Path, int], node: Node) -> None:
        header = node.named_child(0) or node
        keys = self._keys(header)
        table: _Path = ()
        for key in keys:
            table = (*table, key)
            if table in arrays and len(table) < len(keys):
                table = (*table, str(arrays[table] - 1))
        place = (node.start_byte, header.end_byte + (2 if node.type == "table_array_element" else 1))
        for length in range(1, len(table) + 1):
            index.setdefault(table[:length], _Entry(place, place))
        if node.type == "table_array_element":
            arrays[table] = arrays.get(table, 0) + 1
            table = (*table, str(arrays[table] - 1))
        index[table] = _Entry(place, place, node)

    def _add_pair(self, index: dict[_Path, _Entry], pair: Node, table: _Path) -> None:
        children = [child for child in pair.named_children if child.type != "comment"]
        if len(children) != 2:
            return
        key, value = children
        keys = self._keys(key)
        place = (key.start_byte, key.end_byte)
        span = (value.start_byte, value.end_byte)
        for length in range(1, len(keys)):
            index.setdefault((*table, *keys[:length]), _Entry(place, place))
        node = value if value.type in ("array", "inline_table") else None
        index[(*table, *keys)] = _Entry(place, span, node)

    def _look_into(self, entry: _Entry, path: _Path) -> None:
        """Add what a table or a list holds."""
        node, entry.node = entry.node, None
        assert node is not None
        children = [child for child in node.named_children if child.type != "comment"]
        for number, child in enumerate(children):
            if child.type == "pair":
                self._add_pair(self._index, child, path)
            elif node.type == "array":
                span = (child.start_byte, child.end_byte)
                inner = child if child.type in ("array", "inline_table") else None
                self._index[(*path, str(number))] = _Entry(span, span, inner)

    def _keys(self, node: Node) -> _Path:
        """The parts of a key, decoded."""
        if node.type == "dotted_key":
            return tuple(part for child in node.named_children for part in self._keys(child))
        written = self._text[node.start_byte : node.end_byte]
        if node.type != "quoted_key":
            return (written,)
        return tuple(tomllib.loads(f"{written} = 0"))


def _rows(node: Node) -> tuple[int, int]:
    """The first and the last line of a node, from 1."""
    return node.start_point[0] + 1, node.end_point[0] + 1
