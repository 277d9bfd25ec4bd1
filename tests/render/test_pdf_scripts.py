"""Text in any script is drawn by a font that has it, joined, stacked and ordered, and reads back as it was written."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet import builtin
from factsheet.diagnostics import Problems
from factsheet.document.text import text
from factsheet.document.tree import (
    Align,
    Badge,
    Block,
    Column,
    Described,
    Document,
    FactText,
    Heading,
    Link,
    Note,
    NoteReference,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    Timeline,
)
from factsheet.render import Rendering
from factsheet.render.direction import is_right_to_left
from factsheet.render.pdf import render
from factsheet.render.pdf.family import Family, clusters
from factsheet.render.pdf.fonts import SubsetFont, to_unicode
from factsheet.render.theme import Fonts, Theme
from factsheet.render.themes import load
from tests.documents import document, every_node, paragraph, png
from tests.effort import examples
from tests.growth import in_proportion
from tests.render.judges import conformance_faults, reading_faults
from tests.render.pdf_findings import findings
from tests.render.pdf_structure import said, walked

BUILT_IN = builtin.folder() / "themes"
THEME = Theme(folder=str(BUILT_IN))
NAME = "محمد رضا خواهش"
QUOTE = (
    "او گفت: «ما در سال ۱۴۰۱ (2022) از تهران رفتیم و شرکت Coast Railways در ۲۴ فوریه ۲۰۲۲ پنج نفر را اخراج کرد؛ "
    "این را می‌خواهم روشن بگویم.» " * 3
).strip()
POINTED = "שָׁלוֹם עֲלֵיכֶם (2022)"


def fact(words: str, language: str = "") -> FactText:
    return FactText(words, "history.a.event", language)


def many_scripts() -> Document:
    """Names and quotes in every kind of place."""
    table = Table(
        (Column((fact(NAME),)), Column((Text("Value"),), Align.RIGHT)),
        (((fact(QUOTE[:90]),), (fact("۱۲۳ people"),)), ((fact(POINTED),), (fact("12 " + NAME),))),
    )
    event = Paragraph((fact(NAME + " joined ארגון"), NoteReference(1)))
    return document(
        Heading(2, (fact("Testimony of " + NAME),), "x"),
        Paragraph((Text("Name: "), fact(NAME), NoteReference(1), Text(" (born 1975), heard on 3 March 2022."))),
        Quote((Paragraph((Text("“"), fact(QUOTE, "fa"), Text("”"))),), (fact(NAME), Text(", translated"))),
        Paragraph((Strong((fact(POINTED),)),)),
        Timeline((Described((Text("1974"),), (event,)),)),
        table,
        Paragraph((Link((fact("گزارش"),), "https://example.org/"), Text(" and "), Badge((fact("تایید نشده"),)))),
        Paragraph((fact("e\u0301 x\u0325\u0301 ܫܠܡܐ 漢字 a\u00adb"),)),
        notes=(Note(1, (fact("روزنامه شرق"), Text(", 2022."))),),
    )


def rendered(*blocks: Block, theme: Theme = THEME) -> Rendering:
    return render(document(*blocks), theme, "a4")


def drawn(rendering: Rendering) -> list[tuple[str, float]]:
    """What each marked span of the first page stands for, in order of drawing, and the x where it starts."""
    return [(words, x) for words, x, _ in placed(rendering)]


def placed(rendering: Rendering) -> list[tuple[str, float, float]]:
    """The same, with the baseline."""
    found: list[tuple[str, float, float]] = []
    x = y = 0.0
    with pikepdf.open(io.BytesIO(rendering.data)) as pdf:
        said_of: str | None = None
        for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
            operands: list[Any] = list(instruction.operands)
            match str(instruction.operator):
                case "Tm":
                    x, y = float(operands[4]), float(operands[5])
                case "BDC" if "/ActualText" in operands[1]:
                    said_of = str(operands[1].ActualText)
                case "Tj" | "TJ" if said_of is not None:
                    found.append((said_of, x, y))
                    said_of = None
    return found


def x_of(rendering: Rendering, words: str) -> float:
    """Where words in Latin letters start on the first page."""
    with pymupdf.open(stream=rendering.data) as pdf:
        [place] = pdf[0].search_for(words)
        return float(place.x0)


# --- order ----------------------------------------------------------------------------------


def test_what_is_read_from_the_structure_is_the_documents_text_in_logical_order() -> None:
    made = many_scripts()
    data = render(made, THEME, "a4").data
    assert NAME in walked(data)
    assert said(walked(data)) == said(text(made))


def test_a_document_in_many_scripts_conforms() -> None:
    data = render(many_scripts(), THEME, "a4").data
    assert findings(data) == []
    assert conformance_faults(data) == []
    assert reading_faults(data) == []


def test_letters_run_from_right_to_left_and_are_drawn_in_logical_order() -> None:
    spans = drawn(rendered(paragraph("محمد")))
    assert "".join(words for words, _ in spans) == "محمد"
    places = [x for _, x in spans]
    assert places == sorted(places, reverse=True)
    assert len(set(places)) == 4


def test_what_stands_beside_a_name_stays_where_the_documents_reader_expects_it() -> None:
    made = rendered(Paragraph((Text("Name: "), fact(NAME), NoteReference(1), Text(" (born 1975)"))))
    places = [x for _, x in drawn(made)]
    assert x_of(made, "Name:") < min(places)
    assert x_of(made, "(born 1975)") > max(places)
    alone = rendered(Paragraph((fact(NAME), Text(", 2022."))))
    assert x_of(alone, "2022") > max(x for _, x in drawn(alone))


def test_a_sentence_that_begins_with_a_name_keeps_the_order_of_its_own_language() -> None:
    made = rendered(paragraph("محمد said that he had never been told of the closure"))
    assert x_of(made, "said that") > max(x for _, x in drawn(made))


def test_numbers_and_latin_words_run_from_left_to_right_in_a_persian_sentence() -> None:
    made = rendered(Paragraph((fact("در سال 2022 شرکت Coast Railways بود", "fa"),)))
    before, after = (x for words, x in drawn(made) if words in ("س", "ب"))
    assert after < x_of(made, "Coast Railways") < x_of(made, "2022") < before


def test_a_persian_date_is_read_from_right_to_left_in_an_english_value() -> None:
    made = drawn(rendered(paragraph("۱۵ مهر ۱۳۷۱ (7 October 1992), Tehran")))
    day, year = (next(x for words, x in made if words == digit) for digit in ("۱۵", "۱۳۷۱"))
    assert year < next(x for words, x in made if words == "ه") < day


def test_what_repeats_a_fact_is_not_told_as_the_templates() -> None:
    made = rendered(paragraph("漢", "sheet.title"), Paragraph((Text("漢"),)), Paragraph((Text("字"),)))
    assert [(w.path, "1 character" in w.message) for w in made.warnings] == [("sheet.title", True), ("", True)]
    assert "字" in made.warnings[1].message
    assert [bool(w.help) for w in made.warnings] == [True, False]


def test_a_right_to_left_paragraph_is_flush_right_and_a_name_stays_at_its_column() -> None:
    rights: dict[int, float] = {}
    made = rendered(Quote((Paragraph((Text("“"), fact(QUOTE), Text("”"))),)))
    with pymupdf.open(stream=made.data) as pdf:
        for word in pdf[0].get_text("words"):
            if "\u0600" < word[4][0] < "\u0700":
                rights[round(word[3] / 4)] = max(rights.get(round(word[3] / 4), 0), word[2])
    below = [right for line, right in sorted(rights.items())][1:]  # the first line begins with a quotation mark
    assert len(below) >= 3
    assert max(below) - min(below) < 1.5
    name = drawn(rendered(paragraph(NAME)))
    title = x_of(rendered(), "Closure of the Northern Depot")
    assert abs(min(x for _, x in name) - title) < 3


@pytest.mark.parametrize("words", [NAME, QUOTE])
def test_a_notes_number_ends_a_sentence_and_stands_at_the_right_of_a_name(words: str) -> None:
    noted = document(Paragraph((fact(words), NoteReference(1))), notes=(Note(1, (Text("S1"),)),))
    made = render(noted, THEME, "a4")
    with pymupdf.open(stream=made.data) as pdf:
        number = next(word for word in pdf[0].get_text("words") if word[4] == "1")
    letters = [(x, y) for said_of, x, y in placed(made) if "\u0600" < said_of < "\u0700"]
    last = [x for x, y in letters if y == min(y for _, y in letters)]
    assert (number[0] < min(last)) is (words == QUOTE)


def test_in_a_right_to_left_document_a_line_stands_at_the_right() -> None:
    made = document(paragraph(NAME))
    persian = Document("fa", made.properties, made.furniture, made.blocks)
    assert max(x for _, x in drawn(render(persian, THEME, "a4"))) > 500


def test_a_note_stands_after_a_name_as_the_document_is_read() -> None:
    made = document(Paragraph((fact(NAME), Text("1975"))))
    assert x_of(render(made, THEME, "a4"), "1975") > max(x for _, x in drawn(render(made, THEME, "a4")))
    persian = render(Document("fa", made.properties, made.furniture, made.blocks), THEME, "a4")
    name = [x for words, x in drawn(persian) if words in NAME and words != " "]
    assert x_of(persian, "1975") < min(name)


def test_spaces_at_a_lines_end_hang_over_it_in_the_paragraphs_direction() -> None:
    made = placed(rendered(Paragraph((Text("He is said to have written: "), fact(QUOTE, "fa"), Text(" (p. 3).")))))
    first = [(words, x) for words, x, y in made if y == made[0][2]]
    assert first[-1][0] == " "
    assert first[-1][1] > max(x for _, x in first[:-1])
    right = placed(rendered(Quote((Paragraph((fact(QUOTE, "fa"),)),))))
    ends = [(words, x) for (words, x, y), (_, _, below) in pairwise(right) if y != below]
    assert len(ends) >= 3
    assert {words for words, _ in ends} == {" "}
    assert all(
        x == min(x for _, x, y in right if y == line) for (_, x), line in zip(ends, lines_of(right), strict=False)
    )


def lines_of(spans: list[tuple[str, float, float]]) -> list[float]:
    return list(dict.fromkeys(y for _, _, y in spans))


@pytest.mark.parametrize("tag", ["ar", "fa-IR", "he", "ps", "az-Arab", "UR"])
def test_languages_that_are_written_from_right_to_left_are_known(tag: str) -> None:
    assert is_right_to_left(tag)
    assert not any(map(is_right_to_left, ("en", "lt", "az", "ar-Latn", "ku", "zh-Hans", "en-US")))


# --- shaping --------------------------------------------------------------------------------


def test_brackets_are_mirrored_in_right_to_left_text() -> None:
    font, units = shaped("ب (ب) ب")
    assert [units[i][0][0] for i in (2, 4)] == [font.glyph(c) for c in ")("]
    assert "ب (ب) ب" in walked(rendered(paragraph("ب (ب) ب")).data)


def test_marks_without_end_are_not_stacked_without_end() -> None:
    runs = Family(THEME).runs("a" + "\u0301" * 1000, "regular", False, {})
    assert sum(len(unit) for run in runs for unit in run.originals or ()) == 1001
    assert max(len("".join(run.drawn or ())) for run in runs) <= 32


def shaped(words: str, weight: str = "regular") -> tuple[SubsetFont, list[tuple[tuple[int, float, float], ...]]]:
    """The glyphs of each unit: number, shift to the right and up."""
    [run] = Family(THEME).runs(words, weight, False, {})
    assert run.drawn
    units = run.face.shape(run.drawn, 1).glyphs.units
    return run.face.font, [tuple((run.face.font.glyph(g.key), g.dx, g.dy) for g in unit) for unit in units]


def test_arabic_letters_are_joined() -> None:
    _, [alone] = shaped("ه")
    _, [first, middle, last] = shaped("ههه")
    assert len({alone, first, middle, last}) == 4


def test_a_zero_width_non_joiner_keeps_letters_apart() -> None:
    _, joined = shaped("میخ")
    _, apart = shaped("می‌خ")
    assert len(joined) == len(apart) == 3
    assert joined[1] != apart[1]
    assert joined[2] != apart[2]


def test_marks_stand_on_their_bases() -> None:
    _, [[base, mark, _]] = shaped("ב\u05b8")
    assert base[1] == 0
    assert -700 < mark[1] < 0  # back over the base
    _, [[_, low, _]] = shaped("و\u064f")
    _, [[_, high, _]] = shaped("ا\u064f")
    assert high[2] - low[2] > 80


def test_marks_are_placed_on_latin_letters_too() -> None:
    made = rendered(paragraph("x\u0325\u0301 e\u0301"))
    assert [words for words, _ in drawn(made)] == ["x\u0325\u0301", "e\u0301"]
    assert not made.warnings


def test_marks_are_drawn_as_high_as_they_are_placed() -> None:
    with pikepdf.open(io.BytesIO(rendered(paragraph("ا\u064f")).data)) as pdf:
        content = pikepdf.parse_content_stream(pdf.pages[0])
        rises = [float(list(one.operands)[0]) for one in content if str(one.operator) == "Ts"]  # noqa: RUF015
    assert max(rises) > 0.5
    assert rises[-1] == 0


def test_no_code_stands_for_a_private_character_or_none() -> None:
    data = render(many_scripts(), THEME, "a4").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts: dict[str, Any] = {str(f.BaseFont): f for page in pdf.pages for f in page.Resources.Font.values()}
        names = {name.partition("+")[2] for name in fonts}
        assert names >= {"NotoSansArabic-Regular", "NotoSansArabic-SemiBold", "NotoSansHebrew-SemiBold"}
        for font in fonts.values():
            for code in re.findall(rb"^<..> <([0-9A-F]{4,})>$", font.ToUnicode.read_bytes(), re.MULTILINE):
                spelled = bytes.fromhex(code.decode()).decode("utf-16-be")
                assert spelled
                assert not any(unicodedata.category(c) in ("Co", "Cc", "Cs") for c in spelled)


def test_a_cmap_spells_what_a_glyph_stands_for() -> None:
    assert "<01> <06440627>" in to_unicode("X", [0, 0xF0000], {0xF0000: "لا"})


# --- fonts ----------------------------------------------------------------------------------


def test_a_cluster_stays_in_one_face() -> None:
    [run] = Family(THEME).runs("ב\u05b8", "regular", False, {})
    assert run.face.font.path.name == "NotoSansHebrew-Regular.ttf"
    assert list(clusters("e\u0301a👩\u200d👩\u200f!")) == ["e\u0301", "a", "👩\u200d👩\u200f", "!"]


def test_heavy_text_takes_the_heavy_face() -> None:
    for weight, name in (("regular", "Regular"), ("semibold", "SemiBold"), ("bold", "SemiBold")):
        [run] = Family(THEME).runs("ب", weight, True, {})
        assert run.face.font.path.name == f"NotoSansArabic-{name}.ttf"


def test_spaces_and_punctuation_within_a_script_are_of_its_face() -> None:
    runs = Family(THEME).runs("a (سلام، بر تو) b", "regular", False, {})
    assert [(run.text, bool(run.drawn)) for run in runs] == [("a (", False), ("سلام، بر تو", True), (") b", False)]


def only(characters: str, path: Path) -> Path:
    """A font that has these characters and no others: the plain one, with a new table of characters."""
    data = bytearray((builtin.folder() / "fonts" / "SourceSans3-Regular.ttf").read_bytes())
    entries = b"".join(ord(c).to_bytes(4, "big") * 2 + (40 + i).to_bytes(4, "big") for i, c in enumerate(characters))
    groups = (12).to_bytes(2, "big") + bytes(2) + (16 + len(entries)).to_bytes(4, "big") + bytes(4)
    groups += len(characters).to_bytes(4, "big") + entries
    cmap = bytes(2) + (1).to_bytes(2, "big") + (3).to_bytes(2, "big") + (10).to_bytes(2, "big")
    cmap += (12).to_bytes(4, "big") + groups
    record = data.index(b"cmap")
    start = len(data)
    data[record + 8 : record + 16] = start.to_bytes(4, "big") + len(cmap).to_bytes(4, "big")
    path.write_bytes(bytes(data) + cmap)
    return path


def test_a_font_without_a_space_is_refused(tmp_path: Path) -> None:
    only("字", tmp_path / "one.ttf")
    (tmp_path / "mine.toml").write_text('[fonts]\nfallback = ["one.ttf"]\n')
    with pytest.raises(Problems, match="has no space"):
        rendered(paragraph("字"), theme=load("mine", [tmp_path, BUILT_IN]))


def test_a_theme_names_fonts_for_other_scripts(tmp_path: Path) -> None:
    only(" 字", tmp_path / "one.ttf")
    only(" 漢字", tmp_path / "two.ttf")
    (tmp_path / "mine.toml").write_text('[fonts]\nfallback = ["one.ttf", "two.ttf"]\n')
    theme = load("mine", [tmp_path, BUILT_IN])
    assert theme.fonts.fallback == (str(tmp_path / "one.ttf"), str(tmp_path / "two.ttf"))
    runs = Family(theme).runs("漢字 ب", "bold", False, {})
    assert [run.face.font.path.stem for run in runs if run.drawn] == [
        "two",
        "one",
        "NotoSansArabic-SemiBold",
    ]
    made = rendered(paragraph("漢字 with ب"), theme=theme)
    assert not made.warnings
    assert "漢字 with ب" in walked(made.data)
    assert [w.code for w in rendered(paragraph("漢字 with ب")).warnings] == ["W101"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("'mine.ttf'", "must be a list of files"),
        ("[3]", "fonts.fallback[1] must be a text"),
        ("['']", "fonts.fallback[1] is empty"),
        (str(["a.ttf"] * 17), "has 17 files, and may have 16"),
        ("['none.ttf']", "the font none.ttf is not there"),
        ("['picture.ttf']", "is no TrueType font"),
    ],
)
def test_a_faulty_list_of_fonts_is_told(tmp_path: Path, value: str, words: str) -> None:
    (tmp_path / "picture.ttf").write_bytes(png())
    (tmp_path / "mine.toml").write_text(f"[fonts]\nfallback = {value}\n")
    with pytest.raises(Exception, match=re.escape(words)):
        load("mine", [tmp_path, BUILT_IN])


def test_only_what_no_face_has_is_warned_of() -> None:
    [warning] = rendered(paragraph("ب ש Ж ܫ")).warnings
    assert warning.message.startswith("1 character of this fact is in no font of the theme: ܫ (U+072B)")


def test_the_built_in_fonts_carry_their_licences() -> None:
    folder = builtin.folder() / "fonts"
    assert Fonts().fallback == ()
    families = {file.name.partition("-")[0] for file in folder.glob("Noto*.ttf")}
    assert families == {"NotoSansArabic", "NotoSansHebrew"}
    for family in families:
        assert "SIL Open Font License" in (folder / f"{family}-OFL.txt").read_text(encoding="utf-8")


# --- nothing is lost ------------------------------------------------------------------------

ANY = st.text(
    st.sampled_from("ab 1(),«»محبנבא\u05b8\u0651\u0301\u200c\u200d\u200e\u200f\u00ad\u034f\u0378\ufffd\u2067\u2069漢👩")
    | st.characters(exclude_categories=["Cc", "Co", "Cs"]).filter(lambda c: ord(c) & 0xFFFE != 0xFFFE),
    max_size=40,
)


def every_character(words: str) -> str:
    return "".join(c for c in words if not c.isspace())


@given(ANY, st.sampled_from(("en", "fa")))
@settings(max_examples=examples(80), deadline=None)
def test_every_character_of_any_text_comes_back_in_order(words: str, language: str) -> None:
    words = "".join(c for c in words if not 0xFDD0 <= ord(c) <= 0xFDEF)
    made = document(Paragraph((fact("<" + words + ">"),)))
    made = Document(language, made.properties, made.furniture, made.blocks)
    read = walked(render(made, THEME, "a4").data)
    assert every_character("<" + words + ">") in every_character(read)


@pytest.mark.parametrize("words", ["\u200d", "\u00ad", "\u0301", "\u200f\u200f", "a\tb", "\ufffd", "\u0378", "\u06dd1"])
def test_a_fact_of_little_is_kept(words: str) -> None:
    read = walked(rendered(Paragraph((Text("<"), fact(words), Text(">")))).data)
    assert f"<{words}>" in read


@pytest.mark.parametrize(
    ("unit", "end", "small"),
    [
        ("ب", "", 1_000),
        ("\u0301", "", 1_000),
        ("aب", "", 500),
        ("\u202b", "ب", 1_000),
        ("\u2068", "ب", 2_000),
        ("\u200d", "", 2_000),
    ],
    ids=["word", "marks", "mixed", "embeddings", "isolates", "joiners"],
)
def test_hostile_texts_take_time_in_proportion_and_stay_on_the_page(unit: str, end: str, small: int) -> None:
    made: dict[int, bytes] = {}

    def prepared(count: int) -> Callable[[], object]:
        block = paragraph(unit * count + end)

        def work() -> None:
            made[count] = rendered(block).data

        return work

    assert in_proportion(prepared, small)
    with pymupdf.open(stream=made[max(made)]) as pdf:
        for page in pdf:
            assert all(word[0] > 0 and word[2] < page.rect.width for word in page.get_text("words"))


# --- the same bytes -------------------------------------------------------------------------

RUN = """
import sys
from tests.render.test_pdf_scripts import render, many_scripts, THEME
sys.stdout.buffer.write(render(many_scripts(), THEME, "a4").data)
"""


def test_two_processes_write_the_same_bytes() -> None:
    """This one and one whose sets are in another order, and whose language is another."""
    root = Path(__file__).parents[2]
    env = os.environ | {"PYTHONHASHSEED": "1", "LC_ALL": "fa_IR.UTF-8", "PYTHONPATH": f"{root}:{root / 'src'}"}
    done = subprocess.run([sys.executable, "-c", RUN], env=env, capture_output=True, check=True)
    assert done.stdout.startswith(b"%PDF")
    assert done.stdout == render(many_scripts(), THEME, "a4").data


def test_plain_text_is_not_shaped() -> None:
    """Only what needs it pays for it."""
    data = render(every_node(), THEME, "a4").data
    assert b"NotoSans" not in data
    [run] = Family(THEME).runs("Дмитрий Мишов, ≈ 18–23 % café", "regular", False, {})
    assert run.drawn is None
    assert run.originals is None


@pytest.mark.office
def test_poppler_reads_the_logical_text() -> None:
    data = render(document(paragraph(NAME), paragraph(QUOTE), paragraph(POINTED)), THEME, "a4").data
    found = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    assert NAME in found
    assert "می‌خواهم" in found
    assert unicodedata.normalize("NFC", POINTED.split(" (")[0]) in unicodedata.normalize("NFC", found)
