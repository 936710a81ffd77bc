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
_AT_ONCE = 1024
_MOST_SHARING = 50
_PART = 100_000
"""Documents whose filed shingles are held in memory at once: about 20 MB."""


class Dropped(NamedTuple):
    """A document and the one it is a copy of: their numbers, the similarity of the two, and of which kind."""

    number: int
    duplicate_of: int
    similarity: float
    reason: Literal["exact", "near", "contained"] = "near"


def clusters(index: Index) -> list[list[int]]:
    """Return the clusters of two and more documents, each in order, by number of their first.

    Two documents belong together when their Jaccard similarity reaches the index's threshold, or when others
    link them.
    """
    parent = np.arange(index.size)
    for group in groups(index.exact()):
        for number in group[1:]:
            _union(parent, int(group[0]), int(number))
    with index.sets() as sets:
        for band in range(index.banding.bands):
            for group in groups(index.band(band), skip=0):
                _join(group, parent, sets, index.threshold)
    changed = np.flatnonzero(parent != np.arange(index.size))
    for number in changed:
        parent[number] = _find(parent, int(number))
    found = [list(map(int, group)) for group in groups(parent)]
    return sorted(found)


def choose_keeper(cluster: Sequence[int], entries: Sequence[Entry], keep: Keep) -> int:
    """Return the member of a cluster to keep, given the entries of its members; ties go to the lesser id."""
    of = dict(zip(cluster, entries, strict=True))
    if keep == "first":
        return cluster[0]
    if keep == "newest":
        newest = max(e.date for e in entries)
        of = {n: e for n, e in of.items() if e.date == newest}
    if keep == "best-quality":
        best = max(e.quality for e in entries)
        of = {n: e for n, e in of.items() if e.quality == best}
    return min(of, key=lambda n: (-of[n].words, of[n].id, n))


def dropped(
    index: Index, keep: Keep, since: int = 0, found: list[list[int]] | None = None
) -> Iterator[Dropped]:
    """Yield every document from number `since` on that is dropped, with the one it is dropped for.

    A cluster with documents of before `since` keeps one of these: what an earlier run kept stays kept.
    """
    exact = index.exact()
    with index.sets() as sets, index.entries() as entries:
        for cluster in clusters(index) if found is None else found:
            if cluster[-1] < since:
                continue
            old = [n for n in cluster if n < since]
            choice = old or cluster
            keeper = (
                choice[0] if keep == "first" else choose_keeper(choice, [entries[n] for n in choice], keep)
            )
            kept = sets[keeper]
            for number in cluster:
                if number != keeper and number >= since:
                    same = bool(exact[number] == exact[keeper])
                    share = 1.0 if same else round(jaccard(sets[number], kept), 4)
                    yield Dropped(number, keeper, share, "exact" if same else "near")


def contained(index: Index, least: float = 0.9) -> Iterator[Dropped]:
    """Yield documents that stand, to `least`, inside a clearly longer one: an article in a page of several.

    Every shingle whose hash is divisible by 32 is filed; two documents that share half of the smaller one's
    filed shingles are compared in full. `similarity` is the share of the smaller that the longer holds.
    """
    with index.sets() as sets:
        counts: dict[tuple[int, int], int] = {}
        filed_by = np.zeros(index.size, np.int64)
        parts = 1 + index.size // _PART
        for part in range(parts):
            filed, owners = _sampled(sets, index.size, part, parts)
            filed_by += np.bincount(owners, minlength=index.size)
            for group in groups(filed):
                docs = sorted({int(owners[i]) for i in group})
                if 1 < len(docs) <= _MOST_SHARING:
                    for i, a in enumerate(docs):
                        for b in docs[i + 1 :]:
                            counts[a, b] = counts.get((a, b), 0) + 1
        for (a, b), shared in sorted(counts.items()):
            if 2 * shared < min(filed_by[a], filed_by[b]):
                continue
            small, large = (a, b) if len(sets[a]) < len(sets[b]) else (b, a)
            if 1.25 * len(sets[small]) > len(sets[large]):
                continue
            share = containment(sets[small], sets[large])
            if share >= least:
                yield Dropped(small, large, round(share, 4), "contained")


def _sampled(sets: Sets, size: int, part: int, parts: int) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the filed shingles that belong to a part of all hashes, and the documents they are from."""
    filed, owners = [np.empty(0, np.uint32)], [np.empty(0, np.int64)]
    for start in range(0, size, _AT_ONCE):
        flat, lengths = sets.between(start, min(start + _AT_ONCE, size))
        number = np.repeat(np.arange(start, start + len(lengths)), lengths)
        chosen = (flat % 32 == 0) & ((flat >> 5) % parts == part)
        filed.append(flat[chosen])
        owners.append(number[chosen])
    return np.concatenate(filed), np.concatenate(owners)


def _join(group: NDArray[np.int64], parent: NDArray[np.int64], sets: Sets, threshold: float) -> None:
    first = parent[group[0]]
    if (parent[group] == first).all():
        return  # joined by an earlier band
    heads: list[int] = []
    for number in map(int, group):
        root = _find(parent, number)
        if any(_find(parent, head) == root for head in heads):
            continue
        mine = sets[number] if heads else None
        twin = next((h for h in heads if mine is not None and jaccard(sets[h], mine) >= threshold), None)
        if twin is not None:
            _union(parent, twin, number)
        elif len(heads) < _HEADS:
            heads.append(number)


def groups(
    column: NDArray[np.uint64] | NDArray[np.uint32] | NDArray[np.int64], skip: int | None = None
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
