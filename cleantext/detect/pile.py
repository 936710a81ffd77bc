"""Noun piles: two nouns side by side where Spanish wants `de`, and a complement that is its own complement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import persons
from cleantext.inflect.gender_es import is_adjective, noun
from cleantext.inflect.lemma_es import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_BEFORE = frozenset(
    """el la los las un una unos unas del al este esta estos estas ese esa su sus mi tu cada nuestro nuestra otro
    otra algún alguna ningún ninguna""".split()
)
_OF = frozenset({"de", "del"})
_LEAST = 4


def pile(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield noun piles in running text."""
    for tokens in blocks:
        low = tokens.low
        for i, word in enumerate(low):
            if word in _BEFORE:
                yield from _nouns(tokens, i)
            elif word in _OF:
                yield from _itself(tokens, i)


def _plain(tokens: Tokens, i: int) -> bool:
    return tokens.raw[i].islower() and tokens.starts[i] == tokens.ends[i - 1] + 1


def _nouns(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield article, noun and a noun that is neither adjective nor verb nor one that goes as an apposition."""
    low = tokens.low
    if i + 3 > len(low) or not (_plain(tokens, i + 1) and _plain(tokens, i + 2)):
        return
    head, tail = low[i + 1], low[i + 2]
    known = noun(tail)
    if noun(head) is None or known is None or len(head) < _LEAST or len(tail) < _LEAST:
        return
    if persons(tail) or persons(head) or is_adjective(tail) or is_adjective(head) or is_verb(tail):
        return
    if tokens.mark_before(i + 2) != " " or tail in _APPOSED or head in _HEADS:
        return
    yield Hit("GRA0023", tokens.span(i + 1, i + 3), f"‘{head} {tail}’: two nouns without a preposition")


_APPOSED: frozenset[str] = frozenset()
_HEADS: frozenset[str] = frozenset()


def _itself(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield `sistema del sistema`, `de dominio de dominio`: a noun said to be its own."""
    low = tokens.low
    if i == 0 or i + 1 >= len(low) or low[i - 1] != low[i + 1] or len(low[i - 1]) < _LEAST:
        return
    if noun(low[i - 1]) is None or not (_plain(tokens, i) and _plain(tokens, i + 1)):
        return
    yield Hit("REP0020", tokens.span(i - 1, i + 2), f"‘{low[i - 1]}’ is said to be its own")
