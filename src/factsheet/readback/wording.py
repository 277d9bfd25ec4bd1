"""What was shown and what was typed, as messages repeat it."""

from __future__ import annotations

import re

from factsheet.facts.nearest import shown as in_quotes
from factsheet.word.passages import normalised

_DASHES = re.compile("[\u2010-\u2015\u2212-]")
_WORDS = re.compile(r"\w+")


def quoted(text: str) -> str:
    """A text in quotes; white space of any kind is one plain space, as in a comparison."""
    return in_quotes(normalised(text))


def unlike(typed: str, shown: str) -> str:
    """How the signs between the words differ, where that is dashes and spaces alone: goes on after a message, or ""."""
    one, other = normalised(typed), normalised(shown)
    if _form(one) == _form(other):
        return ""
    hyphen = "a hyphen" if "-" in one else "another dash"
    if _form(_dashed(one)) == _form(_dashed(other)):
        return f": with {hyphen} where the sheet has a dash"
    if _form(_unspaced(one)) == _form(_unspaced(other)):
        return ": with other spaces than the sheet has"
    if _form(_unspaced(_dashed(one))) == _form(_unspaced(_dashed(other))):
        return f": with {hyphen} where the sheet has a dash, and other spaces"
    return ""


def _form(text: str) -> str:
    return _WORDS.sub("0", text)


def _dashed(text: str) -> str:
    return _DASHES.sub("-", text)


def _unspaced(text: str) -> str:
    return text.replace(" ", "")
