"""Edits by chance whose meaning is certain: places of a document's facts, and other words that fit them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from factsheet.word.passages import normalised
from tests.building import outputs_of
from tests.readback.editing import TRACKED_BY, TYPINGS, Element, opened, shown, tag

_MONTHS = "January February March April May June July August September October November December".split()
_WORDS = "amended rewritten corrected Übersicht “quoted” AT&T <b>bold</b> Мишов 漢字 {{7*7}} | 1 000".split()
_CHOSEN = frozenset(
    "standing status kind access confidence likelihood reliability language unit per id qualifier rate sha256".split()
)
"""Fields whose words are chosen from a list, or are no words."""

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """An edit: the fact's path, what stands there, what is typed, and what the fact file is to say, by path."""

    path: str
    old: str
    new: str
    written: Tree


@dataclass(frozen=True, slots=True)
class Made:
    """A Word file after some edits."""

    data: bytes
    wishes: list[Wish]
    by: dict[str, list[str]]


def built(facts: Path, template: str = "briefing") -> bytes:
    [output] = outputs_of(facts, formats=["docx"], templates=[template]).outputs
    return output.data


def parsed(text: str) -> Tree:
    return tomllib.loads(text, parse_float=Decimal)


def edited(data: bytes, facts: str, chance: Random, most: int) -> Made:
    """Up to so many facts edited, each at one of its places and in one of the ways in which Word does it."""
    file, tree = opened(data), parsed(facts)
    places: dict[str, list[Element]] = {}
    for control in file.all_controls():
        places.setdefault(tag(control), []).append(control)
    certain = {path: wish for path, found in places.items() if (wish := wished(tree, path, shown(found[0]), chance))}
    wishes, by = [], {}
    for path in chance.sample(sorted(certain), min(most, len(certain))):
        kind = chance.choice(sorted(TYPINGS))
        TYPINGS[kind](chance.choice(places[path]), certain[path].new)
        wishes.append(certain[path])
        by[path] = TRACKED_BY.get(kind, [])
    return Made(file.saved(), wishes, by)


# --- what may be typed ----------------------------------------------------------------------


def wished(tree: Tree, path: str, old: str, chance: Random) -> Wish | None:
    """Other words for a fact, if it is of a kind whose words have one meaning."""
    value = leaf(tree, path)
    if isinstance(value, dict) and path.startswith("figures."):
        path_written, value = f"{path}.value", value.get("value")
    else:
        path_written = path
    match value:
        case bool() | None:
            return None
        case str() if normalised(value) == old and path.rpartition(".")[2] not in _CHOSEN and not _dated(path):
            new = f"{old}/amended" if path.endswith("url") else _reworded(old, chance)
            return Wish(path, old, new, dict.fromkeys(_sharing(tree, path, value), new))
        case int() | Decimal() if path_written.endswith(".value") and old.count(str(value)) == 1:
            other = type(value)(f"{str(value)[:-1]}{chance.choice([d for d in '123456789' if d != str(value)[-1]])}")
            return Wish(path, old, old.replace(str(value), str(other)), {path_written: other})
        case str() | date() if old == _printed(str(value)):
            other_day = str(value)[:8] + f"{chance.choice([d for d in range(10, 28) if d != int(str(value)[8:])])}"
            typed = date.fromisoformat(other_day) if isinstance(value, date) else other_day
            return Wish(path, old, _printed(other_day), {path_written: typed})
    return None


def _sharing(tree: Tree, path: str, value: str) -> list[str]:
    """The path, or those of all figures of a group that is called so: it is printed once, and stays one group."""
    if not path.endswith(".measures"):
        return [path]
    return [f"figures.{id}.measures" for id, figure in tree["figures"].items() if figure.get("measures") == value]


def _dated(path: str) -> bool:
    return path.rpartition(".")[2] in ("date", "as_of", "published", "accessed", "reference_period", "searched_on")


def _printed(day: str) -> str:
    """A full day as the page has it."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", day)
    return f"{int(found[3])} {_MONTHS[int(found[2]) - 1]} {found[1]}" if found else ""


def _reworded(old: str, chance: Random) -> str:
    """Words taken away, added or put in another's place."""
    words = old.split(" ")
    at = chance.randrange(len(words))
    match chance.randrange(3):
        case 0:
            words[at] = chance.choice(_WORDS)
        case 1:
            words.insert(at, chance.choice(_WORDS))
        case _:
            words[at:] = [*words[at:], chance.choice(_WORDS)]
    new = " ".join(words)
    return new if new != old else f"{new} again"


# --- trees ----------------------------------------------------------------------------------


def leaf(tree: Tree, path: str) -> Any:
    """The value at a path, ``None`` where there is none."""
    value: Any = tree
    for key in path.split("."):
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value that holds no others, by its path."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if below is None:
        yield path, value
        return
    for key, inner in below:
        yield from leaves(inner, f"{path}.{key}" if path else str(key))


def differences(old: str, new: str) -> dict[str, object]:
    """What the second fact file says otherwise, by path."""
    before, after = dict(leaves(parsed(old))), dict(leaves(parsed(new)))
    return {path: after.get(path) for path in before | after if before.get(path) != after.get(path)}
