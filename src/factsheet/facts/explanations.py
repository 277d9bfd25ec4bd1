"""What each problem of loading means, why it stops, and how to mend it: one short page a code, in Markdown."""

from __future__ import annotations

from factsheet.facts.faults import Fault


def explanation(code: str) -> str:
    """The page of a code of the loader (``E013``); raises `KeyError` for any other."""
    fault = next((fault for fault in _PAGES if fault == code), None)
    if fault is None:
        raise KeyError(code)
    what, why, how, example = _PAGES[fault]
    sections = [f"# {code} {fault.label}", f"## What is wrong\n\n{what}", f"## Why\n\n{why}", f"## Mend it\n\n{how}"]
    if example:
        sections.append(f"## Good\n\n```toml\n{example}\n```")
    return "\n\n".join(sections) + "\n"


# What is wrong, why it matters, how to mend it, and a line or two that are right.
_PAGES: dict[Fault, tuple[str, str, str, str]] = {
    Fault.UNREADABLE_FILE: (
        "The fact file cannot be opened: there is none of that name, it is a folder, or you may not read it.",
        "Nothing can be said of a file that is not there.",
        "Check the name, the folder, and who may read the file.",
        "",
    ),
    Fault.FILE_TOO_LARGE: (
        "The fact file is larger than 8 MiB.",
        "A file of that size is no briefing, and would take long to read.",
        "Split it into several fact files. Pictures are named by their path and not put into the file.",
        "",
    ),
    Fault.EMPTY_FILE: (
        "The file holds nothing but white space.",
        "An empty file is more often a mishap than meant.",
        "Start with the format and the sheet.",
        'format = 1\n\n[sheet]\nid = "depot-closure"\ntitle = "Closure of the Northern Depot"\ndate = 2026-03-02',
    ),
    Fault.NOT_TEXT: (
        "The file is no text in UTF-8: it is binary, or in another encoding.",
        "TOML is UTF-8. A guess at the encoding would corrupt names.",
        'Save the file as text, in the encoding "UTF-8". A byte-order mark does no harm.',
        "",
    ),
    Fault.FORBIDDEN_CHARACTER: (
        "The file holds a control character, a character of private use, or one that overrides the direction of text.",
        "Such a character is not seen, and can make a page read otherwise than the file.",
        "Delete it. Tabs, line breaks, joiners, direction marks and isolates are kept.",
        "",
    ),
    Fault.SYNTAX_ERROR: (
        "The file is not TOML at that place.",
        "What follows could be read in more than one way, so nothing is read.",
        "The message says what is likely missing. Texts, and dates that are no full day, stand in straight quotes.",
        'date = "2026-09"\nevent = "Closure"',
    ),
    Fault.NESTED_TOO_DEEP: (
        "More than 32 brackets are open, one in another.",
        "A fact file needs three; more is a mistake, or an attack on what reads it.",
        "Close the brackets before.",
        'rows = [["Staff", 84], ["Posts", 90]]',
    ),
    Fault.NUMBER_TOO_LONG: (
        "A number has more than 100 digits.",
        "No figure has as many, and calculating with it takes long.",
        "Put it in quotes if it is a text.",
        'identifier = "10.1000/182"',
    ),
    Fault.KEY_TOO_LONG: (
        "A key has more than 16 parts between dots.",
        "The contract needs five; more take very long to read.",
        "Put it in quotes if it is a text.",
        "[subject.attributes.owner]",
    ),
    Fault.UNKNOWN_KEY: (
        "A table holds a key that the fact file's contract does not name there.",
        "What is not known would be left out without a word; most often it is a misspelt field.",
        "Write the known key. Where only one can be meant, `factsheet check --fix` does. Remarks go into comments.",
        'status = "planned"',
    ),
    Fault.MISSING_FIELD: (
        "A table lacks a field that it must have.",
        "A record without it could not be printed, or would say less than it seems to. Where a misspelt key stands in "
        "its place, only that key is told of.",
        'Add it. A date that is not known is `"unknown"`.',
        'date = "unknown"',
    ),
    Fault.WRONG_TYPE: (
        "A value is of another kind than its field takes: a text for a number, a list for a table.",
        "Turning one into the other would be a guess: whether `05` is a number, a month or a code is yours to say.",
        "Texts and dates that are no full day stand in quotes; numbers, `true` and `false` do not.",
        'value = 84\nunit = "posts"',
    ),
    Fault.UNKNOWN_VALUE: (
        "A field that takes one of some words holds another.",
        "The words are those of the field's standards (the Admiralty scale, ICD 203, TLP 2.0), and readers rely on "
        "each having one meaning.",
        "Choose one of the words that the message lists. Where only one can be meant, as with `WHITE` or "
        "`Corroborated`, `factsheet check --fix` writes it.",
        'standing = "corroborated"\ntlp = "CLEAR"',
    ),
    Fault.BAD_DATE: (
        "A date is in none of the forms of EDTF (ISO 8601-2) that a fact file takes, is impossible, or runs backwards.",
        "`03/04/2026` is in March for some readers and in April for others.",
        "Write a day `2022-02-24`, a month `2022-09`, a year `2023`, a season `2023-21` (21 spring, 22 summer, 23 "
        "autumn, 24 winter) or a decade `202X`, and behind it `~` for about, `?` for uncertain, `%` for both; an "
        "interval `2022-02-24/2022-04`, one with an open end `2023-06/..` or `../2023-06`, a choice of dates "
        '`[2022-04,2022-05]`; or `"unknown"`. Fields such as `accessed` take a full day only.\n\n'
        "EDTF has more forms, which are refused: unknown digits other than of a decade (of `2004-XX` write `2004`, "
        "of `20XX` the interval `2000/2099`), an end left empty, times of day, and years before 0001 or after 9999.",
        'date = "2022-04~"\nas_of = "2022-02-24/2022-04"',
    ),
    Fault.BAD_ID: (
        "An id has other characters than small letters, digits and single hyphens.",
        "Ids stand in references, formulas and addresses, and must be written in one way only.",
        "Write it small, with hyphens between words.",
        'said_by = "works-council"',
    ),
    Fault.BAD_NUMBER: (
        "A number is not finite, out of the range of its field, or beyond any size.",
        "`inf` and `nan` are no values of a fact, and a credibility of 7 has no meaning.",
        "Write the number as the source has it, or the source's words in `as_said`.",
        'sources = [{ id = "gazette", credibility = 2 }]',
    ),
    Fault.EMPTY_VALUE: (
        "A text, a list or a table that must hold something is empty, or a text holds nothing that can be seen.",
        "An empty line in a document looks like something that was taken out.",
        "Fill it in; where a value is missing, leave the line out.",
        'about = ["sources.gazette"]',
    ),
    Fault.MISSING_LANGUAGE: (
        "A text in several languages lacks the language of the sheet.",
        "Documents in that language would have nothing to print there.",
        "Add the text in the sheet's language, or give one text in quotes.",
        'event = { en = "Closure", lt = "Uždarymas" }',
    ),
    Fault.BAD_LANGUAGE_TAG: (
        "A language is not written as a tag of BCP 47.",
        "Screen readers, hyphenation and dates go by the tag.",
        "Two or three letters, with script or region after hyphens where they matter.",
        'language = "zh-Hant"',
    ),
    Fault.BAD_LINK: (
        "A link is no address of the web or of mail.",
        "Readers must be able to follow it, and other kinds of links can run programs.",
        "Start with `https://`, `http://` or `mailto:`; write `%20` for a space.",
        'url = "https://example.org/depot"',
    ),
    Fault.BAD_FILE_NAME: (
        "A file is named that does not lie below the fact file's folder.",
        "A fact file from somebody else must not be able to bring in files of yours.",
        "Put the file below that folder, and name it from there with `/` between folders.",
        'path = "images/depot.jpg"\nalt = "The depot from the north"',
    ),
    Fault.BAD_REFERENCE: (
        "A reference or a citation is not written as one.",
        "It could not be followed to what it means.",
        "References name the table too; citations have the source's id, and after a colon the place in it.",
        'rests_on = ["history.closing"]\nsources = ["gazette: page 3"]',
    ),
    Fault.BAD_FORM: (
        "A text of a fixed form (a digest, a rate, a period) has another.",
        "It is calculated or compared with, which only the fixed form allows.",
        "The message shows the form.",
        'rate = "0.0121"\nstale_after = "180d"',
    ),
    Fault.MIXED_FIGURE: (
        "A figure has fields that do not go together, such as a value and a range.",
        "It would not be clear which of them is the figure, or which source it has.",
        "Give `value`, or `low` and `high`, or `formula`, or `as_said` alone.",
        'low = 110\nhigh = 130\nqualifier = "about"',
    ),
    Fault.UNEVEN_ROW: (
        "A row of a table has more or fewer cells than the table has columns.",
        "Values would stand under the wrong heading.",
        'Give one cell a column; an empty one is `""`.',
        'columns = ["Group", "Staff"]\nrows = [["Drivers", 40], ["Others", ""]]',
    ),
    Fault.BAD_KEY: (
        "A record, a translation or an ignored check has a key that is no id, no language or no code.",
        "The key is how the record is referred to.",
        "Small letters, digits and hyphens for records; tags for languages; numbers for editions; codes for checks.",
        "[history.depot-closed]",
    ),
    Fault.TOO_MANY_PROBLEMS: (
        "The file has more than 10,000 problems, and the others are not shown.",
        "Nobody reads more, and most often one mistake is behind them.",
        "Mend the first ones and look again.",
        "",
    ),
    Fault.NOT_NFC: (
        "A text is not in NFC, the composed form of Unicode (Standard Annex 15): an `é` is written as an `e` and an "
        "accent of its own, as files from macOS and some PDF readers have it.",
        "It looks the same, and is not found by a search for it, sorted with it, or known as the same name.",
        "`factsheet check --fix` writes it in NFC. Addresses, file names and identifiers are left as they are.",
        'name = "José"',
    ),
}
