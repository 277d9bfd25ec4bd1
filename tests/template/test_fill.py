"""A template never shows the parser a fact, its faults are named with their place, and its demands are bounded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factsheet.document.text import text
from factsheet.document.tree import Document, FactText, Heading, Paragraph, Strong, Text, Timeline
from tests.template.support import facts, filled, problem

HOSTILE = [
    "AT&T",
    "<b>bold</b>",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "[x](javascript:alert(1))",
    "| a pipe |",
    "# no heading",
    "**stars** _and_ `ticks`",
    "two\n\nparagraphs",
    ":::\n::: summary",
    "1. no list",
    "![x](/etc/passwd)",
    "[^1]",
    "&amp; &#65;",
    "\\",
    "👩‍🚒 Дмитрий 漢字",
]


def toml(text: str) -> str:
    """A TOML string of any text."""
    escaped = "".join(c if c.isalnum() or c in " .,-" else f"\\U{ord(c):08X}" for c in text)
    return f'"{escaped}"'


def only(document: Document) -> tuple[object, ...]:
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    return paragraph.children


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_fact_comes_out_as_written(tmp_path: Path, hostile: str) -> None:
    document = filled(tmp_path, "{% for e in history %}{{ e.event }}{% endfor %}", facts(toml(hostile)))
    assert only(document) == (FactText(hostile, "history.opened.event"),)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.text(st.characters(exclude_categories=["C", "Co", "Cs", "Cn"]), min_size=1).filter(str.strip))
def test_any_text_keeps_its_letters_through_every_built_in_template(tmp_path: Path, event: str) -> None:
    source = '{% extends "briefing.md.j2" %}'
    assert event in text(filled(tmp_path, source, facts(toml(event))))


@pytest.mark.parametrize(
    "template",
    [
        "{% set x = history['opened'].event %}{{ x }}",
        "{% set x %}{{ history['opened'].event }}{% endset %}{{ x }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(history['opened'].event) }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ history['opened'].event }}{% endcall %}",
        "{{ [history['opened'].event] | join(', ') }}",
        "{{ history | map(attribute='event') | join(' and ') }}",
        "{{ history['opened'].event | default('none') }}",
        "{{ fact('history.opened.event') }}",
        "{% filter trim %}{{ history['opened'].event }}{% endfilter %}",
    ],
)
def test_a_slot_stays_one_on_every_way_through_a_template(tmp_path: Path, template: str) -> None:
    document = filled(tmp_path, template, facts(toml("**a** | <b>")))
    assert only(document) == (FactText("**a** | <b>", "history.opened.event"),)


@pytest.mark.parametrize(
    "template",
    [
        "{{ history['opened'].event | upper }}",
        "{{ history['opened'].event.upper() }}",
        "{{ [history['opened'].event | upper, '-'] | join }}",
        "{{ history['opened'].event | upper | list | join }}",
        "{% set x = history['opened'].event | upper %}**{{ x }}**",
    ],
)
def test_text_made_of_a_fact_is_not_parsed_either(tmp_path: Path, template: str) -> None:
    document = filled(tmp_path, template, facts(toml("**a** | <b>")))
    assert "**A** | <B>" in text(document)


@pytest.mark.parametrize(
    "template",
    [
        "{{ history['opened'].event ~ 'x' }}",
        "{{ history['opened'].event + 'x' }}",
        "{{ '%s' % history['opened'].event }}",
        "{{ history['opened'].event * 3 }}",
        "{{ 'x'.format(history['opened'].event) }}",
        "{% set x %}a{% endset %}{{ x.format(1) }}",
        "{{ history['opened'].event | safe }}",
        "{{ history['opened'].event | tojson }}",
        "{{ history['opened'].event | e | replace('a', 'b') }}",
    ],
)
def test_building_markup_from_facts_is_refused(tmp_path: Path, template: str) -> None:
    found = problem(tmp_path, f"a\n\n{template}\n")
    assert found.code in ("T002", "T003")
    assert found.span
    assert found.span.line == 3


def test_a_template_writes_markdown_round_facts(tmp_path: Path) -> None:
    document = filled(tmp_path, "# {{ sheet.title }}\n\n**{{ subject.name }}** is\n")
    assert document.blocks == (
        Heading(1, (FactText("Depot", "sheet.title"),), "depot"),
        Paragraph((Strong((FactText("Northern Depot", "subject.name"),)), Text(" is"))),
    )


def test_a_text_of_several_languages_has_the_path_of_its_language(tmp_path: Path) -> None:
    document = filled(tmp_path, "{{ fact('history.opened.event') }}", facts('{ en = "Opened", lt = "Atidaryta" }'))
    assert only(document) == (FactText("Opened", "history.opened.event.en"),)


def test_a_facts_own_markdown_is_read_only_where_it_is_asked_for(tmp_path: Path) -> None:
    document = filled(tmp_path, "{{ fact('history.opened.event') | markdown }}", facts(toml("so **bold** | <b>")))
    path = "history.opened.event"
    assert only(document) == (FactText("so ", path), Strong((FactText("bold", path),)), FactText(" | <b>", path))


@pytest.mark.parametrize("words", ["[x](javascript:alert(1))", "![x](y.png)", "[x](file:///etc/passwd)"])
def test_a_facts_own_markdown_reaches_nothing(tmp_path: Path, words: str) -> None:
    found = problem(tmp_path, "{{ fact('history.opened.event') | markdown }}", facts(toml(words)))
    assert found.path == "history.opened.event"


def test_a_facts_own_markdown_makes_no_blocks(tmp_path: Path) -> None:
    document = filled(
        tmp_path, "{{ fact('history.opened.event') | markdown }}", facts(toml("# no heading\n\n- no list"))
    )
    assert text(document) == "# no heading - no list\n" or "# no heading" in text(document)
    assert len(document.blocks) == 1


# --- faults ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ histroy }}", "histroy"),
        ("{{ history['opened'].evnt }}", "evnt"),
        ("{{ history['closed'].event }}", "closed"),
        ("{{ history['opened'].place }}", "no such field"),
        ("{{ fact('figures.nothing') }}", "There is no fact “figures.nothing”"),
        ("{{ label('no.words') }}", "no words for “no.words”"),
        ("{{ cite(3) }}", "A record is wanted"),
        ("{{ chart('none') }}", "There is no fact “charts.none”"),
        ("{{ history }}", "cannot be printed"),
        ("{{ None }}", "no value"),
        ("a {{ attribution(history['opened']) }}", "a block of its own"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{% include 'missing.md.j2' %}", "missing.md.j2"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "calls itself without end"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ history.__init__ }}", "__init__"),
        ("{{ cite.__globals__ }}", "unsafe"),
    ],
)
def test_a_fault_names_the_template_and_its_line(tmp_path: Path, template: str, words: str) -> None:
    found = problem(tmp_path, f"a\n\n{template}\n")
    assert words in found.message
    assert found.span
    assert (found.span.file, found.span.line) == (str(tmp_path / "mine.md.j2"), 3)
    assert found.span.source == template


def test_a_fault_names_the_fact(tmp_path: Path) -> None:
    found = problem(tmp_path, "{% for e in history %}\n{{ e.place }}\n{% endfor %}")
    assert found.path == "history.opened.place"


def test_a_syntax_error_has_its_line(tmp_path: Path) -> None:
    found = problem(tmp_path, "a\n{% for e in history %}\n{{ e.event }\n{% endfor %}\n")
    assert found.code == "T002"
    assert found.span
    assert found.span.line == 3


def test_a_template_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    found = problem(tmp_path, "{% extends 'brefing.md.j2' %}")
    assert "brefing.md.j2" in found.message


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{% autoescape false %}{{ sheet.title }}{% endautoescape %}", "autoescape"),
        ("{% macro m() %}{{ sheet.title }}{% endmacro %}{{ m()[1:] }}", "taken apart"),
        ("{% macro m() %}{{ sheet.title }}{% endmacro %}{{ m() | list | join('-') }}", "private-use"),
        ("{% macro m() %}{{ sheet.title }}{% endmacro %}{% for c in m() %}{{ c }}{% endfor %}", "private-use"),
        ("{% macro m() %}{{ sheet.title }}{% endmacro %}{{ m() | first }}", "private-use"),
        ('{{ "\\ue000\\ue010\\ue001" }}', "private-use"),
        ("\ue000\ue010\ue001", "private-use"),
        ('[a](https://x.org "{{ sheet.title }}")', "nothing is printed"),
        ('[a]\n\n[a]: https://x.org "{{ sheet.title }}"', "nothing is printed"),
        ("a\n\n[^1]: {{ sheet.title }}", "Nothing refers to note"),
        ("{{ label('strip.edition', date=sheet) }}", "Neither a text"),
        ("{{ label('strip.edition') }}", "takes date"),
        ("{% macro w() %}{{ sheet.title }}{% endmacro %}{{ label('strip.edition', date=w()) }}", "Neither a text"),
        ('{{ label("strip.edition", date="\\ue000") }}', "private-use"),
        ("{{ history['opened'] | upper }}", "Only a text"),
        ("{{ cite(history['opened']) | title }}", "Only a text"),
        ("{{ heading([]) }}", "name of a section"),
        ("{{ label({}) }}", "no words"),
        ("{% extends none %}", ""),
        ("{{ 1e400 }}", ""),
        ("{{ " + "1" * 5000 + " }}", "cannot be worked out"),
        ("{{ fact(5) }}", "no fact"),
        ("{{ cite() }}", "wrong arguments"),
        ("{{ cite(history['opened'], 1, 2) }}", "wrong arguments"),
        ("{{ value(figures['staff'], colour='red') }}", "wrong arguments"),
        ("{{ label() }}", "wrong arguments"),
        ("{{ cite('') }}", "no fact"),
        ("{{ 3 | join }}", "only a list"),
        ("{{ none ** 2 }}", "takes numbers"),
        ("{{ more('caveat.more', 'x') }}", "whole number"),
        ("{{ marks(history['opened'], 3) }}", "list of caveats"),
        ("{{ marks(history['opened'], [1]) }}", "list of caveats"),
        ("{{ voice('sources.gazette') }}", "no voice"),
        ("a\x07b", "control"),
        ("a\u202eb", "right-to-left"),
        ('{{ "\\ud800" }}', "no character"),
    ],
)
def test_what_would_be_lost_or_changed_is_refused(tmp_path: Path, template: str, words: str) -> None:
    assert words.lower() in problem(tmp_path, template).message.lower()


def test_a_note_may_refer_to_notes(tmp_path: Path) -> None:
    document = filled(tmp_path, "a[^1]\n\n[^1]: one[^2]\n\n[^2]: two[^1]\n")
    assert text(document) == "a1\nNotes\n1\tone2\n2\ttwo1\n"


def test_a_date_is_written_in_capitals_and_compared(tmp_path: Path) -> None:
    document = filled(tmp_path, "{{ history['opened'].date | upper }} {{ history['opened'].date == '1974' }}")
    assert text(document) == "1974 True\n"


def test_a_template_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "base.md.j2").write_bytes(b"caf\xe9")
    found = problem(tmp_path, "{% extends 'base.md.j2' %}")
    assert found.code in ("T002", "T003")


def test_a_template_may_start_with_a_byte_order_mark(tmp_path: Path) -> None:
    document = filled(tmp_path, "\ufeff# {{ sheet.title }}\n")
    assert isinstance(document.blocks[0], Heading)


# --- bounds ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reached",
    [
        "cite.args",
        "cite.func",
        "cite.keywords",
        "cite.__closure__",
        "cite.__globals__",
        "cite.__wrapped__",
        "subject.name.slots",
        "subject.name._slots",
        "sheet.date._slots",
        "cite(history['opened'])._slots",
        "cite(history['opened']).slots",
        "history['opened']._struct",
        "history._records",
        "legend._page",
        "self._TemplateReference__context",
        "range.__self__",
    ],
)
def test_what_a_template_holds_does_not_lead_further(tmp_path: Path, reached: str) -> None:
    found = problem(tmp_path, f"{{{{ {reached}.anything }}}}")
    assert re.search("no attribute|unsafe|no field|undefined", found.message), found.message


@pytest.mark.parametrize("name", ["_struct", "_slots", "_path", "_id"])
def test_what_a_record_is_made_of_is_out_of_reach(tmp_path: Path, name: str) -> None:
    shown = f"{{{{ history['opened'].{name} is defined }}}} {{{{ history['opened'].event is defined }}}}"
    assert only(filled(tmp_path, shown)) == (Text("False True"),)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (
            "{% for a in range(99999) %}{% for b in range(99999) %}{% set c = a %}{% endfor %}{% endfor %}",
            "turns of its loops",
        ),
        (
            "{% set ns = namespace(x='a') %}{% for i in range(60) %}"
            "{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}{% endfor %}{{ ns.x }}",
            "MiB of text",
        ),
        ("{{ 'a' * 10000000000 }}", "cannot join"),
        ("{{ 9 ** 999999999 }}", "too large"),
        (
            "{% set ns = namespace(x=9) %}{% for i in range(60) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
            "too large",
        ),
        ("{{ range(999999999) | list }}", "turns of its loops"),
        ("{{ 'a'.ljust(10000000000) }}", "unsafe"),
        ("{% for i in range(100000) %}{% set x = range(100000) | sum %}{% endfor %}", "turns of its loops"),
        ("{% for i in range(1000) %}{% set x = range(100000) | join %}{% endfor %}", "turns of its loops"),
        ("{{ [[1], [2]] | sum(start=[]) }}", ""),
        ("{{ [[1], [2]] | sum }}", "Only numbers"),
        ("{% set ns = namespace(a=[1]) %}{% set ns.a = [ns.a, ns.a] %}", "single values"),
        ("{{ [1] | slice(300000000) | list | length }}", "No filter named"),
        ("{{ [1] | batch(300000000) | list | length }}", "No filter named"),
        ("{{ " + "(" * 300 + "1" + ")" * 300 + " }}", "nested too deeply"),
        ("{% for a in history %}" * 30 + "{% endfor %}" * 30, "nested too deeply"),
        ("{% if true %}" * 300 + "{% endif %}" * 300, "nested too deeply"),
        ("{{ " + "not " * 5000 + "1 }}", "nested too deeply"),
        ("> " * 500 + "{{ sheet.title }}", "nested too deeply"),
    ],
)
def test_a_template_cannot_run_or_grow_without_end(tmp_path: Path, template: str, words: str) -> None:
    assert words.lower() in problem(tmp_path, template).message.lower()


# --- a user's own templates -----------------------------------------------------------------


def test_a_template_of_ones_own_extends_a_built_in_one(tmp_path: Path) -> None:
    document = filled(tmp_path, '{% extends "briefing.md.j2" %}{% block history %}## Mine{% endblock %}')
    assert "Mine" in text(document)
    assert not any(isinstance(block, Timeline) for block in document.blocks)
    assert "Depot to close" in text(document)


def test_a_template_extends_the_built_in_one_of_its_own_name(tmp_path: Path) -> None:
    source = '{% extends "built-in/briefing.md.j2" %}{% block history %}## Mine{% endblock %}'
    document = filled(tmp_path, source, name="briefing")
    assert "Mine" in text(document)
    assert "Depot to close" in text(document)


def test_a_template_of_ones_own_comes_before_the_built_in_one(tmp_path: Path) -> None:
    assert text(filled(tmp_path, "Mine", name="briefing")) == "Mine\n"


def test_a_template_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    for name in ("../secret.txt", "/etc/passwd", str(tmp_path / "secret.txt")):
        found = problem(tmp_path / "templates", f"{{% include '{name}' %}}")
        assert "not there" in found.message


@pytest.mark.parametrize("words", ['["a", "b"] | join(", ")', '"*a*, b" | lower', '["b", "a, "] | sort | join'])
def test_a_template_that_is_compiled_once_says_its_own_words_in_every_run(tmp_path: Path, words: str) -> None:
    source = "{% for e in history %}{{ e.event }}: {% endfor %}{{ " + words + " }}"
    told = {text(filled(tmp_path, source, facts(toml(event)))) for event in ("Opened", "Closed")}
    assert {one.replace("*", "").strip() for one in told} == {"Opened: a, b", "Closed: a, b"}
