"""Edits recovered from a fixer that returns only text.

Two texts are compared token by token (runs of letters and digits, runs of blanks, single marks) and every
difference is trimmed to the characters that really differ, so that a word nobody touched maps to itself.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rapidfuzz.distance import Indel

from cleantext.edits import Edit

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_LARGEST = 25_000_000
"""Cells of the comparison matrix (about 6 MB of bits); beyond it a difference is one edit."""


def align(old: str, new: str, rule: str, at: int = 0) -> list[Edit]:
    """Return the least edits that turn `old` into `new`, placed from `at` on.

    >>> align("Ã¡rbol y sol", "árbol y sol", "ENC001")
    [Edit(start=0, old='Ã¡', new='á', rule='ENC001', taken_from=None)]
    """
    head, tail = _common(old, new)
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    if not a or not b:
        return [Edit(at + head, a, b, rule)] if a or b else []
    edits: list[Edit] = []
    for (a0, a1), (b0, b1) in _differences(a, b):
        gone, come = a[a0:a1], b[b0:b1]
        inner, outer = _common(gone, come)
        gone, come = gone[inner : len(gone) - outer], come[inner : len(come) - outer]
        edits.append(Edit(at + head + a0 + inner, gone, come, rule))
    return edits


def _common(a: str, b: str) -> tuple[int, int]:
    """Return the lengths of the common head and of the common tail of what follows it."""
    limit = min(len(a), len(b))
    head = 0
    while head < limit and a[head] == b[head]:
        head += 1
    limit -= head
    tail = 0
    while tail < limit and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    return head, tail


def _differences(a: str, b: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the differing ranges of `a` and `b`, in order, token-aligned and disjoint."""
    a_tokens, b_tokens = _TOKEN.findall(a), _TOKEN.findall(b)
    if len(a_tokens) * len(b_tokens) > _LARGEST:
        return [((0, len(a)), (0, len(b)))]
    a_at, b_at = _offsets(a_tokens), _offsets(b_tokens)
    matches = [(0, 0, 0, 0)]
    matches.extend(
        (op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Indel.opcodes(a_tokens, b_tokens)
        if op.tag == "equal"
    )
    matches.append((len(a_tokens), len(a_tokens), len(b_tokens), len(b_tokens)))
    gaps = []
    for before, after in pairwise(matches):
        src, dest = (before[1], after[0]), (before[3], after[2])
        if src[0] < src[1] or dest[0] < dest[1]:
            gaps.append(((a_at[src[0]], a_at[src[1]]), (b_at[dest[0]], b_at[dest[1]])))
    return gaps


def _offsets(tokens: list[str]) -> list[int]:
    at, offsets = 0, [0]
    for token in tokens:
        at += len(token)
        offsets.append(at)
    return offsets
