"""Fact files from a few lines of TOML: what the lines do not say is filled in."""

from __future__ import annotations

import tomllib

from factsheet.checks.examine import examine
from factsheet.diagnostics import Diagnostic
from factsheet.facts.load import loads
from factsheet.facts.schema import FactFile, Profile

_SHEET = """
[sheet]
id = "depot-closure"
title = "Closure of the Northern Depot"
date = 2026-03-02
disclaimer = "No decision on the depot is anticipated."
method = "Prepared from the local press."
"""
_SUBJECT = """
[subject]
name = "Northern Depot"
kind = "organisation"
"""
_GAZETTE = """
[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"
accessed = 2026-03-01
url = "https://example.org/depot"
archive_url = "https://archive.example.org/depot"
reliability = "C"
"""
_CITING = """
[subject.attributes.owner]
label = "Owner"
value = "Coast Railways"
as_of = "2025-12"
sources = ["gazette"]
"""


def whole(toml: str) -> bytes:
    """A fact file of some of its tables; what is filled in has no fault."""
    written = tomllib.loads(toml)
    rest = [
        text
        for table, text in (("sheet", _SHEET), ("subject", _SUBJECT), ("sources", _GAZETTE))
        if table not in written
    ]
    if _SUBJECT in rest and _GAZETTE in rest:  # so that what is cited nowhere in the example is cited somewhere
        rest.append(_CITING)
    return "\n".join(["format = 1", *rest, toml]).encode()


def facts_of(toml: str) -> FactFile:
    """The fact file of some of its tables. Raises `Problems` as the loader does."""
    return loads(whole(toml), "facts.toml").facts


def examined(toml: str, profile: Profile | None = None) -> list[Diagnostic]:
    """The findings in some tables of a fact file, placed, without what it ignores."""
    return examine(loads(whole(toml), "facts.toml"), profile)
