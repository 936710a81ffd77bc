"""An idiomatic phrase made to fit the words it replaces: its verb in their tense and person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.inflect.lemma_es import is_verb, split_clitics
from cleantext.inflect.nouns_es import feminine, plural
from cleantext.inflect.verbs_es import Form, conjugate, readings

if TYPE_CHECKING:
    from collections.abc import Sequence

_PRONOUN = ("me", "te", "se", "nos", "os", "se")


def fit_es(phrase: str, word: str, lemmas: Sequence[str]) -> str:
    """Return `phrase` with its leading infinitive in the form that `word` has as one of `lemmas`.

    A reflexive infinitive takes its pronoun along; clitics of `word` are kept. Without a verb on either side
    the phrase is returned as it is, a single noun in the plural if `word` is.

    >>> fit_es("disfrutar del espectáculo", "comen", ["comer"])
    'disfrutan del espectáculo'
    >>> fit_es("pronunciarse sobre el asunto", "expresaron", ["expresar"])
    'se pronunciaron sobre el asunto'
    >>> fit_es("echar leña al fuego", "verterle", ["verter"])
    'echarle leña al fuego'
    >>> fit_es("gran patrocinador", "padres", ["padre"])
    'grandes patrocinadores'
    """
    head, _, rest = phrase.partition(" ")
    reflexive = head.endswith(("arse", "erse", "irse"))
    verb = head.removesuffix("se") if reflexive else head
    if not word or not lemmas:
        return phrase
    if not is_verb(verb):
        return _fit_noun(phrase, head, word, lemmas)
    place, clitics = place_of(word, lemmas)
    if place is None:
        return phrase
    new = conjugate(verb).get(place, verb)
    joinable = place.tense in ("inf", "ger", "imp")
    if reflexive and joinable:
        clitics = _PRONOUN[place.person if place.tense == "imp" else 2]
    if clitics and joinable:
        new = join_clitics(new, clitics, place)
    elif reflexive and place.tense != "par":
        new = f"{_PRONOUN[place.person]} {new}"
    return f"{new} {rest}".rstrip()


def place_of(word: str, lemmas: Sequence[str]) -> tuple[Form | None, str]:
    """Return the place that `word` has in the paradigm of one of `lemmas`, and its clitics; None if in none."""
    for lemma in lemmas:
        verb = lemma.removesuffix("se") if lemma.endswith(("arse", "erse", "irse")) else lemma
        if not is_verb(verb):
            continue
        if found := readings(word, verb):
            return found[0], ""
        host, clitics = split_clitics(word, verb)
        if host and (found := [p for p in readings(host, verb) if p.tense in ("inf", "ger", "imp")]):
            return found[0], clitics
    return None, ""


_PREPOSITIONS = frozenset(
    "de del a al en con por para sin sobre entre y o e u que como contra desde hasta no muy más".split()
)
_FIXED = frozenset(
    """el la los las lo un una quien que en a al de del por para con sin como muy más no se le les su sus este esta
    según todo toda mucho mucha cada algo nadie alguien""".split()
)


def _fit_noun(phrase: str, head: str, word: str, lemmas: Sequence[str]) -> str:
    """Return a noun phrase in the plural when the matched noun was in the plural."""
    many = any(word in (plural(lemma), plural(feminine(lemma))) and word != lemma for lemma in lemmas)
    if not many or head.endswith("s") or head in _FIXED:
        return phrase
    words = phrase.split(" ")
    end = next((i for i, w in enumerate(words) if w in _PREPOSITIONS), len(words))
    words[:end] = [w if w.endswith("s") else "grandes" if w == "gran" else plural(w) for w in words[:end]]
    return " ".join(words)


def join_clitics(host: str, clitics: str, place: Form) -> str:
    """Return a verb form with its clitics, accented as the added syllables demand."""
    from cleantext.inflect.lemma_es import attach  # noqa: PLC0415

    return attach(host, clitics, place.tense)
