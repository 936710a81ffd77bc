"""Near-duplicates of an index: candidates by bands, verified by true Jaccard, joined into clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from cleantext.dedup.shingles import containment, jaccard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cleantext.dedup.store import Entry, Index, Sets

Keep = Literal["longest", "first", "newest", "best-quality"]
_HEADS = 12
"""Members of a band's group that a newcomer is compared with, each from another cluster. Groups with more
clusters come from boilerplate; what is missed there other bands find."""


class Dropped(NamedTuple):
    """A document and the one it is a copy of: their numbers, and the similarity of the two."""

    number: int
    duplicate_of: int
    similarity: float


def clusters(index: Index) -> list[list[int]]:
    """Return the clusters of two and more documents, each in order, by number of their first.

    Two documents belong together when their Jaccard similarity reaches the index's threshold, or when others
    link them.
    """
    parent = np.arange(index.size)
    _join_exact(index, parent)
    keys, sets = index.keys(), index.sets()
    for band in range(index.banding.bands):
        for group in _groups(np.asarray(keys[:, band])):
            _join(group, parent, sets, index.threshold)
    roots = np.fromiter((_find(parent, i) for i in range(index.size)), np.int64, index.size)
    return [list(map(int, group)) for group in _groups(roots, skip=None)]


def choose_keeper(cluster: Sequence[int], entries: Sequence[Entry], keep: Keep) -> int:
    """Return the member of a cluster to keep; ties go to the lesser id."""
    if keep == "first":
        return cluster[0]
    if keep == "newest":
        newest = max(entries[n].date for n in cluster)
        cluster = [n for n in cluster if entries[n].date == newest]
    if keep == "best-quality":
        best = max(entries[n].quality for n in cluster)
        cluster = [n for n in cluster if entries[n].quality == best]
    return min(cluster, key=lambda n: (-entries[n].words, entries[n].id, n))


def dropped(index: Index, keep: Keep) -> Iterator[Dropped]:
    """Yield every document that is dropped, with the one it is dropped for, in order of the clusters."""
    entries, sets = list(index.entries()), index.sets()
    for cluster in clusters(index):
        keeper = choose_keeper(cluster, entries, keep)
        kept = sets[keeper]
        for number in cluster:
            if number != keeper:
                yield Dropped(number, keeper, round(jaccard(sets[number], kept), 4))


def contained(index: Index, least: float = 0.9) -> Iterator[Dropped]:
    """Yield documents that stand, to `least`, inside a clearly longer one: an article in a page of several.

    Every shingle whose hash is divisible by 32 is filed; two documents that share half of the smaller one's
    filed shingles are compared in full. `similarity` is the share of the smaller that the longer holds.
    """
    sets = index.sets()
    filed, owners = _sampled(sets, index.size)
    order = np.argsort(filed, kind="stable")
    filed, owners = filed[order], owners[order]
    counts: dict[tuple[int, int], int] = {}
    for group in _groups(filed, skip=None):
        docs = sorted({int(owners[i]) for i in group})
        if 1 < len(docs) <= 50:
            for i, a in enumerate(docs):
                for b in docs[i + 1 :]:
                    counts[a, b] = counts.get((a, b), 0) + 1
    sizes = np.bincount(owners, minlength=index.size)
    for (a, b), shared in sorted(counts.items()):
        small, large = (a, b) if len(sets[a]) < len(sets[b]) else (b, a)
        if 2 * shared < sizes[small] or 1.25 * len(sets[small]) > len(sets[large]):
            continue
        share = containment(sets[small], sets[large])
        if share >= least:
            yield Dropped(small, large, round(share, 4))


def _sampled(sets: Sets, size: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    filed, owners = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    for number in range(size):
        found = sets[number]
        chosen = found[found % 32 == 0]
        filed.append(chosen)
        owners.append(np.full(len(chosen), number))
    return np.concatenate(filed), np.concatenate(owners)


def _join_exact(index: Index, parent: NDArray[np.int64]) -> None:
    seen: dict[str, int] = {}
    for number, entry in enumerate(index.entries()):
        first = seen.setdefault(entry.exact, number)
        if first != number:
            _union(parent, first, number)


def _join(group: NDArray[np.int64], parent: NDArray[np.int64], sets: Sets, threshold: float) -> None:
    heads: list[int] = []
    for number in map(int, group):
        root = _find(parent, number)
        if any(_find(parent, head) == root for head in heads):
            continue
        mine = sets[number]
        twin = next((h for h in heads if jaccard(sets[h], mine) >= threshold), None)
        if twin is not None:
            _union(parent, twin, number)
        elif len(heads) < _HEADS:
            heads.append(number)


def _groups(
    column: NDArray[np.uint64] | NDArray[np.int64], skip: int | None = 0
) -> Iterator[NDArray[np.int64]]:
    """Yield the numbers of the rows that have the same value, where there are two or more; `skip` has no group."""
    order = np.argsort(column, kind="stable")
    values = column[order]
    cuts = np.flatnonzero(values[1:] != values[:-1]) + 1
    bounds = np.concatenate(([0], cuts, [len(values)]))
    for i in np.flatnonzero(np.diff(bounds) > 1):
        start, end = bounds[i], bounds[i + 1]
        if skip is None or values[start] != skip:
            yield order[start:end]


def _find(parent: NDArray[np.int64], number: int) -> int:
    root = number
    while parent[root] != root:
        root = int(parent[root])
    while parent[number] != root:
        parent[number], number = root, int(parent[number])
    return root


def _union(parent: NDArray[np.int64], a: int, b: int) -> None:
    a, b = _find(parent, a), _find(parent, b)
    parent[max(a, b)] = min(a, b)
