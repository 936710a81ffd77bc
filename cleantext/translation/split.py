"""Cutting a segment into parts that can be translated one by one, at the best places there are."""

from __future__ import annotations

import regex

from cleantext.edits import Span

_STRENGTHS = (
    regex.compile(r"(?<=[.!?…]['\"”»)]*)\s+"),
    regex.compile(r"(?<=[;:])\s+"),
    regex.compile(r"\s+(?=[—–]\s)|(?<=\s[—–])\s+"),
    regex.compile(r"(?<=,)\s+"),
    regex.compile(r"\s+(?=(?:pero|aunque|porque|sino|mientras|cuando|que|y|o)\s)"),
    regex.compile(r"\s+"),
)


def parts(text: str, limit: int, *, strengths: int = len(_STRENGTHS)) -> list[Span]:
    """Return spans that cover all words of `text`, each of at most `limit` code points where it can be.

    Cuts are made at sentence ends first, then at semicolons and colons, dashes, commas, conjunctions, and at
    blanks last; of equally strong places the one nearest the middle is taken. `strengths` forbids weak ones.

    >>> [span.of("uno, dos; tres") for span in parts("uno, dos; tres", 9)]
    ['uno, dos;', 'tres']
    """
    places = [[(m.start(), m.end()) for m in pattern.finditer(text)] for pattern in _STRENGTHS[:strengths]]
    done: list[Span] = []
    stack = [Span(len(text) - len(text.lstrip()), len(text.rstrip()))]
    while stack:
        span = stack.pop()
        if span.end - span.start <= limit:
            done.append(span)
            continue
        cut = next((found for cuts in places if (found := _nearest(cuts, span))), None)
        if cut is None:
            done.append(span)
        else:
            stack += (Span(cut[1], span.end), Span(span.start, cut[0]))
    return [span for span in done if span.start < span.end]


def clauses(text: str) -> list[Span]:
    """Return the clauses of `text`: cut at every sentence end, semicolon, colon, dash and comma.

    A clause of fewer than three words stays with the one before it.
    """
    cuts = sorted({(m.start(), m.end()) for pattern in _STRENGTHS[:4] for m in pattern.finditer(text)})
    out: list[Span] = []
    start = 0
    for cut in cuts:
        if len(text[start : cut[0]].split()) >= 3 and len(text[cut[1] :].split()) >= 3:
            out.append(Span(start, cut[0]))
            start = cut[1]
    return [*out, Span(start, len(text))]


def _nearest(cuts: list[tuple[int, int]], span: Span) -> tuple[int, int] | None:
    inside = [cut for cut in cuts if span.start < cut[0] and cut[1] < span.end]
    middle = (span.start + span.end) // 2
    return min(inside, key=lambda cut: abs(cut[0] - middle), default=None)
