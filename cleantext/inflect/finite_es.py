"""Which words may be finite verbs, and of which person: the paradigms of the verbs in the counted table."""

from __future__ import annotations

from functools import lru_cache

from cleantext.inflect.lemma_es import host_of
from cleantext.inflect.verbs_es import conjugate
from cleantext.inflect.words import table

_NOT_FINITE = frozenset({"inf", "ger", "par"})
_FUNCTION_WORDS = ("para", "sobre", "entre", "como", "bajo", "una", "unas", "uno", "unos", "contra", "nada", "cada", "este",
                   "sino", "tal", "cerca", "mediante", "durante", "hasta", "tras", "medio", "parte", "fuera", "tarde")  # fmt: skip
_COMMAND = 6
_INDICATIVE = frozenset({"pres", "impf", "pret", "fut", "cond"})


@lru_cache(maxsize=1)
def _persons() -> tuple[dict[str, int], dict[str, int]]:
    """Return, for each form, the persons it can have as bits: of any tense, and of the indicative."""
    every: dict[str, int] = {}
    indicative: dict[str, int] = {}
    for verb in table("verbs_es.txt")["verbs"]:
        for (tense, person), form in conjugate(verb).items():
            if tense in _NOT_FINITE:
                continue
            every[form] = every.get(form, 0) | 1 << (_COMMAND if tense == "imp" else person)
            if tense in _INDICATIVE:
                indicative[form] = indicative.get(form, 0) | 1 << person
    for word in _FUNCTION_WORDS:
        every.pop(word, None)
    every["hay"] = every.get("hay", 0) | 1 << 2
    return every, indicative


def persons(word: str) -> frozenset[int]:
    """Return the persons (0 to 5) that `word` may have as a finite verb; none when it is no such verb.

    >>> sorted(persons("puede")), sorted(persons("tenía")), sorted(persons("mesa"))
    ([2], [0, 2], [])
    """
    bits = _persons()[0].get(word, 0)
    return frozenset(p for p in range(6) if bits >> p & 1)


def is_finite(word: str) -> bool:
    """Say whether `word` may be a finite verb, by the table or by an ending that only verbs have.

    >>> is_finite("desgranaron"), is_finite("tokenizará"), is_finite("comer")
    (True, True, False)
    """
    if word in _persons()[0] or host_of(word) in _persons()[0]:
        return True
    return len(word) > 5 and word.endswith(_SURE)


_SURE = ("aron", "ieron", "aban", "ían", "ará", "erá", "irá", "arán", "erán", "irán", "aría", "ería", "iría",
         "arían", "aremos", "amos", "emos", "imos", "ó", "aba", "ara", "iera", "asen", "iesen", "aran", "ieran",
         "aste", "iste")  # fmt: skip
