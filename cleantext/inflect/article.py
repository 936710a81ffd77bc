"""The word before a replaced noun, made to agree with what now follows it."""

from __future__ import annotations

from cleantext.inflect.finite_es import is_finite
from cleantext.inflect.gender_es import gender_of, is_plural, noun
from cleantext.inflect.lemma_es import is_verb

_FAMILIES: tuple[dict[tuple[str, bool], str], ...] = tuple(
    {("m", False): a, ("f", False): b, ("m", True): c, ("f", True): d}
    for a, b, c, d in (
        ("el", "la", "los", "las"), ("un", "una", "unos", "unas"), ("este", "esta", "estos", "estas"),
        ("ese", "esa", "esos", "esas"), ("aquel", "aquella", "aquellos", "aquellas"),
        ("nuestro", "nuestra", "nuestros", "nuestras"), ("otro", "otra", "otros", "otras"),
        ("nuevo", "nueva", "nuevos", "nuevas"), ("mismo", "misma", "mismos", "mismas"),
        ("ningún", "ninguna", "ningún", "ninguna"), ("algún", "alguna", "algunos", "algunas"),
        ("mucho", "mucha", "muchos", "muchas"), ("propio", "propia", "propios", "propias"),
    )
)  # fmt: skip
_NUMBER_ONLY = {"su": "sus", "mi": "mis", "tu": "tus", "sus": "su", "mis": "mi", "tus": "tu"}
_CONTRACTED = {"del": ("de", "el"), "al": ("a", "el")}
_ARTICLES = frozenset({"el", "la", "los", "las", "un", "una", "unos", "unas"})


def introduce(before: str, new: str, old: str) -> tuple[str, str]:  # noqa: C901, PLR0911  (a return is a kind of word)
    """Return the word before a noun phrase and the phrase, made to agree when `new` stands for `old`.

    >>> introduce("el", "junta", "tablero"), introduce("del", "casa de moda", "taller")
    (('la', 'junta'), ('de la', 'casa de moda'))
    >>> introduce("de", "el público curioso", "masas"), introduce("las", "los mirones", "masas")
    (('', 'del público curioso'), ('', 'los mirones'))
    """
    low, head = before.lower(), new.split(" ", 1)[0].lower()
    if head in _ARTICLES:
        if low in ("de", "a") and head == "el" and new[:1].islower():
            joined = ("del" if low == "de" else "al") + new[2:]
            return "", _like(before, joined)
        if low in ("el", "la", "los", "las", "un", "una", "unos", "unas"):
            return "", _like(before, new)
        if low in _CONTRACTED:
            return _CONTRACTED[low][0], new
        return before, new
    if head in ("gran", "grandes", "buen", "mal", "primer", "nuevo", "nueva", "mejor"):
        head = new.split(" ")[1].lower() if " " in new else head
    was, is_now = gender_of(old.split(" ", 1)[0].lower()), gender_of(head)
    many = is_plural(head)
    if not is_now:
        is_now = _own_gender(low)
    if not is_now or is_verb(head) or (noun(head) is None and is_finite(head)):
        return before, new
    if low in _CONTRACTED:
        word = _FAMILIES[0][is_now, many]
        return (before, new) if word == "el" else (f"{_CONTRACTED[low][0]} {word}", new)
    for family in _FAMILIES:
        if low in family.values():
            agreed = family[is_now, many]
            if low == "el" and was == "f" and is_now == "f":
                return before, new
            return (_like(before, agreed) if agreed != low else before), new
    if low in _NUMBER_ONLY and low.endswith("s") != many:
        return _like(before, _NUMBER_ONLY[low]), new
    return before, new


def _own_gender(word: str) -> str:
    """Return the gender that a determiner shows."""
    return next(
        (g for family in _FAMILIES for (g, _), w in family.items() if w == word and word != "ningún"), ""
    )


def _like(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
