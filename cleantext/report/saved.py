"""Editions on disk: the documents that a report and the files beside it describe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.errors import InputError
from cleantext.report.records import Record, document_of, parse

if TYPE_CHECKING:
    from pathlib import Path

    from cleantext.document import Document


def saved_records(report: Path) -> list[Record]:
    """Return the document records of a report file; raise InputError when it is none."""
    try:
        text = report.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(error), where=str(report), hint="Give a .report.json file") from error
    return list(parse(text, str(report))["documents"])


def saved_documents(report: Path) -> list[Document]:
    """Return the documents of a report, with their history, so that `source` and `origin` work."""
    return [document_of(record, clean_text(report, record)) for record in saved_records(report)]


def clean_text(report: Path, record: Record) -> str:
    """Return the clean text that a record speaks of; raise InputError when it is gone."""
    clean = record.get("clean")
    if not isinstance(clean, dict) or "path" not in clean:
        raise InputError(
            "the report names no clean text",
            where=str(report),
            hint="Only reports of cleantext edition can be undone",
        )
    path = report.parent / str(clean["path"])
    if path.resolve().parent != report.parent.resolve():
        raise InputError(
            "the clean text must lie beside the report", where=str(path), hint="Do not edit the report"
        )
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise InputError(
            "the clean text cannot be read", where=str(path), hint="Keep it beside the report"
        ) from error
