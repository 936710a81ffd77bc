"""Nouns without the article that Spanish gives a subject, and the same noun phrase twice in one clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.foreign import is_english
from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import is_finite, persons
from cleantext.inflect.gender_es import is_adjective, noun
from cleantext.inflect.lemma_es import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_VERBS = frozenset(
    """es son está están puede pueden debe deben tiene tienen ha han fue fueron era eran será serán podrá podrán
    necesita necesitan quiere quieren permite permiten no también""".split()
)
_PROSE = frozenset({"paragraph", "quote", "item"})
_SMALL = frozenset("de del la las el los y o en a con por para que un una se su sus".split())
_BEFORE_NOUNS = frozenset(
    "el la los las del al un una este esta su sus mi de en con por sin sobre entre cada".split()
)
_APART = frozenset("y o e u ni que como cual pero sino si cuando".split())


def bare(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield bare subjects and echoes inside a clause."""
    for tokens in blocks:
        if tokens.kind not in _PROSE:
            continue
        for first, after in tokens.sentences():
            yield from _subject(tokens, first, after)
            yield from _verbless(tokens, first, after)
        yield from _echo(tokens)


def _subject(tokens: Tokens, first: int, after: int) -> Iterator[Hit]:
    """Yield a noun at the start of a sentence, with at most an adjective on either side, and a verb after it."""
    low = tokens.low
    while first < after and not tokens.is_word(first):
        first += 1
    if after - first < 6:
        return
    if low[first] in _OPENING or not tokens.raw[first][1:].islower():
        return
    verb = first
    while verb < min(after - 2, first + 4) and low[verb] not in _VERBS:
        if not tokens.is_word(verb) or (verb > first and not tokens.raw[verb].islower()):
            return
        verb += 1
    subject = low[first:verb]
    if low[verb] not in _VERBS or not subject or not all(w.endswith("s") or is_adjective(w) for w in subject):
        return
    head = next((w for w in subject if noun(w) and not persons(w)), "")
    if (
        head
        and noun(head) != ("m", False)
        and all(noun(w) or is_adjective(w) or not is_finite(w) for w in subject)
    ):
        yield Hit("GRA0024", tokens.span(first, verb + 1), f"‘{head}’ is a subject without an article")


_OPENING = frozenset(
    """los las unos unas estos estas esos esas aquellos aquellas sus mis tus muchos muchas algunos algunas otros otras
    todos todas varios varias dos tres seis diez ambos ambas nuestros nuestras pocos pocas demasiados más menos ellos
    ellas nosotros además después entonces antes ustedes quizás ciertos ciertas tales cuantos cuántos cuáles quienes
    distintos distintas diversos diversas numerosos numerosas diferentes tras nos les miles cientos atrás lejos""".split()
)


def _verbless(tokens: Tokens, first: int, after: int) -> Iterator[Hit]:
    """Yield a sentence of eight words or more without a finite verb that ends in a full stop."""
    low = tokens.low[first:after]
    words = [w for w in low if w[0].isalpha()]
    if len(words) < 8 or low[-1] != "." or ":" in low or "(" in low or is_verb(low[0]):
        return
    if not is_english(low) and not any(_is_verb(tokens, i) for i in range(first, after)):
        yield Hit("FRG0024", tokens.span(first, after), "a sentence without a verb")


def _is_verb(tokens: Tokens, i: int) -> bool:
    """Say whether token `i` may be a finite verb; a noun after an article or a preposition is none."""
    word = tokens.low[i]
    return is_finite(word) and not (i and noun(word) and tokens.low[i - 1] in _BEFORE_NOUNS)


def _echo(tokens: Tokens) -> Iterator[Hit]:
    """Yield an adjective and noun, or two nouns joined by `de`, that stand twice in one clause."""
    low = tokens.low
    seen: dict[tuple[str, ...], int] = {}
    last = 0
    for i in range(len(low) - 1):
        if low[i] in _APART or not tokens.is_word(i):
            seen.clear()
            last = i
            continue
        wide = low[i + 1] in ("de", "del") and i + 2 < len(low)
        pair = (low[i], low[i + 2]) if wide else (low[i], low[i + 1])
        if pair[0] in _SMALL or pair[1] in _SMALL or len(pair[0]) < 4 or len(pair[1]) < 4:
            continue
        if not all(noun(w) or is_adjective(w) for w in pair) or not (noun(pair[0]) or noun(pair[1])):
            continue
        if pair in seen and seen[pair] >= last and i - seen[pair] > 2:
            yield Hit(
                "REP0021",
                tokens.span(seen[pair], i + (3 if wide else 2)),
                "the same phrase twice in a clause",
            )
            seen.clear()
        else:
            seen[pair] = i
