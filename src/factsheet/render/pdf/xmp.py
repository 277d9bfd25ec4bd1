"""The metadata packet (XMP, ISO 16684-1) that says of a PDF what its information dictionary says.

It claims PDF/A-3a (ISO 19005-3, 6.6.4) and PDF/UA-1 (ISO 14289-1, 5), the second by a schema that it describes
itself, since PDF/A knows of none (ISO 19005-3, 6.6.2.3).
"""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.document.tree import Properties

PRODUCER = "factsheet"

_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
%s
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


def packet(known: Properties, language: str) -> bytes:
    """The packet, in UTF-8. The properties hold no control characters."""
    moment = f"{known.date}T00:00:00Z"
    lines = [
        _plain("dc:format", "application/pdf"),
        _plain("dc:identifier", known.identifier),
        _list("dc:language", "Bag", [language]),
        _in_one_language("dc:title", known.title),
        _list("dc:creator", "Seq", [known.author]),
        _in_one_language("dc:description", known.subject),
        _list("dc:subject", "Bag", known.keywords),
        _plain("pdf:Keywords", keywords(known)),
        _plain("pdf:Producer", PRODUCER),
        _plain("xmp:CreatorTool", PRODUCER),
        *(_plain(f"xmp:{name}", moment) for name in ("CreateDate", "ModifyDate", "MetadataDate")),
    ]
    return (_PACKET % "\n".join(line for line in lines if line)).encode()


def keywords(known: Properties) -> str:
    """All of them, as the information dictionary has them."""
    return ", ".join(known.keywords)


def _escaped(value: str) -> str:
    """As `html.escape`, which loads the names of all characters: start-up time."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(name: str, value: str) -> str:
    return f"<{name}>{_escaped(value)}</{name}>" if value else ""


def _in_one_language(name: str, value: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{_escaped(value)}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>" if value else ""


def _list(name: str, kind: str, values: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{_escaped(value)}</rdf:li>" for value in values if value)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""
