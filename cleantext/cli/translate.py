"""`cleantext translate`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.cli import options
from cleantext.cli.each import Failures, documents, targets
from cleantext.errors import CleantextError

if TYPE_CHECKING:
    from cleantext.config import Config
    from cleantext.document import Document
    from cleantext.editions import Tools


@click.command("translate")
@options.inputs
@click.option(
    "-o", "--output", metavar="OUT", help="A file, or a folder for several inputs; else standard output."
)
@click.option("--lines", is_flag=True, help="One segment a line in, exactly one line a segment out.")
@options.translation
@click.option(
    "--config", "config_path", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Settings."
)
def command(paths: tuple[str, ...], output: str | None, *, lines: bool, **given: object) -> None:
    """Translate, nothing else; layout is kept.

    The text is neither cleaned nor checked for garbled phrases: `cleantext edition` does all of it. Doubts
    about single sentences (a number, a name that did not arrive) are told on standard error.

    \b
    Examples:
      cleantext translate carta.txt -o letter.txt
      cleantext translate --lines --from es --to en < segments.es > segments.en
    """  # noqa: D301  (click's mark for "do not wrap")
    from cleantext.atomic import encoded, write_bytes
    from cleantext.editions import prepare, translated_lines

    config = options.configuration(**given)
    tools = prepare(config)
    failures = Failures()
    into_folder = targets(paths, output)
    for doc in documents(paths, failures):
        try:
            data = encoded(translated_lines(doc, config, tools) if lines else _whole(doc, config, tools))
            if output is None or output == "-":
                sys.stdout.buffer.write(data)
            elif into_folder:
                name = "stdin.txt" if doc.id == "-" else Path(doc.id).name
                write_bytes(Path(output) / name, data)
            else:
                write_bytes(Path(output), data)
        except CleantextError as error:
            failures.report(error)
    sys.exit(failures.exit_code)


def _whole(doc: Document, config: Config, tools: Tools) -> str:
    from cleantext.editions import translated
    from cleantext.report.lines import Lines

    done = translated(doc, config, tools)
    lines = Lines.of(doc.source)
    for pair in done.pairs:
        for finding in pair.findings:
            if finding.severity != "info":
                line, column = lines.place(pair.span.start)
                click.echo(f"{doc.id}:{line}:{column}: {finding.code} {finding.message}", err=True)
    return done.text
