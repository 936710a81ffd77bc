"""A short run of the fuzzer, so that its targets stay alive and the laws hold on some hundred hostile texts."""

import random
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "scripts"))
from fuzzing.files import FILES
from fuzzing.targets import DATA, TEXT
from fuzzing.texts import Texts


@pytest.mark.parametrize("name", sorted({*TEXT, *DATA, *FILES}))
def test_no_hostile_text_breaks_a_law(name):
    texts = Texts(random.Random(f"smoke {name}"))
    for _ in range(30):
        if name in TEXT:
            TEXT[name](texts.text())
        elif name in DATA:
            DATA[name](texts.data())
        else:
            FILES[name].law(texts.spoilt(FILES[name].sound))
