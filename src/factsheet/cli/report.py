"""Problems as text: where, what, the source line with a caret, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factsheet.cli.excerpt import excerpt, visible
from factsheet.diagnostics import Diagnostic, Severity, Span, in_order

LIMIT = 50
_LONGEST = 2_000  # characters of a message that quotes a long value

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}
_BOLD, _FRAME = "1", "1;34"


@dataclass(frozen=True, slots=True)
class Style:
    """``width`` is in terminal cells; it bounds source lines only, words are left to the terminal."""

    colour: bool = False
    width: int = 100

    def paint(self, sgr: str, text: str) -> str:
        return f"\x1b[{sgr}m{text}\x1b[0m" if self.colour else text


def report(diagnostics: Iterable[Diagnostic], style: Style, limit: int | None = LIMIT) -> str:
    """The diagnostics in order of place, an empty line after each.

    Past ``limit`` they are only counted; errors are kept before warnings.
    """
    ordered = in_order(diagnostics)
    ranked = sorted(range(len(ordered)), key=lambda i: (ordered[i].severity is not Severity.ERROR, i))
    texts = [describe(ordered[i], style) + "\n" for i in sorted(ranked[:limit])]
    if rest := ranked[len(texts) :]:
        texts.append(f"… and {counts(ordered[i] for i in rest)} more; --verbose shows them all\n")
    return "\n".join(texts)


def describe(diagnostic: Diagnostic, style: Style) -> str:
    """One diagnostic, without a line end."""
    label = f"{diagnostic.severity}[{' '.join(filter(None, (diagnostic.code, diagnostic.name)))}]"
    message = style.paint(_BOLD, f": {_sentence(diagnostic.message)}")
    lines = [style.paint(_COLOURS[diagnostic.severity], label) + message]
    margin = ""
    if span := diagnostic.span:
        margin = " " * len(str(span.line))
        lines += _source(span, margin, diagnostic.severity, style)
    elif diagnostic.path:
        lines.append(f" {style.paint(_FRAME, '=')} in: {visible(diagnostic.path)}")
    if diagnostic.help:
        lines.append(f"{margin} {style.paint(_FRAME, '=')} help: {_sentence(diagnostic.help)}")
    return "\n".join(lines)


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
