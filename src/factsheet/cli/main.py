"""Where every run starts and ends: what becomes of an exception, and the exit code.

0 fine · 1 problems found · 2 wrong usage · 3 a bug · 130 interrupted
"""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

INTERRUPTED = 130

_UNWRITTEN = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}  # what a stream that is full or broken says


def main() -> None:
    """The ``factsheet`` command."""
    gc.disable()  # little is garbage before a sheet is made, and `working` collects it then: to look costs a twentieth
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name that the locale cannot write must not stop a run
            stream.reconfigure(errors="backslashreplace")
    _end(run(sys.argv[1:]))


def _end(code: int) -> NoReturn:
    """End at once: to take apart all that was made takes longer than a build that has nothing to do."""
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError):  # what could not be written, Python tells as it ends
        sys.exit(code)
    os._exit(code)


def _open_closed() -> None:
    """Let what is said on a closed stream go nowhere, and not to the other stream."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open to the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code."""
    try:
        return _call(arguments)
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as bug:  # noqa: BLE001 - the one place where nothing is let through
        return _report_bug(bug, debug="--debug" in arguments)


def _call(arguments: Sequence[str]) -> int:
    from factsheet.cli import plain  # imported here, so that Ctrl-C while importing is caught
    from factsheet.cli.console import Colour, style, tell, unwritten
    from factsheet.cli.report import report
    from factsheet.diagnostics import Problems

    try:
        if (code := plain.run(arguments)) is not None:
            return code
        from factsheet.cli.app import command  # imported where the line is not plain: start-up time

        command()(list(arguments), prog_name="factsheet")
    except SystemExit as end:  # in which typer ends, also when interrupted or when the reader of stdout has gone
        return _interrupted() if end.code == INTERRUPTED else _code(end)
    except Problems as problems:  # of a command that does not show them itself
        tell(report(problems.diagnostics, style(Colour.AUTO)))
        return 1
    except BrokenPipeError:  # of a plain line, whose reader has gone: nothing is left to be flushed to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as fault:
        if fault.filename is not None or fault.errno not in _UNWRITTEN:
            raise  # all else than what typer writes by itself: help
        tell(report(unwritten(fault).diagnostics, style(Colour.AUTO)))
        return 1
    return 0


def _code(end: SystemExit) -> int:
    return end.code if isinstance(end.code, int) else int(end.code is not None)


def _interrupted() -> int:
    print("Interrupted.", file=sys.stderr)
    return INTERRUPTED


def _report_bug(bug: Exception, *, debug: bool) -> int:
    from factsheet import __version__  # imported when needed: start-up time
    from factsheet.cli.excerpt import visible

    if debug:
        import traceback

        traceback.print_exception(bug)
    said = visible(f"{type(bug).__name__}: {bug}"[:500])
    hint = "with the traceback above" if debug else "with what --debug prints"
    message = f"""\
This is a bug in factsheet {__version__}, not a fault of yours: {said}
Please report it, {hint} and, if you may share it, the fact file."""
    print(message, file=sys.stderr)
    return 3
