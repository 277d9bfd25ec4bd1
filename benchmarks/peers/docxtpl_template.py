"""The template of docxtpl's briefing: ``python -m benchmarks.peers.docxtpl_template TEMPLATE``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

_PAGE = (210, 297)
_SIDE, _TOP, _BOTTOM = 24, 24, 22
_WIDTH = _PAGE[0] - 2 * _SIDE


def save(path: Path) -> None:
    document = docx.Document()
    normal = document.styles["Normal"].font
    normal.name, normal.size = "Source Sans 3", Pt(10)
    _furniture(document)
    document.add_paragraph("{{ sheet.title }}", "Title")
    document.add_paragraph("{{ sheet.subtitle }} · {{ sheet.date }}")
    document.add_heading("Subject", 1)
    _table(document, "attributes", {"Attribute": ("label", 34), "Value": ("value", 0), "Sources": ("cited", 36)})
    document.add_heading("Service history", 1)
    _table(document, "history", {"Date": ("date", 24), "Event": ("event", 0), "Sources": ("cited", 36)})
    document.add_heading("Stated reasons", 1)
    reason = [("{{ one.reason }} {{ one.cited }}", "Normal"), ("{{ one.quote.text }}", "Quote")]
    _each(document, "reasons", [*reason, ("— {{ one.by }}", "Quote")])
    document.add_heading("Figures", 1)
    columns = {"Figure": ("label", 0), "Value": ("amount", 34), "Unit": ("unit", 18), "As of": ("as_of", 20)}
    _table(document, "figures", {**columns, "Sources": ("cited", 30)})
    _each(document, "notes", [("({{ loop.index }}) {{ one }}", "Normal")])
    document.add_heading("Method", 1)
    document.add_paragraph("{{ sheet.method }}")
    document.add_heading("Sources", 1)
    said = "{{ one.title }}. {{ one.publisher }}, {{ one.published }}. {{ one.url }}"
    _each(document, "sources", [(said, "List Number")])
    document.save(str(path))


def _furniture(document: Any) -> None:
    """Paper, margins, the title above and the page's number below."""
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, _PAGE)
    section.left_margin = section.right_margin = Mm(_SIDE)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.header.paragraphs[0].text = "{{ sheet.title }}"
    footer = section.footer.paragraphs[0]
    for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        footer.add_run(words)
        shown = f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        footer._p.append(parse_xml(shown))


def _table(document: Any, of: str, columns: dict[str, tuple[str, int]]) -> None:
    """A header that is repeated, and a row each; a column of no width, in mm, takes what the others leave."""
    rest = _WIDTH - sum(width for _, width in columns.values())
    table = document.add_table(4, len(columns), style="Table Grid")
    for number, (heading, (field, width)) in enumerate(columns.items()):
        head, begin, one, end = (row.cells[number] for row in table.rows)
        for cell in (head, begin, one, end):
            cell.width = Mm(width or rest)
        head.paragraphs[0].add_run(heading).bold = True
        one.text = f"{{{{ one.{field} }}}}"
        if number == 0:
            begin.text, end.text = f"{{%tr for one in {of} %}}", "{%tr endfor %}"
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _each(document: Any, of: str, paragraphs: Sequence[tuple[str, str]]) -> None:
    document.add_paragraph(f"{{%p for one in {of} %}}")
    for text, style in paragraphs:
        document.add_paragraph(text, style)
    document.add_paragraph("{%p endfor %}")


if __name__ == "__main__":
    save(Path(sys.argv[1]))
