"""What a fact file ignores is silent, no more than that is, and an ignore of no use is found."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import pytest

from factsheet.checks.examine import examine
from factsheet.diagnostics import Diagnostic
from factsheet.facts.load import Loaded, loads
from tests.checks.example import examined
from tests.growth import in_proportion

SHEET = b'format = 1\n[sheet]\nid = "x"\ntitle = "x"\ndate = 2026-03-02\n[subject]\nname = "x"\nkind = "person"\n'

TABLE = """[sources.gazette]{header}
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"{kind}
published = "2026-02-27"
{own}
url = "https://example.org/depot"{url}

[history.closing]{closing}
date = "2026-09"
event = "Closure"
as_of = "2026"
status = "planned"
sources = ["gazette"]
"""


def file(check: str = "", **comments: str) -> str:
    """A file in which S012 is found at [sources.gazette], and S014 at its url."""
    places = {"header": "", "kind": "", "own": "", "url": "", "closing": ""}
    return TABLE.format(**{**places, **comments}) + check


def codes(toml: str) -> list[str]:
    return [d.code for d in examined(toml)]


def faults(toml: str) -> list[Diagnostic]:
    return [d for d in examined(toml) if d.code == "X001"]


def ignoring(entries: str) -> str:
    return f"\n[check]\nignore = {{ {entries} }}\n"


def test_the_example_has_two_findings() -> None:
    assert codes(file()) == ["S012", "S014"]


# --- in the whole file ----------------------------------------------------------------------


def test_a_code_in_check_is_silent_in_the_whole_file() -> None:
    assert codes(file(ignoring('S014 = "closed to us"'))) == ["S012"]


@pytest.mark.parametrize(
    ("entry", "message", "help"),
    [
        ('S003 = "x"', "There is no finding of S003 unused-source to ignore", "Take it out"),
        ('S104 = "x"', "There is no check “S104”", "Did you mean S"),
        ('Z999 = "x"', "There is no check “Z999”", "“factsheet explain” lists all checks"),
        ('P001 = "x"', "P001 cannot be ignored, only answered", 'Say at the record why it may be read: disclose = "'),
        ('S002 = "x"', "S002 cannot be ignored, only mended", "Take it out, and mend what unknown-reference finds"),
        ('E010 = "x"', "E010 cannot be ignored: it is no check", "Take it out"),
        ('S007 = "x"', "S007 single-kind-of-source does not run under the profile press", "Take it out; it runs"),
    ],
)
def test_an_entry_of_check_that_silences_nothing_is_found_at_its_place(entry: str, message: str, help: str) -> None:
    (found,) = faults(file(ignoring(entry)))
    assert (found.message, found.path) == (message, f"check.ignore.{entry[:4]}")
    assert found.help.startswith(help)
    assert found.span
    assert found.span.source[found.span.column - 1 : found.span.end_column - 1] == entry[:4]


def test_what_does_not_run_is_no_fault_under_another_profile_than_the_files_own() -> None:
    toml = file('\n[check]\nprofile = "coi"\nignore = { S007 = "x", L002 = "x" }\n')
    assert [d for d in examined(toml, "press") if d.code == "X001"] == []


def test_an_unused_ignore_cannot_be_ignored_since_that_would_outlive_its_fault() -> None:
    found = faults(file(ignoring('S003 = "x", X001 = "they come and go"')))
    assert [d.path for d in found] == ["check.ignore.S003", "check.ignore.X001"]
    assert found[1].message == "X001 cannot be ignored, only mended"


# --- comments -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "comment", "left"),
    [
        ("url", " # factsheet: ignore[S014] closed to us", ["S012"]),
        ("url", " #factsheet:ignore[S014]closed to us", ["S012"]),
        ("url", " # Factsheet : IGNORE [ s014 , ] closed to us", ["S012"]),
        ("url", " # see below # factsheet: ignore[S014] closed to us", ["S012"]),
        ("own", "# factsheet: ignore[S014] closed to us", ["S012"]),
        ("own", "# factsheet: ignore[S014] closed to us\n# a word more\n", ["S012"]),
        ("header", " # factsheet: ignore[S014] closed to us", ["S012"]),
        ("header", " # factsheet: ignore[S012] local", ["S014"]),
        ("header", " # factsheet: ignore[S012,S014] local, closed to us", []),
        ("header", " # factsheet: ignore[S012] local # factsheet: ignore[S014] closed", []),
    ],
)
def test_a_comment_silences_what_it_stands_at(place: str, comment: str, left: list[str]) -> None:
    assert codes(file(**{place: comment})) == left


@pytest.mark.parametrize(
    ("place", "comment"),
    [
        ("kind", " # factsheet: ignore[S014] another value"),
        ("closing", " # factsheet: ignore[S014] another table"),
        ("url", " # factsheet: ignore[S013] another check"),
    ],
)
def test_a_comment_silences_nothing_elsewhere_and_is_found(place: str, comment: str) -> None:
    found = examined(file(**{place: comment}))
    assert sorted(d.code for d in found) == ["S012", "S014", "X001"]
    (fault,) = (d for d in found if d.code == "X001")
    assert fault.span
    assert fault.span.source[fault.span.column - 1 : fault.span.end_column - 1] == comment.strip()


def test_a_comment_above_a_table_holds_for_it() -> None:
    assert codes("# factsheet: ignore[S012] local\n" + file()) == ["S014"]


def test_a_comment_at_the_end_holds_for_nothing() -> None:
    assert codes(file("\n# factsheet: ignore[S014] x\n")) == ["S012", "S014", "X001"]


def test_a_table_holds_for_the_tables_below_it() -> None:
    toml = '[subject]{}\nname = "x"\nkind = "person"\n[subject.attributes.a]\nlabel = "x"\nvalue = 1\nsources = []\n'
    assert "S001" in codes(toml.format(""))
    assert "S001" not in codes(toml.format(" # factsheet: ignore[S001] x"))


LIST = """[statements.s]
topic = "Staff"
text = "x"
as_of = "2025"
sources = [{first}
  "report",{one}
{own}
  "report: p. 2", "report",{two}
  # the last
]{last}

[sources.report]
title = "x"
publisher = "x"
kind = "document"
published = "2026"
reliability = "C"
"""


def lines(**comments: str) -> list[int]:
    """The lines on which a citation without a place is found."""
    text = LIST.format(**{**dict.fromkeys(("first", "one", "own", "two", "last"), ""), **comments})
    found = examined(text)
    assert {d.code for d in found} <= {"S019"}, found
    start = min(d.span.line for d in examined(LIST.format(first="", one="", own="", two="", last="")) if d.span)
    return [d.span.line - start for d in found if d.span]


def test_a_comment_within_a_list_holds_for_the_items_of_its_line() -> None:
    ignore = " # factsheet: ignore[S019] short"
    assert lines() == [0, 2]
    assert lines(one=ignore) == [2]
    assert lines(two=ignore) == [0]
    assert lines(own=ignore) == [0]
    assert lines(first=ignore) == lines(last=ignore) == []


def test_a_comment_holds_for_a_text_of_several_lines() -> None:
    text = '[sheet]\nid = "x"\ntitle = "x"\ndate = 2026-03-02\nheadings.nowhere = """{}\nStaff\n"""{}\n'
    ignore = " # factsheet: ignore[R005] x"
    assert codes(text.format("", "")) == ["R005"]
    assert codes(text.format("", ignore)) == []
    assert codes(text.format(ignore, "")) == ["R005"], "that is a part of the text"


@pytest.mark.parametrize(
    "comment",
    [
        "# factsheet: ignore S014",
        "# factsheet: ignore[]",
        "# factsheet: ignore[ , ]",
        "# factsheet: ignore[S014",
        "# factsheet: ignore(S014) reason",
        "# factsheet: ignores[S014] reason",
        "# factsheet ignore[S014] reason",
        "# factsheet:ignored: S014",
    ],
)
def test_a_comment_that_is_meant_as_an_ignore_is_found(comment: str) -> None:
    (fault,) = faults(file(own=comment))
    assert fault.message == "This comment ignores nothing"
    assert codes(file(own=comment)) == ["S012", "X001", "S014"]


@pytest.mark.parametrize(
    "comment",
    ["# factsheet ignores what it does not know", "# the factsheet: built weekly", "# ignore[S014]", "# facts: ignore"],
)
def test_other_comments_are_left_alone(comment: str) -> None:
    assert codes(file(own=comment)) == ["S012", "S014"]


def test_an_ignore_without_a_reason_silences_and_is_found() -> None:
    found = examined(file(url=" # factsheet: ignore[S014]"))
    assert [(d.code, d.message) for d in found] == [
        ("S012", found[0].message),
        ("X001", "S014 is ignored here without a reason"),
    ]


@pytest.mark.parametrize("reason", [".", "-", "…", "12"])
def test_a_reason_has_a_letter(reason: str) -> None:
    (comment,) = faults(file(url=f" # factsheet: ignore[S014] {reason}"))
    assert comment.message == "S014 is ignored here without a reason"
    assert comment.help == 'Say why it may be: "# factsheet: ignore[S014] reason"'
    (entry,) = faults(file(ignoring(f'S014 = "{reason}"')))
    assert (entry.message, entry.path) == ("S014 is ignored without a reason", "check.ignore.S014")
    assert entry.help == 'Say why it may be: S014 = "reason"'
    assert codes(file(ignoring(f'S014 = "{reason}"'))) == ["S012", "X001"]


@pytest.mark.parametrize("reason", ["x", "закрыто", "档案"])
def test_a_reason_in_any_script_is_one(reason: str) -> None:
    assert faults(file(url=f" # factsheet: ignore[S014] {reason}")) == []
    assert faults(file(ignoring(f'S014 = "{reason}"'))) == []


def test_a_comment_cannot_silence_what_is_said_of_it() -> None:
    found = faults(file(url=" # factsheet: ignore[S014, S003, X001] as a draft"))
    assert [d.message for d in found] == [
        "There is no finding of S003 unused-source to ignore here",
        "X001 cannot be ignored, only mended",
    ]


@pytest.mark.parametrize("word", ["unarchived-link", "Unarchived-Link"])
def test_a_check_that_is_named_is_answered_with_its_code(word: str) -> None:
    (fault,) = faults(file(url=f" # factsheet: ignore[{word}] closed to us"))
    assert fault.message == f"A check is ignored by its code, not as “{word}”"
    assert fault.help == "Write S014, the code of unarchived-link"


def test_all_that_cover_a_finding_are_of_use() -> None:
    assert codes(
        file(ignoring('S014 = "x"'), header=" # factsheet: ignore[S014] x", url=" # factsheet: ignore[S014] x")
    ) == ["S012"]


def test_a_code_of_hostile_letters_is_shown_as_text() -> None:
    (fault,) = faults(file(url=" # factsheet: ignore[<b>S014 {{7*7}}] x"))
    assert fault.message == "There is no check “<b>S014 {{7*7}}”"


def test_crlf_and_letters_outside_ascii_move_nothing() -> None:
    toml = file(kind=" # ж", url=" # факт # factsheet: ignore[S014] причина")
    assert codes(toml.replace("\n", "\r\n")) == ["S012"]


def test_a_finding_is_silent_under_a_profile_in_which_it_is_an_error() -> None:
    assert [d.code for d in examined(file(header=" # factsheet: ignore[S012] local"), "intelligence")] == ["S014"]


def test_thousands_of_comments_take_time_in_proportion() -> None:
    source = (
        '[sources.s{0}] # factsheet: ignore[S012] x\ntitle = "x"\npublisher = "x"\nkind = "news"\npublished = "2024"\n'
    )

    @cache
    def loaded(count: int) -> Loaded:
        return loads(SHEET + "".join(source.format(n) for n in range(count)).encode(), "facts.toml")

    def prepared(count: int) -> Callable[[], object]:
        held = loaded(count)

        def work() -> None:
            assert "S012" not in {d.code for d in examine(held)}

        return work

    assert in_proportion(prepared, 250)


@pytest.mark.parametrize("ignore", ["# factsheet: ignore[", "# factsheet: ignore[S014] x "], ids=["open", "closed"])
def test_thousands_of_ignores_in_one_comment_take_time_in_proportion(ignore: str) -> None:
    @cache
    def loaded(count: int) -> Loaded:
        toml = file(url=f" {ignore * count}").encode()
        return loads(toml.replace(b"[sources", SHEET + b"[sources", 1), "facts.toml")

    assert in_proportion(lambda count: partial(examine, loaded(count)), 2_000)
