"""Traces of the source's punctuation that normalising has already removed: full-width marks, sentences set solid.

Chinese and Japanese write no blank after a full stop, and their machine translations often keep both habits. One
such place may be a slip; three in one text are a sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.document import Document
    from cleantext.edits import Batch

_FULL_WIDTH = frozenset("，。、；：？！（）「」『』【】《》〈〉．")
_LEAST_SOLID = 3
_LEAST_PARTED = 2


def marks(doc: Document) -> Iterator[Hit]:
    """Yield the places where an edit replaced a full-width mark, and those where it parted solid sentences."""
    solid: list[Hit] = []
    parted: list[Hit] = []
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
            elif edit.old.isspace() and edit.new == "":
                span = _now(doc, n, Span(max(0, start - 1), start + 1))
                if span.of(doc.text)[:1] in ("`", "*", "_", ")") and span.of(doc.text)[1:] in (
                    ".",
                    ",",
                    ";",
                    ":",
                ):
                    parted.append(Hit("RES0011", span, "a blank between inline markup and a mark"))
    if len(solid) >= _LEAST_SOLID:
        yield from solid
    if len(parted) >= _LEAST_PARTED:
        yield from parted


def _now(doc: Document, n: int, span: Span) -> Span:
    """Return where a span of the text after batch `n` lies now, never empty."""
    later: tuple[Batch, ...] = doc.history[n + 1 :]
    for batch in later:
        span = batch.carry(span)
    return span if span.start < span.end else Span(max(0, span.start - 1), max(1, span.end))
