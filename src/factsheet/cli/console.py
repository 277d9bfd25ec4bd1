"""The two streams: what was made goes to stdout, everything else to stderr."""

from __future__ import annotations

import errno
import os
import select
import shutil
import sys
from contextlib import suppress
from enum import StrEnum
from typing import TextIO

from factsheet import disk
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
        raise unwritten(fault) from fault


def check_reader() -> None:
    """Raise `BrokenPipeError` if nobody reads stdout any more, where the system can say so."""
    if not hasattr(select, "poll"):
        return
    ends = select.poll()
    with suppress(OSError, ValueError):  # what stands for stdout may be no file
        ends.register(sys.stdout.fileno(), 0)
    if any(told & (select.POLLERR | select.POLLHUP) for _, told in ends.poll(0)):
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def pour(data: bytes) -> None:
    """Bytes on stdout as they are, whatever the locale is. Raises as `say` does."""
    if getattr(sys.stdout, "name", "") == os.devnull:  # what stands for one that is closed
        raise Problems([error("E104", "Standard output is closed")])
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise unwritten(fault) from fault


def unwritten(fault: OSError) -> Problems:
    """What is told where stdout cannot be written."""
    return Problems([error("E104", f"Standard output cannot be written: {disk.reason(fault)}")])


def ask(question: str) -> str:
    """What a person answers, without the line's end; "" at the end of the input."""
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().rstrip("\r\n")


def can_ask() -> bool:
    """Whether a person is likely to read stdout and to answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()


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


def style_of_stdout(colour: Colour) -> Style:
    """How stdout is written, where words for a person go to it."""
    return Style(_coloured(colour, sys.stdout))


def is_terminal(stream: TextIO | None = None) -> bool:
    """Whether a person is likely to look at a stream; at stderr if none is named."""
    looked_at = stream or sys.stderr
    return looked_at is not None and looked_at.isatty() and os.environ.get("TERM") != "dumb"


def _coloured(colour: Colour, stream: TextIO | None = None) -> bool:
    if colour is not Colour.AUTO:
        return colour is Colour.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or is_terminal(stream)
