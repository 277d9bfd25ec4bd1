"""Where the words of a paragraph lead to: addresses, as they were and as they came back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from factsheet.readback.places import Paragraph

_ROUND = ".,;:!?()[]<>“”‘’\"'"  # what stands round an address in a sentence


def changed_links(paragraph: Paragraph, now: Paragraph) -> tuple[str, str]:
    """The addresses that a paragraph led to and does not, and those that it leads to now; "" for none.

    An address that came or went with the same words is no change: these are listed themselves.
    """
    old, new = paragraph.passage.links, now.passage.links
    if old == new or _forms(old) == _forms(new):
        return "", ""
    words, new_words = _said(paragraph), _said(now)
    left = [one for one in old if _form(one) not in words - new_words]
    met = [one for one in new if _form(one) not in new_words - words]
    known, new_known = set(_forms(left)), set(_forms(met))
    if _forms(left) == _forms(met):
        return "", ""
    gone = [one for one in left if _form(one) not in new_known]
    more = [one for one in met if _form(one) not in known]
    return (", ".join(gone), ", ".join(more)) if gone or more else (", ".join(left), ", ".join(met))


def _forms(addresses: Iterable[str]) -> Sequence[str]:
    """Their forms; some programs cut a link into several side by side."""
    found: list[str] = []
    for address in addresses:
        if not found or found[-1] != _form(address):
            found.append(_form(address))
    return found


def _form(address: str) -> str:
    """The same for all ways in which programs write one address: escapes, capitals in its host, a slash at its end."""
    plain = unicodedata.normalize("NFC", unquote(address, errors="surrogateescape"))
    scheme, parted, rest = plain.partition(":")
    slashes = rest[: len(rest) - len(rest.lstrip("/"))]
    host, slash, path = rest[len(slashes) :].partition("/")
    return f"{scheme.lower()}{parted}{slashes}{host.lower()}{slash}{path}".rstrip("/")


def _said(paragraph: Paragraph) -> set[str]:
    """The words that may be addresses, in that form."""
    words = [*paragraph.words.split(), *(place.words for place in paragraph.places)]
    tokens = {token for word in words for token in (word, word.strip(_ROUND))}
    return {_form(token) for token in tokens if ":" in token}
