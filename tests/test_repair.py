"""Repair: which fixes each level applies, and how they sit in their sentence."""

import pytest

from cleantext.config import Config
from cleantext.document import Document, Finding
from cleantext.edits import Span
from cleantext.repair import edits_for, repair


def doc(text, *found):
    findings = []
    for words, fix, level, score in found:
        start = text.index(words)
        findings.append(
            Finding("CAL0001", "x", Span(start, start + len(words)), "", score=score, fix=fix, repair=level)
        )
    return Document("a", text).find(findings)


@pytest.mark.parametrize(
    ("level", "wanted"),
    [
        ("none", "Uno dos tres cuatro."),
        ("safe", "A dos tres cuatro."),
        ("suggest", "A B tres cuatro."),
        ("all", "A B C cuatro."),
    ],
)
def test_a_level_applies_what_is_as_sure_as_it_asks(level, wanted):
    found = [
        ("Uno", "A", "safe", 0.9),
        ("dos", "B", "suggest", 0.9),
        ("tres", "C", "suggest", 0.5),
        ("cuatro", "D", "never", 1.0),
    ]
    assert repair(doc("Uno dos tres cuatro.", *found), Config(repair=level)).text == wanted


def test_of_two_fixes_that_overlap_the_surer_is_taken():
    both = doc("La tabla se asa.", ("tabla se", "x", "suggest", 0.8), ("se asa", "arde", "suggest", 0.9))
    assert [(e.old, e.new) for e in edits_for(both, "all")] == [("se asa", "arde")]


def test_the_article_before_a_fix_agrees_with_it():
    one = doc("El tronco del servidor.", ("tronco", "lista", "suggest", 0.9))
    assert repair(one, Config(repair="all")).text == "La lista del servidor."


def test_de_and_el_become_del():
    one = doc("Es obra de masas ociosas.", ("masas ociosas", "el público", "suggest", 0.9))
    assert repair(one, Config(repair="all")).text == "Es obra del público."


def test_an_article_on_the_line_before_is_not_touched():
    one = doc("Un\ntronco", ("tronco", "casa", "suggest", 0.9))
    assert repair(one, Config(repair="all")).text == "Un\ncasa"
