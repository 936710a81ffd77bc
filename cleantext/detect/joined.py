"""Words run together: `lapolítica`, an article glued to a noun that it agrees with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.inflect.finite_es import is_finite
from cleantext.inflect.gender_es import gender_of, is_adjective, noun
from cleantext.inflect.lemma_es import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_ARTICLES = {
    "la": ("f", False),
    "los": ("m", True),
    "las": ("f", True),
    "el": ("m", False),
    "una": ("f", False),
}
_LEAST = 6


def joined(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield unknown words in lower case that are an article and a noun of its gender and number."""
    judged: dict[str, str] = {}
    for tokens in blocks:
        for i, word in enumerate(tokens.raw):
            if len(word) < _LEAST + 2 or word[:2] not in ("la", "lo", "el", "un") or not word.islower():
                continue
            if word not in judged:
                judged[word] = _parted(word)
            if judged[word] and tokens.mark_before(i) in ("", " ", "\n"):
                yield Hit("GRA0006", tokens.span(i, i + 1), f"‘{word}’ is two words", fix=judged[word])


def _parted(word: str) -> str:
    """Return the two words, "" when `word` may be one."""
    if noun(word) or is_finite(word) or is_verb(word) or is_adjective(word) or gender_of(word):
        return ""
    for article, shape in _ARTICLES.items():
        rest = word[len(article) :]
        if word.startswith(article) and len(rest) >= _LEAST and noun(rest) == shape:
            return f"{article} {rest}"
    return ""
