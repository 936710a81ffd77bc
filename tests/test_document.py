import importlib.util
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cleantext.document import Block, Document, Finding
from cleantext.edits import Batch, Edit, Span

_spec = importlib.util.spec_from_file_location("strategies", Path(__file__).parent / "strategies.py")
strategies = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(strategies)
edited = strategies.edited


@given(edited())
def test_the_source_is_rebuilt(case):
    text, edits = case
    assert Document("a", text).edit(edits).source == text


@given(edited(), st.text(max_size=5))
def test_the_origin_of_an_untouched_tail_is_itself(case, tail):
    text, edits = case
    doc = Document("a", text + "|" + tail).edit(edits).edit([Edit(0, "", "¡", "T")])
    end = len(doc.text)
    start = end - len(tail)
    if tail:
        assert doc.origin(Span(start, end)).of(doc.source) == tail


def test_a_block_that_loses_its_text_goes_and_a_finding_stays():
    doc = Document(
        "a",
        "uno\ndos",
        blocks=(Block("paragraph", Span(0, 3)), Block("paragraph", Span(4, 7))),
        findings=(Finding("T001", "t", Span(0, 3), "m"),),
    ).edit([Edit(0, "uno\n", "", "T")])
    assert [b.span for b in doc.blocks] == [Span(0, 3)]
    assert [f.span for f in doc.findings] == [Span(0, 0)]


def test_an_empty_batch_leaves_the_document_as_it_is():
    doc = Document("a", "uno")
    assert doc.edit([]) is doc
    assert doc.edit(Batch.of([])) is doc


def test_findings_are_kept_in_order_of_place():
    doc = Document("a", "uno dos").find(
        [Finding("B", "b", Span(4, 7), "m"), Finding("A", "a", Span(0, 3), "m")]
    )
    assert [f.code for f in doc.findings] == ["A", "B"]


def test_blocks_of_code_and_markup_are_protected():
    assert Block("code", Span(0, 1)).is_protected
    assert not Block("paragraph", Span(0, 1)).is_protected
