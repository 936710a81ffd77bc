"""What a report says of a document, as plain records, and the way back from records to a document.

The form is fixed by `schema.json` beside this file; `SCHEMA_VERSION` grows when it changes.
"""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from itertools import groupby
from json import dumps, loads
from typing import TYPE_CHECKING, Any

from cleantext.atomic import encoded
from cleantext.document import Document
from cleantext.edits import Batch, Edit
from cleantext.errors import EditError, InputError
from cleantext.report.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cleantext.document import Finding

SCHEMA_VERSION = 1
Record = dict[str, Any]
_AGAIN = "Make the report again with cleantext edition"
_LONE = re.compile("[\ud800-\udfff]")


def schema() -> Record:
    """Return the JSON Schema of a report."""
    text = files("cleantext.report").joinpath("schema.json").read_text(encoding="utf-8")
    return dict(loads(text))


def report(documents: Iterable[Record]) -> Record:
    """Return the report on documents, each a record of `document_record`."""
    from cleantext import __version__  # noqa: PLC0415  (the package imports this module)

    return {
        "schema_version": SCHEMA_VERSION,
        "tool": f"cleantext {__version__}",
        "documents": list(documents),
    }


def to_json(record: Mapping[str, object]) -> str:
    """Return JSON, readable and stable; bytes that no decoding explains (lone surrogates) are escaped."""
    text = dumps(record, ensure_ascii=False, indent=1)
    return _LONE.sub(lambda m: f"\\u{ord(m.group()):04x}", text) + "\n"


def document_record(doc: Document) -> Record:
    """Return the record of one document: spans are places in the decoded input."""
    lines = Lines.of(doc.source)
    meta = doc.meta
    return {
        "path": str(meta.get("path", doc.id)),
        "sha256": str(meta.get("sha256") or digest(doc.source.encode("utf-8", "surrogatepass"))),
        "encoding": str(meta.get("encoding", "utf-8")),
        "format": str(meta.get("format", "text")),
        "language": str(meta.get("language", "")),
        **{key: str(meta[key]) for key in ("title", "author", "date") if meta.get(key)},
        "verdict": meta.get("verdict"),
        "edits": edit_records(doc.history),
        "findings": finding_records(doc, lines),
        "copies": meta.get("copies", []),
    }


def finding_records(doc: Document, lines: Lines) -> list[Record]:
    """Return the findings of a document in the order of their place in the source."""
    records = [_finding(finding, doc, lines) for finding in doc.findings]
    return sorted(records, key=lambda r: (r["start"], r["end"], r["code"]))


def edit_records(history: Iterable[Batch]) -> list[Record]:
    """Return every edit; `start` counts in the text before its `batch`, batches apply in order."""
    return [
        {"batch": number, "start": edit.start, "old": edit.old, "new": edit.new, "rule": edit.rule}
        | ({} if edit.taken_from is None else {"taken_from": edit.taken_from})
        for number, batch in enumerate(history)
        for edit in batch
    ]


def history_of(record: Record) -> tuple[Batch, ...]:
    """Return the history that `edit_records` wrote.

    Raises EditError when the record is not one of ours.
    """
    try:
        groups = groupby(record["edits"], key=lambda e: e["batch"])
        return tuple(
            Batch.of(Edit(e["start"], e["old"], e["new"], e["rule"], e.get("taken_from")) for e in group)
            for _, group in groups
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise EditError(f"the report lacks {error}", hint=_AGAIN) from error


def document_of(record: Record, clean_text: str) -> Document:
    """Return the document whose record and clean text these are; `source` undoes all edits.

    Raises EditError when the text is not the one the report speaks of.
    """
    expected = record.get("clean", {}).get("sha256")
    if expected and digest(encoded(clean_text)) != expected:
        raise EditError(
            "the clean text was changed after the report was written",
            where=str(record.get("clean", {}).get("path", "")),
            hint="Restore the clean text, or run cleantext edition again",
        )
    return Document(
        id=str(record.get("path", "")),
        text=clean_text,
        history=history_of(record),
        meta={"encoding": record.get("encoding", "utf-8"), "sha256": record.get("sha256", "")},
    )


def parse(text: str, where: str) -> Record:
    """Return the report in `text`, checked for its version; raise InputError when it is none."""
    try:
        data = loads(text)
        version = data["schema_version"]
        documents = data["documents"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            "this is not a cleantext report", where=where, hint="Give a .report.json file"
        ) from error
    if version != SCHEMA_VERSION:
        raise InputError(
            f"the report has schema version {version}, this program reads {SCHEMA_VERSION}",
            where=where,
            hint=_AGAIN,
        )
    if not isinstance(documents, list) or not all(isinstance(one, dict) for one in documents):
        raise InputError("the report lists no documents", where=where, hint=_AGAIN)
    return dict(data)


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _finding(finding: Finding, doc: Document, lines: Lines) -> Record:
    span = doc.origin(finding.span)
    line, column = lines.place(span.start)
    record: Record = {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "start": span.start,
        "end": span.end,
        "line": line,
        "column": column,
        "text": span.of(lines.text),
        "message": finding.message,
        "score": round(finding.score, 3),
    }
    optional = {
        "fix": finding.fix,
        "source_idiom": finding.source_idiom,
        "meaning": finding.meaning,
        "suggest": dict(finding.suggest),
        "detectors": list(finding.detectors),
    }
    return record | {key: value for key, value in optional.items() if value}
