"""A release fills a template: Jinja2, then Markdown, then a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

from jinja2 import TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import TemplateError

from factsheet import disk
from factsheet.builtin import SUFFIX
from factsheet.diagnostics import Diagnostic, Problems, Severity, Span
from factsheet.document.markdown import parse
from factsheet.document.reading import MarkdownError
from factsheet.document.tree import Document, FactText, Furniture, Marking, Properties, Text
from factsheet.facts.schema import Tlp
from factsheet.release import Release
from factsheet.template.environment import LARGEST, Environment, file_of, run
from factsheet.template.functions import forget, functions, values
from factsheet.template.labels import catalogue
from factsheet.template.page import Page
from factsheet.template.slots import FactFault, Slots, TemplateFault

_MEANS = (AttributeError, NameError, MemoryError)

# Our modules that work out what a template says: what fails there is its author's doing.
_EVALUATORS = ("factsheet.template.environment", "factsheet.template.slots", "factsheet.template.views")

# What a template's author can cause in our functions; anything else that they raise is a bug.
_AUTHORS = (TemplateError, TemplateFault, RecursionError, SyntaxError)

# TLP 2.0, appendix: the colours of the labels, each on black.
_TLP_COLOURS = {
    Tlp.CLEAR: "#FFFFFF",
    Tlp.GREEN: "#33FF00",
    Tlp.AMBER: "#FFC000",
    Tlp.AMBER_STRICT: "#FFC000",
    Tlp.RED: "#FF2B2B",
}


def fill(
    release: Release,
    template: str,
    folders: Sequence[Path],
    pictures: Path | None = None,
    since: Release | None = None,
    asked: set[str] | None = None,
) -> Document:
    """The document that a template makes of a release.

    ``folders`` are searched in order for ``TEMPLATE.md.j2``; pictures are read from below ``pictures``.
    ``since`` is an earlier edition: the document says what has changed since. The names of the templates that
    were asked for are put into ``asked``.
    Raises `Problems` with the template's file and line, and the fact that it was about.
    """
    words = catalogue(release.language)
    slots = Slots(words, release.language)
    environment = Environment(slots, folders, asked)
    name = template + SUFFIX
    try:
        page = Page(release, slots, pictures, since)
        given = values(page)
        environment.functions = functions(given)
        markdown = run(environment, name, given)
        parsed = parse(markdown, slots.fillings, slots.notes)
    except MarkdownError as fault:
        raise Problems([_markdown_problem(fault, slots, folders, name)]) from fault
    except TemplateNotFound as fault:
        raise Problems([_not_found(fault, template, folders)]) from fault
    except TemplateSyntaxError as fault:
        raise Problems([_problem("T002", fault.message or "", fault.filename or "", fault.lineno)]) from fault
    except (*_AUTHORS, TypeError, ValueError, ArithmeticError, LookupError, *_MEANS) as fault:
        place = _place(fault.__traceback__)
        if not isinstance(fault, _AUTHORS) and (place is None or _is_ours(fault.__traceback__)):
            raise
        raise Problems([_run_problem(fault, *(place or (file_of(name, folders), 1)))]) from fault
    document = Document(
        language=release.language,
        properties=_properties(release),
        furniture=_furniture(page),
        blocks=parsed.blocks,
        notes=parsed.notes,
    )
    forget(page, given)
    return document


def names(folders: Sequence[Path]) -> list[str]:
    """The templates that can be asked for by name."""
    files = {name for folder in folders for name in disk.names(folder) if name.endswith(SUFFIX)}
    return sorted(name.removesuffix(SUFFIX) for name in files if not name.startswith("_"))


def _properties(release: Release) -> Properties:
    sheet, subject = release.facts.sheet, release.facts.subject
    return Properties(
        title=str(sheet.title),
        subject=str(sheet.subtitle or subject.name),
        author=str(sheet.prepared_by or ""),
        keywords=(str(subject.name), f"TLP:{release.tlp}"),
        date=sheet.date.isoformat(),
        identifier=sheet.id,
    )


def _furniture(page: Page) -> Furniture:
    sheet, words, release = page.facts.sheet, page.words, page.release
    title, line = page.fact(sheet.title, "sheet.title"), " ".join(sheet.title.split())
    edition = FactText(str(sheet.edition), "sheet.edition")
    date, identifier = page.date(sheet.date, "sheet.date"), page.fact(sheet.id, "sheet.id")
    return Furniture(
        # In other white space it is not the fact as it stands elsewhere.
        header=(title if title.text == line else Text(line),),
        footer=page.phrase("page.footer", edition=edition, date=date, id=identifier),
        page=words("page.number"),
        marking=Marking(f"TLP:{release.tlp}", _TLP_COLOURS[release.tlp]),
        notes_heading=words("heading.notes"),
        back_to_text=words("page.back-to-text"),
        note=words("page.note"),
        caveat=words("page.caveat"),
        continued=words("page.continued"),
        table=words("page.table"),
        figure=words("page.figure"),
    )


# --- problems -------------------------------------------------------------------------------


def _problem(code: str, message: str, file: str, line: int, path: str = "", help: str = "") -> Diagnostic:
    source = _line(file, line)
    span = Span(file, line, 1 + len(source) - len(source.lstrip()), line, len(source) + 1, source) if file else None
    return Diagnostic(code, Severity.ERROR, message, path, span, help, "template")


def _line(file: str, line: int) -> str:
    try:
        return disk.read(file, LARGEST).decode().splitlines()[line - 1]
    except (disk.Unreadable, IndexError, UnicodeDecodeError):
        return ""


def _not_found(fault: TemplateNotFound, template: str, folders: Sequence[Path]) -> Diagnostic:
    place = _place(fault.__traceback__)
    known = f"There are: {', '.join(names(folders))}"
    if place and fault.name != template + SUFFIX:
        return _problem("T001", f"This template asks for “{fault.name}”, which is not there", *place)
    return Diagnostic("T001", Severity.ERROR, f"There is no template “{template}”", help=known, name="template")


def _run_problem(fault: BaseException, file: str, line: int) -> Diagnostic:
    if isinstance(fault, FactFault):
        return Diagnostic("T005", Severity.ERROR, str(fault), fault.path, name="picture")
    if isinstance(fault, RecursionError | SyntaxError):  # of Python, in what Jinja2 makes of a template
        return _problem("T003", "The template calls itself without end, or is nested too deeply", file, line)
    path = fault.path if isinstance(fault, TemplateFault) else ""
    return _problem("T003", str(fault), file, line, path, f"The fact at hand was {path}" if path else "")


def _markdown_problem(fault: MarkdownError, slots: Slots, folders: Sequence[Path], name: str) -> Diagnostic:
    place = slots.place(fault.slot) if fault.slot is not None else None
    if place:
        return _problem("T004", str(fault), *place)
    file = file_of(name, folders)
    help = f"At line {fault.line} of the Markdown that the template makes"
    return _problem("T004", str(fault), file, 1, help=help)


def _place(traceback: TracebackType | None) -> tuple[str, int] | None:
    """The innermost template file and line of a traceback; Jinja2 writes template lines into it."""
    frames = [t for t in _walk(traceback) if t.tb_frame.f_code.co_filename.endswith(".j2")]
    return (frames[-1].tb_frame.f_code.co_filename, frames[-1].tb_lineno) if frames else None


def _is_ours(traceback: TracebackType | None) -> bool:
    """Whether it was raised in this package, and not by what the template itself does."""
    ours = False
    for t in _walk(traceback):
        name = str(t.tb_frame.f_globals.get("__name__"))
        if t.tb_frame.f_code.co_filename.endswith(".j2"):
            ours = False  # what counts is below the template
        elif name.startswith("factsheet.") and name not in _EVALUATORS:
            ours = True
    return ours


def _walk(traceback: TracebackType | None) -> Iterator[TracebackType]:
    while traceback is not None:
        yield traceback
        traceback = traceback.tb_next
