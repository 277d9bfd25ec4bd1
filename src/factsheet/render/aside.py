"""A backend in a process of its own: it is loaded while the facts are read, and draws while another one draws.

Of a small sheet most of the time goes into loading, which two processors do in half the time. Nothing depends on it:
where there is no such process, or it has died, the document is rendered here, to the same bytes.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import IO, TYPE_CHECKING

from factsheet.render import BACKENDS, Options, Rendering
from factsheet.signals import leave_to_parent, put_off

if TYPE_CHECKING:
    from typing import NoReturn

    from factsheet.document.tree import Document
    from factsheet.render.theme import Theme

_BACKEND = "factsheet.render.pdf"
_LARGE = 1 << 20  # bytes of a fact file, some 4,000 claims: two processes would hold much twice


class Aside:
    """A process that renders documents as PDF, one after the other.

    What goes to it and comes from it is pickled; both ends are this program.
    """

    format = "pdf"  # the dearest one, to load and to draw

    def __init__(self) -> None:
        """Raises `OSError` where the system has no room for another process."""
        asked, told = map(os.fdopen, os.pipe(), ("rb", "wb"))
        answered, heard = map(os.fdopen, os.pipe(), ("rb", "wb"))
        ended, lives = map(os.fdopen, os.pipe(), ("rb", "wb"))
        self.pid = os.fork()
        if self.pid == 0:
            _work(asked, heard, ended, (told, answered, lives))
        for stream in (asked, heard, ended):
            stream.close()
        self._to, self._from, self._life = told, answered, lives

    def begin(self, document: Document, theme: Theme, paper: str, options: Options) -> None:
        """Let it render; the next thing to be asked for is the `rendering`."""
        with suppress(OSError):  # it has died, which `rendering` will tell
            _send((document, theme, paper, options), self._to)

    def rendering(self) -> Rendering | None:
        """What it has made; ``None`` where it has failed, for whatever reason."""
        try:
            made = pickle.load(self._from)
        except (OSError, EOFError, pickle.UnpicklingError):
            return None
        return made if isinstance(made, Rendering) else None

    def end(self) -> None:
        """End it, whatever it is at."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        for stream in (self._to, self._from, self._life):
            with suppress(OSError):  # what it has not read
                stream.close()


@contextmanager
def beside(formats: Iterable[str], size: int) -> Iterator[Aside | None]:
    """A process for one of several formats; ``None`` where nothing would be gained by it.

    ``size`` is that of the fact file, in bytes.
    """
    begun = None
    try:
        if {Aside.format} < set(formats) and size < _LARGE and possible():
            with put_off(), suppress(OSError):  # there is no room for another process
                begun = Aside()
        yield begun
    finally:
        if begun:
            begun.end()


def possible() -> bool:
    """Whether the system can share a process that is at work, and has a processor to spare for it.

    Where the backend is loaded already, as while watching, too little is left to be gained.
    """
    if _BACKEND in sys.modules:
        return False
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False  # elsewhere a fork is not safe, or there is none
    if signal.getsignal(signal.SIGCHLD) == signal.SIG_IGN:
        return False  # it was begun so, and nobody would tell of the other's end
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1


def _work(asked: IO[bytes], heard: IO[bytes], ended: IO[bytes], others: Iterable[IO[bytes]]) -> NoReturn:
    """Render what is asked for until nobody asks; never come back into the program that was forked.

    ``others`` are the parent's ends.
    """
    try:
        leave_to_parent()
        for stream in others:
            stream.close()
        Thread(target=_end_with_parent, args=[ended], daemon=True).start()
        _prepare()
        while True:
            document, theme, paper, options = pickle.load(asked)
            _send(BACKENDS[Aside.format](document, theme, paper, options), heard)
    finally:
        os._exit(0)  # with whatever it had, the parent renders by itself, and tells what is wrong


def _end_with_parent(ended: IO[bytes]) -> None:
    ended.read()  # until nobody is left who could write
    os._exit(1)


def _prepare() -> None:
    """Load what nearly every document needs: modules, and fonts."""
    from factsheet import builtin  # imported in this process alone: start-up time
    from factsheet.render.pdf import prepare
    from factsheet.render.themes import load

    prepare(load("plain", [builtin.folder() / "themes"]))


def _send(what: object, to: IO[bytes]) -> None:
    pickle.dump(what, to, pickle.HIGHEST_PROTOCOL)
    to.flush()
