"""Names in code marks that stand before the noun they belong to: “con la ayuda de `Pull Request` procesos”.

A program that shields inline code from the translator leaves the word order of the source around it: in Chinese and
English the name comes first. Spanish puts it after its noun (procesos de `Pull Request`). Small names (`n` bytes) are
numbers and are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import persons
from cleantext.inflect.gender_es import is_adjective, noun
from cleantext.inflect.lemma_es import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_BEFORE = frozenset("de con para en por sin mediante".split())
_THIRD = frozenset({2, 5})
"""Persons of a verb whose subject the name may be."""
_LONGEST = 3
"""Words of a name."""


def shielded(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield each such name with its noun."""
    for tokens in blocks:
        if "`" not in tokens.text:
            continue
        for i in range(1, len(tokens) - 1):
            if tokens.mark_before(i) == "`" and tokens.raw[i][0].isupper() and _opens(tokens, i - 1):
                yield from _noun_after(tokens, i)


def _opens(tokens: Tokens, i: int) -> bool:
    """Say whether a noun phrase may begin after token `i`: it is a preposition or an infinitive."""
    word = tokens.low[i]
    return word in _BEFORE or (word.endswith(("ar", "er", "ir")) and is_verb(word))


def _noun_after(tokens: Tokens, first: int) -> Iterator[Hit]:
    for last in range(first, min(first + _LONGEST, len(tokens) - 1)):
        if not tokens.raw[last].isalpha():
            return
        if tokens.mark_after(last) == "`":
            break
    else:
        return
    at = last + 1
    word = tokens.low[at]
    if (
        tokens.starts[at] == tokens.ends[last] + 2
        and tokens.raw[at].islower()
        and len(word) > 4
        and noun(word)
        and not (is_adjective(word) or persons(word) & _THIRD)
        and not (at + 1 < len(tokens) and tokens.raw[at + 1][0].isdigit())
    ):
        name = tokens.text[tokens.starts[first] - tokens.at : tokens.ends[last] - tokens.at]
        yield Hit("GRA0090", tokens.span(first - 1, at + 1), f"‘{name}’ stands before its noun ‘{word}’")
