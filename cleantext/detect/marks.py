"""Traces of the source's punctuation, most of them removed by normalising: full-width marks, sentences set solid.

Chinese and Japanese write no blank after a full stop, and their machine translations often keep both habits. One
such place may be a slip; three in one text are a sign. A blank between inline markup and the mark after it is left
where a program shielded the markup from the translator; 2.6 million words of manuals by people hold none after
code or emphasis.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.edits import Span, traced_back

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.document import Document
    from cleantext.edits import Batch, Edit

_FULL_WIDTH = frozenset("，。、；：？！（）「」『』【】《》〈〉．")
_LEAST_SOLID = 3
_LEAST_PARTED = 2
_LEFT_PARTED = re.compile(r"[`*] [.,](?=\s|$)")
"""Where the blank still stands, because code is never edited."""
_DOTTED = re.compile(r"\b[A-ZÁÉÍÓÚÑ][a-zà-ÿ]+[·・][A-ZÁÉÍÓÚÑ][a-zà-ÿ]+")


def marks(doc: Document) -> Iterator[Hit]:
    """Yield full-width marks that an edit replaced, sentences it parted, and what still stands in the text."""
    solid: list[Hit] = []
    parted: list[Hit] = [_parted(Span(*m.span())) for m in _LEFT_PARTED.finditer(doc.text)]
    source = doc.source
    for n, batch in enumerate(doc.history):
        shift = 0
        for edit in batch:
            start = edit.start + shift
            shift += len(edit.new) - len(edit.old)
            if _FULL_WIDTH.intersection(edit.old) and len(edit.old) <= 3:
                span = _now(doc, n, Span(start, start + len(edit.new)))
                yield Hit(
                    "RES0009", span, f"‘{edit.old}’ is a mark of Chinese or Japanese text", idiom=edit.old
                )
            elif edit.old == "" and edit.new == " ":
                span = _now(doc, n, Span(max(0, start - 1), start + 1))
                if span.of(doc.text)[:1] in (".", "!", "?"):
                    solid.append(Hit("RES0010", span, "sentences set solid, as in Chinese text"))
            elif edit.old.isspace() and edit.new == "" and _stood_after_markup(doc, n, edit, source):
                parted.append(_parted(_now(doc, n, Span(max(0, start - 1), start + 1))))
    if len(solid) >= _LEAST_SOLID:
        yield from solid
    if len(parted) >= _LEAST_PARTED:
        yield from parted
    for dotted in _DOTTED.finditer(doc.text):
        yield Hit("RES0013", Span(*dotted.span()), "names joined by a dot, as in Chinese or Japanese text")


def _parted(span: Span) -> Hit:
    return Hit("RES0011", span, "a blank between inline markup and a mark")


def _stood_after_markup(doc: Document, n: int, edit: Edit, source: str) -> bool:
    """Say whether a blank that batch `n` took away stood between markup and a mark in the source."""
    place = traced_back(Span(edit.start, edit.end), doc.history[:n])
    before, after = source[max(0, place.start - 1) : place.start], source[place.end : place.end + 1]
    return bool(before and after) and before in "`*_)" and after in ".,;:"


def _now(doc: Document, n: int, span: Span) -> Span:
    """Return where a span of the text after batch `n` lies now, never empty."""
    later: tuple[Batch, ...] = doc.history[n + 1 :]
    for batch in later:
        span = batch.carry(span)
    return span if span.start < span.end else Span(max(0, span.start - 1), max(1, span.end))
