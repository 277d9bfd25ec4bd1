"""The package: parts in a zip whose bytes depend on the parts and the date only (ECMA-376 part 2)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from factsheet.stamp import seal_parts
from factsheet.word.package import TYPES

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.opc.rel import Relationships

_UNIX = 3
_MODE = 0o100644 << 16
_LEVEL = 6


def repacked(package: bytes, date: str) -> bytes:
    """A zip with the same parts, whose bytes depend on them and the date (``YYYY-MM-DD``) only; its stamp is sealed."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return _zipped({name: archive.read(name) for name in archive.namelist()}, date)


def _zipped(parts: Mapping[str, bytes], date: str) -> bytes:
    parts = seal_parts(parts)
    # A zip knows no date before 1980.
    year, month, day = (int(number) for number in date.split("-"))
    stamp = (year, month, day, 0, 0, 0) if 1980 <= year <= 2107 else (1980, 1, 1, 0, 0, 0)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=_order):
            info = zipfile.ZipInfo(name, stamp)
            info.create_system = _UNIX
            info.external_attr = _MODE
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[name], compresslevel=_LEVEL)
    return buffer.getvalue()


def _order(name: str) -> tuple[int, str]:
    """The content types first, then the package's relations, as readers of streams want them."""
    if name == TYPES:
        return 0, name
    return (1 if name.startswith("_rels/") else 2), name


class Relation(Struct, frozen=True, gc=False):
    """``kind`` is its type's URI; ``target`` an address, or the name of a part from the package's root."""

    kind: str
    target: str
    external: bool = False


class Piece(Struct, frozen=True, gc=False):
    """A part before it is packed; its relations get the ids ``rId1`` and on."""

    content_type: str
    data: bytes
    relations: tuple[Relation, ...] = ()


def packed(pieces: Mapping[str, Piece], roots: Iterable[Relation], date: str) -> bytes:
    """A package of parts by their names (``word/document.xml``); ``roots`` are its own relations."""
    from docx.opc.package import OpcPackage  # imported when there is something to pack: start-up time
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.opc.pkgwriter import _ContentTypesItem

    package = OpcPackage()
    parts = {name: Part(PackURI(f"/{name}"), piece.content_type, piece.data, package) for name, piece in pieces.items()}
    _relate(package.rels, roots, parts)
    for name, piece in pieces.items():
        _relate(parts[name].rels, piece.relations, parts)
    reached = list(package.iter_parts())
    # What `OpcPackage.save` writes, without a zip that would be packed once more.
    members = {TYPES: _ContentTypesItem.from_parts(reached).blob, "_rels/.rels": package.rels.xml}
    for part in reached:
        members[part.partname.membername] = part.blob
        if len(part.rels):
            members[part.partname.rels_uri.membername] = part.rels.xml
    return _zipped(members, date)


def _relate(rels: Relationships, relations: Iterable[Relation], parts: Mapping[str, Part]) -> None:
    for number, relation in enumerate(relations, start=1):
        target = relation.target if relation.external else parts[relation.target]
        rels.add_relationship(relation.kind, target, f"rId{number}", relation.external)
