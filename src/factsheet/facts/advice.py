"""Help that needs more of the fact file than the one value: references, citations, figures, keys of other places."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from factsheet.facts import figure_words, forms, paths, schema
from factsheet.facts.faults import Fault
from factsheet.facts.nearest import could_be, shown
from factsheet.facts.shapes import CitationShape, KeyedShape, NumberShape, Shape, fields
from factsheet.facts.values import as_id

_RECORDS = {f.name: f.shape.key for f in fields(schema.FactFile) if isinstance(f.shape, KeyedShape)}
_DENIERS = ("voices", "sources")  # who can contest a claim
_MOST_WORDS = 8  # of a citation that may name the source
_MOST_KEYS = 6  # that a help repeats
_LONGEST = 60  # characters of a text that a help repeats
_PAGES = frozenset("page pages paragraph paragraphs para section chapter".split())


def better(whole: Mapping[str, Any], fault: Fault, shape: Shape, value: object, path: str) -> str:
    """What would mend a refused value of the fact file ``whole``, where that can be said better than by its form."""
    if not isinstance(value, str):
        return ""
    match fault:
        case Fault.WRONG_TYPE if isinstance(shape, NumberShape):
            return _number(value, path)
        case Fault.BAD_ID:
            return _write(_of_reference(value))
        case Fault.BAD_REFERENCE if isinstance(shape, CitationShape):
            return _write(_citation(whole, value))
        case Fault.BAD_REFERENCE:
            return _of_many(whole, value, path) or _write(_reference(whole, value, path)) or _denier(path)
    return ""


def meant(whole: Mapping[str, Any], fault: Fault, shape: Shape, text: str, path: str) -> str:
    """The id, citation or reference that a refused text stands for, or ``""``."""
    match fault:
        case Fault.BAD_ID:
            return _of_reference(text) or as_id(text)
        case Fault.BAD_REFERENCE if isinstance(shape, CitationShape):
            return _citation(whole, text)
        case Fault.BAD_REFERENCE if not _of_many(whole, text, path):
            return _reference(whole, text, path)
    return ""


def quoted(text: str, longest: int = _LONGEST) -> str:
    """A text as a help writes it in TOML; only an ellipsis for one that would have to be cut or escaped."""
    return f'"{text}"' if _plain(text, longest) else '"…"'


def _plain(text: str, longest: int = _LONGEST) -> bool:
    """Whether a help can repeat a text whole, in quotes, as it is."""
    return f"“{text}”" == shown(text, longest) and not re.search(r'["\\]', text)


def _write(text: str) -> str:
    return f'Write "{text}"' if text else ""


def elsewhere(key: str, table: Mapping[str, Any], known: Sequence[str]) -> str:
    """Where the value of a key belongs that people look for in this table, or ``""``."""
    value = table[key]
    if key.lower() not in _PAGES or key in known or not isinstance(value, int | str):
        return ""
    place = f"{key.lower()} {quoted(str(value), 30)[1:-1]}"
    if "at" in known:
        return f'Write at = "{place}"'
    if "sources" not in known:
        return ""
    cited = table.get("sources")
    first = cited[0] if isinstance(cited, list) and cited else None
    id = first.partition(":")[0].strip() if isinstance(first, str) else "gazette"
    id = id if forms.ID.fits(id) and len(id) <= _LONGEST else "gazette"
    return f'The place belongs in the citation: sources = ["{id}: {place}"]'


def keyed(value: object, form: forms.Form) -> str:
    """The entries of a table of texts where only some of its keys are given, in a list or by themselves."""
    given = value if isinstance(value, list) else [value]
    keys = [key for key in given if isinstance(key, str) and form.fits(key)]
    return ", ".join(f'{key} = "…"' for key in dict.fromkeys(keys[:_MOST_KEYS] or [form.example]))


def _number(text: str, path: str) -> str:
    keys = paths.split(path)
    text = text.strip()
    if re.fullmatch(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?", text):
        return ""  # without its quotes it is one
    lines = figure_words.instead(text)
    if lines and not ("conversions" in keys and "qualifier" in lines):
        one = lines.removeprefix("value = ")
        return f"Write {keys[-1]} = {one}" if " and " not in lines and one != lines else f"Write {lines}"
    if keys[0] == "figures" and len(keys) == 3 and text:
        example = text if _plain(text) else "several dozen"
        return f'A number stands without quotes. The words of the source go into as_said = "{example}"'
    return ""


def _of_reference(text: str) -> str:
    """The id in a reference that stands where an id belongs."""
    table, dot, id = text.strip().partition(".")
    return id if dot and table.lower() in _RECORDS and forms.ID.fits(id) and len(id) <= _LONGEST else ""


def _citation(whole: Mapping[str, Any], text: str) -> str:
    """The citation of a source that is there, and cited in another form."""
    sources = whole.get("sources")
    if not isinstance(sources, dict):
        return ""
    text = re.sub(r"^sources\.", "", text.strip(), flags=re.IGNORECASE)
    source, colon, place = text.partition(":")
    if colon:
        id, at = as_id(source), place.strip()
        return _cited(id, at) if id in sources else ""
    words = text.split()
    for length in range(min(len(words), _MOST_WORDS), 0, -1):
        id = as_id(" ".join(words[:length]))
        if id in sources:
            return _cited(id, " ".join(words[length:]).lstrip(",;–— "))
    return ""


def _cited(id: str, place: str) -> str:
    return (f"{id}: {place}" if place else id) if _plain(place) else ""


def _of_many(whole: Mapping[str, Any], text: str, path: str) -> str:
    """What to write where the whole sheet, or a whole table, is referred to."""
    if paths.split(path)[-2:-1] == ("about",) and could_be(text.casefold().removeprefix("the "), "sheet"):
        return 'Write about = "sheet", without a list' if text == "sheet" else 'Did you mean about = "sheet"?'
    return "" if _is_denier(path) else _table(whole, text.lower())


def _is_denier(path: str) -> bool:
    return "contested_by" in paths.split(path)


def _denier(path: str) -> str:
    return 'Name who contests it, with the table: "voices.mayor" or "sources.gazette"' if _is_denier(path) else ""


def _reference(whole: Mapping[str, Any], text: str, path: str) -> str:
    """The reference that lacks its table, or has it in another form."""
    tables = _DENIERS if _is_denier(path) else tuple(_RECORDS)
    if written := _in_a_table(whole, text, tables if _is_denier(path) else (*tables, "subject")):
        return written
    id = text if forms.ID.fits(text) else as_id(text)
    having = [
        name for name in tables if isinstance(records := whole.get(name), dict) and isinstance(records.get(id), dict)
    ]
    return f"{having[0]}.{id}" if len(having) == 1 else ""


def _table(whole: Mapping[str, Any], name: str) -> str:
    """Of a table that is named as a whole."""
    if name == "subject":
        return 'Name one of its fields: "subject.name"'
    if name not in _RECORDS:
        return ""
    records = whole.get(name)
    if not isinstance(records, dict) or not records:
        return f"There is no record in [{name}] to name"
    first = next((id for id, held in records.items() if _RECORDS[name].fits(id) and isinstance(held, dict)), "")
    return f'Name one of its records: "{name}.{first}"' if first else ""


def _in_a_table(whole: Mapping[str, Any], text: str, tables: Sequence[str]) -> str:
    """A reference with capitals, spaces or another sign between its parts, as it is written."""
    if len(text) > _LONGEST:
        return ""
    parts = [part for part in re.split(r"[./:\s]+", text.lower()) if part]
    written = ".".join(parts)
    known = parts and parts[0] in tables and parts[0] in whole
    return written if known and forms.REFERENCE.fits(written) else ""
