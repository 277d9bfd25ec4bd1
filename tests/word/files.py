"""Small Word files made by hand, good and bad."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from factsheet.diagnostics import Diagnostic, Problems
from factsheet.word.passages import Passage
from factsheet.word.reading import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def types(main: str = "word/document.xml", media_type: str = MAIN) -> bytes:
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{media_type}"/></Types>'
    ).encode()


def relations(**targets: str) -> bytes:
    """Relations by the last word of their type; further ones of a type have a number behind it."""
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{R}/{role.rstrip("0123456789")}" Target="{target}"/>'
        for number, (role, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'.encode()


def document(body: str, space: str = W) -> bytes:
    return f'<w:document xmlns:w="{space}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'.encode()


def parts(body: str = "<w:p><w:r><w:t>Words</w:t></w:r></w:p>", **related: str) -> dict[str, bytes]:
    """The parts of a file with this body; ``related`` are further parts by role: ``footnotes="<w:footnotes>…"``."""
    names = {role: f"{role}.xml" for role in related}
    found = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": document(body),
    }
    if related:
        found["word/_rels/document.xml.rels"] = relations(**names)
    return found | {f"word/{names[role]}": text.encode() for role, text in related.items()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def saved(folder: Path, data: bytes | Mapping[str, bytes]) -> Path:
    path = folder / "edited.docx"
    path.write_bytes(data if isinstance(data, bytes) else zipped(data))
    return path


def passages(folder: Path, body: str, **related: str) -> tuple[Passage, ...]:
    """What a file with this body says."""
    return read(saved(folder, parts(body, **related))).passages


def refused(folder: Path, data: bytes | Mapping[str, bytes]) -> Diagnostic:
    """The one problem that a file is refused with."""
    with pytest.raises(Problems) as raised:
        read(saved(folder, data))
    (problem,) = raised.value.diagnostics
    return problem


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def control(key: str, inner: str, properties: str = "") -> str:
    tag = f'<w:tag w:val="{key}"/>' if key else ""
    return f"<w:sdt><w:sdtPr>{tag}{properties}<w:text/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def inserted(inner: str, author: str = "Ana") -> str:
    return f'<w:ins w:id="1" w:author="{author}">{inner}</w:ins>'


def deleted(text: str, author: str = "Ana") -> str:
    return f'<w:del w:id="2" w:author="{author}"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
