"""Mistakes that are planted in a good fact file, one at a time, each on a line of its own."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_DEPOT = (Path(__file__).parents[1] / "cases" / "depot.toml").read_text(encoding="utf-8")
_REST = """
[reasons.cost]
reason = "The depot runs at a loss."
sensitive = ["health"]
disclose = "It concerns nobody in particular."
sources = [{ id = "gazette", at = "page 3", credibility = 3 }]

[reasons.cost.quote]
text = "It runs at a loss."
verbatim = true
language = "en"

[statements.pay]
topic = "Pay"
text = "Wages were frozen."
standing = "documented"
sources = ["gazette"]

[summary.closing]
text = "The depot is to close."
rests_on = ["history.closing"]

[tables.staff]
title = "Staff"
columns = ["Year", "Staff"]
rows = [["2024", 91], ["2025", ""]]
sources = ["gazette"]

[charts.staff]
title = "Jobs at stake"
figures = ["staff-council", "staff-owner"]
kind = "range"

[assessments.outlook]
text = "The depot will likely close."
basis = ["history.closing"]
by = "Transport desk"
likelihood = "likely"
confidence = "moderate"

[gaps.decision]
question = "When was it decided?"
searched = "The local press"
searched_on = 2026-03-01

[changes.2]
date = 2026-03-02
text = "A count was added."
kind = "minor"

[build]
formats = ["pdf"]
tlp = "CLEAR"
paper = "letter"
comments = true

[check]
profile = "coi"
stale_after = "180d"
ignore = { S014 = "It cannot be archived." }
"""
BASE = _DEPOT + _REST


class Planted(NamedTuple):
    """``new`` stands for ``old``, whose first occurrence counts; the fault is in the first line of ``new``.

    ``messages`` is how many an editor may give: a value of several types is of none of them.
    """

    old: str
    new: str
    messages: int = 1

    def __str__(self) -> str:
        return self.new.partition("\n")[0].strip("[]")

    @property
    def text(self) -> str:
        return BASE.replace(self.old, self.new, 1)

    @property
    def line(self) -> int:
        """Counted from 1."""
        return BASE[: BASE.index(self.old)].count("\n") + 1


def _before(line: str, wrong: str) -> Planted:
    return Planted(line, f"{wrong}\n{line}")


_UNKNOWN_KEYS = [
    _before('title = "Closure of', "titel = 1"),
    _before('name = "Northern Depot"', "nickname = 'Depot'"),
    _before('label = "Owner"', "lable = 'x'"),
    _before('event = "The depot opened"', "standin = 'stated'"),
    _before('qualifier = "about"', "qualifyer = 'about'"),
    _before('interest = "negotiates', "intrest = 'x'"),
    _before('publisher = "Northern Gazette"', "published_by = 'x'"),
    _before('kind = "single-source"', "knd = 'other'"),
    _before('reason = "The depot runs', "as_off = '2022'"),
    _before("verbatim = true", "verbatm = true"),
    _before('topic = "Pay"', "topics = 'x'"),
    _before('rests_on = ["history.closing"]', "source = 'gazette'"),
    _before('columns = ["Year", "Staff"]', "cols = 1"),
    _before('kind = "range"', "colour = 'red'"),
    _before('by = "Transport desk"', "author = 'x'"),
    _before('searched = "The local press"', "search = 'x'"),
    _before('text = "A count was added."', "note_ = 'x'"),
    _before('paper = "letter"', "papers = 'a4'"),
    _before('profile = "coi"', "profil = 'coi'"),
    _before("format = 1", "extra = 1"),
]
_MISSPELT_FIELDS = [
    Planted('id = "depot-closure"', 'ids = "depot-closure"'),
    Planted('name = "Northern Depot"', 'nam = "Northern Depot"'),
    Planted('date = "1974"', 'dat = "1974"'),
    Planted('event = "Closure"', 'evnt = "Closure"'),
    Planted("low = 110", "lo = 110"),
    Planted('label = "Jobs at stake"\nvalue', 'lable = "Jobs at stake"\nvalue'),
    Planted('name = "Coast Railways"', 'nmae = "Coast Railways"'),
    Planted('rests_on = ["history.closing"]', 'rest_on = ["history.closing"]'),
    Planted('text = "It runs at a loss."', 'txt = "It runs at a loss."'),
    Planted('{ id = "gazette",', '{ source = "gazette",'),
    Planted("[sources.gazette]", "[source.gazette]"),
    Planted("format = 1", "formt = 1"),
]
_WRONG_WORDS = [
    Planted('kind = "organisation"', 'kind = "company"'),
    Planted('status = "planned"', 'status = "plannd"'),
    Planted('qualifier = "about"', 'qualifier = "circa"'),
    Planted('access = "institutional"', 'access = "official"'),
    Planted('kind = "news"', 'kind = "newspaper"'),
    Planted('reliability = "C"', 'reliability = "G"'),
    Planted('kind = "single-source"', 'kind = "single source"'),
    Planted('sensitive = ["health"]', 'sensitive = ["medical"]'),
    Planted('standing = "documented"', 'standing = "confirmed"'),
    Planted('kind = "range"', 'kind = "pie"'),
    Planted('likelihood = "likely"', 'likelihood = "probable"'),
    Planted('confidence = "moderate"', 'confidence = "medium"'),
    Planted('kind = "minor"', 'kind = "small"'),
    Planted('formats = ["pdf"]', 'formats = ["odt"]'),
    Planted('tlp = "CLEAR"', 'tlp = "WHITE"'),
    Planted('paper = "letter"', 'paper = "A4"'),
    Planted('profile = "coi"', 'profile = "COI"'),
]
_MISSING_FIELDS = [
    Planted('[sheet]\nid = "depot-closure"', "[sheet]"),
    Planted('[history.closing]\ndate = "2026-09"', "[history.closing]"),
    Planted('[figures.staff-owner]\nlabel = "Jobs at stake"', "[figures.staff-owner]"),
    Planted('[figures.staff-owner]\nlabel = "Jobs at stake"\nvalue = 84', '[figures.staff-owner]\nlabel = "Jobs"'),
    Planted('[voices.owner]\nname = "Coast Railways"', "[voices.owner]"),
    Planted('[sources.gazette]\ntitle = "Depot to close"', "[sources.gazette]"),
    Planted('[gaps.decision]\nquestion = "When was it decided?"', "[gaps.decision]"),
    Planted('[figures.staff-council]\nlabel = "Jobs at stake"\nlow = 110', '[figures.staff-council]\nlabel = "Jobs"'),
]
_WRONG_VALUES = [
    Planted('id = "depot-closure"', 'id = "Depot Closure"'),
    Planted('title = "Closure of the Northern Depot"', 'title = " "'),
    Planted('title = "Closure of the Northern Depot"', "title = 7", messages=2),
    Planted('event = "Closure"', 'event = { english = "Closure" }'),
    Planted('event = "Closure"', "event = { en = 1 }"),
    Planted('date = "2026-09"', 'date = "2026-13"'),
    Planted('date = "2026-09"', "date = 2026", messages=2),
    Planted('date = "2026-09"', "date = 2026-09-01T10:00:00", messages=2),
    Planted("accessed = 2026-03-01", 'accessed = "2026-03"'),
    Planted('said_by = "works-council"', 'said_by = "Works council"'),
    Planted('said_by = "works-council"', "said_by = 1", messages=2),
    Planted("value = 84", 'value = "84"'),
    Planted("value = 84", "value = true"),
    Planted("value = 84", "value = 84\nlow = 80\nhigh = 90", messages=2),
    Planted('qualifier = "about"', 'qualifier = "at-least"'),
    Planted('sources = ["gazette: page 3"]', 'sources = ["Gazette, page 3"]'),
    Planted('sources = ["gazette: page 3"]', 'sources = "gazette"'),
    Planted("credibility = 3", "credibility = 7"),
    Planted('about = ["sources.gazette"]', 'about = ["gazette"]'),
    Planted('about = ["sources.gazette"]', 'about = "sources.gazette"'),
    Planted('about = ["sources.gazette"]', "about = []"),
    Planted('url = "https://example.org/depot"', 'url = "example.org"'),
    Planted("verbatim = true", 'verbatim = "yes"'),
    Planted('language = "en"', 'language = "english"'),
    Planted('stale_after = "180d"', 'stale_after = "180 days"'),
    Planted('ignore = { S014 = "It cannot be archived." }', 'ignore = { s14 = "It cannot be archived." }'),
    Planted("[history.closing]", "[history.Closing]"),
    Planted("[changes.2]", "[changes.02]"),
    Planted("format = 1", "format = 2"),
    Planted("format = 1", 'format = "1"'),
]
PLANTED = [*_UNKNOWN_KEYS, *_MISSPELT_FIELDS, *_WRONG_WORDS, *_MISSING_FIELDS, *_WRONG_VALUES]
