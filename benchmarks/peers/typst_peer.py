"""The briefing as a tagged PDF/A-3a and PDF/UA-1 by typst, which reads the fact file itself.

``python -m benchmarks.peers.typst_peer FACTS OUT [--notes-after]``
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst

_TEMPLATE = Path(__file__).with_name("briefing.typ")
_FONTS = typst.Fonts(
    include_system_fonts=False, font_paths=[str(Path(__file__).parents[2] / "templates" / "fonts")]
)  # found once a process, as whoever makes sheet after sheet would
_DAY = 1_706_659_200  # the sheet's, as seconds


def render(facts: Path, out: Path, *, notes_after: bool = False) -> None:
    """``notes_after`` puts caveats after the table: typst lays a long table out anew for each footnote in it."""
    typst.compile(
        str(_TEMPLATE),
        output=str(out),
        root="/",
        font_paths=_FONTS,
        sys_inputs={"facts": str(facts.resolve()), "notes": "after" if notes_after else "foot"},
        pdf_standards=["a-3a", "ua-1"],
        timestamp=_DAY,
    )


if __name__ == "__main__":
    render(Path(sys.argv[1]), Path(sys.argv[2]), notes_after="--notes-after" in sys.argv)
