"""Noun piles: two nouns side by side where Spanish wants `de`, and a complement that is its own complement."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import persons
from cleantext.inflect.gender_es import noun
from cleantext.inflect.readings_es import ADJECTIVE, INF, PAR, SMALL, readings
from cleantext.inflect.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_BEFORE = frozenset(
    """el la los las un una unos unas del al este esta estos estas ese esa su sus mi tu cada nuestro nuestra otro
    otra algún alguna ningún ninguna de en con por para sin""".split()
)
_OF = frozenset({"de", "del"})
_LEAST = 4


def piles(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield noun piles in running text.

    Verse, sayings and inverted order set nouns side by side as well (`al mediodía plata`, `hacer de la necesidad
    virtud`), so that they are believed only in a text that a machine translated on other evidence.
    """
    for tokens in blocks:
        for i, word in enumerate(tokens.low):
            if word in _BEFORE:
                yield from _nouns(tokens, i)


def own_complements(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield complements that are their own in running text."""
    for tokens in blocks:
        for i, word in enumerate(tokens.low):
            if word in _OF:
                yield from _itself(tokens, i)


def _plain(tokens: Tokens, i: int) -> bool:
    return tokens.raw[i].islower() and tokens.touches(i - 1)


def _nouns(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield a noun right after a noun, where the second is one that sound text always joins by a preposition."""
    low = tokens.low
    if i + 3 > len(low) or low[i + 2] not in _table()[0]:
        return
    head, tail = low[i + 1], low[i + 2]
    if not (_plain(tokens, i + 1) and _plain(tokens, i + 2)) or head == tail or len(head) < _LEAST:
        return
    if noun(head) is None or persons(head) or head in _table()[1]:
        return
    if (readings(head) | readings(tail)) & (ADJECTIVE | PAR | SMALL | INF):
        return
    if (
        tail in _APPOSED
        or tokens.mark_after(i + 2) == "/"
        or tail.endswith(_ADJECTIVAL)
        or (low[i + 4 : i + 5] == [tail] and low[i + 3] in _TO_ITSELF)
        or "¿" in low[max(0, i - _ASKED) : i]
        or head in _BEFORE_NOUNS
        or head.rstrip("s")[:-1] in _PRENOMINAL
        or (i and low[i - 1] in _COUNTS)
    ):
        return
    yield Hit("GRA0023", tokens.span(i + 1, i + 3), f"‘{head} {tail}’: two nouns without a preposition")


@lru_cache(maxsize=1)
def _table() -> tuple[frozenset[str], frozenset[str]]:
    rows = table("appose_es.txt")
    return rows["nouns"], rows["heads"]


_ADJECTIVAL = ("ble", "bles", "al", "ales", "ado", "ados", "ada", "adas", "ido", "idos", "ida", "idas", "esta", "estas",
               "dor", "dores", "dora", "doras", "nte", "ntes", "ica", "icas", "ico", "icos", "ar", "ares", "és", "esa", "eses", "esas")  # fmt: skip
"""Endings of words that may be adjectives too."""
_APPOSED = frozenset(
    """bomba bombas revelación líder líderes límite clave modelo piloto estrella fantasma madre padre puente base
    invernadero dormitorio basura espejo récord sorpresa relámpago cumbre tope meta satélite refugio orquesta araña
    cohete parte sede miembro miembros rey reina lobo espada martillo escuela hembra macho punta pico vasca jefe
    mujer hombre niño niña testigo obrera maestra propiedad marca fecha página páginas hospital radar número estilo tamaño tipo color dipolo isla""".split()
)
"""Nouns that go as appositions (`hombre lobo`, `hora punta`, `país miembro`)."""
_BEFORE_NOUNS = frozenset(
    """medio media doble triple cuarto tercio mitad vez parte resto llamada llamado supuesta cierto cierta señor
    señora don doña san santa capitán doctor profesor presidente rey reina papa calle avenida plaza río monte lago
    cabo todo toda uno dos tres poco mucho futuro joven santo mayoría minoría zona línea notación códec buenos finos vagos máximos estudiantes""".split()
)
_PRENOMINAL = frozenset(
    """fin rápid máxim mínim pasad próxim últim primer segund tercer nuev viej antigu bell larg cort alt baj ampli
    divers numeros distint ciert únic sol propi mism plen clar dur ric pequeñ lent profund auténtic viv""".split()
)
"""Stems of adjectives that go before their noun and are nouns as well."""
_TO_ITSELF = frozenset({"por", "a", "tras", "con", "y"})
"""What joins a noun to itself in set phrases (`cara a cara`, `semana tras semana`)."""
_ASKED = 8
"""Words after a question mark within which the verb may stand before its subject (`¿tuvo su pareja ingresos?`)."""
_COUNTS = frozenset({"por", "a"})


def _itself(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Yield `sistema del sistema`, `de dominio de dominio`: a noun said to be its own."""
    low = tokens.low
    if i == 0 or i + 1 >= len(low) or low[i - 1] != low[i + 1] or len(low[i - 1]) < _LEAST:
        return
    if noun(low[i - 1]) is None or not (_plain(tokens, i) and _plain(tokens, i + 1)):
        return
    yield Hit("REP0020", tokens.span(i - 1, i + 2), f"‘{low[i - 1]}’ is said to be its own")
