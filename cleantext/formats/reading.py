"""Files, folders and standard input become documents; what cannot be read says why and what to do."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cleantext.decode import decode
from cleantext.document import Document
from cleantext.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

STDIN = "-"
FORMATS = {
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
TEXT_SUFFIXES = frozenset(FORMATS) - {""}
LARGEST = 512 * 1024 * 1024
"""Bytes. A document and its history need about twenty times its size in memory."""


def read(path: str) -> Document:
    """Return the document in `path` (`-` is standard input), decoded, its main text extracted if HTML.

    `meta` holds path, sha256 and bytes of the input, encoding, format, and title and date where known.
    Raises InputError when there is nothing to read or it is not text.
    """
    return document_from_bytes(read_bytes(path), path)


def document_from_bytes(data: bytes, path: str = "text.txt", declared: str = "") -> Document:
    """Return the document that `data` holds; the suffix of `path` decides the format.

    >>> document_from_bytes("¡Hola!".encode(), "a.txt").meta["encoding"]
    'utf-8'
    """
    try:
        decoded = decode(data, declared)
    except InputError as error:
        raise type(error)(error.what, where=path, hint=error.hint) from error
    suffix = Path(path).suffix.lower()
    kind = FORMATS.get(suffix, "text")
    doc = Document(
        id=path,
        text=decoded.text,
        findings=tuple(decoded.findings),
        meta={
            "path": path,
            "sha256": hashlib.sha256(data).hexdigest(),
            "bytes": len(data),
            "encoding": decoded.encoding,
            "format": kind,
        },
    )
    if kind == "html" or (kind == "text" and _looks_like_html(decoded.text)):
        from cleantext.formats.html import extract  # noqa: PLC0415  (trafilatura takes 0.3 s to import)

        return extract(doc)
    return doc


def expand(paths: Iterable[str], suffixes: AbstractSet[str] = TEXT_SUFFIXES) -> Iterator[str]:
    """Yield every file meant by `paths`: a folder stands for the files below it with these endings, by name.

    Raises InputError for a folder that holds none.
    """
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            yield path
            continue
        files = sorted(
            p for p in Path(path).rglob("*") if p.suffix.lower() in suffixes and p.is_file() and _visible(p)
        )
        if not files:
            raise InputError(
                "the folder holds no text files",
                where=path,
                hint=f"Known endings: {' '.join(sorted(suffixes))}",
            )
        yield from map(str, files)


def _visible(path: Path) -> bool:
    return not any(part.startswith(".") and part not in {".", ".."} for part in path.parts)


def _looks_like_html(text: str) -> bool:
    head = text[:512].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html"))


def _at_most(file: IO[bytes], path: str) -> bytes:
    """Return all that `file` holds; a device or a pipe may hold more than its size says."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _too_large(path)
    return data


def _too_large(path: str) -> InputError:
    what = f"the file is larger than {LARGEST // 2**20} MiB"
    return InputError(what, where=path, hint="Split it: one article a file, or one a line in JSONL")


def read_bytes(path: str) -> bytes:
    """Return what is in the file `path` (`-` is standard input); raise InputError when it cannot be read."""
    try:
        if path == STDIN:
            return _at_most(sys.stdin.buffer, path)
        if Path(path).stat().st_size > LARGEST:
            raise _too_large(path)
        with Path(path).open("rb") as file:
            return _at_most(file, path)
    except FileNotFoundError as error:
        raise InputError("there is no such file", where=path, hint="Check the name") from error
    except OSError as error:
        raise InputError(
            error.strerror or str(error), where=path, hint="Check the file and its rights"
        ) from error
