"""Fragments: sentences that start in the middle, stop before their end, or have no verb where one is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import is_finite
from cleantext.inflect.lemma_es import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_PROSE = frozenset({"paragraph", "quote"})
_OPEN_END = frozenset(
    "el los las un del al de su sus mi mis y en por para con e cuyo cuya nuestro nuestra este estos".split()  # noqa: SIM905
)
_ADVERSATIVE = frozenset({"pero", "porque", "aunque", "pues"})
_CLAUSE_WORDS = frozenset({"que", "quien", "cual", "donde", "cuando", "si", "como"})
_LONG = 16
"""Words from which on a sentence of prose without any verb is more likely broken than a list or a heading."""


def fragment(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield fragments of prose; a text that is written in lower case throughout is let be."""
    prose = [b for b in blocks if b.kind in _PROSE and len(b) > 3]
    starts = [_starts_small(b) for b in prose]
    careless = sum(starts) * 3 > len(prose)
    for tokens in prose:
        for first, after in tokens.sentences():
            if not careless and first > 0 and after - first > 2:
                yield from _small_start(tokens, first, after)
            if tokens.raw[after - 1] == ".":
                yield from _open_end(tokens, first, after)
                yield from _no_verb(tokens, first, after)


def _starts_small(tokens: Tokens) -> bool:
    return tokens.raw[0][0].islower()


def _small_start(tokens: Tokens, first: int, after: int) -> Iterator[Hit]:
    """Yield a sentence that begins in lower case after a full stop."""
    word = tokens.raw[first]
    if not (word.isalpha() and word.islower() and tokens.raw[first - 1] == "." and len(word) > 1):
        return
    gap = tokens.text[tokens.ends[first - 1] - tokens.at : tokens.starts[first] - tokens.at]
    before = tokens.raw[first - 2] if first > 1 else ""
    if (
        not gap.isspace()
        or not before.isalpha()
        or len(before) < 3
        or before.isupper()
        or not before.islower()
    ):
        return
    words = sum(tokens.is_word(i) for i in range(first, after))
    if words < 3 or tokens.mark_before(first) in '"“«(`*_':
        return
    yield Hit("FRG0001", tokens.span(first, after), "a sentence that starts in the middle")


def _open_end(tokens: Tokens, first: int, after: int) -> Iterator[Hit]:
    """Yield a sentence that stops after an article or a preposition."""
    last = after - 2
    if last - first < 4 or tokens.raw[last] not in _OPEN_END or tokens.mark_after(last) != ".":
        return
    if tokens.mark_after(after - 1) not in ("", " ", "\n"):
        return
    start = max(first, last - 4)
    yield Hit("FRG0002", tokens.span(start, after), f"the sentence stops after ‘{tokens.low[last]}’")


def _no_verb(tokens: Tokens, first: int, after: int) -> Iterator[Hit]:
    """Yield a sentence without a finite verb: a long one, or one with `pero` and an infinitive for a verb."""
    low = tokens.low[first:after]
    words = [w for w in low if w[0].isalpha()]
    if len(words) < 5 or any(is_finite(w) for w in words) or any(w[0].isdigit() for w in low):
        return
    if any(tokens.raw[i] in "():;|/=" for i in range(first, after)):
        return
    infinitive = any(is_verb(w) for w in words)
    if low[0] in _ADVERSATIVE and infinitive:
        yield Hit("FRG0003", tokens.span(first, after), "an infinitive stands where a verb is due")
    elif len(words) >= _LONG and low.count(",") * 6 < len(words) and tokens.raw[first][0].isupper():
        capitals = sum(tokens.raw[i][0].isupper() for i in range(first + 1, after))
        if capitals * 5 < len(words):
            yield Hit("FRG0004", tokens.span(first, after), "a long sentence without a verb")
