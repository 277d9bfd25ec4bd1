"""What an output says of its own making: what went into it, and a seal that tells whether it is as it was made.

The stamp is one line of JSON: ``{"factsheet":"0.1.0","inputs":{"facts":"…"},"seal":"…"}``. The seal is a digest of
all else in the file, so that a file that anybody has edited or saved anew is known. It proves nothing: whoever
wants to can seal a file anew. It keeps a build from overwriting what somebody has written.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import NamedTuple

NAMESPACE = "urn:factsheet:stamp:1"
PART = "customXml/item2.xml"
"""The part of a Word file that holds the stamp, as the text of its root."""

_START = b'{"factsheet":"'
_SEAL = re.compile(rb'"seal":"([0-9a-f]{64})"\}')
_OPEN = b"0" * 64  # in place of the seal, while it is worked out
_LONGEST = 4096  # bytes of a stamp


class Stamp(NamedTuple):
    """``version`` is the program's; ``inputs`` are digests, by what they are of: ``facts``, ``template``, ``theme``."""

    version: str
    inputs: Mapping[str, str]

    def unsealed(self) -> str:
        """The line, with room for the seal."""
        tree = {"factsheet": self.version, "inputs": dict(self.inputs), "seal": _OPEN.decode()}
        return json.dumps(tree, separators=(",", ":"))


class Sealed(NamedTuple):
    """The stamp of a file as it was read; ``intact`` is that nothing in the file has changed since it was sealed."""

    stamp: Stamp
    seal: str
    intact: bool


def seal(data: bytes) -> bytes:
    """A file of one piece with the seal in its stamp; as it is where it has none."""
    found = _found(data)
    return data if found is None else _with(data, found, _digest(_with(data, found, _OPEN)))


def seal_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a package with the seal in the stamp among them; as they are where there is none."""
    part = parts.get(PART, b"")
    found = _found(part)
    if found is None:
        return dict(parts)
    digest = _digest_of_parts({**parts, PART: _with(part, found, _OPEN)})
    return {**parts, PART: _with(part, found, digest)}


def read(data: bytes) -> Sealed | None:
    """The stamp of a file of one piece: the last one in it, since no fact's words stand behind that."""
    found = _found(data)
    return None if found is None else _sealed(data, found, _digest(_with(data, found, _OPEN)))


def read_parts(parts: Mapping[str, bytes]) -> Sealed | None:
    """The stamp of a package."""
    part = parts.get(PART, b"")
    found = _found(part)
    if found is None:
        return None
    return _sealed(part, found, _digest_of_parts({**parts, PART: _with(part, found, _OPEN)}))


def without(data: bytes) -> bytes:
    """A file of one piece, or the part of a package, with an empty stamp: what is left is what it shows."""
    found = _found(data)
    return data if found is None else data[: data.rindex(_START)] + data[found.end() :]


def _found(data: bytes) -> re.Match[bytes] | None:
    start = data.rfind(_START)
    return None if start < 0 else _SEAL.search(data, start, start + _LONGEST)


def _with(data: bytes, found: re.Match[bytes], digest: bytes) -> bytes:
    return data[: found.start(1)] + digest + data[found.end(1) :]


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _digest_of_parts(parts: Mapping[str, bytes]) -> bytes:
    digest = hashlib.sha256()
    for name in sorted(parts):
        digest.update(f"{len(name)} {name} {len(parts[name])} ".encode("utf-8", "surrogateescape"))
        digest.update(parts[name])
    return digest.hexdigest().encode()


def _sealed(data: bytes, found: re.Match[bytes], digest: bytes) -> Sealed | None:
    """What a stamp says, in a file that anybody may have written."""
    try:
        tree = json.loads(data[data.rindex(_START) : found.end()])
        version, inputs = str(tree["factsheet"]), {str(name): str(value) for name, value in tree["inputs"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Sealed(Stamp(version, inputs), found[1].decode(), found[1] == digest)
