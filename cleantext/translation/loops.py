"""Repetition loops: what a small decoder does when it has lost its place."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import regex

_FOUR_TIMES = regex.compile(r"(\p{L}{2,4}?)\1{3}")


def has_loop(target: str, source: str = "") -> bool:
    """Say whether `target` repeats itself as its source does not.

    A loop is a phrase of one to six words three times in a row (a word: four times), a four-word phrase three
    times anywhere, or one long word that is a syllable over and over.

    >>> has_loop("the board of the board of the board of the board"), has_loop("no, no, no", "no, no, no")
    (True, False)
    """
    words, before = target.lower().split(), source.lower().split()
    if _FOUR_TIMES.search(target.lower()) and any(_stutters(word) for word in set(words) - set(before)):
        return True
    if max(Counter(pairwise(words)).values(), default=0) < 3:
        return False  # every loop has a pair of words three times
    if _longest_run(words) > max(_longest_run(before), 2):
        return True
    grams = Counter(tuple(words[i : i + 4]) for i in range(len(words) - 3))
    there = Counter(tuple(before[i : i + 4]) for i in range(len(before) - 3))
    return max(grams.values(), default=0) > max(2, max(there.values(), default=1))


def _longest_run(words: list[str]) -> int:
    """Return the most times any phrase of up to six words stands in a row (a single word counts one less)."""
    best = 1
    for size in range(1, 7):
        same = 0
        for i in range(len(words) - size):
            same = same + 1 if words[i] == words[i + size] else 0
            best = max(best, same // size + 1 - (size == 1))
    return best


def _stutters(word: str) -> bool:
    """Say whether a word of letters is one syllable of two to four letters, four or more times in a row.

    >>> _stutters("sivesivesivesive"), _stutters("mississippi")
    (True, False)
    """
    for size in (2, 3, 4):
        for at in range(max(0, len(word) - 4 * size + 1)):
            unit = word[at : at + size]
            if unit.isalpha() and len(set(unit)) > 1 and word.startswith(unit * 4, at):
                return True
    return False
