"""The words of vocabularies, and of true and false, from what a page prints for them."""

from __future__ import annotations

from collections.abc import Mapping

from factsheet.facts.schema import Claim, Event, EventStatus, Standing
from factsheet.facts.shapes import ChoiceShape
from factsheet.readback.fields import Field
from factsheet.readback.wording import quoted
from factsheet.template.labels import Catalogue
from factsheet.template.slots import Slots, TextValue
from factsheet.template.views import view
from factsheet.word.passages import normalised

_FLAGS: Mapping[str, Mapping[bool, str]] = {
    "verbatim": {True: "quote.verbatim", False: "quote.not-verbatim"},
    "subject": {True: "voice.subject"},
    "anonymous": {True: "voice.anonymous"},
    "consulted": {False: "source.not-consulted"},
}
"""The phrases of the catalogue that stand for true and false, by field."""


def flags(field: Field, words: Catalogue) -> dict[bool, str]:
    """What a page prints for true and false; nothing for a value that is not printed."""
    return {value: words(key) for value, key in _FLAGS.get(field.name, {}).items()}


def choices(field: Field, shape: ChoiceShape, words: Catalogue) -> dict[str, str]:
    """What a page prints for each word of a vocabulary in this record; "" for one that is not printed."""
    return {str(word): _printed(field, shape, str(word), words) for word in shape.words}


def _printed(field: Field, shape: ChoiceShape, word: str, words: Catalogue) -> str:
    if field.name == "confidence":
        return words(f"confidence.{word}")
    if field.name == "standing" and isinstance(field.holder, Claim):
        if field.holder.contested_by and word != Standing.REFUTED:
            word = Standing.CONTESTED
        if word == Standing.STATED:
            return ""
    if isinstance(field.holder, Event) and field.name == "status" and word == EventStatus.OCCURRED:
        return ""
    value = view(shape.kind(word) if shape.kind else word, field.path, Slots(words, words.language))
    assert isinstance(value, TextValue)
    return value.node().text


def chosen(field: Field, printed: Mapping[str, str] | Mapping[bool, str], shown: str, typed: str) -> str | bool | None:
    """The one value that is printed as what was typed, where the field's own is printed as ``shown``."""
    own = {str(value): normalised(words) for value, words in printed.items()}.get(str(field.value))
    found = [value for value, words in printed.items() if words and normalised(words) == normalised(typed)]
    return found[0] if own == normalised(shown) and len(found) == 1 else None


def refusal(field: Field, printed: Mapping[str, str] | Mapping[bool, str], typed: str) -> str:
    """Why what was typed stands for no value: what can be read back."""
    ways = ", ".join(f"“{words}”" for words in dict.fromkeys(printed.values()) if words)
    also = " while somebody denies it (contested_by)" if getattr(field.holder, "contested_by", ()) else ""
    return f"{quoted(typed)} cannot stand here, only {ways}{also}: change “{field.name}” in the fact file"
