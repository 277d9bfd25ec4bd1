"""Mending a fact file: what can be mended with certainty is written, and shown."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from factsheet import disk, outputs
from factsheet.cli.excerpt import visible
from factsheet.cli.report import Style, plural
from factsheet.diagnostics import Problems, error
from factsheet.facts.limits import MOST_BYTES
from factsheet.facts.mending import mended

_CONTEXT = 3  # lines round what differs
_BOLD, _OLD, _NEW, _PLACE = "1", "31", "32", "36"


def mend(file: Path, style: Style, codes: tuple[str, ...] = ()) -> str:
    """Mend one file; the difference and a line that counts the faults, "" if there is nothing to mend.

    Of ``codes``, or beginnings of codes, only these faults are mended.

    A symbolic link stays one: the file that it points to is replaced. What cannot be read, or is too
    large, is left to whoever loads it. Raises `Problems` where it cannot be written, and then it is as it was.
    """
    if disk.kind(file).is_stream:
        message = f"“{file}” is no regular file, and cannot be mended"
        raise Problems([error("E101", message, help="Check it without --fix")])
    try:
        old = disk.read(file, MOST_BYTES)
    except disk.Unreadable:
        return ""
    new = mended(old, str(file), codes)
    if new.data == old:
        return ""
    _replace(file, old, new.data)
    done = f"{plural(len(new.fixes), 'fault')} mended in {visible(str(file))}"
    return "\n".join([*difference(old, new.data, str(file), style), "", done])


def mendable(file: Path, codes: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    """The code and the path of each problem that `mend` would mend; none of a file that cannot be read again."""
    try:
        return {(d.code, d.path) for d in mended(disk.read(file, MOST_BYTES), str(file), codes).fixes}
    except disk.Unreadable:
        return set()


def difference(old: bytes, new: bytes, name: str, style: Style) -> Iterator[str]:
    """The unified diff of two texts, safe for a terminal; its size and time grow with the lines, not with the faults.

    Lines are held against each other one by one; where their number has changed, all between the
    first and the last that differ is shown.
    """
    before, after = (data.decode("utf-8", "replace").split("\n") for data in (old, new))
    yield style.paint(_BOLD, f"--- {visible(name)}")
    yield style.paint(_BOLD, f"+++ {visible(name)}")
    changed = [number for number, (a, b) in enumerate(zip(before, after, strict=False)) if a != b]
    if len(before) == len(after):
        for first, last in _stretches(changed):
            yield from _hunk(before, after, range(first, last), range(first, last), style)
    else:
        first = changed[0] if changed else min(len(before), len(after))
        ends = zip(reversed(before[first:]), reversed(after[first:]), strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], ends))
        yield from _hunk(before, after, range(first, len(before) - same), range(first, len(after) - same), style)


def _stretches(changed: list[int]) -> Iterator[tuple[int, int]]:
    """The first line and the one behind the last of what is shown together, by the numbers of lines that differ."""
    start = 0
    for at, number in enumerate(changed):
        if at + 1 == len(changed) or changed[at + 1] - number > 2 * _CONTEXT:
            yield changed[start], number + 1
            start = at + 1


def _hunk(before: list[str], after: list[str], old: range, new: range, style: Style) -> Iterator[str]:
    """The lines ``old`` that become ``new``, with some round them; of lines that are the same, one is shown."""
    first, rest = max(0, old.start - _CONTEXT), before[old.stop : old.stop + _CONTEXT]
    lead = old.start - first
    counts = [lead + len(lines) + len(rest) for lines in (old, new)]
    yield style.paint(_PLACE, f"@@ -{first + 1},{counts[0]} +{first + 1},{counts[1]} @@")
    yield from (f" {_shown(line)}" for line in before[first : old.start])
    if len(old) == len(new):
        yield from _lines(before[old.start : old.stop], after[new.start : new.stop], style)
    else:
        yield from (style.paint(_OLD, f"-{_shown(line)}") for line in before[old.start : old.stop])
        yield from (style.paint(_NEW, f"+{_shown(line)}") for line in after[new.start : new.stop])
    yield from (f" {_shown(line)}" for line in rest)


def _lines(before: list[str], after: list[str], style: Style) -> Iterator[str]:
    """The lines of a stretch: all that go before all that come, where several stand together."""
    removed: list[str] = []
    added: list[str] = []
    for a, b in zip(before, after, strict=True):
        if a != b:
            removed.append(style.paint(_OLD, f"-{_shown(a)}"))
            added.append(style.paint(_NEW, f"+{_shown(b)}"))
            continue
        yield from (*removed, *added, f" {_shown(a)}")
        removed, added = [], []
    yield from (*removed, *added)


def _shown(line: str) -> str:
    return visible(line.removesuffix("\r"))


def _replace(file: Path, old: bytes, new: bytes) -> None:
    """Write the file, if nobody has changed or locked it. Raises `Problems`."""
    try:
        now = disk.read(file, MOST_BYTES)
    except disk.Unreadable as fault:
        raise Problems([error("E211", f"“{file}” cannot be read any more: {fault}")]) from fault
    if now != old:
        message = f"“{file}” has been changed while it was mended; nothing is written"
        raise Problems([error("E211", message, help="Run factsheet check --fix again")])
    if not os.access(file, os.W_OK):  # a new file would take the place of one that is not to be written
        raise Problems([error("E101", f"“{file}” may not be written", help="Look at the permissions of the file")])
    outputs.write(file, new)
