"""A document says what has changed since an earlier edition, and marks it; without one it says nothing of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from factsheet import builtin
from factsheet.diagnostics import Problems
from factsheet.document.text import text
from factsheet.document.tree import Badge, Block, BulletList, Document, FactText, Heading, Node
from factsheet.facts.load import loads
from factsheet.facts.patch import patched
from factsheet.facts.records import TABLES
from factsheet.facts.schema import FactFile
from factsheet.readback.fields import field_at
from factsheet.release import release
from factsheet.render import BACKENDS, Options
from factsheet.render.themes import load as load_theme
from factsheet.template.fill import fill
from factsheet.template.news import MOST
from tests.growth import in_proportion
from tests.release.test_changes import EVERY_FIELD, values
from tests.template.support import LEAST

ROOT = Path(__file__).parents[2]
DEPOT = (ROOT / "tests" / "cases" / "depot.toml").read_text(encoding="utf-8")
SAMPLE = (ROOT / "facts.toml").read_text(encoding="utf-8")


def facts(toml: str) -> FactFile:
    return loads(toml.encode(), "facts.toml").facts


def document(new: str, old: str | None = DEPOT, template: str = "briefing", folders: tuple[Path, ...] = ()) -> Document:
    since = release(facts(old)) if old is not None else None
    return fill(release(facts(new)), template, [*folders, builtin.folder()], ROOT, since)


def edited(toml: str, *replacements: tuple[str, str]) -> str:
    for old, new in replacements:
        assert old in toml
        toml = toml.replace(old, new, 1)
    return toml


def section(made: Document) -> tuple[Block, ...]:
    """The blocks of the section "What has changed"."""
    starts = [n for n, b in enumerate(made.blocks) if isinstance(b, Heading) and b.level == 2]
    titles = [text_of(made.blocks[n]) for n in starts]
    at = titles.index("What has changed")
    return made.blocks[starts[at] : starts[at + 1]]


def bare(shown: str) -> list[str]:
    """The lines of a section without what follows the words of a record: notes, badges, speakers, caveats."""
    return [re.split("\u202f| · ", line)[0] for line in shown.split("\n")]


def text_of(*blocks: Block) -> str:
    return text(replace(frame(), blocks=blocks, notes=())).removesuffix("\n")


@cache
def frame() -> Document:
    return document(DEPOT, None)


def nodes(of: object, kind: type) -> Iterator[object]:
    """All nodes of a kind in a tree."""
    if isinstance(of, kind):
        yield of
    if isinstance(of, tuple):
        for one in of:
            yield from nodes(one, kind)
    elif isinstance(of, Node):
        for name in of.__struct_fields__:
            yield from nodes(getattr(of, name), kind)


def badges(made: Document, word: str) -> int:
    return sum(text_of_badge(b) == word for b in nodes(made.blocks, Badge))


def text_of_badge(badge: object) -> str:
    assert isinstance(badge, Badge)
    return "".join(getattr(child, "text", "") for child in badge.children)


# --- the section --------------------------------------------------------------------------------


def test_the_section_lists_what_is_new_changed_and_gone_and_since_when() -> None:
    new = edited(
        DEPOT,
        ("date = 2026-03-02", "date = 2026-04-01\nedition = 2"),
        ("low = 110", "low = 90"),
        ('status = "planned"', 'status = "occurred"\nstanding = "documented"'),
        ('value = "Coast Railways"', 'value = "North Railways"'),
        ('event = "The depot opened"', 'event = "The depot was opened"\nnote = "By a minister"'),
        ('sources = ["gazette: page 3"]', 'sources = ["gazette: page 3", "radio: noon"]'),
        ('interest = "negotiates the redundancy plan"\n', ""),
        ("[sources.gazette]", '[sources.radio]\ntitle = "Radio"\nkind = "news"\n\n[sources.gazette]'),
        ("[caveats.one-paper]", '[caveats.radio]\ntext = "No transcript"\nabout = "sheet"\n\n[caveats.one-paper]'),
        ("[figures.staff-owner]", '[figures.x]\nlabel = "Tracks"\nvalue = 1200\nunit = "m"\n\n[figures.staff-owner]'),
    )
    start = new.index("[caveats.council-interest]")
    assert bare(text_of(*section(document(new[:start])))) == [
        "What has changed",
        "Compared with edition 1 of 2 March 2026, 12 facts are new, changed or gone.",
        "Changed values",
        "Subject: Owner: Coast Railways → North Railways",
        "The depot opened → The depot was opened",
        "Jobs at stake (Works council): ≈\u00a0110–130 → ≈\u00a090–130\u00a0people",
        "Changed standings",
        "Closure, status: planned → occurred",
        "Closure, standing: stated → documented",
        "New facts",
        "Tracks: 1,200\u00a0m",
        "New sources",
        "S1 Radio",
        "New caveats",
        "▲\u00a0A No transcript",
        "Where it was read",
        "Subject: Owner, source: S1, noon (new)",
        "Other changes",
        "The depot was opened, note: By a minister (new)",
        "Voice: Works council, interest: negotiates the redundancy plan (removed)",
        "Removed",
        "Caveat: The works council negotiates on the number of jobs.",
    ]


def test_where_nothing_has_changed_that_is_said_whatever_edition_it_calls_itself() -> None:
    new = edited(DEPOT, ("date = 2026-03-02", "date = 2026-04-01\nedition = 2"))
    new += '\n[changes.2]\ndate = 2026-04-01\ntext = "Nothing"\n'
    made = document(new)
    assert text_of(*section(made)) == "What has changed\nNo fact has changed since edition 1 of 2 March 2026."
    assert badges(made, "new") == badges(made, "changed") == 0
    assert "Changes\t" not in text(made)


def test_without_an_earlier_edition_there_is_neither_section_nor_mark() -> None:
    for template in ("briefing", "one-page", "timeline"):
        made = document(DEPOT, None, template)
        assert "What has changed" not in text(made)
        assert badges(made, "changed") == 0


def test_the_log_of_editions_has_another_heading_beside_the_section_unless_it_has_its_own() -> None:
    log = DEPOT + '\n[changes.1]\ndate = 2026-03-02\ntext = "First"\n'
    assert "What has changed\nEdition 1" in text(document(log, None))
    assert "\nEditions\nEdition 1" in text(document(log))
    own = edited(log, ("date = 2026-03-02", 'date = 2026-03-02\nheadings = { changes = "Our log" }'))
    assert "\nOur log\nEdition 1" in text(document(own))


def test_a_long_list_ends_with_how_many_there_are_besides() -> None:
    more = "".join(f'\n[reasons.r{n}]\nreason = "Reason {n}"\nsources = ["gazette"]\n' for n in range(MOST + 30))
    blocks = section(document(DEPOT + more))
    assert sum(len(b.items) for b in blocks if isinstance(b, BulletList)) == MOST
    assert text_of(*blocks).endswith("\nand 30 more changes.")
    assert f"{MOST + 30} facts are new" in text_of(*blocks)


def test_of_a_long_text_the_part_that_differs_is_shown() -> None:
    old, new = (edited(DEPOT, ('"Closure"', f'"{"a " * 300}{word}{" b" * 300}"')) for word in ("shut", "open"))
    (line,) = (line for line in text_of(*section(document(new, old))).split("\n") if "→" in line)
    assert line.startswith("…a ")
    assert "a shut b" in line
    assert "a open b" in line
    assert len(line) < 300


def test_what_facts_say_is_never_markup_in_the_section() -> None:
    hostile = "{{ 7*7 }} | **x** <b> `y` [z](javascript:a) # h"
    new = edited(DEPOT, ('"Closure"', f'"{hostile}"'), ('"Coast Railways"', f'"{hostile} too"'))
    shown = text_of(*section(document(new)))
    assert f"\nClosure → {hostile}\u202f" in shown
    assert f"Coast Railways → {hostile} too" in shown
    assert hostile in text_of(*section(document(DEPOT, new)))


def test_every_field_that_changes_has_a_line_and_each_fact_in_it_is_one() -> None:
    edits = {}
    for path, value in values(facts(EVERY_FIELD)):
        skipped = path.startswith(("changes.", "sheet.date", "sheet.edition", "sheet.language", "sheet.id"))
        reference = any(part in path for part in ("rests_on", "basis", "about", "_by", ".via", "derives", ".figures."))
        if skipped or reference or path.endswith((".id", "formula", "rate_source")):
            continue
        try:
            facts(patched(EVERY_FIELD, {path: value}))
        except Problems:  # a word that its vocabulary does not have
            continue
        edits[path] = value
    new = patched(EVERY_FIELD, edits)
    made = document(new, EVERY_FIELD)
    lines = [item for b in section(made) if isinstance(b, BulletList) for item in b.items]
    assert len(edits) > 100
    assert len(lines) > len(edits) - 10  # the numbers of a figure share a line
    shown = [node for line in lines for node in nodes(line, FactText)]
    assert len(shown) > 60
    assert [f.path for f in shown if isinstance(f, FactText) and field_at(facts(new), f.path) is None] == []


def test_a_new_version_of_a_text_in_another_language_is_listed_in_plain_words() -> None:
    old = edited(DEPOT, ('"Closure"', '{ en = "Closure", lt = "Uždarymas" }'))
    new = edited(old, ("Uždarymas", "Uždaryta"), ('en = "Closure"', 'en = "Shut"'))
    blocks = section(document(new, old))
    assert "Closure → Shut\u202f" in text_of(*blocks)
    assert "\nShut, event (lt): Uždarymas → Uždaryta\u202f" in text_of(*blocks)
    assert [f.path for f in nodes(blocks, FactText) if f.text in ("Shut", "Uždaryta")] == [  # type: ignore[attr-defined]
        "history.closing.event.en",
        "history.closing.event.en",
    ]


def test_a_template_of_ones_own_can_replace_the_section_and_use_what_it_knows(tmp_path: Path) -> None:
    template = """\
{% extends "built-in/briefing.md.j2" %}
{% block changed %}
{% for g in changed.groups %}{% for c in g.changes %}
- {{ g.heading }}: {{ c.path }} {{ c.kind }} {{ c.old }} {{ c.new }} {{ changed.edition }} {{ changed.date }}
{% endfor %}{% endfor %}
{% endblock %}
"""
    (tmp_path / "briefing.md.j2").write_text(template, encoding="utf-8")
    new = edited(DEPOT, ('value = "Coast Railways"', 'value = "**x**"'))
    line = "Changed values: subject.attributes.owner.value changed Coast Railways **x** 1 2 March 2026"
    assert line in text(document(new, folders=(tmp_path,)))
    assert "Changed values" not in text(document(new, None, folders=(tmp_path,)))


# --- the marks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["subject.names", *LEAST, "charts"])
def test_each_record_that_is_new_or_differs_is_marked_at_its_place(table: str) -> None:
    least = LEAST | {"subject.names": 'text = "T"\nlanguage = "lt"', "charts": 'title = "T"\nfigures = ["staff-owner"]'}
    fields = least[table].replace("rests_on", 'note = "N"\nrests_on')
    with_it = f"{DEPOT}\n[{table}.zz]\n{fields}\n"
    other = f'{with_it}tlp = "CLEAR"\n'
    new, changed, same = document(with_it), document(other, with_it), document(with_it, with_it)
    assert (badges(new, "new"), badges(new, "changed")) == (1, 0)
    assert (badges(changed, "new"), badges(changed, "changed")) == (0, 1)
    assert (badges(same, "new"), badges(same, "changed")) == (0, 0)
    assert "Changes\tnew not in edition 1 of 2 March 2026" in text(new)
    assert "Changes\tchanged not as in edition 1 of 2 March 2026" in text(changed)


def test_there_is_a_record_of_each_table_to_mark() -> None:
    assert {*LEAST, "charts", "changes"} >= set(TABLES)


def test_a_calculated_figure_is_marked_where_what_it_rests_on_has_changed() -> None:
    old = f'{DEPOT}\n[figures.twice]\nlabel = "Twice"\nformula = "staff-owner * 2"\nunit = "posts"\n'
    made = text(document(edited(old, ("value = 84", "value = 85")), old))
    assert "Twice · changed" in made
    assert "Twice: 168 → 170\u00a0posts" in made


def test_the_timeline_and_the_single_page_bear_the_marks_and_say_what_they_mean() -> None:
    new = edited(DEPOT, ('"Closure"', '"Shut"'), ('"Coast Railways"', '"North Railways"'))
    timeline, single = (text(document(new, template=template)) for template in ("timeline", "one-page"))
    assert "Shut" in timeline
    assert "· changed" in timeline
    assert "Changes\tchanged not as in edition 1 of 2 March 2026" in timeline
    assert "North Railways as of December 2025 · changed" in single
    assert "“new” and “changed”: since edition 1 of 2 March 2026." in single


def test_the_single_page_stays_one_page() -> None:
    new = edited(
        SAMPLE,
        ('value = "Lieutenant"', 'value = "Captain"'),
        ("value = 6\n", "value = 8\n"),
        ('standing = "contested"', 'standing = "refuted"'),
        ("low = 40", "low = 41"),
        ("turned himself in", "turned himself over"),
    )
    made = document(new, SAMPLE, "one-page")
    assert badges(made, "changed") > 4
    theme = load_theme("plain", [builtin.folder() / "themes"])
    assert BACKENDS["pdf"](made, theme, "a4", Options()).pages == 1


def test_it_is_linear_in_the_number_of_changes() -> None:
    def prepared(size: int) -> Callable[[], object]:
        more = "".join(f'\n[reasons.r{n}]\nreason = "Reason {n}"\nsources = ["gazette"]\n' for n in range(size))
        old, new = release(facts(DEPOT + more)), release(facts(DEPOT + more.replace('"Reason', '"Another')))
        return lambda: fill(new, "briefing", [builtin.folder()], ROOT, old)

    assert in_proportion(prepared, 60)
