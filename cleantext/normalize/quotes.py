"""Quotes that close with another mark than they opened with, and quotes and brackets without a partner.

Everything is decided within one line; what is not certain becomes a finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.document import Finding
from cleantext.edits import Edit, Span
from cleantext.normalize.fixer import Checker, Fixer
from cleantext.normalize.places import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.normalize.protected import Protected

_PARTNER = {"“": "”", "«": "»", "„": "“”"}
_CLOSERS = {"”": "“", "»": "«"}
_STRAIGHT = '"'
_QUOTES = '"“”«»„'
_BRACKETS = "()[]"
_ITEM = re.compile(r"(?:[\s(]|^)(?:[0-9]{1,3}|[a-zA-Z]|[ivxlIVXL]{1,5})[.ºª°]?\Z")
_SMILE = re.compile(r"[:;=8xX][-'^oO]?\Z")
_LONGEST = 400
"""Quotes in one line; more are a table or noise, and no finding a line would help."""


def _lines(text: str, marks: str) -> Iterator[list[tuple[int, str]]]:
    """Yield the marks of each line that has some: places and characters."""
    line: list[tuple[int, str]] = []
    end = -1
    for at in places(text, marks):
        if at > end:
            if line:
                yield line
            line = []
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
        line.append((at, text[at]))
    if line:
        yield line


def _mixed(text: str, _protected: Protected) -> Iterator[Edit]:
    for line in _lines(text, _QUOTES):
        if len(line) <= _LONGEST and len({c for _, c in line}) > 1:
            yield from _mended(text, line)


def _mended(text: str, line: list[tuple[int, str]]) -> Iterator[Edit]:
    """Yield the edits that give each quote of a line its own closing mark, if all can be paired so."""
    edits: list[Edit] = []
    open_mark = ""
    for i, (at, mark) in enumerate(line):
        if not open_mark:
            if mark in _CLOSERS or (mark == _STRAIGHT and not _opens(text, at)):
                return
            open_mark = mark
        elif mark in _PARTNER.get(open_mark, _STRAIGHT):
            open_mark = ""
        elif mark == _STRAIGHT or mark in _CLOSERS:
            if any(c in _PARTNER.get(open_mark, _STRAIGHT) for _, c in line[i + 1 : i + 3]):
                return  # another quote inside this one
            if _opens(text, at):
                return
            edits.append(Edit(at, mark, _PARTNER.get(open_mark, _STRAIGHT)[-1], "PUN003"))
            open_mark = ""
        else:
            return
    if not open_mark:
        yield from edits


def _opens(text: str, at: int) -> bool:
    """Say whether a mark stands where a quote begins: before a letter, not after one."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (
        (not before or before.isspace() or before in "([{—–-¿¡«“/:'") and bool(after) and not after.isspace()
    )


def _unpaired_quotes(text: str, _protected: Protected) -> Iterator[Finding]:
    for line in _lines(text, _QUOTES):
        odd = _lonely_quote(line)
        if odd is not None and not _is_measure(text, odd) and not _continues(text, odd):
            yield _doubt("PUN010", "unpaired-quote", Span(odd, odd + 1), "this quotation mark has no partner")


def _lonely_quote(line: list[tuple[int, str]]) -> int | None:
    straight = [at for at, c in line if c == _STRAIGHT]
    if len(straight) % 2:
        return straight[-1]
    for opening, closing in (("«", "»"), ("“„", "”")):
        opened: list[int] = []
        for at, c in line:
            if c in opening:
                opened.append(at)
            elif c in closing:
                if not opened and opening == "«":
                    return at
                opened = opened[:-1] if len(opened) < 50 else []
        if opened and "„" not in {c for _, c in line}:
            return opened[0]
    return None


def _is_measure(text: str, at: int) -> bool:
    return text[at] == _STRAIGHT and text[at - 1 : at].isdigit() if at else False


def _continues(text: str, at: int) -> bool:
    """Say whether a quote begins its line: in Spanish each paragraph of a long quote may."""
    return text[at] in "«“»”" and (at == 0 or text[at - 1] == "\n")


def _unpaired_brackets(text: str, protected: Protected) -> Iterator[Finding]:
    for line in _lines(text, _BRACKETS):
        opened: list[tuple[int, str]] = []
        for at, mark in line:
            if mark in "([":
                if not _SMILE.search(text[max(0, at - 2) : at]):
                    opened.append((at, mark))
            elif opened:  # a half-open interval closes with the other kind
                opened.pop()
            elif not _is_item_or_smile(text, at) and not protected.touches(at, at + 1):
                yield _doubt("PUN011", "unpaired-bracket", Span(at, at + 1), "this bracket was never opened")
        for at, _ in opened[:1]:
            if not protected.touches(at, at + 1):
                yield _doubt("PUN011", "unpaired-bracket", Span(at, at + 1), "this bracket is never closed")


def _is_item_or_smile(text: str, at: int) -> bool:
    before = text[max(0, at - 7) : at]
    return bool(_ITEM.search(before) or _SMILE.search(before) or text[at - 1 : at] in {")", "("} or at == 0)


def _doubt(code: str, name: str, span: Span, message: str) -> Finding:
    return Finding(code=code, name=name, span=span, message=message, severity="info", score=0.7)


FIXERS = (
    Fixer(
        code="PUN003",
        name="mixed-quotes",
        why="A quote that closes with another mark than it opened with gets its own.",
        find=_mixed,
        examples=(
            ('Dijo: “No lo sé".', "Dijo: “No lo sé”."),
            ('Dijo: "No lo sé».', 'Dijo: "No lo sé".'),
        ),
        near=("«Leí “Rayuela” ayer», dijo.", '«Leí "Rayuela" ayer», dijo.', 'Una pantalla de 27" y «otra».'),
        chars=frozenset("“”«»„"),
    ),
)
CHECKERS = (
    Checker(
        code="PUN010",
        name="unpaired-quote",
        why="A quotation mark stands without its partner in its line.",
        find=_unpaired_quotes,
        examples=(('Dijo: "No lo sé.', '"'), ("Dijo: «No lo sé.", "«")),
        near=('Dijo: "No lo sé".', 'Una pantalla de 27" es cara.', "»Y siguió diciendo."),
        chars=frozenset('"“”«»„'),
    ),
    Checker(
        code="PUN011",
        name="unpaired-bracket",
        why="A bracket stands without its partner in its line.",
        find=_unpaired_brackets,
        examples=(("Vino Juan (el de ayer.", "("), ("Vino Juan el de ayer).", ")")),
        near=("a) uno\n1) dos", "Vale :) y ;-)", "Vino Juan (el de ayer)."),
        chars=frozenset("()[]"),
    ),
)
