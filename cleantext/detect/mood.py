"""Indicatives where Spanish wants the subjunctive, also behind a long subject: `para que los usuarios pueden`.

Only conjunctions and verbs that never take the indicative are looked at, and only forms that are no subjunctive of
another verb (`sienta`, `crea`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.detect.agree import DETERMINERS
from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import INDICATIVE, verb_forms
from cleantext.inflect.lemma_es import forms_of
from cleantext.inflect.readings_es import ADJECTIVE, ADVERB, NOMINAL, NOUN, PAR, VERB, only, readings
from cleantext.inflect.verbs_es import conjugate
from cleantext.inflect.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_CONJUNCTIONS = tuple(
    tuple(words.split())
    for words in (
        "para", "a fin de", "antes de", "a menos", "con tal de", "sin", "a no ser", "en caso de", "con el fin de",
    )
)  # fmt: skip
"""What stands before the `que` that wants a subjunctive."""
_JUDGED = frozenset(
    """importante necesario posible imposible probable improbable recomendable preferible imprescindible esencial
    fundamental crucial conveniente indispensable aconsejable vital""".split()
)
_BE = frozenset("es era sería será resulta parece".split())
_WANT = (
    "querer",
    "exigir",
    "pedir",
    "permitir",
    "evitar",
    "impedir",
    "lograr",
    "requerir",
    "necesitar",
    "recomendar",
)
_PASSED = frozenset(
    """no se me te le les nos lo la los las también ya solo sólo siempre usted ustedes él ella ellos ellas nosotros
    todos todas todo toda partes de del y e a al en con cada""".split()
)
"""Words that may stand between `que` and its verb."""
_LINKS = frozenset("de del en con al".split())
_REACH = 9
_ASKED = frozenset("sirve sirven sirvió sirvieron servía servían se es son usa usan".split())
"""Verbs of `para qué sirve`, for those who leave out the accent."""


def mood(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield each conjunction with the indicative that follows it."""
    for tokens in blocks:
        low = tokens.low
        for i, word in enumerate(low):
            if word == "que" and i and (first := _trigger(tokens, i)) is not None:
                k = _verb(tokens, i + 1)
                if k and not _asks(tokens, first, i, k):
                    words = " ".join(low[first : i + 1])
                    yield Hit(
                        "GRA0093", tokens.span(first, k + 1), f"‘{words}’ wants a subjunctive, not ‘{low[k]}’"
                    )


def _trigger(tokens: Tokens, i: int) -> int | None:
    """Return where the words begin that make the `que` at `i` want a subjunctive; None when they do not."""
    low = tokens.low
    for words in _CONJUNCTIONS:
        first = i - len(words)
        if first >= 0 and low[first] == words[0] and tuple(low[first:i]) == words:
            return first
    if low[i - 1] in _JUDGED and i > 1 and low[i - 2] in _BE and "lo" not in low[max(0, i - 5) : i]:
        return i - 2
    if low[i - 1] in _wanting() and low[i - 2 : i - 1] != ["lo"]:
        return i - 1
    return None


def _asks(tokens: Tokens, first: int, i: int, k: int) -> bool:
    """Say whether the words may be `para qué` without its accent."""
    return (
        k == i + 1
        and tokens.low[first] == "para"
        and (tokens.low[k] in _ASKED or "?" in tokens.raw[k : k + 12])
    )


def _verb(tokens: Tokens, i: int) -> int:
    """Return the place of the clause's verb when it is an indicative and nothing else, else 0."""
    low = tokens.low
    for k in range(i, min(len(low), i + _REACH)):
        word = low[k]
        if not tokens.raw[k][0].isalpha() or not tokens.touches(k - 1):
            return 0
        if word in _PASSED or word in DETERMINERS:
            continue
        bits = readings(word)
        if not bits:
            return 0
        after_article = low[k - 1] in DETERMINERS or low[k - 1] in _LINKS
        if bits & VERB and not (after_article and bits & NOUN):
            sure = only(word, VERB) and not after_article and tokens.raw[k].islower()
            return k if sure and verb_forms().get(word, 0) & INDICATIVE and word not in _subjunctives() else 0
        if not bits & (NOMINAL | ADVERB | PAR | ADJECTIVE):
            return 0
    return 0


@lru_cache(maxsize=1)
def _wanting() -> frozenset[str]:
    found = frozenset().union(*(forms_of(verb) for verb in _WANT))
    return frozenset(form for form in found if not readings(form) & (PAR | NOUN | ADJECTIVE))


@lru_cache(maxsize=1)
def _subjunctives() -> frozenset[str]:
    return frozenset(
        form
        for verb in table("verbs_es.txt")["verbs"]
        for (tense, _), form in conjugate(verb).items()
        if tense in ("subj", "subi", "subs")
    )
