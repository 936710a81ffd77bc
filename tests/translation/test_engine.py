"""The engine of Argos packages: order, determinism, long and hostile segments."""

import random

import pytest

from cleantext.config import Config
from cleantext.errors import ConfigError, ModelError
from cleantext.translation.argos import Argos
from cleantext.translation.engine import Pivot, load_translator
from cleantext.translation.models import choose, read_package
from cleantext.translation.pseudo import Pseudo

LINES = [
    "El perro duerme en la casa.",
    "Ayer el presidente anunció una nueva ley sobre la vivienda.",
    "No lo sé.",
    "La empresa, fundada en 1985, tiene más de 700 empleados en Madrid y Barcelona.",
    "¿Qué hora es?",
    "Los ministros se reunieron durante tres horas para hablar del presupuesto del próximo año.",
]


@pytest.fixture(scope="module")
def engine():
    return Argos(choose("es", "en")[0], threads=1)


def test_one_in_one_out_in_order(engine):
    assert len(engine(LINES)) == len(LINES)
    assert engine([]) == []
    assert "dog" in engine(LINES)[0].text.lower()


def test_a_segment_has_the_same_translation_whatever_stands_beside_it(engine):
    together = [one.text for one in engine(LINES)]
    assert [engine([line])[0].text for line in LINES] == together
    mixed = LINES * 3
    random.Random(1).shuffle(mixed)
    assert dict(zip(mixed, (one.text for one in engine(mixed)), strict=True)) == dict(
        zip(LINES, together, strict=True)
    )


def test_the_number_of_threads_changes_nothing(engine):
    other = Argos(engine.package, threads=2)
    assert [one.text for one in other(LINES)] == [one.text for one in engine(LINES)]


@pytest.mark.parametrize(
    "segment",
    ["", " ", "...", "123", "😀", "前联席首席执行官", "\u200b", "a" * 3000, "no " * 700, "\x00\x01"],
)
def test_no_segment_breaks_it(engine, segment):
    (one,) = engine([segment])
    assert 0 <= one.score <= 1


def test_a_very_long_sentence_is_translated_to_its_end(engine):
    text = ", ".join(f"la casa número {i}" for i in range(1, 120)) + " y el perro."
    assert "dog" in engine([text])[0].text[-40:].lower()


def test_underscores_come_back(engine):
    assert "_" in engine(["El archivo foo_bar está aquí."])[0].text


def test_a_chain_multiplies_scores_and_shows_the_path():
    chain = Pivot((Pseudo(name="a"), Pseudo(name="b")))
    assert chain.name == "a, then b"
    assert chain(["Hola"])[0].text == "Hola"


def test_the_pseudo_engine_is_chosen_by_name():
    assert load_translator(Config(model="pseudo"))(["hola"])[0].text == "HOLA"


def test_a_damaged_model_is_a_clear_error(tmp_path):
    (tmp_path / "model").mkdir()
    for name in ("model/model.bin", "model/config.json", "sentencepiece.model"):
        (tmp_path / name).write_bytes(b"junk")
    (tmp_path / "metadata.json").write_text('{"from_code": "es", "to_code": "en"}')
    with pytest.raises(ModelError, match="cannot be loaded"):
        Argos(read_package(tmp_path))(["hola"])


def test_padding_is_the_same_whatever_stands_beside_a_segment(engine):
    """Segments of every length around the widths of batches, alone, beside longer and beside shorter ones."""
    words = (
        "Ayer el presidente anunció una nueva ley sobre la vivienda en las grandes ciudades del norte".split()
    )
    lines = [" ".join(words[:n]) for n in range(1, len(words) + 1)]
    for beam in (1, 2, 4):
        together = engine(lines, beam=beam)
        assert [engine([line], beam=beam)[0] for line in lines] == together


def test_alternatives_are_different_and_ordered(engine):
    found = engine.alternatives("El perro duerme en la casa.", 4)
    assert len({one.text for one in found}) == len(found) == 4
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_another_arithmetic_is_another_engine(engine):
    exact = Argos(engine.package, threads=1, compute_type="float32")
    assert exact.digest != engine.digest
    assert "dog" in exact(["El perro duerme."])[0].text.lower()


def test_an_arithmetic_the_machine_has_not_is_a_clear_error(engine):
    with pytest.raises(ConfigError, match="int8"):
        Argos(engine.package, compute_type="int7")(["hola"])
