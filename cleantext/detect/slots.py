"""Small words in the wrong place: clitics before nouns, two articles, two prepositions, `más mejor`.

These pairs do not occur in sound Spanish; a machine makes them when it translates in pieces.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import is_finite
from cleantext.inflect.gender_es import is_adjective, noun
from cleantext.inflect.lemma_es import host_of
from cleantext.inflect.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_CLITICS = frozenset({"se", "le", "les", "lo", "me", "te", "nos"})
_DEGREES = frozenset({"muy"})
_ADJECTIVAL = (
    "ble",
    "bles",
    "do",
    "dos",
    "da",
    "das",
    "dor",
    "dora",
    "dores",
    "al",
    "ales",
    "nte",
    "ntes",
    "or",
)
_ARTICLES = frozenset("el la los las un una unos unas del al".split())
_NEVER: frozenset[tuple[str, str]] = frozenset(
    (a, b)
    for row in (
        "el/una los las unos estos estas su sus", "la/el los un unos estos su sus", "los/el un una estos su sus las",
        "las/el un una estas su sus los", "un/el los las unos", "una/el los unas", "del/el los unos la su sus",
        "al/el los unos la su sus", "todos/el", "todas/el", "sin/de", "en/con de", "con/de en", "por/de",
        "entre/de con", "su/el los las un", "sus/el la los un una", "cada/el los las unos todos", "cuyo/el los un",
        "cuya/el la los un una", "mi/el los las un", "nuestro/el los un", "más/mejor mejores peor peores",
        "muy/mejor peor el los las un una"
    )
    for a, _, bs in [row.partition("/")]
    for b in bs.split()
)  # fmt: skip


def slots(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield pairs of words that sound Spanish does not have."""
    first = _firsts()
    for tokens in blocks:
        low = tokens.low
        for i in range(len(low) - 1):
            word = low[i]
            if (
                word not in first
                or not tokens.raw[i + 1].islower()
                or tokens.starts[i + 1] != tokens.ends[i] + 1
            ):
                continue
            if tokens.raw[i] != word and not tokens.opens_sentence(i):
                continue
            after = low[i + 1]
            if (word, after) in _NEVER:
                yield Hit("GRA0025", tokens.span(i, i + 2), f"‘{word} {after}’ does not occur in Spanish")
            elif word in _CLITICS and _only_noun(after):
                yield Hit(
                    "GRA0026", tokens.span(i, i + 2), f"‘{word}’ belongs to a verb; ‘{after}’ is a noun"
                )
            elif word in _DEGREES and _only_noun(after) and not after.endswith(_ADJECTIVAL):
                yield Hit("GRA0027", tokens.span(i, i + 2), f"‘{word}’ does not go with the noun ‘{after}’")
            elif (
                word in _ARTICLES
                and after.endswith("mente")
                and i + 2 < len(low)
                and len(after) > 6
                and _only_noun(low[i + 2])
            ):
                yield Hit("GRA0028", tokens.span(i, i + 3), f"the adverb ‘{after}’ stands before a noun")


@lru_cache(maxsize=1)
def _firsts() -> frozenset[str]:
    return _CLITICS | _DEGREES | _ARTICLES | {a for a, _ in _NEVER}


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return table("appose_es.txt")["nouns"]


def _only_noun(word: str) -> bool:
    return (
        word in _nouns()
        and noun(word) is not None
        and not is_finite(word)
        and not is_adjective(word)
        and not host_of(word)
        and len(word) > 3
    )
