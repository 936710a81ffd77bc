"""The dictionaries of simplemma, read from tries."""

import pytest
import simplemma

from cleantext.translation import dictionary

WORDS = [
    "directores",
    "Directores",
    "salió",
    "alemania",
    "Alemania",
    "murati",
    "casa",
    "ex-ministro",
    "dámelo",
    "ñu",
]


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANTEXT_CACHE", str(tmp_path / "cache"))
    cached = (dictionary._factory, dictionary._lookup, dictionary._lemmatizer)
    for one in cached:
        one.cache_clear()
    yield tmp_path / "cache"
    for one in cached:
        one.cache_clear()


def says():
    return [(dictionary.is_known(word, "es"), dictionary.lemmatize(word, "es")) for word in WORDS]


def of_simplemma():
    return [(simplemma.is_known(word, "es"), simplemma.lemmatize(word, "es")) for word in WORDS]


def test_a_trie_says_what_the_dictionary_says_and_is_kept(cache):
    assert says() == of_simplemma()
    (kept,) = [path for path in (cache / "words").rglob("*") if path.is_file()]
    assert kept.name == "es.dic"


def test_a_spoilt_trie_is_made_again(cache):
    says()
    (kept,) = (cache / "words").rglob("es.dic")
    kept.write_bytes(kept.read_bytes()[:5000])
    for one in (dictionary._factory, dictionary._lookup, dictionary._lemmatizer):
        one.cache_clear()
    assert says() == of_simplemma()
    assert kept.stat().st_size > 5000


def test_where_nothing_can_be_kept_the_table_serves(cache):
    cache.write_text("a file stands where the folder should be")
    assert says() == of_simplemma()
