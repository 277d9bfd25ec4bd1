"""What a page tells of what a record rests on: that of every record below it, without keeping these."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from msgspec import Struct

from factsheet import builtin
from factsheet.facts.records import records
from factsheet.facts.schema import Assessment, Claim, Event, Figure, Source
from factsheet.facts.sources import Support
from factsheet.release import release
from factsheet.template import grounds
from factsheet.template.fill import fill
from factsheet.template.grounds import grounds_of
from factsheet.template.labels import catalogue
from factsheet.template.page import Page
from factsheet.template.slots import Slots
from factsheet.template.stands import WEAKEST_FIRST, is_computed, told_of_claim
from tests.checks.example import facts_of

SOURCES = """
[sources.one]
title = "One"
kind = "news"
[sources.two]
title = "Two"
kind = "official"
[sources.copy]
title = "Copy"
kind = "news"
derives_from = ["one"]
[voices.ann]
name = "Ann"
access = "firsthand"
[caveats.ann]
text = "Of Ann."
about = ["voices.ann"]
[caveats.two]
text = "Of a source."
about = ["sources.two"]
"""


def page_of(toml: str) -> Page:
    released = release(facts_of(SOURCES + toml))
    return Page(released, Slots(catalogue("en"), "en"))


def given(id: str, more: str = "", sources: str = '"one"') -> str:
    return f'[figures.{id}]\nlabel = "{id}"\nvalue = 1\nunit = "people"\nsources = [{sources}]\n{more}\n'


def formula(id: str, formula: str, more: str = "") -> str:
    return f'[figures.{id}]\nlabel = "{id}"\nunit = "people"\nformula = "{formula}"\n{more}\n'


# --- nothing is lost ----------------------------------------------------------------------------


def everything(page: Page, path: str) -> dict[str, Struct]:
    """All records that one rests on, itself first, as a reader comes across them."""
    found: dict[str, Struct] = {}
    waiting = [path]
    while waiting:
        path, record = page.record(waiting.pop())
        if path not in found:
            found[path] = record
            waiting.extend(reversed(grounds._below(page, path, record)))
    return found


def leaves(page: Page, path: str) -> list[tuple[str, Claim]]:
    below = everything(page, path).items()
    return [(p, r) for p, r in below if isinstance(r, Claim) and not grounds._below(page, p, r)]


def bearing(page: Page, path: str) -> set[str]:
    found: set[str] = set()
    for below, record in everything(page, path).items():
        found.add(below)
        if isinstance(record, Claim):
            found.update(f"voices.{id}" for id in (*record.said_by, record.via) if id)
            found.update(f"sources.{citation.id}" for citation in record.sources)
        if isinstance(record, Figure) and record.counted_by:
            found.add(f"voices.{record.counted_by}")
    return found


def supports(page: Page, path: str) -> list[Support]:
    count = page.release.independence
    named = [p.partition(".")[2] for p, r in everything(page, path).items() if isinstance(r, Source)]
    return [count.of_claim(claim) for _, claim in leaves(page, path)] + [Support(*count.count([id])) for id in named]


def tangle(seed: int) -> str:
    """Figures, judgements and points that rest on each other at random; judgements and points in circles, too."""
    chance = random.Random(seed)
    toml = ""
    for n in range(5):
        more = chance.choice(["", 'said_by = "ann"', 'standing = "unverified"', 'contested_by = ["voices.ann"]'])
        cited = chance.sample(["one: page 1", "one: page 2", "two", "copy"], chance.randint(1, 3))
        toml += given(f"f{n}", more, ", ".join(f'"{source}"' for source in cited))
    for n in range(5, 25):
        operands = chance.sample(range(max(0, n - 6), n), chance.randint(1, 3))
        counted = 'counted_by = "ann"' if chance.random() < 0.1 else ""
        toml += formula(f"f{n}", " + ".join(f"f{operand}" for operand in operands), counted)
    toml += formula("round", "about + f1") + formula("about", "round + f1")  # without a result
    toml += '[history.x]\ndate = "2020"\nevent = "E"\nstatus = "planned"\nsources = ["two"]\n'
    toml += '[history.y]\ndate = "2020"\nevent = "E"\nstatus = "cancelled"\n'
    names = [f"figures.f{n}" for n in range(25)] + ["history.x", "history.y.event", "sources.two", "caveats.c1"]
    names += [f"{table}.x{n}" for table in ("assessments", "summary") for n in range(8)] + ["sheet.title", "charts.x"]
    for n in range(8):
        basis, rests_on, about = (chance.sample(names, chance.randint(1, 3)) for _ in range(3))
        toml += f'[assessments.x{n}]\ntext = "A"\nby = "B"\nbasis = {basis}\n'
        toml += f'[summary.x{n}]\ntext = "S"\nrests_on = {rests_on}\n'
        toml += f'[caveats.c{n}]\ntext = "C"\nabout = {about}\n'
    return toml + '[charts.x]\ntitle = "T"\nfigures = ["f7", "f3", "round"]\n'


@pytest.mark.parametrize("seed", range(20))
def test_what_is_told_is_that_of_every_record_below_in_the_order_of_reading(seed: int) -> None:
    page = page_of(tangle(seed))
    asked = list(records(page.facts))
    random.Random(seed).shuffle(asked)  # what was asked for before makes no difference
    for path, record in asked:
        found = grounds_of(page, path, record)
        below = everything(page, path)
        citations = [(f"{p}.sources.{n}", c) for p, claim in leaves(page, path) for n, c in enumerate(claim.sources)]
        first = {(c.id, c.at): (at, c) for at, c in reversed(citations)}
        assert [(c.path, c.citation) for c in found.cited.values()] == sorted(first.values(), key=citations.index)
        assert list(found.sources) == [p for p, r in below.items() if isinstance(r, Source)]
        assert page.caveats(*found.noted) == page.caveats(*bearing(page, path))
        assert found.statuses == {r.status for r in below.values() if isinstance(r, Event)}
        assert found.judged == any(isinstance(r, Assessment) for r in below.values())
        told = {told_of_claim(page, claim) for _, claim in leaves(page, path) if not is_computed(claim)}
        assert found.weakest == min(told, key=WEAKEST_FIRST.index, default=None)
        assert found.least == min(supports(page, path), key=lambda s: (s.independent, s.outlets), default=None)


# --- and nothing is kept ------------------------------------------------------------------------


def judged(size: int) -> str:
    """Judgements on each other."""
    basis = ["figures.f0", *(f"assessments.f{n}" for n in range(size))]
    return given("f0") + "".join(
        f'[assessments.f{n}]\ntext = "A"\nby = "B"\nbasis = ["{basis[n]}", "sources.two"]\n' for n in range(size)
    )


SHAPES: dict[str, Callable[[int], str]] = {
    "chain": lambda size: given("f0") + "".join(formula(f"f{n + 1}", f"f{n} + f0") for n in range(size)),
    "chain from its end": lambda size: (
        "".join(formula(f"f{n + 1}", f"f0 + f{n}") for n in reversed(range(size))) + given("f0")
    ),
    "diamonds": lambda size: (
        given("f0")
        + given("f1", sources='"two"')
        + "".join(formula(f"f{n + 2}", f"f{n + 1} + f{n}") for n in range(size))
    ),
    "running total": lambda size: (
        given("f0") + "".join(given(f"g{n}") + formula(f"f{n + 1}", f"f{n} + g{n}") for n in range(size))
    ),
    "counted by one": lambda size: (
        given("f0") + "".join(formula(f"f{n + 1}", f"f{n} + f0", 'counted_by = "ann"') for n in range(size))
    ),
    "judgements": judged,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_of_a_chain_as_much_is_kept_for_each_record_however_long_it_is(
    monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    def kept(size: int) -> Counter[str]:
        """How much is kept, and how often a record is looked at, where the end of the chain is asked for."""
        page = page_of(SHAPES[shape](size))
        counts: Counter[str] = Counter()

        def below(page: Page, path: str, record: Struct) -> list[str]:
            counts["looked at"] += 1
            return real(page, path, record)

        real = grounds._below
        with monkeypatch.context() as patched:
            patched.setattr(grounds, "_below", below)
            for path, record in reversed(list(records(page.facts))):
                grounds_of(page, path, record)
        for found in page.grounds.values():
            counts["kept"] += 1 + len(found.cited) + len(found.sources) + len(found.noted)
        return counts

    few, more, most = kept(20), kept(40), kept(60)
    assert min(few.values()) > 20
    assert most - more == more - few


@pytest.mark.parametrize("shape", SHAPES)
def test_the_whole_page_of_a_chain_takes_steps_in_proportion(shape: str) -> None:
    def steps(size: int) -> int:
        released = release(facts_of(SOURCES + SHAPES[shape](size)))
        calls = 0

        def count(_frame: FrameType, event: str, _of: object) -> None:
            nonlocal calls
            calls += event == "call"

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            fill(released, "briefing", [builtin.folder()], Path())
        finally:
            sys.setprofile(before)
        return calls

    steps(1)  # what is done once in a process
    few, more, most = steps(50), steps(150), steps(250)
    assert most - more < 1.1 * (more - few)  # of what grows as the square it is twice as much
