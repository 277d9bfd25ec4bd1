"""Findings for programs: one file a format, each with ``document(findings) -> bytes``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib import import_module
from typing import NamedTuple, cast

from factsheet.diagnostics import Diagnostic


class Format(StrEnum):
    """How findings are written; the machine formats have a module of that name each."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"


class Found(NamedTuple):
    """One finding, and the fact file that it is in, as the user named that."""

    file: str
    diagnostic: Diagnostic


def document(format: Format, findings: Sequence[Found]) -> bytes:
    """The findings, in order, as one document of a machine format; all names are as the user gave them."""
    module = import_module(f"factsheet.cli.formats.{_MODULES[format]}")  # imported when asked for: start-up time
    write = cast("Callable[[Sequence[Found]], bytes]", module.document)
    return write(findings)


_MODULES = {Format.JSON: "plain", Format.SARIF: "sarif", Format.GITHUB: "github", Format.GITLAB: "gitlab"}
