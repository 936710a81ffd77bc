import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.edits import Batch, Edit, Span
from cleantext.errors import EditError

_spec = importlib.util.spec_from_file_location("strategies", Path(__file__).parent / "strategies.py")
strategies = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(strategies)
edited = strategies.edited


@given(edited())
def test_undo_is_exact(case):
    text, edits = case
    batch = Batch.of(edits)
    assert batch.undo(batch.apply(text)) == text


@given(edited(), st.data())
def test_a_span_no_edit_touches_keeps_its_text_and_comes_back(case, data):
    text, edits = case
    batch = Batch.of(edits)
    after = batch.apply(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end or any((e.start < end and start < e.end) or start < e.start < end for e in batch):
        return
    span = Span(start, end)
    assert batch.carry(span).of(after) == span.of(text)
    assert batch.back(batch.carry(span)) == span


def test_overlapping_edits_are_refused():
    with pytest.raises(EditError):
        Batch.of([Edit(0, "ab", "x", "T"), Edit(1, "bc", "y", "T")])


def test_an_edit_that_does_not_find_what_it_removes_is_refused():
    with pytest.raises(EditError):
        Batch.of([Edit(0, "x", "y", "T")]).apply("abc")


def test_undoing_another_text_is_refused():
    with pytest.raises(EditError):
        Batch.of([Edit(0, "a", "xyz", "T")]).undo("abc")


def test_an_edit_that_changes_nothing_is_dropped():
    assert len(Batch.of([Edit(0, "a", "a", "T")])) == 0


def test_a_move_leads_to_where_the_words_stood():
    text = "uno\nTítulo\n"
    batch = Batch.of([Edit(0, "", "Título\n", "DUP", taken_from=4), Edit(4, "Título\n", "", "DUP")])
    after = batch.apply(text)
    assert after == "Título\nuno\n"
    assert batch.back(Span(0, 6)) == Span(4, 10)
    assert batch.carry(Span(4, 10)) == Span(0, 6)
    assert batch.undo(after) == text
