"""The table styles. They set rules and margins only; words take their look from paragraph styles."""

from __future__ import annotations

from factsheet.render.docx.look import Border
from factsheet.render.theme import Theme

FACTS, CARD, TIMELINE, FURNITURE = "FactTable", "CardTable", "TimelineTable", "FurnitureTable"
"""Ids of the table styles: rows of facts; label and value; date and event; header and footer."""


def table_styles(theme: Theme) -> str:
    rule = Border(theme.colours.rule, 0.5)
    head = Border(theme.colours.soft, 0.5)
    above_and_below = rule.xml("top") + rule.xml("bottom")
    heading = (
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>' + head.xml("bottom") + "</w:tcBorders></w:tcPr>"
        "</w:tblStylePr>"
    )
    # The line stops at the last dot.
    last_event = (
        '<w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders><w:left w:val="nil"/><w:insideV w:val="nil"/>'
        "</w:tcBorders></w:tcPr></w:tblStylePr>"
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        + _style(FACTS, "Fact Table", above_and_below, (0, 100, 0, 60), heading)
        + _style(CARD, "Card Table", above_and_below, (10, 60, 10, 0), "")
        + _style(TIMELINE, "Timeline Table", rule.xml("insideV"), (0, 0, 100, 0), last_event)
        + _style(FURNITURE, "Furniture Table", "", (0, 0, 0, 0), "")
    )


def _style(identifier: str, name: str, borders: str, margins: tuple[int, int, int, int], conditions: str) -> str:
    """``margins`` of a cell in twips: top, right, bottom, left."""
    top, right, bottom, left = margins
    cell = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>'
        for side, size in (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    )
    rules = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr>{rules}<w:tblCellMar>{cell}</w:tblCellMar></w:tblPr>"
        f"{conditions}</w:style>"
    )
