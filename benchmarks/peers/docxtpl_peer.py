"""The briefing as a Word file by docxtpl: ``python -m benchmarks.peers.docxtpl_peer FACTS OUT TEMPLATE``.

``python -m benchmarks.peers.docxtpl_template TEMPLATE`` makes the template once, as its user would in Word.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

Record = dict[str, Any]


def render(facts: Path, out: Path, template: Path) -> None:
    document = DocxTemplate(template)
    document.render(_context(tomllib.loads(facts.read_text(encoding="utf-8"))), autoescape=True)
    document.save(out)


def _context(sheet: Record) -> Record:
    """What the template prints, with numbers in place of ids."""
    numbers = {id: n for n, id in enumerate(sheet["sources"], 1)}
    caveats = {caveat["about"][0]: caveat["text"] for caveat in sheet["caveats"].values()}
    notes: list[str] = []

    def cited(record: Record) -> Record:
        return {**record, "cited": " ".join(f"[S{numbers[id]}]" for id in record["sources"])}

    def told(id: str, figure: Record) -> Record:
        mark = ""
        if (caveat := caveats.get(f"figures.{id}")) is not None:
            notes.append(caveat)
            mark = f" ({len(notes)})"
        return {**cited(figure), "label": figure["label"] + mark, "amount": _amount(figure)}

    return {
        "sheet": sheet["sheet"],
        "attributes": [cited(record) for record in sheet["subject"]["attributes"].values()],
        "history": [cited(record) for record in sorted(sheet["history"].values(), key=lambda e: str(e["date"]))],
        "reasons": [{**cited(r), "by": sheet["voices"][r["said_by"]]["name"]} for r in sheet["reasons"].values()],
        "figures": [told(id, figure) for id, figure in sheet["figures"].items()],
        "notes": notes,
        "sources": list(sheet["sources"].values()),
    }


def _amount(figure: Record) -> str:
    return f"{figure['value']:,}" if "value" in figure else f"{figure['low']:,}–{figure['high']:,}"


if __name__ == "__main__":
    render(*map(Path, sys.argv[1:4]))
