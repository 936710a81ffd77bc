"""Scores as frequencies, severities from scores, and the verdict on the whole text."""

from pathlib import Path

import pytest

from cleantext.config import Config
from cleantext.detect import detect
from cleantext.detect.belief import believed, severity, shifts
from cleantext.document import Document, Finding
from cleantext.edits import Edit, Span
from cleantext.evaluation.labels import read_labelled
from cleantext.pipeline import analyse
from cleantext.rules import load_rules

CORPUS = Path(__file__).parent / "corpus"
HUMAN = [one.doc.source for one in read_labelled(CORPUS) if one.kind == "human"]
SOUND = " ".join(HUMAN[80:120]) + " "


def test_every_shift_belongs_to_a_family_or_a_checker():
    from cleantext.detect.checkers import CHECKERS, ON_CONVICTION

    rules = load_rules("es").rules
    known = {r.family for r in rules} | {r.code for r in rules} | {*CHECKERS, *ON_CONVICTION, "hint"}
    assert set(shifts()) <= known


@pytest.mark.parametrize(
    ("said", "score", "family", "wanted"),
    [
        ("warning", 0.49, "CAL", "info"),
        ("warning", 0.5, "CAL", "warning"),
        ("warning", 0.94, "RES", "warning"),
        ("warning", 0.95, "RES", "error"),
        ("warning", 0.99, "GRA", "warning"),
        ("info", 0.99, "RES", "info"),
    ],
)
def test_severity_follows_from_score_and_family(said, score, family, wanted):
    assert severity(said, score, family) == wanted


def test_no_shift_makes_a_finding_certain():
    found = Finding("CAL0001", "x", Span(0, 1), "", score=1.0, detectors=("rules",))
    assert 0.9 < believed(found, {}).score < 1
    assert believed(found, {"CAL": -9}).score > 0


def verdict(text, **settings):
    return analyse(Document("a", text), Config(**settings)).meta["verdict"]


def test_one_odd_phrase_in_a_human_text_is_no_verdict():
    assert verdict(SOUND + "El ministro echó aceite al fuego de la polémica.")["score"] < 0.5
    assert verdict(SOUND + "Vive cerca de de la estación.")["score"] < 0.2


def test_no_text_by_people_in_the_corpus_is_accused():
    for n in range(0, len(HUMAN), 20):
        assert verdict("\n\n".join(HUMAN[n : n + 20])) is None
    whole = verdict("\n\n".join(HUMAN))
    assert whole is None or whole["score"] < 0.3


def test_a_known_source_language_is_a_prior_and_names_the_language():
    text = SOUND + "Los internautas comen melones mientras los actores se pelean."
    unknown, told = verdict(text), verdict(text, source_language="zh")
    assert told["score"] > unknown["score"]
    assert verdict("Vive cerca de de la estación.", source_language="ja")["source"] == "ja"


def test_rules_born_of_another_language_are_believed_less():
    text = "Los internautas comen melones mientras los actores se pelean."
    chinese, russian, english = (
        max(f.score for f in detect(Document("a", text), Config(source_language=lang)).findings)
        for lang in ("zh", "ru", "")
    )
    assert russian < chinese == english


def test_blanks_between_markup_and_marks_speak_when_there_are_two():
    one, two = "Abre `git` . Luego sal.", "Abre `git` . Luego usa `vim` , y sal."
    assert detect(Document("a", one), Config()).findings == ()
    assert [f.code for f in detect(Document("a", two), Config()).findings] == ["RES0011", "RES0011"]


def test_a_blank_after_markup_is_known_by_its_source_when_the_markup_is_gone():
    text = "Es **una prueba** . Hay [otra](/b) . Fin."
    doc = analyse(Document("a", text), Config())
    assert "**" not in doc.text
    assert [f.code for f in doc.findings].count("RES0011") == 2


def test_names_joined_by_a_dot_are_a_trace():
    doc = Document("a", "Según Bret·Taylor, el col·legi abre mañana.")
    found = detect(doc, Config()).findings
    assert [(f.code, f.span.of(doc.text)) for f in found] == [("RES0013", "Bret·Taylor")]


def test_a_mark_that_moved_is_found_where_it_stands_now():
    doc = Document("a", "Hola：adiós.").edit([Edit(4, "：", ": ", "PUN001")]).edit([Edit(0, "", "¡", "x")])
    (found,) = detect(doc, Config()).findings
    assert found.span.of(doc.text) == ": "
