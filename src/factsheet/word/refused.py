"""Why a Word file is not read on."""

from __future__ import annotations


class Refused(Exception):
    """Raised while a file is read; `package.opened` knows its name and makes the user's problem of it.

    ``reason`` goes on after the name: "is damaged: …".
    """

    def __init__(self, code: str, reason: str, help: str = "") -> None:
        super().__init__(reason)
        self.code, self.reason, self.help = code, reason, help
