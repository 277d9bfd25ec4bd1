"""# L001 loaded-word

## What it does
Finds words that judge in the English texts of the preparers: verbs of saying that take sides ("admitted
that"), feelings ("desperately"), labels ("the regime"), euphemisms. What stands in quotation marks, quotes
and the source's words are left alone, and so are "admitted to hospital", "claimed
asylum" and "a terrorist offence".

One text has twenty findings at most; the last says how many more there are.

## Why
A reader who decides a case must be able to trust that the sheet takes no side (neutrality and impartiality
in ACCORD's and EUAA's methodology for country of origin information; objectivity in ICD 203).

## Bad
```toml
[history.protest]
date = "2026-02-10"
event = "The owner admitted that the depot was desperately short of staff"
sources = ["gazette"]
```

## Good
```toml
[history.protest]
date = "2026-02-10"
event = "The owner said that the depot was short of staff, “desperately” so"
sources = ["gazette"]
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from factsheet.checks.limited import limited
from factsheet.checks.loaded_words import LOADED, OF_RULES, Loaded
from factsheet.checks.prose import Prose
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.sentences import is_name, pointing
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.patterns import pattern

_BY_FORM = {form: loaded for loaded in LOADED for form in loaded.forms}
_SIGNS = tuple(dict.fromkeys(max(form.split(), key=len) for form in _BY_FORM))
"""The longest word of each form: to look for it is quicker than for the form."""


@cache
def _forms() -> re.Pattern[str]:
    """All forms, by their first letters, so that most words are passed over at once."""
    forms = sorted(_BY_FORM, key=lambda form: (form[:2], -len(form)))
    heads = (
        head + "(?:" + "|".join(re.escape(form[2:]).replace(r"\ ", r"\s+") for form in group) + ")"
        for head, group in groupby(forms, key=lambda form: form[:2])
    )
    return re.compile(r"\b(?<![\w-])(?:" + "|".join(heads) + r")(?![\w-])")


_NO_LAW = rf"(?!\s+(?:{'|'.join(OF_RULES)})\b)"
_REGIME_OF = pattern(
    r"\b[Tt]he\s+(?!(?:Dublin|Schengen|Geneva|Hague|Vienna|Basel|Kyoto|Lisbon|Common|European|International|Treaty)\b)"
    rf"(?:[A-Z][\w-]*\s+){{1,2}}regime\b{_NO_LAW}|\b[A-Z]\w+['’]s\s+regime\b{_NO_LAW}"
)
"""Of somebody: "the Assad regime"; that of a treaty is law."""

_BEFORE = pattern(r"(\w+)\s+$")
_CAPITAL = pattern(r"(?:['’]s?)?[ \u00a0][A-Z]")
_AFTER = pattern(r"\s+(\w+)")
_WORD = 24  # characters in which the word before is looked for


def _find(study: Study) -> Iterator[Fault]:
    for text in study.english.holding(_SIGNS):
        yield from _in_text(text)


def _in_text(text: Prose) -> Iterator[Fault]:
    for (form, match), more in limited(_loaded(text)):
        instead = _BY_FORM[form].instead
        advice = f"Write it neutrally: {instead}" if instead else "Leave it out"
        help = f"{advice}; or quote who says so, in quotation marks"
        yield Fault(text.path, f"{shown(form)} judges{more}", help, pointing(text.text, *match.span()))


def _loaded(text: Prose) -> Iterator[tuple[str, re.Match[str]]]:
    """The forms of loaded words, each where it stands first."""
    own = text.own
    small = own.lower()
    if len(small) != len(own):  # a capital that has two small letters
        small = re.sub("[A-Z]", lambda capital: capital[0].lower(), own)
    met: set[str] = set()
    for match in _forms().finditer(small):
        form = " ".join(match[0].split())
        loaded = _BY_FORM[form]
        if form in met or _is_harmless(loaded, small, *match.span()) or _is_name(own, match):
            continue
        met.add(form)
        yield form, match
    if "the regime" not in met and (whose := _REGIME_OF.search(own)):
        yield "the regime", whose


def _is_name(own: str, match: re.Match[str]) -> bool:
    """Whether it is a part of a name: "Camp Savage", "Martyrs Square"."""
    start, end = match.span()
    return is_name(own, start) or bool(own[start].isupper() and _CAPITAL.match(own, end))


def _is_harmless(loaded: Loaded, text: str, start: int, end: int) -> bool:
    before = _BEFORE.search(text, max(0, start - _WORD), start)
    after = _AFTER.match(text, end)
    return bool((before and before[1] in loaded.after) or (after and after[1] in loaded.before))


RULE = Rule("L001", "loaded-word", Severity.WARNING, __doc__, _find)
