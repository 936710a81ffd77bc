"""A verb over a corpus, as the command line asks for it."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cleantext.config import Config
    from cleantext.runners.corpus import Corpus
    from cleantext.runners.engines import Engine
    from cleantext.runners.summary import Summary
    from cleantext.runners.verbs import Verb

_OPTIONS = "text_field id_field limit sample out_format shard_size must_continue engine_name cluster progress".split()


def asked(given: dict[str, object]) -> dict[str, Any]:
    """Take the options of corpora out of `given` and return them."""
    return {name: given.pop(name) for name in _OPTIONS if name in given}


def meant(paths: Sequence[str]) -> bool:
    """Say whether `paths` are corpora; raise ConfigError when some are and some are not."""
    from cleantext.formats.corpus_files import is_corpus

    kinds = {is_corpus(path) for path in paths}
    if len(kinds) > 1:
        raise ConfigError("texts and corpora cannot be mixed", hint="Run them one after the other")
    return kinds == {True}


def corpus_of(paths: Iterable[str], asked: dict[str, Any], *, texts: bool = False) -> Corpus:
    """Return the corpus that the command line names."""
    from cleantext.formats.corpus_files import corpus_files
    from cleantext.runners.corpus import Corpus

    return Corpus(
        files=tuple(corpus_files(paths, texts=texts)),
        text_field=asked["text_field"],
        id_field=asked["id_field"],
        limit=asked["limit"],
        sample=asked["sample"],
    )


def form_like(corpus: Corpus) -> str:
    """Return the format of output that is like the first input."""
    from cleantext.runners.corpus import form_like as like

    return like(corpus.files)


def run_verb(
    verb: Verb, paths: Sequence[str], output: str | None, asked: dict[str, Any], config: Config
) -> Summary:
    """Run the verb over the corpora, print the summary, and return it."""
    from cleantext.runners.corpus import run

    if not output or output == "-":
        raise click.UsageError("A corpus needs a folder to write to: give one with -o.")
    started = time.perf_counter()
    summary = run(
        verb,
        corpus_of(paths, asked),
        Path(output),
        config,
        out_format=asked["out_format"] or "",
        shard_size=asked["shard_size"] or 0,
        must_continue=asked["must_continue"],
        engine=engine_of(asked, config.jobs),
        progress=_progress(asked["progress"]),
    )
    click.echo(summary.text())
    click.echo(f"{time.perf_counter() - started:.1f} s, written to {output}", err=True)
    return summary


def engine_of(asked: dict[str, Any], jobs: int) -> Engine:
    """Return the engine that the command line asks for."""
    from cleantext.runners import cluster, engines

    if asked["engine_name"] == "daft" or asked["cluster"]:
        return cluster.engine(asked["cluster"] or "")
    return engines.engine(jobs)


def _progress(wanted: bool | None) -> Callable[[dict[str, Any]], None] | None:  # noqa: FBT001  (a tri-state flag)
    if wanted is False or (wanted is None and not sys.stderr.isatty()):
        return None
    started, documents = time.perf_counter(), 0

    def tell(row: dict[str, Any]) -> None:
        nonlocal documents
        documents += row["numbers"].get("documents", 0)
        rate = documents / (time.perf_counter() - started)
        click.echo(f"\r{documents:,} documents, {rate:,.0f}/s ", nl=False, err=True)

    return tell
