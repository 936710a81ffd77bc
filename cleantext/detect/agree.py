"""Agreement inside a noun phrase, only where it is certain: determiner, noun and adjectives.

Every word is taken with all the genders and numbers it may have, and a phrase is at fault when no choice among them
fits. A word that may be a verb, a name or no nominal at all ends the phrase; an adjective that may belong to an
earlier noun, or to the subject of the clause (`abandonó la sala enfadado`), is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.article import introduce
from cleantext.inflect.finite_es import PERSONS, verb_forms
from cleantext.inflect.readings_es import (
    ADJECTIVE,
    ANY,
    FP,
    FS,
    GER,
    INF,
    MANY,
    MP,
    MS,
    NOMINAL,
    NOUN,
    ONE,
    PAR,
    SMALL,
    VERB,
    is_surely_finite,
    only,
    readings,
    shape,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

DETERMINERS: dict[str, int] = {
    **dict.fromkeys(
        "el un del al este ese aquel nuestro algún ningún otro primer tercer buen cuyo".split(), MS
    ),
    **dict.fromkeys("la una esta esa aquella nuestra alguna ninguna otra cuya mucha".split(), FS),
    **dict.fromkeys(
        "los unos estos esos aquellos nuestros algunos muchos varios pocos ambos otros cuyos".split(), MP
    ),
    **dict.fromkeys(
        "las unas estas esas aquellas nuestras algunas muchas varias pocas ambas otras cuyas".split(), FP
    ),
    **dict.fromkeys("cada mi tu su cualquier".split(), ONE),
    **dict.fromkeys("mis tus sus dos tres cuatro cinco seis siete ocho nueve diez".split(), MANY),
}
"""Gender and number of the words that begin a noun phrase."""
_SURE = frozenset(
    "el un una unos unas del al nuestro nuestra nuestros nuestras algún ningún cuyo cuya mi su mis sus cada".split()
)
"""Determiners that are no pronouns, so that no verb can follow."""
_TONIC = frozenset({"el", "un", "del", "al", "algún", "ningún"})
_PREPOSITIONS = frozenset(
    """a ante bajo con contra de del al desde durante en entre hacia hasta mediante para por según sin sobre tras
    y e o u ni como que salvo excepto menos más""".split()
)
_AFTER_SUBJECT = frozenset(
    "no se es son fue fueron era eran será serán ha han está están tiene tienen puede pueden debe deben".split()
)
_BEFORE_NOUNS = frozenset(
    "a ante bajo con contra de desde durante en entre hacia mediante para por sin sobre tras".split()
)
_PERSONS = frozenset(
    """base punta guardia guía cámara cabeza ayuda espada trompeta batería defensa policía caza estrella escolta
    centinela vigía cometa pendiente coma mañana jefe central lateral interior extremo recluta camarada juez par mal centrales laterales interiores exteriores
    cache radio internet sartén arte parte medio bien tercio orden margen modelo presidente soldado piloto testigo
    miembro canguro toma vía alfa alrededor inferior superior punto multitud interfaz interface interfaces apartado pull video data pipe""".split()
)
"""Nouns that name a person of either gender, or have another gender in another sense."""
MASSES = frozenset(
    """mayoría mitad resto parte gente pareja grupo par minoría equipo policía multitud tercio cuarto decena docena
    centenar millar millón serie conjunto número cantidad porcentaje totalidad familia público montón infinidad
    tipo clase especie total comunidad pueblo ejército sinfín puñado""".split()
)
TIMES = frozenset(
    """día días año años mes meses semana semanas vez veces lunes martes miércoles jueves viernes sábados domingos
    mañanas tardes noches horas hora minutos segundos momento siglos décadas mañana tarde noche""".split()
)
ADVERBIAL = frozenset(
    """rápido lento directo alto bajo claro temprano seguido duro justo exacto cierto seguro largo hondo barato caro
    primero mismo inmediato continuo solo junto debido dado visto incluido excluido respecto conforme contrario frente
    previo acto medio todo demasiado dada dados dadas juntos juntas distinto incluidos incluidas pronto dicho dicha dichos
    dichas vampiro vampiros estándar extra""".split()
)
"""Adjectives that also stand as adverbs or head a phrase of their own."""
_FOREIGN = "tkgpbcmf"
"""Letters that end no noun of Spanish: `los script` keeps the singular."""
_COMPOUND = ("para", "porta", "guarda", "rompe", "lava", "abre", "saca", "quita", "corta", "cuenta", "pasa", "salva", "rasca",
             "limpia", "toca", "micro", "trota", "pisa", "cubre", "monda", "mata", "espanta", "alza", "posa", "tira")  # fmt: skip
"""What nouns in -s begin with that are singular too (`el paraguas`, `un pasatiempos`)."""
_COORDINATING = (["y"], ["e"], ["o"], ["u"], ["ni"], ["punto"], ["coma"])
_SEVERAL = ("ales", "bles", "ares")
"""Endings of plurals that stand after a noun as adjectives only."""
_STATES = frozenset(
    """contento serio nervioso tranquilo desnudo enfermo ciego sordo mudo muerto vivo borracho loco absorto atónito
    perplejo satisfecho sano salvo descalzo ileso quieto listo dispuesto pensativo harto lleno seguro convencido
    vacío limpio sucio frío tibio fresco intacto entero completo crudo""".split()
)
"""Adjectives, by their masculine, that a subject or an object may have while the verb goes on."""
_REACH, _SHORTEST = 14, 4


def agree(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield the noun phrases that no choice of gender and number fits."""
    for tokens in blocks:
        low = tokens.low
        for i in range(len(low) - 1):
            if low[i] in DETERMINERS and not tokens.raw[i].isupper():
                yield from _phrase(tokens, i)


def _phrase(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield the first place of the phrase after determiner `i` where its words disagree."""
    low = tokens.low
    left = DETERMINERS[low[i]]
    if tokens.mark_before(i) == "/" or (
        i and (low[i - 1] == "uno" or (low[i] in ("un", "una") and low[i - 1] in ("y", "punto")))
    ):
        return
    head = 0
    for j in range(i + 1, min(len(low), i + 4)):
        word = low[j]
        bits = readings(word)
        if not _goes_on(tokens, i, j):
            return
        both = left & bits & ANY
        if not head and low[i] in _TONIC and bits & NOUN and is_tonic(word):
            both = FS
        if not both:
            yield from _at_odds(tokens, i, head, j)
            return
        left = both
        if bits & NOUN:
            if head:
                return
            head = j


def _goes_on(tokens: Tokens, i: int, j: int) -> bool:
    """Say whether token `j` is a nominal, and nothing else, of the phrase that determiner `i` begins."""
    bits = readings(tokens.low[j])
    if not tokens.raw[j].islower() or not tokens.touches(j - 1) or tokens.mark_after(j) in "/-":
        return False
    if not bits & NOMINAL or bits & (SMALL | INF | GER):
        return False
    return not bits & VERB or bool(bits & PAR) or (j == i + 1 and is_article(tokens, i))


def _at_odds(tokens: Tokens, i: int, head: int, j: int) -> Iterator[Hit]:
    """Yield what is wrong with token `j`, which does not agree with the words from determiner `i` on."""
    word = tokens.low[j]
    if head:
        several = word.endswith(_SEVERAL) and only(word, ADJECTIVE | NOUN)
        if only(word, ADJECTIVE | PAR | VERB) or several:
            yield from _adjective(tokens, i, head, j)
    elif j == i + 1:
        if not _stands_alone(tokens, i):
            yield from _determiner(tokens, i)
    elif (
        only(word, NOUN) and not _excused(tokens.low[i], word) and tokens.low[i - 1 : i] not in _COORDINATING
    ):
        before = " ".join(tokens.low[i:j])
        yield Hit("GRA0001", tokens.span(i, j + 1), f"‘{before}’ and ‘{word}’ do not agree")


def _stands_alone(tokens: Tokens, i: int) -> bool:
    """Say whether determiner `i` needs no noun: `de otros carbón`, `el bloque dos muestra`, `la número dos`."""
    low = tokens.low
    before = low[i - 1] if i and tokens.touches(i - 1) else ""
    if low[i] in ("otro", "otra", "otros", "otras"):
        return before in ("a", "de", "para", "en", "con") and low[i + 2 : i + 3] in ([","], ["."], [])
    if low[i] in ("primer", "tercer"):
        return before in ("y", "o")
    if low[i + 1] == "número":
        return low[i + 2 : i + 3] != [] and (low[i + 2].isdigit() or low[i + 2] in _NUMBERS | {"uno"})
    if low[i] not in _NUMBERS or not readings(before) & NOUN or readings(before) & SMALL:
        return False
    return not readings(before) & VERB or (i > 1 and low[i - 2] in DETERMINERS)


_NUMBERS = frozenset("dos tres cuatro cinco seis siete ocho nueve diez".split())


def is_article(tokens: Tokens, i: int) -> bool:
    """Say whether determiner `i` can be no pronoun.

    It has the form of an article alone, or stands after a preposition, an infinitive or a finite verb; or the word
    after it can be a verb only in a person that the words around exclude.
    """
    low = tokens.low
    if low[i] in _SURE:
        return True
    if DETERMINERS[low[i]] == MANY:
        return not (i and low[i - 1] in DETERMINERS)
    before = low[i - 1] if i and tokens.touches(i - 1) else ""
    if before in _BEFORE_NOUNS or (before and (is_surely_finite(before) or only(before, INF))):
        return True
    after = low[i + 2] if i + 2 < len(low) and tokens.touches(i + 1) else ""
    if after in _AFTER_SUBJECT or (after and is_surely_finite(after)):
        return True
    persons = verb_forms().get(low[i + 1], 0) & PERSONS
    return not persons & ~3 and (after in ("de", "del") or (bool(after) and only(after, ADJECTIVE | PAR)))


def _excused(determiner: str, word: str) -> bool:
    """Say whether the noun has another gender or number in another sense, or is `agua`-like."""
    return (
        word in _PERSONS or word in TIMES or word[-1] in _FOREIGN or (determiner in _TONIC and is_tonic(word))
    )


def is_tonic(word: str) -> bool:
    """Say whether a feminine in a- has its stress there (`agua`, `hacha`, `área`), so that it takes `el`.

    >>> [is_tonic(w) for w in ("agua", "área", "aplicación", "hambre", "abeja")]
    [True, True, False, True, False]
    """
    bare = word.removeprefix("h")
    if not word.endswith(("a", "e")):
        return False
    if bare[:1] == "á":
        return True
    groups = sum(
        c in "aeiouáéíóú" and (k == 0 or bare[k - 1] not in "aeiouáéíóú") for k, c in enumerate(bare)
    )
    return bare[:1] == "a" and groups <= 2 and not any(c in "áéíóú" for c in bare)


def _determiner(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield a determiner and the word right after it, when that is a noun or an adjective before one."""
    word, head, raw = tokens.low[i], tokens.low[i + 1], tokens.raw[i + 1]
    bits = readings(head)
    if _excused(word, head) or tokens.mark_after(i + 1) == "/":
        return
    if not bits & NOUN and not _before_noun(tokens, i + 1):
        return
    if word in ("tu", "cualquier", "cada") and not bits & NOUN:
        return
    if DETERMINERS[word] == MANY and (len(head) < _SHORTEST or head in ADVERBIAL):
        return
    fix = introduce(tokens.raw[i], head, head)[0] if bits & NOUN else tokens.raw[i]
    code = "GRA0002" if DETERMINERS[word] in (ONE, MANY) else "GRA0001"
    wanted = f"{fix} {raw}" if fix != tokens.raw[i] and code == "GRA0001" else None
    yield Hit(code, tokens.span(i, i + 2), f"‘{tokens.raw[i]}’ and ‘{raw}’ do not agree", fix=wanted)


def _before_noun(tokens: Tokens, i: int) -> bool:
    """Say whether an adjective stands before a noun with which it agrees (`los nueva versión`)."""
    if i + 1 >= len(tokens) or not tokens.raw[i + 1].islower() or not tokens.touches(i):
        return False
    after = tokens.low[i + 1]
    return only(after, NOUN) and bool(shape(after) & shape(tokens.low[i]))


def _adjective(tokens: Tokens, i: int, head: int, j: int) -> Iterator[Hit]:
    """Yield a noun and an adjective after it that agrees neither with it nor with a noun before."""
    low = tokens.low
    word, noun = low[j], low[head]
    if (
        word in ADVERBIAL
        or word.endswith("ndo")
        or noun in MASSES
        or noun in _PERSONS
        or low[i] in ("cuyo", "cuya", "cuyos", "cuyas")
    ):
        return
    wanted = shape(word)
    shared = wanted & ONE and shape(noun) & MANY and low[j + 1 : j + 2] in ([","], ["y"], ["e"], ["o"], ["u"])
    if shared or low[j + 1 : j + 2] in (["que"], ["vez"], ["veces"]):
        return
    before = low[i - 1] if i else ""
    if before in ("y", "e", "o", "u", "ni", ","):
        return
    base = word.removesuffix("s")[:-1] + "o"
    state = bool(readings(word) & PAR) or base in _STATES or base.endswith("oso")
    for k in range(i - 1, max(-1, i - _REACH), -1):
        if low[k] in ".!?;:":
            break
        bits = readings(low[k])
        if (bits & wanted and bits & NOMINAL) or (not bits and tokens.is_word(k)):
            return
        if state and (bits & VERB or bits & INF):
            return
    right = _declined(word, shape(noun) & DETERMINERS[low[i]])
    fix = (
        f"{tokens.text[tokens.starts[head] - tokens.at : tokens.ends[j - 1] - tokens.at]} {right}"
        if right
        else None
    )
    yield Hit("GRA0003", tokens.span(head, j + 1), f"‘{word}’ does not agree with ‘{noun}’", fix=fix)


def _declined(word: str, wanted: int) -> str:
    """Return an adjective in -o in the form that is wanted, "" when its form is not certain."""
    stem = word.removesuffix("s")[:-1]
    ending = {MS: "o", FS: "a", MP: "os", FP: "as"}.get(wanted)
    return stem + ending if ending and word.removesuffix("s")[-1] in "oa" else ""
