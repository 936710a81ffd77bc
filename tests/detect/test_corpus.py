"""The development corpus of our own sentences: what must be found, and what must be left alone."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from cleantext.config import Config
from cleantext.detect.prove import paragraphs
from cleantext.detect.stage import detector

DATA = Path(__file__).parent / "data"

FLOORS = {"RES": 0.9, "REP": 0.9, "FRG": 0.8, "GRA": 0.9, "CAL": 0.3, "SEN": 0.2, "TRM": 0.0, "FFR": 0.0}
"""The share of garbled sentences of each family that is found; raised with the rules, never lowered."""


def lines(name):
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def check():
    return detector(Config()).check


def flagged(text):
    return [f for f in check()(paragraphs(text)) if f.severity != "info"]


@pytest.mark.parametrize("text", lines("sound.txt"))
def test_a_sound_sentence_is_left_alone(text):
    assert [(f.code, f.span.of(text)) for f in flagged(text)] == []


def test_enough_garbled_places_of_each_family_are_found():
    found, total = Counter(), Counter()
    for line in lines("garbled.txt"):
        family, marked = line.split("\t")
        text = marked.replace("[[", "").replace("]]", "")
        start = marked.index("[[")
        end = marked.index("]]") - 2
        total[family] += 1
        found[family] += any(f.span.start < end and start < f.span.end for f in flagged(text))
    assert {f: found[f] / total[f] for f in FLOORS if found[f] / total[f] < FLOORS[f]} == {}
