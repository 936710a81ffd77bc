"""Which words of a block a model may doubt, and the windows it reads them in.

Likelihoods know nothing of layout: they doubt headings, names, code, titles in quotation marks, first words and
short lines, in sound text as in garbled. These are read as context and never reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleantext.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.detect.tokens import Tokens
    from cleantext.document import BlockKind

_READ: frozenset[BlockKind] = frozenset({"paragraph", "item"})
_SHORTEST = 6
"""Words of a block, and of a sentence, below which there is too little context."""
_LONGEST = 60
"""Words after which a window ends with its sentence: windows of the probe's training had 45 to 75."""
_QUOTED = re.compile(
    r"\w+://\S+|www\.\S+|\S+@\S+|«[^»]*»|“[^”]*”|\"[^\"]*\"|`[^`]*`|\([^)]*\)|\[[^\]]*\]|<[^>]*>"
)
_WORD = re.compile(r"[a-záéíóúüñ]+(?:-[a-záéíóúüñ]+)*")
_CODE_MARKS = frozenset("_/\\@#$%&=+*<>{}|~^`0123456789")


class Window(NamedTuple):
    """A text to read: its words with their places in it, their tokens, and which of them may be doubted."""

    text: str
    words: list[Span]
    tokens: list[int]
    may_doubt: list[bool]


def windows(tokens: Tokens) -> Iterator[Window]:
    """Yield the windows of a block: whole sentences, none if the block is not prose.

    >>> from cleantext.detect.tokens import tokenize
    >>> [one] = windows(tokenize("Ayer Juan compró una mesa verde para «El salón» en la tienda."))
    >>> [w.of(one.text) for w, doubt in zip(one.words, one.may_doubt) if doubt]
    ['compró', 'una', 'mesa', 'verde', 'para', 'en', 'la', 'tienda']
    """
    if tokens.kind not in _READ or sum(map(tokens.is_word, range(len(tokens)))) < _SHORTEST:
        return
    quoted = [Span(m.start() + tokens.at, m.end() + tokens.at) for m in _QUOTED.finditer(tokens.text)]
    first = 0
    count = 0
    doubtful: set[int] = set()
    for start, after in tokens.sentences():
        own = [i for i in range(start, after) if tokens.is_word(i)]
        count += len(own)
        if len(own) >= _SHORTEST:
            doubtful.update(i for i in own if _may_doubt(tokens, i, quoted))
        if count >= _LONGEST or after == len(tokens):
            yield _window(tokens, first, after, doubtful)
            first, count = after, 0


def _window(tokens: Tokens, first: int, after: int, doubtful: set[int]) -> Window:
    begin = tokens.starts[first]
    text = tokens.text[begin - tokens.at : tokens.ends[after - 1] - tokens.at]
    own = [i for i in range(first, after) if tokens.is_word(i)]
    words = [Span(tokens.starts[i] - begin, tokens.ends[i] - begin) for i in own]
    return Window(text, words, own, [i in doubtful for i in own])


def _may_doubt(tokens: Tokens, i: int, quoted: list[Span]) -> bool:
    """Say whether word `i` is an ordinary one: lower case, not first, not quoted, not code or part of a name."""
    if not _WORD.fullmatch(tokens.raw[i]) or tokens.opens_sentence(i):
        return False
    if {tokens.mark_before(i), tokens.mark_after(i)} & _CODE_MARKS:
        return False
    place = tokens.span(i, i + 1)
    return not any(place.overlaps(one) for one in quoted)
