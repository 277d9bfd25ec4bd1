"""Content controls: a fact's words, which know the fact's path (ECMA-376 part 1, 17.5.2).

A control is not bound to a custom XML part: LibreOffice loses the edits of bound ones. Its title
is its tag, since LibreOffice 7.4 drops tags and keeps titles.
"""

from __future__ import annotations

from factsheet.render.docx.run import look, run
from factsheet.render.docx.story import Id, Story
from factsheet.render.docx.xml import attribute

BREAK = "<w:r><w:br/></w:r>"


def control(story: Story, path: str, line: str, style: str, tongue: str) -> str:
    """One line of the fact at ``path`` as a plain-text control; ``style`` and ``tongue`` as `run` has them.

    Nothing for an empty line: a control without words shows a placeholder.
    """
    words = run(line, style, tongue)
    if not words or not path:
        return words
    tag = attribute(story.tag(path))
    return (
        f"<w:sdt><w:sdtPr>{look(style, tongue)}"
        f'<w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:id w:val="{story.next(Id.CONTROL)}"/>'
        f'<w:lock w:val="sdtLocked"/><w:text/></w:sdtPr><w:sdtContent>{words}</w:sdtContent></w:sdt>'
    )
