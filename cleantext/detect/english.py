"""Slips of machine translation in English: small words twice, `a` for `an`, a verb of another person, Spanish left over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import is_finite
from cleantext.inflect.gender_es import is_adjective, noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_DOUBLED = frozenset(
    """the a an of to and in for with at by from on as are was were be it its this these those their his her
    our your we they he she or but if which who when where while because about into has have will would""".split()
)
_AN = re.compile(
    r"(?:[aio]|e(?!u|we)|u(?!ni(?!n|m)|s[aeiu]|t[aei]|ri|bi|ku|ga|ti|ra[nl]|ter)|hono|hour|heir|honest)",
    re.IGNORECASE,
)
_SOUNDS_W = re.compile(r"(?:one|once|oui)", re.IGNORECASE)
_SOUNDS_VOWEL = re.compile(
    r"(?:[aeiou]|hono|hour|heir|honest|herb|historic|hotel|habitual|[fhlmnrsx]-)", re.IGNORECASE
)
_LINKS = frozenset(
    "and are also above after again all any apart in into is it if of on or our out over under upon is".split()
)
"""Words after which a letter `a` is no article: “a and b”."""
_WRONG = {
    **dict.fromkeys(("he", "she", "it"), frozenset("have are do am were".split())),
    **dict.fromkeys(("they", "we"), frozenset("is has was does am".split())),
    "you": frozenset("is has was does am".split()),
    "i": frozenset("is are has does".split()),
    "people": frozenset("is has was does".split()),
}
_BEFORE = frozenset(". , ; and but because".split())
_SPANISH = frozenset(
    """el la los las del que y en una por para con su sus como más pero este esta esto sin sobre entre cuando también
    muy ya fue ha han hay ser está se lo le al un de es""".split()
)
_LEFT = 3
"""Words in a row that make a clause of Spanish; two are often a name in lower case."""


def english(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield the slips of every block."""
    for tokens in blocks:
        for i in range(len(tokens) - 1):
            yield from _doubled(tokens, i)
            yield from _article(tokens, i)
            yield from _person(tokens, i)
        yield from _spanish(tokens)


def _touch(tokens: Tokens, i: int) -> bool:
    """Say whether only a blank stands between token `i` and the next."""
    return tokens.text[tokens.ends[i] - tokens.at : tokens.starts[i + 1] - tokens.at] == " "


def _doubled(tokens: Tokens, i: int) -> Iterator[Hit]:
    word = tokens.low[i]
    if word in _DOUBLED and tokens.low[i + 1] == word and tokens.raw[i + 1] == word and _touch(tokens, i):
        yield Hit("REP8001", tokens.span(i, i + 2), f"‘{word}’ stands here twice", fix=tokens.raw[i])


def _article(tokens: Tokens, i: int) -> Iterator[Hit]:
    word, after = tokens.low[i], tokens.raw[i + 1]
    if word not in ("a", "an") or (tokens.raw[i] == "A" and not tokens.opens_sentence(i)):
        return
    if after in _LINKS or not after.isalpha() or after.isupper() or len(after) < 3 or not _touch(tokens, i):
        return
    has_vowel = bool(_AN.match(after)) and not _SOUNDS_W.match(after)
    if (word == "a" and has_vowel) or (word == "an" and not _SOUNDS_VOWEL.match(after)):
        fix = f"{tokens.raw[i][0]}{'n' if word == 'a' else ''} {after}"
        yield Hit("GRA8001", tokens.span(i, i + 2), f"‘{word}’ does not stand before ‘{after}’", fix=fix)


def _person(tokens: Tokens, i: int) -> Iterator[Hit]:
    word, verb = tokens.low[i], tokens.low[i + 1]
    if verb not in _WRONG.get(word, ()) or not _touch(tokens, i) or (word == "i" and tokens.raw[i] != "I"):
        return
    if tokens.opens_sentence(i) or (i and tokens.low[i - 1] in _BEFORE):
        yield Hit("GRA8002", tokens.span(i, i + 2), f"‘{verb}’ is no form for ‘{tokens.raw[i]}’")


def _spanish(tokens: Tokens) -> Iterator[Hit]:
    """Yield runs of words in lower case that are Spanish, two small words among them."""
    first, count = 0, len(tokens)
    for i in range(count + 1):
        if i < count and tokens.raw[i].islower() and _is_spanish(tokens.low[i]):
            continue
        run = tokens.low[first:i]
        if len(run) >= _LEFT and len(_SPANISH.intersection(run)) >= 2 and any(len(w) > 3 for w in run):
            yield Hit("RES8001", tokens.span(first, i), "Spanish in English prose was not translated")
        first = i + 1


def _is_spanish(word: str) -> bool:
    return word in _SPANISH or (
        len(word) > 3 and (noun(word) is not None or is_adjective(word) or is_finite(word))
    )
