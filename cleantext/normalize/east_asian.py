"""Marks of Chinese and Japanese inside Latin text, and Latin letters of full width.

Whether a mark belongs to Latin text is decided by the letters of its clause (the stretch between full stops).
A clause without an ideograph is Latin. One that has some is Latin only in a document that is Latin on the whole,
in a line of
more Latin letters, when it begins with one and one stands beside the mark. Chinese and Japanese prose is not touched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.edits import Edit
from cleantext.normalize.fixer import Fixer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.normalize.protected import Protected

_STOPS = {
    "。": ".",
    "｡": ".",
    "．": ".",
    "，": ",",
    "､": ",",
    "、": ",",
    "；": ";",
    "：": ":",
    "！": "!",
    "？": "?",
}
_OPEN = {
    "（": "(",
    "［": "[",
    "｛": "{",
    "【": "[",
    "「": '"',
    "｢": '"',
    "『": "'",
    "《": '"',
    "〔": "[",
}
_CLOSE = {
    "）": ")",
    "］": "]",
    "｝": "}",
    "】": "]",
    "」": '"',
    "｣": '"',
    "』": "'",
    "》": '"',
    "〕": "]",
}
_PLAIN = {"％": "%", "～": "~", "〜": "~"}
_MARKS = _STOPS | _OPEN | _CLOSE | _PLAIN
_MARK = re.compile(f"[{''.join(_MARKS)}]+")
_WIDE = frozenset(map(chr, range(0xFF01, 0xFF5F))) - _MARKS.keys()
_WIDE_RUN = re.compile("[\uff01-\uff5e]+")
_HAN = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\uff21-\uff3a\uff41-\uff5a]")
_LETTER = re.compile(f"{_HAN.pattern}|{_LATIN.pattern}|[\u0370-\u1fff]")
_EDGE = re.compile(r"[\n。｡！？]|[.!?…](?=[\s\"”»]|$)")
_REACH = 200
_SIDE = 40


class _Page:
    """A text with what has been learnt of its scripts."""

    def __init__(self, text: str) -> None:
        self.text = text
        # The share is taken from at most a million code points: time stays linear and small.
        han = len(_HAN.findall(text, 0, 1_000_000))
        self.is_latin = han * 10 < len(_LATIN.findall(text, 0, 1_000_000))

    def is_latin_at(self, start: int, end: int) -> bool:
        """Say whether the marks at `start:end` stand in Latin text."""
        text = self.text
        low, high = max(0, start - _REACH), min(len(text), end + _REACH)
        begin = low
        for edge in _EDGE.finditer(text, low, start):
            if _LETTER.search(text, edge.end(), start):
                begin = edge.end()
        stop = _EDGE.search(text, end, high)
        finish = stop.start() if stop else high
        before, after = (
            _LETTER.findall(text, max(begin, start - _SIDE), start),
            _LETTER.search(text, end, finish),
        )
        left = before[-1] if before else ""
        right = after.group() if after else ""
        if not left and not right:
            return self.is_latin and low == 0 and high == len(text)
        if not _HAN.search(text, begin, finish):
            return bool(_LATIN.match(left or right))
        line = max(text.rfind("\n", low, start) + 1, low)
        last = text.find("\n", end, high)
        around = text[line : high if last < 0 else last]
        if not self.is_latin or len(_HAN.findall(around)) >= len(_LATIN.findall(around)):
            return False
        first = _LETTER.search(text, begin, finish)
        beside = right if text[start] in _OPEN else left
        return bool(first and _LATIN.match(first.group()) and beside and _LATIN.match(beside))


def _marks(text: str, _protected: Protected) -> Iterator[Edit]:
    page = _Page(text)
    done = 0
    for match in _MARK.finditer(text):
        start, end = match.span()
        if start < done or not page.is_latin_at(start, end):
            continue
        new = _latin(match.group())
        before = start
        if new[0] in ".,;:!?)]}" or match.group()[0] in _CLOSE:
            while before > done and before > start - 3 and text[before - 1] in " \u3000":
                before -= 1
        if before < start and (before == 0 or text[before - 1] == "\n"):
            before = start
        pre, post = text[before - 1 : before] if before else "", text[end : end + 1]
        if match.group()[0] in _OPEN and (pre.isalnum() or pre in set(".,;:!?)%")) and pre:
            new = " " + new
        if _wants_space(match.group()[-1], pre, post):
            new += " "
        done = end
        yield Edit(before, text[before:end], new, "PUN001")


def _latin(marks: str) -> str:
    """Return the Latin marks; the same comma twice is one, a stop between two brackets stays."""
    new = ""
    for c in marks:
        if c in _OPEN and new and new[-1] in ",;:.!?)":
            new += " "
        new += _MARKS[c]
    return re.sub(r"([,;:])\1+", r"\1", new)


def _wants_space(mark: str, before: str, after: str) -> bool:
    if mark in _OPEN or mark in "～〜" or not after:
        return False
    if before.isdigit() and after.isdigit() and _MARKS[mark] in ".,:":
        return False
    return after.isalnum() or after in set("¿¡([{«“")


def _wide(text: str, _protected: Protected) -> Iterator[Edit]:
    page = _Page(text)
    for match in _WIDE_RUN.finditer(text):
        start, end = match.span()
        old = match.group()
        if page.is_latin_at(start, end) or (
            _LATIN.search(old) and not _HAN.search(text, start - 1 if start else 0, end + 1)
        ):
            new = "".join(chr(ord(c) - 0xFEE0) if c in _WIDE else c for c in old)
            yield Edit(start, old, new, "PUN002")


FIXERS = (
    Fixer(
        code="PUN002",
        name="full-width-letters",
        why="Letters and digits of full width in Latin text are written with plain ones.",
        find=_wide,
        examples=(("ＬＯＵＤ　ＮＯＩＳＥＳ", "LOUD NOISES"), ("Gana el ５０％ más", "Gana el 50% más")),
        near=("株式会社ＡＢＣ銀行", "Gana el 50% más"),
        chars=_WIDE,
    ),
    Fixer(
        code="PUN001",
        name="east-asian-marks",
        why="Chinese or Japanese marks in Latin text become the Latin ones, with the spaces these take.",
        find=_marks,
        examples=(
            (
                "Esto no puede ser 。Vuelva mañana，por favor。",
                "Esto no puede ser. Vuelva mañana, por favor.",
            ),
            ("Altman（OpenAI）dijo：「No」。", 'Altman (OpenAI) dijo: "No".'),
            ('"No tienen la culpa. 」', '"No tienen la culpa."'),
            ("El 50％ de ellos、quizá más！", "El 50% de ellos, quizá más!"),
        ),
        near=(
            "我用iPhone。",
            "他用的是 iPhone，MacBook。",
            "東京（日本）へ行く。",
            "彼は「OpenAI」と言った。",
        ),
        chars=frozenset(_MARKS),
    ),
)
