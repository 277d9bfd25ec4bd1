"""What an editor makes of the JSON Schema: Tombi, and Taplo, which is behind Even Better TOML."""

from __future__ import annotations

import json
import re
import time
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from factsheet.checks.registry import RULES
from factsheet.facts.jsonschema import schema
from tests.checks.example import whole
from tests.facts import editors
from tests.facts.editors import FIRST_LINES, LanguageServer, Marked
from tests.facts.planted import BASE, PLANTED, Planted

ROOT = Path(__file__).parents[2]
GOOD = [ROOT / "facts.toml", *sorted((ROOT / "tests" / "cases").glob("*.toml"))]
DOCS = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """A folder with the schema and some fact files that name it."""
    (folder / editors.SCHEMA).write_text(json.dumps(schema()), encoding="utf-8")
    for name, text in files.items():
        (folder / name).write_text(FIRST_LINES + text, encoding="utf-8")
    return folder


def good_files() -> Iterator[tuple[str, str]]:
    for file in GOOD:
        yield file.name, file.read_text(encoding="utf-8")
    for rule in RULES:
        for number, part in enumerate(rule.documentation.split("```toml\n")[1:]):
            yield f"{rule.code}-{number}.toml", whole(part.partition("```")[0]).decode()


def places(planted: Planted) -> set[int]:
    """The lines of a mistake in a file with the lines that name the schema."""
    first = planted.line + FIRST_LINES.count("\n")
    return set(range(first, first + planted.new.count("\n") + 1))


# --- marking --------------------------------------------------------------------------------


def test_nothing_is_marked_in_good_fact_files(tmp_path: Path) -> None:
    files = dict(good_files())
    assert len(files) > 10
    written(tmp_path, files)
    marked = editors.tombi(tmp_path, *files)
    assert {name: [m for m in found if m.level == "error"] for name, found in marked.items()} == {n: [] for n in files}
    assert {message for found in marked.values() for _, _, message in found} <= {ORDER}
    assert editors.taplo(tmp_path, *files) == {name: set() for name in files}


ORDER = "defining tables out-of-order is discouraged"


@pytest.fixture(scope="module")
def by_tombi(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Marked]]:
    files = {f"{number}.toml": planted.text for number, planted in enumerate(PLANTED)}
    return editors.tombi(written(tmp_path_factory.mktemp("tombi"), files), *files)


@pytest.fixture(scope="module")
def by_taplo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[tuple[int, str]]]:
    files = {f"{number}.toml": planted.text for number, planted in enumerate(PLANTED)}
    return editors.taplo(written(tmp_path_factory.mktemp("taplo"), files), *files)


@pytest.mark.parametrize(("number", "planted"), list(enumerate(PLANTED)), ids=str)
def test_tombi_marks_a_mistake_once_in_its_line(
    number: int, planted: Planted, by_tombi: dict[str, list[Marked]]
) -> None:
    found = [m for m in by_tombi[f"{number}.toml"] if m.message != ORDER]
    assert [m.level for m in found] == ["error"] * planted.messages
    assert {m.line for m in found} <= places(planted)


@pytest.mark.parametrize(("number", "planted"), list(enumerate(PLANTED)), ids=str)
def test_taplo_gives_one_message_for_a_mistake(
    number: int, planted: Planted, by_taplo: dict[str, set[tuple[int, str]]]
) -> None:
    found = by_taplo[f"{number}.toml"]
    assert len({message for _, message in found}) in range(1, planted.messages + 1)
    assert {line for line, _ in found} & places(planted)  # of an unknown key it marks the whole table


def test_the_schema_keeps_tombi_to_the_toml_that_fact_files_are_written_in(tmp_path: Path) -> None:
    text = BASE.replace('event = "Closure"', 'event = {\n  en = "Closure" }')
    written(tmp_path, {"facts.toml": text})
    (tmp_path / "tombi.toml").write_text('toml-version = "v1.1.0"\n', encoding="utf-8")
    assert "single line" in editors.tombi(tmp_path, "facts.toml")["facts.toml"][0].message


# --- completing and explaining --------------------------------------------------------------


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return (FIRST_LINES + BASE.replace('status = "planned"', 'status = "planned"\nstanding = ', 1)).splitlines()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> Iterator[LanguageServer]:
    folder = written(tmp_path_factory.mktemp("server"), {})
    (folder / "facts.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with LanguageServer(folder, "facts.toml", "tombi", "lsp", "--offline") as found:
        deadline = time.monotonic() + 30
        while "Schema" not in json.dumps(found.at("textDocument/hover", lines.index("format = 1"), 1)):
            assert time.monotonic() < deadline, "the server does not find the schema"
            time.sleep(0.05)
        yield found


def test_tombi_offers_the_words_of_a_vocabulary(server: LanguageServer, lines: list[str]) -> None:
    offered = server.at("textDocument/completion", lines.index("standing = "), len("standing = "))
    words = [item["label"] for item in offered if item.get("labelDetails", {}).get("description") == "Enum"]
    assert words == [f'"{word}"' for word in "stated documented corroborated unverified contested refuted".split()]
    assert "two or more independent sources say so" in offered[0]["documentation"]["value"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("standing = ", "How the claim stands"),
        ('standing = "documented"', "- `refuted`: it was shown to be false"),
        ("date = 2026-03-02", "The day of this edition"),
        ('said_by = "works-council"', "Who says so"),
        ('event = "Closure"', "What happened"),
        ('sources = ["gazette: page 3"]', "Where it was read"),
        ('about = ["sources.gazette"]', "References to what it is about"),
        ('reliability = "C"', "- `F`: reliability cannot be judged"),
        ("value = 84", "Its digits are printed as written"),
    ],
)
def test_tombi_explains_a_field(server: LanguageServer, lines: list[str], line: str, shown: str) -> None:
    assert shown in server.at("textDocument/hover", lines.index(line), 1)["contents"]["value"]


def test_tombi_offers_the_fields_of_a_record(server: LanguageServer, lines: list[str]) -> None:
    offered = server.at("textDocument/completion", lines.index("[gaps.decision]") - 1, 0)
    labels = {item["label"] for item in offered}
    assert {"note", "tlp"} <= labels  # of the assessment above, which has the others
    assert "standing" not in labels


# --- formatting and settings ----------------------------------------------------------------


def keys(table: dict[str, Any], path: str = "") -> Iterator[str]:
    for key, value in table.items():
        yield f"{path}.{key}"
        if isinstance(value, dict):
            yield from keys(value, f"{path}.{key}")


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.name)
def test_tombi_formats_a_fact_file_without_changing_a_value_or_the_order(file: Path, tmp_path: Path) -> None:
    text = file.read_text(encoding="utf-8")
    written(tmp_path, {"facts.toml": text})
    editors.run(tmp_path, "tombi", "format", "--offline", "facts.toml")
    found, wanted = tomllib.loads((tmp_path / "facts.toml").read_text(encoding="utf-8")), tomllib.loads(text)
    assert found == wanted
    assert list(keys(found)) == list(keys(wanted))


def settings(name: str) -> str:
    """The settings that the page gives for a tool."""
    [found] = re.findall(rf"`{re.escape(name)}`[^`]*```toml\n(.*?)```", DOCS, re.DOTALL)
    return str(found)


def test_the_settings_in_the_documentation_name_the_schema_and_silence_the_order(tmp_path: Path) -> None:
    written(tmp_path, {})
    (tmp_path / "tombi.toml").write_text(settings("tombi.toml"), encoding="utf-8")
    (tmp_path / ".taplo.toml").write_text(settings(".taplo.toml"), encoding="utf-8")
    (tmp_path / "facts.toml").write_text(BASE.replace("value = 84", 'value = "84"'), encoding="utf-8")
    [mark] = editors.tombi(tmp_path, "facts.toml")["facts.toml"]
    assert (mark.level, "found String" in mark.message) == ("error", True)
    assert '"84" is not of type "number"' in editors.run(tmp_path, "taplo", "lint", "--colors", "never", "facts.toml")
