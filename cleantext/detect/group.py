"""Verb groups that are broken: an auxiliary without its participle or infinitive, `ha creada`, `puede ejecuta`.

Only forms that can be nothing else are judged: an auxiliary whose next word is a verb of the wrong form, or a noun,
has lost the word it governs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import INDICATIVE, verb_forms
from cleantext.inflect.readings_es import ADJECTIVE, FP, FS, GER, INF, MP, MS, NOUN, PAR, VERB, only, readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_HAVE = frozenset("ha han hemos habían habrán habrían hayan".split())
_CAN = frozenset(
    """puede pueden puedes podemos podía podían podrá podrán podría podrían debe deben debes debemos debía debían
    deberá deberán debería deberían suele suelen solía solían""".split()
)
_CAN_ALONE = frozenset("puede pueden puedes podemos podría podrían podrá podrán".split())
_FREE = frozenset(
    "que quien quienes cual cuales lo cuanto cuando donde como según si qué quién cuál cómo".split()
)
_CLITICS = frozenset("me te se le les nos lo la los las".split())
_BETWEEN = frozenset("no también ya".split())


def group(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield the broken verb groups of every block."""
    for tokens in blocks:
        low, raw = tokens.low, tokens.raw
        for i in range(len(low) - 1):
            if not raw[i + 1].islower() or not tokens.touches(i):
                continue
            if low[i] in _HAVE and not raw[i].isupper():
                yield from _have(tokens, i)
            elif low[i] in _CAN:
                yield from _can(tokens, i)
            elif low[i] in _CLITICS:
                yield from _clitic(tokens, i)


def _have(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield `ha creada`, `han enviar`, `ha permite`."""
    low = tokens.low
    after = low[i + 1]
    bits = readings(after)
    if bits & PAR:
        wrong = only(after, PAR | ADJECTIVE) and not bits & MS and bool(bits & (FS | MP | FP))
    else:
        wrong = only(after, VERB) or only(after, INF) or only(after, GER)
        wrong = wrong and after not in ("lugar", "menester")
    if wrong:
        yield Hit("GRA0032", tokens.span(i, i + 2), f"‘{low[i]}’ wants a participle in -o, not ‘{after}’")


def _can(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield `puede ejecuta`, `puede creado`, `pueden forma`: no infinitive after a verb that wants one."""
    low = tokens.low
    k = i + 1
    if low[k] in _BETWEEN and k + 1 < len(low) and tokens.touches(k):
        k += 1
    after = low[k]
    finite = only(after, VERB) and verb_forms().get(after, 0) & INDICATIVE
    bare = low[i] in _CAN_ALONE and (only(after, NOUN) or only(after, PAR)) and low[i - 1 : i] != ["lo"]
    if not (finite or bare) or not tokens.raw[k].islower():
        return
    if not _FREE.isdisjoint(_clause(tokens, i)) or low[k + 1 : k + 2] == ["que"]:
        return
    yield Hit("GRA0033", tokens.span(i, k + 1), f"‘{low[i]}’ wants an infinitive, not ‘{after}’")


def _clause(tokens: Tokens, i: int) -> list[str]:
    """Return the words of the clause before token `i`, back to a mark."""
    first = i
    while first > 0 and tokens.is_word(first - 1):
        first -= 1
    return tokens.low[first:i]


def _clitic(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield `se puede lo hacer`: a clitic before an infinitive or gerund, where Spanish hangs it on."""
    low = tokens.low
    if only(low[i + 1], GER) or (low[i] in ("me", "te", "se", "le", "les", "nos") and only(low[i + 1], INF)):
        yield Hit(
            "GRA0034",
            tokens.span(i, i + 2),
            f"‘{low[i]}’ hangs on ‘{low[i + 1]}’, or belongs to another verb",
        )
