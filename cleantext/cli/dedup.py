"""`cleantext dedup`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable


@click.command("dedup")
@options.inputs
@click.option(
    "-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Where the run is written."
)
@click.option(
    "--threshold",
    type=click.FloatRange(0.3, 1.0),
    default=0.8,
    show_default=True,
    help="The least Jaccard similarity of near-duplicates.",
)
@click.option(
    "--keep",
    type=click.Choice(["longest", "first", "newest", "best-quality"]),
    default="longest",
    show_default=True,
    help="Which of a cluster stays; ties go to the lesser id.",
)
@click.option(
    "--index",
    "index_folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="An index to compare with and to add to; what earlier runs kept stays kept.",
)
@click.option("--contained", is_flag=True, help="Also drop articles that stand inside a longer page.")
@click.option(
    "--editions", is_flag=True, help="Also link editions of one work: titles, names, numbers agree."
)
@click.option(
    "--boilerplate",
    type=click.IntRange(2),
    metavar="PAGES",
    help="Set passages apart that stand on that many pages.",
)
@click.option("--date-field", default="date", show_default=True, help="For --keep newest.")
@click.option("--quality-field", default="quality", show_default=True, help="For --keep best-quality.")
@click.option(
    "--explain", nargs=2, metavar="A B", help="Show what two documents share and where they differ."
)
@options.jobs
@options.corpora
def command(paths: tuple[str, ...], output: Path | None, **given: object) -> None:
    """Drop near-duplicates across documents, and tell for which each was dropped.

    Writes kept and dropped records, clusters.jsonl, and a summary with the arithmetic of threshold and bands.
    Candidates come from MinHash bands and are compared in full: nothing is dropped on a chance meeting. Text
    files and folders of them are taken as one document each.

    \b
    Examples:
      cleantext dedup news.jsonl -o run
      cleantext dedup today.jsonl -o run2 --index seen      against all that came before
      cleantext dedup news.jsonl --explain d17 d42          what the two share, where they differ
    """  # noqa: D301  (click's mark for "do not wrap")
    from cleantext.cli import corpora

    asked = corpora.asked(given)
    corpus = corpora.corpus_of(paths, asked, texts=True)
    pair = given.pop("explain")
    if isinstance(pair, tuple) and pair:
        from cleantext.runners.explain import explain, told

        click.echo(told(explain(corpus, *pair)), nl=False)
        return
    if output is None:
        raise click.UsageError("Say where to write with -o, or ask with --explain.")
    from cleantext.runners.dedup import dedup, summary_text
    from cleantext.runners.indexing import Settings

    started = time.perf_counter()
    names = ("threshold", "keep", "contained", "editions", "boilerplate", "date_field", "quality_field")
    settings = Settings(**{n: given[n] for n in names if given[n] is not None})  # type: ignore[arg-type]  # click checked
    index_folder, jobs = given["index_folder"], given["jobs"]
    summary = dedup(
        corpus,
        output,
        settings,
        index_folder=index_folder if isinstance(index_folder, Path) else None,
        engine=corpora.engine_of(asked, jobs if isinstance(jobs, int) else 0),
        out_format=asked["out_format"] or corpora.form_like(corpus),
        must_continue=asked["must_continue"],
        progress=_progress(wanted=asked["progress"]),
    )
    click.echo(summary_text(summary))
    click.echo(f"{time.perf_counter() - started:.1f} s, written to {output}", err=True)


def _progress(*, wanted: bool | None) -> Callable[[int], None] | None:
    if wanted is False or (wanted is None and not sys.stderr.isatty()):
        return None
    return lambda size: click.echo(f"\r{size:,} documents ", nl=False, err=True)
