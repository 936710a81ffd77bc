"""A short run of the fuzzer, so that its targets stay alive and the laws hold on some hundred hostile texts."""

import random
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "scripts"))
from fuzzing.targets import DATA, TEXT
from fuzzing.texts import Texts


@pytest.mark.parametrize("name", sorted({*TEXT, *DATA}))
def test_no_hostile_text_breaks_a_law(name):
    texts = Texts(random.Random(f"smoke {name}"))
    for _ in range(60):
        if name in TEXT:
            TEXT[name](texts.text())
        else:
            DATA[name](texts.data())
