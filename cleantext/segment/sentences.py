"""Sentences of one block, found by sentencex, with what it misses put right.

sentencex keeps a quotation together, so a mark that opens and never closes swallows the rest of the block;
such monsters are cut again at every final mark, then at semicolons and commas. It also cuts `3.Arroz` after
the number of a list inside a sentence. Law: the spans are in order, disjoint, and hold all that is not blank.
"""

from __future__ import annotations

import regex

from cleantext.edits import Span

LONGEST = 1000
"""Code points of the longest sentence that is believed; prose of any kind stays far below."""
_FINAL = regex.compile(r"[.!?…]++[\"'»”’」)\]]*+\s++(?=[¿¡\"'«“‘(\[—–-]*+[\p{Lu}\p{N}])")
_WEAK = (regex.compile(r";\s++"), regex.compile(r",\s++"), regex.compile(r"\s++"))
_GLUED_NUMBER = regex.compile(r"(?:^|[\s,;:(])\p{N}{1,3}\.$")
_ALONE = regex.compile(r"[\p{P}\p{S}\s]+")
_HALF = regex.compile("[\ud800-\udfff]")
_BATCH = 20_000
"""Code points given to sentencex at once: its cost per code point grows with the length of a text."""


def sentences(text: str, lang: str = "es") -> list[Span]:
    """Return the spans of the sentences of one block, without the blanks around them.

    >>> text = "¿El Sr. Ruiz? Sí: vive en EE. UU. y gana 3.5 millones."
    >>> [span.of(text) for span in sentences(text)]
    ['¿El Sr. Ruiz?', 'Sí: vive en EE. UU. y gana 3.5 millones.']
    """
    if len(text) < LONGEST and not _FINAL.search(text):
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        return [Span(start, end)] if start < end else []
    spans: list[Span] = []
    for part in _portions(text):
        for span in _split(part.of(text), lang):
            placed = Span(part.start + span.start, part.start + span.end)
            if placed.end - placed.start > LONGEST:
                spans.extend(_cut(text, placed))
            else:
                spans.append(placed)
    return spans


def _portions(text: str) -> list[Span]:
    """Return the parts given to sentencex one by one: a long text is cut at final marks."""
    if len(text) <= _BATCH:
        return [Span(0, len(text))]
    out, start = [], 0
    while len(text) - start > _BATCH:
        match = _FINAL.search(text, start + _BATCH, min(len(text), start + 2 * _BATCH))
        end = match.end() if match else min(len(text), start + 2 * _BATCH)
        out.append(Span(start, end))
        start = end
    return [*out, Span(start, len(text))]


def _split(text: str, lang: str) -> list[Span]:
    from sentencex import segment  # noqa: PLC0415  (loads its library)

    text = _HALF.sub("\ufffd", text)  # the library takes only what UTF-8 can hold
    out: list[Span] = []
    at = 0
    glue = False
    for piece in segment(lang, text):
        start = text.find(piece, at) if piece else at
        at = start + len(piece)
        left = len(piece) - len(piece.lstrip())
        span = Span(start + left, start + len(piece.rstrip()))
        if span.start >= span.end:
            continue
        # `3.Arroz`: no blank after the number; a lone `»` belongs to what stands before it
        if out and ((glue and left == 0) or _ALONE.fullmatch(text, span.start, span.end)):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
        glue = bool(_GLUED_NUMBER.search(text, max(out[-1].start, at - 6), at))
    return out


def _cut(text: str, span: Span) -> list[Span]:
    """Return the parts of a sentence nobody wrote: cut at final marks, then at weaker and weaker ones."""
    parts = _at(text, span, _FINAL)
    for pattern in _WEAK:
        parts = [
            small
            for part in parts
            for small in (_packed(text, part, pattern) if part.end - part.start > LONGEST else [part])
        ]
    return [
        Span(at, min(at + LONGEST, part.end)) for part in parts for at in range(part.start, part.end, LONGEST)
    ]


def _at(text: str, span: Span, pattern: regex.Pattern[str]) -> list[Span]:
    out, start = [], span.start
    for match in pattern.finditer(text, span.start, span.end):
        end = match.end()
        out.append(Span(start, start + len(text[start:end].rstrip())))
        start = end
    out.append(Span(start, span.end))
    return [part for part in out if part.start < part.end]


def _packed(text: str, span: Span, pattern: regex.Pattern[str]) -> list[Span]:
    """Return the parts cut at `pattern`, as many together as stay below the longest."""
    out: list[Span] = []
    for part in _at(text, span, pattern):
        if out and part.end - out[-1].start <= LONGEST:
            out[-1] = Span(out[-1].start, part.end)
        else:
            out.append(part)
    return out
