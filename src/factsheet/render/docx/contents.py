"""The contents: a field that Word can renew, filled in with links to the headings."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.document.tree import Contents, ContentsEntry
from factsheet.render.docx.run import run
from factsheet.render.docx.story import Story

_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\n \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents(story: Story, node: Contents) -> Iterator[str]:
    """One block control that Word knows as a table of contents; no page numbers, so that nothing is stale."""
    if not node.entries:
        return
    last = len(node.entries) - 1
    entries = "".join(
        _entry(story, entry, _BEGIN if index == 0 else "", _END if index == last else "")
        for index, entry in enumerate(node.entries)
    )
    yield (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{entries}</w:sdtContent></w:sdt>"
    )


def _entry(story: Story, entry: ContentsEntry, before: str, after: str) -> str:
    level = min(max(entry.level - 1, 1), 3)
    link = story.internal_link(entry.anchor, run(entry.text, tongue=story.tongue(entry.text)))
    return f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{before}{link}{after}</w:p>'
