"""A house's own look: its styles, page, headers and footers round our words, and nothing else of its file."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from factsheet.diagnostics import Problems
from factsheet.document.tree import Document, FactText, Marking, OrderedList, Paragraph, Text
from factsheet.render import Options, Reference, Rendering
from factsheet.render.docx import render
from factsheet.render.docx.house.file import reference
from factsheet.render.theme import Theme
from tests.documents import document, every_node, paragraph, png
from tests.growth import in_proportion
from tests.render import houses
from tests.render.docx_text import A, R, W, docx_text, parts, targets, tree, value
from tests.render.houses import HEADER, house, in_header, localised, package, replaced, without, zipped
from tests.render.word_judge import audited

MAIN, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
BLIP = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="9" cy="9"/><wp:docPr id="1" name="x"/><a:graphic'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="u"><a:blip'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:%s="rId7"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def dressed(whole: Document, look: Reference) -> Rendering:
    return render(whole, Theme(), "a4", Options(reference=look))


def written(folder: Path, members: dict[str, bytes], whole: Document | None = None) -> dict[str, bytes]:
    return parts(dressed(whole or every_node(), house(folder, members)).data)


def styles(members: dict[str, bytes]) -> dict[str, etree._Element]:
    """By name."""
    found = tree(members[STYLES]).findall(f"{W}style")
    return {value(style.find(f"{W}name"), f"{W}val"): style for style in found}  # type: ignore[arg-type]


def identifier(style: etree._Element) -> str:
    return value(style, f"{W}styleId")


def used(members: dict[str, bytes]) -> set[str]:
    tags = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    return {value(node, f"{W}val") for node in tree(members[MAIN]).iter(*tags)}


def section(members: dict[str, bytes]) -> etree._Element:
    return next(tree(members[MAIN]).iter(f"{W}sectPr"))


def stories(members: dict[str, bytes]) -> dict[tuple[str, str], etree._Element]:
    """Headers and footers, by what they are and on which pages they stand."""
    related = targets(members, MAIN)
    found = section(members).iter(f"{W}headerReference", f"{W}footerReference")
    return {
        (str(node.tag).removeprefix(W)[:6], value(node, f"{W}type")): tree(members[related[value(node, f"{R}id")]])
        for node in found
    }


def words(node: etree._Element) -> str:
    return "".join(piece.text or "" for piece in node.iter(f"{W}t"))


def odd_houses() -> Iterator[tuple[str, dict[str, bytes]]]:
    plain = package()
    yield "plain", plain
    yield "localised", localised()
    yield "logo", package(houses.with_header, houses.with_logo)
    yield "all pages", package(houses.with_all_pages)
    yield "landscape", package(houses.landscape)
    yield "no styles", without(plain, "styles", "stylesWithEffects")
    yield "no numbering", without(plain, "numbering")
    yield "bare", without(plain, "styles", "stylesWithEffects", "numbering", "settings", "fontTable", "webSettings")
    columns = '<w:cols w:num="2" w:space="400"/>'
    yield "columns", replaced(plain, MAIN, ('<w:cols w:space="720"/>', columns))
    main = "wordprocessingml.document.main"
    yield "template", replaced(plain, "[Content_Types].xml", (main, "wordprocessingml.template.main"))


HOUSES = dict(odd_houses())


# --- whatever the house -----------------------------------------------------------------------


@pytest.mark.parametrize("name", HOUSES)
def test_a_house_changes_no_word_and_the_file_is_valid(tmp_path: Path, name: str) -> None:
    look = house(tmp_path, HOUSES[name])
    data = dressed(every_node(), look).data
    assert docx_text(data) == docx_text(render(every_node(), Theme(), "a4").data)
    assert data == dressed(every_node(), look).data
    assert audited(data) == []


@pytest.mark.parametrize("name", HOUSES)
def test_every_style_list_and_relation_that_is_referred_to_is_there(tmp_path: Path, name: str) -> None:
    members = written(tmp_path, HOUSES[name])
    known = {identifier(style) for style in styles(members).values()}
    assert used(members) <= known
    assert len(used(members)) > 20
    rests = {value(node, f"{W}val") for node in tree(members[STYLES]).iter(f"{W}basedOn", f"{W}next", f"{W}link")}
    assert rests <= known
    numbering = tree(members[NUMBERING])
    numbers = {value(node, f"{W}numId") for node in numbering.iter(f"{W}num")}
    abstracts = [value(node, f"{W}abstractNumId") for node in numbering.iter(f"{W}abstractNum")]
    assert len(numbers) == len(list(numbering.iter(f"{W}num")))
    assert len(set(abstracts)) == len(abstracts)
    asked = {value(node, f"{W}val") for part in (MAIN, STYLES) for node in tree(members[part]).iter(f"{W}numId")}
    assert asked
    assert asked <= numbers
    assert {
        value(node, f"{W}val") for num in numbering.iter(f"{W}num") for node in num.iter(f"{W}abstractNumId")
    } <= set(abstracts)
    assert {value(node, f"{W}val") for node in numbering.iter(f"{W}pStyle")} <= known
    assert set(targets(members, MAIN).values()) - set(members) <= {"https://example.org/depot?a=1&b=2"}


@pytest.mark.parametrize("name", HOUSES)
def test_the_marking_stands_in_every_header_and_footer(tmp_path: Path, name: str) -> None:
    members = written(tmp_path, HOUSES[name])
    found = stories(members)
    assert {("header", "default"), ("footer", "default")} <= found.keys()
    if name == "all pages":
        assert len(found) == 6
        assert "even_page_header" in words(found["header", "even"])
        assert section(members).find(f"{W}titlePg") is not None
        assert tree(members["word/settings.xml"]).find(f"{W}evenAndOddHeaders") is not None
    marks = {identifier(style) for name, style in styles(members).items() if name.startswith("Marking")}
    for place, story in found.items():
        marked = [p for p in story.iter(f"{W}p") if words(p) == "TLP:CLEAR"]
        assert len(marked) == 1, place
        assert {value(node, f"{W}val") for node in marked[0].iter(f"{W}pStyle")} <= marks


def test_a_page_that_the_house_leaves_without_header_has_the_marking_alone(tmp_path: Path) -> None:
    members = replaced(package(houses.with_header), MAIN, ("<w:cols", "<w:titlePg/><w:cols"))
    found = stories(written(tmp_path, members))
    assert words(found["header", "first"]) == words(found["footer", "first"]) == "TLP:CLEAR"
    assert words(found["header", "default"]) == "House of FactsTLP:CLEAR"
    assert words(found["footer", "default"]) == "TLP:CLEAR12 Mill Lane"


def test_a_house_without_headers_has_ours(tmp_path: Path) -> None:
    found = stories(written(tmp_path, package()))
    ours = stories(parts(render(every_node(), Theme(), "a4").data))
    assert {place: words(story) for place, story in found.items()} == {p: words(story) for p, story in ours.items()}


# --- styles -----------------------------------------------------------------------------------


def test_a_sheet_of_ours_that_became_a_house_says_nothing_of_that_sheet(tmp_path: Path) -> None:
    other = replace(
        document().furniture, marking=Marking("TLP:RED", "#FF2B2B"), header=(FactText("Old", "sheet.title"),)
    )
    footer = (FactText("9", "sheet.edition"), Text(" of old · "), FactText("old-id", "sheet.id"))
    old = replace(document(), furniture=replace(other, footer=footer))
    members = parts(render(old, Theme(), "a4").data)
    for _ in range(4):  # again, with the line that the marking has in a house, under one free name after another
        members = written(tmp_path, members, document())
        assert [words(tree(members[part])) for part in (HEADER, houses.FOOTER)] == [
            "Closure of the Northern DepotTLP:CLEAR",
            "TLP:CLEAR1 of old · depot-closurePage 1 of 1",
        ]


def test_a_style_of_the_house_is_known_by_its_name_whatever_its_id(tmp_path: Path) -> None:
    members = written(tmp_path, localised())
    assert identifier(styles(members)["heading 1"]) == "berschrift1"
    assert {"berschrift1", "Titel"} <= used(members)
    assert not {"Heading1", "Title"} & used(members)
    strip = styles(members)["Strip"]
    assert value(strip.find(f"{W}basedOn"), f"{W}val") == "Standard"  # type: ignore[arg-type]


def test_upper_and_lower_case_are_the_same_in_names(tmp_path: Path) -> None:
    members = replaced(package(), STYLES, ('<w:name w:val="heading 1"/>', '<w:name w:val="Heading 1"/>'))
    assert [name for name in styles(written(tmp_path, members)) if name.lower() == "heading 1"] == ["Heading 1"]


def test_what_the_house_lacks_is_added_if_it_is_used_and_named_in_one_warning(tmp_path: Path) -> None:
    whole = document(Paragraph((Text("words"),)))
    made = dressed(whole, house(tmp_path, package()))
    (warned,) = made.warnings
    assert warned.code == "W103"
    names = re.split(": |, ", warned.message)[1:]
    assert "Table End" in names
    before = {value(s.find(f"{W}name"), f"{W}val") for s in tree(package()[STYLES]).iter(f"{W}style")}  # type: ignore[arg-type]
    assert set(styles(parts(made.data))) - before == {*names, "Marking", "Marking Line", "Furniture Table"}
    assert not {"Kicker", "Callout Summary", "heading 1"} & set(names)


def test_a_house_made_of_our_own_styles_lacks_nothing(tmp_path: Path) -> None:
    ours = parts(render(every_node(), Theme(), "a4").data)
    made = dressed(every_node(), house(tmp_path, ours))
    assert made.warnings == ()
    again = dressed(every_node(), house(tmp_path, parts(made.data)))
    assert again.warnings == ()


def test_ids_and_names_that_are_taken_are_not_taken_again(tmp_path: Path) -> None:
    taken = (
        '<w:style w:type="paragraph" w:styleId="strip"><w:name w:val="Their strip"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Other"><w:name w:val="Badge"/></w:style></w:styles>'
    )
    members = written(tmp_path, replaced(package(), STYLES, ("</w:styles>", taken)))
    everything = [identifier(style).lower() for style in tree(members[STYLES]).iter(f"{W}style")]
    assert len(everything) == len(set(everything))
    assert identifier(styles(members)["Strip"]) == "Strip2"
    assert "Badge 2" in styles(members)
    assert {"Strip2", "Badge"} <= used(members)


def test_the_language_is_the_documents_and_the_fonts_are_the_houses(tmp_path: Path) -> None:
    lang = '<w:lang w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"/>'
    old = re.search(r"<w:lang [^>]*/>", package()[STYLES].decode())
    assert old
    members = replaced(package(), STYLES, (old[0], lang), ('w:ascii="Courier"', 'w:ascii="Consolas"'))
    made = written(tmp_path, members)
    assert {value(node, f"{W}val") for node in tree(made[STYLES]).iter(f"{W}lang")} == {"en"}
    assert b"Consolas" in made[STYLES]
    assert made["word/theme/theme1.xml"].count(b"Calibri") == package()["word/theme/theme1.xml"].count(b"Calibri")


def test_what_is_added_is_as_large_as_the_houses_words_and_the_marking_as_tlp_wants_it(tmp_path: Path) -> None:
    def size(half_points: str, name: str = "Strip") -> int:
        body = f'w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:sz w:val="{half_points}"/></w:rPr>'
        members = package()
        text = members[STYLES].decode()
        start = text.index('w:default="1" w:styleId="Normal">')
        members[STYLES] = (text[:start] + body + "</w:style>" + text[text.index("</w:style>", start) + 10 :]).encode()
        found = styles(written(tmp_path, members))[name].find(f"{W}rPr/{W}sz")
        return int(value(found, f"{W}val"))  # type: ignore[arg-type]

    assert size("20") == 17
    assert size("40") == 34
    assert size("4000") == size("48")
    assert size("16", "Marking") == size("40", "Marking") == 24


def test_what_stays_together_in_ours_does_so_in_the_houses_styles_unless_these_part_it(tmp_path: Path) -> None:
    members = package()
    root = tree(members[STYLES])
    for style in root.findall(f"{W}style"):
        for name in ("keepNext", "keepLines"):
            for said in list(style.iter(f"{W}{name}")):
                said.getparent().remove(said)  # type: ignore[union-attr]
        if value(style.find(f"{W}name"), f"{W}val") == "Title":  # type: ignore[arg-type]
            look = style.find(f"{W}pPr")
            assert look is not None
            look.insert(0, etree.Element(f"{W}keepNext", {f"{W}val": "0"}))
    found = styles(written(tmp_path, {**members, STYLES: etree.tostring(root)}))
    kept = {name: kept_together(found[name]) for name in ("Quote", "caption", "heading 1", "Title", "Normal")}
    assert kept == {
        "Quote": {"keepNext": "on"},
        "caption": {"keepNext": "on", "keepLines": "on"},
        "heading 1": {"keepNext": "on", "keepLines": "on"},
        "Title": {"keepNext": "0", "keepLines": "on"},
        "Normal": {},
    }


def kept_together(style: etree._Element) -> dict[str, str]:
    names = ("keepNext", "keepLines")
    look = {name: style.find(f"{W}pPr/{W}{name}") for name in names}
    return {name: str(found.get(f"{W}val", "on")) for name, found in look.items() if found is not None}


@pytest.mark.parametrize(
    ("fonts", "expected"),
    [
        ('w:ascii="Arial" w:hAnsi="Arial"', "Arial"),
        ('w:ascii="Arial" w:asciiTheme="majorHAnsi"', "+mj-lt"),
        ('w:asciiTheme="minorHAnsi"', "+mn-lt"),
        ('w:eastAsia="SimSun"', "Cambria & Co"),
    ],
)
def test_charts_are_set_in_the_houses_running_text(tmp_path: Path, fonts: str, expected: str) -> None:
    members = package()
    text = members[STYLES].decode()
    start, end = text.index("<w:rPrDefault>"), text.index("</w:rPrDefault>")
    text = f'{text[:start]}<w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria &amp; Co"/></w:rPr>{text[end:]}'
    before, name, rest = text.partition('<w:name w:val="Normal"/>')
    inner, close, after = rest.partition("</w:style>")
    look = f"<w:rPr><w:rFonts {fonts}/></w:rPr>"
    text = before + name + inner.partition("<w:rPr>")[0] + look + close + after
    made = written(tmp_path, {**members, STYLES: text.encode()})
    found = {node.get("typeface") for node in tree(made["word/charts/chart1.xml"]).iter(f"{A}latin")}
    assert found == {expected}


def test_words_in_tables_do_not_take_the_indents_of_the_houses_words(tmp_path: Path) -> None:
    indented = '<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:ind w:firstLine="700"/><w:jc w:val="both"/></w:pPr>'
    members = replaced(package(), STYLES, ('<w:name w:val="Normal"/><w:qFormat/>', indented))
    look = styles(written(tmp_path, members))["Table Text"].find(f"{W}pPr")
    assert look is not None
    assert value(look.find(f"{W}ind"), f"{W}firstLine") == "0"  # type: ignore[arg-type]
    assert value(look.find(f"{W}jc"), f"{W}val") == "left"  # type: ignore[arg-type]


# --- nothing is hidden ------------------------------------------------------------------------

HIDDEN = '<w:rPr><w:vanish/><w:color w:val="FFFFFF"/><w:sz w:val="2"/></w:rPr>'


def hiding() -> Iterator[tuple[str, dict[str, bytes]]]:
    plain = package(houses.with_header)
    normal = '<w:name w:val="Normal"/><w:qFormat/>'
    for name in ("Marking", "Marking Line"):
        theirs = f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>{HIDDEN}'
        yield name, replaced(plain, STYLES, ("</w:styles>", f"{theirs}</w:style></w:styles>"))
    table = '<w:style w:type="table" w:styleId="F"><w:name w:val="Furniture Table"/>'
    beside = '<w:tblPr><w:tblInd w:w="30000" w:type="dxa"/></w:tblPr></w:style>'
    yield "table", replaced(package(), STYLES, ("</w:styles>", f"{table}{beside}</w:styles>"))
    yield "Normal", replaced(plain, STYLES, (normal, normal + HIDDEN))
    yield "defaults", replaced(plain, STYLES, ("<w:rPrDefault><w:rPr>", "<w:rPrDefault><w:rPr><w:caps/><w:vanish/>"))


HIDING = dict(hiding())


@pytest.mark.parametrize("name", HIDING)
def test_no_style_of_a_house_hides_the_marking_or_a_fact(tmp_path: Path, name: str) -> None:
    made = dressed(every_node(), house(tmp_path, HIDING[name]))
    members = parts(made.data)
    known = {identifier(style): style for style in tree(members[STYLES]).iter(f"{W}style")}
    places = stories(members)
    assert places
    for place, story in places.items():
        (marked,) = [p for p in story.iter(f"{W}p") if words(p) == "TLP:CLEAR"]
        met = [known[value(next(marked.iter(f"{W}pStyle")), f"{W}val")]]
        while (basis := met[-1].find(f"{W}basedOn")) is not None:
            met.append(known[value(basis, f"{W}val")])
        look = met[-1].find(f"{W}rPr")
        assert look is not None
        for attribute, said in (("vanish", "0"), ("caps", "0"), ("sz", "24"), ("position", "0"), ("u", "none")):
            assert value(look.find(W + attribute), f"{W}val") == said, (place, attribute)  # type: ignore[arg-type]
        assert look.find(f"{W}color") is not None
        assert met[-1].get(f"{W}default") is None
        for held in story.iter(f"{W}tblStyle"):
            style = known[value(held, f"{W}val")]
            assert value(next(style.iter(f"{W}tblInd")), f"{W}w") == "0"
            assert style.find(f"{W}basedOn") is None
    asked = {known[one] for one in used(members)} | {known["Normal"]}
    assert not [style for style in asked for node in style.iter(f"{W}vanish") if node.get(f"{W}val") != "0"]
    assert not list(tree(members[STYLES]).iterfind(f"{W}docDefaults//{W}vanish"))
    told = [warned.message for warned in made.warnings if warned.code == "W104"]
    assert ["hidden words" in message for message in told] == ([True] if name in ("Normal", "defaults") else [])


def test_a_style_that_the_document_does_not_use_may_hide_its_words(tmp_path: Path) -> None:
    other = f'<w:style w:type="paragraph" w:styleId="z"><w:name w:val="z-Top of Form"/>{HIDDEN}</w:style></w:styles>'
    made = dressed(every_node(), house(tmp_path, replaced(package(), STYLES, ("</w:styles>", other))))
    assert [warned.code for warned in made.warnings] == ["W103"]
    assert styles(parts(made.data))["z-Top of Form"].find(f"{W}rPr/{W}vanish") is not None


def test_hidden_words_of_a_header_do_not_come_along(tmp_path: Path) -> None:
    inner = (
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r></w:p>'
    )
    header, _, made = header_of(tmp_path, in_header(inner))
    assert words(header) == "House of FactsseenTLP:CLEAR"
    assert [node.get(f"{W}val") for node in header.iter(f"{W}vanish")] == ["0"]
    assert "hidden words" in next(warned.message for warned in made.warnings if warned.code == "W104")


def margins(folder: Path, **sides: int) -> tuple[dict[str, int], Rendering]:
    inner = "".join(f' w:{side}="{size}"' for side, size in sides.items())
    members = package(houses.with_header)
    text = re.sub(r"<w:pgMar[^>]*/>", f"<w:pgMar{inner}/>", members[MAIN].decode())
    made = dressed(every_node(), house(folder, {**members, MAIN: text.encode()}))
    (found,) = section(parts(made.data)).iter(f"{W}pgMar")
    return {str(key).removeprefix(W): int(size) for key, size in found.attrib.items()}, made


def test_header_and_footer_stay_on_the_page(tmp_path: Path) -> None:
    sides = {"top": -1000, "right": -900, "bottom": -1000, "left": 1000, "gutter": 300}
    found, made = margins(tmp_path, **sides, header=30000, footer=-30000)
    text = {"top": 1000, "right": 0, "bottom": 1000, "left": 1000, "gutter": 300}
    assert found == {**text, "header": 6480, "footer": 0}  # half of the page's 11 inches, less 2 for the text
    assert "margins" in next(warned.message for warned in made.warnings if warned.code == "W104")
    seemly = {"top": 1000, "right": 900, "bottom": 1000, "left": 1000, "header": 1200, "footer": 0, "gutter": 300}
    found, made = margins(tmp_path, **seemly)
    assert found == seemly
    assert [warned.code for warned in made.warnings] == ["W103"]


def test_a_page_without_room_for_lines_is_refused(tmp_path: Path) -> None:
    members = package()
    text = re.sub(r"<w:pgMar[^>]*/>", '<w:pgMar w:top="9000" w:bottom="9000"/>', members[MAIN].decode())
    assert refusal(houses.on_disk(tmp_path, {**members, MAIN: text.encode()}))[0] == "E202"


@pytest.mark.parametrize(
    "defaults", ["", "<w:docDefaults/>", "<w:docDefaults><w:rPrDefault/><w:pPrDefault/></w:docDefaults>"]
)
def test_a_file_need_not_say_its_defaults(tmp_path: Path, defaults: str) -> None:
    members = package()
    text = re.sub("<w:docDefaults>.*</w:docDefaults>", defaults, members[STYLES].decode(), flags=re.DOTALL)
    made = written(tmp_path, {**members, STYLES: text.encode()})
    (language,) = tree(made[STYLES]).iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert value(language, f"{W}val") == "en"


# --- lists ------------------------------------------------------------------------------------


def ordered(start: int) -> OrderedList:
    return OrderedList(((Paragraph((Text("one"),)),), (Paragraph((Text("two"),)),)), start=start)


def starts(members: dict[str, bytes]) -> list[tuple[str, str]]:
    """Of each list in the body: the abstract list that it is one of, and where it begins."""
    numbers = {value(num, f"{W}numId"): num for num in tree(members[NUMBERING]).iter(f"{W}num")}
    found = dict.fromkeys(value(node, f"{W}val") for node in tree(members[MAIN]).iter(f"{W}numId"))
    lists = [numbers[number] for number in found]
    return [(value(num[0], f"{W}val"), value(next(num.iter(f"{W}startOverride")), f"{W}val")) for num in lists]


def test_a_list_of_the_house_keeps_its_numbering_and_ours_begin_anew_in_it(tmp_path: Path) -> None:
    members = package()
    style = re.search(r'w:styleId="ListNumber">.*?<w:numId w:val="(\d+)"/>', members[STYLES].decode())
    assert style
    num = re.search(rf'<w:num w:numId="{style[1]}"[^>]*><w:abstractNumId w:val="(\d+)"/>', members[NUMBERING].decode())
    assert num
    made = written(tmp_path, members, document(ordered(1), Paragraph((Text("words"),)), ordered(7)))
    assert starts(made) == [(num[1], "1"), (num[1], "7")]
    theirs = styles(made)["List Number"].find(f"{W}pPr/{W}numPr/{W}numId")
    assert value(theirs, f"{W}val") == style[1]  # type: ignore[arg-type]


def test_a_list_style_of_the_house_that_numbers_nothing_takes_our_numbers(tmp_path: Path) -> None:
    made = written(tmp_path, without(package(), "numbering"), document(ordered(3)))
    ((abstract, start),) = starts(made)
    assert start == "3"
    (found,) = [a for a in tree(made[NUMBERING]).iter(f"{W}abstractNum") if value(a, f"{W}abstractNumId") == abstract]
    assert value(next(found.iter(f"{W}pStyle")), f"{W}val") == identifier(styles(made)["List Number"])


def test_a_style_takes_no_numbers_that_a_list_of_ours_begins_anew(tmp_path: Path) -> None:
    made = written(tmp_path, without(package(), "numbering"), document(ordered(3), Paragraph((Text("x"),)), ordered(7)))
    number = value(styles(made)["List Number"].find(f"{W}pPr/{W}numPr/{W}numId"), f"{W}val")  # type: ignore[arg-type]
    (instance,) = [num for num in tree(made[NUMBERING]).iter(f"{W}num") if value(num, f"{W}numId") == number]
    assert not list(instance.iter(f"{W}startOverride"))


def test_each_level_takes_its_own_numbers_where_the_houses_levels_rest_on_each_other(tmp_path: Path) -> None:
    text = without(package(), "numbering")[STYLES].decode()
    for name, basis in (("List Number", "Normal"), ("List Number 2", "ListNumber")):
        rest = f'<w:name w:val="{name}"/><w:basedOn w:val="{basis}"/></w:style>'
        text = re.sub(f'<w:name w:val="{name}"/>.*?</w:style>', rest, text, count=1, flags=re.DOTALL)
    members = without(package(), "numbering") | {STYLES: text.encode()}
    inner = OrderedList(((Paragraph((Text("inner"),)),),))
    whole = document(OrderedList(((Paragraph((Text("outer"),)), inner),)))
    found = styles(written(tmp_path, members, whole))
    levels = [found[name].find(f"{W}pPr/{W}numPr/{W}ilvl") for name in ("List Number", "List Number 2")]
    assert [value(level, f"{W}val") for level in levels if level is not None] == ["0", "1"]


# --- the page ---------------------------------------------------------------------------------


def test_the_page_is_the_houses_and_tables_are_as_wide_as_its_text(tmp_path: Path) -> None:
    made = written(tmp_path, package(houses.landscape))
    size, margins = (section(made).find(f"{W}{name}") for name in ("pgSz", "pgMar"))
    assert size is not None
    assert margins is not None
    wide = int(value(size, f"{W}w")) - int(value(margins, f"{W}left")) - int(value(margins, f"{W}right"))
    assert value(size, f"{W}orient") == "landscape"
    tables = tree(made[MAIN]).findall(f"{W}body/{W}tbl/{W}tblPr/{W}tblW")
    assert tables
    assert {int(value(table, f"{W}w")) for table in tables} == {wide}


def text_width(members: dict[str, bytes]) -> int:
    size, margins = (section(members).find(f"{W}{name}") for name in ("pgSz", "pgMar"))
    return int(value(size, f"{W}w")) - int(value(margins, f"{W}left")) - int(value(margins, f"{W}right"))  # type: ignore[arg-type]


def table_widths(members: dict[str, bytes]) -> set[int]:
    tables = tree(members[MAIN]).findall(f"{W}body/{W}tbl/{W}tblPr/{W}tblW")
    return {int(value(table, f"{W}w")) for table in tables}


def test_tables_are_as_wide_as_a_column(tmp_path: Path) -> None:
    made = written(tmp_path, HOUSES["columns"])
    assert table_widths(made) == {(text_width(made) - 400) // 2}


def test_a_gutter_takes_from_the_width_of_tables(tmp_path: Path) -> None:
    made = written(tmp_path, replaced(package(), MAIN, ('w:gutter="0"', 'w:gutter="720"')))
    assert table_widths(made) == {text_width(made) - 720}


def test_a_page_that_a_tracked_change_has_set_aside_is_not_the_houses(tmp_path: Path) -> None:
    wide = '<w:sectPr><w:pgSz w:w="20000" w:h="15840"/></w:sectPr>'
    change = f'<w:sectPrChange w:id="9" w:author="Ann">{wide}</w:sectPrChange></w:sectPr>'
    made = written(tmp_path, replaced(package(), MAIN, ("</w:sectPr>", change)))
    assert value(section(made).find(f"{W}pgSz"), f"{W}w") != "20000"  # type: ignore[arg-type]
    assert b"Ann" not in made[MAIN]


def test_a_section_without_a_header_has_that_of_the_one_before(tmp_path: Path) -> None:
    members = package(houses.with_header)
    text = members[MAIN].decode()
    first = text[text.index("<w:sectPr") : text.index("</w:sectPr>") + 11]
    last = re.sub(r"<w:(header|footer)Reference[^>]*/>", "", first)
    members[MAIN] = text.replace(first, f"<w:p><w:pPr>{first}</w:pPr></w:p>{last}").encode()
    assert "House of Facts" in words(stories(written(tmp_path, members))["header", "default"])


# --- what does not come along -----------------------------------------------------------------


def header_of(folder: Path, members: dict[str, bytes]) -> tuple[etree._Element, dict[str, bytes], Rendering]:
    made = dressed(every_node(), house(folder, members))
    found = parts(made.data)
    return stories(found)["header", "default"], found, made


def test_a_logo_comes_along(tmp_path: Path) -> None:
    _, members, made = header_of(tmp_path, HOUSES["logo"])
    assert members["word/media/house1.png"] == png()
    assert list(targets(members, HEADER).values()) == ["word/media/house1.png"]
    assert {w.code for w in made.warnings} == {"W103"}


@pytest.mark.parametrize(
    ("inner", "relation", "said"),
    [
        (BLIP % "link", f'Type="{IMAGE}" Target="https://spy.example/a.png" TargetMode="External"', "picture"),
        (BLIP % "embed", f'Type="{IMAGE}" Target="https://spy.example/a.png" TargetMode="External"', "picture"),
        (BLIP % "embed", f'Type="{IMAGE}" Target="styles.xml"', "picture"),
        (BLIP % "embed", f'Type="{IMAGE}" Target="../../../etc/passwd"', "picture"),
        (
            '<w:p><w:r><w:object><w:control r:id="rId7"/></w:object></w:r></w:p>',
            'Type="a/control" Target="x"',
            "object",
        ),
        ('<w:altChunk r:id="rId7"/>', 'Type="a/aFChunk" Target="styles.xml"', "file"),
        (
            '<w:p><w:hyperlink r:id="rId7"><w:r><w:t>kept</w:t></w:r></w:hyperlink></w:p>',
            f'Type="{LINK}" Target="file:///spy" TargetMode="External"',
            "link",
        ),
    ],
)
def test_what_reaches_out_of_the_file_is_left_behind_and_told(
    tmp_path: Path, inner: str, relation: str, said: str
) -> None:
    header, members, made = header_of(tmp_path, in_header(inner, f'<Relationship Id="rId7" {relation}/>'))
    assert b"spy" not in b"".join(members.values())
    assert not list(header.iter(f"{W}drawing", f"{W}object", f"{W}altChunk", f"{W}hyperlink"))
    assert "word/_rels/header1.xml.rels" not in members
    assert ("kept" in words(header)) == ("kept" in inner)
    assert said in next(w.message for w in made.warnings if w.code == "W104")


@pytest.mark.parametrize("attribute", ["src", "href", "althref", "o:gfxdata", "o:href"])
def test_addresses_in_drawings_of_old_programs_are_left_behind(tmp_path: Path, attribute: str) -> None:
    spaces = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    shape = f'<v:shape {spaces} style="width:9pt"><v:imagedata {attribute}="file:///spy"/></v:shape>'
    _, members, _ = header_of(tmp_path, in_header(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"))
    assert b"imagedata" in members[HEADER]
    assert b"spy" not in b"".join(members.values())


def test_a_metafile_is_known_by_more_than_its_first_bytes(tmp_path: Path) -> None:
    relation = f'<Relationship Id="rId7" Type="{IMAGE}" Target="media/a.emf"/>'
    drawn = b"\x01\x00\x00\x00".ljust(40, b"\x00") + b" EMF" + bytes(60)
    for data, there in ((drawn, True), (drawn.replace(b" EMF", b" ELF"), False)):
        members = {**in_header(BLIP % "embed", relation), "word/media/a.emf": data}
        _, made, rendering = header_of(tmp_path, members)
        assert ("word/media/house1.emf" in made) == there
        assert ("W104" in {warned.code for warned in rendering.warnings}) != there


def test_a_link_to_the_web_comes_along(tmp_path: Path) -> None:
    inner = '<w:p><w:hyperlink r:id="rId7"><w:r><w:t>site</w:t></w:r></w:hyperlink></w:p>'
    relation = f'<Relationship Id="rId7" Type="{LINK}" Target="https://example.org/" TargetMode="External"/>'
    header, members, _ = header_of(tmp_path, in_header(inner, relation))
    (link,) = header.iter(f"{W}hyperlink")
    assert targets(members, HEADER)[value(link, f"{R}id")] == "https://example.org/"


def field(instruction: str, shown: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
    inner = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>{mark % 'separate'}<w:r><w:t>{shown}</w:t></w:r>"
    return f"<w:p>{mark % 'begin'}{inner}{mark % 'end'}</w:p>"


def test_fields_of_the_page_stay_and_others_are_their_words(tmp_path: Path) -> None:
    inner = field("PAGE", "1") + field('INCLUDETEXT "/etc/passwd"', "secret") + field("TITLE", "Template")
    inner += '<w:p><w:fldSimple w:instr=" DDEAUTO cmd "><w:r><w:t>simple</w:t></w:r></w:fldSimple></w:p>'
    header, _, _ = header_of(tmp_path, in_header(inner))
    assert [(node.text or "").split()[0] for node in header.iter(f"{W}instrText")] == ["PAGE", "TITLE"]
    assert not list(header.iter(f"{W}fldSimple"))
    kinds = [value(node, f"{W}fldCharType") for node in header.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"] * 2
    assert words(header) == "House of Facts1secret" + every_node().properties.title + "simpleTLP:CLEAR"


def test_fields_that_do_not_end_are_taken_apart(tmp_path: Path) -> None:
    inner = field("PAGE", "1").replace('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "")
    header, _, _ = header_of(tmp_path, in_header(inner))
    assert not list(header.iter(f"{W}fldChar", f"{W}instrText"))


def test_a_control_of_the_house_is_its_words_so_that_nobody_takes_it_for_a_fact(tmp_path: Path) -> None:
    binding = '<w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{1}"/>'
    control = (
        '<w:sdt><w:sdtPr><w:tag w:val="history.a.event"/>%s</w:sdtPr><w:sdtContent><w:p><w:r><w:t>%s</w:t></w:r></w:p>'
        "</w:sdtContent></w:sdt>"
    )
    header, _, _ = header_of(tmp_path, in_header(control % ("", "words") + control % (binding, "old title")))
    assert not list(header.iter(f"{W}sdt", f"{W}dataBinding", f"{W}tag"))
    assert words(header) == f"House of Factswords{every_node().properties.title}TLP:CLEAR"


def test_deleted_instructions_leave_nothing(tmp_path: Path) -> None:
    inner = "<w:p><w:r><w:delInstrText>PAGE</w:delInstrText></w:r><w:r><w:delText>secret</w:delText></w:r></w:p>"
    header, _, _ = header_of(tmp_path, in_header(inner))
    assert not list(header.iter(f"{W}delInstrText", f"{W}delText"))


def test_what_was_deleted_in_the_house_stays_deleted(tmp_path: Path) -> None:
    inner = (
        '<w:p><w:bookmarkStart w:id="1" w:name="title"/><w:bookmarkEnd w:id="1"/>'
        '<w:del w:id="2" w:author="Ann"><w:r><w:delText>secret</w:delText></w:r></w:del>'
        '<w:ins w:id="3" w:author="Ann"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'
        '<w:tbl><w:tr><w:trPr><w:del w:id="4" w:author="Ann"/></w:trPr><w:tc><w:p><w:r><w:t>row</w:t></w:r></w:p>'
        "</w:tc></w:tr></w:tbl>"
    )
    header, members, _ = header_of(tmp_path, in_header(inner))
    assert words(header) == "House of FactsnewTLP:CLEAR"
    assert b"secret" not in members[HEADER]
    assert b"Ann" not in members[HEADER]
    assert not list(header.iter(f"{W}bookmarkStart", f"{W}tbl"))


def test_nothing_but_the_look_comes_along(tmp_path: Path) -> None:
    members = package(houses.with_header) | {"word/vbaProject.bin": b"macro", "word/media/body.png": png()}
    main = "openxmlformats-officedocument.wordprocessingml.document.main"
    members = replaced(members, "[Content_Types].xml", (main, "ms-word.document.macroEnabled.main"))
    members = replaced(members, MAIN, ("<w:body>", "<w:body><w:p><w:r><w:t>their words</w:t></w:r></w:p>"))
    made = written(tmp_path, members)
    assert set(made) == set(parts(render(every_node(), Theme(), "a4").data))
    assert b"their words" not in b"".join(made.values())
    assert b"macroEnabled" not in made["[Content_Types].xml"]


# --- files that cannot be used ----------------------------------------------------------------


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(Problems) as raised:
        dressed(every_node(), reference(path))
    (problem,) = raised.value.diagnostics
    assert path.name in problem.message
    return problem.code, problem.message


def test_a_file_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "old.doc").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))
    (tmp_path / "text.txt").write_bytes(b"words")
    (tmp_path / "page.odt").write_bytes(zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}))
    sheet = replaced(package(), "[Content_Types].xml", ("wordprocessingml.document.main", "spreadsheetml.sheet.main"))
    houses.on_disk(tmp_path, sheet, "sheet.xlsx")
    for name in ("old.doc", "text.txt", "page.odt", "sheet.xlsx"):
        assert refusal(tmp_path / name)[0] == "E202", name
    assert refusal(tmp_path / "missing.docx")[0] == "E201"
    assert refusal(tmp_path)[0] == "E201"


@pytest.mark.parametrize(
    "part", [MAIN, STYLES, NUMBERING, HEADER, "word/theme/theme1.xml", "word/_rels/document.xml.rels"]
)
def test_document_types_and_damage_are_refused_in_every_part(tmp_path: Path, part: str) -> None:
    members = package(houses.with_header)
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    body = members[part].partition(b"?>")[2] if members[part].startswith(b"<?xml") else members[part]
    members[part] = doctype + body
    assert refusal(houses.on_disk(tmp_path, members))[0] == "E202"
    members[part] = body[: len(body) // 2]
    assert refusal(houses.on_disk(tmp_path, members))[0] == "E202"
    wide = (doctype + body).decode().encode("utf-16")
    members[part] = wide
    assert refusal(houses.on_disk(tmp_path, members))[0] == "E202"


def test_a_page_without_room_for_text_is_refused(tmp_path: Path) -> None:
    for size in ('w:w="2000"', 'w:w="99999999"', 'w:w="wide"'):
        members = replaced(package(), MAIN, ('<w:pgSz w:w="12240"', f"<w:pgSz {size}"))
        code, message = refusal(houses.on_disk(tmp_path, members))
        assert code == "E202"
        assert "page" in message


def test_parts_that_lie_deep_in_each_other_are_refused(tmp_path: Path) -> None:
    deep = "<w:p>" * 600 + "</w:p>" * 600
    assert refusal(houses.on_disk(tmp_path, in_header(deep)))[0] in ("E202", "E206")


@pytest.mark.parametrize("part", [STYLES, HEADER])
def test_a_part_with_more_elements_than_a_look_has_is_refused(tmp_path: Path, part: str) -> None:
    members = package(houses.with_header)
    filler = "".join(f"<w:p>{n}</w:p>" for n in range(100_001))
    head, _, end = members[part].decode().rpartition("</w:")
    path = houses.on_disk(tmp_path, {**members, part: f"{head}{filler}</w:{end}".encode()})
    assert refusal(path)[0] == "E206"


def test_many_controls_in_a_header_take_time_in_proportion(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>"
    simple = '<w:fldSimple w:instr="DDE"><w:r/></w:fldSimple>'

    def members(count: int) -> dict[str, bytes]:
        return in_header(f"<w:p>{control * count}{simple * count}</w:p>")

    @cache
    def look(count: int) -> Reference:
        return house(tmp_path, members(count))

    header, _, _ = header_of(tmp_path, members(1_000))
    assert words(header).count("x") == 1_000
    assert not list(header.iter(f"{W}sdt", f"{W}sdtContent", f"{W}fldSimple"))
    assert in_proportion(lambda count: partial(dressed, document(paragraph("x")), look(count)), 1_500)


def test_a_circle_of_styles_ends(tmp_path: Path) -> None:
    circle = (
        '<w:style w:type="paragraph" w:styleId="ListNumber2"><w:name w:val="List Number 2"/>'
        '<w:basedOn w:val="ListNumber2"/></w:style></w:styles>'
    )
    text = package()[STYLES].decode()
    text = re.sub(r'<w:style [^>]*w:styleId="ListNumber2">.*?</w:style>', "", text, flags=re.DOTALL)
    members = package() | {STYLES: text.replace("</w:styles>", circle).encode()}
    assert written(tmp_path, members)


@pytest.mark.office
def test_the_reference_documents_of_pandoc_and_libreoffice_are_taken(tmp_path: Path) -> None:
    command = ["pandoc", "--print-default-data-file", "reference.docx"]
    (tmp_path / "pandoc.docx").write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    (tmp_path / "office.html").write_text("<h1>One</h1><p>Words</p><ul><li>a</li></ul>")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    filters = ["--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path)]
    subprocess.run(
        ["soffice", profile, "--headless", *filters, str(tmp_path / "office.html")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for name in ("pandoc.docx", "office.docx"):
        data = dressed(every_node(), reference(tmp_path / name)).data
        assert audited(data) == []
        assert docx_text(data) == docx_text(render(every_node(), Theme(), "a4").data)
