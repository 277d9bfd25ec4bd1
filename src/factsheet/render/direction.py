"""Which way words are read: of a language, and of a text."""

from __future__ import annotations

import unicodedata

from factsheet.patterns import pattern

# Languages and scripts (BCP 47 subtags, in lower case) that are written from right to left.
_LANGUAGES = frozenset("ar arc ckb dv fa glk he iw ji ks lrc mzn nqo pnb prs ps sd syr ug ur yi".split())
_SCRIPTS = frozenset("adlm arab armi hebr mand mend nkoo rohg samr sogd syrc thaa yezi".split())

_RIGHT_TO_LEFT = pattern("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Where the characters lie that may be read from right to left (UAX #9, classes R and AL)."""


def is_right_to_left(language: str) -> bool:
    """Whether a language (BCP 47) is written from right to left; a script that it names decides."""
    subtags = language.lower().split("-")
    scripts = [tag for tag in subtags[1:] if len(tag) == 4 and tag.isalpha()]
    return scripts[0] in _SCRIPTS if scripts else subtags[0] in _LANGUAGES


def reads_right_to_left(text: str, language: str, otherwise: bool) -> bool:
    """Whether a text does: by its first letter and most of its letters, or if these differ, by its language.

    ``otherwise`` decides where there is neither letter nor language ("").
    """
    if not otherwise and not _RIGHT_TO_LEFT.search(text):
        return False
    strong = [kind != "L" for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")]
    if strong and strong[0] == (2 * sum(strong) > len(strong)):
        return strong[0]
    return is_right_to_left(language) if language else otherwise
