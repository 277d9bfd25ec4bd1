"""Whom a record names, in fields that are for names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto

from msgspec import Struct

from factsheet.checks.names import seen, words
from factsheet.facts.schema import Access, Event, Name, Sheet, Source, Subject, SubjectKind, Text, Voice

_BODY_WORDS = frozenset(
    """
    academy administration agency alliance army association authority board borders brigade bureau centre center
    club coalition command commission committee company congress corporation council court department doctors
    embassy federation force forces forum foundation front fund gazette government group guard guards hospital
    initiative institute institution international journal league media ministry mission monitor movement network news
    observatory office organisation organization parliament party police project radio research rights school
    secretariat service services society syndicate television times tribunal trust union university watch works gmbh
    inc llc ltd plc
    """.split()
)
"""Words that no person is called by: Human Rights Watch need not be an institution to the file to be none."""


class Kind(Enum):
    """Whose name it is."""

    PERSON = auto()
    AUTHOR = auto()
    BODY = auto()  # an organisation
    PLACE = auto()
    TITLE = auto()


def named(record: Struct) -> Iterator[tuple[Kind, str]]:
    """The names that a record has in fields for names, in every language."""
    match record:
        case Voice(name=Text() as name):
            is_body = record.access is Access.INSTITUTIONAL or _is_described(name)
            yield from _each(Kind.BODY if is_body else Kind.PERSON, [name])
        case Subject(name=name, kind=kind):
            yield from _each(Kind.PERSON if kind is SubjectKind.PERSON else Kind.BODY, [name])
        case Name(text=name):
            yield from _each(Kind.PERSON, [name])
        case Source():
            yield from _each(Kind.AUTHOR, record.author)
            yield from _each(Kind.BODY, [record.publisher])
            yield from _each(Kind.TITLE, [record.title])
        case Event(place=place):
            yield from _each(Kind.PLACE, [place])
        case Sheet():
            yield from _each(Kind.TITLE, [record.title, record.subtitle])
            yield from _each(Kind.BODY, [record.prepared_by])
        case _:
            pass  # no field for a name


def _each(kind: Kind, texts: Iterable[str | None]) -> Iterator[tuple[Kind, str]]:
    for text in texts:
        if text is not None:
            translations = text.translations if isinstance(text, Text) else None
            yield from ((kind, seen(name)) for name in (translations.values() if translations else [str(text)]))


def _is_described(name: str) -> bool:
    """Whether a name is no person's: "Works council", "the command", "Human Rights Watch"."""
    return any((word.is_long and not word.capital) or word.form in _BODY_WORDS for word in words(name))
