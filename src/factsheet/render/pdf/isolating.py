"""The bidirectional algorithm (UAX #9) within one isolating run sequence: rules W1 to W7, N0 to N2, I1 and I2."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

ISOLATES = frozenset(("LRI", "RLI", "FSI"))

_BRACKETS = 63  # BD16: brackets that may be open at once
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
# Bidi_Paired_Bracket of Unicode 15, each opening bracket before its closing one.
_PAIRS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309\u230a\u230b"
    "\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773\u2774\u2775"
    "\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef\u2983\u2984\u2985\u2986"
    "\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991\u2992\u2993\u2994\u2995\u2996"
    "\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29"
    "\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f"
    "\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e"
    "\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f\uff60\uff62\uff63"
)
_CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)) | {"\u2329": "\u3009"}  # canonical equivalents are one
_CLOSES = frozenset(_PAIRS[1::2])
_SAME = {"\u232a": "\u3009"}


def direction(level: int) -> str:
    """Of a level, as the class of a strong character."""
    return "R" if level % 2 else "L"


class IsolatingRun(Struct, gc=False):
    """One isolating run sequence; ``types`` and ``found`` are those of the paragraph, and are changed."""

    text: str
    original: Sequence[str]
    types: list[str]
    found: list[int]
    places: list[int]
    start: str
    end: str

    def resolve(self) -> None:
        self.weak()
        self.separators()
        self.brackets()
        self.neutral()
        for i in self.places:  # I1 and I2
            kind, odd = self.types[i], self.found[i] % 2
            if odd:
                self.found[i] += kind != "R"
            elif kind != "L":
                self.found[i] += 1 if kind == "R" else 2

    def weak(self) -> None:
        """W1 to W3."""
        types = self.types
        previous = strong = self.start
        for i in self.places:
            if types[i] == "NSM":
                types[i] = "ON" if previous in ISOLATES or previous == "PDI" else previous
            previous = types[i]
            if previous in ("L", "R", "AL"):
                strong = previous
            if previous == "AL":
                types[i] = "R"
            elif previous == "EN" and strong == "AL":
                types[i] = "AN"

    def separators(self) -> None:
        """W4 to W7. What W1 copies from a number's sign is that sign's."""
        types, places = self.types, self.places
        for n in range(1, len(places) - 1):
            before, i, after = places[n - 1], places[n], places[n + 1]
            if types[before] == types[after] and (
                (types[i] == "ES" and types[before] == "EN") or (types[i] == "CS" and types[before] in ("EN", "AN"))
            ):
                types[i] = types[before]
        self.terminators(places)
        self.terminators(places[::-1])
        strong = self.start
        for i in places:
            kind = types[i]
            if kind in ("ES", "ET", "CS"):
                types[i] = "ON"
            elif kind in ("L", "R"):
                strong = kind
            elif kind == "EN" and strong == "L":
                types[i] = "L"

    def terminators(self, places: Sequence[int]) -> None:
        """W5, in one direction."""
        number = False
        for i in places:
            if self.types[i] == "ET" and number:
                self.types[i] = "EN"
            number = self.types[i] == "EN"

    def pairs(self) -> list[tuple[int, int]]:
        """BD16: the brackets that belong together, as indices of ``places``, by the opening one."""
        opened: list[tuple[str, int]] = []
        found = []
        for n, i in enumerate(self.places):
            character = self.text[i]
            if self.types[i] != "ON":
                continue
            if character in _CLOSING:
                if len(opened) == _BRACKETS:
                    break
                opened.append((_CLOSING[character], n))
            elif character in _CLOSES:
                wanted = _SAME.get(character, character)
                for k in range(len(opened) - 1, -1, -1):
                    if opened[k][0] == wanted:
                        found.append((opened[k][1], n))
                        del opened[k:]
                        break
        return sorted(found)

    def brackets(self) -> None:
        """N0."""
        if not (pairs := self.pairs()):
            return
        counts = {"L": [0], "R": [0]}  # how many strong characters stand before each place
        for i in self.places:
            strong = _strong(self.types[i])
            for kind, sums in counts.items():
                sums.append(sums[-1] + (strong == kind))
        own = direction(self.found[self.places[0]])
        other = "L" if own == "R" else "R"
        context, read = self.start, 0
        for opening, closing in pairs:
            while read < opening:
                context = _strong(self.types[self.places[read]]) or context
                read += 1
            if counts[own][closing] > counts[own][opening]:
                self.set_bracket(opening, own)
                self.set_bracket(closing, own)
            elif counts[other][closing] > counts[other][opening]:
                self.set_bracket(opening, context)
                self.set_bracket(closing, context)

    def set_bracket(self, place: int, kind: str) -> None:
        """Marks on a bracket go with it."""
        self.types[self.places[place]] = kind
        place += 1
        while place < len(self.places) and self.original[self.places[place]] == "NSM":
            self.types[self.places[place]] = kind
            place += 1

    def neutral(self) -> None:
        """N1 and N2."""
        types, places = self.types, self.places
        before = self.start
        n = 0
        while n < len(places):
            if types[places[n]] not in _NEUTRAL:
                before = _strong(types[places[n]])
                n += 1
                continue
            stop = n
            while stop < len(places) and types[places[stop]] in _NEUTRAL:
                stop += 1
            after = _strong(types[places[stop]]) if stop < len(places) else self.end
            for i in places[n:stop]:
                types[i] = before if before == after else direction(self.found[i])
            n = stop


def _strong(kind: str) -> str:
    """Numbers count as right-to-left among neutrals and brackets; "" for a neutral."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")
