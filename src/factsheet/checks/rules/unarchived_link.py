"""# S014 unarchived-link

## What it does
Finds sources with a `url` that have neither an `archive_url` nor the `sha256` of a copy. An
`archive_url` that is the `url` itself is no archive.

## Why
Pages change and vanish. What was seen can be shown later only from an archived page, or from a copy
whose hash was noted (Berkeley Protocol, preservation).

## Bad
```toml
[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"
url = "https://example.org/depot"
reliability = "C"

[history.opened]
date = "1974"
event = "The depot opened"
sources = ["gazette: page 3"]
```

## Good
```toml
[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"
url = "https://example.org/depot"
archive_url = "https://archive.example.org/depot"
reliability = "C"

[history.opened]
date = "1974"
event = "The depot opened"
sources = ["gazette: page 3"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.sources import page


def _find(study: Study) -> Iterator[Fault]:
    for id, source in study.facts.sources.items():
        is_page = source.url is not None and not source.url.lower().startswith("mailto:")
        if is_page and source.url and source.sha256 is None and _is_same(source.url, source.archive_url):
            help = 'Archive the page: archive_url = "…"; or keep a copy and note its hash: sha256 = "…"'
            yield Fault(f"sources.{id}.url", "This link has no archived copy", help)


def _is_same(url: str, archive_url: str | None) -> bool:
    """Whether the copy is none: the page itself, by another scheme or to another place in it."""
    return archive_url is None or page(archive_url) == page(url)


RULE = Rule("S014", "unarchived-link", Severity.WARNING, __doc__, _find)
