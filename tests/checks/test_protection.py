"""P002: what a release still says of what it withholds."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet.checks.leaks import Leaks
from factsheet.checks.needles import Needles, needles
from factsheet.checks.rules import withheld_in_prose
from factsheet.checks.study import Study
from factsheet.checks.written import Held, held
from factsheet.diagnostics import Diagnostic, Severity
from factsheet.facts.schema import Access, FactFile, Source, SourceKind, Text, Tlp, Voice
from tests.checks.example import examined, facts_of
from tests.growth import in_proportion

PERSON = '[voices.fitter]\nname = "Jonas Kalnas"\naccess = "firsthand"\ntlp = "AMBER"\n'


def found(toml: str) -> list[Diagnostic]:
    return [d for d in examined(toml) if d.code == "P002"]


def told(toml: str) -> list[tuple[str, str]]:
    """Path and words of each finding."""
    return [(d.path, d.part) for d in found(toml)]


def reason(text: str, lines: str = "", id: str = "open") -> str:
    return f'[reasons.{id}]\nreason = """{text}"""\nas_of = "2025"\nsources = ["gazette"]\n{lines}\n'


def secret(text: str, lines: str = "") -> str:
    return reason(text, f'tlp = "AMBER"\n{lines}', "secret")


# --- names of people ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Kalnas said so",
        "It was Kalnas",
        "Kalnas's papers",
        "It was JONAS",
        "from jonas kalnas",
        "the Kalnas-led group",
        "(Kalnas)",
        "Kálnas fled",
        "Kalna\u0301s fled",
        "Kal\u00adnas fled",
        "K\u200ba\u2060lnas\ufe0f fled",
        "\uff2b\uff41\uff4c\uff4e\uff41\uff53 fled",
        "\u041a\u0430lnas fled",
        "Ka\u1ab0lnas fled",
        "Ka\u1dc4lnas fled",
        "Ka\ufe20lnas fled",
        "write to jonaskalnas@example.org",
        "@JonasKalnas",
    ],
)
def test_a_withheld_voice_is_found_by_its_name_and_each_part_of_it(text: str) -> None:
    (only,) = found(PERSON + reason(text))
    assert only.path == "reasons.open.reason"
    assert "voices.fitter" in only.message
    assert only.severity is Severity.ERROR
    assert only.part
    assert only.part in text
    assert "alnas" not in only.message


def test_what_hides_a_name_is_shown_with_its_words_and_hides_none_of_the_withheld_record() -> None:
    assert told(PERSON + reason("He, Kal\u200bnas, and \u200bJonas\u200b")) == [
        ("reasons.open.reason", "Kal\u200bnas"),
        ("reasons.open.reason", "Jonas"),
    ]
    assert told(PERSON.replace("Kalnas", "Kal\u00adnas") + reason("Kalnas fled"))
    assert told(secret("It was Kal\u200bnas") + reason("So did Kalnas"))
    assert told(figure('value = 6400\ntlp = "RED"') + reason("There were 6\u2060400")) == [
        ("reasons.open.reason", "6\u2060400")
    ]


def test_a_name_of_four_letters_is_looked_for_and_one_of_three_is_not() -> None:
    assert told(PERSON.replace("Jonas Kalnas", "Berg") + reason("It was Berg")) == [("reasons.open.reason", "Berg")]
    assert told(PERSON.replace("Jonas Kalnas", "Ivo Berg") + reason("It was berg"))
    assert told(PERSON.replace("Jonas Kalnas", "Ivo Kalnas") + reason("It was Ivo")) == []


@pytest.mark.parametrize("lines", ['id = "kalnas"', 'id = "x"\nheadings = { kalnas = "Life" }'])
def test_the_ids_of_the_sheet_are_looked_at(lines: str) -> None:
    sheet = f'[sheet]\ntitle = "x"\ndate = 2026-03-02\n{lines}\n'
    path = "sheet.headings.kalnas" if "headings" in lines else "sheet.id"
    assert told(sheet + PERSON) == [(path, "")]


@pytest.mark.parametrize("text", ["Kalnasson left", "the kalnai", "Jon left", "K. spoke", ""])
def test_other_words_are_no_name(text: str) -> None:
    assert told(PERSON + reason(text or "x")) == []


def test_every_text_that_reaches_a_document_is_looked_at() -> None:
    toml = """
        [sheet]
        id = "x"
        title = "On Kalnas"
        date = 2026-03-02
        method = "Kalnas was asked"
        headings = { history = "Life of Kalnas" }
        [subject]
        name = "Depot"
        kind = "organisation"
        image = { path = "kalnas.jpg", alt = "Kalnas at work" }
        [subject.attributes.owner]
        label = "Owner"
        value = "Mr Kalnas"
        as_of = "2025"
        sources = [{ id = "gazette", at = "page of Kalnas", excerpt = "Kalnas said" }]
        quote = { text = "I am Kalnas", translated_by = "Kalnas" }
        [figures.f]
        label = { en = "x", lt = "Kalnas" }
        as_said = "Kalnas"
        as_of = "2025"
        sources = ["gazette"]
        [tables.t]
        title = "x"
        columns = ["Kalnas"]
        rows = [["Kalnas"]]
        as_of = "2025"
        sources = ["gazette"]
        [sources.gazette]
        title = "Depot"
        kind = "news"
        author = "Jonas Kalnas"
        url = "https://example.org/kalnas"
        identifier = "KALNAS-1"
        description = "by Kalnas"
    """
    assert {path for path, _ in told(toml + PERSON)} == {
        "sheet.title",
        "sheet.method",
        "sheet.headings.history",
        "subject.image.path",
        "subject.image.alt",
        "subject.attributes.owner.value",
        "subject.attributes.owner.sources.0.at",
        "subject.attributes.owner.sources.0.excerpt",
        "subject.attributes.owner.quote.text",
        "subject.attributes.owner.quote.translated_by",
        "figures.f.label.lt",
        "figures.f.as_said",
        "tables.t.columns.0",
        "tables.t.rows.0.0",
        "sources.gazette.author.0",
        "sources.gazette.url",
        "sources.gazette.identifier",
        "sources.gazette.description",
    }


def test_what_is_in_no_document_is_not_looked_at() -> None:
    asked = '[build]\nreference_docx = "kalnas.docx"\n[check.ignore]\nS014 = "Kalnas"\n'
    assert told(PERSON + reason("x", 'sensitive = ["health"]\ndisclose = "Kalnas agreed"') + asked) == []


def test_an_id_that_names_who_is_withheld_is_found_at_its_record() -> None:
    (only,) = found(PERSON + reason("x", id="talk-with-kalnas"))
    assert (only.path, only.part) == ("reasons.talk-with-kalnas", "")
    assert only.span


def test_a_name_that_the_release_gives_itself_is_no_finding() -> None:
    namesake = PERSON.replace("voices.fitter", "voices.other").replace('tlp = "AMBER"', "")
    assert told(PERSON + namesake + reason("Jonas Kalnas spoke")) == []
    relative = namesake.replace("Jonas", "Petras")
    assert told(PERSON + relative + reason("Kalnas spoke")) == []
    assert told(PERSON + relative + reason("Jonas spoke")) == [("reasons.open.reason", "Jonas")]


def test_a_record_that_is_withheld_as_well_may_name_it() -> None:
    assert told(PERSON + secret("Kalnas")) == []
    assert told(PERSON + reason("Kalnas", 'said_by = "fitter"')) == []


def test_names_in_other_scripts_are_found() -> None:
    for name, text in [
        ("王小明", "他见到王小明在那里"),
        ("\ufa0e\ufa0f\ufa11", "他见到\ufa0e\ufa0f\ufa11在那里"),
        ("𠀀𠀁𠀂", "他见到𠀀𠀁𠀂在那里"),
        ("Дмитрий Мишов", "видели Мишова, а МИШОВ молчал"),
        ("محمد الأحمد", "قال محمد الأحمد ذلك"),
    ]:
        (only,) = found(PERSON.replace("Jonas Kalnas", name) + reason(text))
        assert only.part in text
    assert told(PERSON.replace("Jonas Kalnas", "王小明") + reason("他见到小王在那里")) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("გიორგი ლომიძე", "ლომიძე said so"),
        ("नरेंद्र मोदी", "मोदी said so"),
        ("শেখ রহমান", "রহমান said so"),
        ("김철수", "김철수는 떠났다"),
        ("محمود درويش", "مَحمود said so"),
        ("محمود درويش", "محمـود said so"),
        ("أحمد درويش", "احمد said so"),
        ("علي رضايي", "رضایی said so"),
        ("فاطمة درويش", "فاطمه said so"),
        ("خواجۀ درويش", "خواجه said so"),
        ("שלום כהן", "שָׁלוֹם said so"),
        ("Jörg Müller", "It was Mueller"),
        ("Jörg Müller", "It was Muller"),
        ("Jörg Müller", "Müllers Bruder"),
    ],
)
def test_a_name_is_found_with_vowel_signs_or_without_and_as_others_spell_it(name: str, text: str) -> None:
    (only,) = found(PERSON.replace("Jonas Kalnas", name) + reason(text))
    assert only.severity is Severity.ERROR
    assert only.part in text


def test_words_of_a_script_without_capitals_are_no_names_for_that() -> None:
    assert told(secret("قابل المدير العام") + reason("كان المدير هنا")) == []


def test_a_word_of_a_persons_name_in_small_letters_is_a_warning_and_in_an_address_an_error() -> None:
    young = PERSON.replace("Jonas Kalnas", "Mark Young")
    assert [d.severity for d in found(young + reason("The young men left"))] == [Severity.WARNING]
    assert [d.severity for d in found(young + reason("Young was there"))] == [Severity.ERROR]
    other = reason("There were young men", id="other")
    severities = [d.severity for d in found(young + other + reason("Young people left, and so did Young"))]
    assert severities == [Severity.WARNING] * 2
    assert [d.severity for d in found(young + other + reason("There stood Young"))] == [
        Severity.WARNING,
        Severity.ERROR,
    ]
    assert [d.severity for d in found(young + reason("Write to m.young@example.org"))] == [Severity.ERROR]
    assert [d.severity for d in found(young + reason("It was mark young"))] == [Severity.ERROR]


# --- names of others, and words that look like names ----------------------------------------


def test_an_organisation_is_found_by_its_whole_name_in_any_case() -> None:
    body = '[voices.council]\nname = "Works council"\naccess = "firsthand"\ntlp = "RED"\n'
    assert told(body + reason("the works council said so")) == [("reasons.open.reason", "works council")]
    assert told(body + reason("The council works")) == []
    assert told(body.replace("Works council", "Whisper") + reason("so says whisper")) == [
        ("reasons.open.reason", "whisper")
    ]


def test_an_institution_is_no_person_whatever_its_name() -> None:
    light = '[voices.b]\nname = "Northern Light"\naccess = "institutional"\ntlp = "RED"\n'
    assert told(light + reason("the northern road")) == []
    assert told(light.replace("institutional", "firsthand") + reason("the northern road"))


@pytest.mark.parametrize("access", ["firsthand", "secondhand"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Human Rights Watch", "The human rights situation; a watch on the border"),
        ("Amnesty International", "The international border"),
        ("Doctors Without Borders", "He went without; the borders and the doctors"),
        ("Works Council", "The council works"),
    ],
)
def test_no_word_of_an_organisations_name_is_a_name_whatever_its_access(access: str, name: str, text: str) -> None:
    body = f'[voices.b]\nname = "{name}"\naccess = "{access}"\ntlp = "RED"\n'
    assert told(body + reason(text)) == []
    assert [part for _, part in told(body + reason(f"So said {name.lower()}"))] == [name.lower()]


def test_a_withheld_link_and_identifier_are_found_wherever_they_stand() -> None:
    source = """
        [sources.leak]
        title = "x"
        kind = "official"
        url = "https://www.example.org/cases/2025/ab-12"
        identifier = "EASO/2025/88123"
        tlp = "RED"
    """
    assert told(source + reason("See EASO/2025/88123 there")) == [("reasons.open.reason", "EASO/2025/88123")]
    address = "www.example.org/cases/2025/ab-12"
    assert told(source + reason(f"See https://{address}.")) == [("reasons.open.reason", address)]
    copy = '[sources.copy]\ntitle = "y"\nkind = "news"\narchive_url = "https://web.example.net/2026/https://'
    assert told(source + copy + address + '"\n') == [("sources.copy.archive_url", address)]
    assert told(source + reason("See https://www.example.org/cases")) == []


LINKED = '[sources.leak]\ntitle = "x"\nkind = "official"\nurl = "https://www.example.org/{}"\ntlp = "RED"\n'


@pytest.mark.parametrize("rest", ["/appeal", "&x=1", "=1", "?page=2", "-b", "_b", "%zz"])
def test_a_withheld_link_is_not_found_in_another_that_begins_so(rest: str) -> None:
    assert told(LINKED.format("cases/12") + reason(f"See https://www.example.org/cases/12{rest}.")) == []


@pytest.mark.parametrize("rest", ["", ".", "/", "?", " - so it is", "). It was"])
def test_a_withheld_link_is_found_whatever_ends_it(rest: str) -> None:
    assert told(LINKED.format("cases/12") + reason(f"See https://www.example.org/cases/12{rest}"))


def test_the_first_page_of_a_site_is_no_secret() -> None:
    for home in (LINKED.format(""), LINKED.format("").replace('org/"', 'org"')):
        assert told(home + reason("See https://www.example.org.")) == []


def test_a_long_link_is_compared_whole() -> None:
    link = LINKED.format("the/long/way/to/the/case/of/the/year/2025/ab-12")
    for end, times in (("ab-12", 1), ("ab-13", 0)):
        assert (
            len(told(link + reason(f"See https://www.example.org/the/long/way/to/the/case/of/the/year/2025/{end}")))
            == times
        )


def test_a_link_that_a_kept_source_has_too_is_no_finding() -> None:
    kept = '[sources.kept]\ntitle = "y"\nkind = "official"\nurl = "https://www.example.org/cases"\n'
    assert told(LINKED.format("cases") + kept + reason("See https://www.example.org/cases")) == []


def test_an_identifier_of_six_characters_is_looked_for_and_one_of_five_is_not() -> None:
    source = '[sources.leak]\ntitle = "x"\nkind = "official"\nidentifier = "{}"\ntlp = "RED"\n'
    assert told(source.format("ab-123") + reason("It is ab-123")) == [("reasons.open.reason", "ab-123")]
    assert told(source.format("ab-12") + reason("It is ab-12")) == []


def test_a_name_is_found_in_a_link_however_it_is_written() -> None:
    link = '[sources.s]\ntitle = "y"\nkind = "news"\nurl = "https://example.org/{}"\n'
    for name in ("J%C3%B6rg-M%C3%BCller", "J%25C3%25B6rg", "joerg-mueller", "jorgmuller"):
        assert told(PERSON.replace("Jonas Kalnas", "Jörg Müller") + link.format(name)), name
        assert told(PERSON.replace("Jonas Kalnas", "Jörg Müller") + reason(f"See https://example.org/{name}.")), name


def test_a_withheld_source_is_found_by_publisher_author_and_title() -> None:
    source = """
        [sources.gazette]
        title = "x"
        kind = "news"
        [sources.leak]
        title = "Notes on a closure"
        publisher = "Rail Whisper"
        author = "Ona Petraite"
        kind = "document"
        tlp = "RED"
    """
    text = "In notes on a closure, rail whisper and Petraitė said; in notes, a whisper"
    assert [part for _, part in told(source + reason(text))] == ["notes on a closure", "rail whisper", "Petraitė"]


def test_one_word_that_is_a_title_is_no_name() -> None:
    source = '[sources.leak]\ntitle = "{}"\nkind = "document"\ntlp = "RED"\n'
    assert told(source.format("Notes") + reason("He took notes")) == []
    assert told(source.format("Notes on it") + reason("In notes on it")) == [("reasons.open.reason", "notes on it")]


def test_a_publisher_that_a_kept_source_has_too_is_no_finding() -> None:
    source = """
        [sources.gazette]
        title = "x"
        publisher = "Northern Gazette"
        kind = "news"
        [sources.leak]
        title = "Another day"
        publisher = "Northern Gazette"
        kind = "news"
        tlp = "RED"
    """
    assert told(source + reason("The Northern Gazette wrote so")) == []


@pytest.mark.parametrize(
    ("hidden", "text", "words"),
    [
        ("He met Karimov", "It was Karimov", ["Karimov"]),
        ("He met Karimov", "Karimov left", ["Karimov"]),
        ("Karimov left", "It was Karimov", ["Karimov"]),
        ("Talks failed", "Talks went on", []),  # both begin a sentence
        ("He said. Talks failed", "It went on: Talks were held", []),
        ("He met Karimov", "it was karimov", []),  # no name as it stands
        ("He left in March", "It was in March", []),
        ("He met Bo", "It was Bo", []),  # fewer than four letters
        ("He asked for Work", "They had work and Work", []),  # written small elsewhere
    ],
)
def test_a_word_with_a_capital_is_a_name_where_its_place_does_not_explain_that(
    hidden: str, text: str, words: list[str]
) -> None:
    assert [part for _, part in told(secret(hidden) + reason(text))] == words


@pytest.mark.parametrize(
    ("hidden", "kept"),
    [
        ("Karimov drove him to the border", "No answer. Karimov was asked."),
        ("Karimov drove him to the border", "Karimov said nothing."),
        ("Karimov", "Karimov"),
    ],
)
def test_a_name_that_begins_a_sentence_on_both_sides_is_doubtful(hidden: str, kept: str) -> None:
    (only,) = found(secret(hidden) + reason(kept))
    assert (only.severity, only.part) == (Severity.WARNING, "Karimov")


def test_a_name_that_begins_a_sentence_on_one_side_only_is_none_to_doubt() -> None:
    assert [d.severity for d in found(secret("He met Karimov") + reason("Karimov left"))] == [Severity.ERROR]
    assert [d.severity for d in found(secret("Karimov left") + reason("He met Karimov"))] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("cell", "severities"),
    [
        ("Talks", [Severity.WARNING]),
        ("Talks Went On", [Severity.WARNING]),
        ("Talks Went On Then", []),  # too long to be nothing but a name
        ("Talks went on", []),
    ],
)
def test_a_cell_of_a_few_words_with_capitals_may_be_a_name_and_a_heading_is_not(
    cell: str, severities: list[Severity]
) -> None:
    table = f'[tables.t]\ntitle = "{cell}"\ncolumns = ["{cell}"]\nrows = [["{cell}"]]\nas_of = "2025"\n'
    findings = found(secret("Talks failed") + table)
    assert [d.severity for d in findings] == severities
    assert {d.path for d in findings} <= {"tables.t.rows.0.0"}


TRUST = '[voices.t]\nname = "Field Hospital Trust"\naccess = "institutional"\ntlp = "AMBER"\n'


def test_a_word_of_an_organisations_name_that_begins_a_sentence_is_doubtful_unless_it_does_what_people_do() -> None:
    assert [d.severity for d in found(TRUST + reason("Trust in the police is low"))] == [Severity.WARNING]
    assert [d.severity for d in found(TRUST + reason("Trust said so"))] == [Severity.ERROR]
    assert [d.severity for d in found(TRUST + reason("It was the Trust"))] == [Severity.ERROR]


def test_a_word_that_many_records_of_the_release_have_is_told_once_and_doubtful() -> None:
    hidden = secret("He fled to Ukraine")
    few = "".join(reason("It was in Ukraine", id=f"r{n}") for n in range(2))
    assert [d.severity for d in found(hidden + few)] == [Severity.ERROR] * 2
    (only,) = found(hidden + few + reason("It is Ukraine", id="more"))
    assert (only.severity, only.path, only.part) == (Severity.WARNING, "reasons.r0.reason", "Ukraine")
    assert "as 2 more records of the release do" in only.message
    many = "".join(reason("It was Kalnas", id=f"r{n}") for n in range(4))
    assert [d.severity for d in found(PERSON + many)] == [Severity.ERROR] * 4  # a voice is named in no number of them
    many = "".join(reason("It was the Trust", id=f"r{n}") for n in range(3))
    assert [d.severity for d in found(TRUST + many)] == [Severity.ERROR] * 3  # nor is an organisation


def test_a_place_that_many_records_of_the_release_have_is_told_once_and_doubtful() -> None:
    hidden = '[history.h]\ndate = "2025"\nevent = "x"\nplace = "Lower Saxony"\nsources = ["gazette"]\ntlp = "RED"\n'
    kept = [reason("It was in lower saxony", id=f"r{n}") for n in range(3)]
    assert [d.severity for d in found(hidden + "".join(kept[:2]))] == [Severity.ERROR] * 2
    (only,) = found(hidden + "".join(kept))
    assert (only.severity, only.part) == (Severity.WARNING, "lower saxony")


def test_a_place_or_title_that_the_release_names_is_no_finding() -> None:
    place = '[history.h]\ndate = "2025"\nevent = "x"\nplace = "Belarus"\nsources = ["gazette"]\n'
    toml = secret("He went to Belarus") + reason("It was in Belarus")
    assert told(toml) == [("reasons.open.reason", "Belarus")]
    assert told(toml + place) == []


def test_german_nouns_are_no_names() -> None:
    sheet = '[sheet]\nid = "x"\ntitle = "x"\ndate = 2026-03-02\nlanguage = "de"\n'
    assert told(sheet + secret("Er nahm den Koffer") + reason("Dort stand ein Koffer")) == []
    assert told(sheet + PERSON + reason("Dort stand Kalnas")) == [("reasons.open.reason", "Kalnas")]
    young = PERSON.replace("Jonas Kalnas", "Mark Alter") + reason("in hohem alter", id="other")
    assert [d.severity for d in found(sheet + young + reason("Alter schützt nicht"))] == [Severity.WARNING] * 2


# --- numbers --------------------------------------------------------------------------------


def figure(lines: str, id: str = "f") -> str:
    return f'[figures.{id}]\nlabel = "x"\nas_of = "2025"\nsources = ["gazette"]\n{lines}\n'


@pytest.mark.parametrize(
    "text", ["6000", "6,000", "6 000", "6\u202f000", "6\u2007000", "6.000", "6000.0", "six thousand", "(6,000)"]
)
def test_a_withheld_number_is_found_however_it_is_grouped(text: str) -> None:
    assert told(figure('value = 6_000\ntlp = "RED"') + reason(f"There were {text}")) == [
        ("reasons.open.reason", text.strip("()"))
    ]


def test_a_withheld_number_is_found_behind_the_code_of_its_currency() -> None:
    assert told(figure('value = 6_000\ntlp = "RED"') + reason("It cost EUR6000")) == [("reasons.open.reason", "6000")]


@pytest.mark.parametrize("text", ["60000", "16,000", "6,001", "600", "A6000", "$5"])
def test_other_numbers_are_not(text: str) -> None:
    assert told(figure('value = 6_000\ntlp = "RED"') + reason(f"There were {text}")) == []


def test_numbers_of_two_digits_are_left_alone() -> None:
    assert told(figure('value = 60\ntlp = "RED"') + reason("There were 60")) == []
    assert told(figure('value = 100\ntlp = "RED"') + reason("There were 100"))


def test_both_ends_cells_conversions_and_numbers_in_words_are_looked_for() -> None:
    hidden = (
        figure(
            'low = 411\nhigh = 422\nbest = 415\nunit = "RUB"\nconversions = [{ value = 933, unit = "X" }]\ntlp = "RED"'
        )
        + '[tables.t]\ntitle = "x"\ncolumns = ["x"]\nrows = [[544]]\nas_of = "2025"\ntlp = "RED"\n'
        + secret("There were 655 of them")
    )
    text = "411, 422, 415, 933, 544 and 655"
    assert [part for _, part in told(hidden + reason(text))] == ["411", "422", "415", "933", "544", "655"]


def test_what_the_release_states_itself_is_no_finding() -> None:
    hidden = figure('value = 6_000\ntlp = "RED"') + secret("In 2025 there were 700")
    assert told(hidden + figure("value = 6000.0", "g") + reason("6,000 in 2025")) == []
    assert told(hidden + reason("700 in 2025")) == [("reasons.open.reason", "700")]


def test_a_number_that_the_release_states_is_not_read_as_another() -> None:
    pay = figure('value = 204_000\nas_said = "204,000 rubles"')
    assert told(pay + secret("They got 204,000 rubles")) == []
    assert told(pay + secret("They got 204,000 rubles") + reason("There were 204")) == []
    assert told(pay + figure('value = 204\ntlp = "RED"', "g")) == []
    assert told(figure("value = 6") + secret("They lost 6.000 jobs") + reason("They lost 6,000 jobs"))


@pytest.mark.parametrize("written", ["37061234567", "+370 612 34567", "370-612-34567", "00370 61234567"[2:]])
def test_a_telephone_number_is_found_however_it_is_parted(written: str) -> None:
    assert told(secret("Call +370 612 34567 at night") + reason(f"Call {written}."))
    assert told(secret("Call +370 612 34567 at night") + reason("Call +370 612 34568.")) == []


@pytest.mark.parametrize("hidden", ["{}", "{} at night", "{} 24 hours", "{} 2025", "{}. 2025 was better", "in 2025 {}"])
@pytest.mark.parametrize(
    "kept", ["{} 24 hours a day", "{} 2025", "{} (24/7)", "24/7: {}", "in 2024 {}", "x{}x", "1.{}"]
)
def test_a_telephone_number_is_found_whatever_numbers_stand_beside_it(hidden: str, kept: str) -> None:
    (only,) = found(secret(f"Call {hidden.format('+370 612 34567')}") + reason(f"Call {kept.format('370-612-34567')}"))
    assert only.severity is Severity.ERROR
    assert only.part.startswith("370-612-34567")  # and what follows it on both sides


@pytest.mark.parametrize(
    "written",
    [
        "+370 (612) 34567",
        "+370 (612)34567",
        "+370 – 612 – 34567",
        "370\u2011612\u201134567",
        "370\u2010612.34567",
        "370\u202f612\n34567",
    ],
)
def test_a_telephone_number_is_found_with_brackets_dashes_and_over_the_end_of_a_line(written: str) -> None:
    assert told(secret("Call 37061234567") + reason(f"Call {written} now")) == [
        ("reasons.open.reason", written.removeprefix("+"))
    ]


def test_a_number_of_nine_digits_is_found_in_other_groups_and_one_of_eight_is_not() -> None:
    assert told(secret("File 12 3456 789") + reason("File 12/34/56789")) == [("reasons.open.reason", "12/34/56789")]
    assert told(secret("File 12 3456 78") + reason("File 12/34/5678")) == []


def test_an_account_is_found_by_as_many_digits_as_an_iban_has() -> None:
    digits = "1234567890" * 4
    fours = " ".join(digits[at : at + 4] for at in range(0, 34, 4))
    assert told(secret(f"Account {' '.join(digits[:34])}") + reason(f"Account {digits[:34]}"))
    assert told(secret(f"Account {' '.join(digits[:34])}") + reason(f"Account {fours[:-4]}{digits[32:34]}"))
    assert told(secret(f"Account {digits[:34]}") + reason(f"Account {fours[:-4]}{digits[32:34]}"))
    assert told(secret(f"Account {digits}") + reason(f"Account {digits}"))


@pytest.mark.parametrize("phone", ["+370 (612) 34567", "+370(612)34567", "+370 (612)-34567", "+370/612.345-67"])
def test_the_parts_of_a_telephone_number_are_no_numbers(phone: str) -> None:
    assert told(secret(f"Call {phone}") + reason("There were 370, 612, 345 and 34567")) == []
    assert told(figure('value = 612\ntlp = "RED"') + reason(f"Call {phone}")) == []


def test_a_number_behind_a_telephone_number_is_one_of_its_own() -> None:
    hidden = figure('value = 6_000\ntlp = "RED"')
    text = "Call +370 612 34567. 6,000 fled, said +370 612 34568, and 6000 more"
    assert [part for _, part in told(hidden + reason(text))] == ["6,000", "6000"]


@pytest.mark.parametrize("text", ["2025-01-02 2025-01-03", "1.2.2025 - 3.2.2025", "5000-10000", "2024/2025/2024"])
def test_dates_and_numbers_that_the_release_states_are_no_parts_of_a_longer_one(text: str) -> None:
    stated = figure("low = 5000\nhigh = 10_000") + figure("value = 2024", "g")
    assert told(stated + secret(f"It was {text}") + reason(f"It was {text}")) == []
    assert told(secret(f"It was 1234-{text}") + reason(f"It was 1234-{text}"))


def test_an_interval_of_centuries_states_none_of_its_years() -> None:
    hidden = figure('value = 1974\ntlp = "RED"')
    event = '[history.h]\ndate = "{}"\nevent = "x"\nsources = ["gazette"]\n'
    assert told(hidden + event.format("1800/2010") + reason("In 1974")) == [("reasons.open.reason", "1974")]
    assert told(hidden + event.format("1970/1980") + reason("In 1974")) == []


def test_the_page_of_a_source_and_an_address_are_no_numbers() -> None:
    hidden = figure('value = 112\ntlp = "RED"')
    cited = reason("x").replace('"gazette"', '"gazette: page 112"')
    assert told(hidden + cited) == []


# --- releases, places, size -----------------------------------------------------------------


def test_a_file_that_withholds_nothing_has_no_finding() -> None:
    assert told(PERSON.replace('tlp = "AMBER"', "") + reason("Kalnas")) == []
    sheet = '[sheet]\nid = "x"\ntitle = "x"\ndate = 2026-03-02\ntlp = "AMBER"\n'
    assert told(sheet + PERSON + reason("Kalnas")) == []


def test_the_label_of_the_build_comes_before_the_sheets() -> None:
    sheet = '[sheet]\nid = "x"\ntitle = "x"\ndate = 2026-03-02\ntlp = "RED"\n'
    assert told(sheet + PERSON + reason("Kalnas") + '[build]\ntlp = "GREEN"\n')
    assert told(sheet + PERSON + reason("Kalnas") + '[build]\ntlp = "AMBER"\n') == []


def test_a_finding_stands_at_the_very_words_and_cannot_be_ignored() -> None:
    (only,) = found(PERSON + reason("It was Kalnas") + '[check.ignore]\nP002 = "x"\n')
    assert only.span
    line = only.span.source
    assert line[only.span.column - 1 : only.span.end_column - 1] == "Kalnas"


def test_a_finding_stands_at_a_word_of_its_own_and_not_within_another() -> None:
    (only,) = found(PERSON.replace("Jonas Kalnas", "Rosa Tell") + reason("Rosario met Rosa"))
    assert only.span
    assert only.span.source[: only.span.end_column - 1].endswith("Rosario met Rosa")
    (only,) = found(figure('value = 1234\ntlp = "RED"') + reason("51234 and 1234"))
    assert only.span
    assert only.span.source[: only.span.end_column - 1].endswith("51234 and 1234")


def test_a_word_that_recurs_is_told_once_a_text() -> None:
    assert told(PERSON + reason("Kalnas, Kalnas and Jonas Kalnas")) == [
        ("reasons.open.reason", "Kalnas"),
        ("reasons.open.reason", "Jonas Kalnas"),
    ]


@pytest.mark.parametrize(
    "text", ["<b>{{7*7}}</b> | AT&T", "😀" * 50, "a" * 100_000, "%" + "25" * 5000, "שלום \u200d עולם", "1" * 400]
)
def test_any_text_may_be_withheld_and_stand_elsewhere(text: str) -> None:
    assert isinstance(told(PERSON.replace("Jonas Kalnas", text) + reason(text) + figure("value = 1")), list)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=30), st.text("abK. ,-'(“", max_size=8))
def test_a_name_of_letters_is_found_within_any_text(around: str, before: str) -> None:
    voice = Voice(access=Access.FIRSTHAND, name=Text("Jonas Kalnas"))
    sought = Leaks(needles("en", {"voices.v": voice}, {}, {"voices.v": tuple(held("voices.v", voice))}))
    text = f"{around} {before} Kalnas {around}"
    assert "Kalnas" in [text[leak.start : leak.end] for leak in sought.in_text(Held("x", "note", text), text)]


@pytest.mark.parametrize(("hidden", "kept"), [(True, False), (False, True), (True, True)])
def test_it_takes_time_in_proportion_to_the_file(hidden: bool, kept: bool) -> None:
    """Whether much is withheld, much is kept, or both."""

    @cache
    def facts(count: int) -> FactFile:
        voices = (
            f'[voices.v{n}]\nname = "Jonas Kalnas Nr{n}x"\naccess = "firsthand"\ntlp = "RED"\n'
            for n in range(count if hidden else 10)
        )
        reasons = (
            reason(f"Nothing of note was said by Ona Petraite in {n} words", id=f"r{n}")
            for n in range(count if kept else 10)
        )
        return facts_of("".join((*voices, *reasons)))

    def prepared(count: int) -> Callable[[], object]:
        held = facts(count)

        def work() -> None:
            assert list(withheld_in_prose.RULE.check(Study(held))) == []

        return work

    assert in_proportion(prepared, 150)


def test_it_takes_time_in_proportion_to_what_leaks() -> None:
    """Each record names a voice that is withheld, and has a telephone number that is withheld, and one that is not."""

    @cache
    def facts(count: int) -> FactFile:
        voices = (
            f'[voices.v{n}]\nname = "Jonas Kalnas Nr{n}x"\naccess = "firsthand"\ntlp = "RED"\n' for n in range(count)
        )
        hidden = (reason(f"He rang +370 612 {10000 + n}", 'tlp = "RED"', id=f"s{n}") for n in range(count))
        kept = (reason(f"Nr{n}x has 370-612-{10000 + n} and +370 699 {20000 + n}", id=f"r{n}") for n in range(count))
        return facts_of("".join((*voices, *hidden, *kept)))

    def prepared(count: int) -> Callable[[], object]:
        held = facts(count)

        def work() -> None:
            assert len(list(withheld_in_prose.RULE.check(Study(held)))) == 2 * count

        return work

    assert in_proportion(prepared, 60)


def test_what_many_records_name_is_counted_in_time_in_proportion_to_them() -> None:
    place = ("lower", "saxony")
    sought = Needles(places={place})
    sought.names.add(place, "history.h")

    def prepared(count: int) -> Callable[[], object]:
        held = [(f"reasons.r{n}", Held(f"reasons.r{n}.reason", "reason", "In Lower Saxony")) for n in range(count)]

        def work() -> None:
            assert len(list(withheld_in_prose.in_texts(held, Leaks(sought), Tlp.GREEN))) == 1

        return work

    assert in_proportion(prepared, 1000)


@pytest.mark.parametrize("part", ["+370 612 34567, or ", "+370 612 34567 ", "7 7 7 7 ", "7" * 12])
def test_a_text_of_many_numbers_takes_time_in_proportion_to_its_length(part: str) -> None:
    one = Held("x", "note", "+370 612 34567")
    source = Source(title=Text("x"), kind=SourceKind.NEWS)
    sought = Leaks(needles("en", {"sources.s": source}, {}, {"sources.s": (one,)}))
    assert in_proportion(lambda count: lambda: list(sought.in_text(one, part * count)), 300)
