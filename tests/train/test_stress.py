import random

import pytest

pytest.importorskip("sacrebleu", reason="pip install 'cleantext-toolkit[train]'")

from scripts.train import stress


def test_half_of_the_segments_are_ordinary_and_none_is_empty():
    ordinary = [f"La casa número {number} es vieja." for number in range(100)]
    found = stress.segments(ordinary, 150, random.Random(1))
    assert len(found) == 150
    assert set(found[:75]) <= set(ordinary)
    assert all(found)


@pytest.mark.parametrize("number", range(len(stress.HOSTILE)))
def test_every_kind_of_hostility_changes_the_line(number):
    line = "Mañana vendrá el médico a casa."
    assert stress.HOSTILE[number](line, random.Random(3)) != line


def test_loops_of_a_package_are_found(config, monkeypatch):
    def package(*_, **__):
        return lambda lines: ["over and over " * 20 if line.isupper() else line for line in lines]

    monkeypatch.setattr(stress, "Package", package)
    found = stress.run(config, config.work, count=60)
    assert found
    assert all(line.isupper() for line, _ in found)
