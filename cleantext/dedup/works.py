"""Editions: documents that tell the same work in other words or another language.

A translation keeps what is not translated: names, numbers, and those of the title. Two documents are linked when
most of either's numbers and names stand in the other, at least three of each, and their titles agree where both
name somebody. News of one event agree in some names and numbers but not in most: that is the bound's purpose.
Declines: works without names and numbers, and numbers spelled in words.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from cleantext.dedup.near import groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NUMBER = re.compile(r"\d+(?:[.,  ]\d{3})*(?:[.,]\d+)?")
_NAME = re.compile(r"(?<=[^\W\d_] |, | \()([A-ZÁÉÍÓÚÜÑÇÀ-Þ][^\W\d_]{2,})")
_TITLE = 200
_RARE = 40
"""Documents that share a mark; one that more share tells no work from another."""
_PART = 25_000
"""Documents whose pairs are counted at once."""
_LEAST = 3
_AGREE = 0.5


class Marks(NamedTuple):
    """What a translation leaves alone: hashes of numbers, of names, and of the names of the title."""

    numbers: frozenset[int]
    names: frozenset[int]
    title: frozenset[int]


class Link(NamedTuple):
    """Two documents that are editions of one work, by number, and how many names and numbers they share."""

    a: int
    b: int
    names: int
    numbers: int


def marks(text: str, title: str = "") -> Marks:
    """Return the marks of a text; without a title, its first line is taken for one.

    >>> [len(m) for m in marks("Ayer dijo Sam Altman en Londres que son 13.000 millones.")]
    [1, 3, 3]
    """
    first = title or text.lstrip().split("\n", 1)[0][:_TITLE]
    names = _names(text)
    return Marks(_numbers(text), names, names & frozenset(map(_hash, re.findall(r"[^\W\d_]{3,}", first))))


def linked(found: Iterable[Marks]) -> Iterator[Link]:
    """Yield the pairs of documents that are editions of one work.

    In memory stand some 40 bytes of every mark and 200 of every document; pairs are counted for a part of the
    documents at a time.
    """
    filed, owners = array("I"), array("I")
    kept: list[tuple[array[int], ...]] = []
    for number, mark in enumerate(found):
        kept.append(tuple(array("I", sorted(values)) for values in mark))
        marked = mark.numbers | mark.names
        filed.extend(marked)
        owners.extend([number] * len(marked))
    marked_by = np.array(owners, np.int64)
    shared = np.array(filed, np.uint32)
    for start in range(0, len(kept), _PART):
        pairs = array("Q")
        for group in groups(shared):
            # Each document once, in order of filing. A pair is counted with its first document.
            docs = marked_by[group].tolist() if len(group) <= _RARE else []
            for at, a in enumerate(docs):
                if start <= a < start + _PART:
                    pairs.extend(a << 32 | b for b in docs[at + 1 :])
        keys = np.frombuffer(pairs, np.uint64) if pairs else np.empty(0, np.uint64)
        keys.sort()
        often = keys[_LEAST - 1 :] == keys[: 1 - _LEAST]  # so many equal ones in a row
        for key in np.unique(keys[_LEAST - 1 :][often]).tolist():
            a, b = key >> 32, key & 0xFFFFFFFF
            if link := _link(a, b, Marks(*map(frozenset, kept[a])), Marks(*map(frozenset, kept[b]))):
                yield link


def _link(a: int, b: int, one: Marks, other: Marks) -> Link | None:
    names, numbers = one.names & other.names, one.numbers & other.numbers
    if len(names) < _LEAST or len(numbers) < _LEAST:
        return None
    if len(names) < _AGREE * max(len(one.names), len(other.names)):
        return None
    if len(numbers) < _AGREE * max(len(one.numbers), len(other.numbers)):
        return None
    if one.title and other.title and not one.title & other.title:
        return None
    return Link(a, b, len(names), len(numbers))


def _numbers(text: str) -> frozenset[int]:
    found = ("".join(filter(str.isdigit, m)) for m in _NUMBER.findall(text))
    return frozenset(_hash(n.rstrip("0") or n) for n in found if len(n) > 1)


def _names(text: str) -> frozenset[int]:
    return frozenset(map(_hash, _NAME.findall(text)))


def _hash(word: str) -> int:
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    return crc32(plain.encode("utf-8", "surrogatepass"))
