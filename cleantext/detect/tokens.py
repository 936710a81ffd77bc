"""One tokenisation of a block, shared by all checkers: words and single marks, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleantext.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.document import Block, BlockKind, Document

_TOKEN = re.compile(r"\d+(?:[.,]\d+)+\w*|\d+\.[ªº]|\w+(?:[-'’]\w+)*|[^\w\s]")
_QUOTES = frozenset("\"“”«»‘’'‹›„*_`")
"""Marks that patterns look through: quotes, and the emphasis marks of Markdown."""
_GAP = re.compile(r"[ \t\u00a0]+|[ \t]*\n[ \t]*")
ENDS = frozenset(".!?…")
_ABBREVIATIONS = frozenset(
    """sr sra srta sres dr dra dres d dña ud uds vd vds prof lic ing arq gral cnel tte sgto cap capt art arts
    núm núms nro no pág págs vol vols ed eds cf cfr ej fig figs p pp ss etc av avda c tel telf aprox máx mín
    ee uu inc ltd co corp s.a vs st jr sr mr mrs ms approx i.e e.g a.c d.c depto dpto admón min seg kg km cm mm
    ene feb mar abr jun jul ago sep sept oct nov dic op cit ibíd id obs trad adj sust""".split()
)
_OPENERS = frozenset("¿¡([{—–-•·")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one block without quotation marks; `low` holds them in lower case.

    `starts` and `ends` are code points of the document, `block` the number of the block, `lead` what stands between
    the block before and this one.
    """

    text: str
    raw: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    block: int = 0
    kind: BlockKind = "paragraph"
    lead: str = ""

    @property
    def at(self) -> int:
        """The place of the block in its document."""
        return self.starts[0] - self.text.index(self.raw[0]) if self.raw else 0

    def touches(self, i: int) -> bool:
        """Say whether only blanks stand between token `i` and the next: a line that is wrapped there goes on."""
        return bool(_GAP.fullmatch(self.text, self.ends[i] - self.at, self.starts[i + 1] - self.at))

    def mark_before(self, i: int) -> str:
        """Return the character before token `i`, "" at the start of the block."""
        place = self.starts[i] - self.at - 1
        return self.text[place] if place >= 0 else ""

    def mark_after(self, i: int) -> str:
        """Return the character after token `i`, "" at the end of the block."""
        place = self.ends[i] - self.at
        return self.text[place : place + 1]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the sentences: the first token, and the one after the closing mark."""
        first = 0
        for i, mark in enumerate(self.raw):
            if mark in ENDS and (i + 1 == len(self.raw) or self.starts[i + 1] > self.ends[i]):
                if mark == "." and self._is_abbreviation(i):
                    continue
                yield first, i + 1
                first = i + 1
        if first < len(self.raw):
            yield first, len(self.raw)

    def _is_abbreviation(self, dot: int) -> bool:
        before = self.low[dot - 1] if dot else ""
        if before == "al":
            return dot > 1 and self.low[dot - 2] == "et"
        return len(before) == 1 or before in _ABBREVIATIONS or before.isdigit()

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


def tokenize(text: str, at: int = 0, block: int = 0, kind: BlockKind = "paragraph", lead: str = "") -> Tokens:
    """Return the tokens of `text`, which begins at `at` in its document.

    >>> tokenize("«Comen melones», dijo.").low
    ['comen', 'melones', ',', 'dijo', '.']
    """
    raw: list[str] = []
    starts: list[int] = []
    after = 0
    for token in _TOKEN.findall(text):
        start = text.find(token, after)  # only blanks stand between two tokens
        after = start + len(token)
        if token not in _QUOTES:
            raw.append(token)
            starts.append(start + at)
    ends = [start + len(token) for start, token in zip(starts, raw, strict=True)]
    low = text.lower()
    if len(low) == len(text):
        lowered = [low[s - at : e - at] for s, e in zip(starts, ends, strict=True)]
    else:
        lowered = [token.lower() for token in raw]
    return Tokens(text, raw, lowered, starts, ends, block, kind, lead)


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


_LONGEST_LEAD = 80
"""Characters of blanks and marks between two blocks that are kept."""


def tokenize_blocks(doc: Document) -> list[Tokens]:
    """Return the tokens of every readable block."""
    found, end = [], 0
    for i, b in enumerate(readable_blocks(doc)):
        lead = doc.text[end : b.span.start] if b.span.start - end <= _LONGEST_LEAD else ""
        found.append(tokenize(b.span.of(doc.text), b.span.start, i, b.kind, lead))
        end = b.span.end
    return found
