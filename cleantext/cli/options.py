"""Options that several commands share, and the configuration they make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from cleantext.config import Config

F = TypeVar("F", bound=Callable[..., Any])

inputs = click.argument("paths", nargs=-1, required=True, metavar="IN...")


def _codes(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    del ctx, param
    codes = tuple(code.strip().upper() for item in value for code in item.split(",") if code.strip())
    return codes or None


def analysis(command: F) -> F:
    """Add the options that choose rules."""
    options = [
        click.option(
            "--select", multiple=True, callback=_codes, metavar="CODES", help="Only these codes or prefixes."
        ),
        click.option(
            "--ignore", multiple=True, callback=_codes, metavar="CODES", help="Not these codes or prefixes."
        ),
        click.option(
            "--rules",
            multiple=True,
            metavar="DIR",
            type=click.Path(exists=True),
            help="A folder of your own rules.",
        ),
        click.option(
            "--source-language",
            metavar="LANG",
            help="The language the text was translated from, if you know: zh, en, …",
        ),
        click.option(
            "--config",
            "config_path",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="Settings; else cleantext.toml or [tool.cleantext] of pyproject.toml here.",
        ),
    ]
    return _add(command, options)


def translation(command: F) -> F:
    """Add the options of translation."""
    options = [
        click.option("--from", "source", metavar="LANG", help="Language of the text.  [default: es]"),
        click.option("--to", "target", metavar="LANG", help="Language of the edition.  [default: en]"),
        click.option(
            "--model",
            metavar="MODEL",
            help="Folder or name of an Argos package (see cleantext models), or the address of a LibreTranslate"
            " server: then, and only then, every sentence leaves this machine.",
        ),
        click.option(
            "--beam",
            type=click.IntRange(1, 16),
            help="Beam size; doubtful segments get a wider one, 1 is fastest.  [default: 2]",
        ),
        click.option(
            "--compute-type",
            metavar="TYPE",
            help="Arithmetic: auto, int8, int16, float16, bfloat16, float32, …  [default: auto, the fastest]",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(0),
            help="Threads, for corpora processes; 0 means as many as there are cores.",
        ),
        click.option(
            "--terms",
            multiple=True,
            type=click.Path(exists=True, dir_okay=False),
            help="A glossary (TSV, CSV or TBX).",
        ),
        click.option("--keep", multiple=True, metavar="WORDS", help="A name or phrase never to translate."),
    ]
    return _add(command, options)


def corpora(command: F) -> F:
    """Add the options of a run over a corpus."""
    options = [
        click.option(
            "--text-field", default="text", show_default=True, help="Corpora: the field of the text."
        ),
        click.option("--id-field", default="id", show_default=True, help="Corpora: the field of the id."),
        click.option("--limit", type=click.IntRange(1), metavar="N", help="Corpora: the first N records."),
        click.option(
            "--sample",
            type=click.FloatRange(0, 1, min_open=True),
            metavar="SHARE",
            help="Corpora: a share of the records, chosen by id, the same each time.",
        ),
        click.option(
            "--out-format",
            type=click.Choice(["jsonl", "jsonl.gz", "jsonl.zst", "parquet", "csv"]),
            help="Corpora: the format of the parts.  [default: that of the input]",
        ),
        click.option(
            "--shard-size",
            type=click.IntRange(1),
            metavar="N",
            help="Corpora: characters of a part.  [default: 1 million for clean, fewer for slower verbs]",
        ),
        click.option(
            "--continue",
            "must_continue",
            is_flag=True,
            help="Corpora: go on with the run in -o; refused when inputs or settings changed.",
        ),
        click.option(
            "--engine",
            "engine_name",
            type=click.Choice(["processes", "daft"]),
            default="processes",
            show_default=True,
            help="Corpora: where the work is done.",
        ),
        click.option(
            "--cluster", metavar="ADDRESS", help="Corpora: a Ray cluster for daft, as ray://host:10001."
        ),
        click.option("--progress/--no-progress", default=None, help="Corpora: show how far it is."),
    ]
    return _add(command, options)


def judging(command: F) -> F:
    """Add the options of the judge."""
    options = [
        click.option(
            "--judge",
            "judge_url",
            metavar="URL",
            help="Also ask a language model on this machine: the address of an OpenAI-compatible server.",
        ),
        click.option("--judge-model", metavar="NAME", default="", help="The model it is to use."),
        click.option(
            "--judge-budget",
            type=click.IntRange(0),
            default=100,
            show_default=True,
            help="Questions at most.",
        ),
        click.option(
            "--judge-timeout",
            type=click.FloatRange(0, min_open=True),
            default=60.0,
            show_default=True,
            help="Seconds for one answer; ten times that for all of them.",
        ),
        click.option("--judge-remote", is_flag=True, help="Let the text be sent to another machine."),
    ]
    return _add(command, options)


jobs = click.option(
    "--jobs",
    type=click.IntRange(0),
    metavar="N",
    help="Corpora: processes; 0 means as many as there are cores.",
)


def configuration(**given: Any) -> Config:  # noqa: ANN401  (click hands over options of every type)
    """Return the configuration of file and flags; empty options do not count."""
    from cleantext.config import load_config

    path = given.pop("config_path", None)
    return load_config(path, **{k: v for k, v in given.items() if v not in (None, (), "")})


def _add(command: F, options: Sequence[Callable[[F], F]]) -> F:
    for option in reversed(options):
        command = option(command)
    return command
