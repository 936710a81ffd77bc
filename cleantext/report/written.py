"""Findings written for people at a terminal, for programs, and for code-review tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.report.lines import Lines
from cleantext.report.records import Record, document_record, finding_records, report, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cleantext.document import Document

_STYLE = {"info": "cyan", "warning": "yellow", "error": "red"}
_SARIF_LEVEL = {"info": "note", "warning": "warning", "error": "error"}
_GITHUB_LEVEL = {"info": "notice", "warning": "warning", "error": "error"}
_WIDTH = 96
"""Characters of a line shown around a finding."""


def to_terminal(doc: Document, reasons: Mapping[str, list[str]] | None = None) -> None:
    """Print the findings of `doc`: place, code, the line with the phrase underlined, the meaning beneath.

    With `reasons` by code, also what there is to know of each finding's rule, and which detectors spoke.
    """
    from rich.console import Console  # noqa: PLC0415  (start-up stays fast)
    from rich.text import Text  # noqa: PLC0415

    console = Console(soft_wrap=True, highlight=False)
    lines = Lines.of(doc.source)
    path = doc.meta.get("path", doc.id)
    records = finding_records(doc, lines)
    for record in records:
        head = Text(f"{path}:{record['line']}:{record['column']}: ", style="bold")
        head.append(f"{record['severity']} ", _STYLE[record["severity"]])
        head.append(f"{record['code']} {record['name']}", "bold")
        head.append(f" ({record['score']:.2f})", "dim")
        console.print(head)
        shown, start, length = excerpt(lines, record)
        console.print(Text("    " + shown))
        console.print(Text(" " * (4 + start) + "^" * length, style=_STYLE[record["severity"]]))
        console.print(Text("    " + explained(record)))
        if reasons is not None:
            spoke = [f"detectors: {', '.join(record['detectors'])}"] if "detectors" in record else []
            for line in (*spoke, *reasons.get(record["code"], ())):
                console.print(Text(f"      {line}", style="dim"))
    if verdict := doc.meta.get("verdict"):
        console.print(Text(f"{path}: {_verdict(verdict)}", style="bold"))
    silenced = doc.meta.get("silenced")
    console.print(Text(f"{path}: {_counted(len(records))}{f', {silenced} silenced' if silenced else ''}"))


def excerpt(lines: Lines, record: Record) -> tuple[str, int, int]:
    """Return a piece of the line of a finding, and where in it the phrase stands and how long it is."""
    line = lines.span(record["line"])
    start, end = (
        record["start"],
        min(max(record["end"], record["start"] + 1), max(line.end, record["start"] + 1)),
    )
    first = max(line.start, min(start - _WIDTH // 3, line.end - _WIDTH))
    last = min(line.end, max(first + _WIDTH, end))
    shown = "".join(c if c.isprintable() else " " for c in lines.text[first:last])
    return shown, start - first, max(1, min(end, last) - start)


def explained(record: Record) -> str:
    """Return the message of a finding and what to write instead."""
    suggest = record.get("suggest", {})
    better = "; ".join(f"{language}: {phrase}" for language, phrase in suggest.items())
    fix = f" → {record['fix']}" if "fix" in record and not better else ""
    return f"{record['message']}{fix}{f' → {better}' if better else ''}"


def as_json(docs: Iterable[Document]) -> str:
    """Return the report on all documents as JSON (see schema.json)."""
    return to_json(report(document_record(doc) for doc in docs))


def as_github(docs: Iterable[Document]) -> str:
    """Return workflow commands that annotate lines in a GitHub pull request."""
    rows = []
    for doc in docs:
        path = doc.meta.get("path", doc.id)
        for r in finding_records(doc, Lines.of(doc.source)):
            message = _escaped(f"{r['text']}: {explained(r)}")
            place = f"file={_property(str(path))},line={r['line']},col={r['column']}"
            rows.append(
                f"::{_GITHUB_LEVEL[r['severity']]} {place},title={r['code']} {r['name']}::{message}\n"
            )
    return "".join(rows)


def as_sarif(docs: Iterable[Document]) -> str:
    """Return SARIF 2.1.0, which code-review tools read."""
    results = []
    names: dict[str, str] = {}
    for doc in docs:
        for r in finding_records(doc, Lines.of(doc.source)):
            names[r["code"]] = r["name"]
            region = {"startLine": r["line"], "startColumn": r["column"], "charOffset": r["start"]}
            region["charLength"] = r["end"] - r["start"]
            place = {"artifactLocation": {"uri": str(doc.meta.get("path", doc.id))}, "region": region}
            results.append(
                {
                    "ruleId": r["code"],
                    "level": _SARIF_LEVEL[r["severity"]],
                    "message": {"text": explained(r)},
                    "locations": [{"physicalLocation": place}],
                }
            )
    rules = [{"id": code, "name": name} for code, name in sorted(names.items())]
    driver = {"name": "cleantext", "rules": rules}
    return to_json(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
        }
    )


FORMS: Mapping[str, Callable[[Iterable[Document]], str]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}


def _verdict(verdict: object) -> str:
    if not isinstance(verdict, dict):
        return str(verdict)
    evidence = ", ".join(verdict.get("evidence", []))
    return f"{verdict['label']} ({verdict['score']:.2f}){f': {evidence}' if evidence else ''}"


def _counted(count: int) -> str:
    return "no findings" if not count else f"{count} finding{'s' if count > 1 else ''}"


def _property(text: str) -> str:
    """Return a value between commas of a workflow command: a hostile file name gives no command of its own."""
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
