"""Plain command lines, which need not wait for the parser of all others.

To import that takes longer than a build that has nothing to do. Whatever is not plain is left to it: all errors, all
help, what is completed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from factsheet.cli import console
from factsheet.render import BACKENDS
from factsheet.version import __version__

_FLAGS = {
    "-q": "quiet",
    "--quiet": "quiet",
    "-v": "verbose",
    "--verbose": "verbose",
    "--strict": "strict",
    "--force": "force",
}
_OUTPUT = ("-o", "--output")
_SEVERAL = {"-f": "formats", "--format": "formats", "-t": "templates", "--template": "templates"}
_COMPLETING = "_FACTSHEET_COMPLETE"  # in the environment, where a shell asks what could come next


def run(arguments: Sequence[str]) -> int | None:
    """Run a plain command line and return its exit code; ``None`` of any other, which is not begun."""
    if _COMPLETING in os.environ:
        return None
    if list(arguments) == ["--version"]:
        console.say(f"factsheet {__version__}")
        return 0
    asked = read(arguments)
    return None if asked is None else _build(asked)


def read(arguments: Sequence[str]) -> dict[str, Any] | None:
    """What a plain ``build`` asks for, by the parameters of `commands.build.build`; ``None`` if it is not plain."""
    if not arguments or arguments[0] != "build":
        return None
    asked: dict[str, Any] = {}
    rest = iter(arguments[1:])
    for word in rest:
        if word and not word.startswith("-"):
            asked.setdefault("facts", []).append(Path(word))
            continue
        if word in _FLAGS:
            asked[_FLAGS[word]] = True
            continue
        value = next(rest, "")
        if not value or value.startswith("-"):
            return None
        if word in _OUTPUT and "output" not in asked:
            asked["output"] = Path(value)
        elif word in _SEVERAL and (_SEVERAL[word] != "formats" or value in BACKENDS):
            asked.setdefault(_SEVERAL[word], []).append(value)
        else:
            return None
    return asked


def _build(asked: Mapping[str, Any]) -> int:
    """What `commands.build.build` does with it."""
    from factsheet.batch import Job  # imported when something is built: start-up time
    from factsheet.cli.building import build
    from factsheet.cli.naming import named
    from factsheet.cli.working import Manner
    from factsheet.inputs import Asked

    files = named(asked.get("facts"))
    outputs = Asked(tuple(asked.get("formats", ())), tuple(asked.get("templates", ())))
    strict = "strict" in asked
    jobs = [Job(file, outputs, asked.get("output"), "force" in asked, strict) for file in files]
    manner = Manner(console.style(console.Colour.AUTO), "quiet" in asked, "verbose" in asked, strict)
    return int(not build(jobs, manner))
