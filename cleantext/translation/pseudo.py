"""An engine without a model, for tests of everything around the engine (ours and users' own)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from cleantext.translation.engine import Translation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_WORD = regex.compile(r"[\p{L}\p{M}]+")


def _mirror(word: str) -> str:
    return word.swapcase()


@dataclass(frozen=True, slots=True)
class Pseudo:
    """Gives the translation in `known`, else the segment with every word put through `change`.

    >>> [one.text for one in Pseudo({"Hola.": "Hello."})(["Hola.", "Adiós, X1."])]
    ['Hello.', 'aDIÓS, X1.']
    """

    known: Mapping[str, str] = field(default_factory=dict)
    change: Callable[[str], str] = _mirror
    name: str = "pseudo"
    digest: str = "pseudo"
    beam: int = 0

    def symbol(self, number: int) -> str:
        """Return `X1`, `X2`, …, which this engine leaves alone."""
        return f"X{number}"

    def __call__(self, segments: Sequence[str], *, beam: int = 0) -> list[Translation]:
        """Translate one by one; `beam` changes nothing."""
        del beam
        return [Translation(self.known.get(one) or self._words(one)) for one in segments]

    def alternatives(self, segment: str, count: int) -> list[Translation]:
        """Return none: this engine has one answer only."""
        del segment, count
        return []

    def _words(self, segment: str) -> str:
        return _WORD.sub(
            lambda m: m[0] if m[0] == "X" and segment[m.end() : m.end() + 1].isdigit() else self.change(m[0]),
            segment,
        )
