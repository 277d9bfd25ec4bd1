"""A backend in a process of its own makes what it would make here, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap

import pytest

from factsheet import builtin
from factsheet.render import BACKENDS, Options
from factsheet.render.aside import Aside, beside
from factsheet.render.theme import Theme
from factsheet.render.themes import load
from tests.conftest import SRC
from tests.documents import document, every_node, paragraph
from tests.processes import is_alive, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks")


@pytest.fixture
def theme() -> Theme:
    return load("plain", [builtin.folder() / "themes"])


def test_the_same_bytes_come_from_it(theme: Theme) -> None:
    options = Options(comments=True)
    aside = Aside()
    try:
        made = []
        for one in (every_node(), document(paragraph("words")), every_node()):
            aside.begin(one, theme, "letter", options)
            made.append(aside.rendering())
    finally:
        aside.end()

    here = [BACKENDS["pdf"](one, theme, "letter", options) for one in (every_node(), document(paragraph("words")))]
    assert made == [*here, here[0]]


def test_a_large_document_and_its_rendering_pass_through(theme: Theme) -> None:
    """Larger than a pipe holds, both ways."""
    wide = document(paragraph("word " * 100_000))
    aside = Aside()
    try:
        aside.begin(wide, theme, "a4", Options())
        made = aside.rendering()
    finally:
        aside.end()
    assert made is not None
    assert len(made.data) > 1 << 16


def test_what_has_died_has_no_rendering(theme: Theme) -> None:
    aside = Aside()
    os.kill(aside.pid, signal.SIGKILL)

    aside.begin(every_node(), theme, "a4", Options())

    assert aside.rendering() is None
    aside.end()


def test_what_fails_has_no_rendering() -> None:
    aside = Aside()
    aside.begin(every_node(), Theme(folder="/nowhere"), "a4", Options())

    assert aside.rendering() is None
    aside.end()


def test_it_is_ended_whatever_happens() -> None:
    with pytest.raises(LookupError), beside(["pdf", "docx"], 1_000) as aside:
        raise LookupError
    if aside:
        assert not is_alive(aside.pid)


def python(code: str) -> subprocess.Popen[str]:
    """A process without threads of others, which pytest may have."""
    command = [sys.executable, "-c", textwrap.dedent(code)]
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="has one processor")
def test_it_is_used_where_it_gains_something() -> None:
    running = python("""
        from threading import Event, Thread
        from factsheet.render.aside import beside
        for formats in (["pdf", "docx"], ["docx", "pdf", "md"], ["pdf"], ["docx", "md"], []):
            with beside(formats, 1_000) as aside:
                print(aside is not None)
        with beside(["pdf", "docx"], 1 << 20) as aside:
            print(aside is not None)
        wait = Event()
        Thread(target=wait.wait, daemon=True).start()
        with beside(["pdf", "docx"], 1_000) as aside:
            print(aside is not None)  # a fork would take the thread's locks along
    """)
    said, _ = running.communicate()
    assert said.split() == ["True", "True", *["False"] * 5]


def test_there_is_none_where_nothing_is_left_to_be_loaded() -> None:
    running = python("""
        import factsheet.render.pdf
        from factsheet.render.aside import beside
        with beside(["pdf", "docx"], 1_000) as aside:
            print(aside is not None)
    """)
    assert running.communicate() == ("False\n", "")


def test_there_is_none_where_nobody_would_tell_of_its_end() -> None:
    """So begins what a shell runs after ``trap '' CHLD``."""
    running = python("""
        import signal
        from factsheet.render.aside import beside
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        with beside(["pdf", "docx"], 1_000) as aside:
            print(aside is not None)
    """)
    assert running.communicate() == ("False\n", "")
    assert running.returncode == 0


@pytest.mark.parametrize("signal_", ["SIGINT", "SIGTERM"])
def test_what_is_interrupted_as_it_begins_says_nothing(signal_: str) -> None:
    """Ctrl-C is for both processes, and only one tells of it."""
    running = python(f"""
        import os, signal
        from factsheet.render.aside import beside
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # as while watching
        os.register_at_fork(after_in_child=lambda: os.kill(os.getpid(), signal.{signal_}))
        with beside(["pdf", "docx"], 1_000):
            print("begun")
    """)
    assert running.communicate() == ("begun\n", "")
    assert running.returncode == 0


def test_it_is_ended_when_it_is_interrupted_as_it_begins() -> None:
    running = python("""
        import os, signal
        from factsheet.render.aside import beside
        os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGINT))
        try:
            with beside(["pdf", "docx"], 1_000):
                print("begun")
        except KeyboardInterrupt:
            try:
                os.waitpid(-1, 0)
            except ChildProcessError:
                print("ended")
    """)
    assert running.communicate() == ("ended\n", "")


@pytest.mark.parametrize("at_work", [False, True])
def test_it_does_not_outlive_its_parent(at_work: bool) -> None:
    running = python(f"""
        import time
        from factsheet.render import BACKENDS
        from factsheet.render.aside import Aside
        BACKENDS["pdf"] = lambda *_: time.sleep(1_000)
        aside = Aside()
        if {at_work}:
            aside.begin(None, None, "a4", None)
        print(aside.pid, flush=True)
        time.sleep(1_000)
    """)
    assert running.stdout
    pid = int(running.stdout.readline())
    assert is_alive(pid)
    running.kill()
    running.wait()
    assert until(lambda: not is_alive(pid))
