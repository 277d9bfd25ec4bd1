"""What a page says of its sources, its voices and its caveats."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.document.tree import Anchor, Emphasis, FactText, LineBreak, Link, Mark, Paragraph, Role, Text
from factsheet.facts.schema import Assessment, Caveat, Source, Voice
from factsheet.template.claims import language_name
from factsheet.template.news import news_of
from factsheet.template.page import CAVEAT_SIGN, Inlines, Page, joined
from factsheet.template.slots import Nodes, TemplateFault
from factsheet.template.standings import parted, sources_behind
from factsheet.template.views import Record as View

_COMMA = Text(", ")


def source_mark(page: Page, of: object) -> Nodes:
    """``S1``, the place that notes link to."""
    path, _ = _source(page, of)
    mark = Text(f"S{page.source_numbers[path.partition('.')[2]]}")
    return page.nodes((Anchor(path), mark))


def source(page: Page, of: object) -> Nodes:
    """A source in full, so that the citation stands without its link."""
    path, source = _source(page, of)
    parts: list[Inlines] = [(Emphasis((page.fact(source.title, f"{path}.title"),)),)]
    parts.extend((page.fact(name, f"{path}.author.{index}"),) for index, name in enumerate(source.author))
    if source.publisher is not None:
        parts.append((page.fact(source.publisher, f"{path}.publisher"),))
    undated: Inlines = (Text(page.words("source.undated")),)
    parts.append((page.date(source.published, f"{path}.published"),) if source.published is not None else undated)
    if source.identifier is not None:
        parts.append((FactText(source.identifier, f"{path}.identifier"),))
    if source.accessed is not None:
        parts.append(page.phrase("source.accessed", date=page.date(source.accessed, f"{path}.accessed")))
    sentences = [page.stopped(joined(parts, _COMMA))]
    if source.url is not None:
        sentences.append((Text(" "), Link((FactText(source.url, f"{path}.url"),), source.url)))
    if source.archive_url is not None:
        link = Link((FactText(source.archive_url, f"{path}.archive_url"),), source.archive_url)
        sentences.append((Text(f" {page.words('source.archived')} "), link))
    return page.nodes(inline for sentence in sentences for inline in sentence)


def link(page: Page, of: object) -> Nodes:
    """A source's mark, as a link to its entry in the list."""
    path, _ = _source(page, of)
    return page.nodes((page.source_mark(path.partition(".")[2]),))


def source_details(page: Page, of: object, among: Iterable[View] | None = None) -> Nodes:
    """A paragraph below a source: kind, reliability, what it retells, on how many independent sources that rests.

    With a list of sources, only those are named as retelling it: where no others are printed.
    """
    path, source = _source(page, of)
    id = path.partition(".")[2]
    parts: list[Inlines] = [(FactText(page.words(f"source-kind.{source.kind}"), f"{path}.kind"),)]
    parts.append(_reliability(page, path, source))
    if source.language is not None and source.language != page.release.language:
        parts.append(page.phrase("source.in-language", language=Text(language_name(page, source.language))))
    if not source.consulted:
        parts.append((FactText(page.words("source.not-consulted"), f"{path}.consulted"),))
    if source.derives_from:
        names = joined(((page.source_mark(other),) for other in source.derives_from), _COMMA)
        parts.append(page.phrase("source.retells", sources=names))
        independent = page.release.independence.count((id,))[1]
        key = "source.rests-one" if independent == 1 else "source.rests"
        parts.append((Text(page.words(key, count=str(independent))),))
    listed = page.ids("sources", among)
    if retold_by := [other for other in page.retellings.get(id, ()) if listed is None or other in listed]:
        names = joined(((page.source_mark(other),) for other in retold_by), _COMMA)
        parts.append(page.phrase("source.original-of", sources=names))
    if id not in page.named:
        parts.append((Text(page.words("source.not-cited")),))
    if source.captured_on is not None:
        parts.append(page.phrase("source.captured", date=page.date(source.captured_on, f"{path}.captured_on")))
    if source.sha256 is not None:
        parts.append(page.phrase("source.sha256", digest=FactText(source.sha256, f"{path}.sha256")))
    parts.append(page.marks(path))
    lines = [joined(parts)]
    if source.description is not None:
        lines.append((page.fact(source.description, f"{path}.description"),))
    lines.extend(_note(page, path, source.note))
    return Nodes(page.slots, Paragraph(joined(lines, LineBreak()), Role.ATTRIBUTION))


def _reliability(page: Page, path: str, source: Source) -> Inlines:
    if source.reliability is None:
        return (Text(page.words("source.unrated")),)
    letter = FactText(source.reliability, f"{path}.reliability")
    return page.phrase("source.rated", letter=letter, words=Text(page.words(f"reliability.{source.reliability}")))


def _is_shown(path: str, listed: frozenset[str] | None) -> bool:
    """Whether a path leads to no source, or to one that is listed."""
    keys = path.split(".")
    return listed is None or keys[0] != "sources" or keys[1] in listed


def _note(page: Page, path: str, note: str | None) -> Iterable[Inlines]:
    if note is not None:
        yield page.phrase("claim.note", note=page.fact(note, f"{path}.note"))


def _source(page: Page, of: object) -> tuple[str, Source]:
    path, record = page.held(of)
    if not isinstance(record, Source):
        raise TemplateFault("This record is no source", path)
    return path, record


def voice_details(page: Page, of: object) -> Nodes:
    """A voice's description, access and interest, in a line."""
    path, voice = page.held(of)
    if not isinstance(voice, Voice):
        raise TemplateFault("This record is no voice", path)
    parts: list[Inlines] = []
    if voice.description is not None and not (voice.name is None or voice.anonymous):
        parts.append((page.fact(voice.description, f"{path}.description"),))
    parts.append((FactText(page.words(f"voice.{voice.access}"), f"{path}.access"),))
    if voice.subject:
        parts.append((FactText(page.words("voice.subject"), f"{path}.subject"),))
    if voice.anonymous:
        parts.append((FactText(page.words("voice.anonymous"), f"{path}.anonymous"),))
    if voice.interest is not None:
        parts.append(page.phrase("voice.interest", interest=page.fact(voice.interest, f"{path}.interest")))
    parts.extend(_note(page, path, voice.note))
    parts.append(page.marks(path))
    return page.nodes(joined(parts))


def voice(page: Page, of: object) -> Nodes:
    """A voice's name, or the description of one that is not named."""
    path, record = page.held(of)
    if not isinstance(record, Voice):
        raise TemplateFault("This record is no voice", path)
    return page.nodes(page.voice(path.partition(".")[2]))


def caveat_mark(page: Page, of: object) -> Nodes:
    """``▲ A``, the place that the marks at the claims link to."""
    path, caveat = page.held(of)
    if not isinstance(caveat, Caveat):
        raise TemplateFault("This record is no caveat", path)
    return page.nodes((Anchor(path), Mark(f"{CAVEAT_SIGN} {page.letter(path.partition('.')[2])}")))


def caveat_details(page: Page, of: object, among: Iterable[View] | None = None) -> Nodes:
    """A paragraph below a caveat: its kind and what it is about.

    With a list of sources, of the sources only those: where no others are printed.
    """
    path, caveat = page.held(of)
    if not isinstance(caveat, Caveat):
        raise TemplateFault("This record is no caveat", path)
    parts: list[Inlines] = [(FactText(page.words(f"caveat.{caveat.kind}"), f"{path}.kind"),)]
    if caveat.about == ("sheet",):
        parts.append((Text(page.words("caveat.about-sheet")),))
    elif caveat.about:
        listed = page.ids("sources", among)
        subjects = joined((page.title(p) for p in caveat.about if _is_shown(p, listed)), Text("; "))
        parts.append(page.phrase("caveat.about", subjects=subjects))
    parts.extend(_note(page, path, caveat.note))
    return Nodes(page.slots, Paragraph(joined(parts), Role.ATTRIBUTION))


def assessment_details(page: Page, of: object) -> Nodes:
    """A paragraph below an assessment: whose it is, how likely, how confident, on what it rests."""
    path, record = page.held(of)
    if not isinstance(record, Assessment):
        raise TemplateFault("This record is no assessment", path)
    first: list[Inlines] = [page.phrase("assessment.by", name=page.fact(record.by, f"{path}.by"))]
    if record.likelihood is not None:
        likelihood = FactText(record.likelihood, f"{path}.likelihood")
        first.append(page.phrase("assessment.likelihood", likelihood=likelihood))
    # ICD 203: a likelihood and a confidence never share a sentence, so they share no line either.
    lines: list[Inlines] = [joined(first)]
    if record.confidence is not None:
        confidence = FactText(page.words(f"confidence.{record.confidence}"), f"{path}.confidence")
        lines.append(page.phrase("assessment.confidence", confidence=confidence))
    subjects = joined((page.title(p) for p in record.basis), Text("; "))
    basis = page.phrase("assessment.basis", subjects=subjects)
    behind = joined(sources_behind(page, path, record))
    if behind and len(record.basis) > 1:
        behind = page.phrase("assessment.weakest", support=behind)
    lines.append(joined([basis, behind] if behind else [basis]))
    lines.extend(_note(page, path, record.note))
    return Nodes(page.slots, Paragraph(joined(lines, LineBreak()), Role.ATTRIBUTION))


def other_names(page: Page, among: Iterable[View] | None = None) -> Nodes:
    """The subject's other names, each with its note: ``Дмитрий Мишов (the preparers' transliteration)``.

    With a list of caveats, only those are marked.
    """
    shown = page.ids("caveats", among)
    found: list[Inlines] = []
    for id, name in page.facts.subject.names.items():
        path = f"subject.names.{id}"
        words = FactText(name.text, f"{path}.text", name.language if name.language != page.release.language else "")
        about: list[Inlines] = [(Text(language_name(page, name.language)),)]
        if name.note is not None:
            about.append((page.fact(name.note, f"{path}.note"),))
        name_and_note: Inlines = (words, Text(" ("), *joined(about, Text("; ")), Text(")"))
        found.append(joined([name_and_note, parted(news_of(page, path)), page.marks(path, among=shown)], Text(" ")))
    return page.nodes(joined(found, Text("; ")))
