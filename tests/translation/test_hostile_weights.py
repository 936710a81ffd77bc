"""Weights, vocabularies and tokenizers from strangers: an error that says so, never the end of the process."""

import json
import shutil
import struct
from pathlib import Path

import pytest

from cleantext.errors import ModelError
from cleantext.translation.argos import Argos
from cleantext.translation.models import BUILT_IN, read_package
from cleantext.translation.weights import check_sizes

WEIGHTS = Path("model/model.bin")
TEXT = "El perro de María duerme en la casa."


@pytest.fixture
def package(tmp_path):
    """A copy of the built-in package; the weights, which are large, are linked until a test replaces them."""
    made = tmp_path / "translate-es_en"
    shutil.copytree(BUILT_IN / "translate-es_en", made, ignore=shutil.ignore_patterns("model.bin"))
    (made / WEIGHTS).symlink_to(BUILT_IN / "translate-es_en" / WEIGHTS)
    return made


def replace(path, data):
    path.unlink()
    path.write_bytes(data)


def refused(package, match):
    with pytest.raises(ModelError, match=match) as told:
        Argos(read_package(package), threads=1)([TEXT])
    assert str(package) in told.value.where
    assert told.value.hint


@pytest.mark.parametrize("side", ["source", "target"])
def test_a_vocabulary_longer_than_its_table_would_end_the_process_and_is_refused(package, side):
    file = package / "model" / f"{side}_vocabulary.json"
    words = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps([f"q{n}" for n in range(100_000)] + words), encoding="utf-8")
    refused(package, rf"the {side} vocabulary has \d+ words, the model \d+")


def test_a_vocabulary_that_lacks_words_the_model_knows_is_an_error(package):
    file = package / "model" / "target_vocabulary.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8"))[:100]), encoding="utf-8")
    refused(package, "cannot decode")


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '[1, {"a": []}]'], ids=["broken", "deep", "types"])
def test_a_vocabulary_that_is_none_is_an_error(package, text):
    (package / "model" / "source_vocabulary.json").write_text(text, encoding="utf-8")
    refused(package, "damaged|cannot be loaded")


@pytest.mark.parametrize("left", [3, 100, 300_000, 9_000_000])
def test_weights_that_break_off_are_an_error(package, left):
    with (package / WEIGHTS).open("rb") as file:
        data = file.read(left)
    replace(package / WEIGHTS, data)
    refused(package, "damaged|cannot be loaded")


def head(count, shape, size):
    """Return the first bytes of weights that promise `count` variables, the first of this shape and size."""
    name, spec = b"decoder/embeddings/weight\0", b"TransformerSpec\0"
    start = struct.pack("<IH", 6, len(spec)) + spec + struct.pack("<IIH", 7, count, len(name)) + name
    return start + struct.pack(f"<B{len(shape)}IBI", len(shape), *shape, 1, size)


@pytest.mark.parametrize(
    "data",
    [
        head(2**32 - 1, (100, 4), 400) + bytes(400),
        head(1, (2**32 - 1, 2**32 - 1), 400) + bytes(400),
        head(1, (100_000, 4), 2**32 - 1),
        head(1, (), 1) + b"\0",
        struct.pack("<I", 99) + bytes(1000),
    ],
    ids=["count", "shape", "size", "no shape", "version"],
)
def test_weights_that_promise_what_they_do_not_hold_are_an_error(package, data):
    replace(package / WEIGHTS, data)
    refused(package, "damaged|cannot be loaded|vocabulary has")


@pytest.mark.parametrize("data", [b"", b"x" * 500, b"\x08\x96\x01" * 300])
def test_a_tokenizer_that_is_none_is_an_error(package, data):
    (package / "sentencepiece.model").write_bytes(data)
    refused(package, "cannot be loaded")


@pytest.mark.parametrize("text", ["[1", '{"bos_token": 5, "add_source_bos": "x"}'])
def test_a_configuration_of_another_form_is_an_error(package, text):
    (package / "model" / "config.json").write_text(text, encoding="utf-8")
    refused(package, "cannot be loaded")


def test_the_built_in_model_has_the_sizes_it_says():
    check_sizes(BUILT_IN / "translate-es_en" / "model")
