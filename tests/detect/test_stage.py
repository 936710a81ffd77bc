"""The stage as a whole: blocks, merging, verdicts, and text of every kind."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.config import Config
from cleantext.detect import detect
from cleantext.detect.merge import merge
from cleantext.document import Block, Document, Finding
from cleantext.edits import Edit, Span

GARBLED = "Según 前联席首席执行官 Taylor, es presidente y presidente de la junta."


def test_code_and_boilerplate_are_not_read():
    span = Span(0, len(GARBLED))
    for kind in ("code", "markup", "boilerplate"):
        assert detect(Document("a", GARBLED, blocks=(Block(kind, span),)), Config()).findings == ()
    assert detect(Document("a", GARBLED, blocks=(Block("paragraph", span),)), Config()).findings


def test_residue_is_explained():
    found = next(f for f in detect(Document("a", GARBLED), Config()).findings if f.code == "RES0001")
    assert (found.source_idiom, found.meaning) == ("前联席首席执行官", "former co-CEO")


def test_a_name_in_brackets_is_only_a_hint():
    (found,) = detect(Document("a", "Vive en Pekín (北京) desde mayo."), Config()).findings
    assert found.severity == "info"


def test_ignored_codes_keep_still():
    doc = detect(Document("a", GARBLED), Config(ignore=("RES", "REP")))
    assert doc.findings == ()


def test_a_verdict_names_the_source_language():
    doc = detect(Document("a", GARBLED), Config())
    verdict = doc.meta["verdict"]
    assert verdict["label"] == "probably machine-translated from Chinese"
    assert verdict["score"] > 0.9
    assert detect(Document("a", "El perro duerme."), Config()).meta["verdict"] is None


def test_a_full_width_mark_that_was_normalised_away_is_still_evidence():
    doc = Document("a", "Hola：esto es un texto。").edit(
        [Edit(4, "：", ": ", "PUN001"), Edit(21, "。", ".", "PUN001")]
    )
    assert [f.code for f in detect(doc, Config()).findings] == ["RES0009", "RES0009"]


def test_findings_that_overlap_are_one_and_name_all_their_detectors():
    a = Finding("CAL0001", "a", Span(0, 5), "", score=0.9, fix="x", detectors=("rules",))
    b = Finding("REP0003", "b", Span(2, 9), "", score=0.5, detectors=("repeat",))
    c = Finding("GRA0001", "c", Span(20, 22), "", detectors=("agree",))
    one, two = merge([c, b, a])
    assert (one.code, one.span, one.detectors, one.score) == (
        "CAL0001",
        Span(0, 5),
        ("repeat", "rules"),
        0.95,
    )
    assert two == c


SPANS = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda t: Span(t[0], t[0] + t[1]))


@given(st.lists(st.tuples(SPANS, st.booleans(), st.floats(0.1, 1)), max_size=12))
def test_merged_findings_never_overlap_each_other(given_spans):
    findings = [
        Finding("CAL0001", "a", s, "", score=p, fix="x" if f else None, detectors=("rules",))
        for s, f, p in given_spans
    ]
    merged = merge(findings)
    fixed = [f for f in merged if f.fix is not None]
    for a, b in pairwise(fixed):
        assert a.span.end <= b.span.start


PIECES = st.sampled_from(
    ["la casa", "de", "el", ".", "¿", "\n", "y", "前", "the", "presidente", "(", "“", "1.000", " "]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=80))
def test_any_text_is_read_and_every_finding_lies_in_it(text):
    for found in detect(Document("a", text), Config()).findings:
        assert 0 <= found.span.start < found.span.end <= len(text)
