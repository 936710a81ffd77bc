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


class Piece(NamedTuple):
    """A unit before its words are read: its place and the number of its block; opaque ones are never cut."""

    start: int
    end: int
    block: int
    is_opaque: bool = False


def pieces(text: str, blocks: Sequence[Block]) -> list[Piece]:
    """Return the places of the units of all blocks in order; together they hold all of a block that is not blank.

    Code, markup and tables are one unit each and too light to have near twins: they are taken whole or not at all.
    """
    out: list[Piece] = []
    for number, block in enumerate(blocks):
        start, end = block.span
        if block.is_protected or block.kind == "table":
            out.append(Piece(start, end, number, is_opaque=True))
            continue
        at = start
        for match in _CUT.finditer(text, start, end):
            gap, after = match.span("gap")
            if gap < 0:
                gap = after = match.end()
            _put(out, text, at, gap, number)
            at = after
        _put(out, text, at, end, number)
    return out


def _put(out: list[Piece], text: str, start: int, end: int, block: int) -> None:
    """Append a piece, cut at blanks if it is too long."""
    while end - start > _LONGEST:
        blank = text.find(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = start + _LONGEST if blank < 0 else blank
        out.append(Piece(start, stop, block))
        start = stop + (blank >= 0)
    if start < end:
        out.append(Piece(start, end, block))


def units(text: str, blocks: Sequence[Block], cut: Sequence[Piece] | None = None) -> list[Unit]:
    """Return the units of all blocks in order; `cut` are their pieces, where these are known already."""
    out: list[Unit] = []
    read: dict[str, tuple[str, int]] = {}
    for start, end, block, is_opaque in pieces(text, blocks) if cut is None else cut:
        said = text[start:end]
        if is_opaque:
            words, weight = " ".join(said.lower().split()), _OPAQUE
        else:
            if said not in read:  # in a copy most are read already
                read[said] = words_of(said)
            words, weight = read[said]
        out.append(Unit(start, end, block, blocks[block].kind, words, weight))
    return out


def words_of(text: str) -> tuple[str, int]:
    """Return the words of a piece in lower case, and their number; marks alone stand for themselves."""
    found = _WORDS.findall(text)
    return (" ".join(found) or text.strip()).lower(), len(found)


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
