"""Word files of houses, made by hand: what they have in their styles, pages, headers and footers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from lxml import etree

from factsheet.render import Reference
from factsheet.render.docx.house.file import reference
from tests.documents import png
from tests.render.docx_text import parts, tree

Edit = Callable[[Word], object]
HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"


def zipped(members: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def package(*edits: Edit) -> dict[str, bytes]:
    """The parts of python-docx's own template, edited: it has most of Word's styles, and lists that number."""
    word = docx.Document()
    for edit in edits:
        edit(word)
    saved = io.BytesIO()
    word.save(saved)
    return parts(saved.getvalue())


def on_disk(folder: Path, members: Mapping[str, bytes], name: str = "house.docx") -> Path:
    path = folder / name
    path.write_bytes(zipped(members))
    return path


def house(folder: Path, members: Mapping[str, bytes]) -> Reference:
    return reference(on_disk(folder, members))


def replaced(members: Mapping[str, bytes], part: str, *pairs: tuple[str, str]) -> dict[str, bytes]:
    """A part with other words in it, each of which must have been there."""
    text = members[part].decode()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return {**members, part: text.encode()}


def with_header(word: Word) -> None:
    word.sections[0].header.paragraphs[0].text = "House of Facts"
    word.sections[0].footer.paragraphs[0].text = "12 Mill Lane"


def with_logo(word: Word) -> None:
    word.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(png()))


def with_all_pages(word: Word) -> None:
    section = word.sections[0]
    section.different_first_page_header_footer = True
    word.settings.odd_and_even_pages_header_footer = True
    for kind in ("header", "first_page_header", "even_page_header", "footer", "first_page_footer", "even_page_footer"):
        getattr(section, kind).paragraphs[0].text = kind


def landscape(word: Word) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def localised() -> dict[str, bytes]:
    """With ids as a German Word makes them; names stay as they are."""
    ids = {"Heading1": "berschrift1", "Title": "Titel", "ListNumber": "Listennummer", "Normal": "Standard"}
    pairs = [
        (f'w:{attribute}="{old}"', f'w:{attribute}="{new}"')
        for old, new in ids.items()
        for attribute in ("styleId", "val")
    ]
    members = package(with_header)
    styles = replaced(
        members, "word/styles.xml", *(pair for pair in pairs if pair[0].encode() in members["word/styles.xml"])
    )
    styles = replaced(styles, "word/styles.xml", ('<w:name w:val="Standard"/>', '<w:name w:val="Normal"/>'))
    styles = replaced(styles, "word/styles.xml", ('<w:name w:val="Titel"/>', '<w:name w:val="Title"/>'))
    return replaced(styles, "word/numbering.xml", ('w:val="ListNumber"', 'w:val="Listennummer"'))


def without(members: Mapping[str, bytes], *kinds: str) -> dict[str, bytes]:
    """Without the parts of these kinds, and what relates them."""
    gone = {f"word/{kind}.xml" for kind in kinds}
    kept = {name: data for name, data in members.items() if name not in gone}
    for part in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
        root = tree(kept[part])
        for node in root:
            if f"word/{node.get('Target')}" in gone or str(node.get("PartName"))[1:] in gone:
                root.remove(node)
        kept[part] = etree.tostring(root)
    return kept


def in_header(inner: str, relations: str = "") -> dict[str, bytes]:
    """A header with XML of any kind; ``relations`` are those of the header."""
    members = replaced(package(with_header), HEADER, ("</w:p></w:hdr>", f"</w:p>{inner}</w:hdr>"))
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    members["word/_rels/header1.xml.rels"] = f'<Relationships xmlns="{space}">{relations}</Relationships>'.encode()
    return members
