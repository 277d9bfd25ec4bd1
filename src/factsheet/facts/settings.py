"""What ``[build]`` and ``[check]`` may hold, known without a fact file being loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from factsheet.facts import forms
from factsheet.facts.characters import is_blank
from factsheet.facts.forms import Form

LABELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
"""Of TLP 2.0, from open to closed."""

_Fits = Callable[[Any], bool]


def _among(*words: str) -> _Fits:
    return lambda value: value in words


def _formed(form: Form) -> _Fits:
    return lambda value: isinstance(value, str) and form.fits(value)


def _listed(fits: _Fits) -> _Fits:
    return lambda value: isinstance(value, list) and bool(value) and all(map(fits, value))


def _reasons(value: object) -> bool:
    """Whether it is codes with reasons."""
    return isinstance(value, dict) and all(forms.CHECK.fits(code) and _is_text(why) for code, why in value.items())


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and not is_blank(value)


BUILD: Mapping[str, _Fits] = {
    "formats": _listed(_among("pdf", "docx", "md")),
    "templates": _listed(_formed(forms.NAME)),
    "languages": _listed(_formed(forms.LANGUAGE)),
    "tlp": _among(*LABELS),
    "theme": _formed(forms.NAME),
    "paper": _among("a4", "letter"),
    "reference_docx": _is_text,
    "comments": lambda value: isinstance(value, bool),
}
CHECK: Mapping[str, _Fits] = {
    "profile": _among("press", "coi", "intelligence"),
    "ignore": _reasons,
    "stale_after": _formed(forms.PERIOD),
}
"""What the keys of these tables may hold. What fits may still be wrong, what does not fit is left to the loader."""


def is_like(section: Mapping[str, Any], known: Mapping[str, _Fits]) -> bool:
    """Whether a table has but known keys, with what they may hold."""
    return all(key in known and known[key](value) for key, value in section.items())
