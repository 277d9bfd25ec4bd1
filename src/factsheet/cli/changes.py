"""What has changed between two editions, for a person, or as JSON for a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from factsheet.cli.excerpt import visible
from factsheet.cli.jsontext import dumped
from factsheet.cli.report import Style, plural
from factsheet.cli.sides import BOLD, sides

if TYPE_CHECKING:
    from factsheet.template.changed import Told


_TITLE = 80  # characters of what a record is called


def as_json(changes: Iterable[Told]) -> bytes:
    """One JSON document in UTF-8; keys and their order are an interface for programs."""
    return dumped({"changes": [{"path": c.path, "kind": c.kind, "old": c.old, "new": c.new} for c in changes]})


def summary(changes: Sequence[Told]) -> str:
    """``2 facts changed, 1 source added``."""
    counted = Counter(map(_counted, changes))
    order = [(noun, kind) for kind in ("changed", "added", "removed") for noun in ("fact", "source", "caveat")]
    return ", ".join(f"{plural(counted[one], one[0])} {one[1]}" for one in order if counted[one]) or "no differences"


def _counted(change: Told) -> tuple[str, str]:
    """What is counted: records that are new or gone, and values of others."""
    whole = change.kind != "changed" and not change.field
    noun = change.record.partition(".")[0].removesuffix("s") if whole else "fact"
    return (noun if noun in ("source", "caveat") else "fact", change.kind if whole else "changed")


# --- text -----------------------------------------------------------------------------------------


def as_text(changes: Sequence[Told], style: Style) -> str:
    """One block a record, with an empty line between, and the summary."""
    blocks = ["\n".join(_record(list(found), style)) for _, found in groupby(changes, lambda change: change.record)]
    return "\n\n".join([*blocks, summary(changes)])


def _record(changes: Sequence[Told], style: Style) -> Iterator[str]:
    first = changes[0]
    head = style.paint(BOLD, visible(first.record))
    if first.kind != "changed" and not first.field:
        yield f"{head}: {first.kind}"
    else:
        yield f"{head}  {_called(first)}" if "." in first.record else head
    for change in changes:
        if change.field:
            yield f"  {visible(change.field)}"
        yield from (f"  {side}" for side in sides(change.old or "", change.new or "", style))


def _called(change: Told) -> str:
    return visible(change.title if len(change.title) <= _TITLE else change.title[:_TITLE] + "…")
