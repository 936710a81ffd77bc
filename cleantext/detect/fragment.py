"""Fragments: sentences that start in the middle, stop before their end, or have no verb where one is due."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.detect.foreign import is_english
from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import is_finite
from cleantext.inflect.gender_es import is_adjective, noun
from cleantext.inflect.lemma_es import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_PROSE = frozenset({"paragraph", "quote"})
_OPEN_END = frozenset("el los las un al del de sus mis en por con cuyo cuya".split())
"""Words that end no sentence; `para` may be the verb (`al final siempre para`)."""
_BEFORE_HIM = frozenset("a con contra de en entre hacia por para sin sobre tras".split())
"""Prepositions: `el` after one, at the end, is `él` without its accent."""
_ADVERSATIVE = frozenset({"pero", "porque", "aunque", "pues"})
_SMALL = frozenset(
    """que quien cual cuyo donde cuando si como porque aunque mientras pero y o ni con de del en por para sin sobre
    según desde hasta el la los las un una unos unas lo su sus se no es esto este esta estos estas eso ya muy más
    también así tan además entonces luego después al a""".split()
)
_LONG = 16
"""Words from which on a sentence of prose without any verb is more likely broken than a list or a heading."""


def fragment(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield fragments of prose; a text that is written in lower case throughout is let be."""
    prose = [b for b in blocks if b.kind in _PROSE and len(b) > 3]
    starts = [_starts_small(b) for b in prose]
    careless = sum(starts) * 3 > len(prose)
    manual = is_manual(blocks)
    for tokens in prose:
        depends = tokens.low[0] in _DEPENDENT
        if depends and starts_small_alone(tokens) and not careless and _follows_a_whole(blocks, tokens):
            yield Hit("FRG0005", tokens.span(0, _first_end(tokens)), "a paragraph that starts in the middle")
        for first, after in tokens.sentences():
            yield from _wild_capital(tokens, first, after)
            yield from _bare_relative(tokens, first, after)
            if not careless and first > 0 and after - first > 2 and not _starts_small(tokens):
                yield from _small_start(tokens, first, after)
            if tokens.raw[after - 1] == ".":
                if not manual:
                    yield from _open_end(tokens, first, after, "FRG0002")
                yield from _no_verb(tokens, first, after)


def torn(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield what may be no fragment in sound text: beginnings in lower case, and ends of sentences in manuals."""
    prose = [b for b in blocks if b.kind in _PROSE and len(b) > 3]
    careless = sum(map(_starts_small, prose)) * 3 > len(prose)
    manual = is_manual(blocks)
    for tokens in prose:
        depends = careless or tokens.low[0] in _DEPENDENT
        if not depends and starts_small_alone(tokens) and _follows_a_whole(blocks, tokens):
            yield Hit("FRG0025", tokens.span(0, _first_end(tokens)), "a paragraph that starts in the middle")
        for first, after in tokens.sentences() if manual else ():
            if tokens.raw[after - 1] == ".":
                yield from _open_end(tokens, first, after, "FRG0026")


def is_manual(blocks: Sequence[Tokens]) -> bool:
    """Say whether the text names things of code, three or more and one in 300 words.

    Where the names themselves were cut out, its sentences end before their end (`devuelve un objeto en lugar de un.`).
    """
    named = sum(len(_CODE.findall(b.text)) for b in blocks if b.kind in _PROSE)
    return named >= _NAMES and named * 300 >= sum(map(len, blocks))


_CODE = re.compile(r"[a-z][A-Z]|\w_\w")
"""What only names of code have inside: a capital after a small letter, a low line."""
_NAMES = 3
_DEPENDENT = frozenset("que quien quienes cuyo cuya cuyos cuyas porque aunque sino".split())
"""Words with which no paragraph begins, not even one that is written without a capital."""


def _starts_small(tokens: Tokens) -> bool:
    return tokens.raw[0][0].islower()


def _least(word: str) -> int:
    """Return how many tokens a fragment has at least: a relative clause may be short."""
    return 4 if word in ("que", "quien", "quienes", "cuyo", "cuya", "porque", "aunque") else 6


def starts_small_alone(tokens: Tokens) -> bool:
    """Say whether a paragraph of prose begins in lower case with a Spanish word and ends with a full stop."""
    word = tokens.raw[0]
    if (
        word == "donde"
        or not word.islower()
        or not word.isalpha()
        or tokens.raw[-1] != "."
        or tokens.raw[1:2] == [":"]
        or len(tokens) < _least(word)
    ):
        return False
    if tokens.text.count("\n") or tokens.text[:1] != word[:1]:
        return False
    return is_spanish(word)


def is_spanish(word: str) -> bool:
    """Say whether a word in lower case is one of Spanish, not a name out of code (`key`, `curses`)."""
    if _UNSPANISH.search(word):
        return False
    return word in _SMALL or noun(word) is not None or is_adjective(word) or is_finite(word) or is_verb(word)


_UNSPANISH = re.compile(r"[kw]|[^aeiouáéíóúdjlnrsxyz]$")
"""Letters and endings that no word of Spanish has: manuals have brought `key` and `object` into the tables."""


def _follows_a_whole(blocks: Sequence[Tokens], tokens: Tokens) -> bool:
    """Say whether the paragraphs on either side are whole sentences of prose."""
    here = next(i for i, b in enumerate(blocks) if b is tokens)
    sides = [b for b in (*blocks[max(0, here - 1) : here], *blocks[here + 1 : here + 2]) if b.raw]
    return len(sides) == 2 and all(
        b.kind in _PROSE and b.raw[-1] in ".!?" and b.raw[0][0].isupper() and len(b) > 4 for b in sides
    )


def _first_end(tokens: Tokens) -> int:
    return next(after for _, after in tokens.sentences())


def _wild_capital(tokens: Tokens, first: int, after: int) -> Iterator[Hit]:
    """Yield a question or exclamation, or a small word with a capital, that begins inside a clause."""
    raw, low = tokens.raw, tokens.low
    if _OPENERS.isdisjoint(raw):
        return
    for i in range(first + 1, after - 1):
        before, word = raw[i - 1], raw[i]
        is_inside = before.isalpha() and before.islower() and (len(before) > 1 or before in "yo")
        if not is_inside and not (
            before == ")" and _LINK.search(tokens.text, 0, tokens.ends[i - 1] - tokens.at)
        ):
            continue
        if word in "¿¡":
            inner = raw[i + 1]
            left_open = "?" not in raw[i:after] if word == "¿" else low[i - 1] in ("y", "o", "ni")
            if inner[0].isupper() and inner[1:].islower() and left_open and low[i - 1] not in _SAYING:
                span = tokens.span(i - 1, min(after, i + 4))
                yield Hit("FRG0006", span, f"‘{word}{inner}’ begins a sentence inside another")
        elif (
            (word in _CAPITALS or (word == "Y" and not is_inside))
            and raw[i + 1].islower()
            and _touching(tokens, i)
        ):
            yield Hit("FRG0007", tokens.span(i - 1, i + 2), f"‘{word}’ begins a sentence inside another")


_CAPITALS = frozenset(
    "Pero Esta Estos Estas Cuando Aunque Porque Así También Hay Además Luego Entonces".split()
)
_OPENERS = _CAPITALS | {"¿", "¡", "Y"}
_LINK = re.compile(r"[a-záéíóúñ\d]\]\([^()\s]*\)$")
"""A Markdown link at the end of what is searched: for the reader its last word stands there."""


def _touching(tokens: Tokens, i: int) -> bool:
    """Say whether only a blank stands on either side of token `i`."""
    at = tokens.at
    return (
        tokens.text[tokens.ends[i - 1] - at : tokens.starts[i] - at] == " "
        and tokens.text[tokens.ends[i] - at : tokens.starts[i + 1] - at] == " "
    )


_SAYING = frozenset(
    "que dijo dice preguntó pregunta pero decir título titulada titulado llamado llamada titula llama grita gritó gritaron cantaban".split()
)


def _bare_relative(tokens: Tokens, first: int, after: int) -> Iterator[Hit]:
    """Yield `los que más tarde,`: a relative of two words or more that ends without its verb."""
    low = tokens.low
    for i in range(first, after - 4):
        if (
            low[i + 1] != "que"
            or low[i - 1] in ("entre", "de")
            or low[i] not in ("los", "las", "aquellos", "aquellas", "quienes")
        ):
            continue
        end = next((k for k in range(i + 2, min(after, i + 6)) if not tokens.is_word(k)), 0)
        inner = low[i + 2 : end]
        if end and len(inner) >= 2 and tokens.raw[end] in ",.;" and not any(map(_verbal, inner)):
            yield Hit("FRG0008", tokens.span(i, end), "a relative clause without its verb")


def _verbal(word: str) -> bool:
    return (
        is_finite(word)
        or is_verb(word)
        or word.endswith(("ndo", "do", "da", "dos", "das"))
        or not word.isalpha()
    )


def _small_start(tokens: Tokens, first: int, after: int) -> Iterator[Hit]:
    """Yield a sentence that begins in lower case after a full stop."""
    word = tokens.raw[first]
    if not (word.isalpha() and word.islower() and tokens.raw[first - 1] == "." and len(word) > 1):
        return
    gap = tokens.text[tokens.ends[first - 1] - tokens.at : tokens.starts[first] - tokens.at]
    before = tokens.raw[first - 2] if first > 1 else ""
    if (
        not gap.isspace()
        or not before.isalpha()
        or len(before) < 3
        or before.isupper()
        or not before.islower()
        or not is_spanish(word)
    ):
        return
    words = sum(tokens.is_word(i) for i in range(first, after))
    if words < 3 or tokens.mark_before(first) in '"“«(`*_':
        return
    if word not in _SMALL and not (noun(word) or is_adjective(word) or is_finite(word)):
        return
    yield Hit("FRG0001", tokens.span(first, after), "a sentence that starts in the middle")


def _open_end(tokens: Tokens, first: int, after: int, code: str) -> Iterator[Hit]:
    """Yield a sentence that stops after an article or a preposition."""
    last = after - 2
    dangling = tokens.raw[last] in _OPEN_END or (
        tokens.raw[last] == "y" and len(tokens.raw[last - 1]) > 3 and tokens.raw[last - 1].isalpha()
    )
    if tokens.low[last - 1 : last + 1] == ["et", "al"]:
        return
    if last - first < 4 or not dangling or low_is_letter(tokens, last - 1) or tokens.mark_after(last) != ".":
        return
    if tokens.mark_after(after - 1) not in ("", " ", "\n"):
        return
    if tokens.low[last] == "el" and tokens.low[last - 1] in _BEFORE_HIM:
        return
    if _is_label(tokens, first, last) or _goes_on_small(tokens, after) or is_english(tokens.low[first:after]):
        return
    start = max(first, last - 4)
    yield Hit(code, tokens.span(start, after), f"the sentence stops after ‘{tokens.low[last]}’")


def _is_label(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether the last words are a name that ends so, as entries of menus do: `Acerca de`, `Apagar después de`."""
    raw = tokens.raw
    if raw[last - 1][0].isupper() and raw[last - 1][1:].islower():
        return True
    return any(raw[i][0].isupper() and is_verb(tokens.low[i]) for i in range(first + 1, last))


def _goes_on_small(tokens: Tokens, after: int) -> bool:
    """Say whether what follows begins in lower case: then the point is spoken of, and ends nothing."""
    return after < len(tokens) and tokens.raw[after][0].islower()


def low_is_letter(tokens: Tokens, i: int) -> bool:
    """Say whether `y` after token `i` is a letter of mathematics, as in `el eje y`."""
    return tokens.raw[i + 1] == "y" and tokens.low[i] in _BEFORE_LETTERS


_BEFORE_LETTERS = frozenset(
    """para sobre entre por como valor valores variable variables eje ejes intersección intersecciones coordenada
    coordenadas posición despejar despeje resolver resuelva simple minúscula letra negativo positivo""".split()
)


def _is_verb_at(tokens: Tokens, i: int) -> bool:
    """Say whether token `i` may be a finite verb; a noun after an article or preposition is none."""
    word = tokens.low[i]
    if not is_finite(word):
        return False
    return not (i and noun(word) and tokens.low[i - 1] in _BEFORE_NOUNS)


_BEFORE_NOUNS = frozenset("el del al un una este esta su sus mi de en con por sin sobre entre cada".split())


def _no_verb(tokens: Tokens, first: int, after: int) -> Iterator[Hit]:
    """Yield a sentence without a finite verb: a long one, or one with `pero` and an infinitive for a verb."""
    low = tokens.low[first:after]
    words = [w for w in low if w[0].isalpha()]
    if (
        len(words) < 5
        or any(_is_verb_at(tokens, i) for i in range(first, after))
        or any(w[0].isdigit() for w in low)
    ):
        return
    if any(tokens.raw[i] in "():;|/=" for i in range(first, after)):
        return
    infinitives = [i for i, w in enumerate(low) if is_verb(w)]
    infinitive = bool(infinitives)
    commanding = any(i == 0 or low[i - 1] == "," for i in infinitives)
    if low[0] in _ADVERSATIVE and infinitive:
        yield Hit("FRG0003", tokens.span(first, after), "an infinitive stands where a verb is due")
    elif (
        len(words) >= _LONG
        and not commanding
        and (first > 0 or after < len(tokens))
        and low.count(",") * 6 < len(words)
        and tokens.raw[first][0].isupper()
    ):
        capitals = sum(tokens.raw[i][0].isupper() for i in range(first + 1, after))
        if capitals * 5 < len(words) and not is_english(low):
            yield Hit("FRG0004", tokens.span(first, after), "a long sentence without a verb")
