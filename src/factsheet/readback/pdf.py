"""The files in a PDF that call themselves its facts, out of a file that anybody may have made or saved anew."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, StreamObject, TextStringObject

from factsheet import disk
from factsheet.diagnostics import Problems, error
from factsheet.facts import limits
from factsheet.release.embedded import NAME

MOST_BYTES = 100_000_000  # of a PDF
_MOST_UNPACKED = 32 * 1024 * 1024  # bytes of one stream: a fact file is smaller, a list of places, too
_MOST_NODES = 1_000  # of the tree of attachments
_MOST_FILES = 10  # that call themselves the facts
START = 1024  # bytes before which a PDF begins


def attached(pdf: Path, data: bytes | None = None) -> list[bytes]:
    """The contents of all files in the PDF that call themselves its facts.

    With ``data``, these are its bytes, and ``pdf`` is what it is called.
    Raises `Problems`, E201 to E203, E205, E206.
    """
    return _attached(_read(pdf) if data is None else data, pdf)


def is_pdf(start: bytes) -> bool:
    """Whether a file that begins so looks like a PDF."""
    return b"%PDF-" in start


def _refuse(code: str, message: str, help: str = "") -> NoReturn:
    raise Problems([error(code, message, help=help)])


def _read(pdf: Path) -> bytes:
    """The bytes of the file, if it looks like a PDF."""
    try:
        with pdf.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as fault:  # ValueError: a null character in the name
        _refuse("E201", f"“{pdf}” cannot be read: {disk.reason(fault)}", "Check the name and the folder")
    if len(data) > MOST_BYTES:
        _refuse("E201", f"“{pdf}” is larger than {MOST_BYTES // 1_000_000} MB, the most that is read")
    if not is_pdf(data[:START]):
        help = "Facts are read out of PDF and Word files that factsheet has made"
        _refuse("E202", f"“{pdf}” is neither a PDF nor a Word file", help)
    return data


def _attached(data: bytes, pdf: Path) -> list[bytes]:
    limit = _MOST_UNPACKED
    try:
        with (
            _silence(),
            apply_configuration(
                zlib_maximum_output_length=limit,
                lzw_maximum_output_length=limit,
                run_length_maximum_output_length=limit,
                stream_decoding_work_maximum_length=2 * limit,
            ),
        ):
            catalog = _dictionary(PdfReader(BytesIO(data)).trailer.get("/Root"))
            files = _files(catalog)
            contents = [_content(file) for file in files]
            sums = [_sum(file) for file in files]
    except (FileNotDecryptedError, DependencyError):
        help = "Save it without a password first: qpdf --decrypt --password=… LOCKED.pdf OPEN.pdf"
        _refuse("E203", f"“{pdf}” is locked", help)
    except LimitReachedError:
        _refuse("E206", f"“{pdf}” would take more time or memory to read than a file with facts needs")
    except Exception:  # noqa: BLE001 - a damaged file makes the reader fail in any way
        _refuse("E202", f"“{pdf}” is damaged: it cannot be read as a PDF")
    if any(len(content) > limits.MOST_BYTES for content in contents):
        _refuse("E206", f"What “{pdf}” carries as its facts is larger than a fact file may be")
    for content, expected in zip(contents, sums, strict=True):
        if expected not in (None, hashlib.md5(content, usedforsecurity=False).digest()):
            _refuse("E205", f"The facts in “{pdf}” are not as they were put there: their checksum is another")
    return contents


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what the reader says of a damaged file from the terminal."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _files(catalog: DictionaryObject) -> list[StreamObject]:
    """Each file that calls itself the facts of the document, once."""
    files: dict[int, StreamObject] = {}
    for specification in _specifications(catalog):
        for file in _facts(specification):
            files[id(file)] = file
        if len(files) > _MOST_FILES:
            raise LimitReachedError("too many files of one name")
    return list(files.values())


def _specifications(catalog: DictionaryObject) -> Iterator[DictionaryObject]:
    """The file specifications that the catalogue names: its associated files, and all that are embedded."""
    for file in _array(catalog.get("/AF")):
        yield _dictionary(file)
    nodes: list[Any] = [_dictionary(catalog.get("/Names")).get("/EmbeddedFiles")]
    seen = 0
    while nodes:
        node = _dictionary(nodes.pop())
        nodes += _array(node.get("/Kids"))
        seen += 1
        if seen + len(nodes) > _MOST_NODES:  # a tree can lead back into itself
            raise LimitReachedError("too many attachments")
        for file in _array(node.get("/Names"))[1::2]:
            yield _dictionary(file)


def _facts(specification: DictionaryObject) -> list[StreamObject]:
    """The files of a specification, if it says that they are the facts of the document: it may name one twice."""
    relationship, *names = (_resolved(specification.get(key)) for key in ("/AFRelationship", "/UF", "/F"))
    if relationship != "/Source" or NAME not in names:
        return []
    files = _dictionary(specification.get("/EF"))
    found = (_resolved(files.get(key)) for key in ("/UF", "/F"))
    return [file for file in found if isinstance(file, StreamObject)]


def _content(file: StreamObject) -> bytes:
    """The bytes of the file. Only the filter that we and others use is undone: some need much time and memory."""
    packed = _resolved(file.get("/Filter"))
    filters = packed if isinstance(packed, ArrayObject) else [packed] if packed else []
    if any(_resolved(one) != "/FlateDecode" for one in filters):
        raise LimitReachedError("an unusual filter")
    return file.get_data()


def _sum(file: StreamObject) -> bytes | None:
    expected = _resolved(_dictionary(file.get("/Params")).get("/CheckSum"))
    return expected.original_bytes if isinstance(expected, ByteStringObject | TextStringObject) else None


def _resolved(value: Any) -> Any:
    return value.get_object() if value is not None else None


def _dictionary(value: Any) -> DictionaryObject:
    found = _resolved(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _array(value: Any) -> ArrayObject:
    found = _resolved(value)
    return found if isinstance(found, ArrayObject) else ArrayObject()
