"""Phrase patterns: a small language over tokens, compiled once, matched around the rarest word.

`fuego` a word · `el|la` alternatives · `lemma:comer|beber` any form · `word?` optional · `{0,2}` a gap of words ·
`#` a number · `^` `$` the ends of a sentence · `Cap` any capitalised word · `=Timón` this spelling exactly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleantext.detect.tokens import tokenize
from cleantext.errors import RuleError
from cleantext.inflect.lemma_es import host_of
from cleantext.inflect.words import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cleantext.detect.tokens import Tokens

    Inflect = Callable[[str], frozenset[str]]

_GAP = re.compile(r"\{(\d+)(?:,(\d+))?\}")
_MARK = re.compile(r"[^\w\s]")


class Piece(NamedTuple):
    """One element: `kind` is word, number, capital or gap; `least` and `most` count the tokens it takes."""

    kind: str
    forms: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    lemmas: tuple[str, ...] = ()
    least: int = 1
    most: int = 1

    def takes(self, tokens: Tokens, i: int) -> bool:
        """Say whether token `i` fits."""
        if self.kind == "word":
            low = tokens.low[i]
            if low in self.forms or (bool(self.exact) and tokens.raw[i] in self.exact):
                return True
            return bool(self.lemmas) and host_of(low) in self.forms
        first = tokens.raw[i][0]
        if self.kind == "number":
            return first.isdigit()
        if self.kind == "capital":
            return first.isupper()
        return first.isalnum()


class Match(NamedTuple):
    """Tokens from `first` up to `after`; `taken` says which token each piece took (optional ones may lack)."""

    first: int
    after: int
    taken: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled pattern; `key` is the piece by which it is looked up."""

    pieces: tuple[Piece, ...]
    key: int
    at_start: bool = False
    at_end: bool = False
    beside: int = 0
    """Where, seen from the key, a second word must stand; 0 when no place is certain."""
    is_fixed: bool = False
    """Whether every piece takes exactly one token."""

    @property
    def keys(self) -> frozenset[str]:
        """The lower-case words one of which any match must hold."""
        piece = self.pieces[self.key]
        return piece.forms | {w.lower() for w in piece.exact}

    def around(self, tokens: Tokens, i: int) -> Match | None:
        """Return the match whose key piece takes token `i`, if there is one."""
        if not self.pieces[self.key].takes(tokens, i):
            return None
        beside = self.beside
        if beside and not (
            0 <= i + beside < len(tokens.low) and self.pieces[self.key + beside].takes(tokens, i + beside)
        ):
            return None
        if self.is_fixed:
            return self._straight(tokens, i - self.key)
        left = self._walk(tokens, self.key - 1, i - 1, -1)
        if left is None:
            return None
        right = self._walk(tokens, self.key + 1, i + 1, 1)
        if right is None:
            return None
        taken = (*reversed(left[1]), (self.key, i), *right[1])
        return Match(left[0] + 1, right[0], taken)

    def _straight(self, tokens: Tokens, first: int) -> Match | None:
        """Return the match that starts at a token, of pieces that take one each."""
        after = first + len(self.pieces)
        if first < 0 or after > len(tokens.low):
            return None
        for n, piece in enumerate(self.pieces):
            if n != self.key and not piece.takes(tokens, first + n):
                return None
        if (self.at_start and not tokens.opens_sentence(first)) or (
            self.at_end and not tokens.closes_sentence(after)
        ):
            return None
        return Match(first, after, tuple(enumerate(range(first, after))))

    def _walk(
        self, tokens: Tokens, p: int, i: int, step: int
    ) -> tuple[int, tuple[tuple[int, int], ...]] | None:
        """Take pieces from `p` on in direction `step`; return the first token not taken, and what was taken."""
        if p < 0 or p >= len(self.pieces):
            if step > 0:
                return (i, ()) if not self.at_end or tokens.closes_sentence(i) else None
            return (i, ()) if not self.at_start or tokens.opens_sentence(i + 1) else None
        piece = self.pieces[p]
        if piece.kind == "gap":
            return self._leap(tokens, p, i, step)
        if 0 <= i < len(tokens.low) and piece.takes(tokens, i):
            rest = self._walk(tokens, p + step, i + step, step)
            if rest is not None:
                return rest[0], ((p, i), *rest[1])
        return None if piece.least else self._walk(tokens, p + step, i, step)

    def _leap(
        self, tokens: Tokens, p: int, i: int, step: int
    ) -> tuple[int, tuple[tuple[int, int], ...]] | None:
        """Take as few words as the gap at `p` allows and go on."""
        gap = self.pieces[p]
        for count in range(gap.most + 1):
            if count >= gap.least and (rest := self._walk(tokens, p + step, i, step)) is not None:
                return rest
            if not 0 <= i < len(tokens.low) or not gap.takes(tokens, i):
                return None
            i += step
        return None

    def search(self, tokens: Tokens, low: int, high: int) -> Iterator[Match]:
        """Yield the matches that lie wholly in the tokens from `low` up to `high`."""
        for i in range(low, high):
            match = self.around(tokens, i)
            if match and match.first >= low and match.after <= high:
                yield match


def compile_phrase(
    text: str, inflect: Inflect, where: str = "", placed: tuple[int, int] | None = None
) -> Phrase:
    """Return the phrase that `text` describes; raise RuleError when it is none.

    `placed` holds its `key` and `beside`, where they are known already.

    >>> from cleantext.inflect.lemma_es import forms_of
    >>> phrase = compile_phrase("lemma:comer {0,1} lemma:melón", forms_of)
    >>> [(m.first, m.after) for m in phrase.search(tokenize("Todos comían los melones."), 0, 5)]
    [(1, 4)]
    """
    parts = text.split()
    at_start, at_end = parts[:1] == ["^"], parts[-1:] == ["$"]
    parts = parts[at_start : len(parts) - at_end]
    pieces: list[Piece] = []
    for part in parts:
        pieces += _pieces(part, inflect, where or text)
    is_fixed = all(p.kind != "gap" and p.least for p in pieces)
    if placed:
        return Phrase(tuple(pieces), placed[0], at_start, at_end, placed[1], is_fixed)
    words = [i for i, p in enumerate(pieces) if p.kind == "word" and p.least]
    if not words:
        raise RuleError(f"the phrase {text!r} holds no word that must be there", where=where)
    key = min(words, key=lambda i: _cost(pieces[i])) if len(words) > 1 else words[0]
    return Phrase(tuple(pieces), key, at_start, at_end, _beside(pieces, key), is_fixed)


def _beside(pieces: Sequence[Piece], key: int) -> int:
    """Return the offset of a word next to the key that must be there, the rarer of the two."""
    sides = [
        step
        for step in (-1, 1)
        if 0 <= key + step < len(pieces) and pieces[key + step].kind == "word" and pieces[key + step].least
    ]
    if len(sides) < 2:
        return sides[0] if sides else 0
    return min(sides, key=lambda step: _cost(pieces[key + step]))


def _pieces(part: str, inflect: Inflect, where: str) -> list[Piece]:  # noqa: C901  (a branch is a kind of part)
    if gap := _GAP.fullmatch(part):
        least = int(gap[1])
        return [Piece("gap", least=least, most=int(gap[2]) if gap[2] else least)]
    least = 1
    if part.endswith("?") and len(part) > 1:
        part, least = part[:-1], 0
    if part == "#":
        return [Piece("number", least=least)]
    if part == "Cap":
        return [Piece("capital", least=least)]
    if "{" in part or "lemma:" in part[1:].partition("|")[0]:
        raise RuleError(f"{part!r} is no part of a phrase", where=where, hint="See the rule format")
    forms: set[str] = set()
    exact: set[str] = set()
    lemmas: list[str] = []
    by_lemma = False
    for word in part.split("|"):
        by_lemma = by_lemma or word.startswith("lemma:")
        bare = word.removeprefix("lemma:")
        if by_lemma and bare:
            lemmas.append(bare.lower())
            forms |= inflect(bare)
        elif word.startswith("=") and len(word) > 1:
            exact.add(word[1:])
        else:
            split = [word.lower()] if word.isalpha() else tokenize(word).low
            if len(split) > 1 and "|" not in part:
                return [Piece("word", frozenset({w}), least=least) for w in split]
            if len(split) != 1:
                raise RuleError(
                    f"{word!r} is not one word or mark", where=where, hint="Write one token an alternative"
                )
            forms.add(split[0])
    return [Piece("word", frozenset(forms), frozenset(exact), tuple(lemmas), least=least)]


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, int]:
    """Return how often the commonest words are met in a million words of Spanish."""
    return {word: int(n) for n, words in table("common_es.txt").items() for word in words}


def _cost(piece: Piece) -> float:
    """Return about how often, in a million words, the piece is met: the least such piece is the key."""
    often = _frequencies()
    return sum(often.get(form.lower(), 2) for form in (*piece.forms, *piece.exact))


def any_near(phrases: Sequence[Phrase], tokens: Tokens, match: Match, reach: int = 15) -> bool:
    """Say whether one of `phrases` stands within `reach` words of the match, on either side."""
    low = _count_words(tokens, match.first - 1, -1, reach)
    high = _count_words(tokens, match.after, 1, reach)
    return any(
        next(p.search(tokens, low, match.first), None) or next(p.search(tokens, match.after, high), None)
        for p in phrases
    )


def _count_words(tokens: Tokens, i: int, step: int, reach: int) -> int:
    """Return the boundary of the window that holds `reach` words from token `i` on."""
    while 0 <= i < len(tokens) and reach:
        reach -= tokens.is_word(i)
        i += step
    return i + 1 if step < 0 else i
