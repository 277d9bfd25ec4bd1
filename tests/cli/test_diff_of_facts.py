"""Changes and conflicts as a person reads them."""

from __future__ import annotations

from dataclasses import replace

from factsheet.cli.differences import as_diff
from factsheet.cli.report import Style
from factsheet.readback.compare import Change, Compared, Conflict, ConflictKind, Status

EVENT = "history.closing.event"
CHANGED = Change(EVENT, Status.CHANGED, "Closure", "Shut", (), edited=1, places=1)
UNCLEAR = Conflict(EVENT, EVENT, ConflictKind.UNCLEAR, "Closure", "Shut", "", (), "Two readings are possible")
NOTHING = Compared((), (), (), {}, 0)


def test_what_is_unclear_is_shown_once_with_its_reason_whether_it_is_a_change_or_not() -> None:
    alone = as_diff(replace(NOTHING, conflicts=(UNCLEAR,)), Style())
    changed = as_diff(replace(NOTHING, conflicts=(UNCLEAR,), changes=(CHANGED,)), Style())
    assert alone == changed == f"{EVENT}\n- Closure\n+ Shut\n  unclear: Two readings are possible"


def test_a_change_of_some_places_says_of_how_many() -> None:
    some = replace(CHANGED, places=3)
    gone = replace(some, status=Status.DELETED, new="")
    heads = [as_diff(replace(NOTHING, changes=(one,)), Style()).split("\n")[0] for one in (CHANGED, some, gone)]
    assert heads == [EVENT, f"{EVENT}: at 1 of 3 places", f"{EVENT}: deleted at 1 of 3 places"]


def test_a_place_that_is_gone_is_shown_with_what_stands_there_and_is_not_to_be_removed_unread() -> None:
    gone, lost = replace(CHANGED, status=Status.DELETED, new=""), replace(UNCLEAR, new="The depot is shut")
    assert as_diff(replace(NOTHING, changes=(gone,), conflicts=(lost,)), Style()) == (
        f"{EVENT}: deleted\n- Closure\n+ there stands now: The depot is shut\n  unclear: Two readings are possible"
    )
    assert as_diff(replace(NOTHING, changes=(gone,)), Style()).endswith("remove it in the fact file")
