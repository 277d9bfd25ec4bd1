"""The checks of wording and numbers: what they find, and what they leave alone."""

from __future__ import annotations

import json
from functools import cache, partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet.checks.examine import examine
from factsheet.checks.limited import MOST
from factsheet.checks.loaded_words import LOADED, Loaded
from factsheet.checks.quotation import unquoted
from factsheet.checks.sentences import sentences
from factsheet.diagnostics import Diagnostic
from factsheet.facts import load
from tests.checks.example import examined, whole
from tests.growth import in_proportion


def found(toml: str, code: str) -> list[Diagnostic]:
    return [d for d in examined(toml) if d.code == code]


def parts(toml: str, code: str) -> list[str]:
    """The words that each finding of a code points at."""
    return [d.part for d in found(toml, code)]


def event(text: str) -> str:
    return f'[history.h]\ndate = "2025"\nevent = {json.dumps(text, ensure_ascii=False)}\nsources = ["gazette"]\n'


# --- what is quoted -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("a “b” c", "a     c"),
        ("a “b “c” d” e", "a           e"),
        ("„lt“ x", "     x"),
        ("„pl” x", "     x"),
        ("»da« x", "     x"),
        ("«fr» x", "     x"),
        ("”sv” x", "     x"),
        ("‚de‘ x", "     x"),
        ('"a" b "c" d', "    b     d"),
        ("“a ‘b’ c” d", "          d"),
        ("‘a don’t b’ c", "            c"),
        ("He said 'last year'", "He said            "),
        ("the workers' and the miners' day", "the workers' and the miners' day"),
        ("don’t and the workers’ day", "don’t and the workers’ day"),
        ("the '90s and the workers' day", "the '90s and the workers' day"),
        ('a 12" pipe and "b" c', 'a 12" pipe and     c'),
        ("“never closed last year", "“never closed last year"),
        ("never opened” last year", "never opened” last year"),
        ('„typed" x', "        x"),
        ('“typed" x', "        x"),
        ('"typed” x', "        x"),
        ("‘typed' x", "        x"),
        ("'typed’ x", "        x"),
        ('«typed" x', "        x"),
        ("`typed' x", "        x"),
        ("’sv’ x", "     x"),
        ("‟a” 〝b〞 x", "        x"),
        ('“a 12" b” x', "          x"),
        ('“a "b" c” x', "          x"),
        ("He: “a.\n\n“b c.” x", "He:             x"),
        ('He: "a.\n\n"b c." x', "He:             x"),
        ("“never closed\n\nlast year", "“never closed\n\nlast year"),
        ("“a.\n   “b.” x", "            x"),
        ("“a.\nb “c” x", "“a.\nb     x"),
        ("“a.\n“ b", "“a.\n“ b"),
        ("“a     “b” c” d", "              d"),
    ],
)
def test_what_is_quoted_is_blanked_out_in_the_manner_of_each_language(text: str, own: str) -> None:
    assert unquoted(text) == own


@pytest.mark.parametrize("mark", ["“", "”", '"', "'", "«»", "„", "‘", "“‘", "a ' b", "»"])
def test_tens_of_thousands_of_quotation_marks_take_time_in_proportion(mark: str) -> None:
    assert in_proportion(lambda count: partial(unquoted, mark * count), 5_000)


@given(st.text(alphabet="a’' \"“”„«»‘‚.1\n"))
def test_blanking_keeps_every_character_in_its_place(text: str) -> None:
    own = unquoted(text)
    assert len(own) == len(text)
    assert all(one == other or one == " " for one, other in zip(own, text, strict=True))


def test_an_initial_or_an_abbreviation_ends_no_sentence() -> None:
    text = "Mr. J. Smith left. He took, e.g. Monday, off. “Why?” Nobody knows."
    assert [text[start:end].strip() for start, end in sentences(text)] == [
        "Mr. J. Smith left.",
        "He took, e.g. Monday, off.",
        "“Why?”",
        "Nobody knows.",
    ]


# --- L001 loaded-word -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "phrase",
    [
        "admitted that", "desperately", "so-called", "the regime", "brutal", "claimed that", "notorious", "heroic",
        "Unfortunately", "the Assad regime", "Putin's regime", "sham", "rigged", "it is clear that",
        "committed suicide", "of course", "was clearly", "illegal immigrants", "claims that",
    ],
)  # fmt: skip
def test_a_loaded_word_is_found_and_pointed_at(phrase: str) -> None:
    assert parts(event(f"{phrase} the depot had closed"), "L001") == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "Was admitted to hospital, admitted to the bar, and claimed asylum",
        "The group claimed responsibility; she claimed an allowance",
        "The claim that the depot closes; their claims that it stays; asylum claims that were refused",
        "The regime of visas, the sanctions regime, the regime for transit",
        "He could not see clearly; the sign was clearly visible",
        "In the course of the year, as a matter of course",
        "She was given the order “Mother Heroine”; the newspaper Brutal News; Camp Savage",
        "Cruel, inhuman or degrading treatment; a terrorist offence; an alleged offender; a flagrant denial of justice",
        "“The regime is desperately cruel”, he said; the ‘so-called’ depot",
        "New terms are clearly indicated; these include claims that fail",
        "Brutalism, brutality-free, non-brutal and regimes",
        "A desperate situation",
        "The regime under the regulation, the regime established by the directive, the Schengen regime",
        "It lists a terrorist group; terrorist entities",
        "Trial by ordeal; evil spirits; paranoid schizophrenia; incompetent to stand trial; killed without stunning",
        "He maintained that position; convicted murderers; two butchers; a car rigged with explosives",
        "It owns Evil Corp, and the port: Martyrs Square. Martyrs' Square was closed",
        "The rigged ship sailed; a vicious circle",
        "The German Aliens regime introduced by the directive; Russia's regime provided by law",
        "The Dublin regime, the European Visa regime",
    ],
)
def test_ordinary_prose_and_quotations_are_not_loaded(text: str) -> None:
    allowance = text.replace("she claimed an allowance", "she drew that allowance")
    assert parts(event(allowance), "L001") == []


@pytest.mark.parametrize(
    "phrase", ["terrorists", "terrorist", "martyrs", "martyred", "liberated", "butchers", "hardliner", "hard-line"]
)
def test_labels_and_words_of_one_side_are_found(phrase: str) -> None:
    assert parts(event(f"It was called {phrase} then"), "L001") == [phrase]


@pytest.mark.parametrize(
    ("loaded", "word", "is_after"),
    [(loaded, word, words is loaded.after) for loaded in LOADED for words in (loaded.after, loaded.before)
     for word in words],
)  # fmt: skip
def test_every_exception_makes_a_word_harmless(loaded: Loaded, word: str, is_after: bool) -> None:
    form = loaded.forms[0]
    assert parts(event(f"{word} {form}" if is_after else f"{form} {word}"), "L001") == []
    assert parts(event(form), "L001") == [form]


def test_a_loaded_word_is_told_once_a_text_and_stands_at_its_own_place() -> None:
    toml = event("“desperately” short; desperately short, desperately late")
    (only,) = found(toml, "L001")
    assert only.span
    assert only.span.source[only.span.column - 1 : only.span.end_column - 1] == only.part
    assert only.span.column > only.span.source.index("short;")


def test_one_regime_is_told_once_a_text() -> None:
    assert parts(event("The Assad regime fell; the regime had closed the depot"), "L001") == ["the regime"]


def test_quotes_excerpts_titles_and_the_sources_words_are_left_alone() -> None:
    toml = """
        [figures.f]
        label = "Staff"
        as_said = "desperately few, last year"
        as_of = "2025"
        sources = [{ id = "gazette", at = "page 1", excerpt = "desperately few, last year" }]
        quote = { text = "desperately few, last year" }
        [sources.gazette]
        title = "Desperately few left last year"
        kind = "news"
        publisher = "The Regime"
    """
    assert found(toml, "L001") == found(toml, "D003") == []


def test_the_cells_of_a_table_are_the_preparers_words() -> None:
    table = '[tables.t]\ntitle = "x"\ncolumns = ["a", "b"]\nrows = [["x", 1], [{ en = "y", lt = "z" }, "the regime"]]\n'
    (only,) = found(table + 'as_of = "2025"\nsources = ["gazette"]\n', "L001")
    assert only.path == "tables.t.rows.1.1"


def test_texts_in_other_languages_are_left_alone() -> None:
    toml = '[history.h]\ndate = "2025"\nevent = { en = "It closed", nl = "brutal today" }\nsources = ["gazette"]\n'
    assert found(toml, "L001") == found(toml, "D003") == []
    turned = toml.replace("It closed", "A brutal act")
    assert [d.path for d in found(turned, "L001")] == ["history.h.event.en"]


# --- D003 relative-date ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "phrase",
    [
        "last year", "Last September", "recently", "this month", "yesterday", "next week", "currently", "at present",
        "three weeks ago", "Three months ago", "a year ago", "several days ago",
        "in the past few weeks", "over the last two years", "in recent years", "last Monday",
        "over the last 48 hours", "this summer", "Today", "nowadays", "this past winter", "last\nyear",
        "on Monday", "On Friday", "the current year", "the current fiscal year", "the last two years", "the past week",
        "the past 12 months", "the last few weeks",
    ],
)  # fmt: skip
def test_a_relative_date_is_found_and_pointed_at(phrase: str) -> None:
    (part,) = parts(event(f"{phrase} the depot had closed"), "D003")
    assert part == phrase


@pytest.mark.parametrize("text", ["No depot has closed so far", "So far, one closed", "He was met so far this spring"])
def test_so_far_is_relative_where_it_is_of_time(text: str) -> None:
    assert "so far" in [part.lower() for part in parts(event(text), "D003")]


@pytest.mark.parametrize(
    "text",
    [
        "The last year of the war, his last week at work, in the last month of the lease, the next day",
        "At last the depot closed; this depot is the last; the current owner knows now",
        "“I left last year”, she said",
        "More recently than that; most recently in 2024; as recently as May 2025",
        "USA Today and Russia Today reported; the Last Week Tonight show",
        "Today newspaper reported it",
        "Prayers are held on Friday; the court sits on Tuesday. The market is full on Monday, and closed on Sunday",
        "For the next five years from 1 May 2025; this year, 2025, was dry; so far as he knew",
        "Over the last two years of the war; in the past",
        "The moment he left; presented; agony; a week before; a day off; that year; each week",
        "On Monday, 2 March 2026, it closed; it closed on 2 March, on Monday; on Monday 2 March; on Mondays",
        "The last two years of the lease, the last three months in office; the last two were hard; the current owner",
        "It is closed on Monday; he works on Saturday; he does not travel on Saturday; on Monday mornings",
        "on Black Friday; on Friday prayers",
        "He prayed every week on Friday; on Friday of that week; on Saturday and Sunday; the ongoing talks",
        "the recent clashes, the current yearbook; the past owner; the past",
    ],
)
def test_ordinary_prose_and_quotations_hold_no_relative_date(text: str) -> None:
    assert parts(event(text), "D003") == []


# --- S016 mixed-likelihood ------------------------------------------------------------------


def assessment(text: str, lines: str = "") -> str:
    basis = 'basis = ["subject.attributes.owner"]\nby = "x"\n'
    return f"[assessments.a]\ntext = {json.dumps(text, ensure_ascii=False)}\n{basis}{lines}\n"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("It will probably close.", "probably"),
        ("It is highly likely to close.", "highly likely"),
        ("It is highly improbable that it closes.", "highly improbable"),
        ("There is a remote chance that it closes.", "remote chance"),
        ("It is nearly certain to close.", "nearly certain"),
        ("There are roughly even odds that it closes.", "roughly even odds"),
        ("It is not likely to close.", "not likely"),
        ("In all probability it closes.", "In all probability"),
        ("The probability of a closure is small.", "probability of"),
        ("The likelihood that it closes is small.", "likelihood that"),
        ("The odds are that it closes.", "odds are"),
        ("Chances are it closes.", "Chances are"),
        ("There is a chance of a closure.", "chance of"),
        ("There is a 70 % chance that it closes.", "70 % chance"),
        ("There is a 70% probability of a closure.", "70% probability"),
        ("There is a 70 per cent likelihood of a closure.", "70 per cent likelihood"),
        ("It is a virtual certainty.", "virtual certainty"),
        ("It is virtually certain to close.", "virtually certain"),
        ("We judge with high confidence that it is likely to close.", "likely"),
        ("We are confident that it is very unlikely to close.", "very unlikely"),
        ("It is likely to close (moderate confidence).", "likely"),
        ("It is likely to close (confidence: moderate).", "likely"),
        ("It is likely to close (confidence high).", "likely"),
        ("Our level of confidence that it is likely to close is low.", "likely"),
        ("We have high confidence in this judgement, and closure is likely.", "likely"),
        ("It is 60 % likely to close.", "60 % likely"),
        ("It is certain to close.", "certain to"),
        ("There is a real possibility of a closure.", "real possibility"),
        ("There is a fifty-fifty chance that it closes.", "fifty-fifty chance"),
        ("There is one chance in five that it closes.", "one chance in five"),
        ("The probability that it closes is 60 %.", "probability that"),
        ("We put the chance of a closure at 80 %.", "chance of"),
        ("With a probability of 80 %, it closes.", "probability of 80 %"),
        ("There is a one in five chance of a closure.", "one in five chance"),
        ("The odds of a return are long.", "odds of"),
        ("It is a near certainty.", "near certainty"),
        ("It is likely to close; our confidence in this judgement is low.", "likely"),
        ("There is a 1-in-20 chance that it closes.", "1-in-20 chance"),
        ("There is one chance in a hundred.", "one chance in a hundred"),
        ("There is a realistic possibility of a closure.", "realistic possibility"),
    ],
)
def test_a_likelihood_outside_the_row_or_beside_a_confidence_is_found(text: str, part: str) -> None:
    assert parts(assessment(text), "S016") == [part]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("It is likely to close. Confidence in this is high.", 'likelihood = "likely"'),
        ("It is very likely to close.", 'likelihood = "very likely"'),
        ("It will almost certainly close.", 'likelihood = "almost certain"'),
        ("It is unlikely to close. We judge so with low confidence.", 'likelihood = "unlikely"'),
        ("It is likely that people are confident of the meters.", 'likelihood = "likely"'),
        ("It is likely that it closes and unlikely that it is sold.", 'likelihood = "likely"'),
        ("There is a roughly even chance that it closes.", 'likelihood = "roughly even chance"'),
        ("We have high confidence in the count.", 'likelihood = "likely"'),
        ("“It will probably close”, the owner says; that is likely.", 'likelihood = "likely"'),
        ("The court found probable cause; public confidence and a vote of confidence count.", ""),
        ("It may close; this is possible.", 'likelihood = "likely"'),
        ("It might close, given a chance to; a second chance was refused.", ""),
        ("The likelihood of return was not assessed; nor the probability that it closes.", ""),
        ("The probability of detection is a design figure; he was denied the chance of an appeal.", ""),
        ("The most likely route is by sea; it had a fair chance to answer by Probable Ltd.", ""),
        ("The ministry has high confidence in the economy, which is likely to grow.", 'likelihood = "likely"'),
        ("Public confidence is high, and it is likely to stay.", 'likelihood = "likely"'),
        ("The likelihood of a breach was not assessed, because the archive is small.", ""),
        ("It gives no probability of failure, though the hazard class is high.", ""),
        ("There is no chance of appeal; a serious possibility of bias, a reasonable likelihood of harm.", ""),
        ("The 50/50 joint venture is certain to have known.", ""),
        ("The minister's confidence in the commission is high; it is likely to report.", 'likelihood = "likely"'),
        ("There is almost no chance that it closes.", 'likelihood = "almost no chance"'),
        ("An increase in the likelihood of arrest was seen, and a change in the odds.", ""),
        ("He lost his chances in 2024; the chances in two districts were not measured.", ""),
        ("He had a good chance to answer.", ""),
        ("That it was said with high confidence is well. It is likely to close.", 'likelihood = "likely"'),
        ("There is almost no chance of a closure.", 'likelihood = "almost no chance"'),
        ("There is a roughly even chance of a closure.", 'likelihood = "roughly even chance"'),
    ],
)
def test_one_row_of_likelihoods_apart_from_confidence_is_well(text: str, lines: str) -> None:
    assert parts(assessment(text, lines), "S016") == []


def test_one_text_has_twenty_findings_of_likelihood_at_most() -> None:
    told = found(assessment(" ".join(f"X{n} is likely, with high confidence." for n in range(60))), "S016")
    assert len(told) == MOST
    assert told[-1].message.endswith("the text has 40 more like it, not shown")


def test_a_likelihood_in_figures_beside_a_confidence_is_found_for_both() -> None:
    told = found(assessment("We have high confidence that there is a 70 % chance of a closure."), "S016")
    assert [d.part for d in told] == ["70 % chance", "70 % chance"]


def test_a_text_that_says_another_likelihood_than_its_field_is_found() -> None:
    (only,) = found(assessment("It is likely that it closes.", 'likelihood = "unlikely"'), "S016")
    assert only.message == "The text says “likely”, the field likelihood “unlikely”"
    assert only.span
    assert only.span.source[only.span.column - 1 : only.span.end_column - 1] == "likely"
    assert parts(assessment("It is very likely that it closes.", 'likelihood = "likely"'), "S016") == ["very likely"]


# --- hostile texts --------------------------------------------------------------------------

RULES = {"S016", "S017", "S018", "Q001", "Q002", "Q003", "L001", "D003", "F006", "F007"}


def everywhere(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return (
        event(text)
        + assessment(text, 'likelihood = "likely"')
        + f'[summary.s]\ntext = {written}\nrests_on = ["history.h", "figures.f"]\n'
        + f'[figures.f]\nlabel = {written}\nvalue = 6\nas_said = {written}\nas_of = "2025"\nstanding = "unverified"\n'
        + f'sources = [{{ id = "gazette", excerpt = {written} }}]\nquote = {{ text = {written}, verbatim = true }}\n'
    )


@pytest.mark.parametrize("size", [500, pytest.param(2_500, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "unit",
    [
        "x", "“", "[", "…", "6", "6 ", "six and ", "last ", "in the last ", "not ", "likely ", "1,", "the regime ",
        "confidence in the ", "Today ", "a. ", ". ", "not aa ", "brutal ", "highly ", "two of ", "В ", "ß",
    ],
)  # fmt: skip
def test_thousands_of_characters_of_anything_are_checked_in_time_in_proportion(unit: str, size: int) -> None:
    @cache
    def loaded(count: int) -> load.Loaded:
        return load.loads(whole(everywhere((unit * (count // len(unit))).strip())), "facts.toml")

    small = 8 * size if unit == "6" else size  # one number is read faster than all else
    assert in_proportion(lambda count: partial(examine, loaded(count)), small)


def test_likelihoods_are_held_against_sentences_in_time_in_proportion() -> None:
    @cache
    def loaded(count: int) -> load.Loaded:
        text = "It is likely to close. We have high confidence. " * count
        return load.loads(whole(assessment(text.strip(), 'likelihood = "likely"')), "facts.toml")

    assert in_proportion(lambda count: partial(examine, loaded(count)), 400)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cf", "Cn")), min_size=1).filter(str.strip))
def test_any_text_is_checked_without_a_traceback_and_what_is_pointed_at_is_in_it(text: str) -> None:
    for d in examined(everywhere(text)):
        if d.code in RULES and d.part:
            assert d.part in text
