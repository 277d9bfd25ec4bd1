"""Problems are printed so that their place is found at a glance."""

from __future__ import annotations

from dataclasses import replace

from factsheet.cli.report import Style, counts, describe, report, summary
from factsheet.diagnostics import Diagnostic, Severity, Span, error, warning

PLAIN = Style()
SPAN = Span("facts.toml", 12, 1, 12, 6, 'lable = "Owner"')
UNKNOWN = Diagnostic(
    "E010", Severity.ERROR, "unknown key", "subject.attributes.owner.lable", SPAN, "write: label", "unknown-key"
)


def test_a_problem_shows_its_place_its_line_and_what_would_mend_it() -> None:
    assert describe(UNKNOWN, PLAIN) == (
        "error[E010 unknown-key]: unknown key\n"
        "  --> facts.toml:12:1\n"
        "   |\n"
        '12 | lable = "Owner"\n'
        "   | ^^^^^\n"
        "   = help: write: label"
    )


def test_a_problem_without_a_place_shows_the_fact_that_it_is_about() -> None:
    problem = warning("D001", "no date", "history.belarus", help="add date")
    assert describe(problem, PLAIN) == "warning[D001]: no date\n = in: history.belarus\n = help: add date"


def test_a_problem_with_neither_is_one_line() -> None:
    assert describe(error("E001", "there is no such file"), PLAIN) == "error[E001]: there is no such file"


def test_a_place_without_its_source_line_is_still_named() -> None:
    assert describe(replace(UNKNOWN, span=replace(SPAN, source=""), help=""), PLAIN) == (
        "error[E010 unknown-key]: unknown key\n  --> facts.toml:12:1"
    )


def test_a_place_that_goes_on_in_the_next_line_is_marked_to_the_end_of_its_own() -> None:
    shown = describe(replace(UNKNOWN, span=replace(SPAN, column=9, end_line=14, end_column=2)), PLAIN)
    assert '12 | lable = "Owner"\n   |         ^^^^^^^\n' in shown


def test_no_control_character_of_a_fact_file_reaches_the_terminal() -> None:
    hostile = "\x1b]0;title\x07\u202e\n"
    span = Span(f"{hostile}.toml", 1, 1, 1, 2, hostile)
    placed = Diagnostic("E005", Severity.ERROR, hostile, hostile, span, hostile)
    for problem, lines in ((placed, 6), (replace(placed, span=None), 3)):
        shown = describe(problem, Style(colour=True))
        assert "\x1b]" not in shown
        assert "\x07" not in shown
        assert "\u202e" not in shown
        assert shown.count("\n") == lines - 1


def test_colour_adds_nothing_but_colour() -> None:
    import re

    coloured = describe(UNKNOWN, Style(colour=True))
    assert coloured != describe(UNKNOWN, PLAIN)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == describe(UNKNOWN, PLAIN)


def test_a_value_of_100_000_characters_does_not_flood_the_terminal() -> None:
    assert len(describe(error("E012", "v" * 100_000, help="h" * 100_000), PLAIN)) < 5_000


def test_problems_are_printed_by_place_an_empty_line_apart() -> None:
    later = replace(UNKNOWN, span=replace(SPAN, line=20, end_line=20), message="second")
    shown = report([later, replace(UNKNOWN, message="first"), error("E104", "nowhere")], PLAIN)
    assert shown.index("nowhere") < shown.index("first") < shown.index("second")
    assert shown.count("\n\n") == 2


def test_many_problems_are_counted_and_errors_are_not_among_the_uncounted() -> None:
    many = [warning("S003", f"w{n}", span=replace(SPAN, line=n)) for n in range(1, 71)]
    last = error("E010", "the one error", span=replace(SPAN, line=99))
    shown = report([*many, last], PLAIN)
    assert "the one error" in shown
    assert shown.count("warning[S003]") == 49
    assert shown.endswith("… and 21 warnings more; --verbose shows them all\n")
    assert report([*many, last], PLAIN, limit=None).count("warning[S003]") == 70


def test_the_summary_counts_what_there_is() -> None:
    found = [error("E1", ""), error("E1", ""), warning("W1", "")]
    assert summary(found, ["facts.toml"]) == "2 errors, 1 warning in facts.toml"
    assert summary(found[2:], ["a.toml", "b.toml", "c.toml"]) == "1 warning in 3 files"
    assert counts([error("E1", "")] * 1_234) == "1,234 errors"
