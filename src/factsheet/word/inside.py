"""What stands in paragraphs: words, fields and links, content controls, and notes with the references to them."""

from __future__ import annotations

from sys import getsizeof

from factsheet.patterns import pattern
from factsheet.word.fields import LONGEST
from factsheet.word.names import MATHS, RELATIONS, WORD, each, on, value
from factsheet.word.paragraphs import Authors, OpenControl, OpenParagraph
from factsheet.word.place import Place
from factsheet.word.xml import SKIP, Ends, Start, Starts

_CONTENTS = "Table of Contents"
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_UNKNOWN = "\ufffd"
_CODE = pattern("[0-9A-Fa-f]{2,6}")
_NOTE = 200  # bytes that a reference to a note takes


class Words:
    """Words, signs, fields and links."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._coding = False  # whether text is the code of a field

    def starts(self) -> Starts:
        place = self._place
        signs: Starts = {name: self._sign(sign) for name, sign in _SIGNS.items()}
        own: Starts = {
            "t": place.open_words,
            "delText": place.open_struck,
            "sym": self._symbol,
            "fldChar": self._field_character,
            "instrText": lambda _: self._code(True),
            "fldSimple": lambda found: place.flow.fields.begin(value(found, "instr", LONGEST) or " "),
            "hyperlink": self._begin_link,
        }
        return each(WORD, {**own, **signs}) | each(MATHS, {"t": own["t"]})

    def ends(self) -> Ends:
        place = self._place
        own: Ends = {
            "t": place.close_words,
            "instrText": lambda: self._code(False),
            "delText": place.close_words,
            "fldSimple": lambda: place.flow.fields.end(),
            "hyperlink": self._end_link,
        }
        return each(WORD, own) | each(MATHS, {"t": own["t"]})

    def text(self, text: str) -> None:
        if self._coding:
            self._place.flow.fields.write(text)
        else:
            self._place.say(text)

    def _sign(self, sign: str) -> Start:
        return lambda _: self._said(sign)

    def _said(self, text: str) -> None:
        self._place.open_words()
        self._place.say(text)
        self._place.close_words()

    def _symbol(self, attributes: dict[str, str]) -> None:
        code = value(attributes, "char")
        number = int(code, 16) if _CODE.fullmatch(code) else 0
        legal = 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or 0x10000 <= number <= 0x10FFFF
        self._said(chr(number) if legal else _UNKNOWN)

    def _begin_link(self, attributes: dict[str, str]) -> None:
        ids = (attributes.get(f"{space} id", "") for space in RELATIONS)
        address = next((self._place.links[id] for id in ids if id in self._place.links), "")
        anchor = value(attributes, "anchor")
        self._place.flow.links.append(f"{address}#{anchor}" if address and anchor else address)

    def _end_link(self) -> None:
        self._place.flow.links.pop()

    def _code(self, coding: bool) -> None:
        self._coding = coding

    def _field_character(self, attributes: dict[str, str]) -> None:
        fields = self._place.flow.fields
        match value(attributes, "fldCharType"):
            case "begin":
                fields.begin()
            case "separate":
                fields.separate()
            case "end":
                fields.end()


class Controls:
    """Content controls."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def starts(self) -> Starts:
        changes = self._place.changes
        ranges = ("customXmlDelRange", "customXmlMoveFromRange")
        return each(
            WORD,
            {
                "sdt": self._begin,
                "tag": self._tag,
                "alias": self._alias,
                "docPartGallery": self._gallery,
                "placeholder": self._prompt,
                "showingPlcHdr": self._prompt_shown,
                "sdtContent": self._begin_content,
                **{
                    f"{name}Start": lambda found: changes.begin_range(value(found, "id"), value(found, "author"))
                    for name in ranges
                },
                **{f"{name}End": lambda found: changes.end_range(value(found, "id")) for name in ranges},
            },
        )

    def ends(self) -> Ends:
        return each(WORD, {"sdt": self._end})

    def _begin(self, _: object) -> None:
        self._place.flow.controls.append(OpenControl())

    def _tag(self, attributes: dict[str, str]) -> None:
        if controls := self._place.flow.controls:
            controls[-1].tag = value(attributes)

    def _alias(self, attributes: dict[str, str]) -> None:
        if controls := self._place.flow.controls:
            controls[-1].alias = value(attributes)

    def _gallery(self, attributes: dict[str, str]) -> None:
        if controls := self._place.flow.controls:
            controls[-1].gallery = value(attributes)

    def _prompt(self, _: object) -> None:
        if self._place.flow.controls:
            self._place.flow.controls[-1].prompted = True

    def _prompt_shown(self, attributes: dict[str, str]) -> None:
        if self._place.flow.controls:
            self._place.flow.controls[-1].cleared = on(attributes)

    def _begin_content(self, _: object) -> bool:
        flow, changes = self._place.flow, self._place.changes
        if not flow.controls:
            return False
        control = flow.controls[-1]
        if control.gallery == _CONTENTS:
            return SKIP
        control.resolve()
        authors = changes.ranges()
        removed = authors and control.key  # only its markup goes: what stands in it becomes words of the paragraph
        if removed:
            self._removed(control, authors)
            control.key = ""
        flow.settle()
        if removed:
            flow.blame(authors)
        control.gone = changes.hidden
        return False

    def _end(self) -> None:
        place = self._place
        control = place.flow.controls.pop()
        place.flow.settle()
        if not control.key or place.flow.fields.mute:
            return
        paragraph = place.flow.paragraph
        if control.gone:
            self._removed(control, [*place.changes.authors, *control.by])
        elif control.used:
            return
        elif paragraph:
            paragraph.begin(control)
        else:
            paragraph = OpenParagraph()
            paragraph.begin(control)
            place.finish(paragraph)

    def _removed(self, control: OpenControl, authors: list[str]) -> None:
        removed = self._place.traces.removed
        self._place.memory.take(_NOTE + sum(map(getsizeof, authors)))
        removed.setdefault(control.key, Authors()).note(authors)


class Notes:
    """Notes and the references to them, and comments."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._dead = False  # in a note that nothing refers to

    def starts(self) -> Starts:
        return each(
            WORD,
            {
                "footnoteReference": lambda found: self._refer("footnote", value(found, "id")),
                "endnoteReference": lambda found: self._refer("endnote", value(found, "id")),
                "footnote": lambda found: self._begin("footnote", found),
                "endnote": lambda found: self._begin("endnote", found),
                "comment": self._comment,
            },
        )

    def ends(self) -> Ends:
        return each(WORD, {**dict.fromkeys(("footnote", "endnote"), self._end), "comment": self._place.end_flow})

    def _refer(self, kind: str, id: str) -> None:
        notes, changes = self._place.traces.notes, self._place.changes
        if notes is None:
            return
        self._place.memory.take(_NOTE + getsizeof(id))
        if not changes.hidden:
            notes[kind, id] = None
        else:
            notes.setdefault((kind, id), changes.authors[-1])

    def _begin(self, kind: str, attributes: dict[str, str]) -> bool:
        """A note that the body does not refer to is read as a deleted one: programs leave it out."""
        if value(attributes, "type") in _SEPARATORS:
            return SKIP
        notes = self._place.traces.notes
        author = notes.get((kind, value(attributes, "id")), "") if notes is not None else None
        self._dead = author is not None
        self._place.begin_flow()
        if author is not None:
            self._place.changes.begin(author, deletes=True)
        return False

    def _end(self) -> None:
        self._place.end_flow()
        if self._dead:
            self._place.changes.end(deletes=True)

    def _comment(self, attributes: dict[str, str]) -> None:
        self._place.whose = value(attributes, "author")
        self._place.begin_flow()
