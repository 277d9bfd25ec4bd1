"""Where the keys and values of a fact file stand: fact path to line and column.

The text is parsed once, when the first place is asked for. Every character that is not ASCII is
replaced by one that is for that parse: such characters stand only in strings and comments, so the
tree is the same, and its byte offsets are character offsets.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from factsheet.diagnostics import Diagnostic, Span
from factsheet.facts import characters, paths
from factsheet.facts.faults import OF_KEYS, Fault

if TYPE_CHECKING:
    from tree_sitter import Node

_Path = tuple[str, ...]


class _Entry:
    """A key and its value, as offsets; ``node`` is that of an array or inline table not looked into yet."""

    __slots__ = ("key", "node", "value")

    def __init__(self, key: tuple[int, int], value: tuple[int, int], node: Node | None = None) -> None:
        self.key, self.value, self.node = key, value, node


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

    # --- the index ---------------------------------------------------------------------------

    @cached_property
    def _index(self) -> dict[_Path, _Entry]:
        """Every table and every key of one; lists and inline tables are looked into when they are asked for."""
        import tree_sitter_toml  # imported when there is something to point at: start-up time
        from tree_sitter import Language, Parser

        parser = Parser(Language(tree_sitter_toml.language()))
        self._tree = parser.parse(self._text.encode("ascii", "replace"))
        index: dict[_Path, _Entry] = {}
        arrays: dict[_Path, int] = {}
        for node in self._tree.root_node.named_children:
            if node.type == "pair":
                self._add_pair(index, node, ())
            elif node.type in ("table", "table_array_element"):
                self._add_table(index, arrays, node)
        return index

    def _add_table(self, index: dict[_Path, _Entry], arrays: dict[_Path, int], node: Node) -> None:
        header, *rest = [child for child in node.named_children if child.type != "comment"] or [node]
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
        index[table] = _Entry(place, place)
        for child in rest:
            if child.type == "pair":
                self._add_pair(index, child, table)

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
        """Add what a list or an inline table holds."""
        node, entry.node = entry.node, None
        assert node is not None
        children = [child for child in node.named_children if child.type != "comment"]
        for number, child in enumerate(children):
            if node.type == "inline_table":
                self._add_pair(self._index, child, path)
            else:
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
