"""The package: parts in a zip whose bytes depend on the parts and the date only (ECMA-376 part 2)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from factsheet.render.docx.xml import DECLARATION, PACKAGE_RELATIONS, attribute

_UNIX = 3
_MODE = 0o100644 << 16
_LEVEL = 6


def zipped(parts: Mapping[str, bytes], date: str) -> bytes:
    """``date`` is ``YYYY-MM-DD``; a zip knows none before 1980."""
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
    if name == "[Content_Types].xml":
        return 0, name
    return (1 if name.startswith("_rels/") else 2), name


def content_types(overrides: Mapping[str, str], suffixes: Mapping[str, str]) -> str:
    """``overrides``: part name without its first slash → type; ``suffixes``: file suffix → type."""
    defaults = "".join(
        f'<Default Extension="{suffix}" ContentType="{suffixes[suffix]}"/>' for suffix in sorted(suffixes)
    )
    parts = "".join(f'<Override PartName="/{name}" ContentType="{overrides[name]}"/>' for name in sorted(overrides))
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{DECLARATION}<Types xmlns="{types}">{defaults}{parts}</Types>'


def relations(entries: list[tuple[str, str, bool]]) -> str:
    """Type, target and whether it is external, in the order of their ids: ``rId1`` and on."""
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{attribute(target)}"'
        + (' TargetMode="External"/>' if external else "/>")
        for number, (kind, target, external) in enumerate(entries, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONS}">{inner}</Relationships>'
