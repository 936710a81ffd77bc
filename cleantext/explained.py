"""Why a line was translated as it was: its segments with terms, memory, alternatives and receipts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.config import Config
    from cleantext.editions import Tools
    from cleantext.translation import Pair
    from cleantext.translation.mask import Item
    from cleantext.translation.memory import Memory, Near

_ALTERNATIVES = 5
"""How many translations the engine is asked for."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A segment with all that bears on its translation.

    `items` are the things whose form was known beforehand; `near` are memory units of a like source, which
    are offered and never used; `alternatives` are the n best of the engine, the likeliest first.
    """

    pair: Pair
    items: tuple[Item, ...]
    near: tuple[Near, ...]
    alternatives: tuple[tuple[str, float], ...]

    def lines(self) -> Iterator[str]:
        """Yield what is told of the segment, line by line."""
        pair = self.pair
        yield f"source       {_flat(pair.source)}"
        yield f"translation  {_flat(pair.target)}"
        yield f"way          {pair.way or 'as it is'}, score {pair.score:.2f}"
        for item in self.items:
            label = item.kind if item.kind != "placeable" else (item.label or item.kind)
            yield f"{label:<12} {_flat(item.span.of(pair.source))} → {' | '.join(item.forms[:3])}"
        for one in self.near:
            yield f"memory {one.likeness:.0f} %  {_flat(one.source)} → {_flat(one.target)}"
        for text, score in self.alternatives:
            yield f"alternative  {_flat(text)}  ({score:.2f})"
        for finding in pair.findings:
            yield f"receipt      {finding.code} {finding.severity}: {finding.message}"
        if not pair.findings:
            yield "receipts     all passed"


def explained(
    pairs: Iterable[Pair], config: Config, tools: Tools, memory: Memory | None = None
) -> list[Explained]:
    """Return the explanation of each pair."""
    from cleantext.translation.attempts import ES_EN  # noqa: PLC0415  (start-up stays fast)
    from cleantext.translation.items import items_of  # noqa: PLC0415  (start-up stays fast)

    out = []
    for pair in pairs:
        reads = (config.source, config.target) == ES_EN
        items = items_of(pair.source, keep=config.keep, terms=tools.terms, reads=reads)
        near = memory.near(pair.source) if memory else []
        out.append(Explained(pair, tuple(items), tuple(near), tuple(_alternatives(pair, tools))))
    return out


def _alternatives(pair: Pair, tools: Tools) -> list[tuple[str, float]]:
    """Return the n best of the bare engine, without what was chosen."""
    found: dict[str, float] = {}
    for one in tools.engine.alternatives(pair.source, _ALTERNATIVES):
        found.setdefault(one.text, one.score)
    found.pop(pair.target, None)
    return list(found.items())


def _flat(text: str) -> str:
    return " ".join(text.split())
