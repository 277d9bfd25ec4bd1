"""Ctrl-C and requests to terminate, put off while a process begins."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from factsheet.signals import leave_to_parent, put_off

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="blocks no signals")


def test_ctrl_c_waits_until_all_have_begun() -> None:
    reached = []
    with pytest.raises(KeyboardInterrupt), put_off():  # noqa: PT012
        signal.raise_signal(signal.SIGINT)
        reached.append(True)
    assert reached


def test_a_request_to_terminate_waits_too() -> None:
    with put_off():
        assert signal.pthread_sigmask(signal.SIG_BLOCK, []) >= {signal.SIGINT, signal.SIGTERM}
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, []) & {signal.SIGINT, signal.SIGTERM}


@pytest.mark.parametrize(("asked", "left"), [(signal.SIGINT, 0), (signal.SIGTERM, signal.SIGTERM)])
def test_a_process_that_has_begun_ends_when_its_parent_says_so(asked: signal.Signals, left: int) -> None:
    with put_off():
        pid = os.fork()
        if pid == 0:
            os.kill(os.getpid(), asked)
            leave_to_parent()
            os._exit(0)
        _, status = os.waitpid(pid, 0)
    assert status == left
