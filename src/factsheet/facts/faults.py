"""The faults that loading can find, each with its code: the one table of them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from factsheet.diagnostics import Diagnostic, Problems, Severity, Span


class Fault(StrEnum):
    """A code, and a name that is the member's own: ``E010`` is ``unknown-key``."""

    UNREADABLE_FILE = "E001"
    FILE_TOO_LARGE = "E002"
    EMPTY_FILE = "E003"
    NOT_TEXT = "E004"
    FORBIDDEN_CHARACTER = "E005"
    SYNTAX_ERROR = "E006"
    NESTED_TOO_DEEP = "E007"
    NUMBER_TOO_LONG = "E008"
    KEY_TOO_LONG = "E009"
    UNKNOWN_KEY = "E010"
    MISSING_FIELD = "E011"
    WRONG_TYPE = "E012"
    UNKNOWN_VALUE = "E013"
    BAD_DATE = "E014"
    BAD_ID = "E015"
    BAD_NUMBER = "E016"
    EMPTY_VALUE = "E017"
    MISSING_LANGUAGE = "E018"
    BAD_LANGUAGE_TAG = "E019"
    BAD_LINK = "E020"
    BAD_FILE_NAME = "E021"
    BAD_REFERENCE = "E022"
    BAD_FORM = "E023"
    MIXED_FIGURE = "E024"
    UNEVEN_ROW = "E025"
    BAD_KEY = "E026"
    TOO_MANY_PROBLEMS = "E027"
    NOT_NFC = "E028"
    MIXED_LIKELIHOOD = "S016"  # a check's own code: of that check, loading finds one half

    @property
    def label(self) -> str:
        return self.name.lower().replace("_", "-")


UNKNOWN_REFERENCE = "S002"
"""A check's code too: loading places it."""

#: Faults of a key rather than of the value that stands there.
OF_KEYS = frozenset({Fault.UNKNOWN_KEY, Fault.BAD_KEY})


class Refused(Problems):
    """The problems of a fact file that was read to its end, and what else would be warned of."""

    def __init__(self, problems: Iterable[Diagnostic], warnings: Iterable[Diagnostic]) -> None:
        super().__init__(problems)
        self.warnings = tuple(warnings)


def problem(
    fault: Fault, message: str, path: str = "", *, span: Span | None = None, help: str = "", fix: str = ""
) -> Diagnostic:
    """An error of the loader, with the fault's code and name."""
    return Diagnostic(fault.value, Severity.ERROR, message, path, span, help, fault.label, fix=fix)
