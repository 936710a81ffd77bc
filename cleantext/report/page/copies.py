"""Which parts of the page were kept, moved, set apart, or dropped as copies of others."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from cleantext.edits import Span, traced_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.document import Document


class Piece(NamedTuple):
    """A part of the page: its fate, its places in source and clean text (empty if dropped), its kind of block."""

    fate: str
    source: Span
    clean: Span
    kind: str


class Group(NamedTuple):
    """Neighbouring pieces of one fate: where they stand, how many they are, what kinds of block."""

    fate: str
    source: Span
    clean: Span
    size: int
    kinds: tuple[str, ...]


def groups(parts: Sequence[Piece]) -> list[Group]:
    """Return neighbours of one fate as one, as long as their order is the same in the clean text.

    >>> one = Piece("kept", Span(0, 5), Span(0, 5), "title")
    >>> [g.size for g in groups([one, Piece("kept", Span(6, 9), Span(6, 9), "paragraph")])]
    [2]
    """
    out: list[Group] = []
    for piece in parts:
        last = out[-1] if out else None
        if (
            last
            and last.fate == piece.fate
            and (piece.fate == "dropped" or last.clean.end <= piece.clean.start)
        ):
            source = Span(last.source.start, max(last.source.end, piece.source.end))
            clean = Span(last.clean.start, piece.clean.end)
            kinds = last.kinds if piece.kind in last.kinds else (*last.kinds, piece.kind)
            out[-1] = Group(piece.fate, source, clean, last.size + 1, kinds)
        else:
            out.append(Group(piece.fate, piece.source, piece.clean, 1, (piece.kind,)))
    return out


def pieces(doc: Document) -> list[Piece]:
    """Return the parts of the source, kept and dropped, in order of the source."""
    moves = sorted(_moves(doc))
    out = []
    for block in doc.blocks:
        origin = doc.origin(block.span)
        at = bisect_right(moves, origin.end, key=lambda move: move.start) - 1
        moved = at >= 0 and origin.overlaps(moves[at])
        fate = "moved" if moved else "boilerplate" if block.kind == "boilerplate" else "kept"
        out.append(Piece(fate, origin, block.span, block.kind))
    out += [Piece("dropped", dropped, Span(0, 0), "block") for dropped, _ in twins(doc)]
    return sorted(out, key=lambda piece: piece.source)


def twins(doc: Document) -> list[tuple[Span, Span]]:
    """Return the dropped copies, each with the part it is a copy of, both as places in the source."""
    copies = doc.meta.get("copies", [])
    if not isinstance(copies, list):
        return []
    return [
        (Span(*copy["dropped"]), Span(*copy["kept"]))
        for copy in copies
        if copy.get("dropped") and copy.get("kept")
    ]


def _moves(doc: Document) -> list[Span]:
    """Return the places in the source of what was moved."""
    out = []
    for number, batch in enumerate(doc.history):
        for edit in batch:
            if edit.taken_from is None:
                continue
            span = Span(edit.taken_from, edit.taken_from + len(edit.new))
            out.append(traced_back(span, doc.history[:number]))
    return out
