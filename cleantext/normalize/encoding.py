"""Mojibake and stray bytes: ftfy decides, line by line, and only where it could find anything.

ftfy leaves a text alone in which its badness test matches nothing. Every alternative of that test needs two
neighbours beyond ASCII that are not both Spanish letters of lower case, or one of a C1 control, Œ, œ, Ã or Â; lines
without such are skipped. A test checks the claim against ftfy itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.align import align
from cleantext.edits import Edit
from cleantext.normalize.fixer import Fixer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleantext.normalize.protected import Protected

SUSPICIOUS = re.compile(r"[^\x00-\x7f](?:(?<=[\x80-\x9fŒœÃÂ])|[^\x00-\x7f](?<![áéíóúüñ]{2}))")
_PIECE = 2000
"""Code points handed to ftfy at once: more than nearly any paragraph, few enough to align in a millisecond."""
_MARGIN, _WINDOW = 8, 64
"""Code points: the longest match of ftfy's badness test has seven, so so many around what is suspicious are tested;
where much is, many at once, overlapping by the margin."""
_ESCAPED = re.compile("(?<![\ud800-\udbff])[\udc80-\udcff]")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")


def _mojibake(text: str, _protected: Protected) -> Iterator[Edit]:
    done = 0
    if not SUSPICIOUS.search(text):
        return
    from ftfy import TextFixerConfig, fix_encoding  # noqa: PLC0415  (30 ms, and most text never needs it)
    from ftfy.badness import is_bad  # noqa: PLC0415

    config = TextFixerConfig(explain=False)
    while match := SUSPICIOUS.search(text, done):
        start = text.rfind("\n", done, match.start()) + 1 or done
        end = _piece_end(text, start)
        while end < match.end():  # a long line: go on to the piece that holds the match
            start = min(end, match.start())
            end = _piece_end(text, start)
        piece = text[start:end]
        if _may_be_bad(piece, is_bad):
            fixed = fix_encoding(piece, config)
            if fixed != piece:
                yield from align(piece, fixed, "ENC001", start)
        done = end


def _may_be_bad(piece: str, is_bad: Callable[[str], bool]) -> bool:
    """Say whether ftfy's test may match; it is asked only about windows around what is suspicious."""
    at = 0
    while match := SUSPICIOUS.search(piece, at):
        dense = match.start() - at < _MARGIN
        end = match.end() + (_WINDOW if dense else _MARGIN)
        if is_bad(piece[max(0, match.start() - _MARGIN) : end]):
            return True
        at = end - _MARGIN
    return False


def _piece_end(text: str, start: int) -> int:
    """Return the end of the line, or of the last ASCII word that ends within the size of a piece."""
    limit = start + _PIECE
    end = text.find("\n", start, limit)
    if end >= 0:
        return end + 1
    if limit >= len(text):
        return len(text)
    cut = text.rfind(" ", start + _PIECE // 2, limit)
    return cut if cut > 0 and text[cut - 1].isascii() else limit


def _stray_bytes(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _ESCAPED.finditer(text):
        byte = bytes([ord(match.group()) - 0xDC00])
        yield Edit(match.start(), match.group(), byte.decode("cp1252", "replace"), "ENC002")


def _surrogates(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _SURROGATES.finditer(text):
        old = match.group()
        new = old.encode("utf-16", "surrogatepass").decode("utf-16") if len(old) == 2 else "\ufffd"
        yield Edit(match.start(), old, new, "ENC003")


def _all(low: int, high: int) -> frozenset[str]:
    return frozenset(map(chr, range(low, high)))


FIXERS = (
    Fixer(
        code="ENC002",
        name="stray-bytes",
        why="A few bytes that are not UTF-8 stand in UTF-8 text: they are read as Windows-1252.",
        find=_stray_bytes,
        examples=(("ma\udcf1ana", "mañana"), ("\udc93Hola\udc94", "“Hola”")),
        near=("mañana",),
        chars=_all(0xDC80, 0xDD00),
    ),
    Fixer(
        code="ENC003",
        name="surrogates",
        why="A character beyond 16 bits was left as two halves: they are joined; a lone half becomes �.",
        find=_surrogates,
        examples=(("Hola \ud83d\ude00", "Hola 😀"), ("Hola \ud83d", "Hola \ufffd")),
        near=("Hola 😀",),
        chars=_all(0xD800, 0xE000),
    ),
    Fixer(
        code="ENC001",
        name="mojibake",
        why="UTF-8 was read as another encoding: ftfy reads it again.",
        find=_mojibake,
        examples=(("El niÃ±o comiÃ³", "El niño comió"), ("â€œHolaâ€\x9d", "“Hola”")),
        mends_numbers=True,
        near=("C O N C L U S Ã O", "PARCE QUE SUR LEURS PLAQUES IL Y MARQUÉ…"),
    ),
)
