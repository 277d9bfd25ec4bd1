"""Fact files of any size, always the same ones: ``python -m benchmarks.generate M > facts.toml``.

They hold what fact files hold: events, figures that compete and figures that are calculated, a chart, a table,
quotes in another language, voices, standings, caveats, and sources that derive from each other.

``python -m benchmarks.generate M --briefing`` holds what other tools make a briefing of, too: see `briefing`.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How many records of each kind."""

    events: int
    figures: int
    sources: int


SIZES = {"S": Size(12, 10, 8), "M": Size(200, 200, 100), "L": Size(4_000, 4_000, 1_000)}

_WORDS = (
    "garrison order transfer crew leave request papers returned office command unit school report witness list "
    "dienos įsakymas liudytojas mokykla pranešimas Šiauliai приказ отпуск экипаж свидетель список Псков"
).split()
_ENGLISH = _WORDS[:14]
_PLACES = (
    "Šiauliai Псков Panevėžys Kaunas Остров Vilnius Klaipėda Утена Alytus Гомель Jonava Брест Telšiai Минск".split()
)
_COUNTED = (
    "Conscripts called up", "Contracts signed", "Crews at readiness", "Discharges refused", "Families housed",
    "Leave requests", "Officers transferred", "Papers returned", "Pilots in training", "Reservists registered",
    "Staff of the garrison", "Technicians posted", "Vehicles repaired", "Volunteers", "Witnesses heard",
)  # fmt: skip
_CAVEATS = (
    "One account, which nobody else has confirmed.",
    "The office that counts has changed its definition since, and says so in a note.",
    "An estimate; how it was made is not published.",
    "Those on leave are counted in some months and left out in others.",
)
_STANDINGS = ("stated", "stated", "documented", "unverified", "contested")


def fact_file(size: Size) -> str:
    """A fact file as TOML, without errors."""
    chance = random.Random(f"{size}")
    return "".join(
        [
            'format = 1\n[sheet]\nid = "generated"\ntitle = "A sheet that was generated"\nsubtitle = "For measuring"\n',
            'date = 2024-01-31\nprepared_by = "Nobody"\nmethod = "Words by chance."\n',
            '[subject]\nname = "Alex Example"\nkind = "person"\n',
            '[voices.subject]\nname = "Alex Example"\naccess = "firsthand"\nsubject = true\n',
            '[voices.office]\nname = "An office"\naccess = "institutional"\ninterest = "runs the register"\n',
            *(_source(chance, n) for n in range(size.sources)),
            *(part for n in range(size.events) for part in _event(chance, n, size)),
            *(part for n in range(size.figures) for part in _figure(chance, n, size)),
            *_rest(chance, size),
        ]
    )


def _source(chance: random.Random, n: int) -> str:
    derived = f'derives_from = ["s{n - 1}"]\n' if n % 7 == 6 else ""
    return (
        f'[sources.s{n}]\ntitle = {_words(chance, 5)}\npublisher = {_words(chance, 2)}\nkind = "news"\n'
        f'published = "2023-{1 + n % 12:02}"\nreliability = "C"\naccessed = 2024-01-31\nurl = "https://example.org/{n}"\n{derived}'
    )


def _event(chance: random.Random, n: int, size: Size) -> Iterator[str]:
    yield f'[history.e{n}]\ndate = "{1990 + n % 34}-{1 + n % 12:02}"\nevent = {_words(chance, 25)}\n'
    yield _claim(chance, n, size)
    if n % 5 == 0:
        yield f'quote = {{ text = {_words(chance, 10)}, language = "ru" }}\n'
    if n % 10 == 0:
        yield f'[caveats.e{n}]\ntext = {_words(chance, 12)}\nabout = ["history.e{n}"]\nkind = "single-source"\n'


def _figure(chance: random.Random, n: int, size: Size) -> Iterator[str]:
    yield f"[figures.f{n}]\nlabel = {_words(chance, 4)}\n"
    if n % 10 == 9:
        yield f'formula = "f{n - 1} - f{n - 2}"\n'
        return
    low = chance.randint(1, 99_999)
    yield f"low = {low}\nhigh = {low + 10}\n" if n % 4 == 1 else f"value = {low}\n"
    yield f'unit = "people"\nas_of = "2023-05"\nmeasures = "group {n // 3}"\n'
    yield _claim(chance, n, size)


def _claim(chance: random.Random, n: int, size: Size) -> str:
    cited = json.dumps([f"s{s}" for s in sorted(chance.sample(range(size.sources), chance.randint(1, 3)))])
    standing = _STANDINGS[n % len(_STANDINGS)]
    denied = 'contested_by = ["voices.office"]\n' if standing == "contested" else ""
    return f'said_by = "subject"\nsources = {cited}\nstanding = "{standing}"\n{denied}'


def _rest(chance: random.Random, size: Size) -> Iterator[str]:
    for n in range(min(5, size.events)):
        yield f'[summary.p{n}]\ntext = {_words(chance, 15)}\nrests_on = ["history.e{n}"]\n'
    if size.figures >= 3:
        yield '[charts.c]\ntitle = "Three of them"\nfigures = ["f0", "f1", "f2"]\n'
    yield '[caveats.account]\ntext = "All of it is one account."\nabout = ["voices.subject"]\nkind = "unverified"\n'
    yield '[tables.t]\ntitle = "A table"\ncolumns = ["First", "Second"]\n'
    yield f'rows = [[{_words(chance, 3)}, 1.5], [{_words(chance, 3)}, 12]]\nsources = ["s0"]\n'


def briefing(size: Size, number: int = 0) -> str:
    """A fact file whose briefing is what other tools make as well: tables and prose, citations, quotes and caveats.

    No figure competes with another or is calculated, so that there are no charts. Large sheets count the same for many
    places, with caveats that recur: typst lays out but once what it has met before. ``number`` makes another sheet,
    of other words.
    """
    chance = random.Random(f"{size} {number}")
    return "".join(
        [
            f'format = 1\n[sheet]\nid = "briefing-{number}"\ntitle = "A briefing that was generated"\n',
            'subtitle = "For measuring"\ndate = 2024-01-31\nprepared_by = "Nobody"\nmethod = "Words by chance."\n',
            '[subject]\nname = "Alex Example"\nkind = "person"\n',
            *(part for n in range(10) for part in (f"[subject.attributes.a{n}]\n", _attribute(chance, size))),
            '[voices.subject]\nname = "Alex Example"\naccess = "firsthand"\nsubject = true\n',
            *(_source(chance, n) for n in range(size.sources)),
            *(part for n in range(size.events) for part in _event_told(chance, n, size)),
            *(part for n in range(8) for part in _reason(chance, n, size)),
            *(part for n in range(size.figures) for part in _figure_told(chance, n, size)),
        ]
    )


def _attribute(chance: random.Random, size: Size) -> str:
    return f'label = {_sentence(chance, 1)}\nvalue = {_sentence(chance, 4)}\nas_of = "2023-05"\n{_cited(chance, size)}'


def _event_told(chance: random.Random, n: int, size: Size) -> Iterator[str]:
    yield f'[history.e{n}]\ndate = "{1990 + n % 34}-{1 + n % 12:02}-{1 + n % 28:02}"\nevent = {_sentence(chance, 22)}\n'
    yield f'said_by = "subject"\n{_cited(chance, size)}'


def _reason(chance: random.Random, n: int, size: Size) -> Iterator[str]:
    yield f'[reasons.r{n}]\nreason = {_sentence(chance, 20)}\nsaid_by = "subject"\nas_of = "2023-05"\n'
    yield f'quote = {{ text = {_sentence(chance, 25)}, language = "en" }}\n{_cited(chance, size)}'


def _figure_told(chance: random.Random, n: int, size: Size) -> Iterator[str]:
    low = chance.randint(1, 99_999)
    value = f"low = {low}\nhigh = {low + 10}" if n % 4 == 1 else f"value = {low}"
    label = f"{chance.choice(_COUNTED)} in {chance.choice(_PLACES)}"
    yield f'[figures.f{n}]\nlabel = "{label}"\n{value}\nunit = "people"\nas_of = "2023-05"\n'
    yield _cited(chance, size, 2)
    if n % 5 == 0:
        yield f'[caveats.f{n}]\ntext = "{chance.choice(_CAVEATS)}"\nabout = ["figures.f{n}"]\n'


def _cited(chance: random.Random, size: Size, most: int = 3) -> str:
    cited = sorted(chance.sample(range(size.sources), min(size.sources, chance.randint(1, most))))
    return f"sources = {json.dumps([f's{n}' for n in cited])}\n"


def _sentence(chance: random.Random, count: int) -> str:
    """English words, and now and then a name at their end: a word in another script is set as a run of its own."""
    name = f" near {chance.choice(_PLACES)}" if chance.random() < 0.4 else ""
    return json.dumps(" ".join(chance.choices(_ENGLISH, k=count)).capitalize() + name, ensure_ascii=False)


def _words(chance: random.Random, count: int) -> str:
    return json.dumps(" ".join(chance.choices(_WORDS, k=count)).capitalize(), ensure_ascii=False)


if __name__ == "__main__":
    make = briefing if "--briefing" in sys.argv else fact_file
    sys.stdout.write(make(SIZES[sys.argv[1]]))
