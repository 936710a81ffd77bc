"""`cleantext memory`: translation memories."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from cleantext.translation.memory import Memory

F = TypeVar("F", bound=Callable[..., Any])
_AT_ONCE = 10_000
"""Units stored in one transaction: a killed import keeps what came before."""


def _languages(command: F) -> F:
    command = click.option("--to", "target", default="en", show_default=True, metavar="LANG")(command)
    return click.option("--from", "source", default="es", show_default=True, metavar="LANG")(command)


@click.group("memory")
def command() -> None:
    """Exchange, count and thin out a translation memory.

    A memory is one file, made by `translate --memory FILE` or `memory import`. Several runs may use it at once.
    Imported units are a person's: they come before the engine's own and are never pruned.

    \b
    Examples:
      cleantext memory import company.db old-translations.tmx
      cleantext translate --memory company.db carta.docx -o letter.docx
      cleantext memory export company.db all.tmx
      cleantext memory prune company.db --days 365
    """  # noqa: D301  (click's mark for "do not wrap")


@command.command("import")
@click.argument("memory", metavar="MEMORY")
@click.argument("tmx", metavar="FILE.tmx")
@_languages
def import_tmx(memory: str, tmx: str, source: str, target: str) -> None:
    """Store the units of a TMX file that have both languages."""
    from cleantext.translation.tmx import read_tmx

    units = read_tmx(tmx, source, target)
    count = 0
    with _opened(memory, source, target, is_new=True) as store:
        while some := list(islice(units, _AT_ONCE)):
            count += store.put(some)
    click.echo(f"{count} units imported into {memory}")
    if not count:
        click.echo(f"the file has no unit in both {source} and {target}: see --from and --to", err=True)


@command.command("export")
@click.argument("memory", metavar="MEMORY")
@click.argument("tmx", metavar="FILE.tmx")
@_languages
def export_tmx(memory: str, tmx: str, source: str, target: str) -> None:
    """Write all units of a pair of languages as TMX 1.4b; `-` is standard output."""
    import io
    import sys

    from cleantext.atomic import write_bytes
    from cleantext.translation.tmx import write_tmx

    out = io.BytesIO()
    with _opened(memory, source, target) as store:
        count = write_tmx(store.units(), out, source, target)
    if tmx == "-":
        sys.stdout.buffer.write(out.getvalue())
        return
    write_bytes(Path(tmx), out.getvalue())
    click.echo(f"{count} units written to {tmx}")


@command.command("stats")
@click.argument("memory", metavar="MEMORY")
@_languages
def stats(memory: str, source: str, target: str) -> None:
    """Count the units by the engine that gave them."""
    with _opened(memory, source, target) as store:
        counts = store.stats()
    for engine, count in counts.items():
        click.echo(f"{count:>9}  {engine}")
    size = Path(memory).stat().st_size / 1e6
    click.echo(f"{sum(counts.values()):>9}  in all, {source}-{target}, {size:.1f} MB")


@command.command("prune")
@click.argument("memory", metavar="MEMORY")
@click.option(
    "--days", type=click.FloatRange(min=0, min_open=True), help="Remove what was stored so long ago."
)
@click.option(
    "--model",
    metavar="MODEL",
    help="Remove what came from other engines than this (`default` is the usual one).",
)
@_languages
def prune(memory: str, days: float | None, model: str | None, source: str, target: str) -> None:
    """Remove old units, or those of engines no longer in use; imported ones stay."""
    if not days and not model:
        raise ConfigError("nothing is said of what to remove", hint="Give --days, --model or both")
    engine = ""
    if model:
        from cleantext.config import Config
        from cleantext.translation.engine import load_translator

        chosen = "" if model == "default" else model
        engine = load_translator(Config(source=source, target=target, model=chosen)).digest
    with _opened(memory, source, target) as store:
        count = store.prune(engine=engine, days=days or 0.0)
    click.echo(f"{count} units removed")


def _opened(path: str, source: str, target: str, *, is_new: bool = False) -> Memory:
    from cleantext.translation.memory import Memory

    if not is_new and not Path(path).is_file():
        raise ConfigError(
            "there is no such memory", where=path, hint="It is made by translate --memory or memory import"
        )
    return Memory(Path(path), f"{source}-{target}")
