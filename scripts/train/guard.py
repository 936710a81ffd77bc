"""Keeps test sentences out of training, and proves it.

A line is a leak when its letters and digits equal those of a test line, or when it shares a run of
ten words with one. `Guard.check` fails loudly; `Guard.leaks` is for filtering first.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from .text import read_lines

RUN = 10
"""Words in a shared run. Ten keep titles of office and set phrases; 11-word runs are quotations."""

WORD = re.compile(r"\w+")


class LeakError(ValueError):
    """A training line stands in a test set. Fields: `line`, `origin`."""

    def __init__(self, line: str, origin: str) -> None:
        super().__init__(f"{origin}: a test sentence is in the training text: {line!r}")
        self.line = line
        self.origin = origin


def digest(words: Iterable[str]) -> bytes:
    """Eight bytes that stand for a sequence of words."""
    return hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest()


class Guard:
    """Hashes of every line, and of every ten-word run, of the test sets."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.whole: set[bytes] = set()
        self.runs: set[bytes] = set()
        for line in lines:
            words = WORD.findall(line.casefold())
            if len(words) > 2:  # "Yes." in a test set is no reason to drop every "Yes."
                self.whole.add(digest(words))
            self.runs.update(digest(words[i : i + RUN]) for i in range(len(words) - RUN + 1))

    @classmethod
    def of(cls, tests: Path) -> "Guard":
        """The guard of all files two levels below `tests`, in every language.

        Raises FileNotFoundError when there are none: no guard is not an empty guard.
        """
        files = sorted(path for path in tests.glob("*/*") if path.is_file())
        if not files:
            message = f"{tests}: no test sets to guard against"
            raise FileNotFoundError(message)
        return cls(line for path in files for line in read_lines(path))

    def leaks(self, line: str) -> bool:
        """Whether `line` is, or quotes, a line of a test set."""
        words = WORD.findall(line.casefold())
        if digest(words) in self.whole:
            return True
        return any(digest(words[i : i + RUN]) in self.runs for i in range(len(words) - RUN + 1))

    def check(self, lines: Iterable[str], origin: str) -> int:
        """The number of lines, all of them clean. Raises LeakError at the first leak."""
        count = 0
        for line in lines:
            if self.leaks(line):
                raise LeakError(line, origin)
            count += 1
        return count
