"""`cleantext review`."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from cleantext.cli import options
from cleantext.errors import ConfigError, MissingExtraError, OutputError


@click.command("review")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0 takes a free one.  [default: 0]")
@click.option(
    "--export-terms",
    "terms",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the terms decided on as TSV and stop.",
)
@click.option(
    "--export-memory",
    "memory",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the sentences as TMX and stop.",
)
@options.translation
@options.analysis
def command(folder: Path, port: int, terms: Path | None, memory: Path | None, **given: object) -> None:
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
    if terms or memory:
        from cleantext.review import folder_decisions
        from cleantext.review.export import memory_of, termbase, write

        if terms:
            write(terms, termbase(folder_decisions(folder)).encode("utf-8", "replace"))
        if memory:
            write(memory, memory_of(folder, config.source, config.target))
        return
    try:
        import uvicorn

        from cleantext.review.guard import Guard
        from cleantext.review.server import application
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "starlette", "review") from error
    with _listening(port) as listener:
        bound = listener.getsockname()[1]
        guard = Guard(application(folder, config), bound)
        click.echo(f"Open http://127.0.0.1:{bound}/open?token={guard.token}")
        click.echo("The address works once. Stop with Ctrl-C.", err=True)
        settings = uvicorn.Config(
            guard,
            access_log=False,
            log_level="warning",
            server_header=False,
            limit_concurrency=64,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=2,
            h11_max_incomplete_event_size=16_384,
            http="h11",
            ws="none",
            proxy_headers=False,
        )
        uvicorn.Server(settings).run(sockets=[listener])


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        if not port:
            raise OutputError(error.strerror or str(error), where="127.0.0.1") from error
        raise ConfigError(
            error.strerror or str(error), where=f"port {port}", hint="Leave --port out for a free one"
        ) from error
    return listener
