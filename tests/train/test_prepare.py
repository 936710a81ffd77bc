import dataclasses
import json

import pytest

from scripts.train.card import used
from scripts.train.guard import Guard, LeakError
from scripts.train.prepare import LicenceError, key, pair_fault, permitted, run
from scripts.train.text import Source, read_lines, write_lines


def source(licence):
    return Source("parallel/x", 1, "news", licence, "somewhere")


@pytest.mark.parametrize("licence", ["unknown", "CC BY-NC 4.0", "CC BY-ND 3.0", "Non-Commercial use"])
def test_a_doubtful_licence_needs_a_decision(licence):
    with pytest.raises(LicenceError, match="decided"):
        permitted(source(licence), None)
    assert permitted(source(licence), "asked the author").endswith("asked the author")


@pytest.mark.parametrize("licence", ["CC BY 4.0", "CC0", "MIT", "MPL-2.0", "US public domain"])
def test_a_clear_licence_needs_none(licence):
    assert permitted(source(licence), None) == licence


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Una frase normal.", "A normal sentence.", None),
        ("No translation of this line", "No translation of this line", "untranslated"),
        ("Hola", "Hello, and here is a great deal of text that nobody ever asked for", "unequal length"),
        ("Vivieron allí entre 1999 y 2001.", "They lived there between 1345 and 2876.", "unequal numbers"),
        ("12 34 56 7", "12 34 56 7", "few letters"),
        ("Con <b>marcas</b> dentro", "With <b>marks</b> inside", "markup"),
        ("", "Nothing", "length"),
    ],
)
def test_a_pair_is_dropped_for_one_reason(left, right, reason):
    assert pair_fault(left, right) == reason


def test_repeats_are_told_by_words():
    assert key("Hay 3 casas.") == key("¡hay 25 casas!")
    assert key("Hay tres casas.") != key("Hay dos casas.")


def test_a_test_sentence_is_a_leak_whatever_its_case_and_marks():
    guard = Guard(["The cat eats its bread."])
    assert guard.leaks("the CAT eats its bread")
    assert not guard.leaks("The cat eats its own bread.")


def test_a_quotation_of_ten_words_is_a_leak_and_of_nine_is_not():
    words = [f"word{number}" for number in range(12)]
    guard = Guard([" ".join(words)])
    assert guard.leaks("He said " + " ".join(words[1:11]) + " and left.")
    assert not guard.leaks("He said " + " ".join(words[1:10]) + " and left.")


def test_a_guard_without_test_sets_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        Guard.of(tmp_path)


def test_check_fails_loudly_at_a_leak():
    with pytest.raises(LeakError, match="some file"):
        Guard(["The cat eats its bread."]).check(["Fine.", "The cat eats its bread!"], "some file")


def test_prepare_keeps_test_sentences_out_and_reports(config):
    run(config)
    kept = read_lines(config.text / "parallel" / "toy.en")
    assert len(kept) == 95
    assert "My brother buys milk." not in kept
    report = json.loads((config.text / "report.json").read_text())
    assert [entry["kept"] for entry in report] == [95, 2]
    assert report[0]["dropped"] == {"test sentence": 1}
    assert report[1]["licence"] == "unknown; our own"


def test_prepare_refuses_a_source_that_nobody_decided_on(config):
    with pytest.raises(LicenceError, match=r"mono\.en/prose"):
        run(dataclasses.replace(config, decided={}))


def test_the_card_lists_what_was_used_with_its_share(config):
    run(config)
    write_lines(config.text / "back" / "prose.en", ["The dog sleeps.", "The girl runs home."])
    rows = used(config)
    assert [row[2] for row in rows] == [95, 2]
    assert sum(row[3] for row in rows) == pytest.approx(100)
    assert rows[1][0].startswith("prose (back-translated)")
    assert rows[1][1] == "unknown; our own"


def test_the_card_leaves_out_prose_that_was_not_translated(config):
    run(config)
    assert len(used(config)) == 1
