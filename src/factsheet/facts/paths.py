"""Fact paths: dotted keys of a fact file as one string, ``history.belarus.event``."""

from __future__ import annotations

import json

from factsheet.patterns import pattern

_BARE = pattern(r"[A-Za-z0-9_-]+")
_PART = pattern(r'"(?:[^"\\]|\\.)*"|[^."]+')


def join(parent: str, key: str) -> str:
    """The path of ``key`` below ``parent``; a key that is not bare is quoted, as in TOML."""
    part = key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=not key.isprintable())
    return f"{parent}.{part}" if parent else part


def split(path: str) -> tuple[str, ...]:
    """The keys of a path; indices of lists stay strings. The inverse of `join`."""
    if '"' not in path:
        return tuple(path.split(".")) if path else ()
    return tuple(json.loads(part) if part.startswith('"') else part for part in _PART.findall(path))
