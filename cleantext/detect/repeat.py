"""Repetition: words, conjuncts, clauses and sentences said twice at once, and loops.

Left alone is what speakers double on purpose: `muy, muy`, `sí, sí`, `días y días`, `paso a paso`, a refrain that
stands on lines of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.edits import Span
from cleantext.inflect.finite_es import is_finite
from cleantext.inflect.gender_es import noun
from cleantext.inflect.readings_es import ADJECTIVE, INF, NOUN, PAR, is_surely_finite, only

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_DOUBLED = frozenset(
    """de la el los las en y a con por para del al un una que se su sus o es son como entre este esta ha han
    fue lo le les nos cuando sobre pero hasta desde""".split()
)
_LINKS = frozenset("a en y o de por tras con contra sobre que ni e u".split())
_AFTER = frozenset("de del que para por con y jefe general".split())
_COUNTED = frozenset(
    "vez día noche rato golpe paso hora año mes semana vuelta palabra mañana tarde punto".split()
)
_LONGEST = 14
_AND = frozenset({"y", "e", "o", "u", ",", ";"})


def repeat(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield what is said twice at once in one block."""
    for tokens in blocks:
        if len(tokens) > 1:
            yield from _words(tokens)
            yield from _phrases(tokens)
            yield from _sentences(tokens)
            yield from _loops(tokens)
            yield from _echoes(tokens)


def _words(tokens: Tokens) -> Iterator[Hit]:
    """Yield `de de` and `presidente y presidente`."""
    low, raw = tokens.low, tokens.raw
    for i in range(len(low) - 1):
        word = low[i]
        if (
            word == low[i + 1]
            and word in _DOUBLED
            and raw[i + 1].islower()
            and len(word) > 1
            and _alone(tokens, i)
        ):
            span = tokens.span(i, i + 2)
            yield Hit("REP0001", span, f"‘{word}’ stands here twice", fix=raw[i])
        elif (
            word == low[i + 1]
            and raw[i + 1].islower()
            and raw[i] == raw[i + 1]
            and _never_doubled(word)
            and _alone(tokens, i)
        ):
            yield Hit("REP0007", tokens.span(i, i + 2), f"‘{word}’ stands here twice", fix=raw[i])
        elif low[i + 1] in ("y", "e") and i + 2 < len(low) and word == low[i + 2] and len(word) > 3:
            apart = i > 0 and low[i - 1] in ("hay", "entre", "ni", "de")
            goes_on = i + 3 < len(low) and tokens.is_word(i + 3) and low[i + 3] not in _AFTER
            if _names_one(word) and raw[i + 2] == raw[i] and not apart and not goes_on:
                fix = raw[i]
                yield Hit("REP0002", tokens.span(i, i + 3), f"‘{word}’ is joined to itself", fix=fix)


def _never_doubled(word: str) -> bool:
    """Say whether a word is one that speakers do not double for effect: a noun, a verb, a long adjective."""
    if len(word) < _LEAST_DOUBLED or not word.isalpha() or word in _COUNTED or word in _TYPES:
        return False
    if is_surely_finite(word) or only(word, NOUN) or only(word, INF):
        return True
    return (
        only(word, ADJECTIVE | PAR)
        and len(word) >= _LONG_ADJECTIVE
        and not word.endswith(("ito", "ita", "itos", "itas"))
    )


_TYPES = frozenset("array string socket color token stream buffer float object objeto archivo".split())
"""Types of code, after which manuals name their variables (`el array array`)."""
_LEAST_DOUBLED, _LONG_ADJECTIVE = 5, 9


def _names_one(word: str) -> bool:
    """Say whether `word` is a noun in the singular, and not one that is counted by doubling it."""
    if word in _COUNTED or is_finite(word):
        return False
    known = noun(word)
    return (known is not None and not known[1]) or word.endswith(("ente", "ista", "ción", "dor", "tor"))


def _alone(tokens: Tokens, i: int) -> bool:
    """Say whether the doubled word is no longer chain (`la la la`) and no mark was between."""
    low = tokens.low
    chain = (i > 0 and low[i - 1] == low[i]) or (i + 2 < len(low) and low[i + 2] == low[i])
    between = tokens.text[tokens.ends[i] - tokens.at : tokens.starts[i + 1] - tokens.at]
    return not chain and between.isspace() and "\n" not in between


def _phrases(tokens: Tokens) -> Iterator[Hit]:
    """Yield a phrase of two words or more that is followed by itself, with nothing or `y` or a comma between."""
    low, count = tokens.low, len(tokens)
    places = _pairs(low)
    covered = 0
    for i in sorted(i for at in places.values() for i in at if i < count - 3):
        if i < covered:
            continue
        at = places[low[i], low[i + 1]]
        for j in at[bisect_left(at, i + 2) : bisect_right(at, i + _LONGEST + 1)]:
            joined = low[j - 1] in _AND
            size = j - i - joined
            if size >= 2 and _same(tokens, i, j, size) and _counts(tokens, i, size, joined=joined):
                yield Hit(
                    "REP0003", tokens.span(i, j + size), "the same is said twice", fix=_said(tokens, i, size)
                )
                covered = j + size
                break


def _pairs(low: Sequence[str]) -> dict[tuple[str, str], list[int]]:
    """Return where each two words in a row stand that stand so more than once."""
    pairs = list(pairwise(low))
    places: dict[tuple[str, str], list[int]] = {p: [] for p, n in Counter(pairs).items() if n > 1}
    if places:
        for i, pair in enumerate(pairs):
            if pair in places:
                places[pair].append(i)
    return places


def _same(tokens: Tokens, i: int, j: int, size: int) -> bool:
    """Say whether the phrases are the same; only the first may begin with a capital of its own."""
    raw = tokens.raw
    begins = tokens.low[i] == tokens.low[j] and raw[j] in (raw[i], tokens.low[i])
    return begins and raw[i + 1 : i + size] == raw[j + 1 : j + size]


def _said(tokens: Tokens, i: int, size: int) -> str:
    span, at = tokens.span(i, i + size), tokens.at
    return tokens.text[span.start - at : span.end - at]


def _counts(tokens: Tokens, i: int, size: int, *, joined: bool) -> bool:
    unit = tokens.low[i : i + size]
    if not all(w[0].isalpha() for w in unit if w != ","):
        return False
    if unit[0] in _AND or unit[-1] in _AND or len(set(unit)) < 2:
        return False
    content = [w for w in unit if len(w) > 3]
    mark = tokens.low[i + size] if joined else ""
    end = i + 2 * size + joined
    if mark in ("y", "e") and (unit[0] in _OPENING or unit[0] in _TOWARDS):
        return bool(content) and (end >= len(tokens) or not tokens.is_word(end))
    if mark in (",", ";"):
        return size >= 4 and len(content) >= 2
    if size == 2 and (unit[0] in _LINKS or unit[1] in _LINKS):
        return False
    return bool(content) and (size >= 3 or mark == "" or len(content) == 2)


def _sentences(tokens: Tokens) -> Iterator[Hit]:
    """Yield a sentence of five words or more that stands again right after itself."""
    last: tuple[str, ...] = ()
    for first, after in tokens.sentences():
        words = tuple(tokens.low[first:after])
        if words == last and sum(w[0].isalpha() for w in words) >= 5:
            yield Hit("REP0004", tokens.span(first, after), "the sentence before is said again", fix="")
        last = words


def _loops(tokens: Tokens) -> Iterator[Hit]:
    """Yield a block in which six words in a row stand four times or more."""
    size, least = 6, 4
    low = tokens.low
    if len(low) < size * least or all(len(at) < least for at in _pairs(low).values()):
        return
    seen: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(low) - size + 1):
        unit = tuple(low[i : i + size])
        if unit[0][0].isalpha():
            at = seen[unit]
            if not at or i >= at[-1] + size:
                at.append(i)
    looping = [at for at in seen.values() if len(at) >= least]
    if looping:
        at = max(looping, key=len)
        if at[-1] - at[0] < 25 * len(at) and _turns(low, at, least):
            yield Hit(
                "REP0005",
                Span(tokens.starts[at[1]], tokens.ends[at[-1] + size - 1]),
                "the text goes in a loop",
            )


def _turns(low: Sequence[str], at: Sequence[int], least: int) -> bool:
    """Say whether the text comes round to the same words; a list that varies its numbers or names does not."""
    same = 1
    for a, b, c in zip(at, at[1:], at[2:], strict=False):
        same = same + 1 if low[a:b] == low[b:c] else 1
        if same >= least - 2:
            return True
    return False


def _echoes(tokens: Tokens) -> Iterator[Hit]:
    """Yield `el proceso de desarrollo diario del proceso de desarrollo`: three words said again inside one phrase."""
    low = tokens.low
    last = -9
    for i in range(len(low) - 6):
        if i < last or low[i + 1] not in ("de", "del"):
            continue
        head, tail = low[i], low[i + 2]
        if noun(head) is None or len(tail) < 4 or not tail.isalpha() or len(head) < 4:
            continue
        for j in range(i + 3, min(i + 8, len(low) - 2)):
            if low[j] == head and low[j + 1] in ("de", "del") and low[j + 2] == tail:
                inner = low[i + 3 : j]
                if (
                    all(w.isalpha() and w not in _APART and not is_finite(w) for w in inner)
                    and len(inner) >= 1
                ):
                    yield Hit("REP0006", tokens.span(i, j + 3), "the same phrase is said again inside itself")
                    last = j + 3
                break


_OPENING = frozenset("el la los las un una su sus este esta mi tu".split())
_TOWARDS = frozenset("a de en con por para hacia desde sobre entre hasta".split())
_APART = frozenset(
    "y o e u ni que como al a con por entre sobre es son no sino más hasta para en desde".split()
)
