"""`cleantext translate`."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.cli import options
from cleantext.cli.each import targets
from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from cleantext.config import Config
    from cleantext.editions import Tools
    from cleantext.formats.units import Choice
    from cleantext.translation.memory import Memory


@click.command("translate")
@click.argument("paths", nargs=-1, metavar="IN...")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="A file, or a folder for several inputs and for corpora; else standard output.",
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
@options.corpora
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
      cleantext translate news.jsonl.zst -o run   a corpus: the translation as a column
    """  # noqa: D301  (click's mark for "do not wrap")
    from cleantext.cli import corpora
    from cleantext.cli.files import Job
    from cleantext.editions import prepare
    from cleantext.formats.units import Choice

    asked = corpora.asked(given)
    config = options.configuration(**given)
    of_files = (explain, lines, bilingual, bitext, memory_path, fields, columns, escape_formulas)
    if not any(of_files) and _is_corpus(paths, output):
        corpora.run_verb("translate", paths, output, asked, config)
        return
    choice = Choice(fields=_split(fields), columns=_split(columns), escape_formulas=escape_formulas)
    if explain:
        with _memory(memory_path, config) as memory:
            _explain(explain, choice, config, prepare(config), memory)
        return
    if not paths:
        raise click.UsageError("Missing argument 'IN...'.")
    job = Job(config, output, targets(paths, output), choice, bitext or "", is_bilingual=bilingual)
    job.check(paths)
    tools = prepare(config)
    with _memory(memory_path, config) as memory:
        if lines:
            job.lines(paths, tools, memory)
        else:
            for lot in job.lots(paths):
                job.run(lot, tools, memory)
            job.summary()
    sys.exit(job.failures.exit_code)


def _is_corpus(paths: Sequence[str], output: str | None) -> bool:
    """Say whether records are meant: a JSONL or CSV file that is to be one again is a file with layout."""
    from cleantext.formats.corpus_files import is_corpus
    from cleantext.formats.units import SUFFIXES

    if not paths or not all(map(is_corpus, paths)):
        return False
    to_folder = output not in (None, "-") and Path(str(output)).suffix.lower() not in SUFFIXES
    return to_folder or not any(Path(path).suffix.lower() in SUFFIXES for path in paths)


def _memory(path: str | None, config: Config) -> AbstractContextManager[Memory | None]:
    if not path:
        return nullcontext()
    from cleantext.translation.memory import Memory

    return Memory(Path(path), f"{config.source}-{config.target}")


def _explain(what: str, choice: Choice, config: Config, tools: Tools, memory: Memory | None) -> None:
    from cleantext.cli.files import read_input
    from cleantext.explained import explained
    from cleantext.formats.units import SUFFIXES
    from cleantext.layout import pairs_on_line, translate_all, without_marks

    path, _, number = what.rpartition(":")
    if not path or not number.isdecimal():
        raise ConfigError(
            "no place is named so", where=what, hint="Write it as FILE:LINE, for instance a.txt:12"
        )
    one = read_input(path, choice, keeps_layout=Path(path).suffix.lower() in SUFFIXES)
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
