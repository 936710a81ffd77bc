"""What is known of a Spanish word: whether it is a word at all, a form of a verb, a name."""

from __future__ import annotations

from cleantext.translation.dictionary import is_known, lemmatize

HEADS = frozenset(
    [
        "universidad",
        "ministerio",
        "banco",
        "gobierno",
        "presidente",
        "presidenta",
        "tribunal",
        "río",
        "lago",
        "mar",
        "monte",
        "isla",
        "islas",
        "calle",
        "avenida",
        "plaza",
        "parque",
        "palacio",
        "hospital",
        "instituto",
        "fundación",
        "partido",
        "corte",
        "ley",
        "premio",
        "copa",
        "liga",
        "comisión",
        "consejo",
        "gran",
        "señor",
        "señora",
        "don",
        "doña",
        "doctor",
        "doctora",
        "rey",
        "reina",
        "papa",
        "príncipe",
        "princesa",
        "ministro",
        "ministra",
        "grupo",
        "compañía",
        "empresa",
        "asociación",
        "federación",
        "confederación",
        "sindicato",
        "escuela",
        "colegio",
        "facultad",
        "departamento",
        "provincia",
        "estado",
        "ciudad",
        "república",
        "reino",
        "unión",
        "agencia",
        "oficina",
        "centro",
        "museo",
        "teatro",
        "estadio",
        "aeropuerto",
        "estación",
        "puerto",
        "puente",
        "iglesia",
        "catedral",
        "torre",
        "edificio",
        "barrio",
        "distrito",
        "región",
        "golfo",
        "cabo",
        "cordillera",
        "sierra",
        "valle",
        "océano",
        "guerra",
        "batalla",
        "plan",
        "proyecto",
        "programa",
        "tratado",
        "acuerdo",
        "operación",
        "caso",
        "huracán",
        "tormenta",
        "nuevo",
        "nueva",
        "ex",
        "senador",
        "senadora",
        "juez",
        "jueza",
        "general",
        "coronel",
        "capitán",
        "alcalde",
        "alcaldesa",
        "gobernador",
        "gobernadora",
        "canciller",
        "primer",
        "primera",
        "el",
        "la",
        "los",
        "las",
        "en",
        "de",
        "del",
        "según",
        "para",
        "por",
        "con",
        "sin",
        "desde",
        "hasta",
        "como",
        "cuando",
        "pero",
        "y",
        "o",
        "a",
        "si",
        "no",
        "un",
        "una",
        "este",
        "esta",
        "también",
        "además",
        "mientras",
        "aunque",
        "tras",
        "ante",
        "entre",
        "sobre",
        "fuente",
        "foto",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "setiembre",
        "octubre",
        "noviembre",
        "diciembre",
        "norte",
        "sur",
        "este",
        "oeste",
        "central",
        "internet",
    ]
)
"""Words that stand before a name and are translated: `Banco Sabadell`, `Según Bloomberg`."""


def is_word(word: str, lang: str = "es") -> bool:
    """Say whether `word`, in whatever case, is a common word of `lang`.

    >>> is_word("Competidores"), is_word("Murati"), is_word("Alemania")
    (True, False, False)
    """
    low = word.lower()
    return is_known(low, lang) and lemmatize(low, lang)[:1].islower()


def lemma(word: str, lang: str = "es") -> str:
    """Return the dictionary form, in lower case; the word itself when it is not known.

    >>> lemma("directores")
    'director'
    """
    return lemmatize(word.lower(), lang).lower()


def is_known_name(word: str, lang: str = "es") -> bool:
    """Say whether `word` is in the dictionary as a name (`Alemania`, `Juan`), so that it may have its own form.

    >>> is_known_name("Alemania"), is_known_name("Murati")
    (True, False)
    """
    low = word.lower()
    return is_known(low, lang) and lemmatize(low, lang)[:1].isupper()


def is_verb_form(word: str) -> bool:
    """Say whether `word` is an inflected form of a Spanish verb.

    >>> is_verb_form("salió"), is_verb_form("banco")
    (True, False)
    """
    low, base = word.lower(), lemma(word)
    return low != base and (base.endswith(("ar", "er", "ir", "ír")) or base == "ser")
