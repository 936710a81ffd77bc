"""Names that were translated word by word, in a text that a machine translated."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.gender_es import noun
from cleantext.inflect.lemma_es import is_verb
from cleantext.inflect.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_NO_NAME = frozenset("leer guardar abrir ver ser hacer crear".split())


def named(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield names in mid-sentence that begin with a Spanish infinitive: `Saltar cohete` is no name of a product."""
    for tokens in blocks:
        raw, low = tokens.raw, tokens.low
        for i in range(1, len(raw) - 1):
            word = raw[i]
            if not (word[0].isupper() and word[1:].islower()) or tokens.opens_sentence(i):
                continue
            if (
                low[i] in _infinitives()
                and is_verb(low[i])
                and low[i] not in _NO_NAME
                and _joined(tokens, i)
                and noun(low[i + 1])
                and not noun(low[i])
            ):
                span = tokens.span(i, i + 2)
                yield Hit("TRM9002", span, "a name that begins with an infinitive was translated by the word")


def _joined(tokens: Tokens, i: int) -> bool:
    return tokens.starts[i + 1] == tokens.ends[i] + 1


@lru_cache(maxsize=1)
def _infinitives() -> frozenset[str]:
    return table("verbs_es.txt")["verbs"]
