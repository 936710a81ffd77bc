#!/usr/bin/env python3
"""Count which Spanish nouns stand right after another noun: python scripts/make_appose_es.py ES...

Files hold sentences, one a line (of a tab-separated line the first column), plain, .gz or .xz. Writes
cleantext/inflect/appose_es.txt: `nouns` that all but never follow a noun without a preposition, and `heads` that
other nouns do follow (`modo texto`, `función seno`, `botón Guardar`) or that stand before nouns like adjectives do.
"""

from __future__ import annotations

import gzip
import lzma
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.detect.tokens import tokenize
from cleantext.inflect.finite_es import persons
from cleantext.inflect.gender_es import is_adjective, noun
from cleantext.inflect.lemma_es import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).resolve().parent.parent / "cleantext" / "inflect" / "appose_es.txt"
BEFORE = frozenset(
    """el la los las un una unos unas del al este esta estos estas ese esa su sus mi tu cada nuestro nuestra otro
    otra algún alguna ningún ninguna de en con por para sin""".split()
)
LEAST = 25
SECOND, FIRST, ADJECTIVE = 0.03, 0.06, 0.25


def main(files: list[str]) -> None:
    """Write the table."""
    alone: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in lines(files):
        tokens = tokenize(text)
        low, raw = tokens.low, tokens.raw
        for i in range(len(low) - 2):
            if low[i] in BEFORE and noun(low[i + 1]) and raw[i + 1].islower():
                alone[low[i + 1]] += 1
                if noun(low[i + 2]) and raw[i + 2].islower():
                    pairs[low[i + 1], low[i + 2]] += 1
    heads = {h for h, n in sums(pairs, 0, frozenset()).items() if n > 2 * FIRST * alone[h]}
    second: Counter[str] = Counter()
    for _ in range(3):
        second = sums(pairs, 1, frozenset(heads))
        adjectives = frozenset(w for w, n in second.items() if n > ADJECTIVE * max(1, alone[w]))
        first = sums({p: n for p, n in pairs.items() if p[1] not in adjectives}, 0, frozenset())
        heads = {h for h, n in first.items() if n > FIRST * alone[h] and n > 1}
    nouns = {w for w, n in alone.items() if n >= LEAST and second[w] <= SECOND * n and only_noun(w)} - heads
    kinds: Counter[str] = Counter(a for (a, b), n in pairs.items() if b in nouns and a not in heads)
    heads |= {a for a, n in kinds.items() if n >= 3}
    rows = ("nouns", nouns), ("heads", heads)
    note = "# Written by scripts/make_appose_es.py; see there how the words were counted.\n"
    TABLE.write_text(note + "".join(f"{k}: {' '.join(sorted(v))}\n" for k, v in rows), encoding="utf-8")


def sums(
    pairs: dict[tuple[str, str], int] | Counter[tuple[str, str]], side: int, without: frozenset[str]
) -> Counter[str]:
    """Return how often each word stands first (0) or second (1) in pairs, those led by `without` left out."""
    found: Counter[str] = Counter()
    for pair, n in pairs.items():
        if pair[0] not in without:
            found[pair[side]] += n
    return found


def only_noun(word: str) -> bool:
    """Say whether a noun can be nothing else."""
    return not persons(word) and not is_adjective(word) and not is_verb(word) and len(word) > 3


def lines(files: list[str]) -> Iterator[str]:
    """Yield the distinct sentences."""
    seen: set[int] = set()
    for name in files:
        opener = {".gz": gzip.open, ".xz": lzma.open}.get(Path(name).suffix, open)
        with opener(name, "rt", encoding="utf-8") as file:
            for line in file:
                text = line.rstrip("\n").split("\t")[0].strip()
                if text and hash(text) not in seen:
                    seen.add(hash(text))
                    yield text


if __name__ == "__main__":
    main(sys.argv[1:])
