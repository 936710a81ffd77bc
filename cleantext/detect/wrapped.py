"""Lines that were translated one by one: what stands on either side of a line end does not fit together.

A program that sends a hard-wrapped text line by line to the translator gives it `también en el` and, apart from it,
`barra de herramientas`. Here the two lines are read as one, and what crosses the line end is judged as anywhere else.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.detect.agree import ADVERBIAL, DETERMINERS, agree
from cleantext.detect.clause import clause
from cleantext.detect.group import group
from cleantext.detect.hit import Hit
from cleantext.detect.slots import slots
from cleantext.detect.subject import subject
from cleantext.detect.tokens import Tokens
from cleantext.inflect.readings_es import ADJECTIVE, ANY, NOMINAL, NOUN, PAR, VERB, only, readings, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINES = frozenset({"paragraph", "item", "quote", "heading", "title"})
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_LEAST = 40
"""Characters that a wrapped line has at least."""
_INFINITIVE = frozenset("para sin".split())
_AND = frozenset("y e o u ni".split())
_ALSO = (["y"], ["e"], ["o"], ["u"], [","])
_REACH = 14


def wrapped(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield what does not fit across the line ends of a hard-wrapped text."""
    for one, other in pairwise(blocks):
        if not _is_wrap(one, other):
            continue
        both = _joined(one, other)
        seam = len(one)
        for check in (agree, slots, group, clause, subject):
            for hit in check([both]):
                if hit.span.start < one.ends[-1] and hit.span.end > other.starts[0]:
                    yield hit
        yield from _apart(both, seam)
    for tokens in blocks:
        for i in _line_starts(tokens):
            yield from _apart(tokens, i)


def _line_starts(tokens: Tokens) -> Iterator[int]:
    """Yield the tokens that begin a line inside a block, and go on the line before."""
    if tokens.kind not in _LINES or "\n" not in tokens.text:
        return
    for i in range(len(tokens) - 1):
        gap = tokens.text[tokens.ends[i] - tokens.at : tokens.starts[i + 1] - tokens.at]
        if "\n" in gap and _LINE_END.fullmatch(gap):
            yield i + 1


def _is_wrap(one: Tokens, other: Tokens) -> bool:
    """Say whether a line goes on in the next: no mark at its end, no capital at the start of the other."""
    if one.kind not in _LINES or other.kind != "paragraph" or not _LINE_END.fullmatch(other.lead):
        return False
    if len(one.text) < _LEAST or len(other) < 2 or not one.text.endswith(one.raw[-1]):
        return False
    first = other.raw[0]
    if not (one.raw[-1].isalpha() and first.isalpha() and other.text.startswith(first)):
        return False
    if first.islower():
        return True
    noun = bool(readings(other.low[0]) & NOUN) or other.low[0] in DETERMINERS
    return one.low[-1] in DETERMINERS and first[1:].islower() and noun


def _joined(one: Tokens, other: Tokens) -> Tokens:
    """Return two lines as one; the capital that the second got for standing first is taken from it."""
    raw = [*one.raw, other.low[0], *other.raw[1:]]
    return Tokens(
        one.text + other.lead + other.text,
        raw,
        one.low + other.low,
        one.starts + other.starts,
        one.ends + other.ends,
        one.block,
        one.kind,
        one.lead,
    )


def _apart(tokens: Tokens, seam: int) -> Iterator[Hit]:
    """Yield `para / cambie` and `cambios / almacenado`: a form that the word before the line end excludes."""
    before, after = tokens.low[seam - 1], tokens.low[seam]
    if before == after and before in DETERMINERS:
        yield Hit(
            "REP0001",
            tokens.span(seam - 1, seam + 1),
            f"‘{before}’ stands here twice",
            fix=tokens.raw[seam - 1],
        )
        return
    if before in _INFINITIVE and only(after, VERB):
        span = tokens.span(seam - 1, seam + 1)
        yield Hit("GRA0091", span, f"‘{before}’ and ‘{after}’ stand in two lines translated apart")
        return
    wanted = shape(after)
    if (
        not only(after, ADJECTIVE | PAR)
        or not only(before, NOUN)
        or wanted & shape(before)
        or after in ADVERBIAL
    ):
        return
    if tokens.low[seam + 1 : seam + 2] in _ALSO or not _AND.isdisjoint(tokens.low[max(0, seam - 5) : seam]):
        return
    for k in range(seam - 1, max(-1, seam - _REACH), -1):
        bits = readings(tokens.low[k])
        if tokens.low[k] in ".!?;:":
            break
        if (bits & NOMINAL and bits & wanted & ANY) or (not bits and tokens.is_word(k)):
            return
    span = tokens.span(seam - 1, seam + 1)
    yield Hit("GRA0091", span, f"‘{after}’ does not agree with ‘{before}’ in the line before")
