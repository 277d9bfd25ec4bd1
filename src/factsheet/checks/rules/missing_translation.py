"""# L003 missing-translation

## What it does
Finds texts of the preparers that are missing in a language that `[build]` asks for. A plain text is
in the sheet's language. A region may go without: "lt" stands for "lt-LT". Only words of
the page are meant: quotes, names, places, titles of sources and what a source says are left as they are, and so
are the key in `measures` and texts in capitals and digits only ("UN").

So far, documents are made in the sheet's language only (R003): this check is for those who prepare a translation.
A language that nobody prepares does not belong in `[build]`.

## Why
A page that falls back into another language in the middle of a sentence is read by nobody who needed
the translation.

## Bad
```toml
[build]
languages = ["en", "lt"]

[reasons.cost]
reason = { en = "The depot costs more than it earns", lt = "Depas nuostolingas" }
as_of = "2026-02"
sources = ["gazette"]
note = "The paper gives no amount."
```

## Good
```toml
[build]
languages = ["en", "lt"]

[sheet]
id = "depot-closure"
title = { en = "Closure of the Northern Depot", lt = "Šiaurinio depo uždarymas" }
date = 2026-03-02

[subject]
name = "Northern Depot"
kind = "organisation"

[reasons.cost]
reason = { en = "The depot costs more than it earns", lt = "Depas nuostolingas" }
as_of = "2026-02"
sources = ["gazette"]
note = { en = "The paper gives no amount.", lt = "Sumos laikraštis nenurodo." }
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from factsheet.checks.prose import Prose
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.schema import Text
from factsheet.patterns import pattern

_MOST_NAMED = 6
_NO_WORDS = pattern(r"(?:history\.[^.]+\.place|figures\.[^.]+\.measures)$")
"""Fields that hold a name or a key."""

_WORD = pattern(r"[^\W\d_A-Z]")
"""A letter that is no capital: "UN" and "A-1" are the same in every language."""

_SHORTEST_WORD = 4  # letters of a unit that is a word ("people"), and no symbol ("km", "EUR")


def _find(study: Study) -> Iterator[Fault]:
    sheet = study.facts.sheet.language
    asked: dict[str, str] = {}
    for language in study.facts.build.languages or ():
        asked.setdefault(language.lower(), language)
    asked.pop(sheet.lower(), None)
    if not asked:
        return
    for path, given in _texts(study):
        held = {tag.lower() for tag in given}
        missing = [language for language in asked.values() if held.isdisjoint(_looked_up(language))]
        if missing:
            named = ", ".join(map(shown, missing[:_MOST_NAMED])) + (", …" if len(missing) > _MOST_NAMED else "")
            example = ", ".join(f'{tag} = "…"' for tag in (*given, *missing)[:_MOST_NAMED])
            yield Fault(path, f"This text is missing in {named}", f"Give it as a table of languages: {{ {example} }}")


def _texts(study: Study) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The path of each text that is to be translated, with the languages that it is given in."""
    for path, group in groupby(study.prose, key=_whole):
        texts = tuple(group)
        if not _NO_WORDS.match(path) and any(_WORD.search(text.text) for text in texts):
            yield path, tuple(text.language for text in texts)
    for id, figure in study.facts.figures.items():
        for name, unit in (("unit", figure.unit), ("per", figure.per)):
            if isinstance(unit, Text) and len(unit) >= _SHORTEST_WORD:
                yield f"figures.{id}.{name}", tuple(unit.translations or (study.facts.sheet.language,))


def _whole(text: Prose) -> str:
    """The path of a text without its language."""
    return text.path.removesuffix(f".{text.language}")


def _looked_up(language: str) -> Iterator[str]:
    """The tags that stand for a language: itself, and what is left as its last subtags go (RFC 4647, lookup)."""
    tag = language.lower()
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]


RULE = Rule("L003", "missing-translation", Severity.WARNING, __doc__, _find)
