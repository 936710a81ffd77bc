"""`cleantext translate`."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.cli import options
from cleantext.cli.each import Failures, targets
from cleantext.errors import CleantextError, ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from cleantext.config import Config
    from cleantext.document import Document
    from cleantext.editions import Tools
    from cleantext.formats.units import Choice, Units
    from cleantext.layout import Translated
    from cleantext.translate import TranslatedDocument
    from cleantext.translate.memory import Memory

_LOT = 4_000_000
"""Bytes of input that are translated together; what needs more is done in lots."""
_PAGES = (".html", ".htm", ".xhtml")
_BITEXTS = {".tsv": "tsv", ".jsonl": "jsonl", ".tmx": "tmx", ".xlf": "xliff", ".xliff": "xliff"}
_ONLY = "Name OUT with the ending of the input; only --bilingual makes another format"
_BILINGUAL = (".md", ".html", ".docx")


@click.command("translate")
@click.argument("paths", nargs=-1, metavar="IN...")
@click.option(
    "-o", "--output", metavar="OUT", help="A file, or a folder for several inputs; else standard output."
)
@click.option("--lines", is_flag=True, help="One segment a line in, exactly one line a segment out.")
@click.option(
    "--bilingual", is_flag=True, help="Source and translation by turns, into OUT.md, .html or .docx."
)
@click.option("--bitext", metavar="FILE", help="Write the segments too, as .tsv, .jsonl, .tmx or .xlf.")
@click.option(
    "--memory", "memory_path", metavar="FILE", help="A translation memory: what it knows costs nothing."
)
@click.option(
    "--explain", metavar="FILE:LINE", help="Show how a line comes to its translation; write nothing."
)
@click.option(
    "--fields", multiple=True, metavar="PATHS",
    help="JSON: the strings to translate (`title,body.text`; `*` is all). Markdown: keys of the front matter.",
)  # fmt: skip
@click.option(
    "--columns", multiple=True, metavar="NAMES", help="CSV, TSV: the columns, by heading or number."
)
@click.option(
    "--escape-formulas", is_flag=True, help="CSV, TSV: put ' before cells that a spreadsheet would run."
)
@options.translation
@click.option(
    "--config", "config_path", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Settings."
)
def command(
    paths: tuple[str, ...],
    output: str | None,
    bitext: str | None,
    memory_path: str | None,
    explain: str | None,
    *,
    lines: bool,
    bilingual: bool,
    fields: tuple[str, ...],
    columns: tuple[str, ...],
    escape_formulas: bool,
    **given: object,
) -> None:
    """Translate, nothing else; layout is kept.

    The text is neither cleaned nor checked for garbled phrases: `cleantext edition` does all of it. Doubts
    about single sentences (a number, a name that did not arrive) are told on standard error. Known endings:
    .txt .md .html .docx .odt .epub .srt .vtt .po .json .jsonl .csv .tsv; of a page the main text alone is
    translated when OUT ends in .md or .txt.

    \b
    Examples:
      cleantext translate carta.docx -o letter.docx
      cleantext translate --columns title,body tienda.csv -o shop.csv
      cleantext translate --lines --from es --to en < segments.es > segments.en
      cleantext translate --explain noticia.txt:12
    """  # noqa: D301  (click's mark for "do not wrap")
    from cleantext.editions import prepare
    from cleantext.formats.units import Choice

    config = options.configuration(**given)
    choice = Choice(fields=_split(fields), columns=_split(columns), escape_formulas=escape_formulas)
    if explain:
        with _memory(memory_path, config) as memory:
            _explain(explain, choice, config, prepare(config), memory)
        return
    if not paths:
        raise click.UsageError("Missing argument 'IN...'.")
    job = _Job(config, output, targets(paths, output), choice, bitext or "", is_bilingual=bilingual)
    job.check(paths)
    tools = prepare(config)
    with _memory(memory_path, config) as memory:
        if lines:
            job.lines(paths, tools)
        else:
            for lot in job.lots(paths):
                job.run(lot, tools, memory)
            job.summary()
    sys.exit(job.failures.exit_code)


@dataclass(slots=True)
class _Input:
    """A file that was read: as a document, or as units; `front` is the front matter of a document."""

    path: str
    size: int
    doc: Document | None = None
    units: Units | None = None
    front: Units | None = None


@dataclass(slots=True)
class _Job:
    config: Config
    output: str | None
    into_folder: bool
    choice: Choice
    bitext: str
    is_bilingual: bool
    failures: Failures = field(default_factory=Failures)
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

    def lots(self, paths: Sequence[str]) -> Iterator[list[_Input]]:
        """Yield the inputs in lots of a size that fits into memory."""
        lot: list[_Input] = []
        for path in self._files(paths):
            try:
                lot.append(self._read(path))
            except CleantextError as error:
                self.failures.report(error)
            if sum(one.size for one in lot) >= _LOT:
                yield lot
                lot = []
        if lot:
            yield lot

    def lines(self, paths: Sequence[str], tools: Tools) -> None:
        """Translate line by line."""
        from cleantext.atomic import encoded
        from cleantext.editions import translated_lines
        from cleantext.formats import read

        for path in self._files(paths):
            try:
                doc = read(path)
                self._write(doc.id, encoded(translated_lines(doc, self.config, tools)))
            except CleantextError as error:
                self.failures.report(error)

    def run(self, lot: Sequence[_Input], tools: Tools, memory: Memory | None) -> None:
        """Translate a lot together and write each file."""
        from cleantext.layout import translate_all

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

    def _finish(
        self,
        one: _Input,
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
            from cleantext.translate.bitext import bitext

            write_bytes(Path(self.bitext), bitext(whole, _BITEXTS[Path(self.bitext).suffix.lower()], memory))

    def _tell(self, one: _Input, whole: TranslatedDocument, file: Translated | None) -> None:
        from cleantext.layout import place
        from cleantext.report.lines import Lines

        self.segments += len(whole.pairs)
        self.doubtful += sum(any(f.severity != "info" for f in pair.findings) for pair in whole.pairs)
        self.remembered += sum(pair.way == "memory" for pair in whole.pairs)
        if file is not None:
            for doubt in file.doubts():
                click.echo(f"{one.path}:{doubt.line}: {doubt.code} {doubt.message}", err=True)
            return
        lines = Lines.of(whole.doc.source)
        for pair in whole.pairs:
            for finding in pair.findings:
                if finding.severity != "info":
                    line, column = lines.place(place(whole, pair).start)
                    click.echo(f"{one.path}:{line}:{column}: {finding.code} {finding.message}", err=True)

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

    def _read(self, path: str) -> _Input:
        return _read(path, self.choice, keeps_layout=self._keeps_layout(path))

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
        from cleantext.atomic import write_bytes

        if self.output is None or self.output == "-":
            if data.startswith(b"PK") and sys.stdout.isatty():
                raise ConfigError("a terminal cannot show this", where=path, hint="Give a file with -o")
            sys.stdout.buffer.write(data)
        elif self.into_folder:
            write_bytes(Path(self.output) / ("stdin.txt" if path == "-" else Path(path).name), data)
        else:
            write_bytes(Path(self.output), data)


def _read(path: str, choice: Choice, *, keeps_layout: bool) -> _Input:
    from cleantext.formats import document_from_bytes, read_bytes
    from cleantext.formats.units import read_front, read_units

    data = read_bytes(path)
    if keeps_layout:
        return _Input(path, len(data), units=read_units(data, path, choice))
    doc = document_from_bytes(data, path)
    is_markdown = doc.meta.get("format") == "markdown" and doc.meta.get("container") != "html"
    front = read_front(doc.text, choice.fields) if choice.fields and is_markdown else None
    return _Input(path, len(data), doc=doc, front=front)


def _bilingual(done: TranslatedDocument, suffix: str) -> bytes:
    from cleantext.atomic import encoded

    if suffix == ".docx":
        from cleantext.translate.bilingual_docx import bilingual_docx

        return bilingual_docx(done)
    from cleantext.translate.bilingual import bilingual

    return encoded(bilingual(done, "html" if suffix == ".html" else "markdown"))


def _memory(path: str | None, config: Config) -> AbstractContextManager[Memory | None]:
    if not path:
        return nullcontext()
    from cleantext.translate.memory import Memory

    return Memory(Path(path), f"{config.source}-{config.target}")


def _explain(what: str, choice: Choice, config: Config, tools: Tools, memory: Memory | None) -> None:
    from cleantext.explained import explained
    from cleantext.formats.units import SUFFIXES
    from cleantext.layout import pairs_on_line, translate_all, without_marks

    path, _, number = what.rpartition(":")
    if not path or not number.isdecimal():
        raise ConfigError(
            "no place is named so", where=what, hint="Write it as FILE:LINE, for instance a.txt:12"
        )
    one = _read(path, choice, keeps_layout=Path(path).suffix.lower() in SUFFIXES)
    docs, files = translate_all(
        [one.doc] if one.doc else [], [(path, one.units)] if one.units else [], config, tools, memory
    )
    done = docs[0] if docs else files[0].done
    pairs = pairs_on_line(done, files[0] if files else None, int(number))
    if files:
        pairs = list(without_marks(replace(done, pairs=tuple(pairs))).pairs)
    if not pairs:
        raise ConfigError(
            f"nothing is translated on line {number}", where=path, hint="Name a line with words"
        )
    click.echo(f"{path}:{number}, {done.model}, {len(pairs)} segment{'s' * (len(pairs) > 1)}")
    for one_pair in explained(pairs, config, tools, memory):
        click.echo("")
        for line in one_pair.lines():
            click.echo(line)


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
