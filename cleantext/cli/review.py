"""`cleantext review`."""

from __future__ import annotations

from pathlib import Path

import click

from cleantext.cli import options
from cleantext.errors import MissingExtraError


@click.command("review")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0 takes a free one.  [default: 0]")
@click.option(
    "--export-terms",
    "terms_out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the terms decided on as TSV and stop.",
)
@click.option(
    "--export-memory",
    "memory_out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the sentences as TMX and stop.",
)
@options.translation
@options.analysis
def command(
    folder: Path, port: int, terms_out: Path | None, memory_out: Path | None, **given: object
) -> None:
    """Look at the editions of a folder in the browser, and decide.

    Serves the pages on this machine only, at an address that is printed and opens once. Findings are accepted
    or rejected, sentences corrected, terms and names added; each decision is kept in NAME.review.jsonl in the
    folder at once, and applied by the next `cleantext edition` into it.

    \b
    Examples:
      cleantext review out
      cleantext review out --export-terms house.tsv --export-memory house.tmx
    """  # noqa: D301  (click's mark for "do not wrap")
    config = options.configuration(**given)
    if terms_out or memory_out:
        from cleantext.review import folder_decisions
        from cleantext.review.export import memory_of, termbase, write

        if terms_out:
            write(terms_out, termbase(folder_decisions(folder)).encode("utf-8", "replace"))
        if memory_out:
            write(memory_out, memory_of(folder, config.source, config.target))
        return
    try:
        from cleantext.review.serving import listening, server
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "starlette", "review") from error
    with listening(port) as listener:
        bound = listener.getsockname()[1]
        serving, door = server(folder, config, bound)
        click.echo(f"Open http://127.0.0.1:{bound}{door}")
        click.echo("The address works once. Stop with Ctrl-C.", err=True)
        serving.run(sockets=[listener])
