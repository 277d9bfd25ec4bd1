"""What is certain to be meant, written into a fact file, all else byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import Any

from msgspec import Struct

from factsheet.diagnostics import Diagnostic, Problems
from factsheet.facts import characters, paths, quoted, syntax
from factsheet.facts.faults import OF_KEYS, Fault, Refused
from factsheet.facts.keys import spellings
from factsheet.facts.load import loads
from factsheet.facts.patch import same, spliced
from factsheet.facts.spans import Places

_MOST_TRIALS = 30  # of leaving out this or that, where mending all makes something worse
_MOST_DOUBTFUL = 100  # fixes that are tried once more

_Keys = tuple[str, ...]


class Mended(Struct, frozen=True, gc=False):
    """A fact file after mending, and the problems that are mended, in the order of their mending.

    Their places are those in the file before, or where a fix has brought them to light, after that fix.
    """

    data: bytes
    fixes: tuple[Diagnostic, ...] = ()


def mended(data: bytes, file: str, codes: tuple[str, ...] = ()) -> Mended:
    """The file with every fix that is certain; ``file`` names it in the problems.

    Of ``codes``, or beginnings of codes, only these problems are mended.

    Only keys and values with a `Diagnostic.fix` change: comments, formatting, line endings and a
    byte-order mark stay. A fix that would bring a new problem is left out, but for one that lay
    hidden below a misspelt key. A file that is no TOML comes back as it is, and so does what was
    mended before.
    """
    try:
        text = characters.decode(data, file)
    except Problems:
        return Mended(data)
    start = data[: len(data) - len(text.encode())]
    fixes: list[Diagnostic] = []
    found = _problems(text, file)
    while True:
        kept = _Trials(text, file, found).most([d for d in found if d.fix and d.code.startswith(codes or "")])
        if kept is None:
            return Mended(start + text.encode(), tuple(fixes))
        text, found = kept.text, kept.found
        fixes += kept.fixes


def _problems(text: str, file: str) -> tuple[Diagnostic, ...]:
    """What the loader finds, warnings included."""
    try:
        return loads(text.encode(), file).warnings
    except Refused as e:
        return (*e.diagnostics, *e.warnings)
    except Problems as e:
        return e.diagnostics


class _Trial(Struct, frozen=True, gc=False):
    """A text with some fixes, what the loader finds in it, and the paths at which that is worse than before."""

    text: str
    fixes: list[Diagnostic]
    found: tuple[Diagnostic, ...]
    worse: list[_Keys]


class _Trials:
    """Fixes tried on a text in which ``found`` are the problems."""

    def __init__(self, text: str, file: str, found: Sequence[Diagnostic]) -> None:
        self._text, self._file = text, file
        self._before = {(d.code, d.path) for d in found}
        self._all_seen = all(d.code != Fault.TOO_MANY_PROBLEMS for d in found)
        self._left = _MOST_TRIALS

    def most(self, fixes: list[Diagnostic]) -> _Trial | None:
        """As many of the fixes as make nothing worse; ``None`` if that is none."""
        if not fixes:
            return None
        trial = self._try(fixes)
        if trial.worse:
            blamed = _blamed(trial)
            doubts = [not blamed.isdisjoint({_mended(d), _mended(d)[:-1]}) for d in fixes]
            doubtful = list(compress(fixes, doubts))
            trial = self._without_worse([d for d, doubt in zip(fixes, doubts, strict=True) if not doubt])
            if not trial.fixes:
                trial = self._without_worse(doubtful[:_MOST_DOUBTFUL])
        sound = trial.fixes and same(_values(trial.text), _changed(_values(self._text), trial.fixes))
        return trial if sound else None

    def _without_worse(self, fixes: list[Diagnostic]) -> _Trial:
        """Halves are tried in turn, on top of what has been found to be good."""
        good = _Trial(self._text, [], (), [])
        waiting = [fixes] if fixes else []
        while waiting and self._left:
            some = waiting.pop()
            trial = self._try([*good.fixes, *some])
            if not trial.worse:
                good = trial
            elif len(some) > 1:
                waiting += some[len(some) // 2 :], some[: len(some) // 2]
        return good

    def _try(self, fixes: list[Diagnostic]) -> _Trial:
        self._left -= 1
        text = _written(self._text, fixes)
        found = _problems(text, self._file)
        still = {(d.code, d.path) for d in found}
        worse = [_mended(d) for d in fixes if (d.code, d.path) in still]
        new = [d for d in found if (d.code, d.path) not in self._before]
        if new:
            renamed = {_mended(d) for d in fixes if d.code in OF_KEYS}
            values = _values(text) if renamed else {}
            tables = {keys for keys in renamed if isinstance(_at(values, keys), dict)}
            worse += [paths.split(d.path) for d in new if not self._was_hidden(d, renamed, tables)]
        return _Trial(text, fixes, found, worse)

    def _was_hidden(self, d: Diagnostic, renamed: set[_Keys], tables: set[_Keys]) -> bool:
        """Whether a problem was there before the fixes, where the loader could not look."""
        if d.code in (Fault.NOT_NFC, Fault.TOO_MANY_PROBLEMS):
            return True
        keys = paths.split(d.path)
        for length in range(len(keys), 0, -1):
            if keys[:length] in renamed:  # a value that does not fit the new key makes that key doubtful
                return bool(d.fix) or (keys[:length] in tables and length < len(keys))
        return bool(keys) and not self._all_seen


def _blamed(trial: _Trial) -> set[_Keys]:
    """The paths of fixes that have likely made something worse, or of the tables that they are in."""
    mended = {_mended(d) for d in trial.fixes}
    blamed: set[_Keys] = set()
    for keys in trial.worse:
        above = (keys[:length] for length in range(len(keys), 0, -1) if keys[:length] in mended)
        blamed |= {path} if (path := next(above, None)) else {keys, keys[:-1]} - {()}
    return blamed


def _mended(d: Diagnostic) -> _Keys:
    """The path of what a fix writes."""
    keys = paths.split(d.path)
    return (*keys[:-1], d.fix) if d.code in OF_KEYS else keys


# --- values ---------------------------------------------------------------------------------


def _values(text: str) -> dict[str, Any]:
    try:
        return syntax.parse(characters.replaced(text))
    except syntax.SyntaxProblem:
        return {}


def _at(values: Any, keys: _Keys) -> Any:
    """The value at a path, ``None`` if there is none."""
    for key in keys:
        match values:
            case list():
                values = values[int(key)]
            case dict():
                values = values.get(key)
            case _:
                return None
    return values


def _changed(values: dict[str, Any], fixes: list[Diagnostic]) -> dict[str, Any]:
    """The values with these fixes, changed in place; of keys last, since they are in the paths of others."""
    for d in sorted(fixes, key=lambda d: d.code in OF_KEYS):
        *above, key = paths.split(d.path)
        table = _at(values, tuple(above))
        if d.code in OF_KEYS:
            value = table.pop(key)
            table[d.fix] = {**table[d.fix], **value} if d.fix in table else value
        else:
            table[int(key) if isinstance(table, list) else key] = d.fix
    return values


# --- writing --------------------------------------------------------------------------------


def _written(text: str, fixes: list[Diagnostic]) -> str:
    """The text with these fixes; one whose place is not sure is not written."""
    readable = characters.replaced(text)
    places = Places(readable, "")
    newline = "\r\n" if "\r\n" in text else "\n"
    changes: dict[tuple[int, int], str] = {}
    keys = {paths.split(d.path): d.fix for d in fixes if d.code in OF_KEYS}
    for path, spans in (spellings(readable, keys) if keys else {}).items():
        for start, end in spans:
            source = text[start:end]
            changes[start, end] = quoted.respelled(source, keys[path], newline) if source[0] in "\"'" else keys[path]
    for d in fixes:
        if d.code not in OF_KEYS and (place := places.offsets(d.path)) and text[place[0]] in "\"'":
            changes[place] = _value(text[slice(*place)], d, newline)
    return spliced(text, changes)


def _value(source: str, d: Diagnostic, newline: str) -> str:
    if d.code == Fault.NOT_NFC:
        composed = characters.composed(source)  # keeps escapes, if none is part of a letter that was mended
        if quoted.means(composed, d.fix):
            return composed
    return quoted.respelled(source, d.fix, newline)
