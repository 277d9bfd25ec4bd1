"""What a number that is written as a text stands for, in the fields that a figure has for it."""

from __future__ import annotations

import re

from factsheet.facts.nearest import shown
from factsheet.patterns import pattern

_LONGEST = 80  # characters; a longer text is no number with a word beside it
_DIGITS = r"[+-]?[0-9]+(?:[.,' _][0-9]+)*"
_NUMBER = pattern(_DIGITS)
_RANGE = pattern(rf"(between )?({_DIGITS}) ?(-|–|—|to|\.\.|and) ?({_DIGITS})(?: (\S.*))?", re.IGNORECASE)
_ONE = pattern(rf"([^0-9+-]*?) ?({_DIGITS}) ?(%|\+|[^\W\d_].*)?")
_GROUPED = pattern(r"[0-9]{1,3}(?:([.,' _])[0-9]{3})(?:\1[0-9]{3})*")
_QUALIFIERS = {
    word: qualifier
    for qualifier, words in {
        "about": "about, approximately, approx, approx., around, roughly, circa, ca, ca., c., ~, some, nearly",
        "at-least": "at least, minimum, no fewer than, no less than, >=",
        "at-most": "at most, maximum, up to, no more than, <=",
        "more-than": "more than, over, above, >",
        "less-than": "less than, fewer than, under, below, <",
    }.items()
    for word in words.split(", ")
}


def instead(text: str) -> str:
    """The lines that say what a text like ``about 15`` or ``10-15`` says of a figure, or ``""``."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return ""
    if (m := _RANGE.fullmatch(text)) and bool(m[1]) >= (m[3].lower() == "and"):
        low, high = plain(m[2]), plain(m[4])
        return f"low = {low} and high = {high}{_unit(m[5] or '')}" if low and high and float(low) <= float(high) else ""
    if (m := _ONE.fullmatch(text)) is None or not (value := plain(m[2])):
        return ""
    word, rest = m[1].lower(), m[3] or ""
    if re.search(r"\d", rest):
        return ""
    if rest == "+" and not word:
        return f'value = {value} and qualifier = "at-least"'
    if word:
        return f'value = {value} and qualifier = "{_QUALIFIERS[word]}"{_unit(rest)}' if word in _QUALIFIERS else ""
    return f"value = {value}{_unit(rest)}"


def plain(digits: str) -> str:
    """A number as TOML has it: without quotes and signs between groups; ``""`` where it can be read in two ways.

    ``5.000.000`` is 5_000_000, and ``1.500`` might be one and a half.
    """
    body = digits.lstrip("+-")
    if not _NUMBER.fullmatch(digits) or re.match(r"0[0-9]", body):
        return ""
    sign = "-" if digits.startswith("-") else ""
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", body):
        return sign + body
    if not body.startswith("0") and (m := _GROUPED.fullmatch(body)) and (m[1] != "." or body.count(".") > 1):
        return sign + body.replace(m[1], "_")
    return ""


def _unit(rest: str) -> str:
    return f' and unit = "{shown(rest)[1:-1]}"' if rest and not re.search(r'["\\]', rest) else ""
