"""Merging: the union of two copies, in the order both agree on."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleantext.dedup.chains import Pair, all_keys, anchors, chains
from cleantext.dedup.twins import similarity
from cleantext.dedup.verdict import Run, is_copy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.dedup.units import Unit

_ROUNDS = 24
"""Copies are taken two by two, so that this many rounds collapse sixteen million."""
_EDGE = 4
"""Units on either side of a run in which more twins are looked for."""
_CELLS = 400
"""Twins are looked for in a gap of at most so many pairs (20 missing lines against 20); exact ones in any."""


class Drop(NamedTuple):
    """A unit that gave way to another, by their numbers."""

    dropped: int
    kept: int
    similarity: float


@dataclass(slots=True)
class Plan:
    """What is to become of the units: places in their new order, what is shown there, what gave way."""

    order: list[int]
    shown: dict[int, int] = field(default_factory=dict)
    drops: list[Drop] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)

    def at(self, position: int) -> int:
        """Return the unit shown at a position."""
        place = self.order[position]
        return self.shown.get(place, place)


def plan(found: Sequence[Unit]) -> Plan:
    """Return how the copies among the units are to be collapsed; without copies the plan changes nothing."""
    result = Plan(list(range(len(found))))
    names = all_keys(found)
    for _ in range(_ROUNDS):
        shown = [result.at(n) for n in range(len(result.order))]
        seq = [found[n] for n in shown]
        pairs = anchors(seq, [names[n] for n in shown])
        if not pairs or not _round(result, seq, pairs):
            break
    return result


def _round(result: Plan, seq: list[Unit], pairs: list[Pair]) -> bool:
    """Merge all copies that do not meddle with one another; say whether there were any."""
    distinct = sum({u.words: u.weight for u in seq if u.kind != "boilerplate"}.values())
    used = bytearray(len(seq))
    accepted: list[Run] = []
    for chain in chains(seq, pairs):
        if len(chain) == 1 and seq[chain[0].second].weight < 12:
            continue
        run = _complete(seq, chain)
        first, last = run.pairs[0], run.pairs[-1]
        taken = used.find(1, first.first, last.second + 1) >= 0
        if not taken and is_copy(run, seq, distinct):
            used[first.first : last.second + 1] = b"\x01" * (last.second + 1 - first.first)
            accepted.append(run)
    accepted.sort(key=lambda run: run.pairs[0].first)
    order: list[int] = []
    at = 0
    for run in accepted:
        order += result.order[at : run.pairs[0].first]
        order += _merged(result, seq, run.pairs)
        at = run.pairs[-1].second + 1
    result.order = order + result.order[at:]
    return bool(accepted)


def _complete(seq: Sequence[Unit], chain: list[Pair]) -> Run:
    """Return the chain with the twins in its gaps and at its edges."""
    pairs = [chain[0]]
    conflicts = 0
    for pair in chain[1:]:
        one = range(pairs[-1].first + 1, pair.first)
        two = range(pairs[-1].second + 1, pair.second)
        if one and two:
            inner = _align(seq, one, two)
            pairs += inner
            conflicts += _conflicts(
                seq,
                [(one.start - 1, two.start - 1), *((p.first, p.second) for p in inner), (one.stop, two.stop)],
            )
        pairs.append(pair)
    return Run(_stretched(seq, pairs), conflicts)


def _stretched(seq: Sequence[Unit], pairs: list[Pair]) -> list[Pair]:
    """Return the pairs with the twins that follow or go before within a few units: an edited end has no anchor."""
    while True:
        head, tail = pairs[0], pairs[-1]
        low = max(tail.first + 1, head.second - _EDGE)
        front = _align(seq, range(max(0, head.first - _EDGE), head.first), range(low, head.second))
        pairs = [*front, *pairs]
        head = pairs[0]
        high = min(tail.first + 1 + _EDGE, head.second)
        back = _align(
            seq, range(tail.first + 1, high), range(tail.second + 1, min(tail.second + 1 + _EDGE, len(seq)))
        )
        pairs += back
        if not front and not back:
            return pairs


def _conflicts(seq: Sequence[Unit], twins: list[tuple[int, int]]) -> int:
    count = 0
    for (a, b), (c, d) in pairwise(twins):
        one = any(seq[n].kind != "boilerplate" for n in range(a + 1, c))
        count += one and any(seq[n].kind != "boilerplate" for n in range(b + 1, d))
    return count


def _align(seq: Sequence[Unit], one: range, two: range) -> list[Pair]:
    """Return twins between two ranges, in order on both sides, as alike as can be."""
    if len(one) * len(two) > _CELLS:
        return _exact(seq, one, two)
    scores = [[similarity(seq[a], seq[b]) for b in two] for a in one]
    best = [[0.0] * (len(two) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(two) - 1, -1, -1):
            score = scores[i][j]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + score if score else 0.0)
    out: list[Pair] = []
    i = j = 0
    while i < len(one) and j < len(two):
        if scores[i][j] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            out.append(Pair(one[i], two[j], scores[i][j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return out


def _exact(seq: Sequence[Unit], one: range, two: range) -> list[Pair]:
    places: dict[str, int] = {}
    for b in reversed(two):
        places[seq[b].words] = b
    out: list[Pair] = []
    last = two.start - 1
    for a in one:
        b = places.get(seq[a].words, -1) if seq[a].words else -1
        if b > last:
            out.append(Pair(a, b, 1.0))
            last = b
    return out


def _merged(result: Plan, seq: Sequence[Unit], pairs: list[Pair]) -> list[int]:
    """Return the places from the start of the first copy to the end of the second, merged into one."""
    first, last = pairs[0], pairs[-1]
    order = result.order
    between = list(range(last.first + 1, first.second))
    keeps_second = _keeps_second(seq, pairs)
    body: list[int] = []
    late: list[int] = []
    a, b = first.first, first.second
    for pair in pairs:
        base, other = (range(b, pair.second), range(a, pair.first))
        if not keeps_second:
            base, other = other, base
        late += (order[n] for n in other if seq[n].kind == "boilerplate")
        body += (order[n] for n in base)
        body += (order[n] for n in other if seq[n].kind != "boilerplate")
        kept, gone = (pair.second, pair.first) if keeps_second else (pair.first, pair.second)
        _join(result, seq, kept, gone, pair.similarity)
        body.append(order[kept])
        a, b = pair.first + 1, pair.second + 1
    rest = [order[n] for n in between]
    if keeps_second:
        return [*rest, *body, *late]
    head = [order[n] for n in _head(seq, between, pairs)]
    result.heads |= set(head)
    return [*head, *body, *late, *(n for n in rest if n not in set(head))]


def _join(result: Plan, seq: Sequence[Unit], kept: int, gone: int, score: float) -> None:
    """Let one unit give way to the other at the place of `kept`; the one with more words is shown."""
    place, stay, leave = result.order[kept], result.at(kept), result.at(gone)
    if seq[gone].weight > seq[kept].weight:
        stay, leave = leave, stay
        result.shown[place] = stay
    result.drops.append(Drop(leave, stay, round(score, 4)))


def _keeps_second(seq: Sequence[Unit], pairs: list[Pair]) -> bool:
    """Say whether the second copy is the one to keep: it is fuller, or the first is a lead above the article."""
    one = sum(seq[n].weight for n in range(pairs[0].first, pairs[-1].first + 1))
    two = sum(seq[n].weight for n in range(pairs[0].second, pairs[-1].second + 1))
    after = sum(u.weight for u in seq[pairs[-1].second + 1 :][:50] if u.kind != "boilerplate")
    return two > 1.15 * one or (two >= 0.9 * one and after >= 0.5 * two)


def _head(seq: Sequence[Unit], between: list[int], pairs: list[Pair]) -> list[int]:
    """Return the title and byline that stand right above the second copy, if the first has none."""
    start = len(between)
    head = start
    others = 0
    while start and others <= 2:
        unit = seq[between[start - 1]]
        if unit.kind == "boilerplate":
            break
        start -= 1
        if unit.kind in ("title", "heading"):
            head = start
        elif unit.kind == "byline":
            head = start if head == start + 1 else head
        else:
            others += 1
    above = [seq[n] for n in range(max(0, pairs[0].first - 4), pairs[0].first + 1)]
    titled = any(u.kind in ("title", "heading") for u in above)
    chosen = between[head:]
    if titled and any(seq[n].kind in ("title", "heading") for n in chosen):
        return []
    return chosen
