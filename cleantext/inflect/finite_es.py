"""Which words may be forms of a verb, and which: the paradigms of the verbs in the counted table."""

from __future__ import annotations

from functools import lru_cache

from cleantext.inflect.lemma_es import host_of
from cleantext.inflect.verbs_es import conjugate
from cleantext.inflect.words import table

_FUNCTION_WORDS = ("para", "sobre", "entre", "como", "bajo", "una", "unas", "uno", "unos", "contra", "nada", "cada", "este",
                   "sino", "tal", "cerca", "mediante", "durante", "hasta", "tras", "medio", "parte", "fuera", "tarde")  # fmt: skip
_INDICATIVE = frozenset({"pres", "impf", "pret", "fut", "cond"})
COMMAND, INDICATIVE, INFINITIVE, GERUND = 1 << 6, 1 << 7, 1 << 8, 1 << 9
PARTICIPLES = (1 << 10, 1 << 11, 1 << 12, 1 << 13)
"""Bits of a verb form; persons 0 to 5 are the bits below, the participles are `creado creada creados creadas`."""
PERSONS = (1 << 6) - 1
FINITE = PERSONS | COMMAND


@lru_cache(maxsize=1)
def verb_forms() -> dict[str, int]:
    """Return, for each form of the verbs in the table, what it can be, as bits."""
    found: dict[str, int] = {}
    for verb in table("verbs_es.txt")["verbs"]:
        for (tense, person), form in conjugate(verb).items():
            if tense == "par":
                bit = PARTICIPLES[person]
            elif tense in ("inf", "ger"):
                bit = INFINITIVE if tense == "inf" else GERUND
            elif tense == "imp":
                bit = COMMAND
            else:
                bit = 1 << person | (INDICATIVE if tense in _INDICATIVE else 0)
            found[form] = found.get(form, 0) | bit
    for word in _FUNCTION_WORDS:
        found[word] = found.get(word, 0) & ~(FINITE | INDICATIVE)
    found["hay"] = found.get("hay", 0) | 1 << 2 | INDICATIVE
    return found


def persons(word: str) -> frozenset[int]:
    """Return the persons (0 to 5) that `word` may have as a finite verb; none when it is no such verb.

    >>> sorted(persons("puede")), sorted(persons("tenía")), sorted(persons("mesa"))
    ([2], [0, 2], [])
    """
    bits = verb_forms().get(word, 0)
    return frozenset(p for p in range(6) if bits >> p & 1)


def is_finite(word: str) -> bool:
    """Say whether `word` may be a finite verb, by the table or by an ending that only verbs have.

    >>> is_finite("desgranaron"), is_finite("tokenizará"), is_finite("comer")
    (True, True, False)
    """
    forms = verb_forms()
    if forms.get(word, 0) & FINITE or forms.get(host_of(word), 0) & FINITE:
        return True
    if word[-2:] in _HUNG and word[:-2].endswith(("ía", "ían")) and forms.get(word[:-2], 0) & FINITE:
        return True
    return len(word) > 5 and word.endswith(_SURE)


_HUNG = frozenset("se le lo la me te os".split())
"""Pronouns that older prose hangs on an imperfect (`veíase`)."""


_SURE = ("aron", "ieron", "aban", "ían", "ará", "erá", "irá", "arán", "erán", "irán", "aría", "ería", "iría",
         "arían", "aremos", "amos", "emos", "imos", "ó", "aba", "ara", "iera", "asen", "iesen", "aran", "ieran",
         "aste", "iste")  # fmt: skip
