"""`cleantext stats`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

_BAR = 28


@click.command("stats")
@click.argument("run", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--by", default="url", show_default=True, help="The field that tells the site or source of a record."
)
@click.option("--top", type=click.IntRange(1), default=15, show_default=True, help="Rows of each table.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def command(run: Path, by: str, top: int, *, as_json: bool) -> None:
    """Print what a run over a corpus did and found.

    Edits and findings by rule, what took words away, sizes of clusters, speed, and how dense findings are by
    site: of a field with addresses the host counts, of any other its value.

    \b
    Examples:
      cleantext stats run
      cleantext stats run --by source --top 30
    """  # noqa: D301  (click's mark for "do not wrap")
    from rich.console import Console

    from cleantext.runners.stats import gather

    found = gather(run, by)
    if as_json:
        from cleantext.report.records import to_json

        click.echo(to_json(found), nl=False)
        return
    console = Console(highlight=False, soft_wrap=True)
    for title, counts in found["tables"].items():
        if counts:
            _bars(console, title, _most(counts, top))
    if found["sites"]:
        _sites(console, found["sites"], top)
    if found["seconds"]:
        rate = found["documents"] / found["seconds"]
        console.print(f"{found['seconds']:,.1f} s of work, {rate:,.0f} documents/s in each process")


def _most(counts: Mapping[str, int], top: int) -> list[tuple[str, int]]:
    common = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    rest = sum(n for _, n in common[top:])
    return [*common[:top], *([(f"{len(common) - top} others", rest)] if rest else [])]


def _bars(console: Console, title: str, rows: Sequence[tuple[str, int]]) -> None:
    from rich.table import Table

    table = Table(title=title, title_justify="left", show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right")
    table.add_column(no_wrap=True)
    most = max(n for _, n in rows) or 1
    for label, n in rows:
        table.add_row(label, f"{n:,}", "█" * max(1 if n else 0, round(_BAR * n / most)))
    console.print(table)
    console.print()


def _sites(console: Console, sites: Mapping[str, Mapping[str, float]], top: int) -> None:
    from rich.table import Table

    table = Table(title="findings by site", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for name in ("site", "documents", "findings", "per 1,000 words"):
        table.add_column(name, justify="left" if name == "site" else "right")
    table.add_column("", no_wrap=True)
    ordered = sorted(sites.items(), key=lambda pair: (-pair[1]["density"], pair[0]))[:top]
    most = max((s["density"] for _, s in ordered), default=0) or 1
    for name, site in ordered:
        bar = "█" * round(_BAR * site["density"] / most)
        counts = (f"{site['documents']:,.0f}", f"{site['findings']:,.0f}", f"{site['density']:.2f}")
        table.add_row(name, *counts, bar)
    console.print(table)
    console.print()
