from pathlib import Path

import pytest

from cleantext.config import Config
from cleantext.document import Document
from cleantext.normalize import normalize

CLEAN = (Path(__file__).parent.parent / "data" / "clean_es.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line", [line for line in CLEAN.split("\n") if line and "print(" not in line], ids=lambda s: s[:40]
)
def test_a_clean_line_is_not_changed(line):
    assert normalize(Document("a", line), Config()).text == line


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_clean_text_is_not_changed(form):
    doc = normalize(Document("a", CLEAN, meta={"format": form}), Config())
    assert [e for batch in doc.history for e in batch] == []


def test_clean_text_raises_few_doubts():
    doc = normalize(Document("a", CLEAN), Config())
    assert len([f for f in doc.findings if f.severity != "info"]) == 0
    assert len(doc.findings) <= 12
