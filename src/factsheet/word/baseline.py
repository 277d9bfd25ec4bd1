"""The baseline: what a file showed when it was made, as a custom XML part (ECMA-376 part 1, 15.2.5).

Programs that save the file keep such a part, though not byte for byte: white space and the text
of the facts count, prefixes and attributes' order do not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO, StringIO
from sys import getsizeof
from typing import IO

from factsheet.word.escaping import attribute, escaped
from factsheet.word.keys import LONGEST
from factsheet.word.memory import MOST_CHARACTERS, MOST_PIECES, Memory
from factsheet.word.names import each
from factsheet.word.passages import LONGEST_SECTION, Baseline, Control, Passage, Region
from factsheet.word.refused import Refused
from factsheet.word.xml import Handlers, parsed

NAMESPACE = "urn:factsheet:baseline:1"
MOST_FACTS = 8 * 1024 * 1024  # bytes; a fact file may have no more
_BETWEEN = "\n"  # between authors, and between addresses
_PATH = 250  # bytes that a path of a key takes
_DAMAGED = "carries a baseline that is not as it was put there"


def baseline_part(baseline: Baseline) -> str:
    """The part. Facts and words must be characters that XML can hold."""
    return "".join(baseline_pieces(baseline.facts, baseline.passages, baseline.paths))


def baseline_pieces(facts: bytes, passages: Iterable[Passage], paths: Mapping[str, str]) -> Iterator[str]:
    """The part, paragraph by paragraph: nobody need hold all of them."""
    keys = "".join(f'<path key="{attribute(key)}">{escaped(path)}</path>' for key, path in paths.items())
    yield (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<baseline xmlns="{NAMESPACE}" xml:space="preserve">'
        f'<facts sha256="{_digest(facts)}">{escaped(facts.decode())}</facts>{keys}'
    )
    before: Passage | None = None
    for passage in passages:
        if before is None or (passage.region, passage.section) != (before.region, before.section):
            end = "" if before is None else "</section>"
            yield f'{end}<section in="{passage.region}" name="{attribute(passage.section)}">'
        yield _passage(passage)
        before = passage
    yield "</baseline>" if before is None else "</section></baseline>"


def _passage(passage: Passage) -> str:
    by = f' by="{attribute(_BETWEEN.join(passage.by))}"' if passage.by else ""
    links = f' links="{attribute(_BETWEEN.join(passage.links))}"' if passage.links else ""
    return f"<p{by}{links}>{''.join([_piece(piece) for piece in passage.pieces])}</p>"


def _piece(piece: str | Control) -> str:
    if isinstance(piece, str):
        return escaped(piece)
    return f'<c key="{attribute(piece.key)}">{escaped(piece.text)}</c>'


def _digest(facts: bytes) -> str:
    return hashlib.sha256(facts).hexdigest()


def read_baseline(stream: IO[bytes], memory: Memory | None = None) -> Baseline | None:
    """The baseline in a custom XML part, or nothing if the part is another's. Raises `Refused`."""
    memory = memory or Memory()
    reader = _Reader(memory)
    for _ in parsed(stream, reader.handlers, memory):
        if not reader.ours:
            return None
    facts = reader.facts.getvalue()
    if _digest(facts) != reader.digest:
        raise Refused("E205", "carries facts that are not as they were put there: their checksum is another")
    return Baseline(facts, tuple(reader.passages), reader.paths)


class _Reader:
    """Gathers a baseline; ``ours`` is that the part is one."""

    def __init__(self, memory: Memory) -> None:
        self.ours = False
        self.facts, self.digest = BytesIO(), ""
        self.paths: dict[str, str] = {}
        self.passages: list[Passage] = []
        self._memory = memory
        self._region, self._section, self._key = Region.BODY, "", ""
        self._by: tuple[str, ...] = ()
        self._links: tuple[str, ...] = ()
        self._pieces: list[str | Control] = []
        self._words, self._characters = StringIO(), 0
        self._write: Callable[[str], object] | None = None
        self.handlers = Handlers(
            each(
                (NAMESPACE,),
                {
                    "baseline": self._begin,
                    "facts": self._begin_facts,
                    "path": self._begin_keyed,
                    "section": self._begin_section,
                    "p": self._begin_passage,
                    "c": self._begin_control,
                },
            ),
            each(
                (NAMESPACE,),
                {"facts": self._end_facts, "path": self._end_path, "p": self._end_passage, "c": self._end_control},
            ),
            self._text,
        )

    def _begin(self, _: object) -> None:
        self.ours = True

    def _text(self, text: str) -> None:
        if self._write is not None:
            self._write(text)

    def _write_words(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise Refused("E206", "would take too much memory: a paragraph of its baseline is too long")
        self._words.write(text)

    def _begin_facts(self, attributes: dict[str, str]) -> None:
        self.digest = attributes.get("sha256", "")
        self._write = self._write_facts

    def _write_facts(self, text: str) -> None:
        data = text.encode()
        if self.facts.tell() + len(data) > MOST_FACTS:
            raise Refused("E206", "carries more facts than a fact file may hold")
        self.facts.write(data)

    def _end_facts(self) -> None:
        self._write = None

    def _begin_keyed(self, attributes: dict[str, str]) -> None:
        self._key = attributes.get("key", "")
        if len(self._key) > LONGEST:
            raise Refused("E205", _DAMAGED)
        self._open()

    def _end_path(self) -> None:
        path = self._taken()
        self._characters = 0
        self._memory.take(_PATH + getsizeof(path))
        self.paths[self._key] = path

    def _begin_section(self, attributes: dict[str, str]) -> None:
        self._region, self._section = _region(attributes.get("in", "")), attributes.get("name", "")
        if len(self._section) > LONGEST_SECTION:
            raise Refused("E205", _DAMAGED)

    def _begin_passage(self, attributes: dict[str, str]) -> None:
        self._pieces, self._characters = [], 0
        self._by, self._links = _listed(attributes.get("by", "")), _listed(attributes.get("links", ""))
        self._open()

    def _begin_control(self, attributes: dict[str, str]) -> None:
        self._add_words()
        self._begin_keyed(attributes)

    def _end_control(self) -> None:
        self._add(Control(self._key, self._taken()))
        self._open()

    def _end_passage(self) -> None:
        self._add_words()
        passage = Passage(self._region, self._section, tuple(self._pieces), self._by, self._links)
        self.passages.append(self._memory.kept(passage))

    def _add_words(self) -> None:
        if words := self._taken():
            self._add(words)

    def _add(self, piece: str | Control) -> None:
        if len(self._pieces) >= MOST_PIECES:
            raise Refused("E206", "would take too much memory: a paragraph of its baseline has too many pieces")
        self._pieces.append(piece)

    def _open(self) -> None:
        self._words = StringIO()
        self._write = self._write_words

    def _taken(self) -> str:
        self._write = None
        return self._words.getvalue()


def _listed(text: str) -> tuple[str, ...]:
    if text.count(_BETWEEN) > MOST_PIECES:
        raise Refused("E206", "would take too much memory: a paragraph of its baseline has too many links or authors")
    return tuple(filter(None, text.split(_BETWEEN)))


def _region(name: str) -> Region:
    if name not in list(Region):
        raise Refused("E205", "carries a baseline that this version does not read")
    return Region(name)
