"""`cleantext evaluate`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.cli import options
from cleantext.document import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.document import Severity
    from cleantext.edits import Span
    from cleantext.evaluation import Outcome
    from cleantext.report.lines import Lines
    from cleantext.report.records import Record


@click.command("evaluate")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--list", "listed", is_flag=True, help="Also every miss and every false finding, with its place."
)
@click.option(
    "--floors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Figures that must be reached, as JSON; exit 1 below them.",
)
@click.option(
    "--severity",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="The least that counts as a finding.",
)
@click.option("--from", "source", metavar="LANG", help="Language of the texts.  [default: es]")
@options.analysis
def command(
    folder: Path, form: str, severity: Severity, floors: Path | None, *, listed: bool, **given: object
) -> None:
    """Score the detectors on labelled texts.

    FOLDER holds mt/ and human/ with texts and, beside each, NAME.spans.json: a list of spans with start, end
    (code points) and category. Sentences may stand in NAME.tsv: category, tab, the sentence with [[marks]].

    \b
    Examples:
      cleantext evaluate corpus/
      cleantext evaluate corpus/ --list
      cleantext evaluate corpus/ --format json > figures.json
      cleantext evaluate corpus/ --floors floors.json      exit 1 when a figure fell
    """  # noqa: D301  (click's mark for "do not wrap")
    from cleantext.evaluation.floors import fallen
    from cleantext.evaluation.run import evaluated
    from cleantext.report.records import to_json

    config = options.configuration(**given)
    figures, outcomes = evaluated(folder, config, severity)
    if form == "json":
        click.echo(to_json(figures), nl=False)
    else:
        click.echo("\n".join(_lines(figures)))
    if listed:
        for line in _details(outcomes):
            click.echo(line, err=form == "json")
    if floors and (low := fallen(figures, floors)):
        click.echo("\n".join(f"cleantext: {floors}: {one}" for one in low), err=True)
        sys.exit(1)


def _lines(f: Record) -> Iterator[str]:
    yield f"corpus {f['corpus'][:16]}: {f['texts']['mt']} machine-translated texts ({f['words']['mt']} words, {f['labels']} labels), {f['texts']['human']} by people ({f['words']['human']} words)"
    yield ""
    yield f"precision {f['precision']:.3f}   recall {f['recall']:.3f}   F1 {f['f1']:.3f}   ({f['findings']} findings)"
    yield f"false findings in 1,000 words by people: {_number(f['false_per_1000_human_words'])}"
    areas = f["document_auc"]
    yield f"document AUC: {_number(areas['findings'])} by findings, {_number(areas['verdict'])} by verdict"
    yield f"speed: {f['speed']['characters_per_second']:,} characters, {f['speed']['words_per_second']:,} words in a CPU second"
    yield ""
    yield "family   findings  right  of all labels  false in human texts"
    for name, row in f["families"].items():
        yield f"{name:8} {row['findings']:8} {row['precision']:6.2f} {row['recall']:14.2f} {row['false_in_human_texts']:21}"
    yield ""
    yield "label                     labels  found"
    for name, row in f["categories"].items():
        yield f"{name:25.25} {row['labels']:6} {row['recall']:6.2f}"
    yield ""
    yield "score          findings  right  mean score"
    for row in f["reliability"]:
        yield f"{row['from']:.2f} to {row['to']:.2f} {row['findings']:9} {row['right']:6.2f} {row['mean_score']:11.2f}"
    yield f"calibration error {_number(f['calibration_error'])}"
    if wrong := [
        f"{name}: {row['false']} in {row['words']} words" for name, row in f["genres"].items() if row["false"]
    ]:
        yield f"false by kind of text: {'; '.join(wrong)}"
    if f["misfires"]:
        yield f"false by rule: {', '.join(f'{name} ({n})' for name, n in f['misfires'].items())}"


def _details(outcomes: Sequence[Outcome]) -> Iterator[str]:
    from cleantext.report.lines import Lines

    for o in outcomes:
        lines = Lines.of(o.labelled.doc.source)
        for label, families in o.labels:
            if not families and o.labelled.kind == "mt":
                yield f"missed  {_place(o, lines, label.span)} {label.category}: {_shown(label.span, lines)}"
        for s in o.said:
            if s.fate == "wrong":
                code = f"{s.finding.code} {s.finding.name} ({s.finding.score:.2f})"
                yield f"false   {_place(o, lines, s.span)} {code}: {_shown(s.span, lines)}"


def _place(o: Outcome, lines: Lines, span: Span) -> str:
    line, column = lines.place(span.start)
    return f"{o.labelled.doc.id}:{line}:{column}:"


def _shown(span: Span, lines: Lines) -> str:
    text = lines.text
    before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 30]
    return " ".join(f"{before}[[{span.of(text)}]]{after}".split())


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
