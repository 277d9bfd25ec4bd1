"""``factsheet diff``."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from factsheet.cli.markdown import literal
from tests.conftest import FACTS, SRC, Factsheet
from tests.release.test_changes import MORE
from tests.test_editions import Commit, commit, git

assert commit  # the fixture

_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(SRC)}

HOSTILE = (
    "a | b `c` *d* _e_ [x](javascript:alert(1)) ![i](u) <b>&amp; <!-- c --> <para> {{ 7*7 }} ~~s~~ $x$ $$y$$ "
    "^z^ \\ \\| @torvalds me@example.org #1 org/repo#12 GH-12 !34 https://evil.example/ HTTP://evil.example "
    "www.evil.example :smile: :+1:\n# head\n- item\n| --- |\n```\nfence \u200b \u2066 end"
)


@pytest.fixture
def two(facts: Path) -> Path:
    """An earlier and a later edition, as ``old.toml`` and ``facts.toml``."""
    (facts.parent / "old.toml").write_text(FACTS + MORE, encoding="utf-8")
    new = (FACTS + MORE).replace("value = 4.20", "value = 6200").replace('event = "Closure"', 'event = "Shut"')
    new += '\n[sources.tv]\ntitle = "TV"\nkind = "news"\n'
    facts.write_text(new, encoding="utf-8")
    return facts


def test_it_shows_each_record_with_what_was_and_what_is(factsheet: Factsheet, two: Path) -> None:
    ended = factsheet("diff", "old.toml")
    assert (ended.code, ended.err) == (0, "")
    assert two.name == "facts.toml"
    assert (
        ended.out
        == """\
history.closing  Shut
  event
  - Closure
  + Shut

figures.owner  Jobs, the owner says
  - 4.20
  + 6,200

figures.both  Both
  - 110–140
  + 6,300–6,400

sources.tv: added
  + TV

3 facts changed, 1 source added
"""
    )


@pytest.mark.usefixtures("two")
def test_colours_are_for_a_terminal(factsheet: Factsheet) -> None:
    assert "\x1b" not in factsheet("diff", "old.toml").out
    assert "\x1b[31m- 4.20\x1b[0m" in factsheet("diff", "old.toml", "--color", "always").out


@pytest.mark.usefixtures("two")
def test_json_is_an_interface(factsheet: Factsheet) -> None:
    ended = factsheet("diff", "old.toml", "--format", "json")
    assert json.loads(ended.out) == {
        "changes": [
            {"path": "history.closing.event", "kind": "changed", "old": "Closure", "new": "Shut"},
            {"path": "figures.owner", "kind": "changed", "old": "4.20", "new": "6,200"},
            {"path": "figures.both", "kind": "changed", "old": "110–140", "new": "6,300–6,400"},
            {"path": "sources.tv", "kind": "added", "old": None, "new": "TV"},
        ]
    }
    back = json.loads(factsheet("diff", "facts.toml", "old.toml", "-f", "json").out)
    assert {"path": "sources.tv", "kind": "removed", "old": "TV", "new": None} in back["changes"]


@pytest.mark.usefixtures("two")
def test_nothing_differs_from_itself_in_any_format(factsheet: Factsheet) -> None:
    assert factsheet("diff", "old.toml", "old.toml").out == "no differences\n"
    assert json.loads(factsheet("diff", "old.toml", "old.toml", "-f", "json").out) == {"changes": []}
    assert factsheet("diff", "old.toml", "old.toml", "-f", "markdown").out == (
        "**No differences**, from old.toml to old.toml\n"
    )


@pytest.mark.usefixtures("two")
def test_the_exit_code_says_whether_anything_differs_if_asked(factsheet: Factsheet) -> None:
    assert factsheet("diff", "old.toml").code == 0
    assert factsheet("diff", "old.toml", "--exit-code").code == 1
    assert factsheet("diff", "old.toml", "old.toml", "--exit-code").code == 0
    assert factsheet("diff").code == factsheet("diff", "").code == factsheet("diff", "a", "-f", "x").code == 2


def test_the_problems_of_both_are_told(factsheet: Factsheet, folder: Path) -> None:
    (folder / "b.toml").write_text("format = ", encoding="utf-8")
    ended = factsheet("diff", "a.toml", "b.toml")
    assert (ended.code, ended.out) == (1, "")
    assert "a.toml" in ended.err
    assert "b.toml:1" in ended.err


def test_documents_and_revisions_are_editions(factsheet: Factsheet, two: Path, commit: Commit) -> None:
    (two.parent / "sent.toml").write_text(FACTS, encoding="utf-8")
    assert factsheet("build", "sent.toml", "-o", "sent").code == 0
    for name in ("sent/depot-closure.pdf", "sent/depot-closure.docx"):
        assert factsheet("diff", name, "sent.toml").out == "no differences\n"
        assert factsheet("diff", name).out.endswith("1 fact changed, 6 facts added, 2 sources added\n")
    commit("facts.toml", two.read_bytes())
    git("rm", "-q", "--cached", "facts.toml")
    commit("facts.toml", two.read_bytes() + b"\n# no fact\n")
    assert factsheet("diff", "HEAD~1:facts.toml", "HEAD:facts.toml", "--exit-code").out == "no differences\n"
    assert factsheet("diff", "HEAD:facts.toml", "old.toml", "--exit-code").code == 1


def test_git_shows_the_facts_in_documents_as_the_documentation_says(
    factsheet: Factsheet, facts: Path, commit: Commit
) -> None:
    assert factsheet("build", "-f", "pdf").code == 0
    commit("build/depot-closure.pdf", (facts.parent / "build" / "depot-closure.pdf").read_bytes())
    facts.write_text(FACTS.replace('"Closure"', '"Shut"'), encoding="utf-8")
    assert factsheet("build", "-f", "pdf").code == 0
    page = (Path(__file__).parents[2] / "docs" / "changes.md").read_text(encoding="utf-8")
    setting, command = re.search(r'git config (\S+) "factsheet ([^"]+)"', page).groups()  # type: ignore[union-attr]
    git("config", setting, f"{sys.executable} -m factsheet {command}")
    (facts.parent / ".gitattributes").write_text(re.findall(r"echo '(\*.pdf.*)'", page)[0], encoding="utf-8")
    shown = subprocess.run(["git", "diff"], capture_output=True, text=True, env=_ENVIRONMENT, check=True).stdout
    assert [line for line in shown.split("\n") if re.match("[-+][^-+]", line)] == [
        '-event = "Closure"',
        '+event = "Shut"',
    ]


# --- Markdown -----------------------------------------------------------------------------------


class _Page(HTMLParser):
    """The elements of a page, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def page(markdown: str) -> _Page:
    return _Page(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(markdown))


@pytest.mark.usefixtures("two")
def test_markdown_has_a_heading_for_each_sort_of_change(factsheet: Factsheet) -> None:
    ended = factsheet("diff", "old.toml", "--format", "markdown")
    assert (
        ended.out
        == """\
**3 facts changed, 1 source added**, from old.toml to facts.toml

### Changed values

| Fact | Before | Now |
|---|---|---|
| `history.closing.event` | Closure | Shut |
| Jobs, the owner says<br>`figures.owner` | 4.20 | 6,200 |
| Both<br>`figures.both` | 110–140 | 6,300–6,400 |

### New sources

- `sources.tv`: TV
"""
    )
    assert {"h3", "table", "ul", "code"} < set(page(ended.out).tags)


@pytest.mark.parametrize("frame", ["| {} |\n|---|\n| {} |", "- `a`: {}", "x {}"])
def test_what_a_fact_says_is_shown_literally_in_markdown(frame: str) -> None:
    shown, plain = (page(frame.replace("{}", text)) for text in (literal(HOSTILE), "words"))
    assert shown.tags == plain.tags
    words = HOSTILE.replace("\u200b", "\\u200b").replace("\u2066", "\\u2066")
    assert " ".join(words.split()) in " ".join(shown.words.replace("\u200b", "").split())


def test_nothing_that_a_fact_says_becomes_a_mention_a_reference_or_a_link() -> None:
    words = page(literal(HOSTILE)).words
    assert "@" in words
    assert not re.search(r"@\w|#\w|!\d|GH-\d|://|www\.|:[a-z+\d]+:", words, re.IGNORECASE)
    assert "$" not in literal(HOSTILE)


def test_a_hostile_fact_leaves_the_page_as_it_is(factsheet: Factsheet, facts: Path) -> None:
    text = json.dumps(HOSTILE.replace("\u2066", ""))
    (facts.parent / "new.toml").write_text(FACTS.replace('"Closure"', text), encoding="utf-8")
    ended = factsheet("diff", "facts.toml", "new.toml", "-f", "markdown")
    tags = page(ended.out).tags
    assert tags.count("td") == 3
    assert not set(tags) - {"p", "strong", "h3", "table", "thead", "tbody", "tr", "th", "td", "code", "br"}


def test_of_long_texts_the_part_that_differs_is_shown(factsheet: Factsheet, facts: Path) -> None:
    for name, word in (("old.toml", "Closure"), ("facts.toml", "Opening")):
        long = "before " * 400 + word + " after" * 400
        (facts.parent / name).write_text(FACTS.replace('"Closure"', f'"{long}"'), encoding="utf-8")
    for format, most in (("markdown", 1_500), ("text", 1_000)):
        shown = factsheet("diff", "old.toml", "-f", format).out
        assert "Closure" in shown
        assert "Opening" in shown
        assert "left out" in shown
        assert len(shown) < most


def test_markdown_ends_where_no_comment_holds_more_and_says_so(factsheet: Factsheet, facts: Path) -> None:
    more = "".join(f'\n[sources.s{n}]\ntitle = "Source {n}, {"x" * 100}"\nkind = "news"\n' for n in range(2000))
    (facts.parent / "new.toml").write_text(FACTS + more, encoding="utf-8")
    shown = factsheet("diff", "facts.toml", "new.toml", "-f", "markdown").out
    left = re.search(r"… and ([\d,]+) other changes", shown)
    assert left
    assert shown.count("- `sources.") + int(left[1].replace(",", "")) == 2000
    assert len(shown) < 65_536
