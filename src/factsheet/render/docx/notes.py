"""Notes: their raised numbers in the text, and their list at the end of the document.

A number is a link to its note, and the note's own number a link back to the first place that
refers to it.
"""

from __future__ import annotations

from factsheet.document.tree import Note
from factsheet.render.docx.run import run
from factsheet.render.docx.story import Story
from factsheet.render.docx.tones import Tone
from factsheet.render.docx.xml import attribute


def reference(story: Story, number: int, tone: Tone) -> str:
    """The raised number; a link where the note exists and the words round it are no link."""
    words = run(str(number), "NoteReference")
    if tone.link or not 1 <= number <= len(story.document.notes):
        return words
    words = f'<w:hyperlink w:anchor="_note_{number}" w:history="1">{words}</w:hyperlink>'
    if number in story.referenced:
        return words
    story.referenced.add(number)
    return story.named_bookmark(f"_ref_{number}", words)


def section(story: Story, words: list[str]) -> list[str]:
    """The heading and the notes, as paragraphs; nothing where there are none. ``words`` are the runs of each note."""
    document = story.document
    if not document.notes:
        return []
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run(document.furniture.notes_heading)}</w:p>'
    return [heading, *(_note(story, note, runs) for note, runs in zip(document.notes, words, strict=True))]


def _note(story: Story, note: Note, words: str) -> str:
    number = run(str(note.number), "NoteNumber")
    if note.number in story.referenced:
        spoken = attribute(story.document.furniture.back_to_text)
        number = f'<w:hyperlink w:anchor="_ref_{note.number}" w:tooltip="{spoken}" w:history="1">{number}</w:hyperlink>'
    number = story.named_bookmark(f"_note_{note.number}", number)
    return f'<w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr>{number}<w:r><w:tab/></w:r>{words}</w:p>'
