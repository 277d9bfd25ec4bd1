"""Many fact files at once: render each, find a place for every output, then write.

The three steps are apart so that nothing is written before all places are known to be free.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factsheet import disk, outputs
from factsheet.diagnostics import Problems, error
from factsheet.render import BACKENDS

if TYPE_CHECKING:
    from factsheet.pipeline import Built


@dataclass(frozen=True, slots=True)
class Made:
    """What one fact file gave."""

    facts: Path
    built: Built


@dataclass(frozen=True, slots=True)
class Written:
    """One output and where it lies; ``size`` is in bytes."""

    path: Path
    size: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """One fact file's outputs with their paths, in the same order."""

    made: Made
    paths: tuple[Path, ...]

    @property
    def files(self) -> list[Written]:
        return [
            Written(path, len(output.data), output.pages)
            for path, output in zip(self.paths, self.made.built.outputs, strict=True)
        ]


def render(
    facts: Path,
    *,
    formats: Sequence[str] = (),
    templates: Sequence[str] = (),
    theme: str | None = None,
    comments: bool = False,
    reference: Path | None = None,
) -> Made:
    """All outputs of one fact file, in memory; raises `Problems`."""
    from factsheet import pipeline  # imported when asked for: start-up time

    if unknown := [name for name in formats if name not in BACKENDS]:
        known = f"There are: {', '.join(BACKENDS)}"
        raise Problems(error("E108", f"There is no format “{name}”", help=known) for name in unknown)
    made = pipeline.make(
        facts, formats=formats, templates=templates, theme=theme, comments=comments, reference=reference
    )
    return Made(facts, made)


def place(made: Iterable[Made], output: Path | None) -> list[Placed]:
    """A path for every output. Raises `Problems` if two would be one file, or one is a fact file."""
    made = list(made)
    placed = [Placed(one, tuple(outputs.paths_of(one.facts, output, _names(one)))) for one in made]
    inputs = {disk.real(one.facts): one.facts for one in made}
    taken: dict[str, Path] = {}
    problems = []
    for one in placed:
        for path in one.paths:
            real = disk.real(path)
            if real in inputs:
                problems.append(error("E107", f"“{path}” is the fact file “{inputs[real]}”, and would be overwritten"))
            elif real in taken:
                message = f"“{taken[real]}” and “{one.made.facts}” would both write “{path}”"
                help = "Give each sheet an id of its own, or build them into different folders"
                problems.append(error("E106", message, help=help))
            else:
                taken[real] = one.made.facts
    if problems:
        raise Problems(problems)
    return placed


def write(placed: Placed) -> list[Written]:
    """Write one fact file's outputs; raises `Problems`, and then all are as they were, or one is missing."""
    data = (output.data for output in placed.made.built.outputs)
    outputs.write_all(dict(zip(placed.paths, data, strict=True)), elsewhere="--output")
    return placed.files


def _names(made: Made) -> list[str]:
    return [output.name for output in made.built.outputs]
