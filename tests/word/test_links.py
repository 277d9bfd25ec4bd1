"""Where the words of a file lead to, and who took paragraphs of it away."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet.word.passages import Passage
from factsheet.word.reading import read
from tests.word.files import R, control, deleted, inserted, paragraph, parts, run, saved

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TARGETS = {
    "a": "https://example.org/a",
    "b": "https://example.org/b?x=1&amp;y=2",
    "long": f"https://example.org/{'x' * 5_000}",
}


def file(folder: Path, body: str) -> Path:
    """A file with this body, and links ``a``, ``b`` and ``long``; the relation ``in`` leads to a part."""
    inner = "".join(
        f'<Relationship Id="{id}" Type="{R}/hyperlink" Target="{target}" TargetMode="External"/>'
        for id, target in _TARGETS.items()
    )
    inner += f'<Relationship Id="in" Type="{R}/hyperlink" Target="other.xml"/>'
    found = parts(body)
    found["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'.encode()
    return saved(folder, found)


def link(id: str, inner: str, anchor: str = "") -> str:
    place = f' w:anchor="{anchor}"' if anchor else ""
    return f'<w:hyperlink xmlns:r="{R}" r:id="{id}"{place}>{inner}</w:hyperlink>'


def field(code: str, inner: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    words = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return f"{char('begin')}{words}{char('separate')}{inner}{char('end')}"


def only(folder: Path, inner: str) -> Passage:
    (passage,) = read(file(folder, paragraph(inner))).passages
    return passage


@pytest.mark.parametrize(
    ("inner", "links"),
    [
        (link("a", run("here")), ("https://example.org/a",)),
        (link("a", run("he") + run("re")) + link("a", run("!")), ("https://example.org/a",)),
        (link("b", run("b")) + link("a", run("a")), ("https://example.org/b?x=1&y=2", "https://example.org/a")),
        (link("a", control("sources.a.url", run("here"))), ("https://example.org/a",)),
        (control("sources.a.url", link("a", run("here"))), ("https://example.org/a",)),
        (link("a", run("here"), "part"), ("https://example.org/a#part",)),
        (f'<w:hyperlink w:anchor="_note_1">{run("1")}</w:hyperlink>', ()),
        (link("in", run("here")) + link("none", run("there")), ()),
        (link("a", "") + run("Words"), ()),
        (link("a", deleted("gone")) + run("Words"), ()),
        (link("a", inserted(run("new"))) + run("Words"), ("https://example.org/a",)),
        (field(' HYPERLINK "https://example.org/c" \\l "part" \\o "tip"', run("c")), ("https://example.org/c#part",)),
        (field(" hyperlink https://example.org/c ", run("c")), ("https://example.org/c",)),
        (field(' HYPERLINK \\l "part" ', run("c")), ()),
        (field(' REF x \\h "https://example.org/c"', run("c")) + run("Words"), ()),
        (
            f'<w:fldSimple w:instr=" HYPERLINK &quot;https://example.org/c&quot; ">{run("c")}</w:fldSimple>',
            ("https://example.org/c",),
        ),
        (field(' HYPERLINK "https://example.org/ c\n" ', run("c")), ("https://example.org/c",)),
    ],
)
def test_words_know_the_address_that_they_lead_to(tmp_path: Path, inner: str, links: tuple[str, ...]) -> None:
    assert only(tmp_path, inner).links == links


def test_a_link_ends_where_it_ends(tmp_path: Path) -> None:
    body = (
        paragraph(link("a", run("one"))) + paragraph(run("two")) + paragraph(field(' HYPERLINK "b:c" ', run("three")))
    )
    found = read(file(tmp_path, body + paragraph(run("four")))).passages
    assert [passage.links for passage in found] == [("https://example.org/a",), (), ("b:c",), ()]


def test_long_addresses_count_as_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(tmp_path, paragraph(link("long", run("here"))))
    assert read(path).passages
    monkeypatch.setattr("factsheet.word.memory.MOST_KEPT", 4_000)
    with pytest.raises(Exception, match="memory"):
        read(path)


# --- paragraphs that are taken away -----------------------------------------------------------


def mark(author: str = "Ana") -> str:
    return f'<w:rPr><w:del w:id="9" w:author="{author}"/></w:rPr>'


def test_who_took_a_paragraph_away_is_known_by_its_words(tmp_path: Path) -> None:
    gone = paragraph(deleted("They gave ") + deleted("reasons.", "Ben"), mark())
    found = read(file(tmp_path, paragraph(run("A")) + gone + paragraph(run("B"))))
    assert [passage.words for passage in found.passages] == ["A", "B"]
    assert found.deleted == {"They gave reasons.": ("Ana", "Ben")}


def test_who_took_a_row_away_is_known(tmp_path: Path) -> None:
    row = "<w:tr><w:trPr><w:del w:author='Ana'/></w:trPr><w:tc>" + paragraph(run("cell")) + "</w:tc></w:tr>"
    assert read(file(tmp_path, f"<w:tbl>{row}</w:tbl>" + paragraph(run("B")))).deleted == {"cell": ("Ana",)}


def test_a_paragraph_of_which_words_are_left_is_not_taken_away(tmp_path: Path) -> None:
    found = read(file(tmp_path, paragraph(deleted("old ") + run("words"))))
    assert [(passage.words, passage.by) for passage in found.passages] == [("words", ("Ana",))]
    assert not found.deleted


def test_deleted_words_are_never_words(tmp_path: Path) -> None:
    alone = "<w:r><w:delText>gone</w:delText></w:r>"
    assert only(tmp_path, run("here") + alone).words == "here"
