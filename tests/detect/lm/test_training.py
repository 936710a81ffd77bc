"""How the probe is made, in small: errors of our own, then the whole way from text to a check with the probe."""

import random
import shutil

import numpy as np
import pytest

from cleantext.config import Config
from cleantext.detect.stage import detect
from cleantext.detect.tokens import tokenize
from cleantext.document import Document
from cleantext.edits import Edit
from scripts.train_detector import corrupt, windows
from scripts.train_detector.settings import Errors, Settings, load

LINE = "El banco central del país abrió una tabla nueva en la plaza de la ciudad vieja."
WORDS = corrupt.Words(
    sense={"banco": ["orilla"], "tabla": ["junta", "mesa"]},
    inflection={"abrió": ["abre", "abrir"]},
    any=["queso"],
)
NEVER = Errors(
    clean=0, confusable=0, inflection=0, function_word=0, deletion=0, scramble=0, duplication=0, random_word=0
)


@pytest.fixture
def settings(tmp_path):
    corpora = tmp_path / "corpora"
    (corpora / "mono.es").mkdir(parents=True)
    (corpora / "MANIFEST.tsv").write_text(
        "name\tlines\tdomain\tlicence\tsource repository\tnotes\nmono.es/toy\t60\tprose\tCC0\tnowhere\t\n"
    )
    lines = (f"{LINE[:-1]} por la noche número {n} del mes." for n in range(60))
    (corpora / "mono.es" / "toy.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "work").mkdir()
    return Settings(
        corpora=corpora,
        work=tmp_path / "work",
        model=tmp_path / "model",
        sources={"mono.es/toy": 100},
        held_out={"mono.es/toy": 12},
        decided={},
        layers=(1, 2),
        examples=4,
        words=20,
        vocabulary=100,
    )


@pytest.mark.parametrize(
    "kind",
    ["confusable", "inflection", "function_word", "deletion", "scramble", "duplication", "random_word"],
)
def test_every_kind_of_error_is_marked_where_it_stands(kind):
    from dataclasses import replace

    corrupter = corrupt.Corrupter(WORDS, replace(NEVER, **{kind: 1.0}), random.Random(4))
    made = [corrupter(LINE) for _ in range(20)]
    changed = [example for example in made if example.wrong]
    assert len(changed) > 10
    for example in changed:
        start, end, _ = example.wrong[0]
        assert example.text != LINE
        assert example.text[:start] == LINE[:start]
        assert start < end <= len(example.text)


def test_a_window_that_stays_clean_is_untouched():
    corrupter = corrupt.Corrupter(WORDS, Errors(clean=1.0), random.Random(1))
    assert corrupter(LINE) == corrupt.Example(LINE)


def test_an_article_follows_its_new_noun():
    from dataclasses import replace

    corrupter = corrupt.Corrupter(WORDS, replace(NEVER, article=1.0), random.Random(1))
    edit = corrupter.swapped(tokenize("El banco abre."), 1, "orilla")
    assert edit == Edit(0, "El banco", "La orilla", "sense")


def test_no_line_is_both_trained_on_and_held_out(settings):
    windows.run(settings)
    clean = {text for _, text in windows.read(settings.work / "clean.jsonl")}
    held = {text for _, text in windows.read(settings.work / "held_out.jsonl")}
    assert len(held) == 12
    assert clean
    assert not clean & held


def test_a_source_of_unclear_licence_needs_a_decision(settings):
    from scripts.train.prepare import LicenceError

    path = settings.corpora / "MANIFEST.tsv"
    path.write_text(path.read_text().replace("CC0", "unknown"))
    with pytest.raises(LicenceError, match="toy"):
        windows.run(settings)


def test_an_unknown_setting_is_refused(tmp_path):
    (tmp_path / "es.toml").write_text("wat = 1\n[sources]\n[held_out]\n")
    with pytest.raises(ValueError, match="wat"):
        load(tmp_path / "es.toml", corpora=tmp_path, work=tmp_path, model=tmp_path)


def test_from_text_to_a_check_with_the_probe(settings, tiny_model, monkeypatch):
    from scripts.train_detector import features, fit

    shutil.copytree(tiny_model, settings.model)
    windows.run(settings)
    for name, table in (("confusables.tsv", WORDS.sense), ("inflections.tsv", WORDS.inflection)):
        rows = ("\t".join((form, *found)) for form, found in table.items())
        (settings.work / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    corrupt.run(settings)
    monkeypatch.setattr(features, "SHARD", 5)

    features.run(settings, words_wanted=200)  # stopped early
    begun = {path.name: path.read_bytes() for path in (settings.work / "features").glob("*.npz")}
    features.run(settings)
    done = {path.name: path.read_bytes() for path in (settings.work / "features").glob("*.npz")}
    assert 0 < len(begun) < len(done)
    assert {name: done[name] for name in begun} == begun

    with np.load(settings.work / "features" / "train-00000.npz") as data:
        assert data["states"].shape == (data["lengths"].sum(), 2 * 16)
        assert len(data["kinds"]) == len(data["surprisal"]) == data["lengths"].sum()

    fit.run(settings, "toy")
    first = (settings.work / "probe.npz").read_bytes()
    fit.run(settings, "toy")
    assert (settings.work / "probe.npz").read_bytes() == first
    shutil.copy(settings.work / "probe.npz", settings.model)
    doc = detect(Document("a", LINE), Config(lm=str(settings.model)))
    assert {f.code for f in doc.findings} <= {"LMD0001"}


def test_the_area_under_the_curve_counts_ties_of_neither_side():
    pytest.importorskip("torch", reason="pip install 'cleantext-toolkit[lm]'")
    from scripts.train_detector.fit import auc, threshold

    scores = np.array([0.1, 0.9, 0.4, 0.8], np.float32)
    assert auc(scores, np.array([False, True, False, True])) == 1
    words = [(np.arange(100, dtype=np.float32), list(range(0, 300, 3)), [True] * 100)]
    assert threshold(words, 50.0) == 95  # 5 phrases in 100 words
