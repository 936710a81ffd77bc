"""Shingles: a text as the set of its runs of words, each a 64-bit hash.

Words are folded (case, accents stay) and hashed once each; runs are combined by arithmetic on whole arrays.
Chinese and Japanese, which have no blanks, are cut into characters instead.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WORD = re.compile(r"[぀-ヿ㐀-䶿一-鿿豈-﫿]|[^\W_぀-ヿ㐀-䶿一-鿿豈-﫿]+")
_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, as in Knuth's multiplicative hashing
SIZE = 3
"""Words in a shingle. With three, two unrelated Spanish articles share under 2 in 100 shingles."""


def words(text: str) -> list[str]:
    """Return the folded words of `text`.

    >>> words("El Río, crece: 天气")
    ['el', 'río', 'crece', '天', '气']
    """
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def shingles(text: str, size: int = SIZE) -> NDArray[np.uint64]:
    """Return the sorted distinct hashes of the runs of `size` words; a shorter text is one run.

    >>> len(shingles("uno dos tres cuatro"))
    2
    """
    return of_words(words(text), size)


def of_words(found: list[str], size: int = SIZE) -> NDArray[np.uint64]:
    """Return the sorted distinct hashes of the runs of `size` of the given words."""
    if not found:
        return np.empty(0, np.uint64)
    hashed = np.fromiter((crc32(w.encode("utf-8", "surrogatepass")) for w in found), np.uint64, len(found))
    size = min(size, len(found))
    runs = hashed[: len(found) - size + 1].copy()
    for k in range(1, size):
        runs = _mixed(runs) + hashed[k : len(found) - size + 1 + k]
    return np.unique(_mixed(runs))


def jaccard(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> float:
    """Return the share of shingles that two sets have in common, from 0 to 1; of two empty sets it is 1."""
    if not len(a) and not len(b):
        return 1.0
    common = _common(a, b)
    return common / (len(a) + len(b) - common)


def containment(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> float:
    """Return the share of the shingles of `a` that `b` has too, from 0 to 1."""
    return _common(a, b) / len(a) if len(a) else 0.0


def fingerprint(text: str) -> bytes:
    """Return 16 bytes that are equal for texts with the same words in the same order."""
    return hashlib.blake2b(" ".join(words(text)).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _common(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> int:
    if len(a) > len(b):
        a, b = b, a
    if not len(a):
        return 0
    at = np.searchsorted(b, a)
    at[at == len(b)] = len(b) - 1
    return int(np.count_nonzero(b[at] == a))


def _mixed(runs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    runs = (runs ^ (runs >> np.uint64(29))) * _ODD
    mixed: NDArray[np.uint64] = runs ^ (runs >> np.uint64(32))
    return mixed
