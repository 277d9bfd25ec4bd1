"""What a build makes where a fact file does not say: known without a fact file being loaded."""

from __future__ import annotations

from typing import Final, Literal

FORMATS: Final = ("pdf", "docx")
TEMPLATES: Final = ("briefing",)
THEME: Final = "plain"
PAPER: Final[Literal["a4"]] = "a4"
