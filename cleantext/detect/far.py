"""A verb that agrees with the noun before it and not with its subject: `el uso de las aplicaciones permiten`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.gender_es import is_adjective, noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_HEADS = {"el": False, "la": False, "los": True, "las": True, "este": False, "esta": False, "estos": True, "estas": True,
          "su": False, "sus": True}  # fmt: skip
_SINGULAR = frozenset(
    """es está puede tiene debe ha fue era será permite ofrece quiere necesita utiliza contiene incluye consiste
    existe podría debería tendrá podrá estaba tenía estará hace genera garantiza requiere proporciona""".split()
)
_PLURAL = frozenset(
    """son están pueden tienen deben han fueron eran serán permiten ofrecen quieren necesitan utilizan contienen
    incluyen consisten existen podrían deberían tendrán podrán estaban tenían estarán hacen generan garantizan
    requieren proporcionan""".split()
)
_PARTS = frozenset(
    """mayoría mitad resto parte gente pareja grupo par minoría equipo multitud tercio cuarto decena docena centenar
    millar serie conjunto número cantidad porcentaje totalidad familia montón tipo tipos clase clases especie total
    comunidad pueblo sinfín puñado suma variedad generación banda lista combinación infinidad quinta cosa lado hora
    uno una misma mismo única único primera primero última último que cual mejor mayor fin caso casos vez veces""".split()
)
_VERB_LINKS = frozenset({"que", "porque", "si", "aunque", "pero", "mientras"})
_COPULAS = frozenset("es son fue fueron era eran será serán".split())
_NOT = frozenset({"no", "también", "ya", "se", "nunca", "siempre"})
_LONGEST = 4


def far(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield subject, complement and a verb in the number of the complement."""
    for tokens in blocks:
        low = tokens.low
        for i in range(len(low) - 4):
            if low[i] in _HEADS and low[i + 2] in ("de", "del"):
                yield from _verb(tokens, i)


def _verb(tokens: Tokens, i: int) -> Iterator[Hit]:
    low = tokens.low
    many = _HEADS[low[i]]
    head = noun(low[i + 1])
    if head is None or head[1] != many or low[i + 1] in _PARTS:
        return
    if not tokens.opens_sentence(i) and low[i - 1] not in _VERB_LINKS:
        return
    k = i + 3
    while k < min(len(low) - 1, i + 3 + _LONGEST) and tokens.raw[k].islower() and _nominal(low[k]):
        k += 1
    inner = low[i + 3 : k]
    known = [n for w in inner if (n := noun(w))]
    if not known or any(n[1] == many for n in known) or "y" in inner or "o" in inner:
        return
    if low[k] in _NOT and k + 1 < len(low):
        if low[k] == "se":
            return
        k += 1
    wrong = _SINGULAR if many else _PLURAL
    if low[k] in wrong and low[k] not in _COPULAS and all(tokens.is_word(j) for j in range(i, k)):
        yield Hit("GRA0029", tokens.span(i, k + 1), f"‘{low[k]}’ does not agree with ‘{low[i]} {low[i + 1]}’")


def _nominal(word: str) -> bool:
    return (
        word
        in ("la", "el", "las", "los", "su", "sus", "de", "del", "un", "una", "este", "esta", "estos", "estas")
        or (noun(word) is not None and word not in _SINGULAR and word not in _PLURAL)
        or is_adjective(word)
    )
