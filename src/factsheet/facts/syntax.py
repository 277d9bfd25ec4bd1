"""TOML to values by ``tomli``, its errors in our own words.

Of an error of ``tomli`` only the position is used. What is likely wrong there is worked out from
the line itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import tomli

from factsheet.facts import brackets, characters, limits, table, unquoted
from factsheet.facts.nearest import shown
from factsheet.facts.stop import LONGEST_LINE, Hint, Stop, is_toml


class SyntaxProblem(Exception):
    """Where the text stops being TOML (offset and length in characters), why, and what would mend it."""

    def __init__(self, offset: int, length: int, message: str, help: str) -> None:
        super().__init__(message)
        self.offset, self.length, self.message, self.help = offset, length, message, help


def parse(text: str) -> dict[str, Any]:
    """The values of a TOML text; raises `SyntaxProblem`."""
    try:
        return table.values(text)
    except tomli.TOMLDecodeError as e:
        raise _explained(text, _offset(e, text)) from None


def _offset(e: tomli.TOMLDecodeError, text: str) -> int:
    """The position of the error; before Python 3.14 it is only in the message, and at the end of the text in none."""
    if isinstance(line := getattr(e, "lineno", None), int):
        column = int(getattr(e, "colno", 1))
    elif m := re.search(r"(\d+)\D+(\d+)\)$", str(e)):
        line, column = int(m[1]), int(m[2])
    else:
        return len(text)
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return min(start + column - 1, len(text))


def _explained(text: str, offset: int) -> SyntaxProblem:
    if offset >= len(text):
        offset = len(text.rstrip())
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)].rstrip("\r")
    stop = Stop(text, offset, start, line, limits.open_bracket(text, offset))
    for hint in _HINTS if len(line) <= LONGEST_LINE else (_unclosed_text,):
        if found := hint(stop):
            return SyntaxProblem(*found)
    return SyntaxProblem(offset, min(1, start + len(line) - offset), "This is not valid TOML here", "")


# --- hints, the surest first -----------------------------------------------------------------


def _unclosed_text(stop: Stop) -> Hint | None:
    if (start := limits.open_string(stop.text)) is not None:
        return start, 3, "This text is never closed", f"End it with {stop.text[start : start + 3]}"
    if stop.column >= len(stop.line) and (start := limits.open_string_of_line(stop.line)) is not None:
        quote = stop.line[start]
        message = "This text has no closing quotation mark on its line"
        return stop.start + start, 1, message, f"End it with {quote}, or use {quote * 3} for a text of several lines"
    return None


def _typographic_quotes(stop: Stop) -> Hint | None:
    if stop.line[stop.column : stop.column + 1] in tuple("“”„‟«»‘’‚"):
        return stop.offset, 1, "A text stands in straight quotation marks", 'Write "…" instead'
    return None


def _backslash(stop: Stop) -> Hint | None:
    for m in re.finditer(r"\\(?:u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|.)?", stop.line):
        if not m.start() <= stop.column <= m.end() or re.fullmatch(r'\\[btnfr"\\]', m[0]):
            continue
        if found := _no_such_character(m[0], stop.line[m.end() :]):
            return stop.start + m.start(), *found
        message = "A backslash starts an escape, and this is none"
        help = r"Write \\ for a backslash, or use single quotes: 'C:\report'"
        return stop.start + m.start(), len(m[0]), message, help
    return None


def _no_such_character(escape: str, after: str) -> tuple[int, str, str] | None:
    """Of an escape that is well written and stands for nothing: length, message and help; ``after`` follows it."""
    code = int(escape[2:], 16) if len(escape) in (6, 10) else 0
    if code > 0x10FFFF:
        return len(escape), f"{escape} is beyond the last character, U+10FFFF", ""
    if not 0xD800 <= code <= 0xDFFF:
        return None
    message = f"{escape} is a surrogate: half of a character, and none by itself"
    if code < 0xDC00 and (low := re.match(r"\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})", after)):
        pair = 0x10000 + (code - 0xD800) * 0x400 + int(low[1], 16) - 0xDC00
        return len(escape) + len(low[0]), message, f"Write \\U{pair:08X}, which is the character that the two make"
    return len(escape), message, "Write the character itself, or its number after \\U with eight digits"


def _unseen(stop: Stop) -> Hint | None:
    char = stop.text[stop.offset : stop.offset + 1]
    if not char or char in " \t\r\n" or not characters.is_blank(char):
        return None
    if char == "\ufeff" and not stop.offset:  # the first one has been taken off
        return stop.offset, 1, "The file starts with two byte-order marks", 'Save it anew as "UTF-8"'
    name = f"U+{ord(char):04X} ({unicodedata.name(char, 'without a name').lower()})"
    if char.isspace():
        return stop.offset, 1, f"Here stands {name}, which is no space to TOML", "Write a plain space instead"
    return stop.offset, 1, f"Here stands the invisible character {name}", "Delete it"


def _repeated(stop: Stop) -> Hint | None:
    """A line that is right by itself clashes with an earlier one."""
    if not is_toml(stop.line):
        return None
    if stop.bracket is not None and stop.bracket < stop.start:
        return None
    name = re.match(r"\s*(\[[^\]]*\]+|[^=]+?)\s*(?:=|#|$)", stop.line)
    if name is None:
        return None
    offset = stop.start + name.start(1)
    before = stop.text[: stop.start].split("\n")
    for number in range(len(before) - 1, 0, -1):
        earlier = before[number - 1].strip()
        if re.match(re.escape(name[1]) + r"\s*(?:=|#|$)", earlier):
            message = f"{shown(name[1])} is here twice, first on line {number}"
            return offset, len(name[1]), message, "Give each record its own id, and each key one value"
        if earlier.startswith("[") and not name[1].startswith("["):
            break
    return offset, len(name[1]), f"{shown(name[1])} was given before, in another form", "Write it in one place"


def _bare_word(stop: Stop) -> Hint | None:
    """A word that stands where a value belongs."""
    word = stop.word
    if word is None:
        return None
    before, after = stop.line[: word.start()], stop.line[word.end() :]
    in_list = limits.open_bracket(stop.text, stop.start) is not None and not re.match(r"\s*=", after)
    if not re.search(r"[=,]\s*$|=.*\[\s*$", before) and not (in_list and re.fullmatch(r"\s*\[?\s*", before)):
        return None
    if m := unquoted.COMMAS.match(stop.line, word.start()):
        return stop.start + m.start(), len(m[0]), *unquoted.NO_COMMAS
    if re.fullmatch(r"[+-]?[0-9_]+(?:\.[0-9_]+)?|true|false", word[0]):
        return None
    rest = re.split(r"\s*(?:[,\]}]|#|$)", stop.line[word.start() :], maxsplit=1)[0]
    said = rest or word[0]
    return stop.start + word.start(), len(said), *unquoted.explained("", said)


def _bare_value(stop: Stop) -> Hint | None:
    """A value without quotes, to the end of its line."""
    m = re.match(r"\s*(?:[\w-]+\.)*([\w-]+)\s*=\s*", stop.line, re.ASCII)
    if stop.bracket is not None or m is None or stop.column < m.end():
        return None
    value = re.split(r"\s*(?:\s#|$)", stop.line[m.end() :], maxsplit=1)[0]
    if not re.match(r"[^\W_]|[.~<>(+-]", value) or (not value[0].isalpha() and re.search(r"""["'=]""", value)):
        return None
    with suppress(ValueError):
        tomli.loads(f"a = {value}")
        return None  # it is not the value that is wrong
    if unquoted.COMMAS.fullmatch(value):
        return stop.start + m.end(), len(value), *unquoted.NO_COMMAS
    return stop.start + m.end(), len(value), *unquoted.explained(m[1], value)


def _after_value(stop: Stop) -> Hint | None:
    if (m := re.search(r"""["'](?=\s*$)""", stop.line[: stop.column])) and "=" in stop.line:
        help = r"Write \" for a quotation mark inside a text" if m[0] == '"' else 'Put it between " and " instead'
        return stop.offset, 1, "Something follows a text that has ended", help
    if re.match(r"\s*[\w.-]+\s*=.*\S\s", stop.line[: stop.column]):
        return stop.offset, 1, "Something follows the value", "Write one key and its value on a line"
    return None


def _more_than_a_line(stop: Stop) -> Hint | None:
    """A line that would be right without its end."""
    before, rest = stop.line[: stop.column], stop.line[stop.column :]
    if stop.bracket is not None or not before.strip() or not is_toml(before):
        return None
    at_header = before.lstrip().startswith("[")
    message = f"Something follows the {'name of the table' if at_header else 'value'}"
    pair = re.match(r"[;,]?\s*(?=[\w.\"'-]+\s*=)", rest)
    if pair and is_toml(rest[pair.end() :]):
        help = "Write its fields on the lines below" if at_header else "Write one key and its value on a line"
        return stop.offset, 1, message, help
    mark = re.match(r"\s*([;,.:\]})])\s*(?:#|$)", rest)
    if mark and not (mark[1] == "." and re.search(r"=\s*[+-]?[\d_]+$", before)):  # "5." is a number cut short
        return stop.offset + mark.start(1), 1, message, f"Delete the {_MARKS.get(mark[1], 'closing bracket')}"
    return None


_MARKS = {";": "semicolon", ",": "comma", ".": "full stop", ":": "colon"}


def _missing_value(stop: Stop) -> Hint | None:
    if re.fullmatch(r"[^=#]+=\s*(?:#.*)?", stop.line):
        return stop.offset, 0, "There is no value after the =", "Leave the whole line out where a value is missing"
    return None


def _key(stop: Stop) -> Hint | None:
    if m := re.match(r"\s*([\w-]+(?:[^\S\n]+[\w-]+)+)\s*=", stop.line):
        return stop.start + m.start(1), len(m[1]), "A key is one word", "Join its words with _ or -"
    if (m := re.match(r"\s*(\w+)\s*=", stop.line)) and not m[1].isascii():
        return stop.start + m.start(1), len(m[1]), "A key has letters from a to z", ""
    if (m := re.match(r"\s*\[+([^\[\]]*)\]", stop.line)) and not m[1].isascii():
        return stop.start + m.start(1), len(m[1]), "The name of a table has letters from a to z", ""
    if stop.bracket is None and stop.line.strip() and "=" not in stop.line and not stop.line.lstrip().startswith("["):
        help = 'Write: key = "text". Text of several lines stands between """ and """'
        return stop.start, len(stop.line), "A key and its value are joined by =, and there is none here", help
    return None


_HINTS: tuple[Callable[[Stop], Hint | None], ...] = (
    _unclosed_text,
    _unseen,
    _typographic_quotes,
    _backslash,
    _repeated,
    brackets.header,
    brackets.inline_table,
    _missing_value,
    _more_than_a_line,
    _bare_value,
    _bare_word,
    brackets.open_list,
    _after_value,
    _key,
)
