"""Passages of a Word file in short, and what is found when they come back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from factsheet.facts.load import loads
from factsheet.readback.compare import Compared, compared
from factsheet.word.keys import key
from factsheet.word.passages import Baseline, Control, Passage, Region
from factsheet.word.reading import Read

FACTS = Path(__file__).resolve().parents[1] / "cases" / "depot.toml"
WORD = "Microsoft Office Word"
OFFICE = "LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2"

_CONTROL = re.compile(r"\[([^\]|]+)\|([^\]|]*)(?:\|([^\]]*))?\]")


def passage(
    text: str,
    region: Region = Region.BODY,
    section: str = "",
    by: tuple[str, ...] = (),
    links: tuple[str, ...] = (),
) -> Passage:
    """``[history.opened.event|The depot opened]`` is a control; a third part names who tracked a change in it.

    ``[history.opened.event|]`` shows a placeholder.
    """
    return Passage(region, section, tuple(_pieces(text)), by, links)


def _pieces(text: str) -> Iterator[str | Control]:
    done = 0
    for found in _CONTROL.finditer(text):
        if found.start() > done:
            yield text[done : found.start()]
        path, words, by = found.groups()
        yield Control(key(path), words or "Click here to enter text.", (by,) if by else (), cleared=not words)
        done = found.end()
    if done < len(text):
        yield text[done:]


def passages(*texts: str | Passage) -> tuple[Passage, ...]:
    """In order; a text is one of the body."""
    return tuple(passage(one) if isinstance(one, str) else one for one in texts)


def came_back(
    before: Iterable[Passage],
    after: Iterable[Passage],
    *,
    base: str | None = None,
    current: str | None = None,
    program: str = WORD,
    removed: Mapping[str, tuple[str, ...]] | None = None,
    deleted: Mapping[str, tuple[str, ...]] | None = None,
) -> Compared:
    """What is found of a document of ``base``, else the depot's fact file, beside ``current``, else the same."""
    text = FACTS.read_text(encoding="utf-8") if base is None else base
    loaded = loads(text.encode(), "briefing.docx:facts.toml")
    today = loads((text if current is None else current).encode(), "facts.toml")
    baseline = Baseline(text.encode(), tuple(before), {})
    return compared(Read(program, tuple(after), baseline, removed or {}, deleted or {}), baseline, loaded, today)
