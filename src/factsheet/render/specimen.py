"""A specimen: what most briefings have, in as few words as can be, for a backend to load what it needs."""

from __future__ import annotations

from factsheet.document.tree import (
    Align,
    Anchor,
    Badge,
    Callout,
    CalloutKind,
    Column,
    Described,
    DescriptionList,
    Document,
    Emphasis,
    FactText,
    Furniture,
    Heading,
    Layout,
    Link,
    Mark,
    Marking,
    Note,
    NoteReference,
    Paragraph,
    Properties,
    Quote,
    Role,
    Soft,
    Strong,
    Table,
    Text,
    Timeline,
)


def specimen() -> Document:
    """A document with each face of the type, and most kinds of blocks."""
    fact, word = FactText("1990", "history.a.date"), Text("Word")
    words = (word, Strong((word,)), Emphasis((word,)), Soft((fact,)), Badge((word,)), NoteReference(1))
    marks = (Anchor("c"), Mark("▲ A", "c"), Link((Text("example.org"),), "https://example.org/"))
    line = Paragraph(words)
    return Document(
        language="en",
        properties=Properties("Specimen", "", "", (), "2000-01-01", "specimen"),
        furniture=Furniture((word,), (word,), "{page} of {pages}", Marking("TLP:CLEAR", "#FFFFFF"), *["Word"] * 7),
        blocks=(
            Heading(1, (word,), "s"),
            Paragraph((word,), Role.KICKER),
            Paragraph(words, Role.STRIP),
            DescriptionList((Described((word,), (line,)),)),
            Callout(CalloutKind.SUMMARY, (line,)),
            Heading(2, (word,), "t"),
            Timeline((Described((fact,), (line, Paragraph(words, Role.ATTRIBUTION))),)),
            Quote((line,), words),
            Table((Column((word,)), Column((word,), Align.RIGHT)), (((word,), (fact,)),), (word,)),
            DescriptionList((Described(marks, (line,)),), Layout.MARKS),
        ),
        notes=(Note(1, words),),
    )
