"""Small words that change before the next one and were not changed: `y incorpora`, `o otro`, `uno foto`, `primero día`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.agree import DETERMINERS
from cleantext.detect.fragment import is_spanish
from cleantext.detect.hit import Hit
from cleantext.inflect.readings_es import MANY, NOUN, ONE, only, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_DIPHTHONGS = ("ia", "ie", "io", "iu", "hia", "hie", "hio", "iá", "ié", "ió")
_LETTERED = frozenset(
    """eje ejes valor valores variable variables vector letra letras sub coordenada coordenadas componente componentes
    intersección para por sobre con entre como""".split()
)
"""Words after which `y` or `o` is a letter that is spoken of."""
_EQUAL = frozenset("igual indica indican".split())
_SHORT = {
    "uno": "un", "alguno": "algún", "ninguno": "ningún", "bueno": "buen", "malo": "mal", "primero": "primer",
    "tercero": "tercer",
}  # fmt: skip
_DESCRIBING = frozenset({"bueno", "malo", "primero", "tercero"})
"""Words that also stand for themselves (`bueno, mira`; `primero agua`), if no article is before them."""
_APART = frozenset("naranja rosa violeta cero lunes martes miércoles jueves viernes index host".split())


def euphony(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield the small words that should have changed."""
    for tokens in blocks:
        low = tokens.low
        for i in range(1, len(low) - 1):
            word = low[i]
            if word in ("y", "o"):
                yield from _and(tokens, i)
            elif word in _SHORT:
                yield from _full(tokens, i)


def _and(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield `y` before the sound i, `o` before o."""
    word, before, after = tokens.raw[i], tokens.low[i - 1], tokens.raw[i + 1]
    bare = after.removeprefix("h")
    same = bare[:1] in ("ií" if word == "y" else "oó") and word.islower()
    if not same or after.startswith(_DIPHTHONGS) or not after.islower() or not tokens.touches(i):
        return
    if (
        len(after) < 3
        or not is_spanish(after)
        or after in _APART
        or before in _LETTERED
        or after in _EQUAL
        or len(before) < 2
    ):
        return
    if (
        not (before.isalpha() or before in ",)")
        or tokens.mark_before(i) != " "
        or tokens.mark_after(i) not in " \n"
    ):
        return
    right = "e" if word == "y" else "u"
    yield Hit(
        "GRA0092",
        tokens.span(i, i + 2),
        f"‘{word}’ becomes ‘{right}’ before ‘{after}’",
        fix=f"{right} {after}",
    )


def _full(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield `uno foto`, `primero día`: the long form right before its noun."""
    word, after = tokens.low[i], tokens.low[i + 1]
    if word in _DESCRIBING and tokens.low[i - 1] not in DETERMINERS:
        return
    if not tokens.raw[i + 1].islower() or not tokens.touches(i) or not only(after, NOUN) or after in _APART:
        return
    if not is_spanish(after) or (shape(after) & MANY and not shape(after) & ONE):
        return
    yield Hit("GRA0094", tokens.span(i, i + 2), f"‘{word}’ has another form before ‘{after}’")
