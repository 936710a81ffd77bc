"""The whole way in small: prepare, lexicon, train, stop, resume, export, evaluate, install."""

import dataclasses
import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="pip install 'cleantext-toolkit[train]'")
pytest.importorskip("sacrebleu", reason="pip install 'cleantext-toolkit[train]'")
pytest.importorskip("google.protobuf", reason="pip install 'cleantext-toolkit[train]'")

import numpy as np
import sentencepiece
import torch

from scripts.train import evaluate, export, lexicon, prepare, train
from scripts.train.__main__ import parser
from scripts.train.data import Text, batches, drawn
from scripts.train.extend import grown
from scripts.train.loss import fused_cross_entropy
from scripts.train.model import Model, from_weights
from scripts.train.pieces import extended, read
from scripts.train.ssru import largest
from scripts.train.systems import Package
from scripts.train.text import write_lines

INSTALLED = """
import sys
import argostranslate.package as package
import argostranslate.translate as translate

class Whole:
    def __init__(self, *arguments):
        pass
    def split_sentences(self, text):
        return [text]

translate.MiniSBDSentencizer = Whole  # the real one fetches a model
package.install_from_path(sys.argv[1])
(found,) = package.get_installed_packages()
print(found.from_code, found.to_code, found.package_version)
text = translate.get_translation_from_codes("es", "en").translate("El perro come pan.")
print("translation:", text.replace(chr(10), " "))
"""


def vocabulary(config, pairs, folder):
    """One SentencePiece model of the toy language for both sides, and random first weights."""
    write_lines(folder / "all.txt", [side for pair in pairs for side in pair])
    sentencepiece.SentencePieceTrainer.train(
        input=str(folder / "all.txt"), model_prefix=str(folder / "plain"), vocab_size=90,
        hard_vocab_limit=False, bos_id=-1, eos_id=0, unk_id=1, pad_id=-1, minloglevel=2,
    )  # fmt: skip
    plain = read(str(folder / "plain.model"))
    made = extended(plain, len(plain.pieces), config.placeables).SerializeToString()
    config.vocabulary.mkdir(parents=True)
    for name in ("joint.model", "target.model"):
        (config.vocabulary / name).write_bytes(made)
    torch.manual_seed(1)
    size = len(plain.pieces) + config.placeables + 256
    model = Model(size, size, config.shape)
    weights = {key: value.half() for key, value in model.state_dict().items()}
    torch.save(weights, config.vocabulary / "start.pt")


@pytest.fixture
def ready(config, pairs, tmp_path):
    """Prepared text with back-translated prose beside it, a vocabulary, first weights."""
    prepare.run(config)
    write_lines(config.text / "back" / "prose.en", ["The dog sleeps."])
    write_lines(config.text / "back" / "prose.es", ["El perro duerme."])
    lexicon.run(config)
    vocabulary(config, pairs, tmp_path)
    return config


def with_training(config, **changes):
    return dataclasses.replace(config, training=dataclasses.replace(config.training, **changes))


def test_a_toy_model_is_trained_exported_and_translates(ready, pairs, capsys):
    train.run(ready)
    log = (ready.work / "run" / "curve.jsonl").read_text().splitlines()
    assert json.loads(log[-1])["tokens"] >= ready.training.tokens
    folder = ready.work / "translate-es_en"
    archive = export.run(ready, version="0.1", package=folder)
    lines = [left for left, _ in pairs]
    right = [line for _, line in pairs]
    found = Package(folder, beam=1)(lines)
    assert sum(a == b for a, b in zip(found, right, strict=True)) > 60
    assert Package(folder)(["", lines[0]])[0] == ""

    evaluate.run(ready, folder, compare=False, out=ready.work / "report.json")
    report = json.loads((ready.work / "report.json").read_text())
    ours = report["scores"]["toy"]["translate-es_en"]
    assert ours["bleu"] > 30
    assert "version" in ours["bleu_signature"]
    assert "toy" in capsys.readouterr().out

    names = zipfile.ZipFile(archive).namelist()
    assert "translate-es_en/metadata.json" in names
    assert "translate-es_en/model/model.bin" in names


def test_the_archive_installs_and_translates_through_argostranslate(ready, tmp_path):
    pytest.importorskip("argostranslate", reason="pip install cleantext-toolkit")
    state = {"run": ready.work / "run"}
    state["run"].mkdir()
    shutil.copy(ready.vocabulary / "start.pt", state["run"] / "weights.pt")
    archive = export.run(ready, version="0.1", package=ready.work / "translate-es_en")
    environment = {**os.environ, "ARGOS_PACKAGES_DIR": str(tmp_path / "argos")}
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        environment[name] = str(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", INSTALLED, str(archive)],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    first, second = done.stdout.splitlines()
    assert first == "es en 0.1"
    assert second.startswith("translation: ")


def test_a_resumed_run_is_the_run(ready, monkeypatch):
    whole = with_training(ready, tokens=4000, checkpoint_minutes=0, evaluate_minutes=999)
    train.run(whole)
    expected = torch.load(ready.work / "run" / "state.pt", weights_only=True)
    shutil.rmtree(ready.work / "run")

    learn = train.Run.learn
    calls = []

    def stops(self, *arguments):
        calls.append(1)
        if len(calls) == 7:
            raise KeyboardInterrupt
        return learn(self, *arguments)

    monkeypatch.setattr(train.Run, "learn", stops)
    with pytest.raises(KeyboardInterrupt):
        train.run(whole)
    monkeypatch.setattr(train.Run, "learn", learn)
    train.run(whole)
    found = torch.load(ready.work / "run" / "state.pt", weights_only=True)
    places = ("step", "tokens", "pairs", "pool", "batch")
    assert [found["progress"][name] for name in places] == [expected["progress"][name] for name in places]
    for name, value in expected["model"].items():
        assert torch.equal(value, found["model"][name]), name


def test_a_leak_in_added_text_stops_the_run(ready):
    from scripts.train.guard import LeakError

    write_lines(ready.text / "back" / "prose.en", ["The cat eats bread."])
    with pytest.raises(LeakError, match="prose"):
        Text(ready).sources()


def test_half_of_a_source_pair_is_not_read(ready):
    (ready.text / "back" / "prose.es").unlink()
    assert len(Text(ready).sources()) == 1


@pytest.mark.parametrize("kept", [1, 4])
def test_the_fused_loss_is_the_loss_with_its_gradients(kept):
    torch.manual_seed(1)
    x, weight, bias = torch.randn(900, 8), torch.randn(50, 8), torch.randn(50)
    ids = torch.randint(0, 50, (900, kept))
    shares = torch.rand(900, kept)
    shares /= shares.sum(1, keepdim=True)
    aims = torch.zeros(900, 50).scatter_add_(1, ids, shares)
    made = []
    for fused in (True, False):
        leaves = [value.clone().requires_grad_() for value in (x, weight, bias)]
        if fused:
            loss, _ = fused_cross_entropy(*leaves, ids, shares, 0.1)
        else:
            logits = leaves[0] @ leaves[1].t() + leaves[2]
            loss = torch.nn.functional.cross_entropy(logits, aims, label_smoothing=0.1)
        loss.backward()
        made.append([loss.detach(), *(leaf.grad for leaf in leaves)])
    for ours, torchs in zip(*made, strict=True):
        assert torch.allclose(ours, torchs, atol=1e-5)


def test_grown_weights_keep_every_old_row(ready):
    model = Model(40, 30, ready.shape)
    state = model.state_dict()
    more = grown(state, 5)
    table = more["emb.weight"]
    assert len(table) == 45
    assert len(more["ob"]) == 35
    assert torch.equal(table[:30], state["emb.weight"][:30])
    assert torch.equal(table[35:], state["emb.weight"][30:])
    assert from_weights(more, ready.shape.heads).targets == 35


def test_the_exported_model_decodes_as_the_trained_one(ready, pairs):
    from scripts.train.decode import translate

    (ready.work / "run").mkdir()
    shutil.copy(ready.vocabulary / "start.pt", ready.work / "run" / "weights.pt")
    folder = ready.work / "package"
    export.run(ready, version="0.1", package=folder, kind="float32")
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(ready.vocabulary / "joint.model"))
    weights = torch.load(ready.vocabulary / "start.pt", weights_only=True)
    model = from_weights(weights, ready.shape.heads).eval()
    model.dtype = torch.float32
    package = Package(folder, beam=1)
    lines = [left for left, _ in pairs[:8]]
    tokens = [pieces.encode(line, out_type=str) for line in lines]
    theirs = package.model.translate_batch(tokens, beam_size=1, max_decoding_length=6)
    ours = [model.greedy(torch.tensor([[*pieces.encode(line), 0]]), 6)[0].tolist() for line in lines]
    for mine, other in zip(ours, theirs, strict=True):
        end = mine.index(0) if 0 in mine else len(mine)
        assert [pieces.id_to_piece(number) for number in mine[:end]] == other.hypotheses[0]
    assert len(translate(model, pieces, pieces, lines)) == 8


def test_the_two_level_maximum_is_the_maximum():
    logits = torch.from_numpy(np.random.default_rng(1).normal(size=(20, 107)).astype(np.float32))
    assert torch.equal(largest(logits), logits.argmax(-1))


def test_a_pool_takes_no_line_twice_before_all_once():
    pairs = [(str(number), str(number)) for number in range(100)]
    found = drawn([(pairs, 1.0), (pairs[:10], 0.0)], 250, random.Random(1))
    counts = {pair: found.count(pair) for pair in pairs}
    assert set(counts.values()) == {2, 3}


def test_batches_hold_every_row_once_and_keep_their_size():
    rng = random.Random(1)
    rows = [([1] * rng.randint(1, 30), [2] * rng.randint(1, 30)) for _ in range(500)]
    found = batches(rows, 100, rng)
    assert sorted(row for batch in found for row in batch) == sorted(rows)
    assert all(max(max(map(len, row)) for row in batch) * len(batch) <= 100 for batch in found)


def test_every_step_has_a_command(tmp_path):
    from scripts.train.__main__ import STEPS

    for step in STEPS:
        assert (Path(train.__file__).parent / f"{step}.py").exists()
    given = parser().parse_args(["train", "--config", str(tmp_path), "--tokens", "5"])
    assert given.tokens == 5
