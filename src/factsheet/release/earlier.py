"""What keeps an earlier edition from being compared with on the page of a new one."""

from __future__ import annotations

from factsheet.facts.schema import FactFile
from factsheet.release.withhold import withheld


def reason_to_withhold(old: FactFile, new: FactFile) -> str:
    """Why a page of the new facts may not tell what has changed since the old ones; "" if it may.

    It may not tell of what is above its label, nor the name of a voice that is anonymous now.
    """
    label = new.sheet.tlp
    if old.sheet.tlp.rank > label.rank:
        return f"is TLP:{old.sheet.tlp}, and this edition is TLP:{label}"
    if gone := sorted(withheld(old, label)):
        return f"holds {gone[0]}, which may not be read at TLP:{label}"
    for id, voice in new.voices.items():
        before = old.voices.get(id)
        if voice.anonymous and before is not None and before.name is not None:
            return f"names voices.{id}, which is anonymous now"
    return ""
