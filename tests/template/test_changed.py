"""What has changed is told in the words of the page."""

from __future__ import annotations

import pytest

from factsheet.facts.load import loads
from factsheet.release import Release, release
from factsheet.release.changes import Kind, changes
from factsheet.template.changed import Group, Told, What, told
from tests.conftest import FACTS
from tests.release.test_changes import EVERY_FIELD, MORE

TEXT = FACTS + MORE


def released(text: str) -> Release:
    return release(loads(text.encode(), "facts.toml").facts)


def one(old: str, new: str, text: str = TEXT) -> Told:
    """The first change where a part of a fact file is replaced."""
    assert old in text
    return told(released(text), released(text.replace(old, new, 1)))[0]


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("value = 4.20", "value = 6200", "figures.owner", ("4.20", "6,200")),
        ("low = 110", "low = 90", "figures.council", ("110–130", "90–130")),
        ("value = 4.20", 'value = 4.20\nqualifier = "about"', "figures.owner", ("4.20", "≈\u00a04.20")),
        ("best = 125", "best = 126", "figures.council", ("110–130 (best estimate 125)", "110–130 (best estimate 126)")),
        ('as_said = "several dozen"', "value = 36", "figures.words", ("“several dozen”", "36")),
        ('date = "2026-09"', 'date = "2026-10~"', "history.closing.date", ("September 2026", "about October 2026")),
        ("date = 2026-03-02", "date = 2026-03-03", "sheet.date", ("2 March 2026", "3 March 2026")),
        ('status = "planned"', 'status = "occurred"', "history.closing.status", ("planned", "occurred")),
        (', "owner"]', ', "owner", "x"]', "figures.council.said_by.2", (None, "x")),
        (', "owner"]', "]", "figures.council.said_by.1", ("Coast Railways", None)),
        ('"radio"]', "]", "figures.council.sources.2", ("Radio", None)),
        ('"gazette: page 1", ', "", "figures.council.sources.0", ("Depot to close, page 1", None)),
        ('["Two", 6.50], ', "", "tables.first.rows.1", ("Two | 6.50", None)),
        ('status = "planned"', 'status = "planned"\nquote = { text = "No" }', "history.closing.quote", (None, "“No”")),
        ('kind = "news"\n', 'kind = "news"\nconsulted = false\n', "sources.gazette.consulted", ("yes", "no")),
    ],
)  # fmt: skip
def test_values_are_told_as_they_are_printed(old: str, new: str, path: str, words: tuple[str, str]) -> None:
    change = one(old, new)
    assert (change.path, (change.old, change.new)) == (path, words)


@pytest.mark.parametrize(
    ("record", "headline"),
    [
        ('[reasons.new]\nreason = "So"\n', "So"),
        ('[history.opened]\ndate = "1974"\nevent = "Opened"\n', "1974: Opened"),
        ('[statements.new]\ntopic = "Jobs"\ntext = "They go"\n', "Jobs: They go"),
        (
            '[figures.new]\nlabel = "Tracks"\nvalue = 1200\nunit = "m"\nper = "track"\n',
            "Tracks: 1,200\u00a0m per track",
        ),
        ('[figures.new]\nlabel = "Half"\nformula = "owner + owner"\n', "Half: 8.4\u00a0people"),
        ('[subject.attributes.new]\nlabel = "Since"\nvalue = 1974\n', "Since: 1974"),
        ('[voices.new]\nanonymous = true\naccess = "firsthand"\n', "a person who is not named"),
        ('[voices.new]\nanonymous = true\nname = "N"\ndescription = "A clerk"\naccess = "firsthand"\n', "A clerk"),
    ],
)
def test_a_record_is_told_by_what_it_says(record: str, headline: str) -> None:
    change = told(released(TEXT), released(f"{TEXT}\n{record}"))[0]
    assert (change.kind, change.old, change.new) == (Kind.ADDED, None, headline)


@pytest.mark.parametrize(
    ("old", "new", "what", "group"),
    [
        ("value = 4.20", "value = 5", What.VALUE, Group.VALUES),
        ('event = "Closure"', 'event = "Shut"', What.VALUE, Group.VALUES),
        ('status = "planned"', 'status = "planned"\nstanding = "contested"', What.STANDING, Group.STANDINGS),
        ('"radio"]', "]", What.CITATION, Group.CITATIONS),
        ("[sources.radio]", '[sources.tv]\ntitle = "TV"\nkind = "news"\n[sources.radio]', What.SOURCE, Group.SOURCES),
        ('[sources.radio]\ntitle = "Radio"\nkind = "news"\n', "", What.SOURCE, Group.REMOVED),
        ('title = "Radio"', 'title = "TV"', What.SOURCE, Group.OTHERS),
        ("[sources.radio]", '[caveats.a]\ntext = "A"\nabout = "sheet"\n[sources.radio]', What.CAVEAT, Group.CAVEATS),
        ("[sources.radio]", '[reasons.a]\nreason = "A"\n[sources.radio]', What.RECORD, Group.RECORDS),
        ('event = "Closure"', 'event = "Closure"\nnote = "N"', What.OTHER, Group.OTHERS),
        ("date = 2026-03-02", "date = 2026-03-03", What.OTHER, Group.OTHERS),
    ],
)
def test_each_change_is_of_a_sort(old: str, new: str, what: What, group: Group) -> None:
    change = one(old, new)
    assert (change.what, change.group) == (what, group)


def test_a_change_names_its_record_as_it_is_now_and_one_that_is_gone_as_it_was() -> None:
    assert one('event = "Closure"', 'event = "Shut"').title == "Shut"
    gone = one('[sources.radio]\ntitle = "Radio"\nkind = "news"\n', "")
    assert (gone.record, gone.field, gone.title) == ("sources.radio", "", "Radio")
    assert one("value = 4.20", "value = 5").field == ""
    assert one('unit = "people"\nsources = ["gazette"]', 'unit = "posts"\nsources = ["gazette"]').field == "unit"


def test_everything_can_be_told_of_a_file_whose_references_lead_nowhere() -> None:
    bare = FACTS.replace('sources = ["gazette"]', 'sources = ["nobody"]\nsaid_by = "nobody"\nvia = "nobody"')
    assert len(told(released(bare), released(EVERY_FIELD))) > 30
    assert [c.new for c in told(released(FACTS), released(bare)) if c.new] == ["nobody", "nobody", "nobody"]


def test_it_tells_the_same_changes_in_the_same_order() -> None:
    old, new = released(FACTS), released(EVERY_FIELD)
    assert [(c.path, c.kind) for c in told(old, new)] == [(c.path, c.kind) for c in changes(old, new)]
    assert all((c.old is None, c.new is None) == (c.kind is Kind.ADDED, c.kind is Kind.REMOVED) for c in told(old, new))
