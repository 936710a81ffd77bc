"""Plural and feminine of Spanish nouns and adjectives, by rule; exceptions are few and listed."""

from __future__ import annotations

_PLAIN = str.maketrans("áéíóú", "aeiou")
_INVARIABLE = ("sis", "tis", "xis", "us", "x", "ps", "ts", "cs")


def plural(word: str) -> str:  # noqa: PLR0911  (a return is an ending)
    """Return the plural of a noun or adjective.

    >>> [plural(w) for w in ("tabla", "reloj", "luz", "camión", "crisis", "lunes", "joven", "jersey")]
    ['tablas', 'relojes', 'luces', 'camiones', 'crisis', 'lunes', 'jóvenes', 'jerséis']
    """
    if word in _ODD_PLURAL:
        return _ODD_PLURAL[word]
    last = word[-1:]
    if last in "aeiouáéó":
        return word + "s"
    if last in "íú":
        return word + "es"
    if last == "z":
        return word[:-1] + "ces"
    if last in "sx" and len(word) > 1:
        accented = len(word) > 1 and word[-2] in "áéíóú"
        if accented or (sum(c in "aeiouáéíóú" for c in word) == 1 and last == "s"):
            return word.translate(_PLAIN) + "es" if accented else word + "es"
        return word
    if last == "n" and len(word) > 1 and word[-2] in "áéíóú":
        return word[:-2] + word[-2].translate(_PLAIN) + "nes"
    return word + "es"


_ODD_PLURAL = {
    "joven": "jóvenes", "imagen": "imágenes", "origen": "orígenes", "examen": "exámenes",
    "orden": "órdenes", "margen": "márgenes", "volumen": "volúmenes", "crimen": "crímenes",
    "virgen": "vírgenes", "resumen": "resúmenes", "carácter": "caracteres", "régimen": "regímenes",
    "espécimen": "especímenes", "jersey": "jerséis", "club": "clubes", "web": "webs", "bot": "bots",
    "token": "tokens", "blog": "blogs", "chip": "chips", "cluster": "clusters", "clúster": "clústeres",
    "certamen": "certámenes", "dictamen": "dictámenes", "germen": "gérmenes", "abdomen": "abdómenes",
    "líder": "líderes", "servidor": "servidores", "internet": "internet", "software": "software",
    "hardware": "hardware", "país": "países", "raíz": "raíces", "maíz": "maíces", "hincapié": "hincapiés",
    "gravamen": "gravámenes", "polen": "pólenes", "aborigen": "aborígenes", "bit": "bits", "test": "tests",
}  # fmt: skip


def feminine(word: str) -> str:
    """Return the feminine of an adjective or of a noun of a person; the word itself where both share it.

    >>> [feminine(w) for w in ("rojo", "comedor", "alemán", "inglés", "grande", "mejor")]
    ['roja', 'comedora', 'alemana', 'inglesa', 'grande', 'mejor']
    """
    if word in {"mejor", "peor", "mayor", "menor", "superior", "inferior", "anterior", "posterior", "interior",
                "exterior", "ulterior", "común", "marrón", "afín", "cortés", "gris", "joven"}:  # fmt: skip
        return word
    if word.endswith("o"):
        return word[:-1] + "a"
    if word.endswith("or"):
        return word + "a"
    if word[-2:] in {"án", "ín", "ón", "és"}:
        return word[:-2] + word[-2].translate(_PLAIN) + word[-1] + "a"
    return word
