#!/usr/bin/env python3
"""Count the pairs of words that sound Spanish avoids: python scripts/make_never_es.py ES...

Files as for make_lexicon_es.py. A word counts as itself when it is one of the small words of
cleantext.inflect.readings_es, else as its kind (NOUN, FINITE, INF, GER, PAR) when it can be of one kind only. A pair
is filed when chance would have brought it 60 times and it stood there less than once for 600 of these, or when it
would have come 25 times and never did. Pairs that other Spanish than that of the files has are taken out by hand.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from cleantext.inflect.readings_es import kind_of
from scripts.make_lexicon_es import HERE, sentences

ARTICLES = frozenset(
    """el la los las un una del al su sus cada cualquier algún alguna ningún ninguna nuestro nuestra
    primer""".split()
)
FIRSTS = ARTICLES | frozenset(
    """muy más tan lo me te se le nos no ya de a en con por para sin sobre entre hacia hasta desde durante contra
    según mediante tras""".split()
)
"""Small words whose neighbours are looked at."""
ADVERBS = frozenset(
    """mucho mucha bien mal mejor peor mañana tarde cerca lejos debajo encima delante detrás dentro fuera arriba abajo solo
    sólo tan tanto antes después ahora luego hoy ayer aquí ahí allí siempre nunca así algo nada nadie poco poca bastante
    demasiado sí más menos muy medio media segundo segunda primero cuatro cinco seis siete ocho nueve diez ambos aún aun
    incluso excepto salvo casi entonces también además""".split()
)
"""Words that may begin a phrase of their own anywhere, or be spoken of."""
SOUND = frozenset(
    (a, b)
    for row in (
        "sin/lo PAR al y",
        "el/solo y se porque",
        "su/cada en dos",
        "la/dos tal",
        "ya/al si dos sobre como",
        "te/PAR las los",
        "nos/las los",
        "se/que como por porque parte",
        "hasta/no con",
        "de/se junto",
        "por/de uno primer",
        "a/GER último",
        "para/si bajo primer primera",
        "sobre/con cuando",
        "con/si primer primera",
        "lo/como se si",
        "entre/del",
        "contra/PAR",
        "durante/PAR",
        "según/PAR INF",
        "en/mi",
        "desde/lo",
        "no/sobre",
    )
    for a, _, bs in [row.partition("/")]
    for b in bs.split()
)
"""Pairs of poetry, sayings and speech, which the files hold little of."""
OFTEN, RATE, NEVER = 60, 600, 25


def main(files: list[str]) -> None:
    """Write the table."""
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for tokens in sentences(files):
        low = [t.lower() for t in tokens]
        for (a, b), raw in zip(pairwise(low), tokens[1:], strict=True):
            if not (a.isalpha() and raw.islower() and raw.isalpha()):
                continue
            one, two = kind_of(a), kind_of(b)
            first[one] += 1
            second[two] += 1
            both[one, two] += 1
    total = sum(first.values())
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for a in sorted(FIRSTS):
        for b in sorted(second):
            chance, met = first[a] * second[b] / total, both[a, b]
            rare = chance >= OFTEN and met * RATE <= chance
            if b in ADVERBS or a == b or (b == "PAR" and a in ARTICLES):
                continue
            if b and (rare or (chance >= NEVER and not met)) and (a, b) not in SOUND:
                rows[a].append(b)
    head = "# Written by scripts/make_never_es.py; see there how the pairs were counted.\n"
    body = "".join(f"{a}: {' '.join(found)}\n" for a, found in rows.items())
    Path(HERE / "never_es.txt").write_text(head + body, encoding="utf-8")
    print({a: len(found) for a, found in rows.items()})


if __name__ == "__main__":
    main(sys.argv[1:])
