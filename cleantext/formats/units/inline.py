"""The marks inside a unit: whether a translation still has them all in an order that can be written.

`<G1>…</G1>` are a pair, `<G2/>` stands alone, `<H3/>` is half of a pair whose other half is elsewhere, `<K4/>`
stands for words (code, a formula). A
translation must have each mark once and each under the mark it stood under; siblings may change places, halves
may not. One that has not gets its marks back where they stood by proportion,
at blanks between words: the structure of the file is never lost.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

MARK = regex.compile(r"</?[GHK]\d{1,6}/?>")
_BLANKS, _GAP = regex.compile(r" {2,}"), regex.compile(r"(?<=\S) (?=\S)")
_SPACES = " \n\t"


def pieces(source: str, translation: str, marks: Container[str]) -> list[str]:
    """Return the translation cut into text and marks, the marks in an order that can be written.

    >>> pieces("<G1>Uno</G1>, dos", "<G1> One </G1>, two", ["<G1>", "</G1>"])
    ['<G1>', 'One', '</G1>', ', two']
    >>> pieces("Uno <G1>dos</G1> tres", "One two three", ["<G1>", "</G1>"])
    ['One ', '<G1>', 'two', '</G1>', ' three']
    """
    if not marks:
        return [translation] if translation else []
    had, has = cut(source, marks), cut(translation, marks)
    if not is_sound(had, has, marks):
        return _spread(had, "".join(one for one in has if one not in marks), marks)
    return _spaced(had, has, marks)


def keeps_marks(source: str, translation: str, marks: Container[str]) -> bool:
    """Say whether the translation has its marks by itself."""
    return not marks or is_sound(cut(source, marks), cut(translation, marks), marks)


def cut(text: str, marks: Container[str]) -> list[str]:
    """Return text and marks in order; what looks like a mark and is none is text."""
    out: list[str] = []
    at = 0
    for match in MARK.finditer(text):
        if match[0] in marks:
            out += (text[at : match.start()], match[0])
            at = match.end()
    out.append(text[at:])
    return [one for one in out if one]


def is_sound(had: Iterable[str], has: Iterable[str], marks: Container[str]) -> bool:
    """Say whether `has` has each mark of `had` once, and under the same one."""
    had, has = list(had), list(has)
    wanted, found = _parents(had, marks), _parents(has, marks)
    return wanted is not None and wanted == found and _halves(had, marks) == _halves(has, marks)


def _halves(parts: Iterable[str], marks: Container[str]) -> list[str]:
    return [part for part in parts if part in marks and part.startswith("<H")]


def bare(text: str) -> str:
    """Return the text without marks.

    >>> bare("Hola <G1>mundo</G1>")
    'Hola mundo'
    """
    return MARK.sub("", text)


def sides(text: str, match: regex.Match[str]) -> tuple[bool, bool]:
    """Say whether a blank stands before and after a match."""
    return text[match.start() - 1 : match.start()].isspace(), text[match.end() : match.end() + 1].isspace()


def free_number(text: str) -> int:
    """Return the number from which marks may be counted so that none stands in `text` already."""
    found = [int("".join(filter(str.isdigit, one))) for one in MARK.findall(text)]
    return max(found, default=0) + 1


def _parents(parts: Iterable[str], marks: Container[str]) -> dict[str, str] | None:
    """Return for each mark the one it stands under; None when one comes twice or pairs cross."""
    out: dict[str, str] = {}
    open_ = [""]
    for part in parts:
        if part not in marks:
            continue
        if part in out:
            return None
        if part.startswith("</"):
            if open_[-1] != "<" + part[2:]:
                return None
            out[part] = open_.pop()
        else:
            out[part] = open_[-1]
            if not part.endswith("/>"):
                open_.append(part)
    return out if open_ == [""] else None


def _spaced(had: Sequence[str], has: Sequence[str], marks: Container[str]) -> list[str]:
    """Return `has` without the blanks on sides of marks where the source has none.

    Engines put blanks around symbols. A word is never glued to a word: a blank taken on one side of a mark
    comes back on the other when letters would meet.
    """
    blanks = _sides(had, marks)
    out = list(has)
    for i, part in enumerate(out):
        if part not in marks:
            continue
        before, after = blanks[part]
        left = i - 1 if i and out[i - 1] not in marks else None
        right = i + 1 if i + 1 < len(out) and out[i + 1] not in marks else None
        if i == 0 and right is not None:
            out[right] = out[right].lstrip(_SPACES)
        elif i == len(out) - 1 and left is not None:
            out[left] = out[left].rstrip(_SPACES)
        elif left is not None and right is not None:
            out[left], out[right] = _beside(
                out[left], out[right], before=before, after=after, closes=part.startswith("</")
            )
    return [one for one in out if one]


def _beside(left: str, right: str, *, before: bool, after: bool, closes: bool) -> tuple[str, str]:
    """Return the texts on both sides of a mark with at most one blank, on a side where the source has one."""
    bare_left, bare_right = left.rstrip(_SPACES), right.lstrip(_SPACES)
    had_blank = bare_left != left or bare_right != right
    if before and after:
        return bare_left + " ", " " + bare_right
    meets = bare_left[-1:].isalnum() and bare_right[:1].isalnum()
    if not had_blank or not (before or after or meets):
        return bare_left, bare_right
    if not meets and bare_right[:1] in ".,;:!?)»”" and not after:
        return bare_left, bare_right
    is_right = after if after != before else closes  # a blank between words stands outside of a pair
    return (bare_left, " " + bare_right) if is_right else (bare_left + " ", bare_right)


def _sides(had: Sequence[str], marks: Container[str]) -> dict[str, tuple[bool, bool]]:
    """Return for each mark whether a blank stands before and after it."""
    out = {}
    for i, part in enumerate(had):
        if part in marks:
            before = had[i - 1] if i else ""
            after = had[i + 1] if i + 1 < len(had) else ""
            out[part] = (before[-1:].isspace(), after[:1].isspace())
    return out


def _spread(had: Sequence[str], plain: str, marks: Container[str]) -> list[str]:
    """Return `plain` with the marks of `had` in their order, each at the blank nearest its old place."""
    plain = _BLANKS.sub(" ", plain)
    total = sum(len(part) for part in had if part not in marks) or 1
    gaps = [0, *(m.start() for m in _GAP.finditer(plain)), len(plain)]
    out: list[str] = []
    at = done = 0
    for part in had:
        if part not in marks:
            done += len(part)
            continue
        wanted = done * len(plain) / total
        i = bisect_left(gaps, wanted)
        place = max(at, min(gaps[max(0, i - 1) : i + 1], key=lambda gap: abs(gap - wanted)))
        if not part.startswith("</") and plain[place : place + 1] == " " and place:
            place += 1  # what opens stands after the blank
        out += (plain[at:place], part)
        at = place
    out.append(plain[at:])
    return [one for one in out if one]
