"""What a document carries for the way back: its facts, and what it showed, as a custom XML part.

The parts just written are read by the code that will read them when they come back: a document
that nobody has edited says what it said, whatever stands in it.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import IO

from msgspec.structs import replace

from factsheet import stamp
from factsheet.diagnostics import Problems, error
from factsheet.document.tree import Document
from factsheet.render.docx.package import Piece, Relation
from factsheet.render.docx.xml import DECLARATION, R
from factsheet.stamp import NAMESPACE as STAMP
from factsheet.word.baseline import NAMESPACE as BASELINE
from factsheet.word.baseline import baseline_pieces
from factsheet.word.memory import Memory
from factsheet.word.parts import Part, headings, in_order, passages
from factsheet.word.passages import Region
from factsheet.word.refused import Refused

_PART = "customXml/item1.xml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def carrying(pieces: Mapping[str, Piece], main: str, document: Document, paths: Mapping[str, str]) -> dict[str, Piece]:
    """The pieces, the baseline and the stamp; the pieces alone where the document has no facts to carry.

    ``main`` is the part of the body, ``paths`` are the fact paths of the keys that are not paths.
    Raises `Problems` where nobody could read the document back.
    """
    if document.attachment is None:
        return dict(pieces)
    styles = frozenset[str]().union(*(_headings(pieces[name].data) for name in _related(pieces[main], "styles")))
    found = passages(_parts(pieces, main), styles, Memory(bounded=False))
    try:
        part = _written(baseline_pieces(document.attachment.data, found, paths))
    except Refused as refused:
        raise Problems([error("T021", f"a Word file made of these facts {refused.reason}")]) from refused
    own = {_PART: (part, BASELINE)}
    if document.stamp:
        words = f'{DECLARATION}<stamp xmlns="{STAMP}">{document.stamp.unsealed()}</stamp>'
        own[stamp.PART] = words.encode(), STAMP
    body = pieces[main]
    related = tuple(Relation(f"{R}/customXml", name) for name in own)
    added = dict(pieces) | {main: replace(body, relations=(*body.relations, *related))}
    for name, (data, namespace) in own.items():
        properties = name.replace("item", "itemProps")
        added[name] = Piece("application/xml", data, (Relation(f"{R}/customXmlProps", properties),))
        added[properties] = Piece(_PROPERTIES_TYPE, _properties(data, namespace).encode())
    return added


@lru_cache(maxsize=8)  # sheets of one look have the same styles
def _headings(styles: bytes) -> frozenset[str]:
    return headings(io.BytesIO(styles))


def _written(pieces: Iterable[str]) -> bytes:
    buffer = io.BytesIO()
    for piece in pieces:
        buffer.write(piece.encode())
    return buffer.getvalue()


def _related(piece: Piece, role: str) -> list[str]:
    """The parts that a part has of a role."""
    return [one.target for one in piece.relations if one.kind.endswith(f"/{role}") and not one.external]


def _parts(pieces: Mapping[str, Piece], main: str) -> Iterator[Part]:
    related = ((one.kind.rpartition("/")[2], one.target) for one in pieces[main].relations if not one.external)
    for region, name in [(Region.BODY, main), *in_order(related)]:
        relations = enumerate(pieces[name].relations, start=1)
        links = {f"rId{number}": one.target for number, one in relations if one.external}
        yield Part(region, _stream(pieces[name]), links)


def _stream(piece: Piece) -> IO[bytes]:
    return io.BytesIO(piece.data)


def _properties(part: bytes, namespace: str) -> str:
    """What makes the part one that programs keep; its id is made of its content (RFC 9562, version 5)."""
    digest = hashlib.sha1(uuid.NAMESPACE_URL.bytes, usedforsecurity=False)
    digest.update(part)
    number = str(uuid.UUID(bytes=digest.digest()[:16], version=5)).upper()
    return (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{{{number}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )
