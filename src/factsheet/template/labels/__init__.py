"""The catalogue: every word that a page prints on its own account, by language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

import tomli

FALLBACK = "en"
_FOLDER = Path(__file__).parent


class Catalogue:
    """The words of one language, looked up by a dotted key (``claim.as-of``)."""

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        self.language = language
        self._words = words
        self._pieces: dict[str, tuple[tuple[str, str], ...]] = {}

    def __call__(self, key: str, **values: str) -> str:
        """The words for a key with the names in braces filled in; raises `KeyError`."""
        words = self._words[key]
        return words.format_map(values) if values else words

    def pieces(self, key: str) -> tuple[tuple[str, str], ...]:
        """The words cut at their braces: pairs of words and the name that follows them ("" at the end)."""
        if (known := self._pieces.get(key)) is not None:
            return known
        pieces: list[tuple[str, str]] = []
        rest = self._words[key]
        while "{" in rest:
            words, _, rest = rest.partition("{")
            name, _, rest = rest.partition("}")
            pieces.append((words, name))
        found = self._pieces[key] = (*pieces, (rest, ""))
        return found

    def __contains__(self, key: str) -> bool:
        return key in self._words

    def names(self, group: str) -> list[str]:
        """The names of a group of words: the keys that start with ``group.``."""
        return [key.removeprefix(f"{group}.") for key in self._words if key.startswith(f"{group}.")]

    @property
    def locale(self) -> str:
        """The name of the locale that numbers and dates follow."""
        return self._words["locale"]


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language (BCP 47), of its primary language, or else the English one."""
    for tag in (language.lower(), language.lower().partition("-")[0], FALLBACK):
        file = _FOLDER / f"{tag}.toml"
        if file.is_file():
            return Catalogue(tag, _flat(tomli.loads(file.read_text(encoding="utf-8"))))
    raise FileNotFoundError(f"{FALLBACK}.toml")


def _flat(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    words: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            words |= _flat(cast("dict[str, object]", value), f"{prefix}{key}.")
        else:
            words[prefix + key] = str(value)
    return words
