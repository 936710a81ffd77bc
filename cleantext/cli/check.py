"""`cleantext check`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.cli import options
from cleantext.cli.each import Failures, documents, stem_of
from cleantext.document import SEVERITIES
from cleantext.errors import CleantextError

if TYPE_CHECKING:
    from cleantext.baseline import Baseline
    from cleantext.config import Config
    from cleantext.document import Document
    from cleantext.judge import Judge


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
@click.option("--explain", is_flag=True, help="Tell of every finding why it is one, and how to silence it.")
@click.option(
    "--baseline",
    "baseline_path",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Findings accepted there are not shown; only new ones are.",
)
@click.option(
    "--update-baseline", "accepts", is_flag=True, help="Accept what is found now: write --baseline."
)
@options.judging
@click.option(
    "--lm",
    metavar="PATH",
    type=click.Path(exists=True),
    help="A local language model that looks for wrong senses too (extra lm).",
)
@options.jobs
@options.corpora
@options.analysis
def command(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    page: Path | None,
    baseline_path: Path | None,
    *,
    explain: bool,
    accepts: bool,
    **given: object,
) -> None:
    """Report garbled phrases and other doubts, with place, meaning and score.

    Exits with 1 when there is a finding at or above --severity. Places are those of the file as it is, not
    of the cleaned text. No text leaves this machine, unless --judge names a server and --judge-remote allows
    one elsewhere.

    \b
    Examples:
      cleantext check article.txt
      cleantext check --severity warning --format json articles/ > findings.json
      cleantext check --select CAL,SEN article.txt      only literal idioms and wrong senses
      cleantext check --page out article.txt            a page to look at in a browser
      cleantext check --baseline known.json docs/       only what is new; --update-baseline accepts it
      cleantext check news.parquet -o run               a corpus: findings as columns
    """  # noqa: D301  (click's mark for "do not wrap")
    from cleantext.cli import corpora

    if accepts and not baseline_path:
        raise click.UsageError("--update-baseline needs --baseline FILE.")
    judge = _judge(given)
    asked = corpora.asked(given)
    config = options.configuration(**given)
    if corpora.meant(paths):
        if baseline_path or explain or judge:
            raise click.UsageError("--baseline, --explain and --judge are for text files, not for corpora.")
        summary = corpora.run_verb("check", paths, output, asked, config)
        sys.exit(1 if summary.tally.findings else 0)
    baseline = _baseline(baseline_path, is_written=accepts)
    if judge:
        judge.language = config.source
    sys.exit(Job(config, form, page, baseline, judge, accepts=accepts, explains=explain).run(paths))


@dataclass(slots=True)
class Job:
    """What is asked for, and what has been found so far."""

    config: Config
    form: str
    page: Path | None
    baseline: Baseline | None
    judge: Judge | None
    accepts: bool
    explains: bool
    failures: Failures = field(default_factory=Failures)
    taken: set[str] = field(default_factory=set)
    known: dict[str, list[str]] = field(default_factory=dict)
    found: int = 0

    def run(self, paths: tuple[str, ...]) -> int:
        """Check every path, show what is asked for, and return the exit code."""
        from cleantext.report import written

        shown = []
        for doc in documents(paths, self.failures):
            try:
                checked = self._checked(doc)
            except CleantextError as error:
                self.failures.report(error)
                continue
            if self.form == "text" and not self.accepts:
                written.to_terminal(checked, self._reasons() if self.explains else None)
            else:
                shown.append(checked)
        if self.judge:
            click.echo(self.judge.summary(), err=True)
        if self.baseline and self.accepts:
            return self._accept(self.baseline, shown)
        if self.baseline and self.baseline.gone:
            some = (
                "1 accepted finding is"
                if self.baseline.gone == 1
                else f"{self.baseline.gone} accepted findings are"
            )
            click.echo(f"{some} gone: --update-baseline forgets what is", err=True)
        if self.form != "text":
            click.echo(written.FORMS[self.form](shown), nl=False)
        return self.failures.exit_code or (1 if self.found else 0)

    def _checked(self, doc: Document) -> Document:
        """Return the document with the findings that are to be shown."""
        from cleantext.pipeline import analyse

        whole = replace(self.config, select=(), ignore=())  # cleaned as ever; codes choose what is shown
        least = SEVERITIES.index(self.config.severity)
        checked = analyse(doc, whole, self.judge)
        loud = (f for f in checked.findings if SEVERITIES.index(f.severity) >= least)
        checked = replace(checked, findings=tuple(f for f in loud if self.config.allows(f.code)))
        if self.baseline and not self.accepts:
            checked = self.baseline.new(checked, self.config.allows)
        self.found += len(checked.findings)
        if self.page and not self.accepts:
            self._write_page(checked, self.page, whole)
        return checked

    def _write_page(self, checked: Document, page: Path, whole: Config) -> None:
        from cleantext.editions import write_page

        try:
            write_page(checked, page, stem_of(checked.id, self.taken), whole)
        except CleantextError as error:
            self.failures.report(error)

    def _accept(self, baseline: Baseline, docs: list[Document]) -> int:
        for doc in docs:
            baseline.accept(doc, self.config.allows)
        baseline.write()
        click.echo(
            f"{sum(map(len, baseline.accepted.values()))} findings accepted in {baseline.path}", err=True
        )
        return self.failures.exit_code

    def _reasons(self) -> dict[str, list[str]]:
        """Return for each code what there is to know of its rule."""
        from cleantext.catalogue import catalogue

        if not self.known:
            self.known = {e.code: e.reasons() for e in catalogue(self.config.source, self.config.rules)}
        return self.known


def _baseline(path: Path | None, *, is_written: bool) -> Baseline | None:
    from cleantext.baseline import Baseline

    if path is None:
        return None
    return Baseline(path) if is_written and not path.exists() else Baseline.read(path)


def _judge(given: dict[str, object]) -> Judge | None:
    """Take the options of the judge out of those given; return the judge they ask for."""
    url, model = given.pop("judge_url"), str(given.pop("judge_model"))
    budget, timeout = given.pop("judge_budget"), given.pop("judge_timeout")
    allows = bool(given.pop("judge_remote"))
    if not url or not isinstance(budget, int) or not isinstance(timeout, float):
        return None
    from cleantext.judge import Endpoint, Judge

    return Judge(
        Endpoint(str(url), model, timeout, allows_remote=allows), budget=budget, seconds=10 * timeout
    )
