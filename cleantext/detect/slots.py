"""Small words in the wrong place: pairs that sound Spanish does not have, found by counting it.

`su el`, `con de`, `se velocidad`, `para permite`, `sin creando`: a machine makes them when it translates in pieces.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.readings_es import NOUN, kind_of, only
from cleantext.inflect.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_ARTICLES = frozenset("el la los las un una unos unas del al".split())
_AIM = frozenset({"para", "sin", "mediante"})
_NEVER: frozenset[tuple[str, str]] = frozenset(
    (a, b)
    for row in (
        "el/una los las unos estos estas su sus", "la/el los un unos estos su sus", "los/el un una estos su sus las",
        "las/el un una estas su sus los", "un/el los las unos", "una/el los unas", "del/el los unos la su sus",
        "al/el los unos la su sus", "sin/de", "en/de", "con/de en", "entre/con", "su/el los las un", "sus/el la los un una", "cada/el los las unos todos", "cuyo/el los un",
        "cuya/el la los un una", "nuestro/el los un", "más/mejor mejores peor peores",
        "muy/mejor peor el los las un una",
    )
    for a, _, bs in [row.partition("/")]
    for b in bs.split()
)  # fmt: skip
_BEFORE_ENTERING = frozenset("cuando que quien se no nos le les aunque donde si él usted".split())
"""Words after which `entre` is a form of “entrar”."""
_ALSO_VERBS = frozenset("avería averías espía espías fotografía alarga amnistía".split())
"""Nouns that are forms of verbs as well, which the tables do not hold (`se avería`)."""
_QUOTING = frozenset("\"“”«»‘’'`*_()[]{}<>/")
"""Marks beside a word that is spoken of, not used."""


def slots(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield pairs of words that sound Spanish does not have."""
    never = _never()
    for tokens in blocks:
        low = tokens.low
        for i in range(len(low) - 1):
            word = low[i]
            if word not in never or not _running(tokens, i):
                continue
            if word == "entre" and i and low[i - 1] in _BEFORE_ENTERING:
                continue
            after = low[i + 1]
            kind = kind_of(after)
            if (
                kind in never[word]
                and after not in _ALSO_VERBS
                and (kind.islower() or not _quoted(tokens, i + 1))
            ):
                yield _hit(tokens, i, kind)
            elif word == "muy" and kind == "NOUN" and after in _nouns():
                yield Hit("GRA0027", tokens.span(i, i + 2), f"‘muy’ does not go with the noun ‘{after}’")
            elif (
                (word in _ARTICLES or word in _AIM)
                and after.endswith("mente")
                and i + 2 < len(low)
                and len(after) > 6
                and only(low[i + 2], NOUN)
            ):
                yield Hit("GRA0028", tokens.span(i, i + 3), f"the adverb ‘{after}’ stands before a noun")


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return table("appose_es.txt")["nouns"]


def _running(tokens: Tokens, i: int) -> bool:
    """Say whether token `i` and the next are running text: in lower case, blanks between, not quoted."""
    if not tokens.raw[i + 1].islower() or not tokens.touches(i):
        return False
    if tokens.raw[i] != tokens.low[i] and not tokens.opens_sentence(i):
        return False
    return not _quoted(tokens, i)


def _quoted(tokens: Tokens, i: int) -> bool:
    return tokens.mark_before(i) in _QUOTING or tokens.mark_after(i) in _QUOTING


_CODES = {
    "FINITE": ("GRA0021", "‘{}’ can not stand before the verb ‘{}’"),
    "VERB": ("GRA0021", "‘{}’ can not stand before the verb ‘{}’"),
    "NOUN": ("GRA0026", "‘{}’ does not go with the noun ‘{}’"),
    "INF": ("GRA0030", "‘{}’ does not go with the infinitive ‘{}’"),
    "GER": ("GRA0030", "‘{}’ does not go with the gerund ‘{}’"),
    "PAR": ("GRA0030", "‘{}’ does not go with the participle ‘{}’"),
}


def _hit(tokens: Tokens, i: int, kind: str) -> Hit:
    code, message = _CODES.get(kind, ("GRA0025", "‘{} {}’ does not occur in Spanish"))
    return Hit(code, tokens.span(i, i + 2), message.format(tokens.raw[i], tokens.raw[i + 1]))


@lru_cache(maxsize=1)
def _never() -> dict[str, frozenset[str]]:
    """Return what never stands after each small word."""
    found = dict(table("never_es.txt"))
    for a, b in _NEVER:
        found[a] = found.get(a, frozenset()) | {b}
    return found
