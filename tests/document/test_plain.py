"""Plain Markdown, read line by line, is what CommonMark makes of it; and what our templates make is plain."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factsheet import builtin, pipeline
from factsheet.document import commonmark, markdown, plain
from factsheet.document.reading import Filling, MarkdownError, slot
from factsheet.document.tree import Block, FactText, LineBreak, Paragraph, Role, Text
from factsheet.facts.load import load
from tests.effort import examples

FILLINGS: list[Filling] = [
    (FactText("# *a* | b\n", "facts.a"),),
    (),
    Paragraph((Text("below"),), Role.ATTRIBUTION),
    (Text(" in "), FactText("x", "facts.x"), LineBreak(), Text(" ")),
    (Text(" "),),
]
A, NOTHING, BLOCK, SOME, SPACE = (slot(number) for number in range(len(FILLINGS)))

WORDS = [
    *(A, SOME, NOTHING, SPACE, f"{A} {NOTHING} {SOME}", f"**{A}.** {SOME}", f"{A}{NOTHING}", f"**{A}** · {SOME}"),
    *("words", "a b", "Words: more, and more.", "**strong** x", "a **b** c", "a|b", "“x” y", "a # b", "a ", "(b) c"),
    *("2 of 3", '"x" + 1 = €2'),
]
LINES = [
    *("####### a", "#", "#a", "# a #", "words  ", "1. one", "1 one", "* z", "***", "~ a", "---", "===", "+ a", "> a"),
    *("!", "-", "- ", "-  two", "- - two", "- **item**", "      more", "   x", "x **y", "**a **b** c**", "· a", "`a`"),
    *("::: no", ":::", "::::", ":::::", "::: lead", ":::: marks", "::: timeline", ":   what", ": what", ":  what"),
    *(": ", ":   |", ":   - item", ":   ::: small", ":   | a |", "| a | b |", "|---|--:|", "|:-:|-|", "|---", "||"),
    *("|||", "|  |", "&amp;", "a_b_", "[a](#b)", "[^a]", "[^a]: b", "[a]: b"),
    *("x `a`", "x _a_ b", "x &amp; y", "x [a](#b)", "x <b> y", "a\\* b", "x ![a](b)", "a  \\"),
    *(BLOCK, f"{BLOCK} {BLOCK}", f"::: {A}", f"**{SOME}**"),
]
PIECES = [
    *WORDS,
    *(" ", "  ", "**", "*", ".", ":", "|", "#", "-", "\n", "\n\n", ":   ", "- ", "| ", "é", "中", "1", "%", "'"),
    *('"', "=", "+"),
]


def blocks(random: Random, depth: int) -> list[str]:
    """The lines of some blocks, most of them set off from each other."""
    lines: list[str] = []
    for _ in range(random.choice([1, 1, 2, 3])):
        lines += block(random, depth)
        lines += [""] * random.choice([0, 1, 1, 1, 1, 1, 1, 1, 2])
    while lines and not lines[-1] and random.random() < 0.7:
        lines.pop()
    return lines or ["x"]


def block(random: Random, depth: int) -> list[str]:
    kind = random.choice(["words", "words", "words", "table", "heading", "slot", "container", "bullets", "terms"])
    match kind if depth else "words":
        case "table":
            columns = random.choice([1, 2, 3])
            rows = [[random.choice(WORDS) for _ in range(columns)] for _ in range(random.choice([1, 2, 3, 4]))]
            rows.insert(1, [random.choice(["---", "--:", ":-:", ":--", " - "]) for _ in range(columns)])
            return [f"| {' | '.join(row)} |" for row in rows]
        case "heading":
            return [f"{'#' * random.choice([1, 2, 2])} {random.choice(WORDS)}"]
        case "slot":
            return [BLOCK]
        case "container":
            inner = blocks(random, depth - 1)
            colons = ":" * random.choice([3, 4, 5, 6])
            return [f"{colons} {random.choice(['small', 'summary', 'lead', 'kicker'])}", *inner, colons]
        case "bullets":
            return [line for _ in range(random.choice([1, 2, 3])) for line in marked("- ", blocks(random, depth - 1))]
        case "terms":
            lines: list[str] = []
            for _ in range(random.choice([1, 2, 3])):
                lines += [random.choice(WORDS), *marked(":   ", blocks(random, depth - 1))]
                lines += [""] * (random.random() < 0.9)
            return lines
        case _:
            return [random.choice(WORDS) for _ in range(random.choice([1, 1, 1, 2, 3]))]


def marked(marker: str, lines: list[str]) -> list[str]:
    """With a marker, and indented behind it."""
    first, *rest = lines
    return [marker + first, *(" " * len(marker) + line if line.strip() else line for line in rest)]


def damaged(random: Random, lines: list[str]) -> list[str]:
    """With some line put in, taken away, or moved in or out."""
    at = random.randrange(len(lines))
    match random.choice(["strange", "again", "gone", "in", "out"]):
        case "strange":
            return [*lines[:at], random.choice(LINES), *lines[at:]]
        case "again":
            return [*lines[:at], random.choice(["", "  ", "    "]) + random.choice(lines), *lines[at:]]
        case "gone":
            return [*lines[:at], *lines[at + 1 :]] or lines
        case "in":
            return [*lines[:at], " " * random.choice([1, 2, 4]) + lines[at], *lines[at + 1 :]]
        case _:
            return [*lines[:at], lines[at][random.choice([1, 2, 4]) :], *lines[at + 1 :]]


def by_commonmark(source: str) -> tuple[Block, ...] | None:
    try:
        return commonmark.parse(source, FILLINGS, ())[0]
    except MarkdownError:
        return None


def same(source: str) -> bool:
    """Whether it is plain; then it is what CommonMark makes of it."""
    found = plain.blocks(source, FILLINGS)
    if found is not None:
        assert found == by_commonmark(source), source
    return found is not None


@settings(max_examples=examples(600), deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 3), st.integers(0, 2))
def test_blocks_in_blocks_are_read_as_commonmark_reads_them(random: Random, depth: int, faults: int) -> None:
    lines = ["# Title", "", *blocks(random, depth)]
    for _ in range(faults):
        lines = damaged(random, lines)
    same("\n".join(lines))


@settings(max_examples=examples(600), deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join) | st.lists(st.sampled_from(LINES)).map("\n".join))
@example("Term\n:   a\n\n    b\n\nTerm\n:   c")
@example("Term\n:   a\n\n- b\n  :   c")
@example("words  \nmore")
@example("- a\n\n- b\n  c")
@example("a | b\n|---|---|")
@example("- Term\n  :   a\n- b")
@example("::: small\nTerm\n:   a\n:::\nwords")
@example("::: small\n- ::: lead\n  a\n  :::\n:::")
@example("- " * 70 + "a")
@example("x `a` _b_ &amp; <c>")
def test_anything_is_read_as_commonmark_reads_it(source: str) -> None:
    same(source)


@pytest.mark.parametrize("template", ["briefing", "one-page", "timeline"])
def test_what_our_templates_make_of_the_sample_is_plain(template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[tuple[Block, ...] | None, tuple[Block, ...]]] = []

    def parse(source: str, fillings: list[Filling]) -> tuple[Block, ...] | None:
        made.append((read(source, fillings), commonmark.parse(source, fillings, ())[0]))
        return made[-1][0]

    read = plain.blocks
    monkeypatch.setattr(plain, "blocks", parse)
    pipeline.document_of(load(builtin.sample()), template, folder=Path())
    ((found, expected),) = made
    assert found == expected


@pytest.mark.parametrize(
    "source",
    ["# A\n\nwords", "Term\n:   a\n\n    b\n", "- a\n- b", "| a |\n|---|\n| b |", "::: small\na\n:::", "**a** b\nc"],
)
def test_what_is_plain_is_read_without_the_other_reader(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert same(source)
    monkeypatch.delattr(commonmark, "parse")
    assert markdown.parse(source, FILLINGS).blocks
