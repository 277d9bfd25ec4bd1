"""How much is tried: a part of it each time, all of it where HYPOTHESIS_PROFILE is ``ci``."""

from __future__ import annotations

import os

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "ci"


def examples(full: int) -> int:
    """By how many examples a promise is tried that deserves `full` of them: by a third, but five at least."""
    return full if FULL else max(5, full // 3)
