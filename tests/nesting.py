"""Documents of each node in each that may hold it: one that has them all, and any that chance makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import Any

from hypothesis import strategies as st

from factsheet.document.tree import (
    Align,
    Anchor,
    Badge,
    Bar,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Chart,
    ChartKind,
    Code,
    CodeBlock,
    Column,
    Contents,
    ContentsEntry,
    Described,
    DescriptionList,
    Document,
    Emphasis,
    FactText,
    Heading,
    Inline,
    Layout,
    LineBreak,
    Link,
    Mark,
    Note,
    NoteReference,
    OrderedList,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Soft,
    Strong,
    Table,
    Text,
    Timeline,
)
from tests.documents import document, png

_HELD = (Emphasis, Strong, Soft, Badge)
_TARGETS = (
    "https://example.org/a?b=1&c=(2)",
    "mailto:desk@example.org",
    "#title",
    "#nowhere",
    "javascript:alert(1)",
    "",
)

CHARACTERS = st.characters(exclude_categories=("Cc", "Co", "Cs", "Cn")) | st.sampled_from(
    "\t\n  <&>{}|\\()%\u00ad\u200d\u2011\u00a0漢👩𝔸éשםعربي١٢e\u0301"
)
"""What a fact may hold, and more often what is hard to draw."""


def every_nesting() -> Document:
    """Each inline node in each inline one and each place of text, each block in each that holds blocks."""
    number = count(1)
    makers: list[_Make] = list(_blocks(number))
    holders: list[_Make] = [partial(holder, makers[0]) for holder in _HOLDERS]
    blocks = [holder(make) for make in (*makers, *holders) for holder in _HOLDERS]
    notes = (Note(1, tuple(_inlines(number))), Note(2, ()))
    return document(*_places(number), *blocks, notes=notes)


def _leaves(number: Iterator[int]) -> tuple[Inline, ...]:
    return (
        Text("text"),
        FactText("Факт", "a.b", "ru"),
        Mark("▲ A", "title"),
        Mark("▲ B", "nowhere"),
        Code("{{ 7*7 }}"),
        NoteReference(1),
        LineBreak(),
        Anchor(f"place-{next(number)}"),
    )


def _inlines(number: Iterator[int]) -> Iterator[Inline]:
    for i in range(len(_leaves(number))):
        yield _leaves(number)[i]
        for outer in _HELD:
            yield outer((_leaves(number)[i],))
            yield from (outer((inner((_leaves(number)[i], Text(" "))),)) for inner in _HELD)
            yield outer((Link((_leaves(number)[i],), "#title"),))
            yield Link((Text("a "), outer((_leaves(number)[i],))), "https://example.org/")
    yield from (Link((Text("to"),), target) for target in _TARGETS)
    yield Link((Link((Text("inner"),), "#title"), Text(" outer")), "https://example.org/")
    yield Link((NoteReference(2),), "https://example.org/")
    yield Link((), "https://example.org/")


def _places(number: Iterator[int]) -> Iterator[Block]:
    def inlines(most: int | None = None) -> tuple[Inline, ...]:
        return tuple(_inlines(number))[:most]

    yield Heading(2, inlines(), "inlines")
    yield from (Paragraph(inlines(), role) for role in Role)
    yield Table((Column(inlines()), Column(())), ((inlines(), ()), ((), inlines())), inlines())
    bars = (Bar(inlines(20), inlines(20), inlines(8), 1.0, 2.0), Bar((), (), (), None, None))
    yield Chart(ChartKind.BAR, inlines(), inlines(), bars, "Bars")
    yield Picture(png(), "image/png", 40, 30, "Grey", inlines())
    yield Quote((Paragraph(inlines()),), inlines())
    yield DescriptionList((Described(inlines(), (Paragraph(inlines()),)), Described((), ())))
    yield Timeline((Described(inlines(), ()), Described((), (Paragraph(inlines()),))))


_SAID = (Text("said"),)
_BODY = (Paragraph(_SAID),)
_BARS = (Bar(_SAID, _SAID, _SAID, 1.0, None),)
_BLOCKS: tuple[Block, ...] = (
    Paragraph(_SAID),
    BulletList((_BODY, (), (*_BODY, *_BODY))),
    OrderedList((_BODY, ()), start=9),
    *(DescriptionList((Described(_SAID, _BODY), Described((), ())), layout) for layout in Layout),
    Timeline((Described(_SAID, _BODY), Described(_SAID, ()))),
    Table((Column(_SAID), Column(_SAID, Align.RIGHT)), ((_SAID, _SAID), ((), ())), _SAID),
    Table((Column(_SAID),), ()),
    Quote(_BODY, _SAID),
    *(Callout(kind, _BODY) for kind in CalloutKind),
    *(Chart(kind, _SAID, (), _BARS, "One bar") for kind in ChartKind),
    Picture(png(), "image/png", 40, 30, "Grey"),
    Contents((ContentsEntry(2, "Inlines", "inlines"), ContentsEntry(3, "Title", "title"))),
    CodeBlock("a = 1\n  b = 2"),
    PageBreak(),
    Paragraph(()),
    BulletList(()),
    OrderedList(()),
    Quote(()),
    Callout(CalloutKind.NOTE, ()),
    Contents(()),
)

_Make = Callable[[], Block]


def _blocks(number: Iterator[int]) -> Iterator[_Make]:
    """What makes each block, anchors anew each time."""

    def heading(level: int) -> Block:
        return Heading(level, (Text(f"Level {level}"),), f"heading-{next(number)}")

    yield from (partial(_same, block) for block in _BLOCKS)
    yield from (partial(heading, level) for level in (3, 5, 2))


def _same(block: Block) -> Block:
    return block


_TERM = (Text("Term"),)
_HOLDERS: tuple[Callable[[_Make], Block], ...] = (
    lambda make: BulletList(((make(),), (*_BODY, make()))),
    lambda make: OrderedList(((make(),), (*_BODY, make()))),
    lambda make: DescriptionList((Described(_TERM, (make(),)),), Layout.CARD),
    lambda make: DescriptionList((Described(_TERM, (make(), *_BODY)),), Layout.MARKS),
    lambda make: Timeline((Described(_TERM, (make(),)),)),
    lambda make: Quote((make(),), _SAID),
    lambda make: Callout(CalloutKind.SUMMARY, (make(), *_BODY)),
)

# --- by chance ------------------------------------------------------------------------------


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document of a few blocks, some of them long, at most three deep."""
    chance = _Chance(draw)
    blocks = [chance.block(3) for _ in range(draw(st.integers(0, 5)))]
    notes = [Note(n, chance.inlines(1)) for n in range(1, chance.notes + 1)]
    return document(*blocks, notes=tuple(notes))


class _Chance:
    """Makes nodes; ``depth`` is how many more may be inside each other."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._anchors = count(1)
        self._times = 60  # how long a long text is
        self.notes = draw(st.integers(0, 3))

    def _one(self, *made: Callable[[], Any]) -> Any:
        return self._draw(st.sampled_from(made))()

    def _few(self, make: Callable[[], Any], least: int = 0, most: int = 2) -> tuple[Any, ...]:
        return tuple(make() for _ in range(self._draw(st.integers(least, most))))

    def _anchor(self) -> str:
        return f"anchor-{next(self._anchors)}"

    def _text(self) -> str:
        words = self._draw(st.text(CHARACTERS, max_size=20))
        return words * self._draw(st.sampled_from((1, 1, 1, 1, 1, self._times)))

    # --- inline nodes -----------------------------------------------------------------------

    def inlines(self, depth: int) -> tuple[Inline, ...]:
        return self._few(lambda: self._inline(depth), most=3)

    def _inline(self, depth: int) -> Inline:
        leaves = (
            lambda: Text(self._text()),
            lambda: FactText(self._text(), "a.b", self._draw(st.sampled_from(("", "en", "ru", "ar", "zh-Hans")))),
            lambda: Code(self._text()),
            lambda: Mark("▲ A", self._draw(st.sampled_from(("", "title", "anchor-1", "nowhere")))),
            lambda: NoteReference(self._draw(st.integers(1, self.notes))) if self.notes else LineBreak(),
            LineBreak,
            lambda: Anchor(self._anchor()),
        )
        held = (
            *(lambda outer=outer: outer(self.inlines(depth - 1)) for outer in _HELD),
            lambda: Link(self.inlines(depth - 1), self._draw(st.sampled_from(_TARGETS))),
        )
        made: Inline = self._one(*leaves, *(held if depth else ()))
        return made

    # --- blocks -----------------------------------------------------------------------------

    def blocks(self, depth: int) -> tuple[Block, ...]:
        return self._few(lambda: self.block(depth))

    def block(self, depth: int) -> Block:
        words = partial(self.inlines, 2)
        choose = self._draw
        leaves = (
            lambda: Paragraph(words(), choose(st.sampled_from(Role))),
            lambda: Heading(choose(st.integers(2, 6)), words(), self._anchor()),
            lambda: self._table(),
            lambda: self._chart(),
            lambda: Picture(png(), "image/png", 40, 30, "A picture", words()),
            lambda: Contents((ContentsEntry(choose(st.integers(2, 3)), "To the title", "title"),)),
            lambda: CodeBlock(self._text()),
            PageBreak,
        )
        held = (
            lambda: BulletList(self._few(lambda: self.blocks(depth - 1))),
            lambda: OrderedList(self._few(lambda: self.blocks(depth - 1)), choose(st.integers(0, 99))),
            lambda: DescriptionList(self._few(lambda: self._described(depth)), choose(st.sampled_from(Layout))),
            lambda: Timeline(self._few(lambda: self._described(depth))),
            lambda: Quote(self.blocks(depth - 1), words()),
            lambda: Callout(choose(st.sampled_from(CalloutKind)), self.blocks(depth - 1)),
        )
        made: Block = self._one(*leaves, *(held if depth else ()))
        return made

    def _described(self, depth: int) -> Described:
        return Described(self.inlines(2), self.blocks(depth - 1))

    def _chart(self) -> Chart:
        """Of labels that are not taller than a page: a figure with such a one has two boxes."""
        self._times, times = 1, self._times
        kind, title, note = self._draw(st.sampled_from(ChartKind)), self.inlines(2), self.inlines(2)
        chart = Chart(kind, title, note, self._few(self._bar, 1, 3), "A chart")
        self._times = times
        return chart

    def _bar(self) -> Bar:
        ends = st.none() | st.floats(-1e6, 1e6)
        low, high = self._draw(ends), self._draw(ends)
        if low is not None and high is not None:
            low, high = sorted((low, high))
        return Bar(self.inlines(1), self.inlines(1), self.inlines(1), low, high)

    def _table(self) -> Table:
        align = st.sampled_from(Align)
        columns = self._few(lambda: Column(self.inlines(1), self._draw(align)), 1, 3)
        rows = self._few(lambda: tuple(self.inlines(1) for _ in columns), most=3)
        return Table(columns, rows, self.inlines(1))
