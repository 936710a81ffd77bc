"""The answer of a model, read strictly: one JSON object, every quotation verbatim in the passage."""

from __future__ import annotations

import json
from typing import NamedTuple

_MOST = 40
"""Findings in one answer; more is a model that repeats itself."""
_LONGEST = 300
"""Characters of a phrase."""


class Quoted(NamedTuple):
    """A phrase that the model holds to be garbled, at its place in the passage."""

    start: int
    end: int
    meaning: str
    better: str
    confidence: float


def read_answer(content: str, passage: str) -> list[Quoted] | None:
    """Return what an answer finds; None when it is not the one JSON object that was asked for.

    A finding whose quotation does not stand in the passage letter by letter, or whose fields have other types than
    asked for, is left out. A quotation given twice means the next place where it stands.

    >>> read_answer('{"findings": [{"quote": "b", "meaning": "", "better": "", "confidence": 1}]}', "abc")
    [Quoted(start=1, end=2, meaning='', better='', confidence=1.0)]
    >>> read_answer("Sure! Here is the JSON", "abc") is None
    True
    """
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None
    found = data.get("findings") if isinstance(data, dict) else None
    if not isinstance(found, list) or len(found) > _MOST:
        return None
    quoted: list[Quoted] = []
    after: dict[str, int] = {}
    for one in found:
        fields = _fields(one)
        if fields is None:
            continue
        quote, meaning, better, confidence = fields
        start = passage.find(quote, after.get(quote, 0))
        if start >= 0:
            after[quote] = start + len(quote)
            quoted.append(Quoted(start, start + len(quote), meaning, better, confidence))
    return quoted


def _fields(one: object) -> tuple[str, str, str, float] | None:
    if not isinstance(one, dict):
        return None
    quote, meaning, better = (one.get(key) for key in ("quote", "meaning", "better"))
    confidence = one.get("confidence")
    if not (isinstance(quote, str) and isinstance(meaning, str) and isinstance(better, str)):
        return None
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        return None
    if not quote.strip() or len(quote) > _LONGEST:
        return None
    return quote, meaning.strip(), better.strip(), float(confidence)
