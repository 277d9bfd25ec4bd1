"""Regular expressions that are compiled when they are first used: start-up time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    pattern = re.compile
else:

    class pattern:
        """Like `re.compile`, but compiled at the first use of any of its methods."""

        def __init__(self, pattern: str, flags: int = 0) -> None:
            self._made_of = (pattern, flags)

        def __getattr__(self, name: str) -> Any:
            compiled = re.compile(*self._made_of)
            for method in ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"):
                setattr(self, method, getattr(compiled, method))  # found directly from now on
            return getattr(compiled, name)
