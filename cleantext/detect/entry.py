"""An entry: what is filed under one word, by the words that must stand beside it.

Most phrases need a second word right before or after the first. Filed by that too, those whose second word is not
there are never looked at, however many they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from cleantext.inflect.lemma_es import host_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleantext.detect.phrase import Phrase

Item = TypeVar("Item")
Opened = TypeVar("Opened")


@dataclass(frozen=True, slots=True)
class Entry(Generic[Item, Opened]):
    """Items filed under a word, each with its number in order; `opened` is what the word alone gives rise to."""

    alone: list[tuple[int, Item]]
    """Those that need no certain word beside them."""
    sides: tuple[tuple[int, Mapping[str, list[tuple[int, Item]]]], ...]
    """For a step to the side, the items by the word (or verb form before clitics) that stands there."""
    opened: Sequence[Opened] = ()

    @classmethod
    def of(cls, filed: Sequence[tuple[Item, Phrase]], opened: Sequence[Opened]) -> Entry[Item, Opened]:
        """File the items by what their phrase says stands beside its key."""
        if not filed and not opened:
            return NOTHING
        alone: list[tuple[int, Item]] = []
        sides: dict[int, dict[str, list[tuple[int, Item]]]] = {}
        for number, (item, phrase) in enumerate(filed):
            if not phrase.beside:
                alone.append((number, item))
                continue
            second = phrase.pieces[phrase.key + phrase.beside]
            words = sides.setdefault(phrase.beside, {})
            for word in second.forms | {w.lower() for w in second.exact}:
                words.setdefault(word, []).append((number, item))
        return cls(alone, tuple(sides.items()), opened)

    def candidates(self, low: Sequence[str], i: int) -> list[Item]:
        """Return, in order, the items whose second word may stand beside token `i` of the words in lower case."""
        found = self.alone
        for step, words in self.sides:
            if i + step < len(low):
                word = low[i + step]
                found = found + words.get(word, []) + words.get(host_of(word), [])
        return [item for _, item in (found if len(found) < 2 else sorted(dict(found).items()))]


NOTHING: Entry[Any, Any] = Entry([], ())
"""The entry of a word under which nothing is filed."""
