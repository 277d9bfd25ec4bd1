"""Problems are printed so that their place is found at a glance."""

from __future__ import annotations

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
    assert describe(UNKNOWN._replace(span=SPAN._replace(source=""), help=""), PLAIN) == (
        "error[E010 unknown-key]: unknown key\n  --> facts.toml:12:1"
    )


def test_a_place_that_goes_on_in_the_next_line_is_marked_to_the_end_of_its_own() -> None:
    shown = describe(UNKNOWN._replace(span=SPAN._replace(column=9, end_line=14, end_column=2)), PLAIN)
    assert '12 | lable = "Owner"\n   |         ^^^^^^^\n' in shown


def test_no_control_character_of_a_fact_file_reaches_the_terminal() -> None:
    hostile = "\x1b]0;title\x07\u202e\n"
    span = Span(f"{hostile}.toml", 1, 1, 1, 2, hostile)
    placed = Diagnostic("E005", Severity.ERROR, hostile, hostile, span, hostile)
    for problem, lines in ((placed, 6), (placed._replace(span=None), 3)):
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
    later = UNKNOWN._replace(span=SPAN._replace(line=20, end_line=20), message="second")
    shown = report([later, UNKNOWN._replace(message="first"), error("E104", "nowhere")], PLAIN)
    assert shown.index("nowhere") < shown.index("first") < shown.index("second")
    assert shown.count("\n\n") == 2


def many(count: int, code: str = "S003", severity: Severity = Severity.WARNING) -> list[Diagnostic]:
    return [
        Diagnostic(code, severity, "uncited", f"sources.s{n}", SPAN._replace(line=n, end_line=n), "cite it", "unused")
        for n in range(1, count + 1)
    ]


def test_of_many_alike_three_are_shown_and_the_others_named_with_their_places_and_one_help() -> None:
    shown = report(many(9), Style(width=60))
    assert shown.count("warning[S003 unused]: uncited") == 3
    assert shown.endswith(
        "warning[S003 unused]: 6 more\n"
        " --> facts.toml:4, facts.toml:5, facts.toml:6, facts.toml:7,\n"
        "     facts.toml:8, facts.toml:9\n"
        " = help: cite it\n"
        "\n"
        "--verbose shows each of them\n"
    )
    assert report(many(9), PLAIN, whole=True).count("warning[S003 unused]: uncited") == 9


def test_a_block_is_not_made_for_a_single_one() -> None:
    assert report(many(4), PLAIN).count("warning[S003 unused]: uncited") == 4
    assert report(many(5), PLAIN).count("warning[S003 unused]: uncited") == 3


def test_a_block_of_a_thousand_names_a_dozen() -> None:
    shown = report(many(1_003), PLAIN)
    assert ": 1,000 more\n" in shown
    assert "facts.toml:15, and 988 more = help" in " ".join(shown.split())
    assert "facts.toml:16" not in shown


def test_findings_on_one_line_are_one_place() -> None:
    alike = [d._replace(span=SPAN) for d in many(9)]
    assert " --> facts.toml:12\n" in report(alike, PLAIN)


def test_a_help_that_differs_is_not_given_for_all() -> None:
    alike = [d._replace(help=f"cite {d.path}") for d in many(9)]
    assert "help" not in report(alike, PLAIN).split(": 6 more")[1]


def test_of_many_that_say_different_things_each_has_a_line_with_its_message_and_help() -> None:
    unlike = [d._replace(message=f"no {n}", help=f"write {n}") for n, d in enumerate(many(6))]
    assert report(unlike, PLAIN).endswith(
        "warning[S003 unused]: 3 more\n"
        " --> facts.toml:4:1: no 3 (write 3)\n"
        "     facts.toml:5:1: no 4 (write 4)\n"
        "     facts.toml:6:1: no 5 (write 5)\n"
        "\n"
        "--verbose shows each of them\n"
    )


def test_a_help_that_unlike_findings_share_is_given_once() -> None:
    shown = report([d._replace(message=f"no {n}") for n, d in enumerate(many(9))], PLAIN)
    assert "     facts.toml:9:1: no 8\n = help: cite it\n" in shown


def test_of_a_thousand_unlike_findings_a_dozen_have_a_line() -> None:
    shown = report([d._replace(message=f"no {n}", span=None, help="") for n, d in enumerate(many(1_003))], PLAIN)
    assert "     sources.s15: no 14\n     and 988 more\n\n--verbose" in shown
    assert "sources.s16" not in shown


def test_hostile_words_are_safe_in_a_block() -> None:
    unlike = [d._replace(message=f"\x1b[31m\n{n}", help=f"\u202e{n}" + "h" * 9_000) for n, d in enumerate(many(9))]
    shown = report(unlike, PLAIN)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert max(map(len, shown.splitlines())) < 4_500


def test_what_has_no_place_is_named_by_its_fact() -> None:
    alike = [d._replace(span=None) for d in many(5)]
    assert " --> sources.s4, sources.s5\n" in report(alike, PLAIN)


def test_errors_are_gathered_before_warnings_and_by_code() -> None:
    shown = report([*many(9), *many(8, "E010", Severity.ERROR), *many(7, "S014")], PLAIN)
    blocks = [line for line in shown.splitlines() if line.endswith(" more")]
    assert blocks == ["error[E010 unused]: 5 more", "warning[S003 unused]: 6 more", "warning[S014 unused]: 4 more"]


def test_a_hostile_name_of_a_file_is_safe_in_a_block() -> None:
    alike = [d._replace(span=SPAN._replace(file="\x1b[31m.toml", line=n)) for n, d in enumerate(many(9))]
    assert "\x1b" not in report(alike, PLAIN)


def test_the_summary_counts_what_there_is() -> None:
    found = [error("E1", ""), error("E1", ""), warning("W1", "")]
    assert summary(found, ["facts.toml"]) == "2 errors, 1 warning in facts.toml"
    assert summary(found[2:], ["a.toml", "b.toml", "c.toml"]) == "1 warning in 3 files"
    assert counts([error("E1", "")] * 1_234) == "1,234 errors"
