"""Twins: when two units say the same, exactly or nearly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex
from rapidfuzz.fuzz import ratio

if TYPE_CHECKING:
    from cleantext.dedup.units import Unit

NEAR = 0.8
"""Least similarity of twins (rapidfuzz, over lower-case words): one edited word in five of a sentence."""
_SHORT, _FEW = 12, 5
"""Words. Below the first, twins must agree in their numbers; below the second only exact twins count: rows of
forms and tables ("Edad: 30", "Edad: 41") differ by little and mean to."""
_DIGITS = regex.compile(r"\d+")


def similarity(a: Unit, b: Unit) -> float:
    """Return how far two units are twins, 0.0 if they are not.

    >>> from cleantext.dedup.units import Unit
    >>> similarity(Unit(0, 1, 0, "item", "edad 30", 2), Unit(2, 3, 1, "item", "edad 41", 2))
    0.0
    """
    if a.words == b.words:
        return 1.0 if a.words else 0.0
    least = min(a.weight, b.weight)
    if least < _FEW or least * 2 < max(a.weight, b.weight):
        return 0.0
    score = ratio(a.words, b.words, score_cutoff=NEAR * 100) / 100
    if score and least < _SHORT and _DIGITS.findall(a.words) != _DIGITS.findall(b.words):
        return 0.0
    return score
