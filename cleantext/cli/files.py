"""Files to translate: read in lots, translated together, written each in its own format."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.cli.each import Failures, name_of
from cleantext.errors import CleantextError, ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cleantext.config import Config
    from cleantext.document import Document
    from cleantext.editions import Tools
    from cleantext.edits import Span
    from cleantext.formats.units import Choice, Units
    from cleantext.layout import Translated
    from cleantext.translation import Pair, TranslatedDocument
    from cleantext.translation.memory import Memory

_LOT = 4_000_000
"""Bytes of input that are translated together; what needs more is done in lots."""
_PAGES = (".html", ".htm", ".xhtml")
_BITEXTS = {".tsv": "tsv", ".jsonl": "jsonl", ".tmx": "tmx", ".xlf": "xliff", ".xliff": "xliff"}
_ONLY = "Name OUT with the ending of the input; only --bilingual makes another format"
_BILINGUAL = (".md", ".html", ".docx")


@dataclass(slots=True)
class Input:
    """A file that was read: as a document, or as units; `front` is the front matter of a document."""

    path: str
    size: int
    doc: Document | None = None
    units: Units | None = None
    front: Units | None = None


@dataclass(slots=True)
class Job:
    """What is asked for, and what has been counted so far."""

    config: Config
    output: str | None
    into_folder: bool
    choice: Choice
    bitext: str
    is_bilingual: bool
    failures: Failures = field(default_factory=Failures)
    taken: set[str] = field(default_factory=set)
    segments: int = 0
    doubtful: int = 0
    remembered: int = 0

    def check(self, paths: Sequence[str]) -> None:
        """Raise ConfigError when the options cannot be met."""
        several = len(paths) > 1 or any(Path(path).is_dir() for path in paths)
        if self.bitext and several:
            raise ConfigError("--bitext takes one input", hint="Call it once for each file")
        if self.bitext and Path(self.bitext).suffix.lower() not in _BITEXTS:
            raise ConfigError(
                "it is not said in which format", where=self.bitext, hint=f"Endings: {' '.join(_BITEXTS)}"
            )
        if self.is_bilingual and (several or Path(self.output or "").suffix.lower() not in _BILINGUAL):
            raise ConfigError(
                "--bilingual makes one file of one input",
                hint=f"Name it with -o; endings: {' '.join(_BILINGUAL)}",
            )

    def lots(self, paths: Sequence[str]) -> Iterator[list[Input]]:
        """Yield the inputs in lots of a size that fits into memory."""
        lot: list[Input] = []
        for path in self._files(paths):
            try:
                lot.append(self._read(path))
            except CleantextError as error:
                self.failures.report(error)
            if sum(one.size for one in lot) >= _LOT:
                yield from self._cut(lot)
                lot = []
        if lot:
            yield lot

    def lines(self, paths: Sequence[str], tools: Tools, memory: Memory | None) -> None:
        """Translate line by line."""
        from cleantext.editions import lined
        from cleantext.formats import read

        for path in self._files(paths):
            try:
                self._stream(lined(read(path)), tools, memory)
            except CleantextError as error:
                self.failures.report(error)

    def run(self, lot: Sequence[Input], tools: Tools, memory: Memory | None) -> None:
        """Translate a lot together and write each file."""
        from cleantext.layout import translate_all

        if len(lot) == 1 and self._streams(lot[0]):
            self._stream_input(lot[0], tools, memory)
            return
        docs = [one.doc for one in lot if one.doc is not None]
        files = [(one.path, units) for one in lot for units in (one.units, one.front) if units is not None]
        made_docs, made_files = translate_all(docs, files, self.config, tools, memory)
        texts, kept = iter(made_docs), iter(made_files)
        for one in lot:
            done = next(texts) if one.doc is not None else None
            file = next(kept) if one.units is not None else None
            front = next(kept) if one.front is not None else None
            try:
                self._finish(one, (done, file, front), memory)
            except CleantextError as error:
                self.failures.report(error)

    def summary(self) -> None:
        """Say on standard error how much is without doubt."""
        if self.segments and (self.doubtful or self.remembered):
            known = f", {self.remembered} from the memory" if self.remembered else ""
            clear = self.segments - self.doubtful
            click.echo(f"{clear} of {self.segments} segments without doubt{known}", err=True)

    def _cut(self, lot: list[Input]) -> Iterator[list[Input]]:
        """Yield what is translated together, apart from a large text at its end."""
        if len(lot) > 1 and lot[-1].size >= _LOT and self._streams(lot[-1]):
            yield lot[:-1]
            yield lot[-1:]
        else:
            yield lot

    def _streams(self, one: Input) -> bool:
        """Say whether an input may be written while it is translated: nothing but its text is wanted."""
        return one.doc is not None and one.front is None and not self.bitext and not self.is_bilingual

    def _stream_input(self, one: Input, tools: Tools, memory: Memory | None) -> None:
        from cleantext.segment import segment

        if one.doc is None:
            return
        try:
            self._stream(segment(one.doc, self.config), tools, memory)
        except CleantextError as error:
            self.failures.report(error)

    def _stream(self, doc: Document, tools: Tools, memory: Memory | None) -> None:
        from cleantext.atomic import encoded
        from cleantext.editions import translated_passages
        from cleantext.edits import traced_back
        from cleantext.report.lines import Lines

        lines = Lines.of(doc.source)

        def told() -> Iterator[bytes]:
            for passage in translated_passages(doc, self.config, tools, memory):
                self._count(passage.pairs)
                self._say(
                    doc.id, passage.pairs, lambda span: lines.place(traced_back(span, doc.history).start)
                )
                yield encoded(passage.text)

        self._write_chunks(doc.id, told())

    def _count(self, pairs: Sequence[Pair]) -> None:
        self.segments += len(pairs)
        self.doubtful += sum(any(f.severity != "info" for f in pair.findings) for pair in pairs)
        self.remembered += sum(pair.way == "memory" for pair in pairs)

    def _say(self, path: str, pairs: Sequence[Pair], at: Callable[[Span], tuple[int, int]]) -> None:
        for pair in pairs:
            for finding in pair.findings:
                if finding.severity != "info":
                    line, column = at(pair.span)
                    click.echo(f"{path}:{line}:{column}: {finding.code} {finding.message}", err=True)

    def _finish(
        self,
        one: Input,
        made: tuple[TranslatedDocument | None, Translated | None, Translated | None],
        memory: Memory | None,
    ) -> None:
        from cleantext.atomic import encoded, write_bytes
        from cleantext.layout import without_marks

        done, file, front = made
        whole = done or (without_marks(file.done) if file else None)
        if whole is None:
            return
        self._tell(one, whole, file)
        if self.is_bilingual:
            data = _bilingual(whole, Path(self.output or "").suffix.lower())
        elif file is not None:
            data = file.data()
        else:
            data = encoded(whole.text)
            if front is not None:
                data = front.data() + encoded(
                    whole.text[len(front.units.rebuild(front.units.texts).decode()) :]
                )
        self._write(one.path, data)
        if self.bitext:
            from cleantext.translation.bitext import bitext

            write_bytes(Path(self.bitext), bitext(whole, _BITEXTS[Path(self.bitext).suffix.lower()], memory))

    def _tell(self, one: Input, whole: TranslatedDocument, file: Translated | None) -> None:
        from cleantext.edits import traced_back
        from cleantext.report.lines import Lines

        self._count(whole.pairs)
        if file is not None:
            for doubt in file.doubts():
                click.echo(f"{one.path}:{doubt.line}: {doubt.code} {doubt.message}", err=True)
            return
        lines, before = Lines.of(whole.doc.source), whole.doc.history[: whole.depth]
        self._say(one.path, whole.pairs, lambda span: lines.place(traced_back(span, before).start))

    def _files(self, paths: Sequence[str]) -> Iterator[str]:
        from cleantext.cli.each import progress
        from cleantext.formats import TEXT_SUFFIXES, expand
        from cleantext.formats.units import SUFFIXES

        unasked = {".json", ".jsonl"} if not self.choice.fields else set()
        unasked |= {".csv", ".tsv"} if not self.choice.columns else set()
        files: list[str] = []
        for path in paths:
            try:
                files += expand([path], TEXT_SUFFIXES | (SUFFIXES - unasked))
            except CleantextError as error:
                self.failures.report(error)
        yield from progress(files)

    def _read(self, path: str) -> Input:
        return read_input(path, self.choice, keeps_layout=self._keeps_layout(path))

    def _keeps_layout(self, path: str) -> bool:
        """Say whether a file is written in its own format; of a page the main text may be asked for."""
        from cleantext.formats.units import SUFFIXES

        suffix = Path(path).suffix.lower()
        to = "" if self.into_folder else Path(self.output or "").suffix.lower()
        if suffix not in SUFFIXES:
            if to in SUFFIXES and to not in _PAGES and not self.is_bilingual:
                raise ConfigError(f"a {suffix or 'text'} file does not become {to}", where=path, hint=_ONLY)
            return False
        if self.is_bilingual:
            return suffix not in _PAGES
        if self.output in (None, "-") or self.into_folder or to == suffix:
            return True
        if suffix in _PAGES:
            return to in _PAGES
        raise ConfigError(f"a {suffix} file stays one", where=path, hint=f"Let OUT end in {suffix}")

    def _write(self, path: str, data: bytes) -> None:
        self._write_chunks(path, [data])

    def _write_chunks(self, path: str, chunks: Iterable[bytes]) -> None:
        from cleantext.atomic import write_chunks

        if self.output is None or self.output == "-":
            for chunk in chunks:
                if chunk.startswith(b"PK") and sys.stdout.isatty():
                    raise ConfigError("a terminal cannot show this", where=path, hint="Give a file with -o")
                sys.stdout.buffer.write(chunk)
        elif self.into_folder:
            write_chunks(Path(self.output) / name_of(path, self.taken), chunks)
        else:
            write_chunks(Path(self.output), chunks)


def read_input(path: str, choice: Choice, *, keeps_layout: bool) -> Input:
    """Return a file read as units, or as a document; raise InputError or ConfigError."""
    from cleantext.formats import document_from_bytes, read_bytes
    from cleantext.formats.units import read_front, read_units

    data = read_bytes(path)
    if keeps_layout:
        return Input(path, len(data), units=read_units(data, path, choice))
    doc = document_from_bytes(data, path)
    is_markdown = doc.meta.get("format") == "markdown" and doc.meta.get("container") != "html"
    front = read_front(doc.text, choice.fields) if choice.fields and is_markdown else None
    return Input(path, len(data), doc=doc, front=front)


def _bilingual(done: TranslatedDocument, suffix: str) -> bytes:
    from cleantext.atomic import encoded

    if suffix == ".docx":
        from cleantext.translation.bilingual_docx import bilingual_docx

        return bilingual_docx(done)
    from cleantext.translation.bilingual import bilingual

    return encoded(bilingual(done, "html" if suffix == ".html" else "markdown"))
