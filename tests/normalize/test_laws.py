import importlib.util
from pathlib import Path

import pytest
from ftfy import fix_encoding
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.config import Config
from cleantext.document import Document
from cleantext.normalize import normalize, protected_spans
from cleantext.normalize.encoding import SUSPICIOUS

_spec = importlib.util.spec_from_file_location("strategies", Path(__file__).parent.parent / "strategies.py")
strategies = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(strategies)
texts = strategies.texts
CONFIG = Config()


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_normalising_twice_changes_nothing_more_and_the_source_stays(form):
    @settings(max_examples=300, deadline=None)
    @given(texts(max_size=14))
    def law(text):
        doc = normalize(Document("a", text, meta={"format": form}), CONFIG)
        assert doc.source == text
        again = normalize(Document("a", doc.text, meta={"format": form}), CONFIG)
        assert again.text == doc.text

    law()


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_no_batch_changes_a_protected_span(form):
    @settings(max_examples=300, deadline=None)
    @given(texts(max_size=12))
    def law(text):
        doc = normalize(Document("a", text, meta={"format": form}), CONFIG)
        for batch in doc.history:
            after = batch.apply(text)
            mends_numbers = {e.rule for e in batch} <= {"ENC001"}
            for span in protected_spans(text, form):
                if not (mends_numbers and span.of(text)[0].isdigit()):
                    assert span.of(text) in after[slice(*batch.carry(span))]
            text = after

    law()


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from("aZ .\n°©«»“”™€£×÷½²ÃÂãâÅåØøŒœžŽáéñüíóúàêò¡¿ßÐðÎΓВЂß├√‚Ä≈ā"), max_size=8))
def test_what_is_not_suspicious_ftfy_leaves_alone(text):
    if not SUSPICIOUS.search(text):
        assert fix_encoding(text) == text
