"""Words glued where markup was: `**se**los requisitos`, in scripts without blanks the usual way to write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.edits import Span
from cleantext.inflect.finite_es import is_finite
from cleantext.inflect.gender_es import gender_of, is_adjective
from cleantext.inflect.lemma_es import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.document import Document

_EMPHASIS = frozenset({"**", "*", "__", "***"})
_REACH = 24
"""Letters of a word that are looked at on either side of a seam."""


def glue(doc: Document) -> Iterator[Hit]:
    """Yield the words that ran together where an edit took emphasis away, if they are no word of Spanish."""
    for n, batch in enumerate(doc.history):
        shift = 0
        for edit in batch:
            start = edit.start + shift
            shift += len(edit.new) - len(edit.old)
            if edit.old in _EMPHASIS and edit.new == "":
                place = Span(start, start)
                for later in doc.history[n + 1 :]:
                    place = later.carry(place)
                yield from _seam(doc.text, place.start)


def _seam(text: str, at: int) -> Iterator[Hit]:
    first = after = at
    while first > max(0, at - _REACH) and text[first - 1].isalpha():
        first -= 1
    while after < min(len(text), at + _REACH) and text[after].isalpha():
        after += 1
    one, two = text[first:at], text[at:after]
    whole = (one + two).lower()
    if (
        len(one) < 2
        or len(two) < 2
        or is_finite(whole)
        or is_verb(whole)
        or is_adjective(whole)
        or gender_of(whole)
    ):
        return
    yield Hit("FRG0021", Span(first, after), f"‘{one}’ and ‘{two}’ are glued", fix=f"{one} {two}")
