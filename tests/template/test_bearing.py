"""A page of some tables lists the caveats and the sources that it refers to, and no others."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import pytest

from factsheet.diagnostics import Problems
from factsheet.release import Release, release
from factsheet.template.fill import fill
from tests.checks.example import facts_of, whole
from tests.growth import in_proportion
from tests.template.support import filled, page_of, problem, said

SOURCES = """
[sources.gazette]
title = "Gazette"
kind = "news"
derives_from = ["agency"]
[sources.agency]
title = "Agency"
kind = "news"
[sources.copy]
title = "Copy"
kind = "news"
derives_from = ["agency"]
[sources.denier]
title = "Denier"
kind = "news"
[sources.other]
title = "Other"
kind = "news"
[voices.ann]
name = "Ann"
access = "firsthand"
[voices.bob]
name = "Bob"
access = "firsthand"
"""
CLAIMS = """
[history.x]
date = "2020"
event = "E"
sources = ["gazette"]
said_by = "ann"
contested_by = ["sources.denier"]
[reasons.x]
reason = "R"
sources = ["other", "copy"]
said_by = "bob"
"""
ABOUT = {
    "sheet": '"sheet"',
    "event": '["history.x"]',
    "field": '["history.x.event"]',
    "voice": '["voices.ann"]',
    "source": '["sources.gazette", "sources.other"]',
    "origin": '["sources.agency"]',
    "reason": '["reasons.x"]',
    "bob": '["voices.bob"]',
    "far": '["sources.other"]',
    "subject": '["subject.name"]',
}
CAVEATS = "".join(f'[caveats.{id}]\ntext = "Caveat {id}."\nabout = {about}\n' for id, about in ABOUT.items())
SHEET = CLAIMS + SOURCES + CAVEATS


def ids(folder: Path, records: str, more: str = "") -> list[str]:
    return said(folder, f"'' }}}}{{% for x in {records} %}}{{{{ x.id }}}} {{% endfor %}}{{{{ ''", SHEET + more).split()


def test_sources_are_those_of_the_claims_of_who_denies_them_and_what_these_retell(tmp_path: Path) -> None:
    assert ids(tmp_path, "groups.of('history').sources") == ["gazette", "agency", "denier"]
    assert ids(tmp_path, "groups.of('reasons').sources") == ["agency", "copy", "other"]
    assert ids(tmp_path, "groups.of('gaps').sources") == []


def test_caveats_are_those_that_bear_on_the_claims_on_the_sources_and_on_the_sheet(tmp_path: Path) -> None:
    found = ["sheet", "event", "field", "voice", "source", "origin"]
    assert ids(tmp_path, "groups.of('history').caveats") == found
    assert ids(tmp_path, "groups.of('gaps').caveats") == ["sheet"]


def test_a_timeline_lists_what_it_refers_to_and_counts_the_others(tmp_path: Path) -> None:
    page = page_of(tmp_path, "timeline", SHEET)
    for word in ("Caveat sheet", "Caveat event", "Caveat voice", "Caveat source", "Caveat origin"):
        assert page.count(f"{word}.") == 1
    for word in ("Caveat reason", "Caveat bob", "Caveat far", "Caveat subject", "Copy", "Other", "S3", "S5"):
        assert word not in page
    for word in ("Gazette", "Agency", "Denier"):
        assert f"{word}, undated" in page
    assert "2 further sources: see the full briefing. 4 further caveats: see the full briefing." in page
    briefing = page_of(tmp_path, "briefing", SHEET)
    assert "original of S1, S3" in briefing
    assert "concerns S1; S5" in briefing
    assert "further" not in briefing


def test_a_timeline_without_a_history_has_no_heading_for_sources_that_it_does_not_list(tmp_path: Path) -> None:
    toml = '[reasons.x]\nreason = "R"\nsources = ["gazette"]\n'
    assert "\nSources\n" not in page_of(tmp_path, "timeline", toml)
    assert "1 further source: see the full briefing." in page_of(tmp_path, "timeline", toml)


@pytest.mark.parametrize("name", ["'histroy'", "3", "'subject'", "'sheet'", "'history', 'names'"])
@pytest.mark.parametrize("call", ["groups.of({}).caveats | length", "legend.of({}).reliabilities", "tally({})"])
def test_what_is_asked_of_a_table_that_there_is_not_is_a_fault_of_the_template(
    tmp_path: Path, call: str, name: str
) -> None:
    found = problem(tmp_path, f"{{{{ {call.format(name)} }}}}")
    assert found.code == "T003"
    assert "There is no table" in found.message


def test_what_bears_on_no_table_is_a_fault_of_the_template(tmp_path: Path) -> None:
    assert problem(tmp_path, "{{ groups.of().caveats | length }}").code == "T003"


@pytest.mark.parametrize("table", ["subject.names", "subject.attributes"])
def test_the_tables_of_the_subject_are_tables(tmp_path: Path, table: str) -> None:
    subject = """
        [subject]
        name = "N"
        kind = "place"
        names.n = { text = "M", language = "lt" }
        attributes.a = { label = "L", value = "V", sources = ["other"], contested_by = ["sources.denier"] }
        [caveats.of-a]
        text = "C"
        about = ["subject.attributes.a"]
        [caveats.of-n]
        text = "C"
        about = ["subject.names.n"]
    """
    attributes = table == "subject.attributes"
    records = f"groups.of('{table}')"
    assert ids(tmp_path, f"{records}.sources", subject) == (["denier", "other"] if attributes else [])
    found = ids(tmp_path, f"{records}.caveats", subject)
    assert ("of-a" in found, "of-n" in found) == (attributes, not attributes)
    assert said(tmp_path, f"tally('{table}')", SHEET + subject).startswith("1 in this document" * attributes)


@pytest.mark.parametrize("call", ["source_details(sources[0], caveats)", "caveat_details(caveats[1], caveats)"])
@pytest.mark.parametrize("first", ["", "{{ marks(history[0], caveats) }}"])
def test_caveats_are_no_list_of_sources(tmp_path: Path, call: str, first: str) -> None:
    data = whole(SHEET)
    with pytest.raises(Problems, match="A list of sources is wanted here"):
        filled(tmp_path, f"{first}\n\n{{{{ {call} }}}}\n", data)


def test_a_list_that_comes_with_every_record_is_read_once(tmp_path: Path) -> None:
    every = "{% for s in sources %}\n{{ source_details(s, sources) }}\n\n{% endfor %}"
    (tmp_path / "mine.md.j2").write_text(every)

    @cache
    def released(count: int) -> Release:
        return release(facts_of("".join(f'[sources.s{n}]\ntitle = "S"\nkind = "news"\n' for n in range(count))))

    assert in_proportion(lambda n: partial(fill, released(n), "mine", [tmp_path], tmp_path), 250)
