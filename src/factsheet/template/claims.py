"""What a page says of a claim: who says so, on how many sources, how it stands, with which caveats."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from factsheet.document.tree import (
    FactText,
    LineBreak,
    Paragraph,
    Quote,
    Role,
    Soft,
    Text,
)
from factsheet.facts.schema import (
    Attribute,
    Claim,
    Event,
    Figure,
    QuoteRecord,
)
from factsheet.template.grounds import borne_on_by, references
from factsheet.template.page import Inlines, Page, joined
from factsheet.template.slots import Nodes
from factsheet.template.standings import firmness, sources_behind, told_of
from factsheet.template.stands import STATED
from factsheet.template.views import Record as View


def marks(page: Page, of: object, among: Iterable[View] | None = None) -> Nodes:
    """The marks of the caveats about a record, about what it rests on, and about the voices that speak in it.

    With a list of caveats, only of those: where no others are printed.
    """
    path, record = page.held(of)
    return page.nodes(_marks(page, path, record, page.ids("caveats", among)))


def _marks(page: Page, path: str, record: Struct, among: frozenset[str] | None = None) -> Inlines:
    return page.marks(*borne_on_by(page, path, record), among=among)


def short_attribution(page: Page, of: object) -> Nodes:
    """Like `attribution`, below a line that bears `support` and `marks` already; nothing where it would be empty."""
    path, claim = page.claim(of)
    told = (_according(page, claim), _denied(page, claim))
    lines = [line for line in (joined(told), _note(page, path, claim)) if line]
    return Nodes(page.slots, Paragraph(joined(lines, LineBreak()), Role.ATTRIBUTION)) if lines else page.nodes(())


def attribution(page: Page, of: object) -> Nodes:
    """A paragraph below a claim: who states it, when it held, how many independent sources, who denies it."""
    path, claim = page.claim(of)
    lines = [sourcing(page, path, claim), _note(page, path, claim)]
    return Nodes(page.slots, Paragraph(joined(lines, LineBreak()), Role.ATTRIBUTION))


def sourcing(page: Page, path: str, claim: Claim, *, speakers: bool = True) -> Inlines:
    """The soft line of a claim; without its speakers where they stand in a column of their own."""
    parts = [_speakers(page, path, claim)] if speakers else []
    if isinstance(claim, Event):
        for name in ("place", "role"):
            value = getattr(claim, name)
            if value is not None:
                parts.append(page.phrase(f"claim.{name}", **{name: page.fact(value, f"{path}.{name}")}))
    if claim.as_of is not None and not isinstance(claim, Figure | Attribute):
        parts.append(page.as_of(claim.as_of, f"{path}.as_of"))
    parts.extend((sources_behind if speakers else firmness)(page, path, claim))
    parts.append(_denied(page, claim))
    parts.append(_marks(page, path, claim))
    return joined(parts)


def _speakers(page: Page, path: str, claim: Claim) -> Inlines:
    """The start of a claim's soft line. That says "stated" of a claim whose standing no badge tells."""
    named, stated = claim.said_by or claim.via is not None, told_of(page, path, claim) == STATED
    if not stated:
        return _according(page, claim) if named or not claim.sources else (Text(page.words(_states(claim))),)
    if named:
        return page.phrase("claim.stated-by", name=speakers(page, claim))
    return (Text(page.words(_stated(claim))),)


def _states(claim: Claim) -> str:
    return "claim.sources-state" if _several(claim) else "claim.source-states"


def _stated(claim: Claim) -> str:
    if not claim.sources:
        return "claim.stated"
    return "claim.sources-stated" if _several(claim) else "claim.source-stated"


def _several(claim: Claim) -> bool:
    """Whether a claim names more than one source."""
    return len({citation.id for citation in claim.sources}) > 1


def _according(page: Page, claim: Claim) -> Inlines:
    named = claim.said_by or claim.via is not None
    return page.phrase("claim.according", name=speakers(page, claim)) if named else ()


def _denied(page: Page, claim: Claim) -> Inlines:
    if not claim.contested_by:
        return ()
    return page.phrase("claim.denied", name=page.listed(page.title(p) for p in claim.contested_by))


def _note(page: Page, path: str, claim: Claim) -> Inlines:
    return page.phrase("claim.note", note=page.fact(claim.note, f"{path}.note")) if claim.note is not None else ()


def speakers(page: Page, claim: Claim) -> Inlines:
    """Who says so, and who relays it: ``the works council, as relayed by Coast Railways``."""
    names = page.listed(page.voice(id) for id in claim.said_by)
    if claim.via is None:
        return names
    key = "claim.relayed" if names else "claim.somebody-relayed"
    relayed = page.phrase(key, name=page.voice(claim.via))
    return joined([names, relayed], Text(", "))


def who_says(page: Page, claim: Claim) -> Inlines:
    """The speakers of a claim; or that the source itself states it; or that there is none."""
    if claim.said_by or claim.via is not None:
        return speakers(page, claim)
    if not claim.sources:
        return (Text(page.words("support.none")),)
    return (Text(page.words("claim.the-sources" if _several(claim) else "claim.the-source")),)


def quote(page: Page, of: object) -> Nodes:
    """The quote of a claim as a block, or nothing."""
    path, claim = page.claim(of)
    if claim.quote is None:
        return page.nodes(())
    record = claim.quote
    words = page.fact(record.text, f"{path}.quote.text")
    if record.text.translations is None and record.language not in (None, page.release.language):
        words = FactText(words.text, words.path, record.language or "")
    said = Paragraph((Text(page.words("quote.open")), words, Text(page.words("quote.close"))))
    below = joined([who_says(page, claim), *_wording(page, f"{path}.quote", record)])
    return Nodes(page.slots, Quote((said,), (*below, *references(page, path, claim))))


def _wording(page: Page, path: str, record: QuoteRecord) -> Iterable[Inlines]:
    """The state of a quote's wording: of the version that is printed, where there are several."""
    language = record.language if record.text.translations is None else page.release.language
    foreign = _translated_from(page, record)
    original = record.original_language
    if not (foreign and record.verbatim):
        yield (FactText(page.words("quote.verbatim" if record.verbatim else "quote.not-verbatim"), f"{path}.verbatim"),)
    if language is not None and language != page.release.language:
        yield page.phrase("quote.in-language", language=Text(language_name(page, language)))
    again = original is not None and _primary(original) != _primary(foreign or original)
    if foreign and (again or record.translated_by is None):
        yield page.phrase("quote.translated-from", language=Text(language_name(page, foreign)))
    if record.translated_by is not None:
        source = language_name(page, original or foreign or "und")
        by = page.fact(record.translated_by, f"{path}.translated_by")
        yield page.phrase("quote.translated", language=Text(source), name=by)
    elif original is not None and (again if foreign else original != language):
        yield page.phrase("quote.original", language=Text(language_name(page, original)))
    if record.authentic:
        names = ", ".join(language_name(page, tag) for tag in record.authentic)
        yield page.phrase("quote.authentic", languages=Text(names))


def _translated_from(page: Page, record: QuoteRecord) -> str | None:
    """The language of the words themselves, of which a translation is printed."""
    given = [tag for tag in (record.language, record.original_language) if tag is not None]
    if record.text.translations is None or not given:
        return None
    own = {_primary(tag) for tag in (*given, *record.authentic)}
    return None if _primary(page.release.language) in own else given[0]


def _primary(tag: str) -> str:
    """``de`` of ``de-AT``."""
    return tag.partition("-")[0].lower()


def language_name(page: Page, tag: str) -> str:
    """A language's name in the page's language, or its tag."""
    if tag == "und":
        return page.words("quote.another-language")
    from babel import Locale, UnknownLocaleError  # imported where a page names a language: start-up time

    try:
        name: str | None = Locale.parse(tag, sep="-").get_display_name(page.words.locale)
    except (UnknownLocaleError, ValueError):
        return tag
    return name or tag


def who(page: Page, of: object) -> Nodes:
    """The speakers of a claim by name, or that the source itself states it."""
    _, claim = page.claim(of)
    return page.nodes(who_says(page, claim))


def said(page: Page, of: object) -> Nodes:
    """``according to Coast Railways, disputed by the works council`` in soft type; nothing where nobody is named."""
    _, claim = page.claim(of)
    parts: list[Inlines] = []
    if claim.said_by or claim.via is not None:
        parts.append(page.phrase("claim.according-within", name=speakers(page, claim)))
    parts.append(_denied(page, claim))
    told = joined(parts, Text(", "))
    return page.nodes((Soft(told),) if told else ())


def as_of(page: Page, of: object) -> Nodes:
    """``as of June 2023`` in soft type, or nothing."""
    path, claim = page.claim(of)
    if claim.as_of is None:
        return page.nodes(())
    return page.nodes((Soft(page.as_of(claim.as_of, f"{path}.as_of")),))
