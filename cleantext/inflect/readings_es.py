"""Every reading that a Spanish word may have, as bits: a checker asks whether any of them fits.

A word that is not known has no bits, and nothing certain can be said of it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.inflect.finite_es import FINITE, GERUND, INDICATIVE, INFINITIVE, PARTICIPLES, verb_forms
from cleantext.inflect.lemma_es import host_of
from cleantext.inflect.nouns_es import feminine, plural
from cleantext.inflect.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator

MS, FS, MP, FP = 1, 2, 4, 8
"""Gender and number: a reading may have several."""
ANY, ONE, MANY = 15, MS | FS, MP | FP
NOUN, ADJECTIVE, VERB, INF, GER, PAR, SMALL, ADVERB = (1 << n for n in range(4, 12))
NOMINAL = NOUN | ADJECTIVE | PAR
_FEMININE = ("ción", "sión", "xión", "dad", "tud")
_FEMININE_MANY = ("ciones", "siones", "xiones", "dades", "tudes")
_MASCULINE = ("miento", "aje", "ismo")
_LEAST = 7
"""Letters from which on an ending tells the gender of a word that no table holds."""
SMALL_WORDS = frozenset(
    """a ante bajo con contra de del al desde durante en entre hacia hasta mediante para por según sin sobre tras y e o u
    ni que quien quienes cual cuales cuyo cuya cuyos cuyas donde cuando como si porque aunque mientras pero sino pues
    el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella aquellos aquellas esto eso
    aquello mi mis tu tus su sus nuestro nuestra nuestros nuestras yo tú él ella ello usted nosotros nosotras ellos
    ellas ustedes me te se le les nos os no sí ya muy más menos tan tanto tanta tantos tantas todo toda todos todas
    algo nada nadie alguien algún alguno alguna algunos algunas ningún ninguno ninguna otro otra otros otras mismo
    misma mismos mismas cada cualquier cualquiera mucho mucha muchos muchas poco poca pocos pocas varios varias ambos
    ambas dos tres cuatro cinco seis siete ocho nueve diez cien mil medio media uno solo sólo también tampoco así aquí
    allí ahí ahora hoy ayer mañana tarde luego después antes entonces siempre nunca jamás bien mal mejor peor casi
    aún aun todavía además incluso excepto salvo menos qué quién cuál cómo dónde cuándo cuánto cuánta cuántos cuántas
    cuanto cuantos fuera dentro cerca lejos encima debajo delante detrás arriba abajo bastante demasiado tal tales
    primer primero primera primeros primeras segundo segunda tercer tercero tercera último última últimos últimas
    gran san santo etc vez veces parte acerca apenas quizá quizás once doce trece catorce quince dieciséis diecisiete
    dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa ciento cientos miles millón
    millones junto alrededor""".split()
)
"""Words of several uses that are no sure witness of anything."""


@lru_cache(maxsize=1)
def _nominals() -> dict[str, int]:
    """Return gender, number and kind of every form of the nouns and adjectives in the tables."""
    rows = table("gender_es.txt")
    found: dict[str, int] = {}

    def add(form: str, bits: int) -> None:
        found[form] = found.get(form, 0) | bits

    for gender, one, many in (("m", MS, MP), ("f", FS, FP), ("both", ONE, MANY)):
        for word in rows[gender]:
            add(word, one | NOUN)
            add(plural(word), many | NOUN)
    for word in rows["adjectives"]:
        for form, bit in zip(_four(word), (MS, FS, MP, FP), strict=True):
            add(form, bit | ADJECTIVE)
    for word in rows["invariable"]:
        add(word, ONE | ADJECTIVE)
        add(plural(word), MANY | ADJECTIVE)
    for word in rows["verbal"]:
        add(word, VERB)
    for word in rows["consonant"]:
        for form, bit in zip((word, feminine(word)), (MS, FS), strict=True):
            add(form, bit | ADJECTIVE)
            add(plural(form), bit << 2 | ADJECTIVE)
    return found


def _four(word: str) -> Iterator[str]:
    return (word[:-1] + end for end in ("o", "a", "os", "as"))


@lru_cache(maxsize=20_000)
def readings(word: str) -> int:
    """Return what a word in lower case may be: kinds, and gender and number as a nominal.

    >>> readings("ciudades") == NOUN | FP, bool(readings("guardados") & PAR), readings("zxcv")
    (True, True, 0)
    """
    forms = verb_forms()
    verb = forms.get(word, 0)
    bits = _nominals().get(word, 0) | _verbal(verb) | _verbal(forms.get(host_of(word), 0))
    for bit, shape in zip(PARTICIPLES, (MS, FS, MP, FP), strict=True):
        if verb & bit:
            bits |= PAR | shape
    if word in SMALL_WORDS:
        bits |= SMALL
    if word.endswith("mente"):
        bits |= ADVERB
    if word.endswith(("ble", "bles")):
        bits |= ADJECTIVE | (ONE if word.endswith("e") else MANY)
    return bits or _by_ending(word)


def _verbal(form: int) -> int:
    """Return the kinds of verb that a form of finite_es is, participles left out."""
    return (VERB if form & FINITE else 0) | (INF if form & INFINITIVE else 0) | (GER if form & GERUND else 0)


def _by_ending(word: str) -> int:
    if len(word) < _LEAST:
        return 0
    if word.endswith(_FEMININE):
        return NOUN | FS
    if word.endswith(_FEMININE_MANY):
        return NOUN | FP
    return NOUN | MS | (VERB if word.endswith("aje") else 0) if word.endswith(_MASCULINE) else 0


def only(word: str, kinds: int) -> bool:
    """Say whether every reading of a known word is one of `kinds`.

    >>> only("ciudades", NOUN), only("cuenta", NOUN), only("zxcv", NOUN)
    (True, False, False)
    """
    bits = readings(word) & ~ANY
    return bool(bits) and not bits & ~kinds


def shape(word: str) -> int:
    """Return the genders and numbers that a nominal may have, 0 for any other word.

    >>> shape("grande") == MS | FS, shape("rojas") == FP, shape("comer")
    (True, True, 0)
    """
    return readings(word) & ANY


_KINDS = {NOUN: "NOUN", VERB: "VERB", INF: "INF", GER: "GER", PAR: "PAR", PAR | ADJECTIVE: "PAR"}
_TENSED = ("aron", "ieron", "aban", "ían", "ará", "erá", "irá", "arán", "erán", "irán", "aría", "ería", "iría", "arían",
           "erían", "irían", "aba")  # fmt: skip

_NAMED = frozenset(
    """partes medias medios era eran van vi di vivo lleno deriva busca queda hace he has define debe mira miras pienso
    piensos conserva conservas son cuesta listo""".split()
)
"""Forms that are names or nouns as well, or stand after a preposition (`de hace un año`)."""


def is_surely_finite(word: str) -> bool:
    """Say whether a word is a frequent form of a verb, or one with an ending of tense, and nothing else.

    >>> is_surely_finite("permiten"), is_surely_finite("enviará"), is_surely_finite("cuenta")
    (True, True, False)
    """
    if word in _NAMED or not only(word, VERB) or not verb_forms().get(word, 0) & INDICATIVE:
        return False
    return word.endswith(_TENSED) or word in _frequent()


@lru_cache(maxsize=1)
def _frequent() -> frozenset[str]:
    return frozenset().union(*table("common_es.txt").values())


@lru_cache(maxsize=20_000)
def kind_of(word: str) -> str:
    """Return a small word itself, of any other word its kind, "" when it may be of several.

    >>> kind_of("para"), kind_of("sistema"), kind_of("permiten"), kind_of("cuenta")
    ('para', 'NOUN', 'FINITE', '')
    """
    if word in SMALL_WORDS:
        return word
    found = _KINDS.get(readings(word) & ~ANY, "")
    return "FINITE" if found == "VERB" and is_surely_finite(word) else found
