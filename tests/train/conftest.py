"""The training scripts are no part of the package: tests find them from the project's folder."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

PAIRS = [
    (f"{a[0]} {b[0]} {c[0]}.", f"{a[1]} {b[1]} {c[1]}.")
    for a in (("El perro", "The dog"), ("La niña", "The girl"), ("Mi hermano", "My brother"), ("El médico", "The doctor"))
    for b in (("come", "eats"), ("compra", "buys"), ("busca", "seeks"), ("vende", "sells"))
    for c in (("pan", "bread"), ("carne", "meat"), ("fruta", "fruit"), ("queso", "cheese"), ("arroz", "rice"), ("leche", "milk"))
]  # fmt: skip
"""96 pairs in which every word has one translation."""

MANIFEST = "name\tlines\tdomain\tlicence\tsource repository\tnotes\n"


@pytest.fixture
def pairs():
    return list(PAIRS)


@pytest.fixture
def corpora(tmp_path):
    """A corpora folder, test sets and an empty work folder."""
    folder = tmp_path / "corpora"
    (folder / "parallel").mkdir(parents=True)
    (folder / "mono.en").mkdir()
    rows = "".join(f"{left}\t{right}\t-0.5\n" for left, right in PAIRS)
    (folder / "parallel" / "toy.tsv").write_text(rows, encoding="utf-8")
    (folder / "mono.en" / "prose.txt").write_text("The dog sleeps.\nThe girl runs home.\n")
    (folder / "MANIFEST.tsv").write_text(
        MANIFEST
        + "parallel/toy\t96\tgrammar\tCC0\tnowhere\t\n"
        + "mono.en/prose\t2\tprose\tunknown\tnowhere\t\n",
        encoding="utf-8",
    )
    tests = tmp_path / "tests" / "toy"
    tests.mkdir(parents=True)
    (tests / "src.es").write_text("Mi hermano compra leche.\nEl gato come pan.\n", encoding="utf-8")
    (tests / "ref.en").write_text("My brother buys milk.\nThe cat eats bread.\n", encoding="utf-8")
    (tmp_path / "work").mkdir()
    return tmp_path


@pytest.fixture
def config(corpora):
    from scripts.train.config import load

    path = corpora / "toy.toml"
    path.write_text(
        """
        development = ["toy"]
        held_out = ["toy"]
        placeables = 4
        [paths]
        corpora = "corpora"
        tests = "tests"
        work = "work"
        [pair]
        source = "es"
        target = "en"
        bridge = "pt"
        [shape]
        width = 32
        hidden = 64
        heads = 2
        encoder_layers = 1
        decoder_layers = 1
        [training]
        tokens = 70000
        peak = 0.01
        warmup_steps = 5
        batch_tokens = 400
        pool = 96
        ema = 0.97
        threads = 1
        [augment]
        inject = 0.05
        placeable = 0.05
        amount = 0.01
        [parallel]
        toy = 1
        [mono]
        prose = 1
        [decided]
        prose = "our own"
        """,
        encoding="utf-8",
    )
    return load(path)
