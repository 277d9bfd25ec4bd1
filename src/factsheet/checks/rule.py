"""What a check is: one kind of fault, found in a whole fact file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from factsheet.diagnostics import Diagnostic, Severity
from factsheet.facts.schema import FactFile


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a rule is broken: the path of the very value, what is wrong, what would mend it."""

    path: str
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check, named after the fault that it finds.

    ``documentation`` is Markdown: a title, and the sections "What it does", "Why", "Bad" and
    "Good", the last two with a fact file in part.
    """

    code: str
    name: str
    severity: Severity
    documentation: str
    find: Callable[[FactFile], Iterator[Fault]]

    def check(self, facts: FactFile) -> Iterator[Diagnostic]:
        """The faults of a fact file as diagnostics with paths; the loader knows the places."""
        for fault in self.find(facts):
            yield Diagnostic(self.code, self.severity, fault.message, fault.path, help=fault.help, name=self.name)
