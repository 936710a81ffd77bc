"""Verdict: whether a run that comes again is a copy of an article, or meant to be there twice.

Collapse only when most of a copy is there twice, in order, and long enough. Refrains, rows of tables, names
of speakers, questions of forms and formulae of laws come again too, but short, scattered, or with other text
at the same places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.dedup.chains import Pair
    from cleantext.dedup.units import Unit

_LEAST_UNITS, _LEAST_WORDS = 3, 30
_SHARE, _VERSE_SHARE = 0.45, 0.8
"""Of all different words of the document, how many the copy must hold; more where units are as short as verse,
for a refrain can be a good half of a song."""
_VERSE = 9.0
"""Words a unit: lines of verse, labels and lists stay below, sentences of articles lie at 15 to 30."""
_LONG_UNITS, _LONG_WORDS = 8, 200
"""A run so long is a copy whatever else is on the page: no formula or refrain reaches it."""
_DENSE, _THIN = 0.6, 0.3
"""Share of words with a twin on the denser and on the thinner side: half of the lines may be missing in one."""
_CONFLICTS = 0.2
"""Places where both sides have text of their own, for each twin: forms have one at every question."""
_EXACT = 0.3
"""Share of words with an exact twin: reports written from a template have hardly any."""
_LEAD_WORDS, _LEAD_GAP, _LEAD_REACH = 20, 8, 60
"""Words of the shortest lead; units of the article (title, byline, …) and units in all between it and its twin."""


class Run(NamedTuple):
    """A repeated run: its twins, and the gaps between them that have text of their own on both sides."""

    pairs: list[Pair]
    conflicts: int


def is_copy(run: Run, seq: Sequence[Unit], distinct: int) -> bool:
    """Say whether the second side of a run is a copy of the first; `distinct` counts the document's words."""
    pairs = run.pairs
    units = len(pairs)
    words = sum(seq[p.second].weight for p in pairs)
    exact = sum(seq[p.second].weight for p in pairs if p.similarity == 1.0)
    one = words / max(1, _words(seq, pairs[0].first, pairs[-1].first))
    two = words / max(1, _words(seq, pairs[0].second, pairs[-1].second))
    if exact < _EXACT * words or run.conflicts > _CONFLICTS * units + (words > 15 * units):
        return False
    if max(one, two) < _DENSE or min(one, two) < _THIN:
        return False
    verse = words < _VERSE * units
    if units >= _LEAST_UNITS and words >= _LEAST_WORDS:
        if words >= (_VERSE_SHARE if verse else _SHARE) * distinct:
            return True
        if units >= _LONG_UNITS and words >= _LONG_WORDS and min(one, two) >= 0.6 and not verse:
            return True
    return (
        not verse
        and words >= _LEAD_WORDS
        and exact >= 0.6 * words
        and min(one, two) >= 0.75
        and _is_lead(pairs, seq)
    )


def _is_lead(pairs: list[Pair], seq: Sequence[Unit]) -> bool:
    """Say whether the first side is the lead of the article repeated above it."""
    first, gap, after = pairs[0].first, pairs[0].second - pairs[-1].first - 1, pairs[-1].second + 1
    if first > _LEAD_REACH or gap > _LEAD_REACH:
        return False
    if after < len(seq) and seq[after].words == seq[first].words:
        return False  # a loop: the same again and again is no lead
    above = sum(u.weight for u in seq[:first] if u.kind not in ("boilerplate", "title", "byline"))
    between = [u for u in seq[pairs[-1].first + 1 : pairs[0].second] if u.kind != "boilerplate"]
    return above <= 12 and len(between) <= _LEAD_GAP and sum(u.weight for u in between) <= 40


def _words(seq: Sequence[Unit], first: int, last: int) -> int:
    return sum(unit.weight for unit in seq[first : last + 1] if unit.kind != "boilerplate")
