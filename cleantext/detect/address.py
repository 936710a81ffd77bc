"""`tú` and `usted` mixed in one passage: a machine that forgets whom it speaks to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import COMMAND, INDICATIVE, PERSONS, verb_forms
from cleantext.inflect.readings_es import VERB, only

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_TU = frozenset({"tú", "contigo", "tus"})
_NO_COMMANDS = frozenset(
    """sea sean viva diga quiera venga vaya baste valga dé haya pueda mire oiga perdone conste fuera sirva quede cumpla
    suponga siendo esté conforme pese aparte date declare note""".split()
)
"""Subjunctives that open wishes, formulas and definitions (`sea f una función`)."""
_OPENING = frozenset({"si", "para", "cuando", "luego", "después", "primero", "ahora", "finalmente", "además"})
_TALK = frozenset('—«»“”"')


def address(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield the rarer way of address in a paragraph that has both; talk between people is left alone."""
    for tokens in blocks:
        low = tokens.low
        if not _TALK.isdisjoint(tokens.text):
            continue
        familiar = [i for i, w in enumerate(low) if w in _TU or _is_tu(w)]
        formal = [i for i, w in enumerate(low) if w == "usted" or _is_command(tokens, i)] if familiar else []
        if formal:
            few, word = (formal, "tú") if len(formal) <= len(familiar) else (familiar, "usted")
            i = few[0]
            yield Hit("GRA0007", tokens.span(i, i + 1), f"‘{tokens.raw[i]}’ in a passage that says ‘{word}’")


def _is_tu(word: str) -> bool:
    """Say whether a word is a verb in the second person of the indicative and nothing else (`puedes`)."""
    if word[-1] != "s" or not only(word, VERB):
        return False
    bits = verb_forms().get(word, 0)
    return bool(bits & INDICATIVE) and bits & PERSONS == 1 << 1


def _is_command(tokens: Tokens, i: int) -> bool:
    """Say whether a subjunctive is an order to `usted`: it opens the sentence, or follows a clause with `si` or `para`."""
    low = tokens.low
    if low[i] in _NO_COMMANDS or not only(low[i], VERB):
        return False
    bits = verb_forms().get(low[i], 0)
    if bits & INDICATIVE or not bits & COMMAND or not bits >> 2 & 1:
        return False
    if tokens.opens_sentence(i):
        return True
    if low[i - 1 : i] != [","]:
        return False
    first = i
    while first > 0 and not tokens.opens_sentence(first):
        first -= 1
    return low[first] in _OPENING
