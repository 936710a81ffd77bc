"""Findings into edits, by how sure their rules are; wording is changed only when it is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleantext.edits import Edit
from cleantext.inflect.article import introduce

if TYPE_CHECKING:
    from collections.abc import Collection

    from cleantext.config import Config, Repair
    from cleantext.document import Document, Finding
    from cleantext.edits import Span

_LEVELS: dict[str, frozenset[str]] = {
    "none": frozenset(),
    "safe": frozenset({"safe"}),
    "suggest": frozenset({"safe", "suggest"}),
    "all": frozenset({"safe", "suggest"}),
}
_SURE = 0.8
"""`suggest` takes a fix that is right 8 times in 10 or more; `all` takes every fix."""
_WORD_BEFORE = re.compile(r"(\w+)(\s+)$")
_TO = re.compile(r"\b(?:para|a) $")
_INFINITIVE = re.compile(r"\w+(?:ar|er|ir)(?:se)?\b")
_REACH = 24
"""Characters before a fix in which its article is looked for."""


def repair(doc: Document, config: Config) -> Document:
    """Return the document with the fixes that `config.repair` allows applied as edits.

    >>> from cleantext.config import Config
    >>> from cleantext.document import Document, Finding
    >>> from cleantext.edits import Span
    >>> found = Finding("CAL0001", "eat-melons", Span(4, 17), "", fix="disfrutan", repair="suggest")
    >>> repair(Document("a", "Las comen melones.").find([found]), Config(repair="suggest")).text
    'Las disfrutan.'
    """
    return doc.edit(edits_for(doc, config.repair))


def edits_for(
    doc: Document, level: Repair, language: str = "", lost: Collection[Span] = frozenset()
) -> list[Edit]:
    """Return the edits that `level` allows, none overlapping another, the surest first to choose.

    The article before a fix is fitted to its gender and number where that is certain (`el tronco`, `la
    bitácora`), `de el` and `a el` become `del` and `al`, and a capital at the start stays. With `language`,
    what a translator into it should be given: the meaning in that language where it is known (words of it
    come out of a translator as they went in), else the plainer words of a fix that is an idiom itself. Findings
    whose meaning the translator is known to have `lost` get the plainer words too.
    """
    wanted = _LEVELS[level]
    chosen: list[Edit] = []
    for found in sorted(doc.findings, key=lambda f: (-f.score, f.span.start)):
        if found.fix is None or found.repair not in wanted:
            continue
        if level == "suggest" and found.score < _SURE:
            continue
        if language:
            edit = _translatable(doc.text, found, "" if found.span in lost else language)
        else:
            edit = _edit(doc.text, found, found.fix)
        if not any(edit.start < other.end and other.start < edit.end for other in chosen):
            chosen.append(edit)
    return sorted(chosen, key=lambda e: e.start)


def _translatable(text: str, found: Finding, language: str) -> Edit:
    meaning = found.suggest.get(language)
    if not meaning:
        return _edit(text, found, found.plain or found.fix or "")
    start = found.span.start
    if (found.fix or "")[:1].isupper():
        meaning = meaning[:1].upper() + meaning[1:]
    before = _TO.search(text[max(0, start - _REACH) : start])
    if language == "en" and before and _INFINITIVE.match(found.fix or ""):
        # An English infinitive takes its own preposition along: `para` and `a` before one are “to”.
        start -= len(before[0])
        meaning = f"to {meaning}"
    return Edit(start, text[start : found.span.end], meaning, found.code)


def _edit(text: str, found: Finding, fix: str) -> Edit:
    start = found.span.start
    old = found.span.of(text)
    before = _WORD_BEFORE.search(text[max(0, start - _REACH) : start])
    if before and fix and _is_one_line(before[2]):
        article, new = introduce(before[1], fix, old)
        if (article, new) != (before[1], fix):
            start -= len(before[0])
            old = text[start : found.span.end]
            fix = f"{article}{before[2] if article else ''}{new}"
    return Edit(start, old, fix, found.code)


def _is_one_line(blank: str) -> bool:
    return "\n" not in blank
