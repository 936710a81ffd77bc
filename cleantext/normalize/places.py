"""Where certain characters stand: each is looked for by itself, several times as fast as a class of them at once."""

from __future__ import annotations


def places(text: str, characters: str) -> list[int]:
    """Return, in order, the places of all the characters that are among `characters`.

    >>> places("«uno» (dos)", "»«(")
    [0, 4, 6]
    """
    found: list[int] = []
    for one in characters:
        at = text.find(one)
        while at >= 0:
            found.append(at)
            at = text.find(one, at + 1)
    found.sort()
    return found
