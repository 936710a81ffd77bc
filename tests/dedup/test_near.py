import random

import pytest

from cleantext.dedup.banding import Banding, band_keys, choose
from cleantext.dedup.near import choose_keeper, clusters, contained, dropped
from cleantext.dedup.shingles import containment, jaccard, shingles
from cleantext.dedup.store import Entry, add, create, entry, open_index
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
    return add(index, ((entry(f"d{start + i:04}", text), text) for i, text in enumerate(texts)))


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
        yield entry("x", texts[60]), texts[60]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(index, broken())
    with (tmp_path / "keys.u64").open("ab") as file:
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
        Entry("c", 10, "", "2020", 0.9),
        Entry("b", 30, "", "2021", 0.1),
        Entry("a", 20, "", "2023", 0.1),
    ]
    assert choose_keeper([0, 1, 2], entries, keep) == kept


def test_ties_go_to_the_lesser_id():
    entries = [Entry("b", 10, ""), Entry("a", 10, "")]
    assert choose_keeper([0, 1], entries, "longest") == 1


def test_the_arithmetic_of_the_bands_holds():
    rng = random.Random(1)
    banding = Banding(21, 6)
    pairs = []
    for _ in range(400):
        words = article(rng, 300)
        pairs += [shingles(" ".join(words)), shingles(" ".join(edited(rng, words, 0.11)))]
    keys = band_keys(pairs, banding)
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
