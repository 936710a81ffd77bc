import sys

import pytest

from cleantext.config import Config
from cleantext.detect.lm.learned import Learned
from cleantext.detect.lm.probe import FILE
from cleantext.detect.stage import detect
from cleantext.detect.tokens import tokenize
from cleantext.document import Document
from cleantext.errors import ConfigError, MissingExtraError

TEXT = "El banco abrió ayer una orilla nueva en la plaza del barrio. Los vecinos del barrio piden otra cosa."


@pytest.fixture
def model(tiny_model, make_probe, tmp_path):
    """The tiny model with a probe beside it that doubts every word."""
    for file in tiny_model.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    make_probe(strict=-1e9, bold=-1e9).save(tmp_path / FILE)
    return tmp_path


def said(model, text):
    doc = detect(Document("a", text), Config(lm=str(model)))
    return [(f.code, f.span.of(text), f.score) for f in doc.findings]


def test_a_doubt_is_a_finding_of_its_own_family_with_a_score(model):
    found = said(model, TEXT)
    assert [words for _, words, _ in found] == [
        "banco abrió ayer una orilla nueva en la plaza del barrio", "vecinos del barrio piden otra cosa",
    ]  # fmt: skip
    assert {code for code, _, _ in found} == {"LMD0001"}
    assert all(0 < score < 1 for _, _, score in found)


def test_the_message_claims_no_more_than_is_known(model):
    doc = detect(Document("a", TEXT), Config(lm=str(model)))
    assert all("unlikely here; perhaps a wrong sense" in f.message for f in doc.findings)
    assert {f.detectors for f in doc.findings} == {("learned",)}


def test_it_says_the_same_twice_and_in_any_company(model):
    other = "La decisión llega después de tres meses.\n\nNadie supo nunca por qué lo habían cerrado.\n"
    alone = said(model, TEXT)
    assert said(model, TEXT) == alone
    together = said(model, f"{TEXT}\n\n{other}")[: len(alone)]
    assert [t[:2] for t in together] == [a[:2] for a in alone]
    assert [t[2] for t in together] == pytest.approx([a[2] for a in alone], abs=1e-3)


def test_thresholds_out_of_reach_leave_a_text_alone(model, make_probe):
    make_probe().save(model / FILE)
    assert said(model, TEXT) == []


def test_a_text_that_is_translated_on_other_evidence_gets_the_bold_threshold(model, make_probe):
    make_probe(bold=-1e9).save(model / FILE)
    learned = Learned(model)
    assert not list(learned([tokenize(TEXT)], convinced=False))
    assert list(learned([tokenize(TEXT)], convinced=True))


def test_without_lm_no_model_is_loaded():
    assert detect(Document("a", TEXT), Config()).findings == ()


def test_a_probe_for_another_model_is_refused_with_what_to_do(model, make_probe):
    make_probe(shape=(18, 640, 262144), base="Gemma").save(model / FILE)
    with pytest.raises(ConfigError, match=r"Gemma.*scripts/train_detector"):
        said(model, TEXT)


def test_another_language_is_refused(model):
    with pytest.raises(ConfigError, match="Spanish"):
        detect(Document("a", "The bank opened."), Config(lm=str(model), source="en"))


def test_a_folder_without_a_model_is_named(tmp_path):
    pytest.importorskip("transformers", reason="pip install 'cleantext-toolkit[lm]'")
    with pytest.raises(ConfigError, match=str(tmp_path)):
        said(tmp_path, TEXT)


def test_a_missing_extra_prints_its_install_line(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingExtraError, match=r"cleantext-toolkit\[lm\]"):
        said(tmp_path, TEXT)


def test_a_sense_table_whose_context_is_missing_says_what_may_be_meant(model):
    text = (
        "El servidor compila el código del repositorio con una API nueva y rápida.\n\n"
        "Los vecinos abrieron ayer una sucursal nueva para probar la función."
    )
    doc = detect(Document("a", text), Config(lm=str(model)))
    assert [f.source_idiom for f in doc.findings if f.code == "LMD0001"] == ["", "branch"]
