"""What is wrong with a Word file, and is missed, or may be, by validators.

Each check is a function from a `Reading` to messages; `CHECKS` is all of them, those of the package
(`docx_package_findings`) included.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from tests.render import docx_package_findings as package
from tests.render.docx_reading import WP, XML, Element, Reading, W, attribute, reading, short, texts
from tests.render.docx_sequences import FIRST, REPEATED, SEQUENCES, UNORDERED

LONGEST_TAG = 64
HEADING_KEPT = 300
"""Characters of a table's heading beyond which it need not be repeated: it might fill a page."""

_BOOKMARK = re.compile("[A-Za-z_][A-Za-z0-9_]{0,39}")
_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_LOOKS = {
    "rPr": {"rStyle", "lang", "rtl", "cs"},
    "pPr": {"pStyle", "numPr"},
    "tblPr": {"tblStyle", "bidiVisual", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"},
    "trPr": {"cantSplit", "tblHeader"},
    "tcPr": {"tcW", "gridSpan", "vMerge"},
}


def findings(data: bytes) -> list[str]:
    """Everything that is wrong, in the order of `CHECKS`; empty for a sound file."""
    read = reading(data)
    if read.faults or read.main is None:
        return [*read.faults, *([] if read.faults else ["there is no main part"])]
    return [finding for check in CHECKS for finding in dict.fromkeys(check(read))]


# --- elements -------------------------------------------------------------------------------


def order_of_children(read: Reading) -> Iterator[str]:
    for name, tree in read.trees.items():
        for node in tree.iter(*(f"{W}{name}" for name in SEQUENCES)):
            yield from (f"{name}: {fault}" for fault in _out_of_order(node))
        for node in tree.iter(*(f"{W}{name}" for name in FIRST)):
            properties = [i for i, kid in enumerate(node) if short(kid) == FIRST[short(node)]]
            if properties not in ([], [0]) and short(node) != "tbl":
                yield f"{name}: {FIRST[short(node)]} is not what {short(node)} begins with"


def _out_of_order(node: Element) -> Iterator[str]:
    sequence, parent = SEQUENCES[short(node)], short(node)
    kids = [short(kid) for kid in node]
    ranks = []
    for kid in kids:
        rank = next((i for i, names in enumerate(sequence) if kid in names), None)
        if rank is None:
            yield f"{kid} in {parent}"
        else:
            ranks.append((rank, kid))
    yield from (
        f"{kid} stands {n} times in {parent}" for kid, n in Counter(kids).items() if n > 1 and kid not in REPEATED
    )
    if parent not in UNORDERED:
        yield from (f"{b} follows {a} in {parent}" for (i, a), (j, b) in pairwise(ranks) if j < i)


def direct_formatting(read: Reading) -> Iterator[str]:
    """In the text only styles set the look; a list's restart alone cannot be a style's."""
    for name, node in read.all(*(f"{W}{name}" for name in _LOOKS)):
        yield from (f"{name}: {short(kid)} in {short(node)}" for kid in node if short(kid) not in _LOOKS[short(node)])


def words(read: Reading) -> Iterator[str]:
    for name, node in read.all(f"{W}t", f"{W}delText", f"{W}instrText", f"{W}delInstrText"):
        said, deleted = node.text or "", next(node.iterancestors(f"{W}del"), None) is not None
        if said != said.strip() and node.get(f"{XML}space") != "preserve":
            yield f"{name}: the blanks of {said[:20]!r} are not preserved"
        if deleted != short(node).startswith("del"):
            yield f"{name}: {short(node)} {'in' if deleted else 'outside'} del"
        if "\n" in said or "\t" in said:
            yield f"{name}: a tab or newline as it is in {said[:20]!r}"
        parent = node.getparent()
        if parent is None or short(parent) != "r":
            yield f"{name}: {short(node)} outside a run"


def languages(read: Reading) -> Iterator[str]:
    for name, node in read.all(f"{W}lang"):
        yield from (
            f"{name}: a language {value!r}" for value in node.attrib.values() if not _LANGUAGE.fullmatch(str(value))
        )
    styles = read.root("styles")
    default = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if not _LANGUAGE.fullmatch(attribute(default)):
        yield "the document has no language"


# --- styles and lists -----------------------------------------------------------------------


def styles(read: Reading) -> Iterator[str]:
    tree = read.root("styles")
    if tree is None:
        yield "there are no styles"
        return
    known = {attribute(node, "styleId"): attribute(node, "type") for node in tree.iter(f"{W}style")}
    for called in (f"{W}styleId", "name"):
        names = Counter(_called(node, called) for node in tree.iter(f"{W}style"))
        yield from (f"{n} styles are called {name!r}" for name, n in names.items() if n > 1 or not name)
    defaults = Counter(attribute(node, "type") for node in tree.iter(f"{W}style") if attribute(node, "default") == "1")
    yield from (f"{n} default styles of {kind}s" for kind, n in defaults.items() if n > 1)
    yield from (f"no default style of {kind}s" for kind in ("paragraph", "character") if kind not in defaults)
    kinds = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for name, node in read.all(*(f"{W}{tag}" for tag in kinds)):
        if known.get(attribute(node)) != kinds[short(node)]:
            yield f"{name}: the {kinds[short(node)]} style {attribute(node)!r} is not defined"
    for style in tree.iter(f"{W}style"):
        for link in style.iterchildren(f"{W}basedOn", f"{W}next", f"{W}link"):
            same = short(link) == "link" or known.get(attribute(link)) == attribute(style, "type")
            if attribute(link) not in known or not same:
                yield f"the {short(link)} {attribute(link)!r} of {attribute(style, 'styleId')} is not there"


def _called(style: Element, by: str) -> str:
    """Its id, or its name, which Word takes for the same in capitals."""
    return attribute(style.find(f"{W}name")).lower() if by == "name" else style.get(by) or ""


def numbering(read: Reading) -> Iterator[str]:
    tree, defined = read.root("numbering"), read.root("styles")
    numbers = [] if tree is None else list(tree.iterchildren(f"{W}num"))
    abstracts = (
        [] if tree is None else [attribute(node, "abstractNumId") for node in tree.iterchildren(f"{W}abstractNum")]
    )
    ids = [attribute(node, "numId") for node in numbers]
    yield from (f"{n} lists have the number {id}" for id, n in Counter(ids).items() if n > 1)
    yield from (f"{n} kinds of lists have the number {id}" for id, n in Counter(abstracts).items() if n > 1)
    for node in numbers:
        if (kind := attribute(node.find(f"{W}abstractNumId"))) not in abstracts:
            yield f"list {attribute(node, 'numId')} is of a kind {kind} that is not there"
    places = [
        *read.all(f"{W}numId"),
        *(("styles", node) for node in (defined.iter(f"{W}numId") if defined is not None else ())),
    ]
    yield from (
        f"{name}: list {attribute(node)} is not there" for name, node in places if attribute(node) not in {*ids, "0"}
    )
    known = {attribute(node, "styleId") for node in (defined.iter(f"{W}style") if defined is not None else ())}
    for node in tree.iter(f"{W}pStyle") if tree is not None else ():
        if attribute(node) not in known:
            yield f"a list's level is tied to a style {attribute(node)!r} that is not there"


# --- bookmarks, links and fields ------------------------------------------------------------


def bookmarks(read: Reading) -> Iterator[str]:
    names: Counter[str] = Counter()
    ids: Counter[str] = Counter()
    for story_name, story in read.stories.items():
        opened: list[str] = []
        for node in story.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            id = attribute(node, "id")
            if short(node) == "bookmarkStart":
                name = attribute(node, "name")
                names[name.lower()] += 1
                ids[id] += 1
                opened.append(id)
                if not _BOOKMARK.fullmatch(name):
                    yield f"a bookmark is called {name!r}"
            elif id not in opened:
                yield f"{story_name}: bookmark {id} ends without having begun"
            else:
                if opened[-1] != id:
                    yield f"{story_name}: bookmark {id} crosses another"
                opened.remove(id)
        yield from (f"{story_name}: bookmark {id} does not end" for id in opened)
    yield from (f"{n} bookmarks are called {name!r}" for name, n in names.items() if n > 1)
    yield from (f"{n} bookmarks have the id {id}" for id, n in ids.items() if n > 1)


def _places(read: Reading) -> set[str]:
    return {attribute(node, "name") for _, node in read.all(f"{W}bookmarkStart")}


def links(read: Reading) -> Iterator[str]:
    places = _places(read)
    for name, node in read.all(f"{W}hyperlink"):
        anchor = attribute(node, "anchor")
        if anchor and anchor not in places:
            yield f"{name}: a link to a place {anchor!r} that is not there"
        if not anchor and not any(str(key).endswith("}id") for key in node.attrib):
            yield f"{name}: a link to nowhere"
        if next(node.iterancestors(f"{W}hyperlink"), None) is not None:
            yield f"{name}: a link in a link: {texts(node)[:20]!r}"
        if not texts(node) and next(node.iter(f"{WP}docPr"), None) is None:
            yield f"{name}: a link without words"
        if next((short(kid) for kid in node.iterchildren(f"{W}r", f"{W}sdt")), "") == "sdt":
            yield f"{name}: a link that begins with a control, which LibreOffice 7.4 saves as broken XML"


def fields(read: Reading) -> Iterator[str]:
    """``begin``, instruction, ``separate``, result, ``end``: in this order, one in the other, and in one place."""
    places = _places(read)
    for name, story in read.stories.items():
        opened: list[_Field] = []
        for node in story.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
            kind = attribute(node, "fldCharType")
            match short(node), kind:
                case "fldChar", "begin":
                    opened.append(_Field(node))
                case "fldChar", _ if not opened:
                    yield f"{name}: a field's {kind} without its begin"
                case "fldChar", "separate":
                    yield from (f"{name}: {fault}" for fault in opened[-1].separated(node))
                case "fldChar", _:
                    yield from (f"{name}: {fault}" for fault in opened.pop().ended(node, places))
                case "instrText", _ if not opened or opened[-1].separate is not None:
                    yield f"{name}: an instruction outside a field: {node.text!r}"
                case "instrText", _:
                    opened[-1].instruction += node.text or ""
                case _:
                    if opened and opened[-1].separate is None:
                        yield f"{name}: words among the instructions of a field: {node.text!r}"
        yield from (f"{name}: a field without its end: {field.instruction!r}" for field in opened)
        for node in story.iter(f"{W}fldSimple"):
            yield from (f"{name}: {fault}" for fault in _instruction(attribute(node, "instr"), places))
        yield from (
            f"{name}: a field that wants to be renewed"
            for node in story.iter(f"{W}fldChar")
            if attribute(node, "dirty")
        )


class _Field:
    """A complex field while it is read."""

    def __init__(self, begin: Element) -> None:
        self.begin = begin
        self.separate: Element | None = None
        self.instruction = ""

    def separated(self, node: Element) -> Iterator[str]:
        if self.separate is not None:
            yield f"a field with two results: {self.instruction!r}"
        self.separate = node
        if _container(node) is not _container(self.begin):
            yield f"a field that is parted by what it stands in: {self.instruction!r}"

    def ended(self, node: Element, places: set[str]) -> Iterator[str]:
        if _container(node) is not _container(self.begin):
            yield f"a field that is parted by what it stands in: {self.instruction!r}"
        if self.separate is None:
            yield f"a field without a result: {self.instruction!r}"
        yield from _instruction(self.instruction, places)
        one = _paragraph(self.begin) is _paragraph(node)
        if not one and not self.instruction.strip().startswith("TOC"):
            yield f"a field over several paragraphs: {self.instruction!r}"


def _container(node: Element) -> Element | None:
    outer = (f"{W}{name}" for name in ("hyperlink", "sdtContent", "ins", "del", "tc", "body", "hdr", "ftr", "footnote"))
    return next(node.iterancestors(*outer), None)


def _paragraph(node: Element) -> Element | None:
    return next(node.iterancestors(f"{W}p"), None)


def _instruction(instruction: str, places: set[str]) -> Iterator[str]:
    parts = instruction.split()
    if not parts:
        yield "a field without instruction"
        return
    wanted = parts[1].strip('"') if parts[0] in ("REF", "PAGEREF", "NOTEREF") and len(parts) > 1 else ""
    if found := re.match(r'\s*HYPERLINK\s.*\\l\s+"([^"]*)"', instruction):
        wanted = found[1]
    if wanted and wanted not in places:
        yield f"a field that refers to a place {wanted!r} that is not there"
    if parts[0] not in ("PAGE", "NUMPAGES", "SEQ", "TOC", "NOTEREF", "REF", "PAGEREF", "HYPERLINK"):
        yield f"a field {parts[0]!r}"


def captions(read: Reading) -> Iterator[str]:
    """The numbers that SEQ fields show are those that Word would count."""
    counted: Counter[str] = Counter()
    for _, node in read.all(f"{W}instrText"):
        parts = (node.text or "").split()
        if parts[:1] == ["SEQ"]:
            counted[parts[1]] += 1
            if (shown := _result(node)) != str(counted[parts[1]]):
                yield f"{parts[1]} {counted[parts[1]]} is called {shown!r}"


def _result(instruction: Element) -> str:
    """The words between a field's ``separate`` and its ``end``, within its paragraph."""
    said, inside = "", False
    paragraph = _paragraph(instruction)
    after = False
    for node in paragraph.iter(f"{W}instrText", f"{W}fldChar", f"{W}t") if paragraph is not None else ():
        after = after or node is instruction
        if after and attribute(node, "fldCharType") == "end":
            break
        inside = inside or (after and attribute(node, "fldCharType") == "separate")
        if inside and short(node) == "t":
            said += node.text or ""
    return said


# --- notes ----------------------------------------------------------------------------------


def notes(read: Reading) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        part = read.root(f"{kind}s")
        made = [] if part is None else list(part.iterchildren(f"{W}{kind}"))
        yield from _notes(read, kind, made)
        if part is not None:
            yield from _separators(read, kind, made)


def _notes(read: Reading, kind: str, made: list[Element]) -> Iterator[str]:
    ids = Counter(attribute(node, "id") for node in made)
    yield from (f"{n} {kind}s have the id {id}" for id, n in ids.items() if n > 1)
    used = Counter(attribute(node, "id") for _, node in read.all(f"{W}{kind}Reference"))
    own = {attribute(node, "id"): node for node in made if not attribute(node, "type")}
    yield from (f"a reference to {kind} {id}, which is not there" for id in used if id not in own)
    yield from (f"{kind} {id} has {used[id]} references" for id in own if used[id] != 1)
    marked = {
        attribute(node, "id") for _, node in read.all(f"{W}{kind}Reference") if attribute(node, "customMarkFollows")
    }
    for id, node in own.items():
        begins = next(node.iter(f"{W}{kind}Ref"), None) is not None
        if begins == (id in marked):
            yield f"{kind} {id} " + ("begins with a number beside its mark" if begins else "begins without its number")
        if next(node.iter(f"{W}footnoteReference", f"{W}endnoteReference"), None) is not None:
            yield f"{kind} {id} holds a note"
    if list(own) != [id for id in used if id in own]:
        yield f"the {kind}s do not stand in the order of the text, by which LibreOffice finds them"
    for name, node in read.all(f"{W}{kind}Reference"):
        if name != "document.xml":
            yield f"{name}: a reference to a {kind}"
        if attribute(node, "customMarkFollows") and not texts(_parent(node)) and not _following(node):
            yield f"{kind} {attribute(node, 'id')} has no mark of its own"


def _parent(node: Element) -> Element:
    found = node.getparent()
    assert found is not None
    return found


def _following(node: Element) -> str:
    after = _parent(node).getnext()
    return "" if after is None else texts(after)


def _separators(read: Reading, kind: str, made: list[Element]) -> Iterator[str]:
    found = {attribute(node, "type"): attribute(node, "id") for node in made if attribute(node, "type")}
    for type, mark in (("separator", "separator"), ("continuationSeparator", "continuationSeparator")):
        node = next((node for node in made if attribute(node, "type") == type), None)
        if node is None or next(node.iter(f"{W}{mark}"), None) is None:
            yield f"the {kind}s have no {type}"
    settings = read.root("settings")
    listed = [] if settings is None else [attribute(n, "id") for n in settings.iterfind(f"{W}{kind}Pr/{W}{kind}")]
    if sorted(listed) != sorted(found.values()):
        yield f"the settings list the {kind}s {listed} as separators, and not {sorted(found.values())}"


def note_references(read: Reading) -> Iterator[str]:
    """The number that a NOTEREF field shows is that of the note at its bookmark."""
    numbers: dict[str, str] = {}
    automatic = 0
    opened: dict[str, str] = {}
    for _, node in read.all(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}footnoteReference"):
        match short(node):
            case "bookmarkStart":
                opened[attribute(node, "id")] = attribute(node, "name")
            case "bookmarkEnd":
                opened.pop(attribute(node, "id"), None)
            case _:
                own = bool(attribute(node, "customMarkFollows"))
                automatic += not own
                shown = (texts(_parent(node)) or _following(node)) if own else str(automatic)
                numbers.update(dict.fromkeys(opened.values(), shown))
    for name, node in read.all(f"{W}instrText"):
        parts = (node.text or "").split()
        if parts[:1] != ["NOTEREF"]:
            continue
        if parts[1] not in numbers:
            yield f"{name}: a NOTEREF to {parts[1]!r}, where no note is"
        elif _result(node) != numbers[parts[1]]:
            yield f"{name}: a NOTEREF shows {_result(node)!r}, its note is {numbers[parts[1]]!r}"


# --- controls and comments ------------------------------------------------------------------


def controls(read: Reading) -> Iterator[str]:
    ids = Counter(attribute(node) for _, node in read.all(f"{W}id") if short(_parent(node)) == "sdtPr")
    yield from (f"{n} controls have the id {id}" for id, n in ids.items() if n > 1)
    yield from (f"a control has the id {id!r}" for id in ids if not re.fullmatch("-?[1-9][0-9]{0,9}", id))
    for name, node in read.all(f"{W}sdt"):
        properties, content = node.find(f"{W}sdtPr"), node.find(f"{W}sdtContent")
        if properties is None or content is None:
            yield f"{name}: a control without {'content' if properties is not None else 'properties'}"
        elif properties.find(f"{W}docPartObj") is None:
            yield from (f"{name}: {fault}" for fault in _control(properties, content))


def _control(properties: Element, content: Element) -> Iterator[str]:
    """A fact's control: plain text, its path as title and tag, locked, with one run of words."""
    tag, alias = attribute(properties.find(f"{W}tag")), attribute(properties.find(f"{W}alias"))
    if not tag:
        yield f"a control without tag: {texts(content)[:20]!r}"
    if len(tag) > LONGEST_TAG or len(alias) > LONGEST_TAG:
        yield f"the tag {tag!r} is longer than {LONGEST_TAG}"
    if tag != alias:
        yield f"the control {tag!r} is called {alias!r}"
    if properties.find(f"{W}id") is None:
        yield f"the control {tag!r} has no id"
    if attribute(properties.find(f"{W}lock")) != "sdtLocked":
        yield f"the control {tag!r} can be deleted"
    if properties.find(f"{W}text") is None:
        yield f"the control {tag!r} is not of plain text"
    if properties.find(f"{W}dataBinding") is not None:
        yield f"the control {tag!r} is bound"
    if [short(kid) for kid in content] != ["r"]:
        yield f"the control {tag!r} holds {[short(kid) for kid in content]}, not one run"
    if next(content.iter(f"{W}br", f"{W}cr"), None) is not None:
        yield f"the control {tag!r} holds a break"
    if not texts(content) and next(content.iter(f"{W}tab"), None) is None:
        yield f"the control {tag!r} is empty"
    if next(content.iterancestors(f"{W}docPartObj"), None) is not None or _in_contents(content):
        yield f"the control {tag!r} stands in the contents list"


def _in_contents(node: Element) -> bool:
    outer = node.iterancestors(f"{W}sdt")
    return any(found.find(f"{W}sdtPr/{W}docPartObj") is not None for found in outer)


def comments(read: Reading) -> Iterator[str]:
    part = read.root("comments")
    made = [] if part is None else list(part.iterchildren(f"{W}comment"))
    ids = [attribute(node, "id") for node in made]
    yield from (f"{n} comments have the id {id}" for id, n in Counter(ids).items() if n > 1)
    for node in made:
        if not all(attribute(node, name) for name in ("author", "initials", "date")) or not texts(node):
            yield f"comment {attribute(node, 'id')} lacks its author, initials, date or words"
    found: dict[str, list[str]] = {id: [] for id in ids}
    for _, node in read.all(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"):
        found.setdefault(attribute(node, "id"), []).append(short(node))
    wanted = ["commentRangeStart", "commentRangeEnd", "commentReference"]
    yield from (f"comment {id} is not there" for id in found if id not in ids)
    yield from (f"comment {id} has only {found[id]} as its marks" for id in ids if found[id] != wanted)


# --- tables and drawings --------------------------------------------------------------------


def tables(read: Reading) -> Iterator[str]:
    for name, node in read.all(f"{W}tc", f"{W}body", f"{W}hdr", f"{W}ftr", f"{W}footnote", f"{W}comment"):
        blocks = [short(kid) for kid in node if short(kid) in ("p", "tbl", "sdt")]
        if not blocks or blocks[-1] == "tbl":
            yield f"{name}: {short(node)} does not end in a paragraph"
        yield from (
            f"{name}: two tables without a paragraph between them"
            for pair in pairwise(blocks)
            if pair == ("tbl", "tbl")
        )
    for name, node in read.all(f"{W}tbl"):
        columns = len(node.findall(f"{W}tblGrid/{W}gridCol"))
        rows = node.findall(f"{W}tr")
        wide = {
            sum(int(attribute(c.find(f"{W}tcPr/{W}gridSpan")) or 1) for c in row.iterchildren(f"{W}tc")) for row in rows
        }
        if wide != {columns}:
            yield f"{name}: a table of {columns} columns has rows of {sorted(wide)}"
        yield from (f"{name}: {fault}" for fault in _heading(node, rows))
    main = read.main
    for node in main.iter(f"{W}tbl") if main is not None else ():
        if not attribute(node.find(f"{W}tblPr/{W}tblCaption")).strip():
            yield f"a table without a title: {texts(node)[:20]!r}"


def _span(cell: Element) -> int:
    """How many columns a cell takes."""
    return int(attribute(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)


def _heading(table: Element, rows: list[Element]) -> Iterator[str]:
    repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    wanted = attribute(table.find(f"{W}tblPr/{W}tblLook"), "firstRow") == "1"
    if any(repeated[1:]):
        yield "a row below the first of a table is repeated"
    if rows and repeated[0] and not wanted:
        yield "a row is repeated that is no heading"
    if rows and wanted and not repeated[0] and len(texts(rows[0])) < HEADING_KEPT:
        yield f"the heading of a table is not repeated: {texts(rows[0])[:20]!r}"


def drawings(read: Reading) -> Iterator[str]:
    found = [node for _, node in read.all(f"{WP}docPr")]
    yield from (
        f"drawing {node.get('id')} has no alternative text" for node in found if not (node.get("descr") or "").strip()
    )
    ids = Counter(node.get("id") for node in found)
    yield from (f"{n} drawings have the id {id}" for id, n in ids.items() if n > 1)


CHECKS: tuple[Callable[[Reading], Iterator[str]], ...] = (
    order_of_children,
    direct_formatting,
    words,
    languages,
    styles,
    numbering,
    bookmarks,
    links,
    fields,
    captions,
    notes,
    note_references,
    controls,
    comments,
    tables,
    drawings,
    *package.CHECKS,
)
