"""Places in a text as people count them: lines and columns from one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from cleantext.edits import Span


@dataclass(frozen=True, slots=True)
class Lines:
    r"""The line starts of one text; only `\n` ends a line, so that no mark inside a line counts.

    >>> Lines.of("uno\ndos").place(4)
    (2, 1)
    """

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        """Find the lines of `text`."""
        starts, at = [0], text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return cls(text, tuple(starts))

    def place(self, position: int) -> tuple[int, int]:
        """Return line and column, both from one, of a code point."""
        line = bisect_right(self.starts, position)
        return line, position - self.starts[line - 1] + 1

    def span(self, line: int) -> Span:
        """Return the span of a line (from one), without its end; an empty one at the end if there is none."""
        if not 1 <= line <= len(self.starts):
            return Span(len(self.text), len(self.text))
        end = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
        return Span(self.starts[line - 1], end)
