"""Bytes to text without loss: BOM, declared charset, strict UTF-8, then a guess that is reported.

The law is `encode(decoded.text, decoded.encoding) == data`. A byte order mark stays as the first character of
the text, and bytes that fit no encoding become lone surrogates (PEP 383): fixers repair both, so that undoing
restores them. Data that is no text raises InputError.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from cleantext.document import Finding
from cleantext.edits import Span
from cleantext.errors import InputError

CODES = (
    (
        "ENC090",
        "guessed-encoding",
        "Nothing says how the bytes are encoded, so the likeliest encoding was taken.",
    ),
    (
        "ENC091",
        "wrong-declared-encoding",
        "The text declares one encoding, but its bytes are valid in another.",
    ),
    (
        "ENC092",
        "bad-bytes",
        "Bytes that are not valid in the text's encoding; they are kept and can be restored.",
    ),
)
"""The doubts that decoding may have: code, name, and why."""
_BOMS = (  # the four-byte marks first: that of UTF-32-LE begins with that of UTF-16-LE
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF", "Extract its text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it, or save the document as text or HTML"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "Save it as text or HTML"),
    (b"\x89PNG\r\n", "a PNG image", "Read its text with an OCR program first"),
    (b"\xff\xd8\xff", "a JPEG image", "Read its text with an OCR program first"),
    (b"GIF8", "a GIF image", "Read its text with an OCR program first"),
    (b"\x1f\x8b", "gzip data", "Unpack it with gunzip"),
    (b"BZh", "bzip2 data", "Unpack it with bunzip2"),
    (b"\x28\xb5\x2f\xfd", "zstandard data", "Unpack it with zstd -d"),
    (b"\xfd7zXZ\x00", "xz data", "Unpack it with unxz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it"),
    (b"\x7fELF", "a program", "Give a text file"),
    (b"SQLite format 3\x00", "an SQLite database", "Export the text column first"),
    (b"PAR1", "a Parquet file", "Export the text column first"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,300}?charset\s*=\s*["']?([\w.:-]{1,40})""",
    re.IGNORECASE,
)
# Browsers read these labels as the supersets that pages so labelled really use.
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_WIDE = ("utf-16", "utf-32")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_SPANISH = frozenset("áéíóúüñÁÉÍÓÚÜÑ¿¡«»ºª°“”‘’–—…€·")
_BAD = re.compile("[\udc80-\udcff]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_HIGH = re.compile(rb"[\x80-\xff]")
_HEAD, _SAMPLE = 1024, 65536
_MOST_FINDINGS = 100


class Decoded(NamedTuple):
    """The text, how it was encoded, and what is doubtful about that."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """Return the text of `data`; `declared` is the charset that a header or the user names.

    Raises InputError for data that is no text.

    >>> decode("¿Qué?".encode()).text
    '¿Qué?'
    >>> decode("El señor está aquí.".encode("cp1252")).encoding
    'cp1252'
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _marked(data, name)
    if declared and (found := _strict(data, _known(declared))):
        return found
    wide = _unmarked_wide(data)
    if wide and (found := _strict(data, wide)):
        return _with_guess(found)
    _refuse_binary(data)
    sniffed = _sniff(data)
    utf8 = _strict(data, "utf-8")
    if utf8:
        return _with_contradiction(utf8, sniffed)
    if sniffed and (found := _strict(data, sniffed)):
        return found
    return _guess(data)


def encode(text: str, encoding: str) -> bytes:
    r"""Return the bytes that `decode` made `text` from; the inverse of `decode`.

    >>> data = b"caf\xe9 \xc3\xa9 \xc3\xa9"
    >>> decoded = decode(data)
    >>> encode(decoded.text, decoded.encoding) == data
    True
    """
    return text.encode(encoding, _errors(encoding))


def _errors(encoding: str) -> str:
    if encoding == "utf-8":
        return "surrogateescape"
    return "surrogatepass" if encoding.startswith(_WIDE) else "strict"


def _strict(data: bytes, encoding: str) -> Decoded | None:
    """Return the text if every byte is what `encoding` would write for it."""
    if not encoding:
        return None
    errors = "strict" if encoding == "utf-8" else _errors(encoding)
    try:
        text = data.decode(encoding, errors)
        return Decoded(text, encoding) if encode(text, encoding) == data else None
    except (UnicodeError, LookupError):
        return None


def _marked(data: bytes, encoding: str) -> Decoded:
    if found := _strict(data, encoding):
        return found
    if encoding == "utf-8":
        return _escaped(data)
    raise InputError(
        f"the mark at its start says {encoding}, but the bytes are not",
        hint="The file may be cut off or no text; save it again as UTF-8",
    )


def _known(label: str) -> str:
    """Return Python's name of a charset, the superset where browsers take it, or ''."""
    try:
        info = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return ""
    if not getattr(info, "_is_text_encoding", True) or info.name in {"idna", "punycode", "unicode_escape"}:
        return ""
    name = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(info.name, info.name)
    return _SUPERSETS.get(name, name)


def _sniff(data: bytes) -> str:
    match = _DECLARED.search(data[:_HEAD])
    if not match:
        return ""
    name = _known((match[1] or match[2]).decode("ascii", "ignore"))
    # A declaration that can be read as ASCII does not stand in UTF-16.
    return "" if name.startswith(_WIDE) else name


def _unmarked_wide(data: bytes) -> str:
    """Return the UTF-16 whose every second byte in the first 4 KB is zero: Latin text without a mark."""
    head = data[: 4 * _HEAD]
    if len(head) < 4 or len(data) % 2 or b"\0" not in head:
        return ""
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else ""


def _refuse_binary(data: bytes) -> None:
    for magic, what, hint in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"this is {what}, not text", hint=hint)
    head = data[:_SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if head.count(0) * 100 > len(head) or controls * 10 > len(
        head
    ):  # prose has none; tables of bytes have 1 in 8
        raise InputError("this is binary data, not text", hint="Give a text, Markdown or HTML file")


def _guess(data: bytes) -> Decoded:
    """Return the text of bytes that are not UTF-8: mostly UTF-8 with bad bytes, or another charset."""
    mixed = _escaped(data)
    bad = sum(len(m.group()) for m in _BAD.finditer(mixed.text))
    good = sum(len(m.group()) for m in _NOT_ASCII.finditer(mixed.text)) - bad
    if good >= bad:
        return mixed
    sample = _sample(data)
    western = sample.decode("cp1252", "replace")
    if set(western) - _SPANISH <= _ASCII and (found := _strict(data, "cp1252")):
        return _with_guess(found)
    from charset_normalizer import from_bytes  # noqa: PLC0415  (only for the few files that need a guess)

    best = from_bytes(sample).best()
    if best and (found := _strict(data, _known(best.encoding))):
        return _with_guess(found)
    return mixed


_ASCII = frozenset(map(chr, range(128)))


def _sample(data: bytes) -> bytes:
    """Return up to 64 KB of the lines that hold bytes beyond ASCII."""
    if len(data) <= _SAMPLE:
        return data
    parts: list[bytes] = []
    size = 0
    at = 0
    while size < _SAMPLE and (match := _HIGH.search(data, at)):
        at = match.start() + 400
        parts.append(data[max(0, match.start() - 400) : at])
        size += len(parts[-1])
    return b"\n".join(parts)


def _escaped(data: bytes) -> Decoded:
    text = data.decode("utf-8", "surrogateescape")
    findings: list[Finding] = []
    for match in _BAD.finditer(text):
        if len(findings) == _MOST_FINDINGS:
            findings.append(
                _bad_bytes(Span(match.start(), len(text)), "more bytes that are not UTF-8 follow")
            )
            break
        shown = match.group()[:8].encode("utf-8", "surrogateescape").hex(" ")
        findings.append(_bad_bytes(Span(*match.span()), f"bytes that are not UTF-8: {shown}"))
    return Decoded(text, "utf-8", tuple(findings))


def _bad_bytes(span: Span, message: str) -> Finding:
    return Finding(code="ENC092", name="bad-bytes", span=span, message=message)


def _with_guess(found: Decoded) -> Decoded:
    finding = Finding(
        code="ENC090",
        name="guessed-encoding",
        span=Span(0, len(found.text)),
        message=f"no encoding is declared; read as {found.encoding}, the likeliest",
        severity="info",
        score=0.9,
    )
    return found._replace(findings=(finding,))


def _with_contradiction(found: Decoded, sniffed: str) -> Decoded:
    if sniffed in {"", "utf-8"} or found.text.isascii():
        return found
    finding = Finding(
        code="ENC091",
        name="wrong-declared-encoding",
        span=Span(0, 0),
        message=f"the text declares {sniffed}, but its bytes are valid UTF-8 and are read so",
        severity="info",
    )
    return found._replace(findings=(finding,))
