"""The package: parts in a zip whose bytes depend on the parts and the date only (ECMA-376 part 2)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships

from factsheet.stamp import seal_parts
from factsheet.word.package import TYPES

_UNIX = 3
_MODE = 0o100644 << 16
_LEVEL = 6


def repacked(package: bytes, date: str) -> bytes:
    """A zip with the same parts, whose bytes depend on them and the date (``YYYY-MM-DD``) only; its stamp is sealed."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = seal_parts({name: archive.read(name) for name in archive.namelist()})
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


@dataclass(frozen=True, slots=True)
class Relation:
    """``kind`` is its type's URI; ``target`` an address, or the name of a part from the package's root."""

    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part before it is packed; its relations get the ids ``rId1`` and on."""

    content_type: str
    data: bytes
    relations: tuple[Relation, ...] = ()


def packed(pieces: Mapping[str, Piece], roots: Iterable[Relation], date: str) -> bytes:
    """A package of parts by their names (``word/document.xml``); ``roots`` are its own relations."""
    package = OpcPackage()
    parts = {name: Part(PackURI(f"/{name}"), piece.content_type, piece.data, package) for name, piece in pieces.items()}
    _relate(package.rels, roots, parts)
    for name, piece in pieces.items():
        _relate(parts[name].rels, piece.relations, parts)
    buffer = io.BytesIO()
    package.save(buffer)
    return repacked(buffer.getvalue(), date)


def _relate(rels: Relationships, relations: Iterable[Relation], parts: Mapping[str, Part]) -> None:
    for number, relation in enumerate(relations, start=1):
        target = relation.target if relation.external else parts[relation.target]
        rels.add_relationship(relation.kind, target, f"rId{number}", relation.external)
