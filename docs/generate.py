"""Write the derived files: a page a command, a page a check, the functions of a template, the JSON
Schema, the built-in templates compiled.

``python docs/generate.py`` writes them, ``python docs/generate.py --check`` says which are stale.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import typer.main

from factsheet import builtin
from factsheet.checks import pages
from factsheet.cli.app import app
from factsheet.facts.jsonschema import schema
from factsheet.template import compiled
from factsheet.template.environment import python_of
from factsheet.template.functions import FUNCTIONS

DOCS = Path(__file__).resolve().parent
COMPILED = Path(compiled.__file__).parent
FOLDERS = ("commands", "checks")  # which hold nothing but derived files
NOTE = "<!-- Derived by `make sync`; edit the {source} instead. -->"
COMPILED_NOTE = "# Derived by `make sync` from the templates; edit these instead.\n"


def derived() -> dict[Path, str]:
    """Every derived file and its text."""
    files = {f"commands/{name}.md": text for name, text in command_pages()}
    files |= {f"checks/{name}.md": text for name, text in check_pages()}
    files["template-functions.md"] = function_page()
    files["fact-file.schema.json"] = json.dumps(schema(), indent=2) + "\n"
    return {DOCS / name: text for name, text in files.items()} | dict(compiled_templates())


def command_pages() -> Iterator[tuple[str, str]]:
    """A page for each command, from its help."""
    group = typer.main.get_command(app)
    context = group.make_context("factsheet", ["--help"], resilient_parsing=True)
    commands: dict[str, Any] = getattr(group, "commands")  # noqa: B009 - of a group, which typer does not type
    for name, command in commands.items():
        yield name, command_page(command, type(context)(command, parent=context, info_name=name))


def command_page(command: Any, context: Any) -> str:
    records = [(p.param_type_name, p.get_help_record(context)) for p in command.get_params(context)]
    lines = [NOTE.format(source="help texts"), f"# {context.command_path}", "", *prose(command.help), ""]
    usage = command.get_usage(context).removeprefix("Usage: ")
    lines += ["## Usage", "", "```console", f"$ {' '.join(usage.split())}", "```", ""]
    for kind, title in (("argument", "Arguments"), ("option", "Options")):
        rows = [record for found, record in records if found == kind and record]
        if rows:
            lines += [f"## {title}", "", "| | |", "|---|---|"]
            lines += [f"| {code(names)} | {cell(text)} |" for names, text in rows]
            lines.append("")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def prose(help: str) -> Iterator[str]:
    """A help text as Markdown; a paragraph that begins with a backspace is a heading and its examples."""
    for paragraph in inspect.cleandoc(help).split("\n\n"):
        if paragraph.startswith("\b"):
            _, title, *examples = paragraph.split("\n")
            yield from (title, "", "```console")
            yield from (f"$ {example.strip()}" for example in map(commented, examples))
            yield from ("```", "")
        else:
            yield from (" ".join(paragraph.split()), "")


def commented(example: str) -> str:
    """``command   # what it does``: in a help text two or more spaces part them."""
    return re.sub(r"(\S)( {2,})(?=\S)", r"\1\2# ", example, count=1)


def check_pages() -> Iterator[tuple[str, str]]:
    """A page for each check, from its documentation, and a list of them by code."""
    note = NOTE.format(source="docstrings in `src/factsheet/checks/rules`, or `src/factsheet/facts/explanations.py`,")
    found = pages.pages()
    for page in found:
        yield page.code, f"{note}\n{page.text}"
    rows = [
        f"| [{page.code}]({page.code}.md) | {page.name} | {page.severities} | {page.profiles or 'all'} |"
        for page in found
    ]
    table = ["| code | name | severity | profiles |", "|---|---|---|---|", *rows, ""]
    yield (
        "README",
        "\n".join([note, "# Checks", "", "How they are run and silenced: [../checks.md](../checks.md).", "", *table]),
    )


def function_page() -> str:
    """What a template may call, from the functions' docstrings."""
    lines = [NOTE.format(source="docstrings in `src/factsheet/template`"), "# Functions of a template", ""]
    lines += ["`record` is a record of the fact file, or its path.", "", "| | |", "|---|---|"]
    for name, function in sorted(FUNCTIONS.items()):
        _, *parameters = inspect.signature(function).parameters
        names = ", ".join("record" if p == "of" else p for p in parameters if p != "values")
        text = " ".join((function.__doc__ or "").split()).replace("``", "`")
        lines.append(f"| {code(f'{name}({names})')} | {cell(text)} |")
    return "\n".join(lines) + "\n"


def compiled_templates() -> Iterator[tuple[Path, str]]:
    """Each built-in template as the Python that Jinja2 makes of it, and what they are made from."""
    digests = {}
    for file in sorted(builtin.folder().glob(f"*{builtin.SUFFIX}")):
        source = file.read_text(encoding="utf-8")
        digests[file.name] = compiled.digest(source)
        yield COMPILED / f"{compiled.module(file.name)}.py", python_module(file.name, python_of(source, file.name))
    lines = [COMPILED_NOTE, f'JINJA2 = "{jinja2.__version__}"', "", "DIGESTS = {"]
    lines += [f'    "{name}": "{digest}",' for name, digest in digests.items()]
    yield COMPILED / "made_from.py", "\n".join([*lines, "}"]) + "\n"


def python_module(name: str, python: str) -> str:
    """With a note at its head; the numbers of its lines, which lead to those of the template, go down with them."""
    head = f"{COMPILED_NOTE}# {name}\n# ruff: noqa\n# fmt: off\n# mypy: ignore-errors\n\n"
    start, _, places = python.rpartition("debug_info = ")
    down = head.count("\n")
    pairs = (pair.split("=") for pair in places.strip("'").split("&"))
    moved = "&".join(f"{line}={int(below) + down}" for line, below in pairs)
    return f"{head}{start}debug_info = {moved!r}\n"


def code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: list[str]) -> int:
    texts = derived()
    there = {file for folder in FOLDERS for file in (DOCS / folder).glob("*")}
    there |= {file for file in COMPILED.glob("*.py") if file.name != "__init__.py"}
    orphans = sorted(there - texts.keys())
    stale = [file for file, text in texts.items() if not file.is_file() or file.read_text(encoding="utf-8") != text]
    if "--check" in arguments:
        if not compiled.is_of_this_jinja2():  # which makes another code, and makes it when it is asked for
            stale = [file for file in stale if COMPILED not in file.parents]
        for file in [*stale, *orphans]:
            print(f"{file.relative_to(DOCS.parent)} is stale: run `make sync`", file=sys.stderr)
        return 1 if stale or orphans else 0
    for file in orphans:
        file.unlink()
    for file in stale:
        file.parent.mkdir(exist_ok=True)
        file.write_text(texts[file], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
