"""The file: its information, its identity, its bytes. Nothing in it depends on when or where it was made."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString

from factsheet.document.tree import Document
from factsheet.render.pdf.canvas import PageCanvas

PRODUCER = "factsheet"
_NO_ID = b"0" * 32


class Info(PDFInfo):
    """The document information dictionary (ISO 32000-1, 14.3.3): what is known, and no defaults."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        known = document.properties
        day = "D:" + re.sub("[^0-9]", "", known.date)[:8] + "000000Z"
        self.entries = {
            "Title": known.title,
            "Author": known.author,
            "Subject": known.subject,
            "Keywords": ", ".join(known.keywords),
            "Creator": PRODUCER,
            "Producer": PRODUCER,
            "CreationDate": day,
            "ModDate": day,
        }

    def digest(self, md5object: Any) -> None:  # noqa: ARG002, the interface
        return  # the file's identity is made from its bytes

    def format(self, document: Any) -> bytes:
        entries = {key: PDFString(value) for key, value in self.entries.items() if value}
        return PDFDictionary(entries).format(document)


def new_canvas(document: Document, size: tuple[float, float]) -> PageCanvas:
    """An empty canvas of this page size."""
    canvas = PageCanvas(None, pagesize=size, pageCompression=1, invariant=1, lang=document.language)
    canvas._doc.info = Info(document)
    canvas._doc._ID = b"[<" + _NO_ID + b"> <" + _NO_ID + b">]"
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def written(canvas: PageCanvas) -> bytes:
    """The bytes of the finished file. Its two identifiers are a digest of all else."""
    canvas.finish()
    data: bytes = canvas.getpdfdata()  # type: ignore[no-untyped-call]
    digest = hashlib.sha256(data).hexdigest()[:32].encode()
    start = data.rindex(b"trailer")
    return data[:start] + data[start:].replace(_NO_ID, digest)
