"""Backends: each turns a `Document` and a `Theme` into bytes, and knows nothing of facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from factsheet.diagnostics import Diagnostic

if TYPE_CHECKING:
    from factsheet.document.tree import Document
    from factsheet.render.theme import Theme


class Rendering(NamedTuple):
    """The bytes of one output, its pages where the format has them, and what a reader should know."""

    data: bytes
    pages: int | None = None
    warnings: tuple[Diagnostic, ...] = ()


class Reference(NamedTuple):
    """A house's own Word file, whose look is taken: its name for messages, and its parts by name.

    ``path`` is where the fact file names it, or "".
    """

    name: str
    parts: Mapping[str, bytes]
    path: str = ""


class Options(NamedTuple):
    """What is asked of Word files alone: caveats as comments at the claims, too, and a house's own look."""

    comments: bool = False
    reference: Reference | None = None


class Renderer(Protocol):
    """``paper`` is "a4" or "letter"."""

    def __call__(self, document: Document, theme: Theme, paper: str, options: Options) -> Rendering: ...


def _pdf(document: Document, theme: Theme, paper: str, options: Options) -> Rendering:  # noqa: ARG001
    from factsheet.render.pdf import render  # imported when asked for: start-up time

    return render(document, theme, paper)


def _docx(document: Document, theme: Theme, paper: str, options: Options) -> Rendering:
    from factsheet.render.docx import render  # imported when asked for: start-up time

    return render(document, theme, paper, options)


def _markdown(document: Document, theme: Theme, paper: str, options: Options) -> Rendering:  # noqa: ARG001
    from factsheet.render.markdown import render  # imported when asked for: start-up time

    return render(document, theme, paper)


BACKENDS: dict[str, Renderer] = {"pdf": _pdf, "docx": _docx, "md": _markdown}
