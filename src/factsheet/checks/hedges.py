"""Words that say of a statement that somebody makes it, or how it stands."""

from __future__ import annotations

import re
from functools import cache

_NOUN_BEFORE = "".join(
    rf"(?<!\b{word}\s)"
    for word in "a an the this that each every any no all these those other many some several two member united "
    "baltic gulf asylum of".split()
)
"""Before "state that", "claims that": what follows is then a thing and no saying."""

_RELATIVE = r"(?!\s+(?:is|are|was|were|has|have|had|can|could|will|would|border|joined|signed)\b)"
_NO_CLAIM = r"(?!\s+(?:the\s+|an?\s+|any\s+)?(?:asylum|entry|access|bail|visas?|leave|parole|permission|food|water)\b)"
_ABOUT = (
    r"(?:this|that|it|(?:the|these|those|any|all)\s+(?:\w+\s+)?(?:claim|allegation|account|report|charge|accusation)s?)"
)
_PERSON = r"(?:he|she|it|they|who|which)"
_CHECKED = r"(?:confirm|verif|corroborat|establish|prov|substantiat)\w*"
_IS = r"(?:is|are|was|were|be|been|being|remains?|remained)"
_OF_ONE = r"(?:his|her|its|their|[\w-]+['’]s?)\s+(?:own\s+)?"

_NOT_PASSIVE = "".join(rf"(?<!\b{word}\s)" for word in "is are was were be been being the a an no".split())

_SAYING = (
    r"(?<!\bno\s)(?<!\bthe\s)(?<!\bany\s)(?<!\ba\s)say|says|(?<!\bthe\s)said|(?<!\ball\s)told(?!\s+to\b)|tells"
    r"|according\s+to(?!\s+(?:plan|schedule|law|age|rank|size|type|need)\b)"
    rf"|{_NOUN_BEFORE}(?:states?|claims?|reports?|estimates?|alleges?|asserts?|argues?|maintains?|insists?|believes?"
    rf"|testif(?:y|ies)|suggests?|announces?)\s+that\b{_RELATIVE}"
    r"|(?:stated|claimed|alleged|asserted|argued|maintained|insisted|testified|suggested|announced)\s+that"
    rf"|{_PERSON}\s+(?:also\s+|has\s+|have\s+|had\s+)?(?:states?|stated|claims?|alleges?|asserts?|asserted|argues?"
    r"|argued|maintains?|insists?|insisted|testif(?:y|ies|ied)|describes?|described|recalls?|recalled|reports?)"
    r"|claim(?:s|ed)?\s+(?:to\s+(?:have|be)|\d+|he|she|it|they)"
    r"|reports\s+(?:of|say|suggest|indicate|the|an?|\d)|reported(?!\s+to\s+(?:the|an?|his|her|its|their|police)\b)"
    rf"|{_IS}\s+(?:\w+ly\s+)?(?:alleged|claimed\s+(?:that|to)|believed|thought|understood|described|cited|quoted)"
    r"|believes|believed|estimated|estimates|puts?\s+(?:\w+\s+){1,5}?at"
    rf"|(?:by|in)\s+(?:the\s+)?{_OF_ONE}(?:account|version|words?|view|opinion|telling|estimate|count|reckoning)"
    r"|in\s+the\s+(?:words|view|opinion|version)\s+of"
    rf"|{_NOT_PASSIVE}(?:counts?|counted|recorded|cite[sd]?|announced|documented|documents|lists|listed)\s+"
    r"(?:(?:about|around|nearly|over|only|at\s+least|at\s+most|an?\s+(?:count|total)\s+of)\s+)?\d[\d.,]*"
    rf"|{_NOT_PASSIVE}(?:gave|gives?)\s+(?:the|its|their)\s+(?:number|figure|count|total)|(?:wrote|writes)\s+that"
    r"|describes?\s+(?:an?|the|how|it|this|being)|recounts?|complain(?:s|ed)?\s+of|(?:speaks?|spoke)\s+of|accused\s+of"
    r"|maintains?\s+(?:the|it|he|she|they|his|her|its|their)\b"
    r"|(?:by|in)\s+(?:official|government|ministry|police|its|their|his|her)\s+(?:figures?|numbers?|counts?|statistics|data)"
    r"|(?:official|government)\s+(?:figures|statistics|data)\s+(?:show|give|put|say)"
    r"|reportedly|allegedly|purportedly|supposedly|alleged|purported|allegations?\s+(?:that|of)"
)
_STATE = (
    r"(?:accusation|allegation)s?\s+(?:was|were|is|are|has\s+been|have\s+been)\s+(?:\w+ly\s+)?"
    r"(?:rejected|denied|disputed|dismissed|refuted)|yet\s+to\s+be\s+\w+|no\s+(?:\w+\s+){0,2}?evidence\s+(?:that|of|for)|"
    r"unverified|unconfirmed|uncorroborated|unproven|unsubstantiated|unclear|uncertain|doubtful|doubted|questionable"
    r"|(?:disputed|contested)(?!\s+(?:territor(?:y|ies)|areas?|border|region|land|elections?|seats?)\b)"
    rf"|(?:contests?|disputes?|doubts?|reject(?:s|ed)?|dismiss(?:es|ed)?)\s+{_ABOUT}"
    rf"|(?:denied|denies|deny){_NO_CLAIM}|denials?|contradict(?:s|ed|ory)?|conflicting|refuted|refutes?|disproved"
    rf"|disproven|{_IS}\s+(?:false|untrue|incorrect|inaccurate|wrong)|rumou?rs?|rumou?red"
    rf"|(?:not|never|nor|neither|nobody|nothing)\s+(?:\w+\s+){{0,3}}?{_CHECKED}"
    rf"|(?:without|no|lacks?)\s+(?:\w+\s+){{0,2}}?(?:confirmation|verification|corroboration|proof)"
)
_DENYING = r"(?:contests?|disputes?|denies|deny|rejects?|disbelieves?)"
_APART = (
    rf"(?:which|that)\s+(?:\w+\s+){{1,5}}?{_DENYING}|(?<=\w\s){_DENYING}\s+(?:the|its|his|her|their|these|those)"
    r"|(?:in|under)\s+dispute|disagrees?|disagreed|differs?|diverges?|(?:give|put)s?\s+(?:another|a\s+different|other)"
    r"|\w+s\s+report\s+(?:the|an?|that|\d)"
)
_FIRM = (
    r"beyond\s+(?:any\s+|all\s+)?(?:dispute|doubt|question)|(?:not|no\s+longer)\s+(?:in|under)\s+dispute"
    r"|(?:no|nobody|none)\s+(?:\w+\s+){0,2}?(?:disputes?|contests?|denies|deny|doubts?|disagrees?|differs?)"
)
"""Words that would be among the others, and say the opposite."""

_DOUBT = (
    r"possibly|perhaps|apparently|presumably|probably|if\s+true|(?:un)?likely|seem(?:s|ed)?"
    r"|appear(?:s|ed)?\s+(?:to|that|not)|could\s+(?:well\s+|yet\s+|still\s+)?have"
)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_SAYING}|{_STATE}|{_APART}|{_DOUBT})\b", re.IGNORECASE)


@cache
def _firm() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_FIRM})\b", re.IGNORECASE)


@cache
def _may() -> re.Pattern[str]:
    """In small letters before a verb: May is a month."""
    return re.compile(r"\b(?:may|might)\s+(?:not\s+)?[a-z]{2}")


def hedges(text: str) -> bool:
    """Whether an English text says who says so, or that it is not certain: "the owner says", "unverified", "may"."""
    own = _firm().sub(" ", text)
    return bool(_words().search(own) or _may().search(own))
