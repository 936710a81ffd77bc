"""A glance: whether a text can hold a copy at all, told by the first words and the last ones of its units.

A run that is a copy has twins whose words are the same (see `verdict`). So where no two units have all words in common,
there is none, and most texts are let go after five words of each unit.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.dedup.units import Piece

_FIRST = regex.compile(r"\W*+(\w++)\W*+(\w*+)\W*+(\w*+)")
_LAST = regex.compile(r"(?r)(\w*+)\W*+(\w++)\W*+")
_WORDS = regex.compile(r"\w+")


def may_repeat(text: str, cut: Sequence[Piece]) -> bool:
    """Say whether two of the pieces have the same words, at least one; with opaque ones among them always.

    >>> from cleantext.dedup.units import Piece
    >>> text = "Llueve mucho. ¡Llueve, mucho! Llueve poco."
    >>> may_repeat(text, [Piece(0, 13, 0), Piece(14, 29, 0)]), may_repeat(text, [Piece(0, 13, 0), Piece(30, 42, 0)])
    (True, False)
    """
    said = [text[start:end] for start, end, _, _ in cut]
    if len(set(said)) < len(said) and any(n > 1 and _WORDS.search(one) for one, n in Counter(said).items()):
        return True
    folded = text.casefold()
    if len(folded) != len(text) or any(is_opaque for _, _, _, is_opaque in cut):
        return True  # `ß` becomes two letters: places would not fit
    first, last = _FIRST.match, _LAST.search
    ends = ((first(folded, start, end), last(folded, start, end)) for start, end, _, _ in cut)
    keys = [opening.groups() + closing.groups() if opening and closing else None for opening, closing in ends]
    if len(set(keys)) == len(keys):
        return False
    alike: dict[tuple[str, ...], list[Piece]] = {}
    for key, piece in zip(keys, cut, strict=True):
        if key:
            alike.setdefault(key, []).append(piece)
    return any(_repeats(folded, same) for same in alike.values() if len(same) > 1)


def _repeats(folded: str, same: Sequence[Piece]) -> bool:
    return len({tuple(_WORDS.findall(folded, start, end)) for start, end, _, _ in same}) < len(same)
