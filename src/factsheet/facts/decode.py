"""The values of TOML as a `FactFile`, each field by itself, so that all problems come out at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from msgspec import Struct, field

from factsheet.diagnostics import Diagnostic, Severity
from factsheet.facts import characters, combine, forms, paths, values, wording
from factsheet.facts.faults import Fault, Refused, problem
from factsheet.facts.free_keys import FreeKeys
from factsheet.facts.nearest import certain, could_be, nearest, shown
from factsheet.facts.schema import Citation, FactFile, Text, TextOrNumber
from factsheet.facts.shapes import (
    ChoiceShape,
    CitationShape,
    DateShape,
    DayShape,
    Field,
    FlagShape,
    KeyedShape,
    ListShape,
    NumberShape,
    RecordShape,
    Shape,
    StringShape,
    TextOrNumberShape,
    TextShape,
    WholeShape,
    fields,
    names,
)
from factsheet.facts.values import Refusal

_MOST_PROBLEMS = 10_000  # nobody reads more, and a hostile file could hold millions
_MORE_WARNINGS = f"There are more than {_MOST_PROBLEMS} warnings; the others are left out"
_MOST_SUGGESTIONS = 200  # comparing words is the slowest thing done here


def decode(
    toml: Mapping[str, Any], *, look_inside: bool = True, composed: bool = False
) -> tuple[FactFile, list[Diagnostic]]:
    """The fact file, and what is to be warned of; raises `Refused` with every one. None has a place.

    ``look_inside`` looks for forbidden characters in values, which only escapes can bring in.
    ``composed`` says that all texts are known to be in NFC.
    """
    work = _Decoder(toml, _language(toml), look_inside, composed)
    try:
        found = work.record(toml, FactFile, "")
    except _EnoughProblems:
        message = f"There are more than {_MOST_PROBLEMS} problems; the others are left out"
        work.problems.append(problem(Fault.TOO_MANY_PROBLEMS, message))
    if work.problems:
        raise Refused(work.problems, work.warnings)
    assert isinstance(found, FactFile)
    return found, work.warnings


def _language(toml: Mapping[str, Any]) -> str | None:
    """The sheet's language, ``None`` where it is not well-formed (which is reported in its place)."""
    sheet = toml.get("sheet")
    language = sheet.get("language", "en") if isinstance(sheet, dict) else "en"
    return language if isinstance(language, str) and forms.LANGUAGE.fits(language) else None


class _EnoughProblems(Exception):
    pass


def _disjoint(one: Any, other: Any) -> bool:
    """Whether both are tables without a key in common."""
    return isinstance(one, dict) and isinstance(other, dict) and one.keys().isdisjoint(other)


class _Decoder(Struct):
    """Reads tables and lists; what cannot be read is reported and stands as ``None`` in a result that is not used."""

    whole: Mapping[str, Any]
    language: str | None
    look_inside: bool
    composed: bool
    problems: list[Diagnostic] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)
    suggestions: int = 0
    elsewhere: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    """By the path of a table, the fields of it that stand under a wrong name beside it."""

    def report(self, fault: Fault, message: str, path: str, help: str = "", fix: str = "") -> None:
        if len(self.problems) >= _MOST_PROBLEMS:
            raise _EnoughProblems
        self.problems.append(problem(fault, message, path, help=help, fix=fix))

    def warn(self, fault: Fault, message: str, path: str, help: str = "", fix: str = "") -> None:
        if len(self.warnings) == _MOST_PROBLEMS:
            fault, message, path, help, fix = Fault.TOO_MANY_PROBLEMS, _MORE_WARNINGS, "", "", ""
        if len(self.warnings) <= _MOST_PROBLEMS:
            d = problem(fault, message, path, help=help, fix=fix)
            self.warnings.append(d._replace(severity=Severity.WARNING))

    def read(self, value: Any, shape: Shape, path: str) -> Any:
        """A value of any shape."""
        try:
            match shape:
                case TextShape():
                    return self.text(value, shape, path)
                case StringShape(form):
                    text = values.string(value, look_inside=self.look_inside)
                    return text if form is None else values.formed(text, form)
                case CitationShape(record):
                    return self.citation(value, record, path)
                case ListShape():
                    return self.items(value, shape, path)
                case DateShape():
                    return values.date(value, shape)
                case ChoiceShape():
                    return values.choice(value, shape)
                case NumberShape():
                    return values.number(value)
                case TextOrNumberShape(text_shape):
                    return TextOrNumber(self.text_or_number(value, text_shape, path))
                case RecordShape(struct):
                    return self.table(value, struct, path)
                case KeyedShape():
                    return self.keyed(value, shape, path)
                case DayShape():
                    return values.day(value)
                case FlagShape():
                    return values.flag(value)
                case WholeShape():
                    return values.whole(value, shape)
                case _:
                    assert_never(shape)
        except Refusal as e:
            from factsheet.facts import advice  # imported when something is wrong: start-up time

            help = advice.better(self.whole, e.fault, shape, value, path) or e.help
            self.report(e.fault, f"{wording.sentence(wording.name(path))} {e.message}", path, help, e.fix)
            return None

    # --- records -----------------------------------------------------------------------------

    def table(self, value: Any, struct: type[Struct], path: str) -> Struct | None:
        if isinstance(value, dict):
            return self.record(value, struct, path)
        parent, _, _ = path.rpartition(".")
        if isinstance(value, list):
            help = f"Write [{path}] with one pair of brackets, once"
        else:
            help = f"Write [{path}] on a line of its own and the fields below it"
        where = f" of [{parent}]" if parent else ""
        raise Refusal(Fault.WRONG_TYPE, f"must be a table{where}, not {values.described(value)}", help)

    def record(self, table: Mapping[str, Any], struct: type[Struct], path: str) -> Struct | None:
        before = len(self.problems)
        known = fields(struct)
        found: dict[str, Any] = {}
        unknown = [] if table.keys() <= names(struct) else [key for key in table if key not in names(struct)]
        offered = dict(self.elsewhere.get(path, {}))
        offered |= self.unknown_keys(unknown, table, known, path) if unknown else {}
        for f in known:
            if f.name in table:
                found[f.name] = self.read(table[f.name], f.shape, f"{path}.{f.name}" if path else f.name)
            elif f.required and f.name not in offered:
                self.missing(f, path)
        faults = list(combine.problems(struct, table, path))
        if faults and offered:  # what only a misspelt key brings about is not told beside it
            still = {(fault.code, fault.path) for fault in combine.problems(struct, {**offered, **table}, path)}
            faults = [fault for fault in faults if (fault.code, fault.path) in still]
        for fault in faults:
            self.report(Fault(fault.code), fault.message, fault.path, fault.help)
        return struct(**found) if len(self.problems) == before and path not in self.elsewhere else None

    def missing(self, f: Field, path: str) -> None:
        match f.shape:
            case KeyedShape():
                message, help = f"There is no [{f.name}.ID]", f"Write at least one, such as [{f.name}.gazette]"
            case RecordShape() if not path:
                message, help = f"There is no [{f.name}]", f"Write [{f.name}] and its fields below it"
            case _:
                where = wording.table_name(path) if path else "The fact file"
                message, help = f"{wording.sentence(where)} has no “{f.name}”", wording.such_as(f)
        self.report(Fault.MISSING_FIELD, message, paths.join(path, f.name), help)

    def unknown_keys(
        self, keys: list[str], table: Mapping[str, Any], fields: Sequence[Field], path: str
    ) -> dict[str, Any]:
        """Report them; what a key certainly stands for must be meant by no other, and not be there yet.

        Of records, those under the right key may be there, if no two have the same id.

        Returns the known keys that the messages name, which are not in the table, with the values meant for them.
        """
        from factsheet.facts import advice  # imported when something is wrong: start-up time

        known = [f.name for f in fields]
        tables = {f.name.removesuffix("s"): f.name for f in fields if isinstance(f.shape, KeyedShape)}
        offered: dict[str, Any] = {}
        where = f"in {wording.table_name(path)}" if path else "at the top of a fact file"
        meant = [certain(key, tuple(known)) or tables.get(key.casefold(), "") for key in keys]
        times = Counter(meant)
        for key, word in zip(keys, meant, strict=True):
            free = word not in table or (word in tables.values() and _disjoint(table[key], table[word]))
            fix = word if word and free and times[word] == 1 else ""
            if fix and any(could_be(other, fix) for other in keys if other != key):
                fix = ""
            elsewhere = "" if fix else advice.elsewhere(key, table, known)
            near = fix or ("" if elsewhere else self.suggested(key, known))
            if near and near not in table:
                offered[near] = table[key]
            elif near:
                self.set_aside(table[key], table[near], paths.join(path, near))
            help = elsewhere or (f'Did you mean "{near}"?' if near else "Known here: " + ", ".join(known))
            self.report(Fault.UNKNOWN_KEY, f"{shown(key)} is not known {where}", paths.join(path, key), help, fix)
        return offered

    def set_aside(self, part: Any, rest: Any, path: str) -> None:
        """Keep what a table under a wrong name holds for the rest of it, which has the right one and comes later."""
        if not isinstance(part, dict) or not isinstance(rest, dict):
            return
        self.elsewhere[path] = part
        for key in part.keys() & rest.keys():
            self.set_aside(part[key], rest[key], paths.join(path, key))

    def suggested(self, word: str, known: list[str]) -> str:
        self.suggestions += 1
        return nearest(word, known) if self.suggestions <= _MOST_SUGGESTIONS else ""

    def keyed(self, value: Any, shape: KeyedShape, path: str) -> dict[str, Any]:
        if not isinstance(value, dict) and not isinstance(shape.item, RecordShape):
            from factsheet.facts import advice  # imported when something is wrong: start-up time

            help = f"Write {path.rpartition('.')[2]} = {{ {advice.keyed(value, shape.key)} }}"
            message = f"must be a table with a text for each key, not {values.described(value)}"
            raise Refusal(Fault.WRONG_TYPE, message, help)
        if not isinstance(value, dict):
            help = f"Write [{path}.{shape.key.example}], with an id of its own"
            raise Refusal(Fault.WRONG_TYPE, f"must hold tables with an id each, not {values.described(value)}", help)
        if len(value) < shape.least:
            help = f"Write [{path}.{shape.key.example}]"
            raise Refusal(Fault.EMPTY_VALUE, "is empty, and at least one is needed", help)
        found: dict[str, Any] = {}
        keys = FreeKeys(value, shape.key)
        for key, better in keys.wrong.items():
            if better in value:
                self.set_aside(value[key], value[better], paths.join(path, better))
        for key, item in value.items():
            below = paths.join(path, key)
            if isinstance(shape.item, RecordShape) and not isinstance(item, dict):
                self.stray(key, item, path, below)
                continue
            if key in keys.wrong:
                self.bad_key(key, shape.key, below, keys.instead(key))
                if not isinstance(shape.item, RecordShape):
                    continue  # what it is to hold, only the right key could tell
            found[key] = self.read(item, shape.item, below)
        if shape.key is forms.EDITION and not self.problems:
            return dict(sorted(found.items(), key=lambda pair: int(pair[0])))
        return found

    def stray(self, key: str, item: Any, path: str, below: str) -> None:
        """A field where records belong: ``date = …`` right under ``[history]``."""
        message = f"{shown(key)} stands directly in [{path}], which holds tables with an id each"
        if isinstance(item, list) and item and isinstance(item[0], dict):
            message = f"{shown(key)} must be one table, not a list of them"
        help = f"Write [{path}.some-id] above the fields, with an id of your choice"
        self.report(Fault.WRONG_TYPE, message, below, help)

    def bad_key(self, key: str, form: forms.Form, path: str, help: str) -> None:
        self.report(Fault.BAD_KEY, f"{shown(key)} is not {form.name}", path, help)

    # --- lists -------------------------------------------------------------------------------

    def items(self, value: Any, shape: ListShape, path: str) -> tuple[Any, ...]:
        if isinstance(value, str) and (shape.single or (shape.keyword and value == shape.keyword)):
            return (value if shape.keyword else self.read(value, shape.item, path),)
        if shape.single and isinstance(value, dict) and isinstance(shape.item, TextShape):
            return (self.read(value, shape.item, path),)
        if not isinstance(value, list):
            help = self.in_a_list(value, shape, path) if isinstance(value, str) else ""
            also = f" or “{shape.keyword}”" if shape.keyword else ""
            raise Refusal(Fault.WRONG_TYPE, f"must be a list{also}, not {values.described(value)}", help)
        if len(value) < shape.least:
            raise Refusal(Fault.EMPTY_VALUE, "is an empty list, and at least one item is needed")
        return tuple([self.read(item, shape.item, f"{path}.{number}") for number, item in enumerate(value)])

    def in_a_list(self, text: str, shape: ListShape, path: str) -> str:
        """How a text that lacks its list would be taken in one, or what would mend it there."""
        from factsheet.facts import advice  # imported when something is wrong: start-up time

        item = f"{path}.0"
        trial = _Decoder(self.whole, self.language, self.look_inside, self.composed)
        trial.read(text, shape.item, item)
        if not trial.problems:
            return f"Write [{advice.quoted(text)}]"
        wrong = trial.problems[0]
        meant = advice.meant(self.whole, Fault(wrong.code), shape.item, text, item)
        return f'Write ["{meant}"]' if meant else wrong.help

    def citation(self, value: Any, record: RecordShape, path: str) -> Struct | None:
        if isinstance(value, dict):
            return self.record(value, record.struct, path)
        text = values.string(value, look_inside=self.look_inside)
        self.in_nfc(text, path)
        source, colon, place = text.partition(":")
        source, place = source.strip(), place.strip()
        if not forms.ID.fits(source) or (colon and characters.is_blank(place)):
            help = 'Write the id of a source, and after a colon the place in it: "gazette: page 3"'
            raise Refusal(Fault.BAD_REFERENCE, f"is {shown(text)}, which does not cite a source", help)
        return Citation(id=source, at=Text(place) if place else None)

    # --- texts -------------------------------------------------------------------------------

    def in_nfc(self, text: str, path: str) -> None:
        """Warn of a text that is not."""
        if self.composed or (better := characters.composed(text)) == text:
            return
        message = f"{wording.sentence(wording.name(path))} is not in NFC: letters are written in parts, or out of order"
        self.warn(Fault.NOT_NFC, message, path, "It looks the same in NFC (Unicode Standard Annex 15)", better)

    def text_or_number(self, value: Any, shape: TextShape, path: str) -> Any:
        if isinstance(value, str | dict):
            return self.text(value, shape, path)
        if isinstance(value, bool):
            raise Refusal(Fault.WRONG_TYPE, f"must be a text or a number, not {values.described(value)}")
        try:
            return values.number(value)
        except Refusal as e:
            if e.fault is not Fault.WRONG_TYPE:
                raise
        raise Refusal(Fault.WRONG_TYPE, f"must be a text in quotes or a number, not {values.described(value)}")

    def text(self, value: Any, shape: TextShape, path: str) -> Text | None:
        if not isinstance(value, dict):
            text = values.string(value, may_be_empty=shape.may_be_empty, look_inside=self.look_inside)
            self.in_nfc(text, path)
            return Text(text)
        before = len(self.problems)
        translations: dict[str, Any] = {}
        seen: set[str] = set()
        own: str | None = None
        for tag, translation in value.items():
            below = paths.join(path, tag)
            if not forms.LANGUAGE.fits(tag):
                self.bad_key(tag, forms.LANGUAGE, below, forms.LANGUAGE.help)
                continue
            if tag.lower() in seen:
                self.report(
                    Fault.BAD_KEY, f"{shown(tag)} is here twice", below, "Capitals do not count in a language tag"
                )
            seen.add(tag.lower())
            translations[tag] = self.read(translation, StringShape(), below)
            if isinstance(translation, str):
                self.in_nfc(translation, below)
            if self.language is not None and tag.lower() == self.language.lower():
                own = tag
        # Where nothing in it is the text of a language, it is not meant as a table of them.
        if own is None and self.language is not None and (any(translations.values()) or before == len(self.problems)):
            help = f'Add {self.language} = "…", or give one text in quotes'
            raise Refusal(Fault.MISSING_LANGUAGE, f'has no text in the language of the sheet, "{self.language}"', help)
        return Text(translations[own] or "", translations) if own is not None else None
