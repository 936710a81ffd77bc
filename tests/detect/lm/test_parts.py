import numpy as np
import pytest

from cleantext.detect.lm.mask import windows
from cleantext.detect.lm.probe import Probe, inputs, smoothed
from cleantext.detect.merge import backed
from cleantext.detect.tokens import tokenize
from cleantext.document import Finding
from cleantext.edits import Span
from cleantext.errors import ConfigError


def doubtable(text, kind="paragraph"):
    return [
        w.of(one.text)
        for one in windows(tokenize(text, kind=kind))
        for w, doubt in zip(one.words, one.may_doubt, strict=True)
        if doubt
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ayer vino Juan Pérez con su hermana mayor.", "vino con su hermana mayor"),
        ("La sala «El gran salón» abre esta noche tarde.", "sala abre esta noche tarde"),
        ("Use `git push` para subir los cambios al servidor.", "para subir los cambios al servidor"),
        ("Llame a open_file(x) antes de leer los datos.", "a antes de leer los datos"),
        ("Véase https://a.es/uno para saber algo más de todo.", "para saber algo más de todo"),
        ("Una línea corta.", ""),
    ],
)
def test_names_quotations_code_first_words_and_short_lines_are_masked(text, words):
    assert " ".join(doubtable(text)) == words


@pytest.mark.parametrize("kind", ["title", "heading", "byline", "table", "code", "boilerplate"])
def test_only_prose_is_doubted(kind):
    assert doubtable("Ayer vino su hermana mayor a la casa.", kind) == []


def test_windows_are_whole_sentences_and_hold_every_word_once():
    text = " ".join(["Los vecinos del barrio piden una plaza más grande."] * 30)
    tokens = tokenize(text)
    cut = list(windows(tokens))
    assert len(cut) > 3
    assert [i for w in cut for i in w.tokens] == [i for i in range(len(tokens)) if tokens.is_word(i)]
    assert all(w.text.endswith(".") for w in cut)


def test_a_probe_comes_back_from_its_file(make_probe, tmp_path):
    probe = make_probe(strict=1.5)
    probe.save(tmp_path / "p.npz")
    back = Probe.load(tmp_path / "p.npz")
    assert (back.base, back.shape, back.layers, back.strict) == (probe.base, probe.shape, probe.layers, 1.5)
    assert (back.weights == probe.weights).all()


def test_a_file_that_needs_unpickling_is_refused(tmp_path):
    np.savez(tmp_path / "p.npz", base=np.array([print], dtype=object))
    with pytest.raises(ConfigError, match="no probe"):
        Probe.load(tmp_path / "p.npz")


def test_inputs_are_states_of_the_word_and_the_next_and_surprisals_around():
    states, surprisal = np.array([[1], [2]], np.float32), np.array([[3, 4], [5, 6]], np.float32)
    first, last = inputs(states, surprisal)
    assert (first[0], first[1], last[0], last[1]) == (1, 2, 2, 2)
    plain = first[2:].reshape(7, 4)[:, 2:]
    assert plain.tolist() == [[0, 0], [0, 0], [0, 0], [3, 4], [5, 6], [0, 0], [0, 0]]


def test_smoothing_keeps_a_constant():
    assert np.allclose(smoothed(np.full(9, 2, np.float32)), 2)


def test_a_doubt_never_replaces_what_a_rule_knows():
    rule = Finding("CAL0001", "x", Span(3, 8), "m", score=0.8, fix="y", detectors=("rules",))
    doubt = Finding("LMD0001", "d", Span(0, 30), "d", score=0.5, severity="info", detectors=("learned",))
    [one] = backed([rule], [doubt])
    assert (one.code, one.span, one.fix, one.severity) == ("CAL0001", Span(3, 8), "y", "warning")
    assert (one.score, one.detectors) == (0.9, ("learned", "rules"))
    assert backed([], [doubt]) == [doubt]
