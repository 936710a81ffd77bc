"""Seams: words that a lost line end ran together, and marks that do not close what they opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import is_finite
from cleantext.inflect.gender_es import noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_CAMEL = re.compile(r"([a-záéíóúñ]{2,20})([A-ZÁÉÍÓÚÑ][a-záéíóúñ]{1,20})")
_SMALL = frozenset(
    """qué por para con sin los las una del que como cuando pero esta este esto así también más muy según entre hay
    es son está no si el la en de se su sus""".split()
)


def seams(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield the seams of every block."""
    for tokens in blocks:
        yield from _camel(tokens)
        yield from _question(tokens)


def _camel(tokens: Tokens) -> Iterator[Hit]:
    """Yield `quéNo`: two Spanish words, one of them small, run together at a capital."""
    for i, word in enumerate(tokens.raw):
        if word.islower() or word[0].isupper() or not word.isalpha():
            continue
        match = _CAMEL.fullmatch(word)
        if not match:
            continue
        one, two = match[1], match[2].lower()
        accented = any(c in "áéíóúñ" for c in one)
        if (
            (accented or one in _SMALL)
            and (accented or len(one) > 2)
            and (two in _SMALL or noun(two) or is_finite(two))
        ):
            fix = f"{one} {match[2]}"
            yield Hit("FRG0022", tokens.span(i, i + 1), f"‘{word}’ is two words", fix=fix)


def _question(tokens: Tokens) -> Iterator[Hit]:
    """Yield a question that is opened by `¿` and ends with `!`."""
    raw = tokens.raw
    if "¿" not in raw:
        return
    for i, mark in enumerate(raw):
        if mark != "¿":
            continue
        end = next((k for k in range(i + 1, min(len(raw), i + 40)) if raw[k] in "?!.¿¡"), 0)
        if (
            end
            and raw[end] == "!"
            and (end + 1 >= len(raw) or raw[end + 1] != "?")
            and raw[i - 1 : i] != ["¡"]
        ):
            yield Hit("FRG0023", tokens.span(i, end + 1), "a question that ends in an exclamation")
