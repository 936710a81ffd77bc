"""`cleantext check`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from cleantext.cli import options
from cleantext.cli.each import Failures, documents, stem_of
from cleantext.document import SEVERITIES
from cleantext.errors import CleantextError


@click.command("check")
@options.inputs
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="For people, programs, code-review tools, GitHub annotations.",
)
@click.option("--severity", type=click.Choice(SEVERITIES), help="The least that counts.  [default: info]")
@click.option("--from", "source", metavar="LANG", help="Language of the text.  [default: es]")
@click.option("-o", "--output", metavar="DIR", help="Corpora: where the run is written.")
@click.option(
    "--page",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write a review page NAME.report.html here.",
)
@options.jobs
@options.corpora
@options.analysis
def command(
    paths: tuple[str, ...], form: str, output: str | None, page: Path | None, **given: object
) -> None:
    """Report garbled phrases and other doubts, with place, meaning and score.

    Exits with 1 when there is a finding at or above --severity. Places are those of the file as it is, not
    of the cleaned text.

    \b
    Examples:
      cleantext check article.txt
      cleantext check --severity warning --format json articles/ > findings.json
      cleantext check --select CAL,SEN article.txt      only literal idioms and wrong senses
      cleantext check --page out article.txt            a page to look at in a browser
      cleantext check news.parquet -o run               a corpus: findings as columns
    """  # noqa: D301  (click's mark for "do not wrap")
    from cleantext.cli import corpora
    from cleantext.editions import write_page
    from cleantext.pipeline import analyse
    from cleantext.report import written

    asked = corpora.asked(given)
    config = options.configuration(**given)
    if corpora.meant(paths):
        summary = corpora.run_verb("check", paths, output, asked, config)
        sys.exit(1 if summary.tally.findings else 0)
    whole = replace(config, select=(), ignore=())  # the text is cleaned as ever; codes choose what is shown
    failures = Failures()
    least = SEVERITIES.index(config.severity)
    checked = []
    taken: set[str] = set()
    found = 0
    for doc in documents(paths, failures):
        try:
            checked_doc = analyse(doc, whole)
        except CleantextError as error:
            failures.report(error)
            continue
        loud = [
            f for f in checked_doc.findings if SEVERITIES.index(f.severity) >= least and config.allows(f.code)
        ]
        found += len(loud)
        checked_doc = replace(checked_doc, findings=tuple(loud))
        if page:
            try:
                write_page(checked_doc, page, stem_of(doc.id, taken), whole)
            except CleantextError as error:
                failures.report(error)
        if form == "text":
            written.to_terminal(checked_doc)
        else:
            checked.append(checked_doc)
    if form != "text":
        click.echo(written.FORMS[form](checked), nl=False)
    sys.exit(failures.exit_code or (1 if found else 0))
