"""The targets: each takes what it is thrown and raises AssertionError (or anything else) when a law is broken."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

from cleantext import Config, Document
from cleantext.align import align
from cleantext.atomic import encoded
from cleantext.decode import decode, encode
from cleantext.dedup import collapse
from cleantext.detect.stage import detector
from cleantext.editions import bitext, edition, edition_record, page, prepare
from cleantext.edits import Batch, Span
from cleantext.errors import CleantextError
from cleantext.formats.reading import document_from_bytes
from cleantext.formats.units import Choice, read_units
from cleantext.normalize import normalize, protected_spans
from cleantext.pipeline import clean_document
from cleantext.report.records import report, to_json
from cleantext.segment import segment, sentences
from cleantext.translation.bilingual import bilingual
from cleantext.translation.bilingual_docx import bilingual_docx
from cleantext.translation.bitext import bitext as bitext_of
from cleantext.translation.mask import Item, mask

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleantext.editions import Tools

CONFIG = Config()
_PSEUDO = Config(model="pseudo", jobs=1)
_OWN_SCRIPTS = 1
"""What a review page has of its own."""
_SUFFIXES = (".html", ".srt", ".vtt", ".po", ".json", ".jsonl", ".csv", ".tsv")


def decoding(data: bytes) -> None:
    """Law: what was decoded is encoded again to the same bytes, or the data is refused."""
    try:
        found = decode(data)
    except CleantextError:
        return
    assert encode(found.text, found.encoding) == data


def aligning(text: str) -> None:
    """Law: the edits between two texts turn one into the other, and back."""
    middle = len(text) // 2
    old, new = text[:middle], text[middle:]
    batch = Batch.of(align(old, new, "FUZ001"))
    assert batch.apply(old) == new
    assert batch.undo(new) == old


def normalizing(text: str) -> None:
    """Law: the source stays, and twice is once, in every format."""
    for form in ("text", "markdown", "html"):
        done = normalize(Document("", text, meta={"format": form}), CONFIG)
        assert done.source == text
        again = normalize(Document("", done.text, meta={"format": form}), CONFIG)
        assert again.text == done.text


def segmenting(text: str) -> None:
    """Law: blocks are in order and disjoint and hold all that is not blank; so do sentences in a block."""
    for form in ("text", "markdown"):
        done = segment(Document("", text, meta={"format": form}), CONFIG)
        assert done.text == text
        _hold_all(text, [b.span for b in done.blocks])
        for block in done.blocks:
            words = block.span.of(text)
            _hold_all(words, sentences(words))


def collapsing(text: str) -> None:
    """Law: the source stays, blocks stay sound, and it comes to an end.

    What one merging brings together may make another copy; `clean` goes on until nothing changes (target twice).
    """
    done = collapse(segment(Document("", text), CONFIG), CONFIG)
    assert done.source == text
    rounds = [done]
    while len(rounds) < 2 or rounds[-1].text != rounds[-2].text:
        assert len(rounds) < 8, "merging does not end"
        rounds.append(collapse(rounds[-1], CONFIG))
    spans = [b.span for b in done.blocks]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def cleaning(text: str) -> None:
    """Law: the source stays, and every edit of every stage can be undone."""
    done = clean_document(Document("", text), CONFIG)
    assert done.source == text


def cleaning_twice(text: str) -> None:
    """Law: cleaning what is clean changes nothing, and the source stays."""
    done = clean_document(Document("", text), CONFIG)
    assert done.source == text
    assert clean_document(Document("", done.text), CONFIG).text == done.text


def checking(text: str) -> None:
    """Law: findings lie in the text, and their origin in the source."""
    done = detector(CONFIG)(segment(normalize(Document("", text), CONFIG), CONFIG))
    for finding in done.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(done.text)
        origin = done.origin(finding.span)
        assert 0 <= origin.start <= origin.end <= len(text)
        assert 0 <= finding.score <= 1


def masking(text: str) -> None:
    """Law: what an engine copies comes back whole."""
    spans = [s for s in protected_spans(text) if s.of(text).strip() and not s.of(text)[0].isspace()]
    items = [Item(span, "placeable", (span.of(text),)) for span in spans]
    masked = mask(text, items, "X{}".format)
    back, wrong = masked.restore(masked.text)
    assert not wrong, wrong
    assert (
        "".join(back.split()) == "".join(text.split()).replace("\ufdd0", "").replace("\ufdd1", "")
        or "\ufdd0" in text
        or "\ufdd1" in text
    )


def reading(data: bytes) -> None:
    """Law: a file is read or refused; HTML yields a document."""
    for name in ("a.txt", "a.html", "a.md"):
        try:
            document_from_bytes(data, name)
        except CleantextError:
            continue


def rebuilding(data: bytes) -> None:
    """Law: a file whose texts stay is rebuilt byte for byte, or was refused."""
    for suffix in _SUFFIXES:
        try:
            units = read_units(
                data, f"a{suffix}", Choice(columns=("1",)) if suffix in (".csv", ".tsv") else Choice()
            )
        except CleantextError:
            continue
        assert units.rebuild(units.texts) == data, suffix


def publishing(text: str) -> None:
    """Law: everything written of an edition can be read again; no text becomes a script or another column."""
    made = edition(Document("a.txt", text), _PSEUDO, _tools())
    assert made.clean.source == text
    record = edition_record(made)
    assert json.loads(to_json(report([record])))["documents"][0] == json.loads(json.dumps(record))
    shown = page(made, record)
    assert shown.lower().count("<script") == _OWN_SCRIPTS
    encoded(shown)
    for form in ("tmx", "xliff"):
        etree.fromstring(bitext_of(made.english, form))
    assert all(row.count("\t") == 4 for row in bitext(made).splitlines() if row)
    for form in ("html", "markdown"):
        encoded(bilingual(made.english, form))
    with zipfile.ZipFile(io.BytesIO(bilingual_docx(made.english))) as archive:
        etree.fromstring(archive.read("word/document.xml"))


@cache
def _tools() -> Tools:
    return prepare(_PSEUDO)


def _hold_all(text: str, spans: list[Span]) -> None:
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text), "spans in order"
        assert not text[at : span.start].strip(), "nothing between spans is lost"
        at = span.end
    assert not text[at:].strip(), "nothing after the last span is lost"


TEXT: dict[str, Callable[[str], None]] = {
    "align": aligning,
    "normalize": normalizing,
    "segment": segmenting,
    "collapse": collapsing,
    "clean": cleaning,
    "twice": cleaning_twice,
    "check": checking,
    "mask": masking,
    "publish": publishing,
}
DATA: dict[str, Callable[[bytes], None]] = {"decode": decoding, "read": reading, "rebuild": rebuilding}
