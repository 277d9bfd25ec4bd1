"""What a stretch of words is: read from right to left in a document that is not, or a name to be spoken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import assert_never

from factsheet.document.text import inline_text
from factsheet.document.tree import (
    Anchor,
    Badge,
    Code,
    Emphasis,
    FactText,
    Inline,
    LineBreak,
    Link,
    Mark,
    NoteReference,
    Soft,
    Strong,
    Text,
)
from factsheet.render.direction import reads_right_to_left

SENTENCE = 60
"""Right-to-left letters of a paragraph that is more than a name, which stands like the words beside it."""


def read_from_right(inlines: tuple[Inline, ...]) -> bool:
    """Whether it is a right-to-left sentence of facts alone, between punctuation and numbers of notes."""
    leaves = list(_leaves(inlines))
    facts = [leaf for leaf in leaves if isinstance(leaf, FactText)]
    if all(fact.text.isascii() for fact in facts):  # most paragraphs
        return False
    if not all(reads_right_to_left(fact.text, fact.language, otherwise=False) for fact in facts):
        return False
    letters = sum(kind in ("R", "AL") for fact in facts for kind in map(unicodedata.bidirectional, fact.text))
    beside = "".join(leaf.text for leaf in leaves if isinstance(leaf, Text | Code))
    return letters >= SENTENCE and not {"L", "EN", "AN"}.intersection(map(unicodedata.bidirectional, beside))


def spoken(inlines: tuple[Inline, ...]) -> str:
    """The words without the numbers of notes and the marks of caveats, which are no part of a name."""
    named = (node for node in _leaves(inlines) if not isinstance(node, NoteReference | Mark))
    return " ".join(inline_text(named).split())


def _leaves(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for node in inlines:
        match node:
            case Emphasis() | Strong() | Soft() | Link():
                yield from _leaves(node.children)
            case Text() | FactText() | Code() | Mark() | Badge() | NoteReference() | LineBreak() | Anchor():
                yield node
            case _:
                assert_never(node)
