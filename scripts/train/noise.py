"""What people and scrapers do to a Spanish sentence: the source changes, the translation stays."""

import random
import re
import unicodedata

LETTER = re.compile(r"[^\W\d_]{4,}")


def without_accents(text: str) -> str:
    """Vowels without their accents; ñ and ü stay.

    >>> without_accents("¿Qué pasó en España, pingüino?")
    '¿Que paso en España, pingüino?'
    """
    kept = unicodedata.normalize("NFD", text).replace("\u0301", "")
    return unicodedata.normalize("NFC", kept)


def without_inverted(text: str) -> str:
    """No ¿ and no ¡."""
    return text.replace("¿", "").replace("¡", "")


def typo(text: str, rng: random.Random) -> str:
    """One letter of one longer word dropped, doubled, or swapped with the next."""
    found = list(LETTER.finditer(text))
    if not found:
        return text
    word = rng.choice(found)
    at = rng.randint(word.start() + 1, word.end() - 2)
    kind = rng.random()
    if kind < 0.4:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind < 0.75:
        return text[:at] + text[at + 1 :]
    return text[:at] + text[at] + text[at:]


def noisy(text: str, rng: random.Random) -> str:
    """`text` with one kind of damage."""
    kind = rng.random()
    if kind < 0.35:
        return without_accents(text)
    if kind < 0.55:
        return without_inverted(text)
    if kind < 0.65:
        return without_inverted(without_accents(text)).lower()
    for _ in range(rng.randint(1, 2)):
        text = typo(text, rng)
    return text
