import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.segment import sentences
from cleantext.segment.sentences import LONGEST

GOLDEN = json.loads(
    (Path(__file__).parents[1] / "data" / "pysbd" / "spanish_golden.json").read_text(encoding="utf-8")
)


def split(text, lang="es"):
    return [span.of(text) for span in sentences(text, lang)]


@pytest.mark.parametrize("case", GOLDEN, ids=lambda c: c["text"][:40])
def test_golden_spanish_cases_of_pysbd_pass(case):
    assert split(case["text"]) == case["sentences"]


@pytest.mark.parametrize(
    "text",
    [
        "El Sr. Pérez vive en EE. UU. desde 1998.",
        "La empresa, p. ej. una S.A. pequeña, paga el núm. 5 de la lista.",
        "Costó 13.000 millones, un 3.5 % más.",
    ],
)
def test_abbreviations_and_numbers_end_no_sentence(text):
    assert split(text) == [text]


def test_an_open_quote_does_not_swallow_the_rest():
    text = 'Dijo: "No es cierto. 」 ' + "Y la sesión siguió adelante sin él. " * 300
    assert max(map(len, split(text))) <= LONGEST


def test_a_monster_is_cut_at_commas():
    text = "una palabra tras otra, " * 200
    parts = split(text)
    assert len(parts) > 1
    assert all(part.endswith(",") for part in parts)


@given(st.text(alphabet="aB.!? ¿«»\"'\n,;3", max_size=300))
def test_spans_are_in_order_and_lose_only_blanks(text):
    spans = sentences(text)
    at = 0
    for span in spans:
        assert not text[at : span.start].strip()
        assert span.start < span.end
        at = span.end
    assert not text[at:].strip()


def test_bytes_that_could_not_be_decoded_do_not_stop_the_cutting():
    text = "Ma\udcf1ana llueve. Ayer \ud83d fue."
    assert [span.of(text) for span in sentences(text)] == ["Ma\udcf1ana llueve.", "Ayer \ud83d fue."]
