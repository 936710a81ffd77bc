"""Receipts: what must be true of a source segment and its translation, whoever made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from cleantext.translate.lexicon import is_word
from cleantext.translate.loops import has_loop
from cleantext.translate.names import stands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.document import Severity
    from cleantext.translate.mask import Item

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’][\p{L}]+)?")
_NO_ES = regex.compile(
    r"\b(?:no|nunca|jamás|nadie|nada|ningun[oa]s?|ningún|tampoco|ni|sin|niega|negó|negaron|niegan|rechaz\w+|apenas|imposible|in\w+ble)\b",
    regex.I,
)
_NO_EN = regex.compile(
    r"\b(?:no|not|never|nobody|nothing|none|neither|nor|without|cannot|no-one|nowhere|un\w+|in\w+|im\w+|dis\w+|non\w*|"
    r"den(?:y|ies|ied|ying)|refus\w+|reject\w+|fail\w*|lack\w*|barely|hardly|unless|less|few|avoid\w*|only|just|yet|any\w*|ever|else|"
    r"rather|instead|but|stop\w*|prevent\w*|out|off|false\w*|wrong\w*|absence|free|zero|impossible|except)\b|n['’]t\b",
    regex.I,
)
_STRONG_NO_ES = regex.compile(r"\b(?:no|nunca|jamás|nadie|tampoco|ningun[oa]s?|ningún)\b", regex.I)
_STRONG_NO_EN = regex.compile(r"\b(?:not|never|cannot|nobody)\b|n['’]t\b", regex.I)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One check that failed. Errors are things lost or invented, warnings are signs."""

    code: str
    name: str
    message: str
    severity: Severity


def receipts(source: str, target: str, items: Sequence[Item] = (), *, score: float = 1.0) -> list[Doubt]:
    """Return the doubts about a pair, empty when every check holds.

    >>> [d.code for d in receipts("No vino nadie a la reunión.", "He came to the meeting.")]
    ['BTX006']
    """
    if not target.strip():
        return [Doubt("BTX001", "empty", "nothing came out", "error")] if source.strip() else []
    doubts = list(_items(target, items))
    if "⁇" in target or "\ufffd" in target:
        doubts.append(Doubt("BTX002", "unknown-character", "the model could not spell a character", "error"))
    if has_loop(target, source):
        doubts.append(Doubt("BTX003", "loop", "the translation repeats itself", "error"))
    doubts += _length(source, target)
    doubts += _untranslated(source, target, items)
    doubts += _negation(source, target)
    doubts += _quotes(source, target)
    if score < 0.3:
        doubts.append(Doubt("BTX010", "unsure", f"the model is unsure ({score:.2f})", "info"))
    return doubts


def _items(target: str, items: Sequence[Item]) -> list[Doubt]:
    out = []
    for item in items:
        out += _banned(target, item)
        if _is_there(target, item) or (item.kind == "number" and not item.is_sure):
            continue
        if item.kind == "term":
            out.append(Doubt("TRM001", "term", f"{item.label!r} should be {item.target!r}", "warning"))
        elif item.kind == "name":
            severity: Severity = "error" if item.is_sure else "info"
            out.append(Doubt("BTX004", "name", f"the name {item.target!r} is missing", severity))
        elif item.kind == "number":
            out.append(Doubt("BTX005", "number", f"{item.label} should come out as {item.target!r}", "error"))
        else:
            out.append(Doubt("BTX007", "placeable", f"{item.target!r} is missing", "error"))
    return out


def _is_there(target: str, item: Item) -> bool:
    if item.is_masked:
        return any(form in target for form in item.forms)
    if item.kind == "term":
        low = target.lower()
        return any(stands(form.lower(), low) for form in item.forms)
    return any(stands(form, target) for form in item.forms)


def _banned(target: str, item: Item) -> list[Doubt]:
    low = target.lower()
    return [
        Doubt(
            "TRM002", "forbidden-term", f"{item.label!r} is {one!r}; it should be {item.target!r}", "warning"
        )
        for one in item.banned
        if stands(one.lower(), low)
    ]


def _length(source: str, target: str) -> list[Doubt]:
    """News pairs have 0.95 target characters a source character; 99.8 % lie between 0.45 and 1.9 (20+ chars)."""
    size, other = len(source), len(target)
    if size >= 20 and other > 2.2 * size + 10:
        return [Doubt("BTX008", "too-long", "much longer than its source: words may be invented", "error")]
    if size >= 40 and other < 0.45 * size:
        return [Doubt("BTX009", "too-short", "much shorter than its source: words may be lost", "warning")]
    return []


def _untranslated(source: str, target: str, items: Sequence[Item]) -> list[Doubt]:
    """Say which Spanish words came through: words of four letters and more that English does not have."""
    allowed = {word.lower() for item in items for form in item.forms for word in _WORD.findall(form)}
    there = {word.lower() for word in _WORD.findall(source) if len(word) > 3}
    left = []
    for word in _WORD.findall(target):
        low = word.lower()
        if (
            low in there
            and low not in allowed
            and word[0].islower()
            and is_word(low)
            and not is_word(low, "en")
        ):
            left.append(low)
    if not left:
        return []
    return [Doubt("BTX011", "untranslated", f"left in Spanish: {', '.join(sorted(set(left)))}", "warning")]


def _negation(source: str, target: str) -> list[Doubt]:
    if _STRONG_NO_ES.search(source) and not _NO_EN.search(target):
        return [Doubt("BTX006", "negation", "a negation of the source is missing", "error")]
    if (
        _STRONG_NO_EN.search(target)
        and not _NO_ES.search(source)
        and not regex.search(r"[?¿]|\bsi\b|\bmenos\b|\bpoco|\bdesp?\w+|\bfalt\w+|\bdej\w+", source, regex.I)
    ):
        return [Doubt("BTX006", "negation", "a negation that the source has not", "warning")]
    return []


def _quotes(source: str, target: str) -> list[Doubt]:
    pairs = sum(source.count(mark) for mark in '"“”«»'), sum(target.count(mark) for mark in '"“”«»')
    if pairs[0] % 2 == 0 and pairs[1] % 2:
        return [Doubt("BTX012", "quotes", "the quotation marks do not pair as in the source", "warning")]
    return []
