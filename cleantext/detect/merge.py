"""Findings that overlap become one phrase."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cleantext.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleantext.document import Finding


def merge(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in order, those that overlap merged into the best of them.

    The best has a fix, then the longest span, then the highest score. Without a fix its span grows over the
    others; it names the detectors of all, and independent ones raise its score: 1 - (1 - a)(1 - b).
    """
    ordered = sorted(findings, key=lambda f: (f.span.start, -f.span.end, f.code))
    merged: list[Finding] = []
    group: list[Finding] = []
    reach = -1
    for found in ordered:
        if group and found.span.start >= reach:
            merged += _one(group)
            group = []
        group.append(found)
        reach = max(reach, found.span.end) if len(group) > 1 else found.span.end
    if group:
        merged += _one(group)
    return merged


def backed(findings: Sequence[Finding], doubts: Iterable[Finding]) -> list[Finding]:
    """Return the findings and, in between, the doubts that stand alone.

    A doubt knows less than a finding: where it touches one it only adds its detector, and its score as `merge` has
    it, whichever of the two is longer.
    """
    out = list(findings)
    alone = []
    for doubt in doubts:
        touched = [i for i, f in enumerate(findings) if f.span.overlaps(doubt.span)]
        for i in touched:
            score = 1 - (1 - out[i].score) * (1 - doubt.score)
            names = tuple(sorted({*out[i].detectors, *doubt.detectors}))
            out[i] = replace(out[i], score=round(score, 4), detectors=names)
        if not touched:
            alone.append(doubt)
    return sorted((*out, *alone), key=lambda f: (f.span.start, -f.span.end, f.code))


def _one(group: list[Finding]) -> list[Finding]:
    if len(group) == 1:
        return group
    best = max(group, key=lambda f: (f.fix is not None, f.span.end - f.span.start, f.score))
    touching = [f for f in group if f is not best and f.span.overlaps(best.span)]
    apart = [f for f in group if f is not best and not f.span.overlaps(best.span)]
    span = best.span
    if best.fix is None:
        span = Span(min(f.span.start for f in (best, *touching)), max(f.span.end for f in (best, *touching)))
    score = best.score
    seen = set(best.detectors)
    for other in touching:
        if not seen & set(other.detectors):
            score = 1 - (1 - score) * (1 - other.score)
            seen |= set(other.detectors)
    one = replace(best, span=span, score=round(score, 4), detectors=tuple(sorted(seen)))
    rest = merge(apart) if apart else []
    return sorted((one, *rest), key=lambda f: f.span)
