"""Places where both sides of a pair say the same thing, and what can be put there.

A spot is a word (or a run of words) of the source and its translation in the target. Whatever
replaces both teaches copying in place; the target's words put into the source teach term
injection.
"""

import random
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .lexicon import WORD, Table

COPIED = re.compile(r"https?://\S+|[@#]?\w[\w.,:/@-]*\w|\w")

Span = tuple[int, int]


class Spot(NamedTuple):
    """Half-open spans, in code points, of the same thing on either side."""

    source: Span
    target: Span


def aligned(source: str, target: str, table: Table) -> list[Spot]:
    """Words that translate each other and stand once on either side, by their source place."""
    left, right = list(WORD.finditer(source)), list(WORD.finditer(target))
    left_counts = Counter(word.group().lower() for word in left)
    right_words = {word.group().lower(): word.span() for word in right}
    right_counts = Counter(word.group().lower() for word in right)
    taken: set[Span] = set()
    out = []
    for word in left:
        name = word.group().lower()
        found = table.get(name, {})
        match = next((other for other in found if right_counts[other] == 1), None)
        if len(name) <= 3 or match is None or left_counts[name] > 1 or right_words[match] in taken:
            continue
        taken.add(right_words[match])
        out.append(Spot(word.span(), right_words[match]))
    return out


def copied(source: str, target: str) -> list[Spot]:
    """Names, numbers and addresses that stand once, letter for letter, on either side."""
    left = list(COPIED.finditer(source))
    right = {found.group(): found.span() for found in COPIED.finditer(target)}
    counts = Counter(found.group() for found in left)
    twice = Counter(found.group() for found in COPIED.finditer(target))
    return [
        Spot(found.span(), right[found.group()])
        for found in left
        if twice[found.group()] == 1
        and counts[found.group()] == 1
        and (len(found.group()) > 2 or found.group().isdigit())
    ]


def phrases(spots: Sequence[Spot], source: str, target: str) -> list[Spot]:
    """Two neighbouring spots as one, where they are neighbours on both sides, in either order."""
    out = []
    ordered = sorted(spots)
    for first, second in pairwise(ordered):
        low, high = sorted((first.target, second.target))
        if source[first.source[1] : second.source[0]] == " " == target[low[1] : high[0]]:
            out.append(Spot((first.source[0], second.source[1]), (low[0], high[1])))
    return out


def choose(spots: Sequence[Spot], most: int, rng: random.Random) -> list[Spot]:
    """At most `most` random spots that do not overlap, by their place in the source."""
    shuffled = rng.sample(list(spots), len(spots))
    out: list[Spot] = []
    for spot in shuffled:
        if len(out) == most:
            break
        if all(
            spot.source[1] <= other.source[0] or other.source[1] <= spot.source[0] for other in out
        ) and all(spot.target[1] <= other.target[0] or other.target[1] <= spot.target[0] for other in out):
            out.append(spot)
    return sorted(out)


def replaced(text: str, changes: Sequence[tuple[Span, str]]) -> str:
    """`text` with each span replaced, the spans disjoint and in any order.

    >>> replaced("one two three", [((8, 13), "3"), ((0, 3), "1")])
    '1 two 3'
    """
    for (start, end), new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def put(source: str, target: str, spots: Sequence[Spot], things: Sequence[str]) -> tuple[str, str]:
    """The pair with the same thing put at each spot on both sides."""
    return (
        replaced(source, [(spot.source, thing) for spot, thing in zip(spots, things, strict=True)]),
        replaced(target, [(spot.target, thing) for spot, thing in zip(spots, things, strict=True)]),
    )
