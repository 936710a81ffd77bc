import doctest
import importlib
import re
from pathlib import Path

import pytest

pytest.importorskip("sacrebleu", reason="pip install 'cleantext-toolkit[train]'")

from scripts.train import targeted
from scripts.train.targeted import Row

CASES = Path(__file__).with_name("targeted.tsv")


def row(check, argument, source="Hola."):
    return Row("toy", source, check, argument)


def test_the_file_has_four_hundred_cases_in_twelve_phenomena_or_more():
    rows = targeted.read(CASES)
    assert len(rows) >= 400
    assert len({each.phenomenon for each in rows}) >= 12
    assert len({each.source for each in rows}) == len(rows)


def test_every_pattern_compiles_and_every_kept_word_stands_in_its_source():
    for each in targeted.read(CASES):
        if each.check in {"has", "lacks"}:
            re.compile(each.argument)
        if each.check == "keeps":
            assert all(word in each.source for word in each.argument.split()), each
        if each.check == "twin":
            assert each.source == each.argument.upper(), each


@pytest.mark.parametrize(
    ("check", "argument", "source", "translation", "passes"),
    [
        ("has", "hello|hi", "Hola.", "HELLO.", True),
        ("has", "hello|hi", "Hola.", "Bye.", False),
        ("lacks", "[.!?]$", "Hola", "Hello", True),
        ("lacks", "[.!?]$", "Hola", "Hello.", False),
        ("keeps", "⟦1⟧ ⟦2⟧", "⟦1⟧ y ⟦2⟧", "⟦2⟧ and ⟦1⟧", True),
        ("keeps", "⟦1⟧ ⟦2⟧", "⟦1⟧ y ⟦2⟧", "⟦1⟧ and ⟦1⟧", False),
        ("keeps", "⟦1⟧", "⟦1⟧", "⟦1⟧ ⟦1⟧", False),
        ("ends", ":", "Dijo:", "He said:", True),
        ("ends", ":", "Dijo:", "He said.", False),
        ("short", "", "asdf", "asdf", True),
        ("short", "", "asdf", "a long story about nothing at all", False),
        ("twin", "Hola a todos", "HOLA A TODOS", "HELLO EVERYONE", True),
        ("twin", "Hola a todos", "HOLA A TODOS", "Hello everyone", False),
        ("twin", "Hola a todos", "HOLA A TODOS", "GOODBYE WORLD", False),
    ],
)
def test_a_check_holds_for_good_output_and_fails_for_bad(check, argument, source, translation, passes):
    def translate(lines):
        return [translation if line == source else "Hello everyone" for line in lines]

    (verdict,) = targeted.verdicts([row(check, argument, source)], translate)
    assert verdict.passed is passes


def test_a_loop_fails_any_check():
    (verdict,) = targeted.verdicts([row("has", "the")], lambda lines: ["the end " * 9 for _ in lines])
    assert not verdict.passed


def test_a_repetition_of_the_source_is_no_loop():
    assert not targeted.looping("no no no no no", "no no no no no")
    assert targeted.looping("no", "no no no no no")


def test_a_malformed_row_is_named_with_its_line(tmp_path):
    path = tmp_path / "cases.tsv"
    path.write_text("# remark\na\tb\thas\tc\na\tb\tlikes\tc\n")
    with pytest.raises(ValueError, match=r"cases\.tsv:3"):
        targeted.read(path)


def test_the_summary_counts_by_phenomenon():
    rows = [row("has", "x"), row("has", "y"), row("lacks", "x")]
    found = targeted.verdicts(rows, lambda lines: ["x" for _ in lines])
    assert targeted.summary(found) == {"toy": (1, 3)}


@pytest.mark.parametrize("name", ["schedule", "spots", "noise", "bridge", "cores", "targeted"])
def test_the_examples_in_the_modules_hold(name):
    module = importlib.import_module(f"scripts.train.{name}")
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed
