"""English left untranslated in Spanish prose: sentences and clauses, not names and not quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import is_finite
from cleantext.inflect.gender_es import is_adjective, noun
from cleantext.inflect.lemma_es import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_ENGLISH = frozenset(
    """the of and to is are was were with for that this these those from your have will would which their they
    not but you it its be been or an by at on if we our what when how there than then into about out up only
    his her she him them who whose because should could must may do does did""".split()  # noqa: SIM905
)
_SPANISH = frozenset(
    """el la los las un una unos unas de del al en y que se por para con su sus es son lo como más pero este
    esta esto si sin sobre entre cuando también muy ya fue ha han hay ser está no le les me te nos antes desde hacia hasta mientras donde cada todo toda
    todos todas otro otra cual según luego después aunque porque pues""".split()  # noqa: SIM905
)
_LEAST = 4
_QUOTING = frozenset("\"“”«»‘’'`*_([{<")


def foreign(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield runs of English words in blocks that are Spanish for the most part.

    A run counts when it has four words or more, of them two different small words and a third small words;
    runs in capitals are titles, runs in quotes or emphasis are quotations.
    """
    for tokens in blocks:
        small = [i for i, word in enumerate(tokens.low) if word in _ENGLISH]
        if len(small) < 2:
            continue
        spanish = sum(word in _SPANISH for word in tokens.low)
        if spanish * 2 < len(small):
            continue
        for first, after in _runs(tokens):
            run = tokens.low[first:after]
            words = [i for i in range(first, after) if tokens.is_word(i)]
            english = {w for w in run if w in _ENGLISH}
            share = sum(w in _ENGLISH for w in run) / max(1, len(words))
            capitals = sum(tokens.raw[i][0].isupper() for i in words)
            quoted = tokens.mark_before(first) in _QUOTING or tokens.mark_after(after - 1) in _QUOTING
            if len(words) < _LEAST or len(english) < 2 or share < 0.3 or capitals * 3 > len(words) or quoted:
                continue
            span = tokens.span(first, after)
            yield Hit("RES0007", span, "English was left untranslated here")


def _runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield stretches around English small words that hold no Spanish one and no sentence end."""
    i, count = 0, len(tokens)
    while i < count:
        if tokens.low[i] not in _ENGLISH:
            i += 1
            continue
        first, after = i, i + 1
        while first > 0 and _goes_on(tokens, first - 1):
            first -= 1
        while after < count and _goes_on(tokens, after):
            after += 1
        if tokens.low[after - 1] in _ENGLISH and after < count and tokens.is_word(after):
            after += 1
        yield first, after
        i = after


def _goes_on(tokens: Tokens, i: int) -> bool:
    word = tokens.low[i]
    if not word.isascii() or not word[0].isalpha() or word in _SPANISH:
        return False
    return word in _ENGLISH or not (noun(word) or is_finite(word) or is_verb(word) or is_adjective(word))
