"""What has changed between two editions, as Markdown to be pasted into a pull request (GitHub Flavored Markdown)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from factsheet.cli.changes import summary
from factsheet.cli.excerpt import visible
from factsheet.cli.report import plural
from factsheet.cli.sides import parts
from factsheet.template.changed import Group
from factsheet.template.labels import catalogue

if TYPE_CHECKING:
    from factsheet.template.changed import Told

_LISTED = frozenset((Group.RECORDS, Group.SOURCES, Group.CAVEATS, Group.REMOVED))
_TITLE, _LONGEST = 120, 400  # characters of what a record is called, and of a text that is shown whole
_MOST = 60_000  # characters in all: a comment on GitHub holds 65,536
_TABLE = "| Fact | Before | Now |\n|---|---|---|"

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$^]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "$": "&#36;"}  # "$" opens a formula, also behind a backslash
_UNSEEN = "&#8203;"
# What GitHub and GitLab make a link or a picture of, behind a backslash as well: a mention, a number, an address, an
# emoji. A space without width takes it apart.
_REFERENCE = re.compile(
    r"[@#!](?=\w)|(?<=\w):(?=//)|:(?=[\w+-]+:)|(?<![A-Za-z])www(?=\.)|(?<![A-Za-z])GH-(?=\d)", re.IGNORECASE
)


def as_markdown(changes: Sequence[Told], old: str, new: str) -> str:
    """A heading for each sort of change, with a table or a list; it ends where no comment would hold more."""
    lines = [f"**{_capital(summary(changes))}**, from {literal(old)} to {literal(new)}"]
    words, told, room = catalogue("en"), 0, _MOST
    for group in Group:
        found = [change for change in changes if change.group is group]
        rows = list(_fitting(map(_item if group in _LISTED else _row, found), room))
        if rows:
            table = [] if group in _LISTED else [_TABLE]
            lines += ["", f"### {words(f'changed.{group}')}", "", *table, *rows]
        told += len(rows)
        room = room - sum(map(len, rows)) if len(rows) == len(found) else 0
    if told < len(changes):
        lines += ["", f"… and {plural(len(changes) - told, 'other change')}, which factsheet diff shows in full"]
    return "\n".join([*lines, ""])


def _fitting(rows: Iterable[str], room: int) -> Iterator[str]:
    """As many of the first rows as there is room for."""
    for row in rows:
        room -= len(row)
        if room < 0:
            return
        yield row


def _row(change: Told) -> str:
    """A row of a table: which fact, what it was, what it is."""
    old, new = (literal(text) for text in parts(_line(change.old), _line(change.new), _LONGEST))
    told = change.title in ("", change.new)  # what it is called is what has changed
    title = "" if told else f"{literal(_cut(change.title, _TITLE))}<br>"
    return f"| {title}`{change.path}` | {old} | {new} |"


def _item(change: Told) -> str:
    """An item of a list: a record that is new or gone. It begins with a path, so that no text opens a block."""
    return f"- `{change.path}`: {literal(_cut(_line(change.new or change.old), _LONGEST))}"


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest] + "…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def literal(text: str) -> str:
    """A text that is shown as it is, on one line: nothing in it is markup, a mention, a reference or a link."""
    marked = _REFERENCE.sub(lambda found: found[0] + "\u200b", visible(_line(text)))
    return _SPECIAL.sub(_escaped, marked).replace("\u200b", _UNSEEN)


def _escaped(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0], f"\\{found[0]}")
