"""What an editor did, as a diff for a person or as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from factsheet.cli.excerpt import visible
from factsheet.cli.jsontext import dumped
from factsheet.cli.report import Style, plural
from factsheet.cli.sides import BOLD, LONGEST, NEW, part, sides
from factsheet.word.passages import Region

if TYPE_CHECKING:
    from factsheet.readback.compare import Change, Compared, Conflict
    from factsheet.readback.prose import ProseEdit

_DOUBT = "1;33"

_SAID_OF = {"both": "changed on both sides", "places": "places differ", "unclear": "unclear"}
_NOUNS = {Region.HEADER: "header", Region.FOOTER: "footer", Region.NOTE: "note", Region.CHART: "chart"}


def as_json(found: Compared) -> bytes:
    """One JSON document in UTF-8; keys and their order are an interface for programs."""
    tree = {
        "changes": [
            {"path": c.path, "status": c.status, "old": c.old, "new": c.new, "by": _names(c.by)} for c in found.changes
        ],
        "conflicts": [
            {
                "path": c.path,
                "kind": c.kind,
                "old": c.old,
                "new": c.new,
                "current": c.current,
                "by": _names(c.by),
                "reason": c.reason,
            }
            for c in found.conflicts
        ],
        "prose": [
            {"section": p.section, "old": p.old, "new": p.new, "by": _names(p.by), "kind": p.kind} for p in found.prose
        ],
    }
    return dumped(tree)


def as_diff(found: Compared, style: Style) -> str:
    """One block an edit, with an empty line between; "" if there is none."""
    unclear = {c.path: c for c in found.conflicts if c.kind == "unclear"}
    listed = {c.path for c in found.changes}
    blocks = [_change(change, unclear.get(change.path), style) for change in found.changes]
    blocks += [_conflict(c, style) for c in found.conflicts if c.path not in unclear or c.path not in listed]
    blocks += [_prose(edit, style) for edit in found.prose]
    return "\n\n".join(blocks)


def summary(found: Compared) -> str:
    """``3 facts changed, 1 conflict, 2 edits outside facts``."""
    changed = len({change.path for change in found.changes})
    parts = [
        f"{plural(changed, 'fact')} changed" if changed else "",
        plural(len(found.conflicts), "conflict") if found.conflicts else "",
        f"{plural(len(found.prose), 'edit')} outside facts" if found.prose else "",
        f"{plural(found.there, 'fact')} in the fact file already" if found.there else "",
    ]
    return ", ".join(filter(None, parts)) or "no edits"


def _names(by: Iterable[str]) -> str | None:
    return ", ".join(by) or None


def _change(change: Change, unclear: Conflict | None, style: Style) -> str:
    status = "" if change.status == "changed" else f": {change.status}"
    if change.edited < change.places:
        status += f"{'' if status else ':'} at {change.edited} of {change.places} places"
    lines = [_head(change.path, change.by, status, style), *sides(change.old, change.new, style, whole=True)]
    if unclear:
        if unclear.new and change.status != "changed":  # of a place that is gone, the words of its paragraph
            lines.append(style.paint(NEW, f"+ there stands now: {part(unclear.new, 0, LONGEST)}"))
        lines += _doubt(unclear, style)
    elif change.status != "changed":
        lines.append("  Not written: if it is to go, remove it in the fact file")
    return "\n".join(lines)


def _conflict(conflict: Conflict, style: Style) -> str:
    lines = [_head(conflict.path, conflict.by, "", style), *sides(conflict.old, conflict.new, style)]
    return "\n".join([*lines, *_doubt(conflict, style)])


def _doubt(conflict: Conflict, style: Style) -> Iterator[str]:
    """Why it is not written."""
    label = style.paint(_DOUBT, f"  {_SAID_OF[conflict.kind]}: ")
    yield label + visible(conflict.reason)
    if conflict.current:
        yield f"  the fact file says: {part(conflict.current, 0, LONGEST)}"


def _prose(edit: ProseEdit, style: Style) -> str:
    where = f" in “{visible(edit.section)}”" if edit.section else ""
    by = f" ({visible(', '.join(edit.by))})" if edit.by else ""
    if edit.kind == "comment":
        head = f"comment{where}{by}:"
    elif edit.kind == "link":
        head = f"link changed{where}, not a fact{by}:"
    else:
        head = f"{_NOUNS.get(edit.region, 'prose')} {edit.kind}{where}, not a fact{by}:"
    return "\n".join([style.paint(BOLD, head), *sides(edit.old, edit.new, style)])


def _head(path: str, by: tuple[str, ...], status: str, style: Style) -> str:
    names = f" ({visible(', '.join(by))})" if by else ""
    return style.paint(BOLD, visible(path)) + names + status
