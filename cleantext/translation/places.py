"""Which places of a text are taken, so that a later finder leaves them alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.edits import Span


class Places:
    """A set of spans that do not overlap; asking takes logarithmic time.

    >>> from cleantext.edits import Span
    >>> taken = Places([Span(3, 5)])
    >>> taken.take(Span(4, 9)), taken.take(Span(5, 9)), taken.is_free(Span(6, 7))
    (False, True, False)
    """

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Take the spans that are free when their turn comes."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            self.take(span)

    def is_free(self, span: Span) -> bool:
        """Say whether no taken place overlaps `span`."""
        return bisect_right(self._ends, span.start) >= bisect_left(self._starts, span.end)

    def take(self, span: Span) -> bool:
        """Take `span` if it is free; say whether it was."""
        if not self.is_free(span):
            return False
        at = bisect_left(self._starts, span.start)
        self._starts.insert(at, span.start)
        self._ends.insert(at, span.end)
        return True
