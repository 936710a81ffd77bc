"""What two documents of a corpus share and where they differ, passage by passage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.dedup.banding import choose
from cleantext.dedup.shingles import SIZE, containment, jaccard, shingles
from cleantext.dedup.words import CJK
from cleantext.errors import InputError
from cleantext.formats.records import Record

if TYPE_CHECKING:
    from cleantext.runners.corpus import Corpus

_SHOWN = 160
_TOKEN = re.compile(f"[{CJK}]|[^\\s{CJK}]+")
"""A word with its marks; characters that are words by themselves stand alone, as in a shingle."""


class Passage(NamedTuple):
    """A stretch of both documents: the same words (`is_shared`), or what each has in its place."""

    is_shared: bool
    a: str
    b: str


class Explained(NamedTuple):
    """Two documents compared."""

    ids: tuple[str, str]
    words: tuple[int, int]
    similarity: float
    a_in_b: float
    b_in_a: float
    passages: tuple[Passage, ...]


def explain(corpus: Corpus, a: str, b: str) -> Explained:
    """Return the comparison of the documents with the ids `a` and `b`; raise InputError when one is missing."""
    texts: dict[str, str] = {}
    for item in corpus.items():
        if isinstance(item, Record) and item.id in (a, b):
            texts.setdefault(item.id, item.text)
            if len(texts) == len({a, b}):
                break
    for wanted in (a, b):
        if wanted not in texts:
            raise InputError(
                f"there is no document with the id {wanted!r}", hint="Check the id, or give --id-field"
            )
    return compare((a, b), texts[a], texts[b])


def compare(ids: tuple[str, str], a: str, b: str) -> Explained:
    """Return the comparison of two texts. A stretch shorter than a shingle is not called shared.

    >>> compare(("a", "b"), "uno dos tres cuatro", "uno dos tres cinco").passages[0].a
    'uno dos tres'
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    left, right = _tokens(a), _tokens(b)
    passages: list[Passage] = []
    gone: tuple[str, str] = ("", "")
    ops = Indel.opcodes([w.lower() for w, _, _ in left], [w.lower() for w, _, _ in right])
    for op in ops:
        one = _stretch(a, left, op.src_start, op.src_end)
        other = _stretch(b, right, op.dest_start, op.dest_end)
        if op.tag == "equal" and (op.src_end - op.src_start >= SIZE or len(ops) == 1):
            if any(gone):
                passages.append(Passage(is_shared=False, a=gone[0], b=gone[1]))
                gone = ("", "")
            passages.append(Passage(is_shared=True, a=one, b=other))
        else:
            gone = (f"{gone[0]} {one}".strip(), f"{gone[1]} {other}".strip())
    if any(gone):
        passages.append(Passage(is_shared=False, a=gone[0], b=gone[1]))
    x, y = shingles(a), shingles(b)
    sizes = (len(left), len(right))
    return Explained(ids, sizes, jaccard(x, y), containment(x, y), containment(y, x), tuple(passages))


def told(found: Explained) -> str:
    """Return the comparison for readers: `=` is shared, `-` only in the first, `+` only in the second."""
    a, b = found.ids
    banding = choose(0.8)
    chance = 100 * banding.candidate(found.similarity)
    lines = [
        f"{a}: {found.words[0]:,} words    {b}: {found.words[1]:,} words",
        f"Jaccard similarity of word triples: {found.similarity:.4f}",
        f"{100 * found.a_in_b:.1f} % of {a} stands in {b}, {100 * found.b_in_a:.1f} % of {b} in {a}",
        f"chance to be compared with {banding.bands} bands of {banding.rows}: {chance:.1f} %",
        "",
    ]
    for passage in found.passages:
        if passage.is_shared:
            lines.append(f"= {_short(passage.a)}")
        else:
            lines += [f"- {_short(passage.a)}"] if passage.a else []
            lines += [f"+ {_short(passage.b)}"] if passage.b else []
    return "\n".join(lines) + "\n"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN // 2]} […] {flat[-_SHOWN // 2 :]}"


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def _stretch(text: str, tokens: list[tuple[str, int, int]], start: int, end: int) -> str:
    return text[tokens[start][1] : tokens[end - 1][2]] if end > start else ""
