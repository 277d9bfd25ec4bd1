"""Fact files that are long in one way each: what the loader, the checks or a template may take badly."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from benchmarks.generate import Size, fact_file
from benchmarks.traps.documents import words

_SHEET = 'format = 1\n[sheet]\nid = "measured"\ntitle = "Measured"\ndate = 2024-01-31\n'
_SUBJECT = '[subject]\nname = "Alex Example"\nkind = "person"\n'
_VOICE = '[voices.subject]\nname = "Alex Example"\naccess = "firsthand"\nsubject = true\n'


def whole(*parts: str, sources: int = 1) -> str:
    return "".join((_SHEET, _SUBJECT, _VOICE, *map(_source, range(sources)), *parts))


def _source(n: int, more: str = "") -> str:
    return (
        f'[sources.s{n}]\ntitle = "Report {n}"\npublisher = "Paper {n % 50}"\nkind = "news"\nreliability = "C"\n'
        f'published = "2023-01"\naccessed = 2024-01-31\nurl = "https://example.org/{n}"\n{more}'
    )


def _event(n: int, sources: Iterable[int] = (0,), text: str = "", more: str = "") -> str:
    cited = json.dumps([f"s{s}" for s in sources])
    said = text or f"{n}. {words(12)}"
    return f'[history.e{n}]\ndate = "{1990 + n % 34}-0{1 + n % 9}"\nevent = "{said}"\nsources = {cited}\n{more}'


def _figure(n: int, value: str, more: str = "") -> str:
    return f'[figures.f{n}]\nlabel = "Figure {n}"\n{value}\nas_of = "2023-05"\n{more}'


def _each(make: Callable[[int], str], count: int) -> str:
    return "".join(map(make, range(count)))


def claims(count: int) -> str:
    """What a sheet holds, three quarters of it claims."""
    return fact_file(Size(count, count, count // 4))


def claims_of_one_source(count: int) -> str:
    return whole(_each(_event, count))


def sources_of_one_claim(count: int) -> str:
    return whole(_event(0, range(count)), sources=count)


def sources_cited_often(count: int) -> str:
    """Each claim cites ten sources, and each source is cited by ten claims."""
    return whole(_each(lambda n: _event(n, sorted((n * 7 + i) % count for i in range(10))), count), sources=count)


def sources_in_a_chain(count: int) -> str:
    """Each retells the one before; one claim cites the last."""
    chain = _each(lambda n: _source(n + 1, f'derives_from = ["s{n}"]\n'), count)
    return whole(chain, _event(0, [count]))


def sources_of_one_origin(count: int) -> str:
    """All retell one, and one claim cites them all."""
    return whole(_each(lambda n: _source(n + 1, 'derives_from = ["s0"]\n'), count), _event(0, range(1, count + 1)))


def caveats_of_one_claim(count: int) -> str:
    return whole(_event(0), _each(lambda n: f'[caveats.c{n}]\ntext = "{words(8)}"\nabout = ["history.e0"]\n', count))


def claims_of_one_caveat(count: int) -> str:
    about = json.dumps([f"history.e{n}" for n in range(count)])
    return whole(_each(_event, count), f'[caveats.c]\ntext = "All of it is one account."\nabout = {about}\n')


def caveats_of_a_voice(count: int) -> str:
    """Each claim is by a voice that many caveats are about."""
    said = _each(lambda n: _event(n, more='said_by = "subject"\n'), count)
    return whole(said, _each(lambda n: f'[caveats.c{n}]\ntext = "{n}"\nabout = ["voices.subject"]\n', 5))


def voices_of_one_claim(count: int) -> str:
    voices = _each(lambda n: f'[voices.v{n}]\nname = "Person {n}"\naccess = "secondhand"\n', count)
    return whole(voices, _event(0, more=f"said_by = {json.dumps([f'v{n}' for n in range(count)])}\n"))


def competing_figures(count: int) -> str:
    """All count the same."""
    more = 'unit = "people"\nmeasures = "people"\ncounted = "all"\nsources = ["s0"]\n'
    return whole(_each(lambda n: _figure(n, f"value = {n + 10}", more), count))


def pairs_of_figures(count: int) -> str:
    """Many groups of two."""
    more = 'unit = "people"\nsources = ["s0"]\n'
    return whole(_each(lambda n: _figure(n, f"value = {n + 10}", more + f'measures = "group {n // 2}"\n'), count))


def sums_of_sums(count: int) -> str:
    """Each figure is calculated from the one before."""
    first = _figure(0, "value = 10", 'unit = "people"\nsources = ["s0"]\n')
    return whole(first, _each(lambda n: f'[figures.f{n + 1}]\nlabel = "{n}"\nformula = "f{n} + f0"\n', count))


def points_of_the_summary(count: int) -> str:
    points = _each(lambda n: f'[summary.p{n}]\ntext = "{n}. {words(12)}"\nrests_on = ["history.e{n}"]\n', count)
    return whole(points, _each(_event, count))


def grounds_of_one_point(count: int) -> str:
    rests = json.dumps([f"history.e{n}" for n in range(count)])
    return whole(f'[summary.p]\ntext = "{words(12)}"\nrests_on = {rests}\n', _each(_event, count))


def rows_of_a_table(count: int) -> str:
    rows = json.dumps([[f"Row {n}", n, words(4)] for n in range(count)])
    return whole(f'[tables.t]\ntitle = "Table"\ncolumns = ["A", "B", "C"]\nsources = ["s0"]\nrows = {rows}\n')


def charts(count: int) -> str:
    """Each of three figures."""
    several = _each(lambda n: _figure(n, f"value = {n + 10}", 'unit = "people"\nsources = ["s0"]\n'), 3 * count)
    named = "".join(
        f'[charts.c{n}]\ntitle = "Chart {n}"\nfigures = ["f{3 * n}", "f{3 * n + 1}", "f{3 * n + 2}"]\n'
        for n in range(count)
    )
    return whole(several, named)


def quotes(count: int) -> str:
    said = 'said_by = "subject"\nquote = {{ text = "{} {}", language = "en" }}\n'
    return whole(_each(lambda n: _event(n, more=said.format(n, words(20))), count))


def words_of_one_event(count: int) -> str:
    return whole(_event(0, text=words(count)))


def characters_of_one_word(count: int) -> str:
    return whole(_event(0, text="abcdefghij" * (count // 10)))


def attributes(count: int) -> str:
    return whole(_each(lambda n: f'[subject.attributes.a{n}]\nlabel = "L{n}"\nvalue = "V"\nsources = ["s0"]\n', count))


def warnings(count: int) -> str:
    """Each claim has several, and each source."""
    source = '[sources.w{0}]\ntitle = "Report {0}"\nkind = "news"\n'
    weak = source + '[history.e{0}]\ndate = "2023"\nevent = "It likely fell"\n'
    return whole(_each(weak.format, count))


def unknown_references(count: int) -> str:
    caveat = '[caveats.c{0}]\ntext = "{0}"\nabout = ["history.f{0}"]\n'
    return whole("".join(caveat.format(n) for n in range(count)), _each(_event, 100))


def unknown_references_in_a_line(count: int) -> str:
    about = json.dumps([f"history.f{n}" for n in range(count)])
    return whole(f'[caveats.c]\ntext = "All of them"\nabout = {about}\n', _each(_event, 100))


def ignored(count: int) -> str:
    """Each warning is ignored with a reason."""
    weak = '[history.e{0}] # factsheet: ignore[S001] for measuring\ndate = "2023"\nevent = "It fell {0}"\n'
    return whole(_each(weak.format, count))


def errors(count: int) -> str:
    """What the loader refuses: a key that is unknown, a date that is none, a wrong type; in each record."""
    return whole(_each(lambda n: f'[history.e{n}]\ndaet = "2023-13"\ndate = "2023-13"\nevent = {n}\n', count))


def errors_in_a_line(count: int) -> str:
    """A list that holds as many values of the wrong type."""
    return whole(f'[history.e]\ndate = 2023-01-01\nevent = "It fell"\nsources = {json.dumps(list(range(count)))}\n')


TRAPS: dict[str, tuple[Callable[[int], str], int]] = {
    "claims": (claims, 50),
    "claims that cite one source": (claims_of_one_source, 150),
    "sources of one claim": (sources_of_one_claim, 150),
    "sources, ten a claim": (sources_cited_often, 100),
    "sources in a chain": (sources_in_a_chain, 150),
    "sources of one origin": (sources_of_one_origin, 150),
    "caveats of one claim": (caveats_of_one_claim, 150),
    "claims of one caveat": (claims_of_one_caveat, 150),
    "claims of a voice with caveats": (caveats_of_a_voice, 150),
    "voices of one claim": (voices_of_one_claim, 150),
    "figures that compete": (competing_figures, 75),
    "figures that compete two by two": (pairs_of_figures, 75),
    "sums of sums": (sums_of_sums, 100),
    "points of the summary": (points_of_the_summary, 100),
    "grounds of one point": (grounds_of_one_point, 150),
    "rows of a table": (rows_of_a_table, 400),
    "charts": (charts, 30),
    "quotes": (quotes, 100),
    "words of one event": (words_of_one_event, 5_000),
    "characters of one word": (characters_of_one_word, 25_000),
    "attributes": (attributes, 150),
    "warnings": (warnings, 150),
    "unknown references": (unknown_references, 150),
    "unknown references in one line": (unknown_references_in_a_line, 500),
    "warnings that are ignored": (ignored, 150),
    "errors": (errors, 250),
    "errors in one line": (errors_in_a_line, 500),
}
"""By name what makes it, and its size once."""
