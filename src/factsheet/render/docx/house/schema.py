"""The order of elements in WordprocessingML (ECMA-376 part 1, annex A.1), which files of other programs often miss."""

from __future__ import annotations

from lxml import etree

from factsheet.render.docx.house.xml import WORD

_LISTS = {
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "rPrDefault": "rPr",
    "pPrDefault": "pPr",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
    " personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
    " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em"
    " lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
    " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
}
_PLACES = {
    WORD + name: {WORD + child: place for place, child in enumerate(children.split())}
    for name, children in _LISTS.items()
}


def child(parent: etree._Element, name: str) -> etree._Element:
    """The child of that name, made at its place if there is none."""
    found = parent.find(WORD + name)
    if found is None:
        found = etree.Element(WORD + name)
        parent.insert(_place(parent, found), found)
    return found


def insert(parent: etree._Element, element: etree._Element) -> None:
    """Put an element behind all that come before it."""
    parent.insert(_place(parent, element), element)


def in_order(root: etree._Element) -> None:
    """Let all children stand as the schema has them; those that it does not know come last."""
    for parent in root.iter(*_PLACES):
        places = _PLACES[str(parent.tag)]
        children = list(parent)
        ranks = [places.get(str(child.tag), len(places)) for child in children]
        if ranks != sorted(ranks):
            parent[:] = [child for _, child in sorted(zip(ranks, children, strict=True), key=lambda pair: pair[0])]


def _place(parent: etree._Element, element: etree._Element) -> int:
    places = _PLACES.get(str(parent.tag), {})
    rank = places.get(str(element.tag), len(places))
    before = (index for index, one in enumerate(parent, start=1) if places.get(str(one.tag), len(places)) <= rank)
    return max(before, default=0)
