"""What an earlier edition may not be named for: what its page would tell of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet.diagnostics import Problems
from factsheet.editions import edition
from tests.building import outputs_of
from tests.conftest import FACTS

VOICE = """
[voices.v]
{name}
access = "firsthand"
"""
SAID = FACTS.replace('sources = ["gazette"]', 'said_by = "v"\nsources = ["gazette"]')
NAMED = SAID + VOICE.format(name='name = "Aline Novak"')
UNNAMED = SAID + VOICE.format(name='anonymous = true\ndescription = "a resident"')
AMBER = FACTS.replace("date = 2026-03-02", 'date = 2026-03-02\ntlp = "AMBER"')
SECRET = FACTS + '[figures.many]\nlabel = "Informants"\nvalue = 17\nsources = ["gazette"]\ntlp = "AMBER"\n'


def refused(folder: Path, old: str, new: str) -> list[str]:
    """The codes and words of what is wrong with the new facts compared with the old ones."""
    (folder / "old.toml").write_text(old, encoding="utf-8")
    (folder / "facts.toml").write_text(new, encoding="utf-8")
    try:
        outputs_of(folder / "facts.toml", formats=["md"], since=edition(str(folder / "old.toml")))
    except Problems as problems:
        return [f"{d.code} {d.message.partition('” ')[2]}" for d in problems.diagnostics]
    return []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (AMBER, FACTS, "R010 is TLP:AMBER, and this edition is TLP:CLEAR"),
        (SECRET, FACTS, "R010 holds figures.many, which may not be read at TLP:CLEAR"),
        (NAMED, UNNAMED, "R010 names voices.v, which is anonymous now"),
    ],
)
def test_what_may_not_be_told_is_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert refused(tmp_path, old, new) == [why]


@pytest.mark.parametrize(
    ("old", "new"), [(FACTS, AMBER), (FACTS, FACTS), (UNNAMED, NAMED), (NAMED, NAMED), (AMBER, AMBER)]
)
def test_what_may_be_told_is_told(tmp_path: Path, old: str, new: str) -> None:
    assert refused(tmp_path, old, new) == []
