"""JSON for programs that a terminal can show as well."""

from __future__ import annotations

import json
import re
from typing import Any

_UNSEEN = re.compile("[\x7f-\U0010ffff]")


def dumped(tree: Any) -> bytes:
    """A tree as one document in UTF-8; what a terminal acts upon or shows nothing of is written as an escape."""
    text = json.dumps(tree, ensure_ascii=False, indent=2)
    return (_UNSEEN.sub(_escaped, text) + "\n").encode()


def _escaped(found: re.Match[str]) -> str:
    """A character as it is, or its code units in hexadecimal (RFC 8259, 7); half of a pair as that half."""
    if found[0].isprintable():
        return found[0]
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
