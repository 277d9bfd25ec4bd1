"""What is wrong with a PDF's structure, and is missed, or may be, by validators.

Each check is a function from a `Reading` to messages; `CHECKS` is all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pikepdf

from tests.render.pdf_content import font, holds
from tests.render.pdf_structure import Annotation, Mark, Node, Reading, reading

_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_EMPTY = frozenset({"Document", "TD", "TH"})  # a row keeps its cells
_KIDS = {
    "Table": {"Caption", "THead", "TBody", "TFoot", "TR"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"Caption", "L", "LI"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"Caption", "TOC", "TOCI"},
    "TOCI": {"Lbl", "Reference", "P", "TOC", "NonStruct"},
}
_PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "LI": {"L"},
    "LBody": {"LI"},
    "Lbl": {"LI", "Note", "TOCI"},
    "TOCI": {"TOC"},
    "Caption": {"Table", "L", "TOC", "Figure"},
}


def findings(data: bytes) -> list[str]:
    """Everything that is wrong, in the order of `CHECKS`; empty for a sound file."""
    with reading(data) as read:
        return [finding for check in CHECKS for finding in dict.fromkeys(check(read))]


# --- content --------------------------------------------------------------------------------


def content_faults(read: Reading) -> Iterator[str]:
    yield from read.faults
    for number, page in enumerate(read.pages, 1):
        yield from (f"page {number}: {fault}" for fault in page.faults)


def marks_and_tree_differ(read: Reading) -> Iterator[str]:
    used = Counter((leaf.page, leaf.mcid) for leaf in read.root.leaves())
    yield from (f"MCID {mcid} of page {page + 1} stands twice in the tree" for (page, mcid), n in used.items() if n > 1)
    for number, page in enumerate(read.pages):
        yield from (f"MCID {m} of page {number + 1} is not in the tree" for m in page.marks if (number, m) not in used)


def marks_of_another_tag(read: Reading) -> Iterator[str]:
    for node in read.root.descendants():
        for kid in node.kids:
            labels = node.tag == "LBody"  # of an item that is nothing but its label
            if isinstance(kid, Mark) and kid.tag != node.tag and not (labels and kid.tag == "Lbl"):
                yield f"{node.tag} holds a mark of {kid.tag}"


def order_on_the_page(read: Reading) -> Iterator[str]:
    """What is read first is drawn first, so that a reader of the stream has the same order."""
    last: dict[int, int] = {}
    for leaf in read.root.leaves():
        if leaf.mcid < last.get(leaf.page, -1):
            yield f"page {leaf.page + 1}: MCID {leaf.mcid} ({leaf.text[:20]!r}) is drawn before what is read before it"
        last[leaf.page] = max(leaf.mcid, last.get(leaf.page, -1))


def order_of_pages(read: Reading) -> Iterator[str]:
    for node in read.root.descendants():
        places = [(kid.page, kid.mcid) for kid in node.kids if isinstance(kid, Mark)]
        if places != sorted(places):
            yield f"{node.tag} has its marks out of order"


# --- the parent tree ------------------------------------------------------------------------


def parent_tree(read: Reading) -> Iterator[str]:
    found = read.pdf.Root.get("/StructTreeRoot", {}).get("/ParentTree")
    if found is None:
        yield "there is no parent tree"
        return
    numbers = dict(_numbers(found))
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    linked: dict[tuple[int, int], tuple[int, int]] = {}
    for node in (read.root, *read.root.descendants()):
        for kid in node.kids:
            match kid:
                case Mark():
                    owner[kid.page, kid.mcid] = node.key
                case Annotation():
                    linked[kid.key] = node.key
                case Node():
                    pass
    keys = Counter[int]()
    for number, page in enumerate(read.pdf.pages):
        key = page.obj.get("/StructParents")
        if key is None:
            yield f"page {number + 1} has no StructParents"
            continue
        keys[int(key)] += 1
        entry = numbers.get(int(key))
        parents = [parent.objgen for parent in entry] if isinstance(entry, pikepdf.Array) else None
        if parents != [owner.get((number, mcid)) for mcid in sorted(read.pages[number].marks)]:
            yield f"the parent tree differs from the tree on page {number + 1}"
        for annotation in page.obj.get("/Annots", []):
            key = int(annotation.get("/StructParent", -1))
            keys[key] += 1
            parent = numbers.get(key)
            if not isinstance(parent, pikepdf.Dictionary) or parent.objgen != linked.get(annotation.objgen):
                yield f"the parent tree differs from the tree for an annotation on page {number + 1}"
    yield from (f"key {key} of the parent tree is used twice" for key, n in keys.items() if n > 1)
    yield from (f"key {key} of the parent tree is of nothing" for key in numbers if key not in keys)
    if read.pdf.Root.StructTreeRoot.get("/ParentTreeNextKey", -1) <= max(numbers, default=-1):
        yield "ParentTreeNextKey is taken"


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    """A number tree (ISO 32000-1, 7.9.7)."""
    entries = list(node.get("/Nums", []))
    for i in range(0, len(entries), 2):
        yield int(entries[i]), entries[i + 1]
    for kid in node.get("/Kids", []):
        yield from _numbers(kid)


# --- elements -------------------------------------------------------------------------------


def nesting(read: Reading) -> Iterator[str]:
    if [kid.tag for kid in read.root.elements] != ["Document"] or len(read.root.kids) != 1:
        yield "the tree's root does not hold one Document"
    for node in read.root.descendants():
        kids = [kid.tag for kid in node.elements]
        if node.tag in _KIDS:
            yield from (f"{kid} in {node.tag}" for kid in kids if kid not in _KIDS[node.tag])
            if any(isinstance(kid, Mark) for kid in node.kids):
                yield f"{node.tag} holds content itself"
        if node.tag in _PARENTS and node.parent and node.parent.tag not in _PARENTS[node.tag]:
            yield f"{node.tag} in {node.parent.tag}"
        if node.tag == "LI" and kids not in (["Lbl", "LBody"], ["Lbl"], ["LBody"]):
            yield f"LI of {kids}"
        if "Caption" in kids[1:-1] or kids.count("Caption") > 1:
            yield f"Caption in the middle of {node.tag}"


def empty_elements(read: Reading) -> Iterator[str]:
    for node in read.root.descendants():
        if not node.kids and node.tag not in _EMPTY:
            yield f"an empty {node.tag}"


def headings(read: Reading) -> Iterator[str]:
    levels = [int(node.tag[1]) for node in read.root.descendants() if re.fullmatch("H[1-6]", node.tag)]
    for before, level in pairwise([0, *levels]):
        if level > before + 1:
            yield f"H{level} follows {f'H{before}' if before else 'nothing'}"
    if levels.count(1) > 1:
        yield "H1 stands more than once"


def tables(read: Reading) -> Iterator[str]:
    for node in read.root.descendants():
        if node.tag == "TH" and node.attributes.get("Scope") not in ("/Column", "/Row", "/Both"):
            yield "TH without Scope"
        if node.tag == "Table":
            rows = [row for row in node.descendants() if row.tag == "TR"]
            wide = {sum(int(cell.attributes.get("ColSpan", 1)) for cell in row.elements) for row in rows}
            if len(wide) > 1:
                yield f"Table whose rows have {sorted(wide)} cells"
            yield from _heads(node)


def _heads(table: Node) -> Iterator[str]:
    heads = [kid for kid in table.elements if kid.tag == "THead"]
    if len(heads) > 1:
        yield "Table with more than one THead"
    said = [_by_page(cell) for head in heads for cell in head.descendants() if cell.tag == "TH" and cell.text()]
    same = all(len(set(pages.values())) == 1 for pages in said) and len({frozenset(pages) for pages in said}) == 1
    if same and any(len(pages) > 1 for pages in said):
        yield "a header row that is repeated on another page is no artifact there"


def _by_page(node: Node) -> dict[int, str]:
    """What is said on each page."""
    pages: dict[int, str] = {}
    for leaf in node.leaves():
        pages[leaf.page] = pages.get(leaf.page, "") + leaf.text
    return pages


def lists(read: Reading) -> Iterator[str]:
    for node in read.root.descendants():
        labelled = any(kid.tag == "Lbl" for item in node.elements for kid in item.elements)
        if node.tag == "L" and labelled and "ListNumbering" not in node.attributes:
            yield "L with labels, but without ListNumbering"


def figures(read: Reading) -> Iterator[str]:
    for node in read.root.descendants():
        if node.tag != "Figure":
            continue
        if not str(node.attributes.get("Alt", "")).strip():
            yield "Figure without Alt"
        leaves = list(_drawn(node))
        box = node.attributes.get("BBox")
        if box is None:
            yield "Figure without BBox"
        elif len({leaf.page for leaf in leaves}) > 1:
            yield "Figure on more than one page"
        elif not all(leaf.area is None or holds(box, leaf.area, 1.0) for leaf in leaves):
            yield "Figure with a BBox that does not hold what is drawn"


def _drawn(figure: Node) -> Iterator[Mark]:
    """What is in a figure, but for its caption."""
    for kid in figure.kids:
        if isinstance(kid, Mark):
            yield kid
        elif isinstance(kid, Node) and kid.tag != "Caption":
            yield from _drawn(kid)


def languages(read: Reading) -> Iterator[str]:
    if not _LANGUAGE.fullmatch(str(read.pdf.Root.get("/Lang", ""))):
        yield "the document has no language"
    for node in read.root.descendants():
        if not _LANGUAGE.fullmatch(str(node.attributes.get("Lang", "en"))):
            yield f"{node.tag} in a language {node.attributes['Lang']!r}"


def notes(read: Reading) -> Iterator[str]:
    found = [node for node in read.root.descendants() if node.tag == "Note"]
    ids = [node.attributes.get("ID") for node in found]
    yield from (f"a Note with the ID {id!r} of {n} Notes" for id, n in Counter(ids).items() if n > 1 or not id)
    named = dict(_names(read.pdf.Root.get("/StructTreeRoot", {}).get("/IDTree", {})))
    have = {node.attributes["ID"]: node.key for node in read.root.descendants() if "ID" in node.attributes}
    if {name: node.objgen for name, node in named.items()} != have:
        yield "the ID tree differs from the tree"
    numbers = {label.text().strip() for node in found for label in node.elements if label.tag == "Lbl"}
    for node in read.root.descendants():
        referring = node.tag == "Reference" and node.parent and node.parent.tag != "TOCI"
        if referring and (number := node.text().strip()).isdigit() and number not in numbers:
            yield f"a Reference to note {number}, which is not there"


def _names(node: Any) -> Iterator[tuple[str, Any]]:
    """A name tree (ISO 32000-1, 7.9.6), whose names must be sorted."""
    entries = list(node.get("/Names", []))
    for i in range(0, len(entries), 2):
        yield str(entries[i]), entries[i + 1]
    for kid in node.get("/Kids", []):
        yield from _names(kid)


# --- links ----------------------------------------------------------------------------------


def links(read: Reading) -> Iterator[str]:
    used = Counter[tuple[int, int]]()
    for node in read.root.descendants():
        keys = [kid.key for kid in node.kids if isinstance(kid, Annotation)]
        used.update(keys)
        if node.tag == "Link":
            if not keys:
                yield f"Link without its annotation: {node.text()[:20]!r}"
            if not node.text().strip() and not any(kid.tag == "Figure" for kid in node.elements):
                yield "Link without text"
        elif keys:
            yield f"an annotation in {node.tag}"
    for number, page in enumerate(read.pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            if used.pop(annotation.objgen, 0) != 1:
                yield f"page {number}: an annotation that is not once in the tree"
            yield from (f"page {number}: {fault}" for fault in _annotation(read, annotation))
    if used:
        yield "an annotation in the tree, but on no page"


def _annotation(read: Reading, annotation: Any) -> Iterator[str]:
    if annotation.Subtype != "/Link":
        yield f"an annotation that is a {annotation.Subtype}"
    if not str(annotation.get("/Contents", "")).strip():
        yield "an annotation without Contents"
    if int(annotation.get("/F", 0)) != 4:
        yield "an annotation that is not only to be printed"
    left, bottom, right, top = (float(n) for n in annotation.Rect)
    if right <= left or top <= bottom:
        yield "an annotation without an area"
    action = annotation.get("/A")
    if action is None:
        yield from _destination(read, annotation.get("/Dest"))
    elif action.get("/S") == "/GoTo":
        yield from _destination(read, action.get("/D"))
    elif action.get("/S") != "/URI" or not re.match("(?i)https?://[^ ]|mailto:[^ ]", str(action.get("/URI"))):
        yield f"a link to {action.get('/URI', action.get('/S'))}"


def _destination(read: Reading, goal: Any) -> Iterator[str]:
    root = read.pdf.Root
    if isinstance(goal, pikepdf.Name):
        goal = root.get("/Dests", {}).get(str(goal), goal)
    elif isinstance(goal, pikepdf.String):
        goal = dict(_names(root.get("/Names", {}).get("/Dests", {}))).get(str(goal), goal)
    if isinstance(goal, pikepdf.Dictionary):
        goal = goal.get("/D")
    pages = {page.obj.objgen for page in read.pdf.pages}
    if not isinstance(goal, pikepdf.Array) or goal[0].objgen not in pages:
        yield f"a destination {goal!r} that does not exist"


def outline(read: Reading) -> Iterator[str]:
    item = read.pdf.Root.get("/Outlines", {}).get("/First")
    waiting = [item] if item is not None else []
    while waiting:
        item = waiting.pop()
        if not str(item.get("/Title", "")).strip():
            yield "an entry of the outline without a title"
        goal = item.get("/Dest", item.get("/A", {}).get("/D") if "/A" in item else None)
        yield from (f"in the outline, {fault}" for fault in _destination(read, goal))
        waiting += [item[key] for key in ("/First", "/Next") if key in item]


# --- the file -------------------------------------------------------------------------------


def pages_and_catalogue(read: Reading) -> Iterator[str]:
    root = read.pdf.Root
    for number, page in enumerate(read.pdf.pages, 1):
        if page.obj.get("/Tabs") != "/S":
            yield f"page {number} is not tabbed through in the order of the structure"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "the file is not marked as tagged"
    if root.get("/MarkInfo", {}).get("/Suspects", False):
        yield "the file's tags are suspect"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the window does not show the title"
    if "/OpenAction" in root or "/AA" in root or "/JavaScript" in root.get("/Names", {}):
        yield "the file does something when it is opened"


_XMP = {
    "/Title": "{http://purl.org/dc/elements/1.1/}title",
    "/Author": "{http://purl.org/dc/elements/1.1/}creator",
    "/Subject": "{http://purl.org/dc/elements/1.1/}description",
    "/Keywords": "{http://ns.adobe.com/pdf/1.3/}Keywords",
    "/Producer": "{http://ns.adobe.com/pdf/1.3/}Producer",
    "/Creator": "{http://ns.adobe.com/xap/1.0/}CreatorTool",
    "/CreationDate": "{http://ns.adobe.com/xap/1.0/}CreateDate",
    "/ModDate": "{http://ns.adobe.com/xap/1.0/}ModifyDate",
}


def metadata(read: Reading) -> Iterator[str]:
    if "/Metadata" not in read.pdf.Root:
        yield "there is no XMP"
        return
    info = read.pdf.trailer.get("/Info", {})
    with read.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        for key, name in _XMP.items():
            said, known = xmp.get(name), str(info.get(key, ""))
            told = "; ".join(said) if isinstance(said, list) else str(said or "")
            if key.endswith("Date"):
                known, told = (re.sub("[^0-9]|(?<=Z).*", "", value)[:14] for value in (known, told))
            if known != told:
                yield f"{key[1:]} is {known!r} in Info, and {told!r} in XMP"
        if not str(info.get("/Title", "")).strip():
            yield "the file has no title"


def fonts(read: Reading) -> Iterator[str]:
    seen = set()
    for page in read.pdf.pages:
        for found in page.obj.get("/Resources", {}).get("/Font", {}).values():
            if found.objgen in seen:
                continue
            seen.add(found.objgen)
            name = str(found.get("/BaseFont"))
            described = found.DescendantFonts[0] if found.Subtype == "/Type0" else found
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.get("/FontDescriptor", {}).keys()):
                yield f"{name} is not embedded"
            if "/ToUnicode" not in found:
                yield f"{name} has no ToUnicode map"
            elif wrong := sorted(
                {f"U+{ord(c):04X}" for text in font(found).texts.values() for c in text if _unsaid(c)}
            ):
                yield f"{name} maps to {', '.join(wrong)}"


def _unsaid(character: str) -> bool:
    """Whether this stands for no text: U+0000, a byte order mark, a noncharacter, private use, what is broken."""
    code = ord(character)
    private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
    return code in (0, 0xFEFF, 0xFFFD) or code & 0xFFFE == 0xFFFE or private


CHECKS: tuple[Callable[[Reading], Iterator[str]], ...] = (
    content_faults,
    marks_and_tree_differ,
    marks_of_another_tag,
    order_on_the_page,
    order_of_pages,
    parent_tree,
    nesting,
    empty_elements,
    headings,
    tables,
    lists,
    figures,
    languages,
    notes,
    links,
    outline,
    pages_and_catalogue,
    metadata,
    fonts,
)
