"""Every place in a TOML text where a key is written: in headers, dotted keys, inline tables and lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import tomli

if TYPE_CHECKING:
    from tree_sitter import Node

_Keys = tuple[str, ...]
_Span = tuple[int, int]


def spellings(text: str, wanted: Collection[_Keys]) -> dict[_Keys, list[_Span]]:
    """Where the last key of each path is written, as offsets in characters; items of lists count as keys.

    ``text`` is TOML that can be parsed. What is not on the way to a path is not looked into.
    """
    work = _Spellings(text, wanted)
    work.walk()
    return work.found


class _Spellings:
    def __init__(self, text: str, wanted: Collection[_Keys]) -> None:
        self._text = text
        self.found: dict[_Keys, list[_Span]] = {keys: [] for keys in wanted}
        self._on_the_way = {keys[:length] for keys in wanted for length in range(len(keys))}

    def walk(self) -> None:
        import tree_sitter_toml  # imported when there is something to look for: start-up time
        from tree_sitter import Language, Parser

        # each character as one byte: those that are not ASCII stand in strings and comments only
        tree = Parser(Language(tree_sitter_toml.language())).parse(self._text.encode("ascii", "replace"))
        lists: dict[_Keys, int] = {}
        for node in tree.root_node.named_children:
            if node.type == "pair":
                self._pair(node, ())
            elif node.type in ("table", "table_array_element"):
                self._table(node, lists)

    def _table(self, node: Node, lists: dict[_Keys, int]) -> None:
        children = [child for child in node.named_children if child.type != "comment"]
        table: _Keys = ()
        for part in _parts(children[0]):
            if table in lists:  # a header within an array of tables is of its latest
                table = (*table, str(lists[table]))
            table = self._key(part, table)
        if node.type == "table_array_element":
            lists[table] = lists.get(table, -1) + 1
            table = (*table, str(lists[table]))
        if table in self._on_the_way:
            for pair in children[1:]:
                self._pair(pair, table)

    def _pair(self, node: Node, table: _Keys) -> None:
        key, value = [child for child in node.named_children if child.type != "comment"]
        for part in _parts(key):
            table = self._key(part, table)
        self._value(value, table)

    def _value(self, node: Node, path: _Keys) -> None:
        if path not in self._on_the_way or node.type not in ("array", "inline_table"):
            return
        for number, child in enumerate(c for c in node.named_children if c.type != "comment"):
            if node.type == "array":
                self._value(child, (*path, str(number)))
            else:
                self._pair(child, path)

    def _key(self, node: Node, table: _Keys) -> _Keys:
        """The path of a key in a table; its place is kept where it is wanted."""
        place = (node.start_byte, node.end_byte)
        written = self._text[slice(*place)]
        (key,) = tomli.loads(f"{written} = 0") if node.type == "quoted_key" else (written,)
        path = (*table, key)
        if path in self.found:
            self.found[path].append(place)
        return path


def _parts(key: Node) -> Iterator[Node]:
    """The bare and quoted keys of a dotted one, which nests to the left."""
    if key.type != "dotted_key":
        yield key
        return
    for child in key.named_children:
        yield from _parts(child)
