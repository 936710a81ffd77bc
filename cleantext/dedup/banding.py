"""MinHash signatures in bands: which pairs are looked at, and how many are missed for it.

A pair whose sets have Jaccard similarity s agrees in a signature row with probability s (Broder 1997), in all
`rows` of a band with s**rows, and in at least one of `bands` bands with 1 - (1 - s**rows)**bands: that is the
chance of becoming a candidate. Candidates are verified, so a band agreeing by chance costs time, never truth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleantext.dedup.shingles import Shingled

_SEED = 42
_MOST_ROWS = 128
"""Signature length that a choice may use."""


class Banding(NamedTuple):
    """How a signature is cut: `bands` bands of `rows` rows each."""

    bands: int
    rows: int

    @property
    def length(self) -> int:
        """Rows of the whole signature."""
        return self.bands * self.rows

    def candidate(self, similarity: float) -> float:
        """Return the chance that a pair of that similarity becomes a candidate.

        >>> round(Banding(21, 6).candidate(0.8), 3)
        0.998
        """
        return 1 - (1 - similarity**self.rows) ** self.bands


def choose(threshold: float, recall: float = 0.995) -> Banding:
    """Return the banding with the fewest chance candidates that still finds `recall` of pairs at `threshold`.

    >>> choose(0.8)
    Banding(bands=21, rows=6)
    """
    fitting = [
        banding
        for rows in range(1, 33)
        if (banding := Banding(_MOST_ROWS // rows, rows)).candidate(threshold) >= recall
    ]
    return max(fitting, key=lambda b: b.rows, default=Banding(_MOST_ROWS, 1))


def band_keys(found: Shingled, banding: Banding) -> NDArray[np.uint64]:
    """Return one key for each text (rows) and band (columns); texts that agree in a band have the same key.

    An empty text has the key 0 in every band and is no candidate.
    """
    import rensa  # noqa: PLC0415  (corpora only)

    number = len(found.words)
    if not number:
        return np.empty((0, banding.bands), np.uint64)
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        found.runs, found.bounds.astype(np.uint64), banding.length, _SEED
    )
    rows = np.array(matrix.to_rows(), dtype=np.uint64).reshape(number, banding.bands, banding.rows)
    keys = np.full((number, banding.bands), np.uint64(0x243F6A8885A308D3))
    for k in range(banding.rows):
        keys = (keys ^ rows[:, :, k]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(31)
    keys[found.words == 0] = 0
    return keys
