"""Everything in one segment whose form in the translation is known beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.translation.mask import Item
from cleantext.translation.names import names
from cleantext.translation.numbers import quantities
from cleantext.translation.placeables import placeables
from cleantext.translation.places import Places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.translation.terms import Terms


def items_of(
    text: str,
    *,
    keep: Sequence[str] = (),
    given: Sequence[Item] = (),
    known: AbstractSet[str] = frozenset(),
    terms: Terms | None = None,
) -> list[Item]:
    """Return the items of `text`, none overlapping: given ones first, then placeables, numbers, terms, names.

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
                is_sure=not q.is_ambiguous,
                label="ambiguous" if q.is_ambiguous else q.text,
            )
            for q in quantities(text)
        ]
    )
    if terms is not None:
        add(terms.items(text, places))
    add(
        [
            Item(n.span, "name", n.forms, is_sure=n.is_sure, label="exonym" if n.is_exonym else "")
            for n in names(text, known, places)
        ]
    )
    return sorted(found, key=lambda item: item.span)
