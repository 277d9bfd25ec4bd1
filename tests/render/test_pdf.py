"""The PDF says what the document says, in its order, whatever the text is."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet.document.text import text
from factsheet.document.tree import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Column,
    Contents,
    Described,
    DescriptionList,
    Document,
    FactText,
    Layout,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    Timeline,
)
from factsheet.render import Rendering
from factsheet.render.pdf import render
from factsheet.render.pdf.fonts import to_unicode
from factsheet.render.theme import Theme
from tests.documents import document, every_node, paragraph
from tests.effort import examples

ROOT = Path(__file__).parents[2]
THEME = Theme(folder=str(ROOT / "templates" / "themes"))

# No Arabic digits: MuPDF reads what stands behind them before them, where it stands. test_bidi.py has them.
LETTERS = st.text(
    st.characters(exclude_categories=("Cc", "Co", "Cs")).filter(
        lambda c: ord(c) & 0xFFFE != 0xFFFE and not nonchar(c) and unicodedata.bidirectional(c) != "AN"
    )
    | st.sampled_from("\t\n  <&>{}|\\()%\u00ad\u200d\u2011\u00a0漢👩𝔸é"),
    max_size=60,
)


def nonchar(character: str) -> bool:
    return "\ufdd0" <= character <= "\ufdef"


def rendered(*blocks: Block) -> Rendering:
    return render(document(*blocks), THEME, "a4")


def pages(rendering: Rendering) -> list[str]:
    """What stands inside the frame of each page."""
    found = []
    with pymupdf.open(stream=rendering.data) as pdf:
        for page in pdf:
            frame = pymupdf.Rect(0, 46, page.rect.width, page.rect.height - 46)
            found.append(str(page.get_text(clip=frame)))
    return found


def bare(words: str) -> str:
    """Without white space and what takes no room: what must be the same in any reading."""
    return "".join(c for c in words if not c.isspace() and not invisible(c))


def invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or 0xFE00 <= ord(character) <= 0xFE0F or ord(character) > 0xE0000


def read_back(rendering: Rendering) -> str:
    return bare("".join(pages(rendering)).replace("•", ""))


def everywhere(words: str) -> Document:
    """One text in every kind of place."""
    fact = (FactText(words, "history.opened.event"),)
    body = (Paragraph(fact),)
    return document(
        Paragraph(fact),
        Table((Column((Text("A"),)), Column((Text("B"),))), ((fact, (Text("end"),)),)),
        Timeline((Described((Text("1974"),), body),)),
        Quote(body, fact),
        DescriptionList((Described(fact, body),)),
        DescriptionList((Described((Text("S1"),), body),), Layout.MARKS),
        Callout(CalloutKind.SUMMARY, (BulletList((body,)),)),
    )


def test_the_text_read_back_is_the_documents_text() -> None:
    whole = every_node()
    blocks = tuple(block for block in whole.blocks if not isinstance(block, Contents))
    made = Document(whole.language, whole.properties, whole.furniture, blocks, whole.notes)
    words = read_back(render(made, THEME, "a4"))
    assert re.sub("[34][.](First|Second)", r"\1", words) == bare(text(made))


@given(LETTERS)
@settings(max_examples=examples(60), deadline=None)
def test_any_text_comes_out_as_written_in_any_place(words: str) -> None:
    made = everywhere(words)
    assert read_back(render(made, THEME, "a4")) == bare(text(made).replace("•", ""))


@pytest.mark.parametrize(
    "words",
    [
        "AT&T",
        "<b>bold</b>",
        "{{7*7}}",
        "| pipe |",
        "[x](javascript:alert(1))",
        "a (b) \\ c",
        "Дмитрий Мишов",
        "≈ 18–23 %",
    ],
)
def test_markup_in_a_fact_is_only_text(words: str) -> None:
    assert words in pages(rendered(paragraph(words)))[0]


def test_words_do_not_run_together_at_a_lines_end() -> None:
    words = "lorem ipsum dolor sit amet " * 100
    assert " ".join("".join(pages(rendered(paragraph(words)))).split()).endswith(words.strip())
    body = [line for line in lines_of(rendered(paragraph(words))) if line[:3] in ("lor", "ips", "dol", "sit", "ame")]
    assert len(body) > 5
    assert all(line.endswith(" ") for line in body)


def lines_of(rendering: Rendering) -> list[str]:
    """The lines of the first page, with the spaces at their ends."""
    with pymupdf.open(stream=rendering.data) as pdf:
        raw: Any = pdf[0].get_text("rawdict")
    return ["".join(c["c"] for s in line["spans"] for c in s["chars"]) for b in raw["blocks"] for line in b["lines"]]


def test_a_word_of_100_000_characters_stays_on_the_page() -> None:
    made = rendered(paragraph("x" * 100_000))
    with pymupdf.open(stream=made.data) as pdf:
        assert sum(len(page.get_text("words")) > 0 for page in pdf) == made.pages
        assert all(
            word[2] < page.rect.width - 60 for page in pdf for word in page.get_text("words") if word[4][0] == "x"
        )
    assert read_back(made).count("x") == 100_000


@pytest.mark.parametrize("place", ["paragraph", "cell", "quote", "callout", "entry"])
def test_20_000_words_in_one_fact_are_shared_out_over_pages(place: str) -> None:
    words = "".join(f"w{i} " for i in range(20_000))
    body = (paragraph(words),)
    blocks: dict[str, Block] = {
        "paragraph": body[0],
        "cell": Table((Column((Text("A"),)), Column((Text("B"),))), (((FactText(words, "a"),), ()),)),
        "quote": Quote(body),
        "callout": Callout(CalloutKind.NOTE, body),
        "entry": Timeline((Described((Text("1974"),), body),)),
    }
    made = rendered(blocks[place])
    found = "".join(pages(made)).split()
    assert [word for word in found if word.startswith("w")] == words.split()
    assert made.pages
    assert made.pages > 20


def test_many_runs_in_a_paragraph_keep_their_order() -> None:
    runs = tuple(node for i in range(3000) for node in (Text(f"p{i} "), Strong((Text(f"s{i} "),))))
    found = [w for w in "".join(pages(rendered(Paragraph(runs)))).split() if w[0] in "ps" and w[1].isdigit()]
    assert found == [f"{kind}{i}" for i in range(3000) for kind in "ps"]


def test_a_line_break_in_a_fact_is_one_on_the_page() -> None:
    assert "first \nsecond" in pages(rendered(paragraph("first\nsecond")))[0]


def test_what_no_font_has_is_drawn_as_a_box_kept_as_text_and_warned_of_once() -> None:
    made = rendered(
        paragraph("漢字 and 漢", "history.a.event"), paragraph("漢字", "history.a.event"), paragraph("👩‍👩", "b")
    )
    assert "漢字 and 漢" in pages(made)[0]
    assert "👩‍👩" in pages(made)[0]
    assert [(w.code, w.path) for w in made.warnings] == [("W101", "history.a.event"), ("W101", "b")]
    assert made.warnings[0].message.startswith("2 characters of this fact are in no font of the theme: 漢 (U+6F22), 字")
    assert "1 character of this fact is" in made.warnings[1].message


def test_format_characters_are_kept_without_being_drawn() -> None:
    made = rendered(paragraph("co\u00adop x\ufe0f a\u200eb"))
    assert not made.warnings
    assert "co\u00adop x\ufe0f a\u200eb" in pages(made)[0]


def test_no_font_but_the_themes_is_named_and_each_is_embedded() -> None:
    made = render(every_node(), THEME, "a4")
    assert b"Helvetica" not in made.data
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        fonts: dict[str, Any] = {str(f.BaseFont): f for page in pdf.pages for f in page.Resources.Font.values()}
        assert len(fonts) == 5
        for name, font in fonts.items():
            assert re.fullmatch("/[A-Z]{6}[+]SourceSans3-[A-Za-z]+", name)
            assert "/FontFile2" in font.FontDescriptor
            mapped = font.ToUnicode.read_bytes()
            assert b"<0000>" not in mapped
            assert all(int(n) <= 100 for n in re.findall(rb"(\d+) beginbfchar", mapped))


def test_astral_characters_are_mapped_in_utf_16() -> None:
    assert "<01> <D83DDC69>" in to_unicode("X", [0, 0x1F469])


RUN = """
import sys
from factsheet.render.pdf import render
from factsheet.render.theme import Theme
from tests.documents import every_node
render_twice = [render(every_node(), Theme(folder=sys.argv[1]), "a4").data for _ in range(2)]
assert render_twice[0] == render_twice[1]
sys.stdout.buffer.write(render_twice[0])
"""


def test_two_processes_write_the_same_bytes() -> None:
    outputs = []
    for seed, zone, epoch in (("1", "Pacific/Auckland", "0"), ("2", "America/Lima", "1700000000")):
        settings_ = {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "SOURCE_DATE_EPOCH": epoch,
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        }
        command = [sys.executable, "-c", RUN, THEME.folder]
        outputs.append(subprocess.run(command, env=os.environ | settings_, capture_output=True, check=True).stdout)
    assert outputs[0] == outputs[1]
    assert outputs[0].startswith(b"%PDF")


def test_an_earlier_render_leaves_nothing_behind() -> None:
    first = render(every_node(), THEME, "a4").data
    render(everywhere("𝔸 quite other letters: Ω≈ç√ Ж"), THEME, "letter")
    assert render(every_node(), THEME, "a4").data == first


def test_two_documents_have_two_identities() -> None:
    identities = set()
    for words in ("one", "two"):
        with pikepdf.open(io.BytesIO(rendered(paragraph(words)).data)) as pdf:
            identities.add(bytes(pdf.trailer.ID[0]))
    assert len(identities) == 2


@pytest.mark.office
@given(LETTERS)
@settings(max_examples=examples(25), deadline=None)
def test_poppler_reads_the_same_text(words: str) -> None:
    words = "".join(c for c in words if unicodedata.bidirectional(c) not in ("R", "AL", "AN", "BN"))
    data = rendered(paragraph("begin " + words + " end")).data
    command = ["pdftotext", "-raw", "-", "-"]
    found = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    assert bare("begin" + words + "end") in bare(found)
