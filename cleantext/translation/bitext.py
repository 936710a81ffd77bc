"""The bitext of an edition in the formats others read: TSV, JSON lines, TMX 1.4b, XLIFF 2.1."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from cleantext.errors import ConfigError
from cleantext.filenames import shareable

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleantext.translation.document import Pair, TranslatedDocument
    from cleantext.translation.memory import Memory, Near

XLIFF = "urn:oasis:names:tc:xliff:document:2.0"


def bitext(done: TranslatedDocument, form: str, memory: Memory | None = None) -> bytes:
    """Return the bitext as `tsv`, `jsonl`, `tmx` or `xliff`, in UTF-8; raise ConfigError for another form.

    JSON lines and XLIFF offer what `memory` has of like segments, with their likeness. Places are code points in the source as decoded. Tabs and line ends inside a segment become blanks in TSV.
    """
    if form not in FORMS:
        raise ConfigError(f"no bitext format is called {form!r}", hint=f"Formats: {', '.join(FORMS)}")
    if memory is not None and form in _OFFERING:
        return _OFFERING[form](done, memory)
    return FORMS[form](done)


def _tsv(done: TranslatedDocument) -> bytes:
    rows = [f"start\tend\t{done.source}\t{done.target}\tscore\tdoubts"]
    for pair in done.pairs:
        start, end = _place(done, pair)
        codes = " ".join(finding.code for finding in pair.findings)
        rows.append(f"{start}\t{end}\t{_flat(pair.source)}\t{_flat(pair.target)}\t{pair.score:.3f}\t{codes}")
    return ("\n".join(rows) + "\n").encode("utf-8", "replace")


def _jsonl(done: TranslatedDocument, memory: Memory | None = None) -> bytes:
    lines = []
    for pair in done.pairs:
        start, end = _place(done, pair)
        doubts = [{"code": f.code, "severity": f.severity, "message": f.message} for f in pair.findings]
        record = {
            "start": start, "end": end, done.source: pair.source, done.target: pair.target,
            "score": round(pair.score, 3), "way": pair.way, "doubts": doubts,
        }  # fmt: skip
        if near := _near(pair, memory):
            record["near"] = [
                {"source": n.source, "target": n.target, "likeness": round(n.likeness)} for n in near
            ]
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return "".join(lines).encode("utf-8", "replace")


def _tmx(done: TranslatedDocument) -> bytes:
    from cleantext.translation.memory import Unit  # noqa: PLC0415
    from cleantext.translation.tmx import write_tmx  # noqa: PLC0415 - lxml only for who asks for XML

    out = io.BytesIO()
    units = (Unit(pair.source, pair.target, pair.score) for pair in done.pairs)
    write_tmx(units, out, done.source, done.target)
    return out.getvalue()


def _xliff(done: TranslatedDocument, memory: Memory | None = None) -> bytes:
    from lxml import etree  # noqa: PLC0415

    from cleantext.translation.xmltext import xml_text  # noqa: PLC0415

    root = etree.Element(
        f"{{{XLIFF}}}xliff", {"version": "2.1", "srcLang": done.source, "trgLang": done.target}, {None: XLIFF}
    )
    file = etree.SubElement(
        root, f"{{{XLIFF}}}file", id="f1", original=xml_text(shareable(done.doc.id)) or "text"
    )
    for number, pair in enumerate(done.pairs, 1):
        unit = etree.SubElement(file, f"{{{XLIFF}}}unit", id=f"u{number}")
        near = _near(pair, memory)
        if pair.findings or near:
            notes = etree.SubElement(unit, f"{{{XLIFF}}}notes")
            for finding in pair.findings:
                note = etree.SubElement(notes, f"{{{XLIFF}}}note", category=finding.severity)
                note.text = xml_text(f"{finding.code}: {finding.message}")
            for unit_like in near:
                note = etree.SubElement(notes, f"{{{XLIFF}}}note", category="memory")
                note.text = xml_text(f"{unit_like.likeness:.0f} %: {unit_like.source} → {unit_like.target}")
        segment = etree.SubElement(unit, f"{{{XLIFF}}}segment", id="s1", state="translated")
        for name, text in (("source", pair.source), ("target", pair.target)):
            etree.SubElement(segment, f"{{{XLIFF}}}{name}").text = xml_text(text)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


FORMS: dict[str, Callable[[TranslatedDocument], bytes]] = {
    "tsv": _tsv,
    "jsonl": _jsonl,
    "tmx": _tmx,
    "xliff": _xliff,
}


_OFFERING = {"jsonl": _jsonl, "xliff": _xliff}


def _near(pair: Pair, memory: Memory | None) -> list[Near]:
    """Return what the memory offers for a segment it did not translate itself."""
    return memory.near(pair.source) if memory is not None and pair.way != "memory" else []


def _place(done: TranslatedDocument, pair: Pair) -> tuple[int, int]:
    """Return the place of a pair in the source of its document: back through the batches before the last."""
    span = pair.span
    for batch in reversed(done.doc.history[: done.depth]):
        span = batch.back(span)
    return span


def _flat(text: str) -> str:
    return " ".join(text.split())
