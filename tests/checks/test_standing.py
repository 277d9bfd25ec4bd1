"""What the checks of standing, corroboration and interest find beyond their examples, and what they leave alone."""

from __future__ import annotations

import pytest

from factsheet.facts.schema import SourceKind, Standing
from tests.checks.test_sourcing import claim, findings, only, paths, source

VOICES = """
[voices.owner]
name = "Coast Railways"
access = "institutional"
interest = "sells the land"
[voices.council]
name = "Works council"
access = "firsthand"
interest = "negotiates"
[voices.fitter]
anonymous = true
description = "a fitter"
access = "firsthand"
"""
DOUBTFUL = [Standing.UNVERIFIED, Standing.CONTESTED, Standing.REFUTED]


def caveat(about: str) -> str:
    return f'[caveats.c]\ntext = "x"\nabout = {about}\n'


# --- S004 false-corroboration ---------------------------------------------------------------

CORROBORATED = 'standing = "corroborated"'


def corroborated(*ids: str, lines: str = "") -> str:
    return claim(str([f"{id}: page 1" for id in ids]).replace("'", '"'), f"{CORROBORATED}\n{lines}")


@pytest.mark.parametrize(
    ("toml", "rests", "why"),
    [
        (corroborated("a") + source("a"), "1 outlet alone", ""),
        (corroborated("a", "a") + source("a"), "1 outlet alone", ""),
        (corroborated("a", "b") + source("a", publisher="P") + source("b", publisher=" p "), "1 outlet alone",
         "“a” and “b” have one publisher. "),
        (corroborated("a", "b") + source("a") + source("b", lines='derives_from = ["a"]'),
         "2 outlets, which are 1 independent source", "“b” derives from “a”. "),
        (corroborated("a", "b") + source("a", lines='derives_from = ["o"]')
         + source("b", lines='derives_from = ["a"]') + source("o"),
         "2 outlets, which are 1 independent source", "“a” and “b” derive from “o”. "),
        (corroborated("a", "b", "c") + "".join(source(id, publisher="P") for id in "abc"), "1 outlet alone",
         "“a”, “b” and “c” have one publisher. "),
        (corroborated("a", "b", "c", "d") + source("o") + "".join(
            source(id, lines='derives_from = ["o"]') for id in "abcd"),
         "4 outlets, which are 1 independent source", "“a”, “b” and 2 more derive from “o”. "),
        (corroborated("a", "b") + source("a", lines='derives_from = ["o"]') + source("b", publisher="o")
         + source("o"), "2 outlets, which are 1 independent source",
         "One publisher, author, page or voice stands behind them all. "),
        (corroborated("a", "b", lines='said_by = "fitter"') + source("a") + source("b") + VOICES
         + claim('["a"]', 'said_by = "owner"', id="other"),
         "2 outlets, which are 1 independent source", "What they report here is what “fitter” says. "),
        (corroborated("a", "b", lines='said_by = "fitter"') + source("a") + source("b") + VOICES,
         "2 outlets, which are 1 independent source",
         "All that they carry is what “fitter” says. "),
        (corroborated("a", "b") + "".join(
            f'[sources.{id}]\ntitle = "x"\nkind = "social"\nauthor = "Ada"\npublished = "2026"\n' for id in "ab"),
         "1 outlet alone", "“a” and “b” have one author. "),
    ],
)  # fmt: skip
def test_what_is_called_corroborated_is_counted_and_it_is_said_why_it_counts_once(
    toml: str, rests: str, why: str
) -> None:
    found = only("S004", toml)
    assert found.path == "reasons.r.standing"
    assert found.message == f"“corroborated” rests on {rests}"
    assert found.help == f'{why}Cite an independent source, or write standing = "stated"'


@pytest.mark.parametrize(
    "toml",
    [
        corroborated("a", "b") + source("a") + source("b"),
        corroborated("a", "b")
        + source("a", lines='derives_from = ["o", "p"]')
        + source("b")
        + source("o")
        + source("p"),
        corroborated("a") + source("a", lines='derives_from = ["o", "p"]') + source("o") + source("p"),
        corroborated("a", "b", lines='said_by = ["owner", "fitter"]') + source("a") + source("b") + VOICES,
        claim('["a"]', 'standing = "documented"') + source("a"),
        claim('[{ id = "a", credibility = 2 }]') + source("a"),
        corroborated("a", "nothing") + source("a"),  # the reference is reported instead
    ],
)
def test_what_rests_on_two_independent_sources_or_claims_less_is_left_alone(toml: str) -> None:
    assert paths("S004", toml) == []


def test_each_citation_called_confirmed_is_found_at_its_own_number() -> None:
    cited = '["a", { id = "b", credibility = 1 }, { id = "c", at = "x", credibility = 1 }]'
    publishers = "".join(source(id, publisher="one") for id in "abc")
    found = findings("S004", publishers + claim(cited, CORROBORATED))
    places = ("sources.1.credibility", "sources.2.credibility", "standing")
    assert [d.path for d in found] == [f"reasons.r.{place}" for place in places]
    assert found[0].message == "Credibility 1, “confirmed by other sources”, rests on 1 outlet alone"
    assert found[0].help.endswith("or write credibility = 2 (probably true)")


def test_corroboration_by_nothing_is_found_even_where_sources_need_not_be_named() -> None:
    ignoring = '[check]\nignore = { S001 = "told to us" }\n'
    assert only("S004", claim("[]", CORROBORATED) + ignoring).message == "“corroborated” rests on no source"


# --- S009 interested-voice-without-caveat ---------------------------------------------------


@pytest.mark.parametrize(
    ("said_by", "found"),
    [
        ('"owner"', True),
        ('["owner", "council"]', True),
        ('["owner", "owner"]', True),
        ('"fitter"', False),
        ('["owner", "fitter"]', False),  # somebody without an interest says it as well
        ('["owner", "nobody"]', False),
        ("[]", False),
    ],
)
def test_a_claim_that_only_interested_voices_make_is_found(said_by: str, found: bool) -> None:
    assert paths("S009", claim(lines=f"said_by = {said_by}") + VOICES) == ["reasons.r.said_by"] * found


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ('["reasons.r"]', False),
        ('["reasons.r.reason"]', False),
        ('["voices.owner"]', False),
        ('["voices.council.interest"]', False),
        ('["voices.fitter"]', True),
        ('["sources.gazette"]', True),
        ('["reasons.other"]', True),
        ('"sheet"', True),
    ],
)
def test_a_caveat_about_the_claim_or_one_of_its_voices_tells_of_the_interest(about: str, found: bool) -> None:
    toml = claim(lines='said_by = ["owner", "council"]') + claim(id="other") + VOICES + caveat(about)
    assert bool(paths("S009", toml)) == found


def test_an_interest_of_who_relays_or_counts_is_another_matter() -> None:
    figure = '[figures.f]\nlabel = "x"\nvalue = 1\nas_of = "2025"\nsources = ["gazette"]\ncounted_by = "owner"\n'
    assert paths("S009", claim(lines='said_by = "fitter"\nvia = "owner"') + figure + VOICES) == []


def test_where_nobody_is_said_to_say_it_who_relays_it_is_the_voice() -> None:
    assert paths("S009", claim(lines='via = "owner"') + VOICES) == ["reasons.r.via"]
    assert paths("S009", claim(lines='via = "owner"') + VOICES + caveat('["voices.owner"]')) == []
    assert paths("S009", claim(lines='via = "fitter"') + VOICES) == []


def test_interested_voices_are_named_by_their_ids_only() -> None:
    one = only("S009", claim(lines='said_by = "owner"') + VOICES)
    assert one.message == "Only a voice with an interest says this (“owner”), and no caveat tells the reader"
    assert only("S009", claim(lines='said_by = ["owner", "owner"]') + VOICES).message == one.message
    both = only("S009", claim(lines='said_by = ["owner", "council"]') + VOICES)
    assert (
        both.message == "Only voices with an interest say this (“owner” and “council”), and no caveat tells the reader"
    )


# --- S010 unverified-without-caveat, S011 contested-without-opponent --------------------------


@pytest.mark.parametrize("standing", Standing)
def test_doubtful_standings_need_a_caveat(standing: Standing) -> None:
    found = paths("S010", claim(lines=f'standing = "{standing}"'))
    assert found == ["reasons.r.standing"] * (standing in DOUBTFUL)


@pytest.mark.parametrize("standing", DOUBTFUL)
@pytest.mark.parametrize(
    ("about", "found"),
    [
        ('["reasons.r"]', False),
        ('["reasons.r.reason"]', False),
        ('["reasons.r.standing"]', False),
        ('["sources.gazette"]', False),
        ('["voices.owner"]', False),
        ('["voices.fitter.access"]', False),
        ('["reasons.other", "reasons.r"]', False),
        ('["voices.council"]', True),  # who denies it does not speak in it
        ('["sources.register"]', True),
        ('["reasons.other"]', True),
        ('"sheet"', True),
    ],
)
def test_the_caveat_is_about_the_claim_its_sources_or_its_voices(standing: Standing, about: str, found: bool) -> None:
    toml = (
        claim(lines=f'standing = "{standing}"\nsaid_by = "owner"\nvia = "fitter"\ncontested_by = ["voices.council"]')
        + claim('["register"]', id="other") + source("gazette") + source("register") + VOICES + caveat(about)
    )  # fmt: skip
    assert bool(paths("S010", toml)) == found


@pytest.mark.parametrize("standing", ["", "stated", "documented", "corroborated", "unverified", "refuted"])
def test_what_somebody_contests_is_contested_whatever_is_written(standing: str) -> None:
    written = f'standing = "{standing}"\n' if standing else ""
    toml = claim(lines=f'{written}contested_by = ["voices.council"]') + VOICES
    found = findings("S010", toml)
    at, named = ("standing", "refuted") if standing == "refuted" else ("contested_by", "contested")
    assert [(d.path, d.message) for d in found] == [(f"reasons.r.{at}", f"“{named}”, and no caveat says why")]
    assert paths("S010", toml + caveat('["reasons.r"]')) == []


@pytest.mark.parametrize("about", ["subject.attributes.owner", "subject.attributes.owner.value"])
def test_a_caveat_about_an_attribute_of_the_subject_or_its_value_is_one_about_the_claim(about: str) -> None:
    toml = (
        '[subject]\nname = "Depot"\nkind = "organisation"\n[subject.attributes.owner]\nlabel = "Owner"\n'
        'value = "Coast Railways"\nas_of = "2025"\nstanding = "unverified"\nsaid_by = "owner"\nsources = ["gazette"]\n'
        + VOICES
    )
    for code, field in (("S009", "said_by"), ("S010", "standing")):
        assert paths(code, toml) == [f"subject.attributes.owner.{field}"]
        assert paths(code, toml + caveat(f'["{about}"]')) == []


@pytest.mark.parametrize("standing", Standing)
def test_only_what_is_contested_needs_an_opponent(standing: Standing) -> None:
    found = paths("S011", claim(lines=f'standing = "{standing}"'))
    assert found == ["reasons.r.standing"] * (standing is Standing.CONTESTED)


@pytest.mark.parametrize("opponent", ["voices.council", "sources.gazette", "voices.nobody"])
def test_a_voice_or_a_source_can_contest_and_an_unknown_one_is_not_missing(opponent: str) -> None:
    assert paths("S011", claim(lines=f'standing = "contested"\ncontested_by = ["{opponent}"]') + VOICES) == []


def test_who_says_a_claim_does_not_contest_it() -> None:
    lines = 'standing = "contested"\nsaid_by = "owner"\nvia = "fitter"\ncontested_by = [{}]'
    toml = VOICES + caveat('["reasons.r"]')
    own = '"voices.owner", "voices.fitter"'
    assert paths("S011", toml + claim(lines=lines.format(own))) == ["reasons.r.contested_by"]
    assert paths("S011", toml + claim(lines=lines.format(own + ', "voices.council"'))) == []


# --- S015 document-not-named ----------------------------------------------------------------


@pytest.mark.parametrize("kind", SourceKind)
def test_documents_official_sources_and_datasets_document(kind: SourceKind) -> None:
    shows = kind in (SourceKind.DOCUMENT, SourceKind.OFFICIAL, SourceKind.DATASET)
    toml = source("gazette") + source("other", kind) + claim('["gazette", "other: page 1"]', 'standing = "documented"')
    assert paths("S015", toml) == ([] if shows else ["reasons.r.standing"])


@pytest.mark.parametrize("standing", [standing for standing in Standing if standing is not Standing.DOCUMENTED])
def test_other_standings_need_no_document(standing: Standing) -> None:
    assert paths("S015", claim(lines=f'standing = "{standing}"')) == []


def test_a_source_that_is_not_known_may_be_the_document() -> None:
    assert paths("S015", claim('["gazette", "nothing"]', 'standing = "documented"')) == []
