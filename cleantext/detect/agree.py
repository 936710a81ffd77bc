"""Agreement, only where it is certain: article and noun, determiner and number, noun and adjective, subject and verb.

Gender comes from a table of nouns whose articles agree in sound text. A word that may be a verb, a name or a
noun of both genders is passed over, and a noun inside a prepositional phrase is nobody's subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.article import introduce
from cleantext.inflect.finite_es import persons
from cleantext.inflect.gender_es import is_adjective, noun
from cleantext.inflect.nouns_es import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_M, _F = "m", "f"
_DETERMINERS: dict[str, tuple[str, bool]] = {
    **dict.fromkeys("el un del al este ese aquel nuestro algún ningún".split(), (_M, False)),
    **dict.fromkeys("la una esta esa aquella nuestra alguna ninguna".split(), (_F, False)),
    **dict.fromkeys(
        "los unos estos esos aquellos nuestros algunos muchos varios pocos ambos".split(), (_M, True)
    ),
    **dict.fromkeys(
        "las unas estas esas aquellas nuestras algunas muchas varias pocas ambas".split(), (_F, True)
    ),
}
_NUMBER: dict[str, bool] = {
    **dict.fromkeys("cada mi tu su algún ningún".split(), False),
    **dict.fromkeys(
        "mis tus sus dos tres cuatro cinco seis siete ocho nueve diez ambos varios".split(), True
    ),
}
_PRONOUNS = frozenset(
    """la las los una este esta estos estas ese esa esos esas aquel aquella algunos algunas muchos muchas varios
    varias pocos pocas ambos ambas ninguna alguna""".split()
)
_POSSESSIVE = frozenset({"mi", "su", "mis", "tus", "sus"})
_TONIC = frozenset({"el", "un", "del", "al", "algún", "ningún"})
_PREPOSITIONS = frozenset(
    """a ante bajo con contra de del al desde durante en entre hacia hasta mediante para por según sin sobre tras
    y e o u ni como que salvo excepto menos más""".split()
)
_VERB_LINKS = frozenset({"que", "porque", "si", "cuando", "aunque", "pero", "donde", "mientras"})
_PERSONS = frozenset(
    """base punta guardia guía cámara cabeza ayuda espada trompeta batería defensa policía caza estrella escolta
    centinela vigía cometa pendiente coma mañana jefe central lateral interior extremo recluta camarada centrales
    laterales interiores exteriores extremas guardias guías policías juez tercera setenta ochenta noventa""".split()
)
"""Nouns that name a person of either gender, or have another gender in another sense."""
_SET_PHRASES = frozenset({("la", "par")})
"""A la par: side by side."""
_MASSES = frozenset(
    """mayoría mitad resto parte gente pareja grupo par minoría equipo policía multitud tercio cuarto decena docena
    centenar millar millón serie conjunto número cantidad porcentaje totalidad familia público montón infinidad
    tipo clase especie total comunidad pueblo ejército sinfín puñado""".split()
)
_TIMES = frozenset(
    """día días año años mes meses semana semanas vez veces lunes martes miércoles jueves viernes sábados domingos
    mañanas tardes noches horas hora minutos segundos momento siglos décadas mañana tarde noche""".split()
)
_SINGULAR = frozenset(
    """es está puede tiene debe ha fue era será hace va permite ofrece quiere necesita dice sabe parece utiliza
    contiene incluye recibe muestra presenta representa proporciona funciona consiste existe había podría debería
    tendrá podrá estaba tenía podía estará puso hizo dijo tuvo llegó comenzó decidió""".split()
)
_PLURAL = frozenset(
    """están pueden tienen deben han hacen van permiten ofrecen quieren necesitan dicen saben
    parecen utilizan contienen incluyen reciben muestran presentan representan proporcionan funcionan consisten
    existen habían podrían deberían tendrán podrán estaban tenían podían estarán""".split()
)
_SUBJECTS = {"yo": 0, "tú": 1, "él": 2, "ella": 2, "usted": 2, "ello": 2, "nosotros": 3, "nosotras": 3, "ellos": 5,
             "ellas": 5, "ustedes": 5}  # fmt: skip


def agree(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield the places where two words that must agree do not."""
    for tokens in blocks:
        low, raw = tokens.low, tokens.raw
        for i in range(len(low) - 1):
            word = low[i]
            if word in _DETERMINERS or word in _NUMBER:
                yield from _article(tokens, i)
            if word in _DETERMINERS and raw[i + 1].islower():
                yield from _adjective(tokens, i)
                yield from _subject(tokens, i)
            if word in _SUBJECTS and word != "tú":
                yield from _pronoun(tokens, i)


def _article(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield a determiner and the noun right after it."""
    word, head, raw = tokens.low[i], tokens.low[i + 1], tokens.raw[i + 1]
    known = noun(head)
    if known is None or not raw.islower() or not _adjacent(tokens, i) or tokens.raw[i].isupper():
        return
    if tokens.mark_before(i) == "/" or tokens.mark_after(i + 1) == "/":
        return
    gender, many = known
    if word in _DETERMINERS:
        wants = _DETERMINERS[word]
        if (
            wants == known
            or (wants[0] == gender and plural(head) == head)
            or (word in _TONIC and gender == _F and head.lstrip("h")[:1] in "aá")
        ):
            return
        if word in _PRONOUNS and (persons(head) or is_adjective(head)):
            return
        is_adverb = head == "cerca" and tokens.low[i + 2 : i + 3] == ["de"]
        if (many and head in _TIMES) or head in _PERSONS or is_adverb or (word, head) in _SET_PHRASES:
            return
    elif (
        _NUMBER[word] == many
        or plural(head) == head
        or (persons(head) - {0} and word not in _POSSESSIVE)
        or word == "tu"
    ):
        return
    fix, _ = introduce(tokens.raw[i], head, head)
    if fix == tokens.raw[i]:
        fix = ""
    yield Hit(
        "GRA0001" if word in _DETERMINERS else "GRA0002",
        tokens.span(i, i + 2),
        f"‘{tokens.raw[i]}’ and ‘{raw}’ do not agree",
        fix=f"{fix} {raw}" if fix else None,
    )


def _adjacent(tokens: Tokens, i: int) -> bool:
    return tokens.text[tokens.ends[i] - tokens.at : tokens.starts[i + 1] - tokens.at] in (" ", "\u00a0")


def _adjective(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield article, noun and an adjective in -o that does not agree, outside a prepositional phrase.

    A plural may share its singulars out: `las industrias química y siderúrgica`.
    """
    low = tokens.low
    if i + 2 >= len(low) or not tokens.raw[i + 2].islower():
        return
    known = noun(low[i + 1])
    if known is None or _DETERMINERS[low[i]] != known or (i and low[i - 1] in _PREPOSITIONS):
        return
    word = low[i + 2]
    if low[i] in ("del", "al") or not is_adjective(word) or persons(word) - {0}:
        return
    if not (_adjacent(tokens, i) and _adjacent(tokens, i + 1)) or low[i + 1] in _MASSES:
        return
    gender, many = (_F if word.endswith(("a", "as")) else _M), word.endswith("s")
    shared = gender == known[0] and known[1] and low[i + 3 : i + 4] in ([","], ["y"], ["e"], ["o"])
    if (gender, many) != known and not shared:
        base = word.rstrip("s")[:-1]
        right = base + {(_M, False): "o", (_F, False): "a", (_M, True): "os", (_F, True): "as"}[known]
        span = tokens.span(i + 1, i + 3)
        fix = f"{tokens.raw[i + 1]} {right}"
        yield Hit("GRA0003", span, f"‘{word}’ does not agree with ‘{low[i + 1]}’", fix=fix)


def _subject(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield article, noun and a verb of the other number, at the start of a clause."""
    low = tokens.low
    known = noun(low[i + 1])
    if known is None or _DETERMINERS[low[i]] != known or low[i] in ("del", "al") or i + 2 >= len(low):
        return
    if low[i + 1] in _TIMES or low[i + 1] in _MASSES:
        return
    if not tokens.opens_sentence(i) and low[i - 1] not in _VERB_LINKS:
        return
    verb = i + 2
    if low[verb] in ("no", "se", "también", "ya", "solo", "nunca", "siempre") and verb + 1 < len(low):
        verb += 1
        if low[verb - 1] == "se":
            return
    wrong = _SINGULAR if known[1] else _PLURAL
    if low[verb] in wrong and _adjacent(tokens, i) and _adjacent(tokens, i + 1):
        yield Hit(
            "GRA0004", tokens.span(i, verb + 1), f"‘{low[verb]}’ does not agree with ‘{low[i]} {low[i + 1]}’"
        )


def _pronoun(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield a subject pronoun and a verb of another person right after it."""
    low = tokens.low
    if (
        i
        and not tokens.opens_sentence(i)
        and low[i - 1] not in ("que", "porque", "si", "cuando", "pero", "aunque")
    ):
        return
    if not _adjacent(tokens, i) or not tokens.raw[i + 1].islower() or noun(low[i + 1]):
        return
    if low[i + 1 : i + 3] in (["puede", "que"], ["es", "que"]):
        return
    found = persons(low[i + 1])
    wants = _SUBJECTS[low[i]]
    if (
        found
        and wants not in found
        and (low[i + 1] in _SINGULAR or low[i + 1] in _PLURAL or len(low[i + 1]) > 4)
    ):
        yield Hit("GRA0005", tokens.span(i, i + 2), f"‘{low[i + 1]}’ is no form for ‘{low[i]}’")
