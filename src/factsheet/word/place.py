"""The place in a part that is being read: what is open round it, and what has been gathered so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import StringIO
from sys import getsizeof

from msgspec import Struct

from factsheet.word.changes import Changes
from factsheet.word.memory import Memory
from factsheet.word.paragraphs import Authors, Flow, OpenParagraph
from factsheet.word.passages import LONGEST_SECTION, Control, Passage, Region, normalised
from factsheet.word.refused import Refused

_STRUCK = 300  # bytes that the words of a deleted paragraph take, without these
_DEEPEST = 4  # flows in each other; Word allows no text box in a text box


class Traces(Struct, gc=False, eq=False):
    """What one part of a file tells about others.

    ``removed`` are the keys of controls that a tracked change takes away, with those who tracked it.
    ``deleted`` are the words of paragraphs that a tracked change takes away, normalised, with the same.
    ``notes`` are those that the body refers to, once that is read, by kind and id: None, or, where the
    reference is deleted, who deleted it.
    """

    removed: dict[str, Authors] = {}
    deleted: dict[str, Authors] = {}
    notes: dict[tuple[str, str], str | None] | None = None


class Place:
    """``headings`` are the ids of heading styles; ``links`` are addresses outside the file by the ids of relations.

    ``whose`` is the author of the comment at hand.
    """

    def __init__(
        self, region: Region, headings: frozenset[str], links: Mapping[str, str], memory: Memory, traces: Traces
    ) -> None:
        self.region, self.headings, self.links, self.memory, self.traces = region, headings, links, memory, traces
        self.flow = Flow()
        self.changes = Changes()
        self.whose = ""
        self._outer: list[Flow] = []
        self._section = ""
        self._passages: list[Passage] = []
        self._paragraph: OpenParagraph | None = None
        self._words: StringIO | None = None

    def taken(self) -> Iterator[Passage]:
        """The passages gathered since the last time."""
        passages, self._passages = self._passages, []
        yield from passages

    # --- words ----------------------------------------------------------------------------

    def open_words(self, _: object = None) -> None:
        """Text that follows is words, and goes where they go here; nowhere, if they are no editor's."""
        flow, changes = self.flow, self.changes
        paragraph = flow.paragraph
        if paragraph is None or flow.fields.mute:
            return
        if changes.authors:
            if changes.hidden:
                self.open_struck()
                return
            flow.blame(changes.authors)
        control = flow.control
        if control is None or not control.cleared:
            self._paragraph, self._words = paragraph, paragraph.place(control)
            if address := flow.address:
                paragraph.lead(address)

    def open_struck(self, _: object = None) -> None:
        """Text that follows has been deleted."""
        flow = self.flow
        flow.blame(self.changes.authors)
        if flow.paragraph and not flow.fields.mute:
            self._paragraph, self._words = flow.paragraph, flow.paragraph.strike()

    def say(self, text: str) -> None:
        words = self._words
        if words is not None and self._paragraph is not None:
            self._paragraph.count(len(text))
            words.write(text)

    def close_words(self) -> None:
        self._words = None

    # --- paragraphs -----------------------------------------------------------------------

    def begin_paragraph(self, _: object = None) -> None:
        paragraph, self.flow.pending = self.flow.pending or OpenParagraph(), None
        paragraph.heading = paragraph.joined = False
        self.flow.begin_paragraph(paragraph)

    def end_paragraph(self) -> None:
        flow = self.flow
        paragraph = flow.end_paragraph()
        flow.fields.end_paragraph()
        if not paragraph.pieces:
            self._note_deleted(paragraph)
            return
        if paragraph.joined:
            flow.pending = paragraph
        else:
            self.finish(paragraph)

    def _note_deleted(self, paragraph: OpenParagraph) -> None:
        """Who took away a paragraph of which nothing is left."""
        deleted, words = self.traces.deleted, normalised(paragraph.struck.getvalue() if paragraph.struck else "")
        if words and paragraph.by:
            self.memory.take(_STRUCK + sum(map(getsizeof, (words, *paragraph.by))))
            deleted.setdefault(words, Authors()).note(paragraph.by)

    def flush(self, _: object = None) -> None:
        """Where no paragraph follows that the last one, whose mark is deleted, could go on in."""
        if self.flow.pending:
            self.finish(self.flow.pending)
            self.flow.pending = None

    def finish(self, paragraph: OpenParagraph) -> None:
        """Keep a paragraph, if there are words in it, or places for some."""
        if self.whose:
            paragraph.by.note([self.whose])
        passage = paragraph.finished(self.region, self._section)
        for piece in passage.pieces:
            if isinstance(piece, Control) or piece.strip():
                self._keep(passage, heading=paragraph.heading)
                return

    def _keep(self, passage: Passage, *, heading: bool) -> None:
        self._passages.append(self.memory.kept(passage))
        if heading and self.region is Region.BODY:
            self._section = passage.words[:LONGEST_SECTION] or self._section

    # --- flows ----------------------------------------------------------------------------

    def begin_flow(self) -> None:
        if len(self._outer) >= _DEEPEST:
            raise Refused("E206", "would take too much memory to read: its text boxes lie too deep in each other")
        self._outer.append(self.flow)
        self.flow = Flow()

    def end_flow(self) -> None:
        self.close()
        self.flow = self._outer.pop()

    def close(self) -> None:
        """Nothing follows. Contents without an end would have taken what follows them for their own."""
        self.flush()
        if self.flow.fields.mute:
            raise Refused("E202", "is damaged: a table of contents in it never ends")
