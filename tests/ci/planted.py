"""A fact file with a fault, and where that is."""

from __future__ import annotations

from tests.conftest import FACTS

FAULTY = FACTS.replace('status = "planned"', 'statsu = "planned"')
LINE = FAULTY[: FAULTY.index("statsu")].count("\n") + 1

WARNED = FACTS.replace('reliability = "C"\n', "")  # S012, at the head of the source
WARNED_LINE = WARNED[: WARNED.index("[sources.gazette]")].count("\n") + 1


def annotation(file: str, line: int = LINE, severity: str = "error") -> str:
    """How a workflow command for the fault begins; ``file`` as it is written in one."""
    return f"::{severity} file={file},line={line},"
