"""The theme part and the font table: the theme's fonts and colours under Office's names."""

from __future__ import annotations

from factsheet.render.docx.xml import DECLARATION, A, W, attribute, colour
from factsheet.render.theme import Theme

FALLBACK = "Calibri"
"""What Word takes where the family is not installed."""

COMPLEX = "Arial"
"""What right-to-left and stacking scripts are set in: every Word has it."""

_SCRIPTS = (
    ("Jpan", "Yu Gothic"),
    ("Hang", "Malgun Gothic"),
    ("Hans", "Microsoft YaHei"),
    ("Hant", "Microsoft JhengHei"),
    ("Arab", COMPLEX),
    ("Hebr", COMPLEX),
    ("Thai", "Tahoma"),
    ("Deva", "Nirmala UI"),
    ("Beng", "Nirmala UI"),
    ("Taml", "Nirmala UI"),
    ("Ethi", "Ebrima"),
    ("Khmr", "Leelawadee UI"),
    ("Mymr", "Myanmar Text"),
    ("Geor", "Sylfaen"),
    ("Armn", "Sylfaen"),
)
"""The fonts of other scripts (ISO 15924) that Office brings along."""

_FILLS = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
_LINE = (
    '<a:ln w="6350" cap="flat" cmpd="sng" algn="ctr"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    '<a:prstDash val="solid"/></a:ln>'
)
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_part(theme: Theme) -> str:
    fonts = f'<a:latin typeface="{attribute(theme.fonts.family)}"/><a:ea typeface=""/><a:cs typeface="{COMPLEX}"/>'
    fonts += "".join(f'<a:font script="{script}" typeface="{name}"/>' for script, name in _SCRIPTS)
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colour(value)}"/></a:{name}>' for name, value in _colours(theme))
    return (
        f'{DECLARATION}<a:theme xmlns:a="{A}" name="{attribute(theme.name)}"><a:themeElements>'
        f'<a:clrScheme name="{attribute(theme.name)}">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="{attribute(theme.name)}"><a:majorFont>{fonts}</a:majorFont>'
        f'<a:minorFont>{fonts}</a:minorFont></a:fontScheme><a:fmtScheme name="{attribute(theme.name)}">'
        f"<a:fillStyleLst>{_FILLS}</a:fillStyleLst>"
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILLS}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _colours(theme: Theme) -> list[tuple[str, str]]:
    c = theme.colours
    accents = (c.accent, c.caution, c.soft, c.rule, c.tint, c.ink)
    return [
        ("dk1", c.ink),
        ("lt1", "#ffffff"),
        ("dk2", c.soft),
        ("lt2", c.tint),
        *[(f"accent{number}", value) for number, value in enumerate(accents, start=1)],
        ("hlink", c.accent),
        ("folHlink", c.accent),
    ]


def font_table(theme: Theme) -> str:
    return (
        f'{DECLARATION}<w:fonts xmlns:w="{W}"><w:font w:name="{attribute(theme.fonts.family)}">'
        f'<w:altName w:val="{FALLBACK}"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
        f'</w:font><w:font w:name="{FALLBACK}"><w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )
