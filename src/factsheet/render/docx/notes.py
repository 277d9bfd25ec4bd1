"""Notes: footnotes at their first place in the text, and references to them (ECMA-376 part 1, 17.11).

Word numbers footnotes by itself, in the order of the text. A note whose number is another one
gets it as a mark of its own. A footnote cannot stand in a footnote, so that notes to which the
text never refers stand in a list at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factsheet.document.tree import Note
from factsheet.render.docx.run import field, raw, run
from factsheet.render.docx.story import Id, Part, Story
from factsheet.render.docx.tones import Tone
from factsheet.render.docx.xml import DECLARATION, NAMESPACES

REFERENCE = "FootnoteReference"
SEPARATORS = {-1: "separator", 0: "continuationSeparator"}
"""What stands between the text and its footnotes, by the ids that the settings name."""

_TAB = "<w:r><w:tab/></w:r>"


def reference(story: Story, number: int, tone: Tone) -> str:
    """The raised number: a footnote at its first place in the body, from then on a field that repeats its number."""
    words = run(str(number), REFERENCE)
    if not 1 <= number <= len(story.document.notes) or story.part is Part.COMMENTS:
        return words
    if number in story.footnotes:
        switches = r"\f" if tone.link else r"\f \h"  # a link by itself, which must not stand in one
        return field(f"NOTEREF {_place(number)} {switches}", str(number), REFERENCE)
    if story.part is Part.BODY:
        return story.named_bookmark(_place(number), _footnote(story, number))
    return words if tone.link else f'<w:hyperlink w:anchor="_note_{number}" w:history="1">{words}</w:hyperlink>'


def _place(number: int) -> str:
    return f"_ref_{number}"


def _footnote(story: Story, number: int) -> str:
    """Ids count in the order of the text, as the footnotes stand in their part: LibreOffice finds them by that."""
    counted = story.numbers[Id.NOTE] + 1 == number
    story.footnotes[number] = counted
    id = len(story.footnotes)
    if counted:
        story.next(Id.NOTE)
        return raw(f'<w:footnoteReference w:id="{id}"/>', REFERENCE)
    return raw(f'<w:footnoteReference w:customMarkFollows="1" w:id="{id}"/><w:t>{number}</w:t>', REFERENCE)


def footnotes_part(story: Story, words: Mapping[int, str]) -> str:
    """``words`` are the runs of each footnote by its number, in the order of the text."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:pPr><w:pStyle w:val="FootnoteSeparator"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for id, kind in SEPARATORS.items()
    )
    inner = "".join(
        f'<w:footnote w:id="{id}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f"{_mark(story, number)}{_TAB}{runs}</w:p></w:footnote>"
        for id, (number, runs) in enumerate(words.items(), start=1)
    )
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{separators}{inner}</w:footnotes>"


def _mark(story: Story, number: int) -> str:
    return raw("<w:footnoteRef/>", "NoteNumber") if story.footnotes[number] else run(str(number), "NoteNumber")


def listed(story: Story) -> list[Note]:
    """The notes without a place in the body, once that is written."""
    return [note for note in story.document.notes if note.number not in story.footnotes]


def section(story: Story, words: Mapping[int, str]) -> Iterator[str]:
    """The heading and the notes at the end, as paragraphs; nothing where there are none. ``words`` as above."""
    if words:
        heading = story.document.furniture.notes_heading
        yield f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run(heading, tongue=story.tongue(heading))}</w:p>'
    for number, runs in words.items():
        place = story.named_bookmark(f"_note_{number}", run(str(number), "NoteNumber"))
        yield f'<w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr>{place}{_TAB}{runs}</w:p>'
