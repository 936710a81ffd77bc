"""Checkers that speak only in a text convicted on other evidence, and the traces of lost markup."""

from cleantext.config import Config
from cleantext.detect.checkers import CHECKERS, ON_CONVICTION
from cleantext.detect.glue import glue
from cleantext.detect.stage import detect
from cleantext.document import Document
from cleantext.edits import Batch, Edit

TRADE = (
    "El desarrollador guarda el código de la aplicación en el servidor y deja una sandía en la plataforma."
)
PROOF = "\n".join(
    f"Según [[{word}]] la junta no cederá.".replace("[[", "").replace("]]", "")
    for word in ("前联席首席执行官", "董事会成员", "新产品发布", "公司的战略", "人工智能模型")
)


def codes(text):
    return {f.code for f in detect(Document("a", text), Config()).findings}


def test_an_everyday_thing_is_left_alone_in_a_text_without_other_evidence():
    assert "SEN9001" not in codes(TRADE)


def test_an_everyday_thing_is_flagged_in_a_text_that_is_machine_translated_anyway():
    assert "SEN9001" in codes(f"{TRADE}\n{PROOF}")


def test_no_checker_is_of_both_kinds():
    assert not set(CHECKERS) & set(ON_CONVICTION)


def emphasised(text, *places):
    return Document("a", text).edit(Batch.of(Edit(at, "**", "", "MKP001") for at in places))


def test_words_glued_where_emphasis_was_are_found():
    doc = emphasised("dice **seguridad**de los datos", 5, 16)
    assert [(h.span.of(doc.text), h.fix) for h in glue(doc)] == [("seguridadde", "seguridad de")]


def test_emphasis_between_blanks_leaves_no_seam():
    assert list(glue(emphasised("dice **seguridad** de los datos", 5, 16))) == []


def test_emphasis_inside_a_word_of_spanish_leaves_no_seam():
    assert list(glue(emphasised("la casa **des**hacer", 8, 13))) == []
