"""Marks go around the words that their own words became."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.formats.units.carry import carried, phrases, plain
from cleantext.formats.units.inline import keeps_marks

CASES = [
    ("Uno <G1>dos</G1> tres", "One two three", {"<G1>": "two"}, "One <G1>two</G1> three"),
    ("Una <G1>casa roja</G1>.", "A red house.", {"<G1>": "red house"}, "A <G1>red house</G1>."),
    ("<G1>Ana</G1> vino ayer", "Yesterday Ana came", {"<G1>": "Ann"}, "Yesterday <G1>Ana</G1> came"),
    (
        "A las nueve, según <G1>el ayuntamiento</G1>, y cerró.",
        "At nine, according to the town, and closed.",
        {"<G1>": "city council"},
        "At nine, according <G1>to the town</G1>, and closed.",
    ),
    (
        "<G1>Uno <G2>dos</G2></G1> y <G3>tres</G3>",
        "Three and one two",
        {"<G1>": "one two", "<G2>": "two", "<G3>": "three"},
        "<G3>Three</G3> and <G1>one <G2>two</G2></G1>",
    ),
    ("La página cierra<G1/> hoy.", "The page closes today.", {}, "The page closes<G1/> today."),
    ("Use <K1/> y <G2>espere</G2>", "Use <K1/> and wait", {"<G2>": "wait"}, "Use <K1/> and <G2>wait</G2>"),
    ("dos <G1>de</G1> <G2>de</G2> tres", "two of of three", {"<G1>": "of", "<G2>": "of"}, "two <G1>of</G1> <G2>of</G2> three"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "known", "wanted"), CASES)
def test_marks_find_their_words(source, target, known, wanted):
    assert carried(source, target, known).text == wanted


def test_what_is_found_is_sure_and_what_is_placed_is_not():
    source = "Una <G1>casa</G1> roja"
    assert carried(source, "A red house", {"<G1>": "house"}).is_sure
    assert not carried(source, "Xxx yyy zzz", {"<G1>": "house"}).is_sure


def test_the_engine_sees_words_alone():
    assert plain("Uno <G1>dos</G1>, <G2/> <K3/><H4/>.") == "Uno dos, <K3/>."
    assert phrases("<G1>a b</G1> <K2/> <G3><G4/></G3>") == {"<G1>": "a b"}


@given(st.text("abc ,.áñ", max_size=30), st.permutations(["<G2/>", "<H3/>", "uno", "dos tres", ", "]))
def test_every_mark_arrives_once_whatever_the_translation(target, parts):
    source = "x <G1>" + " ".join(parts) + "</G1> y"
    marks = ["<G1>", "</G1>", "<G2/>", "<H3/>"]
    made = carried(source, target, {"<G1>": "uno"}).text
    if any(map(str.isalnum, target)):
        assert keeps_marks(source, made, marks)
    assert "".join(made.split()).replace("<G1>", "").replace("</G1>", "").replace("<G2/>", "").replace(
        "<H3/>", ""
    ) == "".join(target.split())


@pytest.mark.timing
def test_a_line_of_many_links_takes_no_longer_than_it_must():
    source = " ".join(f"<G{n}>uno dos</G{n}> tres" for n in range(1, 3000))
    started = time.process_time()
    carried(source, plain(source), {})
    few = " ".join(f"<G{n}>uno dos</G{n}> tres" for n in range(1, 99))
    carried(few, plain(few), dict.fromkeys((f"<G{n}>" for n in range(1, 99)), "uno dos"))
    assert time.process_time() - started < 5
