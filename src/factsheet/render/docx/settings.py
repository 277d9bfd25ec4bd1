"""The settings and the document's properties."""

from __future__ import annotations

from factsheet.document.tree import Document
from factsheet.render.direction import is_right_to_left
from factsheet.render.docx.notes import SEPARATORS
from factsheet.render.docx.xml import DECLARATION, W, attribute, escaped

_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_WORD = "http://schemas.microsoft.com/office/word"
_COMPATIBLE = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
    ("useWord2013TrackBottomHyphenation", "0"),
)
_SCHEME = (
    'w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2"'
    ' w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink"'
    ' w:followedHyperlink="followedHyperlink"'
)


def settings_part(document: Document) -> str:
    """Edits are tracked. No fields are renewed on opening: Word would ask the reader."""
    separators = "".join(f'<w:footnote w:id="{id}"/>' for id in SEPARATORS)
    tag = attribute(document.language)
    complex_script = f' w:bidi="{tag}"' if is_right_to_left(document.language) else ""
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>' for name, value in _COMPATIBLE
    )
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:trackRevisions/>'
        '<w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:footnotePr>{separators}</w:footnotePr><w:compat>{compatible}</w:compat>"
        f'<w:themeFontLang w:val="{tag}"{complex_script}/><w:clrSchemeMapping {_SCHEME}/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def core_properties(document: Document) -> str:
    """Dublin Core (ECMA-376 part 2, 11); the sheet's day is the only date."""
    p = document.properties
    day = f"{p.date}T00:00:00Z"
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(p.title)}</dc:title><dc:subject>{escaped(p.subject)}</dc:subject>"
        f"<dc:creator>{escaped(p.author)}</dc:creator><cp:keywords>{escaped('; '.join(p.keywords))}</cp:keywords>"
        f"<dc:identifier>{escaped(p.identifier)}</dc:identifier><dc:language>{escaped(document.language)}</dc:language>"
        f"<cp:lastModifiedBy>{escaped(p.author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>'
    )


def app_properties() -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{kind}"><Application>factsheet</Application></Properties>'


def custom_properties(document: Document) -> str:
    """What a house's own programs may ask a file for: the marking, the sheet's id and its day."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    types = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    values = (
        ("Marking", f"<vt:lpwstr>{escaped(document.furniture.marking.text)}</vt:lpwstr>"),
        ("Identifier", f"<vt:lpwstr>{escaped(document.properties.identifier)}</vt:lpwstr>"),
        ("Date", f"<vt:filetime>{document.properties.date}T00:00:00Z</vt:filetime>"),
    )
    inner = "".join(
        f'<property fmtid="{_USER_DEFINED}" pid="{number}" name="{name}">{value}</property>'
        for number, (name, value) in enumerate(values, start=2)  # 0 and 1 are not for properties
    )
    return f'{DECLARATION}<Properties xmlns="{kind}" xmlns:vt="{types}">{inner}</Properties>'
