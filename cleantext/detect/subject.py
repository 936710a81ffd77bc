"""A subject and its verb, and what the verb says of it: `los usuarios puede`, `la función es llamado`.

Judged is a noun phrase that opens a clause, with its complements in `de`, up to the verb; its number and gender are
those of its first noun. Nouns of quantity and of time, which agree as they please, are passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.detect.agree import DETERMINERS, MASSES, TIMES, is_article, is_tonic
from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import INDICATIVE, verb_forms
from cleantext.inflect.readings_es import (
    ADJECTIVE,
    FP,
    FS,
    INF,
    MANY,
    MP,
    MS,
    NOMINAL,
    NOUN,
    PAR,
    SMALL,
    VERB,
    only,
    readings,
    shape,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_LINKS = frozenset({"que", "porque", "si", "cuando", "aunque", "pero", "donde", "mientras"})
_OPENING = frozenset(
    "el la los las un una unos unas este esta estos estas ese esa esos esas su sus mi mis nuestro nuestra nuestros nuestras".split()
)
_BETWEEN = frozenset({"no", "también", "ya", "nunca", "siempre", "solo", "sólo", "todavía", "aún"})
_COPULAS = frozenset(
    "es son era eran fue fueron será serán sería serían sean está están estaba estaban".split()
)
_BEING = frozenset("es son era eran fue fueron será serán sería serían".split())
_HOW = frozenset("muy más menos tan bastante demasiado no también siempre".split())
_NO_HEADS = MASSES | frozenset(
    """suma variedad generación banda lista combinación quinta cosa lado uno misma mismo único única primera primero
    última último cual mejor mayor fin caso casos resto tipos clases bien medio problema respuesta clave verdad
    solución resultado estados""".split()
)
"""Heads that agree with their complement, or whose predicate may be anything (`la clave son los datos`)."""
_SUBJECTS = {"yo": 0, "él": 2, "ella": 2, "usted": 2, "ello": 2, "nosotros": 3, "nosotras": 3, "ellos": 5,
             "ellas": 5, "ustedes": 5}  # fmt: skip
_LONGEST = 9


class Subject(NamedTuple):
    """A noun phrase from `first` up to `after`; `form` is the gender and number of its head."""

    first: int
    head: int
    after: int
    form: int
    plain: bool
    """Whether it has no complement."""


def subject(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield subjects whose verb, or whose predicate, is of another number, person or gender."""
    for tokens in blocks:
        low = tokens.low
        for i in range(len(low) - 2):
            if low[i] in _OPENING and (found := _subject(tokens, i)):
                yield from _verb(tokens, found)
                yield from _predicate(tokens, found)
            elif low[i] in _SUBJECTS:
                yield from _pronoun(tokens, i)


def _opens_clause(tokens: Tokens, i: int) -> bool:
    """Say whether a clause begins at token `i`; `que` after a comparative begins none."""
    if tokens.opens_sentence(i):
        return True
    low = tokens.low
    if low[i - 1] not in _LINKS:
        return False
    return low[i - 1] != "que" or _COMPARATIVES.isdisjoint(low[max(0, i - 8) : i - 1])


_COMPARATIVES = frozenset(
    "más menos mayor menor mayores menores mejor mejores peor peores tan igual mismo misma antes prefiero prefiere".split()
)
_IMPERSONAL = frozenset("hace hacía hay había habrá parece parecía falta basta cabe conviene consta".split())


def _subject(tokens: Tokens, i: int) -> Subject | None:
    """Return the noun phrase that begins at `i`, None when it is not certain where it ends."""
    low = tokens.low
    if not _opens_clause(tokens, i):
        return None
    form, head, j = DETERMINERS[low[i]], 0, i + 1
    end = min(len(low), i + _LONGEST)
    while j < end and _nominal(tokens, j, after_article=j == i + 1 and is_article(tokens, i)):
        if j == i + 1 and low[i] in ("el", "un") and is_tonic(low[j]):
            return None
        form &= readings(low[j])
        if not head and readings(low[j]) & NOUN:
            head = j
        j += 1
    head = head or (j - 1 if j > i + 1 else 0)
    if not head or low[head] in _NO_HEADS or low[head] in TIMES or form not in (MS, FS, MP, FP):
        return None
    plain = j
    while 0 < j < end and low[j] in ("de", "del"):
        j = _complement(tokens, j, end)
    return Subject(i, head, j, form, j == plain) if j else None


def _nominal(tokens: Tokens, j: int, *, after_article: bool = False) -> bool:
    """Say whether token `j` goes on a noun phrase: a nominal and no verb, unless right after an article."""
    bits = readings(tokens.low[j])
    if not tokens.raw[j].islower() or not tokens.touches(j - 1) or bits & (SMALL | INF):
        return False
    return bool(bits & NOMINAL) and (not bits & VERB or bool(bits & PAR) or after_article)


def _complement(tokens: Tokens, i: int, end: int) -> int:
    """Return the token after `de` and its noun, 0 when there is none that is certain."""
    low = tokens.low
    j = i + 1
    if j < end and low[j] in DETERMINERS:
        j += 1
    start = j
    while j < end and _nominal(tokens, j, after_article=j == start):
        j += 1
    return j if j > start else 0


def _verb(tokens: Tokens, found: Subject) -> Iterator[Hit]:
    """Yield the subject when the verb after it has another number."""
    low, k = tokens.low, found.after
    many = bool(found.form & MANY)
    reflexive = False
    while k + 1 < len(low) and (low[k] in _BETWEEN or low[k] == "se") and tokens.touches(k):
        reflexive = reflexive or low[k] == "se"
        k += 1
    if k >= len(low) or not tokens.touches(k - 1) or not tokens.raw[k].islower() or not only(low[k], VERB):
        return
    bits = verb_forms().get(low[k], 0)
    wants = 5 if many else 2
    other = 2 if many else 5
    if not bits & INDICATIVE or bits >> wants & 1 or not bits >> other & 1:
        return
    if low[k] in _COPULAS and (
        not many
        or (low[k + 1 : k + 2] and low[k + 1] in ("que", "lo", "un", "una", "el", "la", "como", "cuando"))
    ):
        return
    if reflexive and not (many and found.plain):
        return
    if (low[k] in _IMPERSONAL and (found.plain or k > found.after)) or (
        k + 1 < len(low) and low[k + 1].endswith(("la", "lo", "las", "los")) and readings(low[k + 1]) & INF
    ):
        return
    code = "GRA0004" if found.plain else "GRA0029"
    name = " ".join(low[found.first : found.head + 1])
    yield Hit(code, tokens.span(found.first, k + 1), f"‘{low[k]}’ does not agree with ‘{name}’")


def _predicate(tokens: Tokens, found: Subject) -> Iterator[Hit]:
    """Yield `la función es llamado`: an adjective or participle after `ser` that does not agree with the subject."""
    low, k = tokens.low, found.after
    if low[k : k + 1] == ["no"]:
        k += 1
    if (low[k : k + 1] and low[k] in ("ha", "han") and low[k + 1 : k + 2] == ["sido"]) or (
        low[k : k + 1]
        and low[k] in ("puede", "pueden", "debe", "deben", "debería", "deberían", "podría", "podrían")
        and low[k + 1 : k + 2] == ["ser"]
    ):
        k += 1
    elif not (low[k : k + 1] and low[k] in _BEING):
        return
    k += 1
    while k < len(low) - 1 and (low[k] in _HOW or low[k].endswith("mente")):
        k += 1
    if (
        k >= len(low)
        or not tokens.raw[k].islower()
        or not only(low[k], ADJECTIVE | PAR)
        or shape(low[k]) & found.form
    ):
        return
    after = low[k + 1] if k + 1 < len(low) else "."
    if (
        after == "que"
        or (readings(after) & (INF | NOUN) and not readings(after) & SMALL)
        or all(w not in low[k] for w in ("o", "a"))
    ):
        return
    if all(tokens.touches(n) for n in range(found.first, k)):
        name = " ".join(low[found.first : found.head + 1])
        yield Hit("GRA0031", tokens.span(found.first, k + 1), f"‘{low[k]}’ does not agree with ‘{name}’")


def _pronoun(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield a subject pronoun and a verb of another person right after it."""
    low = tokens.low
    if not (tokens.opens_sentence(i) or low[i - 1] in ("que", "porque", "si", "cuando", "pero", "aunque")):
        return
    k = i + 1 + (low[i + 1] in _BETWEEN)
    if k >= len(low) or not tokens.touches(k - 1) or not tokens.raw[k].islower() or not only(low[k], VERB):
        return
    if low[k : k + 2] in (["puede", "que"], ["es", "que"]):
        return
    bits = verb_forms().get(low[k], 0)
    wants = 1 << _SUBJECTS[low[i]]
    if bits & INDICATIVE and not bits & wants:
        yield Hit("GRA0005", tokens.span(i, k + 1), f"‘{low[k]}’ is no form for ‘{low[i]}’")
