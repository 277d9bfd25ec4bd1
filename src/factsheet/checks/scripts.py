"""Scripts that are written otherwise than English."""

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of scripts that put no space between words, for a pattern: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
