"""Names in Title Case with a capital on their small words: `Torre Del Mago De Hielo`, English letters on Spanish words.

Spanish leaves the small words of a name in lower case; a machine that renders an English name, or a game's or a
product's, word by word keeps each capital. One such name may be a surname or a slip, two in a text are a habit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.readings_es import readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_SMALL = frozenset("De Del En Para Con Por Y Al Sin Sobre".split())
_ARTICLES = frozenset("El La Los Las Un Una".split())


def title(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield the second such name of a text and those after it; one alone may be a slip."""
    met: dict[tuple[str, ...], list[Hit]] = {}
    for tokens in blocks:
        raw = tokens.raw
        i = 1
        while i < len(raw) - 1:
            if raw[i] in _SMALL and _common(tokens, i - 1):
                first, after = i - 1, i + 1
                while after < len(raw) and raw[after] in _ARTICLES | _SMALL and _near(tokens, after):
                    after += 1
                if (
                    after < len(raw)
                    and _common(tokens, after)
                    and all(_near(tokens, k) for k in range(i, after + 1))
                ):
                    name = tuple(tokens.low[first : after + 1])
                    hit = Hit(
                        "TRM9004", tokens.span(first, after + 1), "a name with capitals on its small words"
                    )
                    met.setdefault(name, []).append(hit)
                i = after
            i += 1
    for hits in list(met.values())[1:]:
        yield from hits


def _near(tokens: Tokens, i: int) -> bool:
    return tokens.starts[i] == tokens.ends[i - 1] + 1


def _common(tokens: Tokens, i: int) -> bool:
    """Say whether a capitalised word is a word of Spanish, so that it is no surname."""
    raw, low = tokens.raw[i], tokens.low[i]
    return raw[0].isupper() and raw[1:].islower() and bool(readings(low))
