"""The dictionaries of simplemma, kept as tries in the cache folder.

A dictionary is half a million words, and turning its packed form into a table takes a second and 80 MB each time.
So it is turned into a trie once, which is read in milliseconds from then on; where nothing can be kept, there is the
table.
"""

from __future__ import annotations

import tempfile
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from simplemma import Lemmatizer
from simplemma.__metadata__ import __version__
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import DefaultDictionaryFactory, TrieDictionaryFactory

from cleantext.cache import folder

if TYPE_CHECKING:
    from simplemma.strategies.dictionaries import DictionaryFactory


def is_known(word: str, lang: str) -> bool:
    """Say whether `word`, as it is or with another first letter, is in the dictionary of `lang`.

    >>> is_known("directores", "es"), is_known("murati", "es")
    (True, False)
    """
    return _lookup(lang).get_lemma(unicodedata.normalize("NFC", word), lang) is not None


def lemmatize(word: str, lang: str) -> str:
    """Return the dictionary form of `word`; the word itself when none is known.

    >>> lemmatize("directores", "es")
    'director'
    """
    return str(_lemmatizer(lang).lemmatize(word, lang))


@lru_cache(maxsize=16)
def _lookup(lang: str) -> DictionaryLookupStrategy:
    return DictionaryLookupStrategy(_factory(lang))


@lru_cache(maxsize=16)
def _lemmatizer(lang: str) -> Lemmatizer:
    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_factory(lang)))


@lru_cache(maxsize=16)
def _factory(lang: str) -> DictionaryFactory:
    place = folder("words")
    try:
        return _of_tries(lang, place / f"simplemma-{__version__}") if place else DefaultDictionaryFactory()
    except (OSError, ImportError):
        return DefaultDictionaryFactory()


def _of_tries(lang: str, place: Path) -> TrieDictionaryFactory:
    """Return the dictionary whose trie is in `place`, where it is put first if need be: whole, or not at all."""
    trie = place / f"{lang}.dic"
    if not trie.exists():
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=place) as making:
            TrieDictionaryFactory(disk_cache_dir=making).get_dictionary(lang)
            (Path(making) / trie.name).replace(trie)
    factory = TrieDictionaryFactory(disk_cache_dir=str(place))
    factory.get_dictionary(lang)
    return factory
