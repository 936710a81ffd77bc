"""Runs cut a text without losing or doubling any of it, whatever findings and changes lie on it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.config import Config
from cleantext.document import Document
from cleantext.editions import document_page
from cleantext.edits import Span
from cleantext.pipeline import analyse
from cleantext.report.page.render import _UNSAFE
from cleantext.report.page.runs import Change, runs, visible
from cleantext.report.records import document_record

TEXT = "Uno dos tres cuatro cinco seis."
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda p: Span(min(p), max(p)))


@st.composite
def changes(draw):
    cuts = sorted(draw(st.sets(st.integers(0, len(TEXT)), max_size=8)))
    pairs = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return [Change(span, span.of(TEXT), draw(st.sampled_from(["", "x", "yy"])), "PUN001") for span in pairs]


@given(SPANS, st.lists(SPANS, max_size=6), changes())
def test_what_was_there_is_there_once_and_what_came_too(within, findings, changed):
    cut = runs(TEXT, within, list(enumerate(findings)), changed)
    assert "".join(r.text for r in cut if r.change != "ins") == within.of(TEXT)
    inside = [c for c in changed if within.start <= c.span.start and c.span.end <= within.end]
    assert sorted(r.text for r in cut if r.change == "ins") == sorted(c.new for c in inside if c.new)


@given(st.text(max_size=400))
def test_what_is_shown_of_a_change_has_no_invisible_characters(text):
    assert not re.search("[\n\t\r\u200b\ufeff\u00a0]", visible(text))


PIECES = [
    "Hola",
    " ",
    "\n",
    "\n\n",
    "。",
    "<b>",
    "&",
    '"',
    "\u202e",
    "\x00",
    "comen melones",
    "# ",
    "- ",
    "\ud800",
    "ً",
    "a.b",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_text_has_a_page_and_none_of_it_is_markup(text):
    doc = analyse(Document("a", text), Config())
    page = document_page(doc, document_record(doc))
    assert not _UNSAFE.search(page)
    assert page.count("<tbody") == max(1, len(doc.blocks))
    assert "<b>Hola" not in page
