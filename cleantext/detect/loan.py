"""English phrases in a text that a machine translated from another language: pieces it rendered into the wrong one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import is_finite
from cleantext.inflect.readings_es import readings
from cleantext.inflect.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_LINKS = frozenset({"of", "the", "and", "for", "to", "in"})
_LONGEST = 8


def loan(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield two to eight words in a row that are English and cannot be Spanish.

    Words all in capitals may be a firm (`Khosla Ventures`): then each must be a common word of English.
    """
    english = _english()
    for tokens in blocks:
        low, raw = tokens.low, tokens.raw
        i, count = 0, len(low)
        while i < count:
            if not _foreign(low[i], raw[i]) or low[i] in _LINKS:
                i += 1
                continue
            first = i
            i += 1
            while i < count and tokens.starts[i] == tokens.ends[i - 1] + 1 and _foreign(low[i], raw[i]):
                i += 1
            known = sum(w in english for w in low[first:i])
            titled = all(raw[k][0].isupper() for k in range(first, i))
            if 2 <= i - first <= _LONGEST and known * 2 >= i - first and not (titled and known < i - first):
                yield Hit(
                    "RES0012", tokens.span(first, i), "English in a text translated from another language"
                )


def _foreign(low: str, raw: str) -> bool:
    """Say whether a word is written like English, without being a word of Spanish or a code name."""
    if not low.isascii() or not low.isalpha() or len(low) < 2 or not raw[1:].islower():
        return False
    return low in _LINKS or not (readings(low) or is_finite(low) or low in _SPANISH)


_SPANISH = frozenset(
    """de la el los las un una y o en que se por con su sus al del es no lo como para si ya le te me nos os ni e u a
    mi tu yo ha he muy sin son este esta estos estas esto ese esa eso cada otro otra entre sobre hasta desde donde
    cuando mientras tanto todo toda todos todas bien mal mejor tal vez""".split()
)


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return table("english.txt")["english"]
