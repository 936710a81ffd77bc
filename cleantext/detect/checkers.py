"""The structural checkers by name: each a function from the blocks of a document to its hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect import (
    address,
    agree,
    bare,
    clause,
    cut,
    english,
    euphony,
    everyday,
    foreign,
    fragment,
    group,
    joined,
    loan,
    misnamed,
    mood,
    named,
    names,
    pile,
    repeat,
    residue,
    seams,
    shielded,
    slots,
    subject,
    title,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cleantext.detect.hit import Hit
    from cleantext.detect.tokens import Tokens

CHECKERS: Mapping[str, Callable[[Sequence[Tokens]], Iterator[Hit]]] = {
    "residue": residue.residue,
    "foreign": foreign.foreign,
    "repeat": repeat.repeat,
    "agree": agree.agree,
    "fragment": fragment.fragment,
    "joined": joined.joined,
    "names": names.names,
    "address": address.address,
    "clause": clause.clause,
    "cut": cut.cut,
    "pile": pile.own_complements,
    "seams": seams.seams,
    "shielded": shielded.shielded,
    "slots": slots.slots,
    "subject": subject.subject,
    "group": group.group,
    "title": title.title,
    "english": english.english,
    "wrapped": wrapped.wrapped,
    "mood": mood.mood,
    "euphony": euphony.euphony,
    "misnamed": misnamed.misnamed,
}

ON_CONVICTION: Mapping[str, Callable[[Sequence[Tokens]], Iterator[Hit]]] = {
    "everyday": everyday.everyday,
    "named": named.named,
    "bare": bare.bare,
    "loan": loan.loan,
    "borrowed": foreign.borrowed,
    "nouns": pile.piles,
    "torn": fragment.torn,
}
"""Checkers of what is odd but may be meant: they speak only in a text that is machine-translated on other evidence."""
