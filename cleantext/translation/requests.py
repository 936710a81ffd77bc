"""Requests: a segment with all of its document that bears on its translation, and nothing else.

Equal requests have equal answers, so each is decoded once, and a memory can keep the answer.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from cleantext.translation.attempts import ES_EN, Outcome, prepare, solve
from cleantext.translation.case import is_caps
from cleantext.translation.doubt import Doubt
from cleantext.translation.memory import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from cleantext.translation.attempts import Pair
    from cleantext.translation.engine import Translator
    from cleantext.translation.mask import Item
    from cleantext.translation.memory import Memory
    from cleantext.translation.terms import Terms

_WORD = regex.compile(r"[\p{L}\p{M}\d'’&-]+")


_LOT = 2_000
"""Requests decoded together: enough for full batches, few enough that a large text needs little memory and that a
killed run has most of its work in the memory."""


@dataclass(frozen=True, slots=True)
class Request:
    """A segment, what findings say of places in it, words to keep, and the names and cases known of its words."""

    text: str
    given: tuple[Item, ...] = ()
    keep: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    cased: tuple[tuple[str, str], ...] = ()
    pair: Pair = ES_EN

    @classmethod
    def of(
        cls,
        text: str,
        given: tuple[Item, ...],
        keep: Sequence[str],
        *,
        known: AbstractSet[str],
        cased: Mapping[str, str],
        pair: Pair = ES_EN,
    ) -> Request:
        """Return the request with only what concerns words of `text`."""
        words = set(_WORD.findall(text))
        usual = tuple(sorted((word, cased[word]) for word in words if word in cased)) if is_caps(text) else ()
        kept = tuple(sorted(phrase for phrase in keep if phrase in text))
        return cls(text, given, kept, frozenset(words & known), usual, pair)

    def context(self, terms: str) -> str:
        """Return a digest of everything but the text, the termbase's digest included."""
        parts = (repr(self.given), repr(self.keep), repr(sorted(self.known)), repr(self.cased), terms)
        return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def answer(
    asked: Sequence[Request], engine: Translator, terms: Terms, memory: Memory | None = None
) -> dict[Request, Outcome]:
    """Return the outcome of each request: from the memory, or decoded in common batches and then remembered."""
    out: dict[Request, Outcome] = {}
    keys: dict[Request, tuple[str, str]] = {}
    if memory is not None:
        digest = terms.digest
        keys = {one: (one.text, one.context(digest)) for one in asked if _is_storable(one.text)}
        found = memory.get(list(keys.values()), engine.digest)
        out = {one: _remembered(found[key]) for one, key in keys.items() if key in found}
    new = [one for one in asked if one not in out]
    for start in range(0, len(new), _LOT):
        some = new[start : start + _LOT]
        tasks = [
            prepare(
                one.text,
                keep=one.keep,
                given=one.given,
                known=one.known,
                cased=dict(one.cased),
                terms=terms,
                pair=one.pair,
            )
            for one in some
        ]
        out |= zip(some, solve(tasks, engine), strict=True)
        if memory is not None:
            memory.put(_unit(keys[one], out[one], engine.digest) for one in some if one in keys)
    return out


def _unit(key: tuple[str, str], outcome: Outcome, engine: str) -> Unit:
    doubts = json.dumps([(d.code, d.name, d.message, d.severity) for d in outcome.doubts], ensure_ascii=False)
    return Unit(key[0], outcome.text, outcome.score, doubts, engine, key[1])


def _is_storable(text: str) -> bool:
    """Say whether the text has no lone surrogate, which no database stores."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _remembered(unit: Unit) -> Outcome:
    return Outcome(unit.target, unit.score, tuple(Doubt(*one) for one in json.loads(unit.doubts)), "memory")
