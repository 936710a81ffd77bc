"""`cleantext undo`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cleantext.errors import ConfigError, EditError


@click.command("undo")
@click.argument("report_path", metavar="REPORT", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", required=True, metavar="OUT", help="Where the input is restored; - for standard output."
)
@click.option(
    "--document", "number", type=click.IntRange(1), default=1, help="Which document of the report (from 1)."
)
def command(report_path: Path, output: str, number: int) -> None:
    """Restore the input from its clean text and the report, byte for byte.

    The clean text is looked for where the report says, beside the report. The result is compared with the
    digest of the input; nothing is written when they differ.

    \b
    Example:
      cleantext undo out/article.report.json -o article.txt
    """  # noqa: D301  (click's mark for "do not wrap")
    from cleantext.atomic import write_bytes
    from cleantext.decode import encode
    from cleantext.report.records import digest
    from cleantext.report.saved import saved_documents

    documents = saved_documents(report_path)
    if number > len(documents):
        raise ConfigError(
            f"the report has {len(documents)} documents", where=str(report_path), hint="Lower --document"
        )
    doc = documents[number - 1]
    data = encode(doc.source, str(doc.meta["encoding"]))
    if digest(data) != doc.meta["sha256"]:
        raise EditError(
            "the restored bytes are not those of the input", where=str(report_path), hint="Nothing written"
        )
    if output == "-":
        sys.stdout.buffer.write(data)
    else:
        write_bytes(Path(output), data)
        click.echo(f"{output}: {len(data)} bytes restored", err=True)
