"""Paragraphs in scripts that join, stack or run from right to left: levels, glyphs, order on the line.

Facts are isolates (UAX #9): what stands beside one keeps its place, whatever the fact's direction is.
Lines are broken in logical order, and each is put in order after that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from msgspec.structs import replace

from factsheet.render.direction import is_right_to_left
from factsheet.render.pdf import bidi
from factsheet.render.pdf.fonts import invisible
from factsheet.render.pdf.pieces import Fragment, Piece
from factsheet.render.pdf.shaping import Glyph

_LINE = "\u2028"  # what a line's end is to the algorithm
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _POP = "\u2066", "\u2067", "\u2069"  # isolates, and their end
_PERSIAN_DIGITS = frozenset("۰۱۲۳۴۵۶۷۸۹")
_SENTENCE = 60  # right-to-left letters of a paragraph that is more than a name
_SLIVER = 50.0  # thousandths of the size: how wide a place readers see for what is not drawn


def arranged(fragments: list[Fragment], right_to_left: bool) -> list[Fragment]:
    """The fragments of a paragraph, shaped and with levels.

    Only those pay for it that hold more than plain text. ``right_to_left`` is the document's language.
    """
    if not (right_to_left or any(fragment.originals for fragment in fragments)):
        return fragments
    text, places = _logical(fragments, right_to_left)
    base = 0
    found: Sequence[int] = bytes(len(text))
    if right_to_left or bidi.NEEDED.search(text):
        kinds = bidi.classes(text)
        base = int(right_to_left or _is_of_facts_alone(fragments, text, kinds))
        found = bidi.levels(text, base, _as_read(text, kinds))
    out: list[Fragment] = []
    for fragment, units in zip(fragments, places, strict=True):
        based = replace(fragment, base=base, level=base, flush=right_to_left) if base else fragment
        out += _shaped(based, [found[place] for place in units]) if fragment.text else [based]
    return out


def _logical(fragments: Sequence[Fragment], right_to_left: bool) -> tuple[str, list[list[int]]]:
    """The text of a paragraph with isolates round its facts, and where in it the units of each fragment stand."""
    parts: list[str] = []
    places: list[list[int]] = []
    length = 0
    for fact, group in groupby(fragments, key=lambda fragment: fragment.fact):
        members = list(group)
        parts.append(_isolate(members, right_to_left) if fact else "")
        length += len(parts[-1])
        for fragment in members:
            places.append([])
            for unit in fragment.originals or fragment.text or (_LINE if fragment.newline else ""):
                at = length + _first_drawn(unit) if unit else max(length - 1, 0)  # a tab has blanks after it
                places[-1].append(at)
                parts.append(unit)
                length += len(unit)
        parts.append(_POP if fact else "")
        length += len(parts[-1])
    return "".join(parts), places


def _isolate(fragments: Sequence[Fragment], right_to_left: bool) -> str:
    """The direction of a fact: that of its first letter and of most of its letters, or if these differ, its language's.

    The first letter by itself (rule P2) does not do: a sentence may begin with a name in another script.
    """
    text = "".join(unit for fragment in fragments for unit in fragment.originals or fragment.text)
    strong = [kind != "L" for kind in bidi.classes(text) if kind in ("L", "R", "AL")]
    if strong and strong[0] == (2 * sum(strong) > len(strong)):
        right_to_left = strong[0]
    elif language := fragments[0].language:
        right_to_left = is_right_to_left(language)
    return _RIGHT_TO_LEFT if right_to_left else _LEFT_TO_RIGHT


def _as_read(text: str, kinds: Sequence[str]) -> Sequence[str]:
    """Persian digits before a right-to-left word are read with it, as after one: ``۱۵ مهر ۱۳۷۱`` (UAX #9, HL2)."""
    if not _PERSIAN_DIGITS.intersection(text):
        return kinds
    found = list(kinds)
    following = ""
    for place in range(len(text) - 1, -1, -1):
        if text[place] in _PERSIAN_DIGITS and following in ("R", "AL"):
            found[place] = "AN"
        elif kinds[place] not in ("WS", "NSM", "BN", "CS", "ES", "EN", "AN"):
            following = kinds[place]
    return found


def _is_of_facts_alone(fragments: Sequence[Fragment], text: str, kinds: Sequence[str]) -> bool:
    """Whether it is right-to-left facts between punctuation, a quotation say.

    Words, numbers and dates beside them are the document's, and stand as its reader expects them; so does
    a note's number beside a name, but not at the end of a sentence.
    """
    if {character for character in text if character in (_RIGHT_TO_LEFT, _LEFT_TO_RIGHT)} - {_RIGHT_TO_LEFT}:
        return False
    sentence = sum(kind in ("R", "AL") for kind in kinds) >= _SENTENCE
    beside = [f for f in fragments if not f.fact and not (sentence and (f.look.rise or f.look.solid))]
    outside = bidi.classes("".join(unit for fragment in beside for unit in fragment.originals or fragment.text))
    return not {"L", "EN", "AN"}.intersection(outside) and any(kind in ("R", "AL") for kind in kinds)


def _first_drawn(unit: str) -> int:
    if len(unit) < 2:
        return 0
    return next((i for i, character in enumerate(unit) if not invisible(character)), 0)


def _shaped(fragment: Fragment, levels: Sequence[int]) -> Iterator[Fragment]:
    """A fragment as pieces of one level, those shaped that need it."""
    start = 0
    for level, group in groupby(levels):
        end = start + sum(1 for _ in group)
        drawn = (fragment.drawn or fragment.text)[start:end]
        originals = fragment.originals[start:end] if fragment.originals else None
        part = replace(fragment, text=fragment.text[start:end], originals=originals, level=level)
        yield _drawn(part, drawn) if level % 2 or fragment.drawn else part
        start = end


def _drawn(fragment: Fragment, drawn: Sequence[str]) -> Fragment:
    """With its glyphs. What is tracked comes apart where it should join, so it is not."""
    shaped = fragment.face.shape(drawn, fragment.level)
    originals = fragment.originals or fragment.text
    stops = [*shaped.starts[1:], len(originals)]
    return replace(
        fragment,
        text="".join(fragment.text[start] for start in shaped.starts),
        originals=tuple("".join(originals[a:b]) for a, b in zip(shaped.starts, stops, strict=True)),
        look=replace(fragment.look, tracking=0.0),
        drawn=None,
        glyphs=shaped.glyphs,
    )


def in_order(pieces: list[Piece], x: float) -> list[Piece]:
    """The pieces of a line from ``x`` points on, each at its place, in logical order.

    Spaces at the end of the line take the paragraph's direction (rule L1), and hang over its end.
    """
    if not any(piece.fragment.level for piece in pieces):
        return pieces
    placed, hanging = _end_apart(pieces)
    base = placed[-1].fragment.base
    if base:
        x -= hanging
    levels: list[int] = []
    places: list[int | None] = []  # None for the edges of isolates, which keep what stands on both sides apart
    fact = 0
    for place, piece in enumerate(placed):
        if piece.fragment.fact != fact:
            levels.append(base)
            places.append(None)
            fact = piece.fragment.fact
        levels.append(piece.fragment.level)
        places.append(place)
    for index in bidi.order(levels):
        if (visual := places[index]) is not None:
            placed[visual] = placed[visual]._replace(x=x)
            x += placed[visual].width
    return placed


def _end_apart(pieces: Sequence[Piece]) -> tuple[list[Piece], float]:
    """The pieces with the spaces at their end apart, and the width of these spaces."""
    words, end = list(pieces), []
    hanging = 0.0
    while words and (words[-1].text.endswith(" ") or words[-1].start == words[-1].end):
        piece = words.pop()
        based = replace(piece.fragment, level=piece.fragment.base)
        middle = piece.start + len(piece.text.rstrip(" "))
        width = piece.fragment.width(middle, piece.end)
        hanging += width
        end.append(Piece(based, middle, piece.end, piece.x, width))
        if middle > piece.start:
            words.append(piece._replace(end=middle, width=piece.width - width))
            break
    return [*words, *reversed(end)], hanging


def spans(piece: Piece) -> Iterator[tuple[float, Iterable[Glyph], str]]:
    """The glyphs of a shaped piece from an x on, and the text that they stand for, in logical order.

    From right to left, each unit is by itself, since readers put what is replaced in order by its place.
    Marks and what is not drawn stand for themselves after it, for the same reason.
    """
    fragment, start, end, x, width = piece
    glyphs, originals = fragment.glyphs, fragment.originals
    if glyphs is None or originals is None:
        return
    if fragment.level % 2 == 0:
        yield x, chain.from_iterable(glyphs.units[start:end]), "".join(originals[start:end])
        return
    x += width
    scale = fragment.look.size / 1000
    blank = fragment.face.font.advance(" ")
    sliver = (Glyph(" ", 0.0, -_SLIVER, 0.0), Glyph(" ", 0.0, -blank, 0.0))
    for place in range(start, end):
        x -= glyphs.width(place, place + 1) * scale
        original = originals[place]
        first = _first_drawn(original) + 1
        yield x, glyphs.units[place], original[:first]
        for character in original[first:]:
            yield x, sliver, character
