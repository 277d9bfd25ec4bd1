"""What is likely wrong in a text that is not TOML, where brackets are open: headers, inline tables, lists."""

from __future__ import annotations

import re

from factsheet.facts import limits
from factsheet.facts.nearest import shown
from factsheet.facts.stop import LONGEST_LINE, Hint, Stop, is_toml
from factsheet.patterns import pattern

_COMMA = "Put a comma between the {}"
_KEY = r"""(?:[\w-]+|"[^"\\]*"|'[^']*')"""
_KEYS = pattern(rf"""(?<=[{{,\s])({_KEY}(?:\s*\.\s*{_KEY}){{0,{limits.MOST_PARTS - 1}}})\s*=""")
_HEADER = pattern(r"""\s*\[\[?\s*([^\[\]"'=#]+?)\s*\]""")
_FREE = "a-key-that-nobody-gives"
_MOST_KEYS = 20  # that are tried: texts before may hold what looks like one


def header(stop: Stop) -> Hint | None:
    if m := re.match(r"\s*(\[[^\[\]=]*)$", stop.line):
        message = "The name of this table has no closing bracket"
        return stop.start + m.start(1), len(m[1].rstrip()), message, "Close it with ]"
    m = _HEADER.match(stop.line)
    if m is None or not re.search(r"[\w-]\s+[\w-]", m[1]) or limits.open_bracket(stop.text, stop.start) is not None:
        return None
    help = "Put a dot between a table and an id, and hyphens between the words of an id: [history.old-depot]"
    return stop.start + m.start(1), len(m[1]), "The name of a table has no spaces", help


def inline_table(stop: Stop) -> Hint | None:
    bracket = stop.bracket
    if bracket is None or stop.text[bracket] != "{":
        return None
    if "}" not in stop.text[bracket : stop.start + len(stop.line)]:
        help = "Close it with } on the same line, or give it a [header] of its own"
        return bracket, 1, "An inline table stands on one line", help
    if re.match(r",\s*\}", stop.line[stop.line.rfind(",", 0, stop.column + 1) :]):
        return stop.offset, 1, "An inline table has no comma before its closing bracket", "Delete the comma"
    return _key_given_twice(stop, bracket) or _pair(stop, bracket)


def _key_given_twice(stop: Stop, bracket: int) -> Hint | None:
    """Parsing stops behind the value of a key that the table has already."""
    if stop.offset - bracket > LONGEST_LINE or _is_table(stop.text[bracket + 1 : stop.offset]):
        return None
    keys = list(_KEYS.finditer(stop.text, bracket, stop.offset))
    for key in keys[: -_MOST_KEYS - 1 : -1]:
        start, end = key.span(1)
        before, behind = stop.text[bracket + 1 : start], stop.text[end : stop.offset]
        if _is_table(f"{before}{_FREE}{behind}"):
            names = [other[1].strip("\"'") for other in keys]
            name = key[1].strip("\"'")
            if names.count(name) > 1:
                return start, end - start, f"{shown(name)} is here twice in one table", "Give each key one value"
            message = f"{shown(name)} was given before, in another form"
            return start, end - start, message, "Write it in one place"
    return None


def _pair(stop: Stop, bracket: int) -> Hint | None:
    """A pair that has no comma before it, or no sign of equality."""
    before, rest = stop.text[bracket + 1 : stop.offset], stop.text[stop.offset : stop.start + len(stop.line)]
    if re.match(rf"{_KEY}\s*[.=]", rest) and _is_table(before):
        return stop.offset, 1, "A comma is missing before this key", _COMMA.format("pairs")
    if key := re.search(rf"[{{,]\s*({_KEY})\s+$", stop.line[: stop.column]):
        value = re.match(r"""\s*("[^"]*"|'[^']*'|[\w.-]+)""", rest)
        help = f"Write {key[1]} = {value[1]}" if value else 'Write: key = "text"'
        message = "A key and its value are joined by =, and there is none here"
        return stop.start + key.start(1), len(key[1]), message, help
    return None


def _is_table(pairs: str) -> bool:
    return is_toml(f"a = {{{pairs}}}")


def open_list(stop: Stop) -> Hint | None:
    bracket = stop.bracket
    if bracket is None or stop.text[bracket] != "[":
        return None
    if _lacks_comma(stop, bracket):
        return stop.offset, 1, "A comma is missing before this item of a list", _COMMA.format("items")
    at_end = stop.offset >= len(stop.text.rstrip())
    if at_end or (bracket < stop.start and re.match(r"\s*[\w.-]+\s*=|\s*\[\[?\s*[A-Za-z]", stop.line)):
        return bracket, 1, "This list is never closed", "Close it with ]"
    return None


def _lacks_comma(stop: Stop, bracket: int) -> bool:
    """Whether another item begins, apart from the one before, where that needs a comma."""
    before, rest = stop.text[bracket : stop.offset], stop.text[stop.offset :]
    if not before[-1:].isspace() or not re.match(r"""["'\d+-]|\{|\[\s*["'\d{]|(?:true|false)\b""", rest):
        return False
    return is_toml(f"a = {before}\n,]")
