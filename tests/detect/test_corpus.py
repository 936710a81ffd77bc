"""The development corpus of our own sentences: what must be found, and what must be left alone."""

from functools import cache
from pathlib import Path

import pytest

from cleantext.config import Config
from cleantext.evaluation import judged, read_labelled
from cleantext.evaluation.floors import fallen
from cleantext.evaluation.run import evaluated
from cleantext.pipeline import analyse

CORPUS = Path(__file__).parent / "corpus"
SOUND = [one for one in read_labelled(CORPUS) if one.kind == "human"]


@cache
def figures():
    return evaluated(CORPUS, Config())[0]


@pytest.mark.parametrize("labelled", SOUND, ids=lambda one: f"{one.genre}-{one.doc.id.rpartition(':')[2]}")
def test_a_sound_sentence_is_left_alone(labelled):
    said = judged(labelled, analyse(labelled.doc, Config())).said
    assert [(s.finding.code, s.span.of(labelled.doc.source)) for s in said] == []


def test_no_figure_lies_below_its_floor():
    assert fallen(figures(), CORPUS / "floors.json") == []


def test_the_corpus_has_two_hundred_sentences_of_either_kind_and_every_family():
    texts, categories = figures()["texts"], figures()["categories"]
    assert min(texts["mt"], texts["human"]) >= 200
    assert min(categories[family]["labels"] for family in "CAL SEN TRM FFR RES REP FRG GRA".split()) >= 10
