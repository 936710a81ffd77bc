"""What the review page shows, as plain values: rows of three columns, cards, changes, copies, receipts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cleantext.edits import Span
from cleantext.report.lines import Lines
from cleantext.report.page.runs import Change, Run, runs
from cleantext.report.records import Record, finding_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleantext.document import Block, Document, Finding

_CONTEXT = 40
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
    """A sentence of the edition: its number, text, score, doubts, and where its source stands."""

    number: int
    source: str
    target: str
    score: float
    doubts: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """A block in three columns."""

    kind: str
    line: int
    source: list[Run]
    clean: list[Run]
    target: list[Sentence]
    cards: list[int]


class Listed(NamedTuple):
    """A change as it is listed: its line, what stood around it, what went and what came."""

    line: int
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
    names: dict[str, str]
    sentences: list[Sentence]
    lengths: tuple[int, int]
    pieces: list[tuple[str, Span, Span]] = field(default_factory=list)
    """For the picture of copies: kind, place in the source, place in the clean text (empty if dropped)."""
    twins: list[tuple[Span, Span]] = field(default_factory=list)
    """Places in the source: a dropped block and the kept one it is a copy of."""


def view(
    doc: Document, record: Record, pairs: Iterable[Aligned], names: dict[str, str], target: str = ""
) -> View:
    """Return the view of a cleaned document; `pairs` count in its text, `names` name the codes of edits."""
    source = doc.source
    lines = Lines.of(source)
    cards = finding_records(doc, lines)
    changes = sorted(_changes(doc), key=lambda c: c.span)
    sentences = [_sentence(n, pair, doc, lines) for n, pair in enumerate(pairs)]
    places = [(s.number, p.span) for s, p in zip(sentences, pairs, strict=True)]
    rows = _rows(doc, lines, cards=cards, changes=changes, places=places, sentences=sentences)
    by_rule: dict[str, list[Listed]] = {}
    for change in changes:
        listed = by_rule.setdefault(change.rule, [])
        if len(listed) < _LISTED:
            listed.append(_listed(change, lines))
    return View(
        title=str(doc.meta.get("title") or _title(doc) or doc.id),
        path=str(record["path"]).replace("\\", "/").rpartition("/")[2],
        languages=(str(record.get("language") or "es"), target),
        record=record,
        rows=rows,
        cards=cards,
        changes=dict(sorted(by_rule.items())),
        change_counts=dict(Counter(c.rule for c in changes)),
        names=names,
        sentences=sentences,
        lengths=(len(source), len(doc.text)),
        pieces=_pieces(doc),
        twins=_twins(doc),
    )


def _changes(doc: Document) -> Iterable[Change]:
    for number, batch in enumerate(doc.history):
        for edit in batch:
            span = Span(edit.start, edit.end)
            for earlier in reversed(doc.history[:number]):
                span = earlier.back(span)
            yield Change(span, edit.old, edit.new, edit.rule)


def _rows(
    doc: Document,
    lines: Lines,
    *,
    cards: list[Record],
    changes: list[Change],
    places: list[tuple[int, Span]],
    sentences: list[Sentence],
) -> list[Row]:
    found = sorted(
        ((n, Span(c["start"], c["end"])) for n, c in enumerate(cards) if c["start"] < c["end"]),
        key=lambda f: f[1],
    )
    in_text = sorted(doc.findings, key=lambda f: (doc.origin(f.span), f.code))
    carried = sorted(((n, f.span) for n, f in enumerate(in_text)), key=lambda f: f[1])
    starts = [c.span.start for c in changes]
    origins = [(n, doc.origin(span)) for n, span in places]
    out = []
    for block in doc.blocks:
        origin = doc.origin(block.span)
        near = changes[bisect_left(starts, origin.start) : bisect_right(starts, origin.end)]
        small = [c for c in near if not c.rule.startswith("DUP") and c.span.end - c.span.start < 400]
        inside = [n for n, span in places if block.span.start <= span.start and span.end <= block.span.end]
        here = [(n, s) for n, s in found if origin.start <= s.start and s.end <= origin.end]
        out.append(
            Row(
                kind=block.kind,
                line=lines.place(origin.start)[0],
                source=runs(lines.text, origin, [(n, origins[n][1]) for n in inside], here, small),
                clean=runs(doc.text, block.span, [places[n] for n in inside], _within(carried, block)),
                target=[sentences[n] for n in inside],
                cards=[n for n, _ in here],
            )
        )
    return out


def _within(found: list[tuple[int, Span]], block: Block) -> list[tuple[int, Span]]:
    first = bisect_left(found, block.span.start, key=lambda f: f[1].start)
    last = bisect_right(found, block.span.end, key=lambda f: f[1].start)
    return [(n, s) for n, s in found[first:last] if s.start < s.end <= block.span.end]


def _sentence(number: int, pair: Aligned, doc: Document, lines: Lines) -> Sentence:
    doubts = tuple(f"{f.code}: {f.message}" for f in pair.findings if f.severity != "info")
    line = lines.place(doc.origin(pair.span).start)[0]
    return Sentence(number, pair.span.of(doc.text), pair.target, pair.score, doubts, line)


def _listed(change: Change, lines: Lines) -> Listed:
    start, end = change.span
    before = lines.text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    after = lines.text[end : end + _CONTEXT].partition("\n")[0]
    return Listed(lines.place(start)[0], before, _short(change.old), _short(change.new), after)


def _short(text: str) -> str:
    return text if len(text) <= 300 else f"{text[:200]} … {text[-80:]}"


def _title(doc: Document) -> str:
    return next((b.span.of(doc.text).strip("# \n") for b in doc.blocks if b.kind in ("title", "heading")), "")


def _pieces(doc: Document) -> list[tuple[str, Span, Span]]:
    """Return the parts of the source, kept and dropped, in order of the source."""
    moved = [
        (Span(e.taken_from, e.taken_from + len(e.new)), number)
        for number, batch in enumerate(doc.history)
        for e in batch
        if e.taken_from is not None
    ]
    sources = []
    for span, number in moved:
        origin = span
        for earlier in reversed(doc.history[:number]):
            origin = earlier.back(origin)
        sources.append(origin)
    pieces = []
    for block in doc.blocks:
        origin = doc.origin(block.span)
        kind = "boilerplate" if block.kind == "boilerplate" else "kept"
        if any(origin.overlaps(s) for s in sources):
            kind = "moved"
        pieces.append((kind, origin, block.span))
    pieces += [("dropped", dropped, Span(0, 0)) for dropped, _ in _twins(doc)]
    return sorted(pieces, key=lambda p: p[1])


def _twins(doc: Document) -> list[tuple[Span, Span]]:
    copies = doc.meta.get("copies", [])
    if not isinstance(copies, list):
        return []
    return [
        (Span(*copy["dropped"]), Span(*copy["kept"]))
        for copy in copies
        if copy.get("dropped") and copy.get("kept")
    ]
