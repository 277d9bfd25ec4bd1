"""How a run ends: as a process, with an exit code, and never with a traceback that nobody asked for."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import signal
import time
from pathlib import Path

import pytest

import factsheet as package
from factsheet.cli import app, building
from tests.conftest import FACTS, Factsheet, process


def test_version_is_printed(factsheet: Factsheet) -> None:
    ended = factsheet("--version")
    assert (ended.code, ended.out, ended.err) == (0, f"factsheet {package.__version__}\n", "")


def test_schema_is_json(factsheet: Factsheet) -> None:
    ended = factsheet("schema")
    assert (ended.code, ended.err) == (0, "")
    assert "sheet" in json.dumps(json.loads(ended.out))


def test_a_bug_asks_to_be_reported_and_shows_its_traceback_on_demand_only(
    factsheet: Factsheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("not \x1b[31m foreseen")

    monkeypatch.setattr(building, "run", fail)
    ended = factsheet("build")
    assert (ended.code, ended.out) == (3, "")
    assert "This is a bug in factsheet" in ended.err
    assert "ZeroDivisionError: not ␛[31m foreseen" in ended.err
    assert "Traceback" not in ended.err
    assert "Traceback" in factsheet("build", "--debug").err


def test_a_reader_that_goes_away_is_no_error_message() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    running = process("schema", stdout=writing)
    os.close(writing)
    assert running.communicate()[1] == ""
    assert running.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_stdout_is_a_problem() -> None:
    with open("/dev/full", "w") as full:
        running = process("schema", stdout=full)
        said = running.communicate()[1]
    assert running.returncode == 1
    assert said.startswith("error[E104]: Standard output cannot be written: no space left on device")
    assert "Traceback" not in said


def test_a_closed_stdout_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text(FACTS, encoding="utf-8")
    running = process("build", "-f", "md", cwd=tmp_path, stdout=None, preexec_fn=lambda: os.close(1))
    assert running.communicate()[1] == ""
    assert running.returncode == 0


def test_what_is_said_on_a_closed_stderr_does_not_go_to_stdout(tmp_path: Path) -> None:
    for arguments, code in [(["build"], 1), (["build", "-f", "nonsense"], 2), (["schema"], 0)]:
        running = process(*arguments, cwd=tmp_path, stderr=None, preexec_fn=lambda: os.close(2))
        said = running.communicate()[0]
        assert running.returncode == code
        assert said.startswith("{") if code == 0 else said == ""


def test_a_stderr_that_nobody_reads_changes_no_exit_code(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text(FACTS, encoding="utf-8")
    for arguments, code in [(["build", "-v", "-f", "md"], 0), (["build", "none.toml"], 1)]:
        reading, writing = os.pipe()
        os.close(reading)
        running = process(*arguments, cwd=tmp_path, stderr=writing)
        os.close(writing)
        running.communicate()
        assert running.returncode == code, arguments


def test_an_interrupt_ends_with_130_and_no_traceback() -> None:
    reading, writing = os.pipe()
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4_096)
    running = process("schema", stdout=writing)
    os.close(writing)
    assert os.read(reading, 1) == b"{", "it is busy writing now, to a pipe that is full"
    running.send_signal(signal.SIGINT)
    assert running.communicate()[1] == "Interrupted.\n"
    assert running.returncode == 130
    os.close(reading)


def test_an_interrupt_before_the_command_has_begun_ends_the_same(
    factsheet: Factsheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "command", interrupt)
    ended = factsheet("check")
    assert (ended.code, ended.out, ended.err) == (130, "", "Interrupted.\n")


def test_names_that_the_locale_cannot_write_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "факты.toml").write_text(FACTS, encoding="utf-8")
    locale = {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "ascii:strict"}
    arguments = ["build", "-f", "md", "-o", os.fsdecode("папка".encode() + b"\xff/out"), "факты.toml", "нет.toml"]
    running = process(*arguments, cwd=tmp_path, env=locale)
    out, err = running.communicate()
    assert running.returncode == 1
    assert out.startswith(r"\u043f\u0430\u043f\u043a\u0430\udcff/out/depot-closure.md  ")
    assert "error[E001" in err
    assert "Traceback" not in err


def test_two_runs_in_other_surroundings_give_the_same_bytes(tmp_path: Path) -> None:
    made: list[dict[str, bytes]] = []
    ended = 0.0
    for number, (zone, locale, mask) in enumerate([("UTC", "C.UTF-8", 0o022), ("Asia/Tokyo", "C", 0o077)]):
        desk = tmp_path / f"desk-{number}"
        desk.mkdir()
        (desk / "facts.toml").write_text(FACTS, encoding="utf-8")
        env = {"TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": str(number), "HOME": str(desk)}
        while made and time.time() // 2 == ended // 2:  # the clock of a zip file counts in two seconds
            time.sleep(0.1)
        running = process("build", "-f", "pdf", "-f", "docx", "-f", "md", cwd=desk, env=env, umask=mask)
        assert running.communicate()[1] == ""
        ended = time.time()
        made.append({path.name: path.read_bytes() for path in (desk / "build").iterdir()})
    assert len(made[0]) == 3
    assert made[0] == made[1]


def test_a_terminal_gets_colour_and_a_bar_while_several_files_are_built(tmp_path: Path) -> None:
    for name in ("north", "south"):
        (tmp_path / f"{name}.toml").write_text(FACTS.replace("depot", name), encoding="utf-8")
    screen, terminal = pty.openpty()
    env = {"TERM": "xterm-256color"}
    running = process(
        "build", "-f", "md", "north.toml", "south.toml", "no.toml", cwd=tmp_path, env=env, stderr=terminal
    )
    os.close(terminal)
    shown = b""
    while chunk := _read(screen):
        shown += chunk
    assert running.wait() == 1
    assert b"Building" in shown
    assert b"\x1b[1;31merror[E001" in shown


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 65_536)
    except OSError:  # Linux says so when the other side is closed
        return b""
