"""The built-in templates that are compiled ahead do what those do that are compiled when they are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateError

from factsheet import builtin
from factsheet.template import compiled, environment
from factsheet.template.environment import Environment, python_of, run
from factsheet.template.fill import _place
from factsheet.template.labels import catalogue
from factsheet.template.slots import Slots

ahead = pytest.mark.skipif(not compiled.is_of_this_jinja2(), reason="another Jinja2 compiles them when asked for")

NAMES = [file.name for file in builtin.folder().glob("*.j2")]


def source_of(name: str) -> str:
    return (builtin.folder() / name).read_text(encoding="utf-8")


@ahead
@pytest.mark.parametrize("name", NAMES)
def test_every_built_in_template_is_compiled_ahead(name: str) -> None:
    code = compiled.code(source_of(name), name, "/where/it/lies.md.j2")
    assert code is not None
    assert code.co_filename == "/where/it/lies.md.j2"


@pytest.mark.parametrize("name", NAMES)
def test_another_source_another_name_and_another_jinja2_are_compiled_anew(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = source_of(name)
    assert compiled.code(source + "\n", name, name) is None
    assert compiled.code(source, f"my-{name}", name) is None
    assert compiled.code(source, None, None) is None
    monkeypatch.setattr("jinja2.__version__", "3.1.7")
    assert compiled.code(source, name, name) is None


@ahead
@pytest.mark.parametrize("name", NAMES)
def test_what_was_compiled_ahead_is_what_jinja2_makes_now(name: str) -> None:
    module = Path(compiled.__file__).parent / f"{compiled.module(name)}.py"
    body, _, _ = python_of(source_of(name), name).rpartition("debug_info = ")
    assert body in module.read_text(encoding="utf-8")


@pytest.mark.parametrize("anew", [False, True])
def test_a_fault_in_one_is_told_at_its_line(anew: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    environment._compiled.cache_clear()
    if anew:
        monkeypatch.setattr(compiled, "DIGESTS", {})
    with pytest.raises(TemplateError) as caught:
        run(Environment(Slots(catalogue("en"), "en"), [builtin.folder()]), "briefing.md.j2", {})
    environment._compiled.cache_clear()
    assert _place(caught.value.__traceback__) == (str(builtin.folder() / "briefing.md.j2"), 9)
