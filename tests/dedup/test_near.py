import random

import pytest

from cleantext.dedup.banding import Banding, band_keys, choose
from cleantext.dedup.near import choose_keeper, clusters, contained, dropped
from cleantext.dedup.shingles import containment, jaccard, shingled, shingles, small_sets
from cleantext.dedup.store import Entry, add, columns, create, open_index
from cleantext.dedup.words import words
from cleantext.errors import InputError

WORDS = [f"palabra{i}" for i in range(4000)]


def article(rng, length=None):
    return [rng.choice(WORDS) for _ in range(length or rng.randint(120, 400))]


def edited(rng, words, share):
    changed = list(words)
    for place in rng.sample(range(len(words)), max(1, int(len(words) * share))):
        changed[place] = rng.choice(WORDS)
    return changed


@pytest.fixture(scope="module")
def corpus():
    """600 articles, of which every tenth is a near copy of an earlier original."""
    rng = random.Random(7)
    originals, docs, truth = [], [], {}
    for number in range(600):
        if number % 10 == 9:
            source, words = rng.choice(originals)
            docs.append(edited(rng, words, 0.02))
            truth[number] = source
        else:
            docs.append(article(rng))
            originals.append((number, docs[-1]))
    return [" ".join(words) for words in docs], truth


def indexed(folder, texts, start=0):
    index = create(folder, choose(0.8), 0.8) if not start else open_index(folder)
    return add(index, batches(index, texts, start), f"run from {start}")


def batches(index, texts, start=0, size=50):
    for at in range(0, len(texts), size):
        some = texts[at : at + size]
        yield [Entry(f"d{start + at + i:04}", 0) for i in range(len(some))], columns(some, index.banding)


def test_planted_copies_are_found_and_nothing_else(tmp_path, corpus):
    texts, truth = corpus
    found = {d.number: d.duplicate_of for d in dropped(indexed(tmp_path, texts), "first")}
    similar = {n: t for n, t in truth.items() if jaccard(shingles(texts[n]), shingles(texts[t])) >= 0.8}
    assert len(similar) > 50
    assert similar.keys() <= found.keys()
    assert all(truth.get(n) == t or truth.get(n) == truth.get(t) for n, t in found.items())


def test_adding_in_two_steps_gives_what_one_gives(tmp_path, corpus):
    texts, _ = corpus
    whole = clusters(indexed(tmp_path / "a", texts))
    indexed(tmp_path / "b", texts[:350])
    assert clusters(indexed(tmp_path / "b", texts[350:], start=350)) == whole


def test_an_interrupted_addition_leaves_the_index_as_it_was(tmp_path, corpus):
    texts, _ = corpus
    index = indexed(tmp_path, texts[:60])

    def broken():
        yield from batches(index, texts[60:70], 60)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(index, broken())
    with (tmp_path / "band-00.u64").open("ab") as file:
        file.write(b"rest of a killed run")
    again = indexed(tmp_path, texts[60:], start=60)
    assert clusters(again) == clusters(indexed(tmp_path / "whole", texts))


def test_an_article_inside_a_longer_page_is_found(tmp_path):
    rng = random.Random(3)
    short = article(rng, 200)
    page = article(rng, 300) + short + article(rng, 300)
    texts = [" ".join(w) for w in (short, page, article(rng, 200))]
    [found] = contained(indexed(tmp_path, texts))
    assert (found.number, found.duplicate_of) == (0, 1)
    assert found.similarity > 0.95


def test_empty_and_short_texts_are_not_taken_for_copies(tmp_path):
    index = indexed(tmp_path, ["", "Hola", "Adiós", "Buenos días a todos"])
    assert clusters(index) == []


@pytest.mark.parametrize(("keep", "kept"), [("longest", 1), ("first", 0), ("newest", 2), ("best-quality", 0)])
def test_the_keeper_is_chosen_by_the_stated_policy(keep, kept):
    entries = [
        Entry("c", 10, "2020", 0.9),
        Entry("b", 30, "2021", 0.1),
        Entry("a", 20, "2023", 0.1),
    ]
    assert choose_keeper([0, 1, 2], entries, keep) == kept


def test_ties_go_to_the_lesser_id():
    entries = [Entry("b", 10), Entry("a", 10)]
    assert choose_keeper([0, 1], entries, "longest") == 1


def test_the_arithmetic_of_the_bands_holds():
    rng = random.Random(1)
    banding = Banding(21, 6)
    texts = []
    for _ in range(400):
        words = article(rng, 300)
        texts += [" ".join(words), " ".join(edited(rng, words, 0.028))]
    keys = band_keys(shingled(texts), banding)
    pairs = [shingles(text) for text in texts]
    similarity = sum(jaccard(pairs[i], pairs[i + 1]) for i in range(0, 800, 2)) / 400
    share = sum((keys[i] == keys[i + 1]).any() for i in range(0, 800, 2)) / 400
    assert abs(share - banding.candidate(similarity)) < 0.08


def test_containment_is_not_symmetric():
    a, b = shingles("uno dos tres cuatro"), shingles("cero uno dos tres cuatro cinco seis")
    assert containment(a, b) == 1.0
    assert containment(b, a) < 1.0


def test_chinese_is_compared_by_characters():
    a, b = shingles("今天天气很好我们去公园"), shingles("今天天气很好我们去学校")
    assert 0.3 < jaccard(a, b) < 0.9


def test_a_folder_without_an_index_says_so(tmp_path):
    with pytest.raises(InputError, match="no index"):
        open_index(tmp_path)


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_texts_taken_together_have_the_shingles_they_have_alone(size):
    texts = ["", "Hola", "Buenos días a todos, amigos", "天气很好 hoy", "!!!", "uno dos tres", "𠀀𠀁 año"]
    together = shingled(texts, size)
    for number, text in enumerate(texts):
        alone = shingled([text], size)
        runs = together.runs[together.bounds[number] : together.bounds[number + 1]]
        assert runs.tolist() == alone.runs.tolist()
        assert together.exact[number] == alone.exact[0]
        assert together.words[number] == len(words(text))
        assert len(runs) == max(min(len(words(text)), 1), len(words(text)) - size + 1)


def test_case_blanks_and_punctuation_do_not_count_and_accents_do():
    same = shingled(["El RÍO, crece.", "el  río crece", "el rio crece"]).exact
    assert same[0] == same[1] != same[2]


def test_small_sets_are_sorted_and_distinct():
    flat, ends = small_sets(shingled(["a b c a b c a b c", "", "x y z w"]))
    assert ends.tolist() == [3, 3, 5]
    assert sorted(flat[:3]) == flat[:3].tolist()


def test_what_another_run_left_incomplete_is_cut_off(tmp_path, corpus):
    texts, _ = corpus
    index = indexed(tmp_path, texts[:50])
    from dataclasses import replace

    from cleantext.dedup import store

    whole = add(index, batches(index, texts[50:100], 50), "broken off")
    last = whole.added[-1]._replace(complete=False)
    store._commit(replace(whole, added=(*whole.added[:-1], last)))
    again = open_index(tmp_path)
    assert store.begun(again, "broken off") == 50
    assert add(again, batches(index, texts[50:80], 50), "another").size == 80
    assert clusters(open_index(tmp_path)) == clusters(indexed(tmp_path / "b", texts[:80]))


def test_newcomers_are_dropped_for_what_an_earlier_run_kept(tmp_path):
    text = " ".join(article(random.Random(5), 200))
    indexed(tmp_path, [text])
    index = indexed(tmp_path, [text + " y una palabra más"], start=1)
    [found] = dropped(index, "longest", since=1)
    assert (found.number, found.duplicate_of) == (1, 0)
