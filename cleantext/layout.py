"""Files with layout translated: their units go through the engine together, and each file is built again.

All units of all files are decoded in common batches, so a sentence that stands in several files is decoded once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cleantext.document import Block, Document
from cleantext.edits import Span, traced_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.config import Config
    from cleantext.document import BlockKind
    from cleantext.editions import Tools
    from cleantext.formats.units import Note, Units
    from cleantext.translation import Pair, TranslatedDocument
    from cleantext.translation.memory import Memory

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a reader of a translated file should look at: the line of the file, code, severity and message."""

    line: int
    code: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Translated:
    """A file read as units with the translation of each; `done` is all of them as one document."""

    path: str
    units: Units
    texts: tuple[str, ...]
    done: TranslatedDocument
    starts: tuple[int, ...]
    moved: tuple[Note, ...] = ()
    """The units whose links or formats were placed by position."""

    def data(self) -> bytes:
        """Return the bytes of the translated file; where it names its language, it names the new one."""
        return self.units.rebuild(self.texts, (self.done.source, self.done.target))

    def doubts(self) -> Iterator[Doubt]:
        """Yield what the receipts and the format doubt, those of no weight left out."""
        lines = self.units.lines
        for pair in self.done.pairs:
            for finding in pair.findings:
                if finding.severity != "info":
                    yield Doubt(
                        lines[self.unit_at(pair.span)], finding.code, finding.severity, finding.message
                    )
        for note in [*self.moved, *self.units.notes(self.texts)]:
            yield Doubt(lines[note.unit], note.code, "warning", note.message)

    def unit_at(self, span: Span) -> int:
        """Return the number of the unit in which `span` of the joined texts lies."""
        from bisect import bisect_right  # noqa: PLC0415

        return max(0, bisect_right(self.starts, span.start) - 1)


def joined(path: str, texts: Sequence[str], kinds: Sequence[BlockKind]) -> tuple[Document, tuple[int, ...]]:
    r"""Return one document of all units, each line of a unit a block, and where each unit starts.

    >>> doc, starts = joined("a.srt", ["Uno.", "Dos\ntres"], ["paragraph", "paragraph"])
    >>> [block.span.of(doc.text) for block in doc.blocks], starts
    (['Uno.', 'Dos', 'tres'], (0, 6))
    """
    blocks: list[Block] = []
    starts: list[int] = []
    at = 0
    for text, kind in zip(texts, kinds, strict=True):
        starts.append(at)
        line_at = at
        for line in text.split("\n"):
            if line.strip():
                blocks.append(Block(kind, Span(line_at, line_at + len(line))))
            line_at += len(line) + 1
        at += len(text) + len(_GAP)
    return Document(path, _GAP.join(texts), blocks=tuple(blocks)), tuple(starts)


def _lined(path: str, texts: Sequence[str]) -> Document:
    """Return a document of one phrase a line."""
    flat = [" ".join(text.split()) for text in texts]
    blocks, at = [], 0
    for text in flat:
        blocks.append(Block("paragraph", Span(at, at + len(text))))
        at += len(text) + 1
    return Document(path, "\n".join(flat), blocks=tuple(blocks))


def translate_files(
    files: Sequence[tuple[str, Units]], config: Config, tools: Tools, memory: Memory | None = None
) -> list[Translated]:
    """Return the translations of files read as units, in their order. Raises ModelError."""
    return translate_all([], files, config, tools, memory)[1]


def translate_all(
    docs: Sequence[Document],
    files: Sequence[tuple[str, Units]],
    config: Config,
    tools: Tools,
    memory: Memory | None = None,
) -> tuple[list[TranslatedDocument], list[Translated]]:
    """Return the translations of documents, and of files read as units, all of them decoded together."""
    from cleantext.formats.units.carry import carried, phrases, plain  # noqa: PLC0415  (start-up stays fast)
    from cleantext.formats.units.notes import moved_note  # noqa: PLC0415
    from cleantext.segment import segment, sentences  # noqa: PLC0415
    from cleantext.translation import translate_documents  # noqa: PLC0415

    bare = [[plain(*one) for one in zip(units.texts, units.marks, strict=True)] for _, units in files]
    made = [joined(path, texts, units.kinds) for (path, units), texts in zip(files, bare, strict=True)]
    asked = [[phrases(*one) for one in zip(units.texts, units.marks, strict=True)] for _, units in files]
    hints = [
        _lined(path, [p for one in some for p in one.values()])
        for (path, _), some in zip(files, asked, strict=True)
    ]
    wanted = [*(segment(doc, config) for doc in docs), *(doc for doc, _ in made), *hints]
    done = translate_documents(wanted, config, tools.engine, tools.terms, split=sentences, memory=memory)
    out = []
    first, last = len(docs), len(docs) + len(files)
    for i, ((path, units), one) in enumerate(zip(files, done[first:last], strict=True)):
        starts = made[i][1]
        spans = [Span(start, start + len(text)) for start, text in zip(starts, bare[i], strict=True)]
        for batch in one.doc.history[one.depth :]:
            spans = [batch.carry(span) for span in spans]
        told = iter(done[last + i].text.split("\n"))
        known = [{key: next(told) for key in some} for some in asked[i]]
        back = [
            carried(text, span.of(one.text), hint, marks)
            for text, span, hint, marks in zip(units.texts, spans, known, units.marks, strict=True)
        ]
        moved = tuple(moved_note(number) for number, found in enumerate(back) if not found.is_sure)
        out.append(Translated(path, units, tuple(found.text for found in back), one, starts, moved))
    return done[: len(docs)], out


def pairs_on_line(done: TranslatedDocument, file: Translated | None, line: int) -> list[Pair]:
    """Return the pairs whose source touches a line of the file; of a file of units those that start there."""
    if file is not None:
        lines = file.units.lines
        return [pair for pair in done.pairs if lines[file.unit_at(pair.span)] == line]
    source = done.doc.source
    out = []
    for pair in done.pairs:
        span = traced_back(pair.span, done.doc.history[: done.depth])
        first = source.count("\n", 0, span.start) + 1
        if first <= line <= first + source.count("\n", span.start, span.end):
            out.append(pair)
    return out


def without_marks(done: TranslatedDocument) -> TranslatedDocument:
    """Return the pairs without the marks of inline things: for people and for memories."""
    from cleantext.formats.units.inline import bare  # noqa: PLC0415

    pairs = tuple(replace(pair, source=bare(pair.source), target=bare(pair.target)) for pair in done.pairs)
    return replace(done, pairs=pairs)
