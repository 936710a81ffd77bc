"""What the review page shows, as plain values: rows of three columns, cards, changes, copies, receipts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cleantext.edits import Span, traced_back
from cleantext.filenames import shareable
from cleantext.report.lines import Lines
from cleantext.report.page.copies import pieces, twins
from cleantext.report.page.runs import Change, marked, runs, visible
from cleantext.report.records import Record, finding_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markupsafe import Markup

    from cleantext.document import Document, Finding
    from cleantext.report.page.copies import Piece

_CONTEXT = 40
_LONG = 400
"""A longer removal is listed, but not shown inside its line."""
_LISTED = 200
"""Changes shown for one rule; the report has the others."""


class Aligned(Protocol):
    """A segment and its translation: `span` counts in the document handed over with it."""

    @property
    def span(self) -> Span: ...  # noqa: D102
    @property
    def target(self) -> str: ...  # noqa: D102
    @property
    def score(self) -> float: ...  # noqa: D102
    @property
    def findings(self) -> Sequence[Finding]: ...  # noqa: D102


class Sentence(NamedTuple):
    """A sentence of the edition: its number, text, score, doubts, where its source stands, and in which row."""

    number: int
    source: str
    target: str
    score: float
    doubts: tuple[str, ...]
    line: int
    row: int


class Part(NamedTuple):
    """A sentence of a block in three columns, with its cards; a block that cannot be cut is one part."""

    source: Markup
    clean: Markup
    target: list[Sentence]
    cards: list[int]


@dataclass(frozen=True, slots=True)
class Row:
    """A block, sentence by sentence."""

    kind: str
    line: int
    parts: list[Part]


class Listed(NamedTuple):
    """A change as it is listed: its line, its row (-1 for none), what stood around it, what went and what came."""

    line: int
    row: int
    before: str
    old: str
    new: str
    after: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything on one page."""

    title: str
    path: str
    languages: tuple[str, str]
    record: Record
    rows: list[Row]
    cards: list[Record]
    changes: dict[str, list[Listed]]
    change_counts: dict[str, int]
    names: Mapping[str, str]
    whys: Mapping[str, str]
    sentences: list[Sentence]
    lengths: tuple[int, int]
    places: list[int]
    """Where each card's phrase begins in the clean text."""
    astray: list[int]
    """Cards that belong to no row: about the whole text, or about what was dropped."""
    pieces: list[Piece] = field(default_factory=list)
    """For the picture of copies: every part of the page and what became of it."""
    twins: list[tuple[Span, Span]] = field(default_factory=list)
    """Places in the source: a dropped block and the kept one it is a copy of."""


def view(
    doc: Document,
    record: Record,
    pairs: Iterable[Aligned] = (),
    *,
    names: Mapping[str, str],
    whys: Mapping[str, str],
    target: str = "",
) -> View:
    """Return the view of a cleaned document; `pairs` count in its text, `names` and `whys` explain codes."""
    source = doc.source
    lines = Lines.of(source)
    cards = finding_records(doc, lines)
    in_order = sorted(doc.findings, key=lambda f: (doc.origin(f.span), f.code))
    changes = sorted(_changes(doc), key=lambda c: c.span)
    pairs = list(pairs)
    layout = _Layout(doc, lines, changes, [(p.span, doc.origin(p.span)) for p in pairs])
    sentences = [_sentence(n, pair, layout) for n, pair in enumerate(pairs)]
    rows = layout.rows(cards, [f.span for f in in_order], sentences)
    shown = {n for row in rows for part in row.parts for n in part.cards}
    by_rule: dict[str, list[Listed]] = {}
    for change in changes:
        listed = by_rule.setdefault(change.rule, [])
        if len(listed) < _LISTED:
            listed.append(_listed(change, layout))
    return View(
        title=str(doc.meta.get("title") or _title(doc) or shareable(doc.id)),
        path=str(record["path"]).replace("\\", "/").rpartition("/")[2],
        languages=(str(record.get("language") or "es"), target),
        record=record,
        rows=rows,
        cards=cards,
        changes=dict(sorted(by_rule.items())),
        change_counts=dict(Counter(c.rule for c in changes)),
        names=names,
        whys=whys,
        sentences=sentences,
        lengths=(len(source), len(doc.text)),
        places=[f.span.start for f in in_order],
        astray=[n for n in range(len(cards)) if n not in shown],
        pieces=pieces(doc),
        twins=twins(doc),
    )


def _changes(doc: Document) -> Iterable[Change]:
    for number, batch in enumerate(doc.history):
        for edit in batch:
            yield Change(
                traced_back(Span(edit.start, edit.end), doc.history[:number]), edit.old, edit.new, edit.rule
            )


class _Layout:
    """The blocks of a document with their places in the source, and what stands in each; found by bisection."""

    def __init__(
        self, doc: Document, lines: Lines, changes: Sequence[Change], places: Sequence[tuple[Span, Span]]
    ) -> None:
        self.doc, self.lines, self.places = doc, lines, places
        self._small = [c for c in changes if not c.rule.startswith("DUP") and len(c.old) < _LONG]
        self._starts = [c.span.start for c in self._small]
        self._blocks = [block.span.start for block in doc.blocks]
        self.origins = [doc.origin(block.span) for block in doc.blocks]
        self._by_origin = sorted((origin, n) for n, origin in enumerate(self.origins))

    def row_of(self, position: int) -> int:
        """Return the row of a place in the clean text, or -1."""
        at = bisect_right(self._blocks, position) - 1
        return at if at >= 0 and position <= self.doc.blocks[at].span.end else -1

    def row_from(self, position: int) -> int:
        """Return the row of a place in the source, or of what follows on its line, or -1."""
        at = bisect_right(self._by_origin, position, key=lambda one: one[0].start) - 1
        if at >= 0 and position <= self._by_origin[at][0].end:
            return self._by_origin[at][1]
        line = self.lines.place(position)[0]
        after = self._by_origin[at + 1 : at + 2]
        return after[0][1] if after and self.lines.place(after[0][0].start)[0] == line else -1

    def rows(self, cards: list[Record], spans: list[Span], sentences: list[Sentence]) -> list[Row]:
        """Return a row for each block; cards go with the sentence their phrase begins in."""
        segments: dict[int, list[int]] = {}
        for sentence in sentences:
            segments.setdefault(sentence.row, []).append(sentence.number)
        found: dict[int, list[int]] = {}
        for n, span in enumerate(spans):
            if span.start < span.end:
                found.setdefault(self.row_of(span.start), []).append(n)
        out = []
        for number, block in enumerate(self.doc.blocks):
            here = [n for n in found.get(number, ()) if spans[n].end <= block.span.end]
            parts = []
            for (clean, source), inside in self._cut(number, segments.get(number, [])):
                mine = [n for n in here if clean.start <= spans[n].start < clean.end]
                parts.append(
                    Part(
                        self._scraped(source, mine, cards, opens=clean.start == block.span.start),
                        self._cleaned(clean, mine, cards, spans),
                        [sentences[n] for n in inside],
                        mine,
                    )
                )
            out.append(Row(block.kind, self.lines.place(self.origins[number].start)[0], parts))
        return out

    def _cut(self, number: int, inside: list[int]) -> list[tuple[tuple[Span, Span], list[int]]]:
        """Return the places (clean, source) of the sentences of a block; one place if their order differs."""
        block, origin = self.doc.blocks[number].span, self.origins[number]
        clean = [block.start, *(self.places[n][0].start for n in inside[1:]), block.end]
        source = [origin.start, *(self.places[n][1].start for n in inside[1:]), origin.end]
        if len(inside) < 2 or sorted(clean) != clean or sorted(source) != source:
            return [((block, origin), inside)]
        cuts = zip(pairwise(clean), pairwise(source), strict=True)
        return [((Span(*c), Span(*s)), [n]) for (c, s), n in zip(cuts, inside, strict=True)]

    def _scraped(self, span: Span, mine: list[int], cards: list[Record], *, opens: bool) -> Markup:
        """Return a part as scraped; what was put in between two sentences is shown once, with the first."""
        first, last = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        near = [c for c in self._small[first:last] if opens or c.span.end > span.start]
        found = [(n, Span(max(cards[n]["start"], span.start), cards[n]["end"])) for n in mine]
        return marked(runs(self.lines.text, span, found, near), cards)

    def _cleaned(self, span: Span, mine: list[int], cards: list[Record], spans: list[Span]) -> Markup:
        found = [(n, Span(spans[n].start, min(spans[n].end, span.end))) for n in mine]
        return marked(runs(self.doc.text, span, found), cards)


def _sentence(number: int, pair: Aligned, layout: _Layout) -> Sentence:
    doubts = tuple(f"{f.code}: {f.message}" for f in pair.findings if f.severity != "info")
    line = layout.lines.place(layout.places[number][1].start)[0]
    source = pair.span.of(layout.doc.text)
    return Sentence(number, source, pair.target, pair.score, doubts, line, layout.row_of(pair.span.start))


def _listed(change: Change, layout: _Layout) -> Listed:
    (start, end), text = change.span, layout.lines.text
    before = text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    after = text[end : end + _CONTEXT].partition("\n")[0]
    line = layout.lines.place(start)[0]
    return Listed(line, layout.row_from(start), before, visible(change.old), visible(change.new), after)


def _title(doc: Document) -> str:
    return next((b.span.of(doc.text).strip("# \n") for b in doc.blocks if b.kind in ("title", "heading")), "")
