"""Chains: where a run of units comes again, in order.

Anchors are pairs of a unit and its last twin before it, found by hashed keys; they are chained by the
scoring that aligners of genomes use (a gap on both sides costs most), each anchor looking back over a bounded
number of others. So the work grows with the number of units, whatever the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleantext.dedup.twins import similarity
from cleantext.dedup.units import keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.dedup.units import Unit

_LOOK_BACK = 24
"""Anchors. Copies differ by edits, not by shuffling: the one before is nearly always among the last few."""
_BOTH, _ONE = 0.3, 0.05
"""Price in words of a word skipped on both sides, and of one skipped on one side (a missing line)."""


class Pair(NamedTuple):
    """Two twins by their positions, the earlier first."""

    first: int
    second: int
    similarity: float


def anchors(seq: Sequence[Unit], known: Sequence[tuple[str, ...]]) -> list[Pair]:
    """Return for each unit of `seq` its pair with the last twin before it, if there is one."""
    last: dict[str, int] = {}
    out: list[Pair] = []
    for position, names in enumerate(known):
        for name in names:
            before = last.get(name)
            if before is not None and (score := similarity(seq[before], seq[position])):
                out.append(Pair(before, position, score))
                break
        for name in names:
            last[name] = position
    return out


def all_keys(seq: Sequence[Unit]) -> list[tuple[str, ...]]:
    """Return the keys of all units."""
    return [keys(unit) for unit in seq]


def chains(seq: Sequence[Unit], found: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Yield runs of anchors in order on both sides, the weightiest first; no anchor is in two."""
    if not found:
        return
    scores, links = _scored(seq, found)
    used = bytearray(len(found))
    for end in sorted(range(len(found)), key=lambda n: -scores[n]):
        chain: list[Pair] = []
        at = end
        while at >= 0 and not used[at]:
            used[at] = 1
            chain.append(found[at])
            at = links[at]
        if chain:
            yield from _disjoint(chain[::-1])


def _disjoint(chain: list[Pair]) -> Iterator[list[Pair]]:
    """Yield the parts of a chain in which the first side ends before the second starts.

    Text that comes again and again chains each copy to the one before it: copies are then taken two by two.
    """
    part: list[Pair] = []
    free = 0
    for pair in chain:
        if part and pair.first >= part[0].second:
            yield part
            free = part[-1].second + 1
            part = []
        if pair.first >= free:
            part.append(pair)
    if part:
        yield part


def _scored(seq: Sequence[Unit], found: Sequence[Pair]) -> tuple[list[float], list[int]]:
    """Return for each anchor the weight of the best chain that ends there, and the anchor before it (or -1)."""
    reach = [0]
    for unit in seq:
        reach.append(reach[-1] + (0 if unit.kind == "boilerplate" else unit.weight))
    scores: list[float] = []
    links: list[int] = []
    for number, pair in enumerate(found):
        weight = seq[pair.second].weight + 1.0
        best, link = weight, -1
        for other in range(number - 1, max(-1, number - 1 - _LOOK_BACK), -1):
            before = found[other]
            if before.first >= pair.first:
                continue
            if before.first == pair.first - 1 and before.second == pair.second - 1:
                best, link = max((best, link), (weight + scores[other], other))
                break
            one = reach[pair.first] - reach[before.first + 1]
            two = reach[pair.second] - reach[before.second + 1]
            score = weight + scores[other] - _BOTH * min(one, two) - _ONE * max(one, two)
            if score > best:
                best, link = score, other
        scores.append(best)
        links.append(link)
    return scores, links
