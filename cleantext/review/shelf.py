"""The editions of a folder, each rebuilt from its report and its clean text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from cleantext.document import Block, Document, Finding
from cleantext.edits import Span
from cleantext.errors import CleantextError, InputError
from cleantext.report.records import Record, digest, document_of
from cleantext.report.saved import clean_text, saved_records
from cleantext.review.decisions import Decisions, Place, decisions_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SUFFIX = ".report.json"


class Sentence(NamedTuple):
    """A segment of a saved edition; `span` counts in the clean text."""

    span: Span
    target: str
    score: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """An edition on disk with what was decided about it."""

    stem: str
    record: Record
    doc: Document
    sentences: tuple[Sentence, ...]
    decisions: Decisions

    @property
    def version(self) -> str:
        """What tells this run of the edition from a later one."""
        return digest((self.doc.text + "\0".join(s.target for s in self.sentences)).encode(errors="replace"))[
            :16
        ]

    @property
    def places(self) -> list[Place]:
        """The place of every finding, in the order of the page's cards."""
        source = self.doc.source
        found = sorted((self.doc.origin(f.span), f.code) for f in self.doc.findings)
        return [Place.of(code, source, *span) for span, code in found]

    def source_of(self, number: int) -> str:
        """Return the source of a sentence."""
        return self.sentences[number].span.of(self.doc.text)


class Listed(NamedTuple):
    """An edition in the index: `doubt` is the share of sentences in doubt, `problem` why it cannot be shown."""

    stem: str
    title: str
    findings: int
    segments: int
    doubtful: int
    decisions: int
    problem: str = ""

    @property
    def doubt(self) -> float:
        """The share of sentences in doubt."""
        return self.doubtful / max(1, self.segments)


def stems(folder: Path) -> list[str]:
    """Return the names of the editions in a folder; links that lead out of it are passed over."""
    home = folder.resolve()
    found = (path for path in folder.glob(f"*{_SUFFIX}") if path.resolve().parent == home)
    return sorted(path.name.removesuffix(_SUFFIX) for path in found)


def index(folder: Path) -> list[Listed]:
    """Return the editions of a folder, the most doubtful first; broken ones last, with the reason."""
    return sorted(_listed(folder), key=lambda e: (bool(e.problem), -e.doubt, -e.findings, e.stem))


def _listed(folder: Path) -> Iterator[Listed]:
    for stem in stems(folder):
        try:
            record = _record(folder, stem)
            translation = record["translation"]
            segments, sound = int(translation["segments"]), int(translation["without_doubt"])
            title = str(record.get("title") or _headline(folder, stem, record) or stem)
            count = decisions_of(folder, stem).count
            yield Listed(stem, title, len(record["findings"]), segments, segments - sound, count)
        except (CleantextError, KeyError, TypeError, ValueError) as error:
            yield Listed(stem, stem, 0, 0, 0, 0, problem=str(error) or type(error).__name__)


def load(folder: Path, stem: str) -> Saved:
    """Return an edition; raise InputError when there is none of this name or it is not whole."""
    if stem not in stems(folder):
        raise InputError("there is no such edition", where=stem[:80])
    report = folder / f"{stem}{_SUFFIX}"
    record = _record(folder, stem)
    doc = document_of(record, clean_text(report, record))
    try:
        blocks = tuple(Block(kind, Span(start, end)) for kind, start, end in record["blocks"])
        sentences = tuple(_sentence(pair) for pair in record["translation"]["pairs"])
        keys = ("path", "format", "language", "title", "verdict", "copies")
        meta = {**doc.meta, **{key: record[key] for key in keys if record.get(key)}}
        found = tuple(_finding(one, doc) for one in record["findings"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"the report lacks {error}", where=report.name, hint="Make it again with cleantext edition"
        ) from error
    whole = replace(doc, blocks=blocks, findings=found, meta=meta)
    return Saved(stem, record, whole, sentences, decisions_of(folder, stem))


def _record(folder: Path, stem: str) -> Record:
    records = saved_records(folder / f"{stem}{_SUFFIX}")
    if len(records) != 1 or not isinstance(records[0].get("translation"), dict):
        raise InputError("this is not the report of one edition", where=f"{stem}{_SUFFIX}")
    return records[0]


def _sentence(pair: Record) -> Sentence:
    span = Span(pair["start"], pair["end"])
    doubts = (Finding(d["code"], "", span, d["message"], d["severity"]) for d in pair.get("doubts", ()))
    return Sentence(span, pair["target"], pair["score"], tuple(doubts))


def _finding(record: Record, doc: Document) -> Finding:
    span = Span(record["start"], record["end"])
    for batch in doc.history:
        span = batch.carry(span)
    return Finding(
        code=record["code"],
        name=record["name"],
        span=span,
        message=record["message"],
        severity=record["severity"],
        score=record["score"],
        fix=record.get("fix"),
        source_idiom=record.get("source_idiom", ""),
        meaning=record.get("meaning", ""),
        suggest=record.get("suggest", {}),
        detectors=tuple(record.get("detectors", ())),
    )


def _headline(folder: Path, stem: str, record: Record) -> str:
    text = clean_text(folder / f"{stem}{_SUFFIX}", record)
    heads = (text[start:end] for kind, start, end in record.get("blocks", ()) if kind in ("title", "heading"))
    return next((head.strip("# \r\n") for head in heads if head.strip()), "")[:160]
