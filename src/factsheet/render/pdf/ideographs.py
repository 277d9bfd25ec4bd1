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
_FIRST = "\u2e80"  # of all but these two
WIDE = _IDEOGRAPHS + _CLOSE + _OPEN
"""Characters that stand for a word each, as the inside of a regular expression's brackets."""

_BEFORE, _AFTER = _CLOSE + " ,.;:!?)]}%’”…", _OPEN + "([{‘“"  # no break before these, and none after those
_WIDE = pattern(f"[{WIDE}]")


def is_narrow(text: str) -> bool:
    """Whether none of the characters is wide, of which there is one at least."""
    return max(text) < _FIRST and "□" not in text and "▯" not in text


def parted(before: str, after: str) -> bool:
    """Whether a line may be broken between two characters, as it is not between those of a word."""
    if not before or not after or is_narrow(before + after):
        return False
    return after not in _BEFORE and before not in _AFTER and bool(_WIDE.match(before) or _WIDE.match(after))
