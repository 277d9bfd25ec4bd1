"""What a file carries for the way back: nothing gets lost in it, and what is not as it was put there is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.word.baseline import NAMESPACE, baseline_part, read_baseline
from factsheet.word.passages import Baseline, Control, Passage, Region
from factsheet.word.reading import read
from factsheet.word.refused import Refused
from tests.word.files import paragraph, parts, refused, relations, run, saved

BASELINE = Baseline(
    b'format = 1\n\n[sheet]\nid = "a"\ntitle = "<b> & \\u0001"\n',
    (
        Passage(Region.BODY, "", ("Text",)),
        Passage(Region.BODY, "A “section”", (Control("history.opened.date", "1974"), " \t\n", Control("a.b", ""))),
        Passage(Region.COMMENT, "", ("Why?",), ("Ana", "Ben")),
    ),
    {"history.aaaa~0123456789abcdef": "history." + "a" * 80},
)


def carrying(*baselines: str) -> dict[str, bytes]:
    names = {f"customXml{number}": f"../customXml/item{number}.xml" for number in range(1, len(baselines) + 1)}
    items = {f"customXml/item{number}.xml": text.encode() for number, text in enumerate(baselines, 1)}
    return {**parts(paragraph(run("Text"))), "word/_rels/document.xml.rels": relations(**names), **items}


def back(part: str | bytes) -> Baseline | None:
    return read_baseline(io.BytesIO(part.encode() if isinstance(part, str) else part))


def test_a_baseline_comes_back_as_it_was() -> None:
    assert back(baseline_part(BASELINE)) == BASELINE


_legal = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r", exclude_characters="\ufffe\uffff")
_words = st.text(_legal, min_size=1, max_size=20)
_control = st.builds(Control, _words, st.text(_legal, max_size=20))
_pieces = st.lists(st.one_of(_words, _control), max_size=5).map(
    lambda pieces: tuple(
        p for n, p in enumerate(pieces) if not (n and isinstance(p, str) and isinstance(pieces[n - 1], str))
    )
)
_author = st.text(_legal, min_size=1, max_size=5).filter(lambda name: "\n" not in name)
_passage = st.builds(
    Passage,
    st.sampled_from(Region),
    st.text(_legal, max_size=9),
    _pieces,
    st.lists(_author, max_size=2).map(tuple),
    st.lists(_author, max_size=2).map(tuple),
)


@given(st.text(_legal), st.lists(_passage, max_size=6), st.dictionaries(_words, _words, max_size=2))
def test_any_words_come_back_as_they_were(facts: str, passages: list[Passage], paths: dict[str, str]) -> None:
    baseline = Baseline(facts.encode(), tuple(passages), paths)
    assert back(baseline_part(baseline)) == baseline


def test_a_program_may_write_it_with_other_prefixes_and_encodings() -> None:
    text = baseline_part(BASELINE).replace('encoding="UTF-8" standalone="yes"', 'encoding="UTF-16"')
    text = text.replace("xmlns=", "xmlns:b=").replace("</", "</b:")
    for name in ("baseline", "facts", "path", "section", "p>", "p ", "c "):
        text = text.replace(f"<{name}", f"<b:{name}")
    assert back(text.encode("utf-16")) == BASELINE


def test_facts_that_were_changed_are_refused() -> None:
    changed = baseline_part(BASELINE).replace("format = 1", "format = 2")
    with pytest.raises(Refused) as raised:
        back(changed)
    assert raised.value.code == "E205"


def test_a_part_of_another_is_none() -> None:
    assert back('<a xmlns="urn:other"/>') is None


def test_a_baseline_without_facts_is_refused() -> None:
    with pytest.raises(Refused):
        back(f'<baseline xmlns="{NAMESPACE}"/>')


def test_a_baseline_of_a_later_version_is_told(tmp_path: Path) -> None:
    later = baseline_part(BASELINE).replace('in="comment"', 'in="margin"')
    assert refused(tmp_path, carrying(later)).code == "E205"


def test_more_facts_than_a_fact_file_may_hold_are_refused(tmp_path: Path) -> None:
    large = baseline_part(Baseline(b"#" * (8 * 1024 * 1024 + 1), (), {}))
    assert refused(tmp_path, carrying(large)).code == "E206"


def test_it_is_found_among_the_parts_of_others(tmp_path: Path) -> None:
    file = carrying('<a xmlns="urn:other"/>', baseline_part(BASELINE))
    assert read(saved(tmp_path, file)).baseline == BASELINE
    assert read(saved(tmp_path, carrying("<a/>"))).baseline is None


def test_what_nobody_edited_is_not_kept_twice(tmp_path: Path) -> None:
    file = carrying(baseline_part(BASELINE))
    found = read(saved(tmp_path, file))
    assert found.baseline
    assert found.passages == (found.baseline.passages[0],)
    assert found.passages[0] is found.baseline.passages[0]


def test_two_that_differ_are_refused(tmp_path: Path) -> None:
    one = baseline_part(BASELINE)
    other = baseline_part(Baseline(b"format = 1\n", (), {}))
    assert refused(tmp_path, carrying(one, other)).code == "E205"
    assert read(saved(tmp_path, carrying(one, one))).baseline == BASELINE
