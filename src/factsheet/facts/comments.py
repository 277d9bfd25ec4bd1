"""The comments of a fact file, and what each stands at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tree_sitter import Node


class Comment(Struct, frozen=True, gc=False):
    """A comment and what it stands at: the ``lines`` of a value, first and last, or the ``table`` of a header.

    ``offset`` is where ``text`` starts, in characters. One that nothing follows stands at neither.
    """

    text: str
    offset: int
    lines: tuple[int, int] | None = None
    table: str | None = None


class Comments(Struct, frozen=True, gc=False):
    """The comments of a text that can be loaded, parsed whole; ``tables`` are the names of headers by their offsets."""

    text: str
    root: Node
    tables: Mapping[int, str]

    def __iter__(self) -> Iterator[Comment]:
        """Every comment.

        One beside a value, or on the first or last line of one that takes several, stands at that value; one
        within a list at the items of its line; one that has a line of its own at what comes next.
        """
        waiting: list[Node] = []
        for top in self.root.named_children:
            children = [top]
            if top.type in ("table", "table_array_element"):
                table, children = self.tables[top.start_byte], top.named_children
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
        return Comment(self.text[node.start_byte : node.end_byte], node.start_byte, lines, table)


def _rows(node: Node) -> tuple[int, int]:
    """The first and the last line of a node, from 1."""
    return node.start_point[0] + 1, node.end_point[0] + 1
