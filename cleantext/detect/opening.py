r"""The words one of which opens every match of a regular expression, read off its form.

`\b(?:puede|pueden) (?:de|a) …` can match only where one of two words stands, so that texts without them need not
be searched. Declines every other form: such an expression is searched for everywhere.
"""

from __future__ import annotations

import re

_BRANCH = re.compile(r"\\b\(\?:(?P<words>[^\W\d_]+(?:\|[^\W\d_]+)*)\)(?: |\\s\+)")
_ODD_CASES = str.maketrans({"ſ": "s", "ı": "i"})
"""Letters that an expression without regard to case takes for others, though they are their own lower case."""


def opening_words(pattern: str) -> frozenset[str]:
    r"""Return the words, in lower case; an empty set when any match may open otherwise.

    >>> sorted(opening_words(r"\b(?:puede|pueden) de \w+|\b(?:trata) (?:a|b)\b"))
    ['puede', 'pueden', 'trata']
    >>> opening_words(r"\bbienvenid[oa] a")
    frozenset()
    """
    words: set[str] = set()
    for branch in _branches(pattern):
        match = _BRANCH.match(branch)
        if not match:
            return frozenset()
        words.update(match["words"].lower().split("|"))
    return frozenset(words)


def caseless(text: str) -> str:
    """Return `text` in lower case, as an expression without regard to case reads it.

    >>> caseless("Miſma")
    'misma'
    """
    return text.lower().translate(_ODD_CASES)


def openings(token: str) -> list[str]:
    """Return what a token may be to an expression that looks for its opening words: all its runs of letters.

    >>> openings("puede"), openings("ex-puede²"), openings("PUEDE")
    (['puede'], ['ex', 'puede'], ['puede'])
    """
    low = caseless(token)
    return [low] if low.isalpha() else "".join(c if c.isalpha() else " " for c in low).split()


def _branches(pattern: str) -> list[str]:
    """Return the alternatives of the outermost level."""
    out, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        mark = pattern[at]
        if mark == "\\":
            at += 1
        elif mark in "([":
            depth += 1
        elif mark in ")]":
            depth -= 1
        elif mark == "|" and not depth:
            out.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*out, pattern[start:]]
