"""The deduper inside one document: an article that a page holds more than once is kept once.

Copies are aligned, not cut: what only one of them has keeps its place, what both have stays in the fuller
form, and the title goes on top. Declines: refrains, rows, formulae, forms, and whatever is too short to tell.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from cleantext.dedup.codes import COPY
from cleantext.dedup.glance import may_repeat
from cleantext.dedup.merge import plan
from cleantext.dedup.render import edits
from cleantext.dedup.units import pieces, units
from cleantext.document import Block
from cleantext.edits import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleantext.config import Config
    from cleantext.dedup.merge import Plan
    from cleantext.dedup.units import Unit
    from cleantext.document import BlockKind, Document
    from cleantext.edits import Batch


def collapse(doc: Document, config: Config) -> Document:
    """Return the document with its copies merged; `meta["copies"]` tells what was merged into what.

    Each record has `dropped` and `kept` (start and end in the source), `similarity` and `copy` (the number of
    the copy it stood in); `meta["moved"]` has `rule` and `source` of what changed its place. Laws: `source` is untouched, twice is once, and
    every line of the input is there still or has a twin that is.
    """
    if not config.collapse or not config.allows(COPY.code):
        return doc
    cut = pieces(doc.text, doc.blocks)
    if not may_repeat(doc.text, cut):
        return doc
    found = units(doc.text, doc.blocks, cut)
    made = plan(found)
    if not made.drops:
        return doc
    changed = doc.edit(edits(doc.text, found, made))
    batch = changed.history[-1]
    blocks = _settled(changed, batch, {unit.start: unit.kind for unit in found})
    findings = tuple(f for f in changed.findings if f.span.start < f.span.end or not f.code.startswith("BLR"))
    before = (doc.meta.get(name) for name in ("copies", "moved"))
    copies, moved = (list(known) if isinstance(known, list) else [] for known in before)
    return replace(changed, blocks=blocks, findings=findings).note(
        copies=[*copies, *_records(doc, found, made)], moved=[*moved, *_moves(doc, batch)]
    )


def _settled(doc: Document, batch: Batch, kinds: Mapping[int, BlockKind]) -> tuple[Block, ...]:
    """Return the blocks without those swallowed by another; sentences moved into a block belong to it.

    What moved alone, out of a block of which the rest gave way, is a block of the same kind; `kinds` are those of the
    units by where they started.
    """
    landed: dict[Span, BlockKind] = {}
    for e in batch:
        if e.taken_from is not None:
            at = batch.carry(Span(e.taken_from, e.taken_from + len(e.new)))
            landed[at] = kinds.get(e.taken_from, "paragraph")
    out: list[Block] = []
    starts = {span.start: span for span in landed}
    for block in sorted(doc.blocks, key=lambda b: (b.span.start, -b.span.end)):
        if out and block.span.start < out[-1].span.end:
            continue
        span = block.span
        while (more := starts.get(span.end + 1)) and doc.text[span.end] == " ":
            span = Span(span.start, more.end)
        out.append(replace(block, span=span) if span != block.span else block)
    out = _before(doc, out, {span.end: span for span in landed})
    held = [block.span for block in out]
    alone = (s for s in landed if not any(b.start <= s.start and s.end <= b.end for b in _around(held, s)))
    return tuple(sorted((*out, *(Block(landed[s], s) for s in alone)), key=lambda b: b.span))


def _around(spans: Sequence[Span], place: Span) -> Sequence[Span]:
    """Return the last of ordered spans that starts at or before a place, if there is one."""
    at = bisect_right(spans, (place.start, place.end))
    return spans[max(0, at - 1) : at + 1]


def _before(doc: Document, blocks: list[Block], landed: dict[int, Span]) -> list[Block]:
    for number, block in enumerate(blocks):
        span = block.span
        while (more := landed.get(span.start - 1)) and doc.text[span.start - 1] == " ":
            span = Span(more.start, span.end)
        blocks[number] = replace(block, span=span) if span != block.span else block
    return blocks


def _records(doc: Document, found: Sequence[Unit], made: Plan) -> list[dict[str, object]]:
    """Return what gave way to what and what moved, as plain values with places in the source."""
    twin = {d.dropped: d.kept for d in made.drops}
    rank: dict[int, int] = {}
    out: list[dict[str, object]] = []
    for drop in sorted(made.drops):
        kept = drop.kept
        while kept in twin:
            kept = twin[kept]
        rank[kept] = rank.get(kept, 0) + 1
        gone, stay = found[drop.dropped], found[kept]
        out.append(
            {
                "rule": COPY.code,
                "dropped": list(doc.origin(Span(gone.start, gone.end))),
                "kept": list(doc.origin(Span(stay.start, stay.end))),
                "similarity": drop.similarity,
                "copy": rank[kept] + (drop.dropped > kept),
                "kind": gone.kind,
            }
        )
    return out


def _moves(doc: Document, batch: Batch) -> list[dict[str, object]]:
    """Return what changed its place, by the rule that moved it and its place in the source."""
    return [
        {"rule": e.rule, "source": list(doc.origin(Span(e.taken_from, e.taken_from + len(e.new))))}
        for e in batch
        if e.taken_from is not None
    ]
