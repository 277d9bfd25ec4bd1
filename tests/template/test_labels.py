"""The catalogue holds the words that code and templates name, and no others."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

import pytest
from msgspec import Struct, structs

from factsheet import builtin
from factsheet.facts import schema
from factsheet.template.changed import Group
from factsheet.template.labels import catalogue

SRC = Path(__file__).parents[2] / "src" / "factsheet"
ENGLISH = SRC / "template" / "labels" / "en.toml"

#: The fields of which a change is told, as the catalogue calls them.
FIELDS = {
    field.name.replace("_", "-")
    for struct in vars(schema).values()
    if isinstance(struct, type) and issubclass(struct, Struct) and struct.__module__ == schema.__name__
    for field in structs.fields(struct)
    if struct not in (schema.FactFile, schema.Build, schema.Check)
} - {"disclose", "names", "attributes", "best", "qualifier"}

#: Keys made of a group and a word of a vocabulary: `words(f"standing.{claim.standing}")`.
BY_VOCABULARY: Mapping[str, Iterable[str]] = {
    "subject.kind-": schema.SubjectKind,
    "standing.": schema.Standing,
    "standing-meaning.": [*schema.Standing, "called-documented", "called-corroborated"],
    "status.": schema.EventStatus,
    "claim.": ["place", "role"],
    "figure.": [qualifier for qualifier in schema.Qualifier if qualifier is not schema.Qualifier.EXACT],
    "caveat.": schema.CaveatKind,
    "voice.": schema.Access,
    "source-kind.": schema.SourceKind,
    "confidence.": ["low", "moderate", "high"],
    "change.": ["substantive", "minor"],
    "tally.": ["one", "one-each", "more", "more-each", "none"],
    "changed.": [*Group, "new", "changed", "new-meaning", "changed-meaning"],
    "field.": sorted(FIELDS),
    "reliability.": "ABCDEF",
    "credibility.": "123456",
    "month.": tuple(map(str, range(1, 13))),
    "likelihood.": get_args(schema.Likelihood),
}

#: `heading("history")` asks for `heading.history`, or for `heading.history-person`;
#: `more("source.more", n)` for `source.more` or `source.more-one`.
HEADING = re.compile(r'heading\("([a-z-]+)"\)')
MORE = re.compile(r'more\("([a-z.-]+)"')

#: Texts of the code that look like keys and are paths of facts.
PATHS = {"subject.names", "subject.attributes"}


def strings(file: Path) -> Iterator[str]:
    """Every text that stands in a file of Python, those in braces of a longer text too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def keys(table: Mapping[str, object], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, f"{prefix}{key}.")
        else:
            yield prefix + key


HELD = set(keys(tomllib.loads(ENGLISH.read_text(encoding="utf-8"))))
GROUPS = {key.partition(".")[0] for key in HELD if "." in key}
KEY = re.compile(rf"(?:{'|'.join(sorted(GROUPS))})\.[a-z0-9-]*[a-z0-9]")
CODE = sorted([*(SRC / "template").rglob("*.py"), SRC / "pipeline.py"])
TEMPLATES = sorted(builtin.folder().glob("*.md.j2"))


def named() -> set[str]:
    """Every key that code and templates name in full."""
    found = {text for file in CODE for text in strings(file) if KEY.fullmatch(text)} - PATHS
    for file in TEMPLATES:
        source = file.read_text(encoding="utf-8")
        found |= set(re.findall(r'label\("([^"]+)"', source))
        found |= {f"heading.{section}" for section in HEADING.findall(source)}
        for key in MORE.findall(source):
            found |= {key, f"{key}-one"}
    return found


def made() -> set[str]:
    """Every key that is made of a group and a word."""
    found = {prefix + str(word) for prefix, vocabulary in BY_VOCABULARY.items() for word in vocabulary}
    return found | {"heading.history-person"}


def test_there_is_something_to_check() -> None:
    assert len(CODE) > 10
    assert len(TEMPLATES) == 4
    assert len(named()) > 100
    assert "claim.as-of" in named()


def test_every_key_that_is_named_or_made_has_words() -> None:
    assert sorted((named() | made()) - HELD) == []


def test_every_word_of_the_catalogue_is_used() -> None:
    assert sorted(HELD - named() - made() - {"locale"}) == []


def test_no_words_are_empty() -> None:
    english = catalogue("en")
    assert [key for key in sorted(HELD) if not english(key).strip()] == []


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "de", "lt-LT", "xx"])
def test_a_language_without_words_of_its_own_has_the_english_ones(language: str) -> None:
    assert catalogue(language).language == "en"
