"""A fact file from disk: bytes to text to values to a `FactFile`, or all its problems at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from msgspec import Struct

from factsheet.diagnostics import Diagnostic, Problems, Span, in_order
from factsheet.facts import characters, limits
from factsheet.facts.comments import Comment
from factsheet.facts.decode import decode
from factsheet.facts.faults import Fault, Refused, problem
from factsheet.facts.schema import FactFile
from factsheet.facts.spans import Places
from factsheet.facts.table import Table, read, shown_name


class Loaded(Struct, frozen=True, dict=True):
    """A fact file that holds what the contract asks for; references are not followed yet.

    ``file`` is the name as the user gave it, ``text`` the content without a byte-order mark.
    """

    facts: FactFile
    file: str
    text: str
    warnings: tuple[Diagnostic, ...] = ()

    @cached_property
    def _places(self) -> Places:
        return Places(self.text, self.file)

    def forget_places(self) -> None:
        """Free what was worked out to find places, megabytes in a long file; it is worked out anew if it is needed."""
        self.__dict__.pop("_places", None)

    def locate(self, path: str) -> Span | None:
        """Where the value of a fact path stands; its nearest parent's place where the file has no such path."""
        return self._places.value(path)

    def locate_key(self, path: str) -> Span | None:
        """Where the key of a fact path stands, or the header of a table; for an absent path as `locate` does."""
        return self._places.key(path)

    def place(self, d: Diagnostic) -> Diagnostic:
        """The diagnostic with the place of its path, where it has none."""
        return self._places.place(d)

    def comments(self) -> Iterator[Comment]:
        """Every comment, with what it stands at."""
        return iter(self._places.comments())

    def at(self, start: int, end: int) -> Span:
        """The span between two offsets in characters."""
        return self._places.at(start, end)


def load(path: Path | PathLike[str] | str) -> Loaded:
    """Read a fact file; raises `Problems` with all of the file's."""
    file = fspath(path)
    return loads(read(file), file)


def load_table(table: Table, file: str) -> Loaded:
    """A fact file that is read and parsed already. Raises `Problems` with all of the file's."""
    return _decoded(table.text, table.values, Places(table.text, file), [])


def loads(data: bytes, file: str) -> Loaded:
    """A fact file from its bytes; ``file`` names it in diagnostics. Raises `Problems` with all of them."""
    if len(data) > limits.MOST_BYTES:
        raise Problems([_too_large(file)])
    written = characters.decode(data, file)
    forbidden = list(characters.forbidden_in_file(written))
    text = characters.replaced(written) if forbidden else written
    places = Places(text, file)
    found = [_forbidden(places, offset, char) for offset, char in forbidden[: limits.MOST_FORBIDDEN]]
    if returns := [d for d, (_, char) in zip(found, forbidden, strict=False) if char == "\r"]:
        raise Problems(returns[:1])  # the lines of such a file are not where its writer sees them
    if excess := limits.first_excess(text):
        offset, fault, message, help = excess
        raise Problems([*found, problem(fault, message, span=places.at(offset, offset + 1), help=help)])
    from factsheet.facts import syntax  # imported when the text is not known to be TOML: start-up time

    try:
        toml = syntax.parse(text)
    except syntax.SyntaxProblem as e:
        span = places.at(e.offset, min(e.offset + e.length, len(text)))
        d = problem(Fault.SYNTAX_ERROR, e.message, span=span, help=e.help)
        raise Problems(in_order([*found, d])) from None
    return _decoded(text, toml, places, found)


def _decoded(text: str, toml: dict[str, Any], places: Places, found: list[Diagnostic]) -> Loaded:
    """The facts in a text; ``found`` is what is wrong with its characters."""
    try:
        look_inside, composed = characters.may_hide_forbidden(text), characters.surely_composed(text)
        facts, warnings = decode(toml, look_inside=look_inside, composed=composed)
    except Refused as e:
        problems = in_order([*found, *(places.place(d) for d in e.diagnostics)])
        raise Refused(problems, [places.place(d) for d in e.warnings]) from None
    if found:
        raise Problems(found)
    return Loaded(facts, places.file, text, tuple(places.place(d) for d in warnings))


def _too_large(file: str) -> Diagnostic:
    most = limits.MOST_BYTES // (1024 * 1024)
    message = f"{shown_name(file)} is larger than {most} MiB, the most that a fact file may have"
    return problem(Fault.FILE_TOO_LARGE, message, span=Span(file, 1, 1, 1, 1), help="Split it into several fact files")


def _forbidden(places: Places, offset: int, char: str) -> Diagnostic:
    what, help = characters.what_it_is(char)
    span = places.at(offset, offset + 1)
    return problem(Fault.FORBIDDEN_CHARACTER, f"Here stands {what}", span=span, help=help)
