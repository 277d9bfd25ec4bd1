"""One part of a Word file, read as if all tracked changes were accepted (ECMA-376 part 1, 17).

What is deleted or moved away is not read, what is inserted is, changes of formatting are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from factsheet.word.inside import Controls, Notes, Words
from factsheet.word.memory import Memory
from factsheet.word.names import CHOICES, WORD, each, value
from factsheet.word.passages import Passage, Region
from factsheet.word.place import Place, Traces
from factsheet.word.refused import Refused
from factsheet.word.xml import SKIP, Ends, Handlers, Start, Starts

_LEVELS = frozenset("012345678")  # of the outline; 9 is none
_SKIPPED = (
    "pPrChange rPrChange sectPr tblPr tblPrEx tblGrid numPr tabs tblPrChange tcPrChange trPrChange sectPrChange "
    "tblPrExChange tblGridChange numberingChange"
).split()
"""Properties without words, and what properties were before they were changed."""


class Story:
    """Reads one part: its ``handlers`` gather passages, which ``taken`` gives, each once."""

    def __init__(
        self, region: Region, headings: frozenset[str], links: Mapping[str, str], memory: Memory, traces: Traces
    ) -> None:
        self._place = Place(region, headings, links, memory, traces)
        self._paragraphs = _Paragraphs(self._place)
        words, controls, notes = Words(self._place), Controls(self._place), Notes(self._place)
        readers = (self._paragraphs, words, controls, notes, _Boxes(self._place))
        starts: dict[str, Start] = dict.fromkeys((f"{space} {name}" for space in WORD for name in _SKIPPED), _skip)
        ends: dict[str, Callable[[], None]] = {}
        for reader in readers:
            starts |= reader.starts()
            ends |= reader.ends()
        self.handlers = Handlers(starts, ends, words.text)
        if region is Region.BODY:
            traces.notes = {}

    def taken(self) -> Iterator[Passage]:
        return self._place.taken()


def _skip(_: object) -> bool:
    return SKIP


class _Paragraphs:
    """Paragraphs, rows and cells, and the tracked changes of these and of words."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._properties = ""  # whose are being read: a paragraph's, or a row's or cell's

    def starts(self) -> Starts:
        place, changes = self._place, self._place.changes
        return each(
            WORD,
            {
                "p": place.begin_paragraph,
                "pPr": self._begin_properties,
                **dict.fromkeys(("trPr", "tcPr"), self._begin_cell_properties),
                "rPr": lambda _: self._properties != "paragraph",  # those of a mark tell whether that was changed
                "pStyle": self._style,
                "outlineLvl": self._level,
                "tbl": place.flush,
                "tr": changes.begin_cell,
                "tc": changes.begin_cell,
                **dict.fromkeys(("ins", "moveTo", "cellIns"), lambda found: self._change(found, deletes=False)),
                **dict.fromkeys(("del", "moveFrom", "cellDel"), lambda found: self._change(found, deletes=True)),
            },
        )

    def ends(self) -> Ends:
        place = self._place
        return each(
            WORD,
            {
                "p": place.end_paragraph,
                **dict.fromkeys(("pPr", "trPr", "tcPr"), self._end_properties),
                **dict.fromkeys(("tr", "tc"), self._end_cell),
                **dict.fromkeys(("ins", "moveTo"), lambda: self._end_change(deletes=False)),
                **dict.fromkeys(("del", "moveFrom"), lambda: self._end_change(deletes=True)),
                **dict.fromkeys(("body", "hdr", "ftr"), place.close),
            },
        )

    def _begin_properties(self, _: object) -> None:
        self._properties = "paragraph"

    def _begin_cell_properties(self, _: object) -> None:
        self._properties = "cell"

    def _end_properties(self) -> None:
        self._properties = ""

    def _style(self, attributes: dict[str, str]) -> None:
        paragraph = self._place.flow.paragraph
        if paragraph and value(attributes) in self._place.headings:
            paragraph.heading = True

    def _level(self, attributes: dict[str, str]) -> None:
        paragraph = self._place.flow.paragraph
        if paragraph and value(attributes) in _LEVELS:
            paragraph.heading = True

    def _change(self, attributes: dict[str, str], *, deletes: bool) -> None:
        author, changes, paragraph = value(attributes, "author"), self._place.changes, self._place.flow.paragraph
        if self._properties == "cell":
            changes.begin_in_cell(author, deletes=deletes)
        elif not self._properties:
            changes.begin(author, deletes=deletes)
        elif paragraph:  # its mark
            paragraph.by.note([author])
            paragraph.joined |= deletes

    def _end_change(self, *, deletes: bool) -> None:
        if not self._properties:
            self._place.changes.end(deletes=deletes)

    def _end_cell(self) -> None:
        self._place.flush()
        self._place.changes.end_cell()


class _Boxes:
    """Text boxes, choices between ways to write the same, and what is not read."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._choices: list[bool] = []  # of each place with choices: whether one has been read

    def starts(self) -> Starts:
        word: Starts = {"txbxContent": lambda _: self._place.begin_flow(), "altChunk": self._foreign}
        choices: Starts = {
            "AlternateContent": lambda _: self._choices.append(False),
            "Choice": self._choose,
            "Fallback": self._choose,
        }
        return each(WORD, word) | each(CHOICES, choices)

    def ends(self) -> Ends:
        word: Ends = {"txbxContent": self._place.end_flow}
        choices: Ends = {"AlternateContent": self._end_choices}
        return each(WORD, word) | each(CHOICES, choices)

    def _choose(self, _: object) -> bool:
        """The first choice is read; what stands in for it is not."""
        if not self._choices or self._choices[-1]:
            return SKIP
        self._choices[-1] = True
        return False

    def _end_choices(self) -> None:
        self._choices.pop()

    def _foreign(self, _: object) -> None:
        help = "Open it in Word and save it, so that all becomes one document"
        raise Refused("E202", "holds another document, whose words are not read", help)
