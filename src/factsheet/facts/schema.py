"""The types of a fact file, one struct a table, as the format's contract has them.

Records are keyed by id and keep the order of the file. A *path* is the dotted key of a record
(``history.belarus``) or of a field of it (``history.belarus.event``); it is the same string in
diagnostics, templates and documents.
"""

# Annotations are evaluated here, once, and not anew for each table that inherits them: start-up time.

from collections.abc import Mapping
from datetime import date as Day
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from factsheet.facts import defaults, forms
from factsheet.facts.dates import EdtfDate
from factsheet.facts.dates import Form as DateForm

# --- values ---------------------------------------------------------------------------------


class Text(str):
    """A text in the sheet's language.

    ``translations`` holds every language of a text that was given as a table, and is ``None``
    for a plain string.
    """

    __slots__ = ("translations",)
    translations: Mapping[str, str] | None

    def __new__(cls, value: str, translations: Mapping[str, str] | None = None) -> "Text":
        self = super().__new__(cls, value)
        self.translations = translations
        return self


class TextOrNumber:
    """A text, or a number with its digits as written."""

    __slots__ = ("value",)

    def __init__(self, value: Text | Decimal) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TextOrNumber) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"TextOrNumber({self.value!r})"


class Ids(tuple[str, ...]):
    """One id or a list of them, read as a tuple."""

    __slots__ = ()


# Texts of a fixed form: plain strings for the type checker, read by the loader and the JSON Schema.
Id = Annotated[str, forms.ID]
Edition = Annotated[str, forms.EDITION]
Reference = Annotated[str, forms.REFERENCE]
Language = Annotated[str, forms.LANGUAGE]
Link = Annotated[str, forms.LINK]
FileName = Annotated[str, forms.FILE]
AName = Annotated[str, forms.NAME]
CheckCode = Annotated[str, forms.CHECK]


class Tlp(StrEnum):
    """TLP 2.0 labels, from open to closed; ``rank`` orders them."""

    CLEAR = "CLEAR"
    GREEN = "GREEN"
    AMBER = "AMBER"
    AMBER_STRICT = "AMBER+STRICT"
    RED = "RED"

    @property
    def rank(self) -> int:
        return list(Tlp).index(self)


class Standing(StrEnum):
    """How a claim stands."""

    STATED = "stated"
    DOCUMENTED = "documented"
    CORROBORATED = "corroborated"
    UNVERIFIED = "unverified"
    CONTESTED = "contested"
    REFUTED = "refuted"


class Qualifier(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"


class SubjectKind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    OBJECT = "object"
    POLICY = "policy"
    AGREEMENT = "agreement"


class EventStatus(StrEnum):
    OCCURRED = "occurred"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class CaveatKind(StrEnum):
    UNVERIFIED = "unverified"
    SINGLE_SOURCE = "single-source"
    SECONDARY_SOURCE = "secondary-source"
    INTEREST = "interest"
    TRANSLATION = "translation"
    ESTIMATE = "estimate"
    DEFINITION = "definition"
    OUTDATED = "outdated"
    INTERNAL_TENSION = "internal-tension"
    SAFETY = "safety"
    OTHER = "other"


class Access(StrEnum):
    FIRSTHAND = "firsthand"
    SECONDHAND = "secondhand"
    INSTITUTIONAL = "institutional"


class SourceKind(StrEnum):
    NEWS = "news"
    OFFICIAL = "official"
    NGO = "ngo"
    ACADEMIC = "academic"
    INTERVIEW = "interview"
    DOCUMENT = "document"
    SOCIAL = "social"
    DATASET = "dataset"
    OTHER = "other"


class Sensitivity(StrEnum):
    HEALTH = "health"
    LOCATION = "location"
    ROUTE = "route"
    THIRD_PARTY = "third-party"
    IDENTITY = "identity"


Reliability = Literal["A", "B", "C", "D", "E", "F"]
Likelihood = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
]


Profile = Literal["press", "coi", "intelligence"]


class _Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every table: keys that are not named are errors."""


class Citation(_Table, frozen=True, kw_only=True):
    """Where it was read. ``credibility`` is the Admiralty scale's 1 to 6."""

    id: Id
    at: Text | None = None
    credibility: Annotated[int, Meta(ge=1, le=6)] | None = None
    excerpt: Text | None = None


class QuoteRecord(_Table, frozen=True, kw_only=True):
    """``language`` is that of the text given, ``authentic`` the languages that are equally authentic."""

    text: Text
    verbatim: bool = False
    language: Language | None = None
    original_language: Language | None = None
    translated_by: Text | None = None
    authentic: tuple[Language, ...] = ()


class Record(_Table, frozen=True, kw_only=True):
    """Every record below the subject may carry a label and a note."""

    tlp: Tlp | None = None
    note: Text | None = None


class Claim(Record, frozen=True, kw_only=True):
    """What is claimed, who says so, where that was read, how it stands, as of when."""

    sources: tuple[Citation, ...] = ()
    said_by: Annotated[Ids, Id] = Ids()
    via: Id | None = None
    standing: Standing = Standing.STATED
    contested_by: tuple[Reference, ...] = ()
    as_of: EdtfDate | None = None
    quote: QuoteRecord | None = None
    sensitive: tuple[Sensitivity, ...] = ()
    disclose: Text | None = None


Cell = Annotated[TextOrNumber, Meta(min_length=0)]  # the one text that may be empty


# --- tables ---------------------------------------------------------------------------------


class Sheet(_Table, frozen=True, kw_only=True):
    id: Id
    title: Text
    date: Day
    language: Language = "en"
    edition: Annotated[int, Meta(ge=1, le=999_999)] = 1
    subtitle: Text | None = None
    reference_period: Annotated[EdtfDate, DateForm.INTERVAL] | None = None
    prepared_by: Text | None = None
    contact: Text | None = None
    tlp: Tlp = Tlp.CLEAR
    disclaimer: Text | None = None
    method: Text | None = None
    headings: Mapping[Id, Text] = field(default_factory=dict)


class Name(Record, frozen=True, kw_only=True):
    """Another name of the subject; ``language`` is that of the name."""

    text: Text
    language: Language


class Image(_Table, frozen=True, kw_only=True):
    """``path`` is relative to the fact file and stays below its folder."""

    path: FileName
    alt: Text
    credit: Text | None = None


class Attribute(Claim, frozen=True, kw_only=True):
    label: Text
    value: TextOrNumber


class Subject(_Table, frozen=True, kw_only=True):
    name: Text
    kind: SubjectKind
    names: Mapping[Id, Name] = field(default_factory=dict)
    image: Image | None = None
    attributes: Mapping[Id, Attribute] = field(default_factory=dict)


class SummaryPoint(Record, frozen=True, kw_only=True):
    text: Text
    rests_on: Annotated[tuple[Reference, ...], Meta(min_length=1)]


class Event(Claim, frozen=True, kw_only=True):
    date: EdtfDate
    event: Text
    place: Text | None = None
    role: Text | None = None
    status: EventStatus = EventStatus.OCCURRED


class Reason(Claim, frozen=True, kw_only=True):
    reason: Text


class Statement(Claim, frozen=True, kw_only=True):
    topic: Text
    text: Text


class Conversion(_Table, frozen=True, kw_only=True):
    """The value in another unit; ``rate`` is a string, so that its digits are kept."""

    unit: Text
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    rate: Annotated[str, forms.RATE] | None = None
    rate_date: Day | None = None
    rate_source: Id | None = None


class Figure(Claim, frozen=True, kw_only=True):
    """One of ``value``, ``low`` and ``high``, ``formula``, or ``as_said`` alone."""

    label: Text
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    best: Decimal | None = None
    formula: str | None = None
    as_said: Text | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: Text | None = None
    per: Text | None = None
    counted: Text | None = None
    counted_by: Id | None = None
    measures: Text | None = None
    conversions: tuple[Conversion, ...] = ()


class TableRecord(Claim, frozen=True, kw_only=True):
    title: Text
    columns: Annotated[tuple[Text, ...], Meta(min_length=1)]
    rows: Annotated[tuple[tuple[Cell, ...], ...], Meta(min_length=1)]


class ChartRecord(Record, frozen=True, kw_only=True):
    title: Text
    figures: Annotated[tuple[Id, ...], Meta(min_length=1)]
    kind: Literal["bar", "range"] = "bar"
    alt: Text | None = None


class Assessment(Record, frozen=True, kw_only=True):
    """The preparers' own judgement, in the terms of ICD 203."""

    text: Text
    basis: Annotated[tuple[Reference, ...], Meta(min_length=1)]
    by: Text
    likelihood: Likelihood | None = None
    confidence: Literal["low", "moderate", "high"] | None = None


class Caveat(Record, frozen=True, kw_only=True):
    """``about`` lists references; ``("sheet",)`` is the sheet as a whole."""

    text: Text
    about: Annotated[Ids, Literal["sheet"], Reference]
    kind: CaveatKind = CaveatKind.OTHER


class Gap(Record, frozen=True, kw_only=True):
    question: Text
    searched: Text
    searched_on: Day


class Voice(Record, frozen=True, kw_only=True):
    access: Access
    name: Text | None = None
    description: Text | None = None
    interest: Text | None = None
    subject: bool = False
    anonymous: bool = False


class Source(Record, frozen=True, kw_only=True):
    title: Text
    kind: SourceKind
    publisher: Text | None = None
    author: Annotated[Ids, Text] = Ids()
    published: EdtfDate | None = None
    accessed: Day | None = None
    url: Link | None = None
    archive_url: Link | None = None
    identifier: str | None = None
    language: Language | None = None
    reliability: Reliability | None = None
    derives_from: tuple[Id, ...] = ()
    consulted: bool = True
    sha256: Annotated[str, forms.SHA256] | None = None
    captured_on: Day | None = None
    description: Text | None = None


class Change(Record, frozen=True, kw_only=True):
    date: Day
    text: Text
    kind: Literal["substantive", "minor"] = "substantive"


class Build(_Table, frozen=True, kw_only=True):
    """``tlp`` and ``languages`` are the sheet's where they are absent."""

    formats: Annotated[tuple[Literal["pdf", "docx", "md"], ...], Meta(min_length=1)] = defaults.FORMATS
    templates: Annotated[tuple[AName, ...], Meta(min_length=1)] = defaults.TEMPLATES
    tlp: Tlp | None = None
    languages: Annotated[tuple[Language, ...], Meta(min_length=1)] | None = None
    theme: AName = defaults.THEME
    paper: Literal["a4", "letter"] = defaults.PAPER
    reference_docx: str | None = None
    comments: bool = False


class Check(_Table, frozen=True, kw_only=True):
    """``ignore`` maps a check's code to the reason; ``stale_after`` is like ``180d``, ``6m``, ``1y``."""

    profile: Profile = "press"
    ignore: Mapping[CheckCode, str] = field(default_factory=dict)
    stale_after: Annotated[str, forms.PERIOD] | None = None


class FactFile(_Table, frozen=True, kw_only=True):
    """A whole fact file. Every collection is keyed by id, in the order of the file."""

    format: Literal[1]
    sheet: Sheet
    subject: Subject
    sources: Annotated[Mapping[Id, Source], Meta(min_length=1)]
    summary: Mapping[Id, SummaryPoint] = field(default_factory=dict)
    history: Mapping[Id, Event] = field(default_factory=dict)
    reasons: Mapping[Id, Reason] = field(default_factory=dict)
    statements: Mapping[Id, Statement] = field(default_factory=dict)
    figures: Mapping[Id, Figure] = field(default_factory=dict)
    tables: Mapping[Id, TableRecord] = field(default_factory=dict)
    charts: Mapping[Id, ChartRecord] = field(default_factory=dict)
    assessments: Mapping[Id, Assessment] = field(default_factory=dict)
    caveats: Mapping[Id, Caveat] = field(default_factory=dict)
    gaps: Mapping[Id, Gap] = field(default_factory=dict)
    voices: Mapping[Id, Voice] = field(default_factory=dict)
    changes: Mapping[Edition, Change] = field(default_factory=dict)
    build: Build = field(default_factory=Build)
    check: Check = field(default_factory=Check)
