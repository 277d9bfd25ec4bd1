"""# Q001 reworded-quote

## What it does
Finds quotes of one voice (`said_by`), whoever relays them, that are nearly, not quite, the same words: four
words in five, of quotes of five words or more. A shorter part of the same quote is not reworded. Finds also
`verbatim = true` where every source that is cited derives from another.

Which of the two is right, the sources say: read both again. Where the voice did say it twice in other words, the
check is to be ignored, with the reason; a quote is never adapted to it.

## Why
Nobody says a thing twice in almost the same words; one of the two was changed on the way. Who retells has
words at second hand, which are not verbatim (ACCORD, quoting and paraphrasing; ICD 206, source descriptors).

## Bad
```toml
[statements.town]
topic = "The town"
text = "He fears for the town"
as_of = "2026-02"
said_by = "mayor"
sources = ["gazette"]
quote = { text = "This depot feeds half of our town", verbatim = true }

[statements.work]
topic = "Work"
text = "He fears for work"
as_of = "2026-02"
said_by = "mayor"
sources = ["gazette"]
quote = { text = "The depot feeds half of our town", verbatim = true }

[voices.mayor]
name = "Ada Berg"
access = "secondhand"
```

## Good
```toml
[statements.town]
topic = "The town"
text = "He fears for the town"
as_of = "2026-02"
said_by = "mayor"
sources = ["gazette"]
quote = { text = "This depot feeds half of our town", verbatim = true }

[statements.work]
topic = "Work"
text = "He fears for work"
as_of = "2026-02"
said_by = "mayor"
sources = ["gazette"]
quote = { text = "This depot feeds half of our town", verbatim = true }

[voices.mayor]
name = "Ada Berg"
access = "secondhand"
```
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct, field

from factsheet.checks.abridged import kept, parts_of, stand_in
from factsheet.checks.languages import given_in, quoted_in
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.sentences import words
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.schema import Claim, QuoteRecord

_FEWEST = 5  # words; of shorter quotes, one word in common is chance
_ALIKE = 0.8  # of the words of both
_MOST_HELD = 8  # earlier quotes that are looked up by one pair of words
_MOST_COMPARED = 6  # earlier quotes with which one is compared


class _Quote(Struct, frozen=True, gc=False):
    path: str
    parts: tuple[str, ...]
    words: tuple[str, ...]
    count: Counter[str]


class _Said(Struct, frozen=True, gc=False):
    """What one voice has said so far: by its words, and by pairs of words that follow each other."""

    known: set[tuple[str, ...]] = field(default_factory=set)
    by_pair: dict[tuple[str, str], list[_Quote]] = field(default_factory=dict)


def _find(study: Study) -> Iterator[Fault]:
    voices: dict[str, _Said] = {}
    for path, claim, quote in study.quotes:
        voice = claim.said_by
        earlier = _reworded(_read(path, quote), voices.setdefault(voice[0], _Said())) if len(voice) == 1 else None
        if earlier:
            yield Fault(
                given_in(f"{path}.quote.text", quote.text, quoted_in(quote, study.facts.sheet.language)),
                f"Nearly, not quite, the words of {earlier.path}.quote",
                "Read both in their sources and give the words that stand there; ignore this if both do",
            )
        elif quote.verbatim and _is_retold(study, claim):
            help = "Cite the original, or leave out verbatim"
            yield Fault(f"{path}.quote.verbatim", "Verbatim from a source that derives from another", help)


def _is_retold(study: Study, claim: Claim) -> bool:
    cited = [study.facts.sources.get(citation.id) for citation in claim.sources]
    return bool(cited) and all(source is not None and source.derives_from for source in cited)


def _read(path: str, quote: QuoteRecord) -> _Quote:
    said = tuple(words(kept(quote.text)))
    return _Quote(path, parts_of(quote.text), said, Counter("a" if word == "an" else word for word in said))


def _reworded(quote: _Quote, said: _Said) -> _Quote | None:
    """An earlier quote that this one rewords. Keeps this one for those that follow."""
    if len(quote.words) < _FEWEST or quote.words in said.known:
        return None
    said.known.add(quote.words)
    held = [said.by_pair.setdefault(pair, []) for pair in dict.fromkeys(pairwise(quote.words))]
    found = _nearest(quote, held)
    for quotes in held:
        if len(quotes) < _MOST_HELD:
            quotes.append(quote)
    return found


def _nearest(quote: _Quote, held: list[list[_Quote]]) -> _Quote | None:
    """The first that is nearly the same, among those that share the rarest pairs of words."""
    compared: set[str] = set()
    for quotes in sorted(held, key=len):
        for earlier in quotes:
            if earlier.path in compared:
                continue
            if len(compared) == _MOST_COMPARED:
                return None
            compared.add(earlier.path)
            if _is_alike(quote, earlier) and not _is_part(quote, earlier):
                return earlier
    return None


def _is_part(one: _Quote, other: _Quote) -> bool:
    """Whether one of them is the other with words left out."""
    return stand_in(one.parts, other.parts) or stand_in(other.parts, one.parts)


def _is_alike(one: _Quote, other: _Quote) -> bool:
    lengths = len(one.words), len(other.words)
    least = _ALIKE * sum(lengths) / 2
    return min(lengths) >= least and (one.count & other.count).total() >= least


RULE = Rule("Q001", "reworded-quote", Severity.WARNING, __doc__, _find)
