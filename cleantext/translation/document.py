"""A document translated: every segment replaced where it stands, all other characters as they were.

Law: with the translations taken out again, what is left of the edition is what is left of the source. The
batch of edits from source segments to target segments *is* the bitext.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from cleantext.document import Finding
from cleantext.edits import Batch, Edit, Span
from cleantext.translation.case import usual_case
from cleantext.translation.engine import load_translator
from cleantext.translation.mask import Item
from cleantext.translation.names import name_words
from cleantext.translation.requests import Request, answer
from cleantext.translation.segments import Segment, segments
from cleantext.translation.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cleantext.config import Config
    from cleantext.document import Document
    from cleantext.translation.attempts import Outcome
    from cleantext.translation.engine import Translator
    from cleantext.translation.mask import ItemKind
    from cleantext.translation.memory import Memory
    from cleantext.translation.segments import Split

RULE = "translate"
"""The rule named by the edits of a translation."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment and its translation. `span` counts in the document that was translated, as do the findings'."""

    span: Span
    source: str
    target: str
    score: float = 1.0
    findings: tuple[Finding, ...] = ()
    way: str = ""
    """Which attempt gave it (`as it is`, `wider`, …); `copied`, `memory` and `repeated` did not use the engine."""


@dataclass(frozen=True, slots=True)
class TranslatedDocument:
    """The edition `doc`, whose last batch is the translation, and the pairs it is made of.

    `model` names the engine or the chain of engines, `source` and `target` are the languages.
    """

    doc: Document
    pairs: tuple[Pair, ...]
    model: str
    source: str
    target: str
    depth: int = 0
    """How many batches of `doc.history` lie before the translation."""

    @property
    def text(self) -> str:
        """The text of the edition."""
        return self.doc.text

    @property
    def doubtful(self) -> int:
        """How many segments some check doubts."""
        return sum(1 for pair in self.pairs if any(f.severity != "info" for f in pair.findings))

    @property
    def before(self) -> str:
        """The text that was translated."""
        return (
            self.doc.history[self.depth].undo(self.doc.text)
            if len(self.doc.history) > self.depth
            else self.text
        )


def translate_document(
    doc: Document,
    config: Config,
    engine: Translator | None = None,
    terms: Terms | None = None,
    *,
    split: Split,
    memory: Memory | None = None,
) -> TranslatedDocument:
    """Return the translation of one document; `split` cuts a block's text into sentences. Raises ModelError."""
    return translate_documents([doc], config, engine, terms, split=split, memory=memory)[0]


def translate_documents(
    docs: Sequence[Document],
    config: Config,
    engine: Translator | None = None,
    terms: Terms | None = None,
    *,
    split: Split,
    memory: Memory | None = None,
) -> list[TranslatedDocument]:
    """Return the translations of several documents, their segments decoded in common batches.

    A segment that stands in them more than once is decoded once; one that is in the memory, not at all.
    """
    engine = engine or load_translator(config)
    cut = [segments(doc, split) for doc in docs]
    asked: list[Request] = []
    for doc, parts in zip(docs, cut, strict=True):
        subject = Subject.of(doc, [part.text for part in parts], config)
        asked += map(subject.request, parts)
    answers = answer(list(dict.fromkeys(asked)), engine, terms or Terms(), memory)
    todo = iter(asked)
    return [
        _built(doc, parts, [answers[next(todo)] for _ in parts], engine.name, config)
        for doc, parts in zip(docs, cut, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Subject:
    """What of a document bears on each of its segments: names, usual cases, and findings that know a meaning."""

    text: str
    findings: tuple[Finding, ...]
    known: frozenset[str]
    cased: Mapping[str, str]
    config: Config

    @classmethod
    def of(cls, doc: Document, texts: Iterable[str], config: Config, again: Iterable[str] = ()) -> Subject:
        """Return the subject of `doc`, whose segments are `texts`; where these can be read once only, `again`, too."""
        told = sorted((f for f in doc.findings if f.suggest.get(config.target)), key=lambda f: f.span)
        return cls(doc.text, tuple(told), name_words(texts), usual_case(again or texts), config)

    def request(self, part: Segment) -> Request:
        """Return what is asked of the engine for a segment."""
        given = tuple(self._given(part))
        return Request.of(
            part.text,
            given,
            self.config.keep,
            known=self.known,
            cased=self.cased,
            pair=(self.config.source, self.config.target),
        )

    def _given(self, part: Segment) -> list[Item]:
        """Return what findings say a place of the segment means: residue of a third language, or all of it."""
        out: list[Item] = []
        first = bisect_left(self.findings, part.span.start, key=lambda f: f.span.start)
        for finding in islice(self.findings, first, None):
            if finding.span.start >= part.span.end:
                break
            if finding.span.end > part.span.end or finding.span.start == finding.span.end:
                continue
            meaning = finding.suggest[self.config.target]
            span = Span(finding.span.start - part.span.start, finding.span.end - part.span.start)
            all_of_it = not any(char.isalnum() for char in part.text[: span.start] + part.text[span.end :])
            if all_of_it and finding.span.of(self.text)[:1].isupper():
                meaning = meaning[:1].upper() + meaning[1:]
            is_foreign = _is_foreign(span.of(part.text))
            if (all_of_it or is_foreign) and not any(span.overlaps(one.span) for one in out):
                kind: ItemKind = "residue" if is_foreign else "given"
                out.append(Item(span, kind, (meaning,), is_masked=True, label=finding.code))
        return out


def _is_foreign(text: str) -> bool:
    """Say whether no letter of `text` is a Latin one."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and all(ord(char) > 0x24F and not 0x1E00 <= ord(char) < 0x1F00 for char in letters)


def _built(
    doc: Document, parts: Sequence[Segment], outcomes: Iterable[Outcome], name: str, config: Config
) -> TranslatedDocument:
    pairs = [paired(part, outcome, config) for part, outcome in zip(parts, outcomes, strict=True)]
    edits = [Edit(pair.span.start, pair.source, pair.target, RULE) for pair in pairs]
    found = doc.find(finding for pair in pairs for finding in pair.findings)
    done = found.edit(Batch.of(edits))
    depth = len(doc.history)
    return TranslatedDocument(done, tuple(pairs), name, config.source, config.target, depth)


def paired(part: Segment, outcome: Outcome, config: Config) -> Pair:
    """Return a segment with its translation and the findings that `config` allows."""
    findings = tuple(
        Finding(d.code, d.name, part.span, d.message, severity=d.severity, score=_CERTAINTY[d.severity])
        for d in outcome.doubts
        if config.allows(d.code)
    )
    target = _broken(part.text, outcome.text)
    return Pair(part.span, part.text, target, outcome.score, findings, outcome.way)


_CERTAINTY = {"error": 0.9, "warning": 0.6, "info": 0.3}


def _broken(source: str, target: str) -> str:
    r"""Return `target` with as many line ends as `source` has inside, at the nearest blanks.

    >>> _broken("uno dos\ntres cuatro", "one two three four")
    'one two\nthree four'
    """
    if "\n" not in source:
        return target
    lines = source.split("\n")
    total = sum(len(line) for line in lines) or 1
    blanks = [i for i, char in enumerate(target) if char == " "]
    out, at, done = list(target), 0, 0
    for line in lines[:-1]:
        done += len(line)
        wanted = done * len(target) // total
        place = min((i for i in blanks if i >= at), key=lambda i: abs(i - wanted), default=None)
        if place is None:
            break
        tail = line[len(line.rstrip("\r")) :]
        out[place] = tail + "\n"
        at = place + 1
    return "".join(out)
