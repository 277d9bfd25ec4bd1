"""What is wrong with a Word file as a package: parts, types, relations, properties, settings, dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from tests.render.docx_reading import Element, R, Reading, Relation, W, attribute, reading, short

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "officeDocument": f"{_WORD}.document.main+xml",
    **{
        kind: f"{_WORD}.{kind}+xml"
        for kind in ("styles", "settings", "numbering", "fontTable", "footnotes", "endnotes")
    },
    **{kind: f"{_WORD}.{kind}+xml" for kind in ("comments", "header", "footer", "webSettings")},
    "theme": f"{_OFFICE}.theme+xml",
    "chart": f"{_OFFICE}.drawingml.chart+xml",
    "package": f"{_OFFICE}.spreadsheetml.sheet",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "extended-properties": f"{_OFFICE}.extended-properties+xml",
    "custom-properties": f"{_OFFICE}.custom-properties+xml",
    "customXml": "application/xml",
    "customXmlProps": f"{_OFFICE}.customXmlProperties+xml",
    "image": "image/",
}
"""By the last word of the relation's type."""

_NAMED = frozenset({"header", "footer", "chart", "package", "image", "hyperlink"})
"""Relations that the part must name by their id; the others are there by themselves."""

_ADDRESS = re.compile("(?i)https?://[^ ]+|mailto:[^ ]+@[^ ]+")
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_VALUES = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_USER = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_EXTENDED = re.compile(r"\{(http://schemas\.microsoft\.com/office/word/[^}]*)\}")


def parts_and_types(read: Reading) -> Iterator[str]:
    for name in read.parts:
        if name != "[Content_Types].xml" and name not in read.types:
            yield f"{name} has no content type"
    listed = read.trees.get("[Content_Types].xml")
    for node in listed if listed is not None else ():
        if "PartName" in node.attrib and node.get("PartName", "")[1:] not in read.parts:
            yield f"a content type for {node.get('PartName')}, which is not there"
    if any(re.search("macro|vba|oleObject|activeX", kind, re.IGNORECASE) for kind in read.types.values()):
        yield "there are macros or objects in it"
    for name in read.trees:
        if b"<!DOCTYPE" in read.parts[name]:
            yield f"{name} has a document type"


def relations(read: Reading) -> Iterator[str]:
    for source, found in read.relations.items():
        if source and source not in read.parts:
            yield f"relations of {source}, which is not there"
            continue
        named = set(_ids(read.trees[source])) if source in read.trees else set()
        for id, relation in found.items():
            yield from (f"{source or 'the package'}: {fault}" for fault in _relation(read, relation))
            if relation.kind in _NAMED and source and id not in named:
                yield f"{source}: nothing names {id} ({relation.kind})"
        yield from (f"{source}: {id} is no relation" for id in sorted(named - set(found)))
        doubled = Counter((relation.kind, relation.target) for relation in found.values())
        yield from (f"{source}: {n} relations to {target}" for (_, target), n in doubled.items() if n > 1)
    for name, tree in read.trees.items():
        if name not in read.relations and (dead := sorted(set(_ids(tree)))):
            yield f"{name}: {', '.join(dead)} is no relation"
    yield from (f"nothing leads to {name}" for name in _unreached(read))


def _relation(read: Reading, relation: Relation) -> Iterator[str]:
    if relation.external:
        if relation.kind != "hyperlink" or not _ADDRESS.fullmatch(relation.target):
            yield f"an external {relation.kind} {relation.target!r}"
    elif relation.target not in read.parts:
        yield f"{relation.kind} {relation.target} is not there"
    elif not (kind := read.types.get(relation.target, "")).startswith(_TYPES.get(relation.kind, "?")):
        yield f"{relation.kind} {relation.target} is of the type {kind!r}"


def _ids(tree: Element) -> Iterator[str]:
    for node in tree.iter():
        yield from (str(value) for key, value in node.attrib.items() if str(key).startswith(R))


def _unreached(read: Reading) -> list[str]:
    waiting, reached = [""], {""}
    while waiting:
        for relation in read.relations.get(waiting.pop(), {}).values():
            if not relation.external and relation.target not in reached:
                reached.add(relation.target)
                waiting.append(relation.target)
    return sorted(n for n in read.parts if n not in reached and not n.endswith(".rels") and n != "[Content_Types].xml")


def own_parts(read: Reading) -> Iterator[str]:
    """Each custom XML part has its properties, with an id of its own."""
    main = read.of_kind("officeDocument", "")
    items = [name for name in read.parts if re.fullmatch(r"customXml/item\d+\.xml", name)]
    linked = {name for source in main for name in read.of_kind("customXml", source)}
    ids = Counter[str]()
    for item in items:
        described = read.of_kind("customXmlProps", item)
        if item not in linked:
            yield f"the document does not name {item}"
        if len(described) != 1:
            yield f"{item} has no properties"
        else:
            ids[
                next((str(v) for k, v in read.trees[described[0]].attrib.items() if str(k).endswith("itemID")), "")
            ] += 1
    guid = r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}"
    yield from (f"{n} custom parts have the id {id!r}" for id, n in ids.items() if n > 1 or not re.fullmatch(guid, id))


def extensions(read: Reading) -> Iterator[str]:
    """What is not of the standard is listed as such, or Word refuses the part."""
    for name, tree in read.trees.items():
        ignorable = {tree.nsmap.get(prefix) for prefix in (tree.get(_IGNORABLE) or "").split()}
        if None in ignorable:
            yield f"{name}: a prefix to be ignored that is not declared"
        names = {str(key) for node in tree.iter() if isinstance(node.tag, str) for key in (node.tag, *node.attrib)}
        used = {found[1] for key in names if (found := _EXTENDED.match(key))}
        yield from (f"{name}: {uri} is not to be ignored" for uri in sorted(used - {str(one) for one in ignorable}))


# --- settings and properties ----------------------------------------------------------------


def settings(read: Reading) -> Iterator[str]:
    tree = read.root("settings")
    if tree is None:
        yield "there are no settings"
        return
    modes = [attribute(n) for n in tree.iter(f"{W}compatSetting") if attribute(n, "name") == "compatibilityMode"]
    if modes != ["15"]:
        yield f"the compatibility mode is {modes}"
    if tree.find(f"{W}trackRevisions") is None:
        yield "changes are not tracked"
    if not attribute(tree.find(f"{W}themeFontLang")):
        yield "the settings have no language"
    for name in ("updateFields", "attachedTemplate", "documentProtection", "rsids", "mailMerge", "linkStyles"):
        yield from (f"{name} in the settings" for _ in tree.iterchildren(f"{W}{name}"))


def properties(read: Reading) -> Iterator[str]:
    core, app, custom = (read.root(f"{kind}-properties") for kind in ("core", "extended", "custom"))
    for name in (f"{_DC}title", f"{_DC}identifier", f"{_DC}language", f"{_TERMS}created"):
        if core is None or not (core.findtext(name) or "").strip():
            yield f"the file has no {name.rpartition('}')[2]}"
    if app is None or not any(short(node) == "Application" and node.text == "factsheet" for node in app):
        yield "the file does not say which program made it"
    if custom is None:
        yield "there are no custom properties"
        return
    names = Counter(node.get("name") or "" for node in custom)
    ids = [node.get("pid") or "" for node in custom]
    yield from (f"{n} properties are called {name!r}" for name, n in names.items() if n > 1 or not name)
    if ids != [str(n) for n in range(2, 2 + len(ids))]:
        yield f"the custom properties are numbered {ids}"
    for node in custom:
        if node.tag != f"{_CUSTOM}property" or node.get("fmtid") != _USER or len(node) != 1:
            yield f"the property {node.get('name')!r} is none"
        elif not str(node[0].tag).startswith(_VALUES):
            yield f"the property {node.get('name')!r} has no value"


# --- dates ----------------------------------------------------------------------------------


def dates(read: Reading) -> Iterator[str]:
    """The sheet's day is the only date, in what is embedded, too."""
    core = read.root("core-properties")
    day = "" if core is None else (core.findtext(f"{_TERMS}created") or "")[:10]
    for name, tree in read.trees.items():
        for said in _dates(tree):
            if not said.startswith(day):
                yield f"{name}: a date {said}"
        if tree.xpath("boolean(//@*[contains(name(), 'rsid')])"):
            yield f"{name}: an id of an editing session"
    year, month, date = (int(number) for number in day.split("-")) if day else (0, 0, 0)
    stamp = (year, month, date, 0, 0, 0) if 1980 <= year <= 2107 else (1980, 1, 1, 0, 0, 0)
    yield from (f"{name} is of {found}" for name, found in read.stamps.items() if found != stamp)
    for name, data in read.parts.items():
        if name.endswith(".xlsx"):
            yield from (f"{name}: {fault}" for fault in dates(reading(data)))
            inner = reading(data).root("core-properties")
            if inner is None or not (inner.findtext(f"{_TERMS}created") or "").startswith(day):
                yield f"{name} has another date"


def _dates(tree: Element) -> Iterator[str]:
    yield from (node.text or "" for node in tree.iter("{*}created", "{*}modified", "{*}filetime", "{*}lastPrinted"))
    yield from (date for node in tree.iter("*") if (date := node.get(f"{W}date")) is not None)


CHECKS: tuple[Callable[[Reading], Iterator[str]], ...] = (
    parts_and_types,
    relations,
    own_parts,
    extensions,
    settings,
    properties,
    dates,
)
