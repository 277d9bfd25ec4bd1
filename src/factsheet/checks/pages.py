"""What there is to read about a code: the page of a check, or of a fault that loading finds."""

from __future__ import annotations

from msgspec import Struct

from factsheet.checks.registry import RULES
from factsheet.checks.rule import Rule
from factsheet.checks.study import PROFILES
from factsheet.diagnostics import Severity
from factsheet.facts.explanations import explanation
from factsheet.facts.faults import Fault


class Page(Struct, frozen=True, gc=False):
    """``text`` is Markdown, ``summary`` its first paragraph.

    ``severities`` says in words what ``severity`` becomes under a profile; ``profiles`` is "" for all.
    """

    code: str
    name: str
    severity: Severity
    severities: str
    profiles: str
    summary: str
    text: str


def pages() -> tuple[Page, ...]:
    """All pages, by code; those of checks are docstrings, which ``python -OO`` leaves out."""
    documented = (rule for rule in RULES if rule.documentation)
    checks = {rule.code for rule in RULES}
    faults = (fault for fault in Fault if fault.value not in checks)  # loading finds one half of a check as well
    return tuple(sorted((*map(_of_rule, documented), *map(_of_fault, faults)), key=lambda page: page.code))


def page(word: str) -> Page | None:
    """The page of a code or of a name, in letters of either case."""
    wanted = word.strip().casefold()
    return next((page for page in pages() if wanted in (page.code.casefold(), page.name)), None)


def severities(rule: Rule) -> str:
    """``warning, under intelligence error``."""
    strict = f", under {_listed(rule.stricter)} {Severity.ERROR}" if rule.stricter else ""
    return f"{rule.severity}{strict}"


def profiles(rule: Rule) -> str:
    """The profiles that a check runs under; "" for all."""
    return "" if set(rule.profiles) == set(PROFILES) else _listed(rule.profiles)


def _of_rule(rule: Rule) -> Page:
    title, body = rule.documentation.strip().split("\n", 1)
    only = f" It runs under the profile {profiles(rule)} only." if profiles(rule) else ""
    kept = "" if rule.ignorable else f" It cannot be ignored, only {'answered' if rule.answer else 'mended'}."
    text = f"{title}\n\nSeverity: {severities(rule)}.{only}{kept}\n\n{body.strip()}\n"
    return Page(rule.code, rule.name, rule.severity, severities(rule), profiles(rule), _first(body), text)


def _of_fault(fault: Fault) -> Page:
    title, body = explanation(fault.value).strip().split("\n", 1)
    severity = Severity.WARNING if fault is Fault.NOT_NFC else Severity.ERROR
    kept = "It is found when the file is read, and cannot be ignored."
    text = f"{title}\n\nSeverity: {severity}. {kept}\n\n{body.strip()}\n"
    return Page(fault.value, fault.label, severity, str(severity), "", _first(body), text)


def _first(body: str) -> str:
    """The first paragraph below a heading, on one line."""
    return " ".join(body.strip().partition("\n")[2].strip().split("\n\n", 1)[0].split())


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(names)
