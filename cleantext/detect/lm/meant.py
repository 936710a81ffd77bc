"""What a doubted word was probably meant to be, where the package's own sense tables can tell.

A sense rule whose domain is right but whose context is missing is held back as too weak by itself. Where a model
doubts the same words, it has a second witness, and its proposal is worth saying.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.document import Finding


def with_meaning(doubt: Finding, held_back: Sequence[Finding]) -> Finding:
    """Return the doubt with the proposal of the longest rule held back on its words, itself if there is none.

    >>> from cleantext.document import Finding
    >>> from cleantext.edits import Span
    >>> doubt = Finding("LMD0001", "x", Span(3, 20), "‘al tronco’: unlikely here; perhaps a wrong sense")
    >>> rule = Finding("SEN0001", "y", Span(6, 12), "", fix="registro", source_idiom="log")
    >>> with_meaning(doubt, [rule]).message
    '‘al tronco’: unlikely here; perhaps “log” in a wrong sense: ‘registro’ may be meant'
    """
    on = [f for f in held_back if f.fix and f.source_idiom and f.span.overlaps(doubt.span)]
    if not on:
        return doubt
    best = max(on, key=lambda f: (f.span.end - f.span.start, f.score))
    said = doubt.message.partition("; perhaps")[0]
    return replace(
        doubt,
        message=f"{said}; perhaps “{best.source_idiom}” in a wrong sense: ‘{best.fix}’ may be meant",
        source_idiom=best.source_idiom,
        meaning=best.meaning,
        suggest=best.suggest,
    )
