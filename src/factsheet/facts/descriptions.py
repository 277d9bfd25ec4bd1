"""What each table and field of a fact file is for, in a sentence, with an example: an editor shows them.

A field that several tables share is described once, with the struct that they inherit it from.
The words of a vocabulary are explained in `factsheet.facts.meanings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from factsheet.facts import schema

if TYPE_CHECKING:
    from msgspec import Struct


class About(NamedTuple):
    """``example`` is a value as JSON has it. Those of the tables make one small fact file together."""

    text: str
    example: object


def of_table(struct: type[Struct]) -> str:
    return _TABLES[struct]


def of_field(struct: type[Struct], name: str) -> About:
    """The description of a field, its own or that of the struct it is inherited from."""
    return next(_FIELDS[owner][name] for owner in struct.__mro__ if name in _FIELDS.get(owner, {}))


_TABLES: Mapping[type[Struct], str] = {
    schema.FactFile: "A fact file: the one place where a fact is written; PDF and Word are made from it.",
    schema.Sheet: "The edition as a whole: its title, its date, who prepared it and how.",
    schema.Subject: "Whom or what the briefing is about.",
    schema.Name: "Another name of the subject, in its own language or script.",
    schema.Image: "A PNG or JPEG of the subject. Its place, date and camera do not go into the documents.",
    schema.Attribute: "One property of the subject, printed as a row of label and value.",
    schema.SummaryPoint: "One point of the summary, and the records that it rests on.",
    schema.Event: "One event. History is printed by date.",
    schema.Reason: "One reason that somebody states.",
    schema.Statement: "Any other claim, under a topic.",
    schema.Figure: "A number: `value`, or `low` and `high`, or a `formula`, or the words of the source in `as_said`.",
    schema.Conversion: "The figure in another unit or currency: `value`, or `low` and `high`.",
    schema.TableRecord: "A table as the source has it.",
    schema.ChartRecord: "A chart of figures.",
    schema.Assessment: "The preparers' own judgement, kept apart from what sources say (ICD 203).",
    schema.Caveat: "A warning to the reader about records, fields, sources or voices.",
    schema.Gap: "A question that could not be answered among the sources consulted.",
    schema.Voice: "Somebody who says something: a person, an organisation, a witness.",
    schema.Source: "Where something was read, in full, so that the citation stands without its link.",
    schema.Change: "What has changed in the edition of this number.",
    schema.Build: "What `factsheet build` makes. None of it is printed.",
    schema.Check: "How strictly the file is checked. None of it is printed.",
    schema.Citation: 'Where it was read: `"gazette"`, `"gazette: page 3"`, or `{ id = "gazette", at = "page 3" }`.',
    schema.QuoteRecord: "The words themselves, and their language.",
}

_RECORD = {
    "tlp": About("Who may read this record (TLP 2.0); without it, those who may read the sheet.", "AMBER"),
    "note": About("A remark that is printed with the record.", "The page is undated."),
}
_CLAIM = {
    "sources": About("Where it was read: ids of `[sources.ID]`, after a colon the place in it.", ["gazette: page 3"]),
    "said_by": About(
        "Who says so: the id of a `[voices.ID]`, or a list of them. Without it, the source itself states it.",
        "works-council",
    ),
    "via": About("The voice that relays what `said_by` said (hearsay).", "owner"),
    "standing": About("How the claim stands; `stated` if left out.", "documented"),
    "contested_by": About("Voices or sources that deny it.", ["voices.owner"]),
    "as_of": About("When it held: a date, or `unknown`.", "2025-12"),
    "quote": About("The words themselves.", {"text": "We will close the depot."}),
    "sensitive": About("What makes it sensitive; a `CLEAR` release then needs `disclose`.", ["location"]),
    "disclose": About("Why a sensitive record may stand in a `CLEAR` release. It is not printed.", "He agreed."),
}
_SHEET = {
    "id": About("The name of the documents: `depot-closure` makes depot-closure.pdf.", "depot-closure"),
    "title": About("The title of the briefing.", "Closure of the Northern Depot"),
    "date": About("The day of this edition. It changes only when something of substance does.", "2026-03-02"),
    "language": About("The language of plain texts, as a tag (BCP 47).", "en"),
    "edition": About("The number of this edition; `[changes.N]` tells what is new in it.", 1),
    "subtitle": About("A line below the title.", "What is known, and who says so"),
    "reference_period": About("The time that the briefing covers, as an interval.", "2022/2026-03"),
    "prepared_by": About("Who prepared the sheet.", "Transport desk"),
    "contact": About("Where readers can write to.", "desk@example.org"),
    "tlp": About("Who may read the sheet (TLP 2.0); printed on every page.", "CLEAR"),
    "disclaimer": About("What the sheet does not claim to be.", "No decision on the depot is anticipated."),
    "method": About("How the sheet was prepared: what was searched, and how it was checked.", "From the local press."),
    "headings": About("Other headings than the built-in ones, by section.", {"history": "Timeline"}),
}
_SUBJECT = {
    "name": About("The name as the briefing uses it.", "Northern Depot"),
    "kind": About("What the subject is.", "organisation"),
    "names": About("Other names, an id each.", {"local": {"text": "Šiaurės depas", "language": "lt"}}),
    "image": About("A picture of the subject.", {"path": "images/depot.jpg", "alt": "The depot from the south"}),
    "attributes": About(
        "Properties of the subject, an id each.",
        {"owner": {"label": "Owner", "value": "Coast Railways", "as_of": "2025-12", "sources": ["gazette: page 3"]}},
    ),
}
_FIGURE = {
    "label": About("What the number is about.", "Jobs at stake"),
    "value": About("The number, without quotes. Its digits are printed as written.", 84),
    "low": About("The lower end of a range; `high` goes with it.", 110),
    "high": About("The upper end of a range; `low` goes with it.", 130),
    "best": About("The best estimate within the range, if the source gives one.", 120),
    "formula": About(
        "A calculation over ids of figures and numbers with `+ - * /`; a minus sign has spaces round it.",
        "(staff-owner + staff-council) / 2",
    ),
    "as_said": About("The source's own words for the number.", "several dozen"),
    "qualifier": About("How exact the number is; `exact` if left out.", "about"),
    "unit": About("A noun, `%`, or an ISO 4217 code for money.", "people"),
    "per": About("The time that the number is counted over.", "month"),
    "counted": About("What was counted, by which definition.", "all staff, part-time included"),
    "counted_by": About("The voice that counted.", "works-council"),
    "measures": About(
        "Figures that share it are competing counts: side by side, never added or averaged.", "jobs at stake"
    ),
    "conversions": About(
        "The same in other units.", [{"value": 78, "unit": "EUR", "rate": "0.93", "rate_date": "2026-03-01"}]
    ),
}
_SOURCE = {
    "title": About("The title of what was read.", "Depot to close"),
    "kind": About("What kind of source it is.", "news"),
    "publisher": About("Who published it.", "Northern Gazette"),
    "author": About("Who wrote it: one name, or a list of them.", "A. Reporter"),
    "published": About("When it was published.", "2026-02-27"),
    "accessed": About("The day on which it was read.", "2026-03-01"),
    "url": About("Where it stands on the web.", "https://example.org/depot"),
    "archive_url": About("An archived copy, for the day when the link is dead.", "https://archive.example.org/depot"),
    "identifier": About("A DOI, docket or treaty number.", "doi:10.1000/182"),
    "language": About("Its language, as a tag (BCP 47).", "lt"),
    "reliability": About("The reliability of the source (Admiralty scale).", "C"),
    "derives_from": About("Sources that it retells: it is not independent of them.", ["gazette"]),
    "consulted": About("`false` for an original that was not seen itself.", False),
    "sha256": About("The SHA-256 digest of the copy that was read.", "0" * 64),
    "captured_on": About("The day on which the copy was made.", "2026-03-01"),
    "description": About("What kind of source this is, for readers who do not know it.", "A local weekly."),
}
_FIELDS: Mapping[type[Struct], Mapping[str, About]] = {
    schema.Record: _RECORD,
    schema.Claim: _CLAIM,
    schema.Sheet: _SHEET,
    schema.Subject: _SUBJECT,
    schema.Figure: _FIGURE,
    schema.Source: _SOURCE,
    schema.FactFile: {
        "format": About("The version of the format.", 1),
        "sheet": About(
            _TABLES[schema.Sheet],
            {"id": "depot-closure", "title": "Closure of the Northern Depot", "date": "2026-03-02"},
        ),
        "subject": About(_TABLES[schema.Subject], {"name": "Northern Depot", "kind": "organisation"}),
        "sources": About(
            "What was read, an id each: `[sources.gazette]`. At least one.",
            {"gazette": {"title": "Depot to close", "publisher": "Northern Gazette", "kind": "news"}},
        ),
        "summary": About(
            "The points of the summary, an id each: `[summary.closing]`.",
            {"closing": {"text": "The depot is to close in September 2026.", "rests_on": ["history.closing"]}},
        ),
        "history": About(
            "Events, an id each: `[history.closing]`. They are printed by date.",
            {"closing": {"date": "2026-09", "status": "planned", "event": "Closure", "sources": ["gazette"]}},
        ),
        "reasons": About(
            "Stated reasons, an id each: `[reasons.cost]`.",
            {"cost": {"reason": "The depot runs at a loss.", "said_by": "owner", "sources": ["gazette: page 3"]}},
        ),
        "statements": About(
            "Other claims, an id each: `[statements.pay]`.",
            {"pay": {"topic": "Pay", "text": "Wages were frozen in 2025.", "sources": ["gazette: page 3"]}},
        ),
        "figures": About(
            "Numbers, an id each: `[figures.staff]`.",
            {"staff": {"label": "Staff", "value": 84, "unit": "people", "as_of": "2025-12", "sources": ["gazette"]}},
        ),
        "tables": About(
            "Tables, an id each: `[tables.staff-by-year]`.",
            {
                "staff-by-year": {
                    "title": "Staff by year",
                    "columns": ["Year", "Staff"],
                    "rows": [["2024", 91], ["2025", 84]],
                    "sources": ["gazette: page 3"],
                }
            },
        ),
        "charts": About(
            "Charts of figures, an id each: `[charts.staff]`.",
            {"staff": {"title": "Staff at the depot", "figures": ["staff"]}},
        ),
        "assessments": About(
            "The preparers' own judgements, an id each: `[assessments.outlook]`.",
            {"outlook": {"text": "Closure is likely.", "basis": ["history.closing"], "by": "Transport desk"}},
        ),
        "caveats": About(
            "Warnings to the reader, an id each: `[caveats.one-paper]`.",
            {"one-paper": {"text": "All figures come from one local paper.", "about": ["sources.gazette"]}},
        ),
        "gaps": About(
            "What could not be found, an id each: `[gaps.date]`.",
            {
                "date": {
                    "question": "When was the decision taken?",
                    "searched": "The register of companies, the local press",
                    "searched_on": "2026-03-01",
                }
            },
        ),
        "voices": About(
            "Who says something, an id each: `[voices.owner]`.",
            {"owner": {"name": "Coast Railways", "access": "institutional"}},
        ),
        "changes": About(
            "What has changed, by the number of the edition: `[changes.2]`.",
            {"2": {"date": "2026-03-02", "text": "The owner's count was added."}},
        ),
        "build": About(_TABLES[schema.Build], {"formats": ["pdf", "docx"], "templates": ["briefing", "one-page"]}),
        "check": About(_TABLES[schema.Check], {"profile": "coi", "stale_after": "180d"}),
    },
    schema.Name: {
        "text": About("The name.", "Šiaurės depas"),
        "language": About("The language of the name, as a tag (BCP 47).", "lt"),
    },
    schema.Image: {
        "path": About("The file, below the folder of the fact file.", "images/depot.jpg"),
        "alt": About("What is to be seen, for those who cannot see it.", "The depot from the south"),
        "credit": About("Whose picture it is.", "Photo: Northern Gazette"),
    },
    schema.Attribute: {
        "label": About("What the property is called.", "Owner"),
        "value": About("The property: a text or a number.", "Coast Railways"),
    },
    schema.SummaryPoint: {
        "text": About("The point, in a sentence.", "The depot is to close in September 2026."),
        "rests_on": About("The records that it rests on.", ["history.closing"]),
    },
    schema.Event: {
        "date": About("When it happened or is to happen: a date, an interval, or `unknown`.", "2026-09"),
        "event": About("What happened.", "The depot opened"),
        "place": About("Where.", "Northport"),
        "role": About("What the subject was in it.", "driver"),
        "status": About("Whether it has happened; `occurred` if left out.", "planned"),
    },
    schema.Reason: {"reason": About("The reason, as it is stated.", "The depot runs at a loss.")},
    schema.Statement: {
        "topic": About("What it is about: claims of one topic stand together.", "Pay"),
        "text": About("The claim, in a sentence.", "Wages were frozen in 2025."),
    },
    schema.Conversion: {
        "unit": About("The other unit, or the ISO 4217 code of the other currency.", "EUR"),
        "value": About("The converted number.", 78),
        "low": About("The lower end of a converted range; `high` goes with it.", 70),
        "high": About("The upper end of a converted range; `low` goes with it.", 90),
        "rate": About("The rate, in quotes, so that its digits are kept.", "0.93"),
        "rate_date": About("The day of the rate.", "2026-03-01"),
        "rate_source": About("The source of the rate.", "gazette"),
    },
    schema.TableRecord: {
        "title": About("The title of the table.", "Staff by year"),
        "columns": About("The heads of the columns.", ["Year", "Staff"]),
        "rows": About('The rows, a cell a column; `""` is an empty cell.', [["2024", 91], ["2025", 84]]),
    },
    schema.ChartRecord: {
        "title": About("The title of the chart.", "Jobs at stake"),
        "figures": About("Ids of the figures that it shows.", ["staff-council", "staff-owner"]),
        "kind": About("The kind of chart; `bar` if left out.", "range"),
        "alt": About("The chart in words; made from the figures if left out.", "Two counts: about 120 and 84."),
    },
    schema.Assessment: {
        "text": About("The judgement. Likelihood and confidence stand in different sentences.", "Closure is likely."),
        "basis": About("The records that it rests on.", ["history.closing"]),
        "by": About("Who judges.", "Transport desk"),
        "likelihood": About("How likely it is, in one of the terms of ICD 203.", "likely"),
        "confidence": About("How firm the grounds of the judgement are.", "moderate"),
    },
    schema.Caveat: {
        "text": About("The warning, in a sentence.", "All figures come from one local paper."),
        "about": About("References to what it is about, or `sheet` for all of it.", ["sources.gazette"]),
        "kind": About("What kind of warning it is; `other` if left out.", "single-source"),
    },
    schema.Gap: {
        "question": About("What could not be found.", "When was the decision taken?"),
        "searched": About("Where it was looked for.", "The register of companies, the local press"),
        "searched_on": About("The day on which it was looked for.", "2026-03-01"),
    },
    schema.Voice: {
        "access": About("How the voice knows what it says.", "institutional"),
        "name": About("The name as it is printed; none if the voice is anonymous.", "Works council"),
        "description": About("Who that is.", "elected by the staff of the depot"),
        "interest": About("What the voice stands to gain or lose.", "negotiates the redundancy plan"),
        "subject": About("`true` if the voice is the subject.", True),
        "anonymous": About("`true` if the voice is not named; let its id be as silent.", True),
    },
    schema.Change: {
        "date": About("The day of that edition.", "2026-03-02"),
        "text": About("What has changed.", "The owner's count was added."),
        "kind": About("How much has changed; `substantive` if left out.", "minor"),
    },
    schema.Build: {
        "formats": About("The kinds of documents.", ["pdf", "docx"]),
        "templates": About("The templates, by name.", ["briefing"]),
        "tlp": About("The label of the release; the sheet's if left out.", "CLEAR"),
        "languages": About("The languages of the documents; the sheet's if left out.", ["en"]),
        "theme": About("The look.", "plain"),
        "paper": About("The size of the page; `a4` if left out.", "letter"),
        "reference_docx": About("A Word file of the house whose look is taken over.", "house.docx"),
        "comments": About("`true` to repeat caveats as comments at their claims in the Word file.", True),
    },
    schema.Check: {
        "profile": About("For whom the checks are; `press` if left out.", "coi"),
        "ignore": About("Checks that are left out, each with the reason.", {"S014": "The page cannot be archived."}),
        "stale_after": About("After how long a fact is stale: days, months or years.", "180d"),
    },
    schema.Citation: {
        "id": About("The id of the source.", "gazette"),
        "at": About("The place in it: a page, a paragraph, a minute.", "page 3"),
        "credibility": About(
            "The credibility of the information (Admiralty scale): 1 confirmed by other sources, 2 probably true, "
            "3 possibly true, 4 doubtful, 5 improbable, 6 truth cannot be judged.",
            2,
        ),
        "excerpt": About("The passage itself, as the source has it.", "The depot will close in September."),
    },
    schema.QuoteRecord: {
        "text": About("The words.", "We will close the depot."),
        "verbatim": About("`true` if these are the very words.", True),
        "language": About("The language of the text given here.", "en"),
        "original_language": About("The language in which it was said.", "lt"),
        "translated_by": About("Who translated it.", "Northern Gazette"),
        "authentic": About("Languages in which the text is equally authentic.", ["en", "fr"]),
    },
}
