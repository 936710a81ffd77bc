"""Everything in one segment whose form in the translation is known beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleantext.translation.mask import Item
from cleantext.translation.names import names
from cleantext.translation.numbers import quantities
from cleantext.translation.placeables import placeables
from cleantext.translation.places import Places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.translation.terms import Terms


_NUMERAL = regex.compile(r"\d(?:[.,\u00a0\u202f ]?\d)*")
_LONG = 5
"""Digits from which a numeral is masked at once: the built-in model got 7 in 10 of these wrong, of shorter ones 1 in 30."""


def _is_long(number: str) -> bool:
    return any(sum(char.isdigit() for char in numeral) >= _LONG for numeral in _NUMERAL.findall(number))


def items_of(
    text: str,
    *,
    keep: Sequence[str] = (),
    given: Sequence[Item] = (),
    known: AbstractSet[str] = frozenset(),
    terms: Terms | None = None,
    reads: bool = True,
) -> list[Item]:
    """Return the items of `text`, none overlapping: given ones first, then placeables, numbers, terms, names.

    Numbers and names are those of Spanish for English; without `reads` the text is of another pair and has none.

    >>> [(i.kind, i.target) for i in items_of("Microsoft invirtió 13.000 millones de dólares (www.a.com)")]
    [('number', '$13 billion'), ('placeable', 'www.a.com')]
    """
    places = Places()
    found = [item for item in given if places.take(item.span)]

    def add(items: Sequence[Item]) -> None:
        found.extend(item for item in items if places.take(item.span))

    add(
        [Item(p.span, "placeable", (p.target,), is_masked=True, label=p.kind) for p in placeables(text, keep)]
    )
    add(
        [
            Item(
                q.span,
                "number",
                q.forms,
                is_masked=not q.is_ambiguous and _is_long(q.text),
                is_sure=not q.is_ambiguous,
                label="ambiguous" if q.is_ambiguous else q.text,
            )
            for q in (quantities(text) if reads else ())
        ]
    )
    if terms is not None:
        add(terms.items(text, places))
    add(
        [
            Item(n.span, "name", n.forms, is_sure=n.is_sure, label="exonym" if n.is_exonym else "")
            for n in (names(text, known, places) if reads else ())
        ]
    )
    return sorted(found, key=lambda item: item.span)
