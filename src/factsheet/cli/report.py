"""Problems as text: where, what, the source line with a caret, and what would mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factsheet.cli.excerpt import excerpt, visible, width_of
from factsheet.diagnostics import Diagnostic, Severity, Span, in_order

SHOWN = 3
"""Findings of one code that are shown whole before the others are gathered."""

_PLACES = 12  # of gathered findings that are named
_INDENT = 5  # cells before a place
_LONGEST = 2_000  # characters of a message that quotes a long value

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}
_BOLD, _FRAME = "1", "1;34"


class Style(NamedTuple):
    """``width`` is in terminal cells; it bounds source lines only, words are left to the terminal."""

    colour: bool = False
    width: int = 100

    def paint(self, sgr: str, text: str) -> str:
        return f"\x1b[{sgr}m{text}\x1b[0m" if self.colour else text


def report(diagnostics: Iterable[Diagnostic], style: Style, *, whole: bool = False) -> str:
    """The diagnostics in order of place, an empty line after each.

    Of many of one code the first are shown, the others in one block with their places; ``whole``
    shows them all.
    """
    ordered = in_order(diagnostics)
    counted = Counter(_kind(d) for d in ordered)
    seen: Counter[tuple[Severity, str]] = Counter()
    texts: list[str] = []
    rest: dict[tuple[Severity, str], list[Diagnostic]] = {}
    for one in ordered:
        kind = _kind(one)
        seen[kind] += 1
        if whole or seen[kind] <= SHOWN or counted[kind] == SHOWN + 1:  # a block for one saves nothing
            texts.append(describe(one, style) + "\n")
        else:
            rest.setdefault(kind, []).append(one)
    texts += (_block(rest[kind], style) + "\n" for kind in sorted(rest))  # errors first
    if rest:
        texts.append("--verbose shows each of them\n")
    return "\n".join(texts)


def _kind(d: Diagnostic) -> tuple[Severity, str]:
    return d.severity, d.code


def _block(alike: Sequence[Diagnostic], style: Style) -> str:
    """Findings of one code: a line each where their messages differ, else their places; and a help that is common."""
    first = alike[0]
    lines = [_label(first, style) + style.paint(_BOLD, f": {len(alike):,} more")]
    if all(d.message == first.message for d in alike):
        lines += _wrapped(_first(list(dict.fromkeys(map(_line, alike)))), style)
    else:
        common = all(d.help == first.help for d in alike)
        mark = f" {style.paint(_FRAME, '-->')} "
        for one in _first([_told(d, helped=not common) for d in alike]):
            lines.append(mark + one)
            mark = " " * _INDENT
    if first.help and all(d.help == first.help for d in alike):
        lines.append(f" {style.paint(_FRAME, '=')} help: {_sentence(first.help)}")
    return "\n".join(lines)


def _first(texts: Sequence[str]) -> list[str]:
    """A dozen, and how many more there are."""
    return [*texts[:_PLACES], *([f"and {len(texts) - _PLACES:,} more"] if len(texts) > _PLACES else [])]


def _line(d: Diagnostic) -> str:
    return visible(f"{d.span.file}:{d.span.line}" if d.span else d.path)


def _told(d: Diagnostic, *, helped: bool) -> str:
    """``facts.toml:91:8: message (help)``."""
    place = f"{_line(d)}:{d.span.column}" if d.span else _line(d)
    help = f" ({_sentence(d.help)})" if d.help and helped else ""
    return f"{place}: {_sentence(d.message)}{help}"


def _wrapped(places: Sequence[str], style: Style) -> Iterator[str]:
    """The places on as few lines as they take, none of them parted."""
    line = ""
    mark = f" {style.paint(_FRAME, '-->')} "
    for number, place in enumerate(places):
        part = place + ("," if number < len(places) - 1 else "")
        if line and width_of(line) + 1 + width_of(part) > style.width - _INDENT:
            yield mark + line
            line, mark = "", " " * _INDENT
        line = f"{line} {part}" if line else part
    yield mark + line


def describe(diagnostic: Diagnostic, style: Style) -> str:
    """One diagnostic, without a line end."""
    lines = [_label(diagnostic, style) + style.paint(_BOLD, f": {_sentence(diagnostic.message)}")]
    margin = ""
    if span := diagnostic.span:
        margin = " " * len(str(span.line))
        lines += _source(span, margin, diagnostic.severity, style)
    elif diagnostic.path:
        lines.append(f" {style.paint(_FRAME, '=')} in: {visible(diagnostic.path)}")
    if diagnostic.help:
        lines.append(f"{margin} {style.paint(_FRAME, '=')} help: {_sentence(diagnostic.help)}")
    return "\n".join(lines)


def _label(d: Diagnostic, style: Style) -> str:
    """``warning[S014 unarchived-link]``."""
    return style.paint(_COLOURS[d.severity], f"{d.severity}[{' '.join(filter(None, (d.code, d.name)))}]")


def summary(diagnostics: Iterable[Diagnostic], files: Sequence[object]) -> str:
    """``2 errors, 1 warning in facts.toml``."""
    where = visible(str(files[0])) if len(files) == 1 else f"{len(files)} files"
    return f"{counts(diagnostics)} in {where}"


def counts(diagnostics: Iterable[Diagnostic]) -> str:
    """``2 errors, 1 warning``; what there is none of is left out."""
    severities = [d.severity for d in diagnostics]
    return ", ".join(plural(severities.count(s), s) for s in Severity if s in severities)


def plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _sentence(text: str) -> str:
    return visible(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def _source(span: Span, margin: str, severity: Severity, style: Style) -> list[str]:
    """The arrow line and, where the source is known, the line with its caret."""
    bar = style.paint(_FRAME, "|")
    lines = [f"{margin}{style.paint(_FRAME, '-->')} {visible(span.file)}:{span.line}:{span.column}"]
    if not span.source:
        return lines
    end = span.end_column if span.end_line == span.line else len(span.source) + 1
    part = excerpt(span.source, span.column - 1, end - 1, style.width - len(margin) - 3)
    caret = style.paint(_COLOURS[severity], "^" * part.length)
    number = style.paint(_FRAME, str(span.line))
    return [*lines, f"{margin} {bar}", f"{number} {bar} {part.text}", f"{margin} {bar} {' ' * part.offset}{caret}"]
