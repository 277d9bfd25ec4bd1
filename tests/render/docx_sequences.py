"""The order in which WordprocessingML wants the children of some elements (ISO/IEC 29500-1, annex A.1, transitional).

Word refuses files that have them in another order, and validators are lenient.
"""

from __future__ import annotations

SEQUENCES = {
    name: tuple(frozenset(place.split("|")) for place in children.split())
    for name, children in {
        "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
            suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
            snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
            textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
        "rPr": """ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss
            imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
            fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath ligatures numForm numSpacing
            stylisticSets cntxtAlts rPrChange""",
        "sdtPr": """rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex appearance
            color equation comboBox date docPartObj docPartList dropDownList picture richText text citation group
            bibliography""",
        "sdt": "sdtPr sdtEndPr sdtContent",
        "tbl": "bookmarkStart|bookmarkEnd tblPr tblGrid tr|sdt",
        "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
            tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange""",
        "trPr": """cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc
            hidden ins del trPrChange""",
        "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
            hideMark headers cellIns cellDel cellMerge tcPrChange""",
        "sectPr": """headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
            pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings
            sectPrChange""",
        "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat
            locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
        "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
        "settings": """writeProtection view zoom removePersonalInformation removeDateAndTime mirrorMargins
            alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors
            hideGrammaticalErrors proofState attachedTemplate linkStyles stylePaneFormatFilter documentType
            trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme
            styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps
            clickAndTypeStyle defaultTableStyle evenAndOddHeaders characterSpacingControl updateFields hdrShapeDefaults
            footnotePr endnotePr compat docVars rsids mathPr themeFontLang clrSchemeMapping shapeDefaults decimalSymbol
            listSeparator docId""",
    }.items()
}

REPEATED = frozenset(
    "headerReference footerReference tr sdt tblStylePr abstractNum num numPicBullet bookmarkStart bookmarkEnd".split()
)
"""Children that may stand more than once."""

UNORDERED = frozenset({"trPr"})
"""Elements whose children stand in any order, as long as they are listed."""

FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr", "tr": "trPr", "tbl": "tblPr"}
"""Properties that stand before all else in these."""
