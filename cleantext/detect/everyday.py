"""Everyday things in a text about technology or money: wheels, vases and melons that were figures of speech.

Slang names things by other things, and a machine translates the things. In a text that a machine translated, a
concrete noun far from its subject is more often such a figure than not.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.nouns_es import plural
from cleantext.inflect.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_TRADE = frozenset(
    """software hardware aplicación aplicaciones usuario usuarios servidor servidores código algoritmo algoritmos
    plataforma plataformas datos programa programación programador programadores desarrollador desarrolladores
    framework marco api interfaz base bases red nodo nodos token tokens blockchain cadena cripto criptomoneda
    criptomonedas contrato contratos mercado mercados inversión inversor inversores acciones fondos empresa empresas
    negocio negocios cliente clientes sistema sistemas modelo modelos tecnología tecnologías inteligencia artificial
    implementación rendimiento optimización requisitos módulo módulos función funciones archivo archivos versión
    versiones internet web digital memoria concurrencia arquitectura financiación startup startups proyecto
    proyectos escalabilidad despliegue consulta consultas objeto objetos patrón patrones""".split()
)
_LEAST = 4
"""Distinct words of the trade that a text must have."""
_TOPIC = 4
"""From this many things of one field on, the text is about them."""
_SET = frozenset({("rueda", "ratón"), ("rueda", "prensa"), ("bala", "plata"), ("piedra", "angular"), ("piedras", "angulares"),
                  ("lluvia", "ideas"), ("cuchillo", "filo"), ("piedra", "rosetta"), ("rosa", "vientos")})  # fmt: skip


def everyday(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield things of everyday life in a text whose words are of a trade."""
    fields = _fields()
    trade: set[str] = set()
    met: list[tuple[Tokens, int, str]] = []
    for tokens in blocks:
        for i, word in enumerate(tokens.low):
            if word in _TRADE:
                trade.add(word)
            elif word in fields and not _is_set(tokens, i):
                met.append((tokens, i, fields[word]))
    if len(trade) < _LEAST:
        return
    topics = Counter(field for field, _ in {(f, t.low[i].removesuffix("s")) for t, i, f in met})
    for tokens, i, field in met:
        if topics[field] < _TOPIC:
            first = i - 1 if i and tokens.low[i - 1] in _ARTICLES else i
            yield Hit(
                "SEN9001",
                tokens.span(first, i + 1),
                f"‘{tokens.low[i]}’ is far from what the text is about: a figure of speech, taken by the word?",
            )


_ARTICLES = frozenset("el la los las un una unos unas de con sin".split())


@lru_cache(maxsize=1)
def _fields() -> dict[str, str]:
    """Return the field of each noun, in the singular and the plural."""
    found: dict[str, str] = {}
    for field, nouns in table("everyday_es.txt").items():
        for word in nouns:
            found[word] = found[plural(word)] = field
    return found


def _is_set(tokens: Tokens, i: int) -> bool:
    """Say whether the noun stands in a set phrase of the trade."""
    after = tokens.low[i + 1 : i + 4]
    return any(one == tokens.low[i] and other in after for one, other in _SET)
