"""Characters nobody sees or nobody means: composition, invisible marks, controls, escapes, ligatures."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cleantext.edits import Edit
from cleantext.normalize.fixer import Fixer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.normalize.protected import Protected

_BELOW_ACCENTS = bytes(range(0xCC))
"""Bytes of which no character from U+0300 on is made alone, in UTF-8."""
_ABOVE_LATIN = re.compile("[^\x00-\u02ff\u2010-\u2027]")  # what lies below never changes under NFC
_LONGEST_CLUSTER = 32
"""UAX #15 bounds stream-safe text at 30 marks; ordering longer runs takes quadratic time."""
_ZERO_WIDTH = "\u200b\u2060\ufeff\u180e"
_JOINERS = "\u200c\u200d"
_BIDI = "\u200e\u200f\u202a-\u202e\u2066-\u206f"
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\ufff9-\ufffc]+")
_ESCAPES = re.compile("\x1b\\[[\\d;]{0,40}[a-zA-Z]")
# Those ftfy knows: typographic ones, and letters of Dutch, Croatian and Afrikaans.
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st", "Ĳ": "IJ", "ĳ": "ij",
    "ŉ": "ʼn", "Ǳ": "DZ", "ǲ": "Dz", "ǳ": "dz", "Ǆ": "DŽ", "ǅ": "Dž", "ǆ": "dž", "Ǉ": "LJ", "ǈ": "Lj",
    "ǉ": "lj", "Ǌ": "NJ", "ǋ": "Nj", "ǌ": "nj",
}  # fmt: skip


def _nfc(text: str, _protected: Protected) -> Iterator[Edit]:
    if not text.encode("utf-8", "surrogatepass").translate(None, _BELOW_ACCENTS):
        return
    odd = "".join(c for c in sorted(set(_ABOVE_LATIN.findall(text))) if _moves(c))
    if not odd:
        return
    for match in re.finditer(f".?[{re.escape(odd)}]+", text, re.DOTALL):
        old = match.group()
        if len(old) <= _LONGEST_CLUSTER:
            new = unicodedata.normalize("NFC", old)
            if new != old:
                yield Edit(match.start(), old, new, "UNI001")


def _moves(c: str) -> bool:
    """Say whether a character can change under NFC, alone or after another."""
    return (
        unicodedata.combining(c) > 0
        or "\u1100" <= c <= "\u11ff"
        or unicodedata.category(c) == "Mc"
        or not unicodedata.is_normalized("NFC", c)
    )


def _zero_width(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in re.finditer(f"[{_ZERO_WIDTH}]+|[{_JOINERS}]", text):
        if match.group() not in _JOINERS or not _joins(text, match.start()):
            yield Edit(match.start(), match.group(), "", "UNI002")


def _joins(text: str, at: int) -> bool:
    """Say whether a joiner stands in an emoji sequence or in a script that needs it."""
    return any(_needs_joiner(c) for c in text[max(0, at - 1) : at] + text[at + 1 : at + 2])


def _needs_joiner(c: str) -> bool:
    point = ord(c)
    return (
        0x0600 <= point <= 0x1CFF  # Arabic to Vedic: the scripts with joining forms or conjuncts
        or 0x2190 <= point <= 0x2BFF  # symbols that emoji sequences are made of
        or 0xA840 <= point <= 0xABFF
        or 0xFB50 <= point <= 0xFE0F  # Arabic forms and variation selectors
        or point >= 0x10A00
    )


def _soft_hyphens(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in re.finditer("\u00ad+(?:\n(?=[a-záéíóúüñ]))?", text):
        yield Edit(match.start(), match.group(), "", "UNI003")


def _bidi(text: str, _protected: Protected) -> Iterator[Edit]:
    end, has_rtl = -1, False
    for match in re.finditer(f"[{_BIDI}]+", text):
        if match.start() >= end:
            start = text.rfind("\n", max(end, 0), match.start()) + 1 or max(end, 0)
            end = text.find("\n", match.end())
            end = len(text) if end < 0 else end
            has_rtl = _RTL.search(text, start, end) is not None
        if not has_rtl:
            yield Edit(match.start(), match.group(), "", "UNI004")


def _controls(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _CONTROLS.finditer(text):
        yield Edit(match.start(), match.group(), "", "UNI005")


def _terminal_escapes(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in _ESCAPES.finditer(text):
        yield Edit(match.start(), match.group(), "", "UNI006")


def _ligatures(text: str, _protected: Protected) -> Iterator[Edit]:
    for match in re.finditer(f"[{''.join(_LIGATURES)}]", text):
        yield Edit(match.start(), match.group(), _LIGATURES[match.group()], "UNI007")


def _range(*pairs: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(p) for low, high in pairs for p in range(low, high + 1))


FIXERS = (
    Fixer(
        code="UNI006",
        name="terminal-escapes",
        why="Escape sequences that colour a terminal are removed.",
        find=_terminal_escapes,
        examples=(("\x1b[36;44mHola\x1b[0m", "Hola"),),
        near=("[36;44m]",),
        chars=frozenset("\x1b"),
    ),
    Fixer(
        code="UNI005",
        name="control-characters",
        why="Control characters that show nothing are removed; tabs, line ends and page breaks are not.",
        find=_controls,
        examples=(("Ho\x00la\x07", "Hola"), ("Hola\ufffc", "Hola")),
        near=("Hola\tmundo",),
        chars=_range((0, 8), (11, 11), (14, 31), (0x7F, 0x9F), (0xFFF9, 0xFFFC)),
    ),
    Fixer(
        code="UNI002",
        name="zero-width",
        why="Zero-width spaces, joiners without use and byte order marks are removed.",
        find=_zero_width,
        examples=(("\ufeffHola", "Hola"), ("pala\u200bbra", "palabra"), ("co\u200dmo", "como")),
        near=("👩\u200d👩\u200d👧", "می\u200cخواهم", "क्\u200dष"),
        chars=frozenset(_ZERO_WIDTH + _JOINERS),
    ),
    Fixer(
        code="UNI003",
        name="soft-hyphens",
        why="Soft hyphens only say where a word may be broken: they are removed.",
        find=_soft_hyphens,
        examples=(("infor\u00admación", "información"), ("infor\u00ad\nmación", "información")),
        near=("teórico-práctico",),
        chars=frozenset("\u00ad"),
    ),
    Fixer(
        code="UNI004",
        name="bidi-marks",
        why="Marks of writing direction are removed from lines without right-to-left letters.",
        find=_bidi,
        examples=(("Hola\u200e mundo\u202c", "Hola mundo"),),
        near=("Dijo \u202bשלום\u202c ayer.",),
        chars=_range((0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x206F)),
    ),
    Fixer(
        code="UNI007",
        name="ligatures",
        why="Letters that were joined for print are written one by one.",
        find=_ligatures,
        examples=(("ﬁn del conﬂicto", "fin del conflicto"),),
        near=("fin del conflicto", "œuvre"),
        chars=frozenset(_LIGATURES),
    ),
    Fixer(
        code="UNI001",
        name="composition",
        why="Letters and their accents are written as one character (NFC).",
        find=_nfc,
        examples=(("nin\u0303o", "niño"), ("cancio\u0301n", "canción")),
        near=("niño", "10³ µm"),
    ),
)
