"""Signs in an English translation that the model went astray: repeats, words and numbers of its own making."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from cleantext.translation.lexicon import is_word
from cleantext.translation.loops import has_loop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.translation.mask import Item

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’][\p{L}]+)*")
_TWICE = regex.compile(r"(?<![\p{L}'’])(\p{L}[\p{L}'’]*)(?:\s+|-)(\1)(?![\p{L}'’])", regex.I)
_SAID_TWICE = regex.compile(r"(?<![\p{L}'’])(\p{L}[\p{L}'’]*)[\s,;.-]+(\1)(?![\p{L}'’])", regex.I)
_OF_ITSELF = regex.compile(r"\b(\p{L}{4,}) of (?:the |a |an |its |their )?\1\b", regex.I)
_DE_SI = regex.compile(r"\b(\p{L}{4,})s? de (?:l[oa]s? |el |una? |su )?\1|\b(\p{L}{4,})s? del \2", regex.I)
_MAY_REPEAT = frozenset(
    [
        "that",
        "had",
        "very",
        "no",
        "so",
        "bye",
        "ha",
        "night",
        "many",
        "more",
        "much",
        "really",
        "long",
        "is",
        "do",
        "you",
        "her",
        "years",
        "again",
        "now",
    ]
)
_NUMBER = regex.compile(r"\d+(?:[.,:]\d+)*")
_IN_WORDS = regex.compile(
    r"\b(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\w+|veint\w+"
    r"|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien\w*|\w*cientos|quinientos|mil|mill\w+|medi[oa]"
    r"|docena\w*|siglo|mitad|primer\w*|segund\w*|tercer\w*|[IVX]{2,})\b",
    regex.I,
)
_SPANISH = frozenset(
    [
        "el",
        "la",
        "los",
        "las",
        "que",
        "de",
        "en",
        "y",
        "un",
        "una",
        "por",
        "con",
        "para",
        "se",
        "del",
        "al",
        "es",
        "como",
        "pero",
        "más",
        "su",
        "sus",
        "lo",
        "le",
    ]
)
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "on",
        "with",
        "as",
        "by",
        "at",
        "it",
        "from",
        "be",
        "was",
        "are",
        "this",
        "an",
        "or",
        "his",
        "he",
    ]
)
_SUFFIX = regex.compile(
    r"(?:'s|’s|s|es|ed|d|ing|ly|er|ers|or|ors|est|ness|ment|ments|ism|ist|ists|able|ible|ful|less|like|wise|al|ish|ian|ians|ic|y)$"
)
_PREFIX = regex.compile(
    r"^(?:un|re|non|pre|anti|co|over|under|out|inter|multi|super|micro|mega|bio|geo|eco|neo|self|mis|dis|de|sub|post|pro|auto|tele|cyber|counter|semi|ultra|hyper|mini|trans)-?"
)


def is_doubled(source: str, target: str) -> str:
    """Return what `target` says twice in a row and `source` does not, or `a loop …`; empty when nothing.

    >>> is_doubled("la junta de OpenAI", "the board of OpenAI OpenAI"), is_doubled("muy, muy bien", "very very well")
    ('OpenAI', '')
    """
    if has_loop(target, source):
        return "a loop"
    if found := _same_again(source, target):
        return found
    if _SAID_TWICE.search(source):
        return ""
    there = source.lower().split()
    for match in _TWICE.finditer(target):
        word = match[1].lower()
        if word not in _MAY_REPEAT and there.count(word) < 2:
            return match[1]
    return ""


def without_doubles(source: str, target: str) -> str:
    """Return `target` with a word said twice in a row, or a thing of itself, said once, unless the source does it.

    >>> without_doubles("la junta", "the board of the board of OpenAI OpenAI"), without_doubles("", "it was very very good")
    ('the board of OpenAI', 'it was very very good')
    """
    if not _DE_SI.search(source):
        target = _OF_ITSELF.sub(r"\1", target)
    if _SAID_TWICE.search(source):
        return target
    there = source.lower().split()

    def once(match: regex.Match[str]) -> str:
        word = match[1].lower()
        return match[0] if word in _MAY_REPEAT or there.count(word) > 1 else match[1]

    return _TWICE.sub(once, target)


def _same_again(source: str, target: str) -> str:
    """Return `the board of the board`, or three words that come again at once, where the source has no such thing."""
    if (match := _OF_ITSELF.search(target)) and not _DE_SI.search(source):
        return match[0]
    words = target.lower().split()
    if _repeats(source.lower().split()):
        return ""
    for i in range(len(words) - 5):
        three = words[i : i + 3]
        for j in range(i + 3, min(i + 6, len(words) - 2)):
            if words[j : j + 3] == three and len("".join(three)) > 7:
                return " ".join(three)
    return ""


def _repeats(words: list[str]) -> bool:
    pairs = list(pairwise(words))
    return len(set(pairs)) < len(pairs)


def untranslated(source: str, target: str, items: Sequence[Item]) -> list[str]:
    """Return the Spanish words that came through: four letters or more, of the source, and no English."""
    allowed = {word.lower() for item in items for form in item.forms for word in _WORD.findall(form)}
    there = {word.lower() for word in _WORD.findall(source) if len(word) > 3}
    out = set()
    for word in _WORD.findall(target):
        low = word.lower()
        if (
            low in there
            and low not in allowed
            and word[0].islower()
            and is_word(low)
            and not is_word(low, "en")
        ):
            out.add(low)
    return sorted(out)


def is_left_in_spanish(target: str) -> bool:
    """Say whether the function words of a longer segment are Spanish ones.

    >>> is_left_in_spanish("La empresa de la que hablamos en el congreso"), is_left_in_spanish("Los Angeles is big")
    (True, False)
    """
    words = [word.lower() for word in _WORD.findall(target)]
    spanish = sum(word in _SPANISH for word in words)
    return spanish >= 3 and spanish > 2 * sum(word in _ENGLISH for word in words)


def invented_words(source: str, target: str, items: Sequence[Item]) -> list[str]:
    """Return lower-case words of five letters or more that neither English nor the source has.

    >>> invented_words("fue rehabilitado", "he was rehaviolified", ())
    ['rehaviolified']
    """
    there = {word.lower() for word in _WORD.findall(source)}
    there |= {word.lower() for item in items for form in item.forms for word in _WORD.findall(form)}
    out = set()
    for word in _WORD.findall(target):
        low = word.lower().replace("’", "'")
        if (
            len(low) >= 5
            and word[0].islower()
            and low.isascii()
            and low not in there
            and not _is_english(low)
        ):
            out.add(low)
    return sorted(out)


def _is_english(word: str) -> bool:
    """Say whether English has `word`, or makes it of a word it has with an ending or a beginning."""
    word = word.removesuffix("'s").removesuffix("n't")
    if is_word(word, "en"):
        return True
    for stem in {_SUFFIX.sub("", word), _PREFIX.sub("", word), _SUFFIX.sub("", _PREFIX.sub("", word))} - {
        word
    }:
        if len(stem) >= 4 and any(is_word(stem + tail, "en") for tail in ("", "e", "y")):
            return True
        if len(stem) >= 4 and (
            is_word(stem[:-1], "en") or (stem.endswith("i") and is_word(f"{stem[:-1]}y", "en"))
        ):
            return True
    return any(
        len(word) > 6 and is_word(word[:i], "en") and is_word(word[i:], "en") for i in range(3, len(word) - 2)
    )


def invented_numbers(source: str, target: str, items: Sequence[Item]) -> list[str]:
    """Return numerals of the translation that neither the source nor an item's English form has.

    A numeral counts as there when its digits are, however they are grouped; 0 to 12 may come from words.

    >>> invented_numbers("Hubo 1.500 heridos.", "There were 1,500 injured, 300 dead.", ())
    ['300']
    """
    there = {_digits(found) for found in _NUMBER.findall(source)}
    there |= {_digits(found) for item in items for form in item.forms for found in _NUMBER.findall(form)}
    words = any(char.isalpha() for char in source)
    out = []
    for found in _NUMBER.findall(target):
        digits = _digits(found)
        if digits not in there and not (words and len(digits) <= 3 and _from_words(source)):
            out.append(found)
    return out


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isdecimal()).strip("0") or "0"


def _from_words(source: str) -> bool:
    return bool(_IN_WORDS.search(source))
