"""The tags of content controls: the fact path, or a short name of one that is too long for a tag."""

from __future__ import annotations

import hashlib

LONGEST = 64
"""Characters of a tag; Word refuses to open a file with longer ones."""

_DIGITS = 16


def key(path: str) -> str:
    """What a control is tagged with. The key of a long path begins as it does; ``~`` stands in no short path."""
    if len(path) <= LONGEST:
        return path
    digest = hashlib.sha256(path.encode()).hexdigest()[:_DIGITS]
    return f"{path[: LONGEST - _DIGITS - 1]}~{digest}"
