"""What the checks of sources and citations find beyond their examples, and what they leave alone."""

from __future__ import annotations

import pytest

from factsheet.diagnostics import Diagnostic, Severity
from factsheet.facts.schema import Profile, SourceKind
from tests.checks.example import examined

VOICES = """
[voices.owner]
name = "Coast Railways"
access = "institutional"
[voices.fitter]
anonymous = true
description = "a fitter"
access = "firsthand"
"""


def source(id: str, kind: str = "news", lines: str = "", publisher: str = "") -> str:
    return (
        f'[sources.{id}]\ntitle = "x"\nkind = "{kind}"\npublisher = "{publisher or id}"\npublished = "2026"\n'
        f'reliability = "C"\n{lines}\n'
    )


def claim(sources: str = '["gazette"]', lines: str = "", id: str = "r") -> str:
    return f'[reasons.{id}]\nreason = "x"\nas_of = "2026"\nsources = {sources}\n{lines}\n'


def findings(code: str, toml: str, profile: Profile | None = None) -> list[Diagnostic]:
    return [d for d in examined(toml, profile) if d.code == code]


def paths(code: str, toml: str, profile: Profile | None = None) -> list[str]:
    return [d.path for d in findings(code, toml, profile)]


def only(code: str, toml: str, profile: Profile | None = None) -> Diagnostic:
    (found,) = findings(code, toml, profile)
    return found


# --- S001 claim-without-source --------------------------------------------------------------


def test_every_kind_of_claim_needs_a_source() -> None:
    toml = """
        [subject]
        name = "x"
        kind = "person"
        [subject.attributes.a]
        label = "x"
        value = 1
        [history.h]
        date = "2022"
        event = "x"
        [reasons.r]
        reason = "x"
        [statements.s]
        topic = "x"
        text = "x"
        [figures.f]
        label = "x"
        value = 1
        [tables.t]
        title = "x"
        columns = ["a"]
        rows = [["1"]]
    """
    records = ["subject.attributes.a", "history.h", "reasons.r", "statements.s", "figures.f", "tables.t"]
    assert paths("S001", toml) == [f"{record}.sources" for record in records]


def test_a_voice_is_no_source() -> None:
    assert paths("S001", claim("[]", 'said_by = "owner"\nvia = "fitter"') + VOICES) == ["reasons.r.sources"]


def test_a_formula_needs_no_source() -> None:
    toml = '[figures.f]\nlabel = "x"\nvalue = 1\nas_of = "2025"\nsources = ["gazette"]\n'
    assert paths("S001", toml + '[figures.g]\nlabel = "x"\nformula = "f * 2"\n') == []


def test_a_source_that_does_not_exist_is_not_missing_too() -> None:
    assert paths("S001", claim('["nothing"]')) == []


# --- S003 unused-source ---------------------------------------------------------------------

SPARE = source("spare")


@pytest.mark.parametrize(
    "use",
    [
        claim('["spare"]'),
        claim('["spare: page 3"]'),
        claim('[{ id = "spare", at = "page 3" }]'),
        claim(lines='contested_by = ["sources.spare"]'),
        source("gazette", lines='derives_from = ["spare"]'),
        '[summary.s]\ntext = "x"\nrests_on = ["sources.spare"]\n',
        '[summary.s]\ntext = "x"\nrests_on = ["sources.spare.title"]\n',
        '[assessments.a]\ntext = "x"\nby = "x"\nbasis = ["sources.spare"]\n',
        '[figures.f]\nlabel = "x"\nvalue = 1\nas_of = "2025"\nsources = ["gazette"]\n'
        'conversions = [{ value = 1, unit = "EUR" }, { value = 1, unit = "USD", rate_source = "spare" }]\n',
    ],
)
def test_a_source_that_something_rests_on_is_used(use: str) -> None:
    gazette = "" if "[sources.gazette]" in use else source("gazette")
    assert "sources.spare" not in paths("S003", SPARE + gazette + use)


@pytest.mark.parametrize(
    "no_use",
    [
        claim() + '[caveats.c]\ntext = "x"\nabout = ["sources.spare"]\n',
        claim(id="spare") + '[summary.s]\ntext = "sources.spare"\nrests_on = ["reasons.spare"]\n',
        claim(lines='contested_by = ["voices.spare"]') + '[voices.spare]\nname = "x"\naccess = "firsthand"\n',
        claim() + '[gaps.g]\nquestion = "x"\nsearched = "spare"\nsearched_on = 2026-01-01\n',
    ],
)
def test_a_source_that_is_only_spoken_of_is_not_used(no_use: str) -> None:
    assert paths("S003", SPARE + source("gazette") + no_use) == ["sources.spare"]


def test_a_source_is_no_use_of_itself() -> None:
    assert paths("S003", source("gazette") + claim() + source("spare", lines='derives_from = ["spare"]')) == [
        "sources.spare"
    ]


def test_a_source_whose_only_citation_is_misspelt_is_not_called_unused_too() -> None:
    toml = source("gazette") + source("register") + claim('["gazete"]')
    assert paths("S003", toml) == ["sources.register"]
    assert paths("S002", toml) == ["reasons.r.sources.0"]


# --- S004 false-corroboration ---------------------------------------------------------------

CALLED = 'standing = "corroborated"\n'


def test_a_source_that_only_carries_a_voice_is_told_how_to_state_it_itself() -> None:
    said = CALLED + 'said_by = "owner"'
    papers = source("one") + source("two") + VOICES
    help = only("S004", papers + claim('["one", "two"]', said)).help
    assert "All that they carry is what “owner” says. Cite an independent source" in help
    register = source("zz-register", "official") + papers
    help = only("S004", register + claim('["one", "zz-register: page 1"]', said)).help
    assert "if “zz-register” states it itself, that is a claim of its own, without said_by. Cite" in help


@pytest.mark.parametrize(
    ("one", "two", "what"),
    [
        ('publisher = "House"', 'publisher = "House"', "one publisher"),
        ('author = "Ann"', 'author = "Ann"', "one author"),
        ('publisher = "House"', 'author = "House"', "one publisher or author"),
    ],
)
def test_what_the_sources_share_is_named(one: str, two: str, what: str) -> None:
    sources = "".join(f'[sources.{id}]\ntitle = "x"\nkind = "news"\n{line}\n' for id, line in (("a", one), ("b", two)))
    assert f"have {what}. " in only("S004", sources + claim('["a", "b"]', CALLED)).help


# --- S006 retelling-without-original --------------------------------------------------------

RETOLD = '[caveats.c]\ntext = "x"\nabout = ["sources.gazette"]\nkind = "secondary-source"\n'
QUOTE = 'quote = {{ text = "We close", verbatim = {} }}'


def test_a_retelling_is_found_once_whatever_tells_it() -> None:
    quotes = claim(lines=QUOTE.format("false")) + claim(lines=QUOTE.format("false"), id="q")
    assert "caveat" in only("S006", RETOLD + quotes).message
    assert "“reasons.r”" in only("S006", quotes).message
    assert paths("S006", RETOLD.replace('gazette"', 'gazette.title"')) == ["sources.gazette.derives_from"]


@pytest.mark.parametrize(
    "toml",
    [
        RETOLD.replace("secondary-source", "single-source"),
        RETOLD.replace('["sources.gazette"]', '"sheet"'),
        RETOLD.replace("sources.gazette", "reasons.r") + claim(),
        claim(lines=QUOTE.format("true")),
        claim(),
        claim('["nothing"]', QUOTE.format("false")),
    ],
)
def test_what_is_not_called_a_retelling_needs_no_original(toml: str) -> None:
    assert paths("S006", toml) == []


def test_a_quote_that_says_nothing_of_its_wording_is_not_verbatim() -> None:
    assert paths("S006", claim(lines='quote = { text = "We close" }')) == ["sources.gazette.derives_from"]


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("official", True),
        ("interview", True),
        ("news", False),
        ("ngo", False),
        ("social", False),
        ("other", False),
    ],
)
def test_a_translated_quote_is_in_no_ones_words_and_retells_nothing_by_that(kind: str, own: bool) -> None:
    quote = 'quote = { text = "We close", language = "en", original_language = "hr", translated_by = "the desk" }'
    assert paths("S006", source("s", kind) + claim('["s: page 1"]', quote)) == ["sources.s.derives_from"] * (not own)
    untranslated = quote.replace(', translated_by = "the desk"', "")
    assert paths("S006", source("s", kind) + claim('["s: page 1"]', untranslated)) == ["sources.s.derives_from"]


def test_an_original_cited_beside_its_retelling_is_left_alone() -> None:
    chain = source("a", lines='derives_from = ["b"]') + source("b", lines='derives_from = ["c"]') + source("c")
    assert paths("S006", chain + claim('["a", "c"]', QUOTE.format("false"))) == []
    assert paths("S006", chain + claim('["c"]', QUOTE.format("false"))) == ["sources.c.derives_from"]


def test_what_nobody_has_read_need_not_say_what_it_retells() -> None:
    gazette = source("gazette", lines="consulted = false")
    assert paths("S006", gazette + RETOLD + claim(lines=QUOTE.format("false"))) == []


# --- S007 single-kind-of-source -------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind for kind in SourceKind if kind is not SourceKind.NEWS])
def test_one_source_of_another_kind_is_enough(kind: SourceKind) -> None:
    toml = source("gazette") + source("other", kind) + claim('["gazette", "other: page 3"]')
    assert paths("S007", toml, "coi") == []


def test_many_papers_are_one_kind_and_only_country_information_minds() -> None:
    toml = source("gazette") + source("courier") + claim('["gazette", "courier"]')
    assert paths("S007", toml, "coi") == ["reasons.r.sources"]
    assert paths("S007", toml, "press") == paths("S007", toml, "intelligence") == []


def test_nothing_is_said_of_the_kinds_of_no_or_of_unknown_sources() -> None:
    assert paths("S007", source("gazette") + claim("[]"), "coi") == []
    assert paths("S007", source("gazette") + claim('["gazette", "nothing"]'), "coi") == []


# --- S008 unattributed-testimony ------------------------------------------------------------

TALK = source("talk", "interview") + source("gazette")


def test_testimony_is_found_beside_other_sources_as_well() -> None:
    assert "“talk”" in only("S008", TALK + claim('["gazette", "talk"]')).message
    assert paths("S008", TALK + claim('["talk", "talk", "nothing"]')) == ["reasons.r.said_by"]


@pytest.mark.parametrize("voice", ['said_by = "fitter"', 'said_by = ["fitter", "owner"]', 'via = "fitter"'])
def test_testimony_with_a_voice_is_attributed(voice: str) -> None:
    assert paths("S008", TALK + claim('["talk"]', voice) + VOICES) == []


def test_only_interviews_are_testimony() -> None:
    for kind in SourceKind:
        found = paths("S008", source("gazette", kind) + claim('["gazette: page 3"]'))
        assert bool(found) == (kind is SourceKind.INTERVIEW)


# --- S012, S013, S014 -----------------------------------------------------------------------


def bare(lines: str) -> str:
    return f'[sources.gazette]\ntitle = "x"\nkind = "news"\n{lines}\n' + claim()


def test_a_source_without_rating_is_an_error_of_intelligence_only() -> None:
    assert only("S012", bare("")).severity is Severity.WARNING
    assert only("S012", bare(""), "coi").severity is Severity.WARNING
    assert only("S012", bare(""), "intelligence").severity is Severity.ERROR


def test_that_it_cannot_be_judged_is_a_rating() -> None:
    assert paths("S012", bare('reliability = "F"')) == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("", "This source has no publisher or author, and no date of publication"),
        ('publisher = "x"', "This source has no date of publication"),
        ('author = "x"', "This source has no date of publication"),
        ('published = "2026"', "This source has no publisher or author"),
        ('published = "2026"\nauthor = []', "This source has no publisher or author"),
    ],
)
def test_one_finding_names_all_that_a_citation_lacks(lines: str, message: str) -> None:
    found = only("S013", bare(lines))
    assert (found.path, found.message) == ("sources.gazette", message)


@pytest.mark.parametrize(
    "lines",
    [
        'publisher = "x"\npublished = "unknown"',
        'author = ["x", "y"]\npublished = "2026~"',
        'publisher = "x"\nauthor = "x"\npublished = "202X"',
    ],
)
def test_a_citation_with_who_and_when_is_complete(lines: str) -> None:
    assert paths("S013", bare(lines)) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("", []),
        ('url = "https://example.org/"', ["sources.gazette.url"]),
        ('url = "https://example.org/"\ncaptured_on = 2026-02-28', ["sources.gazette.url"]),
        ('url = "https://example.org/"\narchive_url = "https://archive.example.org/"', []),
        ('url = "https://example.org/"\narchive_url = "https://example.org/"', ["sources.gazette.url"]),
        ('url = "https://example.org/a"\narchive_url = "http://example.org/a/#part"', ["sources.gazette.url"]),
        ('url = "https://example.org/a"\narchive_url = "https://example.org/A"', []),
        ('url = "mailto:desk@example.org"', []),
        ('url = "MAILTO:desk@example.org"', []),
        (f'url = "https://example.org/"\nsha256 = "{"0" * 64}"', []),
        ('archive_url = "https://archive.example.org/"', []),
    ],
)
def test_a_link_is_kept_by_an_archive_or_a_hash(lines: str, found: list[str]) -> None:
    assert paths("S014", bare(lines)) == found


# --- S019 citation-without-place ------------------------------------------------------------


@pytest.mark.parametrize("kind", SourceKind)
def test_documents_official_and_academic_sources_are_cited_with_a_place(kind: SourceKind) -> None:
    asked = kind in (SourceKind.DOCUMENT, SourceKind.OFFICIAL, SourceKind.ACADEMIC)
    toml = source("gazette", kind)
    assert paths("S019", toml + claim('["gazette: page 3", "gazette"]')) == ["reasons.r.sources.1"] * asked
    assert paths("S019", toml + claim('[{ id = "gazette", credibility = 2 }]')) == ["reasons.r.sources.0"] * asked
    assert paths("S019", toml + claim('[{ id = "gazette", at = "page 3" }]')) == []


def test_where_a_source_is_no_citation_no_place_is_asked_for() -> None:
    register = source("register", "official")
    toml = (
        register
        + source("gazette", lines='derives_from = ["register"]')
        + claim(lines='contested_by = ["sources.register"]')
    )
    assert paths("S019", toml) == []


# --- all of them ----------------------------------------------------------------------------


def test_messages_stay_short_on_one_line_and_without_what_sources_say() -> None:
    long = "a" + "-a" * 5_000
    hostile = "HOSTILE <b> \\n{{7*7}} 中文"
    toml = (
        source(long, "interview", publisher=hostile)
        + source("register", "official", f'derives_from = ["{long}"]')
        + claim(f'["{long}", {{ id = "register", credibility = 1 }}]', id=long)
        + claim(f'["{long}"]', f'standing = "contested"\nquote = {{ text = "{hostile}" }}', id=f"{long}-b")
        + claim(f'["{long}"]', f'said_by = "{long}"', id=f"{long}-c")
        + f'[voices.{long}]\nname = "{hostile}"\naccess = "firsthand"\ninterest = "{hostile}"\n'
    )
    found = [d for d in examined(toml) if d.code[0] == "S"]
    assert {d.code for d in found} == {"S004", "S006", "S008", "S009", "S010", "S011", "S019"}
    for diagnostic in found:
        assert len(diagnostic.message + diagnostic.help) < 500
        assert (diagnostic.message + diagnostic.help).isprintable()
        assert "HOSTILE" not in diagnostic.message + diagnostic.help
