"""Values that stand without quotes and are no TOML: what is wrong with each, by what it looks like."""

from __future__ import annotations

import re

from factsheet.facts import date_slips, figure_words

COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+,\d+")
NO_COMMAS = ("A number has no commas", "Write 204000 or 204_000, and 4.5 with a point")

_WORDS = (
    (r"0[\d_]+(?:\.\d+)?", "A number does not start with a zero", 'Leave out the zero, or put a text in quotes: "{0}"'),
    (
        r"[\dX]{4}(?:-[\dX]{2}){0,2}[~?%]?(?:(?:/|\.\.)[\dX.~?%-]*)?|\.\./[\dX~?%-]+",
        "A date that is not a full day stands in quotes",
        'Put the date in quotes: "{0}"',
    ),
    (r"[\d.]+%", "A number stands without a sign", 'Give the sign as the unit: unit = "%"'),
    (r"\.\d+|\d+\.", "A number has digits on both sides of its point", "Write 0.5, not .5, and 5.0 or 5, not 5."),
    (r"(?!true$|false$)(?i:true|false|yes|no)", "This is neither true nor false", "Write true or false, all small"),
    (r"(?i:null|none|nil|n/a)", "There is no empty value", "Leave the line out where a value is missing"),
)
_DATES = frozenset("date as_of accessed published searched_on captured_on rate_date reference_period".split())
_FIGURES = frozenset("value low high best".split())
_LONGEST_SAID = 80  # characters of a value that a help repeats


def explained(key: str, value: str) -> tuple[str, str]:
    """What is wrong with the value of a key, which is no TOML, and what would mend it."""
    said = value if len(value) <= _LONGEST_SAID and value.isprintable() else "…"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        limit = date_slips.limit(value)
        help = "Check the day and the month" + (f": {limit}" if limit else "")
        return f"There is no such day: {said}", help
    for pattern, message, help in _WORDS:
        if re.fullmatch(pattern, value):
            return message.format(said), help.format(said)
    if (key in _DATES or re.fullmatch(r"[\d./-]+", value)) and (help := date_slips.advice(value)):
        return "A date has year, month and day in this order, and stands in quotes", help
    if number := figure_words.plain(value):
        return "A number has one point at most, and no gaps", f"Write {number}"
    if key in _FIGURES and (lines := figure_words.instead(value)):
        return "A number stands without words and signs", f"Write {lines}"
    return "A text stands in quotes", _quoted(said)


def _quoted(said: str) -> str:
    if '"' not in said and "\\" not in said:
        return f'Write "{said}"'
    return f"Write '{said}'" if "'" not in said else 'Put it between """ and """'
