"""The fact file that a document carries holds the same facts, and makes the same document."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from benchmarks.generate import SIZES
from benchmarks.generate import fact_file as generated
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from factsheet import pipeline
from factsheet.document.text import text
from factsheet.facts.load import Loaded, load, loads
from factsheet.facts.schema import Build, Check, Text, TextOrNumber
from factsheet.release.embedded import fact_file
from tests.conftest import FACTS
from tests.effort import examples

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "facts.toml", *sorted((ROOT / "tests" / "cases").glob("*.toml"))]

LETTERS = st.text(
    st.characters(exclude_categories=("Cc", "Co", "Cs", "Cn"), exclude_characters="\u202a\u202b\u202c\u202d\u202e")
    | st.sampled_from('\t\n"\\:#{}[]'),
    min_size=1,
    max_size=30,
).filter(str.strip)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)


def whole(value: Any) -> Any:
    """Everything that a value holds: translations, which texts compare without, and the digits of numbers.

    Of a reason to disclose, only that there is one.
    """
    match value:
        case Build() | Check():
            return None
        case Struct():
            held = {name: whole(getattr(value, name)) for name in value.__struct_fields__}
            return held | {"disclose": bool(getattr(value, "disclose", None))}
        case Text():
            return str(value), dict(value.translations) if value.translations is not None else None
        case TextOrNumber():
            return whole(value.value)
        case Decimal():
            return value.as_tuple()
        case Mapping():
            return [(key, whole(inner)) for key, inner in value.items()]
        case tuple():
            return [whole(item) for item in value]
        case _:
            return type(value), value


def again(loaded: Loaded) -> Loaded:
    return loads(fact_file(loaded.facts).encode(), "facts.toml")


def quoted(words: str) -> str:
    escaped = "".join(f"\\U{ord(c):08X}" if ord(c) < 32 or c in '"\\' else c for c in words)
    return f'"{escaped}"'


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_holds_the_same_facts(file: Path) -> None:
    loaded = load(file)
    assert whole(again(loaded).facts) == whole(loaded.facts)


def test_why_something_may_be_disclosed_stays_with_the_preparers() -> None:
    loaded = load(ROOT / "facts.toml")
    assert "kept to one line, without detail" not in fact_file(loaded.facts)
    assert 'disclose = "The preparers gave a reason"' in fact_file(loaded.facts)


@pytest.mark.parametrize("size", ["S", "M"])
def test_it_holds_the_same_facts_when_there_are_many(size: str) -> None:
    loaded = loads(generated(SIZES[size]).encode(), "facts.toml")
    assert len(loaded.facts.history) == SIZES[size].events
    assert whole(again(loaded).facts) == whole(loaded.facts)


@given(words=LETTERS, other=LETTERS, number=NUMBERS, place=LETTERS, name=LETTERS)
@settings(max_examples=examples(150), deadline=None)
def test_it_holds_any_text_and_number(words: str, other: str, number: Decimal, place: str, name: str) -> None:
    facts = FACTS.replace('event = "Closure"', f"event = {{ en = {quoted(words)}, zh-Hant = {quoted(other)} }}")
    places = [quoted(place), f"{{ en = {quoted(place)} }}"]
    cited = ", ".join(f'{{ id = "gazette", at = {one} }}' for one in places)
    facts = facts.replace('sources = ["gazette"]', f'sources = ["gazette: x", {cited}]')
    facts = facts.replace('publisher = "Northern Gazette"', f"author = {{ en = {quoted(name)} }}")
    facts += f'[figures.a]\nlabel = {quoted(words)}\nvalue = {number}\nsources = ["gazette"]\n'
    facts += f'[tables.t]\ntitle = "T"\ncolumns = ["a", "b"]\nrows = [[{quoted(other)}, {number}], ["", 1]]\n'
    loaded = loads(facts.encode(), "facts.toml")
    assert whole(again(loaded).facts) == whole(loaded.facts)


@pytest.mark.parametrize("template", ["briefing", "one-page", "timeline"])
def test_the_same_document_is_made_of_it(template: str) -> None:
    loaded = load(ROOT / "facts.toml")
    one, other = (pipeline.document_of(facts, template, folder=ROOT) for facts in (loaded, again(loaded)))
    assert text(one)
    assert text(other) == text(one)
    assert other == one


def test_comments_checks_and_builds_are_not_in_it() -> None:
    facts = "# A secret\n" + FACTS + '[build]\ntheme = "plain"\n[check.ignore]\nS014 = "A secret"\n'
    written = fact_file(loads(facts.encode(), "facts.toml").facts)
    assert "Northern Depot" in written
    for word in ("secret", "build", "check", "#"):
        assert word not in written


def test_it_reads_as_a_fact_file_that_somebody_wrote() -> None:
    title, publisher, kind = 'title = "Depot to close"\n', 'publisher = "Northern Gazette"\n', 'kind = "news"\n'
    in_its_order = FACTS.replace(title + publisher + kind, title + kind + publisher)
    assert fact_file(loads(FACTS.encode(), "facts.toml").facts) == in_its_order


def test_one_speaker_stands_without_a_list() -> None:
    written = fact_file(load(ROOT / "tests" / "cases" / "every-field.toml").facts)
    assert 'said_by = "minister"' in written
    assert 'said_by = ["minister", "clerk"]' in written


def test_every_document_carries_it() -> None:
    loaded = load(ROOT / "facts.toml")
    attachment = pipeline.document_of(loaded, folder=ROOT).attachment
    assert attachment is not None
    assert (attachment.name, attachment.media_type) == ("facts.toml", "application/toml")
    assert attachment.data == fact_file(loaded.facts).encode()
