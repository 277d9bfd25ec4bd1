"""Links that lead elsewhere in a document that came back."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet.facts.load import load
from factsheet.readback.compare import Compared
from factsheet.readback.pull import pull
from factsheet.word.passages import Region
from tests.building import outputs_of
from tests.readback import editing
from tests.readback.editing import opened
from tests.readback.passages import FACTS, came_back, passage, passages

A, B = "https://example.org/depot", "https://example.org/other"
URL = f"[sources.gazette.url|{A}]"
NEW = f"[sources.gazette.url|{B}]"


def links(found: Compared) -> list[tuple[str, str]]:
    return [(one.old, one.new) for one in found.prose if one.kind == "link"]


def led(before: tuple[str, ...], after: tuple[str, ...]) -> list[tuple[str, str]]:
    found = came_back(passages(passage("See here.", links=before)), passages(passage("See here.", links=after)))
    assert not found.changes
    assert len(found.prose) == len(links(found))
    return links(found)


def test_the_same_words_that_lead_elsewhere_are_listed() -> None:
    assert led((A,), (B,)) == [(A, B)]
    assert led((A,), ()) == [(A, "")]
    assert led((), (B,)) == [("", B)]
    assert led((A, B), (B, A)) == [(f"{A}, {B}", f"{B}, {A}")]
    assert led((A, B), (A, "https://evil.example")) == [(B, "https://evil.example")]
    assert led(("http://example.org",), ("https://example.org",)) == [("http://example.org", "https://example.org")]
    assert led(("https://example.org/A",), ("https://example.org/a",)) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a%20b/ü", "https://example.org/a b/%C3%BC"),
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.org/a", "https://example.org/a"),
        ("https://example.org/%ff", "https://example.org/%FF"),
    ],
)
def test_programs_may_write_an_address_in_other_ways(one: str, other: str) -> None:
    assert not led((one,), (other,))
    assert not led((other,), (one,))


def test_a_link_that_was_cut_in_two_is_the_same() -> None:
    assert not led((A,), (A, A))


@pytest.mark.parametrize("region", [Region.BODY, Region.NOTE, Region.HEADER, Region.COMMENT])
def test_links_are_looked_at_wherever_they_stand(region: Region) -> None:
    before, after = passage("See here.", region, links=(A,)), passage("See here.", region, links=(B,))
    assert links(came_back(passages(before), passages(after))) == [(A, B)]
    assert links(came_back(passages(before, before), passages(before, after))) == [(A, B)]


def test_a_link_of_words_that_changed_too_is_listed() -> None:
    found = came_back(passages("A", passage("See here.", links=(A,))), passages("A", passage("See there.", links=(B,))))
    assert [str(one.kind) for one in found.prose] == ["changed", "link"]


def test_an_address_that_was_typed_and_linked_is_one_edit() -> None:
    before = passages(passage(f"At {URL}", links=(A,)))
    assert not came_back(before, passages(passage(f"At {NEW}", links=(B,)))).prose
    assert not came_back(before, passages(passage(f"At {NEW}", links=(A,)))).prose
    assert links(came_back(before, passages(passage(f"At {URL}", links=(B,))))) == [(A, B)]
    assert links(came_back(before, passages(passage(f"At {NEW}", links=("https://evil.example",))))) == [
        ("", "https://evil.example")
    ]
    plain = came_back(passages("See"), passages(passage(f"See ({B}).", links=(B,))))
    assert [str(one.kind) for one in plain.prose] == ["changed"]


def test_the_target_of_a_link_round_a_fact_is_seen(tmp_path: Path) -> None:
    file = opened(outputs_of(FACTS, formats=["docx"]).outputs[0].data)
    relations = [one for one in file.tree("word/_rels/document.xml.rels") if one.get("Target") == A]
    assert relations
    for one in relations:
        one.set("Target", "https://evil.example/")
    path = tmp_path / "edited.docx"
    path.write_bytes(file.saved())
    found = pull(path, load(FACTS))
    assert links(found) == [(A, "https://evil.example/")]
    assert not found.changes
    (control, *_) = file.controls("sources.gazette.url")
    editing.typed(control, "https://evil.example/")
    path.write_bytes(file.saved())
    found = pull(path, load(FACTS))
    assert [one.path for one in found.changes] == ["sources.gazette.url"]
    assert not found.prose
