"""A digest of facts, whatever way they are written: of a release, and of a fact file that is read as TOML only.

Both give the same where a fact file is written as most are. Where the digests differ, the facts may still be the
same: a default that is written out, a citation in its longer form. Where they are the same, the facts are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date as Day
from datetime import datetime
from typing import Any

from factsheet.facts.characters import forbidden_in_value, is_blank

DIGITS = 32
"""Of a digest, in hexadecimal."""

UNRELEASED = ("build", "check")
"""The tables of a fact file that no release holds."""

_CLAIM = {"standing": "stated"}
DEFAULTS: Mapping[str, Mapping[str, object]] = {
    "sheet": {"language": "en", "edition": 1, "tlp": "CLEAR"},
    "attributes": _CLAIM,
    "history": _CLAIM | {"status": "occurred"},
    "reasons": _CLAIM,
    "statements": _CLAIM,
    "figures": _CLAIM | {"qualifier": "exact"},
    "tables": _CLAIM,
    "charts": {"kind": "bar"},
    "caveats": {"kind": "other"},
    "voices": {"subject": False, "anonymous": False},
    "sources": {"consulted": True},
    "changes": {"kind": "substantive"},
    "quote": {"verbatim": False},
}
"""What a record of a table, and a quote, say where they do not say it."""

SINGLE = ("said_by", "author")
"""The fields in which a list of one text may be the text."""

DATED = ("date", "as_of", "published", "accessed", "searched_on", "captured_on", "reference_period")
"""The fields of records in which a day may be a text."""

_SUBJECT_TABLES = ("names", "attributes")
_NO_TEXT = "\0"  # before what is none: no text may hold it


def digest_of_facts(tables: Mapping[str, Any]) -> str:
    """Of the tables of a fact file. Comments, ``[build]``, ``[check]`` and the reasons to disclose do not count.

    The order of records does, that of their fields does not.
    """
    told = {name: _table(name, value) for name, value in tables.items() if name not in UNRELEASED}
    text = json.dumps(told, default=_plain, separators=(",", ":"), sort_keys=True)
    return digest(text.encode())


def digest(data: bytes) -> str:
    """Of any bytes."""
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def _table(name: str, value: Any) -> Any:
    """A table of records in their order; of the sheet and the subject, the one record."""
    if not isinstance(value, Mapping):
        return {_NO_TEXT: value} if isinstance(value, list | tuple) else value  # such as no table looks
    if name == "sheet":
        return _record(name, value)
    if name == "subject":
        return {key: _table(key, inner) if key in _SUBJECT_TABLES else inner for key, inner in value.items()}
    return [[id, _record(name, record)] for id, record in value.items()]


def _record(table: str, record: Any) -> Any:
    """Without what is so by default."""
    if not isinstance(record, Mapping):
        return record
    usual = {} if "formula" in record else DEFAULTS.get(table, {})  # what is calculated says nothing of its own
    return {name: _value(name, value) for name, value in record.items() if not _is_same(value, usual.get(name))}


def _value(name: str, value: Any) -> Any:
    if name == "quote":
        return _record(name, value)
    if name == "disclose":
        is_reason = isinstance(value, str) and not is_blank(value) and not forbidden_in_value(value)
        return _NO_TEXT if is_reason else value
    if name in DATED and isinstance(value, Day) and not isinstance(value, datetime):
        return value.isoformat()
    return _single(value) if name in SINGLE else value


def _is_same(value: object, usual: object) -> bool:
    return type(value) is type(usual) and value == usual


def _single(value: Any) -> Any:
    return value[0] if isinstance(value, list | tuple) and len(value) == 1 and isinstance(value[0], str) else value


def _plain(value: Any) -> Any:
    """What JSON does not know: a number with its digits, a day, a time."""
    return dict(value) if isinstance(value, Mapping) else f"{_NO_TEXT}{value}"
