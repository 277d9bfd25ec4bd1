"""Reading the XML of a house's own Word file, which nobody vouches for.

A part is read twice: by `word.xml`, which refuses document types and whatever is without bounds,
and then by lxml, without entities and the network, since parts of it are to be changed.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import unquote

from lxml import etree

from factsheet.diagnostics import Problems, error
from factsheet.render import Reference
from factsheet.render.docx.xml import R, W, attribute
from factsheet.word.refused import Refused
from factsheet.word.xml import Handlers, drained

WORD = f"{{{W}}}"
RELATED = f"{{{R}}}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
MOST_TAGS = 200_000  # of a part, two of them an element; a look takes some thousands
MOST_OF_BODY = 600_000  # of which nothing but the page is read
HELP = "Open it in Word, and save it as a Word document (.docx) under a new name"


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of a part of the house's: the last word of its type, and an address or the name of a part."""

    kind: str
    target: str
    external: bool


def refuse(reference: Reference, why: str, help: str = HELP) -> NoReturn:
    raise Problems([error("E202", f"“{reference.name}” cannot be used as a reference: {why}", help=help)])


def parsed(reference: Reference, part: str, most: int = MOST_TAGS) -> etree._Element:
    """The root of a part of ``most`` tags, without comments and processing instructions. Raises `Problems`."""
    data = reference.parts[part]
    try:
        if data.count(b"<") > most:
            raise Refused("E206", "would take too much time to read: it has more elements than a look is made of")
        drained(io.BytesIO(data), Handlers())
    except Refused as refused:
        raise Problems([error(refused.code, f"“{reference.name}” {refused.reason}", help=HELP)]) from refused
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        refuse(reference, f"“{part}” is damaged")
    return root


def links(reference: Reference, part: str) -> dict[str, Link]:
    """The relations of a part by their ids; "" is the package itself."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in reference.parts:
        return {}
    return dict(_links(parsed(reference, path), folder))


def _links(root: etree._Element, folder: str) -> Iterator[tuple[str, Link]]:
    for relation in root.iterchildren(f"{_PACKAGE}Relationship"):
        kind = str(relation.get("Type", "")).rpartition("/")[2]
        target, external = str(relation.get("Target", "")), relation.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        yield str(relation.get("Id", "")), Link(kind, target, external)


def related(reference: Reference, part: str, kind: str) -> str:
    """The name of the part that ``part`` has of a kind (``styles``), or "" where there is none."""
    found = (link.target for link in links(reference, part).values() if link.kind == kind and not link.external)
    return next((target for target in found if target in reference.parts), "")


def main_part(reference: Reference) -> str:
    """The name of the part with the body. Raises `Problems`."""
    return related(reference, "", "officeDocument") or refuse(reference, "it has no document in it")


def val(parent: etree._Element | None, name: str) -> str:
    """``w:val`` of the child ``w:name``, or ""."""
    child = None if parent is None else parent.find(WORD + name)
    return "" if child is None else str(child.get(f"{WORD}val", ""))


def on(parent: etree._Element | None, name: str) -> bool:
    """Whether a switch is on (ECMA-376 part 1, 17.17.4)."""
    child = None if parent is None else parent.find(WORD + name)
    return child is not None and child.get(f"{WORD}val", "true") not in ("0", "false", "off")


def unwrap(elements: Iterable[etree._Element]) -> None:
    """What is in these elements stands in their place. Each element is moved once, however they lie in each other."""
    wrappers = dict.fromkeys(elements)
    around = ((wrapper, wrapper.getparent()) for wrapper in wrappers)
    for parent in dict.fromkeys(parent for _, parent in around if parent is not None and parent not in wrappers):
        waiting, kept = list(reversed(parent)), []
        while waiting:
            one = waiting.pop()
            if one in wrappers:
                waiting.extend(reversed(one))
            else:
                kept.append(one)
        parent[:] = kept


def plain(element: etree._Element) -> str:
    """An element as a string, with nothing in it but WordprocessingML's own elements and attributes."""
    name = etree.QName(element).localname
    attributes = "".join(
        f' w:{etree.QName(key).localname}="{attribute(str(value))}"'
        for key, value in element.attrib.items()
        if str(key).startswith(WORD)
    )
    inner = "".join(plain(child) for child in element if str(child.tag).startswith(WORD))
    return f"<w:{name}{attributes}>{inner}</w:{name}>" if inner else f"<w:{name}{attributes}/>"


def written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
