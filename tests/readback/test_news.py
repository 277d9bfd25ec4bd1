"""A Word file that says what has changed since an earlier edition comes back as any other does."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from factsheet import builtin
from factsheet.facts.load import Loaded, load, loads
from factsheet.readback.compare import ConflictKind
from factsheet.readback.pull import pull
from factsheet.release import release
from factsheet.release.embedded import attachment
from factsheet.render import BACKENDS, Options
from factsheet.render.themes import load as load_theme
from factsheet.template.fill import fill
from tests.readback import editing
from tests.readback.editing import opened
from tests.readback.passages import FACTS
from tests.release.test_changes import EVERY_FIELD

OLD = FACTS.read_text(encoding="utf-8")
NEW = OLD.replace('"Closure"', '"Shut down"').replace("value = 84", "value = 85").replace('"1974"', '"1975-02"')


def word(new: Loaded, old: Loaded) -> bytes:
    """The briefing in Word, with what has changed."""
    released = release(new.facts)
    document = fill(released, "briefing", [builtin.folder()], FACTS.parent, release(old.facts))
    theme = load_theme("plain", [builtin.folder() / "themes"])
    return BACKENDS["docx"](replace(document, attachment=attachment(released)), theme, "a4", Options()).data


@pytest.fixture(scope="module")
def both() -> tuple[Loaded, bytes]:
    new, old = (loads(text.encode(), "facts.toml") for text in (NEW, OLD))
    return new, word(new, old)


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "edited.docx"
    path.write_bytes(data)
    return path


def test_without_an_edit_nothing_comes_back(both: tuple[Loaded, bytes], tmp_path: Path) -> None:
    new, data = both
    found = pull(saved(tmp_path, data), new)
    assert (found.changes, found.conflicts, found.prose) == ((), (), ())
    every, bare = loads(EVERY_FIELD.encode(), "facts.toml"), load(FACTS)
    found = pull(saved(tmp_path, word(every, bare)), every)
    assert (found.changes, found.conflicts, found.prose) == ((), (), ())


@pytest.mark.parametrize(
    ("path", "typed", "value"),
    [
        ("history.closing.event", "Opened again", "Opened again"),
        ("figures.staff-owner", "86", 86),
        ("history.opened.date", "March 1976", "1976-03"),
    ],
)
def test_an_edit_in_the_section_or_at_the_fact_is_an_edit_of_the_fact(
    both: tuple[Loaded, bytes], tmp_path: Path, path: str, typed: str, value: object
) -> None:
    new, data = both
    places = len(opened(data).controls(path))
    assert places > 1
    for place in range(places):
        file = opened(data)
        editing.typed(file.controls(path)[place], typed)
        found = pull(saved(tmp_path, file.saved()), new)
        (change,) = found.changes
        assert (change.path, change.new, change.edited, change.places) == (path, typed, 1, places)
        assert found.conflicts == ()
        assert list(found.edits.values()) == [value]
        assert found.prose == ()


def test_two_places_that_say_different_things_are_a_conflict(both: tuple[Loaded, bytes], tmp_path: Path) -> None:
    new, data = both
    file = opened(data)
    for control, typed in zip(file.controls("history.closing.event"), ("One", "Two"), strict=False):
        editing.typed(control, typed)
    found = pull(saved(tmp_path, file.saved()), new)
    assert [c.kind for c in found.conflicts] == [ConflictKind.PLACES]
