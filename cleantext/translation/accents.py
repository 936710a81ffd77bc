"""Accents that a hurried writer left out, put in again for the engine: `educacion`, `ninos`, `manana`.

A model that learned from edited text does not know the bare forms. Only a word that is none without accents, in
Spanish or in English, and becomes one in a single way is touched; the reader's text keeps what was written.
"""

from __future__ import annotations

import regex

from cleantext.translation.lexicon import is_word

_BARE = regex.compile(
    r"(?<![\p{L}\p{M}\d_@#/.-])(?:(?<=^[\s\"“«¿¡(]*)[A-Z]|[a-z])[a-z]{3,23}(?![\p{L}\p{M}\d_@/-]|\.\p{L})"
)
"""A word in small letters, or the first of a segment: what has a capital elsewhere is a name."""
_WITH = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú", "n": "ñ"}


def accented(text: str) -> str:
    """Return `text`, of the same length, with the accents that its words lack.

    >>> accented("Manana es facil"), accented("El pais de Nunez")
    ('Mañana es fácil', 'El país de Nunez')
    >>> accented("La educacion de los ninos es facil con el software more")
    'La educación de los niños es fácil con el software more'
    """
    return _BARE.sub(_mended, text)


def _mended(match: regex.Match[str]) -> str:
    word = match[0]
    if is_word(word) or is_word(word, "en"):
        return word
    forms = [word[:i] + _WITH[char] + word[i + 1 :] for i, char in enumerate(word) if char in _WITH]
    found = [form for form in forms if is_word(form)]
    return found[0] if len(found) == 1 else word  # capitals stay: only one letter is another
