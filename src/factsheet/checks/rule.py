"""What a check is: one kind of fault, found in a whole fact file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from factsheet.checks.study import PROFILES, Study
from factsheet.diagnostics import Diagnostic, Severity
from factsheet.facts.schema import Profile


class Fault(Struct, frozen=True, gc=False):
    """One place where a rule is broken: the path of the very value, what is wrong, what would mend it.

    ``path`` leads to a field that is missing where that is the fault: the record is pointed at then.
    ``part`` is the words of a long text that the fault is about, as the text has them. ``doubtful``
    is a fault of a rule of errors that may be right after all, and counts as a warning.
    """

    path: str
    message: str
    help: str = ""
    part: str = ""
    doubtful: bool = False


class Rule(Struct, frozen=True, gc=False):
    """A check, named after the fault that it finds.

    ``documentation`` is Markdown: a title, and the sections "What it does", "Why", "Bad" and
    "Good", the last two with a fact file in part. ``profiles`` are those in which the rule runs,
    ``stricter`` those in which a warning is an error. What is not ``ignorable`` can only be mended:
    the documents could not be made, or would put somebody at risk. ``answer`` is what answers it then, if anything.
    """

    code: str
    name: str
    severity: Severity
    documentation: str
    find: Callable[[Study], Iterator[Fault]]
    profiles: tuple[Profile, ...] = PROFILES
    stricter: tuple[Profile, ...] = ()
    ignorable: bool = True
    answer: str = ""

    def severity_in(self, profile: Profile) -> Severity:
        """How its findings count in a profile."""
        return Severity.ERROR if profile in self.stricter else self.severity

    def check(self, study: Study) -> Iterator[Diagnostic]:
        """The faults of a fact file as diagnostics with paths, none if the rule does not run in the profile."""
        if study.profile not in self.profiles:
            return
        usual = self.severity_in(study.profile)
        for fault in self.find(study):
            severity = Severity.WARNING if fault.doubtful else usual
            yield Diagnostic(
                self.code, severity, fault.message, fault.path, help=fault.help, name=self.name, part=fault.part
            )
