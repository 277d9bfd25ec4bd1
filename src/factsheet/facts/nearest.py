"""The nearest known word to a mistaken one."""

from __future__ import annotations

import difflib
import functools
import re
from collections import Counter
from collections.abc import Iterable

from factsheet.facts import words

_LONGEST = 60  # characters; longer words are no slips of the finger, and comparing them is slow
_SHOWN = 60  # characters of a value that a message repeats
_LONG = 8  # letters of a word in which two slips leave no doubt
_SHORTEST = 4  # letters; one slip makes any shorter word of another
_NEGATIONS = ("un", "in", "im", "non", "not", "dis", "mis", "de")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that ``word`` is likely meant to be, or ``""``. Case and ``_`` for ``-`` do not count."""
    if len(word) > _LONGEST:
        return ""
    by_form = {_plain(k): k for k in known}
    found = difflib.get_close_matches(_plain(word), by_form, n=1, cutoff=0.65)
    return by_form[found[0]] if found else ""


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-")


@functools.lru_cache(maxsize=4096)
def certain(word: str, known: tuple[str, ...]) -> str:
    """The known word that ``word`` can only be meant to be, or ``""``.

    Certain is what differs in capitals, spaces, hyphens and underscores only, or in one slip of the
    finger (two in words of 8 letters and more that start alike: Damerau and Levenshtein's, a swap of
    neighbours is one), if every other known word is at least two slips further away. What is a word
    of its own, or differs by a prefix of negation, means something else and is no slip.
    """
    if len(word) > _LONGEST:
        return ""
    form = _joined(word)
    forms = [(k, _joined(k)) for k in known]
    if alike := [k for k, f in forms if f == form]:
        return alike[0] if len(alike) == 1 else ""
    most = 2 if len(form) >= _LONG else 1
    if len(form) < _SHORTEST or form in words.OF_THEIR_OWN:
        return ""
    near = sorted((slips, k, f) for k, f in forms if (slips := _slips(form, f, most + 2)) < most + 2)
    if not near or near[0][0] > most or len(near[0][2]) < _SHORTEST or _negated(form, near[0][2]):
        return ""
    slips, found, _ = near[0]
    if slips == 2 and form[0] != near[0][2][0]:
        return ""
    return found if all(further >= slips + 2 for further, _, _ in near[1:]) else ""


def _joined(word: str) -> str:
    return re.sub(r"[\s_+-]", "", word.casefold())


def _negated(one: str, other: str) -> bool:
    """Whether the words differ by a prefix of negation, give or take a slip."""
    pairs = ((one, other), (other, one))
    return any(
        a.startswith(prefix) and _slips(a.removeprefix(prefix), b, 2) <= 1 for a, b in pairs for prefix in _NEGATIONS
    )


def _slips(one: str, other: str, most: int) -> int:
    """The distance of Damerau and Levenshtein between two words; ``most`` where it is that or more."""
    if abs(len(one) - len(other)) >= most or max(_more(one, other), _more(other, one)) >= most:
        return most
    older: list[int] = []
    old = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        new = [i]
        for j, b in enumerate(other, 1):
            least = min(old[j] + 1, new[j - 1] + 1, old[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                least = min(least, older[j - 2] + 1)
            new.append(least)
        if min(new) >= most:
            return most
        older, old = old, new
    return min(old[-1], most)


def _more(one: str, other: str) -> int:
    """How many letters one word has that the other has not: no distance is less."""
    return (Counter(one) - Counter(other)).total()


def shown(text: str, longest: int = _SHOWN) -> str:
    """A text of the fact file as a message repeats it: in quotes, on one line, cut where it is long.

    Characters that could disturb a terminal or reorder the line are shown as escapes.
    """
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return "“" + re.sub(r"[^ -~]", _visible, cut) + "”"


def _visible(match: re.Match[str]) -> str:
    char = match[0]
    if char.isprintable():
        return char
    return f"\\u{ord(char):04X}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08X}"
