"""The places of facts in a document: what each shows, and what stands round it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from factsheet.word.passages import FACT, Control, Passage, Region, normalised


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One place of a fact: a control, or several in a paragraph that are the lines of a text.

    It is equal to no other place, though that may show the same fact in the same words.

    ``passage`` is the index of its paragraph; ``gaps`` are the line breaks between its controls.
    """

    passage: int
    lines: tuple[Control, ...]
    gaps: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.lines[0].key

    @property
    def text(self) -> str:
        """What a reader sees; "" where there are only placeholders."""
        shown = ["" if line.cleared else line.text for line in self.lines]
        return shown[0] + "".join(gap + text for gap, text in zip(self.gaps, shown[1:], strict=True))

    @property
    def words(self) -> str:
        return normalised(self.text)

    @property
    def prompted(self) -> bool:
        """Whether it has a placeholder, shown or not."""
        return any(line.prompted for line in self.lines)

    @property
    def by(self) -> tuple[str, ...]:
        """Those who tracked a change in it, each once."""
        return tuple(dict.fromkeys(name for line in self.lines for name in line.by))


@dataclass(frozen=True)
class Paragraph:
    """A passage, its controls gathered into the places of facts."""

    passage: Passage
    segments: tuple[str | Place, ...]

    @property
    def region(self) -> Region:
        return self.passage.region

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return tuple(segment for segment in self.segments if isinstance(segment, Place))

    @cached_property
    def words(self) -> str:
        """All its words, normalised."""
        return self.passage.words

    @cached_property
    def prose(self) -> str:
        """Its words, with `FACT` for each place; a string that is kept already, where it has none."""
        if not self.places:
            return self.words
        return normalised("".join(FACT if isinstance(one, Place) else one for one in self.segments))

    @cached_property
    def shape(self) -> str:
        """Its words, with the key of its fact for each place."""
        if not self.places:
            return self.words
        pieces = (f"{FACT}{one.key}{FACT}" if isinstance(one, Place) else one for one in self.segments)
        return normalised("".join(pieces))


def paragraphs(passages: Iterable[Passage]) -> list[Paragraph]:
    """The passages in order, with the places in them."""
    return [Paragraph(passage, tuple(_segments(index, passage))) for index, passage in enumerate(passages)]


def by_key(found: Sequence[Paragraph]) -> Mapping[str, list[Place]]:
    """The places of each key, in order; the keys in the order of their first places."""
    places: dict[str, list[Place]] = {}
    for paragraph in found:
        for place in paragraph.places:
            places.setdefault(place.key, []).append(place)
    return places


def regrouped(places: Sequence[Place], like: Sequence[Place]) -> list[Place]:
    """The same number of controls, gathered as those of ``like`` are: a paragraph may have been split between lines."""
    controls = iter([(place.passage, line) for place in places for line in place.lines])
    found = []
    for model in like:
        own = [next(controls) for _ in model.lines]
        found.append(Place(own[0][0], tuple(line for _, line in own), model.gaps))
    return found


def _segments(index: int, passage: Passage) -> list[str | Place]:
    """The pieces; controls of one key with nothing but line breaks between them are one place."""
    found: list[str | Place] = []
    lines: list[Control] = []
    gaps: list[str] = []
    gap: list[str] = []  # the words since the last control
    for piece in passage.pieces:
        if isinstance(piece, str):
            gap.append(piece)
            continue
        words, gap = "".join(gap), []
        if lines and piece.key == lines[0].key and not words.strip("\n"):
            gaps.append(words)
        else:
            found += [*_place(index, lines, gaps), *filter(None, [words])]
            lines, gaps = [], []
        lines.append(piece)
    return [*found, *_place(index, lines, gaps), *filter(None, ["".join(gap)])]


def _place(index: int, lines: Sequence[Control], gaps: Sequence[str]) -> Iterator[Place]:
    if lines:
        yield Place(index, tuple(lines), tuple(gaps))
