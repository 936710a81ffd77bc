"""Sentences that were cut: a paragraph that stops in a phrase, a sentence that starts inside one, a clause without verb."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import is_finite
from cleantext.inflect.readings_es import INF, NOUN, VERB, is_surely_finite, only, readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_PROSE = frozenset({"paragraph", "quote"})
_BEFORE_NOUNS = frozenset("el del al un una este esta su sus mi de en con por sin sobre entre cada".split())
_OPEN = frozenset("el la los las un una unos unas del al su sus mi cuyo cuya".split())
"""Words that no paragraph ends with; a preposition may lead up to a formula or an example."""
_LEAST = 9


def cut(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield the cuts of every paragraph of prose."""
    prose = [b for b in blocks if b.kind in _PROSE and len(b) > 3]
    yield from _stops(blocks)
    for tokens in prose:
        for first, after in tokens.sentences():
            yield from _starts_inside(tokens, first, after)
            yield from _relative(tokens, first, after)
            yield from _article_end(tokens, first, after)


def _stops(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield paragraphs of nine words or more that stop in a phrase, the next one right below with a capital.

    A text that is wrapped has lines that go on in lower case: it is let be.
    """
    pairs = [
        (one, other)
        for one, other in pairwise(blocks)
        if one.kind in _PROSE and other.kind in _PROSE and one.raw and other.raw
    ]
    if sum(other.raw[0][0].islower() for _, other in pairs) * 10 > len(pairs):
        return
    for one, other in pairs:
        words = sum(map(str.isalpha, one.raw))
        near = other.starts[0] - one.ends[-1] <= 2
        if one.raw[-1] in _OPEN and words >= _LEAST and near and other.raw[0][0].isupper():
            span = one.span(max(0, len(one) - 4), len(one))
            yield Hit("FRG0011", span, f"the paragraph stops after ‘{one.raw[-1]}’")


_OPENERS = frozenset(
    """En Para Por Como Le Su Sus Un Una Uno Ahora Según Sin Desde Hasta Con Esto Eso Tras Durante Mientras Todo
    Todos Todas Muchos Algunos Otros Cada Lo Ese Esa""".split()
)
_TITLES = frozenset(
    """película novela libro poema canción obra álbum serie tema programa disco revista artículo titulado titulada llamado
    llamada capítulo cuento ensayo cuadro título films film juego telenovela sencillo episodio""".split()
)
_NO_END = frozenset("el la los las un una unos unas su sus que por para con sin cuyo cuya muy más".split())
"""Words after which no sentence can begin; `de` is left out (`el autor de En busca del tiempo perdido`)."""


def _starts_inside(tokens: Tokens, first: int, after: int) -> Iterator[Hit]:
    """Yield `hasta las En un nivel menor`: a sentence that begins where another has not ended."""
    raw, low = tokens.raw, tokens.low
    for i in range(first + 2, after - 1):
        if raw[i] in _OPENERS and raw[i - 1].islower() and raw[i + 1].islower():
            if not (tokens.touches(i - 1) and tokens.touches(i)):
                continue
            titled = not _TITLES.isdisjoint(low[max(first, i - 8) : i])
            if low[i - 1] in _NO_END and not titled:
                yield Hit(
                    "FRG0012", tokens.span(i - 1, i + 2), f"‘{raw[i]}’ begins a sentence inside another"
                )
        elif (
            raw[i] == "¿"
            and tokens.mark_before(i) == " "
            and is_surely_finite(low[i - 1])
            and raw[i - 1].islower()
            and low[i - 1] not in _ASKING
        ):
            span = tokens.span(i - 1, min(after, i + 4))
            yield Hit("FRG0012", span, "a question begins inside a sentence, after its verb")


_ASKING = frozenset(
    """dijo dice decía dicen pregunta preguntó preguntaba preguntan sabe sabes saben cree crees creen piensas piensa grita
    gritó gritaba titula llama respondió responde contestó exclamó pienso pregunto digo parece entonces es""".split()
)


def _article_end(tokens: Tokens, first: int, after: int) -> Iterator[Hit]:
    """Yield `como se muestra en el:`, a preposition and an article before a colon."""
    for i in range(first + 3, after):
        mark = tokens.raw[i]
        if mark != ":" or tokens.raw[i - 1] not in _ARTICLES or tokens.mark_after(i - 1) != ":":
            continue
        if tokens.low[i - 2] in _GOVERNING:
            span = tokens.span(i - 2, i + 1)
            yield Hit("FRG0009", span, f"‘{tokens.raw[i - 1]}’ lacks its noun")


_ARTICLES = frozenset({"el", "la", "los", "las"})
_GOVERNING = frozenset("en de con por para sobre a según desde hasta entre sin".split())


def _relative(tokens: Tokens, first: int, after: int) -> Iterator[Hit]:
    """Yield a noun and `que` with no verb from there to the end of the sentence."""
    low = tokens.low
    i = next((k for k in range(after - 4, first, -1) if low[k] == "que"), 0)
    if not i or not only(low[i - 1], NOUN) or not tokens.raw[i - 1].islower():
        return
    if not _COMPARING.isdisjoint(low[max(first, i - 8) : i]) or low[i + 1] in ("no", "sí", "si", "para"):
        return
    words = [k for k in range(i + 1, after) if tokens.is_word(k)]
    if len(words) < 3 or tokens.raw[after - 1] not in ".;":
        return
    if any(tokens.raw[k] in '"()[]:;/=' for k in range(i, after - 1)):
        return
    if not any(may_be_verb(tokens, k) for k in words):
        yield Hit("FRG0010", tokens.span(i - 1, after), "a relative clause without a verb")


_COMPARING = frozenset(
    """más menos mayor menor mayores menores mejor peor mejores peores tan tanto tanta tantos mismo misma mismos mismas
    igual antes otro otra otros otras tal dado puesto doble triple mitad primero primera prefiero preferido preferir
    prefiere prefieren vez superior inferior diferente distinto distinta qué ¿ ¡""".split()
)


def may_be_verb(tokens: Tokens, i: int) -> bool:
    """Say whether token `i` may be a verb: a noun after an article is none, a word that is not known may be one."""
    word = tokens.low[i]
    bits = readings(word)
    if not bits:
        return tokens.raw[i].islower() or is_finite(word)
    if not (bits & (VERB | INF) or is_finite(word)):
        return False
    return not (i and bits & NOUN and tokens.low[i - 1] in _BEFORE_NOUNS)
