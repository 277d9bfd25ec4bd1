"""One fault at a time, in a file without any: found with its code, at its own line and column, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from factsheet.checks.examine import examine
from factsheet.checks.study import PROFILES
from factsheet.diagnostics import Diagnostic
from factsheet.facts.load import loads
from factsheet.facts.schema import Profile

CLEAN = Path(__file__).with_name("sourced.toml").read_text("utf-8")


@dataclass(frozen=True)
class Planted:
    """``old`` becomes ``new``; the finding begins at the ``^`` in ``place``, which the file then has once."""

    code: str
    old: str
    new: str
    place: str
    profile: Profile = "press"


LINKS = 'url = "https://example.org/depot"\narchive_url = "https://archive.example.org/depot"\n'
SPARE = '[sources.spare]\ntitle = "x"\npublisher = "x"\nkind = "news"\npublished = "2025"\nreliability = "C"\n'
ABOUT_SPARE = '[caveats.spare]\ntext = "x"\nabout = ["sources.spare"]\n'

PLANTED = [
    Planted("S001", 'as_of = "2025-12"\nsources = ["register: folio 12"]', 'as_of = "2025-12"\nsources = []',
            "sources = ^[]"),
    Planted("S001", '"Closure"\nsaid_by = "owner"\nsources = ["notice: page 1"]\n', '"Closure"\nsaid_by = "owner"\n',
            "^[history.closing]"),
    Planted("S001", 'sources = ["statistics"]\nstanding = "documented"\n', "", "^[tables.trains]"),
    Planted("S003", "[sources.talk]\n", SPARE + "[sources.talk]\n", "^[sources.spare]"),
    Planted("S003", "[sources.talk]\n", SPARE + ABOUT_SPARE + "[sources.talk]\n", "^[sources.spare]"),
    Planted("S003", "[sources.talk]\n", SPARE + 'derives_from = ["register"]\n[sources.talk]\n', "^[sources.spare]"),
    Planted("S004", '["history: chapter 4", "register: folio 1"]', '["history: chapter 4"]',
            'standing = ^"corroborated"'),
    Planted("S004", '["notice: page 1", "courier"]\nstanding = "documented"',
            '["agency", "courier"]\nstanding = "corroborated"', '["agency", "courier"]\nstanding = ^"corroborated"'),
    Planted("S004", '    { id = "history", at = "page 211", credibility = 2 },\n', "", "credibility = ^1"),
    Planted("S004", '["notice: page 1", "courier"]\nstanding = "documented"',
            '["gazette", "courier"]\nstanding = "corroborated"\nsaid_by = "owner"',
            'standing = ^"corroborated"\nsaid_by'),
    Planted("S006", 'reliability = "C"\nderives_from = ["agency"]', 'reliability = "C"', "^[sources.courier]"),
    Planted("S006", "verbatim = true\n", "verbatim = false\n", "^[sources.talk]"),
    Planted("S006", "verbatim = true\n", "", "^[sources.talk]"),
    Planted("S007", 'sources = ["gazette: page 3", "register: folio 12"]', 'sources = ["gazette: page 3"]',
            'sources = ^["gazette: page 3"]', "coi"),
    Planted("S008", 'via = "fitter"\n', "", "^[statements.rumour]"),
    Planted("S009", 'about = ["voices.works-council"]', 'about = ["voices.owner", "reasons.land"]',
            'as_of = "2026-02"\nsaid_by = ^"works-council"\nsources = ["talk: minute 5"]'),
    Planted("S010", 'about = ["reasons.losses"]', 'about = ["reasons.land"]', 'standing = ^"contested"'),
    Planted("S010", 'about = ["statements.contract.text"]', 'about = "sheet"', 'standing = ^"unverified"'),
    Planted("S010", 'sources = ["courier", "notice: page 2"]', 'sources = ["notice: page 2"]', 'standing = ^"refuted"'),
    Planted("S011", 'contested_by = ["voices.works-council", "sources.gazette"]\n', "", 'standing = ^"contested"'),
    Planted("S012", 'kind = "academic"\npublished = "2010"\nreliability = "B"', 'kind = "academic"\npublished = "2010"',
            "^[sources.history]"),
    Planted("S012", 'published = 2026-02-25\nreliability = "B"', "published = 2026-02-25", "^[sources.talk]",
            "intelligence"),
    Planted("S013", 'publisher = "Statistics Office"\n', "", "^[sources.statistics]"),
    Planted("S013", 'published = "2010"\n', "", "^[sources.history]"),
    Planted("S013", 'published = "unknown"\n', "", "^[sources.agency]"),
    Planted("S014", LINKS, LINKS.partition("archive")[0], 'url = ^"https://example.org/depot"'),
    Planted("S014", 'sha256 = "0000000000000000000000000000000000000000000000000000000000001234"\n', "",
            'url = ^"https://example.org/courier"'),
    Planted("S015", '["notice: page 1", "courier"]', '["gazette", "courier"]',
            '["gazette", "courier"]\nstanding = ^"documented"'),
    Planted("S015", 'sources = ["statistics"]', 'sources = ["gazette"]',
            'sources = ["gazette"]\nstanding = ^"documented"'),
    Planted("S019", '"register: folio 12"]', '"register"]', '^"register"]'),
    Planted("S019", '["history: chapter 4", ', '["history", ', '[^"history", '),
    Planted("S019", 'id = "register", at = "folio 9", ', 'id = "register", ', '^{ id = "register"'),
]  # fmt: skip


def examined(text: str, profile: Profile = "press") -> list[Diagnostic]:
    return examine(loads(text.encode(), "facts.toml"), profile)


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_is_found_before_a_fault_is_planted(profile: Profile) -> None:
    assert examined(CLEAN, profile) == []


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.code)
def test_a_planted_fault_is_found_alone_and_at_its_place(planted: Planted) -> None:
    assert planted.old in CLEAN
    text = CLEAN.replace(planted.old, planted.new, 1)
    before, after = planted.place.split("^")
    assert text.count(before + after) == 1
    lines = text[: text.index(before + after) + len(before)].split("\n")
    found = [(d.code, d.span and (d.span.line, d.span.column)) for d in examined(text, planted.profile)]
    assert found == [(planted.code, (len(lines), len(lines[-1]) + 1))]
