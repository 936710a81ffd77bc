"""An English phrase made to fit the Spanish words it stands for: its verb in their tense and person.

English words put into a Spanish sentence come out of the translator in place, so the phrase must already have
the form the sentence asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.inflect.fit import place_of
from cleantext.inflect.lemma_en import parts
from cleantext.inflect.lemma_es import is_verb
from cleantext.inflect.nouns_es import feminine, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.inflect.verbs_es import Form

_PAST = frozenset({"pret", "impf", "subi", "subs"})
_FIRM = frozenset({"can", "must", "may", "will", "should"})
_WEAK = frozenset("of in on at by for with to from about into over against without out up down off".split())
_MANY = {"man": "men", "woman": "women", "child": "children", "person": "people"}
_ONES = ("my", "your", "his", "our", "your", "their")


def fit_en(phrase: str, word: str, lemmas: Sequence[str], *, verbal: bool) -> str:
    """Return `phrase` with its verb, if it is `verbal`, in the form that the Spanish `word` has, else its noun.

    >>> fit_en("watch the drama", "comió", ["comer"], verbal=True)
    'watched the drama'
    >>> fit_en("be thrown out", "fue", ["ser"], verbal=True)
    'was thrown out'
    >>> fit_en("money man", "padres", ["padre"], verbal=False)
    'money men'
    """
    if not word or not lemmas:
        return phrase
    if not verbal:
        many = any(word in (plural(lemma), plural(feminine(lemma))) and word != lemma for lemma in lemmas)
        return _plural(phrase) if many else phrase
    place, _ = place_of(word, lemmas)
    if place is None:
        return phrase
    head, _, rest = phrase.partition(" ")
    owner = _ONES[place.person] if place.tense not in ("inf", "ger", "par") else "their"
    rest = rest.replace("one's", owner)
    return f"{_form(head, place)} {rest}".rstrip()


def fit_to(phrase: str, word: str, lemmas: Sequence[str]) -> str:
    """Return `phrase` with its first word, a verb, in the form that the English `word` is of one of the lemmas.

    >>> fit_to("watch the drama", "ate", ["eat"]), fit_to("be there", "makes", ["make"]), fit_to("so", "", [])
    ('watched the drama', 'is there', 'so')
    """
    head, _, rest = phrase.partition(" ")
    for lemma in lemmas:
        if lemma == head == "be":
            return f"{word} {rest}".rstrip()
        have = parts(lemma)
        if word in have and word != lemma:
            wanted = _BE if head == "be" else parts(head)
            return f"{wanted[have.index(word)]} {rest}".rstrip()
    return phrase


_BE = ("be", "is", "was", "been", "being")


def _form(verb: str, place: Form) -> str:  # noqa: PLR0911  (a form a line)
    if verb == "be":
        return _be(place)
    found = parts(verb)
    if place.tense == "ger":
        return found.ing
    if place.tense == "par":
        return found.participle
    if place.tense in _PAST:
        return found.past
    if place.tense in ("fut", "cond"):
        return f"{'will' if place.tense == 'fut' else 'would'} {verb}"
    if place.tense == "pres" and place.person == 2 and verb not in _FIRM:
        return found.third
    return verb


def _be(place: Form) -> str:
    simple = {
        "ger": "being",
        "par": "been",
        "fut": "will be",
        "cond": "would be",
        "inf": "be",
        "imp": "be",
        "subj": "be",
    }
    if place.tense in simple:
        return simple[place.tense]
    if place.tense in _PAST:
        return "was" if place.person in (0, 2) else "were"
    return {0: "am", 2: "is"}.get(place.person, "are")


def _plural(phrase: str) -> str:
    """Return a noun phrase in the plural: its head is the last word before a preposition."""
    words = phrase.split(" ")
    head = next((i for i, w in enumerate(words) if w in _WEAK and i), len(words)) - 1
    words[head] = _MANY.get(words[head]) or (
        words[head] if words[head].endswith("s") else parts(words[head]).third
    )
    return " ".join(words)


def is_verbal(phrase_es: str) -> bool:
    """Say whether the Spanish phrase begins with an infinitive, so that its English twin begins with a verb."""
    head = phrase_es.partition(" ")[0]
    return is_verb(head.removesuffix("se") if head.endswith(("arse", "erse", "irse")) else head)
