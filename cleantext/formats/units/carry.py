"""Marks carried from a unit to its translation: the engine translates the words alone, undisturbed.

A symbol in the middle of a sentence costs small models words, so links and formats are taken out and put back
around the words that their own words became. Those are found by translating what a mark encloses by itself and
looking for it; what cannot be found goes to the same relative place. Only things that stand for words (code,
formulas, written `<K1/>`) are sent along.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleantext.formats.units.inline import MARK, sides

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

_WORD = regex.compile(r"<K\d{1,6}/>|[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*|[^\s]")
_LONGEST = 12
"""Words of a phrase that is looked for; the ends of longer ones are found well enough by their place."""
_WINDOW = 60
"""Words on either side of the expected place that are searched."""
_MOST = 200
"""Marks of a unit that are looked for one by one."""
_ALIKE = 72.0
"""Likeness (0 to 100) from which a stretch is the phrase: `the city council` and `the council` have 78."""
_FAR = 40.0
"""Points a stretch loses for standing at the other end of the sentence."""


class _All:
    """Holds whatever is asked for."""

    def __contains__(self, mark: object) -> bool:
        return True


ALL = _All()
"""The marks of a text in which all that look like marks are."""


class Carried(NamedTuple):
    """A translation with its marks; `is_sure` unless some were placed by their position alone."""

    text: str
    is_sure: bool


class _Pair(NamedTuple):
    """A pair of marks around the words `start` to `end` of the unit."""

    key: str
    start: int
    end: int
    words: str


def plain(text: str, marks: Container[str] = ALL) -> str:
    """Return what the engine is to translate of a unit: its words, and the things that stand for words.

    >>> plain("Uno <G1>dos</G1> <G2/>y <K3/>.")
    'Uno dos y <K3/>.'
    """
    out, at = [], 0
    for match in _marks(text, marks):
        out.append(text[at : match.start()])
        at = match.end()
    return regex.sub(r" {2,}", " ", "".join((*out, text[at:]))) if out else text


def phrases(text: str, marks: Container[str] = ALL) -> dict[str, str]:
    """Return what each pair of marks encloses, by its opening mark, where it is short enough to look for.

    >>> phrases("Uno <G1>dos <G2>tres</G2></G1>")
    {'<G2>': 'tres', '<G1>': 'dos tres'}
    """
    return {
        pair.key: pair.words
        for pair in _pairs(text, marks)
        if 0 < len(pair.words.split()) <= _LONGEST and any(map(str.isalpha, pair.words))
    }


def carried(source: str, target: str, known: Mapping[str, str], marks: Container[str] = ALL) -> Carried:
    """Return `target` with the marks of `source`; `known` has the translations of its phrases.

    >>> carried("Dijo <G1>la verdad</G1> ayer.", "Yesterday he told the truth.", {"<G1>": "the truth"}).text
    'Yesterday he told <G1>the truth</G1>.'
    """
    found_marks = list(_marks(source, marks))
    if not found_marks:
        return Carried(target, is_sure=True)
    words = list(_WORD.finditer(target))
    said = _WORD.findall(plain(source, marks))
    if not words or not said or len(found_marks) > _MOST:
        return Carried(target, is_sure=False)  # rebuilding spreads the marks
    anchors = _anchors(said, [word[0] for word in words])
    placed: dict[str, tuple[int, int]] = {}
    is_sure = True
    pairs = sorted(_pairs(source, marks), key=lambda one: (one.start, -one.end))
    for pair in pairs:
        room = _room(pair, placed, pairs, len(words))
        wanted = (_place(anchors, pair.start), _place(anchors, pair.end))
        found = _found(target, words, (known.get(pair.key, ""), pair.words), wanted, room)
        is_sure = is_sure and found is not None
        placed[pair.key] = found or _by_place(wanted, room, len(words))
    return Carried(_written(source, target, words, anchors, placed, found_marks=found_marks), is_sure)


def _marks(text: str, marks: Container[str]) -> Iterator[regex.Match[str]]:
    """Yield the marks of a text but those that stand for words; what only looks like one is text."""
    return (m for m in MARK.finditer(text) if m[0] in marks and not m[0].startswith("<K"))


def _pairs(text: str, marks: Container[str]) -> Iterator[_Pair]:
    """Yield the pairs of marks, inner ones first, with the numbers of the words they enclose."""
    open_: list[tuple[str, int, int]] = []
    count = at = 0
    bare: list[str] = []
    for match in _marks(text, marks):
        part = text[at : match.start()]
        bare.append(part)
        count += len(_WORD.findall(part))
        at = match.end()
        if match[0].startswith("</"):
            if open_ and open_[-1][0] == "<" + match[0][2:]:
                key, start, piece = open_.pop()
                yield _Pair(key, start, count, " ".join("".join(bare[piece:]).split()))
        elif not match[0].endswith("/>"):
            open_.append((match[0], count, len(bare)))


def _anchors(source: Sequence[str], target: Sequence[str]) -> list[tuple[int, int]]:
    """Return numbers of words that belong together, both rising: ends, equal words, marks that come as often.

    >>> _anchors("Ayer , dijo Ana , vino .".split(), "Ana said , he came , yesterday .".split())
    [(0, 0), (1, 2), (4, 5), (6, 7), (7, 8)]
    """
    once = _once(source)
    found = [(once[word], i) for word, i in _once(target).items() if word in once]
    for mark in ",.;:()?!":
        here, there = ([i for i, word in enumerate(words) if word == mark] for words in (source, target))
        if len(here) == len(there):
            found += zip(here, there, strict=True)
    out = [(0, 0)]
    ends = (len(source), len(target))
    for one in sorted(set(found), key=lambda pair: (abs(pair[0] / ends[0] - pair[1] / ends[1]), pair)):
        at = bisect_left(out, one)
        below, above = out[at - 1], out[at] if at < len(out) else ends
        if below[0] < one[0] < above[0] and below[1] < one[1] < above[1]:
            out.insert(at, one)
    return [*out, ends]


def _once(words: Sequence[str]) -> dict[str, int]:
    """Return the places of words that stay as they are in translation and stand there once."""
    kept = [(word.casefold(), i) for i, word in enumerate(words) if len(word) > 3 or word[:1].isdigit()]
    counts = Counter(word for word, _ in kept)
    return {word: i for word, i in kept if counts[word] == 1}


def _place(anchors: Sequence[tuple[int, int]], word: int) -> float:
    """Return where a word of the source stands in the target, by the anchors on both sides of it."""
    at = min(bisect_left(anchors, (word, 0)), len(anchors) - 1)
    right = anchors[at]
    left = anchors[at - 1] if at else right
    if right[0] == left[0] or right[0] == word:
        return float(right[1])
    return left[1] + (word - left[0]) / (right[0] - left[0]) * (right[1] - left[1])


def _room(
    pair: _Pair, placed: Mapping[str, tuple[int, int]], pairs: Sequence[_Pair], total: int
) -> list[tuple[int, int]]:
    """Return the stretches of words where a pair may stand: inside the one around it, beside its siblings."""
    around = [p for p in pairs if p.key in placed and p.start <= pair.start and pair.end <= p.end]
    start, end = placed[min(around, key=lambda p: p.end - p.start).key] if around else (0, total)
    outer = {p.key for p in around}
    taken = sorted(span for key, span in placed.items() if key not in outer)
    out = []
    for first, last in taken:
        if first > start:
            out.append((start, min(first, end)))
        start = max(start, last)
    return [*out, (start, end)] if start < end else out


def _found(
    target: str,
    words: list[regex.Match[str]],
    said: tuple[str, str],
    wanted: tuple[float, float],
    room: list[tuple[int, int]],
) -> tuple[int, int] | None:
    """Return the words of the target most like the phrase, those at its relative place before others."""
    from rapidfuzz import fuzz  # noqa: PLC0415  (only for files with layout)

    middle = sum(wanted) / 2
    best, score = None, _ALIKE - _FAR / 2
    wordings = list(dict.fromkeys(text.strip(" .,;:!?").lower() for text in said))
    exact = [span for phrase in wordings for span in _verbatim(target, words, phrase, room)]
    if exact:
        return min(exact, key=lambda span: abs(sum(span) / 2 - middle))
    for phrase in wordings:
        count = len(_WORD.findall(phrase))
        near = round(middle)
        for first, last in ((max(a, near - _WINDOW), min(b, near + _WINDOW)) for a, b in room):
            for size in range(max(1, count - 1), count + 2) if count else ():
                for start in range(first, last - size + 1):
                    text = target[words[start].start() : words[start + size - 1].end()].lower()
                    alike = fuzz.ratio(text, phrase)
                    if alike < _ALIKE:
                        continue
                    here = alike - _FAR * abs(start + size / 2 - middle) / len(words)
                    if here > score:
                        best, score = (start, start + size), here
    return best


def _verbatim(
    target: str, words: list[regex.Match[str]], phrase: str, room: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words that are the phrase itself."""
    low = target.lower()
    starts = [word.start() for word in words]
    at = low.find(phrase) if phrase and len(low) == len(target) else -1
    while at >= 0:
        first = bisect_left(starts, at)
        last = bisect_left(starts, at + len(phrase))
        whole = first < last and starts[first] == at and words[last - 1].end() == at + len(phrase)
        if whole and any(a <= first and last <= b for a, b in room):
            yield first, last
        at = low.find(phrase, at + len(phrase))


def _by_place(wanted: tuple[float, float], room: list[tuple[int, int]], total: int) -> tuple[int, int]:
    """Return the stretch of words at the same relative place, within the room there is."""
    start, end = round(wanted[0]), max(round(wanted[1]), round(wanted[0]) + 1)
    first, last = min(room, key=lambda r: max(r[0] - start, 0) + max(end - r[1], 0), default=(total, total))
    start = min(max(start, first), max(first, last - 1))
    return start, max(start, min(end, last))


def _written(
    source: str,
    target: str,
    words: list[regex.Match[str]],
    anchors: Sequence[tuple[int, int]],
    placed: Mapping[str, tuple[int, int]],
    *,
    found_marks: Sequence[regex.Match[str]],
) -> str:
    """Return the target with all marks; those without words stand at their relative place."""
    places: list[tuple[int, int, str]] = []  # where, in which order, what
    around = [(0, len(target))]
    count = at = 0
    for order, match in enumerate(found_marks):
        count += len(_WORD.findall(source[at : match.start()]))
        at = match.end()
        key = match[0] if not match[0].startswith("</") else "<" + match[0][2:]
        first, last = around[-1]
        if key in placed and match[0].startswith("</"):
            place = around.pop()[1]
        elif key in placed:
            start, end = placed[key]
            place = min(max(words[start].start() if start < len(words) else last, first), last)
            around.append((place, min(max(words[end - 1].end() if end > start else place, place), last)))
        else:
            before, after = sides(source, match)
            word = min(len(words), round(_place(anchors, count)))
            after_word = word > 0 and (after or not before)
            place = words[word - 1].end() if after_word else _edge(words, word, target)
            place = min(max(place, first), last)
        places.append((place, order, match[0]))
    out: list[str] = []
    at = 0
    for place, _, mark in sorted(places):
        out += (target[at:place], mark)
        at = place
    return "".join((*out, target[at:]))


def _edge(words: list[regex.Match[str]], word: int, target: str) -> int:
    return words[word].start() if word < len(words) else len(target.rstrip())
