"""Texts of a fixed form: ids, references, tags, links, and the like."""

from __future__ import annotations

from factsheet.facts.faults import Fault
from factsheet.patterns import pattern as compiled


class Form:
    """A text that must match ``pattern`` whole.

    ``name`` is what it is called with its article ("an id"), ``help`` how one is written,
    ``example`` one that is right. The patterns are read alike by Python and by JSON Schema.
    """

    def __init__(self, name: str, pattern: str, fault: Fault, help: str, example: str) -> None:
        self.name, self.pattern, self.fault, self.help, self.example = name, pattern, fault, help, example
        self._compiled = compiled(pattern)

    def fits(self, text: str) -> bool:
        return self._compiled.fullmatch(text) is not None


ID = Form(
    "an id",
    "[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
    Fault.BAD_ID,
    'An id has small letters, digits and single hyphens: "north-depot"',
    "north-depot",
)

EDITION = Form(
    "the number of an edition",
    "[1-9][0-9]{0,5}",
    Fault.BAD_KEY,
    "A change is filed under its edition: [changes.2]",
    "2",
)

#: A record or a field of one. The tail may be a language tag (``history.belarus.event.zh-Hant``).
REFERENCE = Form(
    "a reference",
    r"[a-z][a-z0-9_]*(?:\.[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*)+",
    Fault.BAD_REFERENCE,
    'A reference names the table too: "history.belarus"',
    "history.belarus",
)

#: BCP 47 (RFC 5646) ``langtag`` and ``privateuse``; language subtags of 4 to 8 letters, which are reserved
#: or not in use, are left out, so that "english" is refused.
LANGUAGE = Form(
    "a language tag",
    "[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    "(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
    "(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?|[Xx](?:-[A-Za-z0-9]{1,8})+",
    Fault.BAD_LANGUAGE_TAG,
    'A language is written as a tag (BCP 47), such as "en", "lt" or "zh-Hant"',
    "en",
)

LINK = Form(
    "a web address",
    r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]+\S*|[Mm][Aa][Ii][Ll][Tt][Oo]:\S+",
    Fault.BAD_LINK,
    "A link starts with https://, http:// or mailto: and holds no spaces (write %20)",
    "https://example.org/report",
)

#: A file or a folder below the fact file's: no root, drive, home, backslash, or step upward.
FILE = Form(
    "a file below the fact file's folder",
    r"(?!/|~|[A-Za-z]:)(?!(?:.*/)?\.\.(?:/|$))[^\\\t\r\n]+",
    Fault.BAD_FILE_NAME,
    'Name a file below the folder of the fact file, with "/" between folders: "images/depot.jpg"',
    "images/depot.jpg",
)

#: A template or a theme.
NAME = Form(
    "the name of a template or a theme",
    FILE.pattern,
    Fault.BAD_FILE_NAME,
    'A name such as "briefing", without steps to other folders',
    "briefing",
)

SHA256 = Form(
    "a SHA-256 digest",
    "[0-9A-Fa-f]{64}",
    Fault.BAD_FORM,
    "A SHA-256 digest has 64 digits, from 0 to 9 and a to f",
    "0" * 64,
)

RATE = Form(
    "a rate",
    r"[0-9]+(?:\.[0-9]+)?",
    Fault.BAD_FORM,
    'A rate is a number in quotes, so that its digits are kept: "0.0121"',
    "0.0121",
)

PERIOD = Form(
    "a period",
    "[1-9][0-9]{0,4}[dmy]",
    Fault.BAD_FORM,
    'Days are written "180d", months "6m", years "1y"',
    "180d",
)

CHECK = Form("the code of a check", "[A-Z][0-9]{3}", Fault.BAD_KEY, 'Name a check by its code: S014 = "…"', "S014")
