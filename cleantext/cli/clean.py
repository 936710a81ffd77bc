"""`cleantext clean`."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.cli import options
from cleantext.cli.each import Failures, documents, name_of, targets
from cleantext.errors import CleantextError, ConfigError

if TYPE_CHECKING:
    from cleantext.document import Document


@click.command("clean")
@options.inputs
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="A file, or a folder for several inputs and for corpora; else standard output.",
)
@click.option("--in-place", is_flag=True, help="Write each file back to its place.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if anything would change.")
@click.option("--diff", is_flag=True, help="Write nothing but the difference.")
@click.option(
    "--no-collapse", "collapse", flag_value=False, default=None, help="Leave copies of the article alone."
)
@click.option(
    "--repair",
    type=click.Choice(["none", "safe", "suggest", "all"]),
    help="Which garbled phrases to put right.  [default: none]",
)
@options.jobs
@options.corpora
@options.analysis
def command(
    paths: tuple[str, ...], output: str | None, *, in_place: bool, check: bool, diff: bool, **given: object
) -> None:
    """Fix encoding and punctuation, collapse copies of the article.

    Wording is never changed unless --repair is given. Every edit has a code that `cleantext rule` explains.

    \b
    Examples:
      cleantext clean article.txt                 clean text on standard output
      cleantext clean --diff article.txt          what would change
      cleantext clean --check docs/               for a pre-commit hook
      curl -s … | cleantext clean -               from a pipe
      cleantext clean news.jsonl.zst -o run       a corpus: JSONL, Parquet, CSV, WARC, folders of them
    """  # noqa: D301  (click's mark for "do not wrap")
    from cleantext.cli import corpora
    from cleantext.pipeline import clean_document

    asked = corpora.asked(given)
    if corpora.meant(paths):
        if in_place or check or diff:
            raise click.UsageError("--in-place, --check and --diff are for text files, not for corpora.")
        corpora.run_verb("clean", paths, output, asked, options.configuration(**given))
        return
    if in_place and output:
        raise click.UsageError("--in-place and --output exclude each other.")
    config = options.configuration(**given)
    failures = Failures()
    into_folder = targets(paths, output)
    changed = False
    taken: set[str] = set()
    for doc in documents(paths, failures):
        try:
            cleaned = clean_document(doc, config)
            changed |= cleaned.text != doc.source
            if diff:
                click.echo(_difference(doc, cleaned), nl=False)
            elif not check:
                name = name_of(doc.id, taken) if into_folder else ""
                _write(cleaned, output, name, in_place=in_place)
            elif cleaned.text != doc.source:
                click.echo(f"{doc.id}: {sum(map(len, cleaned.history))} edits needed", err=True)
        except CleantextError as error:
            failures.report(error)
    sys.exit(failures.exit_code or (1 if check and changed else 0))


def _difference(doc: Document, cleaned: Document) -> str:
    before, after = (_lines(d) for d in (doc.source, cleaned.text))
    return "".join(difflib.unified_diff(before, after, doc.id, f"{doc.id} (clean)"))


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.encode("utf-8", "replace").decode().split("\n")]


def _write(doc: Document, output: str | None, name: str, *, in_place: bool) -> None:
    """Write the text; `name` is its name when `output` is a folder."""
    from cleantext.atomic import encoded, write_text

    if in_place:
        if doc.id == "-" or doc.meta.get("container"):
            raise ConfigError(
                "this input cannot be written in place", where=doc.id, hint="Give an output with -o"
            )
        write_text(Path(doc.id), doc.text)
    elif output is None or output == "-":
        sys.stdout.buffer.write(encoded(doc.text))
    else:
        write_text(Path(output) / name, doc.text)
