"""Fact files from a few lines of TOML: what the lines do not say is filled in."""

from __future__ import annotations

import tomllib

from factsheet.facts.load import loads
from factsheet.facts.schema import FactFile

_REST = {
    "sheet": '[sheet]\nid = "depot-closure"\ntitle = "Closure of the Northern Depot"\ndate = 2026-03-02\n',
    "subject": '[subject]\nname = "Northern Depot"\nkind = "organisation"\n',
    "sources": '[sources.gazette]\ntitle = "Depot to close"\nkind = "news"\n',
}


def whole(toml: str) -> bytes:
    """A fact file of some of its tables."""
    written = tomllib.loads(toml)
    rest = [text for table, text in _REST.items() if table not in written]
    return "\n".join(["format = 1", *rest, toml]).encode()


def facts_of(toml: str) -> FactFile:
    """The fact file of some of its tables. Raises `Problems` as the loader does."""
    return loads(whole(toml), "facts.toml").facts
