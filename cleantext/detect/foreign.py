"""English left untranslated in Spanish prose: sentences and clauses, not names and not quotations."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import is_finite
from cleantext.inflect.gender_es import is_adjective, noun
from cleantext.inflect.lemma_es import is_verb
from cleantext.inflect.readings_es import readings
from cleantext.inflect.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_ENGLISH = frozenset(
    """the of and to is are was were with for that this these those from your have will would which their they
    not but you it its be been or an by at on if we our what when how there than then into about out up only
    his her she him them who whose because should could must may do does did""".split()
)
_SPANISH = frozenset(
    """el la los las un una unos unas de del al en y que se por para con su sus es son lo como más pero este
    esta esto si sin sobre entre cuando también muy ya fue ha han hay ser está no le les me te nos antes desde hacia hasta mientras donde cada todo toda
    todos todas otro otra cual según luego después aunque porque pues""".split()
)
_NAMING = frozenset(
    """propiedad parámetro argumento grupo elemento método función orden comando instrucción variable clave campo
    atributo opción etiqueta palabra término módulo paquete tabla columna objeto clase archivo fichero directiva
    directorio carpeta distribución evento servicio biblioteca librería programa canal rama nodo hook prop interfaz
    constante excepción propiedades parámetros argumentos campos variables funciones métodos opciones comandos órdenes
    elementos estilo estilos articulación suite suites""".split()
)
"""Nouns after which the name of a thing of code stands as it is (`la propiedad transparent`)."""
_LEAST = 4
_QUOTING = frozenset("\"“”«»‘’'`*_([{<")


def foreign(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield English words and clauses in blocks that are Spanish for the most part."""
    for tokens in blocks:
        yield from _clauses(tokens)
        yield from _words(tokens, _english(), "RES0008")


def borrowed(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield English words that Spanish borrows now and then: in a text that a machine translated, left over."""
    loans = table("english.txt")["loans"]
    for tokens in blocks:
        yield from _words(tokens, loans, "RES0040")


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return table("english.txt")["english"] - _BORROWED


def _words(tokens: Tokens, english: frozenset[str], code: str) -> Iterator[Hit]:
    """Yield words that only English has, in lower case and with a Spanish word beside them."""
    low, raw = tokens.low, tokens.raw
    if english.isdisjoint(low):
        return
    i, count = 0, len(low)
    while i < count:
        if low[i] not in english or not raw[i][1:].islower():
            i += 1
            continue
        first = i
        while i < count and low[i] in english and raw[i].islower():
            i += 1
        after = max(i, first + 1)
        i = after
        if raw[first][0].isupper() and not (tokens.opens_sentence(first) and low[after : after + 1] == [":"]):
            continue
        beside = [k for k in (first - 2, first - 1, after, after + 1) if 0 <= k < count]
        spanish = sum(_spanish(low[k]) for k in beside)
        apart = any(k < count and raw[k][0].isupper() and tokens.is_word(k) for k in (after,))
        before = first > 0 and raw[first - 1][0].isupper() and not tokens.opens_sentence(first - 1)
        loose = tokens.mark_before(first) in ("", " ", "\n") and tokens.mark_after(after - 1) in _LOOSE
        if (
            spanish >= 2
            and loose
            and not apart
            and not before
            and not (_named(tokens, first, after) or _spoken_of(tokens, first, after))
        ):
            yield Hit(code, tokens.span(first, after), f"‘{low[first]}’ was left in English")


def _named(tokens: Tokens, first: int, after: int) -> bool:
    """Say whether the English word is a name: of code, or with a point inside.

    Names stand after the noun of what they name (`los campos de texto piece y opus`), beside another name, open a
    sentence in lower case (`data debe ser una lista`), or go on after a point (`ejemplo.com`).
    """
    low = tokens.low
    before = low[max(0, first - 3) : first]
    if before and (before[-1] in _NAMING or (before[0] in _NAMING and before[1:2] == ["de"])):
        return True
    if len(before) > 1 and before[-1] in ("y", "o") and before[-2].isalpha() and not _spanish(before[-2]):
        return True
    opens = tokens.raw[first].islower() and tokens.opens_sentence(first)
    return opens or (low[after : after + 1] == ["."] and tokens.mark_after(after).isalnum())


def _spoken_of(tokens: Tokens, first: int, after: int) -> bool:
    """Say whether the word is explained, is Spanish that lost its accent, or stands in a sentence of English."""
    low = tokens.low
    if low[after : after + 1] == ["("] and ")" in low[after + 2 : after + 4]:
        return True
    if low[after : after + 2] == ["en", "inglés"]:
        return True
    if low[first].endswith("ion") and noun(low[first][:-2] + "ón"):
        return True
    return any(a <= first < b and is_english(low[a:b]) for a, b in tokens.sentences())


def is_english(low: Sequence[str]) -> bool:
    """Say whether the words of a sentence are English for the most part.

    >>> is_english("if the list is empty then use it".split()), is_english("la opción the end".split())
    (True, False)
    """
    small = sum(word in _ENGLISH for word in low)
    spanish = sum(word in _SPANISH for word in low)
    if small >= 2 and small > spanish:
        return True
    known = small + sum(word in _known() and word not in _ENGLISH and not readings(word) for word in low)
    return known >= 3 and known > 2 * spanish


def _spanish(word: str) -> bool:
    return word in _SPANISH or readings(word) != 0 or is_finite(word)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    rows = table("english.txt")
    return rows["english"] | rows["loans"]


_BORROWED = frozenset(
    """agile airline asset automobile battle beat beauty boss brand brands budget buyer career cartoon
    clothes coffee cool craft crash cream crowd deadline deal deals designer dollar dollars dress
    engagement engines equity fact fever followers foods fraud friendly friends games gift girl goal
    gods growth hire homes horse jail jury kids kingdom kitchen laser leader leaders less leverage
    lifestyle luxury made mass meeting milk mindset minister mobility murder nerve outcome outcomes
    pandemic paper partner peers phone photo pick pitch players pregnant pride prize proof ready reality
    reform relief rent rescue retail retailers roadmap rocket scandal season shareholders sharp shop
    sister skills slow smartphones smooth sold songs soul spirit spokesman spread spreadsheet
    stakeholder stakeholders startup stress strike sugar supply tablet tablets talent tank teacher teams
    tech territory texts threat threshold tobacco together track trade traders training travel trends
    trip truck truly turnover tweet tweets updates venture ventures village vision voice volume wealth
    mainstream upstream hashtags sweater bonus backbone commodities college datasets feeds clicks boys team
    workshops citizens checks presenter runaway percent market disc coin doubles webinar wild wine winner woman wood workplace workshop worst""".split()
)
"""Words on the list that Spanish of some trade borrows."""
_LOOSE = frozenset(("", " ", "\n", ",", ".", ":", ";", "?", "!", "："))


def _clauses(tokens: Tokens) -> Iterator[Hit]:
    """Yield runs of English of four words or more, of them two different small words and a third small ones.

    Runs in capitals are titles, runs in quotes or emphasis are quotations.
    """
    small = [i for i, word in enumerate(tokens.low) if word in _ENGLISH]
    if len(small) < 2:
        return
    spanish = sum(word in _SPANISH for word in tokens.low)
    if spanish * 2 < len(small):
        return
    for first, after in _runs(tokens):
        run = tokens.low[first:after]
        words = [i for i in range(first, after) if tokens.is_word(i)]
        english = {w for w in run if w in _ENGLISH}
        share = sum(w in _ENGLISH for w in run) / max(1, len(words))
        capitals = sum(tokens.raw[i][0].isupper() for i in words)
        quoted = tokens.mark_before(first) in _QUOTING or tokens.mark_after(after - 1) in _QUOTING
        if len(words) < _LEAST or len(english) < 2 or share < 0.3 or capitals * 3 > len(words) or quoted:
            continue
        span = tokens.span(first, after)
        yield Hit("RES0007", span, "English was left untranslated here")


def _runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield stretches around English small words that hold no Spanish one and no sentence end."""
    i, count = 0, len(tokens)
    while i < count:
        if tokens.low[i] not in _ENGLISH:
            i += 1
            continue
        first, after = i, i + 1
        while first > 0 and _goes_on(tokens, first - 1):
            first -= 1
        while after < count and _goes_on(tokens, after):
            after += 1
        if tokens.low[after - 1] in _ENGLISH and after < count and tokens.is_word(after):
            after += 1
        yield first, after
        i = after


def _goes_on(tokens: Tokens, i: int) -> bool:
    word = tokens.low[i]
    if not word.isascii() or not word[0].isalpha() or word in _SPANISH:
        return False
    return word in _ENGLISH or not (noun(word) or is_finite(word) or is_verb(word) or is_adjective(word))
