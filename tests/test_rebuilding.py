"""Whatever happens to a build, and to others at the same time: each output is whole, and all are of one edition."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from factsheet import outputs
from factsheet.batch import Job, run
from factsheet.freshness import read_stamp
from factsheet.inputs import Asked
from tests.conftest import FACTS, process
from tests.effort import examples
from tests.privileges import bound, open_folder
from tests.processes import is_alive, kill, until
from tests.projects import tree

needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="forks, and looks at processes in /proc")

TWO = Asked(formats=("md",), templates=("one", "two"))
NAMES = ["depot-closure.one.md", "depot-closure.two.md"]
TEMPLATE = "# {{ sheet.title }}\n\n{% for one in history %}{{ one.event }}{% endfor %}\n"  # made in a moment


def write(facts: Path, edition: int) -> None:
    """The facts of an edition, as an editor saves them: whole at any moment."""
    new = facts.with_suffix(".new")
    new.write_text(FACTS.replace('"Closure"', f'"Closure in {edition} steps"'), encoding="utf-8")
    new.replace(facts)


def digests(folder: Path) -> list[str]:
    """Of the facts that each output was made from; all outputs are whole."""
    found = [read_stamp(path.read_bytes(), path.suffix) for path in sorted(folder.glob("depot-closure.*"))]
    assert all(one and one.intact for one in found)
    return [one.stamp.inputs["facts"] for one in found if one]


def forked(work: Callable[[], object]) -> int:
    """Another process that does it; its exit code is 1 if that raises."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException as fault:  # noqa: BLE001 - it is the other process that judges
            os.write(2, f"{fault!r}\n".encode())
        finally:
            os._exit(1)
    return child


def build(facts: Path, asked: Asked = TWO) -> list[str]:
    """The codes of the errors that a build ends with."""
    return [d.code for d in run(Job(facts, asked)).found if d.code.startswith("E")]


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    file = tmp_path / "facts.toml"
    write(file, 0)
    (tmp_path / "templates").mkdir()
    for name in TWO.templates:
        (tmp_path / "templates" / f"{name}.md.j2").write_text(TEMPLATE, encoding="utf-8")
    assert build(file) == []
    return file


# --- killed ---------------------------------------------------------------------------------------------


@needs_fork
def test_every_output_is_whole_whenever_a_build_is_killed(facts: Path) -> None:
    folder, moments, seen = facts.parent / "build", random.Random(1), set[str]()

    def rebuild(first: int) -> None:
        for edition in range(first, first + 1_000):
            write(facts, edition)
            assert build(facts) == []

    for n in range(examples(100)):
        child = forked(lambda n=n: rebuild(n * 1_000))  # type: ignore[misc]
        time.sleep(moments.uniform(0, 0.15))
        kill(child)
        os.waitpid(child, 0)
        found = digests(folder)
        assert len(found) == 2
        seen.update(found)
    assert len(seen) > examples(20)
    write(facts, -1)
    assert build(facts) == []
    assert sorted(os.listdir(folder)) == NAMES
    assert len(set(digests(folder))) == 1


@pytest.mark.slow
def test_every_output_is_whole_whenever_the_command_is_killed(tmp_path: Path) -> None:
    facts, moments, seen = tmp_path / "facts.toml", random.Random(2), set[str]()
    for edition in range(100):
        write(facts, edition)
        running = process("build", "-q", "-f", "pdf", "-f", "docx", cwd=tmp_path)
        time.sleep(moments.uniform(0.2, 1.2))
        running.kill()
        running.communicate()
        seen.update(digests(tmp_path / "build"))
    assert len(seen) > 10
    assert process("build", "-q", "-f", "pdf", "-f", "docx", cwd=tmp_path).wait() == 0
    assert sorted(os.listdir(tmp_path / "build")) == ["depot-closure.docx", "depot-closure.pdf"]
    assert len(set(digests(tmp_path / "build"))) == 1


def after_first_move(do: Callable[[], object]) -> None:
    """In this process, it happens once, when the first of several outputs has been moved into place."""
    move, waiting = outputs._Part.move, [do]

    def moved(part: outputs._Part) -> None:
        move(part)
        if waiting:
            waiting.pop()()

    setattr(outputs._Part, "move", moved)  # noqa: B010 - mypy


@needs_fork
def test_what_is_killed_between_two_outputs_is_mended_by_the_next_build(facts: Path) -> None:
    write(facts, 1)

    def work() -> None:
        after_first_move(lambda: os.kill(os.getpid(), signal.SIGKILL))
        build(facts)

    os.waitpid(forked(work), 0)
    assert len(set(digests(facts.parent / "build"))) == 2
    assert build(facts) == []
    assert len(set(digests(facts.parent / "build"))) == 1
    assert sorted(os.listdir(facts.parent / "build")) == NAMES


# --- two at once ------------------------------------------------------------------------------------------


@needs_fork
def test_two_builds_at_once_leave_one_edition(facts: Path) -> None:
    moments = random.Random(3)
    for n in range(examples(60)):
        if moments.randint(0, 1):
            write(facts, 2 * n)
        else:  # the first one leaves the others as they are
            (facts.parent / "build" / moments.choice(NAMES)).unlink()
        first = forked(lambda: build(facts))
        time.sleep(moments.uniform(0, 0.04))
        write(facts, 2 * n + 1)
        second = forked(lambda: build(facts))
        time.sleep(moments.uniform(0, 0.04))
        stopped = moments.choice([first, second, 0])
        if stopped:
            os.kill(stopped, signal.SIGSTOP)
            time.sleep(moments.uniform(0, 0.1))
            os.kill(stopped, signal.SIGCONT)
        assert [os.waitpid(child, 0)[1] for child in (first, second)] == [0, 0]
        assert len(set(digests(facts.parent / "build"))) == 1, n
    assert sorted(os.listdir(facts.parent / "build")) == NAMES


@needs_fork
@pytest.mark.parametrize("linked", [False, True], ids=["one folder", "a link to another"])
def test_nobody_passes_a_build_that_is_stopped_between_two_outputs(
    facts: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    folder = facts.parent / "build"
    if linked:  # the one that stops has both to write, the other one only the second
        (facts.parent / "elsewhere").mkdir()
        shutil.move(folder / NAMES[0], facts.parent / "elsewhere")
        (folder / NAMES[0]).symlink_to(f"../elsewhere/{NAMES[0]}")
    monkeypatch.setattr(outputs, "_LONGEST_TURN", 0.2)
    write(facts, 1)

    def work() -> None:
        after_first_move(lambda: os.kill(os.getpid(), signal.SIGSTOP))
        assert build(facts) == []

    child = forked(work)
    try:
        assert until(lambda: state(child) == "T")
        before = tree(folder)
        write(facts, 2)
        assert build(facts) == ["E112"]
        assert tree(folder) == before
        only_second = Asked(formats=("md",), templates=("two",))
        assert build(facts, only_second) == ["E112"]
        assert tree(folder) == before
        os.kill(child, signal.SIGCONT)
        assert os.waitpid(child, 0)[1] == 0
    finally:
        kill(child) if is_alive(child) else None
    assert len(set(digests(folder))) == 1
    assert build(facts) == []
    assert len(set(digests(folder))) == 1
    assert sorted(os.listdir(folder)) == NAMES


def state(pid: int) -> str:
    """A letter: R runs, S sleeps, T is stopped."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]


def test_a_folder_by_two_names_is_not_waited_for_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "_LONGEST_TURN", 0.0)
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    outputs.write_all({tmp_path / "real" / "a.md": b"a", tmp_path / "link" / "b.md": b"b"})
    assert sorted(os.listdir(tmp_path / "real")) == ["a.md", "b.md"]


@pytest.mark.slow
def test_commands_at_once_leave_one_edition(tmp_path: Path) -> None:
    facts, moments = tmp_path / "facts.toml", random.Random(4)
    command = ["build", "-q", "-f", "pdf", "-f", "docx"]
    for n in range(20):
        running = []
        for edition in range(3):
            write(facts, 3 * n + edition)
            running.append(process(*command, cwd=tmp_path))
            time.sleep(moments.uniform(0, 0.4))
        os.kill(running[0].pid, signal.SIGSTOP)
        time.sleep(moments.uniform(0, 0.5))
        os.kill(running[0].pid, signal.SIGCONT)
        for one in running:
            _, err = one.communicate(timeout=60)
            assert one.returncode == 0 or "E112" in err
        assert len(set(digests(tmp_path / "build"))) == 1


# --- where nothing can be written ---------------------------------------------------------------------------

PAIR = ["build", "-f", "md", "-f", "docx"]


def ended(folder: Path, *arguments: str, before: list[str] | None = None, limit: int = 0) -> tuple[int, str]:
    """Exit code and what was told, of a run that may write no file larger than the limit."""

    def limited() -> None:
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    running = process(*arguments, before=before or [], cwd=folder, preexec_fn=limited)
    out, err = running.communicate(timeout=60)
    assert "Traceback" not in err
    return running.returncode, out + err


def test_a_disk_that_is_full_leaves_all_old_outputs_and_says_so(tmp_path: Path) -> None:
    facts = tmp_path / "facts.toml"
    write(facts, 0)
    assert ended(tmp_path, *PAIR)[0] == 0
    write(facts, 1)
    before = tree(tmp_path)
    code, told = ended(tmp_path, *PAIR, limit=10_000)
    assert (code, "error[E102]" in told, "the old files are as they were" in told) == (1, True, True)
    assert tree(tmp_path) == before
    assert ended(tmp_path, *PAIR)[0] == 0


def mounted(folder: Path, size: int) -> bool:
    """Whether a small file system could be put there."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0 or not shutil.which("mount"):
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
def test_a_small_file_system_that_is_full_leaves_all_old_outputs(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    if not mounted(folder, 128 << 10):
        pytest.skip("needs the right to mount a file system")
    try:
        facts = folder / "facts.toml"
        write(facts, 0)
        assert ended(folder, *PAIR)[0] == 0
        write(facts, 1)
        with suppress(OSError), (folder / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(bytes(1 << 10))
        before = tree(folder)
        code, told = ended(folder, *PAIR)
        assert (code, "error[E102]" in told) == (1, True)
        assert tree(folder) == before
        (folder / "filler").unlink()
        assert ended(folder, *PAIR)[0] == 0
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_folder_that_is_for_reading_only_is_told_and_keeps_what_it_has() -> None:
    with open_folder() as folder:
        write(folder / "facts.toml", 0)
        assert ended(folder, *PAIR)[0] == 0
        write(folder / "facts.toml", 1)
        before = tree(folder)
        (folder / "build").chmod(0o555)
        code, told = ended(folder, *PAIR, before=bound())
        (folder / "build").chmod(0o755)
        assert (code, "error[E101]" in told, "permission denied" in told) == (1, True, True)
        assert tree(folder) == before


# --- memory -------------------------------------------------------------------------------------------------

MEMORY = """
import gc, sys
from pathlib import Path
from benchmarks.generate import SIZES, fact_file
from factsheet.batch import Job, run
from factsheet.inputs import Asked

def resident():
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4

folder, few, many, formats = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), tuple(sys.argv[4:])
text = fact_file(SIZES["S"])
for n in range(1, many + 1):
    facts = folder / f"{n}.toml"
    facts.write_text(text.replace('"generated"', f'"generated-{n}"').replace("Nobody", f"Nobody {n}"))
    outcome = run(Job(facts, Asked(formats=formats)))
    assert len(outcome.written) == len(formats), outcome.found
    if n in (few, many):
        print(resident())
"""


@needs_fork
@pytest.mark.parametrize(
    ("few", "many", "formats"),
    [(5, 15, ["pdf"]), (30, 90, ["md", "pdf", "docx"])],
)
@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_documents(
    tmp_path: Path, few: int, many: int, formats: list[str]
) -> None:
    root = Path(__file__).parents[1]
    env = {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    command = [sys.executable, "-c", MEMORY, str(tmp_path), str(few), str(many), *formats]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    before, after = map(int, done.stdout.split())
    assert after - before < 8_000, "KB"
