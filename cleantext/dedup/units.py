"""Units: the sentences of blocks, as what is compared when copies are looked for.

A unit is small enough that a copy inside one paragraph is seen, and cheap to find: the sentence ends here
need not be right, only the same in both copies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.document import Block, BlockKind

_CUT = regex.compile(r"[.!?…][\"'»”’」)\]]{0,2}+(?P<gap>\s++)(?=[\p{P}\p{S}]*+\w)|[。！？」](?=\p{Han})")
_WORDS = regex.compile(r"\w+")
_LONGEST = 1500
"""Code points of the longest unit; beyond it a cut is made at a blank."""
_OPAQUE = 4
"""Words that a block without sentences counts for."""
_EDGE = 5
"""Words at either end that make two units candidates for near twins."""


class Unit(NamedTuple):
    """A piece of a block: its place, its words in lower case, and its weight, the number of words."""

    start: int
    end: int
    block: int
    kind: BlockKind
    words: str
    weight: int


def units(text: str, blocks: Sequence[Block]) -> list[Unit]:
    """Return the units of all blocks in order; together they hold all of a block that is not blank.

    Code, markup and tables are one unit each and too light to have near twins: they are taken whole or not at all.
    """
    out: list[Unit] = []
    for number, block in enumerate(blocks):
        if block.is_protected or block.kind == "table":
            words = " ".join(block.span.of(text).lower().split())
            out.append(Unit(block.span.start, block.span.end, number, block.kind, words, _OPAQUE))
            continue
        for start, end in _pieces(text, block.span.start, block.span.end):
            found = _WORDS.findall(text, start, end)
            words = " ".join(found) or text[start:end].strip()
            out.append(Unit(start, end, number, block.kind, words.lower(), len(found)))
    return out


def keys(unit: Unit) -> tuple[str, ...]:
    """Return the keys under which twins of a unit are looked for: all words, the first, the last.

    >>> keys(Unit(0, 9, 0, "paragraph", "uno dos", 2))
    ('uno dos',)
    """
    if unit.weight < 8:
        return (unit.words,) if unit.words else ()
    head = unit.words.split(" ", _EDGE)
    tail = unit.words.rsplit(" ", _EDGE)
    return unit.words, "<" + " ".join(head[:_EDGE]), ">" + " ".join(tail[1:])


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    at = start
    for match in _CUT.finditer(text, start, end):
        cuts.append((at, match.start("gap") if match["gap"] else match.end()))
        at = match.end()
    cuts.append((at, end))
    out: list[tuple[int, int]] = []
    for left, right in cuts:
        begin = left
        while right - begin > _LONGEST:
            blank = text.find(" ", begin + _LONGEST // 2, begin + _LONGEST)
            stop = begin + _LONGEST if blank < 0 else blank
            out.append((begin, stop))
            begin = stop + (blank >= 0)
        if begin < right:
            out.append((begin, right))
    return out
