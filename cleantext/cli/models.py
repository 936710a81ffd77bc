"""`cleantext models`: translation packages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleantext.translation.download import Offer
    from cleantext.translation.models import Package

INDEX_HELP = "Another index: an https, http or file URL.  [default: that of Argos Translate]"


@click.group("models", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List and manage the translation packages.

    Without a subcommand the installed packages are listed, the built-in one marked. Only `available` and
    `install PAIR` use the network. Packages are data: nothing in them is executed.

    \b
    Examples:
      cleantext models
      cleantext models install fr_en
      cleantext models install ./translate-de_en.argosmodel
    """  # noqa: D301  (click's mark for "do not wrap")
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_models)


@command.command("list")
def list_models() -> None:
    """List the installed packages, in the order in which they are taken."""
    from cleantext.translation.models import installed

    rows = [
        (p.code, p.version, f"{p.size / 1e6:.0f} MB", "built-in" if p.is_built_in else str(p.path))
        for p in installed()
    ]
    _table(("pair", "version", "size", "place"), rows)


@command.command("available")
@click.option("--index", default="", metavar="URL", help=INDEX_HELP)
def available(index: str) -> None:
    """List the packages of the index (uses the network)."""
    from cleantext.translation.download import available as offers

    rows = [(o.code, o.version, " → ".join(o.names), o.licence or "not stated") for o in offers(index)]
    _table(("pair", "version", "languages", "licence"), rows)


@command.command("install")
@click.argument("what", metavar="PAIR|FILE")
@click.option("--index", default="", metavar="URL", help=INDEX_HELP)
@click.option("--sha256", default="", metavar="SUM", help="The checksum a FILE must have.")
def install(what: str, index: str, sha256: str) -> None:
    """Install the newest package of a PAIR (uses the network), or a package FILE."""
    from cleantext.translation.download import install_pair
    from cleantext.translation.models import own_dir
    from cleantext.translation.unpack import unpack

    if what.endswith((".argosmodel", ".zip")) or Path(what).is_file():
        package = unpack(Path(what), own_dir(), sha256=sha256)
    else:
        package = install_pair(what, index=index, announce=_announced, progress=_progress())
    click.echo(f"{package.code} {package.version} installed in {package.path}")


@command.command("remove")
@click.argument("pair")
def remove(pair: str) -> None:
    """Remove an installed package."""
    from cleantext.translation.models import own_dir
    from cleantext.translation.unpack import remove as delete

    package = _installed(pair, lambda p: p.path.parent == own_dir())
    delete(package, own_dir())
    click.echo(f"{package.code} removed")


@command.command("verify")
@click.argument("pair")
def verify(pair: str) -> None:
    """Compare the files of an installed package with the checksums kept when it came."""
    from cleantext.translation.unpack import changed_files

    package = _installed(
        pair, lambda p: not p.is_built_in, "The built-in one comes with the program, unpinned"
    )
    if changed := changed_files(package):
        raise ModelError(
            f"changed since it was installed: {', '.join(changed)}",
            where=str(package.path),
            hint=f"Install it again: cleantext models install {package.code}",
        )
    click.echo(f"{package.code}: as installed")


@command.command("info")
@click.argument("pair")
def info(pair: str) -> None:
    """Show the model card of a package."""
    package = _installed(pair, lambda _: True)
    click.echo(f"{package.code} {package.version}, {package.size / 1e6:.1f} MB, {package.path}\n")
    card = package.path / "README.md"
    click.echo(
        card.read_text(encoding="utf-8", errors="replace") if card.is_file() else "The package has no card."
    )


def _installed(pair: str, wanted: Callable[[Package], bool], hint: str = "See: cleantext models") -> Package:
    from cleantext.translation.models import installed

    code = pair.replace("-", "_").lower()
    found = next((p for p in installed() if code in (p.code, p.path.name.lower()) and wanted(p)), None)
    if found is None:
        raise ModelError(f"no such package is installed: {pair}", hint=hint)
    return found


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
    for row in (heads, *rows):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _announced(offer: Offer) -> None:
    licence = offer.licence or "not stated by the index"
    click.echo(f"{offer.code} {offer.version}, licence: {licence}", err=True)


def _progress() -> Callable[[int, int], None]:
    """Return what says the size once, and on a terminal how far it is."""
    import sys

    last = -1

    def show(done: int, total: int) -> None:
        nonlocal last
        if last < 0:
            click.echo(f"{total / 1e6:.1f} MB" if total else "size not known", err=True)
            last = 0
        if not sys.stderr.isatty():
            return
        percent = 100 * done // total if total else done // 2**20
        if percent != last:
            last = percent
            click.echo(f"\r{percent} {'%' if total else 'MB'} ", nl=False, err=True)

    return show
