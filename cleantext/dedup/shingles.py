"""Shingles: a text as the set of its runs of words, each a 64-bit hash.

Words are folded (case; accents stay). Many texts are taken at once, as one array of code points: a word's hash is
a polynomial of its code points, read off prefix sums (as Karp and Rabin do), a run combines those of its words.
Chinese and Japanese, which have no blanks, are cut into characters instead.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    U32 = NDArray[np.uint32]
    U64 = NDArray[np.uint64]
    I64 = NDArray[np.int64]

_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, as in Knuth's multiplicative hashing
_BASE = 0xD1342543DE82EF95  # odd, so that it has an inverse modulo 2**64
SIZE = 3
"""Words in a shingle. With three, two unrelated Spanish articles share under 2 in 100 shingles."""
_ASTRAL = 0x10000
_ALONE = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
"""Characters that are words by themselves: kana, then ideographs."""
_TABLE = 2**20
"""Powers kept; a batch with more code points has its own made."""


class Shingled(NamedTuple):
    """Texts as runs of words: `runs[bounds[i]:bounds[i + 1]]` are the hashes of text i, in order.

    `words` counts the words of each text, and `exact` hashes all of them: texts that agree in it are the same but
    for case, punctuation and blanks (by chance only one pair in 2**64).
    """

    runs: U64
    bounds: I64
    words: I64
    exact: U64


def shingled(texts: Sequence[str], size: int = SIZE) -> Shingled:
    """Return the runs of `size` words of every text; a shorter text is one run, an empty one none.

    >>> shingled(["uno dos tres cuatro", "Uno", ""]).bounds.tolist()
    [0, 2, 3, 3]
    """
    hashed, first = _words_of(texts)
    counts = np.diff(first)
    # Whole runs of every place; those that would cross into the next text are left out below.
    runs = hashed.copy()
    for k in range(1, size):
        runs[:-k] = _mixed(runs[:-k]) + hashed[k:]
    at = np.arange(len(hashed))
    left = np.repeat(first[1:], counts) - at
    keep = left >= size
    short = np.flatnonzero((counts > 0) & (counts < size))
    for text in short:
        begin, end = first[text], first[text + 1]
        whole = hashed[begin : begin + 1]
        for k in range(begin + 1, end):
            whole = _mixed(whole) + hashed[k : k + 1]
        runs[begin], keep[begin] = whole[0], True
    bounds = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(np.where(counts < size, counts > 0, counts - size + 1), out=bounds[1:])
    return Shingled(_mixed(runs[keep]), bounds, counts, _exact(hashed, first))


def shingles(text: str, size: int = SIZE) -> U64:
    """Return the sorted distinct hashes of the runs of `size` words; a shorter text is one run.

    >>> len(shingles("uno dos tres cuatro"))
    2
    """
    return np.unique(shingled([text], size).runs)


def small_sets(found: Shingled) -> tuple[U32, I64]:
    """Return the sets of all texts, 32 bits of each hash, one after the other, and where each ends."""
    number = np.repeat(np.arange(len(found.words), dtype=np.uint64), np.diff(found.bounds))
    keyed = (number << np.uint64(32)) | (found.runs & np.uint64(0xFFFFFFFF))
    keyed.sort()
    new = np.ones(len(keyed), bool)
    np.not_equal(keyed[1:], keyed[:-1], out=new[1:])
    keyed = keyed[new]
    ends = np.searchsorted(keyed, np.arange(1, len(found.words) + 1, dtype=np.uint64) << np.uint64(32))
    return keyed.astype(np.uint32), ends


def jaccard(a: U64 | U32, b: U64 | U32) -> float:
    """Return the share of shingles that two sets have in common, from 0 to 1; of two empty sets it is 1."""
    if not len(a) and not len(b):
        return 1.0
    common = _common(a, b)
    return common / (len(a) + len(b) - common)


def containment(a: U64 | U32, b: U64 | U32) -> float:
    """Return the share of the shingles of `a` that `b` has too, from 0 to 1."""
    return _common(a, b) / len(a) if len(a) else 0.0


def _common(a: U64 | U32, b: U64 | U32) -> int:
    if len(a) > len(b):
        a, b = b, a
    if not len(a):
        return 0
    at = np.searchsorted(b, a)
    at[at == len(b)] = len(b) - 1
    return int(np.count_nonzero(b[at] == a))


def _words_of(texts: Sequence[str]) -> tuple[U64, I64]:
    """Return the hash of every word of every text, and the number of the first word of each text."""
    texts = [t if t.isascii() else unicodedata.normalize("NFKC", t) for t in texts]
    joined = "\n".join((*texts, ""))
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    # Code points beyond the first plane are clipped to its last, which is no word.
    values = _folding().take(codes, mode="clip").astype(np.uint64)
    highest = codes.max(initial=0)
    if highest >= 0x20000:
        ideographs = (codes >= 0x20000) & (codes < 0x40000)
        values[ideographs] = codes[ideographs]
    inside = values != 0
    starts = inside.copy()
    starts[1:] &= ~inside[:-1]
    if highest >= _ALONE[0][0]:
        alone = inside & (codes >= 0x20000)
        for low, high in _ALONE:
            alone |= (codes >= low) & (codes <= high)
        starts |= alone
        starts[1:] |= alone[:-1] & inside[1:]
    begin = np.flatnonzero(starts)
    powers, inverse = _powers(_TABLE) if len(codes) <= _TABLE else _powers.__wrapped__(len(codes))
    values *= powers[: len(codes)]
    # What stands between words is 0, so a word's sum may run on to the next word.
    sums = np.add.reduceat(values, begin) if len(begin) else values[:0]
    lengths = np.fromiter((len(t) + 1 for t in texts), np.int64, len(texts))
    places = np.concatenate(([0], np.cumsum(lengths)))
    return _mixed(sums * inverse.take(begin)), np.searchsorted(begin, places).astype(np.int64)


def _exact(hashed: U64, first: I64) -> U64:
    """Return a hash of all words of each text."""
    powers, inverse = _powers(_TABLE) if len(hashed) <= _TABLE else _powers.__wrapped__(len(hashed))
    sums = np.zeros(len(hashed) + 1, np.uint64)
    np.cumsum(hashed * powers[: len(hashed)], out=sums[1:])
    return _mixed(
        (sums[first[1:]] - sums[first[:-1]]) * inverse[first[:-1]] + np.diff(first).astype(np.uint64)
    )


@lru_cache(maxsize=1)
def _powers(number: int) -> tuple[U64, U64]:
    """Return the powers of the base from 0 to `number`, and of its inverse."""
    tables = []
    for base in (_BASE, pow(_BASE, -1, 2**64)):
        table = np.full(number + 1, base, np.uint64)
        table[0] = 1
        tables.append(np.cumprod(table, dtype=np.uint64))
    return tables[0], tables[1]


@lru_cache(maxsize=1)
def _folding() -> U32:
    """Return for every code point of the first plane its lower case, or 0 where it stands in no word."""
    fold = np.zeros(_ASTRAL, np.uint32)
    for code in range(_ASTRAL):
        char = chr(code)
        if char.isalnum():
            low = char.lower()
            fold[code] = ord(low) if len(low) == 1 else code
    for first, last in _ALONE:
        fold[first : last + 1] = np.arange(first, last + 1)
    return fold


def _mixed(runs: U64) -> U64:
    runs = (runs ^ (runs >> np.uint64(29))) * _ODD
    mixed: U64 = runs ^ (runs >> np.uint64(32))
    return mixed
