"""The words and numbers of a native chart (ECMA-376 part 1, 21.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from factsheet.word.memory import Memory
from factsheet.word.names import CHART, DRAWING, each
from factsheet.word.passages import Passage, Region
from factsheet.word.xml import SKIP, Handlers, Starts, parsed

_LINE = 100  # bytes that a line takes while it is gathered


def chart_passages(stream: IO[bytes], memory: Memory) -> Iterator[Passage]:
    """One passage: titles, the names of the points, their values and their labels, a line each."""
    chart = _Chart(memory)
    for _ in parsed(stream, chart.handlers, memory):
        pass
    if chart.lines:
        yield memory.kept(Passage(Region.CHART, "", ("\n".join(chart.lines),)))


class _Chart:
    """Gathers lines. Each series repeats the names of the points: only those of the first are read.

    The names of series are none of ours, and some programs add them.
    """

    def __init__(self, memory: Memory) -> None:
        self.lines: list[str] = []
        self._memory = memory
        self._of = ""  # what values that follow are: names of points ("cat"), or numbers ("val")
        self._named = False
        self._line: list[str] | None = None
        points: Starts = {
            "cat": self._begin_names,
            "val": lambda _: self._points("val"),
            "v": lambda _: self._begin(bool(self._of)),
        }
        self.handlers = Handlers(
            {**each(CHART, points), **each(DRAWING, {"t": lambda _: self._begin(True)})},
            {
                **each(CHART, {**dict.fromkeys(("cat", "val"), lambda: self._points("")), "v": self._end}),
                **each(DRAWING, {"t": self._end}),
            },
            self._text,
        )

    def _begin_names(self, _: object) -> bool:
        if self._named:
            return SKIP
        self._of, self._named = "cat", True
        return False

    def _points(self, of: str) -> None:
        self._of = of

    def _begin(self, read: bool) -> None:
        self._line = [] if read else None

    def _text(self, text: str) -> None:
        if self._line is not None:
            self._memory.take(_LINE + len(text))
            self._line.append(text)

    def _end(self) -> None:
        if self._line is not None:
            words = "".join(self._line)
            self.lines.append(_number(words) if self._of == "val" else words)
            self._line = None


def _number(text: str) -> str:
    """A number as any program may write it."""
    try:
        return repr(float(text))
    except ValueError:
        return text
