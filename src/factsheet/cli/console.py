"""The two streams: what was made goes to stdout, everything else to stderr."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from enum import StrEnum

from factsheet.cli.report import Style
from factsheet.diagnostics import Problems, error

_NARROWEST, _WIDEST = 40, 160  # cells; a source line needs some, and is hard to read if it has more


class Colour(StrEnum):
    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def say(text: str) -> None:
    """A line on stdout. Raises `BrokenPipeError` if nobody reads it, `Problems` if it cannot be written."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise Problems([error("E104", f"Standard output cannot be written: {reason}")]) from fault


def tell(text: str) -> None:
    """A line on stderr. Where that cannot be written, the exit code has to say it all."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def style(colour: Colour) -> Style:
    """How stderr is written. ``auto`` looks at NO_COLOR, at FORCE_COLOR, then at the terminal."""
    if not is_terminal():
        return Style(_coloured(colour))
    columns = shutil.get_terminal_size().columns
    return Style(_coloured(colour), min(max(columns, _NARROWEST), _WIDEST))


def is_terminal() -> bool:
    """Whether a person is likely to look at stderr."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _coloured(colour: Colour) -> bool:
    if colour is not Colour.AUTO:
        return colour is Colour.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or is_terminal()
