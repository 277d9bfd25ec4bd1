"""Where text that has no spaces may be broken: between ideographs and kana (UAX 14, LB13, LB14 and LB31, in part)."""

from __future__ import annotations

from factsheet.patterns import pattern

_CLOSE = "、。，．・：；？！）］｝〉》」』】〕〗〙〛〟ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
_OPEN = "（［｛〈《「『【〔〖〘〚〝"
_IDEOGRAPHS = (
    "\u2e80-\u2fdf\u3006\u3007\u3021-\u3029\u3038-\u303a\u3041-\u3096\u30a1-\u30fa\u3105-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003fffd"
    "□▯"  # what is drawn for what no font has
)
WIDE = _IDEOGRAPHS + _CLOSE + _OPEN
"""Characters that stand for a word each, as the inside of a regular expression's brackets."""

FIRST = "\u25a0"
"""No wide character comes before this one."""

_BEFORE, _AFTER = _CLOSE + " ,.;:!?)]}%’”…", _OPEN + "([{‘“"  # no break before these, and none after those
_WIDE = pattern(f"[{WIDE}]")


def parted(before: str, after: str) -> bool:
    """Whether a line may be broken between two characters, as it is not between those of a word."""
    if before < FIRST > after or not before or not after:
        return False
    return after not in _BEFORE and before not in _AFTER and bool(_WIDE.match(before) or _WIDE.match(after))
