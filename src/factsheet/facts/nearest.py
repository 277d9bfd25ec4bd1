"""The nearest known word to a mistaken one."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable

from factsheet.patterns import pattern

_LONGEST = 60  # characters; longer words are no slips of the finger, and comparing them is slow
_SHOWN = 60  # characters of a value that a message repeats
_LONG = 8  # letters of a word in which two slips leave no doubt
_MOST_SLIPS = 2
_SHORTEST = 4  # letters; one slip makes any shorter word of another
_TO_THE_LETTER = frozenset(
    "corroborated documented refuted disclose clear green amber amberstrict red".split()
)  # words that vouch, deny or open: whoever has not written one of them must do so
_DENIALS = pattern(r"\b(?:no|non|not|never|nor|neither|without|cannot)\b")
_NEGATIONS = ("un", "in", "im", "non", "not", "dis", "mis", "de")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that ``word`` is likely meant to be, or ``""``. Case and ``_`` for ``-`` do not count.

    A word is never taken for its opposite: “uncorroborated” stands for no "corroborated".
    """
    if len(word) > _LONGEST:
        return ""
    from difflib import get_close_matches  # imported when something is mistaken: start-up time

    by_form = {_plain(k): k for k in known}
    form = _plain(word)
    found = next(iter(get_close_matches(form, by_form, n=1, cutoff=0.65)), None)
    return "" if found is None or _opposite(form, found) else by_form[found]


def nearest_code(word: str, known: Iterable[str]) -> str:
    """The code or name that ``word`` is likely meant to be, or ``""``: S004 of "S4"."""
    codes = list(known)
    if short := re.fullmatch(r"([A-Za-z])-?([0-9]{1,3})", word.strip()):
        code = f"{short[1].upper()}{short[2]:0>3}"
        if code in codes:
            return code
    return nearest(word, codes)


def _opposite(one: str, other: str) -> bool:
    """Whether one of the words may deny the other."""
    denials = [len(_DENIALS.findall(word)) for word in (one, other)]
    return denials[0] != denials[1] or _negated("".join(_parts(one)), "".join(_parts(other)))


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-")


@functools.lru_cache(maxsize=4096)
def certain(word: str, known: tuple[str, ...]) -> str:
    """The known word that ``word`` can only be meant to be, or ``""``.

    Certain is what differs in capitals, spaces, hyphens and underscores only, or word by word in one
    slip of the finger (two in words of 8 letters and more: Damerau and Levenshtein's, a swap of
    neighbours is one) behind a first letter that is right, if every other known word is at least two
    slips further away. What is a word of its own, or differs by a prefix of negation, means something
    else and is no slip; nor is a sign that is no letter. Nothing is taken for a word that raises what
    the sheet vouches for or who may read it, unless its letters are the same.
    """
    if len(word) > _LONGEST or not all(parts := _parts(word)):
        return ""
    form = "".join(parts)
    forms = [(k, "".join(_parts(k))) for k in known]
    if alike := [k for k, f in forms if f == form]:
        return alike[0] if len(alike) == 1 and word.count("+") <= alike[0].count("+") else ""
    near = sorted((slips, k, f) for k, f in forms if (slips := _slips(form, f, _MOST_SLIPS + 2)) < _MOST_SLIPS + 2)
    if not near or near[0][2] in _TO_THE_LETTER or any(further < near[0][0] + 2 for further, _, _ in near[1:]):
        return ""
    found = near[0][1]
    meant = _parts(found)
    same_shape = len(parts) == len(meant) and "+" not in word
    return found if same_shape and all(map(_slipped, parts, meant)) else ""


def could_be(word: str, known: str) -> bool:
    """Whether somebody who wrote ``word`` may have meant ``known``, certain or not."""
    return (
        len(word) <= _LONGEST and _slips("".join(_parts(word)), "".join(_parts(known)), _MOST_SLIPS + 1) <= _MOST_SLIPS
    )


def _parts(word: str) -> list[str]:
    """The words of a word, in small letters; an empty one where a separator has nothing on one side."""
    return re.split(r"[\s_+-]+", word.casefold())


def _slipped(one: str, known: str) -> bool:
    """Whether a single word is the known one, or that with slips that leave no doubt."""
    if one == known:
        return True
    from factsheet.facts import words  # imported when something is mistaken: start-up time

    most = _MOST_SLIPS if len(one) >= _LONG else 1
    signs = [[char for char in word if not char.isalpha()] for word in (one, known)]
    return (
        min(len(one), len(known)) >= _SHORTEST
        and one[0] == known[0]
        and signs[0] == signs[1]
        and one not in words.OF_THEIR_OWN
        and _slips(one, known, most + 1) <= most
        and not _negated(one, known)
    )


def _negated(one: str, other: str) -> bool:
    """Whether the words differ by a prefix of negation, give or take a slip, or two in a long word."""
    pairs = ((one, other), (other, one))
    most = _MOST_SLIPS if max(len(one), len(other)) > _LONG + 2 else 1
    return any(
        a.startswith(prefix) and _slips(a.removeprefix(prefix), b, most + 1) <= most
        for a, b in pairs
        for prefix in _NEGATIONS
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
