"""Verbs where Spanish has none and none where it needs one: piles, bare infinitives, verbs after articles.

Machines that translate from languages without inflection or articles put words next to each other that Spanish
keeps apart. Only verbs that can be nothing else are looked at, and only a whole clause is judged.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import persons
from cleantext.inflect.gender_es import is_adjective, noun
from cleantext.inflect.lemma_es import is_verb
from cleantext.inflect.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_PROSE = frozenset({"paragraph", "quote", "item"})
_SURE = frozenset(
    """es son era eran fueron será serán sería serían está están estaba estaban estará ha han había habían habrá
    tiene tienen tenía tenían tuvo tuvieron tendrá tendrán puede pueden podía podían pudo pudieron podrá podrán
    podría podrían debe deben debería deberían deberá hace hacen hizo hicieron hará harán quiere quieren sabe
    saben va van hay parece parecen permite permiten necesita necesitan existe existen utiliza utilizan contiene
    contienen incluye incluyen consiste consisten pertenece pertenecen proporciona proporcionan ofrece ofrecen
    dice dicen dijo dijeron cree creen funciona funcionan ocurre ocurren sirve sirven""".split()
)
_AUXILIARY = frozenset("ha han había habían habrá habría hay es son".split())
_LINKED = frozenset(
    """que quien quienes cual cuales donde cuando como si lo cuanto cuantos cuánto cuánta cuántos mientras según
    qué quién cuál cómo dónde cuándo porque aunque y o ni pero cuyo cuya""".split()
)
_SUBJECT_ARTICLES = frozenset(
    {"el", "la", "los", "las", "un", "una", "este", "esta", "estos", "estas", "su", "sus"}
)
_ADJECTIVAL = ("ular", "liar", "inar", "ilar", "olar", "elar", "lear", "near", "stelar", "militar", "mar")
_BARE = frozenset({"no", "también", "ya", "siempre", "solo", "sólo", "entonces", "todavía", "aún"})


@lru_cache(maxsize=1)
def _infinitives() -> frozenset[str]:
    return frozenset(table("verbs_es.txt")["verbs"])


def clause(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield verbs that stand where none can, and infinitives where a finite verb is due."""
    for tokens in blocks:
        low = tokens.low
        verbs = [i for i, word in enumerate(low) if word in _SURE and tokens.raw[i].islower()]
        for i in verbs:
            yield from _pile(tokens, i)
        if tokens.kind in _PROSE:
            for first, after in tokens.sentences():
                yield from _bare_infinitive(tokens, first, after)


def _clause_start(tokens: Tokens, i: int) -> int:
    """Return the first token of the clause that holds token `i`: after the mark before it."""
    while i > 0 and tokens.is_word(i - 1):
        i -= 1
    return i


def _pile(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield two finite verbs side by side in a clause without a relative or a conjunction."""
    low = tokens.low
    if i + 1 >= len(low) or low[i + 1] not in _SURE or not tokens.raw[i + 1].islower():
        return
    if low[i] == low[i + 1] or not tokens.touches(i):
        return
    start = _clause_start(tokens, i)
    if start == i or not _LINKED.isdisjoint(low[max(0, start - 2) : i]):
        return
    if not _LINKED.isdisjoint(low[start:i]) or any(tokens.raw[k][0].isupper() for k in (i - 1,) if k > start):
        return
    yield Hit("GRA0020", tokens.span(i, i + 2), f"‘{low[i]}’ and ‘{low[i + 1]}’ are two verbs in one place")


def _bare_infinitive(tokens: Tokens, first: int, after: int) -> Iterator[Hit]:
    """Yield article, noun and an infinitive at the start of a sentence: `El usuario no poder entrar`."""
    low = tokens.low
    while first < after and not tokens.is_word(first):
        first += 1
    if after - first < 5 or low[first] not in _SUBJECT_ARTICLES or tokens.raw[after - 1] not in ".!;":
        return
    head = first + 1
    if noun(low[head]) is None or not tokens.raw[head].islower():
        return
    verb = head + 1
    if is_adjective(low[verb]) and not persons(low[verb]):
        verb += 1
    if low[verb] in _BARE:
        verb += 1
    if low[verb].endswith(_ADJECTIVAL) or not tokens.raw[verb].islower():
        return
    if verb >= after - 1 or low[verb] not in _infinitives() or not is_verb(low[verb]):
        return
    if all(tokens.touches(k) for k in range(first, verb)):
        yield Hit("FRG0020", tokens.span(first, verb + 1), f"the infinitive ‘{low[verb]}’ stands for a verb")
