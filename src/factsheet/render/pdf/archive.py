"""What makes the file one to keep (ISO 19005-3): what is known of it, its colours, and the facts it was made from."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFInfo,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
    PDFText,
    PDFZCompress,
)

from factsheet.document.tree import Attachment, Document, Properties
from factsheet.render.pdf import icc, xmp
from factsheet.render.pdf.strings import shortened, text_string
from factsheet.stamp import Stamp

_TITLE, _LINE = 200, 1_000  # characters of what is known: a title bar shows no more of it


def known_of(document: Document) -> Properties:
    """What is known of it, each a line of a length that a reader has room for; no title is empty."""
    known = document.properties
    return Properties(
        title=_line(known.title, _TITLE) or known.identifier,
        subject=_line(known.subject),
        author=_line(known.author),
        keywords=tuple(filter(None, (_line(keyword, _TITLE) for keyword in known.keywords[:_TITLE]))),
        date=known.date,
        identifier=known.identifier,
    )


def _line(text: str, most: int = _LINE) -> str:
    shown = "".join(c for c in text if c.isspace() or c.isprintable() or unicodedata.category(c) == "Cf")
    return shortened(" ".join(shown.split()), most)


def moment(date: str) -> str:
    """The start of a day in UTC (ISO 32000-1, 7.9.4), of ``YYYY-MM-DD``."""
    return "D:" + re.sub("[^0-9]", "", date)[:8] + "000000Z"


class Info(PDFInfo):
    """The document information dictionary (ISO 32000-1, 14.3.3): what is known, and no defaults."""

    def __init__(self, known: Properties) -> None:
        super().__init__()
        self.entries = {
            "Title": known.title,
            "Author": known.author,
            "Subject": known.subject,
            "Keywords": xmp.keywords(known),
            "Creator": xmp.PRODUCER,
            "Producer": xmp.PRODUCER,
            "CreationDate": moment(known.date),
            "ModDate": moment(known.date),
        }

    def format(self, document: Any) -> bytes:
        entries = {key: text_string(value) for key, value in self.entries.items() if value}
        return PDFDictionary(entries).format(document)


def archive(pdf: Any, document: Document) -> None:
    """Give a document of reportlab's its information, metadata, output intent and attachment."""
    known = known_of(document)
    pdf.info = Info(known)
    catalog = pdf.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF", "PieceInfo"]  # the entries that it writes
    packet = xmp.packet(known, document.language)
    catalog.Metadata = _stream(pdf, packet, Type=PDFName("Metadata"), Subtype=PDFName("XML"))
    profile = _stream(pdf, icc.srgb(), packed=True, N=3)
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString(icc.NAME),
        "Info": PDFString(icc.NAME),
        "RegistryName": PDFString("http://www.color.org"),
        "DestOutputProfile": profile,
    }
    catalog.OutputIntents = PDFArray([PDFDictionary(intent)])
    if document.attachment:
        _attach(pdf, document.attachment, moment(document.properties.date))
    if document.stamp:
        catalog.PieceInfo = _private(pdf, document.stamp, moment(document.properties.date))


def _private(pdf: Any, stamp: Stamp, date: str) -> PDFDictionary:
    """The stamp as a program's own data (ISO 32000-1, 14.5): not packed, after all else that is not."""
    own = {"LastModified": PDFString(date), "Private": _stream(pdf, stamp.unsealed().encode())}
    return PDFDictionary({"factsheet": PDFDictionary(own)})


def _attach(pdf: Any, attachment: Attachment, date: str) -> None:
    """Embed a file, associated with the document as its source (ISO 19005-3, 6.8 and annex E)."""
    parameters = {
        "Size": len(attachment.data),
        "CheckSum": PDFText(hashlib.md5(attachment.data, usedforsecurity=False).digest(), enc="raw"),
        "CreationDate": PDFString(date),
        "ModDate": PDFString(date),
    }
    subtype = "/" + attachment.media_type.replace("/", "#2F")  # PDFName leaves a slash as it is
    file = _stream(
        pdf,
        attachment.data,
        packed=True,
        Type=PDFName("EmbeddedFile"),
        Subtype=subtype,
        Params=PDFDictionary(parameters),
    )
    specification = {
        "Type": PDFName("Filespec"),
        "F": text_string(attachment.name),
        "UF": text_string(attachment.name),
        "Desc": text_string(attachment.description),
        "AFRelationship": PDFName("Source"),
        "EF": PDFDictionary({"F": file, "UF": file}),
    }
    reference = pdf.Reference(PDFDictionary(specification))
    names = PDFDictionary({"Names": PDFArray([text_string(attachment.name), reference])})
    pdf.Catalog.Names = PDFDictionary({"EmbeddedFiles": names})
    pdf.Catalog.AF = PDFArray([reference])


def _stream(pdf: Any, data: bytes, *, packed: bool = False, **entries: Any) -> PDFObject:
    """A reference to a new stream."""
    filters = [PDFZCompress] if packed else None
    reference: PDFObject = pdf.Reference(PDFStream(PDFDictionary(entries), data, filters))
    return reference
