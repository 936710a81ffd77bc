"""`cleantext why`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleantext.errors import ConfigError, InputError

if TYPE_CHECKING:
    from cleantext.document import Document
    from cleantext.edits import Edit, Span
    from cleantext.report.records import Record


@click.command("why")
@click.argument("place", metavar="FILE:LINE")
@click.option(
    "--report",
    "report_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The report; else NAME.report.json beside FILE.",
)
def command(place: str, report_path: Path | None) -> None:
    """Tell what was done to a line, and why.

    FILE is the clean text or the edition that `cleantext edition` wrote, or the input itself.

    \b
    Examples:
      cleantext why out/article.clean.txt:12
      cleantext why article.txt:97 --report out/article.report.json
    """  # noqa: D301  (click's mark for "do not wrap")
    from cleantext.report.saved import saved_documents, saved_records

    file, line = _parse(place)
    report = report_path or _report_beside(file)
    for record, doc in zip(saved_records(report), saved_documents(report), strict=True):
        span = _source_span(file, line, record, doc, report)
        if span is not None:
            _tell(record, doc, span)
            return
    raise InputError("the report does not speak of this file", where=str(file), hint=f"Look into {report}")


def _parse(place: str) -> tuple[Path, int]:
    name, _, line = place.rpartition(":")
    if not name or not line.isdecimal() or not int(line):
        raise ConfigError(
            "give a file and a line from 1", where=place, hint="For example out/article.clean.txt:12"
        )
    return Path(name), int(line)


def _report_beside(file: Path) -> Path:
    for stem in (file.name.removesuffix(file.suffix), file.name.split(".")[0], file.stem.rpartition(".")[0]):
        found = file.parent / f"{stem}.report.json"
        if stem and found.is_file():
            return found
    raise InputError("there is no report beside this file", where=str(file), hint="Name it with --report")


def _source_span(file: Path, line: int, record: Record, doc: Document, report: Path) -> Span | None:
    """Return the place in the source that a line of the clean text, the edition or the input came from."""
    from cleantext.report.lines import Lines

    if file.name == record.get("clean", {}).get("path"):
        return doc.origin(Lines.of(doc.text).span(line))
    if file.name == record.get("translation", {}).get("path"):
        english = (report.parent / file.name).read_text(encoding="utf-8", errors="replace")
        if english.count("\n") != doc.text.count("\n"):
            return None
        return doc.origin(Lines.of(doc.text).span(line))
    if file.name == Path(str(record["path"])).name:
        return Lines.of(doc.source).span(line)
    return None


def _tell(record: Record, doc: Document, span: Span) -> None:
    from cleantext.report.lines import Lines
    from cleantext.report.written import explained

    lines = Lines.of(doc.source)
    click.echo(f"{record['path']}:{lines.place(span.start)[0]}: {_shown(span.of(doc.source))}")
    told = False
    for edit, origin in _edits_with_origin(doc):
        if origin.start <= span.end and span.start <= origin.end and (origin.overlaps(span) or not edit.old):
            told = True
            click.echo(f"  {edit.rule}  {_shown(edit.old)!r} → {_shown(edit.new)!r}  {_reason(edit.rule)}")
    for finding in record["findings"]:
        if finding["start"] < max(span.end, span.start + 1) and span.start < max(
            finding["end"], finding["start"] + 1
        ):
            told = True
            click.echo(f"  {finding['code']}  {_shown(finding['text'])!r}: {explained(finding)}")
    for edit in record.get("translation", {}).get("repairs", []):
        start, end = doc.origin(_span(edit))
        if start < span.end and span.start < end:
            told = True
            click.echo(f"  {edit['rule']}  translated as if it said {edit['new']!r}")
    if not told:
        click.echo("  nothing was changed here, and nothing is doubted")


def _edits_with_origin(doc: Document) -> list[tuple[Edit, Span]]:
    """Return every edit with the place in the source that it touched."""
    from cleantext.edits import Span, traced_back

    return [
        (edit, traced_back(Span(edit.start, edit.end), doc.history[:number]))
        for number, batch in enumerate(doc.history)
        for edit in batch
    ]


def _span(edit: Record) -> Span:
    from cleantext.edits import Span

    return Span(edit["start"], edit["start"] + len(edit["old"]))


def _reason(code: str) -> str:
    from cleantext.catalogue import entry

    found = entry(code)
    return found.why if found else ""


def _shown(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 160 else f"{flat[:157]}…"
