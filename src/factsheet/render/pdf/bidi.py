"""The Unicode bidirectional algorithm (UAX #9): the level of each character, and the order on a line.

Explicit marks and other characters that rule X9 removes keep their places, and take the level of what
stands before them. Time is linear in the text, and nothing recurses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from factsheet.render.pdf.isolating import ISOLATES, IsolatingRun, direction

NEEDED = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What a text holds whose order may differ from left to right: right-to-left scripts, and explicit direction."""

_DEEPEST = 125  # BD2: the greatest explicit level
_REMOVED = frozenset(("RLE", "LRE", "RLO", "LRO", "PDF", "BN"))  # X9
_BLANK = frozenset(("WS", "LRI", "RLI", "FSI", "PDI")) | _REMOVED  # L1
_OVERRIDE = {"RLO": "R", "LRO": "L"}


def classes(text: str) -> list[str]:
    """The Bidi_Class of each character; unassigned ones are left-to-right outside right-to-left blocks."""
    return [unicodedata.bidirectional(c) or _unassigned(c) for c in text]


def _unassigned(character: str) -> str:
    """DerivedBidiClass.txt, @missing lines."""
    if not NEEDED.match(character):
        return "L"
    arabic = "\u0600" <= character <= "\u07bf" or "\u0860" <= character <= "\u08ff" or "\ufb50" <= character <= "\ufefc"
    return "AL" if arabic else "R"


def levels(text: str, base: int, kinds: Sequence[str] | None = None) -> list[int]:
    """The embedding level of each character of a paragraph, odd where it runs from right to left.

    ``base`` is the paragraph's own, 0 or 1; ``kinds`` its classes, if they are known. The white space
    at the ends of lines is to be put back to ``base`` by who breaks the lines (rule L1).
    """
    original = list(kinds) if kinds is not None else classes(text)
    matches = _matching(original)
    found, types = _explicit(original, base, matches)
    runs = [(run, *_edges(run, original, found, base, matches)) for run in _sequences(original, found, matches)]
    for run, start, end in runs:
        IsolatingRun(text, original, types, found, run, start, end).resolve()
    return _separated(original, found, base)


def _matching(kinds: Sequence[str]) -> dict[int, int]:
    """BD9: the place of the end of each isolate by that of its start, and the other way."""
    matches: dict[int, int] = {}
    opened: list[int] = []
    for i, kind in enumerate(kinds):
        if kind in ISOLATES:
            opened.append(i)
        elif kind == "PDI" and opened:
            start = opened.pop()
            matches[start], matches[i] = i, start
        elif kind == "B":
            opened.clear()
    return matches


def _first_strong(kinds: Sequence[str], matches: dict[int, int]) -> dict[int, int]:
    """P2 and P3 for the text of each FSI: 1 if it runs from right to left. One pass, from the end."""
    found: dict[int, int] = {}
    after: list[int | None] = [None]  # for each open isolate, from the outermost: what its rest starts with
    for i in range(len(kinds) - 1, -1, -1):
        kind = kinds[i]
        if kind == "PDI" and i in matches:
            after.append(None)
        elif kind in ISOLATES:
            inner = after.pop() if i in matches else after[-1]
            if i not in matches:
                after[-1] = None  # it reaches to the end: nothing is left for what stands around it
            if kind == "FSI":
                found[i] = inner or 0
        elif kind == "L":
            after[-1] = 0
        elif kind in ("R", "AL"):
            after[-1] = 1
        elif kind == "B":
            after = [None]
    return found


def _explicit(kinds: Sequence[str], base: int, matches: dict[int, int]) -> tuple[list[int], list[str]]:
    """X1 to X8: explicit levels, and the classes after overrides."""
    strong = _first_strong(kinds, matches) if "FSI" in kinds else {}
    found, types = [base] * len(kinds), list(kinds)
    stack: list[tuple[int, str, bool]] = [(base, "", False)]  # level, override, whether an isolate
    too_deep_isolates = too_deep = valid = 0
    for i, kind in enumerate(kinds):
        level, override, _ = stack[-1]
        found[i] = level
        if kind in ISOLATES or kind in ("RLE", "LRE", "RLO", "LRO"):
            isolate = kind in ISOLATES
            if isolate and override:
                types[i] = override
            odd = kind[0] == "R" or (kind == "FSI" and strong[i] == 1)
            deeper = (level + 1) | 1 if odd else (level + 2) & ~1
            if deeper <= _DEEPEST and not too_deep_isolates and not too_deep:
                valid += isolate
                stack.append((deeper, _OVERRIDE.get(kind, ""), isolate))
            elif isolate:
                too_deep_isolates += 1
            elif not too_deep_isolates:
                too_deep += 1
        elif kind == "PDI":
            if too_deep_isolates:
                too_deep_isolates -= 1
            elif valid:
                too_deep = 0
                while not stack.pop()[2]:
                    pass
                valid -= 1
            found[i], override, _ = stack[-1]
            types[i] = override or kind
        elif kind == "PDF":
            if not too_deep_isolates:
                if too_deep:
                    too_deep -= 1
                elif not stack[-1][2] and len(stack) > 1:
                    stack.pop()
        elif kind == "B":
            stack, too_deep_isolates, too_deep, valid = stack[:1], 0, 0, 0
            found[i] = base
        elif kind != "BN" and override:
            types[i] = override
    return found, types


def _sequences(kinds: Sequence[str], found: Sequence[int], matches: dict[int, int]) -> Iterator[list[int]]:
    """BD13: the isolating run sequences, each as the places of its characters, those that X9 removes left out."""
    runs: list[list[int]] = []
    run_from: dict[int, int] = {}  # the number of a run by its first place
    for i, kind in enumerate(kinds):
        if kind in _REMOVED:
            continue
        if not runs or found[i] != found[runs[-1][-1]] or kinds[runs[-1][-1]] == "B":
            run_from[i] = len(runs)
            runs.append([])
        runs[-1].append(i)
    for run in runs:
        if kinds[run[0]] == "PDI" and run[0] in matches:
            continue  # it goes on from the run that holds the isolate's start
        sequence = list(run)
        while kinds[sequence[-1]] in ISOLATES and (end := matches.get(sequence[-1])) is not None:
            if end not in run_from:  # the isolate is empty, or too deep to have a level of its own
                break
            sequence += runs[run_from[end]]
        yield sequence


def _edges(
    sequence: Sequence[int], kinds: Sequence[str], found: Sequence[int], base: int, matches: dict[int, int]
) -> tuple[str, str]:
    """X10: the directions before the start and after the end of a sequence."""
    first, last = sequence[0], sequence[-1]
    before, after = first - 1, last + 1
    while before >= 0 and kinds[before] in _REMOVED:
        before -= 1
    while after < len(kinds) and kinds[after] in _REMOVED:
        after += 1
    left = found[before] if before >= 0 and kinds[before] != "B" else base
    open_ended = after == len(kinds) or (kinds[last] in ISOLATES and last not in matches)
    right = base if open_ended else found[after]
    return direction(max(left, found[first])), direction(max(right, found[last]))


def _separated(kinds: Sequence[str], found: list[int], base: int) -> list[int]:
    """L1 for separators and the space before them, and levels for what X9 removed."""
    for i, kind in enumerate(kinds):
        if kind in _REMOVED:
            found[i] = found[i - 1] if i else base
    blank = False  # whether a separator follows, white space between
    for i in range(len(kinds) - 1, -1, -1):
        blank = kinds[i] in ("B", "S") or (blank and kinds[i] in _BLANK)
        if blank:
            found[i] = base
    return found


def order(found: Sequence[int]) -> list[int]:
    """L2: the places of a line in the order in which they stand, from the left."""
    places = list(range(len(found)))
    lowest_odd = min((level for level in found if level % 2), default=0)
    if not lowest_odd:
        return places
    for level in range(max(found), lowest_odd - 1, -1):
        start = 0
        while start < len(places):
            stop = start
            while stop < len(places) and found[places[stop]] >= level:
                stop += 1
            places[start:stop] = places[start:stop][::-1]
            start = stop + 1
    return places
