"""The segments of a document: what is sent to the engine, with the place it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from cleantext.document import Block
from cleantext.edits import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleantext.document import BlockKind, Document

    Split = Callable[[str], list[Span]]

_MARKER = regex.compile(r"(?:#{1,6}[ \t]+|[-*+•·▪‣–—][ \t]+|\d{1,2}[.)][ \t]+|[a-z]\)[ \t]+|>[ \t]?)*+")
_CELL = regex.compile(r"[^|\t\n]+")
_SINGLE = frozenset({"title", "heading", "byline"})


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a document at `span`, in a block of `kind`."""

    span: Span
    text: str
    kind: BlockKind


def whole(text: str) -> list[Span]:
    """Return the text as one sentence: the splitter for callers that split beforehand."""
    return [Span(0, len(text))]


def segments(doc: Document, split: Split) -> list[Segment]:
    r"""Return the segments of all blocks that are not protected, in order; blanks and list marks stay outside.

    A document without blocks is taken line by line; text that no block covers is too.

    >>> from cleantext.document import Document
    >>> [s.text for s in segments(Document("", "# Uno\n\n- Dos.\n"), whole)]
    ['Uno', 'Dos.']
    """
    return list(each_segment(doc, split))


def each_segment(doc: Document, split: Split) -> Iterator[Segment]:
    """Yield the segments one by one; see `segments`."""
    for block in _blocks(doc):
        text = block.span.of(doc.text)
        if block.kind == "table":
            places: Iterator[tuple[int, str]] = ((m.start(), m[0]) for m in _CELL.finditer(text))
        else:
            marker = _MARKER.match(text, len(text) - len(text.lstrip()))
            start = marker.end() if marker else 0
            places = iter([(start, text[start:])])
        for at, part in places:
            for span in split(part):
                piece = span.of(part)
                left = len(piece) - len(piece.lstrip())
                piece = piece.strip()
                if piece:
                    begin = block.span.start + at + span.start + left
                    yield Segment(Span(begin, begin + len(piece)), piece, block.kind)


def _blocks(doc: Document) -> Iterator[Block]:
    """Yield the blocks to translate, and each line outside all blocks that has letters."""
    at = 0
    for block in sorted(doc.blocks, key=lambda one: one.span):
        yield from _lines(doc.text, at, block.span.start)
        if not block.is_protected and block.span.start >= at:
            yield block
        at = max(at, block.span.end)
    yield from _lines(doc.text, at, len(doc.text))


def _lines(text: str, start: int, end: int) -> Iterator[Block]:
    for line in regex.finditer(r"[^\r\n\u2028\u2029]+", text, pos=start, endpos=max(start, end)):
        if any(char.isalpha() for char in line[0]):
            yield Block("paragraph", Span(*line.span()))
