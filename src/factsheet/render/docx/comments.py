"""Comments: a caveat's words at each mark that points to it (ECMA-376 part 1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

from msgspec.structs import replace

from factsheet.document.anchors import anchors
from factsheet.document.text import text
from factsheet.document.tree import (
    Block,
    BulletList,
    Callout,
    Chart,
    CodeBlock,
    Contents,
    Described,
    DescriptionList,
    Document,
    Heading,
    Inline,
    OrderedList,
    PageBreak,
    Paragraph,
    Picture,
    Properties,
    Quote,
    Table,
    Timeline,
)
from factsheet.render.docx.run import raw, run
from factsheet.render.docx.story import Part, Story
from factsheet.render.docx.xml import DECLARATION, NAMESPACES, attribute

LONGEST = 2000
"""Characters of a comment. One caveat may have many marks; a longer one is cut, and says so."""

_AUTHOR, _INITIALS = 255, 9
"""Characters that Word takes."""

_REFERENCE = "CommentReference"

_BREAK, _SPACE = "<w:br/>", '<w:t xml:space="preserve"> </w:t>'


def caveats(document: Document) -> dict[str, Described]:
    """Each entry of a list that holds an anchor and says something, by the anchor."""
    found: dict[str, Described] = {}
    for entry in _entries(document.blocks):
        if not _whole(document, entry):
            continue
        alone = replace(document, blocks=(Paragraph(entry.term),), notes=())
        found.update(dict.fromkeys(anchors(alone), entry))
    return found


def _entries(blocks: Iterable[Block]) -> Iterator[Described]:
    for block in blocks:
        match block:
            case DescriptionList() | Timeline():
                for entry in block.items:
                    yield entry
                    yield from _entries(entry.blocks)
            case BulletList() | OrderedList():
                for item in block.items:
                    yield from _entries(item)
            case Quote() | Callout():
                yield from _entries(block.blocks)
            case Heading() | Paragraph() | Table() | Chart() | Picture() | Contents() | CodeBlock() | PageBreak():
                pass
            case _:
                assert_never(block)


def around(story: Story, target: str, words: str) -> str:
    """The words of a mark with a comment round them; as they are in a note, where Word takes none."""
    if story.part is not Part.BODY or target not in story.caveats:
        return words
    number = _first(story) + len(story.commented)
    story.commented.append(target)
    return f'<w:commentRangeStart w:id="{number}"/>{words}<w:commentRangeEnd w:id="{number}"/>' + raw(
        f'<w:commentReference w:id="{number}"/>', _REFERENCE
    )


def _first(story: Story) -> int:
    """The first comment's id, above those of all footnotes: LibreOffice 7.4 takes one for the other."""
    return len(story.document.notes) + 1


def comments_part(story: Story, runs: Callable[[Story, Iterable[Inline]], str]) -> str:
    """All comments; ``runs`` makes inline nodes into runs. The sheet's day is their date."""
    properties = story.document.properties
    author = _author(properties)
    by = (
        f'w:author="{attribute(author)}" w:date="{properties.date}T00:00:00Z"'
        f' w:initials="{attribute(_initials(author))}"'
    )
    comments = story.of(Part.COMMENTS)
    said = {target: _said(comments, story.caveats[target], runs) for target in dict.fromkeys(story.commented)}
    inner = "".join(
        f'<w:comment w:id="{number}" {by}>{said[target]}</w:comment>'
        for number, target in enumerate(story.commented, start=_first(story))
    )
    return f"{DECLARATION}<w:comments {NAMESPACES}>{inner}</w:comments>"


def _author(properties: Properties) -> str:
    return (properties.author or properties.identifier)[:_AUTHOR]


def _initials(author: str) -> str:
    """The first letters of its words, or its first character where no word begins with a letter or digit."""
    return "".join(word[0] for word in author.split() if word[0].isalnum())[:_INITIALS] or author.strip()[:1]


def _whole(document: Document, entry: Described) -> str:
    """The words of an entry, without its term."""
    return text(replace(document, blocks=entry.blocks, notes=())).strip()


def _said(story: Story, entry: Described, runs: Callable[[Story, Iterable[Inline]], str]) -> str:
    """The paragraphs of a comment: the entry's own where they are nothing else and not long.

    Their lines are set as one each, since LibreOffice 7.4 parts a comment's paragraph at a break.
    """
    paragraphs = [block.children for block in entry.blocks if isinstance(block, Paragraph)]
    whole = _whole(story.document, entry)
    if len(whole) > LONGEST:
        lines = [run(whole[: LONGEST - 1].rstrip() + "…", tongue=story.tongue(whole))]
    elif len(paragraphs) < len(entry.blocks):
        lines = [run(line, tongue=story.tongue(line)) for line in whole.split("\n")]
    else:
        lines = [runs(story, children) for children in paragraphs]
    mark = raw("<w:annotationRef/>", _REFERENCE)
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{mark if index == 0 else ""}'
        f"{line.replace(_BREAK, _SPACE)}</w:p>"
        for index, line in enumerate(lines or [""])
    )
