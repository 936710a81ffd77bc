"""`cleantext edition`, the main job."""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.cli import options
from cleantext.cli.each import Failures, documents, stem_of
from cleantext.errors import CleantextError

if TYPE_CHECKING:
    from cleantext.editions import Edition
    from cleantext.report.records import Record


@click.command("edition")
@options.inputs
@click.option(
    "-o", "--output", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Where to write."
)
@options.translation
@options.corpora
@options.analysis
def command(paths: tuple[str, ...], output: Path, **given: object) -> None:
    """The main job: clean text, English edition, bitext and report.

    Writes NAME.clean.EXT, NAME.en.EXT, NAME.bitext.tsv, NAME.report.html and NAME.report.json for each
    input and prints a summary. Phrases that a rule knows to be garbled are translated by what they meant; the log of the report
    says which. Works offline with the built-in model. Decisions taken in `cleantext review DIR` are applied.

    \b
    Examples:
      cleantext edition article.txt -o out
      cleantext edition pages/ -o out --terms house-glossary.tsv --keep "Fundación Telefónica"
      cleantext edition news.jsonl -o run         a corpus: text, findings and translation as columns
    """  # noqa: D301, D401  (the help text is written for users)
    from cleantext.cli import corpora
    from cleantext.editions import edition, prepare, write_edition
    from cleantext.review import amended, corrected, decisions_of, folder_decisions, with_words

    asked = corpora.asked(given)
    config = options.configuration(**given)
    if corpora.meant(paths):
        corpora.run_verb("edition", paths, str(output), asked, config)
        return
    failures = Failures()
    config, tools = with_words(config, prepare(config), folder_decisions(output))
    taken: set[str] = set()
    for doc in documents(paths, failures):
        try:
            started = time.perf_counter()
            stem = stem_of(doc.id, taken)
            decided = decisions_of(output, stem)
            made = edition(doc, config, tools, partial(amended, decisions=decided))
            made = corrected(made, decided)
            record = write_edition(made, output, stem, config)
            _summarise(made, record, output, stem, time.perf_counter() - started)
        except CleantextError as error:
            failures.report(error)
    sys.exit(failures.exit_code)


def _summarise(made: Edition, record: Record, folder: Path, stem: str, seconds: float) -> None:
    from collections import Counter

    from rich.console import Console
    from rich.table import Table

    families = Counter(f["code"][:3] for f in record["findings"])
    translation = record["translation"]
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_row("input", f"{record['path']} ({len(made.clean.source):,} characters, {record['encoding']})")
    table.add_row("clean text", str(folder / record["clean"]["path"]))
    table.add_row("edition", str(folder / translation["path"]))
    table.add_row("bitext", str(folder / f"{stem}.bitext.tsv"))
    table.add_row("report", f"{folder / stem}.report.html and .json")
    table.add_row("edits", f"{len(record['edits'])}, of which {_moved(record)} for copies of the article")
    table.add_row("findings", ", ".join(f"{n} {family}" for family, n in families.most_common()) or "none")
    if record["verdict"]:
        table.add_row("verdict", f"{record['verdict']['label']} ({record['verdict']['score']:.2f})")
    table.add_row("garbled phrases", f"{len(translation['repairs'])} translated by what they meant")
    table.add_row("sentences", f"{translation['without_doubt']} of {translation['segments']} without doubt")
    table.add_row("time", f"{seconds:.1f} s")
    Console(highlight=False, soft_wrap=True).print(table)


def _moved(record: Record) -> int:
    return sum(1 for edit in record["edits"] if edit["rule"].startswith("DUP"))
