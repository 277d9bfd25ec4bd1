"""Edits of a Word file's XML as Word makes them: typing, tracked changes, controls, formatting, comments.

``opened`` a file, call edits on its controls or paragraphs, and take the bytes by `Opened.saved`. How
Word, and other programs, write a file anew without an edit is in `resaving`.
"""

from __future__ import annotations

import copy
import io
import posixpath
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from factsheet.word.keys import key

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_W}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Element = etree._Element
ANA, BEN = "Ana Editor", "Ben Reader"
_CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "rPrChange"))
DATE = "2026-03-05T10:20:00Z"
PLACEHOLDER = "Click or tap here to enter text."


@dataclass(slots=True)
class Opened:
    """A Word file while it is edited: the trees of its XML parts, which may be changed in place."""

    parts: dict[str, bytes]
    trees: dict[str, Element] = field(default_factory=dict)

    def tree(self, name: str) -> Element:
        if name not in self.trees:
            self.trees[name] = etree.fromstring(self.parts[name], etree.XMLParser(huge_tree=True))
        return self.trees[name]

    @property
    def stories(self) -> list[Element]:
        """The body, the notes, the headers and footers."""
        names = [name for name in self.parts if name.startswith("word/") and name.endswith(".xml")]
        kinds = ("document", "footnotes", "endnotes", "header", "footer")
        return [self.tree(name) for kind in kinds for name in names if posixpath.basename(name).startswith(kind)]

    def all_controls(self) -> list[Element]:
        """Every control of a fact, in order."""
        found = (node for story in self.stories for node in story.iter(f"{W}sdt"))
        return [node for node in found if node.find(f"{W}sdtPr/{W}text") is not None]

    def controls(self, path: str) -> list[Element]:
        """The places of a fact; at least one."""
        found = [node for node in self.all_controls() if tag(node) == key(path)]
        assert found, path
        return found

    def paragraph(self, words: str) -> Element:
        """The first paragraph that holds these words, those in controls included."""
        return next(p for story in self.stories for p in story.iter(f"{W}p") if words in shown(p))

    def saved(self) -> bytes:
        for number, node in enumerate((n for tree in self.trees.values() for n in tree.iter(*_CHANGES)), 9001):
            node.set(f"{W}id", str(number))
        parts = {**self.parts, **{name: serialised(tree) for name, tree in self.trees.items()}}
        return packed(parts)


def opened(data: bytes) -> Opened:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return Opened({name: archive.read(name) for name in archive.namelist()})


def packed(parts: dict[str, bytes], level: int = 6) -> bytes:
    """A zip of parts in this order, as any program writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def serialised(tree: Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


# --- reading and making elements ------------------------------------------------------------


def made(kind: str, *children: Element, **attributes: str) -> Element:
    """A ``w:`` element with ``w:`` attributes."""
    node = etree.Element(f"{W}{kind}", {f"{W}{name}": value for name, value in attributes.items()}, nsmap={"w": _W})
    node.extend(children)
    return node


def tracking(kind: str, by: str) -> Element:
    """A ``w:ins``, ``w:del`` or the like; it gets its id when the file is saved."""
    return made(kind, id="", author=by, date=DATE)


def parent(node: Element) -> Element:
    found = node.getparent()
    assert found is not None
    return found


def tag(control: Element) -> str:
    node = control.find(f"{W}sdtPr/{W}tag")
    return "" if node is None else node.get(f"{W}val") or ""


def shown(node: Element) -> str:
    """The words that stand in it, as they stand."""
    return "".join(found.text or "" for found in node.iter(f"{W}t"))


def content(control: Element) -> Element:
    found = control.find(f"{W}sdtContent")
    assert found is not None
    return found


def where(control: Element) -> str:
    """``footnote``, ``table``, ``heading``, ``quote`` or ``text``."""
    outer = {etree.QName(node).localname for node in control.iterancestors()}
    style = next(control.iterancestors(f"{W}p")).find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else style.get(f"{W}val") or ""
    if "footnote" in outer:
        return "footnote"
    if "tc" in outer:
        return "table"
    return "heading" if name.startswith(("Heading", "Title")) else "quote" if "Quote" in name else "text"


def _look(control: Element) -> Element | None:
    return content(control).find(f".//{W}rPr")


def _run(text: str, look: Element | None = None, kind: str = "t", **attributes: str) -> Element:
    words = made(kind)
    words.text = text
    words.set(SPACE, "preserve")
    return made("r", *([] if look is None else [copy.deepcopy(look)]), words, **attributes)


def _filled(control: Element, *runs: Element) -> None:
    inner = content(control)
    for node in list(inner):
        inner.remove(node)
    inner.extend(runs)


# --- typing in a control --------------------------------------------------------------------


def typed(control: Element, new: str) -> None:
    """Plain typing: one run."""
    _filled(control, _run(new, _look(control)))


def typed_in_pieces(control: Element, new: str) -> None:
    """As Word splits what is typed: runs by session, marks of the spelling checker, a language of its own."""
    look = _look(control)
    cut = max(len(new) // 3, 1)
    pieces = [piece for piece in (new[:cut], new[cut : 2 * cut], new[2 * cut :]) if piece]
    runs = [_run(piece, look, rsidR=f"00AB12C{i}") for i, piece in enumerate(pieces)]
    _properties(runs[-1]).append(made("lang", val="en-GB"))
    _filled(control, made("proofErr", type="spellStart"), runs[0], made("proofErr", type="spellEnd"), *runs[1:])


def _properties(run: Element) -> Element:
    found = run.find(f"{W}rPr")
    if found is None:
        found = made("rPr")
        run.insert(0, found)
    return found


def tracked(control: Element, new: str, by: str = ANA) -> None:
    """The whole value struck out, and another one inserted."""
    _tracked(control, "", shown(control), new, "", (by, by))


def tracked_by_two(control: Element, new: str) -> None:
    """Ben strikes out, Ana writes."""
    _tracked(control, "", shown(control), new, "", (BEN, ANA))


def tracked_in_the_middle(control: Element, new: str, by: str = ANA) -> None:
    """Only what differs is struck out and inserted."""
    old = shown(control)
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    pieces = old[:start], old[start : len(old) - end], new[start : len(new) - end], old[len(old) - end :]
    _tracked(control, *pieces, (by, by))


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _tracked(control: Element, before: str, old: str, new: str, after: str, by: tuple[str, str]) -> None:
    look = _look(control)
    inserted, deleted = tracking("ins", by[1]), tracking("del", by[0])
    inserted.append(_run(new, look))
    deleted.append(_run(old, look, "delText"))
    _filled(
        control,
        *([_run(before, look)] if before else []),
        *([deleted] if old else []),
        *([inserted] if new else []),
        *([_run(after, look)] if after else []),
    )


# --- controls as wholes ---------------------------------------------------------------------


def pasted_over(control: Element, new: str) -> None:
    """Another control of the same fact in its place, as a paste makes it: other properties, an id of its own."""
    name = tag(control)
    properties = made("sdtPr", made("alias", val=name), made("tag", val=name), made("id", val="-77001"), made("text"))
    other = made("sdt", properties, made("sdtContent", _run(new)))
    _replace(control, [other])


def replaced_by_words(control: Element, new: str) -> None:
    """The control is gone, words stand in its place."""
    _replace(control, [_run(new, _look(control))])


def unwrapped(control: Element) -> None:
    """The control is gone, and its words are left."""
    _replace(control, list(content(control)))


def _replace(node: Element, others: Iterable[Element]) -> None:
    outer = parent(node)
    at = outer.index(node)
    outer.remove(node)
    for i, other in enumerate(others):
        outer.insert(at + i, other)


def deleted(control: Element) -> None:
    """The control, words and all, is gone from its paragraph."""
    _replace(control, [])


def deleted_tracked(control: Element, by: str = ANA) -> None:
    """The control's words are struck out; the control is still there, and empty."""
    struck = tracking("del", by)
    struck.append(_run(shown(control), _look(control), "delText"))
    _filled(control, struck)


def deleted_with_paragraph(control: Element) -> None:
    paragraph = next(control.iterancestors(f"{W}p"))
    outer = parent(paragraph)
    others = [node for node in outer if node.tag in (f"{W}p", f"{W}tbl") and node is not paragraph]
    if outer.tag == f"{W}tc" and not others:  # a cell keeps a paragraph
        for node in list(paragraph)[paragraph[0].tag == f"{W}pPr" :]:
            paragraph.remove(node)
    else:
        outer.remove(paragraph)


def emptied(control: Element) -> None:
    """What Word makes of a control whose words are deleted: its placeholder."""
    properties = control.find(f"{W}sdtPr")
    assert properties is not None
    kind = properties.find(f"{W}text")
    assert kind is not None
    at = properties.index(kind)
    properties.insert(at, made("showingPlcHdr"))
    properties.insert(at, made("placeholder", made("docPart", val="DefaultPlaceholder_-1854013440")))
    _filled(control, _run(PLACEHOLDER, made("rPr", made("rStyle", val="PlaceholderText"))))


# --- formatting -----------------------------------------------------------------------------


def bold_word(control: Element) -> None:
    """The middle of the words is bold: three runs."""
    text, look = shown(control), _look(control)
    first, last = len(text) // 3, max(2 * len(text) // 3, 1)
    runs = [_run(piece, look) for piece in (text[:first], text[first:last], text[last:]) if piece]
    _properties(runs[len(runs) // 2]).append(made("b"))
    _filled(control, *runs)


def tracked_bold(control: Element) -> None:
    """All of it is bold, and Word has noted who made it so."""
    run = _run(shown(control), _look(control))
    properties = _properties(run)
    before = copy.deepcopy(properties)
    change = tracking("rPrChange", BEN)
    change.append(before)
    properties.extend([made("b"), change])
    _filled(control, run)


# --- words outside controls -----------------------------------------------------------------


def prose_runs(file: Opened) -> Iterator[Element]:
    """The runs with words of the body that stand in no control, link or field."""
    outer = (f"{W}sdt", f"{W}hyperlink", f"{W}ins", f"{W}del")
    for run in file.tree("word/document.xml").iter(f"{W}r"):
        if len(shown(run).strip()) > 3 and next(run.iterancestors(*outer), None) is None and not _of_field(run):
            yield run


def _of_field(run: Element) -> bool:
    depth = 0
    for node in parent(run).iter(f"{W}fldChar", f"{W}r"):
        if node is run:
            break
        depth += {"begin": 1, "end": -1}.get(node.get(f"{W}fldCharType") or "", 0)
    return depth > 0


def prose_typed(run: Element, new: str) -> None:
    _replace(run, [_run(new, run.find(f"{W}rPr"))])


def prose_tracked(run: Element, new: str, by: str = ANA) -> None:
    look = run.find(f"{W}rPr")
    inserted, struck = tracking("ins", by), tracking("del", by)
    inserted.append(_run(new, look))
    struck.append(_run(shown(run), look, "delText"))
    _replace(run, [struck, inserted])


def paragraph_added(after: Element, text: str) -> None:
    """A paragraph below another one."""
    after.addnext(made("p", _run(text)))


def paragraph_added_tracked(after: Element, text: str, by: str = ANA) -> None:
    inserted = tracking("ins", by)
    inserted.append(_run(text))
    after.addnext(made("p", made("pPr", made("rPr", tracking("ins", by))), inserted))


def paragraph_removed(paragraph: Element) -> None:
    parent(paragraph).remove(paragraph)


def marking_removed(file: Opened, name: str = "word/header1.xml") -> None:
    """The words of the TLP marking are deleted from a header."""
    for node in file.tree(name).iter(f"{W}t"):
        if (node.text or "").startswith("TLP:"):
            node.text = ""


# --- comments -------------------------------------------------------------------------------


def comment_added(file: Opened, control: Element, text: str, by: str = BEN) -> None:
    """A comment on a control, in a part that is made where there is none."""
    name = "word/comments.xml"
    if name not in file.parts:
        _add_part(file, name, made("comments"), f"{OFFICE}/comments", "wordprocessingml.comments+xml")
    comments = file.tree(name)
    id = str(500 + len(comments))
    comments.append(made("comment", made("p", _run(text)), id=id, author=by, date=DATE, initials="BR"))
    control.addprevious(made("commentRangeStart", id=id))
    mark = made("r", made("commentReference", id=id))
    control.addnext(mark)
    control.addnext(made("commentRangeEnd", id=id))


def _add_part(file: Opened, name: str, tree: Element, kind: str, content_type: str) -> None:
    relations = file.tree("word/_rels/document.xml.rels")
    target = posixpath.basename(name)
    etree.SubElement(relations, f"{RELATIONS}Relationship", {"Id": "rIdAdded", "Type": kind, "Target": target})
    type = f"application/vnd.openxmlformats-officedocument.{content_type}"
    types = file.tree("[Content_Types].xml")
    etree.SubElement(types, f"{TYPES}Override", {"PartName": f"/{name}", "ContentType": type})
    file.parts[name] = b""
    file.trees[name] = tree


# --- all of them ----------------------------------------------------------------------------

Typing = Callable[[Element, str], None]

TYPINGS: dict[str, Typing] = {
    "typed": typed,
    "typed in pieces": typed_in_pieces,
    "tracked": tracked,
    "tracked by two": tracked_by_two,
    "tracked in the middle": tracked_in_the_middle,
    "pasted over": pasted_over,
}
"""Every way in which other words come into a control."""

TRACKED_BY = {"tracked": [ANA], "tracked by two": sorted([ANA, BEN]), "tracked in the middle": [ANA]}
"""Who tracked it, for those that are."""

Formatting = Callable[[Element], None]

FORMATTINGS: dict[str, Formatting] = {"bold word": bold_word, "tracked bold": tracked_bold, "unwrapped": unwrapped}
"""Changes that are none of a fact."""
