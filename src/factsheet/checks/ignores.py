"""What a fact file does not want to hear of: findings that it ignores, and what is wrong with its ignores.

``[check] ignore = { S014 = "reason" }`` silences a check in the whole file, a comment
``# factsheet: ignore[S014] reason`` in what it stands at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from factsheet.checks.rule import Rule
from factsheet.checks.rules import unused_ignore
from factsheet.diagnostics import Diagnostic, Span
from factsheet.facts.load import Loaded
from factsheet.facts.nearest import nearest_code, shown
from factsheet.facts.schema import Profile
from factsheet.patterns import pattern

_MEANT = pattern(r"#\s*factsheet(?:\s*:\s*ignor|\s+ignor\w*[\s:\[(]+[a-z]\d{3}\b)", re.IGNORECASE)
"""What looks like an ignore, well written or not; prose about factsheet does not."""

_WRITTEN = pattern(r"#\s*factsheet\s*:\s*ignore\s*\[([^\]]*)\](.*)", re.IGNORECASE)
_MEND = 'Write the codes in brackets, then the reason: "# factsheet: ignore[S014] reason"'


class Ignore(Struct, frozen=True, gc=False):
    """One code that is ignored: in the whole file; or on ``lines``, first and last; or in a ``table`` and below it.

    ``place`` has the path of an entry of ``[check]``, or the span of a comment.
    """

    code: str
    reason: str
    place: Diagnostic
    lines: tuple[int, int] | None = None
    table: str | None = None
    inline: bool = False


def sifted(
    found: Iterable[Diagnostic], loaded: Loaded, profile: Profile, rules: Mapping[str, Rule]
) -> list[Diagnostic]:
    """The findings that nothing ignores, with their places, and one of X001 for each ignore that is faulty.

    ``profile`` is the one that they were found under, ``rules`` are all checks by their codes.
    """
    comments, malformed = _comments(loaded)
    ignores = [*_of_file(loaded), *comments]
    book = _Book(i for i in ignores if i.code in rules and rules[i.code].ignorable)
    placed = map(loaded.place, found) if comments else found  # a place takes a while, and the table needs none
    kept = [loaded.place(d) for d in placed if not book.silences(d)]
    judge = _Judge(loaded, profile, rules, book)
    faults = [*malformed, *(fault for one in ignores for fault in judge.faults(one))]
    return kept + [d if d.span else d._replace(span=loaded.locate_key(d.path)) for d in faults]


_Reach = tuple[str, str | int | None]
"""A code, and where it is ignored: a line, a table, or everywhere."""


class _Book:
    """Which ignores silence a finding, found in a few steps however many there are."""

    def __init__(self, ignores: Iterable[Ignore]) -> None:
        self._held = {reach for one in ignores for reach in _reaches(one)}
        self._codes = {code for code, _ in self._held}
        self._used: set[_Reach] = set()

    def silences(self, d: Diagnostic) -> bool:
        """Whether a finding is ignored; all that ignore it are of use."""
        if d.code not in self._codes:
            return False
        keys = d.path.split(".")
        tables = [".".join(keys[:length]) for length in range(1, len(keys) + 1)]
        lines = [d.span.line] if d.span else []
        covering = self._held.intersection((d.code, where) for where in (None, *lines, *tables))
        self._used |= covering
        return bool(covering)

    def uses(self, ignore: Ignore) -> bool:
        """Whether it has silenced anything."""
        return not self._used.isdisjoint(_reaches(ignore))


def _reaches(ignore: Ignore) -> Iterator[_Reach]:
    if not ignore.inline:
        yield ignore.code, None
    if ignore.lines:
        yield from ((ignore.code, line) for line in range(ignore.lines[0], ignore.lines[1] + 1))
    if ignore.table is not None:
        yield ignore.code, ignore.table


class _Judge(Struct, frozen=True, gc=False):
    """What is wrong with an ignore."""

    loaded: Loaded
    profile: Profile
    rules: Mapping[str, Rule]
    book: _Book

    def faults(self, ignore: Ignore) -> Iterator[Diagnostic]:
        """One at most."""
        rule = self.rules.get(ignore.code)
        if rule is None:
            yield self._unknown(ignore)
        elif not rule.ignorable:
            yield _kept(ignore, rule)
        elif self.book.uses(ignore):
            if not any(map(str.isalpha, ignore.reason)):
                here = " here" if ignore.inline else ""
                written = f'"# factsheet: ignore[{rule.code}] reason"' if ignore.inline else f'{rule.code} = "reason"'
                yield _fault(ignore, f"{rule.code} is ignored{here} without a reason", f"Say why it may be: {written}")
        elif self.profile in rule.profiles:
            where = " here" if ignore.inline else ""
            yield _fault(ignore, f"There is no finding of {rule.code} {rule.name} to ignore{where}", "Take it out")
        elif self.profile == self.loaded.facts.check.profile:
            message = f"{rule.code} {rule.name} does not run under the profile {self.profile}"
            yield _fault(ignore, message, f"Take it out; it runs under {' and '.join(rule.profiles)}")

    def _unknown(self, ignore: Ignore) -> Diagnostic:
        if re.fullmatch(r"[ETW]\d{3}", ignore.code):
            return _fault(ignore, f"{ignore.code} cannot be ignored: it is no check", "Take it out")
        names = {rule.name: rule.code for rule in self.rules.values()}
        if known := {**names, **{code.lower(): code for code in self.rules}}.get(ignore.code.lower(), ""):
            message = f"A check is ignored by its code, not as {shown(ignore.code)}"
            return _fault(ignore, message, f"Write {known}, the code of {self.rules[known].name}")
        near = nearest_code(ignore.code, [*self.rules, *names])
        known = names.get(near, near)
        help = f"Did you mean {known} {self.rules[known].name}?" if known else "“factsheet explain” lists all checks"
        return _fault(ignore, f"There is no check {shown(ignore.code)}", help)


def _kept(ignore: Ignore, rule: Rule) -> Diagnostic:
    """Of what cannot be ignored."""
    if rule.answer:
        return _fault(ignore, f"{rule.code} cannot be ignored, only answered", rule.answer)
    return _fault(
        ignore, f"{rule.code} cannot be ignored, only mended", f"Take it out, and mend what {rule.name} finds"
    )


def _of_file(loaded: Loaded) -> Iterator[Ignore]:
    """Those of ``[check]``."""
    for code, reason in loaded.facts.check.ignore.items():
        yield Ignore(code, reason, _at(f"check.ignore.{code}"))


def _comments(loaded: Loaded) -> tuple[list[Ignore], list[Diagnostic]]:
    """Those in comments, and the comments that are meant as such and are not."""
    ignores: list[Ignore] = []
    malformed: list[Diagnostic] = []
    if not _MEANT.search(loaded.text):  # a comment is looked for only where there may be one
        return ignores, malformed
    for comment in loaded.comments():
        for meant in _MEANT.finditer(comment.text):
            start, end = meant.start(), comment.text.find("#", meant.end())
            said = comment.text[start : end if end >= 0 else None].rstrip()  # another may follow in the same comment
            written = _WRITTEN.match(said)
            span = loaded.at(comment.offset + start, comment.offset + start + len(said))
            codes = [_code(code.strip()) for code in written[1].split(",")] if written else []
            if written and any(codes):
                lines, table = comment.lines, comment.table
                ignores += (
                    Ignore(code, written[2].strip(), _at("", span), lines, table, inline=True)
                    for code in dict.fromkeys(filter(None, codes))
                )
            else:
                malformed.append(_at("", span)._replace(message="This comment ignores nothing", help=_MEND))
    return ignores, malformed


def _code(written: str) -> str:
    """A code in capitals; any other word as it is."""
    return written.upper() if re.fullmatch(r"[A-Za-z]\d{3}", written) else written


def _at(path: str, span: Span | None = None) -> Diagnostic:
    """A finding of X001 without words."""
    rule = unused_ignore.RULE
    return Diagnostic(rule.code, rule.severity, "", path, span, name=rule.name)


def _fault(ignore: Ignore, message: str, help: str) -> Diagnostic:
    return ignore.place._replace(message=message, help=help)
