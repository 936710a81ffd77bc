import random
import re
from collections import Counter
from itertools import pairwise

import pytest

from scripts.train import augment, bridge, noise, numbers_es, things
from scripts.train.augment import Augmenter
from scripts.train.lexicon import learn, words
from scripts.train.spots import aligned, choose, copied, phrases, put

HELD = re.compile(r"⟦\d+⟧")


@pytest.fixture
def table(pairs):
    return learn(pairs)


@pytest.fixture
def augmenter(table):
    return Augmenter({"amount": 0.1, "number": 0.1, "garbage": 0.1}, table, 16)


def test_the_lexicon_finds_every_translation_of_a_grammar(table):
    for spanish, english in (("perro", "dog"), ("compra", "buys"), ("leche", "milk")):
        assert next(iter(table[spanish])) == english


def test_aligned_words_translate_each_other(table):
    source, target = "La niña busca queso.", "The girl seeks cheese."
    found = {source[slice(*a)]: target[slice(*b)] for a, b in aligned(source, target, table)}
    assert found == {"niña": "girl", "busca": "seeks", "queso": "cheese"}


def test_a_phrase_is_two_neighbours_on_both_sides(table):
    source, target = "La niña busca queso.", "The girl seeks cheese."
    spots = phrases(aligned(source, target, table), source, target)
    assert [source[slice(*a)] for a, _ in spots] == ["niña busca", "busca queso"]
    assert [target[slice(*b)] for _, b in spots] == ["girl seeks", "seeks cheese"]


def test_copied_things_stand_once_on_either_side():
    spots = copied("Ana vio 25 casas en Lima, Lima.", "Ana saw 25 houses in Lima.")
    assert [spot.source for spot in spots] == [(0, 3), (8, 10)]


def test_chosen_spots_never_overlap(table):
    source, target = "La niña busca queso.", "The girl seeks cheese."
    spots = aligned(source, target, table)
    spots += phrases(spots, source, target)
    for seed in range(50):
        chosen = choose(spots, 3, random.Random(seed))
        assert all(a.source[1] <= b.source[0] for a, b in pairwise(chosen))


def test_the_same_thing_stands_at_each_spot(table):
    source, target = "La niña busca queso.", "The girl seeks cheese."
    spots = [spot for spot in aligned(source, target, table) if spot.source[0] == 3]
    assert put(source, target, spots, ["⟦1⟧"]) == ("La ⟦1⟧ busca queso.", "The ⟦1⟧ seeks cheese.")


def test_held_pairs_have_the_same_symbols_on_both_sides_each_once(augmenter, pairs):
    for seed, pair in enumerate(pairs):
        source, target = augmenter.hold(pair, random.Random(seed))
        found = Counter(HELD.findall(source))
        assert found == Counter(HELD.findall(target))
        assert set(found.values()) == {1}


def test_injected_words_come_from_the_target_and_the_target_stays(augmenter, pairs):
    changed = 0
    for seed, pair in enumerate(pairs):
        source, target = augmenter.inject(pair, random.Random(seed))
        assert target == pair[1]
        new = set(words(source)) - set(words(pair[0]))
        lemmas = {"eat", "buy", "seek", "sell"}
        assert new <= set(words(target)) | lemmas
        changed += bool(new)
    assert changed > len(pairs) / 2


def test_every_change_leaves_two_lines_of_text(augmenter, pairs):
    for name, function in augmenter.changes:
        for seed in range(40):
            source, target = function(pairs[seed], random.Random(seed))
            assert source.strip(), name
            assert target.strip(), name
            assert "\n" not in source + target


def test_the_same_chance_makes_the_same_change(augmenter, pairs):
    shares = dict.fromkeys([name for name, _ in augmenter.changes], 0.5)
    other = Augmenter(shares, augmenter.table, 16)
    assert [other.change(pair, random.Random(7)) for pair in pairs] == [
        other.change(pair, random.Random(7)) for pair in pairs
    ]


def test_made_pairs_follow_the_shares(augmenter):
    made = augmenter.made(100, random.Random(1))
    assert len(made) == 30
    assert [pair for pair in made if pair[0] == pair[1]] == made[20:]


def test_amounts_are_worth_the_same_on_both_sides():
    scale = {"millones": 1e6, "mil millones": 1e9, "billones": 1e12}
    english = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
    for seed in range(500):
        left, right = numbers_es.amount(random.Random(seed))
        number, unit = left.split(" ", 1)
        spanish = float(number.replace(".", "").replace(",", ".")) * scale[unit]
        value, word = right.split()
        assert spanish == pytest.approx(float(value) * english[word]), (left, right)


def test_capitals_are_capitals_on_both_sides(augmenter):
    change = dict(augmenter.changes)["capitals"]
    source, target = change(("¿Qué pasó en España?", "What happened?"), random.Random(1))
    assert source.isupper()
    assert target.isupper()


def test_noise_damages_the_source_alone_and_keeps_it_alike():
    text = "¿Qué pasó en España con los pingüinos?"
    for seed in range(60):
        damaged = noise.noisy(text, random.Random(seed))
        assert damaged != text
        assert abs(len(damaged) - len(text)) <= 2


def test_names_survive_the_way_over_the_bridge():
    held, names = bridge.protect("Ontem Mira Murati e a OpenAI falaram.", "Mira Murati and OpenAI spoke.")
    assert "Mira" not in held
    assert bridge.restore(held, names) == "Ontem Mira Murati e a OpenAI falaram."


def test_a_name_that_the_english_lacks_is_left_to_be_translated():
    assert bridge.protect("A China e a Suécia.", "China and Sweden.") == ("A Qxaa e a Suécia.", ["China"])


def test_garbage_is_short():
    assert all(0 < len(things.garbage(random.Random(seed))) < 300 for seed in range(300))


@pytest.mark.parametrize("seed", range(6))
def test_a_wreck_stays_what_it_is(seed):
    short, long = ("¿Qué hora es?", "What time is it?"), ("palabra " * 20, "word " * 20)
    wrecked = augment.wreck(short, random.Random(seed))
    assert wrecked[0] == wrecked[1] != short[0]
    assert augment.wreck(long, random.Random(seed)) == long
