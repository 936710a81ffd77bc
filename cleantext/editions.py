"""The main job: a scraped article in; its clean text, English edition, bitext and report out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleantext.edits import traced_back
from cleantext.filenames import shareable
from cleantext.pipeline import analyse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cleantext.config import Config
    from cleantext.document import Document
    from cleantext.edits import Span
    from cleantext.report.page import Aligned
    from cleantext.report.records import Record
    from cleantext.translation import Pair, Terms, TranslatedDocument, Translator
    from cleantext.translation.memory import Memory
    from cleantext.translation.stream import Passage


@dataclass(frozen=True, slots=True)
class Edition:
    """An article in two languages.

    `clean` is the cleaned source with its findings. `repaired` is what was translated: the clean text with
    every garbled phrase that a rule understands replaced by an idiomatic one. `english` is the translation
    (of `repaired`), whatever the target language is.
    """

    clean: Document
    repaired: Document
    english: TranslatedDocument

    @property
    def text(self) -> str:
        """The text of the edition."""
        return self.english.text

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The segments and their translations, in order, with places in `repaired`."""
        return self.english.pairs

    @property
    def doubtful(self) -> int:
        """How many segments some check doubts."""
        return self.english.doubtful


@dataclass(frozen=True, slots=True)
class Tools:
    """What translating needs and is loaded once: the engine and the termbase."""

    engine: Translator
    terms: Terms


def prepare(config: Config) -> Tools:
    """Load the translation package and the terms that `config` names; raise ModelError or ConfigError."""
    from cleantext.translation import load_terms, load_translator  # noqa: PLC0415  (start-up stays fast)

    return Tools(load_translator(config), load_terms(config))


def edition(
    doc: Document, config: Config, tools: Tools, amend: Callable[[Document], Document] | None = None
) -> Edition:
    """Return the edition of one document as it was read; `amend` has a word on its findings before they act."""
    return editions([doc], config, tools, amend)[0]


def editions(
    docs: Iterable[Document],
    config: Config,
    tools: Tools,
    amend: Callable[[Document], Document] | None = None,
) -> list[Edition]:
    """Return the editions of several documents, in order; their sentences are translated in common batches."""
    cleaned = [analyse(doc, config) for doc in docs]
    if amend:
        cleaned = [amend(clean) for clean in cleaned]
    made = _told([(clean, frozenset()) for clean in cleaned], config, tools)
    lost = [_lost(one, config.target) for one in made]
    again = iter(
        _told([(one.clean, gone) for one, gone in zip(made, lost, strict=True) if gone], config, tools)
    )
    return [next(again) if gone else one for one, gone in zip(made, lost, strict=True)]


def _told(cleaned: Iterable[tuple[Document, frozenset[Span]]], config: Config, tools: Tools) -> list[Edition]:
    """Return the editions of clean documents, each with the findings whose meaning the engine had lost."""
    from cleantext.repair import edits_for  # noqa: PLC0415
    from cleantext.segment import sentences  # noqa: PLC0415
    from cleantext.translation import translate_documents  # noqa: PLC0415

    asked = []
    for clean, lost in cleaned:
        garbled = replace(clean, findings=tuple(f for f in clean.findings if f.severity != "info"))
        asked.append((clean, clean.edit(edits_for(garbled, "all", config.target, lost))))
    repaired = [one for _, one in asked]
    english = translate_documents(repaired, config, tools.engine, tools.terms, split=sentences)
    return [Edition(*one, told) for one, told in zip(asked, english, strict=True)]


def _lost(made: Edition, language: str) -> frozenset[Span]:
    """Return the findings whose meaning was put into the text in `language` and did not come out of the engine.

    A word counts as out when its first four letters stand in the translation of its sentence.
    """
    before = len(made.clean.history)
    if len(made.repaired.history) == before:
        return frozenset()
    batch = made.repaired.history[before]
    given = {edit.start: edit.new for edit in batch}
    lost = set()
    for finding in made.clean.findings:
        meaning = finding.suggest.get(language, "")
        if not meaning or given.get(finding.span.start, "").casefold() != meaning.casefold():
            continue
        place = batch.carry(finding.span)
        target = next(
            (p.target for p in made.pairs if p.span.start <= place.start < p.span.end), ""
        ).casefold()
        if any(word[:4] not in target for word in meaning.casefold().split() if len(word) > 3):
            lost.add(finding.span)
    return frozenset(lost)


def translated(docs: Iterable[Document], config: Config, tools: Tools) -> list[TranslatedDocument]:
    """Return the translations of documents as they are, in common batches: nothing cleaned, checked or repaired."""
    from cleantext.segment import segment, sentences  # noqa: PLC0415
    from cleantext.translation import translate_documents  # noqa: PLC0415

    cut = [segment(doc, config) for doc in docs]
    return translate_documents(cut, config, tools.engine, tools.terms, split=sentences)


def lined(doc: Document) -> Document:
    """Return the document with every line that says something as a block of its own."""
    from cleantext.document import Block  # noqa: PLC0415
    from cleantext.edits import Span  # noqa: PLC0415

    blocks, at = [], 0
    for line in doc.text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", Span(at, at + len(line.rstrip("\r")))))
        at += len(line) + 1
    return replace(doc, blocks=tuple(blocks))


def translated_passages(
    doc: Document, config: Config, tools: Tools, memory: Memory | None = None
) -> Iterator[Passage]:
    """Yield the translation of a document, whose blocks are known, passage by passage: however large it is."""
    from cleantext.segment import sentences  # noqa: PLC0415
    from cleantext.translation.stream import passages  # noqa: PLC0415

    return passages(doc, config, tools.engine, tools.terms, split=sentences, memory=memory)


def write_edition(made: Edition, folder: Path, stem: str, config: Config | None = None) -> Record:
    """Write the files of an edition into `folder` and return its record in the report.

    `<stem>.clean.<ext>`, `<stem>.en.<ext>`, `<stem>.bitext.tsv`, `<stem>.report.html`, `<stem>.report.json`;
    each is written whole or not at all, the JSON last. Raises OutputError.
    """
    from cleantext.atomic import encoded, write_bytes  # noqa: PLC0415
    from cleantext.report.records import digest, report, to_json  # noqa: PLC0415

    ext = _extension(made.clean)
    clean, english = encoded(made.clean.text), encoded(made.text)
    names = {"clean": f"{stem}.clean{ext}", "english": f"{stem}.{made.english.target}{ext}"}
    record = edition_record(made)
    record["clean"] = {"path": names["clean"], "sha256": digest(clean)}
    record["translation"] |= {"path": names["english"], "sha256": digest(english)}
    write_bytes(folder / names["clean"], clean)
    write_bytes(folder / names["english"], english)
    write_bytes(folder / f"{stem}.bitext.tsv", bitext(made).encode())
    write_bytes(folder / f"{stem}.report.html", encoded(page(made, record, config)))
    write_bytes(folder / f"{stem}.report.json", to_json(report([record])).encode())
    return record


def write_page(doc: Document, folder: Path, stem: str, config: Config) -> Path:
    """Write the review page of an analysed document as `<stem>.report.html`; return its path. Raises OutputError."""
    from cleantext.atomic import encoded, write_bytes  # noqa: PLC0415
    from cleantext.report.records import document_record  # noqa: PLC0415

    path = folder / f"{stem}.report.html"
    record = document_record(doc)
    record["path"] = shareable(record["path"])
    write_bytes(path, encoded(document_page(doc, record, config)))
    return path


def page(made: Edition, record: Record, config: Config | None = None) -> str:
    """Return the review page of an edition, whose record in the report is `record`."""
    pairs = [replace(pair, span=in_clean(made, pair)) for pair in made.pairs]
    return document_page(made.clean, record, config, pairs, made.english.target)


def document_page(
    doc: Document,
    record: Record,
    config: Config | None = None,
    pairs: Iterable[Aligned] = (),
    target: str = "",
    **served: Any,  # noqa: ANN401  (see `render`)
) -> str:
    """Return the review page of an analysed document; `pairs` count in its text."""
    from cleantext.catalogue import names, reasons  # noqa: PLC0415
    from cleantext.config import Config  # noqa: PLC0415
    from cleantext.report.page import render, view  # noqa: PLC0415

    codes = {f.code for f in doc.findings} | {edit.rule for batch in doc.history for edit in batch}
    whys = reasons(codes, config or Config())
    return render(view(doc, record, pairs, names=names(), whys=whys, target=target), doc.source, **served)


def edition_record(made: Edition) -> Record:
    """Return the report's record of an edition, without the names of files."""
    from cleantext.report.lines import Lines  # noqa: PLC0415
    from cleantext.report.records import document_record, edit_records, finding_records  # noqa: PLC0415

    record = document_record(made.clean)
    record["path"] = shareable(record["path"])
    record["blocks"] = [[block.kind, *block.span] for block in made.clean.blocks]
    doubts = replace(made.repaired, findings=tuple(f for pair in made.pairs for f in pair.findings))
    record["translation"] = {
        "path": "",
        "sha256": "",
        "model": made.english.model,
        "from": made.english.source,
        "to": made.english.target,
        "segments": len(made.pairs),
        "without_doubt": len(made.pairs) - made.doubtful,
        "repairs": edit_records(made.repaired.history[len(made.clean.history) :]),
        "findings": finding_records(doubts, Lines.of(made.clean.source)),
        "pairs": [_pair_record(made, pair) for pair in made.pairs],
    }
    return record


def _pair_record(made: Edition, pair: Pair) -> Record:
    start, end = in_clean(made, pair)
    record: Record = {"start": start, "end": end, "target": pair.target, "score": round(pair.score, 3)}
    doubts = [{"code": f.code, "severity": f.severity, "message": f.message} for f in pair.findings]
    return record | ({"doubts": doubts} if doubts else {})


def bitext(made: Edition) -> str:
    """Return the segments as tab-separated lines: source start, source end, source, translation, score.

    Places are code points in the input as decoded; tabs and line ends inside a segment become blanks.
    """
    rows = [f"start\tend\t{made.english.source}\t{made.english.target}\tscore"]
    for pair in made.pairs:
        start, end = made.repaired.origin(pair.span)
        source = in_clean(made, pair).of(made.clean.text)
        rows.append(f"{start}\t{end}\t{_flat(source)}\t{_flat(pair.target)}\t{pair.score:.3f}")
    return "\n".join(rows) + "\n"


def in_clean(made: Edition, pair: Pair) -> Span:
    """Return the place in the clean text of a pair, whose own place counts in the repaired one."""
    return traced_back(pair.span, made.repaired.history[len(made.clean.history) :])


def _flat(text: str) -> str:
    return " ".join(text.split())


def _extension(doc: Document) -> str:
    if doc.meta.get("format") == "markdown":
        return ".md"
    return Path(doc.id).suffix or ".txt"
