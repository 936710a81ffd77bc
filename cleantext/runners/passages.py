"""Passages that stand on many pages: the boilerplate of a site, told by nothing but its repetition.

A passage is a line with words in it; it is counted once a page, and only pages that are no copies of each other
are to be handed in. A first reading counts in a table of fixed size (a count-min sketch), which can only
overestimate; a second one counts the candidates it gave exactly, so that chance sets nothing apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cleantext.dedup.shingles import shingled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

_WIDTH = 2**22
_DEPTH = 2
_LONGEST = 2000
"""Code points of a line that can be boilerplate."""


class Passages(NamedTuple):
    """The passages found: by the hash of its words, how many pages have it, and how it read first."""

    counts: dict[int, int]
    texts: dict[int, str]

    def plain(self) -> Iterator[dict[str, Any]]:
        """Yield text and number of pages, the most frequent first."""
        for key, count in sorted(self.counts.items(), key=lambda pair: (-pair[1], pair[0])):
            yield {"pages": count, "text": self.texts[key]}


def found_passages(texts: Callable[[], Iterable[str]], least: int) -> Passages:
    r"""Return the passages that stand on `least` pages or more; `texts` gives all pages, twice.

    >>> pages = [f"Noticia número {n}.\nLea también nuestro boletín" for n in range(5)]
    >>> list(found_passages(lambda: pages, 5).plain())
    [{'pages': 5, 'text': 'Lea también nuestro boletín'}]
    """
    table = np.zeros((_DEPTH, _WIDTH), np.uint32)
    first: dict[int, str] = {}
    for lines, keys, where in _keyed(texts()):
        rows = _places(keys)
        for depth in range(_DEPTH):
            table[depth][rows[depth]] += (
                1  # two keys of a page that meet in a place count once: no less than either
            )
        estimate = np.minimum.reduce([table[d][rows[d]] for d in range(_DEPTH)])
        for at in np.flatnonzero(estimate >= least):
            first.setdefault(int(keys[at]), lines[int(where[at])])
    counts = dict.fromkeys(first, 0)
    for _, keys, _ in _keyed(texts()) if counts else ():
        for key in counts.keys() & set(keys.tolist()):
            counts[key] += 1
    counts = {key: n for key, n in counts.items() if n >= least}
    return Passages(counts, {key: first[key] for key in counts})


def set_apart(text: str, passages: Passages) -> tuple[str, str]:
    r"""Return the text without the passages, and the passages, one a line.

    >>> pages = [f"Noticia {n}.\nLea también" for n in range(3)]
    >>> set_apart("Otra.\nLea también", found_passages(lambda: pages, 3))
    ('Otra.', 'Lea también')
    """
    lines = text.split("\n")
    wanted = [at for at, line in enumerate(lines) if _counts(line)]
    if not wanted:
        return text, ""
    keys = shingled([lines[at] for at in wanted]).exact
    apart = {at for at, key in zip(wanted, keys.tolist(), strict=True) if key in passages.counts}
    if not apart:
        return text, ""
    kept = "\n".join(line for at, line in enumerate(lines) if at not in apart)
    return kept.strip("\n"), "\n".join(lines[at] for at in sorted(apart))


def _keyed(texts: Iterable[str]) -> Iterator[tuple[list[str], NDArray[np.uint64], NDArray[np.int64]]]:
    """Yield the lines of every text, the distinct hashes of their words, and the line each is from."""
    for text in texts:
        lines = [line for line in text.split("\n") if _counts(line)]
        if lines:
            yield lines, *np.unique(shingled(lines).exact, return_index=True)


def _counts(line: str) -> bool:
    return len(line) <= _LONGEST and any(map(str.isalnum, line))


def _places(keys: NDArray[np.uint64]) -> list[NDArray[np.int64]]:
    return [((keys >> np.uint64(24 * d)) % np.uint64(_WIDTH)).astype(np.int64) for d in range(_DEPTH)]
