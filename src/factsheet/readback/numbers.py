"""Numbers and figures from their digits on a page, as `template.words` and `template.figures` print them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec import structs

from factsheet.facts.limits import MOST_DIGITS
from factsheet.facts.rounding import printed_figure
from factsheet.facts.schema import Figure
from factsheet.template import words as in_words
from factsheet.template.figures import digits
from factsheet.template.labels import Catalogue
from factsheet.word.passages import normalised

_LONGEST = MOST_DIGITS // 2  # characters; the file may write a number longer, with marks between its digits
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_ENDS = ("value", "low", "high")
_TO = "–"


def number(typed: str, words: Catalogue, grouped_from: int) -> Decimal | None:
    """The number that prints as what was typed; ``None`` if there is none."""
    group, point = in_words.separators(words)
    text = normalised(typed)
    plain = text.replace(normalised(group) or " ", "").replace(point, ".").replace("−", "-")
    if len(plain) > _LONGEST or not _PLAIN.fullmatch(plain):
        return None
    value = Decimal(plain)
    return value if normalised(in_words.number(value, words, grouped_from=grouped_from)) == text else None


def in_doubt(new: Decimal, old: Decimal) -> bool:
    """Whether what is read as three decimals may be thousands, to whom they are parted so: 1.960 for 1,960."""
    return new.as_tuple().exponent == -3 != old.as_tuple().exponent and 1 <= abs(new) < 1000


def groupings(value: Decimal, shown: str, words: Catalogue, among: Sequence[int]) -> list[int]:
    """From how many digits on numbers are grouped where this one is shown so, among those that can be."""
    return [n for n in among if normalised(in_words.number(value, words, grouped_from=n)) == normalised(shown)]


def printed(figure: Figure, words: Catalogue) -> tuple[str, ...]:
    """How a page prints a figure's own numbers: with a sign, and in words; nothing where it has none."""
    rounded = printed_figure(figure)
    return tuple(digits(words, rounded, signs=signs) for signs in (True, False)) if rounded else ()


def figure(base: Figure, shown: str, typed: str, words: Catalogue) -> dict[str, Decimal] | None:
    """The numbers of a figure, by field, that print as what was typed, beside the same sign and in as many ends.

    ``None`` if there are none, or if the figure does not print as ``shown``.
    """
    for signs in (True, False):

        def written(figure: Figure, signs: bool = signs) -> str:
            rounded = printed_figure(figure)
            return normalised(digits(words, rounded, signs=signs)) if rounded else ""

        if written(base) == normalised(shown):
            return _ends(base, written, normalised(typed), words)
    return None


def _ends(base: Figure, written: Callable[[Figure], str], typed: str, words: Catalogue) -> dict[str, Decimal] | None:
    old = {name: value for name in _ENDS if (value := getattr(base, name)) is not None}
    ends = list(dict.fromkeys(normalised(in_words.number(value, words)) for value in old.values()))
    sign = written(base).removesuffix(_TO.join(ends))
    read = [number(end, words, 4) for end in typed.removeprefix(sign).split(_TO)]
    known = [end for end in read if end is not None]
    if len(known) != len(ends) or len(read) != len(ends):
        return None
    new = dict(zip(old, known if len(ends) == len(old) else known * len(old), strict=True))
    return new if written(structs.replace(base, **new)) == typed else None
