"""XML of an unknown hand, piece by piece: no document type, no entities, and every bound kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import IO
from xml.parsers import expat

from msgspec import Struct, field

from factsheet.word.memory import Memory
from factsheet.word.refused import Refused

PIECE = 256 * 1024  # bytes that are parsed at a time
MOST_TOKEN = 2 * 1024 * 1024  # bytes of one tag: the parser reads an unfinished one again with each piece
MOST_NAMES = 10_000  # of elements and attributes, each of which the parser keeps; Word files use hundreds
MOST_NAMED = 1_000_000  # characters of these
LONGEST_URI = 255  # characters of a namespace, which stands again in each of its names
DEEPEST = 1_000  # elements in each other

SKIP = True
"""What a start handler returns for an element that is not to be read, with all that is in it."""

Start = Callable[[dict[str, str]], bool | None]
Starts = Mapping[str, Start]
Ends = Mapping[str, Callable[[], None]]


def _nothing(_: str) -> None:
    return None


class Handlers(Struct, frozen=True):
    """What is called at an element's start and end, by its name, and with text, in any pieces.

    Names are ``URI name``, or ``name`` alone outside namespaces.
    """

    starts: Starts = field(default_factory=dict)
    ends: Ends = field(default_factory=dict)
    text: Callable[[str], None] = _nothing


def parsed(stream: IO[bytes], handlers: Handlers, memory: Memory | None = None) -> Iterator[None]:
    """Call the handlers; stops after each piece, so that what they have gathered can be taken.

    Raises `Refused` where the bytes are no XML, or more than they should be.
    """
    names: dict[str, str] = {}
    parser = expat.ParserCreate(namespace_separator=" ", intern=names)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _doctype
    parser.StartNamespaceDeclHandler = _namespace
    _connect(parser, handlers)
    memory = memory or Memory()
    fed = 0
    while True:
        piece = stream.read(PIECE)
        fed += len(piece)
        try:
            parser.Parse(piece, not piece)
        except (expat.ExpatError, ValueError, LookupError) as fault:  # the last two: of unknown encodings
            raise Refused("E202", "is damaged: a part of it is no XML") from fault
        memory.work(piece.count(b"<") - piece.count(b"</"))
        named = sum(map(len, filter(None, names)))
        if len(names) > MOST_NAMES or named > MOST_NAMED or fed - parser.CurrentByteIndex > MOST_TOKEN:
            raise _strange()
        yield
        if not piece:
            return


def drained(stream: IO[bytes], handlers: Handlers) -> None:
    """The same at once, where what is gathered is small."""
    for _ in parsed(stream, handlers):
        pass


def _doctype(*_: object) -> None:
    raise Refused("E202", "is no Word file: a part of it declares a document type")


def _namespace(_: str | None, uri: str | None) -> None:
    if uri and len(uri) > LONGEST_URI:
        raise _strange()


def _strange() -> Refused:
    return Refused("E206", "would take too much memory to read: it is not as programs write it")


def _connect(parser: expat.XMLParserType, handlers: Handlers) -> None:
    """What is nested too deep is refused; what is skipped is passed by.

    One call an element, for there are millions.
    """
    starts, ends, words, deepest = handlers.starts.get, handlers.ends.get, handlers.text, DEEPEST
    depth = skipped = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, skipped
        depth += 1
        if depth > deepest:
            raise Refused("E206", "would take too much memory to read: its parts lie too deep in each other")
        if skipped:
            return
        handler = starts(name)
        if handler is not None and handler(attributes):
            skipped = depth

    def end(name: str) -> None:
        nonlocal depth, skipped
        depth -= 1
        if skipped:
            if skipped > depth:
                skipped = 0
            return
        handler = ends(name)
        if handler is not None:
            handler()

    def text(text: str) -> None:
        if not skipped:
            words(text)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
