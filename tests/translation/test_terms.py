"""Terms: found by inflection, longest first; checked; applied; every example of the glossary holds."""

import pytest

from cleantext.config import Config
from cleantext.document import Document
from cleantext.errors import ConfigError
from cleantext.translation import translate_document
from cleantext.translation.pseudo import Pseudo
from cleantext.translation.receipts import receipts
from cleantext.translation.segments import whole
from cleantext.translation.terms import Term, Terms, in_plural, load_terms, read_terms

GLOSSARY = load_terms(Config())


def found(text, terms=GLOSSARY):
    return [item.label for item in terms.items(text)]


def translated(text, known, terms):
    engine = Pseudo(known, change=lambda word: word)
    return translate_document(Document("t", text), Config(), engine, terms, split=whole)


def test_the_glossary_is_large_and_has_an_example_for_each_term():
    assert len(GLOSSARY.entries) >= 300
    assert all(term.example for term in GLOSSARY.entries)


@pytest.mark.parametrize("term", GLOSSARY.entries, ids=lambda term: term.source)
def test_a_term_is_found_in_its_example_and_comes_out(term):
    items = GLOSSARY.items(term.example)
    assert term.source in [item.label for item in items]
    pair = translated(term.example, {}, GLOSSARY).pairs[0]
    assert any(
        form.lower() in pair.target.lower() for form in next(i.forms for i in items if i.label == term.source)
    )


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Las juntas directivas cedieron.", "junta directiva"),
        ("la directora ejecutiva interina", "director ejecutivo interino"),
        ("LA JUNTA DIRECTIVA", "junta directiva"),
        ("Dos puntos muertos", "punto muerto"),
        ("los ministros de Hacienda", "ministro de Hacienda"),
    ],
)
def test_a_term_is_found_in_its_inflected_forms(text, source):
    assert found(text) == [source]


@pytest.mark.parametrize(
    "text", ["La junta, directiva", "la Junta de Andalucía", "un punto. Muerto", "adjunta directivas x"]
)
def test_what_is_no_term_is_not_found(text):
    assert "junta directiva" not in found(text)
    assert "punto muerto" not in found(text)


def test_the_longest_term_wins():
    assert found("la inteligencia artificial generativa") == ["inteligencia artificial generativa"]


def test_an_earlier_file_wins(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text("source\ttarget\njunta directiva\tsteering group\n", encoding="utf-8")
    terms = load_terms(Config(terms=(str(path),)))
    assert terms.items("La junta directiva.")[0].target == "steering group"


def test_exact_case_is_kept():
    terms = Terms.of([Term("Meta", ("Meta",), case="exact")])
    assert found("Meta compró", terms) == ["Meta"]
    assert found("la meta", terms) == []


def test_a_term_the_model_got_right_is_left_alone():
    terms = Terms.of([Term("junta directiva", ("board", "board of directors"))])
    pair = translated(
        "La junta directiva cedió.", {"La junta directiva cedió.": "The Board of Directors gave in."}, terms
    ).pairs[0]
    assert pair.target == "The Board of Directors gave in."
    assert pair.way == "as it is"


def test_a_term_the_model_got_wrong_is_given_to_it_in_english():
    terms = Terms.of([Term("junta directiva", ("board",))])
    known = {
        "La junta directiva cedió.": "The directive joint gave in.",
        "La board cedió.": "The board gave in.",
    }
    pair = translated("La junta directiva cedió.", known, terms).pairs[0]
    assert (pair.target, pair.way) == ("The board gave in.", "told")


def test_a_term_that_never_comes_out_is_a_finding():
    terms = Terms.of([Term("junta", ("board",))])
    engine = Pseudo(change=lambda _: "nothing")
    pair = translate_document(
        Document("t", "La junta cedió ayer."), Config(), engine, terms, split=whole
    ).pairs[0]
    assert "TRM001" in [f.code for f in pair.findings] or "board" in pair.target


def test_a_forbidden_word_is_a_finding():
    terms = Terms.of([Term("punto muerto", ("deadlock",), forbidden=("dead point",))])
    source = "Fue un punto muerto."
    doubts = receipts(source, "It was a deadlock, a dead point.", terms.items(source))
    assert [doubt.code for doubt in doubts] == ["TRM002"]


@pytest.mark.parametrize("text", ["a;b\n1;2\n", "source,other\na,b\n", "source\ttarget\na\t\n"])
def test_a_file_without_the_columns_or_with_an_empty_cell_is_an_error(tmp_path, text):
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"bad\.csv"):
        read_terms(path)


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(ConfigError):
        read_terms(tmp_path / "none.tsv")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_separate(tmp_path, separator):
    path = tmp_path / "t.csv"
    path.write_text(f"source{separator}target\nperro{separator}dog|hound\n", encoding="utf-8")
    assert read_terms(path) == [Term("perro", ("dog", "hound"))]


def test_equal_terms_have_equal_digests():
    one, two = Terms.of([Term("a", ("b",))]), Terms.of([Term("a", ("c",))])
    assert one.digest == Terms.of([Term("a", ("b",))]).digest != two.digest


@pytest.mark.parametrize(
    ("one", "many"), [("CEO", "CEOs"), ("spokesman", "spokesmen"), ("tax", "taxes"), ("news", "news")]
)
def test_plurals(one, many):
    assert in_plural(one) == many


def test_the_entry_written_just_so_wins_over_its_inflections():
    assert (
        GLOSSARY.items("Según personas familiarizadas con el asunto")[0].target
        == "people familiar with the matter"
    )
    assert (
        GLOSSARY.items("Una persona familiarizada con el asunto")[0].target
        == "person familiar with the matter"
    )


@pytest.mark.parametrize(
    ("one", "many"), [("person in charge", "people in charge"), ("head of state", "heads of state")]
)
def test_the_head_of_a_phrase_takes_the_plural(one, many):
    assert in_plural(one) == many
