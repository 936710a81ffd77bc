"""Everything in one segment whose form in the translation is known beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.translate.mask import Item
from cleantext.translate.names import names
from cleantext.translate.numbers import quantities
from cleantext.translate.placeables import placeables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.edits import Span
    from cleantext.translate.terms import Terms


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
    found: list[Item] = list(given)

    def taken() -> tuple[Span, ...]:
        return tuple(item.span for item in found)

    def add(items: Sequence[Item]) -> None:
        before = taken()
        found.extend(item for item in items if not any(item.span.overlaps(span) for span in before))

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
        add(terms.items(text, taken()))
    add([Item(n.span, "name", n.forms, is_sure=n.is_sure) for n in names(text, known, taken())])
    return sorted(found, key=lambda item: item.span)
