"""One tokenisation of a block, shared by all checkers: words and single marks, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleantext.edits import Span

if TYPE_CHECKING:
    from cleantext.document import Block, Document

_TOKEN = re.compile(r"\d+(?:[.,]\d+)+\w*|\d+\.[ªº]|\w+(?:[-'’]\w+)*|[^\w\s]")
_QUOTES = frozenset("\"“”«»‘’'‹›„*_`")
"""Marks that patterns look through: quotes, and the emphasis marks of Markdown."""
ENDS = frozenset(".!?…")
_OPENERS = frozenset("¿¡([{—–-•·")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one block without quotation marks; `low` holds them in lower case.

    `starts` and `ends` are code points of the document, `block` the number of the block.
    """

    text: str
    raw: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    block: int = 0

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.raw)

    def span(self, first: int, after: int) -> Span:
        """Return the place of the tokens from `first` up to `after`."""
        return Span(self.starts[first], self.ends[after - 1])

    def is_word(self, i: int) -> bool:
        """Say whether token `i` is a word or number, not a mark."""
        return self.raw[i][0].isalnum() or self.raw[i][0] == "_"

    def opens_sentence(self, i: int) -> bool:
        """Say whether a sentence (or the block) begins with token `i`."""
        i -= 1
        while i >= 0 and self.raw[i] in _OPENERS:
            i -= 1
        return i < 0 or self.raw[i] in ENDS or self.raw[i] == ":"

    def closes_sentence(self, after: int) -> bool:
        """Say whether a sentence (or the block) ends before token `after`."""
        return after >= len(self.raw) or self.raw[after] in ENDS or self.raw[after] in ":;)"


def tokenize(text: str, at: int = 0, block: int = 0) -> Tokens:
    """Return the tokens of `text`, which begins at `at` in its document.

    >>> tokenize("«Comen melones», dijo.").low
    ['comen', 'melones', ',', 'dijo', '.']
    """
    raw: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in _QUOTES:
            continue
        start = match.start() + at
        raw.append(token)
        starts.append(start)
        ends.append(start + len(token))
    low = text.lower()
    if len(low) == len(text):
        lowered = [low[s - at : e - at] for s, e in zip(starts, ends, strict=True)]
    else:
        lowered = [token.lower() for token in raw]
    return Tokens(text, raw, lowered, starts, ends, block)


SKIPPED = frozenset({"code", "markup", "boilerplate"})


def readable_blocks(doc: Document) -> list[Block]:
    """Return the blocks that checkers read; a document without blocks is one paragraph a line."""
    from cleantext.document import Block  # noqa: PLC0415

    if doc.blocks:
        return [b for b in doc.blocks if b.kind not in SKIPPED]
    blocks, at = [], 0
    for line in doc.text.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = at + line.index(body)
            blocks.append(Block("paragraph", Span(start, start + len(body))))
        at += len(line)
    return blocks


def tokenize_blocks(doc: Document) -> list[Tokens]:
    """Return the tokens of every readable block."""
    return [tokenize(b.span.of(doc.text), b.span.start, i) for i, b in enumerate(readable_blocks(doc))]
