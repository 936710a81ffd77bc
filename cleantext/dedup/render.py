"""From a plan to edits: what gives way is deleted, what moves is inserted with the place it was taken from."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.dedup.codes import COPY, FULLER, HEAD, ONLY
from cleantext.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.dedup.merge import Plan
    from cleantext.dedup.units import Unit


def edits(text: str, found: Sequence[Unit], plan: Plan) -> list[Edit]:
    """Return the edits that carry out the plan on `text`."""
    fixed = _rising(plan.order)
    return [
        *_deletions(text, found, fixed, plan),
        *_replacements(text, found, fixed, plan),
        *_insertions(text, found, fixed, plan),
    ]


def _rising(order: Sequence[int]) -> set[int]:
    """Return the most places that can stay where they are: a longest rising subsequence."""
    tops: list[int] = []
    ends: list[int] = []
    link = [-1] * len(order)
    for number, place in enumerate(order):
        at = bisect_left(tops, place)
        link[number] = ends[at - 1] if at else -1
        if at == len(tops):
            tops.append(place)
            ends.append(number)
        else:
            tops[at], ends[at] = place, number
    out: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        out.add(order[at])
        at = link[at]
    return out


def _deletions(text: str, found: Sequence[Unit], fixed: set[int], plan: Plan) -> Iterator[Edit]:
    """Yield one deletion for each run of units that leaves, with the blank on the side that closes the gap."""
    moved = {plan.shown.get(p, p) for p in plan.order if p not in fixed}
    number, count = 0, len(found)
    while number < count:
        if number in fixed:
            number += 1
            continue
        stop = number
        while stop < count and stop not in fixed:
            stop += 1
        first, last = found[number], found[stop - 1]
        opens = number == 0 or found[number - 1].block != first.block
        after = found[stop] if stop < count else None
        if after and (opens or after.block == first.block):
            start, end = first.start, after.start
        elif number:
            start, end = found[number - 1].end, last.end
        else:
            start, end = first.start, last.end
        leaving = set(range(number, stop))
        rule = COPY.code
        if leaving <= moved:
            rule = HEAD.code if leaving & plan.heads else ONLY.code
        yield Edit(start, text[start:end], "", rule)
        number = stop


def _replacements(text: str, found: Sequence[Unit], fixed: set[int], plan: Plan) -> Iterator[Edit]:
    for place, shown in plan.shown.items():
        if place in fixed and shown != place:
            old, new = found[place], found[shown]
            yield Edit(
                old.start, text[old.start : old.end], text[new.start : new.end], FULLER.code, new.start
            )


def _insertions(text: str, found: Sequence[Unit], fixed: set[int], plan: Plan) -> Iterator[Edit]:
    """Yield what moves: within a paragraph if it belongs to a sentence of it, else as lines of its own."""
    gap = _separator(text, found)
    order = plan.order
    ends = _block_ends(found, fixed)
    twin = {d.dropped: d.kept for d in plan.drops}
    anchor = -1
    number = 0
    while number < len(order):
        if order[number] in fixed:
            anchor = order[number]
            number += 1
            continue
        stop = number + 1
        while stop < len(order) and _joined(found, fixed, plan, order[stop - 1], order[stop]):
            stop += 1
        first = plan.shown.get(order[number], order[number])
        last = plan.shown.get(order[stop - 1], order[stop - 1])
        start, words = found[first].start, text[found[first].start : found[last].end]
        rule = HEAD.code if order[number] in plan.heads else ONLY.code
        follower = next((p for p in order[stop : stop + 1] if p in fixed), -1)
        opens = first == 0 or found[first - 1].block != found[first].block
        closes = last + 1 == len(found) or found[last + 1].block != found[last].block
        if anchor >= 0 and not opens and _final(first - 1, twin) == plan.shown.get(anchor, anchor):
            yield Edit(found[anchor].end, "", " ", rule)
            yield Edit(found[anchor].end, "", words, rule, start)
        elif follower >= 0 and not closes and _final(last + 1, twin) == plan.shown.get(follower, follower):
            yield Edit(found[follower].start, "", words, rule, start)
            yield Edit(found[follower].start, "", " ", rule)
        elif anchor >= 0:
            at = ends[found[anchor].block]
            yield Edit(at, "", gap, rule)
            yield Edit(at, "", words, rule, start)
        else:
            at = found[next((p for p in order[stop:] if p in fixed), order[0])].start
            yield Edit(at, "", words, rule, start)
            yield Edit(at, "", gap, rule)
        number = stop


def _joined(found: Sequence[Unit], fixed: set[int], plan: Plan, a: int, b: int) -> bool:
    """Say whether two places that move are neighbours in one block and can move as one."""
    return (
        b == a + 1
        and b not in fixed
        and a not in plan.shown
        and b not in plan.shown
        and (a in plan.heads) == (b in plan.heads)
        and found[a].block == found[b].block
    )


def _final(number: int, twin: dict[int, int]) -> int:
    """Return what a unit ended up as: itself, or the twin it gave way to."""
    while number in twin:
        number = twin[number]
    return number


def _block_ends(found: Sequence[Unit], fixed: set[int]) -> dict[int, int]:
    """Return for each block where its last unit that stays ends."""
    return {unit.block: unit.end for number, unit in enumerate(found) if number in fixed}


def _separator(text: str, found: Sequence[Unit]) -> str:
    """Return what mostly stands between two blocks: one line end or a blank line."""
    between = Counter(text[a.end : b.start] for a, b in pairwise(found[:1000]) if a.block != b.block)
    plain = [(count, blank) for blank, count in between.items() if blank and not blank.strip("\r\n")]
    return max(plain)[1] if plain else "\n"
