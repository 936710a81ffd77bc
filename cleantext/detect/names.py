"""One name in two spellings: `Sam Altman` here, `Sam Altmann` there."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from cleantext.detect.hit import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens
    from cleantext.edits import Span

_SHORTEST = 5
_PLAIN = str.maketrans("áéíóúñü’", "aeiounu'")
_MANY = 400
"""Full names beyond which a text is a list, and pairs are not compared."""


def names(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield the rarer spelling of a full name whose one part is the same and whose other differs in a letter.

    A final -a, -o or -s makes another name (`Mario`, `María`); so does another first letter. An accent that is
    there or not is no other spelling.
    """
    met: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for tokens in blocks:
        raw = tokens.raw
        for i in range(len(raw) - 1):
            a, b = raw[i], raw[i + 1]
            if (
                a[0].isupper()
                and b[0].isupper()
                and a[1:].islower()
                and b[1:].islower()
                and _touch(tokens, i)
            ):
                met[a, b].append(tokens.span(i, i + 2))
    if len(met) > _MANY:
        return
    for (one, here), (other, there) in combinations(met.items(), 2):
        if _same_name(one, other):
            rare, often = (
                ((one, here), (other, there)) if len(here) < len(there) else ((other, there), (one, here))
            )
            known = " ".join(often[0])
            for span in rare[1]:
                message = f"‘{' '.join(rare[0])}’ is spelt ‘{known}’ elsewhere"
                yield Hit("TRM9001", span, message, fix=known)


def _touch(tokens: Tokens, i: int) -> bool:
    return tokens.starts[i + 1] == tokens.ends[i] + 1


def _same_name(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if one[0] == other[0]:
        a, b = one[1], other[1]
    elif one[1] == other[1]:
        a, b = one[0], other[0]
    else:
        return False
    if min(len(a), len(b)) < _SHORTEST or a[0] != b[0] or a == b:
        return False
    if a.translate(_PLAIN).rstrip("aos") == b.translate(_PLAIN).rstrip("aos"):
        return False
    return OSA.distance(a, b, score_cutoff=1) == 1
