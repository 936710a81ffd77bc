"""Domains: what a passage is about, told by the cues that stand in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleantext.detect.phrase import Match


class Cue(NamedTuple):
    """A cue met in a block."""

    domain: str
    cue: int
    first: int
    after: int


def held(cues: Sequence[Sequence[Cue]]) -> Mapping[str, Mapping[int, int]]:
    """Return how often each cue of each domain was met in the document."""
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for here in cues:
        for cue in here:
            counts[cue.domain][cue.cue] += 1
    return counts


def in_domain(
    wanted: Sequence[str], match: Match, here: Sequence[Cue], counts: Mapping[str, Mapping[int, int]]
) -> bool:
    """Say whether the match stands in one of the `wanted` domains (or none is wanted).

    Two distinct cues in the paragraph are enough, or three in the document if no other domain has as many.
    Cues inside the match do not count. `here` are the cues of the paragraph, `counts` those of the document.
    """
    if not wanted:
        return True
    inside = [c for c in here if c.first < match.after and match.first < c.after]
    near = {(c.domain, c.cue) for c in here if c.domain in wanted and c not in inside}
    if any(sum(domain == d for d, _ in near) >= 2 for domain in wanted):
        return True
    own = Counter((c.domain, c.cue) for c in inside)

    def strength(domain: str) -> int:
        return sum(n > own[domain, cue] for cue, n in counts.get(domain, {}).items())

    ours = max((strength(d) for d in wanted), default=0)
    return ours >= 3 and ours > max((strength(d) for d in counts if d not in wanted), default=0)
