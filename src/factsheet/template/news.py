"""What has changed since an earlier edition: the marks at the records, and the section that lists it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice

from msgspec import Struct

from factsheet.document.tree import Badge, Text
from factsheet.release.changes import Change, Kind, changes
from factsheet.template import words as in_words
from factsheet.template.changed import Group, Told, record_path, told_of
from factsheet.template.news_lines import line, old_side
from factsheet.template.page import Inlines, Page
from factsheet.template.slots import Nodes
from factsheet.template.standings import parted

MOST = 200
"""Changes that the section lists; of the others it gives the number."""

_OF_EVERY_EDITION = frozenset(("sheet.date", "sheet.edition"))
_LOG = "changes."


class Changes(Struct, frozen=True):
    """All that has changed, and by the path of each record what became of it: it is new, or differs."""

    found: tuple[tuple[Change, Told], ...]
    records: Mapping[str, Kind]


def news(page: Page, of: object) -> Nodes:
    """``· new`` or ``· changed``: a badge for what became of a record since an earlier edition, if one is named."""
    path, _ = page.held(of)
    return page.nodes(parted(news_of(page, path)))


def news_of(page: Page, path: str) -> Inlines:
    """The badge of a record; nothing for one that is as it was."""
    kind = _changes(page).records.get(path) if page.since is not None else None
    if kind is None:
        return ()
    return (Badge((Text(page.words("changed.new" if kind is Kind.ADDED else "changed.changed")),), news=True),)


def _changes(page: Page) -> Changes:
    """What has changed, worked out once; but for the date and number of the edition, and the log of editions."""
    if page.changes is None:
        page.changes = _worked_out(page)
    return page.changes


def _worked_out(page: Page) -> Changes:
    if page.since is None:
        return Changes((), {})
    found = tuple(
        change
        for change in changes(page.since, page.release)
        if change.path not in _OF_EVERY_EDITION and not change.path.startswith(_LOG)
    )
    records = dict.fromkeys((record_path(change.path) for change in found), Kind.CHANGED)
    records |= {change.path: change.kind for change in found if change.path in records and change.old is None}
    return Changes(tuple(zip(found, told_of(found, page.since, page.release), strict=True)), records)


class Line(Struct, frozen=True):
    """One change: ``line`` is the words for it, ``old`` and ``new`` are absent (none) where there is no such side.

    Of a voice, ``old`` does not say what it was called, nor ``path`` the id of one that is gone.
    """

    path: str
    kind: str
    old: str | None
    new: str | None
    _page: Page
    _of: tuple[Change, Told]

    @property
    def line(self) -> Nodes:
        """Made where it is printed, since it makes notes."""
        return self._page.nodes(line(self._page, *self._of))


class Lines(Struct, frozen=True):
    """Changes of one sort under their heading."""

    heading: str
    changes: tuple[Line, ...]


class News:
    """What has changed since an earlier edition; false where none is named (``factsheet build --since``).

    ``edition`` and ``date`` are those of the earlier edition, ``count`` is the number of changes. ``groups`` lists
    them by sort, each with a ``heading`` and ``changes``, of which each has a ``line``, and its ``path``, ``kind``,
    ``old`` and ``new``; ``more`` counts those that it leaves out. ``meanings`` are the words for the marks.
    """

    def __init__(self, page: Page) -> None:
        self._page = page

    def __bool__(self) -> bool:
        return self._page.since is not None

    @property
    def edition(self) -> int:
        return self._page.since.facts.sheet.edition if self._page.since else 0

    @property
    def date(self) -> str:
        return in_words.day(self._page.since.facts.sheet.date, self._page.words) if self._page.since else ""

    @property
    def takes_heading(self) -> bool:
        """Whether this section bears the heading that the log of editions has otherwise."""
        return bool(self) and "changes" not in self._page.facts.sheet.headings

    @property
    def count(self) -> int:
        return len(_changes(self._page).found)

    @property
    def more(self) -> int:
        return max(0, self.count - MOST)

    @cached_property
    def groups(self) -> tuple[Lines, ...]:
        by_group: dict[Group, list[tuple[Change, Told]]] = {group: [] for group in Group}
        for change, told in _changes(self._page).found:
            by_group[told.group].append((change, told))
        room = MOST
        found = []
        for group, changed in by_group.items():
            lines = tuple(islice(self._lines(changed), room))
            room -= len(lines)
            found.append(Lines(self._page.words(f"changed.{group}"), lines))
        return tuple(group for group in found if group.changes)

    def _lines(self, found: list[tuple[Change, Told]]) -> Iterator[Line]:
        for change, told in found:
            gone = told.kind is Kind.REMOVED and told.record.startswith("voices.") and not told.field
            old = old_side(self._page, change, told)
            yield Line("voices" if gone else told.path, told.kind, old, told.new, self._page, (change, told))

    @property
    def meanings(self) -> tuple[tuple[str, str], ...]:
        """Each mark that the sheet bears, with what it means."""
        edition, date = str(self.edition), self.date
        kinds = set(_changes(self._page).records.values())
        return tuple(
            (
                self._page.words(f"changed.{word}"),
                self._page.words(f"changed.{word}-meaning", edition=edition, date=date),
            )
            for word, kind in (("new", Kind.ADDED), ("changed", Kind.CHANGED))
            if kind in kinds
        )
