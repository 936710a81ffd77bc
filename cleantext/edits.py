"""Edits: the whole theory of what the toolkit does to a text.

An `Edit` names what it removes, so a log of edits can be checked, read alone and undone. A `Batch` is the
ordered, non-overlapping set of edits that one stage makes; positions count code points of the text before
the batch. Three laws hold: `batch.undo(batch.apply(text)) == text`; a span that no edit touches is carried
to a span with the same text; carrying and going back return to where one started.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cleantext.errors import EditError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of `text` the span covers.

        >>> Span(3, 6).of("el fin")
        'fin'
        """
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Edit(NamedTuple):
    """At `start`, `old` becomes `new`, by authority of `rule`.

    `taken_from` is set when `new` was moved: it is the place of the same words in the text before the batch.
    """

    start: int
    old: str
    new: str
    rule: str
    taken_from: int | None = None

    @property
    def end(self) -> int:
        """The end of what is removed."""
        return self.start + len(self.old)


@dataclass(frozen=True, slots=True)
class Batch:
    """Edits in order, none overlapping another; built with `Batch.of`."""

    edits: tuple[Edit, ...]
    _old: tuple[list[int], list[int]] = field(repr=False, compare=False)
    _new: tuple[list[int], list[int]] = field(repr=False, compare=False)
    _gone: tuple[tuple[Span, Span], ...] = field(repr=False, compare=False)
    _come: tuple[tuple[Span, Span], ...] = field(repr=False, compare=False)

    @classmethod
    def of(cls, edits: Iterable[Edit]) -> Batch:
        """Order `edits`, drop those that change nothing; raise EditError when two overlap.

        >>> Batch.of([Edit(4, "。", ".", "PUN001")]).apply("Hola。")
        'Hola.'
        """
        kept = sorted((e for e in edits if e.old != e.new), key=lambda e: (e.start, e.end))
        new_starts: list[int] = []
        new_ends: list[int] = []
        moves: list[tuple[Span, Span]] = []
        shift, last = 0, 0
        for edit in kept:
            if edit.start < last:
                message = f"two edits overlap at {edit.start}: {edit.rule} and the one before it"
                raise EditError(message)
            last = edit.end
            start = edit.start + shift
            shift += len(edit.new) - len(edit.old)
            new_starts.append(start)
            new_ends.append(start + len(edit.new))
            if edit.taken_from is not None:
                source = Span(edit.taken_from, edit.taken_from + len(edit.new))
                moves.append((source, Span(start, start + len(edit.new))))
        old = ([e.start for e in kept], [e.end for e in kept])
        come = tuple((target, source) for source, target in moves)
        return cls(tuple(kept), old, (new_starts, new_ends), tuple(sorted(moves)), come)

    def __len__(self) -> int:
        """Count the edits."""
        return len(self.edits)

    def __iter__(self) -> Iterator[Edit]:
        """Iterate the edits in order of their place."""
        return iter(self.edits)

    def apply(self, text: str) -> str:
        """Return the edited text; raise EditError when an edit does not find what it removes."""
        return _splice(text, zip(self._old[0], self.edits, strict=True), undo=False)

    def undo(self, text: str) -> str:
        """Return the text before the batch; raise EditError when `text` is not what the batch made."""
        return _splice(text, zip(self._new[0], self.edits, strict=True), undo=True)

    def carry(self, span: Span) -> Span:
        """Return where `span` of the text before the batch lies after it."""
        if moved := _moved(span, self._gone):
            return moved
        return _map(span, self._old, self._new)

    def back(self, span: Span) -> Span:
        """Return where `span` of the text after the batch came from."""
        if moved := _moved(span, self._come):
            return moved
        return _map(span, self._new, self._old)


def traced_back(span: Span, history: Sequence[Batch]) -> Span:
    """Return the place that `span` came from in the text before the batches of `history`, which apply in order."""
    for batch in reversed(history):
        span = batch.back(span)
    return span


def _splice(text: str, placed: Iterable[tuple[int, Edit]], *, undo: bool) -> str:
    parts: list[str] = []
    at = 0
    for start, edit in placed:
        gone, come = (edit.new, edit.old) if undo else (edit.old, edit.new)
        if not text.startswith(gone, start) or start < at:
            message = (
                f"edit {edit.rule} expects {gone!r} at {start}, found {text[start : start + len(gone)]!r}"
            )
            raise EditError(message)
        parts += (text[at:start], come)
        at = start + len(gone)
    parts.append(text[at:])
    return "".join(parts)


def _moved(span: Span, moves: tuple[tuple[Span, Span], ...]) -> Span | None:
    """Return where `span` went with the move that holds it all, if one does; what is moved is disjoint."""
    at = bisect_right(moves, span.start, key=lambda move: move[0].start) - 1
    if at < 0 or span.end > moves[at][0].end:
        return None
    here, there = moves[at]
    shift = there.start - here.start
    return Span(span.start + shift, span.end + shift)


def _map(
    span: Span,
    here: tuple[Sequence[int], Sequence[int]],
    there: tuple[Sequence[int], Sequence[int]],
) -> Span:
    """Map a span through a batch; what an edit swallowed in part is mapped to the whole of it."""
    starts, ends = here
    i = bisect_right(starts, span.start) - 1
    start = span.start
    if i >= 0:
        inside = start < ends[i]
        start = there[0][i] if inside else start + there[1][i] - ends[i]
    i = bisect_left(starts, span.end) - 1
    end = span.end
    if i >= 0:
        inside = end < ends[i]
        end = there[1][i] if inside else end + there[1][i] - ends[i]
    return Span(start, max(start, end))
