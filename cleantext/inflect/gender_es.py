"""Gender and number of Spanish nouns, from a counted table and the endings that are certain."""

from __future__ import annotations

from functools import lru_cache

from cleantext.inflect.nouns_es import plural
from cleantext.inflect.words import table

_FEMININE = ("ción", "sión", "xión", "dad", "tud", "umbre", "eza")
_MASCULINE = ("miento", "aje", "ismo")
_BOTH = frozenset(
    "mar margen radio orden azúcar capital cura corte frente final menos atleta editorial potencial".split()
)


@lru_cache(maxsize=1)
def _nouns() -> dict[str, tuple[str, bool]]:
    """Return gender and plurality of every form of the nouns in the table."""
    found: dict[str, tuple[str, bool]] = {}
    for gender in ("m", "f"):
        for word in table("gender_es.txt")[gender] - _BOTH:
            found[word] = (gender, False)
            found.setdefault(plural(word), (gender, True))
    return found


def noun(word: str) -> tuple[str, bool] | None:
    """Return gender and whether it is a plural, of a noun in the table; None for any other word.

    >>> noun("casas"), noun("sistema"), noun("verde")
    (('f', True), ('m', False), None)
    """
    return _nouns().get(word)


def gender_of(word: str) -> str:
    """Return `m`, `f`, or "" when neither the table nor the ending tells.

    >>> gender_of("reunificaciones"), gender_of("problema"), gender_of("testaferro")
    ('f', 'm', '')
    """
    known = noun(word)
    if known:
        return known[0]
    if word in _BOTH:
        return ""
    one = word.removesuffix("es") if word.endswith(("ciones", "siones", "dades", "tudes")) else word
    one = one.replace("cion", "ción").replace("sion", "sión") if one != word else one.removesuffix("s")
    if one.endswith(_FEMININE):
        return "f"
    return "m" if one.endswith(_MASCULINE) else ""


def is_plural(word: str) -> bool:
    """Say whether a noun is a plural: by the table, else by its ending.

    >>> is_plural("crisis"), is_plural("registros"), is_plural("junta")
    (False, True, False)
    """
    known = noun(word)
    return known[1] if known else word.endswith("s")


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    return frozenset(
        word[:-1] + end for word in table("gender_es.txt")["adjectives"] for end in ("o", "a", "os", "as")
    )


def is_adjective(word: str) -> bool:
    """Say whether `word` is a form of an adjective in -o that agrees wherever it was met.

    >>> is_adjective("antiguas"), is_adjective("grande")
    (True, False)
    """
    return word in _adjectives()
